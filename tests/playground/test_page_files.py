"""Files on the page: what the bot sent, what a person sends, the samples."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import MessageLimit

from bot.playground import page_files
from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from tests.playground.conftest import PNG, Clock
from tests.playground.page import OURS, a_page, act, state, upload
from tests.playground.pictures import jpeg, lying_jpeg, png

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[LocalTelegram]:
    async with a_page(clock) as server:
        yield server


async def last_file(http: httpx.AsyncClient) -> dict[str, Any]:
    return dict((await state(http))["messages"][-1]["file"])


async def came(bot: Bot) -> list[Message]:
    """The messages that the bot got, one an update, in order."""
    return [update.message for update in await bot.get_updates() if update.message is not None]


async def test_a_document_of_the_bot_is_shown_with_its_name_and_size(
    http: httpx.AsyncClient, bot: Bot, hoa: Person
) -> None:
    await bot.send_document(hoa.user_id, bytes(123_400), filename="Báo cáo.docx", caption="Tuần 3")
    shown = (await state(http))["messages"][-1]
    assert shown["text"] == "Tuần 3"
    assert (shown["file"]["name"], shown["file"]["size"], shown["file"]["picture"]) == ("Báo cáo.docx", "123 KB", False)
    answer = await http.get(f"/page/files/{shown['file']['id']}")
    assert answer.content == bytes(123_400)
    assert answer.headers["content-type"] == DOCX
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.docx"


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 byte"), (999, "999 byte"), (1_000, "1 KB"), (1_250_000, "1,2 MB"), (50_000_000, "50,0 MB")],
)
async def test_a_size_is_said_as_a_client_says_it(
    http: httpx.AsyncClient, bot: Bot, hoa: Person, size: int, words: str
) -> None:
    hoa.sends_document("a.bin", bytes(size))
    assert (await last_file(http))["size"] == words


@pytest.mark.parametrize(
    "name",
    [
        "a.html",
        "a.HTM",
        "a.svg",
        "a.xhtml",
        "a.xml",
        "a.js",
        "a.docx.html",
        "a",
        ".html",
        "a.docx\r\nX-A: 1",
        "a.txt\0.html",
    ],
)
async def test_nothing_of_a_chat_is_ever_served_as_a_page(http: httpx.AsyncClient, hoa: Person, name: str) -> None:
    hoa.sends_document(name, b"<script>alert(1)</script>")
    answer = await http.get(f"/page/files/{(await last_file(http))['id']}")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "x-a" not in answer.headers


@pytest.mark.parametrize(
    "name", ['x"; filename="b.exe', "../../etc/passwd", "a;b=c.txt", "Tờ trình số 5/TTr.docx", "\ud800.txt"]
)
async def test_a_hostile_name_stays_inside_its_header(http: httpx.AsyncClient, hoa: Person, name: str) -> None:
    hoa.sends_document(name, b"x")
    shown = hoa.chat.messages[-1].file
    assert shown is not None
    disposition = (await http.get(f"/page/files/{shown.file_id}")).headers["content-disposition"]
    kind, _, encoded = disposition.partition("; filename*=UTF-8''")
    assert kind == "attachment"
    assert not set(encoded) & set('";/\\ ')
    assert unquote(encoded) == name.replace("\ud800", "?")


async def test_a_photo_of_the_bot_is_shown_with_caption_and_buttons(
    http: httpx.AsyncClient, bot: Bot, hoa: Person
) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Gửi", callback_data="q1:1")]])
    await bot.send_photo(hoa.user_id, PNG, caption="Tiến độ tuần 3", reply_markup=markup)
    shown = (await state(http))["messages"][-1]
    assert (shown["text"], shown["buttons"]) == ("Tiến độ tuần 3", [[{"text": "Gửi", "url": None}]])
    assert shown["file"]["picture"]
    assert (shown["file"]["width"], shown["file"]["height"]) == (640, 480)
    answer = await http.get(f"/page/files/{shown['file']['id']}")
    assert answer.content == PNG
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_picture_that_was_sent_as_a_file_is_saved_as_one(http: httpx.AsyncClient, hoa: Person) -> None:
    hoa.sends_document("a.html", PNG)
    answer = await http.get(f"/page/files/{(await last_file(http))['id']}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


async def test_an_unknown_file_is_not_there(http: httpx.AsyncClient) -> None:
    assert (await http.get("/page/files/file-document-99")).status_code == 404


async def test_one_file_is_sent_as_a_document_with_its_caption(http: httpx.AsyncClient, bot: Bot) -> None:
    assert (await upload(http, ("Thông báo.docx", b"PK"), caption=" Mới ")).status_code == 200
    [message] = await came(bot)
    assert message.document is not None
    assert (message.document.file_name, message.caption, message.media_group_id) == ("Thông báo.docx", "Mới", None)
    file = await bot.get_file(message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"PK"


async def test_photos_chosen_together_are_one_album_in_order(http: httpx.AsyncClient, bot: Bot) -> None:
    answer = await upload(
        http, ("1.png", png(600, 800)), ("2.jpg", jpeg(400, 300)), ("3.png", png(50, 60)), caption="Biên bản"
    )
    assert answer.status_code == 200
    updates = await bot.get_updates()
    assert len({update.update_id for update in updates}) == 3
    messages = [update.message for update in updates if update.message is not None]
    assert [(m.photo[-1].width, m.photo[-1].height) for m in messages] == [(600, 800), (400, 300), (50, 60)]
    assert [m.caption for m in messages] == ["Biên bản", None, None]
    assert messages[0].media_group_id
    assert len({m.media_group_id for m in messages}) == 1
    assert [m["album"] for m in (await state(http))["messages"]] == [messages[0].media_group_id] * 3


async def test_a_photo_comes_compressed_and_in_several_sizes(http: httpx.AsyncClient, bot: Bot) -> None:
    await upload(http, ("lon.png", png(3000, 2000)))
    [message] = await came(bot)
    assert message.document is None
    assert [(size.width, size.height) for size in message.photo] == [(90, 60), (320, 213), (800, 533), (1280, 853)]
    file = await bot.get_file(message.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()).startswith(b"\xff\xd8\xff")
    assert file.file_path is not None
    assert file.file_path.endswith(".jpg")


async def test_a_photo_of_a_phone_stands_upright(http: httpx.AsyncClient, bot: Bot) -> None:
    await upload(http, ("1.jpg", lying_jpeg(800, 600)))
    [message] = await came(bot)
    assert (message.photo[-1].width, message.photo[-1].height) == (600, 800)


async def test_a_picture_is_sent_whole_when_that_is_chosen(http: httpx.AsyncClient, bot: Bot) -> None:
    picture = png(3000, 2000)
    await upload(http, ("1.png", picture), ("2.png", picture), whole="1")
    messages = await came(bot)
    assert [m.document.file_name for m in messages if m.document] == ["1.png", "2.png"]
    assert len({m.media_group_id for m in messages}) == 1


@pytest.mark.parametrize("data", [PNG, b"\xff\xd8\xff", png(2100, 100)])
async def test_what_cannot_be_a_photo_is_sent_as_a_file(http: httpx.AsyncClient, bot: Bot, data: bytes) -> None:
    await upload(http, ("1.png", data))
    [message] = await came(bot)
    assert message.document is not None


async def test_photos_and_files_are_never_in_one_album(http: httpx.AsyncClient, bot: Bot) -> None:
    await upload(http, ("1.png", png(60, 80)), ("2.png", png(60, 80)), ("a.pdf", b"%PDF"), ("b.pdf", b"%PDF"))
    albums = [m.media_group_id for m in await came(bot)]
    assert albums[0] == albums[1] != albums[2] == albums[3]
    assert None not in albums


async def test_an_album_holds_ten_and_the_rest_goes_out_after_it(http: httpx.AsyncClient, bot: Bot) -> None:
    await upload(http, *[(f"{number}.txt", b"x") for number in range(11)], caption="Hồ sơ")
    messages = await came(bot)
    assert [m.document.file_name for m in messages if m.document] == [f"{number}.txt" for number in range(11)]
    assert len({m.media_group_id for m in messages[:10]}) == 1
    assert messages[10].media_group_id is None
    assert [m.caption for m in messages if m.caption] == ["Hồ sơ"]


async def test_files_answer_a_message(http: httpx.AsyncClient, bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "NV104 đến đâu rồi?")
    await upload(http, ("1.png", png(60, 80)), ("2.png", png(60, 80)), reply_to=str(asked.message_id))
    answered = [m.reply_to_message for m in await came(bot)]
    assert [m.message_id for m in answered if m] == [asked.message_id] * 2


@pytest.mark.parametrize(
    ("files", "fields", "why"),
    [
        ([("a.txt", b"")], {}, "Telegram không gửi tệp trống."),
        ([("a.txt", b"x")], {"caption": "x" * (MessageLimit.CAPTION_LENGTH + 1)}, "Lời kèm tệp dài quá 1.024 ký tự."),
        ([("a.txt", b"x")], {"reply_to": "999"}, "Tin được trả lời không còn."),
        ([("a.txt", b"x")] * 51, {}, "Chưa đọc được các tệp. Mỗi lần gửi nhiều nhất 50 tệp."),
    ],
)
async def test_what_cannot_be_sent_is_explained_and_nothing_goes_out(
    http: httpx.AsyncClient,
    server: LocalTelegram,
    files: list[tuple[str, bytes]],
    fields: dict[str, str],
    why: str,
) -> None:
    answer = await upload(http, *files, headers=OURS, **fields)
    assert (answer.status_code, answer.json()) == (400, {"error": why})
    assert server.pending == []


async def test_a_form_without_a_file_is_refused(http: httpx.AsyncClient) -> None:
    answer = await http.post("/page/upload", params={"who": 1001}, data={"caption": "x"}, headers=OURS)
    assert (answer.status_code, answer.json()) == (400, {"error": "Chưa chọn tệp nào."})


async def test_what_is_too_large_is_refused(
    http: httpx.AsyncClient, server: LocalTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_files, "_ROOM_FOR_FIELDS", -page_files._LARGEST_UPLOAD)
    answer = await upload(http, ("a.bin", bytes(100_000)))
    assert (answer.status_code, answer.json()) == (400, {"error": "Trang này chỉ nhận mỗi lần đến 50 MB."})
    assert server.pending == []


@pytest.mark.parametrize("headers", [{}, {"X-Playground": "1", "Origin": "https://evil.example"}])
async def test_another_site_s_page_uploads_nothing(
    http: httpx.AsyncClient, server: LocalTelegram, headers: dict[str, str]
) -> None:
    assert (await upload(http, ("a.txt", b"x"), headers=headers)).status_code == 403
    assert server.pending == []


async def test_the_samples_are_offered_by_name_shape_and_format(http: httpx.AsyncClient) -> None:
    assert (await state(http))["samples"] == [
        {
            "name": "Thông báo",
            "shape": "một đơn vị",
            "forms": [{"label": ".txt", "can_be_saved": True}, {"label": "ảnh chụp", "can_be_saved": False}],
        }
    ]


async def test_a_sample_is_sent_as_a_file(http: httpx.AsyncClient, bot: Bot) -> None:
    await act(http, "sample", index=0, form=0)
    [message] = await came(bot)
    assert message.document is not None
    assert message.document.file_name == "thong-bao.txt"


async def test_the_pages_of_a_sample_are_sent_as_an_album_of_photos(http: httpx.AsyncClient, bot: Bot) -> None:
    await act(http, "sample", index=0, form=1)
    messages = await came(bot)
    assert [bool(m.photo) for m in messages] == [True, True]
    assert messages[0].media_group_id == messages[1].media_group_id is not None


async def test_a_sample_is_saved(http: httpx.AsyncClient, server: LocalTelegram) -> None:
    answer = await http.get("/page/samples/0/0")
    assert answer.content == b"THONG BAO"
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''thong-bao.txt"
    assert server.pending == []


@pytest.mark.parametrize("path", ["0/1", "0/2", "1/0", "-1/0", "x/y"])
async def test_what_is_not_offered_is_not_saved(http: httpx.AsyncClient, path: str) -> None:
    assert (await http.get(f"/page/samples/{path}")).status_code == 404


@pytest.mark.parametrize(
    "body", [{"index": 9, "form": 0}, {"index": -1, "form": 0}, {"index": 0}, {"index": 0, "form": "x"}]
)
async def test_what_is_not_offered_is_not_sent(
    http: httpx.AsyncClient, server: LocalTelegram, body: dict[str, object]
) -> None:
    answer = await http.post("/page/sample", json={"who": 1001, **body}, headers=OURS)
    assert answer.status_code == 400
    assert server.pending == []
