"""How a rule is said in words, and that every rule of the reader is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notices.recurrence import rhythm
from bot.texts.turns import comes_round, rule_in_words, state
from scheduler.turns import Turns
from storage.notices import Timing
from storage.turns import Turn
from tests.texts import cast
from tests.texts.cast import CALENDAR, COMRADE, OUTSIDE


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "hằng ngày"),
        ("FREQ=DAILY;BYHOUR=16;BYMINUTE=0", "hằng ngày, 16 giờ"),
        ("FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0", "thứ Sáu hằng tuần, 16 giờ"),
        ("FREQ=WEEKLY;BYDAY=SU;BYHOUR=7;BYMINUTE=30", "Chủ nhật hằng tuần, 7 giờ 30"),
        ("FREQ=WEEKLY;BYDAY=TH,MO", "thứ Hai và thứ Năm hằng tuần"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "ngày 5 hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=10,20,30", "ngày 10, 20 và 30 hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ngày cuối hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", "ngày 15 và ngày cuối hằng tháng"),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "ngày 5 tháng đầu hằng quý"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "ngày cuối tháng cuối hằng quý"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "ngày 15 tháng 6 hằng năm"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", "ngày cuối tháng 6 và 12 hằng năm"),
    ],
)
def test_a_rule_in_words(rule: str, words: str) -> None:
    assert rule_in_words(rule) == words


@pytest.mark.parametrize(
    "rule",
    ["FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=40",
     "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", "FREQ=HOURLY", "FREQ=WEEKLY", "FREQ=DAILY;BYHOUR=25", "hằng tháng", "", "=;="],
)  # fmt: skip
def test_any_other_rule_is_left_to_the_phrase_of_the_notice(rule: str) -> None:
    assert rule_in_words(rule) is None
    task = cast.task(timing=Timing.PERIODIC, recurrence="hai tuần một lần", recurrence_rule=rule)
    assert comes_round(task) == "hai tuần một lần"


@given(st.text(st.sampled_from("FREQ=WKLYBDA;,-0123456789MOTUH"), max_size=60))
def test_no_rule_raises(rule: str) -> None:
    assert rule_in_words(rule) is None or "hằng" in (rule_in_words(rule) or "")


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo kết quả trước 16 giờ thứ Sáu hằng tuần.",
        "Báo cáo vào ngày 25 hằng tháng.",
        "Tổng hợp, báo cáo trước ngày 05 hằng tháng.",
        "Báo cáo vào ngày cuối tháng hằng tháng.",
        "Định kỳ trước ngày 15/6 hằng năm báo cáo kết quả.",
    ],
)
def test_every_rule_that_the_reader_writes_has_words(text: str) -> None:
    found = rhythm(text)
    assert found is not None
    assert found.rule is not None
    assert rule_in_words(found.rule) is not None


def test_the_last_five_turns_are_told_the_newest_first_and_to_a_body_from_outside_without_lateness() -> None:
    task = cast.task(105, timing=Timing.PERIODIC, recurrence_rule="FREQ=WEEKLY;BYDAY=FR")
    over = [
        Turn(due_on=date(2025, 12, 5), reported_on=date(2025, 12, 5)),
        Turn(due_on=date(2025, 12, 12), reported_on=date(2025, 12, 12)),
        Turn(due_on=date(2025, 12, 19), reported_on=None),
        Turn(due_on=date(2025, 12, 26), reported_on=date(2025, 12, 29)),
    ]
    turns = Turns(date(2026, 1, 16), date(2026, 1, 23), (date(2026, 1, 2), date(2026, 1, 9)))

    assert state(task, turns, over, COMRADE, date(2026, 1, 19), CALENDAR).splitlines() == [
        "Kỳ chờ báo cáo: thứ Sáu, 16/01 (quá hạn 1 ngày làm việc)",
        "Kỳ 09/01: chưa có báo cáo · kỳ 02/01: chưa có báo cáo · kỳ 26/12/2025: quá hạn, báo 29/12/2025"
        " · kỳ 19/12/2025: chưa có báo cáo · kỳ 12/12/2025: đúng hạn",
    ]
    asked = state(task, turns, over, OUTSIDE, date(2026, 1, 19), CALENDAR)
    assert "quá hạn" not in asked
    assert "kỳ 26/12/2025: báo 29/12/2025" in asked
