"""The files that go along with messages: gathered from the register when a message is sent, drawn up outside any unit of work."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.chat import Enclosing, Enclosure, File
from bot.reports import crops, draft_workbook
from storage.database import Database, Unit

Drawing = Callable[[], File]
# Reads what a file shows and gives back what draws it up, in a thread of its own; None where there is nothing to show.
Gathering = Callable[[Unit, int, Enclosure], Awaitable[Drawing | None]]

_GATHERINGS: dict[Enclosing, Gathering] = {
    Enclosing.DOUBTFUL_WORDS: crops.gathered,
    Enclosing.DRAFTS: draft_workbook.gathered,
}


class RegisterEnclosures:
    """`Enclosures` from the register."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def made(self, organisation_id: int, enclosure: Enclosure) -> File | None:
        """The file as things are now. Raises nothing of its own; what the register raises goes through."""
        async with self._database.read() as unit:
            drawing = await _GATHERINGS[enclosure.kind](unit, organisation_id, enclosure)
        return await asyncio.to_thread(drawing) if drawing is not None else None
