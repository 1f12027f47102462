"""Old Vietnamese code pages, told apart by what they read as."""

import unicodedata

import pytest

from bot.notices.encodings import CodePage, decoded, in_code_page, is_capital_font, page_of_font, plausibility, repaired
from bot.notices.errors import BrokenFile
from bot.notices.text import extract
from tests.notices.making import word_file
from tests.notices.shapes import SHAPES

SENTENCE = "Kết luận của đồng chí Chủ tịch: giao Phòng Kinh tế rà soát, lập danh sách hộ nghèo trước ngày 20/01/2026."
# As the programs of their time wrote that sentence.
TCVN3 = "KÕt luËn cña ®ång chÝ Chñ tÞch: giao Phßng Kinh tÕ rµ so¸t, lËp danh s¸ch hé nghÌo tr\xadíc ngµy 20/01/2026."
VNI = (
    "Keát luaän cuûa ñoàng chí Chuû tòch: giao Phoøng Kinh teá raø soaùt, laäp danh saùch hoä ngheøo "
    "tröôùc ngaøy 20/01/2026."
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_windows_1258(text: str) -> bytes:
    """A letter, then its tone, as that page has it."""
    out = bytearray()
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            out += (base + tones).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        SENTENCE.encode("utf-8-sig"),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        unicodedata.normalize("NFD", SENTENCE).encode(),
        TCVN3.encode("cp1252"),
        VNI.encode("cp1252"),
        as_windows_1258(SENTENCE),
        TCVN3.encode(),
        VNI.encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "le", "be", "nfd", "tcvn3", "vni", "1258", "tcvn3 in utf-8", "vni in utf-8"],
)
def test_each_way_of_writing_reads_the_same(data: bytes) -> None:
    assert decoded(data) == SENTENCE
    assert extract(data, "thong-bao.txt") == [SENTENCE]


def test_a_whole_notice_in_windows_1258_comes_back() -> None:
    for paragraphs in SHAPES.values():
        assert extract(as_windows_1258("\n".join(paragraphs)), "a.txt") == paragraphs


@pytest.mark.parametrize(
    ("old", "page", "text"),
    [
        ("céng hßa x· héi chñ nghÜa viÖt nam", CodePage.TCVN3, "cộng hòa xã hội chủ nghĩa việt nam"),
        ("TUYÖT MËT", CodePage.TCVN3, "TUYỆT MẬT"),
        ("§éc lËp", CodePage.TCVN3, "Độc lập"),
        ("\uf0a7\uf0e9c l\uf0cbp", CodePage.TCVN3, "Độc lập"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", CodePage.VNI, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", CodePage.VNI, "Độc lập - Tự do - Hạnh phúc"),
        ("TUYEÄT MAÄT", CodePage.VNI, "TUYỆT MẬT"),
        ("ñöôïc thöôûng quyeån kyõ lyù tyû lòch só", CodePage.VNI, "được thưởng quyển kỹ lý tỷ lịch sĩ"),
    ],
)
def test_letters_of_old_fonts_are_put_right(old: str, page: CodePage, text: str) -> None:
    assert in_code_page(old, page) == text


@pytest.mark.parametrize("text", ["", "plain", "Thực hiện Quyết định số 12", "có", "à", "café", "±5°", "naïve"])
def test_proper_text_stays_as_it_is(text: str) -> None:
    assert repaired(text) == text


def test_fonts_are_told_by_their_names() -> None:
    assert page_of_font(".VnTime") is CodePage.TCVN3
    assert page_of_font("VNI-Times") is CodePage.VNI
    assert page_of_font("Times New Roman") is None
    assert is_capital_font(".VnTimeH")
    assert not is_capital_font("Times New RomanH")


def test_words_of_a_word_file_in_old_fonts_are_put_right() -> None:
    def build(document: object) -> None:
        paragraph = document.add_paragraph()  # type: ignore[attr-defined]
        for text, font in (("th«ng b¸o ", ".VnTimeH"), ("Rµ so¸t ", ".VnTime"), ("hoä ngheøo", "VNI-Times")):
            paragraph.add_run(text).font.name = font
        style = document.styles["Normal"]  # type: ignore[attr-defined]
        style.font.name = ".VnTime"
        document.add_paragraph("tr\xadíc ngµy 20/01/2026")  # type: ignore[attr-defined]

    assert extract(word_file(build), "a.docx") == ["THÔNG BÁO Rà soát hộ nghèo", "trước ngày 20/01/2026"]


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", bytes(range(128, 256)), b"\x81\x8d\x8f", "Grüße, süß".encode("cp1252")]
)
def test_bytes_of_no_known_page_are_broken(data: bytes) -> None:
    with pytest.raises(BrokenFile) as caught:
        decoded(data)
    assert caught.value.reason == "encoding"


def test_vietnamese_is_plausible_and_other_readings_are_not() -> None:
    assert plausibility(SENTENCE) == 1
    assert plausibility(TCVN3) < 0.5
    assert plausibility("no marks at all") == 0.5
