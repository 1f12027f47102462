"""Links that we hand out: who opens one, how often, and that another's is nobody's."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from storage import links
from storage.accounts import hashed
from storage.database import Database
from storage.links import Purpose
from tests.conftest import on_sqlite
from tests.storage.cast import NOW, Committee

INSTANT = timedelta(seconds=1)
OF = {"channel": "zalo"}


async def _offered(database: Database, committee: Committee, purpose: Purpose, secret: str = "") -> str:
    async with database.write() as unit:
        token = await links.offer(
            unit, purpose, OF, committee.organisation.id, NOW, member_id=committee.hoa.id, secret=secret
        )
        await unit.commit()
    return token


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize(
    ("late", "opens"),
    [
        pytest.param(-INSTANT, True, id="before it expires"),
        pytest.param(timedelta(0), False, id="when it expires"),
        pytest.param(INSTANT, False, id="after it expired"),
    ],
)
async def test_a_link_opens_until_it_expires(
    database: Database, committee: Committee, purpose: Purpose, late: timedelta, opens: bool
) -> None:
    token = await _offered(database, committee, purpose)
    moment = NOW + purpose.life + late

    async with database.write() as unit:
        assert (await links.opened(unit, purpose, token, moment) is not None) is opens
        assert (await links.take(unit, purpose, token, moment) is not None) is opens


async def test_an_upload_lives_for_fifteen_minutes_and_a_file_for_a_day() -> None:
    assert Purpose.UPLOAD.life == timedelta(minutes=15)
    assert Purpose.FILE.life == timedelta(days=1)


async def test_what_is_behind_a_link_is_whose_it_is(database: Database, committee: Committee) -> None:
    token = await _offered(database, committee, Purpose.UPLOAD)

    async with database.read() as unit:
        behind = await links.opened(unit, Purpose.UPLOAD, token, NOW)

    assert behind is not None
    assert (behind.organisation_id, behind.member_id, behind.of) == (committee.organisation.id, committee.hoa.id, OF)


async def test_a_link_is_taken_once(database: Database, committee: Committee) -> None:
    token = await _offered(database, committee, Purpose.UPLOAD)

    async with database.write() as unit:
        assert await links.take(unit, Purpose.UPLOAD, token, NOW) is not None
        assert await links.take(unit, Purpose.UPLOAD, token, NOW) is None
        assert await links.opened(unit, Purpose.UPLOAD, token, NOW) is None


async def test_of_two_who_take_it_at_once_one_has_it(database: Database, committee: Committee) -> None:
    token = await _offered(database, committee, Purpose.UPLOAD)

    async def take() -> bool:
        async with database.write() as unit:
            behind = await links.take(unit, Purpose.UPLOAD, token, NOW)
            await unit.commit()
            return behind is not None

    assert sorted(await asyncio.gather(take(), take())) == [False, True]


async def test_what_is_taken_in_a_unit_that_fails_is_not_taken(database: Database, committee: Committee) -> None:
    token = await _offered(database, committee, Purpose.UPLOAD)

    async with database.write() as unit:
        assert await links.take(unit, Purpose.UPLOAD, token, NOW) is not None

    async with database.read() as unit:
        assert await links.opened(unit, Purpose.UPLOAD, token, NOW) is not None


@pytest.mark.parametrize("forged", ["", "x" * 32, "%", "' OR 1=1 --", "a" * 100_000])
async def test_a_forged_token_opens_nothing(database: Database, committee: Committee, forged: str) -> None:
    await _offered(database, committee, Purpose.UPLOAD)

    async with database.write() as unit:
        assert await links.opened(unit, Purpose.UPLOAD, forged, NOW) is None
        assert await links.take(unit, Purpose.UPLOAD, forged, NOW) is None


async def test_a_token_opens_only_what_it_was_made_for(database: Database, committee: Committee) -> None:
    token = await _offered(database, committee, Purpose.FILE)

    async with database.write() as unit:
        assert await links.opened(unit, Purpose.UPLOAD, token, NOW) is None
        assert await links.take(unit, Purpose.UPLOAD, token, NOW) is None


async def test_a_secret_travels_in_the_token_alone(database: Database, committee: Committee) -> None:
    token = await _offered(database, committee, Purpose.FILE, secret="only-here")

    async with database.read() as unit:
        behind = await links.opened(unit, Purpose.FILE, token, NOW)
        forged = await links.opened(unit, Purpose.FILE, token.replace("only-here", "another"), NOW)

    assert behind is not None
    assert behind.secret == "only-here"
    assert forged is None


@on_sqlite
async def test_a_token_is_nowhere_in_the_register_but_as_its_hash(
    database: Database, register: Path, committee: Committee
) -> None:
    token = await _offered(database, committee, Purpose.FILE, secret="only-here")

    files = b"".join(file.read_bytes() for file in register.parent.glob("register.db*"))
    assert hashed(token).encode() in files
    assert token.encode() not in files
    assert b"only-here" not in files


async def test_a_new_link_of_a_member_ends_the_old_ones(database: Database, committee: Committee) -> None:
    old = await _offered(database, committee, Purpose.UPLOAD)
    file = await _offered(database, committee, Purpose.FILE)

    async with database.write() as unit:
        await links.close(unit, committee.organisation.id, committee.hoa.id, NOW, [Purpose.UPLOAD])

        assert await links.opened(unit, Purpose.UPLOAD, old, NOW) is None
        assert await links.opened(unit, Purpose.FILE, file, NOW) is not None


async def test_all_links_of_a_member_end_together_and_nobody_elses(database: Database, committee: Committee) -> None:
    mine = await _offered(database, committee, Purpose.FILE)

    async with database.write() as unit:
        await links.close(unit, committee.organisation.id, committee.hoa.id + 1, NOW)
        assert await links.opened(unit, Purpose.FILE, mine, NOW) is not None
        await links.close(unit, committee.organisation.id, committee.hoa.id, NOW)
        assert await links.opened(unit, Purpose.FILE, mine, NOW) is None


async def test_only_links_that_ended_are_forgotten(database: Database, committee: Committee) -> None:
    await _offered(database, committee, Purpose.UPLOAD)
    long = await _offered(database, committee, Purpose.FILE)

    async with database.write() as unit:
        assert not await links.any_ended(unit, NOW)
        ended = NOW + Purpose.UPLOAD.life + INSTANT
        assert await links.any_ended(unit, ended)
        await links.forget(unit, ended)

        assert not await links.any_ended(unit, ended)
        assert await links.opened(unit, Purpose.FILE, long, NOW) is not None
