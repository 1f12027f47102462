from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest

from scheduler.calendar import vietnam
from scheduler.policy import (
    Policy,
    Subject,
    Why,
    earliest_reminder,
    earliest_send,
    left_out,
    may_send,
    next_moment,
    overdue_days,
)
from tests.scheduler.walking import CALENDAR, DUE, POLICY, at, day_of, reminders, shown, task, walk

# --- a standing task ---


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param("22/05 09:00", ["Mon 25/05", "Thu 25/06", "Fri 24/07"], id="one a month, by the 25th"),
        pytest.param("25/05 07:29", ["Mon 25/05", "Thu 25/06"], id="published before the hour"),
        pytest.param("25/05 07:30", ["Thu 25/06", "Fri 24/07"], id="published on the hour"),
        pytest.param("25/05 07:31", ["Thu 25/06", "Fri 24/07"], id="published after the hour"),
        pytest.param("24/07 08:00", ["Tue 25/08", "Fri 25/09"], id="published between the moved day and the 25th"),
        pytest.param("26/12/2025 09:00", ["Fri 23/01", "Wed 25/02"], id="over the year's end and past a Sunday 25th"),
    ],
)
def test_standing_work_is_asked_about_once_a_month(published: str, expected: list[str]) -> None:
    standing = task(None, at(published), "standing")
    moments = list(islice(walk(standing, at(published)), len(expected)))

    assert [shown(moment) for moment in moments] == expected
    assert {moment.why for moment in moments} == {Why.STANDING}


def test_a_standing_day_beyond_a_short_month_is_its_last_day() -> None:
    standing = task(None, at("05/06 09:00"), "standing")
    walked = walk(standing, at("05/06 09:00"), policy=Policy(standing_day=31))

    assert [shown(moment) for moment in islice(walked, 2)] == ["Tue 30/06", "Fri 31/07"]


def test_a_leave_that_swallows_the_25th_of_two_months_leaves_one_message() -> None:
    flood = vietnam(days_off={date(2026, 5, 11) + timedelta(days=n) for n in range(60)})
    standing = task(None, at("01/05 09:00"), "standing")

    assert [shown(moment) for moment in islice(walk(standing, at("01/05 09:00"), calendar=flood), 2)] == [
        "Fri 08/05",
        "Fri 24/07",
    ]


# --- no reminder ---


@pytest.mark.parametrize("timing", ["dated", "periodic", "standing", "undated"])
def test_what_is_closed_is_never_reminded(timing: str) -> None:
    closed = Subject(timing, DUE, at("15/01 09:00"), open=False)

    assert next_moment(closed, after=at("15/01 09:00"), policy=POLICY, calendar=CALENDAR) is None


@pytest.mark.parametrize("timing", ["undated", "periodic"])
def test_what_has_no_day_is_never_reminded(timing: str) -> None:
    dayless = task(None, at("15/01 09:00"), timing)

    assert next_moment(dayless, after=at("15/01 09:00"), policy=POLICY, calendar=CALENDAR) is None


def test_a_dated_task_without_a_day_is_an_error_and_not_forgotten() -> None:
    with pytest.raises(ValueError, match="A dated task needs due_on"):
        next_moment(task(None, at("15/01 09:00")), after=at("15/01 09:00"), policy=POLICY, calendar=CALENDAR)


def test_an_unknown_timing_is_an_error_and_not_forgotten() -> None:
    with pytest.raises(ValueError, match="Unknown timing 'datd'; use 'dated', 'periodic', 'standing' or 'undated'"):
        next_moment(task(DUE, at("15/01 09:00"), "datd"), after=at("15/01 09:00"), policy=POLICY, calendar=CALENDAR)


def test_a_naive_moment_is_refused() -> None:
    naive = datetime(2026, 1, 15, 9)  # noqa: DTZ001 - what the policy must refuse

    with pytest.raises(ValueError, match="has no time zone"):
        next_moment(task(DUE, at("15/01 09:00")), after=naive, policy=POLICY, calendar=CALENDAR)
    with pytest.raises(ValueError, match="has no time zone"):
        next_moment(task(DUE, naive), after=at("15/01 09:00"), policy=POLICY, calendar=CALENDAR)


# --- when a message may go out ---


@pytest.mark.parametrize(
    ("moment", "allowed", "send", "reminder"),
    [
        pytest.param("15/01 06:59", False, "15/01 07:00", "15/01 07:30", id="before the quiet hours end"),
        pytest.param("15/01 07:00", True, "15/01 07:00", "15/01 07:30", id="when they end"),
        pytest.param("15/01 07:29", True, "15/01 07:29", "15/01 07:30", id="before the morning hour"),
        pytest.param("15/01 07:30", True, "15/01 07:30", "15/01 07:30", id="on the morning hour"),
        pytest.param("15/01 19:59", True, "15/01 19:59", "15/01 19:59", id="before the quiet hours begin"),
        pytest.param("15/01 20:00", False, "16/01 07:00", "16/01 07:30", id="when they begin"),
        pytest.param("15/01 23:59", False, "16/01 07:00", "16/01 07:30", id="before midnight"),
        pytest.param("16/01 00:00", False, "16/01 07:00", "16/01 07:30", id="at midnight"),
        pytest.param("16/01 21:00", False, "17/01 07:00", "19/01 07:30", id="on Friday night"),
        pytest.param("17/01 10:00", True, "17/01 10:00", "19/01 07:30", id="on a Saturday"),
        pytest.param("13/02 20:00", False, "14/02 07:00", "23/02 07:30", id="on the night before the leave of Tết"),
        pytest.param("31/12/2025 20:00", False, "01/01 07:00", "02/01 07:30", id="on the last night of the year"),
    ],
)
def test_quiet_hours_hold_messages_and_days_off_hold_reminders(
    moment: str, allowed: bool, send: str, reminder: str
) -> None:
    assert may_send(at(moment), POLICY, CALENDAR) is allowed
    assert earliest_send(at(moment), POLICY, CALENDAR) == at(send)
    assert earliest_reminder(at(moment), POLICY, CALENDAR) == at(reminder)


