"""Answering an open question: by a choice, or by the words that it asked for."""

from bot.chat import Message
from bot.dialogue.going_back import on_the_way, walked
from bot.dialogue.pasting import cancels_paste
from bot.dialogue.question_table import CHOICES, NEEDS, WORDS
from bot.dialogue.turn import Turn
from bot.texts import errors as texts
from storage.questions import Question


async def chosen(turn: Turn, question: Question, number: int) -> list[Message]:
    """The choice of that number, from 0; one that is closed, expired or was never there changes nothing."""
    if not question.is_open(turn.acting.now) or number >= len(question.choices):
        return [Message(texts.stale_choice())]
    await require(turn, question.kind)
    turn = on_the_way(turn, question)
    return await walked(turn, CHOICES[question.kind](turn, question, question.choices[number]["value"]))


async def said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The words that a question asked for; *thôi* takes it back."""
    if cancels_paste(text):
        question.close(turn.acting.now)
        return [Message(texts.nothing_written())]
    await require(turn, question.kind)
    turn = on_the_way(turn, question)
    return await walked(turn, WORDS[question.kind](turn, question, text))


async def require(turn: Turn, kind: str) -> None:
    """Raises NotAllowedError where the member's role has lost what this kind of question needs."""
    needed = NEEDS.get(kind)
    if needed is not None:
        await turn.acting.require(needed)
