"""The reader: the paragraphs of a notice in, drafts of its tasks out. Offline, and the same every time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.notices.deadlines import Deadline, find_deadline, find_deadlines, table_deadline
from bot.notices.details import places_of, product_of, targets_of
from bot.notices.finding import Doubt, Finding, Notice, Recurrence, Timing
from bot.notices.heading import Heading, heading
from bot.notices.outline import outline
from bot.notices.responsible import without_subject
from bot.notices.sections import body_of
from bot.notices.short_name import short_name
from bot.notices.tasks import Draft, drafts_of
from bot.notices.timing import is_standing_cell, rhythm, timing_of

__all__ = ["Doubt", "Finding", "Notice", "Recurrence", "Timing", "as_json", "finding_of", "read"]


def read(paragraphs: Sequence[str]) -> Notice:
    """The notice whose paragraphs these are. Any text has an answer; one without directives has no tasks."""
    items = outline(paragraphs)
    start, end = body_of(items)
    head = heading([item.text for item in items[:start]], [item.text for item in items[end : end + 4]])
    year = head.year or _year_of_deadlines([item.text for item in items[start:end]])
    drafts = drafts_of(items[start:end])
    return Notice(
        number=head.number,
        date=head.date,
        meeting_date=head.meeting_date,
        issuer=head.issuer,
        chair=head.chair,
        subject=head.subject,
        tasks=tuple(finding_of(str(no), draft, head, year) for no, draft in enumerate(drafts, start=1)),
    )


def as_json(notice: Notice) -> dict[str, Any]:
    """The notice as JSON's own types: days as YYYY-MM-DD, hours as HH:MM, what is unknown as null."""
    return {
        "number": notice.number,
        "date": _iso(notice.date),
        "meeting_date": _iso(notice.meeting_date),
        "issuer": notice.issuer,
        "chair": notice.chair,
        "subject": notice.subject,
        "tasks": [_finding_as_json(finding) for finding in notice.tasks],
    }


def finding_of(no: str, draft: Draft, head: Heading, year: int | None) -> Finding:
    """All that is understood of one draft; ``year`` is for days without one."""
    text = draft.text.removesuffix("/.") if draft.text.endswith("./.") else draft.text
    deadline = _deadline(draft, text, head, year)
    every = rhythm(text)
    product = (draft.row.product or None) if draft.row else product_of(text)
    timing = timing_of(
        without_subject(text), has_deadline=deadline is not None, has_rhythm=every is not None, product=product
    )
    if deadline is None and draft.row and is_standing_cell(draft.row.deadline):
        timing = Timing.standing
    return Finding(
        no=no,
        section=draft.section,
        text=text,
        short_name=short_name(text),
        lead=draft.lead,
        coop=draft.coop,
        timing=timing,
        deadline=deadline.day if deadline else None,
        deadline_text=deadline.text if deadline else None,
        due_on=deadline.due_on if deadline else None,
        due_time=deadline.due_time if deadline else None,
        deadline_suggested=False,
        recurrence=every.every if every else None,
        recurrence_rule=every.rule if every else None,
        product=product,
        targets=targets_of(text),
        places=places_of(text),
        paragraph=draft.paragraph,
        doubts=_doubts(draft, text, deadline),
    )


def _deadline(draft: Draft, text: str, head: Heading, year: int | None) -> Deadline | None:
    not_before = head.date or head.meeting_date
    if draft.row:
        return table_deadline(draft.row.deadline, year, not_before)
    found = find_deadline(text, year, not_before)
    if found is None and draft.inherited_deadline:
        found = find_deadline(draft.inherited_deadline, year, not_before)
    if found and head.year is None and find_deadline(found.text, None, None) != find_deadline(found.text, year, None):
        return replace(found, doubts=(*found.doubts, Doubt.year_assumed))
    return found


def _year_of_deadlines(texts: Sequence[str]) -> int | None:
    """The year for days without one where the heading has none: that of the earliest deadline written in full."""
    return min(
        (found.day.year for text in texts for found in find_deadlines(text, None, None) if found.day), default=None
    )


def _doubts(draft: Draft, text: str, deadline: Deadline | None) -> tuple[Doubt, ...]:
    doubts = list(deadline.doubts) if deadline else []
    if draft.lead is None:
        doubts.append(Doubt.no_lead)
    # "…; đồng thời, …" is how a second task is hung on to a first one; a mere "đồng thời" within a clause is not.
    if "; đồng thời" in text.lower() or ". Đồng thời" in text:
        doubts.append(Doubt.long_item)
    return tuple(doubts)


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "no": finding.no,
        "section": finding.section,
        "text": finding.text,
        "short_name": finding.short_name,
        "lead": finding.lead,
        "coop": list(finding.coop),
        "timing": finding.timing.value,
        "deadline": _iso(finding.deadline),
        "deadline_text": finding.deadline_text,
        "due_on": _iso(finding.due_on),
        "due_time": finding.due_time.strftime("%H:%M") if finding.due_time else None,
        "deadline_suggested": finding.deadline_suggested,
        "recurrence": finding.recurrence.value if finding.recurrence else None,
        "recurrence_rule": finding.recurrence_rule,
        "product": finding.product,
        "targets": list(finding.targets),
        "places": list(finding.places),
        "paragraph": finding.paragraph,
        "doubts": [doubt.value for doubt in finding.doubts],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
