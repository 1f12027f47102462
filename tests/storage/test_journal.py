from datetime import date, time

import pytest
from sqlalchemy import delete, update

from storage import journal
from storage.database import Database, Unit
from storage.journal import JournalEntry, JournalIsAppendOnlyError
from storage.states import State
from tests.storage.cast import DUE, NOW, Committee


async def _write(unit: Unit, committee: Committee, number: int = 101) -> None:
    await journal.write(
        unit,
        NOW,
        "date_agreed",
        committee.hung,
        organisation_id=committee.organisation.id,
        actor_id=committee.hoa.id,
        on_behalf_of_id=committee.lan.id,
        task_number=number,
        old={"due_on": None, "state": State.GIVEN},
        new={"due_on": DUE, "at": NOW, "due_time": time(16), "days": [1, 2]},
    )


async def test_an_entry_says_who_did_what_to_which_record_and_for_whom(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        await _write(unit, committee)
        await _write(unit, committee, 102)
        await unit.commit()

    async with database.read() as unit:
        (entry,) = await journal.of_task(unit, committee.organisation.id, 101)
    assert (entry.record, entry.record_id) == ("member", committee.hung.id)
    assert (entry.actor_id, entry.on_behalf_of_id) == (committee.hoa.id, committee.lan.id)
    assert entry.old == {"due_on": None, "state": "given"}
    assert entry.new == {"due_on": "2026-01-19", "at": NOW.isoformat(), "due_time": "16:00:00", "days": [1, 2]}


async def test_an_entry_cannot_be_changed(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await _write(unit, committee)
        (entry,) = await journal.of_task(unit, committee.organisation.id, 101)
        entry.new = {"due_on": date(2026, 12, 31).isoformat()}
        with pytest.raises(JournalIsAppendOnlyError, match=f"journal entry {entry.id} stays"):
            await unit.flush()


async def test_an_entry_cannot_be_deleted(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await _write(unit, committee)
        (entry,) = await journal.of_task(unit, committee.organisation.id, 101)
        await unit.session.delete(entry)
        with pytest.raises(JournalIsAppendOnlyError):
            await unit.flush()


@pytest.mark.parametrize("statement", [update(JournalEntry).values(action="nothing"), delete(JournalEntry)])
async def test_entries_cannot_be_changed_in_bulk(database: Database, statement: object) -> None:
    async with database.write() as unit:
        with pytest.raises(JournalIsAppendOnlyError):
            await unit.session.execute(statement)  # type: ignore[call-overload]  # either kind of statement
