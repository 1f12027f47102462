"""What may follow *việc* is understood as a filter, and nothing else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.filter_words import LONGEST, Argument, Period, Words, parse
from storage.task_filter import Filter, Which
from storage.words import fold

UNDERSTOOD = {
    "quá hạn": Words(Which.OVERDUE),
    "trễ hạn?": Words(Which.OVERDUE),
    "trong hạn": Words(Which.IN_TIME),
    "chờ xác nhận": Words(Which.WAITING),
    "xong": Words(Which.DONE),
    "đã hoàn thành": Words(Which.DONE),
    "thường xuyên": Words(Which.STANDING),
    "chưa có hạn": Words(Which.UNDATED),
    "tất cả": Words(Which.ALL),
    "tuần này": Words(period=Period.THIS_WEEK),
    "đến hạn hôm nay": Words(period=Period.TODAY),
    "tháng sau": Words(period=Period.NEXT_MONTH),
    "giao lại": Words(given_on=True),
    "xóm Đồng Vàng": Words(names=("xom dong vang",)),
    "ở xóm Đồng Vàng": Words(names=("xom dong vang",)),
    "Phòng Kinh tế": Words(names=("phong kinh te",)),
    "đ/c Hùng": Words(names=("d/c hung",)),
    "của bà Khăm": Words(names=("ba kham",)),
    "lĩnh vực văn hóa": Words(areas=("van hoa",)),
    "theo thông báo số 15/TB": Words(notice="15/tb"),
    "quá hạn xóm Đồng Vàng": Words(Which.OVERDUE, names=("xom dong vang",)),
    "Phòng Kinh tế quá hạn": Words(Which.OVERDUE, names=("phong kinh te",)),
    "tuần này, đ/c Hùng": Words(period=Period.THIS_WEEK, names=("d/c hung",)),
    "quá hạn tháng này": Words(Which.OVERDUE, period=Period.THIS_MONTH),
    "xong của Công an xã": Words(Which.DONE, names=("cong an xa",)),
}
SENTENCES = [
    "này khó quá", "này xong rồi", "chưa xong", "sắp xong", "xong chưa", "xong rồi", "xóm Đồng Vàng xong", "104 xong", "được 60%",
    "Phòng Kinh tế xong rồi", "quá hạn vì mưa", "tuần này em làm", "quá hạn trong hạn", "xong quá hạn", "hôm nay tuần này",
    "của tôi", "giao cho ai", "xóm", "phòng", "lĩnh vực", "", " ", "\n", "quá hạn\nxóm Đồng Vàng", "quá hạn " * 40, "😀", "%",
]  # fmt: skip


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_filter_is_understood_with_accents_and_without(text: str) -> None:
    for typed in (text, fold(text), text.upper(), f"  {text} ."):
        assert parse(typed) == UNDERSTOOD[text], typed


@pytest.mark.parametrize("text", SENTENCES)
def test_any_other_sentence_is_none(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=2 * LONGEST))
def test_no_text_breaks_it_and_none_that_is_long_is_a_filter(text: str) -> None:
    found = parse(text)
    assert found is None or (found != Words() and len(text) <= LONGEST)
    assert Argument().match(text) == (Argument().shows_one(text) or found is not None)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_a_period_holds_its_day_or_lies_right_behind(today: date) -> None:
    for period in Period:
        first, last = period.days(today)
        assert first <= last
        if period in (Period.TODAY, Period.THIS_WEEK, Period.THIS_MONTH):
            assert first <= today <= last
    assert (Period.NEXT_WEEK.days(today)[0] - Period.THIS_WEEK.days(today)[1]).days == 1
    assert (Period.NEXT_MONTH.days(today)[0] - Period.THIS_MONTH.days(today)[1]).days == 1
    assert Period.THIS_WEEK.days(today)[0].weekday() == 0
    assert {Period.THIS_MONTH.days(today)[0].day, Period.NEXT_MONTH.days(today)[0].day} == {1}


@given(
    st.builds(
        Filter,
        which=st.sampled_from(Which),
        areas=st.none() | st.lists(st.text(max_size=5), max_size=2).map(tuple),
        place_id=st.none() | st.integers(1, 99),
        first=st.none() | st.dates(),
        last=st.none() | st.dates(),
    )
)
def test_a_filter_comes_back_from_the_question_as_it_was(wanted: Filter) -> None:
    assert Filter.from_json(wanted.to_json()) == wanted
