"""Size, secret, shape, commit, answer: in this order, and nothing is lost or done twice on the way."""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, Sequence
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.playground.serving import serve
from bot.zalo.webhook import MOST_BYTES, PATH, SECRET_HEADER, ZaloWebhook
from storage.types import Json
from tests.bot.desk import Desk, desk_in
from tests.zalo.test_convert import event

SECRET = "mot-chuoi-bi-mat"


class Inbox:
    """What was committed; `before` happens first."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, Json]] = []
        self.commits = 0
        self.error: Exception | None = None

    async def receive(self, rows: Sequence[tuple[str, str, Json]]) -> None:
        await asyncio.sleep(0.001)
        if self.error is not None:
            raise self.error
        self.commits += 1
        self.rows += rows


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
async def zalo(inbox: Inbox) -> AsyncGenerator[httpx.AsyncClient]:
    app = Starlette(routes=ZaloWebhook(SECRET, inbox.receive).routes())
    async with serve(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        yield client


async def post(zalo: httpx.AsyncClient, body: Any, secret: str | None = SECRET) -> int:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {SECRET_HEADER: secret} if secret is not None else {}
    return (await zalo.post(PATH, content=content, headers=headers)).status_code


@pytest.mark.parametrize("secret", [None, "", "sai", SECRET[:-1], f"{SECRET}x"])
async def test_without_the_secret_nothing_is_taken(zalo: httpx.AsyncClient, inbox: Inbox, secret: str | None) -> None:
    assert await post(zalo, event(text="xong"), secret) == 403
    assert inbox.rows == []


async def test_a_body_over_the_limit_is_refused_before_anything_else(zalo: httpx.AsyncClient, inbox: Inbox) -> None:
    assert await post(zalo, b"x" * (MOST_BYTES + 1), "sai") == 413
    with contextlib.suppress(httpx.TransportError):  # hung up on, in the middle of what is not wanted
        assert await post(zalo, b"x" * 10 * 1024**2) == 413
    assert inbox.rows == []


async def test_a_large_body_without_a_length_is_refused_too(zalo: httpx.AsyncClient) -> None:
    async def chunks() -> AsyncGenerator[bytes]:
        for _ in range(MOST_BYTES // 1024 + 1):
            yield b"x" * 1024

    response = await zalo.post(PATH, content=chunks(), headers={SECRET_HEADER: SECRET})
    assert response.status_code == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, [], [event()], "x", 7, None, {}, {"ok": True, "result": []}],
    ids=lambda body: repr(body)[:20],
)
async def test_what_is_no_event_is_refused_and_breaks_nothing(zalo: httpx.AsyncClient, inbox: Inbox, body: Any) -> None:
    assert await post(zalo, body) == 400
    assert await post(zalo, event(text="xong")) == 200
    assert len(inbox.rows) == 1


@pytest.mark.parametrize("name", ["unsupported", "something.new"])
async def test_an_unsupported_and_an_unknown_event_are_committed_like_any(
    zalo: httpx.AsyncClient, inbox: Inbox, name: str
) -> None:
    assert await post(zalo, {"ok": True, "result": event(name)}) == 200
    assert [row[0] for row in inbox.rows] == ["m-1"]


async def test_an_event_without_a_message_is_taken_and_left(zalo: httpx.AsyncClient, inbox: Inbox) -> None:
    assert await post(zalo, {"event_name": "bot.renamed"}) == 200
    assert inbox.rows == []


async def test_two_hundred_events_at_once_are_all_committed(zalo: httpx.AsyncClient, inbox: Inbox) -> None:
    bodies = [event(text="x", message_id=f"m-{number}") for number in range(200)]
    assert set(await asyncio.gather(*(post(zalo, body) for body in bodies))) == {200}
    assert sorted(row[0] for row in inbox.rows) == sorted(f"m-{number}" for number in range(200))
    assert inbox.commits < 200, "those that come together share a commit"


async def test_what_could_not_be_committed_is_asked_for_again(zalo: httpx.AsyncClient, inbox: Inbox) -> None:
    inbox.error = OSError("disk full")
    assert await post(zalo, event(text="xong")) == 503
    inbox.error = None
    assert await post(zalo, event(text="xong")) == 200


async def test_other_methods_and_addresses_are_not_there(zalo: httpx.AsyncClient) -> None:
    assert (await zalo.get(PATH)).status_code == 405
    assert (await zalo.post("/", content=b"{}")).status_code == 404


@pytest.fixture
async def desk(tmp_path: Any) -> AsyncGenerator[Desk]:
    async with desk_in(tmp_path) as desk:
        yield desk


def row(message_id: str, text: str) -> dict[str, Any]:
    """As the desk reads it."""
    return {**event(message_id=message_id), "text": text, "chat": "c-1"}


async def test_repeated_and_reordered_events_act_once_each(desk: Desk) -> None:
    app = Starlette(routes=ZaloWebhook(SECRET, desk.inbox.receive).routes())
    async with serve(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as zalo:
        for message_id in ("m-2", "m-1", "m-2", "m-1", "m-2"):
            assert await post(zalo, row(message_id, f"tin {message_id}")) == 200
        together = [post(zalo, row("m-3", "tin m-3")) for _ in range(5)]
        assert set(await asyncio.gather(*together)) == {200}
        await desk.inbox.idle()
    assert await desk.effects() == {"tin m-1": 1, "tin m-2": 1, "tin m-3": 1}


async def test_an_event_that_was_committed_before_the_program_died_is_answered_by_the_next(desk: Desk) -> None:
    """Killed between commit and answer: Zalo got no 200 and repeats; the effect is there once."""
    await desk.inbox.stop()
    app = Starlette(routes=ZaloWebhook(SECRET, desk.inbox.receive).routes())
    async with serve(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as zalo:
        assert await post(zalo, row("m-1", "xong")) == 200
    assert desk.platform.sent == []
    await desk.restarted().resume()
    app = Starlette(routes=ZaloWebhook(SECRET, desk.inbox.receive).routes())
    async with serve(app) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as zalo:
        assert await post(zalo, row("m-1", "xong")) == 200
        await desk.inbox.idle()
    assert await desk.effects() == {"xong": 1}
    assert len(desk.platform.sent) == 1
