"""The named cast of an invented commune, and builders for what they work on.

Lê Thị Hoa is the office, Lê Anh Đức the chair, Trần Thị Lan the deputy who has Phòng Kinh tế in charge. Nguyễn Văn Hùng heads
Phòng Kinh tế; Bùi Văn Tám works there. Hồ Sỹ Dũng heads Công an xã; Vi Thị Mai heads Bảo hiểm xã hội, a body from outside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from storage.accounts import Account
from storage.database import Unit
from storage.notices import Draft, DraftState, Notice, Timing
from storage.organisations import Organisation
from storage.people import Body, Charge, Member, Membership, Role
from storage.states import DueSource, Part, State
from storage.tasks import Assignment, Task
from storage.words import name_key

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DUE = date(2026, 1, 19)
"""A Monday."""


def at(text: str, year: int = 2026) -> datetime:
    """The moment of "19/01 07:30" on the commune's wall clock."""
    day, hour = text.split()
    number, month = map(int, day.split("/"))
    return datetime.combine(date(year, month, number), time.fromisoformat(hour), ZONE)


NOW = at("15/01 09:00")
"""Thursday: the notice is given out."""


@dataclass(frozen=True, slots=True)
class Committee:
    organisation: Organisation
    hoa: Member
    duc: Member
    lan: Member
    hung: Member
    tam: Member
    dung: Member
    mai: Member
    economy: Body
    police: Body
    insurance: Body


async def found(unit: Unit, name: str = "UBND xã Thanh Sơn Hạ", time_zone: str = "Asia/Ho_Chi_Minh") -> Committee:
    """The whole cast in the register. Called twice it founds two communes with people of the same names."""
    organisation = await unit.add(Organisation(name=name, time_zone=time_zone, created_at=NOW))
    economy = await add_body(unit, organisation, "Phòng Kinh tế")
    police = await add_body(unit, organisation, "Công an xã")
    insurance = await add_body(unit, organisation, "Bảo hiểm xã hội", outside=True)
    lan = await add_member(unit, organisation, "Trần Thị Lan", Role.DEPUTY)
    await unit.add(Charge(organisation_id=organisation.id, member_id=lan.id, body_id=economy.id))
    return Committee(
        organisation,
        hoa=await add_member(unit, organisation, "Lê Thị Hoa", Role.OFFICE),
        duc=await add_member(unit, organisation, "Lê Anh Đức", Role.CHAIR),
        lan=lan,
        hung=await add_member(unit, organisation, "Nguyễn Văn Hùng", body=economy, is_head=True),
        tam=await add_member(unit, organisation, "Bùi Văn Tám", body=economy),
        dung=await add_member(unit, organisation, "Hồ Sỹ Dũng", body=police, is_head=True),
        mai=await add_member(unit, organisation, "Vi Thị Mai", body=insurance, is_head=True),
        economy=economy,
        police=police,
        insurance=insurance,
    )


async def add_body(unit: Unit, organisation: Organisation, name: str, *, outside: bool = False) -> Body:
    body = Body(organisation_id=organisation.id, name=name, key=name_key(name), outside=outside)
    return await unit.add(body)


async def add_member(
    unit: Unit,
    organisation: Organisation,
    name: str,
    role: Role = Role.MEMBER,
    *,
    body: Body | None = None,
    is_head: bool = False,
) -> Member:
    member = await unit.add(
        Member(
            organisation_id=organisation.id,
            name=name,
            form_of_address="đồng chí",
            role=role,
            created_at=NOW,
            memberships=[],
        )
    )
    if body is not None:
        await unit.add(Membership(organisation_id=organisation.id, member=member, body=body, is_head=is_head))
    return member


async def add_account(unit: Unit, member: Member, user_id: str = "1") -> Account:
    return await unit.add(
        Account(
            organisation_id=member.organisation_id,
            member=member,
            channel="telegram",
            user_id=user_id,
            chat_id=user_id,
            created_at=NOW,
        )
    )


async def add_notice(unit: Unit, committee: Committee, sha256: str = "0" * 64) -> Notice:
    return await unit.add(
        Notice(
            organisation_id=committee.organisation.id,
            sha256=sha256,
            paragraphs=["Giao Phòng Kinh tế …"],
            imported_by_id=committee.hoa.id,
            imported_at=NOW,
        )
    )


async def add_draft(unit: Unit, committee: Committee, notice: Notice, **values: Any) -> Draft:
    fields: dict[str, Any] = {
        "number": committee.organisation.take_number(),
        "state": DraftState.OPEN,
        "version": 1,
        "changes": {},
        "doubts": [],
        "timing": Timing.UNDATED,
        "text": "Bàn giao trạm bơm Bến Mới.",
        "source_sentence": "Bàn giao trạm bơm Bến Mới.",
        "short_name": "Bàn giao trạm bơm",
        "paragraph": 1,
    }
    return await unit.add(Draft(organisation_id=committee.organisation.id, notice=notice, **(fields | values)))


def assignment(
    part: Part = Part.LEAD, state: State = State.GIVEN, *, member: Member | None = None, body: Body | None = None
) -> Assignment:
    """One that is not stored, for rules that need no register."""
    return Assignment(part=part, state=state, version=1, member=member, body=body)


def task(*assignments: Assignment, timing: Timing = Timing.DATED, due_on: date | None = DUE, **values: Any) -> Task:
    """One that is not stored, for rules that need no register."""
    if timing in (Timing.STANDING, Timing.UNDATED):
        due_on = None
    fields: dict[str, Any] = {
        "number": 101,
        "version": 1,
        "short_name": "Bàn giao trạm bơm",
        "text": "Bàn giao trạm bơm Bến Mới.",
        "source_sentence": "Bàn giao trạm bơm Bến Mới.",
        "timing": timing,
        "due_on": due_on,
        "original_due_on": due_on,
        "due_source": DueSource.NOTICE if due_on else None,
        "targets": [],
        "places": [],
        "published_at": NOW,
        "timed_at": NOW,
    }
    return Task(assignments=list(assignments), **(fields | values))


async def give(
    unit: Unit,
    committee: Committee,
    *,
    lead: Member | None = None,
    body: Body | None = None,
    with_: Sequence[tuple[Member | None, Body]] = (),
    **values: Any,
) -> Task:
    """A task given out, led by Hùng of Phòng Kinh tế unless another is named. Nothing is planned yet."""
    organisation = await unit.session.get_one(Organisation, committee.organisation.id)
    body = body or committee.economy
    given = task(**values)
    given.organisation_id, given.number = organisation.id, organisation.take_number()
    given.lead_body_id = body.id
    await unit.add(given)
    parts = [(Part.LEAD, lead or committee.hung, body)]
    for part, member, of in [*parts, *((Part.COOPERATING, member, of) for member, of in with_)]:
        await unit.add(
            Assignment(
                organisation_id=organisation.id,
                task=given,
                member_id=member.id if member else None,
                body_id=of.id,
                part=part,
                state=State.GIVEN,
                version=1,
            )
        )
    await unit.session.refresh(given, ["assignments", "lead_body", "notice"])
    for item in given.assignments:
        await unit.session.refresh(item, ["member", "body"])
    return given
