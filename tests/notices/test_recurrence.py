"""How a periodic task comes round, and its rule."""

import pytest

from bot.notices.finding import Recurrence
from bot.notices.recurrence import cell_rhythm, rhythm


@pytest.mark.parametrize(
    ("text", "every", "phrase", "rule"),
    [
        ("Định kỳ hằng quý tổng hợp, báo cáo", Recurrence.quarterly, "Định kỳ hằng quý", None),
        ("Hàng năm tổng hợp tình hình", Recurrence.yearly, "Hàng năm", None),
        ("Rà soát hộ nghèo; hằng tháng báo cáo UBND xã", Recurrence.monthly, "hằng tháng", None),
        (
            "Định kỳ trước 15 giờ ngày thứ Năm hằng tuần báo cáo",
            Recurrence.weekly,
            "Định kỳ trước 15 giờ ngày thứ Năm hằng tuần",
            "FREQ=WEEKLY;BYDAY=TH;BYHOUR=15;BYMINUTE=0",
        ),
        (
            "báo cáo trước 16 giờ thứ Sáu hằng tuần.",
            Recurrence.weekly,
            "trước 16 giờ thứ Sáu hằng tuần",
            "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0",
        ),
        ("gửi số liệu trước thứ Sáu hằng tuần", Recurrence.weekly, "trước thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=TH"),
        ("ra quân vào sáng thứ Bảy hằng tuần", Recurrence.weekly, "vào sáng thứ Bảy hằng tuần", "FREQ=WEEKLY;BYDAY=SA"),
        ("quét đường vào Chủ nhật hằng tuần", Recurrence.weekly, "vào Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("Hằng tuần báo cáo vào chiều thứ 6", Recurrence.weekly, "Hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        (
            "công khai kết quả chậm nhất vào ngày 05 hằng tháng",
            Recurrence.monthly,
            "chậm nhất vào ngày 05 hằng tháng",
            "FREQ=MONTHLY;BYMONTHDAY=5",
        ),
        (
            "báo cáo trước ngày 25 hằng tháng",
            Recurrence.monthly,
            "trước ngày 25 hằng tháng",
            "FREQ=MONTHLY;BYMONTHDAY=24",
        ),
        (
            "báo cáo trước ngày 01 hằng tháng",
            Recurrence.monthly,
            "trước ngày 01 hằng tháng",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
        ),
        (
            "tiếp dân vào ngày 10 và 25 hằng tháng",
            Recurrence.monthly,
            "vào ngày 10 và 25 hằng tháng",
            "FREQ=MONTHLY;BYMONTHDAY=10,25",
        ),
        (
            "báo cáo trước ngày 15/12 hằng năm",
            Recurrence.yearly,
            "trước ngày 15/12 hằng năm",
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14",
        ),
        ("trực và báo cáo tình hình dịch bệnh hằng ngày.", Recurrence.daily, "hằng ngày", "FREQ=DAILY"),
        (
            "báo cáo trước 14 giờ hằng ngày",
            Recurrence.daily,
            "trước 14 giờ hằng ngày",
            "FREQ=DAILY;BYHOUR=14;BYMINUTE=0",
        ),
        ("Mỗi tuần tổ chức 01 buổi ra quân", Recurrence.weekly, "Mỗi tuần", None),
        ("kiểm tra giờ làm việc mỗi tháng ít nhất 02 lần", Recurrence.monthly, "mỗi tháng ít nhất 02 lần", None),
        ("Báo cáo kết quả hằng tuần (vào thứ Sáu)", Recurrence.weekly, "hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("báo cáo tiến độ hằng tháng (trước ngày 20).", Recurrence.monthly, "hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=19"),
        ("báo cáo định kỳ hằng tuần vào sáng thứ Hai", Recurrence.weekly, "định kỳ hằng tuần", "FREQ=WEEKLY;BYDAY=MO"),
        ("báo cáo hằng ngày trước 15 giờ", Recurrence.daily, "hằng ngày", "FREQ=DAILY;BYHOUR=15;BYMINUTE=0"),
        ("báo cáo hằng ngày, khám từ 8 giờ", Recurrence.daily, "hằng ngày", "FREQ=DAILY"),
        ("thông báo hằng ngày trên loa xóm", Recurrence.daily, "hằng ngày", "FREQ=DAILY"),
        ("kiểm tra việc dùng vốn hằng quý.", Recurrence.quarterly, "hằng quý", None),
        ("dọn rãnh, mỗi tuần 02 buổi", Recurrence.weekly, "mỗi tuần 02 buổi", None),
        ("Định kỳ 01 tháng/lần báo cáo", Recurrence.monthly, "Định kỳ 01 tháng/lần", None),
        ("một tháng một lần gửi sổ", Recurrence.monthly, "một tháng một lần", None),
        ("lấy mẫu nước 01 lần/quý", Recurrence.quarterly, "01 lần/quý", None),
    ],
)
def test_a_period_that_orders_when_is_a_recurrence_with_its_rule(
    text: str, every: Recurrence, phrase: str, rule: str | None
) -> None:
    found = rhythm(text)
    assert found is not None
    assert (found.every, found.text, found.rule) == (every, phrase, rule)


@pytest.mark.parametrize(
    "text",
    [
        "bảo đảm chi trả phụ cấp hằng tháng cho đội ngũ ở xóm",
        "bố trí kinh phí hằng năm",
        "xây dựng kế hoạch kiểm tra hằng năm",
        "kế hoạch 5 năm và hằng năm của xã",
        "kế hoạch cải cách hành chính hằng năm",
        "thường xuyên theo dõi",
        "tổ chức đối thoại định kỳ với nhân dân",
        "xây dựng lịch trực hằng tuần của đội",
        "đưa vào phiên họp hằng tháng.",
        "không thực hiện báo cáo tuần",
    ],
)
def test_a_period_that_describes_a_thing_is_no_recurrence(text: str) -> None:
    assert rhythm(text) is None


@pytest.mark.parametrize(
    ("cell", "every", "rule"),
    [
        ("Hằng quý", Recurrence.quarterly, None),
        ("Ngày 25 hằng tháng", Recurrence.monthly, "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("Định kỳ hằng tháng", Recurrence.monthly, None),
    ],
)
def test_a_cell_of_a_table_may_be_a_recurrence(cell: str, every: Recurrence, rule: str | None) -> None:
    found = cell_rhythm(cell)
    assert found is not None
    assert (found.every, found.rule) == (every, rule)


@pytest.mark.parametrize("cell", ["Hằng năm", "Thường xuyên", "6/2026", ""])
def test_a_cell_that_only_says_that_work_goes_on_is_none(cell: str) -> None:
    assert cell_rhythm(cell) is None
