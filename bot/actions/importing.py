"""A notice that was read becomes a stored notice with drafts (*nhập, dự thảo*). Nothing is assigned yet."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.actions.acting import Acting
from bot.actions.matching import RosterDoubt, fill, match_body
from bot.notices.document import Document
from bot.notices.finding import Finding
from bot.notices.finding import Notice as ReadNotice
from storage import journal, notices, organisations, people
from storage.access import Action
from storage.database import Unit
from storage.notices import (
    SHORT_NAME_LENGTH,
    Door,
    DoubtfulWord,
    Draft,
    DraftState,
    Notice,
    NoticeState,
    Source,
    Timing,
)
from storage.organisations import Organisation
from storage.people import Body, Member
from storage.types import Json

# A notice of a whole province has under a hundred; far more is no notice, and nobody could check it in a chat.
MOST_TASKS = 300


class Unfit(StrEnum):
    """Why a notice that could be read is not taken in."""

    NO_TASKS = "no_tasks"
    TOO_MANY_TASKS = "too_many_tasks"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A notice as it was read, and by which way it came. `file_name` is None for pasted text."""

    read: ReadNotice
    document: Document
    file_name: str | None
    door: Door = Door.CHAT


@dataclass(frozen=True, slots=True)
class Imported:
    """`known` when the same text came before: then this is the first import and nothing has changed."""

    notice: Notice
    drafts: list[Draft]
    known: bool


def unfit(read: ReadNotice) -> Unfit | None:
    """None where there is something that a person can check."""
    if not read.tasks:
        return Unfit.NO_TASKS
    return Unfit.TOO_MANY_TASKS if len(read.tasks) > MOST_TASKS else None


def fingerprint(paragraphs: Sequence[str]) -> str:
    """SHA-256 of the text, so that one notice as a file and pasted is still one."""
    return hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()


async def import_notice(acting: Acting, arrived: Arrived) -> Imported:
    """Stores the notice and its drafts, numbered from the organisation's counter."""
    await acting.require(Action.IMPORT)
    return await store(acting.unit, acting.organisation, acting.now, arrived, acting.member)


async def store(
    unit: Unit, organisation: Organisation, now: datetime, arrived: Arrived, importer: Member | None
) -> Imported:
    """The same for whoever may; `importer` is None where it came by no chat."""
    read, document = arrived.read, arrived.document
    sha256 = fingerprint(document.paragraphs)
    known = await notices.by_hash(unit, organisation.id, sha256)
    if known is not None:
        return Imported(known, await notices.drafts_of(unit, known), known=True)
    notice = await unit.add(
        Notice(
            organisation_id=organisation.id,
            number=read.number,
            date=read.date,
            meeting_date=read.meeting_date,
            issuer=read.issuer,
            chair=read.chair,
            subject=read.subject,
            file_name=arrived.file_name,
            sha256=sha256,
            paragraphs=list(document.paragraphs),
            others=[{"paragraph": each.paragraph, "text": each.text, "why": each.why.value} for each in read.others],
            source=Source(document.source.value),
            door=arrived.door,
            state=NoticeState.REVIEW,
            imported_by_id=importer.id if importer else None,
            imported_at=now,
        )
    )
    organisation = await organisations.locked(unit, organisation.id)
    bodies = await people.bodies(unit, organisation.id)
    drafts = [await unit.add(draft_of(finding, notice, organisation.take_number(), bodies)) for finding in read.tasks]
    for doubtful in document.doubtful:
        await unit.add(
            DoubtfulWord(
                organisation_id=organisation.id,
                notice_id=notice.id,
                paragraph=doubtful.paragraph,
                word=doubtful.word,
                confidence=doubtful.confidence,
                crop=doubtful.crop,
            )
        )
    await journal.write(
        unit,
        now,
        "imported",
        notice,
        organisation_id=organisation.id,
        actor_id=importer.id if importer else None,
        new={"drafts": len(drafts), "sha256": sha256, "door": arrived.door.value},
    )
    return Imported(notice, drafts, known=False)


async def match_again(acting: Acting, body: Body) -> list[Draft]:
    """A body that the roster has just learned of is put wherever an open draft waits for one of that name."""
    filled: list[Draft] = []
    for notice in await notices.in_review(acting.unit, acting.organisation.id):
        filled += await fill(acting, notice, body.key, body)
    return filled


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
        lead_text=finding.lead_text,
        lead_paragraph=finding.lead_paragraph,
        lead_body_id=lead.body.id if lead and lead.body else None,
        coop=[coop_entry(name, bodies) for name in finding.coop],
        timing=Timing(finding.timing.value),
        deadline_text=finding.deadline_text,
        deadline_paragraph=finding.deadline_paragraph,
        deadline_named=finding.deadline,
        due_on=None if suggested else finding.due_on,
        due_time=None if suggested else finding.due_time,
        proposed_due_on=finding.due_on if suggested else None,
        proposed_reason=finding.suggested_reason or finding.deadline_text if suggested else None,
        recurrence=finding.recurrence.value if finding.recurrence else None,
        recurrence_rule=finding.recurrence_rule,
        recurrence_text=finding.recurrence_text,
        product=finding.product,
        targets=list(finding.targets),
        places=list(finding.places),
        doubts=doubts,
    )


def coop_entry(name: str, bodies: list[Body]) -> Json:
    """A cooperating body (*phối hợp*) as written, with its id where the roster knows exactly that name."""
    found = match_body(name, bodies).body
    return {"name": found.name if found else name, "body_id": found.id if found else None}
