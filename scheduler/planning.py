"""Keeps the register's plan true: the next reminder of each open assignment, the next morning message of a leader.

Called in the transaction that changes anything the plan depends on: a deadline, a report, a decision, the roster.
"""

from datetime import datetime, time, timedelta

from scheduler.escalating import leaders_of
from scheduler.rules import Rules
from scheduler.wanted import next_morning, wanted
from storage import deliveries, reminders
from storage.database import Unit
from storage.deliveries import Delivery, Kind
from storage.people import Member
from storage.reminders import Reminder
from storage.tasks import Assignment, Task


async def replan(unit: Unit, task: Task, now: datetime, rules: Rules) -> None:
    """Rebuilds the reminders of every assignment of the task."""
    for assignment in task.assignments:
        await replan_assignment(unit, assignment, now, rules)


async def replan_assignment(unit: Unit, assignment: Assignment, now: datetime, rules: Rules) -> None:
    """Sets the next moment of one assignment for its member and, once it is late, for the leaders it is put before."""
    rows = {row.member_id: row for row in await reminders.of_assignment(unit, assignment.id)}
    leaders = {level: leader.id for level, leader in (await leaders_of(unit, assignment)).items()}
    found = wanted(assignment, rows, leaders, now, rules)
    for member_id, old in rows.items():
        if member_id not in found.moments.keys() | found.kept:
            await reminders.forget(unit, old)
    for member_id, moment in found.moments.items():
        row = rows.get(member_id)
        if row is None:
            row = await unit.add(
                Reminder(
                    organisation_id=assignment.organisation_id,
                    assignment_id=assignment.id,
                    member_id=member_id,
                    why=moment.why,
                    next_at=moment.at,
                    snoozes=0,
                )
            )
        row.why, row.next_at = moment.why, moment.at


async def plan_morning(unit: Unit, member: Member, now: datetime, rules: Rules) -> None:
    """Sees to it that the member gets a message on the next working morning, if only about what waits for them."""
    await plan_morning_at(unit, member, next_morning(now, rules), now, rules)


async def plan_morning_at(unit: Unit, member: Member, at: datetime, now: datetime, rules: Rules) -> None:
    """The same for the morning of `at`, or the next one whose message is not out."""
    while True:
        planned = await deliveries.plan(unit, member, Kind.MORNING, morning_key(member.id, at, rules), at, now)
        if planned.settled_at is None:
            return
        at = next_morning(at, rules)  # the clock was set back: that morning's message is out


async def morning_for(unit: Unit, member: Member, now: datetime, rules: Rules) -> Delivery:
    """The message that takes up what is due for the member now: one that is not out yet, else a new one.

    What is due after this day's message is out gets one more. What waits from before a downtime is not sent beside it.
    """
    tomorrow = rules.calendar.at(rules.calendar.day(now) + timedelta(days=1), time())
    waiting = await deliveries.open_mornings(unit, [member.id], tomorrow)
    if waiting:
        return waiting[0]
    key, number = morning_key(member.id, now, rules), 1
    while await deliveries.by_key(unit, member.organisation_id, key) is not None:
        number += 1
        key = f"{morning_key(member.id, now, rules)}:{number}"
    return await deliveries.plan(unit, member, Kind.MORNING, key, now, now)


def morning_key(member_id: int, moment: datetime, rules: Rules) -> str:
    """The key that makes a person's message of one day one."""
    return f"morning:{member_id}:{rules.calendar.day(moment)}"
