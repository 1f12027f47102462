"""How events leave the local Zalo: one a call, without a second chance, or posted until they are answered."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from tests.playground.conftest import Clock
from tests.playground.pictures import jpeg
from tests.playground.zalo import SECRET, TOKEN, Caller, Hook, Paused, calling


@pytest.fixture
def paused() -> Paused:
    return Paused()


@pytest.fixture
async def server(clock: Clock, paused: Paused) -> AsyncIterator[LocalZalo]:
    server = LocalZalo(TOKEN, clock, pause=paused)
    async with server.serving():
        yield server


@pytest.fixture
async def call(server: LocalZalo) -> AsyncIterator[Caller]:
    async with calling(server) as caller:
        yield caller


@pytest.fixture
def hoa(server: LocalZalo) -> ZaloPerson:
    return server.person("u-hoa", "Lê Thị Hoa", "c-hoa")


@pytest.fixture
async def hook(call: Caller) -> AsyncIterator[Hook]:
    async with Hook().serving() as hook:
        await call.result("setWebhook", url=hook.url, secret_token=SECRET)
        yield hook


async def test_an_event_is_an_object_with_a_date_in_milliseconds(call: Caller, hoa: ZaloPerson, clock: Clock) -> None:
    message_id = hoa.says("103 xong")
    assert await call.polled() == {
        "event_name": "message.text.received",
        "message": {
            "from": {"id": "u-hoa", "display_name": "Lê Thị Hoa", "is_bot": False},
            "chat": {"id": "c-hoa", "chat_type": "PRIVATE"},
            "text": "103 xong",
            "message_id": message_id,
            "date": int(clock.time.timestamp() * 1000),
        },
    }


async def test_each_call_gives_one_event_and_it_is_gone(call: Caller, hoa: ZaloPerson) -> None:
    hoa.says("một")
    hoa.says("hai")
    first, second = await call.polled(), await call.polled()
    assert first is not None
    assert second is not None
    assert (first["message"]["text"], second["message"]["text"]) == ("một", "hai")
    assert await call.polled() is None


@pytest.mark.parametrize("field", ["offset", "limit", "allowed_updates"])
async def test_there_is_no_offset(call: Caller, field: str) -> None:
    assert await call.error("getUpdates", timeout=0, **{field: 1}) != 408


async def test_an_empty_poll_waits_and_answers_408(call: Caller, hoa: ZaloPerson) -> None:
    assert await call.error("getUpdates", timeout=0) == 408
    polling = asyncio.create_task(call.result("getUpdates", timeout=30))
    await asyncio.sleep(0)
    hoa.says("chờ")
    assert (await polling)["message"]["text"] == "chờ"


async def test_an_event_whose_answer_was_lost_is_gone(call: Caller, server: LocalZalo, hoa: ZaloPerson) -> None:
    hoa.says("mất")
    server.faults.cut("getUpdates")
    with pytest.raises(httpx.TransportError):
        await call("getUpdates", timeout=0)
    assert await call.polled() is None


async def test_a_poll_whose_client_is_gone_takes_nothing(call: Caller, server: LocalZalo, hoa: ZaloPerson) -> None:
    polling = asyncio.create_task(call("getUpdates", timeout=30))
    await server.called("getUpdates")
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    async with asyncio.timeout(10):
        while server.receiving.polls:
            await server.world.events.changed.wait()
    hoa.says("còn")
    event = await call.polled()
    assert event is not None
    assert event["message"]["text"] == "còn"


async def test_what_comes_beside_words(call: Caller, hoa: ZaloPerson) -> None:
    hoa.sends_photo(jpeg(40, 30), "103")
    hoa.sends_document()
    hoa.sends_sticker()
    hoa.sends_voice()
    events = [event for event in [await call.polled() for _ in range(4)] if event]
    assert [event["event_name"] for event in events] == [
        f"message.{kind}.received" for kind in ("image", "unsupported", "sticker", "voice")
    ]
    photo, withheld = events[0]["message"], events[1]["message"]
    assert photo["caption"] == "103"
    assert withheld.keys() == {"from", "chat", "message_id", "date"}
    async with httpx.AsyncClient(trust_env=False) as http:
        fetched = await http.get(photo["photo"])
    assert fetched.content == jpeg(40, 30)
    assert fetched.headers["content-type"] == "image/jpeg"


async def test_of_a_group_the_bot_hears_what_mentions_it(call: Caller, server: LocalZalo, hoa: ZaloPerson) -> None:
    group = server.group("g-1", "Nhóm", [hoa])
    hoa.says("chào cả nhà", chat=group)
    hoa.says("@Bot Giao Việc mẫu tình hình", chat=group)
    event = await call.polled()
    assert event is not None
    assert event["message"]["chat"] == {"id": "g-1", "chat_type": "GROUP"}
    assert await call.polled() is None


async def test_while_a_webhook_is_set_polling_is_silent_without_an_error(
    call: Caller, server: LocalZalo, hoa: ZaloPerson, hook: Hook
) -> None:
    hoa.says("a")
    assert await call.polled() is None
    await server.idle()
    assert len(hook.bodies) == 1
    await call.result("deleteWebhook")
    hoa.says("b")
    assert await call.polled() is not None


@pytest.mark.parametrize("wrapped", [True, False])
async def test_a_webhook_gets_the_event_with_its_secret_wrapped_or_flat(
    server: LocalZalo, hoa: ZaloPerson, hook: Hook, wrapped: bool
) -> None:
    server.receiving.wrapped = wrapped
    hoa.says("a")
    await server.idle()
    (body,) = hook.bodies
    assert hook.secrets == [SECRET]
    event = body["result"] if wrapped else body
    assert event["message"]["text"] == "a"
    assert ("ok" in body) is wrapped


async def test_a_wrong_secret_can_be_ordered(server: LocalZalo, hoa: ZaloPerson, hook: Hook) -> None:
    server.receiving.wrong_secret = True
    hoa.says("a")
    await server.idle()
    assert hook.secrets != [SECRET]


@pytest.mark.parametrize("status", [500, 403, 204, 302])
async def test_what_is_not_answered_200_comes_again_after_35_seconds(
    server: LocalZalo, hoa: ZaloPerson, hook: Hook, paused: Paused, status: int
) -> None:
    hook.answers = [status]
    hoa.says("a")
    await paused.begun()
    assert paused.asked == [35.0]
    paused.end()
    await server.idle()
    assert server.receiving.posts == [status, 200]
    assert hook.bodies[0] == hook.bodies[1]


async def test_what_waits_to_come_again_is_overtaken(
    server: LocalZalo, hoa: ZaloPerson, hook: Hook, paused: Paused
) -> None:
    hook.answers = [500]
    hoa.says("một")
    await paused.begun()
    hoa.says("hai")
    await hook.called(2)
    paused.end()
    await server.idle()
    assert [body["result"]["message"]["text"] for body in hook.bodies] == ["một", "hai", "một"]


async def test_events_can_be_swapped_and_repeated(call: Caller, server: LocalZalo, hoa: ZaloPerson) -> None:
    first = hoa.says("một")
    hoa.says("hai")
    server.world.events.swap()
    server.repeat(first)
    events = [event for event in [await call.polled() for _ in range(3)] if event]
    assert [event["message"]["text"] for event in events] == ["hai", "một", "một"]
    assert events[1] == events[2]


@pytest.mark.parametrize(
    "url",
    [
        "http://giaoviec.example/zalo",
        "https://127.0.0.1/zalo",
        "https://localhost/zalo",
        "https://10.0.0.5/zalo",
        "https://192.168.1.2/zalo",
        "https://[::1]/zalo",
        "https://maychu/zalo",
        "https://maychu.local/zalo",
        "https:///zalo",
        "zalo",
    ],
)
async def test_a_webhook_must_be_public_https(clock: Clock, url: str) -> None:
    server = LocalZalo(TOKEN, clock, allows_loopback=False)
    async with server.serving(), calling(server) as call:
        await call.error("setWebhook", url=url, secret_token=SECRET)
        assert (await call.result("getWebhookInfo"))["url"] == ""
        info = await call.result("setWebhook", url="https://giaoviec.example/zalo", secret_token=SECRET)
        assert info.keys() == {"url", "updated_at"}
        assert (await call.result("getWebhookInfo")) == info


@pytest.mark.parametrize(("length", "is_taken"), [(7, False), (8, True), (256, True), (257, False)])
async def test_a_secret_has_8_to_256_characters(call: Caller, length: int, is_taken: bool) -> None:
    answer = await call("setWebhook", url="https://giaoviec.example/zalo", secret_token="x" * length)
    assert answer["ok"] is is_taken


async def test_a_webhook_needs_a_secret(call: Caller) -> None:
    await call.error("setWebhook", url="https://giaoviec.example/zalo")


async def test_webhook_info_may_be_unknown(call: Caller, server: LocalZalo) -> None:
    server.receiving.knows_webhook = False
    assert await call.error("getWebhookInfo") == 404
