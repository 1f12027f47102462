"""The text of one paragraph of a Word file, as its reader sees it.

Tracked changes stand as accepted, page numbers and hidden text are left out, letters of old fonts are put right.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from bot.notices.encodings import CodePage, in_code_page, is_capital_font, page_of_font
from bot.notices.word_styles import Styles, is_on

_SKIPPED = frozenset(
    # deleted by a tracked change; the old twin of a text box; the text box itself, which stands in the margins
    qn(name)
    for name in ("w:del", "w:moveFrom", "w:txbxContent", "w:pict", "w:pPr", "w:rPr", "w:instrText", "w:delText", "w:rt")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
_RUN, _TEXT, _SYMBOL, _FIELD, _SIMPLE_FIELD = (qn(name) for name in ("w:r", "w:t", "w:sym", "w:fldChar", "w:fldSimple"))

_Font = tuple[CodePage, bool] | None  # and whether it shows capitals


class Runs:
    """Reads the paragraphs of one document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def text(self, paragraph: Any, *, hidden: bool = False) -> str:
        """The paragraph's text with its line breaks; with ``hidden`` also what is formatted as hidden."""
        reader = _Paragraph(self._styles, paragraph.find(qn("w:pPr")), hidden)
        pieces = reader.pieces(paragraph)
        return "".join(
            _converted("".join(text for text, _ in group), font)
            for font, group in groupby(pieces, lambda each: each[1])
        )


def ends_deleted(paragraph: Any) -> bool:
    """Whether the paragraph's own end was deleted by a tracked change, so that the next one goes on in it."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(qn(name)) is not None for name in ("w:del", "w:moveFrom"))


class _Paragraph:
    def __init__(self, styles: Styles, properties: Any | None, hidden: bool) -> None:
        self._styles = styles
        self._properties = properties
        self._hidden = hidden
        # A field is written as begin, instruction, separate, result, end; one may stand inside another.
        self._fields: list[list[str]] = []
        self._in_result: list[bool] = []

    def pieces(self, element: Any, font: _Font = None) -> Iterator[tuple[str, _Font]]:
        for child in element.iterchildren():
            tag = child.tag
            if tag == _TEXT:
                if not self._is_page_number():
                    yield child.text or "", font
            elif tag == _RUN:
                yield from self._run(child)
            elif tag == _FIELD:
                self._field(child.get(qn("w:fldCharType")))
            elif tag == qn("w:instrText") and self._fields:
                self._fields[-1].append(child.text or "")
            elif tag in _SIGNS:
                yield _SIGNS[tag], font
            elif tag == _SYMBOL:
                yield _symbol(child), None
            elif tag == _SIMPLE_FIELD and _names_page(child.get(qn("w:instr")) or ""):
                continue
            elif isinstance(tag, str) and tag not in _SKIPPED:
                yield from self.pieces(child, font)

    def _run(self, run: Any) -> Iterator[tuple[str, _Font]]:
        properties = run.find(qn("w:rPr"))
        if not self._hidden and is_on(properties, "w:vanish"):
            return
        name = self._styles.font(properties, self._properties)
        page = page_of_font(name) if name else None
        yield from self.pieces(run, (page, is_capital_font(name or "")) if page else None)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append([])
            self._in_result.append(False)
        elif kind == "separate" and self._in_result:
            self._in_result[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
            self._in_result.pop()

    def _is_page_number(self) -> bool:
        return any(
            inside and _names_page("".join(field)) for field, inside in zip(self._fields, self._in_result, strict=True)
        )


def _names_page(instruction: str) -> bool:
    return (instruction.split() or [""])[0].upper() in _PAGE_FIELDS


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(qn("w:char")) or "", 16)
    except ValueError:
        return ""
    # Symbol fonts keep ASCII in its places; their pictures are bullets and arrows.
    plain = chr(code - 0xF000 if code >= 0xF000 else code) if code < 0x11_0000 else ""
    return plain if plain in "-+*()[]/%=<>" else "•"


def _converted(text: str, font: _Font) -> str:
    if font is None:
        return text
    page, capitals = font
    text = in_code_page(text, page)
    return text.upper() if capitals else text
