"""A Zalo of one's own on 127.0.0.1: the Bot API as far as it is documented, and people to act with.

server = LocalZalo(token="secret", now=clock)
async with server.serving() as api_url:
    hoa = server.person("zalo-1001", "Lê Thị Hoa")
    hoa.says("xin chào")
    ...                                   # a bot at api_url answers
    assert hoa.last.text == "Kính chào đồng chí."
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.playground.bell import Bell
from bot.playground.guard import LoopbackOnly
from bot.playground.serving import HOST, serve
from bot.playground.zalo_api import ZaloApi, ZaloCall
from bot.playground.zalo_chats import ZaloChat, ZaloMessage, ZaloUser
from bot.playground.zalo_events import EventQueue
from bot.playground.zalo_faults import ZaloFaults
from bot.playground.zalo_receiving import Pause, ZaloReceiving
from bot.playground.zalo_sending import ZaloSending, fetched
from bot.playground.zalo_world import ZaloGroup, ZaloPerson, ZaloWorld

_BOT_ID = "bot-0001"


class LocalZalo:
    """The server. Its state outlives `serving()`, so a test can stop it and serve again.

    `now` dates the messages; `pause` is waited before a webhook's event is posted again. `allows_loopback` False: setWebhook
    refuses what Zalo refuses, and nothing of this machine can be its target. `changed` is rung where another server's is to be.
    """

    def __init__(
        self,
        token: str,
        now: Callable[[], datetime],
        name: str = "Bot Giao Việc mẫu",
        *,
        pause: Pause = asyncio.sleep,
        allows_loopback: bool = True,
        changed: Bell | None = None,
    ) -> None:
        self.token = token
        self.world = ZaloWorld(ZaloUser(_BOT_ID, name, is_bot=True), now, EventQueue(), changed)
        self.faults = ZaloFaults()
        self.receiving = ZaloReceiving(self.world, pause, allows_loopback=allows_loopback)
        self.api = ZaloApi(token, self.world, self.faults, ZaloSending(self.world), self.receiving)
        self._people: dict[str, ZaloPerson] = {}
        self._groups: dict[str, ZaloGroup] = {}

    @asynccontextmanager
    async def serving(self, port: int = 0, extra_routes: Sequence[BaseRoute] = ()) -> AsyncIterator[str]:
        """Serve until the block ends; yield the API's address. `port` 0 takes a free one.

        Raises `OSError` if the port is taken.
        """
        app = LoopbackOnly(Starlette(routes=[*self.api.routes(), *extra_routes]))
        async with serve(app, port) as taken:
            self.world.page_url = f"http://{HOST}:{taken}/"
            delivering = asyncio.create_task(self.receiving.deliver())
            try:
                yield self.api_url
            finally:
                delivering.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await delivering
                self.world.page_url = ""

    @property
    def api_url(self) -> str:
        if not self.world.page_url:
            raise RuntimeError("The local Zalo is not serving; enter `serving()` first")
        return self.world.page_url.rstrip("/")

    def person(self, user_id: str, name: str, chat_id: str | None = None) -> ZaloPerson:
        """The person of that id, made on the first call. That a private chat has the id of its user is nowhere documented:
        `chat_id` may be another."""
        if user_id not in self._people:
            user = ZaloUser(user_id, name)
            chat = ZaloChat(chat_id or user_id, name)
            self.world.chats[chat.chat_id] = chat
            self._people[user_id] = ZaloPerson(self.world, user, chat)
        return self._people[user_id]

    def group(self, chat_id: str, title: str, members: Iterable[ZaloPerson] = ()) -> ZaloGroup:
        """The group of that id, made on the first call with the bot in it already: no event tells of that."""
        if chat_id not in self._groups:
            chat = ZaloChat(chat_id, title, is_private=False)
            self.world.chats[chat_id] = chat
            self._groups[chat_id] = ZaloGroup(self.world, chat)
        group = self._groups[chat_id]
        for member in members:
            group.admits(member)
        return group

    @property
    def calls(self) -> list[ZaloCall]:
        """Every call that arrived, in order, getUpdates too."""
        return self.api.calls

    def calls_of(self, method: str) -> list[ZaloCall]:
        return [call for call in self.calls if call.method == method]

    async def called(self, method: str, times: int = 1, timeout: float = 10) -> None:
        """Return once the method has been called so many times in all. Raises `TimeoutError` after real seconds."""
        async with asyncio.timeout(timeout):
            while len(self.calls_of(method)) < times:
                await self.api.called.wait()

    def repeat(self, message_id: str) -> None:
        """Let that event come again, as Zalo does when it believes it lost. Raises `LookupError` for one that never came."""
        events = [*self.world.events.handed_out, *self.world.events.waiting]
        found = [event for event in events if event["message"]["message_id"] == message_id]
        if not found:
            raise LookupError(f"There was no event of message {message_id}")
        self.world.events.push(found[0])

    async def looks_again(self) -> None:
        """Hours later Zalo fetches the pictures once more: one whose address gives none any more is black from then on."""
        for message in self._pictures():
            message.photo = await fetched(message.address)
        self.world.changed.ring()

    async def idle(self, timeout: float = 10) -> None:
        """Return once every event was handed out (or taken by the webhook). Raises `TimeoutError` after real seconds."""
        await self.receiving.idle(timeout)

    def _pictures(self) -> list[ZaloMessage]:
        said = (message for chat in self.world.chats.values() for message in chat.messages)
        return [message for message in said if message.from_bot and message.kind == "image"]
