"""What is read and written of many assignments, reminders and messages at once: a few statements for hundreds of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm.attributes import set_committed_value

from storage.absences import Absence
from storage.attempts import DeliveryTask
from storage.database import Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.notices import Timing
from storage.organisations import Organisation
from storage.people import Charge, Member, Role
from storage.plannable import TaskRow
from storage.reminders import Reminder
from storage.tasks import Assignment, Task
from storage.types import Json


@dataclass(frozen=True, slots=True)
class Row:
    """A reminder as it is stored."""

    id: int
    assignment_id: int
    member_id: int
    why: str
    next_at: datetime | None
    told_at: datetime | None
    told_for: date | None


@dataclass(frozen=True, slots=True)
class New:
    """A reminder that is not stored yet."""

    organisation_id: int
    assignment_id: int
    member_id: int
    why: str
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Morning:
    """A morning message that is not stored yet."""

    organisation_id: int
    member_id: int
    key: str
    items: Sequence[Json]


async def organisations(unit: Unit, ids: Collection[int]) -> dict[int, Organisation]:
    if not ids:
        return {}
    query = select(Organisation).where(Organisation.id.in_(ids))
    return {organisation.id: organisation for organisation in await unit.session.scalars(query)}


async def tasks_of(unit: Unit, assignment_ids: Collection[int]) -> dict[int, tuple[int, Timing]]:
    """The task of each assignment in hand and its timing."""
    query = select(Assignment.id, Task.id, Task.timing).join(Assignment.task).where(Assignment.id.in_(assignment_ids))
    return {own: (task_id, timing) for own, task_id, timing in await unit.session.execute(query)}


async def quiet_days(unit: Unit, member_ids: Collection[int]) -> dict[int, date]:
    """The day on which a member wants no morning message (*dừng*), of those who said so."""
    query = select(Member.id, Member.quiet_on).where(Member.id.in_(member_ids), Member.quiet_on.is_not(None))
    return {row.id: row.quiet_on for row in await unit.session.execute(query)}


async def leading(unit: Unit, member_ids: Collection[int]) -> set[int]:
    """Which of the members are leaders."""
    roles = [role for role in Role if role.leads]
    query = select(Member.id).where(Member.id.in_(member_ids), Member.role.in_(roles))
    return set(await unit.session.scalars(query))


async def leaders(unit: Unit, organisation_ids: Collection[int]) -> dict[tuple[int, int | None], int]:
    """`people.leader_of` for all at once, by organisation: the deputy in charge of each body that has one, None for the chair."""
    query = (
        select(Member.organisation_id, Member.role, Charge.body_id, Member.id)
        .outerjoin(Charge, Charge.member_id == Member.id)
        .where(
            Member.organisation_id.in_(organisation_ids),
            Member.role.in_((Role.CHAIR, Role.DEPUTY)),
            Member.left_at.is_(None),
        )
        .order_by(Member.id)
    )
    found: dict[tuple[int, int | None], int] = {}
    for organisation_id, role, body_id, member_id in await unit.session.execute(query):
        if role is Role.CHAIR:
            found.setdefault((organisation_id, None), member_id)
        elif body_id is not None:
            found.setdefault((organisation_id, body_id), member_id)
    return found


async def reminders_of(unit: Unit, assignment_ids: Sequence[int]) -> dict[int, dict[int, Row]]:
    """The reminders of assignments in hand, by assignment and member."""
    query = select(
        Reminder.id, Reminder.assignment_id, Reminder.member_id, Reminder.why,
        Reminder.next_at, Reminder.told_at, Reminder.told_for,
    ).where(Reminder.assignment_id.in_(assignment_ids))  # fmt: skip
    found: dict[int, dict[int, Row]] = {assignment_id: {} for assignment_id in assignment_ids}
    for values in await unit.session.execute(query):
        row = Row(*values)
        found[row.assignment_id][row.member_id] = row
    return found


async def write_turns(unit: Unit, turns: Mapping[int, TaskRow]) -> None:
    """The deadlines in force of periodic work, by task."""
    if turns:
        await unit.session.execute(
            update(Task),
            [{"id": task_id, "due_on": row.due_on, "due_time": row.due_time} for task_id, row in turns.items()],
        )
        _refresh(
            unit, Task, {task_id: {"due_on": row.due_on, "due_time": row.due_time} for task_id, row in turns.items()}
        )


async def write_reminders(
    unit: Unit, new: Sequence[New], moved: Sequence[tuple[Row, str, datetime]], gone: Sequence[Row]
) -> None:
    """Writes new ones, gives those in `moved` another reason and moment, deletes those in `gone`."""
    session = unit.session
    if gone:
        await session.execute(
            delete(Reminder).where(Reminder.id.in_([row.id for row in gone])),
            execution_options={"synchronize_session": "evaluate"},
        )
    if moved:
        await session.execute(
            update(Reminder), [{"id": row.id, "why": why, "next_at": next_at} for row, why, next_at in moved]
        )
        _refresh(unit, Reminder, {row.id: {"why": why, "next_at": next_at} for row, why, next_at in moved})
    if new:
        await session.execute(
            insert(Reminder.__table__),  # type: ignore[arg-type]  # past the session, which is slower by half
            [
                {
                    "organisation_id": row.organisation_id,
                    "assignment_id": row.assignment_id,
                    "member_id": row.member_id,
                    "why": row.why,
                    "next_at": row.next_at,
                    "snoozes": 0,
                }
                for row in new
            ],
        )


async def away(unit: Unit, days: Mapping[int, date]) -> set[int]:
    """Which members are away (*vắng*) on their organisation's day."""
    found: set[int] = set()
    for day in set(days.values()):
        query = select(Absence.member_id).where(
            Absence.organisation_id.in_([own for own, its in days.items() if its == day]),
            Absence.first_day <= day,
            Absence.last_day >= day,
            Absence.ended_at.is_(None),
        )
        found |= set(await unit.session.scalars(query))
    return found


