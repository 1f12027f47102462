"""*mời*, *hủy mời*, *thẻ mời*: who has an invitation, withdrawing one, the printed sheet for those who have not joined."""

from typing import Any

from bot.actions import inviting, roster
from bot.actions.errors import AlreadyError, InvalidError
from bot.chat import Enclosing, Enclosure, Message
from bot.dialogue.roster import invite_again
from bot.dialogue.turn import Rows, Turn, pager
from bot.texts import inviting as texts
from bot.texts import roster as roster_texts
from storage import accounts, people
from storage.access import Action
from storage.accounts import last_day
from storage.questions import Question

INVITATIONS = "invitations"
CARDS = "cards"
MOST_CARDS = 400  # more is no meeting, and holds up the chat of whoever asked


async def invite(turn: Turn, argument: str) -> list[Message]:
    """*mời*: who has a code; *mời <họ tên>*: a new one."""
    return await invite_again(turn, argument) if argument.strip() else [await _page(turn, 0)]


async def invitations_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    if "page" in value:
        return [turn.in_place(await _page(turn, value["page"]))]
    return await cards(turn, "")


async def withdraw(turn: Turn, argument: str) -> list[Message]:
    """*hủy mời <họ tên>*."""
    try:
        member = await roster.find_member(turn.acting, argument)
    except InvalidError as error:
        return [Message(roster_texts.wrong_entry(error.field, error.value))]
    try:
        await inviting.withdraw(turn.acting, member)
    except AlreadyError:
        return [Message(texts.none_to_withdraw(member))]
    return [Message(texts.withdrawn(member))]


async def cards(turn: Turn, argument: str) -> list[Message]:
    """*thẻ mời [đơn vị]*: asks first, because codes that were handed out end by it."""
    body = None
    if argument.strip():
        body = await people.body_named(turn.unit, turn.acting.organisation.id, argument)
        if body is None:
            return [Message(texts.no_such_unit(argument))]
    members = await inviting.not_joined(turn.acting, body)
    of = body.name if body else None
    if not members:
        return [Message(texts.everybody_joined(of))]
    if len(members) > MOST_CARDS:
        return [Message(texts.too_many(MOST_CARDS))]
    losing = await inviting.with_open_invitation(turn.acting, members)
    rows: Rows = [[(texts.PRINT.format(len(members)), "print")], [(texts.LATER, "later")]]
    choices = await turn.ask(CARDS, rows, {"members": [member.id for member in members], "of": of})
    return [Message(texts.cards_question(len(members), losing, of), choices)]


async def cards_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Once: a second press must not end the codes that are being printed. Who joined meanwhile gets no card."""
    question.close(turn.acting.now)
    if value != "print":
        return [turn.in_place(Message(texts.cards_later()))]
    asked_about = set(question.data["members"])
    members = [member for member in await inviting.not_joined(turn.acting) if member.id in asked_about]
    if not members:
        return [turn.in_place(Message(texts.everybody_joined(question.data["of"])))]
    batch = await inviting.invite_all(turn.acting, members)
    records = tuple(invitation.id for invitation in batch.invitations)
    enclosure = Enclosure(Enclosing.INVITATION_CARDS, turn.acting.organisation.id, records, batch.secret)
    leaders = sum(member.role.needs_confirmation for member in members)
    return [
        turn.in_place(Message(texts.cards_made(len(members)))),
        Message(texts.cards_ready(len(members), leaders), enclosure=enclosure),
    ]


async def _page(turn: Turn, page: int) -> Message:
    await turn.acting.require(Action.ROSTER)
    found = await accounts.open_invitations(turn.unit, turn.acting.organisation.id, turn.acting.now)
    calendar = turn.acting.rules.calendar
    shown = [(invitation.member, calendar.day(last_day(invitation))) for invitation in found]
    waiting = await inviting.not_joined(turn.acting)
    rows: Rows = [pager(page, texts.PAGE, len(found)), [(texts.CARDS, {"cards": True})] if waiting else []]
    rows = [row for row in rows if row]
    text = texts.open_list(shown, page, turn.acting.today)
    return Message(text, await turn.ask(INVITATIONS, rows) if rows else ())
