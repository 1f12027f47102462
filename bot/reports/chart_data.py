"""What pictures show, free of the register and of drawing: gathering it costs no more than reading."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from storage.states import Bucket

MOST_ROWS = 12
"""More than that: the last row holds the rest together, so that the sums stay right."""


MOST_PLACES = 18
MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on top: of what, of whom and when."""

    title: str
    organisation: str
    below: Sequence[str]  # the day, how many


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    counts: Mapping[Bucket, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an indicator stands at one place. `share` of the target, 1 and more where it is `reached`; None: not to be said."""

    value: str
    known: bool = True
    share: float | None = None

    @property
    def reached(self) -> bool:
        return self.share is not None and self.share >= 1


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place: its parts in the six boxes, and a cell for each column."""

    name: str
    counts: Mapping[Bucket, int]
    cells: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """An indicator as the heading of a column."""

    name: str
    goal: str


@dataclass(frozen=True, slots=True)
class PlaceTable:
    heading: Heading
    rows: Sequence[PlaceRow]  # in the order in which they are drawn
    columns: Sequence[Goal]
    more_indicators: int = 0  # that have no column


@dataclass(frozen=True, slots=True)
class Bars:
    heading: Heading
    rows: Sequence[Row]  # in the order in which they are drawn
    more: str  # what the row of the rest is called, with a {number}

    def shown(self) -> list[Row]:
        """The rows as drawn: they add up to all of `rows`."""
        # One row too many is drawn itself: the row of the rest would take its place.
        if len(self.rows) <= MOST_ROWS + 1:
            return list(self.rows)
        rest = self.rows[MOST_ROWS:]
        counts = {box: sum(row.counts[box] for row in rest) for box in Bucket}
        return [*self.rows[:MOST_ROWS], Row(self.more.format(number=len(rest)), counts)]


@dataclass(frozen=True, slots=True)
class Mark:
    """A task: its code and name, the day, and what is said beside the mark: the date and who leads it."""

    name: str
    due_on: date
    beside: str


@dataclass(frozen=True, slots=True)
class Timeline:
    heading: Heading
    today: date
    days: int  # how many after today are shown
    days_off: Collection[date]
    marks: Sequence[Mark]  # the earliest first


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    counts: Mapping[Bucket, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Weeks:
    heading: Heading
    columns: Sequence[Column]  # the oldest first
