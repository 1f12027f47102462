"""The channel against a Telegram of our own: what is acknowledged when, and what goes wrong on the way to the inbox."""

import asyncio
import traceback
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest

from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from bot.telegram.app import Probed, TelegramChannel, TokenRejectedError, probe
from bot.telegram.client import TelegramClient
from storage.types import Json
from tests.telegram.conftest import TOKEN, channel_to

WRONG = "999999:TOKEN-OF-A-BOT-THAT-IS-NOT-THERE"
Events = Sequence[tuple[str, str, Json]]


@asynccontextmanager
async def polling(channel: TelegramChannel, receive: Callable[[Events], Any]) -> AsyncGenerator[asyncio.Task[None]]:
    task = asyncio.create_task(channel.poll(receive))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, TokenRejectedError):
            await task


class Received(list[tuple[str, str, Json]]):
    """What has been committed."""

    async def __call__(self, events: Events) -> None:
        self.extend(events)


async def test_an_update_is_acknowledged_only_after_it_was_committed(
    server: LocalTelegram, channel: TelegramChannel, hoa: Person
) -> None:
    committing, committed = asyncio.Event(), asyncio.Event()

    async def receive(_events: Events) -> None:
        committing.set()
        await committed.wait()

    async with polling(channel, receive):
        update_id = hoa.says("104 xong")
        await asyncio.wait_for(committing.wait(), 10)
        assert server.pending == [update_id]
        assert max(server.offsets) == 0
        committed.set()
        await server.idle()
        assert max(server.offsets) == update_id + 1


async def test_an_update_that_could_not_be_committed_is_fetched_again(
    server: LocalTelegram, channel: TelegramChannel, hoa: Person
) -> None:
    received = Received()
    failures = [OSError("disk full"), OSError("disk full")]

    async def receive(events: Events) -> None:
        if events and failures:
            raise failures.pop()
        await received(events)

    async with polling(channel, receive):
        update_id = hoa.says("104 xong")
        await server.idle()
    assert [event_id for event_id, _, _ in received] == [str(update_id)]


async def test_an_update_is_received_as_it_came_with_its_chat_as_lane(
    server: LocalTelegram, channel: TelegramChannel, hoa: Person
) -> None:
    received = Received()
    async with polling(channel, received):
        hoa.says("104 xong")
        await server.idle()
    ((_, lane, payload),) = received
    assert lane == "1001"
    assert payload["message"]["text"] == "104 xong"


async def test_an_update_that_the_library_cannot_read_does_not_hold_up_the_rest(
    server: LocalTelegram, channel: TelegramChannel, hoa: Person
) -> None:
    received = Received()
    async with polling(channel, received):
        server.world.updates.push("message", {"nonsense": True}, 1)
        hoa.says("104 xong")
        await server.idle()
    assert len(received) == 2
    with pytest.raises(KeyError, match="date"):
        await channel.handle_row(1, received[0][2])


async def test_two_programs_with_one_token_are_named_as_that(
    server: LocalTelegram, channel: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    async with channel_to(server) as other:
        other_started = channel_started = Received()
        async with polling(channel, channel_started):
            await server.called("getUpdates")
            async with polling(other, other_started):
                await server.called("getUpdates", 3)
    assert "another program polls with the same token" in caplog.text


async def test_a_revoked_token_ends_the_polling(server: LocalTelegram, channel: TelegramChannel) -> None:
    server.faults.fail("getUpdates", 1, 401, description="Unauthorized")
    async with polling(channel, Received()) as task:
        with pytest.raises(TokenRejectedError):
            await asyncio.wait_for(task, 10)


async def test_polling_outlives_errors_and_waits_as_long_as_it_is_asked_to(
    server: LocalTelegram, channel: TelegramChannel, pauses: list[float], hoa: Person
) -> None:
    server.faults.fail("getUpdates", 2, 502)
    server.faults.fail("getUpdates", 1, 429, 17)
    server.faults.cut("getUpdates", after_effect=False)
    received = Received()
    async with polling(channel, received):
        hoa.says("104 xong")
        await server.idle()
    assert len(received) == 1
    assert pauses == [1.0, 2.0, 17.0, 8.0]


async def test_once_all_is_confirmed_whatever_number_comes_next_is_asked_for(
    channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a week of silence Telegram begins anew with any number."""
    batches = [[{"update_id": 9}], [], [{"update_id": 3}], []]
    offsets = []

    async def raw_updates(_bot: TelegramClient, offset: int) -> list[Json]:
        offsets.append(offset)
        if not batches:
            raise asyncio.CancelledError
        return batches.pop(0)

    monkeypatch.setattr(TelegramClient, "raw_updates", raw_updates)
    received = Received()
    with pytest.raises(asyncio.CancelledError):
        await channel.poll(received)
    assert [event_id for event_id, _, _ in received] == ["9", "3"]
    assert offsets == [0, 10, 0, 4, 0]


async def test_a_wrong_token_is_rejected_at_the_start(server: LocalTelegram, caplog: pytest.LogCaptureFixture) -> None:
    channel = TelegramChannel(WRONG, server.page_url.rstrip("/"), None)
    with pytest.raises(TokenRejectedError) as caught:
        await channel.start()
    await channel.stop()
    assert WRONG not in "".join(traceback.format_exception(caught.value))
    assert WRONG not in caplog.text


async def test_the_start_waits_for_a_telegram_that_is_not_there_yet(
    server: LocalTelegram, pauses: list[float], pause: Callable[[float], Any]
) -> None:
    server.faults.fail("getMe", 2, 502)
    server.faults.fail("getMe", 1, 429, 40)
    channel = TelegramChannel(TOKEN, server.page_url.rstrip("/"), None, pause=pause)
    await channel.start()
    await channel.stop()
    assert pauses == [1.0, 2.0, 40.0]


async def test_a_probe_says_the_bots_name_or_what_is_wrong(server: LocalTelegram) -> None:
    url = server.page_url.rstrip("/")
    assert await probe(TOKEN, url, None) == Probed("giaoviec_mau_bot")
    assert await probe(WRONG, url, None) == Probed(None, "InvalidToken")


async def test_what_goes_wrong_on_the_way_to_the_inbox_is_raised_not_only_logged(channel: TelegramChannel) -> None:
    payload = {"update_id": 1, "message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}}
    with pytest.raises(RuntimeError, match="event 3 came before the channel was given its inbox"):
        await channel.handle_row(3, payload)
