"""What is read in a request for more time, and in a decision on one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.extension_words import as_reason, decision, opinion, reason_in, wanted
from scheduler.calendar import vietnam

TODAY = date(2026, 1, 15)  # a Thursday
DUE = date(2026, 1, 19)
CALENDAR = vietnam()


@pytest.mark.parametrize(
    ("text", "day", "reason"),
    [
        ("xin lùi đến 25/2 vì chưa có số liệu", date(2026, 2, 25), "chưa có số liệu"),
        ("xin lui den 25/2, cho so lieu", date(2026, 2, 25), "cho so lieu"),
        ("Vướng Tết nên xin gia hạn đến 28/2/2026", date(2026, 2, 28), "Vướng Tết"),
        ("vì mưa nên xin lùi đến 25/2", date(2026, 2, 25), "mưa"),
        ("do mất điện 3 ngày nên xin lùi đến 25/2", date(2026, 2, 25), "mất điện 3 ngày"),
        ("báo cáo đồng chí, em xin lùi đến 25/2 ạ", date(2026, 2, 25), None),
        ("xin đến hết tháng 2, mong đồng chí xem xét", date(2026, 2, 28), None),
        ("xin lùi đến 25/2 để lấy ý kiến các xóm nhé", date(2026, 2, 25), "để lấy ý kiến các xóm"),
        ("Đề nghị gia hạn đến 25/2. Lý do: chờ thẩm định.", date(2026, 2, 25), "chờ thẩm định"),
        ("xin gia hạn", None, None),
    ],
)
def test_the_day_and_the_reason_are_read(text: str, day: date | None, reason: str | None) -> None:
    found = wanted(text, TODAY)
    assert (found.day, found.reason) == (day, reason)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("xin thêm 3 ngày", (date(2026, 1, 22), date(2026, 1, 22))),
        ("xin them 5 ngay", (date(2026, 1, 26), date(2026, 1, 24))),
        ("xin thêm 5 ngày làm việc", (date(2026, 1, 26),)),
        ("gia han them 1 tuan", (date(2026, 1, 26),)),
        ("xin thêm 3 ngày vì nghỉ ốm 2 ngày", (date(2026, 1, 22), date(2026, 1, 22))),
    ],
)
def test_days_are_counted_from_the_deadline_and_asked_about_where_it_matters(text: str, days: tuple[date, ...]) -> None:
    found = wanted(text, TODAY).choices(DUE, TODAY, CALENDAR)
    assert found == tuple(dict.fromkeys(days))


def test_once_the_deadline_is_past_days_are_counted_from_today() -> None:
    late = date(2026, 1, 22)
    assert wanted("xin thêm 1 tuần", late).choices(DUE, late, CALENDAR) == (date(2026, 1, 29),)


@pytest.mark.parametrize("text", ["không", "ko", "Không có.", "k", "...", "!"])
def test_khong_is_no_reason(text: str) -> None:
    assert as_reason(text) is None


@pytest.mark.parametrize("text", ["ốm", "mưa", "chờ thẩm định", "không có kinh phí"])
def test_a_short_reason_is_one(text: str) -> None:
    assert as_reason(text) == text


@pytest.mark.parametrize(
    ("text", "agreed", "day", "by"),
    [
        ("đồng ý gia hạn", True, None, None),
        ("dong y gia han den 25/2", True, date(2026, 2, 25), None),
        ("đồng ý gia hạn đến 25/2 theo ý kiến đồng chí Chủ tịch", True, date(2026, 2, 25), "chu tich"),
        ("đồng ý gia hạn theo ý kiến đ/c Lan đến 25/2", True, date(2026, 2, 25), "lan"),
        ("cho lùi đến 25/2", True, date(2026, 2, 25), None),
        ("chưa đồng ý gia hạn, cần xong trước Tết", False, None, None),
        ("khong dong y gia han theo y kien d/c Pho Chu tich", False, None, "pho chu tich"),
    ],
)
def test_a_decision_is_read(text: str, agreed: bool, day: date | None, by: str | None) -> None:
    found = decision(text, TODAY)
    assert found is not None
    assert (found.agreed, found.granted_on, found.by) == (agreed, day, by)


def test_the_words_of_a_refusal_are_kept() -> None:
    found = decision("chưa đồng ý gia hạn vì đã lùi 2 lần", TODAY)
    assert found is not None
    assert found.words == "đã lùi 2 lần"


@pytest.mark.parametrize("text", ["đồng ý gia hạn đến 25/13", "đồng ý gia hạn thêm ít hôm"])
def test_a_day_that_cannot_be_read_is_not_the_one_that_was_asked_for(text: str) -> None:
    found = decision(text, TODAY)
    assert found is not None
    assert found.unclear


@pytest.mark.parametrize("text", ["đồng ý", "xin gia hạn đến 25/2", "đã đồng ý gia hạn với đơn vị", "60%", ""])
def test_other_sentences_decide_nothing(text: str) -> None:
    assert decision(text, TODAY) is None


def test_an_opinion_is_taken_off_the_sentence() -> None:
    assert opinion("hạn 25/2 theo ý kiến đồng chí Chủ tịch") == ("hạn 25/2", "chu tich")
    assert opinion("hạn 25/2") == ("hạn 25/2", None)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = wanted(text, TODAY)
    assert len(found.choices(DUE, TODAY, CALENDAR)) <= 2
    decision(text, TODAY)
    reason = reason_in(text)
    assert reason is None or reason.strip()


@given(
    st.dates(date(2026, 1, 20), date(2026, 12, 31)), st.sampled_from(["xin lùi đến", "xin gia han den", "lùi hạn sang"])
)
def test_any_written_day_is_read_as_it_is(day: date, words: str) -> None:
    assert wanted(f"{words} {day:%d/%m/%Y} vì bận", TODAY).day == day
