"""*Giao …* taken apart, and the time that it names; pure."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.assigning_time import time_in, time_said
from bot.dialogue.assigning_words import Argument, taken_apart
from bot.dialogue.office_days import OfficeDays
from scheduler.calendar import vietnam
from storage.notices import Timing
from tests.actions.test_directory import DIRECTORY, ECONOMY, HOA, POLICE, TAM

TODAY = date(2026, 1, 15)  # a Thursday
DAYS = OfficeDays(vietnam())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rà soát hộ nghèo cho Phòng Kinh tế",
        "cho Phòng Kinh tế, hạn 25/2",
        "bàn giao trạm bơm cho Công an xã",
        "ban hành kế hoạch cho Phòng Kinh tế",
        "Phòng Kinh tế rà soát",
    ],
)
def test_work_for_somebody_may_follow(text: str) -> None:
    assert Argument().match(text)


@pytest.mark.parametrize(
    "text",
    ["thông", "thông xóm hỏng, cho sửa", "ban sáng thứ hai cho chắc", "lại 104 cho anh Tám", "104 cho chị Hoa", "lưu"],
)
def test_other_words_with_giao_are_no_order(text: str) -> None:
    assert not Argument().match(text)


@pytest.mark.parametrize(
    ("text", "work", "leads", "due"),
    [
        ("rà soát hộ nghèo cho Phòng Kinh tế, hạn 25/2", "rà soát hộ nghèo", [ECONOMY], "25/2"),
        ("ra soat ho ngheo cho phong kinh te han 25/2", "ra soat ho ngheo", [ECONOMY], "25/2"),
        ("cho Phòng Kinh tế rà soát chợ", "rà soát chợ", [ECONOMY], None),
        ("rà soát chợ cho Phòng Kinh tế", "rà soát chợ", [ECONOMY], None),
        ("gửi giấy mời cho Công an xã cho Phòng Kinh tế", "gửi giấy mời cho Công an xã", [ECONOMY], None),
        ("rà soát cho Phòng Kinh tế, báo cáo cho Công an xã", "rà soát, báo cáo cho Công an xã", [ECONOMY], None),
        ("rà soát đất hết hạn thuê cho chị Hoa", "rà soát đất hết hạn thuê", [HOA], None),
        ("dọn vệ sinh cho xóm Đồng Tâm\nhạn: thứ Sáu, 27/02", "dọn vệ sinh", [TAM], "thứ Sáu, 27/02"),
        ("soạn báo cáo cho Phòng Kinh tế, hạn sau Tết", "soạn báo cáo", [ECONOMY], "sau Tết"),
    ],
)
def test_work_lead_and_deadline(text: str, work: str, leads: list[object], due: str | None) -> None:
    words = taken_apart(text, DIRECTORY)
    assert words.leads is not None
    assert (words.work, list(words.leads.found), words.due) == (work, leads, due)


def test_who_cooperates_and_whose_opinion_it_is() -> None:
    words = taken_apart(
        "rà soát cho Phòng Kinh tế, phối hợp với Công an xã, theo ý kiến đồng chí Chủ tịch, hạn 5/2", DIRECTORY
    )
    assert words.cooperating is not None
    assert (list(words.cooperating.found), words.opinion_of, words.due) == ([POLICE], "Chủ tịch", "5/2")
    assert words.work == "rà soát"


def test_a_name_that_is_not_in_the_roster_is_kept_as_written() -> None:
    words = taken_apart("rà soát cho Phòng Nội vụ, hạn 25/2", DIRECTORY)
    assert (words.leads, words.unknown) == (None, "Phòng Nội vụ")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("25/2", date(2026, 2, 25)),
        ("thứ 6", date(2026, 1, 16)),
        ("mai", date(2026, 1, 16)),
        ("trước ngày 20/2", date(2026, 2, 19)),
        ("truoc ngay 20/2", date(2026, 2, 19)),
        ("trước thứ 6", date(2026, 1, 15)),
        ("trong 5 ngày làm việc", date(2026, 1, 22)),
        ("hết tháng 2", date(2026, 2, 28)),
        ("10/1", date(2026, 1, 10)),
        ("10/12", date(2026, 12, 10)),
        ("10/1/2027", date(2027, 1, 10)),
    ],
)
def test_the_last_day_that_counts(words: str, day: date) -> None:
    assert time_said(words, TODAY, DAYS).due_on == day


def test_an_hour_is_kept() -> None:
    said = time_said("16 giờ ngày 20/2", TODAY, DAYS)
    assert (said.due_on, said.due_time) == (date(2026, 2, 20), time(16))


def test_without_a_day() -> None:
    assert time_said("thường xuyên", TODAY, DAYS).timing is Timing.STANDING
    assert time_said("chưa có hạn", TODAY, DAYS).timing is Timing.UNDATED
    monthly = time_said("ngày 25 hang thang", TODAY, DAYS)
    assert (monthly.timing, time_said("hằng tuần vào thứ 6", TODAY, DAYS).rule) == (
        Timing.PERIODIC,
        "FREQ=WEEKLY;BYDAY=FR",
    )


@pytest.mark.parametrize("words", ["sau Tết", "31/2", "sớm", "hằng hà"])
def test_what_names_no_day_is_asked_back(words: str) -> None:
    assert time_said(words, TODAY, DAYS).unclear == words


@pytest.mark.parametrize(
    ("work", "rest", "day"),
    [
        ("rà soát, mai xong", "rà soát", date(2026, 1, 16)),
        ("rà soát trước ngày 20/2", "rà soát trước ngày 20/2", date(2026, 2, 19)),
        ("rà soát, báo cáo Chủ tịch trước 20/2", "rà soát, báo cáo Chủ tịch trước 20/2", date(2026, 2, 19)),
        ("lập kế hoạch năm 2026", "lập kế hoạch năm 2026", None),
    ],
)
def test_the_work_may_name_its_day(work: str, rest: str, day: date | None) -> None:
    found, left = time_in(work, TODAY, DAYS)
    assert (found.due_on, left) == (day, rest)


@given(st.text(alphabet="chohạn xóm25/2,;.Phòng Kinh tế phối hợp\n", max_size=120))
def test_any_order_is_read(text: str) -> None:
    words = taken_apart(text, DIRECTORY)
    time_in(words.work, TODAY, DAYS)
    assert len(words.work) <= len(text) + 4
