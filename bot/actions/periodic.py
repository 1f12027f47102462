"""Reports on the turns (*kỳ*) of periodic work: a turn is reported on, taken back, and the work goes on.

Nobody signs a turn off. The lead's report closes it; a cooperating member's is kept beside it.
"""

from dataclasses import dataclass
from datetime import date

from bot.actions import reporting
from bot.actions.above import tell_above
from bot.actions.acting import Acting
from bot.actions.snapshot import snapshot
from scheduler.planning import replan
from scheduler.turning import turns_of
from scheduler.turns import Turns
from storage import turns as kept
from storage.progress import ProgressReport, ReportKind
from storage.states import Part
from storage.tasks import Assignment
from storage.turns import Turn


@dataclass(frozen=True, slots=True)
class TurnReported:
    """`due_on`: the turn that is meant; `coming`: the one after it."""

    due_on: date
    coming: date
    report: ProgressReport | None
    """None where nothing was recorded: that turn was reported on before, and it is not certain that the next is meant."""


async def report_turn(
    acting: Acting,
    assignment: Assignment,
    words: str | None,
    product: str | None,
    *,
    next_is_meant: bool = False,
) -> TurnReported:
    """*Xong* of periodic work with a readable rule.

    `next_is_meant`: they say that they mean the turn that is current now, however soon after the last report.
    Raises ValueError for other work, WrongStateError once the part is done.
    """
    reporter = await reporting.reporter_of(acting, assignment)
    task = assignment.task
    turns = turns_of(task, acting.today, acting.rules)
    if turns is None:
        raise ValueError(f"task {task.number} has no turns")
    due_on, coming = turns.current, turns.following
    before = await kept.last_reported(acting.unit, task)
    if before is not None and not next_is_meant and _is_still_of(before, turns, acting.today):
        due_on, coming = before.due_on, turns.current
        if assignment.part is Part.LEAD:
            return TurnReported(due_on, coming, None)
    kept_before = await snapshot(acting, assignment)
    assignment.report_turn(acting.now)
    # Without a percentage: it is the turn that is done, not the work.
    report = await reporting.write_report(
        acting, assignment, reporter, ReportKind.DONE, kept_before, words=words, product=product
    )
    if assignment.part is Part.LEAD:
        old = task.turn_on
        await kept.close(acting.unit, task, due_on, acting.today, turns.missed)
        missed = [day.isoformat() for day in turns.missed]
        await acting.journal(
            "turn_reported",
            task,
            task_number=task.number,
            on_behalf_of=reporter,
            old={"turn_on": old},
            new={"turn_on": due_on, "missed": missed},
        )
    await tell_above(acting, assignment, report)
    await acting.unit.flush()
    await replan(acting.unit, task, acting.now, acting.rules)
    return TurnReported(due_on, coming, report)


async def reopenable(acting: Acting, assignment: Assignment) -> Turn | None:
    """The turn whose report can still be taken back: the lead's own of this day, with none after it."""
    task = assignment.task
    if assignment.part is not Part.LEAD or turns_of(task, acting.today, acting.rules) is None:
        return None
    last = await kept.last_reported(acting.unit, task)
    return last if last is not None and last.reported_on == acting.today else None


async def reopen(acting: Acting, assignment: Assignment) -> date | None:
    """*Chưa xong* on the day of the report: the turn is current again. Returns its day, None where there is none."""
    reporter = await reporting.reporter_of(acting, assignment)
    if await reopenable(acting, assignment) is None:
        return None
    task = assignment.task
    day = await kept.reopen(acting.unit, task)
    await acting.journal(
        "turn_reopened",
        task,
        task_number=task.number,
        on_behalf_of=reporter,
        old={"turn_on": day},
        new={"turn_on": task.turn_on},
    )
    await replan(acting.unit, task, acting.now, acting.rules)
    return day


def _is_still_of(before: Turn, turns: Turns, today: date) -> bool:
    """Whether a report `today` is rather one more on the turn before: on the same day, or nearer to it than to the next."""
    if turns.current <= today:
        return False
    return before.reported_on == today or today - before.due_on < turns.current - today
