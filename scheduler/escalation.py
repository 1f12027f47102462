"""When a late task is put before a leader (*trình*), and when its lead is told that it will be. Pure; days are the office's.

Source: DESIGN, policy defaults. It counts from the later of the last day that was on time and the date that the notice
names: a task due "trước ngày 20/01" is late from 20/01 on, and its deputy hears of it on the first working day after that.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scheduler.calendar import WorkingCalendar
from scheduler.policy import Policy

SEEN_FOR = 2
"""Working days for which *đã nắm* of the deputy keeps a task from the chair."""


class Level(StrEnum):
    """Before whom it is put."""

    DEPUTY = "deputy"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Late:
    """What escalation needs to know of a task with a deadline."""

    due_on: date
    """The last day that counts as on time."""
    named: date | None
    """The date that the notice names."""
    given_on: date
    """The day on which its lead was given this deadline."""
    seen_on: date | None = None
    """The day on which the deputy said *đã nắm*."""


def escalation_day(late: Late, level: Level, policy: Policy, calendar: WorkingCalendar) -> date:
    """Return the working day on whose morning the leader is told, if the task is still open then."""
    counted_from = max(late.due_on, late.named or late.due_on)
    if late.given_on >= late.due_on:  # not late on arrival
        counted_from = max(counted_from, late.given_on)
    after = policy.deputy_after if level is Level.DEPUTY else policy.chair_after
    day = calendar.add_working_days(counted_from, after)
    if level is Level.CHAIR and late.seen_on is not None:
        day = max(day, calendar.add_working_days(late.seen_on, SEEN_FOR))
    return day
