"""*nhật ký 104*: who was told of a task when and what came of it, reports, decisions, edits; for who may see the task.

A body from outside sees what it did and was told itself: the rest is the committee's.
"""

from collections.abc import Sequence
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
from storage.journal import JournalEntry
from storage.progress import ProgressReport
from storage.questions import Question
from storage.tasks import Task

JOURNAL = "task_journal"
_TAKEN_BACK = frozenset({"report_taken_back", "transfer_taken_back", "extension_taken_back"})  # *bỏ*


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
    entries = await journal.of_task(turn.unit, organisation_id, task.number)
    taken_back = _taken_back(entries)
    found: list[tuple[datetime, str]] = [
        (entry.at, texts.event(entry, who, calendar, taken_back=_is_among(entry, taken_back)))
        for entry in entries
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


def _taken_back(entries: Sequence[JournalEntry]) -> set[tuple[str, int]]:
    """Table and id of each record that *bỏ* took back."""
    found: set[tuple[str, int]] = set()
    for entry in entries:
        if entry.action in _TAKEN_BACK:
            found.add((entry.record, entry.record_id))
            # With an obstacle the report in which it was told.
            found.update((ProgressReport.__tablename__, report_id) for report_id in entry.old.get("report_ids", ()))
    return found


def _is_among(entry: JournalEntry, taken_back: set[tuple[str, int]]) -> bool:
    return (entry.record, entry.record_id) in taken_back and entry.action not in _TAKEN_BACK


def _left_out(delivery: Delivery, assignments: set[int]) -> str | None:
    """Why the message did not say this task; None where it did."""
    mine = [item for item in delivery.items if item.get("assignment_id") in assignments]
    reasons = [item.get("left_out") for item in mine]
    return reasons[0] if reasons and None not in reasons else None
