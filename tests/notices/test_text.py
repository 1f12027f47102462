"""Files in, paragraphs out; and nothing but the tree of errors."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.notices import package, word
from bot.notices.errors import (
    BrokenFile,
    EmptyNotice,
    OldWordFormat,
    SecrecyMark,
    TooLarge,
    UnreadableNotice,
    UnsupportedFormat,
)
from bot.notices.text import MAX_BYTES, MAX_CHARACTERS, extract, paragraphs_of
from tests.notices.making import with_entry, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


PLAIN = word_file(lambda document: document.add_paragraph("Rà soát hộ nghèo."))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_is_read_in_each_encoding(encoding: str) -> None:
    assert extract("Giao  Phòng Kinh tế:\r\n\r\n- Rà soát.\n".encode(encoding), "a.TXT") == [
        "Giao Phòng Kinh tế:",
        "- Rà soát.",
    ]


def test_big_endian_text_is_read_by_its_mark() -> None:
    assert extract(b"\xfe\xff" + "Rà soát".encode("utf-16-be"), "a.txt") == ["Rà soát"]


def test_text_comes_composed_and_with_single_blanks() -> None:
    assert paragraphs_of("Ra\u0300  soa\u0301t\u00a0\t ho\u0323\u200b \n\n \u2028hai") == ["Rà soát họ", "hai"]


def test_pasted_blanks_are_no_paragraphs() -> None:
    assert paragraphs_of(" \n\t\n\u00a0") == []


@pytest.mark.parametrize("data", [b"", b"  \n \t\n", "\ufeff \u00a0".encode()])
def test_a_file_of_blanks_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyNotice):
        extract(data, "a.txt")


def test_a_word_file_without_text_is_empty() -> None:
    with pytest.raises(EmptyNotice):
        extract(word_file(lambda _: None), "a.docx")


@pytest.mark.parametrize(("data", "name"), [(b"abc", "a.doc"), (OLE, "a.doc"), (OLE, "a.docx"), (OLE, "a")])
def test_the_old_word_format_is_told_by_its_name_or_its_first_bytes(data: bytes, name: str) -> None:
    with pytest.raises(OldWordFormat):
        extract(data, name)


def test_a_word_file_with_a_password_is_broken_and_not_old() -> None:
    with pytest.raises(BrokenFile) as caught:
        extract(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    assert caught.value.reason == "encrypted"


@pytest.mark.parametrize(("name", "suffix"), [("a.pdf", ".pdf"), ("ảnh.JPG", ".jpg"), ("a", ""), (".txt", "")])
def test_another_format_is_named(name: str, suffix: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        extract(b"abc", name)
    assert caught.value.suffix == suffix


@pytest.mark.parametrize("data", [b"abc", b"PK\x03\x04 and no more", PLAIN[:2000], PLAIN[:-200]])
def test_what_only_claims_to_be_a_word_file_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        extract(data, "a.docx")


def test_a_zip_of_something_else_is_broken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(BrokenFile):
        extract(out.getvalue(), "a.docx")


def test_text_that_is_no_utf_is_broken() -> None:
    with pytest.raises(BrokenFile):
        extract("Rà soát".encode("cp1258", errors="ignore") + b"\xff\xe0", "a.txt")


@pytest.mark.parametrize(
    ("size", "refused"), [(MAX_CHARACTERS - 1, False), (MAX_CHARACTERS, False), (MAX_CHARACTERS + 1, True)]
)
def test_characters_have_a_limit(size: int, refused: bool) -> None:
    text = "a" * size
    if not refused:
        assert extract(text.encode(), "a.txt") == paragraphs_of(text) == [text]
        return
    with pytest.raises(TooLarge, match=str(MAX_CHARACTERS)):
        extract(text.encode(), "a.txt")
    with pytest.raises(TooLarge):
        paragraphs_of(text)


def test_bytes_have_a_limit() -> None:
    with pytest.raises(TooLarge) as caught:
        extract(b"a" * (MAX_BYTES + 1), "a.txt")
    assert (caught.value.what, caught.value.limit) == ("bytes", MAX_BYTES)


def test_a_word_file_has_the_same_limit_of_characters() -> None:
    with pytest.raises(TooLarge) as caught:
        extract(word_file(lambda document: document.add_paragraph("a" * (MAX_CHARACTERS + 1))), "a.docx")
    assert caught.value.what == "characters"


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_parsed() -> None:
    bomb = with_entry(PLAIN, "word/media/image1.png", b"\0" * (package.MAX_UNPACKED + 1))
    assert len(bomb) < 1_000_000
    with pytest.raises(TooLarge) as caught:
        extract(bomb, "a.docx")
    assert caught.value.what == "unpacked"


def test_a_huge_xml_part_is_refused() -> None:
    with pytest.raises(TooLarge):
        extract(with_entry(PLAIN, "word/document.xml", b"<w/>" * (package.MAX_XML // 4 + 1)), "a.docx")


def test_millions_of_empty_paragraphs_are_refused() -> None:
    body = f"<w:document {nsdecls('w')}><w:body>{'<w:p/>' * (word.MAX_PARAGRAPHS + 1)}</w:body></w:document>"
    with pytest.raises(TooLarge) as caught:
        extract(with_entry(PLAIN, "word/document.xml", body.encode()), "a.docx")
    assert caught.value.what == "paragraphs"


def test_too_many_entries_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(package.MAX_ENTRIES + 1):
            archive.writestr(f"{number}.xml", "<a/>")
    with pytest.raises(TooLarge) as caught:
        extract(out.getvalue(), "a.docx")
    assert (caught.value.what, caught.value.limit) == ("entries", package.MAX_ENTRIES)


def test_a_word_file_that_declares_entities_is_broken() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]><a>&b;&b;</a>'
    with pytest.raises(BrokenFile):
        extract(with_entry(PLAIN, "word/document.xml", bomb), "a.docx")


def test_deeply_nested_xml_is_broken() -> None:
    nested = b"<a>" * 50_000 + b"</a>" * 50_000
    with pytest.raises(BrokenFile):
        extract(with_entry(PLAIN, "word/document.xml", nested), "a.docx")


def test_cells_come_row_by_row_and_line_breaks_part_paragraphs() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "UBND XÃ AN LẠC"
        table.cell(0, 1).text = "CỘNG HÒA"
        document.add_paragraph("Một\nHai\tba")

    assert extract(word_file(build), "a.docx") == ["UBND XÃ AN LẠC", "CỘNG HÒA", "Một", "Hai ba"]


def test_a_row_of_a_task_table_stays_together() -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(2, 3)
        for place, text in enumerate(
            ["Nhiệm vụ", "Chủ trì", "Thời hạn", "Rà soát hộ nghèo", "Phòng Kinh tế", "6/2026"]
        ):
            table.cell(place // 3, place % 3).text = text

    assert extract(word_file(build), "a.docx")[1] == "| Rà soát hộ nghèo | Phòng Kinh tế | 6/2026 |"


def test_words_deleted_by_a_tracked_change_are_gone() -> None:
    def build(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("Rà soát")
        paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:t> cũ</w:t></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t> mới</w:t></w:r></w:ins>"))

    assert extract(word_file(build), "a.docx") == ["Rà soát mới"]


def test_a_mark_in_the_body_a_header_a_footer_or_a_cell_is_refused() -> None:
    def in_body(document: docx.document.Document) -> None:
        document.add_paragraph("TỐI MẬT")

    def in_header(document: docx.document.Document) -> None:
        document.add_paragraph("Kính gửi:")
        document.sections[0].header.paragraphs[0].text = "MẬT"

    def in_footer(document: docx.document.Document) -> None:
        document.add_paragraph("Kính gửi:")
        document.sections[0].footer.paragraphs[0].text = "Độ mật: Mật"

    def in_cell(document: docx.document.Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "MẬT"

    for build in (in_body, in_header, in_footer, in_cell):
        with pytest.raises(SecrecyMark):
            extract(word_file(build), "a.docx")


def test_a_mark_beside_another_column_of_a_text_file_is_refused() -> None:
    with pytest.raises(SecrecyMark):
        extract("UBND XÃ AN LẠC          TUYỆT MẬT\n".encode(), "a.txt")


def test_headers_and_footers_are_not_part_of_the_body() -> None:
    def build(document: docx.document.Document) -> None:
        document.add_paragraph("Rà soát.")
        document.sections[0].footer.paragraphs[0].text = "Trang 1"

    assert extract(word_file(build), "a.docx") == ["Rà soát."]


def test_hard_wrapped_lines_are_joined_and_page_numbers_and_footnotes_go() -> None:
    text = """\
      1. Phòng Kinh tế phối hợp với các cơ quan, đơn vị có liên quan tổ chức rà
