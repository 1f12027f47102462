from datetime import date, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.turns import due_days, due_hour, turns_at

FIRST = date(2026, 1, 16)


def first(rule: str, number: int, start: date = FIRST) -> list[str]:
    return [f"{day:%d/%m/%Y}" for day in islice(due_days(rule, start), number)]


def test_the_31st_of_a_short_month_is_its_last_day() -> None:
    assert first("FREQ=MONTHLY;BYMONTHDAY=31", 4) == ["31/01/2026", "28/02/2026", "31/03/2026", "30/04/2026"]


def test_the_30th_of_february_is_its_last_day_and_no_other_month_is_touched() -> None:
    assert first("FREQ=MONTHLY;BYMONTHDAY=30", 3) == ["30/01/2026", "28/02/2026", "30/03/2026"]


def test_several_days_of_a_month_each_have_their_turn() -> None:
    assert first("FREQ=MONTHLY;BYMONTHDAY=15,31", 4) == ["31/01/2026", "15/02/2026", "28/02/2026", "15/03/2026"]


def test_the_31st_of_a_quarters_last_month_holds_in_every_quarter() -> None:
    rule = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31"
    assert first(rule, 4) == ["31/03/2026", "30/06/2026", "30/09/2026", "31/12/2026"]


def test_the_29th_of_february_comes_every_year() -> None:
    assert first("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 3) == ["28/02/2026", "28/02/2027", "29/02/2028"]


def test_the_hour_of_a_rule_is_the_hour_by_which_a_turn_is_due() -> None:
    assert due_hour("FREQ=WEEKLY;BYDAY=FR;BYHOUR=16") == time(16)
    assert due_hour("FREQ=WEEKLY;BYDAY=FR") is None
    assert first("FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=30", 2) == ["16/01/2026", "23/01/2026"]


@pytest.mark.parametrize("rule", ["", "hằng tuần", "BYDAY=FR", "FREQ=SOMETIMES", "FREQ=MONTHLY;BYMONTHDAY=x"])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - dateutil's own words
        list(islice(due_days(rule, FIRST), 1))


@pytest.mark.parametrize(
    ("today", "current", "missed"),
    [
        pytest.param("16/01", "23/01", [], id="given on the day of a turn that is still to come round"),
        pytest.param("23/01", "23/01", [], id="on the day itself it is current"),
        pytest.param("29/01", "23/01", [], id="late, it stays current until the next one is due"),
        pytest.param("30/01", "30/01", ["23/01"], id="when the next one is due it is missed"),
        pytest.param("06/02", "06/02", ["23/01", "30/01"], id="two missed block nothing"),
    ],
)
def test_a_late_turn_stays_until_the_next_is_due_and_is_then_missed(
    today: str, current: str, missed: list[str]
) -> None:
    day = date(2026, int(today[3:]), int(today[:2]))

    turns = turns_at("FREQ=WEEKLY;BYDAY=FR", date(2026, 1, 17), None, day)

    assert f"{turns.current:%d/%m}" == current
    assert [f"{each:%d/%m}" for each in turns.missed] == missed
    assert turns.following == turns.current + timedelta(days=7)


def test_a_report_makes_the_next_turn_current() -> None:
    turns = turns_at("FREQ=WEEKLY;BYDAY=FR", FIRST, date(2026, 1, 23), date(2026, 1, 21))

    assert turns.current == date(2026, 1, 30)
    assert turns.missed == ()


def test_a_rule_that_ends_says_so() -> None:
    with pytest.raises(LookupError):
        turns_at("FREQ=WEEKLY;BYDAY=FR;COUNT=1", FIRST, None, FIRST)


rules = st.one_of(
    st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True).map(
        lambda days: f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
    ),
    st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]).map(lambda day: f"FREQ=WEEKLY;BYDAY={day}"),
    st.just("FREQ=DAILY"),
    st.builds(
        lambda month, day: f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", st.integers(1, 12), st.integers(1, 31)
    ),
)


@given(rule=rules, given_on=st.dates(date(2025, 1, 1), date(2027, 1, 1)), ahead=st.integers(0, 800))
def test_every_turn_is_missed_current_or_to_come_and_none_is_lost(rule: str, given_on: date, ahead: int) -> None:
    today = given_on + timedelta(days=ahead)

    turns = turns_at(rule, given_on, None, today)

    shown = [*turns.missed, turns.current, turns.following]
    assert shown == list(islice(due_days(rule, given_on), len(shown)))
    assert all(earlier < later for earlier, later in pairwise(shown))
    assert turns.following > today


@given(days=st.integers(1, 31), start=st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_a_day_of_the_month_comes_in_every_month(days: int, start: date) -> None:
    found = list(islice(due_days(f"FREQ=MONTHLY;BYMONTHDAY={days}", start), 14))

    assert all(
        (later.year - earlier.year) * 12 + later.month - earlier.month == 1 for earlier, later in pairwise(found)
    )
