"""(Incoming) → [Message]: who speaks, what they mean, which dialogue answers. No platform in it.

`prepare` fetches and reads, outside any transaction. `answer` acts inside the unit of work that also marks the event handled.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.actions import reaching
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError, Refusal
from bot.chat import Attachment, Content, Ears, Files, Incoming, Message, Messenger, SendError
from bot.dialogue import (
    arriving,
    evidence,
    evidence_reading,
    group,
    importing,
    joining,
    pasting,
    photos,
    picking,
    recording,
)
from bot.dialogue.answers import chosen
from bot.dialogue.cleaning import cleaned
from bot.dialogue.evidence_reading import Store
from bot.dialogue.file_door import FileDoor
from bot.dialogue.hearing import heard
from bot.dialogue.office_days import OfficeDays
from bot.dialogue.reading import Documents, read_file, read_paste, read_photos
from bot.dialogue.reading_shown import Pause, ReadingShown
from bot.dialogue.turn import Prepared, Turn
from bot.notices.document import Reading
from bot.notices.workdays import WorkingDays
from bot.texts import errors as texts
from bot.texts import numbered as numbered_texts
from bot.texts.reading import reading_file, reading_photos
from bot.texts.words import pronoun
from scheduler.clock import Clock
from scheduler.rules import rules_of
from storage import accounts, deliveries, organisations, questions
from storage.access import Action
from storage.accounts import Account
from storage.database import Database, Unit
from storage.people import Role
from storage.questions import HeldPhoto, PastedPart, Question, Wants

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer, and the organisation that the event turned out to belong to."""

    messages: Sequence[Message]
    organisation_id: int | None = None
    account: Account | None = None


class Dialogue:
    """`documents` reads files; `link` makes a deep link of an invitation's token where the channel has one.

    `messenger` shows how far a long reading is, by `clock`; `pause` is waited before it does. `ears` says what is heard in a
    group. `file_door` is how files come in where the channel's chats take none. `numbered`: it shows choices behind numbers, and
    keeps which is which (`storage.shown_lists`). `channels`: all that this
    program has. Everything else that is said is returned.
    """

    def __init__(
        self,
        database: Database,
        files: Files,
        messenger: Messenger,
        documents: Documents,
        clock: Clock,
        link: Callable[[str], str | None],
        time_zone: str,
        pause: Pause = asyncio.sleep,
        ears: Ears | None = None,
        store: Store | None = None,
        file_door: FileDoor | None = None,
        numbered: bool = False,
        channels: tuple[str, ...] = (),
    ) -> None:
        self._channels = channels
        self._numbered = numbered
        self._file_door = file_door
        self._store = store
        self._ears = ears
        self._database = database
        self._files = files
        self._messenger = messenger
        self._documents = documents
        self._clock = clock
        self._link = link
        self._time_zone = time_zone
        self._pause = pause

    async def prepare(self, incoming: Incoming, now: datetime) -> Prepared | None:
        """Fetches and reads a notice, for those who may bring one in; None for everything else.

        What is marked as secret in the words under it is not even fetched.
        """
        if incoming.content not in (Content.FILE, Content.TEXT, Content.CHOICE):
            return None
        incoming = cleaned(incoming)
        if not incoming.private:
            return await self._hearing(incoming)
        if incoming.content is Content.FILE and arriving.is_secret(incoming.text):
            return None
        async with self._database.read() as unit:
            account = await accounts.on_channel(unit, incoming.address.channel, incoming.user_id)
            if account is None:
                return None
            if await _brings_evidence(unit, account, incoming):
                return await self._kept(incoming)
            if account.member.role is not Role.OFFICE:
                return None
            calendar = OfficeDays(rules_of(await organisations.get(unit, account.organisation_id)).calendar)
            parts, shots = await _to_be_read(unit, account, incoming, now, numbered=self._numbered)
        try:
            if parts:
                return await read_paste([part.text for part in parts], calendar)
            if shots:
                return await self._photos(incoming, shots, calendar)
            attachment = incoming.attachment
            if attachment is None or photos.is_photo(attachment):
                return None
            shown = self._shown(incoming, reading_file)
            return await read_file(self._files, self._documents, attachment, calendar, shown)
        except SendError as error:
            logger.warning("file not fetched: %s", error.reason)
            return None

    async def _kept(self, incoming: Incoming) -> Prepared | None:
        """The photo or file that a member sends about a task, on disk by now, or why it is not."""
        if incoming.attachment is None or self._store is None:
            return None
        try:
            kept = await evidence_reading.keep(self._files, self._documents, self._store, incoming.attachment)
        except (SendError, OSError) as error:
            logger.warning("evidence not kept: %s", type(error).__name__)
            return None
        return Prepared(None, kept=kept)

    async def _hearing(self, incoming: Incoming) -> Prepared | None:
        """What the bot hears in the group that a member asks about (*/nhom*)."""
        if self._ears is None or not group.asks_to_bind(incoming):
            return None
        async with self._database.read() as unit:
            account = await accounts.on_channel(unit, incoming.address.channel, incoming.user_id)
        if account is None:
            return None
        try:
            return Prepared(None, hearing=await self._ears.hearing(incoming.address))
        except SendError as error:
            logger.warning("not known what is heard in the group: %s", error.reason)
            return None

    async def _photos(self, incoming: Incoming, shots: Sequence[HeldPhoto], calendar: WorkingDays) -> Prepared:
        attachments = [Attachment(shot.file_id, shot.name, shot.size) for shot in shots]
        shown = self._shown(incoming, partial(reading_photos, len(shots)))
        return await read_photos(self._files, self._documents, attachments, calendar, shown)

    def _shown(self, incoming: Incoming, words: Callable[[Reading | None], str]) -> ReadingShown:
        return ReadingShown(self._messenger, incoming.address, words, self._clock, self._pause)

    async def answer(
        self, unit: Unit, incoming: Incoming, event_id: int, prepared: Prepared | None, now: datetime
    ) -> Reply:
        """Acts on the event and says what to answer. Whoever has no account gets one refusal for everything."""
        incoming = cleaned(incoming)
        account = await accounts.on_channel(unit, incoming.address.channel, incoming.user_id)
        if incoming.content is Content.OTHER:
            return Reply([])
        if incoming.content in (Content.REMOVED, Content.MOVED):
            await group.changed(unit, incoming, now)
            return Reply([])
        if account is None:
            if not incoming.private or incoming.content in (Content.BLOCKED, Content.UNBLOCKED):
                return Reply([])
            entered, messages = await joining.stranger(unit, incoming, self._time_zone, now)
            return Reply(messages, entered.organisation_id if entered else None, entered)
        if incoming.content is Content.BLOCKED:
            await reaching.lost(unit, account.id, now)
            return Reply([], account.organisation_id, account)
        organisation = await organisations.get(unit, account.organisation_id)
        acting = Acting(unit, organisation, account.member, now, rules_of(organisation))
        if not incoming.private:
            hearing = prepared.hearing if prepared else None
            messages = await group.heard(acting, incoming, account, hearing)
            return Reply(messages, account.organisation_id, account)
        await reaching.back(unit, account, now)
        if incoming.content is Content.UNBLOCKED:
            return Reply([], account.organisation_id, account)
        turn = Turn(acting, incoming, event_id, prepared, self._link, self._file_door, self._numbered, self._channels)
        return Reply(await _guarded(turn), account.organisation_id, account)


