"""Tables drawn with ruled lines: which words stand in which cell.

Used for PDF pages and for scans alike. A cell reaches as far as no rule parts it from its neighbour.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.notices.layout import Line, Page, Rule, Word, rows_of

_NEAR = 5.0  # points: rules that lie closer are one, and meet
_FEWEST_ACROSS, _FEWEST_DOWN = 2, 3  # a row of two cells: a box around a text has fewer
_MOST_CELLS = 20_000


@dataclass(slots=True)
class Table:
    """A ruled table: its box, and its cells as the lines of text in each; merged cells filled as in Word tables."""

    page: int
    top: float
    bottom: float
    left: float
    right: float
    edges: list[float] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    words: list[list[Word]] = field(default_factory=list)  # of each row

    def has_columns_of(self, other: "Table") -> bool:
        """Whether both are parts of one table: their columns lie alike."""
        pairs = zip(self.edges, other.edges, strict=False)
        return len(self.edges) == len(other.edges) and all(abs(own - its) < 2 * _NEAR for own, its in pairs)


def tables_of(page: Page) -> tuple[list[Table], list[Word]]:
    """The tables of the page from top to bottom, and the words outside them."""
    rest = page.words
    tables = []
    for across, down in _groups(page.across, page.down):
        ys, xs = _places(across), _places(down)
        if len(ys) < _FEWEST_ACROSS or len(xs) < _FEWEST_DOWN or len(ys) * len(xs) > _MOST_CELLS:
            continue
        table = Table(page.number, ys[0], ys[-1], xs[0], xs[-1])
        inside = [word for word in rest if _is_inside(word, table)]
        if not inside:
            continue
        rest = [word for word in rest if not _is_inside(word, table)]
        table.edges = xs
        grid = _Grid(ys, xs, across, down)
        table.rows = grid.rows(inside, page.number)
        table.words = [[word for word in inside if grid.row_of(word) == place] for place in range(len(table.rows))]
        tables.append(table)
    return sorted(tables, key=lambda table: table.top), rest


class _Grid:
    def __init__(self, ys: list[float], xs: list[float], across: Sequence[Rule], down: Sequence[Rule]) -> None:
        self._ys, self._xs = ys, xs
        self._across, self._down = across, down

    def rows(self, words: Sequence[Word], page: int) -> list[list[list[str]]]:
        """Merged down the rows: repeated; merged across: in the first, the others blank (as ``word_tables.grid`` does)."""
        heads = self._heads()
        cells: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            column = bisect.bisect(self._xs, (word.left + word.right) / 2, 1, len(self._xs) - 1) - 1
            cells.setdefault(heads[self.row_of(word), column], []).append(word)
        texts = {place: [_text(row) for row in rows_of(own, page)] for place, own in cells.items()}
        return [
            [texts.get(heads[y, x], []) if heads[y, x][1] == x else [] for x in range(len(self._xs) - 1)]
            for y in range(len(self._ys) - 1)
        ]

    def row_of(self, word: Word) -> int:
        """The row in which the word stands."""
        return bisect.bisect(self._ys, word.base - 0.3 * word.size, 1, len(self._ys) - 1) - 1

    def _heads(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell the first one of those it is merged with."""
        heads: dict[tuple[int, int], tuple[int, int]] = {}
        for y in range(len(self._ys) - 1):
            for x in range(len(self._xs) - 1):
                heads[y, x] = (y, x)
                if y and not self._is_ruled(self._across, self._ys[y], self._xs[x], self._xs[x + 1]):
                    heads[y, x] = heads[y - 1, x]
                elif x and not self._is_ruled(self._down, self._xs[x], self._ys[y], self._ys[y + 1]):
                    heads[y, x] = heads[y, x - 1]
        return heads

    @staticmethod
    def _is_ruled(rules: Sequence[Rule], along: float, start: float, end: float) -> bool:
        middle = (start + end) / 2
        return any(abs(rule.along - along) <= _NEAR and rule.start <= middle <= rule.end for rule in rules)


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)


def _is_inside(word: Word, table: Table) -> bool:
    middle = (word.left + word.right) / 2
    return table.left <= middle <= table.right and table.top <= word.base - 0.3 * word.size <= table.bottom


def _places(rules: Sequence[Rule]) -> list[float]:
    """Where rules lie, those that lie as good as on each other once."""
    places: list[float] = []
    for along in sorted(rule.along for rule in rules):
        if not places or along - places[-1] > _NEAR:
            places.append(along)
    return places


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules that hang together, directly or by way of others."""
    left_across, left_down = list(across), list(down)
    groups = []
    while left_across:
        own_across, own_down = [left_across.pop()], list[Rule]()
        grew = True
        while grew:
            more_down = [rule for rule in left_down if any(_meet(other, rule) for other in own_across)]
            left_down = [rule for rule in left_down if rule not in more_down]
            own_down += more_down
            more_across = [rule for rule in left_across if any(_meet(rule, other) for other in own_down)]
            left_across = [rule for rule in left_across if rule not in more_across]
            own_across += more_across
            grew = bool(more_down or more_across)
        groups.append((own_across, own_down))
    return groups


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - _NEAR <= down.along <= across.end + _NEAR
        and down.start - _NEAR <= across.along <= down.end + _NEAR
    )
