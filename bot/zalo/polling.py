"""`getUpdates` as one sequential loop, for an office without a public address.

It promises less than a webhook: there is no acknowledgement, so an event that was handed out is gone from Zalo. What is in our
hand is committed before the next is asked for, however long that takes; a program that is killed in between loses it.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

from bot.inbox import Pause
from bot.zalo.client import ZaloClient, ZaloError
from bot.zalo.convert import MalformedError, row_of, unwrapped
from storage.types import Json

logger = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
# With a webhook set polling goes silent without an error: after so many empty polls it is looked up again.
_LOOKS_AGAIN_AFTER = 20

Receive = Callable[[Sequence[tuple[str, str, Json]]], Awaitable[None]]


class WebhookIsSetError(Exception):
    """Zalo sends the events to a webhook, so that polling would hear nothing. `host`: where to."""

    def __init__(self, host: str) -> None:
        super().__init__(f"a webhook is set to {host}")
        self.host = host


async def poll(client: ZaloClient, receive: Receive, pause: Pause) -> None:
    """Polls until cancelled. Raises WebhookIsSetError, before the first poll and whenever one was set since."""
    await _refuse_beside_a_webhook(client, pause)
    wait, empty = FIRST_PAUSE, 0
    while True:
        try:
            body = await client.get_updates()
        except ZaloError as error:
            wait = await _backed_off("polling failed", error, wait, pause)
            continue
        wait = FIRST_PAUSE
        if body is not None:
            empty = 0
            await _received(body, receive, pause)
            continue
        empty += 1
        if empty % _LOOKS_AGAIN_AFTER == 0:
            await _refuse_beside_a_webhook(client, pause)


async def _refuse_beside_a_webhook(client: ZaloClient, pause: Pause) -> None:
    """Unknown is no reason to refuse."""
    wait = FIRST_PAUSE
    while True:
        try:
            url = await client.get_webhook_info()
        except ZaloError as error:
            wait = await _backed_off("webhook not known", error, wait, pause)
            continue
        if url:
            raise WebhookIsSetError(urlsplit(url).hostname or "?")
        return


async def _received(body: object, receive: Receive, pause: Pause) -> None:
    """Commits the event; nobody else has it any more."""
    try:
        row = row_of(unwrapped(body))
    except MalformedError:
        logger.warning("an event of another shape was left out")
        return
    wait = FIRST_PAUSE
    while True:
        try:
            await receive([row])
        except Exception:
            logger.exception("event not committed, trying again in %.0f s", wait)
        else:
            return
        await pause(wait)
        wait = min(wait * 2, LONGEST_PAUSE)


async def _backed_off(what: str, error: ZaloError, wait: float, pause: Pause) -> float:
    """Waits as long as is asked for, else ever longer. Returns the next pause."""
    asked = error.retry_after.total_seconds() if error.retry_after else 0.0
    seconds = max(wait, asked)
    logger.warning("%s (%s), trying again in %.0f s", what, error.reason, seconds)
    await pause(seconds)
    return min(wait * 2, LONGEST_PAUSE)
