"""Files as the Bot API keeps them: bytes behind an id, downloaded by a path.

https://core.telegram.org/bots/api#file
"""

import itertools
import mimetypes
import re
from dataclasses import dataclass, field
from typing import Any

from bot.playground.pictures import picture_size, smaller_sizes

Json = dict[str, Any]

_FOLDERS = {"document": "documents", "photo": "photos", "voice": "voice", "sticker": "stickers"}
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,10})$")


@dataclass(frozen=True)
class StoredFile:
    """`smaller` are the sizes of a photo below its own, the smallest first."""

    file_id: str
    kind: str
    name: str
    path: str
    data: bytes = field(repr=False)
    smaller: tuple["StoredFile", ...] = ()

    def as_json(self) -> Json:
        """The fields every file object shares."""
        return {"file_id": self.file_id, "file_unique_id": f"u{self.file_id}", "file_size": len(self.data)}


class FileStore:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)

    def add(self, kind: str, name: str, data: bytes) -> StoredFile:
        sizes = smaller_sizes(data) if kind == "photo" else []
        return self._keep(kind, name, data, tuple(self._keep(kind, "photo.jpg", size) for size in sizes))

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def _keep(self, kind: str, name: str, data: bytes, smaller: tuple[StoredFile, ...] = ()) -> StoredFile:
        number = next(self._numbers)
        # The path becomes part of an address; a name may hold anything.
        extension = _EXTENSION.search(name)
        path = f"{_FOLDERS[kind]}/file_{number}.{extension[1] if extension else 'bin'}"
        stored = StoredFile(f"file-{kind}-{number}", kind, name, path, data, smaller)
        self._by_id[stored.file_id] = self._by_path[path] = stored
        return stored


def describe(stored: StoredFile) -> Json:
    """The part of a message that says what file it carries, e.g. `{"document": {…}}`."""
    mime_type = mimetypes.guess_type(stored.name)[0] or "application/octet-stream"
    common = stored.as_json()
    match stored.kind:
        case "photo":
            return {"photo": [_photo_size(size) for size in (*stored.smaller, stored)]}
        case "voice":
            return {"voice": {**common, "duration": 3, "mime_type": "audio/ogg"}}
        case "sticker":
            shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
            return {"sticker": {**common, **shape, "emoji": "👍"}}
        case _:
            return {"document": {**common, "file_name": stored.name, "mime_type": mime_type}}


def _photo_size(stored: StoredFile) -> Json:
    """https://core.telegram.org/bots/api#photosize"""
    width, height = picture_size(stored.data)
    return {**stored.as_json(), "width": width, "height": height}
