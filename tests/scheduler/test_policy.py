from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scheduler.calendar import WorkingCalendar, vietnam
from scheduler.policy import (
    Moment,
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

POLICY = Policy()
CALENDAR = vietnam()
SWAP = vietnam(days_off={date(2026, 1, 2)}, extra={date(2026, 1, 10)})
DUE = date(2026, 1, 19)
"""A Monday, as in the acceptance of the first notice."""


def at(text: str) -> datetime:
    """The moment of "19/01 07:30" in 2026, or of "19/01/2027 07:30", on the clock of the office."""
    day, hour = text.split()
    return CALENDAR.at(_date(day), time.fromisoformat(hour))


def shown(moment: Moment) -> str:
    local = CALENDAR.local(moment.at)
    return f"{local:%a %d/%m}" if local.time() == POLICY.morning else f"{local:%a %d/%m %H:%M}"


def task(due_on: date | None, published_at: datetime, timing: str = "dated") -> Subject:
    return Subject(timing, due_on, published_at, open=True)


def walk(
    subject: Subject, after: datetime, *, policy: Policy = POLICY, calendar: WorkingCalendar = CALENDAR
) -> Iterator[Moment]:
    """Every reminder of a task that nobody answers."""
    while moment := next_moment(subject, after=after, policy=policy, calendar=calendar):
        yield moment
        after = moment.at


def reminders(
    due_on: date, published: str, n: int = 9, *, policy: Policy = POLICY, calendar: WorkingCalendar = CALENDAR
) -> list[str]:
    """The first `n` reminders of a task, as "Mon 19/01", with the hour where it is not the morning's."""
    subject = task(due_on, at(published))
    return [shown(moment) for moment in islice(walk(subject, at(published), policy=policy, calendar=calendar), n)]


def _date(text: str) -> date:
    day, month, *year = map(int, text.split("/"))
    return date(year[0] if year else 2026, month, day)


# --- a dated task ---


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param(
            "15/01 07:31",
            ["Fri 16/01", "Mon 19/01", "Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01", "Mon 02/02", "Mon 09/02"],
            id="published on Thursday",
        ),
        pytest.param(
            "16/01 09:00",
            ["Mon 19/01", "Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01"],
            id="published on Friday after the morning",
        ),
        pytest.param(
            "19/01 07:29",
            ["Mon 19/01", "Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01"],
            id="published on the due day before the morning",
        ),
        pytest.param(
            "19/01 07:30",
            ["Mon 19/01 15:30", "Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01"],
            id="published on the due day on the morning hour",
        ),
        pytest.param(
            "19/01 09:00",
            ["Mon 19/01 15:30", "Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01"],
            id="published on the due day after the morning",
        ),
        pytest.param(
            "19/01 15:29",
            ["Mon 19/01 15:30", "Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01"],
            id="published on the due day before the late hour",
        ),
        pytest.param(
            "19/01 15:30",
            ["Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01"],
            id="published on the due day on the late hour",
        ),
        pytest.param(
            "19/01 16:00",
            ["Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01"],
            id="published on the due day after the late hour",
        ),
        pytest.param(
            "20/01 05:00",
            ["Tue 20/01 15:30", "Wed 21/01", "Thu 22/01", "Fri 23/01", "Mon 26/01"],
            id="published after the due day early in the day",
        ),
        pytest.param(
            "20/01 09:00",
            ["Tue 20/01 15:30", "Wed 21/01", "Thu 22/01", "Fri 23/01", "Mon 26/01"],
            id="published after the due day",
        ),
        pytest.param(
            "20/01 16:00",
            ["Wed 21/01", "Thu 22/01", "Fri 23/01", "Mon 26/01"],
            id="published after the due day and after the late hour",
        ),
        pytest.param(
            "24/01 09:00",
            ["Mon 26/01", "Tue 27/01", "Wed 28/01", "Mon 02/02"],
            id="published after the due day on a Saturday",
        ),
    ],
)
def test_the_reminders_of_a_task_due_on_monday_19_01(published: str, expected: list[str]) -> None:
    assert reminders(DUE, published, len(expected)) == expected


