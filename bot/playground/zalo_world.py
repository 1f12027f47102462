"""Everything the playground's Zalo remembers, and the people who act in it."""

import itertools
from collections.abc import Callable
from datetime import datetime

from bot.playground.bell import Bell
from bot.playground.people import CannotDo
from bot.playground.zalo_chats import Kind, ZaloChat, ZaloMessage, ZaloUser
from bot.playground.zalo_events import EventQueue

_LONGEST = 2_000  # characters that a person's client sends as one message


class ZaloWorld:
    """`changed` rings after every change that a person could see. `page_url` is where the server serves, once it does."""

    def __init__(
        self, bot: ZaloUser, now: Callable[[], datetime], events: EventQueue, changed: Bell | None = None
    ) -> None:
        self.bot = bot
        self.now = now
        self.events = events
        self.chats: dict[str, ZaloChat] = {}
        self.photos: dict[str, bytes] = {}
        self.changed = changed or Bell()
        self.page_url = ""
        self._ids = itertools.count(1)

    def new_id(self) -> str:
        return f"{next(self._ids):016x}"

    def post(self, chat: ZaloChat, sender: ZaloUser, kind: Kind = "text", **content: str | bytes | None) -> ZaloMessage:
        message = ZaloMessage(self.new_id(), chat, sender, self.now(), kind, **content)  # type: ignore[arg-type]
        chat.messages.append(message)
        self.changed.ring()
        return message

    def photo_of(self, message_id: str) -> bytes | None:
        """The picture of that message, in whichever chat; None where there is none, or it is black by now."""
        found = (chat.find(message_id) for chat in self.chats.values())
        return next((message.photo for message in found if message is not None), None)

    def keep_photo(self, data: bytes) -> str:
        """The address at which the bot can fetch it, as Zalo gives one in an event."""
        name = f"{self.new_id()}.jpg"
        self.photos[name] = data
        return f"{self.page_url}photo/{name}"


class ZaloView:
    """A chat as a person looks at it."""

    def __init__(self, world: ZaloWorld, chat: ZaloChat) -> None:
        self._world = world
        self.chat = chat

    @property
    def last(self) -> ZaloMessage:
        """The bot's last message. Raises `LookupError` when there is none."""
        said = [message for message in self.chat.messages if message.from_bot]
        if not said:
            raise LookupError(f"The bot has said nothing to {self.chat.title}")
        return said[-1]

    @property
    def texts(self) -> list[str]:
        """The bot's texts and captions."""
        return [message.text for message in self.chat.messages if message.from_bot]


class ZaloGroup(ZaloView):
    def admits(self, person: "ZaloPerson") -> None:
        self.chat.members[person.user.user_id] = person.user


class ZaloPerson(ZaloView):
    """A person, looking at the private chat with the bot unless `chat` names a group.

    Each method returns the id of the message; what a client could not do raises `CannotDo`.
    """

    def __init__(self, world: ZaloWorld, user: ZaloUser, chat: ZaloChat) -> None:
        super().__init__(world, chat)
        self.user = user

    @property
    def bot_name(self) -> str:
        return self._world.bot.name

    @property
    def user_id(self) -> str:
        return self.user.user_id

    def says(self, text: str, chat: ZaloGroup | None = None) -> str:
        if not text.strip() or len(text) > _LONGEST:
            raise CannotDo(f"A message has 1 to {_LONGEST} characters; `pastes` splits a long one")
        return self._send("text", chat, text=text.strip())

    def pastes(self, text: str) -> list[str]:
        """A text of any length, in pieces that the client cuts blindly."""
        return [self.says(text[start : start + _LONGEST]) for start in range(0, len(text), _LONGEST)]

    def sends_photo(self, data: bytes, caption: str = "") -> str:
        return self._send("image", None, text=caption.strip(), photo=data, address=self._world.keep_photo(data))

    def sends_document(self) -> str:
        """A file: the bot learns that something came, and nothing of what."""
        return self._send("unsupported", None)

    def sends_sticker(self) -> str:
        return self._send("sticker", None, address=f"{self._world.page_url}sticker/1.webp")

    def sends_voice(self) -> str:
        return self._send("voice", None, address=f"{self._world.page_url}voice/1.aac")

    def blocks(self) -> None:
        """Nothing tells the bot of it but that its messages fail."""
        self.chat.blocked = True

    def unblocks(self) -> None:
        self.chat.blocked = False

    def _send(self, kind: Kind, group: ZaloGroup | None, **content: str | bytes | None) -> str:
        chat = group.chat if group is not None else self.chat
        if group is not None and self.user_id not in chat.members:
            raise CannotDo(f"{self.user.name} is not a member of {chat.title}")
        chat.started = True
        message = self._world.post(chat, self.user, kind, **content)
        # In a group the bot hears only what mentions it.
        if chat.is_private or f"@{self._world.bot.name}".lower() in message.text.lower():
            self._world.events.push(message.as_event())
        return message.message_id
