"""Questions asked of tasks and assignments: whose, which, how many in each box."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, Select, case, func, literal, select
from sqlalchemy.orm import contains_eager, joinedload

from storage import people
from storage.database import Unit
from storage.notices import Timing
from storage.people import Member
from storage.states import Bucket, Part, State
from storage.tasks import Assignment, Task

# An assignment is looked at together with the others of its task.
WITH_TASK = joinedload(Assignment.task).selectinload(Task.assignments)
OPEN_STATES = (State.GIVEN, State.ACCEPTED, State.IN_PROGRESS, State.RETURNED)


def bucket_expression(today: date) -> ColumnElement[str]:
    """`Task.bucket` in SQL; a test holds the two together."""
    return case(
        (
            Task.reported_on.is_not(None),
            case(
                (Task.due_on.is_not(None) & (Task.reported_on > Task.due_on), literal(Bucket.DONE_LATE.value)),
                else_=literal(Bucket.DONE_ON_TIME.value),
            ),
        ),
        (Task.timing.in_([Timing.STANDING, Timing.PERIODIC]), literal(Bucket.STANDING.value)),
        (Task.due_on.is_(None), literal(Bucket.UNDATED.value)),
        (Task.due_on < func.coalesce(Task.claimed_on, literal(today, Date)), literal(Bucket.OVERDUE.value)),
        else_=literal(Bucket.IN_TIME.value),
    )


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose tasks are counted or listed: the organisation's, or one member's where `member_id` is given.

    Withdrawn ones are in no scope.
    """

    organisation_id: int
    member_id: int | None = None

    def narrow(self, query: Select[Task]) -> Select[Task]:
        return query.where(self.condition())

    def condition(self) -> ColumnElement[bool]:
        own = (Task.organisation_id == self.organisation_id) & Task.withdrawn_at.is_(None)
        return own if self.member_id is None else own & Task.id.in_(self._own())

    def _own(self) -> Select[int]:
        return select(Assignment.task_id).where(
            Assignment.organisation_id == self.organisation_id,
            Assignment.member_id == self.member_id,
            Assignment.state != State.ENDED,
        )


async def counts(unit: Unit, scope: Scope, today: date) -> dict[Bucket, int]:
    """How many tasks are in each box; every box has its number, and they add up to the tasks of the scope."""
    box = bucket_expression(today).label("box")
    rows = await unit.session.execute(select(box, func.count()).where(scope.condition()).group_by(box))
    found = {Bucket(name): number for name, number in rows}
    return {bucket: found.get(bucket, 0) for bucket in Bucket}


async def in_bucket(unit: Unit, scope: Scope, bucket: Bucket, today: date) -> list[Task]:
    """The tasks of one box, the earliest deadline first."""
    query = scope.narrow(select(Task)).where(bucket_expression(today) == bucket.value)
    return list((await unit.session.scalars(query.order_by(Task.due_on.is_(None), Task.due_on, Task.number))).unique())


async def due_between(unit: Unit, scope: Scope, first: date, last: date) -> list[Task]:
    """Dated tasks due from `first` to `last`, both included, that nobody has reported done."""
    query = scope.narrow(select(Task)).where(
        Task.claimed_on.is_(None),
        Task.timing.not_in([Timing.STANDING, Timing.PERIODIC]),
        Task.due_on >= first,
        Task.due_on <= last,
    )
    return list((await unit.session.scalars(query.order_by(Task.due_on, Task.number))).unique())


async def numbered(unit: Unit, organisation_id: int, number: int) -> Task | None:
    """The task NV`number`, locked for the unit that writes."""
    query = select(Task).where(Task.organisation_id == organisation_id, Task.number == number)
    return (await unit.session.scalars(query.with_for_update(of=Task))).unique().one_or_none()


async def with_ids(unit: Unit, organisation_id: int, ids: Sequence[int]) -> list[Task]:
    query = select(Task).where(Task.organisation_id == organisation_id, Task.id.in_(ids)).order_by(Task.number)
    return list((await unit.session.scalars(query)).unique())


async def assignment(unit: Unit, organisation_id: int, assignment_id: int) -> Assignment | None:
    query = select(Assignment).where(Assignment.id == assignment_id, Assignment.organisation_id == organisation_id)
    query = query.options(WITH_TASK).with_for_update(of=Assignment)
    return (await unit.session.scalars(query)).unique().one_or_none()


