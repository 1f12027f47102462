"""What the chat page needs from whoever puts the playground together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Stage(Protocol):
    """The clock of the playground."""

    def now(self) -> datetime:
        """The time, with the zone it is to be shown in."""
        ...

    async def advance(self, to: timedelta | None) -> datetime | None:
        """Move the clock on by `to` (None: to the next planned moment) and let everything due on the way happen.

        Returns the new time, or None if nothing is planned; the clock then stays.
        """
        ...


@dataclass(frozen=True)
class Persona:
    """Someone to be on the page, with one telephone. `role` is a short label, `hint` one sentence on what to try.

    `on_zalo`: the chat is one of Zalo's. Whoever is on both has two of these, of one name.
    """

    user_id: int
    name: str
    role: str
    hint: str
    on_zalo: bool = False


def zalo_id(persona: Persona) -> str:
    """How Zalo calls that person."""
    return f"zalo{persona.user_id:08d}"


@dataclass(frozen=True)
class Form:
    """A sample in one format. `make` gives names and contents: one file, or with `as_photos` its pages in order."""

    label: str
    make: Callable[[], Sequence[tuple[str, bytes]]]
    as_photos: bool = False


@dataclass(frozen=True)
class Sample:
    """A document that the page sends with one click. `shape` says in a few words how it is built."""

    name: str
    shape: str
    forms: Sequence[Form]
