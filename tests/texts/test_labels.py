"""Labels of buttons and of the command menu: the same words as the messages, short enough for a phone."""

import unicodedata
from collections.abc import Iterator

from bot.dialogue import deciding, obstacles
from bot.dialogue.commands import menu_for
from bot.dialogue.keyboard import LEADER_KEYBOARD
from bot.dialogue.recording import action_rows
from bot.dialogue.turn import Rows, pager
from storage.people import Role
from storage.states import State
from tests.texts import cast
from tests.texts.cast import DEPUTY, EVERYONE
from tests.texts.test_messages import FORBIDDEN, MACHINE

LONGEST_BUTTON = 36
LONGEST_MENU_ENTRY = 40


def buttons() -> Iterator[str]:
    rows: list[Rows] = [[pager(1, 8, 24)]]
    rows += [obstacles.choices(leads=leads, date=True, body=True) for leads in (True, False)]
    rows += [action_rows(cast.assignment(cast.task(), state=state)) for state in State]
    rows += [deciding.sign_off_rows(member, leader) for member in EVERYONE for leader in (DEPUTY, None)]
    for found in rows:
        for row in found:
            yield from (label for label, _ in row)
    for words in LEADER_KEYBOARD:
        yield from words


def wrong(label: str) -> bool:
    emoji = any(unicodedata.category(char) in ("So", "Sk", "Cs") for char in label)
    composed = unicodedata.is_normalized("NFC", label)
    return bool(FORBIDDEN.search(label) or MACHINE.search(label)) or "!" in label or emoji or not composed


def test_the_labels_of_buttons_follow_the_style_and_fit_a_phone() -> None:
    assert not [label for label in buttons() if wrong(label) or not 0 < len(label) <= LONGEST_BUTTON]


def test_the_command_menu_follows_the_style_and_fits_a_phone() -> None:
    entries = [description for role in Role for _, description in menu_for(role)]
    assert not [entry for entry in entries if wrong(entry) or not 0 < len(entry) <= LONGEST_MENU_ENTRY]


def test_every_leaf_of_a_row_of_buttons_says_something_else() -> None:
    for rows in (action_rows(cast.assignment(cast.task())), deciding.sign_off_rows(DEPUTY, None)):
        labels = [label for row in rows for label, _ in row]
        assert len(set(labels)) == len(labels)