async def tasks_of_assignments(unit: Unit, organisation_id: int, assignment_ids: Sequence[int]) -> list[int]:
    """The ids of their tasks, each once."""
    query = (
        select(Assignment.task_id)
        .where(Assignment.organisation_id == organisation_id, Assignment.id.in_(assignment_ids))
        .distinct()
        .order_by(Assignment.task_id)
    )
    return list(await unit.session.scalars(query))


async def unanswered_for(unit: Unit, organisation_id: int, body_id: int) -> list[Assignment]:
    """Open assignments of a body that nobody answers for yet, of unfinished tasks."""
    query = _unfinished(organisation_id, Assignment.body_id == body_id, Assignment.member_id.is_(None))
    return list((await unit.session.scalars(query.order_by(Assignment.id))).unique())


async def unanswered_for_place(unit: Unit, organisation_id: int, place_id: int) -> list[Assignment]:
    """Open assignments for a place that nobody answers for yet, of unfinished tasks."""
    query = _unfinished(organisation_id, Assignment.place_id == place_id, Assignment.member_id.is_(None))
    return list((await unit.session.scalars(query.order_by(Assignment.id))).unique())


async def open_of_member(unit: Unit, member: Member) -> list[Assignment]:
    """Assignments on which the member still has something to do: dated ones by deadline, then the rest by number."""
    query = _unfinished(member.organisation_id, Assignment.member_id == member.id)
    query = query.order_by(Task.due_on.is_(None), Task.due_on, Task.number)
    return list((await unit.session.scalars(query)).unique())


async def unfinished_of_member(unit: Unit, member: Member) -> list[Assignment]:
    """Parts that are still the member's to finish, or whose report of done waits, of unfinished tasks, by number."""
    states = (*OPEN_STATES, State.REPORTED)
    query = _unfinished(member.organisation_id, Assignment.member_id == member.id, states=states)
    return list((await unit.session.scalars(query.order_by(Task.number, Assignment.id))).unique())


def _unfinished(
    organisation_id: int, *conditions: ColumnElement[bool], states: Sequence[State] = OPEN_STATES
) -> Select[Assignment]:
    """Assignments in these states, with the others of their tasks. What is withdrawn has none: they ended with it."""
    return (
        select(Assignment)
        .join(Assignment.task)
        .options(contains_eager(Assignment.task).selectinload(Task.assignments))
        .where(
            Assignment.organisation_id == organisation_id,
            *conditions,
            Assignment.state.in_(states),
            Task.reported_on.is_(None),
        )
    )


async def numbers_of_member(unit: Unit, member: Member) -> set[int]:
    """The numbers of every task in which the member has a part, finished ones too; not what was taken from them."""
    query = (
        select(Task.number)
        .join(Assignment, Assignment.task_id == Task.id)
        .where(
            Assignment.organisation_id == member.organisation_id,
            Assignment.member_id == member.id,
            Assignment.state != State.ENDED,
        )
    )
    return set(await unit.session.scalars(query))


async def waiting_for_sign_off(unit: Unit, organisation_id: int) -> list[Assignment]:
    """Lead assignments reported done that nobody has decided on, the earliest report first."""
    query = (
        select(Assignment)
        .where(
            Assignment.organisation_id == organisation_id,
            Assignment.state == State.REPORTED,
            Assignment.part == Part.LEAD,
        )
        .options(WITH_TASK)
        .order_by(Assignment.last_report_at, Assignment.id)
    )
    return list((await unit.session.scalars(query)).unique())


async def with_proposed_dates(unit: Unit, organisation_id: int, today: date) -> list[Task]:
    """Tasks with a date that waits for a leader; not one that has passed, nor one of work that was reported done."""
    query = select(Task).where(
        Task.organisation_id == organisation_id,
        Task.withdrawn_at.is_(None),
        Task.proposed_due_on >= today,
        Task.claimed_on.is_(None),
    )
    return list((await unit.session.scalars(query.order_by(Task.number))).unique())


async def approver_of(unit: Unit, task: Task) -> Member | None:
    """Who decides on the task: the deputy in charge of its lead body, else the chair.

    A deputy who leads the task does not sign off their own work: the chair does.
    """
    decider = await people.leader_of(unit, task.organisation_id, task.lead_body_id)
    if decider is not None and decider.id in {item.member_id for item in task.leads}:
        return await people.leader_of(unit, task.organisation_id, None)
    return decider
