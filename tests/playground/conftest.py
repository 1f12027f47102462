"""One local Telegram, one unmodified python-telegram-bot, and a small cast."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from telegram import Bot

from bot.playground.people import Group, Person
from bot.playground.telegram_server import LocalTelegram

TOKEN = "123456:TEST"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 15, 0, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def moves(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture(autouse=True)
def _settings_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns of a coming type on every 429 unless it is opted into, and would send calls to
    loopback through the machine's proxy."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[LocalTelegram]:
    server = LocalTelegram(TOKEN, clock, webhook_retry_after=0)
    async with server.serving():
        yield server


def bot_for(server: LocalTelegram) -> Bot:
    return Bot(TOKEN, base_url=server.base_url, base_file_url=server.base_file_url)


@pytest.fixture
async def http(server: LocalTelegram) -> AsyncIterator[httpx.AsyncClient]:
    """A bare client, for what python-telegram-bot does not send or hides."""
    async with httpx.AsyncClient(base_url=server.page_url, trust_env=False) as http:
        yield http


@pytest.fixture
async def bot(server: LocalTelegram) -> AsyncIterator[Bot]:
    async with bot_for(server) as bot:
        yield bot


@pytest.fixture
def hoa(server: LocalTelegram) -> Person:
    """A member who has started the bot; the update of that is out of the way."""
    hoa = server.person(1001, "Lê Thị Hoa")
    hoa.starts()
    server.world.updates.drop_all()
    return hoa


@pytest.fixture
def committee(server: LocalTelegram, hoa: Person) -> Group:
    return server.group(-1001234500, "Nhóm UBND xã", members=[hoa])
