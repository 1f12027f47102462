"""Updates as Telegram's JSON has them. https://core.telegram.org/bots/api#update"""

from typing import Any

from bot.playground.chats import User
from bot.playground.world import member_json

Json = dict[str, Any]

HOA: Json = {"id": 1001, "is_bot": False, "first_name": "Hoa", "last_name": "Lê"}
BOT: Json = {"id": 42, "is_bot": True, "first_name": "Giao Việc", "username": "giaoviec_bot"}
PRIVATE: Json = {"id": 1001, "type": "private", "first_name": "Hoa"}
GROUP: Json = {"id": -100123, "type": "supergroup", "title": "Nhóm UBND xã"}


def message(chat: Json = PRIVATE, sender: Json = HOA, **content: Any) -> Json:
    return {"message_id": 7, "date": 1768440000, "chat": chat, "from": sender, **content}


def update(kind: str = "message", event: Json | None = None, /, **content: Any) -> Json:
    """An update of that kind; a message is made of `content`."""
    return {"update_id": 870001, kind: event if event is not None else message(**content)}


def press(data: str = "q5:1", chat: Json = PRIVATE, **more: Any) -> Json:
    query = {
        "id": "1",
        "from": HOA,
        "chat_instance": "1",
        "data": data,
        "message": message(chat, BOT, text="?"),
        **more,
    }
    return update("callback_query", query)


def membership(status: str, chat: Json = PRIVATE, *, old: str = "member") -> Json:
    """https://core.telegram.org/bots/api#chatmemberupdated"""
    return update(
        "my_chat_member",
        {
            "chat": chat,
            "from": HOA,
            "date": 1768440000,
            "old_chat_member": _standing(old),
            "new_chat_member": _standing(status),
        },
    )


def _standing(status: str) -> Json:
    """https://core.telegram.org/bots/api#chatmember"""
    return member_json(User(BOT["id"], BOT["first_name"], BOT["username"], is_bot=True), status)


def file(**more: Any) -> Json:
    return {"file_id": "f1", "file_unique_id": "u1", **more}
