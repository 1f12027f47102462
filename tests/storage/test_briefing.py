"""The list of the briefing, and absences by their id: of one's own commune only."""

from datetime import date

from storage import absences, briefing
from storage.absences import Absence
from storage.database import Database
from tests.storage.cast import DUE, NOW, found, give


async def test_the_briefing_lists_unfinished_tasks_in_the_order_of_their_days(database: Database) -> None:
    async with database.write() as unit:
        ours, theirs = await found(unit, "ours"), await found(unit, "theirs")
        second = await give(unit, ours, briefing_on=date(2026, 1, 16))
        first = await give(unit, ours, briefing_on=date(2026, 1, 15))
        await give(unit, ours, briefing_on=date(2026, 1, 15), reported_on=DUE)
        await give(unit, ours)
        await give(unit, theirs, briefing_on=date(2026, 1, 15))

        assert await briefing.listed(unit, ours.organisation.id) == [first, second]


async def test_an_absence_of_another_commune_is_not_found(database: Database) -> None:
    async with database.write() as unit:
        ours, theirs = await found(unit, "ours"), await found(unit, "theirs")
        absence = await unit.add(
            Absence(
                organisation_id=ours.organisation.id,
                member_id=ours.hung.id,
                first_day=DUE,
                last_day=DUE,
                recorded_by_id=ours.hung.id,
                recorded_at=NOW,
                ended_at=NOW,
            )
        )

        assert await absences.get(unit, ours.organisation.id, absence.id) is absence
        assert await absences.get(unit, theirs.organisation.id, absence.id) is None
