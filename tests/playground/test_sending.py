from datetime import timedelta

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import (
    ChatAction,
    FloodLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
    ParseMode,
)
from telegram.error import BadRequest, RetryAfter

from bot.playground.markup import Button
from bot.playground.people import Group, Person
from bot.playground.telegram_server import LocalTelegram
from tests.playground.conftest import Clock


def keyboard(*labels_and_data: tuple[str, str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)] for label, data in labels_and_data])


async def test_get_me_introduces_the_bot(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (123456, "giaoviec_mau_bot", True)


async def test_a_message_arrives_with_the_clock_s_time(bot: Bot, hoa: Person, clock: Clock) -> None:
    sent = await bot.send_message(hoa.user_id, "  Kính chào đồng chí.\n")
    assert sent.date == clock.time
    assert hoa.last.text == "Kính chào đồng chí."
    assert hoa.texts == ["Kính chào đồng chí."]
    assert (sent.message_id, sent.chat.id) == (hoa.last.message_id, hoa.user_id)


async def test_empty_text_is_refused(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(hoa.user_id, "")


async def test_white_space_is_no_text(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Text must be non-empty"):
        await bot.send_message(hoa.user_id, " \n ")


async def test_text_of_4096_characters_arrives(bot: Bot, hoa: Person) -> None:
    await bot.send_message(hoa.user_id, "đ" * MessageLimit.MAX_TEXT_LENGTH)
    assert len(hoa.last.text) == MessageLimit.MAX_TEXT_LENGTH


async def test_text_over_4096_characters_is_refused(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(hoa.user_id, "đ" * (MessageLimit.MAX_TEXT_LENGTH + 1))


async def test_tags_do_not_count_toward_the_length(bot: Bot, hoa: Person) -> None:
    text = "<b>" + "&lt;" * MessageLimit.MAX_TEXT_LENGTH + "</b>"
    await bot.send_message(hoa.user_id, text, parse_mode=ParseMode.HTML)
    assert hoa.last.text == "<" * MessageLimit.MAX_TEXT_LENGTH


async def test_html_becomes_plain_text_with_entities(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(hoa.user_id, "Việc <b>NV104</b> &amp; hạn", parse_mode=ParseMode.HTML)
    assert sent.text == "Việc NV104 & hạn"
    assert [(e.type, sent.parse_entity(e)) for e in sent.entities] == [("bold", "NV104")]


async def test_broken_html_is_refused(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Can't parse entities: can't find end tag corresponding to start tag"):
        await bot.send_message(hoa.user_id, "<b>Việc", parse_mode=ParseMode.HTML)


async def test_callback_data_of_64_bytes_arrives(bot: Bot, hoa: Person) -> None:
    data = "x" * InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    await bot.send_message(hoa.user_id, "Giao?", reply_markup=keyboard(("Giao", data)))
    assert hoa.last.buttons == [[Button("Giao", data)]]


@pytest.mark.parametrize("data", ["x" * (InlineKeyboardButtonLimit.MAX_CALLBACK_DATA + 1), "đ" * 33])
async def test_callback_data_over_64_bytes_is_refused(bot: Bot, hoa: Person, data: str) -> None:
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(hoa.user_id, "Giao?", reply_markup=keyboard(("Giao", data)))


async def test_100_buttons_arrive(bot: Bot, hoa: Person) -> None:
    buttons = [(f"NV{n}", str(n)) for n in range(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)]
    await bot.send_message(hoa.user_id, "Việc", reply_markup=keyboard(*buttons))
    assert len(hoa.last.buttons) == InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER


async def test_over_100_buttons_are_refused(bot: Bot, hoa: Person) -> None:
    buttons = [(f"NV{n}", str(n)) for n in range(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER + 1)]
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(hoa.user_id, "Việc", reply_markup=keyboard(*buttons))


async def test_a_reply_keyboard_stays_until_it_is_removed(bot: Bot, hoa: Person) -> None:
    keys = ReplyKeyboardMarkup([[KeyboardButton("Tình hình"), "Vướng mắc"]], resize_keyboard=True)
    await bot.send_message(hoa.user_id, "Chào", reply_markup=keys)
    assert hoa.last.keyboard == ["Tình hình", "Vướng mắc"]
    await bot.send_message(hoa.user_id, "Việc")
    assert hoa.chat.keyboard == [["Tình hình", "Vướng mắc"]]
    await bot.send_message(hoa.user_id, "Hết", reply_markup=ReplyKeyboardRemove())
    assert hoa.chat.keyboard == []


async def test_a_reply_carries_the_message_it_answers(bot: Bot, hoa: Person) -> None:
    hoa.says("NV104 xong")
    asked = hoa.chat.messages[-1]
    sent = await bot.send_message(hoa.user_id, "Đã ghi.", reply_to_message_id=asked.message_id)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "NV104 xong"
    assert hoa.last.reply_to == asked.message_id


async def test_a_reply_to_no_message_is_refused(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(hoa.user_id, "Đã ghi.", reply_parameters=ReplyParameters(999))


async def test_a_reply_to_no_message_can_be_sent_without_it(bot: Bot, hoa: Person) -> None:
    reply = ReplyParameters(999, allow_sending_without_reply=True)
    await bot.send_message(hoa.user_id, "Đã ghi.", reply_parameters=reply)
    assert hoa.last.reply_to is None


async def test_message_ids_of_a_supergroup_are_its_own(bot: Bot, hoa: Person, committee: Group) -> None:
    await bot.send_message(hoa.user_id, "riêng")
    assert (await bot.send_message(committee.chat.chat_id, "chung")).message_id == 1
    assert committee.texts == ["chung"]


async def test_a_chat_action_is_taken(bot: Bot, hoa: Person) -> None:
    assert await bot.send_chat_action(hoa.user_id, ChatAction.TYPING)


async def test_an_unknown_chat_action_is_refused(bot: Bot, hoa: Person) -> None:
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(hoa.user_id, "thinking")


async def test_flood_limit_of_a_private_chat(server: LocalTelegram, bot: Bot, hoa: Person, clock: Clock) -> None:
    server.flood.enabled = True
    await bot.send_message(hoa.user_id, "một")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(hoa.user_id, "hai")
    assert refused.value.retry_after == timedelta(seconds=1)
    clock.moves(seconds=1)
    await bot.send_message(hoa.user_id, "hai")
    assert hoa.texts == ["một", "hai"]


async def test_flood_limit_of_a_group(server: LocalTelegram, bot: Bot, committee: Group, clock: Clock) -> None:
    server.flood.enabled = True
    for _ in range(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP):
        await bot.send_message(committee.chat.chat_id, "Nhắc việc")
        clock.moves(seconds=1)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(committee.chat.chat_id, "Nhắc việc")
    assert refused.value.retry_after == timedelta(seconds=60 - FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP)


async def test_flood_limit_of_all_chats(server: LocalTelegram, bot: Bot) -> None:
    server.flood.enabled = True
    people = [server.person(2000 + n, f"Thành viên {n}") for n in range(FloodLimit.MESSAGES_PER_SECOND + 1)]
    for person in people:
        person.starts()
    for person in people[:-1]:
        await bot.send_message(person.user_id, "Nhắc việc")
    with pytest.raises(RetryAfter):
        await bot.send_message(people[-1].user_id, "Nhắc việc")
