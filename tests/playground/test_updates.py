import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from tests.playground.conftest import bot_for


async def texts(
    bot: Bot, offset: int | None = None, limit: int | None = None, timeout: int | None = None
) -> list[str | None]:
    updates = await bot.get_updates(offset, limit, timeout)
    return [update.message.text if update.message else None for update in updates]


async def test_an_update_stays_until_a_higher_offset_is_asked_for(bot: Bot, hoa: Person) -> None:
    first = hoa.says("một")
    assert await texts(bot) == ["một"]
    assert await texts(bot, offset=first) == ["một"]
    assert await texts(bot, offset=first + 1) == []
    assert await texts(bot) == []


async def test_an_acknowledgement_confirms_only_what_is_below_it(bot: Bot, hoa: Person) -> None:
    hoa.says("một")
    second = hoa.says("hai")
    hoa.says("ba")
    assert await texts(bot, offset=second) == ["hai", "ba"]


async def test_a_negative_offset_keeps_only_the_end_of_the_queue(bot: Bot, hoa: Person) -> None:
    for text in ("một", "hai", "ba"):
        hoa.says(text)
    assert await texts(bot, offset=-1) == ["ba"]
    assert await texts(bot) == ["ba"]


async def test_limit_bounds_what_one_poll_returns(bot: Bot, hoa: Person) -> None:
    for text in ("một", "hai", "ba"):
        hoa.says(text)
    assert await texts(bot, limit=2) == ["một", "hai"]


async def test_a_long_poll_returns_as_soon_as_something_comes(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    poll = asyncio.create_task(texts(bot, timeout=50))
    await server.called("getUpdates")
    hoa.says("chào")
    assert await poll == ["chào"]


async def test_a_second_poll_ends_the_first_with_conflict(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    first = asyncio.create_task(texts(bot, timeout=50))
    await server.called("getUpdates")
    async with bot_for(server) as other:
        second = asyncio.create_task(texts(other, timeout=50))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot"):
            await first
        hoa.says("chào")
        assert await second == ["chào"]


async def test_a_poll_whose_client_is_gone_takes_nothing(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    said = hoa.says("chào")
    await texts(bot, offset=said + 1)
    async with bot_for(server) as killed:
        poll = asyncio.create_task(texts(killed, timeout=50))
        await server.called("getUpdates", times=2)
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
        while server.world.updates.polled:
            await server.world.updates.changed.wait()
    server.repeat(said)
    assert await texts(bot, offset=said + 1, timeout=50) == ["chào"]


async def test_a_repeat_comes_under_the_same_id_although_it_was_acknowledged(
    server: LocalTelegram, bot: Bot, hoa: Person
) -> None:
    said = hoa.says("xong")
    assert await texts(bot, offset=said + 1) == []
    server.repeat(said)
    repeated = await bot.get_updates(offset=said + 1)
    assert [update.update_id for update in repeated] == [said]
    assert await texts(bot, offset=said + 1) == []


async def test_kinds_that_were_not_asked_for_are_not_queued(bot: Bot, hoa: Person) -> None:
    await bot.get_updates(allowed_updates=["message"])
    hoa.blocks()
    hoa.unblocks()
    hoa.says("chào")
    assert await texts(bot) == ["chào"]


async def test_idle_returns_once_everything_is_acknowledged(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    said = hoa.says("chào")
    idle = asyncio.create_task(server.idle())
    await texts(bot)
    assert not idle.done()
    await texts(bot, offset=said + 1)
    await idle
    assert server.offsets == [0, said + 1]


async def test_idle_names_what_nobody_took(server: LocalTelegram, hoa: Person) -> None:
    said = hoa.says("chào")
    with pytest.raises(TimeoutError, match=str(said)):
        await server.idle(timeout=0)
