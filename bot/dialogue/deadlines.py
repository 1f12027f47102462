"""Another deadline by a leader (*gia hạn, hạn mới*), picked or written; by the office proposed, or *theo ý kiến đồng chí …*."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.actions import deadlines
from bot.actions.acting import Acting
from bot.actions.deadlines import BeyondDeputyError, NotMovableError, WrongDayError
from bot.actions.errors import Refusal
from bot.actions.reviewing import OFFICE_REASON, Field
from bot.chat import Message
from bot.dialogue.edits import parse_edits
from bot.dialogue.extension_words import opinion, wanted
from bot.dialogue.opinions import named_leader
from bot.dialogue.turn import Rows, Turn
from bot.texts import deadlines as texts
from bot.texts import errors as error_texts
from bot.texts import extending as extending_texts
from storage import people, task_queries
from storage.access import Action
from storage.people import Member
from storage.questions import Question
from storage.states import DueSource
from storage.tasks import Task
from storage.types import Json

UNTIL = "deadline_until"
DAY = "deadline_day"
CONFIRM = "deadline_confirm"
_OFFERED = (3, 5, 7)  # working days


async def offer(turn: Turn, task: Task) -> Message:
    """*Gia hạn*: the days that this leader may give, to be picked."""
    acting = turn.acting
    await acting.require(Action.MOVE_DEADLINE, task)
    rows: list[list[tuple[str, Any]]] = []
    start = max(task.due_on or acting.today, acting.today)
    try:
        deadlines.check_movable(task)
        for days in _OFFERED:
            due_on = acting.rules.calendar.add_working_days(start, days)
            await deadlines.require_leader(acting, turn.member, task, due_on)
            rows.append([(texts.until(days, due_on), due_on.isoformat())])
    except BeyondDeputyError as error:
        if not rows:
            return refused(error)
    except NotMovableError as error:
        return refused(error)
    rows.append([("Ngày khác", "other")])
    return await _ask_until(turn, task, rows)


async def _ask_until(turn: Turn, task: Task, rows: Rows) -> Message:
    choices = await turn.ask(UNTIL, rows, {"task_id": task.id, "version": task.version})
    return Message(texts.ask_until(task, turn.acting.today), choices, task_ids=(task.id,))


async def until_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """One of the days, or a day of the leader's own."""
    task = await _unchanged(turn, question)
    if isinstance(task, Message):
        return [task]
    if value == "other":
        await turn.acting.require(Action.MOVE_DEADLINE, task)
        await turn.ask_words(DAY, question.data)
        return [Message(texts.ask_day(task), task_ids=(task.id,))]
    return [await _set(turn, question, task, date.fromisoformat(value), DueSource.EXTENDED)]


async def day_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The day of the leader's own."""
    question.close(turn.acting.now)
    task = await _unchanged(turn, question)
    if isinstance(task, Message):
        return [task]
    acting = turn.acting
    days = wanted(text, acting.today).choices(task.due_on or acting.today, acting.today, acting.rules.calendar)
    if len(days) == 1:
        return [await _set(turn, question, task, days[0], DueSource.EXTENDED)]
    await acting.require(Action.MOVE_DEADLINE, task)
    if days:
        return [await _ask_until(turn, task, which_days(*days))]
    await turn.ask_words(DAY, question.data)
    return [Message(texts.unclear_day([task]), task_ids=(task.id,))]


async def by_words(turn: Turn, text: str) -> list[Message] | None:
    """`104 hạn 25/2` about tasks that are given, from a leader or the office; None for anything else."""
    if not await turn.acting.may(Action.SEE_EVERYTHING):
        return None
    said, by = opinion(text)
    parsed = parse_edits(said, turn.acting.today, lambda _number: True)
    if parsed is None or not parsed.edits or any(edit.field is not Field.DUE for edit in parsed.edits):
        return None
    found: list[tuple[Task, date | None]] = []
    for edit in parsed.edits:
        task = await task_queries.numbered(turn.unit, turn.acting.organisation.id, edit.number)
        if task is None:
            return None
        found.append((task, edit.day))
    if any(day is None for _, day in found):
        return [Message(texts.unclear_day([task for task, day in found if day is None]))]
    return [await _for_task(turn, task, day, by) for task, day in found if day is not None]


