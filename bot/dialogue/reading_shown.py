"""What a person who waits is shown while a notice is read: one message, edited as the pages go by. Best effort throughout."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Self

from bot.chat import Address, Message, Messenger
from bot.notices.document import Reading
from scheduler.clock import Clock

logger = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[None]]
# The next state of the reading is shown no sooner than this after the last.
EVERY = timedelta(seconds=3)
# A platform that does not take the message in this many seconds holds up the answer no longer.
LONGEST_FAREWELL = 5.0


class ReadingShown:
    """Shows how far a reading is, from `async with` on; `heard` is its progress.

    A scan is announced at once: whoever has the Word file can still send that. Anything else that is read within three seconds
    needs no word. `words` puts a reading into a sentence; None is one of which nothing is known yet. Nothing that goes wrong
    here reaches the reading, and after the first failure nothing more is shown.
    """

    def __init__(
        self,
        messenger: Messenger,
        address: Address,
        words: Callable[[Reading | None], str],
        clock: Clock,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self.message_id: str | None = None
        self._messenger = messenger
        self._address = address
        self._words = words
        self._clock = clock
        self._pause = pause
        self._shown_at = clock.now()
        self._is_shown = False
        self._is_scan = False
        self._reading: Reading | None = None
        self._next: str | None = None
        self._failed = False
        self._tasks: list[asyncio.Task[None]] = []
        self._sending: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._tasks.append(asyncio.create_task(self._after_a_while()))
        return self

    async def __aexit__(self, *_: object) -> None:
        """No edit comes behind this."""
        self._next = None
        if self._sending is not None:
            await asyncio.wait({self._sending}, timeout=LONGEST_FAREWELL)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def heard(self, reading: Reading) -> None:
        self._reading = reading
        announced, self._is_scan = self._is_scan, self._is_scan or reading.recognising
        is_due = self._is_shown and self._clock.now() - self._shown_at >= EVERY
        if is_due or (reading.recognising and not announced):
            self._show()

    async def _after_a_while(self) -> None:
        await self._pause(EVERY.total_seconds())
        if not self._is_shown:
            self._show()

    def _show(self) -> None:
        self._is_shown, self._shown_at = True, self._clock.now()
        self._next = self._words(self._reading)
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._send())
            self._tasks.append(self._sending)

    async def _send(self) -> None:
        while self._next is not None and not self._failed:
            message, self._next = Message(self._next, edits=self.message_id), None
            try:
                self.message_id = await self._messenger.send(self._address, message)
            except Exception as error:
                self._failed = True
                logger.warning("progress of a reading not shown: %s", type(error).__name__)
