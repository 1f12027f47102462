"""Plans many assignments anew: `planning.replan_assignment` for all of them, in a few statements.

For what changes the plan of everybody at once, the policy and the calendar, in the transaction that changes them; and for what
follows a batch of settled deliveries.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from scheduler.escalating import Leaders, before_whom
from scheduler.escalation import Level
from scheduler.rules import Rules, rules_of
from scheduler.wanted import Wanted, wanted
from storage import bulk, plannable
from storage.bulk import New, Row
from storage.database import Unit
from storage.organisations import Organisation
from storage.plannable import AssignmentRow, TaskRow

logger = logging.getLogger(__name__)

# So few that the event loop is not held up while their moments are worked out, and so many that the statements are few.
AT_ONCE = 200


async def replan_organisation(unit: Unit, organisation: Organisation, now: datetime, rules: Rules) -> int:
    """How many reminders have another moment now or are new. One bad record never stops the rest: it keeps its plan."""
    await unit.flush()
    leaders = await bulk.leaders(unit, [organisation.id])
    changed, last = 0, 0
    while assignments := await plannable.open_assignments(unit, organisation.id, last, AT_ONCE):
        changed += (await _replan(unit, assignments, leaders, now, {organisation.id: rules}))[0]
        last = assignments[-1].id
    return changed


async def replan_assignments(unit: Unit, wanted: Collection[tuple[int, int]], now: datetime) -> set[int]:
    """`planning.replan_assignment` for each, named by its organisation and its own id.

    Returns the ids of those that could not be planned: they keep their plan.
    """
    await unit.flush()
    assignments = await plannable.rows_of(unit, wanted)
    organisations = await bulk.organisations(unit, {organisation_id for organisation_id, _ in wanted})
    leaders = await bulk.leaders(unit, organisations)
    rules = {organisation.id: rules_of(organisation) for organisation in organisations.values()}
    _, failed = await _replan(unit, assignments, leaders, now, rules)
    return failed


async def _replan(
    unit: Unit, assignments: Sequence[AssignmentRow], leaders: Leaders, now: datetime, rules: Mapping[int, Rules]
) -> tuple[int, set[int]]:
    rows = await bulk.reminders_of(unit, [assignment.id for assignment in assignments])
    new: list[New] = []
    moved: list[tuple[Row, str, datetime]] = []
    gone: list[Row] = []
    turns: dict[int, TaskRow] = {}
    failed = set()
    for assignment in assignments:
        mine, task = rows[assignment.id], assignment.task
        before = task.due_on, task.due_time
        found = _wanted(assignment, mine, before_whom(assignment, leaders), now, rules[assignment.organisation_id])
        if found is None:
            failed.add(assignment.id)
            continue
        if (task.due_on, task.due_time) != before:
            turns[assignment.task_id] = task
        gone += [row for member_id, row in mine.items() if member_id not in found.moments.keys() | found.kept]
        for member_id, moment in found.moments.items():
            row = mine.get(member_id)
            if row is None:
                new.append(New(assignment.organisation_id, assignment.id, member_id, moment.why, moment.at))
            elif (row.why, row.next_at) != (moment.why, moment.at):
                moved.append((row, moment.why, moment.at))
    await bulk.write_turns(unit, turns)
    await bulk.write_reminders(unit, new, moved, gone)
    return len(new) + sum(row.next_at != at for row, _, at in moved), failed


def _wanted(
    assignment: AssignmentRow, rows: Mapping[int, Row], leaders: Mapping[Level, int], now: datetime, rules: Rules
) -> Wanted | None:
    try:
        return wanted(assignment, rows, leaders, now, rules)
    except Exception:
        logger.exception("assignment %s could not be planned anew", assignment.id)
        return None
