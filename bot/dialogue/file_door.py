"""How a file comes in on a channel whose chats take none: a one-time page, else a folder of the office's own machine."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.chat import Incoming
from storage.database import Unit
from storage.people import Member


@dataclass(frozen=True, slots=True)
class Page:
    """A page that takes one file, once. `inside_only`: its address is known in the office's own network alone."""

    url: str
    minutes: int
    inside_only: bool


class FileDoor(Protocol):
    """`folder` is the watched one (`IMPORT_DIR`); None where there is none."""

    @property
    def folder(self) -> str | None: ...

    async def page(self, unit: Unit, member: Member, incoming: Incoming, now: datetime) -> Page | None:
        """A new page for the member, instead of any before; None where no address is set."""
