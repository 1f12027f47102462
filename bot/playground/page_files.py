"""The page's files: those of the chats, those a person sends, and the samples."""

import asyncio
from collections.abc import Sequence

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.albums import Chosen, as_photo, send_on_zalo, send_together
from bot.playground.page_http import (
    ZALO_PICTURE,
    Phone,
    Players,
    own_page,
    refused,
    saved,
    shown,
    shown_photo,
    whole_number,
)
from bot.playground.people import CannotDo
from bot.playground.pictures import picture_type
from bot.playground.stage import Form, Sample
from bot.playground.world import World
from bot.playground.zalo_world import ZaloPerson, ZaloWorld

_LARGEST_UPLOAD = 50_000_000
_ROOM_FOR_FIELDS = 1_000_000
_MOST_FILES = 50


class PageFiles:
    def __init__(self, world: World, zalo: ZaloWorld | None, players: Players, samples: Sequence[Sample]) -> None:
        self._world = world
        self._zalo = zalo
        self._players = players
        self._samples = samples

    def routes(self) -> list[Route]:
        return [
            Route("/page/files/{file_id}", self._file),
            Route("/page/samples/{index:int}/{form:int}", self._sample),
            Route("/page/upload", self._upload, methods=["POST"]),
        ]

    async def send_sample(self, who: Phone, index: int, form: int) -> None:
        """Raises `KeyError` when it is not offered."""
        wanted = self._form(index, form)
        made = await asyncio.to_thread(wanted.make)
        chosen = [as_photo(name, data) if wanted.as_photos else Chosen(name, data) for name, data in made]
        self._send(who, chosen)

    def _send(self, who: Phone, chosen: Sequence[Chosen], caption: str = "", reply_to: int | None = None) -> None:
        if isinstance(who, ZaloPerson):
            send_on_zalo(who, chosen, caption)
        else:
            send_together(self._world, who, chosen, caption, reply_to)

    async def _file(self, request: Request) -> Response:
        file_id = request.path_params["file_id"]
        if self._zalo is not None and file_id.startswith(ZALO_PICTURE):
            photo = self._zalo.photo_of(file_id.removeprefix(ZALO_PICTURE))
            return Response(status_code=404) if photo is None else shown_photo("ảnh.jpg", photo)
        stored = self._world.files.by_id(file_id)
        return Response(status_code=404) if stored is None else shown(stored)

    async def _sample(self, request: Request) -> Response:
        """A sample to save. Photos are only sent: as one file there is the scan."""
        try:
            wanted = self._form(request.path_params["index"], request.path_params["form"])
        except KeyError:
            return Response(status_code=404)
        if wanted.as_photos:
            return Response(status_code=404)
        [(name, data)] = await asyncio.to_thread(wanted.make)
        return saved(name, data)

    async def _upload(self, request: Request) -> Response:
        """Files that were chosen together, in a multipart form; `whole` sends pictures as documents."""
        if not own_page(request):
            return Response(status_code=403)
        try:
            who = self._players.who(request.query_params)
            await self._receive(request, who)
        except CannotDo as cannot:
            return refused(cannot)
        return JSONResponse({})

    async def _receive(self, request: Request, who: Phone) -> None:
        if int(request.headers.get("content-length", 2 * _LARGEST_UPLOAD)) > _LARGEST_UPLOAD + _ROOM_FOR_FIELDS:
            # Read it all the same: a browser that is cut off while it sends never sees the answer.
            async for _ in request.stream():
                pass
            raise CannotDo("Trang này chỉ nhận mỗi lần đến 50 MB.")
        try:
            async with request.form(max_files=_MOST_FILES) as form:
                whole = form.get("whole") == "1"
                caption = str(form.get("caption") or "").strip()
                reply_to = whole_number(form.get("reply_to")) or None
                files = [
                    (file.filename or "tep", await file.read())
                    for file in form.getlist("file")
                    if isinstance(file, UploadFile)
                ]
        except HTTPException:
            raise CannotDo(f"Chưa đọc được các tệp. Mỗi lần gửi nhiều nhất {_MOST_FILES} tệp.") from None
        if not files:
            raise CannotDo("Chưa chọn tệp nào.")
        chosen = [await asyncio.to_thread(_chosen, name, data, whole=whole) for name, data in files]
        self._send(who, chosen, caption, reply_to)

    def _form(self, index: int, form: int) -> Form:
        forms = dict(enumerate(self._samples))[index].forms
        return dict(enumerate(forms))[form]


def _chosen(name: str, data: bytes, *, whole: bool) -> Chosen:
    if whole or picture_type(data) is None:
        return Chosen(name, data)
    return as_photo(name, data)