def test_a_morning_reminder_is_07_30_at_the_office_and_00_30_in_utc() -> None:
    moment = next_moment(task(DUE, at("15/01 09:00")), after=at("15/01 09:00"), policy=POLICY, calendar=CALENDAR)

    assert moment == Moment(datetime(2026, 1, 16, 0, 30, tzinfo=UTC), Why.DUE_SOON)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param("19/01 07:29", "Mon 19/01", id="before a reminder comes that reminder"),
        pytest.param("19/01 07:30", "Tue 20/01", id="on a reminder comes the next"),
        pytest.param("19/01 07:31", "Tue 20/01", id="after a reminder comes the next"),
        pytest.param("26/01 07:29", "Mon 26/01", id="before a Monday's reminder comes that one"),
        pytest.param("26/01 07:30", "Mon 02/02", id="on a Monday's reminder comes the next"),
        pytest.param("26/01 07:31", "Mon 02/02", id="after a Monday's reminder comes the next"),
        pytest.param("05/06/2029 12:00", "Mon 11/06", id="years later comes the next Monday"),
    ],
)
def test_the_next_reminder_is_strictly_after(after: str, expected: str) -> None:
    moment = next_moment(task(DUE, at("15/01 09:00")), after=at(after), policy=POLICY, calendar=CALENDAR)

    assert moment is not None
    assert shown(moment) == expected


def test_nothing_goes_out_before_publication_however_early_it_is_asked_for() -> None:
    moment = next_moment(task(DUE, at("16/01 09:00")), after=at("01/01 00:00"), policy=POLICY, calendar=CALENDAR)

    assert moment is not None
    assert shown(moment) == "Mon 19/01"


def test_a_far_deadline_is_told_seven_three_and_one_calendar_days_before() -> None:
    assert reminders(date(2026, 6, 12), "15/01 09:00", 5) == [
        "Fri 05/06",
        "Tue 09/06",
        "Thu 11/06",
        "Fri 12/06",
        "Mon 15/06",
    ]


def test_a_lead_on_a_day_off_moves_to_the_working_day_before_and_two_that_meet_are_one() -> None:
    # 3 and 1 days before Monday 19/01 are Friday 16 and Sunday 18.
    assert reminders(DUE, "01/01 09:00", 3) == ["Mon 12/01", "Fri 16/01", "Mon 19/01"]


def test_what_a_reminder_says_depends_on_its_day() -> None:
    whys = [moment.why for moment in islice(walk(task(DUE, at("15/01 09:00")), at("15/01 09:00")), 6)]

    assert whys == [Why.DUE_SOON, Why.DUE_TODAY, *[Why.OVERDUE] * 4]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param("19/01 09:00", Why.DUE_TODAY, id="on the due day the late reminder says today"),
        pytest.param("20/01 09:00", Why.OVERDUE, id="after the due day it says overdue"),
    ],
)
def test_the_late_reminder_tells_the_truth_about_the_day(published: str, expected: Why) -> None:
    moment = next_moment(task(DUE, at(published)), after=at(published), policy=POLICY, calendar=CALENDAR)

    assert moment == Moment(at(f"{published[:5]} 15:30"), expected)


def test_the_due_day_on_a_day_off_is_told_on_the_working_day_before_as_due_soon() -> None:
    sunday = task(date(2026, 1, 18), at("15/01 09:00"))

    assert list(islice(walk(sunday, at("15/01 09:00")), 2)) == [
        Moment(at("16/01 07:30"), Why.DUE_SOON),
        Moment(at("19/01 07:30"), Why.OVERDUE),
    ]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param("16/01 07:29", ["Fri 16/01", "Mon 19/01"], id="before the last morning"),
        pytest.param("16/01 07:30", ["Fri 16/01 15:30", "Mon 19/01"], id="on the last morning"),
        pytest.param("16/01 15:30", ["Mon 19/01", "Tue 20/01"], id="after the last working hour"),
        pytest.param("17/01 09:00", ["Mon 19/01", "Tue 20/01"], id="on the weekend of the due day"),
    ],
)
def test_a_task_due_on_a_sunday_given_late(published: str, expected: list[str]) -> None:
    assert reminders(date(2026, 1, 18), published, 2) == expected


def test_a_deadline_in_tet_is_told_before_the_leave_and_late_after_it() -> None:
    # 7 days before is Thursday 12; 3 and 1 days before and the day itself all move to Friday 13.
    assert reminders(date(2026, 2, 19), "01/02 09:00", 7) == [
        "Thu 12/02",
        "Fri 13/02",
        "Mon 23/02",
        "Tue 24/02",
        "Wed 25/02",
        "Mon 02/03",
        "Mon 09/03",
    ]


