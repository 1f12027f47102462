"""PDF with a text layer: lines joined, pages healed, what is no text taken out, tables read by their rules."""

import io

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.notices import pdf
from bot.notices.document import Document, Source
from bot.notices.errors import BrokenFile, EmptyNotice, SecrecyMark, TooLarge
from bot.notices.finding import Finding
from bot.notices.formats import read_file
from bot.notices.notice import read
from tests.notices import making
from tests.notices.making import canvas_on, pdf_of, word_of
from tests.notices.shapes import SHAPES

FOOT = "Thông báo kết luận, trang"
LONG = (
    "- Phòng Kinh tế phối hợp với các cơ quan, đơn vị có liên quan tổ chức rà soát toàn bộ hồ sơ đất đai còn tồn đọng, "
    "phân loại theo từng nguyên nhân và đề xuất cách giải quyết cho từng loại hồ sơ, báo cáo kết quả trước ngày 20/01/2026."
)


def read_pdf(data: bytes) -> Document:
    return read_file(data, "thong-bao.pdf")


def drafts(paragraphs: tuple[str, ...] | list[str]) -> list[tuple[object, ...]]:
    """The findings of the paragraphs; where they stand is said by the paragraph's words, as two formats may count differently."""

    def facts(finding: Finding) -> tuple[object, ...]:
        return tuple(
            paragraphs[value][:40] if name.endswith("paragraph") and value is not None else value
            for name in Finding.__slots__
            for value in [getattr(finding, name)]
        )

    return [facts(finding) for finding in read(paragraphs).tasks]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_pdf_and_a_word_file_give_the_same_drafts(shape: str) -> None:
    paragraphs = SHAPES[shape]
    expected = drafts(paragraphs)
    assert expected
    assert drafts(read_file(word_of(paragraphs), "a.docx").paragraphs) == expected
    assert drafts(read_pdf(pdf_of(paragraphs, foot=FOOT)).paragraphs) == expected


def test_wrapped_lines_and_broken_pages_are_healed_and_every_paragraph_knows_its_page() -> None:
    paragraphs = [f"{number}. {LONG[2:]}" for number in range(1, 25)]
    document = read_pdf(pdf_of(paragraphs, foot=FOOT))
    assert document.source is Source.PDF
    assert list(document.paragraphs) == paragraphs
    assert document.page_count == 3
    assert document.pages[0] == 1
    assert list(document.pages) == sorted(document.pages)
    assert document.pages[-1] == 3


def test_page_numbers_and_running_feet_are_no_text() -> None:
    text = " ".join(read_pdf(pdf_of([LONG] * 30, foot=FOOT)).paragraphs)
    assert FOOT not in text
    assert text.count("Phòng Kinh tế") == 30


def test_a_heading_in_two_columns_is_read_column_by_column() -> None:
    assert read_pdf(pdf_of(SHAPES["theo-don-vi"])).paragraphs[:5] == (
        "UBND XÃ KHE LÊ",
        "Số: 34/TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Khe Lê, ngày 05 tháng 3 năm 2026",
    )


def test_footnotes_and_their_calls_are_left_out_and_square_metres_stay() -> None:
    with canvas_on() as (canvas, out):
        making.text_at(canvas, 85, 700, "Rà soát 500 m", 12)
        making.text_at(canvas, 85 + making.width("Rà soát 500 m", 12), 704, "2", 7)
        making.text_at(canvas, 85 + making.width("Rà soát 500 m2 ", 12), 700, "đất công", 12)
        making.text_at(canvas, 85 + making.width("Rà soát 500 m2 đất công", 12) + 1, 704, "1", 7)
        for line in range(10):
            making.text_at(canvas, 85, 660 - 30 * line, f"{line + 1}. Sửa mái chợ xã.", 12)
        making.text_at(canvas, 85, 100, "1 Theo quy định của pháp luật", 8)
        making.text_at(canvas, 85, 90, "về đất đai.", 8)
    assert read_pdf(out.getvalue()).paragraphs[0] == "Rà soát 500 m2 đất công"
    assert read_pdf(out.getvalue()).paragraphs[-1] == "10. Sửa mái chợ xã."


