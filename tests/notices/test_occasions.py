"""Days that are proposed, never read out of the text."""

from datetime import date

import holidays
import pytest

from bot.notices.finding import Timing
from bot.notices.notice import as_json, read
from bot.notices.occasions import HUNG_KINGS, LUNAR_NEW_YEAR, MID_AUTUMN, OCCASIONS, Occasion, proposal_of
from bot.notices.workdays import Weekdays

NOTICE = date(2026, 1, 12)


@pytest.mark.parametrize(
    ("text", "notice", "day", "due_on", "reason"),
    [
        (
            "Tặng quà người có công nhân dịp Tết Nguyên đán Bính Ngọ năm 2026",
            NOTICE,
            date(2026, 2, 17),
            date(2026, 2, 13),
            "ngày làm việc cuối trước Tết Nguyên đán",
        ),
        (
            "Tặng quà hộ nghèo trước Tết",
            NOTICE,
            date(2026, 2, 17),
            date(2026, 2, 13),
            "ngày làm việc cuối trước Tết Nguyên đán",
        ),
        (
            "Trang trí đường xã mừng Đảng, mừng Xuân Bính Ngọ",
            NOTICE,
            date(2026, 2, 17),
            date(2026, 2, 13),
            "ngày làm việc cuối trước Tết Nguyên đán",
        ),
        (
            "Niêm yết tiểu sử ứng cử viên trước ngày bầu cử",
            NOTICE,
            date(2026, 3, 15),
            date(2026, 3, 13),
            "ngày làm việc cuối trước ngày bầu cử",
        ),
        (
            "Treo cờ chào mừng kỷ niệm ngày 30/4",
            date(2026, 4, 1),
            date(2026, 4, 30),
            date(2026, 4, 29),
            "ngày làm việc cuối trước nghỉ lễ 30/4",
        ),
        (
            "Dọn đường làng dịp Quốc khánh 2/9",
            date(2026, 8, 3),
            date(2026, 9, 2),
            date(2026, 8, 31),
            "ngày làm việc cuối trước nghỉ lễ Quốc khánh 2/9",
        ),
        (
            "Dâng hương nhân dịp Giỗ Tổ Hùng Vương",
            date(2026, 4, 1),
            date(2026, 4, 26),
            date(2026, 4, 24),
            "ngày làm việc cuối trước Giỗ Tổ Hùng Vương",
        ),
        (
            "Tặng quà thiếu nhi nhân dịp Tết Trung thu",
            date(2026, 8, 3),
            date(2026, 9, 25),
            date(2026, 9, 24),
            "ngày làm việc cuối trước Tết Trung thu",
        ),
        (
            "Thăm mẹ liệt sĩ nhân kỷ niệm 27/7",
            date(2026, 7, 1),
            date(2026, 7, 27),
            date(2026, 7, 24),
            "ngày làm việc cuối trước ngày Thương binh - Liệt sĩ 27/7",
        ),
        (
            "Gặp mặt chào mừng ngày 20/11",
            date(2026, 11, 2),
            date(2026, 11, 20),
            date(2026, 11, 19),
            "ngày làm việc cuối trước ngày Nhà giáo Việt Nam 20/11",
        ),
        (
            "Sửa nghĩa trang, hoàn thành chỉ tiêu theo kế hoạch năm 2026",
            NOTICE,
            None,
            date(2026, 12, 31),
            "ngày cuối của kế hoạch năm 2026",
        ),
    ],
)
def test_an_occasion_proposes_the_last_working_day_before_it(
    text: str, notice: date, day: date | None, due_on: date, reason: str
) -> None:
    found = proposal_of(text, notice, Weekdays())
    assert found is not None
    assert (found.occasion_day, found.due_on, found.reason) == (day, due_on, reason)
    assert text[found.start :].startswith(found.text)


@pytest.mark.parametrize(
    "text",
    [
        "Tuần tra trước, trong và sau Tết",
        "Thực hiện chính sách với thương binh, liệt sĩ",
        "Trực trong những ngày Tết",
        "Theo Nghị quyết ngày 30/4/2025",
        "Kiểm tra 20/10 hộ",
        "Thực hiện kế hoạch 2026 - 2030",
        "Giải quyết 2/9 đơn thư",
    ],
)
def test_a_stretch_a_policy_and_a_share_propose_nothing(text: str) -> None:
    assert proposal_of(text, NOTICE) is None


def test_the_last_of_several_occasions_counts() -> None:
    found = proposal_of("Tuyên truyền mừng Xuân và cuộc bầu cử đại biểu Quốc hội", NOTICE)
    assert found is not None
    assert found.due_on == date(2026, 3, 13)


@pytest.mark.parametrize("notice", [None, date(2026, 2, 14), date(2026, 3, 16)])
def test_nothing_is_proposed_without_a_notice_s_day_nor_in_the_past(notice: date | None) -> None:
    assert proposal_of("Tặng quà nhân dịp Tết Nguyên đán năm 2026", notice) is None


@pytest.mark.parametrize("day", ["21/5", "11/6", "12/9", "13/2"])
def test_a_day_that_only_ends_like_an_occasion_is_none(day: str) -> None:
    assert proposal_of(f"Chuẩn bị phục vụ ngày {day}", NOTICE) is None


def test_an_office_may_bring_its_own_table() -> None:
    festival = Occasion(r"lễ hội Đền Thượng", "lễ hội Đền Thượng", (3, 12))
    text = "Sửa đường phục vụ lễ hội Đền Thượng"
    assert proposal_of(text, NOTICE) is None
    found = proposal_of(text, NOTICE, occasions=(*OCCASIONS, festival))
    assert found is not None
    assert (found.due_on, found.reason) == (date(2026, 3, 11), "ngày làm việc cuối trước lễ hội Đền Thượng")


def test_a_finding_bears_the_proposal_with_its_reason_and_stays_undated() -> None:
    lines = ["An Lạc, ngày 12 tháng 01 năm 2026", "THÔNG BÁO", "- Giao Công an xã trao quà nhân dịp Tết Nguyên đán."]
    notice = read(lines)
    (task,) = notice.tasks
    assert (task.timing, task.deadline_suggested, task.due_on) == (Timing.undated, True, date(2026, 2, 13))
    assert task.suggested_reason == "ngày làm việc cuối trước Tết Nguyên đán"
    assert "suggested_reason" not in as_json(notice)["tasks"][0]


def test_a_deadline_that_is_named_leaves_no_room_for_a_proposal() -> None:
    lines = ["An Lạc, ngày 12 tháng 01 năm 2026", "THÔNG BÁO", "- Trao quà nhân dịp Tết, xong trước ngày 10/02/2026."]
    (task,) = read(lines).tasks
    assert (task.deadline_suggested, task.due_on) == (False, date(2026, 2, 9))


def test_the_lunar_days_are_those_of_the_holidays_package() -> None:
    days = holidays.country_holidays("VN", years=range(2024, 2041), language="en_US")
    for year in range(2024, 2041):
        assert "Lunar New Year" in days[LUNAR_NEW_YEAR[year]].split("; ")
        assert "Hung Kings' Commemoration Day" in days[HUNG_KINGS[year]]
        # The eighth month begins between 27 and 33 weeks behind the first: a leap month may lie between.
        assert 27 * 7 < (MID_AUTUMN[year] - LUNAR_NEW_YEAR[year]).days < 37 * 7
