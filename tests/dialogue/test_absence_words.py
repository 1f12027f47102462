"""*Vắng* in a sentence: the days, the stand-in, whose absence it is; and what is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.absence_words import Away, away, is_of_another, of_another
from storage.words import fold

TODAY = date(2026, 1, 15)
DAYS = st.dates(TODAY, TODAY + timedelta(days=150))
STAND_INS = st.sampled_from([None, "Bùi Văn Tám", "Tám", "Hồ Sỹ Dũng", "Đỗ Thị Ánh"])


@given(first=DAYS, length=st.integers(0, 30), stand_in=STAND_INS, accents=st.booleans(), titled=st.booleans())
def test_days_and_stand_in_are_read_as_they_are_written(
    first: date, length: int, stand_in: str | None, accents: bool, titled: bool
) -> None:
    last = first + timedelta(days=length)
    said = f"từ ngày {first:%d/%m/%Y} đến hết ngày {last:%d/%m/%Y}"
    if stand_in:
        said += f", {'đ/c ' if titled else ''}{stand_in} thay"
    if not accents:
        # Without its accents the family name Đỗ is the word *do*; the rest of the name finds the person.
        said, stand_in = fold(said), fold(stand_in) if stand_in else None
        stand_in = stand_in if stand_in is None or titled else stand_in.removeprefix("do ")
    assert away(said, TODAY) == Away(first, last, stand_in)


@given(st.text(max_size=80))
def test_no_sentence_breaks_it(text: str) -> None:
    away(text, TODAY)
    of_another(text)
    of_another(f"đ/c Hùng vắng 20/2 {text}")


@pytest.mark.parametrize(
    ("text", "who", "said"),
    [
        ("đ/c Hùng vắng 20/2 đến 25/2, đ/c Tám thay", "Hùng", "20/2 đến 25/2, đ/c Tám thay"),
        ("ông Vi Văn Páo xin vắng mai", "Vi Văn Páo", "mai"),
        ("Dong chi Hung vang mat tu ngay 20/2", "Hung", "tu ngay 20/2"),
        ("Hùng vắng thứ 6", "Hùng", "thứ 6"),
        ("đ/c Hùng hết vắng.", "Hùng", None),
    ],
)
def test_the_office_says_whose_absence_it_is(text: str, who: str, said: str | None) -> None:
    found = of_another(text)
    assert found is not None
    assert (found.who, found.said) == (who, said)


@pytest.mark.parametrize(
    "text", ["vắng 20/2", "đ/c Hùng vắng", "hộ ông Páo vắng nhà", "104 vắng 20/2", "họp vắng 5 người", "", "vắng"]
)
def test_other_sentences_are_nobody_s_absence(text: str) -> None:
    assert not is_of_another(text)


@pytest.mark.parametrize("text", ["", "25/2 đến", "khi khỏi ốm", "31/2", "20/2 đến khi khỏi", "5/12 hộ"])
def test_days_that_are_not_clear_are_none(text: str) -> None:
    assert away(text, TODAY) is None
