"""The parameters of one call, however they arrive: query string, urlencoded form, multipart form or JSON.

In forms every value is text and objects are JSON inside text; https://core.telegram.org/bots/api#making-requests
"""

import json
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from telegram.constants import FileSizeLimit

from bot.playground.refusals import Refusal, bad_request

# Read as they are: "123" as a message's text is a text. Everything else is JSON where it parses.
_TEXTS = {
    "action",
    "callback_query_id",
    "caption",
    "document",
    "file_id",
    "language_code",
    "parse_mode",
    "photo",
    "secret_token",
    "text",
    "url",
}
_FIELD_LIMIT = 1_000_000
_ROOM_FOR_FIELDS = 1_000_000


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Params:
    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else str(value)

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        return self.values.get(name) in (True, 1, "True", "true", "1")

    def get(self, name: str) -> Any:
        return self.values.get(name)

    def upload(self, name: str) -> Upload | None:
        """The file sent under this name, or the one that its value names as attach://…"""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return self.files.get(name)


async def read_params(request: Request) -> Params:
    """Raises `Refusal` for a body that is too large or no JSON object."""
    if int(request.headers.get("content-length", 0)) > FileSizeLimit.FILESIZE_UPLOAD + _ROOM_FOR_FIELDS:
        # Read it all the same: a client that is cut off while it sends never sees the answer.
        async for _ in request.stream():
            pass
        raise too_large()
    values: dict[str, Any] = {name: _decoded(name, value) for name, value in request.query_params.items()}
    files: dict[str, Upload] = {}
    if request.headers.get("content-type", "").startswith("application/json"):
        values |= await _json_object(request)
    elif request.method == "POST":
        async with request.form(max_part_size=_FIELD_LIMIT) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = Upload(value.filename or name, await value.read())
                else:
                    values[name] = _decoded(name, value)
    return Params(values, files)


def too_large() -> Refusal:
    return Refusal(413, "Request Entity Too Large")


async def _json_object(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body() or b"{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse request body as a JSON object")
    return {name: _decoded(name, value) if isinstance(value, str) else value for name, value in body.items()}


def _decoded(name: str, value: str) -> Any:
    if name in _TEXTS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
