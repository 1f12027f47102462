"""sendMediaGroup: several messages that belong together; https://core.telegram.org/bots/api#sendmediagroup"""

import json

import httpx
import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from tests.playground.conftest import PNG, TOKEN

PHOTO = {"type": "photo", "media": "attach://one"}
DOCUMENT = {"type": "document", "media": "attach://one"}


async def test_an_album_is_a_message_for_each_item(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_media_group(
        hoa.user_id,
        [InputMediaPhoto(PNG, caption="<b>Biểu đồ</b>", parse_mode=ParseMode.HTML), InputMediaPhoto(PNG)],
    )
    assert [m.message_id for m in sent] == [m.message_id for m in hoa.chat.messages[-2:]]
    assert hoa.texts == ["Biểu đồ", ""]
    assert sent[0].caption_entities[0].type == "bold"
    assert sent[0].media_group_id
    assert sent[0].media_group_id == sent[1].media_group_id
    assert [m.photo for m in hoa.chat.messages[-2:]] == [PNG, PNG]


async def test_albums_are_told_apart(bot: Bot, hoa: Person) -> None:
    documents = [InputMediaDocument(b"x", filename="a.txt"), InputMediaDocument(b"y", filename="b.txt")]
    first = await bot.send_media_group(hoa.user_id, documents)
    second = await bot.send_media_group(hoa.user_id, documents)
    assert first[0].media_group_id != second[0].media_group_id
    assert hoa.last.document == ("b.txt", b"y")


async def test_an_album_of_one_is_a_message_of_its_own(bot: Bot, hoa: Person) -> None:
    [sent] = await bot.send_media_group(hoa.user_id, [InputMediaPhoto(PNG)])
    assert sent.media_group_id is None


async def test_an_album_answers_a_message(bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "Chào")
    sent = await bot.send_media_group(
        hoa.user_id, [InputMediaPhoto(PNG), InputMediaPhoto(PNG)], reply_to_message_id=asked.message_id
    )
    assert [m.reply_to_message.message_id for m in sent if m.reply_to_message] == [asked.message_id] * 2


async def test_a_known_file_is_sent_again_in_an_album(bot: Bot, hoa: Person) -> None:
    photo = (await bot.send_photo(hoa.user_id, PNG)).photo[-1]
    await bot.send_media_group(hoa.user_id, [InputMediaPhoto(photo.file_id), InputMediaPhoto(PNG)])
    assert hoa.chat.messages[-2].photo == PNG


async def test_who_blocked_the_bot_gets_no_album(bot: Bot, hoa: Person) -> None:
    hoa.blocks()
    with pytest.raises(Exception, match="blocked by the user"):
        await bot.send_media_group(hoa.user_id, [InputMediaPhoto(PNG), InputMediaPhoto(PNG)])


@pytest.mark.parametrize(
    ("media", "description"),
    [
        (None, 'parameter "media" is required'),
        ("x", "expected an Array of InputMedia"),
        ([], "there are no messages to send"),
        ([PHOTO] * 11, "too many messages to send as an album"),
        ([PHOTO, DOCUMENT], "document can't be mixed with other media types"),
        (["x"], "can't parse InputMedia: expected an Object"),
        ([{"type": "sticker", "media": "attach://one"}], 'can\'t parse InputMedia: type "sticker" is unsupported'),
        ([PHOTO, {"type": "photo", "media": "attach://two"}], "can't parse InputMedia: media not found"),
        ([{"type": "photo"}], "can't parse InputMedia: media not found"),
        ([{"type": "photo", "media": "khong-co"}], "wrong file identifier/HTTP URL specified"),
        ([{**PHOTO, "caption": "x" * (MessageLimit.CAPTION_LENGTH + 1)}], "message caption is too long"),
        (
            [PHOTO, {"type": "photo", "media": "attach://words"}],
            'failed to send message #2 with the error message "IMAGE_PROCESS_FAILED"',
        ),
    ],
)
async def test_a_refused_album_sends_nothing(
    http: httpx.AsyncClient, hoa: Person, media: object, description: str
) -> None:
    body = {"chat_id": str(hoa.user_id)} | ({} if media is None else {"media": json.dumps(media)})
    answer = await http.post(f"/bot{TOKEN}/sendMediaGroup", data=body, files={"one": PNG, "words": b"van ban"})
    assert (answer.status_code, answer.json()["description"]) == (400, f"Bad Request: {description}")
    assert hoa.texts == []


async def test_an_album_counts_once_against_the_flood_limits(bot: Bot, server: LocalTelegram, hoa: Person) -> None:
    server.flood.enabled = True
    assert len(await bot.send_media_group(hoa.user_id, [InputMediaPhoto(PNG), InputMediaPhoto(PNG)])) == 2


async def test_a_file_of_another_kind_is_refused(bot: Bot, hoa: Person) -> None:
    photo = (await bot.send_photo(hoa.user_id, PNG)).photo[-1]
    with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
        await bot.send_document(hoa.user_id, photo.file_id)
