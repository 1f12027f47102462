"""A journey on Telegram, on Zalo, and with some of its people on each: what a person does there to the same end."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from enum import StrEnum
from pathlib import Path

import httpx
from pydantic import SecretStr

from bot.main import Program, Say, assembled, offer_claim, running
from bot.playground.people import Person
from bot.playground.serving import HOST
from bot.playground.telegram_server import LocalTelegram
from bot.playground.trial import OwnPages
from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from bot.settings import Settings
from bot.telegram.limiter import PacedLimiter
from bot.zalo.webhook import PATH as WEBHOOK
from scheduler.clock import ManualClock
from tests.virtual import Timeline

Phone = Person | ZaloPerson
TOKEN = "123456789:TEST-TOKEN-THAT-IS-LONG-ENOUGH"
ZALO_TOKEN = "zalo-token-that-is-long-enough"
_SECRET = "a-secret-of-the-webhook"
_UPLOAD = re.compile(r"http://\S+/u/\S+")
_FORM = re.compile(r'name="ma" value="([0-9a-f]+)"')


def by_telegram(phone: Phone) -> Person:
    """For what only a client of Telegram can do."""
    assert isinstance(phone, Person)
    return phone


class Channels(StrEnum):
    TELEGRAM = "telegram"
    ZALO = "zalo"
    MIXED = "mixed"

    def on_zalo(self, number: int) -> bool:
        """Whether the person of that number is there: of a mixed committee every other one."""
        return self is Channels.ZALO or (self is Channels.MIXED and number % 2 == 0)


class Servers:
    """The platforms that the committee is on, and our own pages beside them."""

    def __init__(self, channels: Channels, telegram: LocalTelegram, clock: ManualClock) -> None:
        self._channels = channels
        self._telegram = telegram
        self._pages = OwnPages()
        self.zalo = None if channels is Channels.TELEGRAM else LocalZalo(ZALO_TOKEN, clock.now)

    @asynccontextmanager
    async def serving(self) -> AsyncGenerator[None]:
        async with self._telegram.serving():
            if self.zalo is None:
                yield
                return
            async with self.zalo.serving(extra_routes=self._pages.routes()):
                yield

    @asynccontextmanager
    async def alive(
        self, folder: Path, clock: ManualClock, say: Say, database_url: str | None
    ) -> AsyncGenerator[Program]:
        """The program from its start to its end, while the servers serve."""
        time = Timeline(clock)
        token = None if self._channels is Channels.ZALO else TOKEN
        settings = Settings(_env_file=None, data_dir=folder, telegram_bot_token=token, database_url=database_url)
        if self.zalo is not None:
            settings = settings.model_copy(
                update={
                    "zalo_bot_token": SecretStr(ZALO_TOKEN),
                    "zalo_api_url": self.zalo.api_url,
                    "zalo_webhook_secret": SecretStr(_SECRET),
                    "zalo_per_second": 1000.0,
                    "public_url": self.zalo.api_url,
                    "web_listen": f"{HOST}:0",
                }
            )
            self.zalo.receiving.posts_to(f"{self.zalo.api_url}{WEBHOOK}", _SECRET)
        api_url = self._telegram.page_url.rstrip("/")
        limiter = PacedLimiter(time.now, time.pause)
        async with assembled(settings, token, api_url, clock, limiter=limiter) as program:
            self._pages.app = program.web
            await offer_claim(program.database, clock, program.telegram, say)
            async with running(program):
                yield program

    def person(self, number: int, name: str) -> Phone:
        if self.zalo is not None and self._channels.on_zalo(number):
            return self.zalo.person(zalo_id(number), name, chat_id(number))
        return self._telegram.person(number, name)

    async def idle(self) -> None:
        await self._telegram.idle()
        if self.zalo is not None:
            await self.zalo.idle()


def zalo_id(number: int) -> str:
    """How Zalo calls the person of that number; the private chat has another id, for nothing says that it has the same."""
    return f"u{number}"


def chat_id(number: int) -> str:
    return f"c{number}"


def says(person: Phone, text: str, reply_to: int | str | None) -> None:
    """On Zalo the bot does not learn which message is answered."""
    if isinstance(person, ZaloPerson):
        person.says(text)
    else:
        person.says(text, reply_to=int(reply_to) if reply_to is not None else None)


def presses(person: Phone, label: str, message_id: int | None = None) -> None:
    """The button of that label on the latest message that has it; on Zalo its number in the latest list."""
    if isinstance(person, ZaloPerson):
        person.says(_number_of(person, label))
    else:
        person.presses(message_id or _with_button(person, label), label)


async def uploads(page_offered: str, name: str, data: bytes) -> None:
    """A browser sends the file by the page whose link the chat has offered."""
    link = _UPLOAD.search(page_offered)
    assert link is not None, page_offered
    async with httpx.AsyncClient(trust_env=False, timeout=30) as browser:
        form = _FORM.search((await browser.get(link[0])).text)
        assert form is not None
        sent = await browser.post(link[0], data={"ma": form[1]}, files={"tep": (name, data)})
    assert sent.status_code == 200, sent.text


def _with_button(person: Person, label: str) -> int:
    for message in reversed(person.chat.messages):
        if any(button.text == label for row in message.buttons for button in row):
            return message.message_id
    shown = [[button.text for row in message.buttons for button in row] for message in person.chat.messages]
    raise AssertionError(f"no button {label!r} in {shown}")


def _number_of(person: ZaloPerson, label: str) -> str:
    listed = next((text for text in reversed(person.texts) if re.search(r"\b\d+\) ", text)), "")
    found = re.search(rf"(?:^|[ \n])(\d+)\) {re.escape(label)}(?= · |\n|$)", listed)
    assert found is not None, f"no choice {label!r} in {listed!r}"
    return found[1]
