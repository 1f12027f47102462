"""Files as the Bot API keeps them: bytes behind an id, downloaded by a path.

https://core.telegram.org/bots/api#file
"""

import itertools
import mimetypes
import struct
from dataclasses import dataclass, field
from typing import Any

from telegram.constants import FileSizeLimit

from bot.playground.refusals import bad_request

Json = dict[str, Any]

_FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice", "sticker": "stickers"}
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True)
class StoredFile:
    file_id: str
    kind: str
    name: str
    path: str
    data: bytes = field(repr=False)

    def as_json(self) -> Json:
        """The fields every file object shares."""
        return {"file_id": self.file_id, "file_unique_id": f"u{self.file_id}", "file_size": len(self.data)}


class FileStore:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)

    def add(self, kind: str, name: str, data: bytes) -> StoredFile:
        number = next(self._numbers)
        extension = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{_FOLDERS[kind]}/file_{number}.{extension}"
        stored = StoredFile(f"file-{kind}-{number}", kind, name, path, data)
        self._by_id[stored.file_id] = self._by_path[path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)


def describe(stored: StoredFile) -> Json:
    """The part of a message that says what file it carries, e.g. `{"document": {…}}`."""
    mime_type = mimetypes.guess_type(stored.name)[0] or "application/octet-stream"
    common = stored.as_json()
    match stored.kind:
        case "photo":
            width, height = _picture_size(stored.data)
            return {"photo": [{**common, "width": width, "height": height}]}
        case "voice":
            return {"voice": {**common, "duration": 3, "mime_type": "audio/ogg"}}
        case "sticker":
            shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
            return {"sticker": {**common, **shape, "emoji": "👍"}}
        case _:
            return {"document": {**common, "file_name": stored.name, "mime_type": mime_type}}


def check_photo(data: bytes) -> None:
    """Raises `Refusal` for what Telegram would not take as a photo."""
    if len(data) > FileSizeLimit.PHOTOSIZE_UPLOAD:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; "
            f"the maximum size is {int(FileSizeLimit.PHOTOSIZE_UPLOAD)} bytes"
        )
    if picture_type(data) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")


def picture_type(data: bytes) -> str | None:
    """The media type of a PNG or a JPEG, None for anything else."""
    if data.startswith(_PNG):
        return "image/png"
    return "image/jpeg" if data.startswith(_JPEG) else None


def _picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG; a common size for anything else, which no caller depends on."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return 1280, 720
