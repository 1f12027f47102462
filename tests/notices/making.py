"""Makers of the files that an office sends: Word, PDF with a text layer, scans, photos. Text in, bytes out."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import docx
import fontpkg
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.notices.tables import cells_of

FONT = str(fontpkg.path("Noto Serif"))
_NAME = "Notice"
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 57.0, 72.0, 66.0  # points: the margins of Decree 30/2020
_SIZE, _LEADING, _INDENT, _AFTER = 12.5, 17.0, 36.0, 6.0


def word_file(build: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_entry(data: bytes, name: str, content: bytes) -> bytes:
    """The same Word file with one entry replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def word_of(paragraphs: Sequence[str]) -> bytes:
    """The paragraphs as a Word file; lines with bars as a table."""

    def build(document: Any) -> None:
        for block in _blocks(paragraphs):
            if isinstance(block, str):
                document.add_paragraph(block)
                continue
            table = document.add_table(len(block), len(block[0]), style="Table Grid")
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text

    return word_file(build)


@cache
def _pdf_of(paragraphs: tuple[str, ...], foot: str) -> bytes:
    out = io.BytesIO()
    setter = _Setter(_canvas(out), foot)
    setter.set(paragraphs)
    return out.getvalue()


def pdf_of(paragraphs: Sequence[str], *, foot: str = "") -> bytes:
    """The paragraphs as an office sets them: two columns at the head, lines full, page numbers, and a running foot."""
    return _pdf_of(tuple(paragraphs), foot)


def _canvas(out: io.BytesIO) -> Canvas:
    if _NAME not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_NAME, FONT))
    return Canvas(out, pagesize=A4, invariant=1)


class _Setter:
    def __init__(self, canvas: Canvas, foot: str) -> None:
        self._canvas = canvas
        self._foot = foot
        self._page = 0
        self._y = 0.0
        self._new_page()

    def set(self, paragraphs: Sequence[str]) -> None:
        body = next((n for n, text in enumerate(paragraphs) if not _is_head(text)), 0)
        self._head(paragraphs[:body])
        for block in _blocks(paragraphs[body:]):
            if isinstance(block, str):
                self._paragraph(block)
            else:
                self._table(block)
        self._canvas.save()

    def _new_page(self) -> None:
        if self._page:
            self._canvas.showPage()
        self._page += 1
        self._y = A4[1] - _TOP
        self._canvas.setFont(_NAME, _SIZE)
        if self._page > 1:
            self._canvas.drawCentredString(A4[0] / 2, A4[1] - 40, str(self._page))
        if self._foot:
            self._canvas.setFont(_NAME, 8)
            self._canvas.drawString(_LEFT, 36, f"{self._foot} {self._page}")
            self._canvas.setFont(_NAME, _SIZE)

    def _head(self, lines: Sequence[str]) -> None:
        left = [line for line in lines if not line.startswith(("CỘNG", "Độc lập")) and "ngày" not in line]
        right = [line for line in lines if line not in left]
        for place in range(max(len(left), len(right))):
            for column, x in ((left, 150), (right, 410)):
                if place < len(column):
                    self._canvas.setFont(_NAME, 9)
                    self._canvas.drawCentredString(x, self._y, column[place])
            self._y -= _LEADING
        self._canvas.setFont(_NAME, _SIZE)
        self._y -= _AFTER

    def _paragraph(self, text: str) -> None:
        lines, width = _wrapped(text, A4[0] - _LEFT - _RIGHT, _INDENT, _SIZE), A4[0] - _LEFT - _RIGHT
        for place, words in enumerate(lines):
            if self._y < _BOTTOM:
                self._new_page()
            start = _LEFT + (_INDENT if place == 0 else 0)
            room = width - (start - _LEFT) - sum(map(_width, words))
            last = place == len(lines) - 1
            gap = _width(" ") if last or len(words) < 2 else room / (len(words) - 1)
            for word in words:
                self._canvas.drawString(start, self._y, word)
                start += _width(word) + gap
            self._y -= _LEADING
        self._y -= _AFTER

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        total = A4[0] - _LEFT - _RIGHT
        shares = [0.07, *[0.93 / (len(rows[0]) - 1)] * (len(rows[0]) - 1)]
        edges = [_LEFT + total * sum(shares[:n]) for n in range(len(shares) + 1)]
        for cells in rows:
            texts = [_wrapped(text, edges[n + 1] - edges[n] - 8, 0, 10) for n, text in enumerate(cells)]
            while any(texts):
                fitting = int((self._y - _BOTTOM - 6) / 13)
                if fitting < 2:
                    self._new_page()
                    continue
                # A row goes on on the next page where it does not fit, as Word's do.
                self._row([lines[:fitting] for lines in texts], edges)
                texts = [lines[fitting:] for lines in texts]
        self._y -= 2 * _LEADING

    def _row(self, texts: Sequence[Sequence[Sequence[str]]], edges: Sequence[float]) -> None:
        height = 13 * max(map(len, texts)) + 6
        self._canvas.setFont(_NAME, 10)
        for n, lines in enumerate(texts):
            self._canvas.rect(edges[n], self._y - height, edges[n + 1] - edges[n], height)
            for place, words in enumerate(lines):
                self._canvas.drawString(edges[n] + 4, self._y - 12 - 13 * place, " ".join(words))
        self._canvas.setFont(_NAME, _SIZE)
        self._y -= height


