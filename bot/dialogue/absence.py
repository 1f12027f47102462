"""Absences in chat: *vắng 20/2 đến 25/2, đ/c Tám thay*, *hết vắng*, the list *vắng*; the office for others."""

from collections.abc import Sequence

from bot.actions import absence as actions
from bot.actions.acting import Acting
from bot.actions.errors import InvalidError
from bot.actions.roster import find_member
from bot.chat import Message
from bot.dialogue.absence_words import away, of_another
from bot.dialogue.turn import Turn
from bot.texts import absence as texts
from storage import absences
from storage.access import Action
from storage.people import Member
from storage.types import Json


async def away_or_list(turn: Turn, argument: str) -> list[Message]:
    """*vắng* lists; with days it records the member's own absence."""
    if not argument:
        return [Message(texts.listing(await actions.seen_by(turn.acting)))]
    return [await _record(turn, turn.member, argument)]


async def back(turn: Turn, _argument: str) -> list[Message]:
    """*hết vắng*."""
    return [await _end(turn, turn.member)]


async def of_somebody(turn: Turn, argument: str) -> list[Message]:
    """*đ/c Hùng vắng 20/2 đến 25/2, đ/c Tám thay*, *đ/c Hùng hết vắng*: by the office."""
    await turn.acting.require(Action.RECORD_FOR_OTHERS)
    meant = of_another(argument)
    if meant is None:
        return [Message(texts.how_to_say_of_another())]
    try:
        member = await find_member(turn.acting, meant.who)
    except InvalidError as error:
        return [Message(texts.wrong(error.field, error.value))]
    if meant.said is None:
        return [await _end(turn, member)]
    return [await _record(turn, member, meant.said)]


async def render_absence(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """To the stand-in, the office, the member. None when it was taken back meanwhile."""
    (item,) = items
    found = await absences.get(acting.unit, acting.organisation.id, item["absence_id"])
    if found is None:
        return None
    if "ended" in item:
        ended = found.ended_at is not None and found.deputy_id == acting.member.id
        return Message(texts.told_of_end(acting.member, found)) if ended else None
    concerned = acting.member.id in (found.deputy_id, found.member_id) or await acting.may(Action.RECORD_FOR_OTHERS)
    if found.ended_at is not None or found.last_day < acting.today or not concerned:
        return None
    return Message(texts.told(acting.member, found))


async def _record(turn: Turn, member: Member, said: str) -> Message:
    meant = away(said, turn.acting.today)
    if meant is None:
        return Message(texts.how_to_say())
    try:
        stand_in = await find_member(turn.acting, meant.stand_in) if meant.stand_in else None
        recorded = await actions.record_absence(turn.acting, member, meant.first, meant.last, stand_in)
    except InvalidError as error:
        return Message(texts.wrong(error.field, error.value))
    return Message(texts.recorded(recorded.absence, recorded.replaced, news=recorded.news))


async def _end(turn: Turn, member: Member) -> Message:
    ended = await actions.end_absence(turn.acting, member)
    return Message(texts.ended(ended) if ended else texts.none_to_end(member))
