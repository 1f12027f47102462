"""A notice that comes in by the machine itself, from the command line or the watched folder: read, then brought in."""

import asyncio

from bot.actions.importing import Arrived, Imported, unfit
from bot.actions.machine import UnfitNotice, import_from_machine
from bot.dialogue.office_days import OfficeDays
from bot.dialogue.reading import Documents
from bot.notices.notice import read
from scheduler.clock import Clock
from scheduler.rules import rules_of
from storage import organisations
from storage.database import Database
from storage.notices import Door
from storage.organisations import Organisation


class MachineDoor:
    """`door` is which of the two it is."""

    def __init__(self, database: Database, documents: Documents, clock: Clock, door: Door) -> None:
        self._database = database
        self._documents = documents
        self._clock = clock
        self._door = door

    async def bring_in(self, organisation: Organisation, data: bytes, file_name: str) -> Imported:
        """The stored notice, of which the office is told unless it was known.

        Raises UnreadableNotice or UnfitNotice; then nothing is kept.
        """
        document = await self._documents.read_document(data, file_name)
        found = await asyncio.to_thread(read, document.paragraphs, OfficeDays(rules_of(organisation).calendar))
        why = unfit(found)
        if why is not None:
            raise UnfitNotice(why, len(found.tasks))
        async with self._database.write() as unit:
            known = await organisations.get(unit, organisation.id)
            arrived = Arrived(found, document, file_name, self._door)
            imported = await import_from_machine(unit, known, self._clock.now(), arrived)
            await unit.commit()
        return imported
