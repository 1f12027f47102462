"""Several short answers as one message: what was recorded on each of some tasks."""

from collections.abc import Mapping, Sequence

from bot.chat import Message
from bot.texts import reports as texts
from bot.texts.words import code, codes, named
from storage.tasks import Task

_MOST_LINES = 8
_PLACE = "\0"


def joined(messages: Sequence[Message], tasks: Sequence[Task] = ()) -> list[Message]:
    """Short answers about several tasks become one message; those with choices stay their own.

    Where that would be too long, each says only what was recorded, and equal outcomes are one line.
    """
    plain = [message for message in messages if not message.choices]
    if len(plain) < 2:
        return list(messages)
    task_ids = tuple(dict.fromkeys(task_id for message in plain for task_id in message.task_ids))
    text = "\n".join(message.text for message in plain)
    if text.count("\n") >= _MOST_LINES:
        text = _drawn_together(plain, {task.id: task for task in tasks})
    one = Message(text, task_ids=task_ids)
    return [one, *(message for message in messages if message.choices)]


def _drawn_together(messages: Sequence[Message], tasks: Mapping[int, Task]) -> str:
    outcomes: dict[str, list[int]] = {}
    for message in messages:
        line, task = (
            message.text.split("\n", 1)[0],
            next((tasks[key] for key in message.task_ids if key in tasks), None),
        )
        numbers = outcomes.setdefault(_nameless(line, task), [])
        if task is not None:
            numbers.append(task.number)
    lines = [line.replace(_PLACE, codes(list(dict.fromkeys(numbers)))) for line, numbers in outcomes.items()]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], texts.more_recorded(len(lines) - _MOST_LINES + 1)]
    return "\n".join(lines)


def _nameless(line: str, task: Task | None) -> str:
    """The line with a place for the numbers of the tasks of which it is true."""
    if task is None:
        return line
    line = line.replace(named(task), _PLACE, 1).removesuffix(f": {task.short_name}")
    return line.replace(code(task.number), _PLACE, 1)
