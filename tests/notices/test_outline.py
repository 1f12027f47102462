"""Marks of numbering, and paragraphs that a page break cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notices.outline import Depth, has_mark, outline


@pytest.mark.parametrize(
    ("paragraph", "depth", "mark", "text"),
    [
        ("I. ĐÁNH GIÁ", Depth.roman, "I", "ĐÁNH GIÁ"),
        ("IV - Tổ chức thực hiện", Depth.roman, "IV", "Tổ chức thực hiện"),
        ("1. Sở Xây dựng", Depth.number, "1", "Sở Xây dựng"),
        ("12.Phòng Kinh tế", Depth.number, "12", "Phòng Kinh tế"),
        ("2.1. Lĩnh vực Y tế", Depth.number + 1, "2.1", "Lĩnh vực Y tế"),
        ("2.1 Lĩnh vực Y tế", Depth.number + 1, "2.1", "Lĩnh vực Y tế"),
        ("1.2.3. Rà soát", Depth.number + 2, "1.2.3", "Rà soát"),
        ("a) Rà soát", Depth.letter, "a", "Rà soát"),
        ("đ) Giao Công an xã", Depth.letter, "đ", "Giao Công an xã"),
        ("- Rà soát", Depth.dash, "-", "Rà soát"),
        ("– Rà soát", Depth.dash, "–", "Rà soát"),
        ("+ Rà soát", Depth.plus, "+", "Rà soát"),
    ],
)
def test_each_style_of_numbering_is_a_mark(paragraph: str, depth: int, mark: str, text: str) -> None:
    (item,) = outline([paragraph])
    assert (item.depth, item.mark, item.text) == (depth, mark, text)


@pytest.mark.parametrize(
    "paragraph",
    [
        "3 - Điều 61",
        "20.1.2026 là hạn",
        "V/v báo cáo",
        "16 giờ họp",
        "và",
        "15/01/2026 họp",
        "Xóm 1. Nhà văn hóa",
        "-5 độ",
    ],
)
def test_what_only_begins_like_a_mark_is_none(paragraph: str) -> None:
    assert not has_mark(paragraph)


def test_a_sentence_cut_by_a_page_break_is_healed() -> None:
    (item,) = outline(["- Rà soát hộ", "nghèo, hộ cận", "nghèo."])
    assert item.text == "Rà soát hộ nghèo, hộ cận nghèo."
    assert [item.paragraph_at(offset) for offset in (0, item.text.index("nghèo"), len(item.text))] == [0, 1, 2]


def test_a_break_behind_a_word_that_ends_no_sentence_is_healed() -> None:
    assert [item.text for item in outline(["- Báo cáo tại", "Ủy ban nhân dân xã."])] == [
        "Báo cáo tại Ủy ban nhân dân xã."
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["- Rà soát.", "nghèo"],
        ["- Rà soát;", "báo cáo"],
        ["- Rà soát", "- báo cáo"],
        ["- Rà soát", "a) báo cáo"],
        ["Rà soát", "Báo cáo"],
    ],
)
def test_whole_paragraphs_stay_apart(paragraphs: list[str]) -> None:
    assert len(outline(paragraphs)) == 2


@given(st.lists(st.text(min_size=1, max_size=30), max_size=12))
def test_every_item_knows_a_paragraph_of_the_text(paragraphs: list[str]) -> None:
    for item in outline(paragraphs):
        assert 0 <= item.paragraph_at(0) <= item.paragraph_at(len(item.text)) < len(paragraphs)
