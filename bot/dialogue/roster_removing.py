"""*Bỏ khỏi danh sách*: what the member still has, who takes it over, and the last press."""

from typing import Any

from bot.actions import roster, roster_leaving
from bot.actions.errors import InvalidError, NotFoundError
from bot.chat import Message
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import roster as texts
from bot.texts import roster_leaving as leaving_texts
from bot.texts.words import clip
from storage import people, questions
from storage.people import Member
from storage.questions import Question

HEIR = "heir"
HEIR_WORDS = "heir_words"
REMOVE = "remove_member"
MOST_HEIRS = 6
LONGEST_LABEL = 30


async def wanted(turn: Turn, argument: str) -> list[Message]:
    """*Bỏ khỏi danh sách <tên>*."""
    if not argument.strip():
        return [Message(leaving_texts.how_to_remove())]
    try:
        return await begin(turn, await roster.find_member(turn.acting, argument))
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]


async def begin(turn: Turn, member: Member) -> list[Message]:
    """Asks who takes over what the member has; where there is nothing, only whether."""
    try:
        await roster_leaving.check_removable(turn.acting, member)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]
    held = await roster_leaving.holdings_of(turn.acting, member)
    if not held:
        return await _ask_removal(turn, member, None)
    heirs = [(clip(heir.name, LONGEST_LABEL), {"heir": heir.id}) for heir in await _likely_heirs(turn, member)]
    await turn.ask_words(HEIR_WORDS, {"member_id": member.id})
    rows: Rows = [*in_rows(heirs, 2), [(leaving_texts.LEAVE, {"leave": True})]]
    choices = await turn.ask(HEIR, rows, {"member_id": member.id})
    return [Message(leaving_texts.ask_heir(member, held), choices)]


async def heir_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Who takes over, by a button. No name is waited for any more."""
    question.close(turn.acting.now)
    await questions.close_text(turn.unit, turn.member, turn.incoming.address.channel, turn.acting.now)
    if "leave" in value:
        return [Message(error_texts.nothing_written())]
    member, heir = await _found(turn, question.data["member_id"]), await _found(turn, value["heir"])
    try:
        return await _ask_removal(turn, member, heir)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]


async def heir_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """Who takes over, by name."""
    member = await _found(turn, question.data["member_id"])
    try:
        heir = await roster.find_member(turn.acting, text)
        answer = await _ask_removal(turn, member, heir)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]
    question.close(turn.acting.now)
    return answer


async def removal_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The last press."""
    question.close(turn.acting.now)
    if value != "remove":
        return [Message(error_texts.nothing_written())]
    member = await _found(turn, question.data["member_id"])
    heir_id = question.data["heir_id"]
    heir = await _found(turn, heir_id) if heir_id else None
    try:
        done = await roster_leaving.remove(turn.acting, member, heir)
    except InvalidError as error:
        if error.field == "heir_missing":  # something was given to them since
            return await begin(turn, member)
        return [Message(texts.wrong_entry(error.field, error.value))]
    return [turn.in_place(Message(leaving_texts.removed(done)))]


async def _ask_removal(turn: Turn, member: Member, heir: Member | None) -> list[Message]:
    if heir is not None:
        roster_leaving.check_heir(member, heir)
    held = await roster_leaving.holdings_of(turn.acting, member)
    yes = leaving_texts.CONFIRM_WITH if heir is not None else leaving_texts.CONFIRM
    rows: Rows = [[(yes, "remove"), (leaving_texts.LEAVE, "leave")]]
    data = {"member_id": member.id, "heir_id": heir.id if heir else None}
    return [Message(leaving_texts.ask_removal(member, heir, held), await turn.ask(REMOVE, rows, data))]


async def _likely_heirs(turn: Turn, member: Member) -> list[Member]:
    """Of the same bodies first, then whoever has the same role; any other is typed."""
    everyone = await people.everyone(turn.unit, turn.acting.organisation.id)
    bodies = {membership.body_id for membership in member.memberships}
    near = [other for other in everyone if bodies & {membership.body_id for membership in other.memberships}]
    alike = [other for other in everyone if member.role.leads and other.role.leads]
    found = {other.id: other for other in (*near, *alike) if other.id != member.id}
    return list(found.values())[:MOST_HEIRS]


async def _found(turn: Turn, member_id: int) -> Member:
    """Raises NotFoundError for who has left the roster since."""
    member = await people.get(turn.unit, turn.acting.organisation.id, member_id)
    if member is None or member.left_at is not None:
        raise NotFoundError
    return member
