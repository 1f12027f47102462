"""What a leader may do about one task, under its card: *đôn đốc*, *gia hạn*, *giao ban*, and what waits for them there."""

from typing import Any

from bot.actions import deadlines, escalating, urging
from bot.actions.urging import NobodyToUrgeError
from bot.chat import Message
from bot.dialogue import deadlines as deadline_dialogue
from bot.dialogue import my_tasks, waiting
from bot.dialogue import obstacles as obstacle_dialogue
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import escalated as texts
from storage import obstacles
from storage.access import Action
from storage.questions import Question
from storage.tasks import Task

ACT = "leader_acts"


async def card(turn: Turn, task: Task) -> Message:
    """The task whole, with what this member may do about it."""
    rows = await _rows(turn, task)
    acts = await turn.ask(ACT, rows, {"number": task.number}) if rows else ()
    whole = await my_tasks.whole(turn, task)
    return Message(whole.text, (*acts, *whole.choices), task_ids=whole.task_ids)


async def _rows(turn: Turn, task: Task) -> Rows:
    acting = turn.acting
    if task.is_over or not await acting.may(Action.SEE_EVERYTHING):
        return []
    waits: list[tuple[str, Any]] = []
    for key, pile in waiting.narrowed(await waiting.piles(acting), {task.number}).items():
        waits += [(pile.title, {"waits": value}) for _, value in waiting.options({key: pile})]
    held_up = await obstacles.unanswered(turn.unit, acting.organisation.id)
    waits += [("Vướng mắc", {"obstacle": item.id}) for item in held_up if item.assignment.task_id == task.id]
    own: list[tuple[str, Any]] = []
    if urging.urgeable(task, turn.member) and await acting.may(Action.URGE, task):
        own.append(("Đôn đốc", {"do": "urge"}))
    if turn.member.role.leads and deadlines.is_movable(task) and await acting.may(Action.MOVE_DEADLINE, task):
        own.append(("Gia hạn" if task.due_on else "Đặt hạn", {"do": "extend"}))
    brief = Action.TAKE_OFF_BRIEFING if task.briefing_on else Action.BRIEF
    if await acting.may(brief, task):
        label = "Bỏ khỏi giao ban" if task.briefing_on else "Đưa vào giao ban"
        own.append((label, {"do": "unbrief" if task.briefing_on else "brief"}))
    return [*in_rows(waits, 2), *in_rows(own, 3)]


async def act_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """One of them."""
    if "waits" in value:
        return await waiting.waiting_chosen(turn, question, value["waits"])
    if "obstacle" in value:
        found = await obstacles.get(turn.unit, turn.acting.organisation.id, value["obstacle"])
        if found is None:
            return [Message(error_texts.stale_choice())]
        return [await obstacle_dialogue.obstacle_message(turn, found)]
    task = await turn.acting.task(question.data["number"])
    match value["do"]:
        case "urge":
            return [turn.in_place(await urge(turn, task))]
        case "extend":
            return [await deadline_dialogue.offer(turn, task)]
    return [turn.in_place(await brief(turn, task.id, on=value["do"] == "brief"))]


async def urge(turn: Turn, task: Task) -> Message:
    """*Đôn đốc*, and what came of it."""
    calendar = turn.acting.rules.calendar
    try:
        urged = await urging.urge(turn.acting, task.number)
    except NobodyToUrgeError as error:
        return Message(texts.nobody_to_urge(error.task), task_ids=(task.id,))
    if urged.news:
        text = texts.urging_sent(urged, turn.acting.now, calendar)
    else:
        text = texts.urged_before(urged, turn.member, calendar.local(urged.at))
    return Message(text, task_ids=(task.id,))


async def brief(turn: Turn, task_id: int, *, on: bool) -> Message:
    """*Đưa vào giao ban*, *bỏ khỏi giao ban*, and what came of it."""
    put = escalating.put_on_briefing if on else escalating.take_off_briefing
    task, news = await put(turn.acting, task_id)
    changed = texts.briefing_recorded if on else texts.briefing_taken_off
    return Message(changed(task) if news else texts.briefing_unchanged(task), task_ids=(task_id,))