def test_a_monday_of_a_late_task_that_is_off_moves_to_the_working_day_before() -> None:
    # Monday 16/02 is in Tết; Monday 27/04 is off in lieu of the Hung Kings' Sunday.
    late = task(date(2026, 2, 2), at("01/02 09:00"))

    assert [shown(moment) for moment in islice(walk(late, at("05/02 09:00")), 3)] == [
        "Mon 09/02",
        "Fri 13/02",
        "Mon 23/02",
    ]
    assert [shown(moment) for moment in islice(walk(late, at("14/04 09:00")), 3)] == [
        "Mon 20/04",
        "Fri 24/04",
        "Mon 04/05",
    ]


def test_a_moved_monday_that_meets_the_row_of_late_days_is_one() -> None:
    # Due Tuesday 10/02: the row is 11, 12 and 13, and Monday 16 moves to Friday 13.
    assert reminders(date(2026, 2, 10), "10/02 06:00", 6) == [
        "Tue 10/02",
        "Wed 11/02",
        "Thu 12/02",
        "Fri 13/02",
        "Mon 23/02",
        "Mon 02/03",
    ]


def test_the_turn_of_the_year_with_and_without_the_swap_of_02_01_for_10_01() -> None:
    due = date(2025, 12, 31)

    assert reminders(due, "31/12/2025 09:00", 5) == [
        "Wed 31/12 15:30",
        "Fri 02/01",
        "Mon 05/01",
        "Tue 06/01",
        "Mon 12/01",
    ]
    assert reminders(due, "31/12/2025 09:00", 5, calendar=SWAP) == [
        "Wed 31/12 15:30",
        "Mon 05/01",
        "Tue 06/01",
        "Wed 07/01",
        "Mon 12/01",
    ]


def test_a_make_up_saturday_carries_reminders() -> None:
    assert reminders(date(2026, 1, 11), "06/01 09:00", 3, calendar=SWAP) == ["Thu 08/01", "Sat 10/01", "Mon 12/01"]
    assert reminders(date(2026, 1, 10), "10/01 09:00", 2, calendar=SWAP) == ["Sat 10/01 15:30", "Mon 12/01"]
    assert reminders(date(2026, 1, 10), "10/01 09:00", 2) == ["Mon 12/01", "Tue 13/01"]


def test_a_long_leave_that_swallows_mondays_ends_with_the_first_one_after_it() -> None:
    flood = vietnam(days_off={date(2026, 5, 4) + timedelta(days=n) for n in range(60)})
    late = task(DUE, at("15/01 09:00"))

    assert [shown(moment) for moment in islice(walk(late, at("27/04 09:00"), calendar=flood), 3)] == [
        "Wed 29/04",
        "Mon 06/07",
        "Mon 13/07",
    ]


def test_a_periodic_task_is_reminded_of_its_occurrence_like_a_dated_one() -> None:
    occurrence = task(DUE, at("15/01 09:00"), "periodic")

    assert [shown(moment) for moment in islice(walk(occurrence, at("15/01 09:00")), 3)] == [
        "Fri 16/01",
        "Mon 19/01",
        "Tue 20/01",
    ]


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
    assert overdue_days(DUE, _date(today), CALENDAR) == expected


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


# --- properties ---

