"""(Incoming) → [Message]: who speaks, what they mean, which dialogue answers. No platform in it.

`prepare` fetches and reads, outside any transaction. `answer` acts inside the unit of work that also marks the event handled.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError, Refusal
from bot.chat import Content, Files, Incoming, Message, SendError
from bot.dialogue import commands, deciding, importing, joining, my_tasks, progress, review, roster, status
from bot.dialogue.edits import parse_edits, parse_heading
from bot.dialogue.pasting import PASTE_LENGTH
from bot.dialogue.reading import read_file, read_paste
from bot.dialogue.turn import ChoiceHandler, Prepared, TextHandler, Turn
from bot.texts import errors as texts
from bot.texts.words import pronoun
from scheduler.planning import rules_of
from storage import accounts, notices, organisations, questions
from storage.access import Action
from storage.accounts import Account, Reach
from storage.database import Database, Unit
from storage.people import Role
from storage.questions import Question, Wants
from storage.words import fold_words

logger = logging.getLogger(__name__)

CHOICES: dict[str, ChoiceHandler] = {
    joining.ACCOUNT: joining.account_chosen,
    roster.MEMBERS: roster.members_chosen,
    review.REVIEW: review.review_chosen,
    review.DRAFT: review.draft_chosen,
    review.LATE: review.late_chosen,
    my_tasks.MINE: my_tasks.mine_chosen,
    progress.TASK: progress.task_chosen,
    progress.WHICH: progress.which_chosen,
    deciding.WAITING: deciding.waiting_chosen,
    deciding.SIGN_OFF: deciding.sign_off_chosen,
    deciding.DATES: deciding.dates_chosen,
    deciding.ONE_DATE: deciding.one_date_chosen,
    deciding.OBSTACLES: deciding.obstacles_chosen,
    deciding.OBSTACLE: deciding.obstacle_chosen,
    status.STATUS: status.status_chosen,
}
# A role may have changed since a question was put: these choices are for those who may act so still.
NEEDS: dict[str, Action] = {
    joining.ACCOUNT: Action.ROSTER,
    roster.MEMBERS: Action.ROSTER,
    review.REVIEW: Action.REVIEW,
    review.DRAFT: Action.REVIEW,
    review.LATE: Action.REVIEW,
    review.DRAFT_WORDS: Action.REVIEW,
    review.NEW_DAY: Action.REVIEW,
    deciding.WAITING: Action.SEE_EVERYTHING,
    deciding.SIGN_OFF: Action.SEE_EVERYTHING,
    deciding.OBSTACLES: Action.SEE_EVERYTHING,
}
WORDS: dict[str, TextHandler] = {
    joining.OWNER: joining.owner_describes,
    review.DRAFT_WORDS: review.draft_words,
    review.NEW_DAY: review.new_day,
    progress.WORDS: progress.words_said,
    progress.PRODUCT: progress.product_said,
    deciding.MISSING: deciding.missing_said,
    deciding.ANSWER: deciding.answer_said,
}
_KEY = re.compile(r"^q(\d{1,18}):(\d{1,3})$")
_BARE_CHOICES = re.compile(r"^[1-9](?:[\s,]+[1-9])*$")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer, and the organisation that the event turned out to belong to."""

    messages: Sequence[Message]
    organisation_id: int | None = None
    account: Account | None = None


class Dialogue:
    """`link` makes a deep link of an invitation's token where the channel has one."""

    def __init__(self, database: Database, files: Files, link: Callable[[str], str | None], time_zone: str) -> None:
        self._database = database
        self._files = files
        self._link = link
        self._time_zone = time_zone

    async def prepare(self, incoming: Incoming, now: datetime) -> Prepared | None:
        """Fetches and reads a notice, for those who may bring one in; None for everything else."""
        if incoming.content not in (Content.FILE, Content.TEXT) or not incoming.private:
            return None
        async with self._database.read() as unit:
            account = await accounts.on_channel(unit, incoming.address.channel, incoming.user_id)
            if account is None or account.member.role is not Role.OFFICE:
                return None
            if incoming.content is Content.TEXT:
                parts = await _finished_paste(unit, account, incoming, now)
                if parts is None:
                    return None
        if incoming.content is Content.TEXT:
            return await read_paste(parts or [])
        if incoming.attachment is None:
            return None
        try:
            return await read_file(self._files, incoming.attachment)
        except SendError as error:
            logger.warning("file not fetched: %s", error.reason)
            return None

    async def answer(
        self, unit: Unit, incoming: Incoming, event_id: int, prepared: Prepared | None, now: datetime
    ) -> Reply:
        """Acts on the event and says what to answer. Whoever has no account gets one refusal for everything."""
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
            return await _text(turn, incoming.text)
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
    return await _chosen(turn, question, int(match.group(2)))


