"""The queue of updates: an update stays until the bot confirms it, as Telegram promises.

https://core.telegram.org/bots/api#getting-updates
"""

import asyncio
from dataclasses import dataclass
from typing import Any

from telegram.constants import PollingLimit

from bot.playground.bell import Bell
from bot.playground.refusals import conflict

Json = dict[str, Any]

_FIRST_UPDATE_ID = 870_001
_LONGEST_POLL = 50  # seconds, as the public server


@dataclass
class Queued:
    """An update that waits. A repeat ignores the offset until it has been handed out once."""

    update: Json
    chat_id: int
    is_repeat: bool = False
    handed_out: bool = False

    @property
    def update_id(self) -> int:
        return int(self.update["update_id"])


class _Poll:
    """One getUpdates that is waiting, and why it must end."""

    ended: str | None = None


class UpdateQueue:
    def __init__(self) -> None:
        self.waiting: list[Queued] = []
        self.offsets: list[int] = []
        self.allowed: frozenset[str] = frozenset()
        self.changed = Bell()
        self._history: dict[int, Queued] = {}
        self._next_id = _FIRST_UPDATE_ID
        self._poll: _Poll | None = None

    @property
    def polled(self) -> bool:
        """Whether a getUpdates waits now."""
        return self._poll is not None

    def push(self, kind: str, payload: Json, chat_id: int, *, withheld: bool = False) -> int:
        """Queue an update, unless it is withheld or the bot asked not to get this kind; return its id either way."""
        update_id = self._next_id
        self._next_id += 1
        queued = Queued({"update_id": update_id, kind: payload}, chat_id)
        self._history[update_id] = queued
        if not withheld and (not self.allowed or kind in self.allowed):
            self.waiting.append(queued)
            self.changed.ring()
        return update_id

    def repeat(self, update_id: int) -> None:
        """Queue an update once more under the same id. Raises `KeyError` for an id that was never given out."""
        original = self._history[update_id]
        self.waiting.append(Queued(original.update, original.chat_id, is_repeat=True))
        self.waiting.sort(key=lambda queued: queued.update_id)
        self.changed.ring()

    def confirm(self, queued: Queued) -> None:
        """Forget one update that a webhook has taken."""
        if queued in self.waiting:
            self.waiting.remove(queued)
        self.changed.ring()

    def drop_all(self) -> None:
        self.waiting.clear()
        self.changed.ring()

    async def poll(self, offset: int, limit: int, timeout: int) -> list[Json]:
        """Confirm everything before `offset`, then return what waits, for up to `timeout` seconds until there is something.

        A second poll ends the first one with 409, as Telegram does, and goes on itself.
        """
        self.end_poll("terminated by other getUpdates request; make sure that only one bot instance is running")
        self._acknowledge(offset)
        limit = limit if 1 <= limit <= PollingLimit.MAX_LIMIT else PollingLimit.MAX_LIMIT
        mine = self._poll = _Poll()
        try:
            async with asyncio.timeout(min(max(timeout, 0), _LONGEST_POLL)):
                while not self.waiting and mine.ended is None:
                    await self.changed.wait()
        except TimeoutError:
            return []
        finally:
            if self._poll is mine:
                self._poll = None
                self.changed.ring()
        if mine.ended is not None:
            raise conflict(mine.ended)
        batch = self.waiting[:limit]
        for queued in batch:
            queued.handed_out = True
        return [queued.update for queued in batch]

    def end_poll(self, reason: str) -> None:
        """Make a waiting getUpdates answer 409 with this reason."""
        if self._poll is not None:
            self._poll.ended = reason
            self._poll = None
            self.changed.ring()

    def _acknowledge(self, offset: int) -> None:
        self.offsets.append(offset)
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset > 0:
            self.waiting = [
                queued
                for queued in self.waiting
                if queued.update_id >= offset or (queued.is_repeat and not queued.handed_out)
            ]
        self.changed.ring()

    async def idle(self, timeout: float) -> None:
        """Return once nothing waits. Raises `TimeoutError` that names what still does."""
        try:
            async with asyncio.timeout(timeout):
                while self.waiting:
                    await self.changed.wait()
        except TimeoutError:
            left = ", ".join(str(queued.update_id) for queued in self.waiting)
            raise TimeoutError(f"After {timeout} s these updates are not acknowledged: {left}") from None
