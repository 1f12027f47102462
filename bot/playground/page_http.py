"""What the page's endpoints share: their headers, who is asking, and how they say no."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.playground.files import StoredFile
from bot.playground.people import CannotDo, Person
from bot.playground.pictures import picture_type
from bot.playground.stage import Persona, zalo_id
from bot.playground.telegram_server import LocalTelegram
from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson

Phone = Person | ZaloPerson
ZALO_PICTURE = "zalo-"  # before the id of a message whose picture the page shows

ONLY_OURS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
# What is not here has no type that a browser could act on. A page or a drawing with a script is never among them.
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Players:
    """The personas as people of the servers. `zalo` None: nobody of them is there."""

    def __init__(self, server: LocalTelegram, zalo: LocalZalo | None, personas: Sequence[Persona]) -> None:
        self._people: dict[int, Phone] = {}
        for persona in personas:
            if not persona.on_zalo:
                self._people[persona.user_id] = server.person(persona.user_id, persona.name)
            elif zalo is not None:
                self._people[persona.user_id] = zalo.person(zalo_id(persona), persona.name)
            else:
                raise ValueError(f"{persona.name} is on Zalo, and there is none")

    def of(self, persona: Persona) -> Phone:
        return self._people[persona.user_id]

    def who(self, asked: Mapping[str, Any]) -> Phone:
        """Raises `CannotDo` for nobody of the page."""
        person = self._people.get(whole_number(asked.get("who")))
        if person is None:
            raise CannotDo("Không có người này trên trang thử.")
        return person


def own_page(request: Request) -> bool:
    return request.headers.get("x-playground") == "1"


def refused(cannot: CannotDo) -> Response:
    return JSONResponse({"error": str(cannot)}, status_code=400)


def shown(stored: StoredFile) -> Response:
    """A photo to look at, anything else to save: nothing that was sent in a chat may run as a page of this origin."""
    return shown_photo(stored.name, stored.data) if stored.kind == "photo" else saved(stored.name, stored.data)


def shown_photo(name: str, data: bytes) -> Response:
    media_type = picture_type(data)
    if media_type is None:
        return saved(name, data)
    return Response(data, media_type=media_type, headers=ONLY_OURS | _disposition("inline", name))


def saved(name: str, data: bytes) -> Response:
    media_type = _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    return Response(data, media_type=media_type, headers=ONLY_OURS | _disposition("attachment", name))


def _disposition(kind: str, name: str) -> dict[str, str]:
    """A name may hold anything, quotes and line ends too; https://www.rfc-editor.org/rfc/rfc6266"""
    encoded = quote(name, safe="", errors="replace")
    return {"Content-Disposition": f"{kind}; filename*=UTF-8''{encoded}"}


def whole_number(raw: Any) -> int:
    """0, which is nobody's id, for what is no number."""
    return int(raw) if isinstance(raw, int) or (isinstance(raw, str) and raw.isdecimal()) else 0
