"""*Hình*: the whole as a picture, by unit, by area, the deadlines ahead, the weeks behind; for whoever sees everything."""

from typing import Any

from bot.chat import Message
from bot.dialogue.turn import Turn
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
}


async def picture(turn: Turn, _argument: str) -> list[Message]:
    """*hình*: by unit first; the buttons change it."""
    return [await _shown(turn, Picture.BY_UNIT)]


async def picture_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    return [await _shown(turn, Picture(value))]


async def _shown(turn: Turn, wanted: Picture) -> Message:
    await turn.acting.require(Action.SEE_EVERYTHING)
    others = [(label, kind.value) for kind, label in _LABELS.items() if kind is not wanted]
    choices = await turn.ask(PICTURES, [others])
    return Message(
        texts.caption(_LABELS[wanted], turn.acting.today), choices, enclosure=enclosure(wanted, turn.acting.today)
    )
