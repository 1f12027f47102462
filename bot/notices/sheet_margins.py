"""What stands in a workbook outside its cells: headers and footers of its printed pages, and text boxes.

They are read for the confidentiality mark only; an office sets it there as often as in a cell.
"""

import html
import io
import re
import zipfile

_EDGE = re.compile(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]*)<")
# Left, centre and right part; then fonts, colours, sizes and switches. (ECMA-376, part 1, 18.3.1.46)
_PARTS = re.compile(r"&[LCR]")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F+\-]{6}|\d+|[A-Z])')
_PARAGRAPH = re.compile(r"<a:p\b(?:[^>]*[^>/])?>(.*?)</a:p>", re.DOTALL)
_RUN = re.compile(r"<a:t\b[^>]*>([^<]*)</a:t>")


def margin_lines(data: bytes) -> list[str]:
    """The lines, from a package that was counted through (``package.refuse_bombs``)."""
    lines: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for edge in _EDGE.findall(_text(archive, name)):
                    lines += (_CODES.sub("", part) for part in _PARTS.split(html.unescape(edge)))
            elif name.startswith("xl/drawings/") and name.endswith(".xml"):
                for paragraph in _PARAGRAPH.findall(_text(archive, name)):
                    lines.append(html.unescape("".join(_RUN.findall(paragraph))))
    return [line for line in lines if line.strip()]


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", errors="replace")
