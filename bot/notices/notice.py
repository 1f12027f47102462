"""The reader: the paragraphs of a notice in, drafts of its tasks out. Offline, and the same every time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.notices.deadlines import Deadline, find_deadline, find_deadlines, table_deadline
from bot.notices.details import places_of, product_of, targets_of
from bot.notices.drafts import Draft, Named
from bot.notices.finding import Doubt, Finding, Notice, Other, Recurrence, Timing, Why
from bot.notices.heading import Heading, heading
from bot.notices.occasions import OCCASIONS, Occasion, Proposal, proposal_of
from bot.notices.openings import addressees, with_openings_apart
from bot.notices.outline import Item, outline
from bot.notices.outside import outside
from bot.notices.recurrence import Rhythm, cell_rhythm, rhythm
from bot.notices.responsible import without_subject
from bot.notices.sections import body_of
from bot.notices.short_name import short_name
from bot.notices.tasks import directives_of
from bot.notices.timing import is_standing_cell, timing_of
from bot.notices.unread import holds_unread_date
from bot.notices.workdays import WorkingDays

__all__ = ["Doubt", "Finding", "Notice", "Other", "Recurrence", "Timing", "Why", "as_json", "finding_of", "read"]

_CLOSING = 4  # paragraphs; behind them stand only addressees and signatures


@dataclass(frozen=True, slots=True)
class Frame:
    """What the notice lends each of its drafts. ``year`` is for days without one."""

    head: Heading
    year: int | None
    working_days: WorkingDays | None = None
    occasions: Sequence[Occasion] = OCCASIONS


def read(
    paragraphs: Sequence[str], working_days: WorkingDays | None = None, occasions: Sequence[Occasion] = OCCASIONS
) -> Notice:
    """The notice whose paragraphs these are. Any text has an answer; one without directives has no tasks.

    ``working_days`` is the office's calendar: without it a term of working days gets no date. ``occasions`` is the table of
    days that may be proposed.
    """
    items = with_openings_apart(outline(paragraphs))
    start, end = body_of(items)
    opening = items[start : start + 1] if start < end else []
    head = heading(
        [item.text for item in [*items[:start], *opening]], [item.text for item in items[end : end + _CLOSING]]
    )
    year = head.year or _year_of_deadlines([item.text for item in items[start:end]])
    addressed = addressees(items[:start])
    lead = Named(addressed[0], addressed[0], addressed[1]) if addressed else None
    body = directives_of(items[start:end], lead)
    frame = Frame(head, year, working_days, occasions)
    return Notice(
        number=head.number,
        date=head.date,
        meeting_date=head.meeting_date,
        issuer=head.issuer,
        chair=head.chair,
        subject=head.subject,
        tasks=tuple(finding_of(str(no), draft, frame) for no, draft in enumerate(body.drafts, start=1)),
        others=_others(items, start, end, body.others),
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


def finding_of(no: str, draft: Draft, frame: Frame) -> Finding:
    """All that is understood of one draft."""
    text = draft.text.removesuffix("/.") if draft.text.endswith("./.") else draft.text
    every = _rhythm(draft, text)
    deadline, place = _deadline(draft, text, frame, comes_round=every is not None)
    product = (draft.row.product if draft.row else draft.product) or (None if draft.row else product_of(text))
    timing = timing_of(
        without_subject(text), has_deadline=deadline is not None, has_rhythm=every is not None, product=product
    )
    if deadline is None and draft.row and is_standing_cell(draft.row.deadline):
        timing = Timing.standing
    proposed = _proposal(text, frame) if deadline is None and every is None else None
    if proposed:
        timing = Timing.undated
    return Finding(
        no=no,
        section=draft.section,
        text=text,
        short_name=short_name(text),
        lead=draft.lead.value if draft.lead else None,
        coop=draft.coop,
        timing=timing,
        deadline=deadline.day if deadline else (proposed.occasion_day if proposed else None),
        deadline_text=deadline.text if deadline else (proposed.text if proposed else None),
        due_on=deadline.due_on if deadline else (proposed.due_on if proposed else None),
        due_time=deadline.due_time if deadline else None,
        deadline_suggested=proposed is not None,
        recurrence=every.every if every else None,
        recurrence_rule=every.rule if every else None,
        product=product,
        targets=targets_of(text),
        places=places_of(text),
        paragraph=draft.paragraph,
        doubts=_doubts(draft, text, deadline, frame, timed=bool(deadline or proposed)),
        lead_text=draft.lead.text if draft.lead else None,
        lead_paragraph=draft.lead.paragraph if draft.lead else None,
        deadline_paragraph=place if deadline else (draft.paragraph if proposed else None),
        suggested_reason=proposed.reason if proposed else None,
        recurrence_text=every.text if every else None,
    )


def _deadline(draft: Draft, text: str, frame: Frame, *, comes_round: bool) -> tuple[Deadline | None, int]:
    """The deadline and the paragraph in which it stands. Of a task that comes round a mere *ngày 25* is the moment."""
    head, year = frame.head, frame.year
    not_before = head.date or head.meeting_date
    if draft.row and draft.row.deadline:
        found = table_deadline(draft.row.deadline, year, not_before, issued=head.date, working_days=frame.working_days)
        return found, draft.paragraph

    def reading(words: str, month: date | None) -> Deadline | None:
        return find_deadline(words, year, not_before, issued=head.date, working_days=frame.working_days, month=month)

    inherited = reading(draft.deadline.value, None) if draft.deadline else None
    found = reading(text, inherited.day if inherited and not comes_round else None)
    if found and comes_round and Doubt.month_assumed in found.doubts:
        found = None
    if found:
        at = draft.paragraph_at(found.start)
    elif inherited and draft.deadline:
        found, at = inherited, draft.deadline.paragraph
    else:
        return None, draft.paragraph
    if head.year is None and find_deadline(found.text, None, None) != find_deadline(found.text, year, None):
        found = replace(found, doubts=(*found.doubts, Doubt.year_assumed))
    return found, at


def _rhythm(draft: Draft, text: str) -> Rhythm | None:
    return (cell_rhythm(draft.row.deadline) if draft.row else None) or rhythm(text) or rhythm(without_subject(text))


def _proposal(text: str, frame: Frame) -> Proposal | None:
    return proposal_of(text, frame.head.date or frame.head.meeting_date, frame.working_days, frame.occasions)


def _year_of_deadlines(texts: Sequence[str]) -> int | None:
    """The year for days without one where the heading has none: that of the earliest deadline written in full."""
    return min(
        (found.day.year for text in texts for found in find_deadlines(text, None, None) if found.day), default=None
    )


def _doubts(draft: Draft, text: str, deadline: Deadline | None, frame: Frame, *, timed: bool) -> tuple[Doubt, ...]:
    doubts = list(deadline.doubts) if deadline else []
    if not timed and holds_unread_date(text, frame.year, frame.head.date or frame.head.meeting_date):
        doubts.append(Doubt.date_unread)
    if draft.lead is None:
        doubts.append(Doubt.no_lead)
    # "…; đồng thời, …" is how a second task is hung on to a first one; a mere "đồng thời" within a clause is not.
    if "; đồng thời" in text.lower() or ". Đồng thời" in text:
        doubts.append(Doubt.long_item)
    return tuple(doubts)


def _others(items: Sequence[Item], start: int, end: int, inside: Sequence[Other]) -> tuple[Other, ...]:
    """Every paragraph that is no task, in the order of the text."""
    found = [*inside, *_closing(items[end : end + _CLOSING])]
    known = {other.paragraph for other in found}
    found += [other for other in outside(items, start, end) if other.paragraph not in known]
    return tuple(sorted(found, key=lambda other: other.paragraph))


def _closing(items: Sequence[Item]) -> list[Other]:
    """The words of farewell behind the directives; addressees and signatures are no part of the body."""
    closing = []
    for item in items:
        if item.text.startswith(("Nơi nhận", "NƠI NHẬN")) or item.text.isupper() or not item.is_bare:
            break
        closing.append(Other(text=item.text, paragraph=item.paragraph_at(0), why=Why.closing))
    return closing


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
