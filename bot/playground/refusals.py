"""What Telegram answers when it does not do what it was asked: code, words and parameters.

`Refusal` is the only exception of this package that becomes an answer of the Bot API:

    {"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}

The sentences are Telegram's own, because bots tell errors apart by them.
"""

from typing import Any


class Refusal(Exception):
    """An answer with `"ok": false`; https://core.telegram.org/bots/api#making-requests"""

    def __init__(self, error_code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{error_code} {description}")
        self.error_code = error_code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.error_code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(words: str) -> Refusal:
    return Refusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    return Refusal(403, f"Forbidden: {words}")


def conflict(words: str) -> Refusal:
    return Refusal(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def migrated(new_chat_id: int) -> Refusal:
    return Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_chat_id)
