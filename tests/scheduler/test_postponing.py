"""How far a reminder may be put off: before, on and after each limit."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import VIETNAM_TIME, vietnam
from scheduler.policy import Policy, Subject
from scheduler.postponing import MOST, Bar, barred, counted_for, limit

POLICY = Policy()
CALENDAR = vietnam()
DUE = date(2026, 1, 19)  # a Monday


def at(text: str) -> datetime:
    return datetime.strptime(f"2026/{text}", "%Y/%d/%m %H:%M").replace(tzinfo=VIETNAM_TIME)


def subject(
    due_on: date | None = DUE, *, timing: str = "dated", open_: bool = True, due_time: time | None = None
) -> Subject:
    return Subject(timing=timing, due_on=due_on, published_at=at("05/01 08:00"), open=open_, due_time=due_time)


def bar(moment: str, of: Subject, times: int = 0, now: str = "15/01 09:00") -> Bar | None:
    return barred(at(moment), of, times, now=at(now), policy=POLICY, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("15/01 08:59", Bar.PAST),
        ("15/01 09:00", Bar.PAST),
        ("15/01 09:01", None),
        ("15/01 15:30", None),
        ("15/01 19:59", None),
        ("15/01 20:00", Bar.OUT_OF_HOURS),
        ("16/01 07:00", Bar.OUT_OF_HOURS),
        ("16/01 07:29", Bar.OUT_OF_HOURS),
        ("16/01 07:30", None),
        ("17/01 09:00", Bar.DAY_OFF),
        ("19/01 07:30", None),
        ("19/01 07:31", Bar.AFTER_DEADLINE),
        ("20/01 00:00", Bar.AFTER_DEADLINE),
        ("20/01 07:30", Bar.AFTER_DEADLINE),
    ],
)
def test_only_in_working_time_and_never_past_the_due_day(moment: str, expected: Bar | None) -> None:
    assert bar(moment, subject()) is expected


@pytest.mark.parametrize(
    ("moment", "expected"), [("19/01 15:59", None), ("19/01 16:00", None), ("19/01 16:01", Bar.AFTER_DEADLINE)]
)
def test_a_deadline_with_an_hour_ends_at_that_hour(moment: str, expected: Bar | None) -> None:
    assert bar(moment, subject(due_time=time(16)), now="19/01 09:00") is expected


@pytest.mark.parametrize(
    ("moment", "due_on", "now", "expected"),
    [
        ("19/01 15:30", DUE, "19/01 09:00", None),
        ("19/01 19:59", DUE, "19/01 09:00", None),
        ("20/01 07:30", DUE, "19/01 09:00", Bar.AFTER_DEADLINE),
        pytest.param("16/01 07:30", date(2026, 1, 18), "15/01 09:00", None, id="due on a Sunday"),
        pytest.param("16/01 09:00", date(2026, 1, 18), "15/01 09:00", Bar.AFTER_DEADLINE, id="after Friday's morning"),
    ],
)
def test_the_due_days_morning_is_always_told(moment: str, due_on: date, now: str, expected: Bar | None) -> None:
    assert bar(moment, subject(due_on), now=now) is expected


def test_on_the_due_day_after_its_hour_the_day_itself_is_the_end() -> None:
    assert bar("19/01 17:30", subject(due_time=time(16)), now="19/01 16:30") is None
    assert bar("20/01 07:30", subject(due_time=time(16)), now="19/01 16:30") is Bar.AFTER_DEADLINE


@pytest.mark.parametrize(
    ("moment", "expected"), [("22/01 15:30", None), ("23/01 07:30", None), ("23/01 07:31", Bar.LATE)]
)
def test_a_late_task_waits_until_the_next_working_morning_at_most(moment: str, expected: Bar | None) -> None:
    assert bar(moment, subject(), now="22/01 09:00") is expected


def test_before_tet_the_next_working_morning_of_a_late_task_is_after_the_leave() -> None:
    assert bar("23/02 07:30", subject(), now="13/02 09:00") is None
    assert bar("16/02 07:30", subject(), now="13/02 09:00") is Bar.DAY_OFF


@pytest.mark.parametrize(
    ("times", "expected"), [(0, None), (MOST - 1, None), (MOST, Bar.TOO_OFTEN), (MOST + 1, Bar.TOO_OFTEN)]
)
def test_at_most_twice(times: int, expected: Bar | None) -> None:
    assert bar("16/01 07:30", subject(), times) is expected


@pytest.mark.parametrize(
    "of",
    [
        subject(open_=False),
        subject(None),
        subject(None, timing="undated"),
        subject(None, timing="standing", open_=False),
    ],
)
def test_what_is_not_reminded_of_is_not_put_off(of: Subject) -> None:
    assert bar("16/01 07:30", of) is Bar.NOT_REMINDED


@pytest.mark.parametrize(
    ("moment", "expected"), [("22/01 07:30", None), ("22/01 09:00", None), ("22/01 09:01", Bar.TOO_FAR)]
)
@pytest.mark.parametrize("timing", ["standing", "periodic"])
def test_what_has_no_day_of_its_own_is_put_off_for_a_week(timing: str, moment: str, expected: Bar | None) -> None:
    assert bar(moment, subject(None, timing=timing)) is expected


def test_the_times_are_counted_for_the_deadline_or_the_month() -> None:
    assert counted_for(DUE, date(2026, 1, 5)) == DUE
    assert (
        counted_for(None, date(2026, 1, 31))
        == counted_for(None, date(2026, 1, 2))
        != counted_for(None, date(2026, 2, 1))
    )


MOMENTS = st.integers(0, 360 * 24 * 60).map(lambda minutes: at("01/01 00:00") + timedelta(minutes=minutes))


@given(now=MOMENTS, after=st.timedeltas(timedelta(days=-1), timedelta(days=40)), due_in=st.integers(-20, 40))
def test_whatever_is_allowed_is_ahead_in_working_time_and_within_the_limit(
    now: datetime, after: timedelta, due_in: int
) -> None:
    moment = now + after
    of = subject(CALENDAR.day(now) + timedelta(days=due_in))
    found = barred(moment, of, 0, now=now, policy=POLICY, calendar=CALENDAR)
    if found is None:
        local = CALENDAR.local(moment)
        assert now < moment <= limit(of, now, POLICY, CALENDAR).at
        assert CALENDAR.is_working_day(local.date())
        assert POLICY.morning <= local.time() < POLICY.quiet_from
