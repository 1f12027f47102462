"""Samples of what is said of periodic and of standing work."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.texts import assignments, reports, standing, turns
from scheduler.turns import Turns
from storage.notices import Timing
from storage.people import Member
from storage.states import Part
from storage.turns import Turn
from tests.texts import cast
from tests.texts.cast import CALENDAR, EVERYONE, OFFICE, SAID, TODAY, Sample, said

WEEK = timedelta(days=7)
RULES = (
    "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "FREQ=DAILY",
)


def turns_samples() -> Iterator[Sample]:
    late = Turns(TODAY - WEEK, TODAY, tuple(TODAY - n * WEEK for n in range(2, 60)))
    current = Turns(TODAY, TODAY + WEEK)
    over = [
        Turn(due_on=TODAY - n * WEEK, reported_on=TODAY - n * WEEK + timedelta(days=n % 3) if n % 2 else None)
        for n in range(60, 1, -1)
    ]
    for person in EVERYONE:
        for rule in RULES:
            yield Sample(turns.rule_in_words, person, turns.rule_in_words(rule) or "")
        for part in Part:
            task = cast.task(105, TODAY, timing=Timing.PERIODIC, recurrence_rule=RULES[0], recurrence="hằng tuần")
            item = cast.assignment(task, person, part)
            for turn_on in (TODAY, TODAY - WEEK, date(2025, 12, 31)):
                for product, asks in ((SAID, False), (None, True), (None, False)):
                    yield said(
                        person,
                        turns.recorded,
                        item,
                        turn_on,
                        turn_on + WEEK,
                        product,
                        TODAY,
                        CALENDAR,
                        asks=asks,
                        others=person is OFFICE,
                    )
            yield said(person, reports.no_product, item)
            for days in (0, 1, -3):
                task.due_on = TODAY + timedelta(days=days)
                yield said(person, assignments.whole, task, TODAY)
                yield said(person, assignments.mine, [item], 0, 8, TODAY)
                yield said(person, turns.turn_day, task, TODAY)
                yield said(person, reports.actions, item, TODAY)
        yield said(person, turns.recorded_before, task, TODAY, TODAY + WEEK, TODAY)
        yield said(person, turns.next_turn, TODAY + WEEK)
        yield said(person, turns.taken_back, TODAY, TODAY)
        unknown = cast.task(106, None, timing=Timing.PERIODIC, recurrence="mỗi khi có yêu cầu của cấp trên " * 9)
        for each in (task, unknown, cast.task(107, None, timing=Timing.PERIODIC)):
            yield said(person, turns.comes_round, each)
            yield Sample(turns.whole_time, person, turns.whole_time(each) or "")
        for now in (late, current):
            for some in (over, over[:1], []):
                yield said(person, turns.state, task, now, some, person, TODAY, CALENDAR)
        yield from _standing(person)


def _standing(person: Member) -> Iterator[Sample]:
    tasks = [item.task for item in cast.assignments(person)]
    for some, before in ((tasks, []), (tasks[:1], tasks[1:]), (tasks[:7], tasks[7:8])):
        yield said(person, standing.normal_recorded, some, before, TODAY)
    yield said(person, standing.normal_before, TODAY)
    yield said(person, standing.ask_normal, person, tasks, TODAY)
    yield said(person, standing.others_unknown)
