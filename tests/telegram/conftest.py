"""A channel on a local Telegram, started, with pauses that take no time."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from bot.telegram.app import TelegramChannel

TOKEN = "123456789:TEST-TOKEN-THAT-IS-LONG-ENOUGH"
NOW = datetime(2026, 1, 15, 7, tzinfo=UTC)


@pytest.fixture
def pauses() -> list[float]:
    """How long the channel was asked to wait."""
    return []


@pytest.fixture
def pause(pauses: list[float]) -> Callable[[float], Awaitable[None]]:
    async def wait(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    return wait


@pytest.fixture
async def server() -> AsyncGenerator[LocalTelegram]:
    server = LocalTelegram(TOKEN, lambda: NOW)
    async with server.serving():
        yield server


@pytest.fixture
async def channel(server: LocalTelegram, pause: Callable[[float], Awaitable[None]]) -> AsyncGenerator[TelegramChannel]:
    async with channel_to(server, pause) as channel:
        yield channel


@asynccontextmanager
async def channel_to(
    server: LocalTelegram, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AsyncGenerator[TelegramChannel]:
    channel = TelegramChannel(TOKEN, server.page_url.rstrip("/"), None, pause=pause)
    try:
        await channel.start()
        yield channel
    finally:
        await channel.stop()


@pytest.fixture
def hoa(server: LocalTelegram) -> Person:
    """Has started the bot; the update of that is out of the way."""
    hoa = server.person(1001, "Lê Thị Hoa")
    hoa.starts()
    server.world.updates.drop_all()
    return hoa
