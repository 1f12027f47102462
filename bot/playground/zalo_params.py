"""The parameters of one call to the local Zalo: a JSON object with the documented fields and no other."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from bot.playground.refusals import Refusal

Json = dict[str, Any]

TEXT_LIMIT = 2_000
_MOST_BYTES = 256 * 1024


def refused(words: str, code: int = 400) -> Refusal:
    """Which codes Zalo gives is not published; a bot may not tell one from another."""
    return Refusal(code, words)


@dataclass(frozen=True)
class ZaloParams:
    values: Json

    def only(self, names: Collection[str]) -> None:
        """Raises `Refusal` for a field that is documented nowhere."""
        unknown = sorted(self.values.keys() - set(names))
        if unknown:
            raise refused(f"unknown field {unknown[0]}")

    def text(self, name: str, *, optional: bool = False) -> str:
        value = self.values.get(name, "" if optional else None)
        if not isinstance(value, str) or (not value and not optional):
            raise refused(f"{name} must be a text that is not empty")
        return value

    def words(self, name: str) -> str:
        """1 to 2,000 characters, counted the stricter way: in UTF-16, as `text_styles` counts."""
        words = self.text(name)
        if len(words.encode("utf-16-le", errors="surrogatepass")) // 2 > TEXT_LIMIT:
            raise refused(f"{name} is longer than {TEXT_LIMIT} characters")
        if not words.strip():
            raise refused(f"{name} is blank")
        return words


async def read_zalo_params(request: Request) -> ZaloParams:
    """Raises `Refusal` for what is no JSON object."""
    body = await request.body()
    if len(body) > _MOST_BYTES:
        raise refused("the body is too large")
    if not body:
        return ZaloParams({})
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise refused("the body must be application/json")
    try:
        values = json.loads(body.decode("utf-8"))
    except ValueError:
        raise refused("the body is no JSON") from None
    if not isinstance(values, dict):
        raise refused("the body is no JSON object")
    return ZaloParams(values)
