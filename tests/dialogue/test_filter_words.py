"""What may follow *việc* is understood as a filter, and nothing else is."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.filter_words import LONGEST, Argument, StateArgument, Words, parse, parse_state
from bot.dialogue.listed import Listed
from bot.dialogue.periods import Months, Period
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
    "tháng 1": Words(period=Months(1, 1)),
    "Phòng Kinh tế tháng 12/2025": Words(period=Months(12, 1, 2025), names=("phong kinh te",)),
    "quý II": Words(period=Months(4, 3)),
    "quá hạn năm 2026": Words(Which.OVERDUE, period=Months(1, 12, 2026)),
    "xóm 3": Words(names=("xom 3",)),
    "tháng trước": Words(period=Period.LAST_MONTH),
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("chung", Words(Which.ALL)),
        ("cả xã", Words(Which.ALL)),
        ("của phòng kinh tế", Words(names=("phong kinh te",))),
        ("thực hiện nhiệm vụ tháng 1", Words(period=Months(1, 1))),
        ("xóm 3", Words(names=("xom 3",))),
    ],
)
def test_what_follows_tinh_hinh_is_a_filter_or_everything(text: str, words: Words) -> None:
    for typed in (text, fold(text), f"{text.upper()}?"):
        assert parse_state(typed) == words, typed
    assert StateArgument().match(text)


@pytest.mark.parametrize(
    "text", ["thế nào", "vẫn bình thường", "đạt 60%", "xóm Đồng Vàng đã xong", "còn vướng mặt bằng"]
)
def test_a_report_behind_tinh_hinh_is_no_filter(text: str) -> None:
    assert not StateArgument().match(text)


@pytest.mark.parametrize(
    ("today", "said", "days"),
    [
        (date(2026, 1, 15), Months(1, 1), (date(2026, 1, 1), date(2026, 1, 31))),
        (date(2026, 1, 15), Months(12, 1), (date(2025, 12, 1), date(2025, 12, 31))),
        (date(2026, 11, 30), Months(1, 1), (date(2026, 1, 1), date(2026, 1, 31))),
        (date(2026, 5, 1), Months(4, 3, 2024), (date(2024, 4, 1), date(2024, 6, 30))),
        (date(2026, 5, 1), Months(1, 12), (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_month_without_a_year_is_this_year_s_unless_that_is_far_ahead(
    today: date, said: Months, days: tuple[date, date]
) -> None:
    assert said.days(today) == days


@given(
    st.builds(
        Listed,
        st.builds(
            Filter,
            area_of=st.lists(st.integers(1, 9), max_size=2).map(tuple),
            place_id=st.none() | st.integers(1, 99),
            due_from=st.none() | st.dates(),
            due_until=st.none() | st.dates(),
        ),
        st.sampled_from(Which),
        st.none()
        | st.sampled_from(Period)
        | st.builds(Months, st.integers(1, 12), st.just(1), st.none() | st.just(2026)),
        st.lists(st.text(max_size=5), max_size=2).map(tuple),
    )
)
def test_what_is_listed_comes_back_from_the_question_and_from_a_file_as_it_was(listed: Listed) -> None:
    assert Listed.from_json(json.loads(json.dumps(listed.to_json()))) == listed
    assert Filter.from_numbers(listed.filter.numbers()) == listed.filter


@pytest.mark.parametrize("stored", [{}, {"filter": {"which": "open"}, "period": None, "names": []}, {"filter": 3}])
def test_what_an_older_program_wrote_is_nothing(stored: dict[str, object]) -> None:
    assert Listed.from_json(stored) is None
