"""*mở ghi danh*, *đóng ghi danh*, *ghi danh*: the open hour, and whose account each of those is who wrote during it."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.actions import enrolling, inviting, roster
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError
from bot.chat import Enclosing, Enclosure, Message
from bot.dialogue.turn import Rows, Turn, ask, on_page, pager
from bot.texts import enrolling as texts
from storage import applicants, people
from storage.access import Action
from storage.applicants import Applicant
from storage.people import Member
from storage.questions import Question
from storage.types import Json
from storage.words import fold_words

HOUR = "enrolment_hour"
WAITING = "enrolment_waiting"
WHO = "enrolment_who"
SURE = "enrolment_sure"
DONE = "enrolment_done"
NAME = "enrolment_name"
_SUGGESTED = 4
_LENGTH = re.compile(
    r"^(?:trong )?(?:(?P<hours>\d{1,2}) ?(?:gio|g|h|tieng))?(?: ?(?P<minutes>\d{1,3}) ?(?:phut|p|ph)?)?$"
)


def length_of(words: str) -> timedelta | None:
    """How long an hour is to be open; the usual time where nothing is said, None where it is not understood or too long."""
    said = fold_words(words)
    if not said:
        return enrolling.USUAL
    match = _LENGTH.match(said)
    if match is None or match["hours"] == match["minutes"] is None:
        return None
    length = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    return length if enrolling.SHORTEST <= length <= enrolling.LONGEST else None


async def open_hour(turn: Turn, argument: str) -> list[Message]:
    """*mở ghi danh [30 phút]*: the hour, its link, and the link as a picture for the wall."""
    length = length_of(argument)
    if length is None:
        return [Message(texts.no_such_length(argument))]
    acting = turn.acting
    renewed = enrolling.is_open(acting.organisation, acting.now)
    token = await enrolling.open_hour(acting, length)
    await turn.unit.flush()
    alone = await enrolling.only_hour(turn.unit, acting.now) is not None
    link = turn.link(token)
    until = acting.rules.calendar.local(acting.now + length)
    waiting = await applicants.waiting(turn.unit, acting.organisation.id)
    choices = await turn.ask(HOUR, [[(texts.CLOSE, "close")]])
    messages = [Message(texts.opened(until, length, link, len(waiting), alone=alone, renewed=renewed), choices)]
    if link is not None:
        enclosure = Enclosure(Enclosing.ENROLMENT_LINK, acting.organisation.id, secret=token)
        messages.append(Message(texts.on_the_wall(until), enclosure=enclosure))
    return messages


async def close_hour(turn: Turn, _argument: str) -> list[Message]:
    """*đóng ghi danh*."""
    try:
        await enrolling.close_hour(turn.acting)
    except AlreadyError:
        return [Message(texts.not_open())]
    waiting = await applicants.waiting(turn.unit, turn.acting.organisation.id)
    return [Message(texts.closed(len(waiting)))]


async def hour_chosen(turn: Turn, _question: Question, _value: Any) -> list[Message]:
    return await close_hour(turn, "")


async def who_waits(turn: Turn, _argument: str) -> list[Message]:
    """*ghi danh*."""
    await turn.acting.require(Action.ROSTER)
    return [await _shown(turn.acting, turn.incoming.address.channel)]


async def waiting_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """The list turned on, or one of it taken up."""
    if "page" in value:
        return [turn.in_place(await _listed(turn.acting, turn.incoming.address.channel, value["page"]))]
    applicant = await enrolling.waiting(turn.acting, value["applicant"])
    return [turn.in_place(await _asked(turn.acting, turn.incoming.address.channel, applicant))]


async def who_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Whose account it is: a member, somebody else, nobody of the office; or back to the list."""
    channel = turn.incoming.address.channel
    if value == "list":
        return [turn.in_place(await _listed(turn.acting, channel, 0))]
    applicant = await enrolling.waiting(turn.acting, question.data["applicant_id"])
    if value == "other":
        await turn.ask_words(NAME, {"applicant_id": applicant.id})
        return [Message(texts.ask_name(applicant))]
    if value == "nobody":
        await enrolling.refuse(turn.acting, applicant.id)
        return await _and_next(turn, applicant, texts.refused(applicant.name))
    return await _chosen(turn, applicant, value["member"])


