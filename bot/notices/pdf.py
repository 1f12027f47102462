"""The pages of a PDF: the words of its text layer, the rules of its tables, and which pages are only images."""

import ctypes
import math
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from bot.notices.encodings import in_code_page, page_of_text, plausibility
from bot.notices.errors import BrokenFile, TooLarge
from bot.notices.layout import Page, Rule, Word

MAX_PAGES = 200
MAX_CHARACTERS_OF_PAGE = 60_000
MAX_OBJECTS_OF_PAGE = 20_000

_END = b"%%EOF"
_END_WITHIN = 4_096  # bytes; some programs write something behind it
_FEWEST_LETTERS = 25  # of a page; less beside an image is a stamp or a scanner's footer
_PLAUSIBLE = 0.5
_WORD_GAP = 0.16  # of the letters' size
_RULE = 1.6  # points: what is thinner is a line
_SHORTEST_RULE = 6.0
_POINTS = 72
_HYPHEN = 0x02
_MOST_PICTURES = 4  # of a page
_STAMPS = (pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT)
_NO_LETTER = frozenset({0, 0xFFFE, 0xFFFF, 0xFFFD})


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document. Raises ``TooLarge``, or ``BrokenFile`` with *encrypted*, *truncated*, *no_pages* or *pdf*."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise BrokenFile(_reason(data, error.err_code)) from error
    with closing(document):
        if len(document) > MAX_PAGES:
            raise TooLarge("pages", MAX_PAGES)
        # PDFium mends a file without its end by leaving out what is missing: a notice read in part would look whole.
        if _END not in data[-_END_WITHIN:]:
            raise BrokenFile("truncated")
        yield document


def page_of(document: pypdfium2.PdfDocument, place: int) -> tuple[Page, bool]:
    """The page at this place, from 0, and whether its text layer can be read; if not, it has to be recognised."""
    page = document[place]
    with closing(page):
        width, height = page.get_size()
        found = Page(place + 1, width, height, [])
        upright = _Upright(page)
        text_page = page.get_textpage()
        with closing(text_page):
            found.words = list(_words(text_page, upright))
        has_image = False
        for number, item in enumerate(page.get_objects(max_depth=3)):
            if number >= MAX_OBJECTS_OF_PAGE:
                raise TooLarge("paragraphs", MAX_OBJECTS_OF_PAGE)
            if item.type == pdfium.FPDF_PAGEOBJ_PATH:
                _add_rules(item, upright, found)
            has_image = has_image or item.type == pdfium.FPDF_PAGEOBJ_IMAGE
    return found, _is_readable(found, has_image)


def image_of(document: pypdfium2.PdfDocument, place: int, dots_per_inch: int, max_pixels: int) -> Image.Image:
    """The page as a grey image; a page so large that it would have more pixels is drawn smaller."""
    page = document[place]
    with closing(page):
        width, height = page.get_size()
        scale = dots_per_inch / _POINTS
        if width * height * scale * scale > max_pixels:
            scale = (max_pixels / (width * height)) ** 0.5
        bitmap = page.render(scale=scale, grayscale=True)
        with closing(bitmap):
            image: Image.Image = bitmap.to_pil().convert("L")
            return image


def pictures_of(document: pypdfium2.PdfDocument, pages: int, dots_per_inch: int, max_pixels: int) -> list[Image.Image]:
    """What the pictures and stamps on the first pages show, cut out of the drawn page, in no order."""
    cut: list[Image.Image] = []
    for place in range(min(pages, len(document))):
        # The text is read already; a picture that the library cannot draw is no reason to refuse it.
        with suppress(pypdfium2.PdfiumError):
            cut += _cut_out(document, place, dots_per_inch, max_pixels)
    return cut


def _cut_out(document: pypdfium2.PdfDocument, place: int, dots_per_inch: int, max_pixels: int) -> Iterator[Image.Image]:
    page = document[place]
    with closing(page):
        width, height = page.get_size()
        boxes = _picture_boxes(page)
    if not boxes:
        return
    image = image_of(document, place, dots_per_inch, max_pixels)
    across, down = image.width / width, image.height / height
    for left, top, right, bottom in boxes:
        yield image.crop((int(left * across), int(top * down), math.ceil(right * across), math.ceil(bottom * down)))


