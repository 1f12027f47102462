"""Telegram's limits on how fast a bot may send, counted on the injected clock.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta

from telegram.constants import FloodLimit

from bot.playground.chats import Chat
from bot.playground.refusals import too_many_requests

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


class FloodGate:
    """Counts messages sent; off unless `enabled`.

    Telegram lets short bursts into one chat pass; this gate does not, so a bot that passes here passes there.
    """

    def __init__(self, now: Callable[[], datetime], *, enabled: bool) -> None:
        self.enabled = enabled
        self._now = now
        self._sent: defaultdict[Hashable, deque[datetime]] = defaultdict(deque)

    def admit(self, chat: Chat) -> None:
        """Count one message. Raises `Refusal` 429 with the seconds until it would pass; such a one is not counted."""
        if not self.enabled:
            return
        now = self._now()
        own = (
            (chat.chat_id, FloodLimit.MESSAGES_PER_SECOND_PER_CHAT, _SECOND)
            if chat.is_private
            else (chat.chat_id, FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP, _MINUTE)
        )
        windows = [("everyone", FloodLimit.MESSAGES_PER_SECOND, _SECOND), own]
        wait = max(self._wait(key, limit, span, now) for key, limit, span in windows)
        if wait > timedelta(0):
            raise too_many_requests(math.ceil(wait.total_seconds()))
        for key, _, _ in windows:
            self._sent[key].append(now)

    def _wait(self, key: Hashable, limit: int, span: timedelta, now: datetime) -> timedelta:
        sent = self._sent[key]
        while sent and now - sent[0] >= span:
            sent.popleft()
        return span - (now - sent[0]) if len(sent) >= limit else timedelta(0)
