from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

from scheduler.calendar import vietnam
from scheduler.policy import (
    Moment,
    Why,
    next_moment,
)
from tests.scheduler.walking import CALENDAR, DUE, POLICY, SWAP, at, reminders, shown, task, walk


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
