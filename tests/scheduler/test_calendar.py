from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import NoWorkingDayError, WorkingCalendar, vietnam

PLAIN = vietnam()
SWAP = vietnam(days_off={date(2026, 1, 2)}, extra={date(2026, 1, 10)})
"""The swap of New Year 2026, 02/01 for 10/01, which the package does not know."""

days = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    off = draw(st.frozensets(days, max_size=20))
    return vietnam(days_off=off, extra=draw(st.frozensets(days, max_size=20)) - off)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        pytest.param(date(2026, 1, 16), True, id="a Friday is worked"),
        pytest.param(date(2026, 1, 17), False, id="a Saturday is not"),
        pytest.param(date(2026, 1, 18), False, id="a Sunday is not"),
        pytest.param(date(2026, 1, 19), True, id="a Monday is"),
        pytest.param(date(2025, 12, 31), True, id="the last day of the year is worked"),
        pytest.param(date(2026, 1, 1), False, id="New Year's Day is not"),
        pytest.param(date(2026, 2, 13), True, id="the Friday before Tết is worked"),
        pytest.param(date(2026, 2, 16), False, id="New Year's Eve of the moon is not"),
        pytest.param(date(2026, 2, 20), False, id="the fourth day of Tết is not"),
        pytest.param(date(2026, 2, 23), True, id="the Monday after Tết is worked"),
        pytest.param(date(2026, 4, 27), False, id="a Monday in lieu of the Hung Kings' Sunday is not"),
        pytest.param(date(2026, 8, 22), True, id="a make-up Saturday that the package knows is worked"),
        pytest.param(date(2026, 8, 31), False, id="the Monday that it makes up for is not"),
        pytest.param(date(2018, 12, 31), False, id="a swap over the year's end gives a day off in the old year"),
        pytest.param(date(2019, 1, 5), True, id="and a make-up Saturday in the new one"),
        pytest.param(date(2014, 12, 27), True, id="a make-up Saturday lies in the year before its day off"),
    ],
)
def test_working_days_of_viet_nam(day: date, worked: bool) -> None:
    assert PLAIN.is_working_day(day) is worked


def test_the_package_misses_the_swap_of_new_year_2026_and_the_office_adds_it() -> None:
    assert PLAIN.is_working_day(date(2026, 1, 2))
    assert not PLAIN.is_working_day(date(2026, 1, 10))

    assert not SWAP.is_working_day(date(2026, 1, 2))
    assert SWAP.is_working_day(date(2026, 1, 10))


def test_the_table_of_the_office_wins_over_the_package() -> None:
    office = vietnam(days_off={date(2026, 8, 22)}, extra={date(2026, 8, 31)})

    assert not office.is_working_day(date(2026, 8, 22))
    assert office.is_working_day(date(2026, 8, 31))


def test_a_day_listed_both_ways_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-01-02 is listed as a day off and as a working day"):
        vietnam(days_off={date(2026, 1, 2)}, extra={date(2026, 1, 2)})


@pytest.mark.parametrize(("year", "known"), [(1900, False), (2026, True), (2100, True), (2101, False), (9999, False)])
def test_a_year_is_covered_when_the_package_knows_its_tet(year: int, known: bool) -> None:
    assert PLAIN.covers(year) is known


def test_a_year_is_covered_whatever_the_language_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")

    assert PLAIN.covers(2071), "a year that no other test has asked about yet"


def test_in_a_year_that_is_not_covered_only_weekends_and_the_table_are_off() -> None:
    office = vietnam(days_off={date(2101, 1, 31)})

    assert office.is_working_day(date(2101, 9, 2))
    assert not office.is_working_day(date(2101, 9, 3))
    assert not office.is_working_day(date(2101, 1, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 2, 13), date(2026, 2, 13), id="a working day is its own"),
        pytest.param(date(2026, 2, 14), date(2026, 2, 13), id="a Saturday goes back to Friday"),
        pytest.param(date(2026, 2, 22), date(2026, 2, 13), id="the end of the leave goes back before Tết"),
        pytest.param(date(2026, 2, 23), date(2026, 2, 23), id="the day after the leave is its own"),
        pytest.param(date(2026, 1, 1), date(2025, 12, 31), id="New Year's Day goes back over the year's end"),
    ],
)
def test_on_or_before(day: date, expected: date) -> None:
    assert PLAIN.on_or_before(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 2, 12), date(2026, 2, 13), id="Thursday is followed by Friday"),
        pytest.param(date(2026, 2, 13), date(2026, 2, 23), id="the Friday before Tết by the Monday after it"),
        pytest.param(date(2026, 2, 22), date(2026, 2, 23), id="a day off by the first working day"),
        pytest.param(date(2025, 12, 31), date(2026, 1, 2), id="the last day of the year by 02/01"),
    ],
)
def test_next_working_day_is_strictly_after(day: date, expected: date) -> None:
    assert PLAIN.next_working_day(day) == expected


