import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup
from telegram.constants import MessageLimit
from telegram.error import BadRequest

from bot.playground.people import Group, Person
from tests.playground.conftest import PNG, Clock

GIVE = InlineKeyboardMarkup([[InlineKeyboardButton("Giao", callback_data="q1:1")]])
TAKE = InlineKeyboardMarkup([[InlineKeyboardButton("Nhận", callback_data="q1:2")]])


async def test_an_edit_changes_text_and_buttons_in_place(bot: Bot, hoa: Person, clock: Clock) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp", reply_markup=GIVE)
    clock.moves(minutes=1)
    edited = await bot.edit_message_text("Đã giao", hoa.user_id, sent.message_id)
    assert isinstance(edited, Message)
    assert edited.edit_date == clock.time
    assert (hoa.last.text, hoa.last.buttons, hoa.last.edited) == ("Đã giao", [], 1)


async def test_an_edit_without_change_is_refused(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp", reply_markup=GIVE)
    with pytest.raises(BadRequest) as refused:
        await bot.edit_message_text("Nháp", hoa.user_id, sent.message_id, reply_markup=GIVE)
    assert refused.value.message == (
        "Message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    assert hoa.last.edited == 0


async def test_an_edit_that_changes_only_the_buttons_is_taken(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp", reply_markup=GIVE)
    await bot.edit_message_text("Nháp", hoa.user_id, sent.message_id, reply_markup=TAKE)
    assert hoa.last.buttons[0][0].text == "Nhận"


async def test_buttons_are_changed_alone(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp", reply_markup=GIVE)
    await bot.edit_message_reply_markup(hoa.user_id, sent.message_id, reply_markup=TAKE)
    assert (hoa.last.text, hoa.last.buttons[0][0].data) == ("Nháp", "q1:2")


async def test_buttons_that_stay_the_same_are_refused(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp", reply_markup=GIVE)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(hoa.user_id, sent.message_id, reply_markup=GIVE)


async def test_an_unknown_message_cannot_be_edited(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Khác", hoa.user_id, 999)


async def test_a_person_s_message_cannot_be_edited(bot: Bot, hoa: Person) -> None:
    hoa.says("xong")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("Khác", hoa.user_id, hoa.chat.messages[-1].message_id)


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Chào", reply_markup=ReplyKeyboardMarkup([["Tình hình"]]))
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("Khác", hoa.user_id, sent.message_id)


async def test_a_photo_has_no_text_to_edit(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_photo(hoa.user_id, PNG)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("Khác", hoa.user_id, sent.message_id)


async def test_an_edit_over_4096_characters_is_refused(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.edit_message_text("x" * (MessageLimit.MAX_TEXT_LENGTH + 1), hoa.user_id, sent.message_id)
    assert hoa.last.text == "Nháp"


async def test_the_bot_deletes_a_person_s_message_in_private(bot: Bot, hoa: Person) -> None:
    hoa.says("MẬT")
    assert await bot.delete_message(hoa.user_id, hoa.chat.messages[-1].message_id)
    assert hoa.chat.messages[-1].deleted


async def test_a_message_is_deleted_once(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp")
    await bot.delete_message(hoa.user_id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(hoa.user_id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("Khác", hoa.user_id, sent.message_id)


async def test_a_message_of_just_under_48_hours_is_deleted(bot: Bot, hoa: Person, clock: Clock) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp")
    clock.moves(hours=48, seconds=-1)
    assert await bot.delete_message(hoa.user_id, sent.message_id)


async def test_a_message_of_48_hours_is_not_deleted(bot: Bot, hoa: Person, clock: Clock) -> None:
    sent = await bot.send_message(hoa.user_id, "Nháp")
    clock.moves(hours=48)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(hoa.user_id, sent.message_id)


async def test_in_a_group_only_an_administrator_deletes_others_messages(
    bot: Bot, hoa: Person, committee: Group
) -> None:
    hoa.says("MẬT", chat=committee)
    message_id = committee.chat.messages[-1].message_id
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(committee.chat.chat_id, message_id)
    committee.adds_bot(hoa, as_administrator=True)
    assert await bot.delete_message(committee.chat.chat_id, message_id)
