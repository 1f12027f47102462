"""The answer to what was asked back: the words of before, in the sense that was pressed."""

from dataclasses import replace
from typing import Any

from bot.chat import Message
from bot.dialogue import own
from bot.dialogue.asking_back import NOTHING
from bot.dialogue.recording import WORDS_LIFE, record
from bot.dialogue.turn import Turn
from bot.texts import errors as error_texts
from bot.understanding.reading import understand
from bot.understanding.said import Kind, Said
from storage import task_queries
from storage.access import Action
from storage.questions import Question
from storage.tasks import Assignment


async def unsure_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Writes it down, unless something was reported since, or the words are of another day."""
    if value == NOTHING:
        question.close(turn.acting.now)
        return [turn.in_place(Message(error_texts.nothing_written()))]
    assignment = await _meant(turn, question.data["assignment_id"])
    too_old = turn.acting.now - question.asked_at > WORDS_LIFE
    if assignment is None or too_old or (assignment.last_report_at or question.asked_at) > question.asked_at:
        return [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    words, kind = question.data["words"], Kind(value)
    read = understand(words, turn.acting.today)
    said = (
        replace(read, sure=True) if read.kind is kind else Said(kind, read.percent if kind is not Kind.DONE else None)
    )
    return [turn.in_place(await record(turn, assignment, words, said))]


async def _meant(turn: Turn, assignment_id: int) -> Assignment | None:
    """The member's own, of one for whom they stand in, or, for the office, of the one who telephoned."""
    found = await own.by_id(turn, assignment_id)
    if found is None and await turn.acting.may(Action.RECORD_FOR_OTHERS):
        return await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)
    return found
