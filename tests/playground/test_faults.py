import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from tests.playground.conftest import TOKEN, Clock


async def test_a_429_says_when_to_come_back(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    server.faults.fail("sendMessage", error_code=429, retry_after=3)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(hoa.user_id, "Chào")
    assert refused.value.retry_after == timedelta(seconds=3)
    await bot.send_message(hoa.user_id, "Chào")
    assert hoa.texts == ["Chào"]


async def test_a_fault_lasts_as_many_calls_as_ordered(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    server.faults.fail("sendMessage", times=2, error_code=502)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(hoa.user_id, "Chào")
    await bot.send_message(hoa.user_id, "Chào")


async def test_a_fault_meant_for_one_chat_leaves_others_alone(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    nam = server.person(1002, "Trần Văn Nam")
    nam.starts()
    server.faults.fail("sendMessage", error_code=500, chat=hoa.user_id)
    await bot.send_message(nam.user_id, "Chào")
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(hoa.user_id, "Chào")


async def test_a_fault_for_any_method_spares_the_poll(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    server.faults.fail(error_code=500)
    assert await bot.get_updates() == ()
    with pytest.raises(NetworkError):
        await bot.get_chat(hoa.user_id)


async def test_a_connection_cut_before_the_effect_delivers_nothing(
    server: LocalTelegram, bot: Bot, hoa: Person
) -> None:
    server.faults.cut("sendMessage", after_effect=False)
    with pytest.raises(NetworkError):
        await bot.send_message(hoa.user_id, "Chào")
    assert hoa.texts == []


async def test_a_connection_cut_after_the_effect_loses_only_the_answer(
    server: LocalTelegram, bot: Bot, hoa: Person
) -> None:
    server.faults.cut("sendMessage", after_effect=True)
    with pytest.raises(NetworkError):
        await bot.send_message(hoa.user_id, "Chào")
    assert hoa.texts == ["Chào"]


async def test_updates_of_a_poll_that_was_cut_come_again(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    said = hoa.says("xong")
    server.faults.cut("getUpdates", after_effect=True)
    with pytest.raises(NetworkError):
        await bot.get_updates()
    assert [update.update_id for update in await bot.get_updates()] == [said]


async def test_a_hanging_call_goes_on_when_released(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    hang = server.faults.hang("sendMessage")
    sending = asyncio.create_task(bot.send_message(hoa.user_id, "Chào"))
    await hang.entered()
    assert hoa.texts == []
    hang.release()
    await sending
    assert hoa.texts == ["Chào"]


async def test_a_call_can_hang_after_its_effect(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    hang = server.faults.hang("sendMessage", after_effect=True)
    sending = asyncio.create_task(bot.send_message(hoa.user_id, "Chào"))
    await hang.entered()
    assert hoa.texts == ["Chào"]
    hang.release()
    assert (await sending).text == "Chào"


async def test_an_abandoned_call_has_no_effect(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    hang = server.faults.hang("sendMessage")
    sending = asyncio.create_task(bot.send_message(hoa.user_id, "Chào"))
    await hang.entered()
    hang.abandon()
    with pytest.raises(NetworkError):
        await sending
    assert hoa.texts == []


async def test_a_bot_that_gives_up_on_a_hanging_call_is_told_of_the_timeout(
    server: LocalTelegram, bot: Bot, hoa: Person
) -> None:
    server.faults.hang("sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(hoa.user_id, "Chào", read_timeout=0.01)


async def test_the_server_stops_at_once_while_calls_hang_and_a_poll_waits(
    clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    server = LocalTelegram(TOKEN, clock)
    async with asyncio.timeout(5):
        async with server.serving() as base_url:
            hang = server.faults.hang("getChat")
            bot = Bot(TOKEN, base_url=base_url)
            await bot.initialize()
            waiting = [asyncio.create_task(bot.get_updates(timeout=50)), asyncio.create_task(bot.get_chat(1))]
            await hang.entered()
            await server.called("getUpdates")
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(outcome, NetworkError) for outcome in outcomes)
        await bot.shutdown()
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_state_outlives_a_stop(clock: Clock) -> None:
    server = LocalTelegram(TOKEN, clock)
    async with server.serving():
        said = server.person(1001, "Lê Thị Hoa").says("xong")
    async with server.serving() as base_url, Bot(TOKEN, base_url=base_url) as bot:
        assert [update.update_id for update in await bot.get_updates()] == [said]


async def test_a_taken_port_is_an_error(server: LocalTelegram, clock: Clock) -> None:
    port = int(server.page_url.rstrip("/").rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        async with LocalTelegram(TOKEN, clock).serving(port):
            pass