def test_what_may_go_out_is_told_in_utc() -> None:
    local = CALENDAR.local(at("15/01 10:00"))

    assert earliest_send(local, POLICY, CALENDAR).tzinfo is UTC
    assert earliest_reminder(local, POLICY, CALENDAR).tzinfo is UTC


def test_quiet_hours_within_one_day() -> None:
    policy = Policy(quiet_from=time(0), quiet_to=time(6))

    assert earliest_send(at("15/01 05:59"), policy, CALENDAR) == at("15/01 06:00")
    assert earliest_send(at("15/01 06:00"), policy, CALENDAR) == at("15/01 06:00")
    assert earliest_send(at("15/01 23:59"), policy, CALENDAR) == at("15/01 23:59")


def test_equal_bounds_mean_no_quiet_hours() -> None:
    assert may_send(at("15/01 03:00"), Policy(quiet_from=time(7), quiet_to=time(7)), CALENDAR)


# --- left out ---


@pytest.mark.parametrize(
    ("reported", "now", "expected"),
    [
        pytest.param("15/01 07:29", "16/01 07:30", False, id="reported before the last working morning"),
        pytest.param("15/01 07:30", "16/01 07:30", True, id="reported on the last working morning"),
        pytest.param("15/01 07:31", "16/01 07:30", True, id="reported after the last working morning"),
        pytest.param("16/01 07:29", "19/01 07:30", False, id="on Monday, reported before Friday morning"),
        pytest.param("16/01 07:30", "19/01 07:30", True, id="on Monday, reported on Friday morning"),
        pytest.param("18/01 12:00", "19/01 07:30", True, id="on Monday, reported on Sunday"),
        pytest.param("13/02 07:30", "23/02 07:30", True, id="after Tết, reported on the last day before the leave"),
        pytest.param("12/02 16:00", "23/02 07:30", False, id="after Tết, reported the day before that"),
    ],
)
def test_what_was_reported_on_since_the_last_working_morning_is_left_out(
    reported: str, now: str, expected: bool
) -> None:
    for why in (Why.DUE_SOON, Why.OVERDUE, Why.STANDING):
        assert left_out(why, last_report_at=at(reported), now=at(now), policy=POLICY, calendar=CALENDAR) is expected, (
            why
        )


def test_the_due_day_is_told_whatever_was_reported() -> None:
    now = at("19/01 07:30")

    assert not left_out(Why.DUE_TODAY, last_report_at=now, now=now, policy=POLICY, calendar=CALENDAR)


def test_what_was_never_reported_on_is_not_left_out() -> None:
    assert not left_out(Why.OVERDUE, last_report_at=None, now=at("20/01 07:30"), policy=POLICY, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param("16/01", 0, id="before the due day"),
        pytest.param("19/01", 0, id="on the due day"),
        pytest.param("20/01", 1, id="the day after"),
        pytest.param("24/01", 4, id="on a Saturday as on Friday"),
        pytest.param("26/01", 5, id="on Monday"),
    ],
)
def test_lateness_is_counted_in_working_days(today: str, expected: int) -> None:
    assert overdue_days(DUE, day_of(today), CALENDAR) == expected


# --- the settings of an organisation ---


def test_the_policy_of_another_organisation_is_followed() -> None:
    policy = Policy(lead_days=(5,), morning=time(8), overdue_days=1)

    assert reminders(date(2026, 1, 21), "15/01 09:00", 5, policy=policy) == [
        "Fri 16/01 08:00",
        "Wed 21/01 08:00",
        "Thu 22/01 08:00",
        "Mon 26/01 08:00",
        "Mon 02/02 08:00",
    ]


def test_without_late_days_in_a_row_only_mondays_follow() -> None:
    policy = Policy(lead_days=(), overdue_days=0)

    assert reminders(DUE, "15/01 09:00", 3, policy=policy) == ["Mon 19/01", "Mon 26/01", "Mon 02/02"]
    # Monday 16/02 is in Tết and meets the due day itself.
    assert reminders(date(2026, 2, 13), "12/02 09:00", 2, policy=policy) == ["Fri 13/02", "Mon 23/02"]


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        pytest.param({"lead_days": (3, 0)}, "each must be at least 1", id="a lead of no days"),
        pytest.param({"overdue_days": -1}, "use 0 for Mondays only", id="a negative number of days"),
        pytest.param({"standing_day": 0}, "use a day of the month, 1 to 31", id="a day before the month"),
        pytest.param({"standing_day": 32}, "use a day of the month, 1 to 31", id="a day after the month"),
        pytest.param(
            {"morning": time(6, 59)}, "morning=06:59 lies in the quiet hours 20:00–07:00", id="a quiet morning"
        ),
        pytest.param({"late_hour": time(20)}, "late_hour=20:00 lies in the quiet hours", id="a quiet late hour"),
        pytest.param({"late_hour": time(7, 30)}, "must be after morning=07:30", id="a late hour in the morning"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(settings: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Policy(**settings)  # type: ignore[arg-type]  # mixed values of one table
