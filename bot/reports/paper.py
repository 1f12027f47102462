"""A document on A4 as Nghị định 30/2020/NĐ-CP lays it out (phụ lục I): page, type, paragraphs, tables, blanks to fill in."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bot.actions.draft_sheet import writable

FONT = "Times New Roman"
LEFT, CENTRED, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY
_INDENT = Cm(1.27)


@dataclass(frozen=True, slots=True)
class Blank:
    """What a person fills in by hand: marked in yellow."""

    text: str


Words = str | Blank | Sequence[str | Blank]


@dataclass(frozen=True, slots=True)
class Type:
    """How a paragraph is set. Sizes and spaces in points."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = LEFT
    before: float = 0
    after: float = 0
    indented: bool = False
    with_next: bool = False
    line: float = 1.0


BODY = Type(align=JUSTIFIED, after=6, indented=True, line=1.1)
SECTION = Type(bold=True, align=JUSTIFIED, before=6, after=6, indented=True, with_next=True)
HEADING_CELL = Type(11, bold=True, align=CENTRED)


@dataclass(frozen=True, slots=True)
class Margins:
    """Millimetres. By the decree 20–25 above and below, 30–35 at the left, 15–20 at the right."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 20


def opened(title: str, author: str, margins: Margins) -> DocumentType:
    """An empty A4 document in Vietnamese."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    page.left_margin, page.right_margin = Mm(margins.left), Mm(margins.right)
    page.header_distance = page.footer_distance = Mm(10)
    style = cast("Any", document.styles["Normal"])
    style.font.name, style.font.size = FONT, Pt(14)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    properties = style.element.get_or_add_rPr()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        properties.rFonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    for script in ("w:val", "w:eastAsia"):
        language.set(qn(script), "vi-VN")
    properties.append(language)
    document.core_properties.author, document.core_properties.title = writable(author), writable(title)
    document.core_properties.comments = ""
    return document


def saved(document: DocumentType) -> bytes:
    """The .docx."""
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def paragraph(place: DocumentType | _Cell, words: Words, look: Type) -> Paragraph:
    """One more paragraph."""
    return fill(place.add_paragraph(), words, look)


def in_cell(cell: _Cell, lines: Sequence[tuple[Words, Type]]) -> None:
    """Paragraphs instead of what stands in a cell: the first takes the place of the empty one it begins with."""
    for at, (words, look) in enumerate(lines):
        fill(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), words, look)


def fill(made: Paragraph, words: Words, look: Type) -> Paragraph:
    """Sets the words and how they are set."""
    made.alignment = look.align
    form = made.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), look.line
    form.first_line_indent = _INDENT if look.indented else None
    form.keep_with_next = look.with_next or None
    for part in [words] if isinstance(words, str | Blank) else words:
        text = part.text if isinstance(part, Blank) else _plain(part)
        run = made.add_run(text)
        run.font.size, run.bold, run.italic = Pt(look.size), look.bold, look.italic
        if isinstance(part, Blank):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return made


def _plain(text: str) -> str:
    """What XML can hold, in one line; blanks at its ends stand between it and what is filled in."""
    first, last = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * first}{' '.join(writable(text).split())}{' ' * last}"


def rule(place: DocumentType | _Cell, inside: float, width: float) -> None:
    """A line below what stands above: `width` centimetres of the `inside` that there are, in the middle."""
    made = fill(place.add_paragraph(), "", Type(2, before=3))
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Cm((inside - width) / 2)
    made.paragraph_format.line_spacing = Pt(3)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    # In the order of the schema: a reader that checks it would call the file damaged.
    cast("Any", made)._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def table(document: DocumentType, widths: Sequence[float], *, bordered: bool) -> Table:
    """An empty table as wide as its columns, in centimetres."""
    made: Table = document.add_table(rows=0, cols=len(widths))
    if bordered:
        made.style = "Table Grid"
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _narrow(made, 0.1 if bordered else 0)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    return made


def _narrow(made: Table, margin: float) -> None:
    """Centimetres between a line and the words beside it: by itself a program takes twice as much."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(Cm(margin).twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    cast("Any", made)._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def row(of: Table, widths: Sequence[float], *, heading: bool = False) -> Sequence[_Cell]:
    """One more row, never broken over two pages; a heading stands again on each of them."""
    made: Any = cast("Any", of).add_row()
    properties = made._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
    cells: Sequence[_Cell] = made.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)
    return cells


def listing(
    document: DocumentType,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    left: frozenset[int],
    sums: bool = False,
) -> Table:
    """A table with lines and headings; the columns in `left` begin at the left, the others stand in the middle.

    `sums`: the last row has them.
    """
    made = table(document, widths, bordered=True)
    for cell, text in zip(row(made, widths, heading=True), headings, strict=True):
        in_cell(cell, [(text, HEADING_CELL)])
    for place, texts in enumerate(rows):
        bold = sums and place == len(rows) - 1
        # The sums never stand alone at the top of a page.
        with_next = sums and place == len(rows) - 2
        for at, (cell, text) in enumerate(zip(row(made, widths), texts, strict=True)):
            align = LEFT if at in left else CENTRED
            in_cell(cell, [(text, Type(12, bold=bold, align=align, after=2, with_next=with_next))])
    paragraph(document, "", Type(6))
    return made


def number_pages(document: DocumentType) -> None:
    """In the middle of the upper margin, from the second page on."""
    page = document.sections[0]
    page.different_first_page_header_footer = True
    made = fill(page.header.paragraphs[0], "", Type(14, align=CENTRED))
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = made.add_run()
        run.font.size = Pt(14)
        if kind is None:
            field = OxmlElement("w:instrText")
            field.text = text
        else:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        cast("Any", run)._r.append(field)