days = st.dates(date(2025, 6, 1), date(2028, 6, 1))
moments = st.datetimes(datetime(2025, 6, 1), datetime(2028, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
policies = st.builds(
    Policy,
    lead_days=st.lists(st.integers(1, 30), max_size=4).map(tuple),
    morning=st.times(time(7), time(11)),
    late_hour=st.times(time(12), time(19, 59)),
    overdue_days=st.integers(0, 6),
    standing_day=st.integers(1, 31),
)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """A calendar with holes: single days and one long leave off, some days of rest worked."""
    off = draw(st.frozensets(days, max_size=15))
    leave, length = draw(days), draw(st.integers(0, 40))
    off |= {leave + timedelta(days=n) for n in range(length)}
    return vietnam(days_off=off, extra=draw(st.frozensets(days, max_size=15)) - off)


@st.composite
def open_subjects(draw: st.DrawFn) -> Subject:
    """A dated task around its publication, or standing work."""
    published_at = draw(moments)
    if draw(st.booleans()):
        return task(published_at.date() + timedelta(days=draw(st.integers(-60, 120))), published_at)
    return task(None, published_at, "standing")


@given(subject=open_subjects(), after=moments, policy=policies, calendar=calendars())
def test_an_open_task_always_has_a_next_reminder_after_now_in_working_time(
    subject: Subject, after: datetime, policy: Policy, calendar: WorkingCalendar
) -> None:
    moment = next_moment(subject, after=after, policy=policy, calendar=calendar)

    assert moment is not None
    assert moment.at > after
    assert moment.at > subject.published_at
    assert calendar.is_working_day(calendar.day(moment.at))
    assert calendar.local(moment.at).time() in (policy.morning, policy.late_hour)
    assert may_send(moment.at, policy, calendar)
    assert earliest_reminder(moment.at, policy, calendar) == moment.at


@given(subject=open_subjects(), policy=policies, calendar=calendars())
def test_the_reminders_of_a_task_never_repeat_nor_share_a_day(
    subject: Subject, policy: Policy, calendar: WorkingCalendar
) -> None:
    walked = list(islice(walk(subject, subject.published_at, policy=policy, calendar=calendar), 15))

    assert all(earlier.at < later.at for earlier, later in pairwise(walked))
    assert len({calendar.day(moment.at) for moment in walked}) == len(walked)


@given(subject=open_subjects(), after=moments, policy=policies, calendar=calendars())
def test_wherever_the_walk_is_joined_it_goes_the_same_way(
    subject: Subject, after: datetime, policy: Policy, calendar: WorkingCalendar
) -> None:
    joined = next_moment(subject, after=after, policy=policy, calendar=calendar)
    whole = walk(subject, subject.published_at, policy=policy, calendar=calendar)

    assert joined == next(moment for moment in whole if moment.at > after)


@given(published_at=moments, ahead=st.integers(0, 60), policy=policies, calendar=calendars())
@example(published_at=at("19/01 09:00"), ahead=0, policy=POLICY, calendar=CALENDAR)
def test_every_deadline_given_before_its_last_hour_is_told_before_it_is_over(
    published_at: datetime, ahead: int, policy: Policy, calendar: WorkingCalendar
) -> None:
    due_on = calendar.day(published_at) + timedelta(days=ahead)
    last_hour = calendar.at(calendar.on_or_before(due_on), policy.late_hour)

    moment = next_moment(task(due_on, published_at), after=published_at, policy=policy, calendar=calendar)

    assert moment is not None
    assert (calendar.day(moment.at) <= due_on) is (published_at < last_hour)


@given(subject=open_subjects(), policy=policies, calendar=calendars())
def test_a_reminder_says_what_its_day_is(subject: Subject, policy: Policy, calendar: WorkingCalendar) -> None:
    for moment in islice(walk(subject, subject.published_at, policy=policy, calendar=calendar), 10):
        if subject.due_on is None:
            assert moment.why is Why.STANDING
        else:
            day = calendar.day(moment.at)
            assert (moment.why is Why.DUE_SOON) is (day < subject.due_on)
            assert (moment.why is Why.DUE_TODAY) is (day == subject.due_on)
            assert (moment.why is Why.OVERDUE) is (day > subject.due_on)


@given(due_on=days, published_at=moments, calendar=calendars())
def test_a_late_task_is_told_on_each_of_its_first_days_and_then_once_a_week(
    due_on: date, published_at: datetime, calendar: WorkingCalendar
) -> None:
    late_from = max(due_on, calendar.day(published_at))
    walked = islice(walk(task(due_on, published_at), published_at, calendar=calendar), 15)
    late = [day for moment in walked if (day := calendar.day(moment.at)) > late_from]

    assert late[:3] == [calendar.add_working_days(late_from, n) for n in (1, 2, 3)]
    for day in late[3:]:
        monday = day + timedelta(days=-day.weekday() % 7)
        assert calendar.on_or_before(monday) == day


@given(moment=moments, policy=policies, calendar=calendars())
def test_what_waits_goes_out_as_soon_as_it_may(moment: datetime, policy: Policy, calendar: WorkingCalendar) -> None:
    send = earliest_send(moment, policy, calendar)
    reminder = earliest_reminder(moment, policy, calendar)

    assert moment <= send <= reminder
    assert send - moment <= timedelta(hours=11)
    assert may_send(send, policy, calendar)
    assert may_send(reminder, policy, calendar)
    assert calendar.is_working_day(calendar.day(reminder))
    assert calendar.local(reminder).time() >= policy.morning