async def _guarded(turn: Turn) -> list[Message]:
    """The answer, with a refused action put into words. What the refused turn had begun to change is taken back."""
    try:
        async with turn.unit.undone_on_error():
            return await _dispatch(turn)
    except NotFoundError as error:
        return [Message(texts.not_found(error.number) if error.number else texts.stale_choice())]
    except AlreadyError:
        return [Message(texts.already_decided())]
    except (NotAllowedError, Refusal):
        return [Message(texts.not_allowed())]


async def _dispatch(turn: Turn) -> list[Message]:
    incoming = turn.incoming
    who = pronoun(turn.member)
    match incoming.content:
        case Content.CHOICE:
            return await _choice(turn, incoming.choice or "")
        case Content.TEXT:
            return await heard(turn, incoming.text)
        case Content.FILE if await turn.acting.may(Action.IMPORT) and not _is_evidence(turn):
            return await importing.file(turn)
        case Content.FILE:
            return await evidence.received(turn)
        case Content.WITHHELD:
            return [Message(numbered_texts.withheld(who, imports=await turn.acting.may(Action.IMPORT)))]
        case Content.EDITED:
            return [Message(texts.edited_message())]
        case _:
            return [Message(texts.not_text(who, turn.acting.organisation.phone))]


def _is_evidence(turn: Turn) -> bool:
    return turn.prepared is not None and turn.prepared.kept is not None


async def _choice(turn: Turn, key: str) -> list[Message]:
    pressed = await picking.pressed(turn.unit, turn.member, key)
    return await chosen(turn, *pressed) if pressed else [Message(texts.stale_choice())]


async def _brings_evidence(unit: Unit, account: Account, incoming: Incoming) -> bool:
    """Whether a file is about a task of the member's. The office's files are notices, unless they answer or say otherwise."""
    if incoming.content is not Content.FILE:
        return False
    if account.member.role is not Role.OFFICE:
        return True
    if incoming.reply_to is None:
        return bool(recording.FOR_OTHERS.match(incoming.text))
    sent = await deliveries.sent(
        unit, account.member, incoming.address.channel, incoming.address.chat_id, incoming.reply_to
    )
    return sent is not None and bool(sent.task_ids)


async def _to_be_read(
    unit: Unit, account: Account, incoming: Incoming, now: datetime, *, numbered: bool
) -> tuple[list[PastedPart], list[HeldPhoto]]:
    """What is held and now to be read as one notice: by *hết*, or by a press."""
    question: Question | None = None
    if incoming.content is Content.TEXT and pasting.ends_paste(incoming.text):
        question = await questions.awaiting_text(unit, account.member, incoming.address.channel, now)
    else:
        pressed = await picking.pressed_by(unit, account.member, incoming, now, numbered=numbered)
        question = pressed[0] if pressed and photos.asks_to_read(*pressed, now) else None
    if question is None or question.wants is not Wants.PASTE:
        return [], []
    return await questions.parts_of(unit, question), await questions.photos_of(unit, question)
