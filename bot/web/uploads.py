"""Files that came by the upload page: held in memory alone until the dialogue has read them.

To the inbox such a file is an event of the member's chat like any other, so everything that happens to a file sent in a chat
happens to it too. The event says where the file is held and nothing of what it is: nothing of it is on disk before it has been
found fit to be kept.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

from bot.chat import Address, Attachment, Content, Files, Incoming, Json, SendError
from bot.notices.formats import PICTURE_SUFFIXES
from bot.notices.text import MAX_BYTES

_PREFIX = "upload:"
_GONE = "tệp gửi lên"  # the name of one that went when the program was stopped
# Photos are read when their sender says so, which they may within the half hour that they are held.
LIFE = timedelta(minutes=35)
MOST_BYTES = 6 * MAX_BYTES


class Full(Exception):
    """There is no room for one more file."""


@dataclass(frozen=True, slots=True)
class _Held:
    name: str
    data: bytes
    until: datetime


class Uploads:
    """`Files` of a channel, and beside them what came by the page. `now` says when what is held has been held for too long."""

    def __init__(self, files: Files, now: Callable[[], datetime]) -> None:
        self._files = files
        self._now = now
        self.held: dict[str, _Held] = {}

    def hold(self, name: str, data: bytes) -> str:
        """Keeps the file and returns the id that finds it again. Raises Full."""
        self._forget()
        if len(data) + sum(len(each.data) for each in self.held.values()) > MOST_BYTES:
            raise Full
        file_id = f"{_PREFIX}{secrets.token_urlsafe(12)}"
        self.held[file_id] = _Held(name, data, self._now() + LIFE)
        return file_id

    def drop(self, file_id: str) -> None:
        self.held.pop(file_id, None)

    def attachment(self, file_id: str) -> Attachment:
        """How the dialogue sees it. One that is gone has another name, and cannot be fetched."""
        held = self.held.get(file_id)
        return Attachment(file_id, held.name, len(held.data)) if held else Attachment(file_id, _GONE, 0)

    async def fetch(self, attachment: Attachment) -> bytes:
        """Raises SendError. A document is given out once, for it is read at once; photos wait for their fellows."""
        if not attachment.file_id.startswith(_PREFIX):
            return await self._files.fetch(attachment)
        self._forget()
        held = self.held.get(attachment.file_id)
        if held is None:
            raise SendError("an uploaded file is gone", permanent=True)
        if PurePath(held.name).suffix.lower() not in PICTURE_SUFFIXES:
            self.drop(attachment.file_id)
        return held.data

    def incoming(self, payload: Json) -> Incoming | None:
        """What `event` put into the inbox; None for an event of the platform's own."""
        told = payload.get("uploaded")
        if not isinstance(told, dict):
            return None
        return Incoming(
            Address(told["channel"], told["chat_id"]),
            told["user_id"],
            told["user_name"],
            private=True,
            content=Content.FILE,
            attachment=self.attachment(told["file_id"]),
            uploaded=True,
        )

    def _forget(self) -> None:
        now = self._now()
        for file_id in [file_id for file_id, held in self.held.items() if held.until <= now]:
            self.drop(file_id)


def event(link_id: int, of: Json, file_id: str) -> tuple[str, str, Json]:
    """(event id, lane, payload) for the inbox: a link brings one event in, however often that is tried."""
    return f"{_PREFIX}{link_id}", of["chat_id"], {"uploaded": {**of, "file_id": file_id}}
