"""How a call may be put, and who may put one."""

import asyncio
import json
from urllib.parse import urlsplit

import httpx
import pytest
from telegram import Bot
from telegram.error import InvalidToken

from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from tests.playground.conftest import TOKEN, Clock


async def test_a_wrong_token_is_unauthorized(http: httpx.AsyncClient) -> None:
    answer = await http.get("/bot123456:OTHER/getMe")
    assert answer.status_code == 401
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_a_malformed_token_is_not_found(http: httpx.AsyncClient) -> None:
    assert (await http.get("/botTOKEN/getMe")).json()["error_code"] == 404


async def test_a_file_needs_the_token_too(http: httpx.AsyncClient) -> None:
    assert (await http.get("/file/bot123456:OTHER/documents/file_1.docx")).status_code == 401


async def test_an_unknown_method_is_not_found(http: httpx.AsyncClient) -> None:
    answer = await http.post(f"/bot{TOKEN}/doSomething")
    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")


async def test_python_telegram_bot_reads_a_refused_token_as_such(server: LocalTelegram) -> None:
    bot = Bot("123456:OTHER", base_url=server.base_url)
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()
    for request in bot._request:
        await request.shutdown()


async def test_whoever_hangs_up_in_the_middle_of_a_call_has_called_nothing(
    server: LocalTelegram, http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    address = urlsplit(server.base_url)
    _, writer = await asyncio.open_connection(address.hostname, address.port)
    head = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 900\r\n"
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\nchat_id=1&te".encode())
    await writer.drain()
    assert (await http.get(f"/bot{TOKEN}/getMe")).json()["ok"]  # the half of a call has arrived by now
    writer.close()
    await writer.wait_closed()
    assert (await http.get(f"/bot{TOKEN}/getMe")).json()["ok"]

    assert {call.method for call in server.calls} == {"getMe"}
    assert [record for record in caplog.records if record.exc_info] == []


async def test_method_names_ignore_case(http: httpx.AsyncClient, server: LocalTelegram) -> None:
    assert (await http.get(f"/bot{TOKEN}/getme")).json()["ok"]
    assert server.calls[0].method == "getMe"


@pytest.mark.parametrize("how", ["query", "form", "json", "multipart"])
async def test_parameters_arrive_in_every_documented_way(
    http: httpx.AsyncClient, server: LocalTelegram, hoa: Person, clock: Clock, how: str
) -> None:
    markup = {"inline_keyboard": [[{"text": "Giao", "callback_data": "q1:1"}]]}
    fields = {"chat_id": "1001", "text": "104", "reply_markup": json.dumps(markup)}
    path = f"/bot{TOKEN}/sendMessage"
    match how:
        case "query":
            answer = await http.get(path, params=fields)
        case "form":
            answer = await http.post(path, data=fields)
        case "json":
            answer = await http.post(path, json={"chat_id": 1001, "text": "104", "reply_markup": markup})
        case _:
            answer = await http.post(path, data=fields, files={"unused": ("a.txt", b"a")})
    assert answer.json()["ok"]
    assert (hoa.last.text, hoa.last.buttons[0][0].data) == ("104", "q1:1")
    [call] = server.calls_of("sendMessage")
    assert call.params == {"chat_id": 1001, "text": "104", "reply_markup": markup}
    assert call.at == clock.time


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Host", "evil.example"),
        ("Host", "evil.example:80"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
    ],
)
async def test_another_site_s_page_is_kept_out(http: httpx.AsyncClient, header: str, value: str) -> None:
    assert (await http.get(f"/bot{TOKEN}/getMe", headers={header: value})).status_code == 403
