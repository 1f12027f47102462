"""A mark stamped as a picture into a document with text is refused; other pictures change nothing."""

import io
from typing import Any

import pypdfium2
import pytest
from docx.shared import Cm
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, xObjectName

from bot.notices import pdf, stamps
from bot.notices.document import Document, Source
from bot.notices.errors import SecrecyMark
from bot.notices.formats import read_file
from tests.notices.making import (
    FONT,
    as_jpeg,
    as_png,
    canvas_on,
    pdf_of,
    scans_of,
    text_at,
    with_entry,
    word_file,
)
from tests.notices.shapes import SHAPES
from tests.notices.test_scan import needs_ocr

TEXT = "Giao Phòng Kinh tế rà soát hộ nghèo trên địa bàn, xong trước ngày 20/01/2026."


def stamp(text: str, size: int = 40, *, frame: bool = True, turned: float = 0) -> Image.Image:
    """Red letters in a frame on nothing, as stamps are kept."""
    font = ImageFont.truetype(FONT, size)
    left, top, right, bottom = font.getbbox(text)
    width, height = round(right - left) + 2 * size, round(bottom - top) + size
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    if frame:
        draw.rectangle((3, 3, width - 4, height - 4), outline=(200, 20, 30, 255), width=4)
    draw.text((width // 2, height // 2), text, font=font, fill=(200, 20, 30, 255), anchor="mm")
    return image.rotate(turned, Image.Resampling.BICUBIC, expand=True)


def logo() -> Image.Image:
    image = Image.new("RGB", (300, 300), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((10, 10, 290, 290), fill=(218, 37, 29))
    draw.polygon([(150, 60), (175, 240), (70, 125), (230, 125), (125, 240)], fill="yellow")
    draw.text((150, 262), "UBND", font=ImageFont.truetype(FONT, 22), fill="white", anchor="mm")
    return image


def word_with(*pictures: bytes) -> bytes:
    def build(document: Any) -> None:
        document.add_paragraph(TEXT)
        for each in pictures:
            document.add_picture(io.BytesIO(each), width=Cm(3))

    return word_file(build)


def pdf_with(picture: Image.Image, *, blank_pages: int = 0, width: float = 120) -> bytes:
    with canvas_on() as (canvas, out):
        for page in range(blank_pages + 1):
            text_at(canvas, 85, 700, TEXT if page == blank_pages else "Trang bìa của thông báo kết luận", 11)
            if page < blank_pages:
                canvas.showPage()
        height = width * picture.height / picture.width
        canvas.drawImage(ImageReader(picture), 90, 740, width, height, mask="auto")
    return out.getvalue()


def text_of(document: Document) -> str:
    return " ".join(document.paragraphs)


MARKS = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]


@needs_ocr
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("size", [24, 40, 110])
def test_a_stamp_in_a_word_file_is_refused(mark: str, size: int) -> None:
    with pytest.raises(SecrecyMark):
        read_file(word_with(as_png(logo()), as_png(stamp(mark, size))), "a.docx")


@needs_ocr
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("frame", [True, False])
def test_a_stamp_in_a_pdf_with_text_is_refused(mark: str, frame: bool) -> None:
    with pytest.raises(SecrecyMark):
        read_file(pdf_with(stamp(mark, frame=frame)), "a.pdf")


@needs_ocr
def test_a_stamp_behind_the_cover_is_refused_and_pages_after_that_are_not_looked_at() -> None:
    with pytest.raises(SecrecyMark):
        read_file(pdf_with(stamp("TỐI MẬT"), blank_pages=1), "a.pdf")
    assert read_file(pdf_with(stamp("TỐI MẬT"), blank_pages=2), "a.pdf").paragraphs


@needs_ocr
@pytest.mark.parametrize("kind", ["Stamp", "FreeText"])
def test_a_stamp_that_a_viewer_put_on_a_pdf_is_refused(kind: str) -> None:
    with pytest.raises(SecrecyMark):
        read_file(_annotated(kind), "a.pdf")


@needs_ocr
def test_a_picture_cut_into_strips_is_put_together() -> None:
    picture = Image.new("RGB", (300, 126), "white")
    mark = stamp("TỐI MẬT")
    picture.paste(mark, (5, 20), mark)
    with canvas_on() as (canvas, out):
        text_at(canvas, 85, 700, TEXT, 11)
        for strip in range(9):
            piece = picture.crop((0, 14 * strip, 300, 14 * strip + 14))
            canvas.drawImage(ImageReader(piece), 90, 790 - 7 * strip, 150, 7)
    with pytest.raises(SecrecyMark):
        read_file(out.getvalue(), "a.pdf")


def test_a_page_that_cannot_be_drawn_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise pypdfium2.PdfiumError("no")

    monkeypatch.setattr(pdf, "image_of", refuse)
    assert text_of(read_file(pdf_with(logo()), "a.pdf")) == TEXT


@needs_ocr
def test_a_scan_with_a_text_layer_is_looked_at_too() -> None:
    """As scanners save it: the picture of the page, and the recognised text unseen."""
    scan = Image.open(io.BytesIO(scans_of(pdf_of(SHAPES["cong-van"]))[0]))
    mark = stamp("TUYỆT MẬT", 44)
    scan.paste(mark.convert("L"), (1_000, 120), mark)
    with canvas_on() as (canvas, out):
        canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)
        text = canvas.beginText(85, 700)
        text.setTextRenderMode(3)
        text.textLine(TEXT)
        canvas.drawText(text)
    with pytest.raises(SecrecyMark):
        read_file(out.getvalue(), "a.pdf")


@needs_ocr
@pytest.mark.parametrize("picture", [logo(), stamp("CÔNG VĂN ĐẾN"), stamp("BẢO VỆ BÍ MẬT NHÀ NƯỚC"), stamp("HỎA TỐC")])
def test_other_pictures_pass(picture: Image.Image) -> None:
    word = read_file(word_with(as_png(picture), as_jpeg(picture.convert("RGB"))), "a.docx")
    assert (word.source, text_of(word)) == (Source.WORD, TEXT)
    printed = read_file(pdf_with(picture), "a.pdf")
    assert (printed.source, text_of(printed)) == (Source.PDF, TEXT)


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data[:40] + b"\0" * 900])
def test_a_picture_that_cannot_be_read_is_ignored(damage: Any) -> None:
    picture = as_png(logo())
    data = word_with(picture)
    assert text_of(read_file(with_entry(data, "word/media/image1.png", damage(picture)), "a.docx")) == TEXT


