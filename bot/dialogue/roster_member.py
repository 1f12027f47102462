"""*Thành viên <tên>*: one member, and what the office does about them by a button: invite again, test, change, remove."""

from collections.abc import Sequence
from typing import Any

from bot.actions import joining, roster, roster_facts, unlinking
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError, NotFoundError
from bot.actions.joining import Ticket
from bot.chat import Message
from bot.dialogue import roster_editing, roster_removing
from bot.dialogue.turn import Rows, Turn
from bot.texts import errors as error_texts
from bot.texts import joining as joining_texts
from bot.texts import roster as texts
from bot.texts import roster_member as member_texts
from bot.texts.words import clip
from storage import accounts, people
from storage.people import Member
from storage.questions import Question
from storage.types import Json

MEMBER = "member"
WHICH = "which_member"
UNLINK = "unlink"
MOST_CHOICES = 6
LONGEST_LABEL = 36


async def show(turn: Turn, name: str) -> list[Message]:
    """The member of that name; where there are several, which of them."""
    try:
        namesakes = await roster.members_named(turn.acting, name)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]
    if len(namesakes) == 1:
        return [await page(turn, namesakes[0])]
    shown = namesakes[:MOST_CHOICES]
    rows: Rows = [[(clip(texts.described(member), LONGEST_LABEL), {"member": member.id})] for member in shown]
    return [Message(texts.ask_which(shown), await turn.ask(WHICH, rows))]


async def which_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """One of several of that name."""
    return [await page(turn, await found(turn, value["member"]))]


async def page(turn: Turn, member: Member) -> Message:
    """All that is known of a member, with what can be done."""
    facts = await roster_facts.facts_of(turn.acting, member)
    rows: Rows = [
        [(member_texts.INVITE, "invite"), (member_texts.TEST, "test")],
        [(member_texts.EDIT, "edit"), (member_texts.REMOVE, "remove")],
    ]
    choices = await turn.ask(MEMBER, rows, {"member_id": member.id})
    return Message(member_texts.page(facts, turn.acting.rules.calendar), choices)


async def member_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """What was pressed under a member's page."""
    member = await found(turn, question.data["member_id"])
    match value:
        case "invite":
            return await invite(turn, member)
        case "test":
            return await _test(turn, member)
        case "edit":
            return await roster_editing.ask_field(turn, member)
        case _:
            return await roster_removing.begin(turn, member)


async def unlink_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*Bỏ tài khoản cũ, mời lại*, or not."""
    question.close(turn.acting.now)
    if value not in ("add", "unlink"):
        return [Message(error_texts.nothing_written())]
    member = await found(turn, question.data["member_id"])
    if value == "add":
        ticket = await joining.invite(turn.acting, member, replacing=True)
        return [Message(texts.invited_again(member)), invitation(turn, member, ticket)]
    try:
        await unlinking.unlink(turn.acting, member)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]
    except AlreadyError:  # somebody did it meanwhile, and who presses wants the invitation
        return await invite(turn, member)
    ticket = await joining.invite(turn.acting, member)
    return [Message(member_texts.unlinked(member)), invitation(turn, member, ticket)]


async def found(turn: Turn, member_id: int) -> Member:
    """The member of a question's data. Raises NotFoundError for who has left the roster since."""
    member = await people.get(turn.unit, turn.acting.organisation.id, member_id)
    if member is None or member.left_at is not None:
        raise NotFoundError
    return member


def invitation(turn: Turn, member: Member, ticket: Ticket) -> Message:
    """The message to pass on."""
    until = turn.acting.rules.calendar.day(accounts.last_day(ticket.invitation))
    link = turn.link(ticket.token)
    return Message(joining_texts.invitation(member, turn.acting.organisation, turn.member, ticket.code, link, until))


async def render_test(acting: Acting, _channel: str, _items: Sequence[Json]) -> Message:
    """To the member: *tin thử*."""
    return Message(member_texts.test_message(acting.member, acting.organisation.name))


async def invite(turn: Turn, member: Member) -> list[Message]:
    """A new code, the older ones end. For who has joined: first whether the old account is to go."""
    joined = await accounts.of_member(turn.unit, member.organisation_id, member.id)
    if not joined:
        ticket = await joining.invite(turn.acting, member)
        return [Message(texts.invited_again(member)), invitation(turn, member, ticket)]
    if member.id == turn.member.id:
        return [Message(texts.wrong_entry("own_account", member.name))]
    rows: Rows = [[(member_texts.UNLINK, "unlink"), (member_texts.LEAVE, "leave")]]
    if set(turn.channels) - {account.channel for account in joined}:
        rows = [[(member_texts.ADD, "add")], *rows]
    text = member_texts.ask_unlink(member, joined, turn.acting.rules.calendar)
    return [Message(text, await turn.ask(UNLINK, rows, {"member_id": member.id}))]


async def _test(turn: Turn, member: Member) -> list[Message]:
    try:
        at = await roster_facts.send_test(turn.acting, member)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]
    calendar = turn.acting.rules.calendar
    return [Message(member_texts.test_on_its_way(member, at, turn.acting.now, calendar))]
