"""What an error of Telegram means for whoever sent: both sides of every line are tested."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.messenger import as_send_error

GONE = [
    Forbidden("Forbidden: bot was blocked by the user"),
    Forbidden("Forbidden: bot can't initiate conversation with a user"),
    Forbidden("Forbidden: user is deactivated"),
    BadRequest("Chat not found"),
    BadRequest("User not found"),
    BadRequest("PEER_ID_INVALID"),
]
REFUSED = [
    BadRequest("Message is too long"),
    BadRequest("MESSAGE_TOO_LONG"),
    BadRequest("Message text is empty"),
    BadRequest("Text must be non-empty"),
    BadRequest("BUTTON_DATA_INVALID"),
    BadRequest("Can't parse entities: unclosed start tag"),
    BadRequest("Not enough rights to send text messages to the chat"),
    ChatMigrated(-1005),
]
TEMPORARY = [
    TimedOut(),
    NetworkError("Bad Gateway"),
    InvalidToken("Unauthorized"),
    Conflict("terminated by other getUpdates request"),
    BadRequest("something that nobody has seen yet"),
    TelegramError("?"),
]


def named(error: TelegramError) -> str:
    return error.message


@pytest.mark.parametrize("error", GONE, ids=named)
def test_who_is_out_of_reach_is_gone_for_good(error: TelegramError) -> None:
    found = as_send_error(error)
    assert (found.permanent, found.gone) == (True, True)


@pytest.mark.parametrize("error", REFUSED, ids=named)
def test_a_refused_message_is_not_tried_again_and_nobody_is_gone(error: TelegramError) -> None:
    found = as_send_error(error)
    assert (found.permanent, found.gone) == (True, False)


@pytest.mark.parametrize("error", TEMPORARY, ids=named)
def test_everything_else_and_what_is_unknown_is_temporary(error: TelegramError) -> None:
    found = as_send_error(error)
    assert (found.permanent, found.gone, found.retry_after) == (False, False, None)


@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)])
def test_a_flood_says_how_long_to_wait(wait: int | timedelta) -> None:
    found = as_send_error(RetryAfter(wait))
    assert (found.permanent, found.retry_after) == (False, timedelta(seconds=7))
