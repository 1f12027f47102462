from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.reviewing import Edit, Field
from bot.dialogue.days import day_meant
from bot.dialogue.edits import Parsed, parse_edits, parse_heading
from storage.words import fold

TODAY = date(2026, 1, 16)  # a Friday
DRAFTS = range(101, 117)


def parsed(text: str) -> Parsed | None:
    return parse_edits(text, TODAY, DRAFTS.__contains__)


def edits(text: str) -> list[tuple[int, Field, str]]:
    found = parsed(text)
    assert found is not None
    assert not found.unknown
    return [(edit.number, edit.field, edit.words) for edit in found.edits]


@pytest.mark.parametrize(
    ("text", "number", "field", "words"),
    [
        ("104 hạn 19/01", 104, Field.DUE, "19/01"),
        ("104 thường xuyên", 104, Field.STANDING, ""),
        ("104 chưa có hạn", 104, Field.UNDATED, ""),
        ("104 không hạn", 104, Field.UNDATED, ""),
        ("104 phối hợp Công an xã, BHXH", 104, Field.COOP, "Công an xã, BHXH"),
        ("104 chủ trì: Phòng Kinh tế", 104, Field.LEAD, "Phòng Kinh tế"),
        ("104 tên Bàn giao trạm bơm", 104, Field.NAME, "Bàn giao trạm bơm"),
        ("104 tên gọn Bàn giao", 104, Field.NAME, "Bàn giao"),
        ("104 kết quả Biên bản", 104, Field.PRODUCT, "Biên bản"),
        ("113 tách", 113, Field.SPLIT, ""),
        ("107 bỏ", 107, Field.DROP, ""),
        ("107 lấy lại", 107, Field.RESTORE, ""),
        ("104 đúng", 104, Field.CHECKED, ""),
        ("104 giữ hạn", 104, Field.KEEP_LATE, ""),
        ("104 đã xong", 104, Field.DONE_LATE, ""),
    ],
)
def test_each_correction_in_words(text: str, number: int, field: Field, words: str) -> None:
    assert edits(text) == [(number, field, words)]
    assert edits(fold(text)) == [(number, field, fold(words))]


def test_one_message_corrects_several_drafts() -> None:
    text = "104 hạn 19/01; 103 105 thường xuyên; 110 phối hợp Công an xã; 113 tách; 107 bỏ; 109 tên Họp xóm"
    assert [(number, field) for number, field, _ in edits(text)] == [
        (104, Field.DUE),
        (103, Field.STANDING),
        (105, Field.STANDING),
        (110, Field.COOP),
        (113, Field.SPLIT),
        (107, Field.DROP),
        (109, Field.NAME),
    ]


def test_a_comma_before_another_correction_separates_too() -> None:
    assert edits("104 hạn 19/01, 107 bỏ") == [(104, Field.DUE, "19/01"), (107, Field.DROP, "")]
    assert edits("104 phối hợp Công an xã, BHXH, 107 bỏ")[0] == (104, Field.COOP, "Công an xã, BHXH")


def test_what_is_not_understood_is_said_and_the_rest_is_kept() -> None:
    assert parsed("104 hạn 19/01; 105 abc; 106 bỏ đi") == Parsed(
        (Edit(104, Field.DUE, "19/01", date(2026, 1, 19)),), ("105 abc", "106 bỏ đi")
    )


def test_a_number_that_is_no_draft_is_something_else() -> None:
    assert parsed("204 xong") is None
    assert parsed("xong") is None
    assert parsed("") is None
    found = parsed("204 xong; 107 bỏ")
    assert found is not None
    assert found.others == (((204,), "xong"),)
    assert [edit.number for edit in found.edits] == [107]


@given(st.text(max_size=200), st.sampled_from(["", "104 ", "104 hạn ", "số ", "ngày "]))
def test_no_text_is_too_odd(text: str, opening: str) -> None:
    parsed(opening + text)
    parse_heading(opening + text, TODAY)
    day_meant(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "số 15 ngày 16/01",
        "so 15 ngay 16/1",
        "Số: 15, ngày 16/01/2026",
        "thông báo số 15/TB-UBND ngày 16/01/2026.",
        "số 15 16/01",
        "ngày 16/01, số 15",
        "số 15 ngày 16 tháng 01",
    ],
)
def test_number_and_date_as_people_write_them(text: str) -> None:
    heading = parse_heading(text, TODAY)
    assert heading is not None
    assert (heading.number, heading.day) == ("15/TB-UBND", date(2026, 1, 16))


def test_number_or_date_alone() -> None:
    number, day = parse_heading("số 15", TODAY), parse_heading("ngày 16/01", TODAY)
    assert number is not None
    assert day is not None
    assert (number.number, number.day) == ("15/TB-UBND", None)
    assert (day.number, day.day) == (None, date(2026, 1, 16))


@pytest.mark.parametrize("text", ["số mấy?", "ngày mai", "số 15 ngày 31/02", "ngày 30/02", "số", "so sánh 15 xóm"])
def test_other_words_are_no_heading(text: str) -> None:
    assert parse_heading(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19/01", date(2026, 1, 19)),
        ("19-1", date(2026, 1, 19)),
        ("ngày 19 tháng 1", date(2026, 1, 19)),
        ("trước ngày 20/01", date(2026, 1, 19)),
        ("trước 20/01/2026", date(2026, 1, 19)),
        ("đến ngày 20/01", date(2026, 1, 20)),
        ("16 giờ 20/01", date(2026, 1, 20)),
        ("thứ Hai", date(2026, 1, 19)),
        ("thứ Hai, 19/01", date(2026, 1, 19)),
        ("thu 6", TODAY),
        ("thứ 6 tuần sau", date(2026, 1, 23)),
        ("mai", date(2026, 1, 17)),
        ("hết tháng 2", date(2026, 2, 28)),
        ("tháng 2", date(2026, 2, 28)),
        ("quý I", date(2026, 3, 31)),
        ("thứ Ba, 19/01", None),
        ("31/02", None),
        ("abc", None),
        ("", None),
    ],
)
def test_the_day_that_is_meant(text: str, day: date | None) -> None:
    assert day_meant(text, TODAY) == day
