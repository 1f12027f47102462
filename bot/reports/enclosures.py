"""The files that go along with messages: gathered from the register when a message is sent, drawn up outside any unit of work."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from bot.chat import Enclosing, Enclosure, File
from bot.reports import (
    briefing_list,
    crops,
    draft_workbook,
    enrolment_link,
    evidence,
    invitation_cards,
    progress_report,
    roster_workbook,
    tasks_workbook,
    trend,
)
from bot.reports.pictures import Pictures
from storage.database import Database, Unit
from storage.files import FileStore

Drawing = Callable[[], File]
# Reads what a file shows and gives back what draws it up, in a thread of its own; None where there is nothing to show.
Gathering = Callable[[Unit, int, Enclosure], Awaitable[Drawing | None]]

_GATHERINGS: dict[Enclosing, Gathering] = {
    Enclosing.DOUBTFUL_WORDS: crops.gathered,
    Enclosing.DRAFTS: draft_workbook.gathered,
    Enclosing.ROSTER: roster_workbook.gathered,
    Enclosing.TASKS_WORKBOOK: tasks_workbook.gathered,
    Enclosing.PROGRESS_REPORT: progress_report.gathered,
    Enclosing.BRIEFING: briefing_list.gathered,
    Enclosing.TREND: trend.gathered,
}


def _no_link(_token: str) -> None:
    """Of a channel that has none."""


class RegisterEnclosures:
    """`Enclosures` from the register. `link` makes a deep link where the channel has one; `store` has the bytes of evidence."""

    def __init__(
        self, database: Database, link: Callable[[str], str | None] = _no_link, store: FileStore | None = None
    ) -> None:
        self._database = database
        self._gatherings = _GATHERINGS | {
            Enclosing.INVITATION_CARDS: partial(invitation_cards.gathered, link),
            Enclosing.ENROLMENT_LINK: partial(enrolment_link.gathered, link),
            Enclosing.PICTURE: Pictures().gathered,
        }
        if store is not None:
            self._gatherings[Enclosing.EVIDENCE] = partial(evidence.gathered, store)

    async def made(self, organisation_id: int, enclosure: Enclosure) -> File | None:
        """The file as things are now. Raises nothing of its own; what the register raises goes through."""
        async with self._database.read() as unit:
            drawing = await self._gatherings[enclosure.kind](unit, organisation_id, enclosure)
        return await asyncio.to_thread(drawing) if drawing is not None else None
