"""The Zalo side: how events come in, by webhook or by polling, and how a stored one reaches the inbox."""

import asyncio
import hashlib
import logging
from collections.abc import Callable

from bot.chat import Incoming
from bot.inbox import Inbox, Pause
from bot.zalo.client import ZaloClient, ZaloError
from bot.zalo.convert import CHANNEL, incoming
from bot.zalo.pace import ZaloPace
from bot.zalo.polling import FIRST_PAUSE, LONGEST_PAUSE, Receive, poll
from storage.accounts import Account
from storage.types import Json

logger = logging.getLogger(__name__)


class ZaloChannel:
    """One bot. It needs no answer of Zalo's to be started: what it is called is learnt while it runs.

    `by_webhook`: events come in by `bot.zalo.webhook`, and nothing is polled.
    """

    name = CHANNEL

    def __init__(
        self, token: str, client: ZaloClient, pace: ZaloPace, *, by_webhook: bool, pause: Pause = asyncio.sleep
    ) -> None:
        # Of the token, and not what getMe says: the inbox must be known before Zalo is reached.
        self.bot_id = hashlib.sha256(token.encode()).hexdigest()[:16]
        self.own_name = ""
        self._client = client
        self._pace = pace
        self._by_webhook = by_webhook
        self._pause = pause
        self._inbox: Inbox | None = None
        self._uploaded: Callable[[Json], Incoming | None] = lambda _payload: None

    def serve(self, inbox: Inbox, uploaded: Callable[[Json], Incoming | None]) -> None:
        """The inbox that stored events are handed to; `uploaded` knows those of our own upload page."""
        self._inbox = inbox
        self._uploaded = uploaded

    async def handle_row(self, row_id: int, payload: Json) -> None:
        """Hands a stored event to the inbox. Raises what goes wrong there."""
        if self._inbox is None:
            raise RuntimeError(f"event {row_id} came before the channel was given its inbox")
        await self._inbox.handle(row_id, self._uploaded(payload) or incoming(payload, self.own_name))

    async def run(self, receive: Receive) -> None:
        """Until cancelled. Raises WebhookIsSetError where it is to poll and would hear nothing."""
        learning = asyncio.create_task(self._learn_name())
        try:
            if self._by_webhook:
                await asyncio.Event().wait()
            await poll(self._client, receive, self._pause)
        finally:
            learning.cancel()

    async def met(self, _account: Account) -> None:
        """There is no menu to give to anybody."""

    def hush(self) -> None:
        """Before the end: messages that still wait for their turn fail, so that nothing waits for them."""
        self._pace.end()

    async def _learn_name(self) -> None:
        """In groups a mention of the bot stands before what is said to it."""
        wait = FIRST_PAUSE
        while not self.own_name:
            try:
                self.own_name = (await self._client.get_me()).name
                return
            except ZaloError as error:
                logger.warning("Zalo not reached (%s), trying again in %.0f s", error.reason, wait)
            await self._pause(wait)
            wait = min(wait * 2, LONGEST_PAUSE)
