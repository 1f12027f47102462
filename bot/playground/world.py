"""Everything the playground's Telegram remembers: people, chats, files, queued updates, the bot's menu."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.playground.bell import Bell
from bot.playground.chats import Chat, ChatKind, SentMessage, User
from bot.playground.files import FileStore
from bot.playground.updates import UpdateQueue

Json = dict[str, Any]


@dataclass
class Press:
    """A pressed button the bot has to answer; https://core.telegram.org/bots/api#callbackquery"""

    query_id: str
    user: User
    answered: bool = False


@dataclass(frozen=True)
class Answer:
    """What the bot showed over the chat after a press; https://core.telegram.org/bots/api#answercallbackquery"""

    query_id: str
    user_id: int
    text: str
    show_alert: bool


class World:
    """The state behind the Bot API. `changed` rings after every change that a person could see."""

    def __init__(self, bot: User, now: Callable[[], datetime]) -> None:
        self.bot = bot
        self.now = now
        self.reads_groups = True  # privacy mode is off
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.presses: dict[str, Press] = {}
        self.answers: list[Answer] = []
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.changed = Bell()
        self._private_ids = itertools.count(1)
        self._query_ids = itertools.count(4_400_000_000_000_001)
        self._album_ids = itertools.count(13_500_000_000_000_001)

    def add_chat(self, chat_id: int, kind: ChatKind, title: str, username: str | None = None) -> Chat:
        return self.chats.setdefault(chat_id, Chat(chat_id, kind, title, username))

    def new_album_id(self) -> str:
        """The `media_group_id` of messages that are sent together."""
        return str(next(self._album_ids))

    def post(self, chat: Chat, sender: User, **content: Any) -> SentMessage:
        """Put a message into a chat. Like Telegram, private chats and small groups share one sequence of message
        ids and every supergroup has its own: an id alone names no message."""
        number = len(chat.messages) + 1 if chat.kind == "supergroup" else next(self._private_ids)
        message = SentMessage(number, chat, sender, self.now(), **content)
        chat.messages.append(message)
        self.changed.ring()
        return message

    def receive(self, chat: Chat, sender: User, **content: Any) -> int:
        """Post a person's message and queue its update; return the update's id."""
        message = self.post(chat, sender, **content)
        return self.updates.push("message", message.as_json(), chat.chat_id, withheld=self._is_private_talk(message))

    def _is_private_talk(self, message: SentMessage) -> bool:
        """What a bot in privacy mode does not get of a group; https://core.telegram.org/bots/features#privacy-mode"""
        chat = message.chat
        if chat.is_private or self.reads_groups or chat.bot_status == "administrator":
            return False
        answered = chat.find(message.reply_to) if message.reply_to is not None else None
        to_bot = answered is not None and answered.from_bot
        is_service = any(name.startswith("migrate_") for name in message.extra)
        return not (to_bot or message.text.startswith("/") or is_service)

    def press(self, user: User, message: SentMessage, data: str) -> int:
        query_id = str(next(self._query_ids))
        self.presses[query_id] = Press(query_id, user)
        payload = {
            "id": query_id,
            "from": user.as_json(),
            "message": message.as_json(),
            "chat_instance": str(message.chat.chat_id),
            "data": data,
        }
        return self.updates.push("callback_query", payload, message.chat.chat_id)

    def bot_membership(self, chat: Chat, by: User, old: str, new: str) -> int:
        """Queue that the bot was blocked, added or removed; https://core.telegram.org/bots/api#chatmemberupdated"""
        payload = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": int(self.now().timestamp()),
            "old_chat_member": member_json(self.bot, old),
            "new_chat_member": member_json(self.bot, new),
        }
        self.changed.ring()
        return self.updates.push("my_chat_member", payload, chat.chat_id)


def member_json(user: User, status: str) -> Json:
    """https://core.telegram.org/bots/api#chatmember"""
    member: Json = {"user": user.as_json(), "status": status}
    if status == "kicked":
        member["until_date"] = 0
    elif status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
            "can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories "
            "can_edit_stories can_delete_stories"
        )
        member |= {right: right in ("can_manage_chat", "can_delete_messages") for right in rights.split()}
    return member
