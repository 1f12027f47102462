"""A Telegram of one's own on 127.0.0.1: the Bot API for an unmodified bot, and people to act with.

server = LocalTelegram(token="123456:TEST", now=clock)
async with server.serving() as base_url:
    hoa = server.person(1001, "Lê Thị Hoa")
    hoa.starts()
    ...                                   # a bot at base_url answers
    assert hoa.last.text == "Kính chào đồng chí."
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Literal

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.playground.asking import Asking
from bot.playground.chats import User
from bot.playground.editing import Editing
from bot.playground.faults import Faults
from bot.playground.flood import FloodGate
from bot.playground.guard import LoopbackOnly
from bot.playground.people import Group, Person
from bot.playground.receiving import Receiving
from bot.playground.sending import Sending
from bot.playground.serving import HOST, serve
from bot.playground.telegram_api import Call, TelegramApi
from bot.playground.world import Answer, World


class LocalTelegram:
    """The server. Its state outlives `serving()`, so a test can stop it and serve again.

    `now` dates the messages and drives the flood limits. `reads_groups` False is Telegram's privacy mode.
    `webhook_retry_after` is in real seconds.
    """

    def __init__(
        self,
        token: str,
        now: Callable[[], datetime],
        username: str = "giaoviec_mau_bot",
        *,
        flood_limits: bool = False,
        reads_groups: bool = True,
        webhook_retry_after: float = 0.05,
    ) -> None:
        bot_id = int(token.partition(":")[0])
        self.token = token
        self.world = World(User(bot_id, "Giao Việc", username, is_bot=True), now)
        self.world.reads_groups = reads_groups
        self.faults = Faults()
        self.flood = FloodGate(now, enabled=flood_limits)
        self._receiving = Receiving(self.world.updates, webhook_retry_after)
        self._api = TelegramApi(
            token,
            self.world,
            self.faults,
            Sending(self.world, self.flood),
            Editing(self.world, self.flood),
            Asking(self.world),
            self._receiving,
        )
        self._people: dict[int, Person] = {}
        self._groups: dict[int, Group] = {}
        self._port: int | None = None

    @asynccontextmanager
    async def serving(self, port: int = 0, extra_routes: Sequence[BaseRoute] = ()) -> AsyncIterator[str]:
        """Serve until the block ends; yield `base_url` as python-telegram-bot wants it. `port` 0 takes a free one.

        Raises `OSError` if the port is taken.
        """
        app = LoopbackOnly(Starlette(routes=[*self._api.routes(), *extra_routes]))
        async with serve(app, port) as self._port:
            delivering = asyncio.create_task(self._receiving.deliver())
            try:
                yield self.base_url
            finally:
                delivering.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await delivering
                self._port = None

    @property
    def page_url(self) -> str:
        if self._port is None:
            raise RuntimeError("The local Telegram is not serving; enter `serving()` first")
        return f"http://{HOST}:{self._port}/"

    @property
    def base_url(self) -> str:
        return f"{self.page_url}bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.page_url}file/bot"

    def person(self, user_id: int, name: str, username: str | None = None) -> Person:
        """The person of that id, made on the first call. A new one has not started the bot yet."""
        if user_id not in self._people:
            user = User(user_id, name, username)
            self.world.users[user_id] = user
            chat = self.world.add_chat(user_id, "private", name, username)
            self._people[user_id] = Person(self.world, user, chat)
        return self._people[user_id]

    def group(
        self,
        chat_id: int,
        title: str,
        members: Iterable[Person] = (),
        kind: Literal["group", "supergroup"] = "supergroup",
    ) -> Group:
        """The group of that id, made on the first call with the bot in it already: no update tells of that."""
        if chat_id not in self._groups:
            self._groups[chat_id] = Group(self.world, self.world.add_chat(chat_id, kind, title))
        group = self._groups[chat_id]
        for member in members:
            group.admits(member)
        return group

    @property
    def calls(self) -> list[Call]:
        """Every call that arrived, in order, getUpdates too."""
        return self._api.calls

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    async def called(self, method: str, times: int = 1, timeout: float = 10) -> None:
        """Return once the method has been called so many times in all. Raises `TimeoutError` after real seconds."""
        async with asyncio.timeout(timeout):
            while len(self.calls_of(method)) < times:
                await self._api.called.wait()

    @property
    def answers(self) -> list[Answer]:
        """What the bot answered to presses."""
        return self.world.answers

    @property
    def offsets(self) -> list[int]:
        """The offset of every getUpdates, in order; 0 for none."""
        return self.world.updates.offsets

    @property
    def pending(self) -> list[int]:
        """Ids of the updates that wait for the bot or for its acknowledgement."""
        return [queued.update_id for queued in self.world.updates.waiting]

    def repeat(self, update_id: int) -> None:
        """Deliver that update again under the same id, as Telegram does when an acknowledgement was lost."""
        self.world.updates.repeat(update_id)

    async def idle(self, timeout: float = 10) -> None:
        """Return once every update was fetched and acknowledged (or taken by the webhook).

        Raises `TimeoutError` after `timeout` real seconds, naming what is left.
        """
        await self.world.updates.idle(timeout)
