"""What a plan is made from, read past the session: rows of assignments, for the many that are planned at once.

`AnyAssignment` is for the pure functions that take either, the record of one or such a row.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from storage.database import Unit
from storage.notices import Timing
from storage.people import Body, Member, Role
from storage.states import Part, State
from storage.task_queries import OPEN_STATES
from storage.tasks import Assignment, Task, earlier

_given_on = aliased(Assignment)
_IS_GIVEN_ON = exists().where(_given_on.parent_id == Assignment.id, _given_on.state != State.ENDED)
_ROWS = (
    select(
        Assignment.id, Assignment.organisation_id, Assignment.task_id, Assignment.member_id, Assignment.part,
        Assignment.state, Assignment.last_report_at, Assignment.inner_due_on, _IS_GIVEN_ON, Member.role, Body.outside,
        Task.timing, Task.recurrence_rule, Task.lead_body_id, Task.deadline_named, Task.original_due_on,
        Task.due_on, Task.due_time, Task.lead_days, Task.turn_on, Task.seen_on, Task.published_at, Task.timed_at,
        Task.reported_on,
    )
    .join(Assignment.task)
    .outerjoin(Assignment.member)
    .outerjoin(Assignment.body)
)  # fmt: skip


@dataclass(slots=True)
class TaskRow:
    """What a plan is made from of a task. What planning sets, the current turn of periodic work, is for `write_turns`."""

    organisation_id: int
    timing: Timing
    recurrence_rule: str | None
    lead_body_id: int | None
    deadline_named: date | None
    original_due_on: date | None
    due_on: date | None
    due_time: time | None
    lead_days: list[int] | None
    turn_on: date | None
    seen_on: date | None
    published_at: datetime
    timed_at: datetime
    reported_on: date | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What a plan is made from of a member."""

    role: Role


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment as it is stored, with what a plan is made from: a record of the session costs four times as much."""

    id: int
    organisation_id: int
    task_id: int
    member_id: int | None
    part: Part
    state: State
    last_report_at: datetime | None
    inner_due_on: date | None
    is_given_on: bool
    outside: bool
    member: MemberRow | None
    task: TaskRow

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def due_on(self) -> date | None:
        """As of the record (`tasks.Assignment.due_on`)."""
        return earlier(self.inner_due_on, self.task.due_on)

    @property
    def due_time(self) -> time | None:
        """As of the record (`tasks.Assignment.due_time`)."""
        return self.task.due_time if self.due_on == self.task.due_on else None


AnyTask = Task | TaskRow
AnyAssignment = Assignment | AssignmentRow


async def open_assignments(unit: Unit, organisation_id: int, after_id: int, limit: int) -> list[AssignmentRow]:
    """Open assignments of unfinished tasks, by id, from the one after `after_id` on."""
    query = (
        _ROWS.where(
            Assignment.organisation_id == organisation_id,
            Assignment.id > after_id,
            Assignment.state.in_(OPEN_STATES),
            Task.reported_on.is_(None),
        )
        .order_by(Assignment.id)
        .limit(limit)
    )
    return await _rows(unit, query)


async def rows_of(unit: Unit, wanted: Collection[tuple[int, int]]) -> list[AssignmentRow]:
    """Each by its organisation and its own id; none of another organisation."""
    found = await _rows(unit, _ROWS.where(Assignment.id.in_([assignment_id for _, assignment_id in wanted])))
    named = set(wanted)
    return [row for row in found if (row.organisation_id, row.id) in named]


async def _rows(unit: Unit, query: Select[*tuple[Any, ...]]) -> list[AssignmentRow]:
    return [
        AssignmentRow(
            own, organisation_id, task_id, member_id, part, state, reported_at, inner_due_on, bool(given_on), bool(outside),
            None if role is None else MemberRow(role), TaskRow(organisation_id, *task),
        )
        for (
            own, organisation_id, task_id, member_id, part, state, reported_at, inner_due_on, given_on, role, outside, *task,
        ) in await unit.session.execute(query)
    ]  # fmt: skip
