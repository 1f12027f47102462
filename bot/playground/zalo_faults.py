"""What can go wrong between the bot and the local Zalo, on order. A 429 says nothing of when to come again."""

from dataclasses import dataclass
from http import HTTPStatus

from bot.playground.faults import Faults
from bot.playground.refusals import Refusal


class ServerBroke(Exception):
    """The server answers with that HTTP status, and no JSON."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class _Failure:
    error: Refusal | ServerBroke

    async def strike(self) -> None:
        raise self.error


class ZaloFaults(Faults):
    def fail(  # type: ignore[override]
        self,
        method: str | None = None,
        times: int = 1,
        error_code: int = 429,
        *,
        chat: str | None = None,
        description: str | None = None,
        after_effect: bool = False,
    ) -> None:
        """Answer the next `times` calls with an error: from 500 on as a broken server does, below it in the API's own form."""
        words = description or HTTPStatus(error_code).phrase
        error = (
            ServerBroke(error_code) if error_code >= HTTPStatus.INTERNAL_SERVER_ERROR else Refusal(error_code, words)
        )
        self.strikes(_Failure(error), method, times, chat=chat, after_effect=after_effect)
