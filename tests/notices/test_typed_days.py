"""A day that somebody types as an answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notices.deadlines import parse_day

NOTICE = date(2026, 1, 15)
DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "19/01",
        "19/1/2026",
        "19-1-2026",
        "19.01.2026",
        "ngày 19 tháng 1",
        "ngay 19 thang 1 nam 2026",
        "19/1/26",
        " 2026-01-19 ",
        "19/01.",
    ],
)
def test_a_typed_day_is_understood_in_each_way_of_writing(text: str) -> None:
    assert parse_day(text, NOTICE) == date(2026, 1, 19)


@pytest.mark.parametrize(
    "text", ["", "mai", "31/02", "32/01", "00/01", "29/02/2026", "19", "19/01/2026 nhé", "1/13", "9" * 5000]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_day(text, NOTICE) is None


@pytest.mark.parametrize(
    ("text", "day"), [("14/02", date(2027, 2, 14)), ("15/02", date(2026, 2, 15)), ("16/02", date(2026, 2, 16))]
)
def test_a_typed_day_more_than_six_months_back_is_of_the_next_year(text: str, day: date) -> None:
    assert parse_day(text, date(2026, 8, 15)) == day


@given(day=DAYS, today=DAYS)
def test_a_day_typed_in_full_is_that_day_whatever_today_is(day: date, today: date) -> None:
    assert parse_day(f"{day.day}/{day.month}/{day.year}", today) == day


@given(
    st.one_of(
        st.text(max_size=80),
        st.builds("{}/{}/{:04}".format, st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999)),
        st.builds("{} tháng {} năm {:04}".format, st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999)),
    )
)
def test_arbitrary_text_never_raises(text: str) -> None:
    parse_day(text, NOTICE)
