"""Figures of hamlets as people type them, and that nothing else is taken for one."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.readings import Form, Said, figure_in, line_of, lines_of

TODAY = date(2026, 1, 23)


def _said(form: Form, value: str = "0", of: str | None = None) -> Said:
    return Said(form, Decimal(value), Decimal(of) if of else None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("485/512", _said(Form.RATIO, "485", "512")),
        (" 485 / 512 người. ", _said(Form.RATIO, "485", "512")),
        ("485 trên 512", _said(Form.RATIO, "485", "512")),
        ("485 nguoi tren tong so 512 nguoi", _said(Form.RATIO, "485", "512")),
        ("đã có 485/512 người tham gia ạ", _said(Form.RATIO, "485", "512")),
        ("1.485/1.512", _said(Form.RATIO, "1485", "1512")),
        ("Xóm có 485 người trên 512 người", _said(Form.RATIO, "485", "512")),
        ("0/40", _said(Form.RATIO, "0", "40")),
        ("12,5/20 ha", _said(Form.RATIO, "12.5", "20")),
        ("97,5%", _said(Form.PERCENT, "97.5")),
        ("97.5%", _said(Form.PERCENT, "97.5")),
        ("97,50 %", _said(Form.PERCENT, "97.50")),
        ("đạt 97 phẩy 5 phần trăm", _said(Form.PERCENT, "97.5")),
        ("975%", _said(Form.PERCENT, "975")),
        ("100%", _said(Form.PERCENT, "100")),
        ("97,5", _said(Form.NUMBER, "97.5")),
        ("97.5", _said(Form.NUMBER, "97.5")),
        ("97 phẩy 5", _said(Form.NUMBER, "97.5")),
        ("97 phay 5", _said(Form.NUMBER, "97.5")),
        ("97 chấm 5", _said(Form.NUMBER, "97.5")),
        ("97 rưỡi", _said(Form.NUMBER, "97.5")),
        ("975", _said(Form.NUMBER, "975")),
        ("485 người", _said(Form.NUMBER, "485")),
        ("1.234", _said(Form.NUMBER, "1234")),
        ("còn 12", _said(Form.LEFT, "12")),
        ("con 12 nguoi", _said(Form.LEFT, "12")),
        ("chỉ còn 12 người chưa tham gia", _said(Form.LEFT, "12")),
        ("12 người chưa tham gia", _said(Form.LEFT, "12")),
        ("thiếu 12", _said(Form.LEFT, "12")),
        ("chưa có", _said(Form.NONE)),
        ("chua co so lieu a", _said(Form.NONE)),
        ("xóm chưa thống kê được", _said(Form.NONE)),
    ],
)
def test_a_figure_is_read_as_it_is_typed(text: str, said: Said) -> None:
    assert figure_in(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "xong",
        "60% rồi, còn chờ ký",
        "104 60%",
        "20/01/2026",
        "12/02",
        "485/0",
        "xin lùi đến 25/02",
        "chưa",
        "4/5 xóm xong việc",
        "vướng 2 hộ",
        "485/512/600",
        "-5",
        "97,5,3",
        "đã nhận",
        "/",
        "%",
        "512" * 400,
    ],
)
def test_what_is_no_figure_is_none(text: str) -> None:
    assert figure_in(text) is None


def test_words_of_the_indicator_may_stand_beside_it() -> None:
    assert figure_in("485/512 nhà văn hóa") is None
    assert figure_in("485/512 nhà văn hóa", ["nha van hoa"]) == _said(Form.RATIO, "485", "512")


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Bến Mới 12/10", "Bến Mới", _said(Form.RATIO, "12", "10")),
        ("xóm Đồng Tâm 485/512", "xóm Đồng Tâm", _said(Form.RATIO, "485", "512")),
        ("- Đồng Tâm: 485/512", "Đồng Tâm", _said(Form.RATIO, "485", "512")),
        ("1. Nam Sơn 97,5%", "Nam Sơn", _said(Form.PERCENT, "97.5")),
        ("khối 3 485/512", "khối 3", _said(Form.RATIO, "485", "512")),
        ("Khối 3: 97%", "Khối 3", _said(Form.PERCENT, "97")),
        ("Đồng Tâm\t485\t512", "Đồng Tâm", _said(Form.RATIO, "485", "512")),
        ("BHYT 485/512", "BHYT", _said(Form.RATIO, "485", "512")),
        ("Nam Sơn còn 12", "Nam Sơn", _said(Form.LEFT, "12")),
        ("Nam Sơn chưa có", "Nam Sơn", _said(Form.NONE)),
        ("97 phẩy 5", "", _said(Form.NUMBER, "97.5")),
        ("BHYT:", "BHYT", None),
    ],
)
def test_a_name_may_stand_before_it(text: str, name: str, said: Said | None) -> None:
    line = line_of(text, TODAY)
    assert line is not None
    assert (line.name, line.said) == (name, said)


@pytest.mark.parametrize("name", ["Bến Mới", "xóm Đá", "xóm Có Một", "khối 3", "BHYT Bến Mới"])
def test_a_name_that_is_known_is_a_name_whatever_its_words_mean(name: str) -> None:
    names = ["ben moi", "xom da", "xom co mot", "khoi 3"]
    for figure in ("485/512", "còn 12", "đạt 97,5%", "chưa có", "485 trên 512"):
        line = line_of(f"{name} {figure}", TODAY, names=names)
        assert line is not None
        assert line.name == name
        assert line.said is not None


def test_the_day_and_the_source_may_be_said() -> None:
    line = line_of("BHYT cả xã 4.850/5.120, ngày 20/01, nguồn BHXH", TODAY)
    assert line is not None
    assert (line.name, line.day, line.source) == ("BHYT cả xã", date(2026, 1, 20), "BHXH")


def test_a_day_without_a_year_is_the_last_one_of_that_name() -> None:
    line = line_of("BHYT 90,92% ngày 31/12", TODAY)
    assert line is not None
    assert line.day == date(2025, 12, 31)


def test_a_list_has_a_place_a_line() -> None:
    lines = lines_of("BHYT:\n- Đồng Tâm 485/512\n\nNam Sơn 97,5%; Bến Mới chưa có\n???", TODAY)
    assert [(line.name, line.said and line.said.form) for line in lines] == [
        ("BHYT", None),
        ("Đồng Tâm", Form.RATIO),
        ("Nam Sơn", Form.PERCENT),
        ("Bến Mới", Form.NONE),
    ]


@given(st.text(max_size=60) | st.text("0123456789/.,% còncphayưa\t\n", max_size=30))
def test_nothing_that_is_typed_raises_and_every_figure_is_within_bounds(text: str) -> None:
    for line in lines_of(text, TODAY):
        said = line.said
        if said is not None:
            assert 0 <= said.value < 10**9
            assert said.of is None or 0 < said.of < 10**9


@given(st.integers(0, 999_999), st.integers(1, 999_999), st.sampled_from(["/", " / ", " trên ", " tren tong so "]))
def test_every_ratio_is_read(part: int, whole: int, joint: str) -> None:
    assert figure_in(f"{part}{joint}{whole}") == Said(Form.RATIO, Decimal(part), Decimal(whole))


@given(st.decimals(0, 999, places=2), st.sampled_from("., "), st.booleans())
def test_every_percentage_is_read_as_given(value: Decimal, comma: str, spaced: bool) -> None:
    written = f"{value:.2f}".replace(".", comma if comma != " " else " phẩy ")
    assert figure_in(f"{written}{' ' if spaced else ''}%") == Said(Form.PERCENT, value)
