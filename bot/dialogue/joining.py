"""Coming in: strangers with a code, the owner's first words, the inviter's confirmation."""

import re
from collections.abc import Sequence
from typing import Any

from bot.actions import enrolling, joining, roster
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError
from bot.actions.joining import Entered, Entry
from bot.chat import Content, Incoming, Message
from bot.dialogue.keyboard import keyboard_for
from bot.dialogue.morning import task_buttons
from bot.dialogue.turn import Turn
from bot.texts import assignments as assignment_texts
from bot.texts import enrolling as enrolling_texts
from bot.texts import errors as error_texts
from bot.texts import help as help_texts
from bot.texts import joining as texts
from scheduler.clock import as_utc
from storage import accounts, organisations, questions, task_queries
from storage.accounts import Account
from storage.database import Unit
from storage.organisations import Organisation
from storage.people import Member, Role
from storage.questions import Question, Wants
from storage.types import Json

SHOWN = 6  # of what is open, in the message to somebody who comes back
OWNER = "owner"
ACCOUNT = "account"
_EIGHT_DIGITS = re.compile(r"(?<!\d)\d(?:[\s.\-–]{0,3}\d){7}(?!\d)")
_TOKEN = re.compile(r"^[A-Za-z0-9_\-]{24,64}$")
_START = re.compile(r"^/start(?:@\w+)?\s*", re.IGNORECASE)


async def stranger(unit: Unit, incoming: Incoming, time_zone: str, now: Any) -> tuple[Account | None, list[Message]]:
    """Whoever has no account: one refusal for everything but a good code, or while an hour is open, one sentence for all.

    Returns the account that came in, if any.
    """
    if await accounts.is_locked(unit, incoming.address.channel, incoming.user_id, as_utc(now)):
        return None, [Message(texts.unknown_sender())]  # an open hour is no way round
    secret = secret_in(incoming.text) if incoming.content is Content.TEXT else None
    hour = await enrolling.hour_of(unit, secret, as_utc(now))
    entered = Entered(Entry.REFUSED)
    if secret is not None and hour is None:
        entered = await joining.enter(unit, incoming, secret, time_zone, as_utc(now))
    match entered.entry:
        case Entry.OWNER if entered.account is not None:
            member = entered.account.member
            await questions.ask(unit, member, incoming.address.channel, OWNER, now, wants=Wants.TEXT)
            return entered.account, [Message(texts.owner_welcome())]
        case Entry.JOINED if entered.account is not None:
            member = entered.account.member
            organisation = await organisations.get(unit, member.organisation_id)
            return entered.account, [await welcome(unit, member, organisation)]
        case Entry.PENDING:
            return None, [Message(texts.pending())]
    hour = hour or await enrolling.only_hour(unit, as_utc(now))
    if hour is not None and await enrolling.apply(unit, hour, incoming, as_utc(now)):
        return None, [Message(enrolling_texts.applied())]
    return None, [Message(texts.unknown_sender())]


def secret_in(text: str) -> str | None:
    """A token or eight digits, with spaces and words around the digits forgiven; None where there is neither."""
    payload = _START.sub("", text.strip())
    if _TOKEN.match(payload):
        return payload
    digits = _EIGHT_DIGITS.search(payload)
    return re.sub(r"\D", "", digits.group()) if digits else None


def is_token(text: str) -> bool:
    """Whether the whole text is a long code, as in a link: nobody writes so by hand."""
    return bool(_TOKEN.match(text.strip())) and any(char.isdigit() or char in "-_" for char in text)


async def welcome(unit: Unit, member: Member, organisation: Organisation) -> Message:
    open_tasks = len(await task_queries.open_of_member(unit, member))
    return Message(texts.welcome(member, organisation, open_tasks), keyboard=keyboard_for(member.role))


async def render_back(acting: Acting, channel: str, items: Sequence[Json]) -> Message:
    """To whom messages could not reach for a while: what is open now, in place of all that was lost."""
    mine = await task_queries.open_of_member(acting.unit, acting.member)
    first = texts.back(acting.member, items[0]["missed"])
    listed = assignment_texts.mine(mine, 0, SHOWN, acting.today)
    choices = await task_buttons(acting, channel, mine[:SHOWN], accept=True) if mine else ()
    return Message(f"{first}\n{listed}", choices, task_ids=tuple(item.task_id for item in mine[:SHOWN]))


async def start(turn: Turn, argument: str) -> list[Message]:
    """`/start` of somebody who is in already: help, or a claim code that makes them the office."""
    member = turn.member
    secret = secret_in(argument)
    if secret is None and member.role is Role.OFFICE and turn.acting.organisation.name == joining.UNNAMED:
        await turn.ask_words(OWNER, {})
        return [Message(texts.owner_welcome())]
    if secret is None:
        return [
            Message(help_texts.help_for(member, turn.acting.organisation.phone), keyboard=keyboard_for(member.role))
        ]
    claim = await accounts.open_claim(turn.unit, secret, turn.acting.now)
    if claim is not None and claim.organisation_id == member.organisation_id:
        await joining.become_office(turn.acting, claim)
        return [Message(help_texts.help_for(member, turn.acting.organisation.phone))]
    return [Message(texts.already_member(member), keyboard=keyboard_for(member.role))]


async def owner_describes(turn: Turn, question: Question, text: str) -> list[Message]:
    fields = [field.strip() for field in text.split(";")]
    if len(fields) < 2 or not fields[0] or not fields[1]:
        return [Message(texts.owner_fields_missing())]
    phone = fields[2] if len(fields) > 2 and fields[2] else None
    await roster.describe_owner(turn.acting, fields[0][:120], fields[1][: roster.LONGEST_NAME], phone)
    question.close(turn.acting.now)
    return [Message(texts.owner_described(turn.acting.organisation, turn.member))]


async def account_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The inviter's yes or no to the account shown."""
    try:
        if value == "yes":
            member = await joining.confirm(turn.acting, question.data["invitation_id"], question.data["user_id"])
            text = texts.account_confirmed(member)
        else:
            member = await joining.reject(turn.acting, question.data["invitation_id"], question.data["user_id"])
            text = texts.account_rejected(member)
    except AlreadyError:
        text = error_texts.stale_choice()
    question.close(turn.acting.now)
    return [turn.in_place(Message(text))]
