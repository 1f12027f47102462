"""The words around what was found, as they are written. Pure."""

from collections.abc import Sequence

from bot.texts.words import clip
from storage.words import found_at, searchable

LENGTH = 90
_BEFORE = 30  # characters before what was found


def clearest(fields: Sequence[tuple[str | None, str]], phrases: Sequence[str]) -> tuple[str | None, str]:
    """The first of the named texts in which most of the phrases stand; nothing where there is no text."""
    best: tuple[str | None, str] = (None, "")
    most = 0
    for where, text in fields:
        words = searchable(text)
        standing = sum(2 if f" {phrase} " in words else f" {phrase}" in words for phrase in phrases)
        if standing > most:
            best, most = (where, text), standing
    return best


def around(text: str, phrases: Sequence[str]) -> str:
    """At most `LENGTH` characters and two marks of omission, cut between words."""
    flat = " ".join(text.split())
    at = min((place for phrase in phrases if (place := found_at(flat, phrase)) is not None), default=0)
    start = 0
    if at > _BEFORE and len(flat) > LENGTH:
        space = flat.find(" ", at - _BEFORE, at)
        start = space + 1 if space >= 0 else at
    return f"{'… ' if start else ''}{clip(flat[start:], LENGTH)}"
