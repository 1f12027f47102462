"""Tables of tasks (*phụ lục phân công nhiệm vụ*): a row is one task, a column says what its cells mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.notices.names import split_names

# In the order in which a heading cell is tried: "Thời gian hoàn thành nhiệm vụ" is a deadline.
_COLUMNS = (
    ("deadline", re.compile(r"thời (?:gian|hạn)|\bhạn\b|tiến độ|hoàn thành", re.IGNORECASE)),
    (
        "lead",
        re.compile(
            r"chủ trì|thực hiện chính|phụ trách|(?:đơn vị|cơ quan|bộ phận|người) (?:thực hiện|được giao|tham mưu)",
            re.IGNORECASE,
        ),
    ),
    ("coop", re.compile(r"phối hợp", re.IGNORECASE)),
    ("product", re.compile(r"kết quả|sản phẩm", re.IGNORECASE)),
    ("text", re.compile(r"nhiệm vụ|nội dung|công việc", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what stands under each known column, blank where there is nothing."""

    text: str
    lead: str
    coop: tuple[str, ...]
    product: str
    deadline: str


def as_row(cells: Sequence[str]) -> str:
    """The cells as one line, ``| a | b |``."""
    return "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"


def cells_of(line: str) -> list[str] | None:
    """The cells of such a line; None for any other line."""
    if len(line) < 3 or not (line.startswith("|") and line.endswith("|")):
        return None
    return [cell.strip() for cell in line[1:-1].split("|")]


def is_task_header(cells: Sequence[str]) -> bool:
    """Whether these cells head a table of tasks: one names the task, and one who or by when."""
    columns = columns_of(cells)
    return "text" in columns and bool({"lead", "deadline"} & columns.keys())


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Which column holds what; the first that fits wins."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if len(cell) > 80:
            continue
        for name, pattern in _COLUMNS:
            if pattern.search(cell):
                columns.setdefault(name, place)
                break
    return columns


def row_of(cells: Sequence[str], columns: dict[str, int]) -> Row | str | None:
    """The row's task; or the title of a group row; or None for a rule or an empty row."""
    if not any(re.search(r"\w", cell) for cell in cells):
        return None

    def cell(name: str) -> str:
        place = columns.get(name, -1)
        return cells[place] if 0 <= place < len(cells) else ""

    text = cell("text")
    others = [c for place, c in enumerate(cells) if place > columns["text"] and c and c != text]
    if not others:
        return text or max(cells, key=len)
    if not text:
        return None
    return Row(
        text=text, lead=cell("lead"), coop=_names_of(cell("coop")), product=cell("product"), deadline=cell("deadline")
    )


def _names_of(cell: str) -> tuple[str, ...]:
    """The bodies of a cell: parted by semicolons, and by a comma or *và* before the next body's name."""
    return tuple(name for piece in cell.split(";") for name in split_names(piece.strip(" .,+-–")))
