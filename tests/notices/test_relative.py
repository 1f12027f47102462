"""Terms that count from the day of the notice, and weeks, months and quarters spoken of as *này* and *tới*."""

from datetime import date, time

import pytest

from bot.notices.deadlines import find_deadline
from bot.notices.finding import Doubt
from bot.notices.notice import read
from bot.notices.workdays import Weekdays

ISSUED = date(2026, 3, 5)  # a Thursday


@pytest.mark.parametrize(
    ("text", "day", "due_on"),
    [
        (
            "báo cáo trong thời hạn 05 ngày làm việc kể từ ngày ban hành Thông báo này",
            date(2026, 3, 12),
            date(2026, 3, 12),
        ),
        ("hoàn thành trong 05 ngày làm việc", date(2026, 3, 12), date(2026, 3, 12)),
        ("trong thời hạn 10 ngày kể từ ngày ban hành", date(2026, 3, 15), date(2026, 3, 15)),
        ("chậm nhất 10 ngày kể từ ngày ban hành Thông báo", date(2026, 3, 15), date(2026, 3, 15)),
        ("chậm nhất sau 10 ngày kể từ ngày ký Thông báo", date(2026, 3, 15), date(2026, 3, 15)),
        ("không quá 07 ngày kể từ ngày nhận được văn bản này", date(2026, 3, 12), date(2026, 3, 12)),
        ("sau 15 ngày, báo cáo kết quả", date(2026, 3, 20), date(2026, 3, 20)),
        ("báo cáo kết quả sau 15 ngày.", date(2026, 3, 20), date(2026, 3, 20)),
        ("xong trong vòng hai tuần", date(2026, 3, 19), date(2026, 3, 19)),
        ("hoàn thành trong 01 tháng kể từ ngày ban hành Kết luận này", date(2026, 4, 5), date(2026, 4, 5)),
        ("báo cáo trong tuần này", date(2026, 3, 6), date(2026, 3, 6)),
        ("hoàn thành trong tuần tới", date(2026, 3, 13), date(2026, 3, 13)),
        ("gửi trước thứ Sáu tuần này", date(2026, 3, 6), date(2026, 3, 5)),
        ("trước ngày thứ Ba tuần sau", date(2026, 3, 10), date(2026, 3, 9)),
        ("chậm nhất thứ Tư tuần tới", date(2026, 3, 11), date(2026, 3, 11)),
        ("xong trong tháng này", date(2026, 3, 31), date(2026, 3, 31)),
        ("xong trong tháng tới", date(2026, 4, 30), date(2026, 4, 30)),
        ("hoàn thành trong quý này", date(2026, 3, 31), date(2026, 3, 31)),
        ("trong năm nay", date(2026, 12, 31), date(2026, 12, 31)),
        ("gửi ngay trong hôm nay", date(2026, 3, 5), date(2026, 3, 5)),
    ],
)
def test_a_term_counts_from_the_day_of_the_notice(text: str, day: date, due_on: date) -> None:
    found = find_deadline(text, 2026, ISSUED, issued=ISSUED, working_days=Weekdays())
    assert found is not None
    assert (found.day, found.due_on, found.doubts) == (day, due_on, ())
    assert text[found.start : found.end] == found.text


def test_an_hour_of_a_day_of_this_week_is_that_day() -> None:
    found = find_deadline("trước 16 giờ thứ Sáu tuần này", 2026, ISSUED, issued=ISSUED)
    assert found is not None
    assert (found.due_on, found.due_time) == (date(2026, 3, 6), time(16))


@pytest.mark.parametrize(
    "text",
    [
        "trả kết quả trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        "trình trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản đề nghị",
        "xử lý ổ dịch trong vòng 48 giờ kể từ khi phát hiện",
        "sau 3 tháng triển khai, mô hình đạt kết quả tốt",
        "trong 6 tháng đầu năm, thu ngân sách tăng",
        "trong 02 tháng qua",
        "niêm yết trong thời gian 15 ngày tại nhà văn hóa",
        "tuần tra trong tuần cao điểm",
        "chương trình hành động trong 5 năm tới",
    ],
)
def test_standards_of_service_and_stretches_are_no_terms(text: str) -> None:
    assert find_deadline(text, 2026, ISSUED, issued=ISSUED, working_days=Weekdays()) is None


@pytest.mark.parametrize(
    "text", ["trong thời hạn 10 ngày kể từ ngày ban hành", "trong tuần này", "xong trong tháng tới"]
)
def test_without_the_day_of_the_notice_a_term_makes_a_doubt_and_no_date(text: str) -> None:
    found = find_deadline(text, 2026, ISSUED)
    assert found is not None
    assert (found.day, found.due_on, found.doubts) == (None, None, (Doubt.start_unknown,))


def test_working_days_without_a_calendar_make_a_doubt_and_no_date() -> None:
    found = find_deadline("trong 05 ngày làm việc", 2026, ISSUED, issued=ISSUED)
    assert found is not None
    assert (found.day, found.doubts) == (None, (Doubt.start_unknown,))


class DaysOff(Weekdays):
    """An office that is closed on Monday 9 March 2026."""

    def is_working_day(self, day: date) -> bool:
        return super().is_working_day(day) and day != date(2026, 3, 9)


def test_the_office_s_own_days_off_are_not_counted() -> None:
    lines = ["An Lạc, ngày 05 tháng 3 năm 2026", "THÔNG BÁO", "- Giao Công an xã báo cáo trong 03 ngày làm việc."]
    assert [read(lines, calendar).tasks[0].due_on for calendar in (Weekdays(), DaysOff())] == [
        date(2026, 3, 10),
        date(2026, 3, 11),
    ]
