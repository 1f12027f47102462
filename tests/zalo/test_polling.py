"""One sequential loop: an empty poll is no error, others back off, and beside a webhook it refuses."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from bot.zalo.client import ZaloClient
from bot.zalo.polling import Receive, WebhookIsSetError, poll
from storage.types import Json

Pause = Callable[[float], Awaitable[None]]
Events = Sequence[tuple[str, str, Json]]


@asynccontextmanager
async def polling(client: ZaloClient, receive: Receive, pause: Pause) -> AsyncGenerator[asyncio.Task[None]]:
    task = asyncio.create_task(poll(client, receive, pause))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, WebhookIsSetError):
            await task


class Received(list[tuple[str, str, Json]]):
    async def __call__(self, events: Events) -> None:
        self.extend(events)

    def texts(self) -> list[str]:
        return [payload["message"]["text"] for _, _, payload in self]


async def test_events_come_one_by_one_in_their_order(
    server: LocalZalo, client: ZaloClient, hoa: ZaloPerson, pause: Pause, pauses: list[float]
) -> None:
    received = Received()
    for text in ("một", "hai", "ba"):
        hoa.says(text)
    async with polling(client, received, pause):
        await server.idle()
        await server.called("getUpdates", 4)
    assert received.texts() == ["một", "hai", "ba"]
    assert {lane for _, lane, _ in received} == {"c-1"}
    assert pauses == []


async def test_the_next_is_asked_for_only_when_the_last_is_committed_and_a_failing_commit_loses_none(
    server: LocalZalo, client: ZaloClient, hoa: ZaloPerson, pause: Pause, pauses: list[float]
) -> None:
    received, failures = Received(), [OSError("disk full"), OSError("disk full")]

    async def receive(events: Events) -> None:
        if failures:
            assert len(server.calls_of("getUpdates")) == 1
            raise failures.pop()
        await received(events)

    hoa.says("104 xong")
    async with polling(client, receive, pause):
        await server.called("getUpdates", 2)
    assert received.texts() == ["104 xong"]
    assert pauses == [1.0, 2.0]


async def test_an_error_backs_off_and_an_empty_poll_does_not(
    server: LocalZalo, client: ZaloClient, hoa: ZaloPerson, pause: Pause, pauses: list[float]
) -> None:
    received = Received()
    for code in (500, 403, 429):
        server.faults.fail("getUpdates", 1, code)
    server.faults.fail("getUpdates", 2, 408)
    async with polling(client, received, pause):
        await server.called("getUpdates", 6)
        hoa.says("xong")
        await server.idle()
        await server.called("getUpdates", 7)
    assert pauses == [1.0, 2.0, 4.0]
    assert received.texts() == ["xong"]


async def test_it_refuses_to_poll_beside_a_webhook_and_names_its_host(
    server: LocalZalo, client: ZaloClient, pause: Pause
) -> None:
    await client.set_webhook("https://xa.example/zalo", "bi-mat-dai")
    async with polling(client, Received(), pause) as task:
        with pytest.raises(WebhookIsSetError) as caught:
            await asyncio.wait_for(task, 10)
    assert caught.value.host == "xa.example"
    assert server.calls_of("getUpdates") == []


async def test_a_webhook_that_is_not_known_is_no_reason_to_refuse(
    server: LocalZalo, client: ZaloClient, pause: Pause
) -> None:
    server.faults.fail("getWebhookInfo", 1, 404)
    async with polling(client, Received(), pause):
        await server.called("getUpdates")


async def test_a_webhook_that_was_set_meanwhile_ends_the_silence(
    server: LocalZalo, client: ZaloClient, pause: Pause
) -> None:
    server.faults.fail("getUpdates", 100, 408)
    async with polling(client, Received(), pause) as task:
        await server.called("getUpdates")
        await client.set_webhook("https://xa.example/zalo", "bi-mat-dai")
        with pytest.raises(WebhookIsSetError):
            await asyncio.wait_for(task, 20)
