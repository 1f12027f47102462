"""The port to a chat platform: what comes in, what goes out, and the one method that sends.

SendError           a message did not arrive
    permanent       trying again cannot help: an unknown error is temporary
    gone            the person is out of reach: blocked the bot, or never wrote
    uncertain       it may have arrived all the same: the answer was lost
    retry_after     how long the platform asks to wait, if it does
    moved_to        the id that the group has now
"""

from dataclasses import asdict, dataclass, field
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
    UNBLOCKED = "unblocked"  # and took that back
    REMOVED = "removed"  # the bot is no more in the group
    WITHHELD = "withheld"  # the platform keeps from us what was sent: a document, say
    MOVED = "moved"  # the group has another id from now on: `text`
    OTHER = "other"  # nothing that asks for an answer


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that can be fetched from the platform. `size` in bytes, as the platform states it."""

    file_id: str
    name: str
    size: int


QUOTED = 2000
"""Characters of an answered message that come along with the answer."""


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
    quoted: str | None = None  # the words of the message that it answers, ours or anybody's: hostile, cut to QUOTED
    attachment: Attachment | None = None
    album: str | None = None  # what the person sent together with this, one event each, has the same
    uploaded: bool = False  # by our own page: there is no message of the person's


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, or a numbered line where there are none. `key` names an open question and a number, never the meaning."""

    label: str
    key: str


class Enclosing(StrEnum):
    """What can go along with a message."""

    DRAFTS = "drafts"  # the drafts of a notice as a workbook
    DOUBTFUL_WORDS = "doubtful_words"  # pieces of a scan, in a picture
    INVITATION_CARDS = "invitation_cards"  # invitations to be cut out of paper
    ENROLMENT_LINK = "enrolment_link"  # the link of an open hour, as a QR code to be shown on a wall
    ROSTER = "roster"  # everybody as a workbook
    EVIDENCE = "evidence"  # one photo or file of a report, as it was sent
    TASKS_WORKBOOK = "tasks_workbook"  # every task, its history, totals
    PROGRESS_REPORT = "progress_report"  # on paper, of one notice, of a period, of everything
    BRIEFING = "briefing"  # one page for the meeting of leaders
    TREND = "trend"  # of an indicator, as a picture
    PICTURE = "picture"  # of the whole: the boxes, what falls due, the weeks


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file to go along, by reference: it is made when the message is sent. `of` is the record that it shows.

    `secret`: what the file shows and no record may hold. It is forgotten with the message, once that is out.
    """

    kind: Enclosing
    of: int
    records: tuple[int, ...] = ()  # the parts of it that are shown, in their order
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class File:
    """A file of ours, ready to be sent; a picture is shown in the chat itself.

    `instead`: the same in words, for where a picture cannot be shown.
    """

    name: str
    data: bytes
    is_picture: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of ours. `text` is plain: a channel escapes it if it must."""

    text: str
    choices: tuple[tuple[Choice, ...], ...] = ()
    edits: str | None = None  # our message that this replaces in place
    keyboard: tuple[tuple[str, ...], ...] = ()  # words that stay under the input field
    task_ids: tuple[int, ...] = ()  # a reply to this message is about these
    deletes: tuple[str, ...] = ()  # the person's messages to take out of the chat first: a secret document
    enclosure: Enclosure | None = None

    def to_json(self) -> Json:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Json) -> "Message":
        """What `to_json` wrote, also before messages had an enclosure."""
        lists = {name: tuple(data[name]) for name in ("task_ids", "deletes")}
        choices = tuple(tuple(Choice(**choice) for choice in row) for row in data["choices"])
        keyboard = tuple(tuple(row) for row in data["keyboard"])
        enclosed = data.get("enclosure")
        enclosure = Enclosure(**{**enclosed, "records": tuple(enclosed["records"])}) if enclosed else None
        return cls(**{**data, **lists, "choices": choices, "keyboard": keyboard, "enclosure": enclosure})


class SendError(Exception):
    """A message or a file did not go through."""

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        gone: bool = False,
        uncertain: bool = False,
        retry_after: timedelta | None = None,
        moved_to: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.gone = gone
        self.uncertain = uncertain
        self.moved_to = moved_to
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after


class Messenger(Protocol):
    """Sends one message, with its file if it has one, and returns its id. Raises SendError."""

    async def send(self, address: Address, message: Message, file: File | None = None) -> str: ...


class Enclosures(Protocol):
    """Makes the file that an enclosure stands for; None where there is nothing to show any more."""

    async def made(self, organisation_id: int, enclosure: Enclosure) -> File | None: ...


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the bot hears in a group. `everything` by the platform's setting; an administrator hears it all the same."""

    everything: bool
    is_administrator: bool = False

    @property
    def hears_words(self) -> bool:
        """Whether plain words reach the bot, and not commands alone."""
        return self.everything or self.is_administrator


class Ears(Protocol):
    """Says what the bot hears in a group. Raises SendError."""

    async def hearing(self, group: Address) -> Hearing: ...


class Files(Protocol):
    """Fetches a file that a person sent. Raises SendError."""

    async def fetch(self, attachment: Attachment) -> bytes: ...
