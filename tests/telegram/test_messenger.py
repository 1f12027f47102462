"""Sending on a local Telegram: new, in place, after taking something out of the chat; and fetching."""

import pytest

from bot.chat import Address, Attachment, Choice, Message, SendError
from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from bot.telegram.app import TelegramChannel
from bot.telegram.messenger import TelegramMessenger

HERS = Address("telegram", "1001")
CHOICES = ((Choice("Xong", "q1:0"),),)


@pytest.fixture
def messenger(channel: TelegramChannel) -> TelegramMessenger:
    return TelegramMessenger(channel.bot)


async def test_a_message_arrives_as_plain_text_with_its_buttons(messenger: TelegramMessenger, hoa: Person) -> None:
    message_id = await messenger.send(HERS, Message("Đường <b>& cầu</b>", CHOICES))
    assert hoa.last.text == "Đường <b>& cầu</b>"
    assert hoa.last.message_id == int(message_id)
    assert hoa.last.buttons[0][0].data == "q1:0"


async def test_an_edit_changes_the_message_in_place_and_keeps_its_id(messenger: TelegramMessenger, hoa: Person) -> None:
    first = await messenger.send(HERS, Message("Trang 1", CHOICES))
    assert await messenger.send(HERS, Message("Trang 2", edits=first)) == first
    assert hoa.texts == ["Trang 2"]


async def test_an_edit_that_changes_nothing_has_succeeded(messenger: TelegramMessenger, hoa: Person) -> None:
    first = await messenger.send(HERS, Message("Trang 1", CHOICES))
    assert await messenger.send(HERS, Message("Trang 1", CHOICES, edits=first)) == first
    assert hoa.texts == ["Trang 1"]


async def test_an_edit_of_a_message_that_is_gone_is_sent_anew(messenger: TelegramMessenger, hoa: Person) -> None:
    await messenger.send(HERS, Message("Trang 1", edits="999"))
    assert hoa.texts == ["Trang 1"]


async def test_an_edit_that_fails_for_now_is_an_error_to_try_again(
    server: LocalTelegram, messenger: TelegramMessenger, hoa: Person
) -> None:
    first = await messenger.send(HERS, Message("Trang 1"))
    server.faults.fail("editMessageText", 1, 502)
    with pytest.raises(SendError) as caught:
        await messenger.send(HERS, Message("Trang 2", edits=first))
    assert not caught.value.permanent
    assert hoa.texts == ["Trang 1"]


async def test_what_a_message_deletes_is_taken_out_of_the_chat_first(messenger: TelegramMessenger, hoa: Person) -> None:
    hoa.says("TUYỆT MẬT")
    secret = hoa.chat.messages[-1]
    await messenger.send(HERS, Message("Không nhận", deletes=(str(secret.message_id),)))
    assert secret.deleted
    assert hoa.texts == ["Không nhận"]


async def test_what_cannot_be_deleted_any_more_does_not_stop_the_answer(
    messenger: TelegramMessenger, hoa: Person
) -> None:
    await messenger.send(HERS, Message("Không nhận", deletes=("999",)))
    assert hoa.texts == ["Không nhận"]


async def test_whoever_blocked_the_bot_is_gone(messenger: TelegramMessenger, hoa: Person) -> None:
    hoa.blocks()
    with pytest.raises(SendError) as caught:
        await messenger.send(HERS, Message("x"))
    assert caught.value.gone


async def test_a_text_over_the_limit_arrives_cut(messenger: TelegramMessenger, hoa: Person) -> None:
    await messenger.send(HERS, Message("dòng\n" * 2000))
    assert hoa.last.text.endswith("dòng\n…")


async def test_a_file_is_fetched(server: LocalTelegram, messenger: TelegramMessenger, hoa: Person) -> None:
    hoa.sends_document("thong-bao.txt", b"abc")
    stored = hoa.chat.messages[-1].file
    assert stored is not None
    assert await messenger.fetch(Attachment(stored.file_id, "thong-bao.txt", 3)) == b"abc"


async def test_a_file_that_is_not_there_is_a_send_error(messenger: TelegramMessenger) -> None:
    with pytest.raises(SendError):
        await messenger.fetch(Attachment("nothing", "thong-bao.txt", 3))
