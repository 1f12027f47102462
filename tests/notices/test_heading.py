"""Issuer, number, dates, chair and subject, whichever of them a notice has."""

from datetime import date

import pytest

from bot.notices.notice import read

BODY = ["- Rà soát hộ nghèo.", "Nơi nhận:"]


def test_a_full_heading_is_read() -> None:
    notice = read(
        [
            "UBND XÃ AN LẠC",
            "VĂN PHÒNG",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 15/TB-UBND",
            "An Lạc, ngày 16 tháng 01 năm 2026",
            "THÔNG BÁO",
            "Kết luận của đồng chí Trần Thị Mai - Chủ tịch UBND xã tại cuộc họp giao ban",
            "Ngày 15/01/2026, UBND xã họp giao ban. Đồng chí Trần Thị Mai kết luận như sau:",
            *BODY,
        ]
    )
    assert (notice.number, notice.date, notice.meeting_date) == ("15/TB-UBND", date(2026, 1, 16), date(2026, 1, 15))
    assert notice.issuer == "UBND XÃ AN LẠC, VĂN PHÒNG"
    assert notice.chair == "Trần Thị Mai - Chủ tịch UBND xã"
    assert notice.subject == "Kết luận của đồng chí Trần Thị Mai - Chủ tịch UBND xã tại cuộc họp giao ban"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 15/TB-UBND", "15/TB-UBND"),
        ("Số 15 /TB-UBND", "15/TB-UBND"),
        ("Số: 15/TB-ĐU&ND", "15/TB-ĐU&ND"),
        ("Số: /TB-UBND", None),
        ("Số:           /TB-UBND", None),
        ("Thực hiện Công văn số 15/CV-UBND", None),
    ],
)
def test_a_number_may_be_blank_and_a_cited_one_is_not_the_own(line: str, number: str | None) -> None:
    assert read([line, "THÔNG BÁO", *BODY]).number == number


def test_a_blank_day_still_gives_the_year() -> None:
    notice = read(["An Lạc, ngày tháng 6 năm 2027", "THÔNG BÁO", "- Rà soát hộ nghèo trước ngày 20/7."])
    assert notice.date is None
    assert notice.tasks[0].deadline == date(2027, 7, 20)


def test_an_issuer_on_two_lines_is_one() -> None:
    assert (
        read(
            ["ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ AN LẠC Độc lập - Tự do - Hạnh phúc", *BODY]
        ).issuer
        == "ỦY BAN NHÂN DÂN XÃ AN LẠC"
    )


def test_the_subject_of_a_letter_stands_behind_v_v() -> None:
    assert read(["Số: 3/UBND-KT", "V/v rà soát", "hộ nghèo", "Kính gửi: các xóm.", *BODY]).subject == "rà soát hộ nghèo"


def test_nothing_is_made_up_where_nothing_stands() -> None:
    notice = read(BODY)
    assert (notice.number, notice.date, notice.meeting_date, notice.issuer, notice.chair, notice.subject) == (None,) * 6
