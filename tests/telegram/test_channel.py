"""Links, menus, the proxy, and a token that shows nowhere."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram.ext import Application
from telegram.request import HTTPXRequest

from bot.dialogue.commands import menu_for
from bot.playground.asking import menu_of
from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from bot.telegram.app import TelegramChannel
from bot.telegram.client import TelegramClient
from bot.telegram.limiter import PacedLimiter
from storage.accounts import Account
from storage.people import Member, Role
from tests.telegram.conftest import TOKEN

PROXY = "http://10.0.0.1:3128"


def account(role: Role, chat_id: str = "1001") -> Account:
    now = datetime(2026, 1, 15, tzinfo=UTC)
    member = Member(organisation_id=1, name="Lê Thị Hoa", role=role, created_at=now)
    return Account(id=1, organisation_id=1, member=member, channel="telegram", user_id=chat_id, chat_id=chat_id)


def test_a_link_opens_the_bot_with_the_token_behind_it(channel: TelegramChannel) -> None:
    assert channel.link("abc_DEF-1") == "https://t.me/giaoviec_mau_bot?start=abc_DEF-1"


async def test_a_chat_gets_the_menu_of_its_role_once(
    server: LocalTelegram, channel: TelegramChannel, hoa: Person
) -> None:
    for _ in range(3):
        await channel.met(account(Role.OFFICE))
    assert len(server.calls_of("setMyCommands")) == 1
    names = [command["command"] for command in menu_of(server.world, hoa.chat)]
    assert names == [name for name, _ in menu_for(Role.OFFICE)]


async def test_a_chat_gets_another_menu_when_its_role_has_changed(
    server: LocalTelegram, channel: TelegramChannel, hoa: Person
) -> None:
    await channel.met(account(Role.MEMBER))
    await channel.met(account(Role.CHAIR))
    assert len(server.calls_of("setMyCommands")) == 2
    assert len(menu_of(server.world, hoa.chat)) == len(menu_for(Role.CHAIR))


async def test_a_menu_that_could_not_be_set_is_tried_at_the_next_occasion(
    server: LocalTelegram, channel: TelegramChannel, hoa: Person
) -> None:
    server.faults.fail("setMyCommands", 1, 502)
    await channel.met(account(Role.MEMBER))
    assert menu_of(server.world, hoa.chat) == []
    await channel.met(account(Role.MEMBER))
    assert len(menu_of(server.world, hoa.chat)) == len(menu_for(Role.MEMBER))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8081", "http://localhost:8081", "http://[::1]:8081", "http://127.9.9.9"]
)
async def test_an_address_on_this_machine_never_goes_through_a_proxy(url: str, proxies: list[str | None]) -> None:
    await TelegramClient(TOKEN, url, PROXY, PacedLimiter()).close_requests()
    assert proxies == [None, None]


@pytest.mark.parametrize("url", ["https://api.telegram.org", "http://10.0.0.7:8081", "https://localhost.example.org"])
async def test_any_other_address_goes_through_the_proxy_of_the_settings(url: str, proxies: list[str | None]) -> None:
    await TelegramClient(TOKEN, url, PROXY, PacedLimiter()).close_requests()
    assert proxies == [PROXY, PROXY]


async def test_the_proxy_of_the_environment_is_left_alone(
    server: LocalTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    client = TelegramClient(TOKEN, server.page_url.rstrip("/"), None, PacedLimiter())
    try:
        assert (await client.get_me()).username == "giaoviec_mau_bot"
    finally:
        await client.close_requests()


async def test_the_token_shows_in_no_repr(channel: TelegramChannel) -> None:
    application = Application.builder().bot(channel.bot).updater(None).build()
    for shown in (channel, channel.bot, application):
        assert TOKEN not in repr(shown)
        assert TOKEN not in f"{shown}"


@pytest.fixture
def proxies(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The proxy of every request that is made ready."""
    seen: list[str | None] = []
    original = HTTPXRequest.__init__

    def look(self: HTTPXRequest, *args: Any, **kwargs: Any) -> None:
        seen.append(kwargs["proxy"])
        assert kwargs["httpx_kwargs"] == {"trust_env": False}
        original(self, *args, **kwargs)

    monkeypatch.setattr(HTTPXRequest, "__init__", look)
    return seen
