"""What is not certain is asked back with choices, and nothing is written meanwhile (model message 16)."""

from bot.chat import Message
from bot.dialogue.turn import Rows, Turn
from bot.texts import asking_back as texts
from bot.understanding.said import Kind, Said
from storage.notices import Timing
from storage.tasks import Assignment

UNSURE = "unsure"
NOTHING = "nothing"
_LABELS = {
    Kind.DONE: "Đã xong",
    Kind.PROGRESS: "Đang thực hiện",
    Kind.OBSTACLE: "Vướng mắc",
    Kind.EXTENSION: "Xin gia hạn",
    Kind.ACCEPTED: "Đã nhận",
}


async def what_is_meant(turn: Turn, assignment: Assignment, words: str, said: Said) -> Message:
    """What the sentence may be taken for, its likeliest sense first."""
    kinds = [said.kind, Kind.DONE, Kind.PROGRESS, Kind.OBSTACLE]
    if assignment.task.timing is Timing.DATED:
        kinds.append(Kind.EXTENSION)
    known = [kind for kind in dict.fromkeys(kinds) if kind in _LABELS]
    rows: Rows = [[(_LABELS[kind], kind.value) for kind in known], [("Không ghi", NOTHING)]]
    data = {"assignment_id": assignment.id, "words": words, "said": said.kind.value}
    choices = await turn.ask(UNSURE, rows, data)
    return Message(texts.what_is_meant(turn.member, assignment.task, words), choices, task_ids=(assignment.task_id,))
