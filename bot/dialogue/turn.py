"""One event of one known member, inside its unit of work, and how a question with choices is put."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.actions.acting import Acting
from bot.chat import Choice, Hearing, Incoming, Message
from bot.dialogue.file_door import FileDoor
from bot.notices.document import Document
from bot.notices.errors import UnreadableNotice
from bot.notices.finding import Notice as ReadNotice
from bot.notices.sheet import Sheet
from storage import deliveries, questions
from storage.database import Unit
from storage.deliveries import Delivery, SentMessage
from storage.people import Member
from storage.questions import Question, Wants
from storage.types import Json

Item = TypeVar("Item")
Rows = Sequence[Sequence[tuple[str, Any]]]
BACK = "back"
"""In a question's data: the list from which its message came."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a member's that is on disk by now. `size` in bytes."""

    sha256: str
    name: str
    size: int
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was fetched and read before the unit of work began. `error` instead of `read` where it could not be."""

    file_name: str | None
    document: Document | None = None
    read: ReadNotice | None = None
    error: UnreadableNotice | None = None
    parts: int = 0  # of a pasted notice, or photos: it is only good if none came meanwhile
    sheet: Sheet | None = None  # instead of a notice: a table
    shown_id: str | None = None  # our message that told how far the reading was
    kept: Kept | UnreadableNotice | None = None  # evidence of a member's, or why it is not taken
    hearing: Hearing | None = None  # what the bot hears in the group that is about to be bound


@dataclass(frozen=True, slots=True)
class Turn:
    """`link` makes a deep link of a token where the channel has one. `event_id` is the inbox row.

    `file_door` is None where files come in by the chat itself. `numbered`: choices are shown behind numbers, which press them.
    `channels`: all that this program has. `back`: the list of the state (*tình hình*) from which this
    came, which every question asked on the way keeps.
    """

    acting: Acting
    incoming: Incoming
    event_id: int
    prepared: Prepared | None
    link: Callable[[str], str | None]
    file_door: FileDoor | None = None
    numbered: bool = False
    channels: tuple[str, ...] = ()
    back: Json | None = None

    @property
    def unit(self) -> Unit:
        return self.acting.unit

    @property
    def member(self) -> Member:
        return self.acting.member

    async def ask(self, kind: str, rows: Rows, data: Json | None = None) -> tuple[tuple[Choice, ...], ...]:
        """Opens a question with choices and returns its buttons."""
        return await ask(self.acting, self.incoming.address.channel, kind, rows, self._with_way_back(data))

    async def ask_words(self, kind: str, data: Json) -> None:
        """The member's next free sentence answers this."""
        channel, data = self.incoming.address.channel, self._with_way_back(data) or {}
        await questions.ask(self.unit, self.member, channel, kind, self.acting.now, wants=Wants.TEXT, data=data)

    def _with_way_back(self, data: Json | None) -> Json | None:
        return data if self.back is None else {**(data or {}), BACK: self.back}

    async def asked(self) -> Question | None:
        """The open question that the member's next free sentence answers."""
        return await questions.awaiting_text(self.unit, self.member, self.incoming.address.channel, self.acting.now)

    async def answered(self) -> SentMessage | None:
        """Our message that this one answers; None where it answers none that is remembered."""
        reply_to, address = self.incoming.reply_to, self.incoming.address
        if reply_to is None:
            return None
        return await deliveries.sent(self.unit, self.member, address.channel, address.chat_id, reply_to)

    async def answered_delivery(self) -> Delivery | None:
        """What that message was, if it was sent unasked."""
        sent = await self.answered()
        if sent is None or sent.delivery_id is None:
            return None
        return await deliveries.of_organisation(self.unit, self.acting.organisation.id, sent.delivery_id)

    def in_place(self, message: Message) -> Message:
        """The message as a new state of the one under which the choice was pressed."""
        if self.incoming.choice is None:
            return message
        return Message(message.text, message.choices, edits=self.incoming.message_id, task_ids=message.task_ids)


ChoiceHandler = Callable[[Turn, Question, Any], Awaitable[list[Message]]]
TextHandler = Callable[[Turn, Question, str], Awaitable[list[Message]]]


async def ask(
    acting: Acting, channel: str, kind: str, rows: Rows, data: Json | None = None
) -> tuple[tuple[Choice, ...], ...]:
    """Opens a question with choices to the acting member and returns its buttons."""
    choices = [{"label": label, "value": value} for row in rows for label, value in row]
    question = await questions.ask(acting.unit, acting.member, channel, kind, acting.now, data=data, choices=choices)
    keys = iter(range(len(choices)))
    return tuple(tuple(Choice(label, f"q{question.id}:{next(keys)}") for label, _ in row) for row in rows)


def pager(page: int, size: int, total: int) -> list[tuple[str, Any]]:
    """The choices that turn the pages of a long list in place."""
    row: list[tuple[str, Any]] = []
    if page > 0:
        row.append(("‹ Trước", {"page": page - 1}))
    if (page + 1) * size < total:
        row.append(("Xem thêm ›", {"page": page + 1}))
    return row


def on_page(found: Sequence[Item], page: int, size: int) -> tuple[int, Sequence[Item]]:
    """The page of a list that is not empty, and what stands on it; the last one where there are no longer so many."""
    page = min(page, (len(found) - 1) // size)
    return page, found[page * size : (page + 1) * size]


def in_rows(options: Sequence[tuple[str, Any]], columns: int) -> list[list[tuple[str, Any]]]:
    return [list(options[start : start + columns]) for start in range(0, len(options), columns)]