@contextmanager
def canvas_on() -> Iterator[tuple[Canvas, io.BytesIO]]:
    """A page to set text on by hand; the bytes are whole when the block is left."""
    out = io.BytesIO()
    canvas = _canvas(out)
    yield canvas, out
    canvas.showPage()
    canvas.save()


def text_at(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    canvas.setFont(_NAME, size)
    canvas.drawString(x, y, text)


def width(text: str, size: float) -> float:
    return _width(text, size)


def empty_pdf() -> bytes:
    """A PDF whose tree of pages has none."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    return raw_pdf(objects)


def pdf_of_pages(count: int) -> bytes:
    """A PDF of so many blank pages, a few hundred bytes each."""
    kids = b" ".join(b"%d 0 R" % (3 + n) for n in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return raw_pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[page] * count]
    )


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + head + table + trailer


def scans_of(pdf: bytes, *, dots: int = 200, turned: float = 0.7, noise: int = 6) -> list[bytes]:
    """Each page as a scanner saves it: grey, a little turned, with noise, as JPEG."""
    pages = []
    chance = random.Random(7)
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
            image = image.rotate(turned, Image.Resampling.BICUBIC, fillcolor=250)
            small = (image.width // 2, image.height // 2)
            dust = Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).resize(image.size)
            image = Image.blend(image, dust, noise / 100).filter(ImageFilter.GaussianBlur(0.4))
            draw = ImageDraw.Draw(image)
            for _ in range(60):
                draw.point((chance.randrange(image.width), chance.randrange(image.height)), fill=40)
            pages.append(as_jpeg(image, dots))
    return pages


def scanned_pdf_of(pictures: Sequence[bytes], dots: int = 200) -> bytes:
    """The pictures as a PDF without a text layer."""
    images = [Image.open(io.BytesIO(picture)) for picture in pictures]
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dots)
    return out.getvalue()


def stamped(picture: bytes, text: str) -> bytes:
    """The picture with a framed stamp near its upper left corner, over whatever stands there."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, image.width // 36)
    x, y = image.width // 6, image.height // 7
    left, top, right, bottom = draw.textbbox((x, y), text, font=font)
    draw.rectangle((left - 14, top - 10, right + 14, bottom + 10), fill="white", outline=(190, 20, 30), width=4)
    draw.text((x, y), text, font=font, fill=(190, 20, 30))
    return as_jpeg(image)


def as_jpeg(image: Image.Image, dots: int = 200) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=75, dpi=(dots, dots))
    return out.getvalue()


def as_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _is_head(text: str) -> bool:
    return (
        (text.isupper() and not text.startswith("THÔNG BÁO"))
        or text.startswith(("Độc lập", "Số:"))
        or (len(text) < 60 and ", ngày " in text)
    )


def _blocks(paragraphs: Sequence[str]) -> list[str | list[list[str]]]:
    blocks: list[str | list[list[str]]] = []
    for text in paragraphs:
        cells = cells_of(text)
        if cells is None:
            blocks.append(text)
        elif blocks and isinstance(blocks[-1], list):
            blocks[-1].append(cells)
        else:
            blocks.append([cells])
    return blocks


def _width(text: str, size: float = _SIZE) -> float:
    return float(pdfmetrics.stringWidth(text, _NAME, size))


def _wrapped(text: str, width: float, indent: float, size: float) -> list[list[str]]:
    lines: list[list[str]] = [[]] if text.strip() else []
    for word in text.split():
        room = width - (indent if len(lines) == 1 else 0)
        if lines[-1] and _width(" ".join([*lines[-1], word]), size) > room:
            lines.append([])
        lines[-1].append(word)
    return lines