soát toàn bộ hồ sơ đất đai còn tồn đọng, phân loại theo từng nguyên nhân và đề
xuất cách giải quyết cho từng loại hồ sơ1; chú ý các hồ sơ có nguồn gốc từ Bộ
Quốc phòng và những thửa đất nằm
   1 Theo quy định của pháp luật về đất đai.
                                   2

giáp ranh với xã bên, bảo đảm không để xảy ra khiếu kiện kéo dài trên địa bàn
và báo cáo kết quả.
      2. Công an xã tăng cường tuần tra ban đêm ở những nơi vắng người qua lại,
nhất là dọc bờ sông.
"""
    paragraphs = paragraphs_of(text)
    assert len(paragraphs) == 2
    assert "nguồn gốc từ Bộ Quốc phòng và những thửa đất nằm giáp ranh với xã bên" in paragraphs[0]
    assert "Theo quy định" not in paragraphs[0]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.txt", "a.doc", "a.pdf", "a", "a.docx.txt", "\0.docx"]))
def test_arbitrary_bytes_raise_only_the_tree(data: bytes, name: str) -> None:
    try:
        paragraphs = extract(data, name)
    except UnreadableNotice:
        return
    assert all(paragraph and paragraph == " ".join(paragraph.split()) for paragraph in paragraphs)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PLAIN) - 1), st.integers(1, 255), st.integers(0, 40))
def test_a_damaged_word_file_raises_only_the_tree(place: int, change: int, cut: int) -> None:
    data = bytearray(PLAIN)
    data[place] ^= change
    try:
        extract(bytes(data[: len(data) - cut]), "a.docx")
    except UnreadableNotice:
        return


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_a_word_file_with_arbitrary_xml_raises_only_the_tree(content: bytes) -> None:
    try:
        extract(with_entry(PLAIN, "word/document.xml", content), "a.docx")
    except UnreadableNotice:
        return
