"""What a plan is made from, read past the session: rows of assignments, for the many that are planned at once.

`AnyAssignment` is for the pure functions that take either, the record of one or such a row.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, select

from storage.database import Unit
from storage.notices import Timing
from storage.people import Body, Member, Role
from storage.task_queries import OPEN_STATES
from storage.tasks import Assignment, Part, State, Task

_ROWS = (
    select(
        Assignment.id, Assignment.organisation_id, Assignment.task_id, Assignment.member_id, Assignment.part,
        Assignment.state, Member.role, Body.outside, Task.timing, Task.recurrence_rule, Task.lead_body_id,
        Task.deadline_named, Task.original_due_on, Task.due_on, Task.due_time, Task.lead_days, Task.turn_on, Task.seen_on,
        Task.published_at, Task.timed_at, Task.reported_on,
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
    outside: bool
    member: MemberRow | None
    task: TaskRow

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


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
            own, organisation_id, task_id, member_id, part, state, bool(outside),
            None if role is None else MemberRow(role), TaskRow(organisation_id, *task),
        )
        for own, organisation_id, task_id, member_id, part, state, role, outside, *task in await unit.session.execute(query)
    ]  # fmt: skip
