"""An update as the port knows it."""

from typing import Any

import pytest
from telegram import Update

from bot.chat import QUOTED, Address, Attachment, Content, Incoming
from bot.telegram.convert import NO_LANE, incoming, lane_of
from tests.telegram.updates import BOT, GROUP, HOA, Json, file, membership, message, press, update


def heard(raw: Json) -> Incoming:
    return incoming(Update.de_json(raw, None), "giaoviec_bot")


def test_a_text_comes_with_who_said_it_where() -> None:
    assert heard(update(text="104 xong")) == Incoming(
        Address("telegram", "1001"),
        "1001",
        "Hoa Lê",
        private=True,
        content=Content.TEXT,
        text="104 xong",
        message_id="7",
    )


def test_a_text_in_a_group_is_not_private() -> None:
    said = heard(update(chat=GROUP, text="/status"))
    assert (said.private, said.address.chat_id, said.user_id) == (False, "-100123", "1001")


def test_a_press_brings_its_key_and_the_message_under_which_it_was_pressed() -> None:
    pressed = heard(press("q5:1"))
    assert (pressed.content, pressed.choice, pressed.message_id) == (Content.CHOICE, "q5:1", "7")


def test_a_press_under_a_message_that_is_too_old_to_show_still_has_its_place() -> None:
    old = {"message_id": 7, "date": 0, "chat": GROUP}
    pressed = heard(press("q5:1", message=old))
    assert (pressed.address.chat_id, pressed.private, pressed.message_id) == ("-100123", False, "7")


def test_a_document_is_a_file_with_its_name_and_size() -> None:
    sent = heard(update(document=file(file_name="Thông báo.docx", file_size=9)))
    assert sent.content is Content.FILE
    assert sent.attachment == Attachment("f1", "Thông báo.docx", 9)


def test_a_document_without_name_and_size_is_a_file_all_the_same() -> None:
    assert heard(update(document=file())).attachment == Attachment("f1", "", 0)


def test_of_a_photo_the_largest_is_the_file() -> None:
    sizes = [file(width=90, height=60, file_size=1), {**file(width=900, height=600, file_size=2), "file_id": "large"}]
    assert heard(update(photo=sizes)).attachment == Attachment("large", "ảnh.jpg", 2)


UNREADABLE: list[Json] = [
    {"voice": file(duration=3)},
    {"video_note": file(duration=3, length=240)},
    {"sticker": file(type="regular", width=1, height=1, is_animated=False, is_video=False)},
    {"location": {"latitude": 18.6, "longitude": 105.6}},
    {"contact": {"phone_number": "0912", "first_name": "Hùng"}},
]


@pytest.mark.parametrize("content", UNREADABLE, ids=lambda content: next(iter(content)))
def test_what_cannot_be_read_as_words_is_unreadable(content: dict[str, Any]) -> None:
    assert heard(update(**content)).content is Content.UNREADABLE


def test_an_edited_message_is_not_read_again() -> None:
    edited = heard(update("edited_message", message(text="105 xong", edit_date=1768440001)))
    assert (edited.content, edited.text) == (Content.EDITED, "")


@pytest.mark.parametrize("service", [{"new_chat_title": "Nhóm"}, {"group_chat_created": True}])
def test_a_service_message_asks_for_no_answer(service: Json) -> None:
    assert heard(update(chat=GROUP, **service)).content is Content.OTHER


def test_what_a_bot_or_nobody_says_asks_for_no_answer() -> None:
    assert heard(update(sender=BOT, text="xong")).content is Content.OTHER
    post = message(chat={"id": -1009, "type": "channel", "title": "Kênh"}, text="xong")
    assert heard(update("channel_post", {key: post[key] for key in post if key != "from"})).content is Content.OTHER


def test_whoever_blocks_the_bot_is_known_to_have_done_so() -> None:
    assert heard(membership("kicked")).content is Content.BLOCKED


def test_whoever_takes_the_block_back_is_known_to_have_done_so() -> None:
    assert heard(membership("member", old="kicked")).content is Content.UNBLOCKED


