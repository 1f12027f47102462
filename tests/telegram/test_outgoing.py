"""A message as Telegram takes it."""

import pytest
from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.chat import Choice, Message
from bot.telegram.convert import buttons, keyboard, text_of

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("length", [1, LIMIT - 1, LIMIT])
def test_a_text_within_the_limit_stays_as_it_is(length: int) -> None:
    assert text_of(Message("ế" * length)) == "ế" * length


def test_a_text_over_the_limit_is_cut_at_a_line() -> None:
    lines = [f"NV{number} Rà soát hồ sơ đất đai còn tồn đọng" for number in range(101, 300)]
    cut = text_of(Message("\n".join(lines)))
    assert units(cut) <= LIMIT
    kept, _, end = cut.rpartition("\n")
    assert end == "…"
    assert kept.splitlines() == lines[: len(kept.splitlines())]
    assert units(cut) > LIMIT - units(lines[0]) - 5, "no more is cut than has to be"


def test_the_limit_counts_units_of_utf_16() -> None:
    assert units(text_of(Message("😀" * (LIMIT // 2)))) == LIMIT
    assert units(text_of(Message("😀" * (LIMIT // 2 + 1)))) <= LIMIT


@pytest.mark.parametrize(
    "text", ["😀" * LIMIT, "a" + "😀" * LIMIT, "x" * (LIMIT + 1), "Tiêu đề\n" + "ế" * LIMIT, "\n" * 9000]
)
def test_a_line_longer_than_a_message_is_cut_in_itself_and_no_letter_in_two(text: str) -> None:
    cut = text_of(Message(text))
    assert 0 < units(cut) <= LIMIT
    assert cut.endswith("…")
    cut.encode()


def test_only_what_the_text_says_is_in_it() -> None:
    assert text_of(Message("<b>a & b</b>")) == "<b>a & b</b>"


def test_choices_become_rows_of_buttons() -> None:
    markup = buttons(Message("?", choices=((Choice("Xong", "q1:0"), Choice("50%", "q1:1")), (Choice("Bỏ", "q1:2"),))))
    assert markup is not None
    assert [[(b.text, b.callback_data) for b in row] for row in markup.inline_keyboard] == [
        [("Xong", "q1:0"), ("50%", "q1:1")],
        [("Bỏ", "q1:2")],
    ]


def test_the_largest_key_there_can_be_fits_into_callback_data() -> None:
    assert buttons(Message("?", choices=((Choice("Xong", f"q{2**59}:999"),),)))


def test_a_key_that_callback_data_does_not_hold_is_our_own_mistake() -> None:
    limit = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
    assert buttons(Message("?", choices=((Choice("Xong", "k" * limit),),)))
    with pytest.raises(ValueError, match="choice key of 65 characters"):
        buttons(Message("?", choices=((Choice("Xong", "k" * (limit + 1)),),)))


def test_a_message_without_choices_and_words_has_neither() -> None:
    assert buttons(Message("x")) is None
    assert keyboard(Message("x")) is None


def test_words_stay_under_the_input_field() -> None:
    markup = keyboard(Message("x", keyboard=(("Tình hình", "Chờ ý kiến"),)))
    assert markup is not None
    assert [button.text for button in markup.keyboard[0]] == ["Tình hình", "Chờ ý kiến"]
    assert markup.is_persistent
