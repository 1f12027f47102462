"""The Telegram side: our own polling loop feeds python-telegram-bot's application from the inbox.

PTB's `Updater` is not used: it acknowledges updates that are still in their handlers, so a kill loses them. Here the rows are
committed first, and only then is the next offset asked for.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram import BotCommand, BotCommandScopeChat, Update
from telegram.constants import ChatMemberStatus
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, CallbackContext, ExtBot, TypeHandler

from bot.chat import Address, Hearing, SendError
from bot.dialogue.commands import menu_for
from bot.inbox import Inbox, Pause
from bot.telegram.client import ANSWER_WITHIN, TelegramClient
from bot.telegram.convert import CHANNEL, incoming, lane_of
from bot.telegram.limiter import PacedLimiter, seconds_of
from bot.telegram.messenger import as_send_error
from storage.accounts import Account
from storage.types import Json

logger = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
# A press is acknowledged before it is acted upon; that must not take long.
_ACKNOWLEDGE_WITHIN = 5.0

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]


@dataclass(slots=True)
class Received:
    """A stored update on its way through PTB's handlers, and what went wrong on that way."""

    row_id: int
    update: Update
    error: Exception | None = None


class TokenRejectedError(Exception):
    """Telegram does not know the token."""


class TelegramChannel:
    """One bot: polls, converts, keeps each chat's command menu. `start` before anything else."""

    def __init__(
        self,
        token: str,
        api_url: str,
        proxy: str | None,
        *,
        answer_within: float = ANSWER_WITHIN,
        pause: Pause = asyncio.sleep,
        limiter: PacedLimiter | None = None,
    ) -> None:
        self.name = CHANNEL
        self._limiter = limiter or PacedLimiter()
        self.bot = TelegramClient(token, api_url, proxy, self._limiter, answer_within)
        self._pause = pause
        self._application = Application.builder().bot(self.bot).updater(None).build()
        self._application.add_handler(TypeHandler(Received, self._on_update))
        self._application.add_error_handler(self._on_error)
        self._inbox: Inbox | None = None
        self._menus: dict[str, str] = {}
        self._is_known = False
        # What stands before the colon is the bot's id, which must be known before Telegram is reached.
        self.bot_id = token.partition(":")[0]

    async def start(self) -> None:
        """Makes the bot known to itself. Raises TokenRejectedError; other troubles are tried again for ever."""
        pause = FIRST_PAUSE
        while True:
            try:
                await self._application.initialize()
            except InvalidToken:
                await self.close_requests()
                raise TokenRejectedError from None
            except TelegramError as error:
                wait = _retry_after(error) or pause
                logger.warning("Telegram not reached (%s), trying again in %.0f s", type(error).__name__, wait)
                await self._pause(wait)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._is_known = True
                return

    def hush(self) -> None:
        """Before the end: messages that still wait for their turn fail, so that nothing waits for them."""
        self._limiter.end()

    async def stop(self) -> None:
        await self._application.shutdown()
        await self.close_requests()

    def serve(self, inbox: Inbox) -> None:
        """The inbox that stored updates are handed to."""
        self._inbox = inbox

    def link(self, token: str) -> str | None:
        """https://core.telegram.org/bots/features#deep-linking. None until Telegram was reached."""
        return f"https://t.me/{self.username}?start={token}" if self.username else None

    @property
    def username(self) -> str | None:
        """None until Telegram was reached."""
        return self.bot.username if self._is_known else None

    async def handle_row(self, row_id: int, payload: Json) -> None:
        """Feeds a stored update to PTB's application, whose handler hands it to the inbox. Raises what went wrong there:
        PTB itself would only log it."""
        received = Received(row_id, Update.de_json(payload, self.bot))
        await self._application.process_update(received)
        if received.error is not None:
            raise received.error

    async def poll(self, receive: Callable[[Sequence[tuple[str, str, Json]]], Awaitable[None]]) -> None:
        """Polls until cancelled. An update counts as received once `receive` has committed it. Raises TokenRejectedError."""
        offset = 0
        pause = FIRST_PAUSE
        while True:
            try:
                updates = await self.bot.raw_updates(offset)
                await receive([(str(update["update_id"]), lane_of(update), update) for update in updates])
                # After a week of silence Telegram begins anew with any number: once all is confirmed, 0 asks for whatever comes.
                offset = updates[-1]["update_id"] + 1 if updates else 0
                pause = FIRST_PAUSE
            except InvalidToken:
                raise TokenRejectedError from None
            except Exception as error:
                wait = _retry_after(error) or pause
                if isinstance(error, Conflict):
                    logger.error("another program polls with the same token, or a webhook is set: stop one of the two")  # noqa: TRY400
                else:
                    logger.warning("polling failed (%s), trying again in %.0f s", type(error).__name__, wait)
                await self._pause(wait)
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

    async def hearing(self, group: Address) -> Hearing:
        """https://core.telegram.org/bots/features#privacy-mode, as it is set now. Raises SendError."""
        try:
            me = await self.bot.get_me()
            own = await self.bot.get_chat_member(int(group.chat_id), me.id)
        except TelegramError as error:
            raise as_send_error(error) from error
        return Hearing(bool(me.can_read_all_group_messages), own.status == ChatMemberStatus.ADMINISTRATOR)

    async def close_requests(self) -> None:
        await self.bot.close_requests()

    async def _on_update(self, received: Received, _context: Context) -> None:
        if self._inbox is None:
            raise RuntimeError(f"event {received.row_id} came before the channel was given its inbox")
        query = received.update.callback_query
        if query is not None:
            try:
                await query.answer(read_timeout=_ACKNOWLEDGE_WITHIN)
            except TelegramError as error:  # too old, or answered before a restart: the press still counts
                logger.info("press not acknowledged: %s", type(error).__name__)
        await self._inbox.handle(received.row_id, incoming(received.update, self.bot.username))

    async def _on_error(self, received: object, context: Context) -> None:
        if isinstance(received, Received):
            received.error = context.error


@dataclass(frozen=True, slots=True)
class Probed:
    """The bot's @name, or None and what was wrong; what it hears in each of the groups, where that could be asked."""

    username: str | None
    trouble: str = ""
    hearing: Mapping[str, Hearing | None] = field(default_factory=dict)


async def probe(token: str, api_url: str, proxy: str | None, groups: Sequence[str] = ()) -> Probed:
    """For `doctor`. `groups`: ids of chats. Tries once."""
    channel = TelegramChannel(token, api_url, proxy)
    try:
        username = (await channel.bot.get_me()).username
        return Probed(username, hearing={chat_id: await _heard_in(channel, chat_id) for chat_id in groups})
    except TelegramError as error:
        return Probed(None, type(error).__name__)
    finally:
        await channel.close_requests()


async def _heard_in(channel: TelegramChannel, chat_id: str) -> Hearing | None:
    try:
        return await channel.hearing(Address(CHANNEL, chat_id))
    except SendError:
        return None


def _retry_after(error: Exception) -> float | None:
    return seconds_of(error) if isinstance(error, RetryAfter) else None
