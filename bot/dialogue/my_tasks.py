"""A member's own tasks (*việc*), one task whole (*việc 104, xem 104*)."""

from typing import Any

from bot.actions.own_parts import one_a_task
from bot.chat import Message
from bot.dialogue import correcting, evidence_shown, extending, notices_replaced, places
from bot.dialogue.filter_rows import filter_rows
from bot.dialogue.numbers import number_in
from bot.dialogue.task_indicator import button as indicator_button
from bot.dialogue.task_journal import journal_button
from bot.dialogue.turn import Rows, Turn, in_rows, pager
from bot.dialogue.which import task_actions
from bot.texts import assignments as texts
from bot.texts import turns as turn_texts
from bot.texts.words import code
from scheduler.turning import turn as brought_up_to_date
from storage import notices, progress, task_queries, turns
from storage.access import Action
from storage.notices import DraftState
from storage.obstacles import of_task
from storage.tasks import Assignment, Task

MINE = "mine"
SIZE = 8


async def mine(turn: Turn, argument: str) -> list[Message]:
    """*việc* lists; *việc 104* shows one."""
    if argument:
        return await one(turn, argument)
    return [await page(turn, 0)]


async def one(turn: Turn, argument: str) -> list[Message]:
    """*xem 104*: a draft under review for the office, else a task that the member may see."""
    number = number_in(argument)
    if await turn.acting.may(Action.REVIEW):
        draft = await notices.draft_numbered(turn.unit, turn.acting.organisation.id, number)
        if draft is not None and draft.state is DraftState.OPEN:
            return [await correcting.whole(turn, draft)]
    task = await turn.acting.task(number)
    return [await whole(turn, task)]


async def whole(turn: Turn, task: Task) -> Message:
    """One task with its source sentence and its history, and the member's own actions."""
    acting = turn.acting
    ids = [item.id for item in task.assignments]
    organisation_id = acting.organisation.id
    now = brought_up_to_date(task, acting.today, acting.rules)
    lines = [texts.whole(task, acting.today)]
    if now is not None:
        over = await turns.of_task(turn.unit, task)
        lines.append(turn_texts.state(task, now, over, turn.member, acting.today, acting.rules.calendar))
    of_places, place_buttons = await places.lines_and_buttons(turn, task)
    lines += of_places
    lines += await extending.standing_lines(turn, task)
    attached, evidence_button = await evidence_shown.offered(acting, turn.incoming.address.channel, task)
    lines += attached
    of_before, before_buttons = await notices_replaced.predecessors(turn, task)
    lines = [*await notices_replaced.ending(acting, task), *lines, *of_before]
    history = texts.history(
        await progress.reports_of(turn.unit, organisation_id, ids, taken_back_too=True),
        await progress.decisions_of(turn.unit, organisation_id, ids),
        await of_task(turn.unit, organisation_id, ids),
        acting.rules.calendar,
        shown=max(1, texts.EVENTS_SHOWN - len(lines) + 1),
    )
    own = next((item for item in task.assignments if item.member_id == turn.member.id and item.is_open), None)
    actions = await task_actions(turn, own) if own else ()
    choices = (
        *actions,
        *place_buttons,
        *evidence_button,
        *before_buttons,
        *await indicator_button(turn, task),
        *await journal_button(turn, task),
    )
    return Message("\n".join([*lines, history]), choices, task_ids=(task.id,))


async def page(turn: Turn, number: int) -> Message:
    """The member's own list, with the filters under it."""
    found = one_a_task(await task_queries.open_of_member(turn.unit, turn.member))
    for item in found:
        brought_up_to_date(item.task, turn.acting.today, turn.acting.rules)
    text = texts.mine(found, number, SIZE, turn.acting.today)
    shown = found[number * SIZE : (number + 1) * SIZE]
    rows: Rows = [*_buttons(shown), pager(number, SIZE, len(found)), *filter_rows(turn.member, None, None)]
    choices = await turn.ask(MINE, [row for row in rows if row]) if any(rows) else ()
    return Message(text, choices, task_ids=tuple(item.task_id for item in shown))


def _buttons(shown: list[Assignment]) -> list[list[tuple[str, Any]]]:
    return in_rows([(code(item.task.number), {"number": item.task.number}) for item in shown], 4)
