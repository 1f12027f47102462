"""The people of the playground: what a person or a group can do in a Telegram client.

Every method is plain: it changes the chat, queues the update and wakes whoever polls. What a client could not do
(press a button that is not there, write to a bot one has blocked) raises `CannotDo`.
"""

from collections.abc import Iterable
from typing import Any

from telegram.constants import MessageLimit

from bot.playground.chats import Chat, SentMessage, User
from bot.playground.entities import command_entities
from bot.playground.markup import Button
from bot.playground.world import World


class CannotDo(ValueError):
    """A client would not let this person do that; the message says what is possible."""


class ChatView:
    """A chat as a person looks at it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def last(self) -> SentMessage:
        """The bot's last message that was not deleted. Raises `LookupError` when there is none."""
        shown = [m for m in self.chat.messages if m.from_bot and not m.deleted]
        if not shown:
            raise LookupError(f"The bot has said nothing to {self.chat.title}")
        return shown[-1]

    @property
    def texts(self) -> list[str]:
        """The bot's texts and captions as they stand now, without deleted messages."""
        return [m.text for m in self.chat.messages if m.from_bot and not m.deleted]


class Group(ChatView):
    def admits(self, person: "Person") -> None:
        self.chat.members[person.user_id] = person.user

    def removes_bot(self, by: "Person") -> int:
        """Throw the bot out of the group."""
        old, self.chat.bot_status = self.chat.bot_status, "kicked"
        return self._world.bot_membership(self.chat, by.user, old, "kicked")

    def adds_bot(self, by: "Person", *, as_administrator: bool = False) -> int:
        """Add the bot to the group, or change its rights there."""
        old = self.chat.bot_status
        self.chat.bot_status = "administrator" if as_administrator else "member"
        return self._world.bot_membership(self.chat, by.user, old, self.chat.bot_status)

    def migrates_to(self, new_chat_id: int) -> "Group":
        """Make the group a supergroup with a new id. The old id is refused from now on, and both chats get the
        service message; https://core.telegram.org/bots/api#responseparameters"""
        old = self.chat
        new = self._world.add_chat(new_chat_id, "supergroup", old.title)
        new.members, new.bot_status = dict(old.members), old.bot_status
        old.migrated_to = new_chat_id
        sender = next(iter(old.members.values()), User(1087968824, "Group", "GroupAnonymousBot", is_bot=True))
        self._world.receive(old, sender, extra={"migrate_to_chat_id": new_chat_id})
        self._world.receive(new, sender, extra={"migrate_from_chat_id": old.chat_id})
        return Group(self._world, new)


