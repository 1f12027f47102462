"""Messages about notices (*các thông báo*) and what is made of them by later ones."""

from collections.abc import Callable
from typing import Any

from bot.texts import notices, notices_amending

Functions = frozenset[Callable[..., Any]]

RECORDS: Functions = frozenset({notices_amending.written})
REFUSES: Functions = frozenset({notices_amending.over, notices_amending.replaced, notices_amending.withdrawn})
ASKS: Functions = frozenset(
    {
        notices_amending.ask_by,
        notices_amending.ask_document,
        notices_amending.ask_reason,
        notices_amending.ask_effect,
        notices_amending.one,
    }
)
PAGED: Functions = frozenset({notices.listing, notices_amending.fates})
TELLS: Functions = frozenset(
    {
        notices.changed,
        notices.none_yet,
        notices.unknown,
        notices.whole,
        notices_amending.changed_by,
        notices_amending.changed_meanwhile,
        notices_amending.document,
        notices_amending.is_replaced,
        notices_amending.not_given_yet,
        notices_amending.says_so,
        notices_amending.stands_for,
        notices_amending.still_drafts,
        notices_amending.told,
    }
)
