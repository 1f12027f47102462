"""*không liên lạc*: whom no message reached; *đã báo <Tên>*: the office told them by telephone. What the office is told of it."""

import re
from collections.abc import Sequence
from typing import Any

from bot.actions import unreached as actions
from bot.actions.acting import Acting
from bot.actions.unreached import Unreached
from bot.chat import Message
from bot.dialogue.turn import Rows, Turn, ask, in_rows, pager
from bot.texts import group as group_texts
from bot.texts import unreached as texts
from bot.texts.joining import blocked_line
from storage import accounts, deliveries, people
from storage import unreached as kept
from storage.people import Member
from storage.questions import Question
from storage.types import Json
from storage.words import fold_words

UNREACHED = "unreached"
WHO = "phoned_who"
MOST_CHOICES = 6

_PHONED = re.compile(
    r"^da bao(?: (?:qua )?dien thoai)?(?: cho)? (?:(?:d/c|dong chi|ong|ba|anh|chi|bac|co|chu) )?"
    r"(?P<name>(?!cao\b|xong\b|hoan thanh\b|tien do\b)[a-z]+(?: [a-z]+){0,6})$"
)


async def unreached_list(turn: Turn, _argument: str) -> list[Message]:
    """*không liên lạc*."""
    return [await _page(turn, 0)]


async def unreached_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """The list turned on, or a person ticked off."""
    if "page" in value:
        return [turn.in_place(await _page(turn, value["page"]))]
    return [await _phoned(turn, value["phoned"])]


async def who_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """Which of several of that name was told."""
    return [await _phoned(turn, value)]


def says_phoned(text: str) -> bool:
    """Whether the sentence is *đã báo <Tên>*."""
    return _name_in(text) is not None


async def phoned(turn: Turn, argument: str) -> list[Message]:
    """*đã báo <Tên>*: the sentence, or after the slash the name alone."""
    name = _name_in(argument) or fold_words(argument)
    everyone = await actions.everyone_unreached(turn.acting)
    found = actions.named(everyone, name)
    if not found:
        return [Message(texts.nobody_of_that_name(argument))]
    if len(found) == 1:
        return [await _phoned(turn, found[0].member.id)]
    shown = found[:MOST_CHOICES]
    rows = in_rows([(one.member.name, one.member.id) for one in shown], 1)
    return [Message(texts.ask_who([one.member for one in shown]), await turn.ask(WHO, rows))]


async def group_how(turn: Turn, _argument: str) -> list[Message]:
    """*/nhom* in the private chat."""
    return [Message(group_texts.how_to_bind(known=turn.acting.organisation.group_chat_id is not None))]


async def render_undelivered(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """To the office: a member could not be reached, or the group. None once the member was."""
    (item,) = items
    if "member_id" not in item:
        return Message(group_texts.lost())
    member = await people.get(acting.unit, acting.organisation.id, item["member_id"])
    delivery = await deliveries.of_organisation(acting.unit, acting.organisation.id, item["delivery_id"])
    if member is None or delivery is None or delivery.phoned_at is not None:
        return None
    tasks = await kept.open_tasks(acting.unit, acting.organisation.id, [delivery])
    rows: Rows = [[(texts.PHONED, {"phoned": member.id})]]
    choices = await ask(acting, channel, UNREACHED, rows) if delivery.kind not in kept.NOT_PERSONAL else ()
    return Message(texts.undelivered(member, tasks, delivery.reason or "", acting.today), choices)


async def render_mention(acting: Acting, _channel: str, _items: Sequence[Json]) -> Message:
    """In the group: the member is asked to open the private chat."""
    return Message(group_texts.mention(acting.member, acting.organisation.phone))


async def _page(turn: Turn, page: int) -> Message:
    everyone = await actions.everyone_unreached(turn.acting)
    first = page * texts.PAGE
    shown = everyone[first : first + texts.PAGE]
    text = texts.listing([(one.member, one.reason, one.tasks) for one in everyone], page, turn.acting.today)
    rows: Rows = [*_ticks(shown), pager(page, texts.PAGE, len(everyone))]
    blocking = await _blocking(turn)
    if blocking:
        text = f"{text}\n{blocked_line(blocking)}"
    return Message(text, await turn.ask(UNREACHED, [row for row in rows if row]) if everyone else ())


async def _blocking(turn: Turn) -> list[Member]:
    """Whoever has blocked the channel, before a message is lost by it."""
    organisation_id = turn.acting.organisation.id
    blocked = await accounts.out_of_reach(turn.unit, organisation_id)
    return [member for member in await people.everyone(turn.unit, organisation_id) if member.id in blocked]


def _ticks(shown: Sequence[Unreached]) -> list[list[tuple[str, Any]]]:
    if len(shown) == 1:
        return [[(texts.PHONED, {"phoned": shown[0].member.id})]]
    return [[(f"{texts.PHONED}: {one.member.name}", {"phoned": one.member.id})] for one in shown]


async def _phoned(turn: Turn, member_id: int) -> Message:
    told = await actions.phoned(turn.acting, member_id)
    return Message(texts.phoned_recorded(told.member, told.tasks))


def _name_in(text: str) -> str | None:
    match = _PHONED.match(fold_words(text).rstrip("."))
    return match["name"] if match else None