async def _chosen(turn: Turn, question: Question, number: int) -> list[Message]:
    if not question.is_open(turn.acting.now) or number >= len(question.choices):
        return [Message(texts.stale_choice())]
    await _require(turn, question.kind)
    return await CHOICES[question.kind](turn, question, question.choices[number]["value"])


async def _text(turn: Turn, text: str) -> list[Message]:
    """The order in which a text is understood; the first that fits answers."""
    pasting = await questions.awaiting_text(turn.unit, turn.member, turn.incoming.address.channel, turn.acting.now)
    if pasting is not None and pasting.wants is Wants.PASTE and not text.startswith("/"):
        return await _pasted(turn, pasting, text)
    command = commands.slash(text)
    if command is not None:
        return await _slash(turn, *command)
    if len(text) >= PASTE_LENGTH and await turn.acting.may(Action.IMPORT):
        return await importing.begin_paste(turn, text)
    if _BARE_CHOICES.match(text.strip()):
        return await _bare_numbers(turn, text)
    spoken = commands.plain(text, turn.member.role)
    if spoken is not None:
        return await spoken[0].handler(turn, spoken[1])
    if await turn.acting.may(Action.REVIEW):
        reviewed = await _reviewed(turn, text)
        if reviewed is not None:
            return reviewed
    if pasting is not None and not progress.names_task(text) and turn.incoming.reply_to is None:
        await _require(turn, pasting.kind)
        return await WORDS[pasting.kind](turn, pasting, text)
    return await progress.free_text(turn, text)


async def _slash(turn: Turn, command: Any, argument: str) -> list[Message]:
    if command is None:
        return [Message(texts.not_understood(pronoun(turn.member)))]
    if turn.member.role not in command.roles:
        raise NotAllowedError
    if not command.takes.value.match(argument):
        return [Message(texts.not_understood(pronoun(turn.member)))]
    handled: list[Message] = await command.handler(turn, argument)
    return handled


async def _pasted(turn: Turn, question: Question, text: str) -> list[Message]:
    await _require(turn, importing.PASTE)
    word = fold_words(text).strip(" .")
    if word == "het":
        return await importing.finish_paste(turn, question)
    if word in ("thoi", "huy"):
        return await importing.drop_paste(turn, question)
    if len(text) < PASTE_LENGTH:
        spoken = commands.plain(text, turn.member.role)
        if spoken is not None and not await questions.parts_of(turn.unit, question):
            return await spoken[0].handler(turn, spoken[1])
    return await importing.keep_part(turn, question, text)


async def _bare_numbers(turn: Turn, text: str) -> list[Message]:
    """Bare 1–9 answer the newest open question with choices."""
    question = await questions.awaiting_choice(turn.unit, turn.member, turn.incoming.address.channel, turn.acting.now)
    if question is None:
        return [Message(texts.not_understood(pronoun(turn.member)))]
    messages: list[Message] = []
    for number in re.findall(r"[1-9]", text):
        messages += await _chosen(turn, question, int(number) - 1)
    return messages


async def _reviewed(turn: Turn, text: str) -> list[Message] | None:
    """Corrections of drafts, or the number and date of the notice under review; None for anything else."""
    numbers = await notices.draft_numbers(turn.unit, turn.acting.organisation.id)
    parsed = parse_edits(text, turn.acting.today, numbers.__contains__)
    if parsed is not None:
        return await review.correct(turn, parsed)
    current = await review.current_notice(turn)
    heading = parse_heading(text, turn.acting.today)
    if heading is not None and current is not None:
        return await review.describe(turn, current, heading)
    return None


async def _require(turn: Turn, kind: str) -> None:
    needed = NEEDS.get(kind)
    if needed is not None:
        await turn.acting.require(needed)


async def _finished_paste(unit: Unit, account: Account, incoming: Incoming, now: datetime) -> list[str] | None:
    if fold_words(incoming.text).strip(" .") != "het":
        return None
    question = await questions.awaiting_text(unit, account.member, incoming.address.channel, now)
    if question is None or question.wants is not Wants.PASTE:
        return None
    return [part.text for part in await questions.parts_of(unit, question)]
