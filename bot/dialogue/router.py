"""(Incoming) → [Message]: who speaks, what they mean, which dialogue answers. No platform in it.

`prepare` fetches and reads, outside any transaction. `answer` acts inside the unit of work that also marks the event handled.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError, Refusal
from bot.chat import Content, Files, Incoming, Message, SendError
from bot.dialogue import importing, joining, pasting
from bot.dialogue.answers import chosen
from bot.dialogue.cleaning import cleaned
from bot.dialogue.hearing import heard
from bot.dialogue.office_days import OfficeDays
from bot.dialogue.reading import Documents, read_file, read_paste
from bot.dialogue.turn import Prepared, Turn
from bot.texts import errors as texts
from bot.texts.words import pronoun
from scheduler.planning import rules_of
from storage import accounts, organisations, questions
from storage.access import Action
from storage.accounts import Account, Reach
from storage.database import Database, Unit
from storage.people import Role
from storage.questions import Wants

logger = logging.getLogger(__name__)

_KEY = re.compile(r"^q(\d{1,18}):(\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer, and the organisation that the event turned out to belong to."""

    messages: Sequence[Message]
    organisation_id: int | None = None
    account: Account | None = None


class Dialogue:
    """`documents` reads files; `link` makes a deep link of an invitation's token where the channel has one."""

    def __init__(
        self,
        database: Database,
        files: Files,
        documents: Documents,
        link: Callable[[str], str | None],
        time_zone: str,
    ) -> None:
        self._database = database
        self._files = files
        self._documents = documents
        self._link = link
        self._time_zone = time_zone

    async def prepare(self, incoming: Incoming, now: datetime) -> Prepared | None:
        """Fetches and reads a notice, for those who may bring one in; None for everything else."""
        if incoming.content not in (Content.FILE, Content.TEXT) or not incoming.private:
            return None
        incoming = cleaned(incoming)
        async with self._database.read() as unit:
            account = await accounts.on_channel(unit, incoming.address.channel, incoming.user_id)
            if account is None or account.member.role is not Role.OFFICE:
                return None
            office = OfficeDays(rules_of(await organisations.get(unit, account.organisation_id)).calendar)
            if incoming.content is Content.TEXT:
                parts = await _finished_paste(unit, account, incoming, now)
                if parts is None:
                    return None
        if incoming.content is Content.TEXT:
            return await read_paste(parts or [], office)
        if incoming.attachment is None:
            return None
        try:
            return await read_file(self._files, self._documents, incoming.attachment, office)
        except SendError as error:
            logger.warning("file not fetched: %s", error.reason)
            return None

    async def answer(
        self, unit: Unit, incoming: Incoming, event_id: int, prepared: Prepared | None, now: datetime
    ) -> Reply:
        """Acts on the event and says what to answer. Whoever has no account gets one refusal for everything."""
        incoming = cleaned(incoming)
        account = await accounts.on_channel(unit, incoming.address.channel, incoming.user_id)
        if incoming.content is Content.OTHER:
            return Reply([])
        if account is None:
            if not incoming.private or incoming.content is Content.BLOCKED:
                return Reply([])
            entered, messages = await joining.stranger(unit, incoming, self._time_zone, now)
            return Reply(messages, entered.organisation_id if entered else None, entered)
        if incoming.content is Content.BLOCKED:
            account.reach = Reach.BLOCKED
            return Reply([], account.organisation_id, account)
        organisation = await organisations.get(unit, account.organisation_id)
        acting = Acting(unit, organisation, account.member, now, rules_of(organisation))
        if not incoming.private:
            asked = incoming.content is Content.TEXT and incoming.text.startswith("/")
            return Reply([Message(texts.private_only())] if asked else [], account.organisation_id, account)
        account.reach = Reach.REACHABLE
        turn = Turn(acting, incoming, event_id, prepared, self._link)
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
        case Content.FILE if await turn.acting.may(Action.IMPORT):
            return await importing.file(turn)
        case Content.FILE:
            return [Message(texts.file_not_for_you(who))]
        case Content.EDITED:
            return [Message(texts.edited_message())]
        case _:
            return [Message(texts.not_text(who, turn.acting.organisation.phone))]


async def _choice(turn: Turn, key: str) -> list[Message]:
    """A pressed button. Its key may be forged: the question must have been put to this very member."""
    match = _KEY.match(key)
    question = await questions.get(turn.unit, turn.member, int(match.group(1))) if match else None
    if match is None or question is None:
        return [Message(texts.stale_choice())]
    return await chosen(turn, question, int(match.group(2)))


async def _finished_paste(unit: Unit, account: Account, incoming: Incoming, now: datetime) -> list[str] | None:
    if not pasting.ends_paste(incoming.text):
        return None
    question = await questions.awaiting_text(unit, account.member, incoming.address.channel, now)
    if question is None or question.wants is not Wants.PASTE:
        return None
    return [part.text for part in await questions.parts_of(unit, question)]
