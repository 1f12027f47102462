"""The chat page for somebody on Zalo: plain words, photos, no buttons, no files."""

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.playground.page import create_page
from bot.playground.stage import Persona, zalo_id
from bot.playground.telegram_server import LocalTelegram
from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from tests.playground.conftest import TOKEN, Clock
from tests.playground.page import OURS, PERSONAS, SAMPLES, OneReminder, act, state, upload
from tests.playground.pictures import jpeg, png

MAI = Persona(1006, "Vi Thị Mai", "Bảo hiểm xã hội", "Gõ: viec.", on_zalo=True)


@pytest.fixture
async def server(clock: Clock) -> LocalTelegram:
    return LocalTelegram(TOKEN, clock)


@pytest.fixture
async def zalo(server: LocalTelegram, clock: Clock) -> AsyncIterator[LocalZalo]:
    zalo = LocalZalo("zalo-token", clock, changed=server.world.changed)
    page = create_page(server, OneReminder(clock), [*PERSONAS, MAI], SAMPLES, zalo)
    async with server.serving(extra_routes=page), zalo.serving():
        yield zalo


@pytest.fixture
async def http(server: LocalTelegram, zalo: LocalZalo) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.page_url, trust_env=False) as http:
        yield http


@pytest.fixture
def mai(zalo: LocalZalo) -> ZaloPerson:
    return zalo.person(zalo_id(MAI), MAI.name)


async def _say(zalo: LocalZalo, text: str) -> None:
    async with httpx.AsyncClient(base_url=zalo.api_url, trust_env=False) as bot:
        answer = await bot.post("/botzalo-token/sendMessage", json={"chat_id": zalo_id(MAI), "text": text})
        assert answer.json()["ok"] is True


def _events(zalo: LocalZalo) -> list[str]:
    return [event["event_name"] for event in zalo.world.events.waiting]


async def test_there_is_nothing_to_start_and_nothing_to_press(http: httpx.AsyncClient) -> None:
    shown = await state(http, 1006)
    assert shown["zalo"] is True
    assert shown["started"] is True
    assert (shown["keyboard"], shown["commands"]) == ([], [])
    assert [persona["zalo"] for persona in shown["personas"]] == [False, False, True]
    assert (await state(http))["zalo"] is False


async def test_what_is_typed_reaches_the_bot_and_its_answer_the_page(
    http: httpx.AsyncClient, zalo: LocalZalo, mai: ZaloPerson
) -> None:
    before = (await state(http, 1006))["revision"]
    await act(http, "say", who=1006, text="104 da nhan", reply_to="0000000000000001")
    assert _events(zalo) == ["message.text.received"]
    await _say(zalo, "Đã ghi.\nTrả lời: 1) Đúng")
    shown = await state(http, 1006, since=before)
    assert [(message["from_bot"], message["text"]) for message in shown["messages"]] == [
        (False, "104 da nhan"),
        (True, "Đã ghi.\nTrả lời: 1) Đúng"),
    ]
    assert shown["messages"][1]["buttons"] == []
    assert next(persona for persona in shown["personas"] if persona["id"] == 1006)["received"] == 1
    assert mai.texts == ["Đã ghi.\nTrả lời: 1) Đúng"]


async def test_a_long_paste_is_cut_by_the_client(http: httpx.AsyncClient, zalo: LocalZalo) -> None:
    await act(http, "say", who=1006, text="x" * 4_500)
    assert [len(event["message"]["text"]) for event in zalo.world.events.waiting] == [2_000, 2_000, 500]


@pytest.mark.parametrize(("path", "body"), [("press", {"message_id": 1, "button": 0}), ("start", {"payload": "a1"})])
async def test_what_zalo_does_not_have_is_said(http: httpx.AsyncClient, path: str, body: dict[str, object]) -> None:
    answer = await http.post(f"/page/{path}", json={"who": 1006, **body}, headers=OURS)
    assert answer.status_code == 400
    assert answer.json()["error"]


async def test_a_file_arrives_as_something_unsupported_and_a_photo_as_a_photo(
    http: httpx.AsyncClient, zalo: LocalZalo
) -> None:
    files = [("file", ("a.docx", b"PK")), ("file", ("b.png", png(60, 80)))]
    answer = await http.post("/page/upload", params={"who": 1006}, files=files, headers=OURS)
    assert answer.status_code == 200
    assert _events(zalo) == ["message.unsupported.received", "message.image.received"]
    shown = (await state(http, 1006))["messages"]
    assert shown[0]["file"] is None
    assert "kênh chỉ biết là có tệp" in shown[0]["text"]
    picture = await http.get(f"/page/files/{shown[1]['file']['id']}")
    assert picture.headers["content-type"] == "image/jpeg"


async def test_a_sample_as_photos_is_sent_page_by_page(http: httpx.AsyncClient, zalo: LocalZalo) -> None:
    await act(http, "sample", who=1006, index=0, form=1)
    assert _events(zalo) == ["message.image.received"] * 2


async def test_a_picture_that_is_black_by_now_is_not_shown(
    http: httpx.AsyncClient, zalo: LocalZalo, mai: ZaloPerson
) -> None:
    mai.sends_photo(jpeg(40, 30))
    picture = (await state(http, 1006))["messages"][0]["file"]["id"]
    assert (await http.get(f"/page/files/{picture}")).status_code == 200
    mai.chat.messages[0].photo = None
    assert (await http.get(f"/page/files/{picture}")).status_code == 404
    assert (await http.get("/page/files/zalo-forged")).status_code == 404


async def test_the_telegram_people_of_the_page_are_as_before(http: httpx.AsyncClient, zalo: LocalZalo) -> None:
    await act(http, "start")
    assert (await upload(http, ("a.txt", b"x"))).status_code == 200
    assert not zalo.world.events.waiting


def test_somebody_on_zalo_needs_one(clock: Clock) -> None:
    with pytest.raises(ValueError, match="Zalo"):
        create_page(LocalTelegram(TOKEN, clock), OneReminder(clock), [MAI], [])
