"""What a unit may rely on, whichever database is behind it."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import deliveries, inbox, organisations, people, questions, task_queries
from storage.database import Database
from storage.deliveries import Kind
from storage.inbox import NewEvent
from storage.organisations import Organisation
from tests.conftest import on_postgresql
from tests.storage.cast import NOW, Committee, add_body, give

LONGEST_ID = 10**18 - 1
"""What a forged button or a number in a message can hold: the dialogue reads no more than 18 digits."""


async def _rename(database: Database, committee: Committee, name: str) -> None:
    async with database.write() as unit:
        (await organisations.locked(unit, committee.organisation.id)).name = name
        await unit.commit()


async def test_a_unit_that_reads_has_one_view_from_its_first_query_to_its_end(
    database: Database, committee: Committee
) -> None:
    async with database.read() as unit:
        before = (await organisations.everyone(unit))[0].name
        await _rename(database, committee, "UBND xã Đồng Lâm")
        unit.session.expire_all()
        assert (await organisations.everyone(unit))[0].name == before

    async with database.read() as unit:
        assert (await organisations.everyone(unit))[0].name == "UBND xã Đồng Lâm"


async def test_a_unit_that_reads_neither_waits_for_one_that_writes_nor_makes_it_wait(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        delivery = await deliveries.plan(unit, committee.hung, Kind.ASSIGNED, "assigned:1", NOW, NOW)
        await unit.commit()

    async with asyncio.timeout(5), database.write() as writer:
        (await deliveries.get(writer, delivery.id)).reason = "why"
        async with database.read() as reader:  # by the same query, which asks for the row's lock
            assert (await deliveries.get(reader, delivery.id)).id == delivery.id
            await writer.flush()
            await writer.commit()


@on_postgresql
async def test_a_unit_that_reads_cannot_write(database: Database) -> None:
    async with database.read() as unit:
        with pytest.raises(DBAPIError, match="read-only"):
            await unit.add(Organisation(name="x", time_zone="UTC", created_at=NOW))


async def test_a_unit_that_writes_sees_all_that_the_one_before_it_wrote(
    register_url: str, database: Database, committee: Committee
) -> None:
    """Its view begins when it has the lock, not when it began to wait for it."""
    other = Database(register_url)  # as another process
    begun = asyncio.Event()

    async def waits() -> str:
        begun.set()
        async with other.write() as unit:
            return (await organisations.get(unit, committee.organisation.id)).name

    async with database.write() as unit:
        (await organisations.get(unit, committee.organisation.id)).phone = "0238 3123 456"
        await unit.flush()
        waiting = asyncio.create_task(waits())
        await begun.wait()
        (await organisations.locked(unit, committee.organisation.id)).name = "UBND xã Đồng Lâm"
        await unit.commit()
    seen = await waiting
    await other.close()

    assert seen == "UBND xã Đồng Lâm"


async def test_rows_of_one_key_written_at_once_by_two_processes_are_one(
    register_url: str, database: Database, committee: Committee
) -> None:
    other = Database(register_url)

    async def plans(register: Database) -> int:
        async with register.write() as unit:
            planned = await deliveries.plan(unit, committee.hung, Kind.MORNING, "morning:1", NOW, NOW)
            await unit.commit()
        return planned.id

    planned = await asyncio.gather(*(plans(register) for register in [database, other] * 5))
    await other.close()

    assert len(set(planned)) == 1


async def test_an_id_that_somebody_invented_finds_nothing(database: Database, committee: Committee) -> None:
    own = committee.organisation.id
    async with database.write() as unit:
        assert await questions.get(unit, committee.hoa, LONGEST_ID) is None
        assert await people.get(unit, own, LONGEST_ID) is None
        assert await people.body(unit, own, LONGEST_ID) is None
        assert await task_queries.numbered(unit, own, LONGEST_ID) is None
        assert await task_queries.assignment(unit, own, LONGEST_ID) is None
        assert await task_queries.with_ids(unit, own, [LONGEST_ID]) == []
        assert await deliveries.of_organisation(unit, own, LONGEST_ID) is None
        assert await people.everyone(unit, own) != []  # the unit is as good as before


async def test_a_text_may_hold_what_postgresql_refuses(database: Database, committee: Committee) -> None:
    event = NewEvent("telegram", "1", "5\0", "77", {"text": "xong\0"})
    async with database.write() as unit:
        body = await add_body(unit, committee.organisation, "Ban Chỉ đạo\0 chuyển đổi số")
        task = await give(unit, committee, text="Bàn giao\0 trạm bơm")
        (row,) = await inbox.receive(unit, [event], NOW)
        await unit.commit()

    async with database.read() as unit:
        assert await people.body(unit, committee.organisation.id, body.id) is not None
        assert await task_queries.numbered(unit, committee.organisation.id, task.number) is not None
        assert (await inbox.get(unit, row.id)).payload == event.payload
        # Asked for by the same words, it is the same row.
        query = text("SELECT count(*) FROM body WHERE name = :name")
        assert (await unit.session.execute(query, {"name": body.name})).scalar_one() == 1


async def test_a_value_that_is_missing_is_no_json(database: Database) -> None:
    async with database.write() as unit:
        (row,) = await inbox.receive(unit, [NewEvent("telegram", "1", "5", "77", {})], NOW)
        row.finished(NOW)
        await unit.commit()

    async with database.read() as unit:
        query = text("SELECT count(*) FROM inbox_event WHERE payload IS NULL AND answer IS NULL")
        assert (await unit.session.execute(query)).scalar_one() == 1
