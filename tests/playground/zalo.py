"""One local Zalo, a bare client and a small cast."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.playground.bell import Bell
from bot.playground.serving import serve
from bot.playground.zalo_receiving import SECRET_HEADER
from bot.playground.zalo_server import LocalZalo

TOKEN = "zalo-token-for-tests"
SECRET = "eight-or-more"


class Caller:
    """Calls the API as a bot does."""

    def __init__(self, http: httpx.AsyncClient, token: str = TOKEN) -> None:
        self._http = http
        self._token = token

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer."""
        answer = await self._http.post(f"/bot{self._token}/{method}", json=params)
        assert answer.status_code == 200
        return dict(answer.json())

    async def result(self, method: str, **params: Any) -> dict[str, Any]:
        answer = await self(method, **params)
        assert answer["ok"] is True, answer
        return dict(answer["result"])

    async def error(self, method: str, **params: Any) -> int:
        answer = await self(method, **params)
        assert answer["ok"] is False, answer
        assert "result" not in answer
        return int(answer["error_code"])

    async def polled(self) -> dict[str, Any] | None:
        """The next event, if one waits."""
        answer = await self("getUpdates", timeout=0)
        if answer["ok"]:
            return dict(answer["result"])
        assert answer["error_code"] == 408
        return None


class Paused:
    """A pause that lasts until the test says so; `asked` is how long each was to be."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._over = asyncio.Event()
        self._begun = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._begun.set()
        await self._over.wait()
        self._over.clear()

    async def begun(self) -> None:
        await asyncio.wait_for(self._begun.wait(), 10)
        self._begun.clear()

    def end(self) -> None:
        self._over.set()


class Hook:
    """A bot's webhook: keeps what it got, answers with the next of `answers`, then 200."""

    def __init__(self) -> None:
        self.bodies: list[Any] = []
        self.secrets: list[str] = []
        self.answers: list[int] = []
        self.url = ""
        self._bell = Bell()

    async def called(self, times: int) -> None:
        """Return once it was called so many times in all."""
        async with asyncio.timeout(10):
            while len(self.bodies) < times:
                await self._bell.wait()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Hook"]:
        async with serve(Starlette(routes=[Route("/zalo", self._take, methods=["POST"])])) as port:
            self.url = f"http://127.0.0.1:{port}/zalo"
            yield self

    async def _take(self, request: Request) -> Response:
        self.secrets.append(request.headers.get(SECRET_HEADER, ""))
        self.bodies.append(await request.json())
        self._bell.ring()
        return Response(status_code=self.answers.pop(0) if self.answers else 200)


@asynccontextmanager
async def calling(server: LocalZalo) -> AsyncIterator[Caller]:
    async with httpx.AsyncClient(base_url=server.api_url, trust_env=False, timeout=30) as http:
        yield Caller(http)
