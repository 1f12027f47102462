"""The chat page: be one of the committee, write to the bot, press its buttons, move the clock.

GET requests show, POST requests act. A POST must carry the header `X-Playground`, which no other site's page can set;
`guard.LoopbackOnly` stands before all of it.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from importlib import resources
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.files import picture_type
from bot.playground.page_state import page_state
from bot.playground.people import CannotDo, Person
from bot.playground.stage import Persona, Sample, Stage
from bot.playground.telegram_server import LocalTelegram

Json = dict[str, Any]
Act = Callable[[Json], Awaitable[Json]]

_LOOK_AGAIN_AFTER = 20  # seconds a request for news waits before it answers that there is none
_LARGEST_UPLOAD = 50_000_000
_STEPS = {"next": None, "hour": timedelta(hours=1), "day": timedelta(days=1)}
_ASSETS = {
    "page.html": "text/html",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "page_view.js": "text/javascript",
}
_ONLY_OURS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def create_page(
    server: LocalTelegram, stage: Stage, personas: Sequence[Persona], samples: Sequence[Sample]
) -> list[Route]:
    """Routes for `LocalTelegram.serving(extra_routes=…)`. The personas become people of the server."""
    return _Page(server, stage, personas, samples).routes()


class _Page:
    def __init__(
        self, server: LocalTelegram, stage: Stage, personas: Sequence[Persona], samples: Sequence[Sample]
    ) -> None:
        self._server = server
        self._stage = stage
        self._personas = personas
        self._samples = samples
        self._people = {p.user_id: server.person(p.user_id, p.name) for p in personas}
        self._moving_clock = asyncio.Lock()

    def routes(self) -> list[Route]:
        acts: dict[str, Act] = {
            "start": self._start,
            "say": self._say,
            "press": self._press,
            "sample": self._sample,
            "clock": self._clock,
        }
        return [
            Route("/", self._asset("page.html")),
            *(Route(f"/page/{name}", self._asset(name)) for name in _ASSETS),
            Route("/page/personas", self._ids),
            Route("/page/state", self._state),
            Route("/page/files/{file_id}", self._file),
            Route("/page/upload", self._upload, methods=["POST"]),
            *(Route(f"/page/{name}", self._acting(act), methods=["POST"]) for name, act in acts.items()),
        ]

    def _asset(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        content = (resources.files("bot.playground") / name).read_bytes()

        async def show(_request: Request) -> Response:
            return Response(content, media_type=f"{_ASSETS[name]}; charset=utf-8", headers=_ONLY_OURS)

        return show

    async def _ids(self, _request: Request) -> Response:
        return JSONResponse([persona.user_id for persona in self._personas])

    async def _state(self, request: Request) -> Response:
        """The state for `?who=`; with `?since=<revision>` only once there is news, or after a while."""
        try:
            who = self._person(request.query_params)
        except CannotDo as cannot:
            return _refused(cannot)
        changed = self._server.world.changed
        if request.query_params.get("since") == str(changed.rings):
            try:
                async with asyncio.timeout(_LOOK_AGAIN_AFTER):
                    await changed.wait()
            except TimeoutError:
                pass
        state = page_state(self._server, who, self._personas, self._samples, self._stage.now())
        return JSONResponse(state, headers=_ONLY_OURS)

    async def _file(self, request: Request) -> Response:
        stored = self._server.world.files.by_id(request.path_params["file_id"])
        if stored is None:
            return Response(status_code=404)
        # Nothing that was sent in a chat may run as a page of this origin.
        as_attachment = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(stored.name)}"}
        media_type = picture_type(stored.data) or "application/octet-stream"
        return Response(stored.data, media_type=media_type, headers=_ONLY_OURS | as_attachment)

    async def _upload(self, request: Request) -> Response:
        """A file in the body of the request, its name and sender in the query."""
        if not _own_page(request):
            return Response(status_code=403)
        if int(request.headers.get("content-length", _LARGEST_UPLOAD + 1)) > _LARGEST_UPLOAD:
            return _refused(CannotDo("Trang này chỉ nhận tệp đến 50 MB."))
        try:
            who = self._person(request.query_params)
            who.sends_document(request.query_params.get("name") or "tep", await request.body())
        except CannotDo as cannot:
            return _refused(cannot)
        return JSONResponse({})

    def _acting(self, act: Act) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if not _own_page(request) or request.headers.get("content-type") != "application/json":
                return Response(status_code=403)
            try:
                return JSONResponse(await act(dict(json.loads(await request.body()))))
            except CannotDo as cannot:
                return _refused(cannot)
            except (KeyError, TypeError, ValueError):
                return _refused(CannotDo("Yêu cầu không đúng dạng."))

        return endpoint

    async def _start(self, asked: Json) -> Json:
        self._person(asked).starts(str(asked.get("payload", "")))
        return {}

    async def _say(self, asked: Json) -> Json:
        """Send a text; a long one goes out in parts, a reply is one message."""
        who, text, reply_to = self._person(asked), str(asked["text"]), asked.get("reply_to")
        try:
            if reply_to is None:
                who.pastes(text)
            else:
                who.says(text, reply_to=int(reply_to))
        except CannotDo:
            raise CannotDo("Tin được trả lời không còn, hoặc câu trả lời trống hay dài quá 4.096 ký tự.") from None
        return {}

    async def _press(self, asked: Json) -> Json:
        try:
            self._person(asked).presses(int(asked["message_id"]), int(asked["button"]))
        except CannotDo:
            raise CannotDo("Nút này không còn trên tin nhắn.") from None
        return {}

    async def _sample(self, asked: Json) -> Json:
        sample = dict(enumerate(self._samples))[int(asked["index"])]
        self._person(asked).sends_document(sample.file_name, sample.data)
        return {}

    async def _clock(self, asked: Json) -> Json:
        """Move the clock; `moved` is false when nothing is planned. One move at a time: a second press waits."""
        async with self._moving_clock:
            reached = await self._stage.advance(_STEPS[asked["step"]])
        self._server.world.changed.ring()
        return {"moved": reached is not None}

    def _person(self, asked: Any) -> Person:
        person = self._people.get(_whole_number(asked.get("who")))
        if person is None:
            raise CannotDo("Không có người này trên trang thử.")
        return person


def _own_page(request: Request) -> bool:
    return request.headers.get("x-playground") == "1"


def _whole_number(raw: Any) -> int:
    """0, which is nobody's id, for what is no number."""
    return int(raw) if isinstance(raw, int) or (isinstance(raw, str) and raw.isdecimal()) else 0


def _refused(cannot: CannotDo) -> Response:
    return JSONResponse({"error": str(cannot)}, status_code=400)
