"""What is put before a leader, task by task: *đôn đốc*, *đã nắm*, *đưa vào giao ban*; the list of the briefing."""

from collections.abc import Sequence
from typing import Any

from bot.actions import escalating
from bot.actions.acting import Acting
from bot.actions.escalating import NotLateError
from bot.chat import Message
from bot.dialogue import deadlines, exporting, leading, my_tasks, progress, waiting
from bot.dialogue import obstacles as obstacle_dialogue
from bot.dialogue.recording import action_rows as own_action_rows
from bot.dialogue.turn import Rows, Turn, ask, in_rows
from bot.texts import errors as error_texts
from bot.texts import escalated as texts
from bot.texts import exporting as export_texts
from bot.texts.words import code
from storage import briefing, obstacles, people, task_queries
from storage.access import Action
from storage.people import Member, Role
from storage.questions import Question
from storage.tasks import Task
from storage.types import Json

PUT_BEFORE = "put_before"
LATE = "late"
BRIEFING = "briefing"
BRIEFED = "briefed"
_ON_PAPER = "paper"
MOST_BUTTONS = 12


def action_rows(leader: Member, task: Task) -> Rows:
    """The choices under one late task. Only the deputy in charge can say *đã nắm*: nobody stands above the chair."""
    first = [("Đôn đốc", "urge"), ("Gia hạn", "extend")]
    if leader.role is Role.DEPUTY:
        first.append(("Đã nắm", "seen"))
    brief = ("Bỏ khỏi giao ban", "unbrief") if task.briefing_on else ("Đưa vào giao ban", "brief")
    return [first, [brief, ("Xem nhiệm vụ", "show")]]


async def put_before_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """One of the entries of a leader's morning message."""
    organisation_id = turn.acting.organisation.id
    if "late" in value:
        return [await _late(turn, value["late"])]
    if "obstacle" in value:
        found = await obstacles.get(turn.unit, organisation_id, value["obstacle"])
        return (
            [await obstacle_dialogue.obstacle_message(turn, found)] if found else [Message(error_texts.stale_choice())]
        )
    if "own" in value:
        return await progress.which_chosen(turn, question, value["own"])
    return await waiting.waiting_chosen(turn, question, value)


async def _late(turn: Turn, assignment_id: int) -> Message:
    try:
        assignment = await escalating.late_assignment(turn.acting, assignment_id, Action.URGE)
    except NotLateError as error:
        return Message(texts.not_late(error.task))
    text = texts.actions(assignment, turn.acting.today, turn.acting.rules.calendar)
    rows = action_rows(turn.member, assignment.task)
    choices = await turn.ask(LATE, rows, {"assignment_id": assignment_id})
    return Message(text, choices, task_ids=(assignment.task_id,))


async def late_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """An action on one late task."""
    assignment_id = question.data["assignment_id"]
    try:
        return [await _act(turn, assignment_id, value)]
    except NotLateError as error:
        return [Message(texts.not_late(error.task))]


async def _act(turn: Turn, assignment_id: int, value: str) -> Message:
    acting = turn.acting
    if value == "urge":
        late = await escalating.late_assignment(acting, assignment_id, Action.URGE)
        return await leading.urge(turn, late.task)
    if value == "seen":
        seen = await escalating.mark_seen(acting, assignment_id)
        if seen.news:
            return Message(texts.seen_recorded(seen.assignment, seen.until, acting.today))
        return Message(texts.seen_before(seen.assignment, seen.on, acting.today))
    assignment = await task_queries.assignment(turn.unit, acting.organisation.id, assignment_id)
    if assignment is None:
        return Message(error_texts.stale_choice())
    if value == "extend":
        return await deadlines.offer(turn, assignment.task)
    if value in ("brief", "unbrief"):
        return await leading.brief(turn, assignment.task_id, on=value == "brief")
    await acting.require(Action.SEE_TASK, assignment.task)
    return await my_tasks.whole(turn, assignment.task)


async def briefing_list(turn: Turn, _argument: str) -> list[Message]:
    """*giao ban*: what leaders want to be talked about."""
    await turn.acting.require(Action.SEE_EVERYTHING)
    found = await briefing.listed(turn.unit, turn.acting.organisation.id)
    text = texts.briefing(found, turn.acting.today)
    rows: list[list[tuple[str, Any]]] = in_rows([(code(task.number), task.id) for task in found[:MOST_BUTTONS]], 4)
    rows.append([(export_texts.BRIEFING, _ON_PAPER)])
    return [Message(text, await turn.ask(BRIEFING, rows), task_ids=tuple(task.id for task in found))]


async def briefing_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """One task of the list, to be seen or taken off; or the list on paper."""
    if value == _ON_PAPER:
        return await exporting.briefing(turn)
    tasks = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, [value])
    if not tasks:
        return [Message(error_texts.stale_choice())]
    rows: list[list[tuple[str, Any]]] = [[("Xem nhiệm vụ", "show")]]
    if tasks[0].briefing_on and await turn.acting.may(Action.TAKE_OFF_BRIEFING, tasks[0]):
        rows[0].append(("Bỏ khỏi giao ban", "unbrief"))
    choices = await turn.ask(BRIEFED, rows, {"task_id": value})
    return [Message(texts.briefing_one(tasks[0], turn.acting.today), choices, task_ids=(value,))]


async def briefed_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """An action on one task of the list."""
    task_id = question.data["task_id"]
    if value == "unbrief":
        return [turn.in_place(await leading.brief(turn, task_id, on=False))]
    tasks = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, [task_id])
    if not tasks:
        return [Message(error_texts.stale_choice())]
    await turn.acting.require(Action.SEE_TASK, tasks[0])
    return [await my_tasks.whole(turn, tasks[0])]


async def render_urged(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """To the lead: a leader urges the task. None once it is reported done, or has another day."""
    (item,) = items
    assignment = await task_queries.assignment(acting.unit, acting.organisation.id, item["assignment_id"])
    by = await people.get(acting.unit, acting.organisation.id, item["by"])
    if assignment is None or by is None or assignment.member_id != acting.member.id or not assignment.is_open:
        return None
    task = assignment.task
    due_on = task.due_on.isoformat() if task.due_on else None
    if task.is_over or item.get("due_on", due_on) != due_on:  # older ones do not say it
        return None
    text = texts.urged(acting.member, by, assignment, acting.today, acting.rules.calendar)
    rows = own_action_rows(assignment)
    choices = await ask(acting, channel, progress.TASK, rows, {"assignment_id": assignment.id})
    return Message(text, choices, task_ids=(assignment.task_id,))
