"""The rules of figures: the sum over the sum, and what is asked back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.figures import Doubt, Figure, doubt, instead_of, rounded, whole


def _ratio(part: int, of: int) -> Figure:
    return Figure(Decimal(part), Decimal(of))


def _rate(percent: str) -> Figure:
    return Figure(percent=Decimal(percent))


RATIOS = st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(st.lists(RATIOS, min_size=1, max_size=30))
def test_the_whole_is_the_sum_over_the_sum(pairs: list[tuple[int, int]]) -> None:
    found = whole(_ratio(part, of) for part, of in pairs)
    parts, of = sum(part for part, _ in pairs), sum(of for _, of in pairs)
    assert found.numerator == parts
    assert found.denominator == of
    assert found.rate == Decimal(parts) * 100 / of
    assert min(part * of2 for part, of2 in pairs) >= 0


def test_the_whole_is_no_mean_of_rates() -> None:
    found = whole([_ratio(10, 10), _ratio(0, 990)])
    assert found.rate == Decimal(1)


def test_a_percentage_without_numbers_is_not_in_the_sum() -> None:
    found = whole([_ratio(485, 512), _rate("97.5")])
    assert (found.counted, found.unsummed) == (1, 1)
    assert found.denominator == 512


def test_counts_alone_are_added_up() -> None:
    found = whole([Figure(Decimal(12)), Figure(Decimal("3.5"))])
    assert (found.numerator, found.denominator, found.rate) == (Decimal("15.5"), None, None)


def test_nothing_has_no_rate() -> None:
    assert whole([]).rate is None


@pytest.mark.parametrize(
    ("new", "last", "why"),
    [
        (_ratio(485, 512), None, None),
        (_ratio(512, 485), None, Doubt.OVER),
        (_rate("100"), None, None),
        (_rate("104.6"), None, Doubt.ABOVE),
        (_rate("105"), _rate("104.6"), None),
        (_rate("200"), None, Doubt.ABOVE),
        (_rate("975"), None, Doubt.SLIP),
        (_rate("74.9"), _rate("94.8"), None),
        (_rate("74.8"), _rate("94.8"), Doubt.FALL),
        (_rate("74.9"), _rate("94.9"), Doubt.FALL),
        (_ratio(300, 512), _rate("94.7"), Doubt.FALL),
        (_ratio(485, 614), _ratio(485, 512), None),
        (_ratio(585, 615), _ratio(485, 512), Doubt.BASE),
        (_ratio(400, 409), _ratio(485, 512), Doubt.BASE),
        (Figure(Decimal(8)), Figure(Decimal(10)), Doubt.FALL),
        (Figure(Decimal(9)), Figure(Decimal(10)), None),
        (Figure(Decimal(99)), Figure(Decimal(10)), None),
        (Figure(Decimal(100)), Figure(Decimal(10)), Doubt.JUMP),
    ],
)
def test_what_is_unlikely_is_asked_back(new: Figure, last: Figure | None, why: Doubt | None) -> None:
    assert doubt(new, last) is why


def test_an_impossible_figure_has_a_likely_one_beside_it() -> None:
    assert instead_of(_rate("975")) == [_rate("97.5")]
    assert instead_of(_rate("9750")) == [_rate("97.50")]
    assert instead_of(_ratio(512, 485)) == [_ratio(485, 512)]
    assert instead_of(_rate("97.5")) == []


def test_what_is_nearly_everybody_is_not_shown_as_everybody() -> None:
    assert rounded(Decimal("99.96")) == Decimal("99.9")
    assert rounded(Decimal("100")) == Decimal("100.0")
    assert rounded(Decimal("94.7265")) == Decimal("94.7")


@pytest.mark.parametrize(
    "values",
    [
        (),
        (None, Decimal(5)),
        (Decimal(1), Decimal(0)),
        (Decimal(-1),),
        (Decimal("NaN"),),
        (Decimal(1), None, Decimal(1)),
    ],
)
def test_what_is_no_figure_cannot_be_made(values: tuple[Decimal | None, ...]) -> None:
    with pytest.raises(ValueError, match="figure"):
        Figure(*values)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_doubt_never_raises_and_equal_figures_are_never_doubted_beside_each_other(part: int, of: int) -> None:
    new = _ratio(part, of)
    found = doubt(new, new)
    assert found in (None, Doubt.OVER)
    for other in instead_of(new):
        assert doubt(other, None) is None
