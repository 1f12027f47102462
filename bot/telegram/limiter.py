"""Holds Telegram's budget for every message that python-telegram-bot sends, whoever sends it.

The library's own limiter does not hold one message a second in a private chat, and one 429 stalls every chat.
https://docs.python-telegram-bot.org/en/stable/telegram.ext.baseratelimiter.html
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.pace import Pace, Ticket, Urgency

# Into a chat that Telegram closes for longer than this many seconds nothing waits: its sender is told to come back.
PATIENCE = 30.0
# What changes a chat counts like what is sent there. All else (answers to a press, menus, files to fetch) does not.
_COUNTED = ("send", "editMessage", "deleteMessage", "forwardMessage", "copyMessage")
_NOT_COUNTED = frozenset({"sendChatAction"})

Result = bool | dict[str, Any] | list[dict[str, Any]]


class PacedLimiter(BaseRateLimiter[Urgency]):
    """Lets each message go in its turn; one that says no urgency is an answer.

    A 429 closes its own chat until it is over and is raised all the same: whoever sent the message sends it again. `now` is in
    seconds and never goes back, `pause` waits as many.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._now = now
        self._pause = pause
        self._pace = Pace()
        self._turns: dict[Ticket, asyncio.Future[None]] = {}
        self._timer: asyncio.Task[None] | None = None
        self._timer_at = math.inf
        self._ending = False

    async def initialize(self) -> None:
        """Nothing is needed before the first message."""

    async def shutdown(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def end(self) -> None:
        """Nobody waits any more: what has not departed by now fails, for a later start to try again."""
        self._ending = True
        for turn in self._turns.values():
            if not turn.done():
                turn.set_exception(_ended())

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Urgency | None,
    ) -> Result:
        """Raises RetryAfter without asking Telegram while it has closed the chat for long, NetworkError after `end`."""
        if not endpoint.startswith(_COUNTED) or endpoint in _NOT_COUNTED:
            return await callback(*args, **kwargs)
        chat_id = data.get("chat_id")
        ticket = await self._turn(str(chat_id), rate_limit_args or Urgency.ANSWER)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self._close(None if chat_id is None else str(chat_id), seconds_of(error))
            raise
        finally:
            self._pace.done(ticket, self._now())
            self._admit()

    async def _turn(self, chat: str, urgency: Urgency) -> Ticket:
        """Returns when the message may go. Cancelled, it gives its place back."""
        if self._ending:
            raise _ended()
        closed = self._pace.closed_until(chat) - self._now()
        if closed > PATIENCE:
            raise _come_back(closed)
        ticket = self._pace.ask(chat, urgency, self._now())
        turn = self._turns[ticket] = asyncio.get_running_loop().create_future()
        self._admit()
        try:
            await turn
        except BaseException:
            self._turns.pop(ticket, None)
            self._pace.withdraw(ticket, self._now())
            self._admit()
            raise
        return ticket

    def _close(self, chat: str | None, seconds: float) -> None:
        self._pace.close(chat, self._now() + seconds)
        if seconds > PATIENCE:
            for ticket in list(self._pace.waiting(chat)):
                turn = self._turns.pop(ticket, None)
                if turn is not None and not turn.done():
                    turn.set_exception(_come_back(seconds))

    def _admit(self) -> None:
        """Lets go whoever may go now, and sets the timer for whoever comes next."""
        now = self._now()
        while (ticket := self._pace.admit(now)) is not None:
            turn = self._turns.pop(ticket, None)
            if turn is None or turn.done():  # it gives up at this moment
                self._pace.withdraw(ticket, now)
            else:
                turn.set_result(None)
        self._set_timer(self._pace.next_at(now), now)

    def _set_timer(self, at: float | None, now: float) -> None:
        if at is None or at >= self._timer_at:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer_at = at
        self._timer = asyncio.create_task(self._ring(at - now))

    async def _ring(self, seconds: float) -> None:
        await self._pause(seconds)
        self._timer, self._timer_at = None, math.inf
        self._admit()


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()


def _ended() -> NetworkError:
    return NetworkError("the program ends")


def _come_back(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=math.ceil(seconds)))