@pytest.mark.parametrize(
    "raw",
    [
        membership("member", GROUP, old="left"),
        membership("administrator", GROUP, old="member"),
        membership("member", old="member"),
    ],
)
def test_coming_into_a_group_asks_for_no_answer(raw: Json) -> None:
    assert heard(raw).content is Content.OTHER


@pytest.mark.parametrize(
    ("text", "content"),
    [("/viec@giaoviec_bot", Content.TEXT), ("/viec", Content.TEXT), ("/viec@other_bot", Content.OTHER)],
)
def test_a_command_to_another_bot_of_the_group_is_not_for_us(text: str, content: Content) -> None:
    assert heard(update(chat=GROUP, text=text)).content is content


@pytest.mark.parametrize("status", ["kicked", "left"])
def test_out_of_a_group_the_bot_knows_that_it_is(status: str) -> None:
    out = heard(membership(status, GROUP))
    assert (out.content, out.address.chat_id, out.private) == (Content.REMOVED, "-100123", False)


@pytest.mark.parametrize("sender", [None, BOT])
def test_a_group_that_became_a_supergroup_says_its_new_id_whoever_made_it_one(sender: Json | None) -> None:
    said = update(chat=GROUP, migrate_to_chat_id=-1005, **({"sender": sender} if sender else {}))
    moved = heard(said)
    assert (moved.content, moved.address.chat_id, moved.text) == (Content.MOVED, "-100123", "-1005")


def test_a_reply_to_our_message_names_it() -> None:
    assert (
        heard(update(text="xong", reply_to_message={**message(sender=BOT, text="?"), "message_id": 5})).reply_to == "5"
    )


def test_a_reply_to_a_person_names_nothing() -> None:
    assert (
        heard(update(text="xong", reply_to_message={**message(sender=HOA, text="?"), "message_id": 5})).reply_to is None
    )


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        (update(text="x"), "1001"),
        (update(chat=GROUP, text="x"), "-100123"),
        (update("edited_message", message(text="x")), "1001"),
        (press(chat=GROUP), "-100123"),
        (membership("kicked"), "1001"),
        (press(message=None), NO_LANE),
        (update("poll", {"id": "1"}), NO_LANE),
        ({"update_id": 1}, NO_LANE),
        (update("message", {"chat": "unheard of"}), NO_LANE),
    ],
)
def test_an_update_has_its_place_before_the_library_has_read_it(raw: Json, lane: str) -> None:
    assert lane_of(raw) == lane


def test_photos_of_one_album_name_it() -> None:
    sent = heard(update(photo=[file(width=9, height=6, file_size=2)], media_group_id="13"))
    assert sent.album == "13"
    assert heard(update(text="x")).album is None


def test_what_is_written_under_a_file_is_its_text() -> None:
    assert heard(update(document=file(file_name="a.docx"), caption="MẬT")).text == "MẬT"


def test_the_words_of_the_answered_message_come_along() -> None:
    answered = message(sender=BOT, text="Cống qua đường bị sụt", message_id=3)
    said = heard(update(text="giao cho Phòng Kinh tế", reply_to_message=answered))
    assert (said.reply_to, said.quoted) == ("3", "Cống qua đường bị sụt")
    said = heard(update(text="giao", reply_to_message=message(caption="Đường hỏng", message_id=3)))
    assert (said.reply_to, said.quoted) == (None, "Đường hỏng")


def test_what_was_picked_out_of_the_answered_message_is_what_is_meant() -> None:
    quote = {"text": "bị sụt", "position": 15}
    said = heard(update(text="giao", reply_to_message=message(text="Cống qua đường bị sụt", message_id=3), quote=quote))
    assert said.quoted == "bị sụt"


def test_of_a_long_answered_message_the_beginning_comes_along() -> None:
    said = heard(update(text="giao", reply_to_message=message(text="x" * 4000, message_id=3)))
    assert said.quoted == "x" * QUOTED