class Person(ChatView):
    """A person, looking at the private chat with the bot unless `chat` names a group."""

    def __init__(self, world: World, user: User, chat: Chat) -> None:
        super().__init__(world, chat)
        self.user = user

    @property
    def user_id(self) -> int:
        return self.user.user_id

    def says(self, text: str, reply_to: int | None = None, chat: Group | None = None) -> int:
        """Send a text; return the update's id."""
        if not text.strip() or len(text) > MessageLimit.MAX_TEXT_LENGTH:
            raise CannotDo(
                f"A message has 1 to {int(MessageLimit.MAX_TEXT_LENGTH)} characters; `pastes` splits a long one"
            )
        text = text.strip()
        return self._send(chat, reply_to, text=text, entities=command_entities(text))

    def pastes(self, text: str, chat: Group | None = None) -> list[int]:
        """Paste a text of any length: the client splits it into messages, at a line or a word where it can."""
        return [self.says(part, chat=chat) for part in split_text(text)]

    def starts(self, payload: str = "") -> int:
        """Press Start, or open a link t.me/bot?start=payload; this unblocks the bot."""
        if self.chat.blocked:
            self.unblocks()
        return self.says(f"/start {payload}".strip())

    def sends_document(
        self,
        file_name: str,
        data: bytes,
        caption: str | None = None,
        *,
        reply_to: int | None = None,
        chat: Group | None = None,
        media_group_id: str | None = None,
    ) -> int:
        """Send a file. Files of one album share a `media_group_id`."""
        return self._send_file("document", file_name, data, caption, reply_to, chat, media_group_id)

    def sends_photo(
        self,
        data: bytes,
        caption: str | None = None,
        *,
        reply_to: int | None = None,
        chat: Group | None = None,
        media_group_id: str | None = None,
    ) -> int:
        return self._send_file("photo", "photo.jpg", data, caption, reply_to, chat, media_group_id)

    def sends_voice(self, data: bytes = b"OggS", *, chat: Group | None = None) -> int:
        return self._send_file("voice", "voice.oga", data, None, None, chat, None)

    def sends_sticker(self, data: bytes = b"RIFF", *, chat: Group | None = None) -> int:
        return self._send_file("sticker", "sticker.webp", data, None, None, chat, None)

    def sends_location(
        self, latitude: float = 18.6796, longitude: float = 105.6813, *, chat: Group | None = None
    ) -> int:
        return self._send(chat, None, extra={"location": {"latitude": latitude, "longitude": longitude}})

    def presses(self, message_id: int, button: str | int, chat: Group | None = None) -> int:
        """Press an inline button by its label, or by its number from 0 across the rows.

        Raises `CannotDo` with the labels there are.
        """
        message = self._message(message_id, chat)
        found = _find_button(message, button)
        if found is None or found.data is None:
            labels = ", ".join(repr(b.text) for row in message.buttons for b in row) or "none"
            raise CannotDo(f"Message {message_id} has no button {button!r} to press; its buttons: {labels}")
        return self._world.press(self.user, message, found.data)

    def presses_data(self, message_id: int, data: str, chat: Group | None = None) -> int:
        """Send a press with any callback data, as a forged client can."""
        return self._world.press(self.user, self._message(message_id, chat), data)

    def blocks(self) -> int:
        """Block the bot; https://core.telegram.org/bots/api#chatmemberupdated says so to it."""
        self.chat.blocked = True
        return self._world.bot_membership(self.chat, self.user, "member", "kicked")

    def unblocks(self) -> int:
        self.chat.blocked = False
        return self._world.bot_membership(self.chat, self.user, "kicked", "member")

    def _send_file(
        self,
        kind: str,
        name: str,
        data: bytes,
        caption: str | None,
        reply_to: int | None,
        chat: Group | None,
        media_group_id: str | None,
    ) -> int:
        album = {"media_group_id": media_group_id} if media_group_id else {}
        stored = self._world.files.add(kind, name, data)
        text = (caption or "").strip()
        entities = command_entities(text)
        return self._send(chat, reply_to, text=text, entities=entities, file=stored, extra=album)

    def _send(self, group: Group | None, reply_to: int | None, **content: Any) -> int:
        chat = self._chat(group)
        if reply_to is not None:
            self._message(reply_to, group)
        if chat.is_private:
            chat.started = True
        return self._world.receive(chat, self.user, reply_to=reply_to, **content)

    def _message(self, message_id: int, group: Group | None) -> SentMessage:
        chat = self._chat(group)
        message = chat.find(message_id)
        if message is None:
            raise CannotDo(f"There is no message {message_id} in the chat {chat.title}")
        return message

    def _chat(self, group: Group | None) -> Chat:
        if group is None:
            if self.chat.blocked:
                raise CannotDo(f"{self.user.name} has blocked the bot; call unblocks() first")
            return self.chat
        if self.user_id not in group.chat.members:
            raise CannotDo(f"{self.user.name} is not a member of {group.chat.title}")
        return group.chat


def split_text(text: str, limit: int = MessageLimit.MAX_TEXT_LENGTH) -> Iterable[str]:
    """Parts of at most `limit` characters, cut at the last line end, else the last space, else anywhere."""
    rest = text.strip()
    while len(rest) > limit:
        cut = max(rest.rfind("\n", 1, limit + 1), 0) or max(rest.rfind(" ", 1, limit + 1), 0) or limit
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
    if rest:
        yield rest


def _find_button(message: SentMessage, wanted: str | int) -> Button | None:
    buttons = [button for row in message.buttons for button in row]
    if isinstance(wanted, int):
        return buttons[wanted] if 0 <= wanted < len(buttons) else None
    return next((button for button in buttons if button.text == wanted), None)
