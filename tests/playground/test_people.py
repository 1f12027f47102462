"""What arrives at the bot when people write, press and send."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import CallbackQueryLimit, MessageLimit
from telegram.error import BadRequest

from bot.playground.people import CannotDo, Person
from bot.playground.telegram_server import LocalTelegram

CHOICE = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Đồng ý", callback_data="q7:1"), InlineKeyboardButton("Để sau", callback_data="q7:2")],
        [InlineKeyboardButton("Xem", callback_data="q7:3")],
    ]
)


async def received(bot: Bot) -> Update:
    return (await bot.get_updates())[-1]


async def message(bot: Bot) -> Message:
    update = await received(bot)
    assert update.message is not None
    return update.message


async def test_a_start_link_carries_its_payload(bot: Bot, hoa: Person) -> None:
    hoa.starts("a1b2")
    got = await message(bot)
    assert got.text == "/start a1b2"
    assert list(got.parse_entities()) == list(got.entities)
    assert [got.parse_entity(entity) for entity in got.entities] == ["/start"]


async def test_a_reply_carries_what_it_answers(bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "NV104 đến đâu rồi?")
    hoa.says("60%", reply_to=asked.message_id)
    got = await message(bot)
    assert got.reply_to_message is not None
    assert (got.reply_to_message.message_id, got.reply_to_message.text) == (asked.message_id, "NV104 đến đâu rồi?")


async def test_a_press_carries_data_message_and_person(bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "Giao?", reply_markup=CHOICE)
    hoa.presses(asked.message_id, "Để sau")
    query = (await received(bot)).callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("q7:2", hoa.user_id)
    assert isinstance(query.message, Message)
    assert query.message.message_id == asked.message_id


async def test_a_button_is_pressed_by_its_number_too(bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "Giao?", reply_markup=CHOICE)
    hoa.presses(asked.message_id, 2)
    query = (await received(bot)).callback_query
    assert query is not None
    assert query.data == "q7:3"


async def test_a_button_that_is_not_there_is_refused_with_those_that_are(bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "Giao?", reply_markup=CHOICE)
    with pytest.raises(CannotDo, match="'Đồng ý', 'Để sau', 'Xem'"):
        hoa.presses(asked.message_id, "Xóa")


async def test_a_forged_press_arrives_with_its_data(bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "Giao?", reply_markup=CHOICE)
    hoa.presses_data(asked.message_id, "q8:1")
    query = (await received(bot)).callback_query
    assert query is not None
    assert query.data == "q8:1"


async def test_a_press_is_answered_once(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "Giao?", reply_markup=CHOICE)
    hoa.presses(asked.message_id, "Xem")
    query = (await received(bot)).callback_query
    assert query is not None
    await query.answer("Đã ghi", show_alert=True)
    [answer] = server.answers
    assert (answer.user_id, answer.text, answer.show_alert) == (hoa.user_id, "Đã ghi", True)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await query.answer()


async def test_an_unknown_press_cannot_be_answered(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("12345")


async def test_an_answer_of_200_characters_is_taken_and_no_longer_one(bot: Bot, hoa: Person) -> None:
    asked = await bot.send_message(hoa.user_id, "Giao?", reply_markup=CHOICE)
    hoa.presses(asked.message_id, "Xem")
    query = (await received(bot)).callback_query
    assert query is not None
    limit = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    with pytest.raises(BadRequest, match="Message_too_long"):
        await query.answer("x" * (limit + 1))
    assert await query.answer("x" * limit)


async def test_a_person_who_blocked_the_bot_writes_nothing(hoa: Person) -> None:
    hoa.blocks()
    with pytest.raises(CannotDo, match="unblocks"):
        hoa.says("xong")


async def test_a_long_text_is_pasted_as_several_messages(bot: Bot, hoa: Person) -> None:
    lines = [f"{n}. " + "việc " * 20 for n in range(90)]
    hoa.pastes("\n".join(lines))
    parts = [update.message.text for update in await bot.get_updates() if update.message and update.message.text]
    assert len(parts) == 3
    assert all(len(part) <= MessageLimit.MAX_TEXT_LENGTH for part in parts)
    assert "\n".join(parts).split() == "\n".join(lines).split()


async def test_one_message_holds_4096_characters_and_no_more(bot: Bot, hoa: Person) -> None:
    hoa.says("x" * MessageLimit.MAX_TEXT_LENGTH)
    with pytest.raises(CannotDo, match="pastes"):
        hoa.says("x" * (MessageLimit.MAX_TEXT_LENGTH + 1))
    assert (await message(bot)).text == "x" * MessageLimit.MAX_TEXT_LENGTH


async def test_voice_sticker_and_location_arrive_as_such(bot: Bot, hoa: Person) -> None:
    hoa.sends_voice()
    hoa.sends_sticker()
    hoa.sends_location()
    voice, sticker, location = (update.message for update in await bot.get_updates())
    assert voice is not None
    assert voice.voice is not None
    assert sticker is not None
    assert sticker.sticker is not None
    assert location is not None
    assert location.location is not None
