"""The usual stand-in (*người thay*): who stands in whenever a member is away and names nobody else."""

import re

from bot.actions import standing_in as actions
from bot.actions.errors import InvalidError
from bot.actions.roster import find_member
from bot.chat import Message
from bot.dialogue.turn import Turn
from bot.texts import absence as absence_texts
from bot.texts import standing_in as texts
from storage.access import Action
from storage.people import Member
from storage.words import fold_words

_NOBODY = frozenset({"khong", "khong co", "bo", "thoi", "khong ai"})
_TITLE = re.compile(r"^(?:đ/c|d/c|đồng chí|dong chi|ông|ong|bà|ba|anh|chị|chi|là|la)\s+", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"^(?:của|cua)\s+(?P<who>[^:;,]+?)\s*(?::|;|,|\s(?:là|la)\s)\s*(?P<stand_in>.+)$", re.IGNORECASE
)


async def usual(turn: Turn, argument: str) -> list[Message]:
    """*người thay đ/c Tám*, *người thay: không*; alone it shows. The office: *người thay của đ/c Hùng: đ/c Tám*."""
    argument = argument.strip(" :.")
    of_another = _OF_ANOTHER.match(argument)
    try:
        if of_another is not None:
            await turn.acting.require(Action.RECORD_FOR_OTHERS)
            member, argument = await find_member(turn.acting, _bare(of_another["who"])), of_another["stand_in"]
        else:
            member = turn.member
        if not argument:
            return [Message(texts.shown(turn.member, await actions.usual_stand_in(turn.acting, turn.member)))]
        nobody = fold_words(argument) in _NOBODY
        stand_in: Member | None = None if nobody else await find_member(turn.acting, _bare(argument))
        news = await actions.set_stand_in(turn.acting, member, stand_in)
    except InvalidError as error:
        return [Message(absence_texts.wrong(error.field, error.value))]
    return [Message(texts.recorded(member, stand_in, news=news, own=member.id == turn.member.id))]


def _bare(name: str) -> str:
    name = name.strip(" :.")
    while (title := _TITLE.match(name)) is not None:
        name = name[title.end() :]
    return name