def _picture_boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Where pictures lie, and stamps set as annotations: left, top, right, bottom on the upright page, all within it."""
    upright = _Upright(page)
    found = []
    outer: pypdfium2.PdfObject | None = None
    for item in page.get_objects(max_depth=3):
        if item.level == 0:
            outer = item
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE and outer is not None:
            # A form has coordinates of its own; what it shows lies where it lies.
            found.append(outer.get_bounds())
    found += _annotated(page)
    width, height = page.get_size()
    boxes = []
    for left, bottom, right, top in dict.fromkeys(found):
        (x, y), (other_x, other_y) = upright.point(left, bottom), upright.point(right, top)
        box = (
            max(0.0, min(x, other_x)),
            max(0.0, min(y, other_y)),
            min(width, max(x, other_x)),
            min(height, max(y, other_y)),
        )
        if box[0] < box[2] and box[1] < box[3]:
            boxes.append(box)
    if len(boxes) <= _MOST_PICTURES:
        return boxes
    # Scanners cut a page into strips: each is nothing, together they are the page.
    return [(min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))]


def _annotated(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    box = pdfium.FS_RECTF()
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MAX_OBJECTS_OF_PAGE)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        if pdfium.FPDFAnnot_GetSubtype(note) in _STAMPS and pdfium.FPDFAnnot_GetRect(note, box):
            yield box.left, box.bottom, box.right, box.top
        pdfium.FPDFPage_CloseAnnot(note)


def _reason(data: bytes, code: int | None) -> str:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return "encrypted"
    # A document without pages is refused by the library with whatever error came last.
    if handle := pdfium.FPDF_LoadMemDocument64(data, len(data), None):
        pdfium.FPDF_CloseDocument(handle)
        return "no_pages"
    return "pdf" if _END in data[-_END_WITHIN:] else "truncated"


def _is_readable(page: Page, has_image: bool) -> bool:
    text = " ".join(word.text for word in page.words)
    if old := page_of_text(text):
        page.words = [
            Word(in_code_page(word.text, old), word.left, word.right, word.base, word.size) for word in page.words
        ]
        return True
    letters = sum(map(str.isalpha, text))
    if letters < _FEWEST_LETTERS:
        return not has_image
    # A scanner's own recognition without Vietnamese, or a font that does not tell its letters.
    return plausibility(text) >= _PLAUSIBLE


class _Upright:
    """From a page's own coordinates, that grow upwards and may be turned, to those of the upright page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._box = left, bottom, right, top
        self._rotation = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        match self._rotation:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
        return x - left, top - y


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    base: float
    size: float


def _words(text_page: pypdfium2.PdfTextPage, upright: _Upright) -> Iterator[Word]:
    """Letters put together to words. Their order in the file says nothing: letters of another font often come later."""
    rows: list[list[_Letter]] = []
    for letter in sorted(_letters(text_page, upright), key=lambda each: each.base):
        if rows and letter.base - rows[-1][-1].base < 0.1 * letter.size:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    for row in rows:
        word: list[_Letter] = []
        for letter in sorted(row, key=lambda each: each.left):
            if word and (letter.text.isspace() or not _joins(word[-1], letter)):
                yield _word(word)
                word = []
            if not letter.text.isspace():
                word.append(letter)
        if word:
            yield _word(word)


def _letters(text_page: pypdfium2.PdfTextPage, upright: _Upright) -> Iterator[_Letter]:
    raw = text_page.raw
    count = text_page.count_chars()
    if count > MAX_CHARACTERS_OF_PAGE:
        raise TooLarge("characters", MAX_CHARACTERS_OF_PAGE)
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, place)
        # A generated one is PDFium's guess at a blank, made wherever the font changes, also within a word.
        if code in _NO_LETTER or (code < 0x20 and code != _HYPHEN) or pdfium.FPDFText_IsGenerated(raw, place) == 1:
            continue
        if not (
            pdfium.FPDFText_GetLooseCharBox(raw, place, box)
            and pdfium.FPDFText_GetCharOrigin(raw, place, x, y)
            and pdfium.FPDFText_GetMatrix(raw, place, matrix)
        ):
            continue
        left, _ = upright.point(box.left, box.top)
        right, _ = upright.point(box.right, box.bottom)
        _, base = upright.point(x.value, y.value)
        size = pdfium.FPDFText_GetFontSize(raw, place) * math.hypot(matrix.c, matrix.d)
        # Its hyphen at a line's end stands for the sign that is there.
        yield _Letter("-" if code == _HYPHEN else chr(code), min(left, right), max(left, right), base, size or 1.0)


def _joins(before: _Letter, letter: _Letter) -> bool:
    return -0.5 * before.size < letter.left - before.right < _WORD_GAP * max(before.size, letter.size)


def _word(letters: list[_Letter]) -> Word:
    return Word(
        text="".join(letter.text for letter in letters),
        left=letters[0].left,
        right=max(letter.right for letter in letters),
        base=letters[0].base,
        size=max(letter.size for letter in letters),
    )


def _add_rules(item: pypdfium2.PdfObject, upright: _Upright, page: Page) -> None:
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for place in range(min(pdfium.FPDFPath_CountSegments(item.raw), MAX_OBJECTS_OF_PAGE)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, place)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return
        point = upright.point(*matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            _add_rule(last, point, page)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            _add_rule(last, start, page)


def _add_rule(start: tuple[float, float], end: tuple[float, float], page: Page) -> None:
    (x, y), (other_x, other_y) = start, end
    if abs(y - other_y) <= _RULE and abs(x - other_x) >= _SHORTEST_RULE:
        page.across.append(Rule((y + other_y) / 2, min(x, other_x), max(x, other_x)))
    elif abs(x - other_x) <= _RULE and abs(y - other_y) >= _SHORTEST_RULE:
        page.down.append(Rule((x + other_x) / 2, min(y, other_y), max(y, other_y)))
