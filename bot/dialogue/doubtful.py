"""Words of a scan that may be misread (*chữ chưa rõ*), shown with the pieces of the page that they came from."""

from typing import Any

from bot.actions.doubtful import PER_PICTURE, in_doubt
from bot.chat import Enclosing, Enclosure, Message
from bot.dialogue import shown
from bot.dialogue.turn import Turn, on_page, pager
from bot.texts import doubts as texts
from bot.texts import review as review_texts
from storage.notices import Notice
from storage.questions import Question

DOUBTFUL = "doubtful_words"


async def pictured(turn: Turn, notice: Notice, page: int) -> Message:
    """One picture and what was read in it. A correction is an ordinary one."""
    found = await in_doubt(turn.unit, notice)
    if not found:
        return Message(texts.no_doubtful_words())
    page, here = on_page(found, page, PER_PICTURE)
    row = pager(page, PER_PICTURE, len(found))
    choices = await turn.ask(DOUBTFUL, [row], {"notice_id": notice.id}) if row else ()
    # By the words themselves: which come first may change until the picture is drawn.
    enclosure = Enclosure(Enclosing.DOUBTFUL_WORDS, notice.id, tuple(each.word.id for each in here))
    return Message(texts.doubtful_words(here, page, len(found)), choices, enclosure=enclosure)


async def doubtful_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The next picture, in a message of its own: one that was sent cannot take another."""
    notice = await shown.notice_of(turn, question)
    return [await pictured(turn, notice, value["page"])] if notice else [Message(review_texts.no_drafts())]
