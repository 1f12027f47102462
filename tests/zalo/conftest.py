"""A client on a local Zalo over real HTTP, with pauses that take no time."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from bot.zalo.client import ZaloClient

TOKEN = "zalo-token-that-nobody-may-see"
NOW = datetime(2026, 1, 15, 7, tzinfo=UTC)


@pytest.fixture
def pauses() -> list[float]:
    """How long somebody was asked to wait."""
    return []


@pytest.fixture
def pause(pauses: list[float]) -> Callable[[float], Awaitable[None]]:
    async def wait(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    return wait


@pytest.fixture
async def server() -> AsyncGenerator[LocalZalo]:
    server = LocalZalo(TOKEN, lambda: NOW)
    async with server.serving():
        yield server


@pytest.fixture
async def client(server: LocalZalo) -> AsyncGenerator[ZaloClient]:
    client = ZaloClient(TOKEN, server.api_url)
    yield client
    await client.close()


@pytest.fixture
def hoa(server: LocalZalo) -> ZaloPerson:
    """Has written to the bot before; her private chat has an id of its own."""
    hoa = server.person("u-1", "Lê Thị Hoa", "c-1")
    hoa.chat.started = True
    return hoa