async def _for_task(turn: Turn, task: Task, due_on: date, by: str | None) -> Message:
    acting = turn.acting
    try:
        if turn.member.role.leads:
            return await confirm(turn, task, due_on)
        if by is not None:
            leader = await named_leader(turn, by, task)
            return await confirm(turn, task, due_on, leader) if leader else Message(texts.unknown_leader(task))
        leader = await deadlines.propose(acting, task, due_on, OFFICE_REASON)
        return Message(texts.proposed(task, due_on, leader), task_ids=(task.id,))
    except (BeyondDeputyError, NotMovableError, WrongDayError) as error:
        return refused(error, task)


async def confirm(turn: Turn, task: Task, due_on: date, leader: Member | None = None) -> Message:
    """Asks for a press. Raises what `deadlines.set_by_leader` would raise."""
    acting = turn.acting
    await acting.require(Action.MOVE_DEADLINE, task)
    await deadlines.require_leader(acting, leader or turn.member, task, due_on)
    deadlines.check_movable(task)
    deadlines.check_day(due_on, acting.today)
    data = {"task_id": task.id, "version": task.version, "due_on": due_on.isoformat()}
    if leader is not None:
        data["leader_id"] = leader.id
    choices = await turn.ask(CONFIRM, [[("Đặt hạn này", True), ("Giữ hạn cũ", False)]], data)
    return Message(texts.confirm(task, due_on, leader, acting.today), choices, task_ids=(task.id,))


async def confirm_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    task = await _unchanged(turn, question)
    if isinstance(task, Message):
        return [task]
    if not value:
        question.close(turn.acting.now)
        return [turn.in_place(Message(texts.not_recorded(task)))]
    return [await _set(turn, question, task, date.fromisoformat(question.data["due_on"]), DueSource.GIVEN)]


async def _set(turn: Turn, question: Question, task: Task, due_on: date, source: DueSource) -> Message:
    acting, leader = turn.acting, None
    if "leader_id" in question.data:
        leader = await people.get(turn.unit, acting.organisation.id, question.data["leader_id"])
        if leader is None or leader.left_at is not None:
            return Message(error_texts.stale_choice())
    try:
        await deadlines.set_by_leader(acting, task, due_on, source, leader=leader)
    except (BeyondDeputyError, NotMovableError, WrongDayError) as error:
        return refused(error, task)
    question.close(acting.now)
    return turn.in_place(Message(texts.recorded(task, leader), task_ids=(task.id,)))


async def _unchanged(turn: Turn, question: Question) -> Task | Message:
    """The task of the question as it was shown; else what to say."""
    found = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, [question.data["task_id"]])
    if not found:
        return Message(error_texts.stale_choice())
    if found[0].version != question.data["version"]:
        question.close(turn.acting.now)
        return Message(texts.changed(found[0]))
    return found[0]


def refused(error: Refusal, task: Task | None = None) -> Message:
    """Why that day cannot be set. `task`: of which, where the error does not say."""
    match error:
        case BeyondDeputyError():
            return Message(texts.beyond_deputy(error.task))
        case NotMovableError():
            return Message(texts.not_movable(error.task))
        case WrongDayError() if task is not None:
            return Message(extending_texts.wrong_day(task, error.why, error.day, error.due_on))
    raise error


async def render_moved(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """To a member whose work has another deadline; None where it is no more theirs to do."""
    assignment = await task_queries.assignment(acting.unit, acting.organisation.id, items[0]["assignment_id"])
    if assignment is None or assignment.member_id != acting.member.id or not assignment.is_open:
        return None
    if assignment.task.is_over or assignment.task.due_on is None:
        return None
    return Message(texts.moved(assignment, acting.member), task_ids=(assignment.task_id,))


def which_days(worked: date, plain: date) -> Rows:
    """Where it is to be asked which days are counted: working days, or all of them."""
    return [
        [(extending_texts.worked_days(worked), worked.isoformat())],
        [(extending_texts.calendar_days(plain), plain.isoformat())],
    ]
