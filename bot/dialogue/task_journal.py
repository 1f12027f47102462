"""*nhật ký 104*: who was told of a task when and what came of it, reports, decisions, edits; for who may see the task.

A body from outside sees what it did and was told itself: the rest is the committee's.
"""

from datetime import datetime
from typing import Any

from bot.chat import Choice, Message
from bot.dialogue.numbers import number_in
from bot.dialogue.turn import Turn, pager
from bot.texts import task_journal as texts
from bot.texts.task_journal import Told
from bot.texts.words import outside
from storage import attempts, journal, people
from storage.access import Action
from storage.deliveries import Delivery
from storage.questions import Question
from storage.tasks import Task

JOURNAL = "task_journal"


async def task_journal(turn: Turn, argument: str) -> list[Message]:
    """*nhật ký 104*: its last page, for the newest is last. Raises NotFoundError."""
    task = await turn.acting.task(number_in(argument))
    return [await _page(turn, task, None)]


async def journal_button(turn: Turn, task: Task) -> tuple[tuple[Choice, ...], ...]:
    """Under one task whole."""
    return await turn.ask(JOURNAL, [[("Nhật ký", {"page": None})]], {"number": task.number})


async def journal_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Another page, in place; the first look is a message of its own."""
    task = await turn.acting.task(question.data["number"])
    message = await _page(turn, task, value["page"])
    return [message if value["page"] is None else turn.in_place(message)]


async def _page(turn: Turn, task: Task, page: int | None) -> Message:
    lines = await _lines(turn, task)
    last = max(0, (len(lines) - 1) // texts.PAGE)
    page = last if page is None else min(page, last)
    row = pager(page, texts.PAGE, len(lines))
    choices = await turn.ask(JOURNAL, [row], {"number": task.number}) if row else ()
    return Message(texts.story(task, lines, page), choices, task_ids=(task.id,))


async def _lines(turn: Turn, task: Task) -> list[str]:
    acting = turn.acting
    calendar, organisation_id = acting.rules.calendar, acting.organisation.id
    sees_all = await acting.may(Action.SEE_EVERYTHING)
    who = {member.id: member for member in await people.everyone(turn.unit, organisation_id)}
    own_only = outside(acting.member)
    of_task = {item.id for item in task.assignments}
    found: list[tuple[datetime, str]] = [
        (entry.at, texts.event(entry, who, calendar))
        for entry in await journal.of_task(turn.unit, organisation_id, task.number)
        if not own_only or entry.actor_id == acting.member.id
    ]
    for delivery, tries in await attempts.of_task(turn.unit, organisation_id, task.id):
        whole = sees_all or delivery.member_id == acting.member.id
        if own_only and not whole:
            continue
        told = Told(delivery, tries, _left_out(delivery, of_task), whole)
        found.append((delivery.settled_at or delivery.due_at, texts.told(told, calendar)))
        if delivery.phoned_at is not None:
            by = who.get(delivery.phoned_by_id or 0)
            found.append((delivery.phoned_at, texts.phoned(delivery, by, calendar)))
    return [line for _, line in sorted(found, key=lambda item: item[0])]


def _left_out(delivery: Delivery, assignments: set[int]) -> str | None:
    """Why the message did not say this task; None where it did."""
    mine = [item for item in delivery.items if item.get("assignment_id") in assignments]
    reasons = [item.get("left_out") for item in mine]
    return reasons[0] if reasons and None not in reasons else None
