"""A member puts a reminder off (*nhắc lại*), or goes without the morning message for a day (*dừng*)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotFoundError, Refusal
from scheduler.policy import Subject
from scheduler.postponing import MOST, SNOOZED, Bar, barred, counted_for, limit
from scheduler.wanted import next_morning
from storage import deliveries, journal, reminders
from storage.access import Action
from storage.people import Member
from storage.reminders import Reminder
from storage.tasks import Assignment


class BarredRefusal(Refusal):
    """`latest` is the last moment to which it may be put off."""

    def __init__(self, bar: Bar, latest: datetime) -> None:
        super().__init__(f"not put off: {bar}")
        self.bar, self.latest = bar, latest


@dataclass(frozen=True, slots=True)
class Snoozed:
    """`left`: how often the reminder can still be put off."""

    at: datetime
    left: int


async def snooze(acting: Acting, assignment: Assignment, moment: datetime) -> Snoozed:
    """The member's own reminder of this task comes at `moment` instead. Raises BarredRefusal, NotFoundError."""
    task = assignment.task
    await acting.require(Action.REPORT, task)
    if assignment.member_id != acting.member.id:
        raise NotFoundError(task.number)
    rules = acting.rules
    subject = Subject(
        timing=task.timing,
        due_on=assignment.due_on,
        published_at=task.timed_at,
        open=_is_reminded(assignment, acting.today),
        due_time=assignment.due_time,
    )
    counted = counted_for(assignment.due_on, acting.today)
    times = await _times(acting, task.number, counted)
    bar = barred(moment, subject, times, now=acting.now, policy=rules.policy, calendar=rules.calendar)
    if bar is None and acting.member.quiet_on == rules.calendar.day(moment):
        bar = Bar.STOPPED
    if bar is not None:
        raise BarredRefusal(bar, limit(subject, acting.now, rules.policy, rules.calendar).at)
    row = await _row(acting, assignment)
    old = row.next_at
    row.why, row.next_at, row.told_for, row.snoozes = SNOOZED, moment, assignment.due_on, times + 1
    await acting.journal(
        SNOOZED, row, task_number=task.number, old={"next_at": old}, new={"next_at": moment, "counted_for": counted}
    )
    return Snoozed(moment, MOST - row.snoozes)


async def quiet(acting: Acting) -> date:
    """*Dừng*: the day without a morning message: today where it is not out yet, else the next working day.

    What is new comes all the same. Raises AlreadyError.
    """
    day = await _next_message(acting)
    member = acting.member
    if member.quiet_on == day:
        raise AlreadyError
    await _set_quiet(acting, member, day)
    return day


async def go_on(acting: Acting) -> date:
    """*Nhắc tiếp*: the day of the next morning message. Raises AlreadyError where none was stopped."""
    if acting.member.quiet_on is None or acting.member.quiet_on < acting.today:
        raise AlreadyError
    await _set_quiet(acting, acting.member, None)
    return await _next_message(acting)


def _is_reminded(assignment: Assignment, today: date) -> bool:
    task = assignment.task
    late = assignment.due_on is not None and assignment.due_on < today
    return assignment.is_open and not task.is_over and not (late and assignment.outside)


async def _times(acting: Acting, number: int, counted: date) -> int:
    """How often the member put this task off; counted anew once its deadline is another."""
    return sum(
        entry.action == SNOOZED
        and entry.actor_id == acting.member.id
        and entry.new.get("counted_for") == counted.isoformat()
        for entry in await journal.of_task(acting.unit, acting.organisation.id, number)
    )


async def _row(acting: Acting, assignment: Assignment) -> Reminder:
    rows = await reminders.of_assignment(acting.unit, assignment.id)
    mine = next((row for row in rows if row.member_id == acting.member.id), None)
    return mine or await acting.unit.add(
        Reminder(
            organisation_id=assignment.organisation_id,
            assignment_id=assignment.id,
            member_id=acting.member.id,
            why=SNOOZED,
            next_at=None,
            snoozes=0,
        )
    )


async def _next_message(acting: Acting) -> date:
    """The working day of the member's next morning message: today's may be late and still wait."""
    calendar, today = acting.rules.calendar, acting.today
    tomorrow = calendar.at(today + timedelta(days=1), time())
    waiting = await deliveries.open_mornings(acting.unit, [acting.member.id], tomorrow)
    if waiting and calendar.is_working_day(today):
        return today
    return calendar.day(next_morning(acting.now, acting.rules))


async def _set_quiet(acting: Acting, member: Member, day: date | None) -> None:
    old, member.quiet_on = member.quiet_on, day
    await acting.journal("quiet_on", member, old={"quiet_on": old}, new={"quiet_on": day})
