"""The Telegram side: our own polling loop feeds python-telegram-bot's application from the inbox.

PTB's `Updater` is not used: it acknowledges updates that are still in their handlers, so a kill loses them. Here the rows are
committed first, and only then is the next offset asked for.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from telegram import BotCommand, BotCommandScopeChat, Update
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, CallbackContext, ExtBot, TypeHandler
from telegram.request import HTTPXRequest

from bot.dialogue.commands import menu_for
from bot.inbox import Inbox
from bot.telegram.convert import CHANNEL, incoming, lane_of
from storage.accounts import Account
from storage.types import Json

logger = logging.getLogger(__name__)

# PTB warns of a coming type at every 429 unless that type is opted into.
os.environ.setdefault("PTB_TIMEDELTA", "1")

ALLOWED_UPDATES = [UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.CALLBACK_QUERY, UpdateType.MY_CHAT_MEMBER]
POLL_SECONDS = 30
LONGEST_PAUSE = 60.0

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]


@dataclass(frozen=True, slots=True)
class Received:
    """A stored update on its way through PTB's handlers."""

    row_id: int
    update: Update


class TokenRejectedError(Exception):
    """Telegram does not know the token."""


class TelegramChannel:
    """One bot: polls, converts, keeps each chat's command menu. `start` before anything else."""

    def __init__(self, token: str, api_url: str, proxy: str | None) -> None:
        self.name = CHANNEL
        proxy = None if _is_loopback(api_url) else proxy
        # trust_env off: only HTTPS_PROXY as read by our settings, and never for an address on this machine.
        http = {"trust_env": False}
        bot = ExtBot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=HTTPXRequest(connection_pool_size=32, proxy=proxy, read_timeout=20, httpx_kwargs=http),
            get_updates_request=HTTPXRequest(proxy=proxy, read_timeout=POLL_SECONDS + 10, httpx_kwargs=http),
        )
        self.bot = bot
        self._application = Application.builder().bot(bot).updater(None).build()
        self._application.add_handler(TypeHandler(Received, self._on_update))
        self._inbox: Inbox | None = None
        self._menus: dict[str, str] = {}

    async def start(self) -> None:
        """Makes the bot known to itself. Raises TokenRejectedError; other troubles are tried again for ever."""
        pause = 1.0
        while True:
            try:
                await self._application.initialize()
            except InvalidToken:
                await self.close_requests()
                raise TokenRejectedError from None
            except TelegramError as error:
                logger.warning("Telegram not reached (%s), trying again in %.0f s", type(error).__name__, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return

    async def stop(self) -> None:
        await self._application.shutdown()
        await self.close_requests()

    def serve(self, inbox: Inbox) -> None:
        """The inbox that stored updates are handed to."""
        self._inbox = inbox

    def link(self, token: str) -> str | None:
        """https://core.telegram.org/bots/features#deep-linking"""
        return f"https://t.me/{self.bot.username}?start={token}"

    async def handle_row(self, row_id: int, payload: Json) -> None:
        """Feeds a stored update to PTB's application, whose handler hands it to the inbox."""
        update = Update.de_json(payload, self.bot)
        await self._application.process_update(Received(row_id, update))

    async def poll(self, receive: Callable[[Sequence[tuple[str, str, Json]]], Awaitable[None]]) -> None:
        """Polls until cancelled. An update counts as received once `receive` has committed it."""
        offset = 0
        pause = 1.0
        while True:
            try:
                updates = await self.bot.get_updates(
                    offset=offset, timeout=POLL_SECONDS, allowed_updates=list(ALLOWED_UPDATES)
                )
                await receive([(str(update.update_id), lane_of(update), update.to_dict()) for update in updates])
                if updates:
                    offset = updates[-1].update_id + 1
                pause = 1.0
            except InvalidToken:
                raise TokenRejectedError from None
            except Exception as error:
                wait = _retry_after(error) or pause
                if isinstance(error, Conflict):
                    logger.error("another program polls with the same token, or a webhook is set: stop one of the two")  # noqa: TRY400
                else:
                    logger.warning("polling failed (%s), trying again in %.0f s", type(error).__name__, wait)
                await asyncio.sleep(wait)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def met(self, account: Account) -> None:
        """Gives the chat the command menu of its member's role. Best effort: a menu is a convenience."""
        role = account.member.role
        if self._menus.get(account.chat_id) == role:
            return
        try:
            commands = [BotCommand(name, words) for name, words in menu_for(role)]
            await self.bot.set_my_commands(commands, scope=BotCommandScopeChat(int(account.chat_id)))
            self._menus[account.chat_id] = role
        except TelegramError as error:
            logger.warning("menu of account %s not set: %s", account.id, type(error).__name__)

    async def _on_update(self, received: Received, _context: Context) -> None:
        query = received.update.callback_query
        if query is not None:
            try:
                await query.answer()
            except TelegramError as error:  # too old, or answered before a restart: the press still counts
                logger.info("press not acknowledged: %s", type(error).__name__)
        if self._inbox is not None:
            await self._inbox.handle(received.row_id, incoming(received.update))

    async def close_requests(self) -> None:
        """PTB leaves its connections open where the bot was never initialised."""
        for request in self.bot._request:
            await request.shutdown()


async def probe(token: str, api_url: str, proxy: str | None) -> tuple[str | None, str]:
    """The bot's @name, or None and what was wrong: for `doctor`. Tries once."""
    channel = TelegramChannel(token, api_url, proxy)
    try:
        return (await channel.bot.get_me()).username, ""
    except TelegramError as error:
        return None, type(error).__name__
    finally:
        await channel.close_requests()


def _retry_after(error: Exception) -> float | None:
    if not isinstance(error, RetryAfter):
        return None
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