def test_letters_are_read_by_their_place_and_not_by_their_order_in_the_file() -> None:
    with canvas_on() as (canvas, out):
        x = 85.0
        later: list[tuple[float, str]] = []
        for letter in "Tổ chức rà soát hộ nghèo":
            if letter.isascii():
                making.text_at(canvas, x, 700, letter, 12)
            else:
                later.append((x, letter))
            x += making.width(letter, 12)
        for place, letter in later:
            making.text_at(canvas, place, 700, letter, 12)
    assert read_pdf(out.getvalue()).paragraphs == ("Tổ chức rà soát hộ nghèo",)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_turned_to_be_read_reads_as_an_upright_one(turned: int) -> None:
    with canvas_on() as (canvas, out):
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turned])
        canvas.rotate(turned)
        making.text_at(canvas, 85, 300, "Rà soát hộ nghèo.", 12)
        making.text_at(canvas, 85, 270, "Sửa mái chợ xã.", 12)
    upright = io.BytesIO()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        document[0].set_rotation(turned)
        document.save(upright)
    assert read_pdf(upright.getvalue()).paragraphs == ("Rà soát hộ nghèo.", "Sửa mái chợ xã.")


def test_a_table_that_is_broken_by_a_page_keeps_its_rows() -> None:
    rows = [f"| {no} | {LONG[2:]} | Phòng Kinh tế | Các xóm | 20/01/2026 |" for no in range(1, 9)]
    table = ["| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |", *rows]
    document = read_pdf(pdf_of(["Giao nhiệm vụ như sau:", *table]))
    assert document.page_count is not None
    assert document.page_count > 1
    assert list(document.paragraphs) == ["Giao nhiệm vụ như sau:", *table]


def test_a_mark_of_secrecy_in_the_margin_is_refused() -> None:
    for x, y in ((85, 820), (85, 20), (300, 810)):
        with canvas_on() as (canvas, out):
            making.text_at(canvas, 85, 700, LONG[:60], 12)
            making.text_at(canvas, x, y, "TUYỆT MẬT", 12)
        with pytest.raises(SecrecyMark):
            read_pdf(out.getvalue())


def test_a_mark_beside_another_column_is_refused() -> None:
    with canvas_on() as (canvas, out):
        making.text_at(canvas, 85, 700, "Số: 12/BC-UBND", 12)
        making.text_at(canvas, 240, 700, "MẬT", 12)
    with pytest.raises(SecrecyMark):
        read_pdf(out.getvalue())


def test_a_file_with_a_password_is_told_from_a_broken_one() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=StandardEncryption("bí mật", canPrint=0))
    canvas.drawString(85, 700, "x")
    canvas.save()
    with pytest.raises(BrokenFile) as caught:
        read_pdf(out.getvalue())
    assert caught.value.reason == "encrypted"


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.97])
def test_a_file_without_its_end_is_truncated(kept: float) -> None:
    data = pdf_of([LONG] * 30)
    with pytest.raises(BrokenFile) as caught:
        read_pdf(data[: int(len(data) * kept)])
    assert caught.value.reason == "truncated"


def test_a_file_without_pages_says_so() -> None:
    with pytest.raises(BrokenFile) as caught:
        read_pdf(making.empty_pdf())
    assert caught.value.reason == "no_pages"


def test_pages_without_anything_on_them_are_empty() -> None:
    with canvas_on() as (_, out):
        pass
    with pytest.raises(EmptyNotice):
        read_pdf(out.getvalue())


@pytest.mark.parametrize(("pages", "refused"), [(pdf.MAX_PAGES, False), (pdf.MAX_PAGES + 1, True), (5_000, True)])
def test_pages_have_a_limit(pages: int, refused: bool) -> None:
    data = making.pdf_of_pages(pages)
    if not refused:
        with pdf.opened(data) as document:
            assert len(document) == pages
        return
    with pytest.raises(TooLarge) as caught, pdf.opened(data):
        pass
    assert (caught.value.what, caught.value.limit) == ("pages", pdf.MAX_PAGES)