def test_the_swap_of_new_year_2026_is_stepped_over() -> None:
    assert SWAP.next_working_day(date(2025, 12, 31)) == date(2026, 1, 5)
    assert SWAP.next_working_day(date(2026, 1, 9)) == date(2026, 1, 10)
    assert SWAP.on_or_before(date(2026, 1, 4)) == date(2025, 12, 31)
    assert SWAP.on_or_before(date(2026, 1, 11)) == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        pytest.param(date(2026, 1, 16), 1, date(2026, 1, 19), id="Friday and one is Monday"),
        pytest.param(date(2026, 1, 17), 1, date(2026, 1, 19), id="Saturday and one is Monday as well"),
        pytest.param(date(2026, 2, 12), 3, date(2026, 2, 24), id="three over Tết"),
        pytest.param(date(2026, 1, 19), -1, date(2026, 1, 16), id="Monday less one is Friday"),
        pytest.param(date(2026, 2, 23), -2, date(2026, 2, 12), id="two back over Tết"),
        pytest.param(date(2026, 1, 17), 0, date(2026, 1, 17), id="none leaves a day as it is"),
    ],
)
def test_add_working_days(day: date, n: int, expected: date) -> None:
    assert PLAIN.add_working_days(day, n) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(date(2026, 1, 16), date(2026, 1, 15), 0, id="the day before is none"),
        pytest.param(date(2026, 1, 16), date(2026, 1, 16), 0, id="the day itself is none"),
        pytest.param(date(2026, 1, 16), date(2026, 1, 18), 0, id="a weekend is none"),
        pytest.param(date(2026, 1, 16), date(2026, 1, 19), 1, id="Friday to Monday is one"),
        pytest.param(date(2026, 2, 13), date(2026, 2, 23), 1, id="over Tết is one"),
        pytest.param(date(2026, 8, 21), date(2026, 9, 3), 7, id="a make-up Saturday counts, its Monday off does not"),
        pytest.param(date(2025, 1, 1), date(2026, 1, 1), 250, id="a whole year"),
    ],
)
def test_working_days_between(start: date, end: date, expected: int) -> None:
    assert PLAIN.working_days_between(start, end) == expected


def test_working_days_between_follows_the_table_of_the_office() -> None:
    assert SWAP.working_days_between(date(2025, 12, 31), date(2026, 1, 12)) == 7
    assert SWAP.working_days_between(date(2026, 1, 9), date(2026, 1, 10)) == 1


@given(calendar=calendars(), start=days, length=st.integers(-30, 800))
def test_working_days_between_is_what_counting_day_by_day_gives(
    calendar: WorkingCalendar, start: date, length: int
) -> None:
    counted = sum(calendar.is_working_day(start + timedelta(days=n)) for n in range(1, length + 1))

    assert calendar.working_days_between(start, start + timedelta(days=length)) == counted


@given(calendar=calendars(), day=days)
def test_no_working_day_lies_between_a_day_and_its_neighbours(calendar: WorkingCalendar, day: date) -> None:
    before, after = calendar.on_or_before(day), calendar.next_working_day(day)

    assert before <= day < after
    assert calendar.is_working_day(before)
    assert calendar.is_working_day(after)
    assert calendar.working_days_between(before, after) == 1
    assert calendar.add_working_days(after, -1) == before


@given(calendar=calendars(), other=calendars(), day=days, n=st.integers(-8, 8))
def test_one_office_never_gets_the_days_of_another(
    calendar: WorkingCalendar, other: WorkingCalendar, day: date, n: int
) -> None:
    for each in (calendar, other):
        walked = day
        for _ in range(abs(n)):
            walked = each.next_working_day(walked) if n > 0 else each.on_or_before(walked - timedelta(days=1))

        assert each.add_working_days(day, n) == walked


def test_equal_tables_make_equal_calendars_whatever_they_were_asked() -> None:
    asked = vietnam(days_off={date(2026, 1, 2)}, extra={date(2026, 1, 10)})
    asked.add_working_days(date(2026, 1, 1), 5)

    assert asked == SWAP
    assert hash(asked) == hash(SWAP)


def test_a_table_of_days_off_without_end_is_an_error_and_no_hang() -> None:
    start = date(2026, 1, 1)
    closed = vietnam(days_off={start + timedelta(days=n) for n in range(-1000, 1000)})

    with pytest.raises(
        NoWorkingDayError, match="No working day within 366 days of 2026-01-01; check the office's table"
    ):
        closed.on_or_before(start)
    with pytest.raises(NoWorkingDayError):
        closed.next_working_day(start)
    with pytest.raises(NoWorkingDayError):
        closed.add_working_days(start, 5)


def test_the_local_day_changes_at_midnight_of_the_office_and_not_of_utc() -> None:
    assert PLAIN.day(datetime(2026, 1, 18, 16, 59, tzinfo=UTC)) == date(2026, 1, 18)
    assert PLAIN.day(datetime(2026, 1, 18, 17, 0, tzinfo=UTC)) == date(2026, 1, 19)


def test_an_hour_of_a_day_is_a_moment_in_utc() -> None:
    moment = PLAIN.at(date(2026, 1, 19), time(7, 30))

    assert moment.isoformat() == "2026-01-19T00:30:00+00:00"
    assert PLAIN.local(moment).isoformat() == "2026-01-19T07:30:00+07:00"
    assert vietnam(ZoneInfo("Asia/Tokyo")).at(date(2026, 1, 19), time(7, 30)).isoformat() == "2026-01-18T22:30:00+00:00"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        PLAIN.local(datetime(2026, 1, 19))  # noqa: DTZ001 - what the calendar must refuse
