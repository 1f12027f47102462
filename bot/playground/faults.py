"""What can go wrong between the bot and its platform, on order: errors, a hanging call, a cut connection.

A fault strikes before the call has its effect or after it. After the effect means: the message was delivered, and
the bot never learned it.
"""

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Protocol

from bot.playground.refusals import Refusal


class ConnectionCut(Exception):
    """The connection ends here without an answer."""


class Strike(Protocol):
    async def strike(self) -> None:
        """Return to let the call go on; raise `Refusal` or `ConnectionCut` to end it."""


@dataclass
class _Failure:
    refusal: Refusal

    async def strike(self) -> None:
        raise self.refusal


class _Cut:
    async def strike(self) -> None:
        raise ConnectionCut


class Hang:
    """A call that waits until `release()`; `await entered()` returns once it is there.

    Released, it goes on even if its client is gone, as a slow server would; `abandon()` ends it without an answer.
    """

    def __init__(self) -> None:
        self._entered = asyncio.Event()
        self._released = asyncio.Event()
        self._abandoned = False

    async def entered(self) -> None:
        await self._entered.wait()

    def release(self) -> None:
        self._released.set()

    def abandon(self) -> None:
        self._abandoned = True
        self._released.set()

    async def strike(self) -> None:
        self._entered.set()
        await self._released.wait()
        if self._abandoned:
            raise ConnectionCut


@dataclass
class _Order:
    method: str | None
    chat: int | str | None
    times: int
    after_effect: bool
    what: Strike

    def fits(self, method: str, chat: int | str | None) -> bool:
        # The poll runs all the time and would use up what is meant for the next real call.
        right_method = method == self.method if self.method else method != "getUpdates"
        return right_method and self.chat in (None, chat)


@dataclass
class Faults:
    """Orders are used up first come, first served. `method=None` means any but getUpdates; `chat` is a chat id."""

    _orders: list[_Order] = field(default_factory=list)

    def fail(
        self,
        method: str | None = None,
        times: int = 1,
        error_code: int = 429,
        retry_after: int | None = None,
        *,
        chat: int | str | None = None,
        description: str | None = None,
        after_effect: bool = False,
    ) -> None:
        """Answer the next `times` calls with an error; 429 carries `retry_after` (3 unless told otherwise)."""
        parameters = {}
        words = description or HTTPStatus(error_code).phrase
        if error_code == HTTPStatus.TOO_MANY_REQUESTS:
            parameters["retry_after"] = 3 if retry_after is None else retry_after
            words = description or f"Too Many Requests: retry after {parameters['retry_after']}"
        refusal = Refusal(error_code, words, **parameters)
        self._orders.append(_Order(method, chat, times, after_effect, _Failure(refusal)))

    def strikes(
        self,
        what: Strike,
        method: str | None = None,
        times: int = 1,
        *,
        chat: int | str | None = None,
        after_effect: bool,
    ) -> None:
        """Let `what` happen to the next `times` calls."""
        self._orders.append(_Order(method, chat, times, after_effect, what))

    def hang(self, method: str | None = None, *, chat: int | str | None = None, after_effect: bool = False) -> Hang:
        """Hold the next call back until the returned `Hang` is released."""
        hang = Hang()
        self._orders.append(_Order(method, chat, 1, after_effect, hang))
        return hang

    def cut(
        self, method: str | None = None, times: int = 1, *, chat: int | str | None = None, after_effect: bool = True
    ) -> None:
        """End the connection of the next `times` calls without an answer."""
        self._orders.append(_Order(method, chat, times, after_effect, _Cut()))

    def clear(self) -> None:
        self._orders.clear()

    async def strike(self, method: str, chat: int | str | None, *, after_effect: bool) -> None:
        """Do what is ordered for this moment of this call, if anything."""
        for order in self._orders:
            if order.after_effect == after_effect and order.fits(method, chat):
                order.times -= 1
                if order.times <= 0:
                    self._orders.remove(order)
                await order.what.strike()
                return