async def taken_keys(unit: Unit, organisation_ids: Collection[int], keys: Collection[str]) -> set[str]:
    """Which of the keys there is a delivery of."""
    query = select(Delivery.key).where(Delivery.organisation_id.in_(organisation_ids), Delivery.key.in_(keys))
    return set(await unit.session.scalars(query))


async def plan_mornings(unit: Unit, mornings: Sequence[Morning], now: datetime) -> dict[int, int]:
    """New messages that are due now. Returns their ids by their members'. The keys must be free."""
    rows = [
        {
            "organisation_id": morning.organisation_id,
            "key": morning.key,
            "kind": Kind.MORNING,
            "member_id": morning.member_id,
            "items": list(morning.items),
            "state": DeliveryState.WAITING,
            "due_at": now,
            "attempts": 0,
            "created_at": now,
        }
        for morning in mornings
    ]
    new = await unit.session.execute(insert(Delivery).returning(Delivery.member_id, Delivery.id), rows)
    return {row.member_id: row.id for row in new}


async def about_each(unit: Unit, links: Iterable[tuple[int, int, int]]) -> None:
    """Their organisations, new deliveries and the tasks they are about, as ids."""
    rows = [
        {"organisation_id": organisation_id, "delivery_id": delivery_id, "task_id": task_id}
        for organisation_id, delivery_id, task_id in dict.fromkeys(links)
    ]
    if rows:
        await unit.session.execute(insert(DeliveryTask), rows)


async def carried(unit: Unit, reminder_ids: Sequence[int], now: datetime) -> None:
    """A delivery carries them now: they have no moment of their own until it is settled."""
    await unit.session.execute(
        update(Reminder).where(Reminder.id.in_(reminder_ids)).values(next_at=None, told_at=now),
        execution_options={"synchronize_session": False},
    )


def _refresh(unit: Unit, kind: type[Task | Reminder], written: Mapping[int, Mapping[str, Any]]) -> None:
    """What is written past the session must not be out of date in it."""
    for record in unit.session:
        if isinstance(record, kind):
            for name, value in written.get(record.id, {}).items():
                set_committed_value(record, name, value)
