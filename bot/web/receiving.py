"""One form with one file, read from a request into memory: a secret document must not pass through a temporary file."""

import asyncio
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from bot.dialogue.cleaning import clean
from bot.notices.text import MAX_BYTES
from bot.web.form import FormReader, NotAForm

_ROOM_FOR_FIELDS = 64 * 1024
# What is too large is read to its end and thrown away up to here: a browser that is cut off while it sends shows no answer.
_MOST_DRAINED = 4 * MAX_BYTES
_LONGEST_SENDING = 600.0  # seconds: a bad line takes minutes for 20 MB
_LONGEST_NAME = 120
_FOLDERS = re.compile(r"[/\\]")


class TooMuch(Exception):
    """More than a file may have."""


@dataclass(frozen=True, slots=True)
class Received:
    """`name` is that of the file alone, without any folder; `data` is empty where no file was chosen."""

    fields: dict[str, str]
    name: str
    data: bytes


class Body:
    """The body of a request, piece by piece."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._ended = False

    async def pieces(self) -> AsyncGenerator[bytes]:
        """What has not been read yet. Raises ClientDisconnect."""
        while not self._ended:
            message = await self._request.receive()
            if message["type"] == "http.disconnect":
                self._ended = True
                raise ClientDisconnect
            self._ended = not message.get("more_body", False)
            yield message.get("body", b"")

    async def drain(self) -> None:
        """Reads what is still being sent, up to a limit, and keeps nothing."""
        read = 0
        try:
            async with asyncio.timeout(_LONGEST_SENDING):
                async for piece in self.pieces():
                    read += len(piece)
                    if read > _MOST_DRAINED:
                        return
        except (ClientDisconnect, TimeoutError):
            return


async def read_form(request: Request, field: str) -> Received:
    """The form, and the file under `field`. Raises TooMuch, NotAForm."""
    body = Body(request)
    try:
        async with asyncio.timeout(_LONGEST_SENDING):
            return await _read(request.headers.get("content-type", ""), body, field)
    except (ClientDisconnect, TimeoutError) as broken:
        raise NotAForm from broken
    except (TooMuch, NotAForm):
        await body.drain()
        raise


def name_alone(name: str) -> str:
    """A file's name without the folders that a browser or somebody hostile put before it, in one line."""
    tidy = " ".join(clean(_FOLDERS.split(name)[-1]).split()).lstrip(".")
    stem, dot, suffix = tidy.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(suffix)]}{dot}{suffix}"[-_LONGEST_NAME:] if dot else tidy[:_LONGEST_NAME]


async def _read(content_type: str, body: Body, field: str) -> Received:
    reader = FormReader(content_type)
    read = 0
    async for chunk in body.pieces():
        read += len(chunk)
        if read > MAX_BYTES + _ROOM_FOR_FIELDS:
            raise TooMuch
        reader.feed(chunk)
    reader.finish()
    fields = {name: part.data.decode(errors="replace") for name, part in reader.parts.items() if part.file_name is None}
    file = reader.parts.get(field)
    if file is None or file.file_name is None:
        return Received(fields, "", b"")
    if len(file.data) > MAX_BYTES:
        raise TooMuch
    return Received(fields, name_alone(file.file_name), bytes(file.data))
