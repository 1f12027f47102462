import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from storage import organisations, people, task_queries
from storage.database import Database
from storage.organisations import Organisation
from storage.people import Membership
from storage.states import State
from tests.storage.cast import NOW, Committee, add_member, give


def _organisation(name: str = "UBND xã Thanh Sơn Hạ") -> Organisation:
    return Organisation(name=name, time_zone="Asia/Ho_Chi_Minh", created_at=NOW)


async def _names(database: Database) -> list[str]:
    async with database.read() as unit:
        return [found.name for found in await organisations.everyone(unit)]


# --- the unit of work ---


async def test_a_unit_rolls_back_what_was_not_committed(database: Database) -> None:
    async with database.write() as unit:
        await unit.add(_organisation())

    assert await _names(database) == []


async def test_a_unit_rolls_back_when_it_raises(database: Database) -> None:
    async def fails() -> None:
        async with database.write() as unit:
            await unit.add(_organisation())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()

    assert await _names(database) == []


async def test_a_unit_keeps_what_was_committed_and_not_what_came_after(database: Database) -> None:
    async with database.write() as unit:
        await unit.add(_organisation("kept"))
        await unit.commit()
        await unit.add(_organisation("lost"))

    assert await _names(database) == ["kept"]


async def test_two_units_that_read_and_then_write_keep_both(register_url: str) -> None:
    one, other = Database(register_url), Database(register_url)  # as two processes, which share no lock
    async with one.write() as unit:
        commune = await unit.add(_organisation())
        await unit.commit()

    async def take(database: Database) -> int:
        async with database.write() as unit:
            counted = await organisations.locked(unit, commune.id)
            number = counted.take_number()
            await asyncio.sleep(0)  # the other has every chance to read the same number
            await unit.commit()
        return number

    numbers = await asyncio.gather(*(take(database) for database in (one, other) * 10))
    await one.close()
    await other.close()

    assert sorted(numbers) == list(range(101, 121))


async def test_the_part_of_a_unit_after_its_commit_takes_the_write_lock_too(
    register_url: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engines.BUSY_MILLISECONDS", 1)
    rival = Database(register_url)
    async with database.write() as unit:
        await unit.commit()
        await unit.session.execute(text("SELECT 1"))
        with pytest.raises(DBAPIError, match=r"database is locked|lock timeout"):
            async with rival.write():
                pass
    async with rival.write():
        pass
    await rival.close()


async def test_a_reader_is_not_kept_waiting_by_a_writer(database: Database) -> None:
    async with database.write() as unit:
        await unit.add(_organisation())
        assert await _names(database) == []


async def test_undone_on_error_leaves_no_trace_of_its_part_and_keeps_the_rest(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        commune = await organisations.get(unit, committee.organisation.id)
        commune.phone = "0238 3123 456"

        async def fails() -> None:
            async with unit.undone_on_error():
                await add_member(unit, commune, "Người Thừa")
                commune.name, commune.next_number = "nothing", 999
                await unit.flush()
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fails()
        assert (commune.name, commune.next_number) == ("UBND xã Thanh Sơn Hạ", 101)
        await unit.commit()

    async with database.read() as unit:
        stored = await organisations.get(unit, committee.organisation.id)
        assert (stored.name, stored.phone, stored.next_number) == ("UBND xã Thanh Sơn Hạ", "0238 3123 456", 101)
        assert "Người Thừa" not in {member.name for member in await people.everyone(unit, stored.id)}


async def test_undone_on_error_keeps_its_part_when_nothing_was_raised(database: Database) -> None:
    async with database.write() as unit:
        async with unit.undone_on_error():
            await unit.add(_organisation("kept"))
        await unit.commit()

    assert await _names(database) == ["kept"]


# --- what the register refuses ---


async def test_a_record_that_points_nowhere_is_refused(database: Database, committee: Committee) -> None:
    stranger = Membership(organisation_id=committee.organisation.id, member_id=999, body_id=999, is_head=False)
    async with database.write() as unit:
        with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
            await unit.add(stranger)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        pytest.param("member", "role", id="a role"),
        pytest.param("task", "timing", id="the time of a task"),
        pytest.param("assignment", "state", id="the state of an assignment"),
        pytest.param("assignment", "part", id="a part"),
    ],
)
async def test_a_value_that_the_register_does_not_know_is_refused(
    database: Database, committee: Committee, table: str, column: str
) -> None:
    async with database.write() as unit:
        await give(unit, committee)
        update = text(f"UPDATE {table} SET {column} = 'nonsense'")  # noqa: S608 - names of this test's own table
        with pytest.raises(IntegrityError, match=r"(?i)check"):
            await unit.session.execute(update)


async def test_a_naive_moment_is_refused(database: Database) -> None:
    naive = Organisation(name="x", time_zone="UTC", created_at=datetime(2026, 1, 15))  # noqa: DTZ001 - to be refused
    async with database.write() as unit:
        with pytest.raises(StatementError, match="naive datetime"):
            await unit.add(naive)


async def test_a_moment_comes_back_aware_and_in_utc(database: Database, committee: Committee) -> None:
    async with database.read() as unit:
        stored = await organisations.get(unit, committee.organisation.id)

    assert stored.created_at == NOW
    assert stored.created_at.tzinfo is UTC


async def test_a_report_and_a_decision_at_once_keep_both(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        given = await give(unit, committee, with_=[(committee.dung, committee.police)])
        await unit.commit()
    lead, police = (item.id for item in given.assignments)

    async def step(assignment_id: int) -> None:
        async with database.write() as unit:
            found = await task_queries.assignment(unit, committee.organisation.id, assignment_id)
            assert found is not None
            await asyncio.sleep(0)
            found.accept()
            found.task.version += 1
            await unit.commit()

    await asyncio.gather(step(lead), step(police))

    async with database.read() as unit:
        stored = await task_queries.numbered(unit, committee.organisation.id, given.number)
    assert stored is not None
    assert [item.state for item in stored.assignments] == [State.ACCEPTED, State.ACCEPTED]
    assert stored.version == 3
