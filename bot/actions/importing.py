"""A notice that was read becomes a stored notice with drafts (*nhập, dự thảo*). Nothing is assigned yet."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.actions.acting import Acting
from bot.actions.matching import match_body
from bot.notices.finding import Finding
from bot.notices.finding import Notice as ReadNotice
from storage import notices, organisations, people
from storage.access import Action
from storage.notices import SHORT_NAME_LENGTH, Draft, DraftState, Notice, NoticeState, Timing
from storage.people import Body
from storage.types import Json


class RosterDoubt(StrEnum):
    """What the roster makes of a draft, beside the reader's own doubts."""

    LEAD_UNKNOWN = "lead_unknown"
    LEAD_NEAR = "lead_near"  # a name that comes near: to be confirmed, never taken for it


@dataclass(frozen=True, slots=True)
class Imported:
    """`known` when the same text came before: then this is the first import and nothing has changed."""

    notice: Notice
    drafts: list[Draft]
    known: bool


def fingerprint(paragraphs: Sequence[str]) -> str:
    """SHA-256 of the text, so that one notice as a file and pasted is still one."""
    return hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()


async def import_notice(acting: Acting, read: ReadNotice, paragraphs: Sequence[str], file_name: str | None) -> Imported:
    """Stores the notice and its drafts, numbered from the organisation's counter."""
    await acting.require(Action.IMPORT)
    sha256 = fingerprint(paragraphs)
    known = await notices.by_hash(acting.unit, acting.organisation.id, sha256)
    if known is not None:
        return Imported(known, await notices.drafts_of(acting.unit, known), known=True)
    notice = await acting.unit.add(
        Notice(
            organisation_id=acting.organisation.id,
            number=read.number,
            date=read.date,
            meeting_date=read.meeting_date,
            issuer=read.issuer,
            chair=read.chair,
            subject=read.subject,
            file_name=file_name,
            sha256=sha256,
            paragraphs=list(paragraphs),
            state=NoticeState.REVIEW,
            imported_by_id=acting.member.id,
            imported_at=acting.now,
        )
    )
    organisation = await organisations.locked(acting.unit, acting.organisation.id)
    bodies = await people.bodies(acting.unit, acting.organisation.id)
    drafts = [
        await acting.unit.add(draft_of(finding, notice, organisation.take_number(), bodies)) for finding in read.tasks
    ]
    await acting.unit.flush()
    await acting.journal("imported", notice, new={"drafts": len(drafts), "sha256": sha256})
    return Imported(notice, drafts, known=False)


async def match_again(acting: Acting, body: Body) -> None:
    """A body that the roster has just learned of: the drafts that wait for one of that name get their lead."""
    for draft in await notices.without_lead(acting.unit, acting.organisation.id):
        if draft.lead_name and match_body(draft.lead_name, [body]).body is not None:
            draft.lead_body_id = body.id
            draft.doubts = [doubt for doubt in draft.doubts if doubt not in set(RosterDoubt)]
            draft.version += 1
    await acting.unit.flush()


def draft_of(finding: Finding, notice: Notice, number: int, bodies: list[Body]) -> Draft:
    """A draft with the names of the finding matched to the roster."""
    lead = match_body(finding.lead, bodies) if finding.lead else None
    doubts: list[str] = [doubt.value for doubt in finding.doubts]
    if lead is not None and lead.body is None:
        doubts.append(RosterDoubt.LEAD_NEAR if lead.near else RosterDoubt.LEAD_UNKNOWN)
    suggested = finding.deadline_suggested
    return Draft(
        organisation_id=notice.organisation_id,
        notice=notice,
        notice_id=notice.id,
        number=number,
        state=DraftState.OPEN,
        version=1,
        changes={},
        text=finding.text,
        source_sentence=finding.text,
        paragraph=finding.paragraph,
        area=finding.section,
        short_name=finding.short_name[:SHORT_NAME_LENGTH],
        lead_name=finding.lead,
        lead_body_id=lead.body.id if lead and lead.body else None,
        coop=[coop_entry(name, bodies) for name in finding.coop],
        timing=Timing(finding.timing.value),
        deadline_text=finding.deadline_text,
        deadline_named=finding.deadline,
        due_on=None if suggested else finding.due_on,
        due_time=None if suggested else finding.due_time,
        proposed_due_on=finding.due_on if suggested else None,
        proposed_reason=finding.suggested_reason or finding.deadline_text if suggested else None,
        recurrence=finding.recurrence.value if finding.recurrence else None,
        recurrence_rule=finding.recurrence_rule,
        product=finding.product,
        targets=list(finding.targets),
        places=list(finding.places),
        doubts=doubts,
    )


def coop_entry(name: str, bodies: list[Body]) -> Json:
    """A cooperating body (*phối hợp*) as written, with its id where the roster knows exactly that name."""
    found = match_body(name, bodies).body
    return {"name": found.name if found else name, "body_id": found.id if found else None}
