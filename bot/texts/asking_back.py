"""Asked back: a sentence about a task that may mean more than one thing."""

from bot.texts.words import clip, code, first_upper, pronoun, quoted
from storage.people import Member
from storage.tasks import Task

_LONGEST = 120


def what_is_meant(member: Member, task: Task, words: str) -> str:
    """The task is known; what is reported on it is not certain."""
    return (
        f"{first_upper(pronoun(member))} báo {quoted(clip(words, _LONGEST))}. {code(task.number)} như thế nào?\n"
        f"{task.short_name}\n"
        "Chưa ghi gì khi chưa chọn."
    )