async def sure_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The second press, for those who decide or see everything."""
    applicant = await enrolling.waiting(turn.acting, question.data["applicant_id"])
    if value != "yes":
        return [turn.in_place(await _asked(turn.acting, turn.incoming.address.channel, applicant))]
    return await _admitted(turn, applicant, question.data["member_id"])


async def done_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    """*Gắn nhầm*: asked about anew. Only from the message of what was done last to this account."""
    applicant = await enrolling.reopen(turn.acting, question.data["applicant_id"])
    question.close(turn.acting.now)
    return [turn.in_place(await _asked(turn.acting, turn.incoming.address.channel, applicant))]


async def name_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """A name of the roster, typed: of those who have not joined."""
    applicant = await enrolling.waiting(turn.acting, question.data["applicant_id"])
    found = await _named(turn.acting, text)
    if not found:
        return [Message(texts.nobody_named(text))]
    question.close(turn.acting.now)
    if len(found) > 1:
        return [await _asked(turn.acting, turn.incoming.address.channel, applicant, found[:_SUGGESTED])]
    return await _chosen(turn, applicant, found[0].id)


async def render_applicants(acting: Acting, channel: str, _items: Sequence[Json]) -> Message | None:
    """To the office: who waits by now, all in one message. None where nobody does any more."""
    if not await acting.may(Action.ROSTER) or not await applicants.waiting(acting.unit, acting.organisation.id):
        return None
    return await _shown(acting, channel)


async def _chosen(turn: Turn, applicant: Applicant, member_id: int) -> list[Message]:
    member = await people.get(turn.unit, turn.acting.organisation.id, member_id)
    if member is None or not member.role.needs_confirmation:
        return await _admitted(turn, applicant, member_id)
    rows: Rows = [[(texts.YES, "yes"), (texts.NO, "no")]]
    choices = await turn.ask(SURE, rows, {"applicant_id": applicant.id, "member_id": member.id})
    return [turn.in_place(Message(texts.sure(applicant, member), choices))]


async def _admitted(turn: Turn, applicant: Applicant, member_id: int) -> list[Message]:
    name = applicant.name
    member = await enrolling.admit(turn.acting, applicant.id, member_id)
    return await _and_next(turn, applicant, texts.linked(name, member))


async def _and_next(turn: Turn, applicant: Applicant, text: str) -> list[Message]:
    """What was done, in place of the question; then whoever waits next, so that thirty people take thirty presses."""
    choices = await turn.ask(DONE, [[(texts.UNDO, "undo")]], {"applicant_id": applicant.id})
    messages = [turn.in_place(Message(text, choices))]
    waiting = await applicants.waiting(turn.unit, turn.acting.organisation.id)
    if waiting:
        messages.append(await _asked(turn.acting, turn.incoming.address.channel, waiting[0], left=len(waiting)))
    return messages


async def _shown(acting: Acting, channel: str) -> Message:
    """One who waits is asked about at once, several are a list."""
    waiting = await applicants.waiting(acting.unit, acting.organisation.id)
    return await _asked(acting, channel, waiting[0]) if len(waiting) == 1 else await _listed(acting, channel, 0)


async def _listed(acting: Acting, channel: str, page: int) -> Message:
    waiting = await applicants.waiting(acting.unit, acting.organisation.id)
    if not waiting:
        return Message(texts.listing([], 0, acting.rules.calendar))
    page, shown = on_page(waiting, page, texts.PAGE)
    first = page * texts.PAGE
    rows: list[list[tuple[str, Any]]] = [
        [(texts.button_of(each, number), {"applicant": each.id})] for number, each in enumerate(shown, first + 1)
    ]
    turns = pager(page, texts.PAGE, len(waiting))
    choices = await ask(acting, channel, WAITING, [*rows, turns] if turns else rows)
    return Message(texts.listing(waiting, page, acting.rules.calendar), choices)


async def _asked(
    acting: Acting, channel: str, applicant: Applicant, among: Sequence[Member] | None = None, left: int = 1
) -> Message:
    """*Gắn với ai?* `among`: those of the name that was typed; else those whose names resemble. `left`: how many wait."""
    suggested = await enrolling.resembling(acting, applicant.name, _SUGGESTED) if among is None else among
    rows: list[list[tuple[str, Any]]] = [
        [(f"{number}. {texts.described(member)}", {"member": member.id})] for number, member in enumerate(suggested, 1)
    ]
    rows += [[(texts.OTHER, "other")], [(texts.NOBODY, "nobody")]]
    if left > 1:
        rows.append([(f"{texts.BACK} ({left})", "list")])
    choices = await ask(acting, channel, WHO, rows, {"applicant_id": applicant.id})
    at = acting.rules.calendar.local(applicant.at)
    return Message(texts.who(applicant, suggested, at), choices)


async def _named(acting: Acting, text: str) -> list[Member]:
    """Of those who have not joined: the exact name goes before one that only contains the words."""
    waiting = await inviting.not_joined(acting)
    try:
        found = await roster.find_member(acting, text)
    except InvalidError:
        wanted = fold_words(text)
        return [member for member in waiting if wanted and f" {wanted} " in f" {fold_words(member.name)} "]
    return [member for member in waiting if member.id == found.id]