def test_huge_and_tiny_pictures_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "recognise", lambda *_, **__: pytest.fail("looked at"))
    huge, tiny = as_png(Image.new("1", (10_000, 7_000), 1)), as_png(Image.new("L", (59, 59), 255))
    flat = as_png(Image.new("L", (400, 19), 255))
    assert text_of(read_file(word_with(huge, tiny, flat), "a.docx")) == TEXT


def test_without_recognition_the_document_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert text_of(read_file(word_with(as_png(stamp("MẬT"))), "a.docx")) == TEXT
    assert text_of(read_file(pdf_with(stamp("MẬT")), "a.pdf")) == TEXT


def test_a_file_without_pictures_asks_for_no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "ocr_status", lambda: pytest.fail("asked"))
    assert read_file(word_with(), "a.docx").paragraphs
    assert read_file(pdf_of(SHAPES["theo-don-vi"]), "a.pdf").paragraphs


@needs_ocr
def test_no_more_is_recognised_than_two_pages_are_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def recognise(image: Image.Image, *_: object, **__: object) -> list[object]:
        seen.append(image.width * image.height)
        return []

    monkeypatch.setattr(stamps, "recognise", recognise)
    pages = [as_jpeg(Image.new("L", (2_000 + n, 2_800), 255)) for n in range(12)]
    assert read_file(word_with(*pages), "a.docx").paragraphs
    assert 0 < sum(seen) < 3_000_000


def _annotated(kind: str) -> bytes:
    """A PDF with text, and an annotation of this kind that shows *TỐI MẬT*."""
    with canvas_on() as (canvas, out):
        canvas.beginForm("mark", 0, 0, 200, 40)
        text_at(canvas, 10, 10, "TỐI MẬT", 18)
        canvas.endForm()
        text_at(canvas, 85, 700, TEXT, 11)
        note = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName(kind),
            "Rect": PDFArray([90, 740, 290, 780]),
            "F": 4,
            "AP": PDFDictionary({"N": PDFObjectReference(xObjectName("mark"))}),
        }
        canvas._addAnnotation(PDFDictionary(note))
    return out.getvalue()
