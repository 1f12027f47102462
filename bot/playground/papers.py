"""The sample texts as an office has them: typed in Word, printed and scanned, photographed.

Made when they are asked for, so that the samples stay texts that can be read and compared.
"""

import io
import re
from collections.abc import Sequence

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw, ImageFont

# Windows, macOS and Linux, by file name; Pillow looks into the folders where each of them keeps fonts.
_FONTS = ("times.ttf", "Times New Roman.ttf", "NotoSerif-Regular.ttf", "LiberationSerif-Regular.ttf", "DejaVuSerif.ttf")
_VIETNAMESE = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư"
_NO_LETTER = "\U0010fffd"  # a private character, which no font of text draws

_DPI = 200
_A4 = (1654, 2339)  # pixels at 200 dpi
_MARGIN = 190  # pixels, 2.4 cm
_TYPE = 39  # pixels, 14 pt
_LINE = 54  # pixels from line to line
_TILT = 0.4  # degrees: nobody lays a sheet on the glass quite straight

_HEADING = re.compile(r"(Số:|V/v |Độc lập|[^,.;]{2,40}, ngày \d)")


def as_docx(lines: Sequence[str]) -> bytes:
    """A document with one paragraph a line; lines of `| a | b |` become a table."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(3), Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    table = None
    for line in lines:
        if not line.startswith("|"):
            table = None
            _set_paragraph(document.add_paragraph(line), is_heading=_is_heading(line))
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if table is None:
            table = document.add_table(rows=0, cols=len(cells), style="Table Grid")
        for place, text in zip(table.add_row().cells, cells, strict=True):
            place.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def printing_font() -> ImageFont.FreeTypeFont | None:
    """A font of this machine that has every Vietnamese letter, or None."""
    for name in _FONTS:
        try:
            font = ImageFont.truetype(name, _TYPE)
        except OSError:
            continue
        missing = bytes(font.getmask(_NO_LETTER))
        if all(bytes(font.getmask(letter)) != missing for letter in _VIETNAMESE):
            return font
    return None


def scanned_pages(lines: Sequence[str], font: ImageFont.FreeTypeFont) -> list[Image.Image]:
    """The text on sheets of A4, in grey, as a scanner gives them."""
    set_lines = [set_line for line in lines for set_line in _set_line(line, font)]
    a_page = (_A4[1] - 2 * _MARGIN) // _LINE
    return [_sheet(set_lines[start : start + a_page], font) for start in range(0, len(set_lines), a_page)]


def as_png(page: Image.Image) -> bytes:
    made = io.BytesIO()
    page.save(made, "PNG", dpi=(_DPI, _DPI))
    return made.getvalue()


def as_scanned_pdf(pages: Sequence[Image.Image]) -> bytes:
    """A PDF of pictures: no letter in it can be marked or searched."""
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI)
    return made.getvalue()


def _is_heading(line: str) -> bool:
    return line.isupper() or _HEADING.match(line) is not None


def _set_paragraph(paragraph: Paragraph, *, is_heading: bool) -> None:
    paragraph.paragraph_format.space_after = Pt(6)
    if is_heading:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)


def _set_line(line: str, font: ImageFont.FreeTypeFont) -> list[tuple[int, str]]:
    """The line broken to the width of the sheet, each piece with the pixel that it begins at."""
    width = _A4[0] - 2 * _MARGIN
    if _is_heading(line) and font.getlength(line) <= width:
        return [(_MARGIN + round(width - font.getlength(line)) // 2, line)]
    indent = _TYPE * 2
    pieces = [""]
    for word in line.split():
        longer = f"{pieces[-1]} {word}".strip()
        room = width - indent if len(pieces) == 1 else width
        if font.getlength(longer) <= room:
            pieces[-1] = longer
        else:
            pieces.append(word)
    return [(_MARGIN + (0 if number else indent), piece) for number, piece in enumerate(pieces)]


def _sheet(set_lines: Sequence[tuple[int, str]], font: ImageFont.FreeTypeFont) -> Image.Image:
    sheet = Image.new("L", _A4, 250)
    pen = ImageDraw.Draw(sheet)
    for number, (left, text) in enumerate(set_lines):
        pen.text((left, _MARGIN + number * _LINE), text, fill=25, font=font)
    return sheet.rotate(_TILT, Image.Resampling.BICUBIC, fillcolor=250)
