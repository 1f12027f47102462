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

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.page_files import PageFiles
from bot.playground.page_http import ONLY_OURS, Players, own_page, refused
from bot.playground.page_state import page_state
from bot.playground.people import CannotDo
from bot.playground.stage import Persona, Sample, Stage
from bot.playground.telegram_server import LocalTelegram
from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson

Json = dict[str, Any]
Act = Callable[[Json], Awaitable[Json]]

_LOOK_AGAIN_AFTER = 20  # seconds a request for news waits before it answers that there is none
_STEPS = {"next": None, "hour": timedelta(hours=1), "day": timedelta(days=1)}
_ASSETS = {
    "page.html": "text/html",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "page_files.js": "text/javascript",
    "page_view.js": "text/javascript",
}


def create_page(
    server: LocalTelegram,
    stage: Stage,
    personas: Sequence[Persona],
    samples: Sequence[Sample],
    zalo: LocalZalo | None = None,
) -> list[Route]:
    """Routes for `LocalTelegram.serving(extra_routes=…)`. The personas become people of the servers.

    `zalo` must ring the bell of the other one, `server.world.changed`.
    """
    return _Page(server, stage, personas, samples, zalo).routes()


class _Page:
    def __init__(
        self,
        server: LocalTelegram,
        stage: Stage,
        personas: Sequence[Persona],
        samples: Sequence[Sample],
        zalo: LocalZalo | None,
    ) -> None:
        self._server = server
        self._stage = stage
        self._personas = personas
        self._samples = samples
        self._players = Players(server, zalo, personas)
        self._files = PageFiles(server.world, zalo.world if zalo else None, self._players, samples)
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
            *self._files.routes(),
            *(Route(f"/page/{name}", self._acting(act), methods=["POST"]) for name, act in acts.items()),
        ]

    def _asset(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        content = (resources.files("bot.playground") / name).read_bytes()

        async def show(_request: Request) -> Response:
            return Response(content, media_type=f"{_ASSETS[name]}; charset=utf-8", headers=ONLY_OURS)

        return show

    async def _ids(self, _request: Request) -> Response:
        return JSONResponse([persona.user_id for persona in self._personas])

    async def _state(self, request: Request) -> Response:
        """The state for `?who=`; with `?since=<revision>` only once there is news, or after a while."""
        try:
            who = self._players.who(request.query_params)
        except CannotDo as cannot:
            return refused(cannot)
        changed = self._server.world.changed
        if request.query_params.get("since") == str(changed.rings):
            try:
                async with asyncio.timeout(_LOOK_AGAIN_AFTER):
                    await changed.wait()
            except TimeoutError:
                pass
        state = page_state(self._server, self._players, who, self._personas, self._samples, self._stage.now())
        return JSONResponse(state, headers=ONLY_OURS)

    def _acting(self, act: Act) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if not own_page(request) or request.headers.get("content-type") != "application/json":
                return Response(status_code=403)
            try:
                return JSONResponse(await act(dict(json.loads(await request.body()))))
            except CannotDo as cannot:
                return refused(cannot)
            except (KeyError, TypeError, ValueError):
                return refused(CannotDo("Yêu cầu không đúng dạng."))

        return endpoint

    async def _start(self, asked: Json) -> Json:
        who = self._players.who(asked)
        if isinstance(who, ZaloPerson):
            raise CannotDo("Liên kết t.me chỉ mở bằng Telegram; trên Zalo gửi 8 số trong thư mời.")
        who.starts(str(asked.get("payload", "")))
        return {}

    async def _say(self, asked: Json) -> Json:
        """Send a text; a long one goes out in parts, a reply is one message."""
        who, text, reply_to = self._players.who(asked), str(asked["text"]), asked.get("reply_to")
        try:
            if reply_to is None or isinstance(who, ZaloPerson):
                who.pastes(text)
            else:
                who.says(text, reply_to=int(reply_to))
        except CannotDo:
            raise CannotDo("Tin được trả lời không còn, hoặc câu trả lời trống hay dài quá 4.096 ký tự.") from None
        return {}

    async def _press(self, asked: Json) -> Json:
        who = self._players.who(asked)
        try:
            if isinstance(who, ZaloPerson):
                raise CannotDo("no buttons")
            who.presses(int(asked["message_id"]), int(asked["button"]))
        except CannotDo:
            raise CannotDo("Nút này không còn trên tin nhắn.") from None
        return {}

    async def _sample(self, asked: Json) -> Json:
        await self._files.send_sample(self._players.who(asked), int(asked["index"]), int(asked["form"]))
        return {}

    async def _clock(self, asked: Json) -> Json:
        """Move the clock; `moved` is false when nothing is planned. One move at a time: a second press waits."""
        async with self._moving_clock:
            reached = await self._stage.advance(_STEPS[asked["step"]])
        self._server.world.changed.ring()
        return {"moved": reached is not None}
