"""The chat page with two people, a clock, a sample, and a hand to use it with."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

import httpx

from bot.playground.page import create_page
from bot.playground.stage import Form, Persona, Sample
from bot.playground.telegram_server import LocalTelegram
from tests.playground.conftest import TOKEN, Clock
from tests.playground.pictures import png

HANOI = timezone(timedelta(hours=7))
PERSONAS = [
    Persona(1001, "Lê Thị Hoa", "Trưởng phòng", "Trả lời tin nhắc."),
    Persona(1002, "Trần Văn Nam", "Chủ tịch", "Xem tình hình."),
]
SAMPLES = [
    Sample(
        "Thông báo",
        "một đơn vị",
        [
            Form(".txt", lambda: [("thong-bao.txt", b"THONG BAO")]),
            Form("ảnh chụp", lambda: [("1.png", png(600, 800)), ("2.png", png(600, 800))], as_photos=True),
        ],
    )
]
OURS = {"X-Playground": "1"}


class OneReminder:
    """A stage on which one thing is planned: a reminder in two hours."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._planned: timedelta | None = timedelta(hours=2)

    def now(self) -> datetime:
        return self._clock().astimezone(HANOI)

    async def advance(self, to: timedelta | None) -> datetime | None:
        step = to or self._planned
        if step is None:
            return None
        self._planned = None
        self._clock.moves(seconds=step.total_seconds())
        return self.now()


@asynccontextmanager
async def a_page(clock: Clock) -> AsyncIterator[LocalTelegram]:
    server = LocalTelegram(TOKEN, clock)
    async with server.serving(extra_routes=create_page(server, OneReminder(clock), PERSONAS, SAMPLES)):
        yield server


async def state(http: httpx.AsyncClient, who: int = 1001, **query: int) -> dict[str, Any]:
    answer = await http.get("/page/state", params={"who": who, **query})
    return dict(answer.raise_for_status().json())


async def act(http: httpx.AsyncClient, path: str, **body: object) -> dict[str, Any]:
    answer = await http.post(f"/page/{path}", json={"who": 1001, **body}, headers=OURS)
    return dict(answer.raise_for_status().json())


async def upload(
    http: httpx.AsyncClient, *files: tuple[str, bytes], headers: dict[str, str] = OURS, **fields: str
) -> httpx.Response:
    parts: Sequence[tuple[str, tuple[str, bytes]]] = [("file", file) for file in files]
    return await http.post("/page/upload", params={"who": 1001}, files=parts, data=fields, headers=headers)
