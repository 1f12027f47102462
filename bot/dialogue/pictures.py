"""*Hình*: the whole as a picture, by unit, by area, the deadlines ahead, the weeks behind; for whoever sees everything."""

from typing import Any

from bot.actions.acting import Acting
from bot.chat import Choice, Message
from bot.dialogue.turn import Turn, ask, in_rows
from bot.reports.pictures import Picture, enclosure
from bot.texts import charts as texts
from storage.access import Action
from storage.questions import Question

PICTURES = "pictures"
_LABELS = {
    Picture.BY_UNIT: "Theo đơn vị",
    Picture.BY_AREA: "Theo lĩnh vực",
    Picture.DEADLINES: "Đến hạn",
    Picture.WEEKS: "Qua các tuần",
    Picture.BY_PLACE: "Theo khối, xóm",
}


async def picture(turn: Turn, _argument: str) -> list[Message]:
    """*hình*: by unit first; the buttons change it."""
    return [await shown(turn, Picture.BY_UNIT)]


async def others(acting: Acting, channel: str, shown: Picture) -> tuple[tuple[Choice, ...], ...]:
    """The buttons under a picture: the other ones there are."""
    rows = in_rows([(label, kind.value) for kind, label in _LABELS.items() if kind is not shown], 2)
    return await ask(acting, channel, PICTURES, rows)


async def picture_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    return [await shown(turn, Picture(value))]


async def shown(turn: Turn, wanted: Picture) -> Message:
    """One of them, with the buttons of the others."""
    await turn.acting.require(Action.SEE_EVERYTHING)
    choices = await others(turn.acting, turn.incoming.address.channel, wanted)
    return Message(
        texts.caption(_LABELS[wanted], turn.acting.today), choices, enclosure=enclosure(wanted, turn.acting.today)
    )
