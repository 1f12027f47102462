from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import vietnam
from scheduler.escalation import Late, Level, escalation_day
from scheduler.policy import Policy

POLICY, CALENDAR = Policy(), vietnam()
MONDAY = date(2026, 1, 19)
BEFORE = date(2026, 1, 5)


def late(
    due_on: date = MONDAY, named: date | None = None, given_on: date = BEFORE, seen_on: date | None = None
) -> Late:
    return Late(due_on, named, given_on, seen_on)


def on(item: Late, level: Level) -> date:
    return escalation_day(item, level, POLICY, CALENDAR)


def test_the_deputy_is_told_one_working_day_after_the_deadline_and_the_chair_three() -> None:
    assert on(late(), Level.DEPUTY) == date(2026, 1, 20)
    assert on(late(), Level.CHAIR) == date(2026, 1, 22)


def test_it_counts_from_the_date_that_the_notice_names_where_that_is_later() -> None:
    item = late(named=date(2026, 1, 20))
    assert on(item, Level.DEPUTY) == date(2026, 1, 21)
    assert on(item, Level.CHAIR) == date(2026, 1, 23)


def test_an_earlier_named_date_does_not_hasten_it() -> None:
    assert on(late(named=date(2026, 1, 12)), Level.DEPUTY) == date(2026, 1, 20)


def test_days_off_do_not_count() -> None:
    friday_before_tet = date(2026, 2, 13)
    assert on(late(friday_before_tet), Level.DEPUTY) == CALENDAR.next_working_day(friday_before_tet)
    assert on(late(friday_before_tet), Level.DEPUTY) > date(2026, 2, 20)


@pytest.mark.parametrize(
    ("given_on", "expected"),
    [
        pytest.param(MONDAY - timedelta(days=1), date(2026, 1, 20), id="the day before it is due"),
        pytest.param(MONDAY, date(2026, 1, 20), id="on the day it is due"),
        pytest.param(date(2026, 1, 22), date(2026, 1, 23), id="three days after it was due"),
    ],
)
def test_what_was_given_late_is_not_put_before_a_leader_on_arrival(given_on: date, expected: date) -> None:
    assert on(late(given_on=given_on), Level.DEPUTY) == expected


def test_seen_by_the_deputy_it_waits_two_working_days_more_for_the_chair() -> None:
    assert on(late(seen_on=date(2026, 1, 21)), Level.CHAIR) == date(2026, 1, 23)
    assert on(late(seen_on=date(2026, 1, 20)), Level.CHAIR) == date(2026, 1, 22)
    assert on(late(seen_on=date(2026, 1, 21)), Level.DEPUTY) == date(2026, 1, 20)


days = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@given(due_on=days, named=st.none() | days, given_on=days, seen_on=st.none() | days)
def test_it_falls_on_a_working_day_after_the_deadline_and_the_chair_never_before_the_deputy(
    due_on: date, named: date | None, given_on: date, seen_on: date | None
) -> None:
    item = late(due_on, named, given_on, seen_on)
    deputy, chair = on(item, Level.DEPUTY), on(item, Level.CHAIR)

    assert due_on < deputy < chair
    assert CALENDAR.is_working_day(deputy)
    assert CALENDAR.is_working_day(chair)
