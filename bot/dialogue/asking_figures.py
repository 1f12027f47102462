"""*Hỏi số liệu*, *nhắc báo số liệu*, and the messages that ask, rendered when they are sent."""

from collections.abc import Sequence

from bot.actions import asking_figures as actions
from bot.actions.acting import Acting
from bot.actions.indicators import may_report
from bot.chat import Message
from bot.dialogue.indicator_setting import called
from bot.dialogue.turn import Turn
from bot.texts import figures as texts
from bot.texts import indicators as indicator_texts
from storage import indicators, people
from storage.access import Action
from storage.indicators import ReadingAsk
from storage.types import Json


async def ask(turn: Turn, argument: str) -> list[Message]:
    """*hỏi số liệu BHYT*; without a name of all indicators by place."""
    await turn.acting.require(Action.SET_INDICATORS)
    found = await indicators.open_ones(turn.unit, turn.acting.organisation.id)
    if argument.strip():
        indicator = await called(turn, argument)
        if indicator is None:
            return [Message(indicator_texts.unknown(argument.strip(), [item.short for item in found]))]
        found = [indicator]
    wanted = [item for item in found if item.by_place]
    if not wanted:
        return [Message(texts.nothing_to_ask())]
    asked = await actions.ask_now(turn.acting, wanted)
    return [Message(texts.asking(wanted, len(asked.asks), asked.nobody, asked.reported))]


async def render_asked(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """Model message 32, without what has come meanwhile."""
    asks = await _still_open(acting, items)
    return Message(texts.asked(acting.member, asks, acting.organisation.phone)) if asks else None


async def render_missing(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """To the committee member in charge."""
    asks = await _still_open(acting, items)
    if not asks:
        return None
    heads = [await people.get(acting.unit, acting.organisation.id, item.member_id) for item in asks]
    return Message(texts.missing(acting.member, asks, heads))


async def _still_open(acting: Acting, items: Sequence[Json]) -> list[ReadingAsk]:
    found = await indicators.asks(acting.unit, acting.organisation.id, [item["ask_id"] for item in items])
    return [
        item
        for item in found
        if item.closed_at is None and item.indicator.closed_at is None and may_report(acting, item.place)
    ]
