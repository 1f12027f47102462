"""Events as they are seen, wrapped and flat, become what the port knows."""

from typing import Any

import pytest

from bot.chat import Content
from bot.zalo.convert import MalformedError, incoming, row_of, unwrapped


def event(name: str = "text", chat_type: str = "PRIVATE", **message: Any) -> dict[str, Any]:
    return {
        "event_name": f"message.{name}.received",
        "message": {
            "from": {"id": "u-1", "display_name": "Lê Thị Hoa", "is_bot": False},
            "chat": {"id": "c-1", "chat_type": chat_type},
            "message_id": "m-1",
            "date": 1_768_460_400_000,
            **message,
        },
    }


@pytest.mark.parametrize(
    "body", [event(text="xong"), {"ok": True, "result": event(text="xong")}], ids=["flat", "wrapped"]
)
def test_both_bodies_that_are_seen_hold_the_same_event(body: dict[str, Any]) -> None:
    found = unwrapped(body)
    assert row_of(found) == ("m-1", "c-1", event(text="xong"))
    heard = incoming(found, "Bot")
    assert (heard.content, heard.text, heard.private, heard.user_id) == (Content.TEXT, "xong", True, "u-1")
    assert heard.address.chat_id == "c-1", "answered in the chat, which need not have the id of its user"


@pytest.mark.parametrize(
    "body", [[], [event()], "x", 1, None, {}, {"result": []}, {"event_name": "x"}, {"result": {"result": event()}}]
)
def test_anything_else_is_malformed(body: object) -> None:
    with pytest.raises(MalformedError):
        unwrapped(body)


@pytest.mark.parametrize("missing", ["message_id", "chat"])
def test_an_event_that_cannot_be_known_again_is_malformed(missing: str) -> None:
    body = event()
    del body["message"][missing]
    with pytest.raises(MalformedError):
        row_of(body)


@pytest.mark.parametrize(
    ("name", "fields", "content"),
    [
        ("image", {"photo": "https://x.zdn.vn/1", "caption": "104 xong"}, Content.FILE),
        ("image", {}, Content.WITHHELD),
        ("sticker", {"sticker": "s", "url": "https://x"}, Content.UNREADABLE),
        ("voice", {"voice_url": "https://x"}, Content.UNREADABLE),
        ("unsupported", {}, Content.WITHHELD),
        ("something.new", {}, Content.OTHER),
    ],
)
def test_each_kind_of_event(name: str, fields: dict[str, Any], content: Content) -> None:
    assert incoming(event(name, **fields), "Bot").content is content


def test_a_photo_is_fetched_from_its_address_and_its_caption_are_the_words() -> None:
    heard = incoming(event("image", photo="https://x.zdn.vn/1", caption="104 xong"), "Bot")
    assert heard.attachment is not None
    assert (heard.attachment.file_id, heard.text) == ("https://x.zdn.vn/1", "104 xong")


@pytest.mark.parametrize(
    "fields", [{"from": {"id": "u", "is_bot": True}}, {"from": {}}, {"chat": {"id": "c", "chat_type": "X"}}]
)
def test_a_program_nobody_and_a_chat_of_unknown_kind_get_no_answer(fields: dict[str, Any]) -> None:
    assert incoming(event(text="x", **fields), "Bot").content is Content.OTHER


def test_in_a_group_the_mention_is_no_part_of_what_is_said() -> None:
    heard = incoming(event(chat_type="GROUP", text="@bot giao việc  /nhom"), "Bot Giao Việc")
    assert (heard.text, heard.private) == ("/nhom", False)
