"""When people are reminded: the policy, the working calendar, reminders that are put off. See `samples`."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, time, timedelta

from bot.actions.days_off import DayBar
from bot.texts import days_off, postponing, rules
from bot.texts.days_off import Listed
from scheduler.calendar import vietnam
from scheduler.leaves import leaves, worked_weekends
from scheduler.policy import Policy
from scheduler.postponing import Bar
from storage.organisations import CalendarDay
from tests.texts import cast
from tests.texts.cast import EVERYONE, LOCAL, OFFICE, TODAY, Sample, said

_USUAL = Policy()
_OTHER = Policy(
    lead_days=(60, 50, 40, 30, 20, 14, 10, 7, 3, 1),
    morning=time(7),
    late_hour=time(16),
    overdue_days=0,
    quiet_from=time(19, 30),
    quiet_to=time(6, 30),
    standing_day=31,
    deputy_after=2,
    chair_after=10,
    obstacle_after=5,
    week_hour=time(16, 30),
)
_LAST = date(2027, 12, 31)


def calendar_samples() -> Iterator[Sample]:
    calendar = vietnam(extra=[date(2026, 1, 10)])
    table = [CalendarDay(day=TODAY + timedelta(days=n), worked=n % 2 == 0) for n in range(9)]
    listed = Listed(leaves(calendar, TODAY, _LAST), worked_weekends(calendar, TODAY, _LAST), table, 2027, [2101, 2102])
    yield from (said(OFFICE, days_off.listing, listed, page, may_set=True) for page in (0, 1, 2))
    yield said(OFFICE, days_off.listing, listed, 0, may_set=False)
    yield said(OFFICE, days_off.listing, Listed([], [], [], 2027), 0, may_set=True)
    yield said(OFFICE, days_off.unknown_tet, 2101, 2102)
    for moved in (0, 3):
        yield said(OFFICE, days_off.moved_reminders, moved)
        yield said(OFFICE, days_off.worked, TODAY, moved)
        yield said(OFFICE, days_off.swapped, TODAY, TODAY + timedelta(days=1), moved)
        for days in ([TODAY], [TODAY, TODAY + timedelta(days=3)]):
            yield said(OFFICE, days_off.closed, days, moved)
            yield said(OFFICE, days_off.forgotten, days, moved)
    for bar in DayBar:
        yield said(OFFICE, days_off.day_refused, bar, TODAY, TODAY)
    yield said(OFFICE, days_off.day_unknown, "31/02 đến " * 20)


def rules_samples() -> Iterator[Sample]:
    task = cast.task()
    urged = cast.task()
    urged.lead_days = [7, 6, 5, 4, 3, 2, 1]
    yield said(OFFICE, rules.how_to_change)
    yield said(OFFICE, rules.holds_already)
    yield said(OFFICE, rules.own_days_already, 104)
    yield said(OFFICE, rules.untimed, task)
    for policy in (_USUAL, _OTHER, replace(_USUAL, quiet_from=time(0), quiet_to=time(0))):
        yield said(OFFICE, rules.policy, policy)
    for wanted in (True, False):
        before, after = replace(_USUAL, group_totals=not wanted), replace(_USUAL, group_totals=wanted)
        yield said(OFFICE, rules.changed, before, after, 0)
    yield said(OFFICE, rules.policy, replace(_USUAL, group_totals=True))
    for moved in (0, 12):
        yield said(OFFICE, rules.changed, _USUAL, _OTHER, moved)
        yield said(OFFICE, rules.changed, _OTHER, _USUAL, moved)
        yield said(OFFICE, rules.changed, _USUAL, replace(_USUAL, quiet_to=time(6)), moved)
        yield said(OFFICE, rules.own_days, task, moved)
        yield said(OFFICE, rules.own_days, urged, moved)
    for name in asdict(_USUAL):
        if name not in (
            "quiet_to",
            "group_totals",
        ):  # the one goes with the other, and this one has no value to be typed
            yield said(OFFICE, rules.out_of_bounds, name)
    quiet = ("quiet_from", "quiet_to")
    for names in (
        ("deputy_after", "chair_after"),
        ("morning", "late_hour"),
        ("week_hour", *quiet),
        ("morning", *quiet),
    ):
        yield said(OFFICE, rules.contradiction, names, asdict(_OTHER))


def postponing_samples() -> Iterator[Sample]:
    for person in EVERYONE:
        for item in cast.assignments(person)[:6]:
            yield said(person, postponing.ask_when, item.task)
            for left in (0, 1):
                yield said(person, postponing.snoozed, item.task, LOCAL, left, TODAY)
            for bar in Bar:
                yield said(person, postponing.not_snoozed, item.task, bar, LOCAL, TODAY)
        yield said(person, postponing.quiet, TODAY, TODAY)
        yield said(person, postponing.quiet_already, TODAY, TODAY)
        yield said(person, postponing.goes_on, TODAY + timedelta(days=3), TODAY)
        yield said(person, postponing.not_stopped)
        yield said(person, postponing.ask_stop)
