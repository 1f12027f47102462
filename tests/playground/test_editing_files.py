"""Editing what carries a file: its caption, its buttons, the file itself."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto, Message
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from bot.playground.people import Person
from tests.playground.conftest import PNG, Clock

GIVE = InlineKeyboardMarkup([[InlineKeyboardButton("Giao", callback_data="q1:1")]])


async def test_a_caption_and_its_buttons_are_edited_in_place(bot: Bot, hoa: Person, clock: Clock) -> None:
    sent = await bot.send_photo(hoa.user_id, PNG, caption="Nháp", reply_markup=GIVE)
    clock.moves(minutes=1)
    edited = await bot.edit_message_caption(
        hoa.user_id, sent.message_id, caption="<b>Tuần 3</b>", parse_mode=ParseMode.HTML
    )
    assert isinstance(edited, Message)
    assert (edited.caption, edited.edit_date) == ("Tuần 3", clock.time)
    assert edited.caption_entities[0].type == "bold"
    assert (hoa.last.text, hoa.last.buttons, hoa.last.photo, hoa.last.edited) == ("Tuần 3", [], PNG, 1)


async def test_a_caption_is_taken_away(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_document(hoa.user_id, b"x", filename="a.txt", caption="Nháp")
    await bot.edit_message_caption(hoa.user_id, sent.message_id)
    assert hoa.last.text == ""


async def test_a_text_has_no_caption_to_edit(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(hoa.user_id, sent.message_id, caption="Khác")


async def test_a_caption_that_stays_the_same_is_refused(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_photo(hoa.user_id, PNG, caption="Nháp", reply_markup=GIVE)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_caption(hoa.user_id, sent.message_id, caption="Nháp", reply_markup=GIVE)


async def test_a_caption_over_1024_characters_is_refused(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_photo(hoa.user_id, PNG, caption="Nháp")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.edit_message_caption(hoa.user_id, sent.message_id, caption="x" * (MessageLimit.CAPTION_LENGTH + 1))
    assert hoa.last.text == "Nháp"


async def test_an_unknown_or_a_person_s_message_is_not_edited(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_caption(hoa.user_id, 999, caption="Khác")
    hoa.sends_photo(PNG)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_caption(hoa.user_id, hoa.chat.messages[-1].message_id, caption="Khác")


async def test_the_file_is_replaced_with_its_caption(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_photo(hoa.user_id, PNG, caption="Nháp", reply_markup=GIVE)
    media = InputMediaDocument(b"so lieu", filename="a.xlsx", caption="Bảng")
    edited = await bot.edit_message_media(media, hoa.user_id, sent.message_id)
    assert isinstance(edited, Message)
    assert edited.document is not None
    assert (hoa.last.document, hoa.last.text, hoa.last.buttons) == (("a.xlsx", b"so lieu"), "Bảng", [])


async def test_a_text_becomes_a_photo(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp")
    await bot.edit_message_media(InputMediaPhoto(PNG), hoa.user_id, sent.message_id)
    assert (hoa.last.photo, hoa.last.text) == (PNG, "")


async def test_the_same_file_again_is_refused(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_photo(hoa.user_id, PNG, caption="Nháp")
    media = InputMediaPhoto(sent.photo[-1].file_id, caption="Nháp")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_media(media, hoa.user_id, sent.message_id)


async def test_in_an_album_the_kind_stays(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_media_group(hoa.user_id, [InputMediaPhoto(PNG), InputMediaPhoto(PNG)])
    with pytest.raises(BadRequest, match="Can't change media type in the album"):
        await bot.edit_message_media(InputMediaDocument(b"x", filename="a.txt"), hoa.user_id, sent[0].message_id)
    await bot.edit_message_media(InputMediaPhoto(PNG, caption="Mới"), hoa.user_id, sent[0].message_id)
    assert hoa.texts == ["Mới", ""]


async def test_what_is_no_picture_replaces_no_photo(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_photo(hoa.user_id, PNG)
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.edit_message_media(InputMediaPhoto(b"van ban"), hoa.user_id, sent.message_id)
    assert (hoa.last.photo, hoa.last.edited) == (PNG, 0)
