"""Periodic work comes round: which turn a task is at, kept on the task as the deadline in force."""

from datetime import date, timedelta

from scheduler.rules import Rules
from scheduler.turns import Turns, due_hour, turns_at
from storage.notices import Timing
from storage.plannable import AnyTask


def turns_of(task: AnyTask, today: date, rules: Rules) -> Turns | None:
    """The turns of periodic work with a rule; None for other work, and for a rule that names no day any more."""
    if task.timing is not Timing.PERIODIC or not task.recurrence_rule:
        return None
    try:
        return turns_at(task.recurrence_rule, rules.calendar.day(task.published_at), task.turn_on, today)
    except (ValueError, LookupError):
        return None


def turn(task: AnyTask, today: date, rules: Rules) -> Turns | None:
    """Sets the deadline of periodic work to that of its current turn."""
    turns = turns_of(task, today, rules)
    if turns is not None and task.recurrence_rule:
        task.due_on, task.due_time = turns.current, due_hour(task.recurrence_rule)
    return turns


def lead_days(task: AnyTask, turns: Turns | None, rules: Rules) -> tuple[int, ...] | None:
    """The days before on which the task is told: its own, and of what comes round only those shorter than its round."""
    own = tuple(task.lead_days) if task.lead_days else None
    if turns is None:
        return own
    round_ = (turns.following - turns.current) // timedelta(days=1)
    return tuple(days for days in own or rules.policy.lead_days if days < round_)
