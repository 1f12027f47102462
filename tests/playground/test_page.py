"""The page's HTTP side: what it shows, what it does, and whom it lets."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from tests.playground.conftest import Clock
from tests.playground.page import OURS, a_page, act, state


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[LocalTelegram]:
    async with a_page(clock) as server:
        yield server


async def test_the_page_and_its_parts_are_served_with_a_strict_policy(http: httpx.AsyncClient) -> None:
    for path, kind in (
        ("/", "text/html"),
        ("/page/page.css", "text/css"),
        ("/page/page.js", "text/javascript"),
        ("/page/page_files.js", "text/javascript"),
        ("/page/page_view.js", "text/javascript"),
    ):
        answer = await http.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
        assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_the_personas_are_offered(http: httpx.AsyncClient) -> None:
    assert (await http.get("/page/personas")).json() == [1001, 1002]
    shown = await state(http)
    assert [(p["name"], p["role"]) for p in shown["personas"]] == [
        ("Lê Thị Hoa", "Trưởng phòng"),
        ("Trần Văn Nam", "Chủ tịch"),
    ]
    assert not shown["started"]


@pytest.mark.parametrize("who", ["4242", "", "x"])
async def test_who_is_no_persona_has_no_chat(http: httpx.AsyncClient, who: str) -> None:
    answer = await http.get("/page/state", params={"who": who})
    assert (answer.status_code, answer.json()) == (400, {"error": "Không có người này trên trang thử."})


async def test_time_is_shown_in_the_zone_of_the_stage(http: httpx.AsyncClient) -> None:
    assert (await state(http))["clock"] == "Thứ Năm 15/01/2026 · 07:30"


async def test_what_is_typed_reaches_the_bot(http: httpx.AsyncClient, bot: Bot) -> None:
    await act(http, "start", payload="a1b2")
    await act(http, "say", text="NV104 xong")
    assert [u.message.text for u in await bot.get_updates() if u.message] == ["/start a1b2", "NV104 xong"]


async def test_a_reply_reaches_the_bot_as_one(http: httpx.AsyncClient, bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "NV104 đến đâu rồi?")
    await act(http, "say", text="60%", reply_to=asked.message_id)
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.message_id == asked.message_id
    assert (await state(http))["messages"][-1]["answers"] == "NV104 đến đâu rồi?"


async def test_the_bot_s_message_is_shown_with_buttons_and_keyboard(
    http: httpx.AsyncClient, bot: Bot, hoa: Person
) -> None:
    await bot.send_message(hoa.user_id, "Chào", reply_markup=ReplyKeyboardMarkup([["Tình hình", "Vướng mắc"]]))
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Giao", callback_data="q1:1")]])
    sent = await bot.send_message(hoa.user_id, "Giao <việc>?", reply_markup=markup)
    shown = await state(http)
    assert shown["keyboard"] == [["Tình hình", "Vướng mắc"]]
    assert shown["messages"][-1] | {"entities": None} == {
        "id": sent.message_id,
        "from_bot": True,
        "text": "Giao <việc>?",
        "entities": None,
        "buttons": [[{"text": "Giao", "url": None}]],
        "file": None,
        "answers": None,
        "album": None,
        "edited": 0,
        "day": "Thứ Năm 15/01/2026",
        "time": "07:30",
    }


async def test_a_press_reaches_the_bot_and_its_answer_is_shown(http: httpx.AsyncClient, bot: Bot, hoa: Person) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Giao", callback_data="q1:1")]])
    sent = await bot.send_message(hoa.user_id, "Giao?", reply_markup=markup)
    await act(http, "press", message_id=sent.message_id, button=0)
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "q1:1"
    await update.callback_query.answer("Đã giao")
    assert (await state(http))["answers"] == [{"text": "Đã giao", "alert": False}]


async def test_a_button_that_is_gone_is_explained(http: httpx.AsyncClient, bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Giao?")
    answer = await http.post(
        "/page/press", json={"who": 1001, "message_id": sent.message_id, "button": 0}, headers=OURS
    )
    assert (answer.status_code, answer.json()) == (400, {"error": "Nút này không còn trên tin nhắn."})


async def test_news_of_others_is_counted(http: httpx.AsyncClient, bot: Bot, hoa: Person) -> None:
    await bot.send_message(hoa.user_id, "Nhắc việc")
    assert [p["received"] for p in (await state(http, who=1002))["personas"]] == [1, 0]


async def test_a_look_waits_for_news(http: httpx.AsyncClient, bot: Bot, hoa: Person) -> None:
    before = await state(http)
    look = asyncio.create_task(state(http, since=before["revision"]))
    await bot.send_message(hoa.user_id, "Nhắc việc")
    assert (await look)["messages"][-1]["text"] == "Nhắc việc"


async def test_the_clock_moves_to_the_next_reminder_while_there_is_one(http: httpx.AsyncClient) -> None:
    assert await act(http, "clock", step="next") == {"moved": True}
    assert (await state(http))["clock"] == "Thứ Năm 15/01/2026 · 09:30"
    assert await act(http, "clock", step="next") == {"moved": False}
    assert await act(http, "clock", step="hour") == {"moved": True}
    assert await act(http, "clock", step="day") == {"moved": True}
    assert (await state(http))["clock"] == "Thứ Sáu 16/01/2026 · 10:30"


async def test_a_deleted_message_is_gone_from_the_page(http: httpx.AsyncClient, bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp")
    await bot.delete_message(hoa.user_id, sent.message_id)
    assert [message["text"] for message in (await state(http))["messages"]] == ["/start"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Playground": "1", "Origin": "https://evil.example"},
        {"X-Playground": "1", "Host": "evil.example"},
        {"X-Playground": "1", "Content-Type": "text/plain"},
    ],
)
@pytest.mark.parametrize("path", ["start", "say", "press", "sample", "clock"])
async def test_another_site_s_page_acts_nothing(
    http: httpx.AsyncClient, server: LocalTelegram, path: str, headers: dict[str, str]
) -> None:
    body = b'{"who": 1001, "text": "xong", "index": 0, "form": 0, "step": "day"}'
    headers = {"Content-Type": "application/json", **headers}
    assert (await http.post(f"/page/{path}", content=body, headers=headers)).status_code == 403
    assert server.pending == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"who": "x"}', b'{"who": 1001}'])
async def test_a_request_of_another_shape_is_refused(http: httpx.AsyncClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json", **OURS}
    assert (await http.post("/page/say", content=body, headers=headers)).status_code == 400
