"""Deadlines with an hour, and a task's own days before."""

from datetime import date, datetime, time
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.policy import Subject, Why, next_moment
from tests.scheduler.walking import CALENDAR, DUE, POLICY, at, shown, walk


def subject(due_time: time | None, published: str = "15/01 08:00", due_on: date = DUE, **values: object) -> Subject:
    return Subject("dated", due_on, at(published), open=True, due_time=due_time, **values)  # type: ignore[arg-type]


def walked(item: Subject, number: int = 4) -> list[str]:
    return [shown(moment) for moment in islice(walk(item, item.published_at), number)]


def test_an_hour_is_told_that_morning_and_two_hours_before() -> None:
    assert walked(subject(time(16))) == ["Fri 16/01", "Mon 19/01", "Mon 19/01 14:00", "Tue 20/01"]


@pytest.mark.parametrize("hour", [time(8), time(9, 30)], ids=["before the morning", "on the morning"])
def test_an_early_hour_is_told_late_on_the_working_day_before(hour: time) -> None:
    assert walked(subject(hour))[:3] == ["Fri 16/01", "Fri 16/01 15:30", "Mon 19/01"]


def test_an_hour_in_the_quiet_of_the_evening_is_told_late_on_the_working_day_before() -> None:
    assert walked(subject(time(22, 30)))[:3] == ["Fri 16/01", "Fri 16/01 15:30", "Mon 19/01"]


def test_an_hour_on_a_day_off_is_told_on_the_working_day_before() -> None:
    sunday = date(2026, 1, 18)
    assert walked(subject(time(16), due_on=sunday))[:3] == ["Fri 16/01", "Fri 16/01 15:30", "Mon 19/01"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param("19/01 13:59", "Mon 19/01 14:00", id="before the two hours"),
        pytest.param("19/01 14:00", "Mon 19/01 15:30", id="on the two hours"),
        pytest.param("19/01 14:30", "Mon 19/01 15:30", id="within them"),
        pytest.param("19/01 15:30", "Tue 20/01", id="after the late hour"),
    ],
)
def test_given_on_its_day_it_gets_one_reminder_more(published: str, expected: str) -> None:
    assert walked(subject(time(16), published))[0] == expected


def test_a_task_of_its_own_days_before_is_told_on_them_instead() -> None:
    urgent = subject(None, "08/01 08:00", lead_days=(4, 3, 2, 1))
    assert walked(urgent, 4) == ["Thu 15/01", "Fri 16/01", "Mon 19/01", "Tue 20/01"]
    assert walked(subject(None, "08/01 08:00", lead_days=()), 2) == ["Mon 19/01", "Tue 20/01"]


@given(
    hour=st.times(),
    due_on=st.dates(date(2025, 6, 1), date(2027, 6, 1)),
    published=st.datetimes(datetime(2025, 6, 1), datetime(2027, 6, 1)),  # noqa: DTZ001 - made aware below
)
def test_an_hour_never_brings_a_reminder_outside_working_time_nor_the_same_twice(
    hour: time, due_on: date, published: datetime
) -> None:
    item = Subject("dated", due_on, CALENDAR.at(published.date(), published.time()), open=True, due_time=hour)

    moments = list(islice(walk(item, item.published_at), 12))

    assert all(earlier.at < later.at for earlier, later in pairwise(moments))
    for moment in moments:
        local = CALENDAR.local(moment.at)
        assert CALENDAR.is_working_day(local.date())
        assert local.time() >= POLICY.morning
        assert not POLICY.is_quiet(local.time())
        assert moment.why is not Why.DUE_TODAY or local.date() == due_on
    assert next_moment(item, after=moments[-1].at, policy=POLICY, calendar=CALENDAR) is not None
