"""What a reader of a Word file sees: marks of lists, merged cells, tracked changes; and what is no part of the text."""

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.notices.errors import SecrecyMark
from bot.notices.text import extract
from tests.notices.making import with_entry, word_file

W = nsdecls("w")
ACROSS, DOWN = '<w:gridSpan w:val="4"/>', '<w:vMerge w:val="restart"/>'


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2.", "<w:isLgl/>")}
{level(2, "lowerLetter", "%3)")}{level(3, "bullet", "-")}{level(4, "bullet", "&#xF0B7;")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "Điều %1.")}{level(1, "lowerRoman", "(%2)")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1/")}</w:lvlOverride></w:num>
</w:numbering>"""


def read_of(body: str) -> list[str]:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    data = word_file(lambda document: document.add_paragraph("x", style="List Bullet"))
    data = with_entry(data, "word/numbering.xml", LISTS.encode())
    return extract(with_entry(data, "word/document.xml", document.encode()), "a.docx")


def item(text: str, number: int, depth: int = 0) -> str:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def plain(text: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{plain(text)}</w:tc>"


def test_list_items_bear_the_marks_that_are_seen() -> None:
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 2) + item("d", 1, 2) + item("e", 1, 3) + item("f", 1, 4)
    assert read_of(body) == ["I. a", "1.1. b", "a) c", "b) d", "- e", "+ f"]


def test_deeper_levels_begin_anew_under_the_next_item() -> None:
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + plain("d") + item("e", 1) + item("f", 1, 1)
    assert read_of(body) == ["I. a", "1.1. b", "1.2. c", "d", "II. e", "2.1. f"]


def test_two_lists_of_one_kind_count_on_and_an_override_restarts() -> None:
    body = item("a", 1) + item("b", 2) + item("c", 3) + item("d", 4) + item("e", 4) + item("f", 5)
    assert read_of(body) == ["I. a", "II. b", "Điều 1. c", "Điều 5. d", "Điều 6. e", "G/ f"]


def test_an_empty_item_counts_and_a_number_zero_is_none() -> None:
    empty = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>'
    assert read_of(item("a", 3) + empty + item("b", 3) + item("c", 0)) == ["Điều 1. a", "Điều 3. b", "c"]


def test_a_list_style_numbers_its_paragraphs() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Rà soát", style="List Number")
        document.add_paragraph("Sửa chợ", style="List Number")
        document.add_paragraph("Dọn kênh", style="List Bullet")

    assert extract(word_file(build), "a.docx") == ["1. Rà soát", "2. Sửa chợ", "- Dọn kênh"]


def test_tracked_changes_stand_as_accepted() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    new = '<w:ins w:id="2"><w:r><w:t>mới</w:t></w:r></w:ins>'
    moved = "<w:moveFrom><w:r><w:t>chỗ cũ</w:t></w:r></w:moveFrom>"
    there = "<w:moveTo><w:r><w:t>chỗ mới</w:t></w:r></w:moveTo>"
    deleted_end = '<w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>'
    body = f"<w:p>{gone}{new}</w:p><w:p>{moved}</w:p><w:p>{there}</w:p>" + plain("một ", deleted_end) + plain("hai")
    assert read_of(body) == ["mới", "chỗ mới", "một hai"]


def test_a_row_deleted_by_a_tracked_change_is_gone() -> None:
    rows = f"<w:tr>{cell('một')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('hai')}</w:tr>"
    assert read_of(f"<w:tbl>{rows}</w:tbl>") == ["một"]


def test_page_numbers_and_hidden_text_and_soft_hyphens_are_left_out() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    kept = '<w:fldSimple w:instr=" REF a "><w:r><w:t>Mục 2</w:t></w:r></w:fldSimple>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    soft = "<w:r><w:t>rà</w:t><w:softHyphen/><w:t> soát</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>"
    assert read_of(f"<w:p>{field}{simple}{kept}{hidden}</w:p><w:p>{soft}</w:p>") == ["Mục 2", "rà soát-2"]


def test_cells_merged_across_leave_blanks_and_those_merged_down_are_repeated() -> None:
    head = f"<w:tr>{cell('TT')}{cell('Nhiệm vụ')}{cell('Chủ trì')}{cell('Thời hạn')}</w:tr>"
    group = f"<w:tr>{cell('Nông nghiệp', ACROSS)}</w:tr>"
    first = f"<w:tr>{cell('1')}{cell('Rà soát')}{cell('Phòng A', DOWN)}{cell('6/2026')}</w:tr>"
    second = f"<w:tr>{cell('2')}{cell('Sửa chợ')}{cell('', '<w:vMerge/>')}{cell('7/2026')}</w:tr>"
    assert read_of(f"<w:tbl>{head}{group}{first}{second}</w:tbl>") == [
        "| TT | Nhiệm vụ | Chủ trì | Thời hạn |",
        "| Nông nghiệp | | | |",
        "| 1 | Rà soát | Phòng A | 6/2026 |",
        "| 2 | Sửa chợ | Phòng A | 7/2026 |",
    ]


def test_a_task_table_that_goes_on_in_another_table_keeps_its_rows() -> None:
    head = f"<w:tr>{cell('Nhiệm vụ')}{cell('Chủ trì')}</w:tr>"
    rest = f"<w:tr>{cell('Sửa chợ')}{cell('Phòng B')}</w:tr>"
    assert read_of(f"<w:tbl>{head}</w:tbl><w:p/><w:tbl>{rest}</w:tbl>")[1] == "| Sửa chợ | Phòng B |"
    assert read_of(f"<w:tbl>{head}</w:tbl>{plain('Khác')}<w:tbl>{rest}</w:tbl>")[2:] == ["Sửa chợ", "Phòng B"]


def test_a_cell_merged_down_in_a_heading_is_read_once() -> None:
    first = f"<w:tr>{cell('UBND XÃ', DOWN)}{cell('CỘNG HÒA')}</w:tr>"
    second = f"<w:tr>{cell('', '<w:vMerge/>')}{cell('Độc lập')}</w:tr>"
    assert read_of(f"<w:tbl>{first}{second}</w:tbl>") == ["UBND XÃ", "CỘNG HÒA", "Độc lập"]


def test_a_mark_in_a_text_box_or_in_hidden_text_is_refused() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{plain('TUYỆT MẬT')}</w:txbxContent></w:pict></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>MẬT</w:t></w:r>"
    for secret in (box, hidden):
        with pytest.raises(SecrecyMark):
            read_of(f"{plain('Rà soát.')}<w:p>{secret}</w:p>")


def test_what_a_text_box_says_is_no_part_of_the_body() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{plain('Chú thích')}</w:txbxContent></w:pict></w:r>"
    assert read_of(f"<w:p>{box}</w:p>{plain('Rà soát.')}") == ["Rà soát."]


def test_footnotes_are_kept_out() -> None:
    data = word_file(lambda document: document.add_paragraph("Rà soát."))
    notes = f"<w:footnotes {W}>{'<w:footnote>' + plain('Ghi chú') + '</w:footnote>'}</w:footnotes>"
    assert extract(with_entry(data, "word/footnotes.xml", notes.encode()), "a.docx") == ["Rà soát."]


def test_styles_that_are_based_on_each_other_in_a_ring_end() -> None:
    def build(document: Any) -> None:
        first, second = document.styles["Heading 1"], document.styles["Heading 2"]
        first.base_style, second.base_style = second, first
        document.add_paragraph("Rà soát", style=first)
        document.element.body.append(parse_xml(f"<w:p {W}/>"))

    assert extract(word_file(build), "a.docx") == ["Rà soát"]
