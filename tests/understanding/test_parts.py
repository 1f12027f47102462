"""The parts of the understanding: how a sentence is spelled, which day, share and words it names."""

from datetime import date

import pytest

from bot.understanding.days import day_in, days_in
from bot.understanding.reading import understand
from bot.understanding.said import Kind
from bot.understanding.shares import percent_in
from bot.understanding.spelling import spelled

FRIDAY = date(2026, 1, 16)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("HT r ạ", "hoan thanh roi a"),
        ("ko dc, hs kp chưa có", "khong duoc , ho so kinh phi chua co"),
        ("đ/c CT b/c", "dong chi chu tich bao cao"),
        ("ddax hoanf thanhf", "da hoan thanh"),
        ("chuwa xong rooif", "chua xong roi"),
        ("xnog xpng xonggg daxong", "xong xong xong da xong"),
        ("3h chiều, 60%?", "3 gio chieu , 60 % ?"),
        ("số 12/QĐ-UBND", "so vbso"),
    ],
)
def test_what_a_thumb_types_is_spelled_out(typed: str, meant: str) -> None:
    assert spelled(typed) == meant


@pytest.mark.parametrize(
    ("other", "cue"),
    [("sửa chữa", "chua"), ("cán bộ", "can"), ("chị Mai", "chi"), ("sáp nhập", "sap"), ("đăng tải", "dang")],
)
def test_a_word_that_accents_tell_apart_is_no_cue(other: str, cue: str) -> None:
    assert cue not in spelled(other).split()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("25/2", date(2026, 2, 25)),
        ("25.2.26", date(2026, 2, 25)),
        ("2026-02-25", date(2026, 2, 25)),
        ("ngày 25", date(2026, 1, 25)),
        ("ngày 10", date(2026, 2, 10)),
        ("ngày 10 tháng sau", date(2026, 2, 10)),
        ("mùng 5 tháng 2", date(2026, 2, 5)),
        ("hai mươi lăm tháng hai", date(2026, 2, 25)),
        ("thứ 6", date(2026, 1, 23)),
        ("thứ sáu tuần này", FRIDAY),
        ("t2", date(2026, 1, 19)),
        ("thứ năm tuần tới", date(2026, 1, 22)),
        ("chủ nhật", date(2026, 1, 18)),
        ("mai", date(2026, 1, 17)),
        ("mốt", date(2026, 1, 18)),
        ("hết tuần này", FRIDAY),
        ("cuối tuần sau", date(2026, 1, 23)),
        ("đầu tuần sau", date(2026, 1, 19)),
        ("cuối tháng", date(2026, 1, 31)),
        ("hết tháng 2", date(2026, 2, 28)),
        ("giữa tháng sau", date(2026, 2, 15)),
        ("hết quý 1", date(2026, 3, 31)),
        ("cuối năm", date(2026, 12, 31)),
        ("30/2", None),
        ("sau Tết", None),
        ("4/5 xóm", None),
        ("2-3 ngày", None),
    ],
)
def test_a_day_is_named_in_many_ways(words: str, day: date | None) -> None:
    assert day_in(spelled(f"xin lùi đến {words}"), FRIDAY) == day


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("thêm 3 ngày", 3),
        ("thêm 1 tuần", 7),
        ("một tuần nữa", 7),
        ("thêm tuần nữa", 7),
        ("thêm mười lăm ngày", 15),
        ("nửa tháng", 15),
        ("48 giờ", 2),
        ("ốm 3 ngày nay, xin thêm 2 ngày", 2),
        ("vài hôm", None),
        ("2-3 ngày", None),
        ("hai ba ngày", None),
        ("thứ 6 tuần sau", None),
    ],
)
def test_days_are_counted_and_vague_ones_are_none(words: str, days: int | None) -> None:
    assert days_in(spelled(words)) == days


@pytest.mark.parametrize(
    ("words", "percent"),
    [
        ("ba phần tư", 75),
        ("7 phần 10", 70),
        ("tám phần", 80),
        ("còn 20%", 80),
        ("từ 60% lên 80%", 80),
        ("60% nhưng còn 2 xóm", 60),
        ("nửa tháng nữa", None),
        ("một phần", None),
        ("họp ngày 10/10", None),
        ("biên bản số 2/5", None),
        ("tăng 10%", None),
    ],
)
def test_a_share_is_read_in_figures_and_words(words: str, percent: int | None) -> None:
    assert percent_in(spelled(words)) == percent


@pytest.mark.parametrize(
    ("text", "kind", "note"),
    [
        ("xong, biên bản số 02", Kind.DONE, "biên bản số 02"),
        ("được 80% rồi nhưng vướng hồ sơ bên BHXH", Kind.OBSTACLE, "nhưng vướng hồ sơ bên BHXH"),
        ("Báo cáo anh: vướng kinh phí", Kind.OBSTACLE, "vướng kinh phí"),
        ("Vướng Tết nên xin gia hạn đến 28/2/2026", Kind.EXTENSION, "Vướng Tết"),
        ("xin lùi đến 25/02 vì chờ huyện duyệt", Kind.EXTENSION, "chờ huyện duyệt"),
        ("xin lùi đến 25/02", Kind.EXTENSION, None),
        ("đang chờ ký", Kind.PROGRESS, "đang chờ ký"),
        ("được khoảng 60%", Kind.PROGRESS, None),
        ("hạn đến bao giờ ạ?", Kind.QUESTION, "hạn đến bao giờ ạ?"),
        ("đã nhận", Kind.ACCEPTED, None),
    ],
)
def test_the_words_that_matter_are_kept_as_written(text: str, kind: Kind, note: str | None) -> None:
    said = understand(text, FRIDAY)
    assert (said.kind, said.note) == (kind, note)


def test_a_plan_is_told_from_a_report_by_the_day_it_is_said_on() -> None:
    assert understand("xong ngày 19/01", date(2026, 1, 20)).kind is Kind.DONE
    assert understand("xong ngày 19/01", FRIDAY).kind is Kind.PROGRESS


def test_what_is_too_long_to_read_whole_is_asked_back() -> None:
    assert not understand("xong, " + "biên bản kèm theo, " * 80 + "nhưng chưa ký", FRIDAY).sure
