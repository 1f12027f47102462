"""What the local Zalo takes from a bot and what it refuses."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.responses import Response
from starlette.routing import Route

from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from tests.playground.conftest import Clock
from tests.playground.pictures import jpeg
from tests.playground.zalo import TOKEN, Caller, calling

PICTURE = jpeg(40, 30)


class Pictures:
    """An address that gives a picture for as long as it lives."""

    def __init__(self) -> None:
        self.answer = Response(PICTURE, media_type="image/jpeg")
        self.fetched = 0

    async def show(self, _request: object) -> Response:
        self.fetched += 1
        return self.answer


@pytest.fixture
def pictures() -> Pictures:
    return Pictures()


@pytest.fixture
async def server(clock: Clock, pictures: Pictures) -> AsyncIterator[LocalZalo]:
    server = LocalZalo(TOKEN, clock)
    async with server.serving(extra_routes=[Route("/f/1", pictures.show)]):
        yield server


@pytest.fixture
async def call(server: LocalZalo) -> AsyncIterator[Caller]:
    async with calling(server) as caller:
        yield caller


@pytest.fixture
def hoa(server: LocalZalo) -> ZaloPerson:
    hoa = server.person("u-hoa", "Lê Thị Hoa", "c-hoa")
    hoa.says("xin chào")
    return hoa


async def test_the_bot_is_who_it_is(call: Caller) -> None:
    me = await call.result("getMe")
    assert me.keys() == {"id", "account_name", "account_type", "can_join_groups"}
    assert me["account_name"].startswith("Bot")


async def test_a_text_arrives_as_it_was_sent_and_its_answer_has_id_and_date(
    call: Caller, hoa: ZaloPerson, clock: Clock
) -> None:
    sent = await call.result("sendMessage", chat_id="c-hoa", text="Kính chào <b>đồng chí</b>")
    assert sent == {"message_id": hoa.last.message_id, "date": int(clock.time.timestamp() * 1000)}
    assert hoa.texts == ["Kính chào <b>đồng chí</b>"]


@pytest.mark.parametrize(
    ("text", "arrives"), [("", False), (" ", False), ("x" * 2_000, True), ("x" * 2_001, False), ("🙂" * 1_001, False)]
)
async def test_a_text_has_one_to_2000_characters(call: Caller, hoa: ZaloPerson, text: str, arrives: bool) -> None:
    assert (await call("sendMessage", chat_id="c-hoa", text=text))["ok"] is arrives
    assert hoa.texts == ([text] if arrives else [])


@pytest.mark.parametrize(
    "extra",
    [{"reply_markup": {}}, {"buttons": []}, {"parse_mode": "Markdown"}, {"reply_to_message_id": "1"}, {"edit": 1}],
)
async def test_what_is_not_documented_is_refused(call: Caller, hoa: ZaloPerson, extra: dict[str, object]) -> None:
    await call.error("sendMessage", chat_id="c-hoa", text="x", **extra)
    assert hoa.texts == []


@pytest.mark.parametrize(
    "method", ["editMessageText", "deleteMessage", "sendDocument", "sendmessage", "setMyCommands", "getFile", ""]
)
async def test_there_is_no_edit_no_deletion_no_document_no_menu(call: Caller, server: LocalZalo, method: str) -> None:
    async with httpx.AsyncClient(base_url=server.api_url, trust_env=False) as http:
        answer = await http.post(f"/bot{TOKEN}/{method}", json={})
    assert answer.status_code == 404 or answer.json()["error_code"] == 404


async def test_a_stranger_who_never_wrote_cannot_be_written_to(call: Caller, server: LocalZalo) -> None:
    nam = server.person("u-nam", "Trần Văn Nam")
    await call.error("sendMessage", chat_id="u-nam", text="x")
    await call.error("sendMessage", chat_id="nobody", text="x")
    nam.says("a")
    await call.result("sendMessage", chat_id="u-nam", text="x")


async def test_the_id_of_a_user_is_not_that_of_the_chat(call: Caller, hoa: ZaloPerson) -> None:
    await call.error("sendMessage", chat_id=hoa.user_id, text="x")


async def test_who_blocks_gets_nothing_and_the_bot_hears_nothing_of_it(call: Caller, hoa: ZaloPerson) -> None:
    assert await call.polled() is not None
    hoa.blocks()
    await call.error("sendMessage", chat_id="c-hoa", text="x")
    assert await call.polled() is None
    hoa.unblocks()
    await call.result("sendMessage", chat_id="c-hoa", text="x")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"{", "application/json"), (b"[]", "application/json"), (b"chat_id=1", "application/x-www-form-urlencoded")],
)
async def test_only_a_json_object_is_a_call(server: LocalZalo, content: bytes, kind: str) -> None:
    async with httpx.AsyncClient(base_url=server.api_url, trust_env=False) as http:
        answer = await http.post(f"/bot{TOKEN}/sendMessage", content=content, headers={"Content-Type": kind})
        wrong = await http.post("/botanother/getMe", json={})
        got = await http.get(f"/bot{TOKEN}/getMe")
    assert (answer.status_code, answer.json()["ok"]) == (200, False)
    assert (wrong.status_code, wrong.json()["error_code"]) == (200, 401)
    assert got.status_code == 405


async def test_a_photo_is_really_fetched(call: Caller, server: LocalZalo, hoa: ZaloPerson, pictures: Pictures) -> None:
    await call.result("sendPhoto", chat_id="c-hoa", photo=f"{server.api_url}/f/1", caption="Tình hình")
    assert (hoa.last.photo, hoa.last.text, pictures.fetched) == (PICTURE, "Tình hình", 1)


@pytest.mark.parametrize(
    "answer",
    [
        Response(status_code=404),
        Response(b"", media_type="image/jpeg"),
        Response(PICTURE, media_type="application/octet-stream"),
        Response(b"<html>", media_type="image/png"),
        Response(status_code=302, headers={"Location": "/f/1"}),
    ],
)
async def test_an_address_without_a_picture_is_refused(
    call: Caller, server: LocalZalo, hoa: ZaloPerson, pictures: Pictures, answer: Response
) -> None:
    pictures.answer = answer
    await call.error("sendPhoto", chat_id="c-hoa", photo=f"{server.api_url}/f/1", caption="x")
    await call.error("sendPhoto", chat_id="c-hoa", photo="http://127.0.0.1:1/x", caption="x")
    await call.error("sendPhoto", chat_id="c-hoa", photo="no address", caption="x")
    assert hoa.texts == []


async def test_a_picture_whose_address_dies_is_black_when_zalo_looks_again(
    call: Caller, server: LocalZalo, hoa: ZaloPerson, pictures: Pictures
) -> None:
    await call.result("sendPhoto", chat_id="c-hoa", photo=f"{server.api_url}/f/1", caption="x")
    await server.looks_again()
    assert hoa.last.photo == PICTURE
    pictures.answer = Response(status_code=404)
    await server.looks_again()
    assert hoa.last.photo is None


async def test_stickers_voices_and_typing(call: Caller, server: LocalZalo, hoa: ZaloPerson) -> None:
    group = server.group("g-1", "Nhóm", [hoa])
    hoa.says("@Bot Giao Việc mẫu xin chào", chat=group)
    await call.result("sendSticker", chat_id="c-hoa", sticker="s")
    await call.result("sendVoice", chat_id="c-hoa", voice_url="https://a/b.aac")
    await call.error("sendVoice", chat_id="c-hoa", voice_url="https://a/b.mp3")
    await call.error("sendVoice", chat_id="g-1", voice_url="https://a/b.aac")
    assert await call.result("sendChatAction", chat_id="c-hoa", action="typing") == {"ok": True}
    await call.error("sendChatAction", chat_id="c-hoa", action="upload_photo")


async def test_a_429_says_nothing_of_when_to_come_again(call: Caller, server: LocalZalo, hoa: ZaloPerson) -> None:
    server.faults.fail("sendMessage")
    answer = await call("sendMessage", chat_id="c-hoa", text="x")
    assert answer == {"ok": False, "error_code": 429, "description": "Too Many Requests"}
    await call.result("sendMessage", chat_id="c-hoa", text="x")


async def test_a_broken_server_answers_without_json(server: LocalZalo, hoa: ZaloPerson) -> None:
    server.faults.fail("sendMessage", error_code=502)
    async with httpx.AsyncClient(base_url=server.api_url, trust_env=False) as http:
        answer = await http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": "c-hoa", "text": "x"})
    assert answer.status_code == 502
    assert hoa.texts == []


async def test_an_answer_may_be_lost_after_the_message_has_arrived(
    call: Caller, server: LocalZalo, hoa: ZaloPerson
) -> None:
    server.faults.cut("sendMessage")
    with pytest.raises(httpx.TransportError):
        await call("sendMessage", chat_id="c-hoa", text="x")
    assert hoa.texts == ["x"]
