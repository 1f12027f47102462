"""The port to a chat platform: what comes in, what goes out, and the one method that sends.

SendError           a message did not arrive
    permanent       trying again cannot help: an unknown error is temporary
    gone            the person is out of reach: blocked the bot, or never wrote
    retry_after     how long the platform asks to wait, if it does
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Protocol

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Address:
    """A chat on a channel."""

    channel: str
    chat_id: str


class Content(StrEnum):
    """What an incoming event holds."""

    TEXT = "text"
    CHOICE = "choice"
    FILE = "file"
    UNREADABLE = "unreadable"  # voice, sticker, location: nothing that can be read as words
    EDITED = "edited"  # the person changed an earlier message
    BLOCKED = "blocked"  # the person blocked the bot
    OTHER = "other"  # nothing that asks for an answer


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that can be fetched from the platform. `size` in bytes, as the platform states it."""

    file_id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event from a person, free of any platform."""

    address: Address
    user_id: str
    user_name: str
    private: bool
    content: Content
    text: str = ""
    choice: str | None = None  # the key of the pressed choice: hostile until checked
    message_id: str | None = None  # the person's message, or ours under which a choice was pressed
    reply_to: str | None = None  # our message that it answers
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button on Telegram. `key` names an open question and a number, never the meaning."""

    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message of ours. `text` is plain: a channel escapes it if it must."""

    text: str
    choices: tuple[tuple[Choice, ...], ...] = ()
    edits: str | None = None  # our message that this replaces in place
    keyboard: tuple[tuple[str, ...], ...] = ()  # words that stay under the input field
    task_ids: tuple[int, ...] = ()  # a reply to this message is about these
    deletes: tuple[str, ...] = ()  # the person's messages to take out of the chat first: a secret document

    def to_json(self) -> Json:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Json) -> "Message":
        lists = {name: tuple(data[name]) for name in ("task_ids", "deletes")}
        choices = tuple(tuple(Choice(**choice) for choice in row) for row in data["choices"])
        keyboard = tuple(tuple(row) for row in data["keyboard"])
        return cls(**{**data, **lists, "choices": choices, "keyboard": keyboard})


class SendError(Exception):
    """A message or a file did not go through."""

    def __init__(
        self, reason: str, *, permanent: bool = False, gone: bool = False, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(reason)
        self.gone = gone
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after


class Messenger(Protocol):
    """Sends one message and returns its id. Raises SendError."""

    async def send(self, address: Address, message: Message) -> str: ...


class Files(Protocol):
    """Fetches a file that a person sent. Raises SendError."""

    async def fetch(self, attachment: Attachment) -> bytes: ...
