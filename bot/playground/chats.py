"""Who talks where, and what was said: users, chats and messages with their JSON of the Bot API."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.playground.entities import Entity
from bot.playground.files import StoredFile, describe
from bot.playground.markup import Button, Markup
from bot.playground.refusals import Refusal, bad_request, forbidden, migrated

Json = dict[str, Any]
ChatKind = Literal["private", "group", "supergroup"]


@dataclass(frozen=True)
class User:
    """https://core.telegram.org/bots/api#user"""

    user_id: int
    name: str
    username: str | None = None
    is_bot: bool = False

    def as_json(self) -> Json:
        user: Json = {"id": self.user_id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        if not self.is_bot:
            user["language_code"] = "vi"
        return user


@dataclass
class SentMessage:
    """A message as the people of the chat see it now; https://core.telegram.org/bots/api#message"""

    message_id: int
    chat: "Chat" = field(repr=False)
    sender: User
    date: datetime
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    file: StoredFile | None = None
    extra: Json = field(default_factory=dict)
    markup: Markup = field(default_factory=Markup)
    reply_to: int | None = None
    edited: int = 0
    edit_date: datetime | None = None
    deleted: bool = False

    @property
    def from_bot(self) -> bool:
        return self.sender.is_bot

    @property
    def buttons(self) -> list[list[Button]]:
        return [list(row) for row in self.markup.buttons]

    @property
    def keyboard(self) -> list[str]:
        """Labels of the reply keyboard this message brought."""
        return [label for row in self.markup.keyboard or () for label in row]

    @property
    def document(self) -> tuple[str, bytes] | None:
        return (self.file.name, self.file.data) if self.file and self.file.kind == "document" else None

    @property
    def photo(self) -> bytes | None:
        return self.file.data if self.file and self.file.kind == "photo" else None

    def as_json(self, *, with_reply: bool = True) -> Json:
        message: Json = {
            "message_id": self.message_id,
            "date": int(self.date.timestamp()),
            "chat": self.chat.as_json(),
            "from": self.sender.as_json(),
            **self.extra,
        }
        text_field, entities_field = ("caption", "caption_entities") if self.file else ("text", "entities")
        if self.text:
            message[text_field] = self.text
        if self.entities:
            message[entities_field] = self.entities
        if self.file:
            message |= describe(self.file)
        if self.markup.inline:
            message["reply_markup"] = self.markup.inline
        if self.edit_date:
            message["edit_date"] = int(self.edit_date.timestamp())
        # Telegram nests one level only: the answered message comes without its own reply_to_message.
        if with_reply and self.reply_to is not None and (answered := self.chat.find(self.reply_to)):
            message["reply_to_message"] = answered.as_json(with_reply=False)
        return message


@dataclass
class Chat:
    """A private chat or a group; https://core.telegram.org/bots/api#chat

    `started` and `blocked` belong to private chats, `bot_status`, `members` and `migrated_to` to groups.
    """

    chat_id: int
    kind: ChatKind
    title: str
    username: str | None = None
    messages: list[SentMessage] = field(default_factory=list, repr=False)
    started: bool = False
    blocked: bool = False
    bot_status: Literal["member", "administrator", "left", "kicked"] = "member"
    members: dict[int, User] = field(default_factory=dict)
    migrated_to: int | None = None

    @property
    def is_private(self) -> bool:
        return self.kind == "private"

    def as_json(self) -> Json:
        name = {"first_name": self.title} if self.is_private else {"title": self.title}
        username = {"username": self.username} if self.username else {}
        return {"id": self.chat_id, "type": self.kind, **name, **username}

    def find(self, message_id: int) -> SentMessage | None:
        """The message of that id, unless it was deleted."""
        return next((m for m in self.messages if m.message_id == message_id and not m.deleted), None)

    @property
    def keyboard(self) -> list[list[str]]:
        """The reply keyboard that is open under the text field now."""
        brought = [m.markup.keyboard for m in self.messages if m.from_bot and m.markup.keyboard is not None]
        return [list(row) for row in brought[-1]] if brought else []

    def why_bot_cannot_write(self) -> Refusal | None:
        if self.migrated_to is not None:
            return migrated(self.migrated_to)
        if self.is_private:
            if self.blocked:
                return forbidden("bot was blocked by the user")
            return None if self.started else forbidden("bot can't initiate conversation with a user")
        if self.bot_status == "kicked":
            return forbidden(f"bot was kicked from the {self.kind} chat")
        if self.bot_status == "left":
            return forbidden(f"bot is not a member of the {self.kind} chat")
        return None


def message_not_found(purpose: str) -> Refusal:
    return bad_request(f"message to {purpose} not found")
