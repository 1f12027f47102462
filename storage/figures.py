"""Figures (*số liệu*) and their rules, without a database: a rate, the whole of many places, what is unlikely.

The whole is the sum over the sum, never a mean of rates: a hamlet of fifty weighs as much as it has people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

ALL = Decimal(100)
LARGEST = Decimal(10) ** 9
HIGHEST_RATE = Decimal(200)
"""Percent. What is above the whole may be meant (*104,6% dự toán*); above this it is a slip of the finger."""
FALL = Decimal(20)
"""Percentage points below the last figure from which a new one is asked back."""
_CHANGED_BASE = Decimal(20)  # percent by which the whole number of people may change unasked
_JUMP = Decimal(10)  # times the last count: a nought too many


@dataclass(frozen=True, slots=True)
class Figure:
    """485 of 512, a count alone, or a percentage as it was given. Raises ValueError for anything else."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    percent: Decimal | None = None

    def __post_init__(self) -> None:
        given = [value for value in (self.numerator, self.denominator, self.percent) if value is not None]
        known = (self.numerator is None) != (self.percent is None)
        if not known or (self.denominator is not None and (self.numerator is None or self.denominator == 0)):
            raise ValueError("a figure is a count, a count of a whole, or a percentage")
        if any(not value.is_finite() or not 0 <= value <= LARGEST for value in given):
            raise ValueError("a figure lies between 0 and a thousand millions")

    @property
    def rate(self) -> Decimal | None:
        """In percent, not rounded; None for a count alone."""
        if self.percent is not None:
            return self.percent
        if self.numerator is None or self.denominator is None:
            return None
        return self.numerator * ALL / self.denominator

    @property
    def is_full(self) -> bool:
        """Whether everybody is counted: 100 % and more."""
        rate = self.rate
        return rate is not None and rate >= ALL


class Doubt(StrEnum):
    """Why a figure is asked back instead of stored."""

    OVER = "over"  # more than the whole: 512/485
    ABOVE = "above"  # more than 100 %, which may be meant
    SLIP = "slip"  # 975 for 97,5
    FALL = "fall"  # far below the last one
    BASE = "base"  # the whole number changed by more than a fifth
    JUMP = "jump"  # ten times the last count


IMPOSSIBLE = frozenset({Doubt.OVER, Doubt.SLIP})
"""Nobody can confirm these: the figure has to be said anew."""


def doubt(new: Figure, last: Figure | None) -> Doubt | None:
    """The weightiest reason to ask back, or None. `last`: the figure of the same place before it."""
    rate = new.rate
    if new.denominator is not None and new.numerator is not None and new.numerator > new.denominator:
        return Doubt.OVER
    if rate is not None and rate > HIGHEST_RATE:
        return Doubt.SLIP
    if last is not None and (found := _beside(new, last)) is not None:
        return found
    return Doubt.ABOVE if rate is not None and rate > ALL and not (last and last.rate and last.rate > ALL) else None


def _beside(new: Figure, last: Figure) -> Doubt | None:
    rate, before = new.rate, last.rate
    if rate is not None and before is not None and before - rate >= FALL:
        return Doubt.FALL
    if new.denominator is not None and last.denominator is not None:
        changed = abs(new.denominator - last.denominator)
        return Doubt.BASE if changed * ALL > last.denominator * _CHANGED_BASE else None
    if rate is None and before is None and new.numerator is not None and last.numerator:
        if (last.numerator - new.numerator) * ALL >= last.numerator * FALL:
            return Doubt.FALL
        return Doubt.JUMP if new.numerator >= last.numerator * _JUMP else None
    return None


def instead_of(new: Figure) -> list[Figure]:
    """What may have been meant by an impossible one: 975 % is 97,5 %, 512/485 is 485/512."""
    if new.percent is not None and new.percent > HIGHEST_RATE:
        tenth, hundredth = new.percent / 10, new.percent / 100
        return [Figure(percent=value) for value in (tenth, hundredth) if value <= ALL][:1]
    if new.numerator and new.denominator and new.numerator > new.denominator:
        return [Figure(new.denominator, new.numerator)]
    return []


@dataclass(frozen=True, slots=True)
class Whole:
    """All places together. `counted`: how many are in the sum; `unsummed`: gave a percentage without numbers."""

    numerator: Decimal
    denominator: Decimal | None
    counted: int
    unsummed: int

    @property
    def rate(self) -> Decimal | None:
        """In percent, not rounded; None where nothing can be divided."""
        return self.numerator * ALL / self.denominator if self.denominator else None


def whole(figures: Iterable[Figure]) -> Whole:
    """The sum of what is counted over the sum of what there is, of figures with both; of counts alone their sum."""
    known = list(figures)
    both = [figure for figure in known if figure.numerator is not None and figure.denominator is not None]
    alone = [figure for figure in known if figure.numerator is not None and figure.denominator is None]
    counted = both or alone
    numerator = sum((figure.numerator for figure in counted if figure.numerator is not None), Decimal(0))
    denominator = sum((figure.denominator for figure in both if figure.denominator is not None), Decimal(0))
    return Whole(numerator, denominator if both else None, len(counted), len(known) - len(counted))


def rounded(rate: Decimal) -> Decimal:
    """To one place, and 100 only where it is: what is nearly everybody is not everybody."""
    found = rate.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Decimal("99.9") if rate < ALL <= found else found
