"""The morning message of a member or a leader, rendered when it is sent: what is due, what is put before them, what waits."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.actions import deciding as deciding_actions
from bot.actions.acting import Acting
from bot.chat import Choice, Message
from bot.dialogue import escalated, progress
from bot.dialogue import waiting as waiting_list
from bot.dialogue.recording import action_rows
from bot.dialogue.turn import Rows, ask, in_rows
from bot.texts import leaders, morning
from bot.texts import standing as texts
from bot.texts.reminded import REPORT_BY, Announced, Reminded, Waiting
from bot.texts.words import code
from scheduler.escalating import announced_to_lead, leaders_of
from scheduler.policy import Why
from scheduler.unanswered import long_unanswered
from storage import absences, obstacles, task_queries
from storage.notices import Timing
from storage.obstacles import Obstacle
from storage.people import Member, Role
from storage.tasks import Assignment
from storage.types import Json

MOST_BUTTONS = 12


async def render_morning(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """The message for the recipient `acting.member`, or None when nothing is left to say. Opens its questions."""
    reminded = _of_places([found for item in items if (found := await _reminded(acting, item)) is not None])
    late = [item for item in reminded if item.why is Why.ESCALATED]
    others = [item for item in reminded if item.why is not Why.ESCALATED]
    leads = acting.member.role.leads
    waiting = (
        await _waiting(acting, late) if leads else Waiting(others=await waiting_list.others(acting, of_heads=True))
    )
    if not reminded and not waiting:
        return None
    task_ids = tuple(item.assignment.task_id for item in reminded)
    own = [item.assignment for item in others if item.instead_of is None]
    if late or waiting.obstacles:
        text = leaders.put_before(acting.member, late, others, waiting, acting.today, acting.rules.calendar)
        return Message(text, await _leader_buttons(acting, channel, late, own, waiting), task_ids=task_ids)
    text = morning.morning(acting.member, others, waiting, acting.today, acting.rules.calendar)
    choices = await task_buttons(acting, channel, own) if own else ()
    if waiting:
        choices += await ask(acting, channel, waiting_list.WAITING, in_rows(_waiting_options(waiting), 3))
    return Message(text, choices, task_ids=task_ids)


async def task_buttons(
    acting: Acting, channel: str, mine: Sequence[Assignment], *, accept: bool = False
) -> tuple[tuple[Choice, ...], ...]:
    """One button a task, opening its actions; one task alone has its actions at once."""
    if len(mine) == 1:
        return await ask(acting, channel, progress.TASK, action_rows(mine[0]), {"assignment_id": mine[0].id})
    rows: Rows = in_rows([(code(item.task.number), item.id) for item in mine[:MOST_BUTTONS]], 4)
    if accept:
        rows = [[(f"Đã nhận cả {len(mine)}", {"accept": [item.id for item in mine]})], *rows]
    standing = [item.id for item in mine if item.task.timing is Timing.STANDING]
    if not accept and len(standing) > 1:  # one press answers for the month
        normal = {"normal": standing, "words": texts.NORMAL}
        rows = [*rows, [(f"Thường xuyên ({len(standing)}): {texts.NORMAL}", normal)]]
    return await ask(acting, channel, progress.WHICH, rows)


async def _leader_buttons(
    acting: Acting, channel: str, late: Sequence[Reminded], own: Sequence[Assignment], waiting: Waiting
) -> tuple[tuple[Choice, ...], ...]:
    """One button for each, in the order of the numbers in the text; one late task alone has its actions at once."""
    if len(late) == 1 and not own and not waiting:
        assignment = late[0].assignment
        rows = escalated.action_rows(acting.member, assignment.task)
        return await ask(acting, channel, escalated.LATE, rows, {"assignment_id": assignment.id})
    options: list[tuple[str, Any]] = [
        (code(item.assignment.task.number), {"late": item.assignment.id}) for item in late
    ]
    options += [(code(item.assignment.task.number), {"obstacle": item.id}) for item in waiting.obstacles]
    rows = in_rows(options[:MOST_BUTTONS], 4)
    rows += in_rows(_waiting_options(waiting), 3)
    rows += in_rows([(code(item.task.number), {"own": item.id}) for item in own[:MOST_BUTTONS]], 4)
    return await ask(acting, channel, escalated.PUT_BEFORE, rows)


def _waiting_options(waiting: Waiting) -> list[tuple[str, Any]]:
    options: list[tuple[str, Any]] = [
        (code(item.task.number), {"sign_off": item.id}) for item in waiting.sign_offs[:MOST_BUTTONS]
    ]
    if waiting.dates:
        options.append((f"Đề xuất hạn ({len(waiting.dates)})", {"dates": True}))
    return options + waiting_list.options(waiting.others)


async def _waiting(acting: Acting, late: Sequence[Reminded]) -> Waiting:
    """What waits for this leader. An obstacle of a task that is put before them is told with the task."""
    told = {item.assignment.id for item in late}
    unanswered: list[Obstacle] = []
    if acting.member.role is Role.CHAIR:
        unanswered = await long_unanswered(acting.unit, acting.organisation.id, acting.today, acting.rules)
    return Waiting(
        await deciding_actions.waiting_sign_offs(acting),
        await deciding_actions.waiting_dates(acting),
        [item for item in unanswered if item.assignment_id not in told],
        await waiting_list.others(acting),
    )


async def _reminded(acting: Acting, item: Json) -> Reminded | None:
    """The item, if it is the recipient's to be told: theirs, put before them, or of a member for whom they stand in."""
    assignment = await task_queries.assignment(acting.unit, acting.organisation.id, item["assignment_id"])
    if assignment is None:
        return None
    why = Why(item["why"])
    if why is Why.ESCALATED:
        leads = acting.member.id in {leader.id for leader in (await leaders_of(acting.unit, assignment)).values()}
        return Reminded(assignment, why, obstacle=await _obstacle_of(acting, assignment)) if leads else None
    announced = await _announced(acting, assignment)
    if assignment.member_id == acting.member.id:
        return Reminded(assignment, why, announced=announced)
    absent = await _absent(acting, item.get("instead_of"))
    if absent is None or absent.id != assignment.member_id:
        return None
    return Reminded(assignment, why, absent, announced)


async def _announced(acting: Acting, assignment: Assignment) -> Announced | None:
    """Whether its lead is to be told that it will be put before a leader on the next working morning."""
    calendar, today = acting.rules.calendar, acting.today
    due_on = assignment.task.due_on
    if due_on is None or due_on >= calendar.next_working_day(today):
        return None  # far from being late: a morning's messages are many, and nothing is to be asked for this one
    level = await announced_to_lead(acting.unit, assignment, today, acting.rules)
    if level is None:
        return None
    hour_gone = calendar.local(acting.now).time() >= REPORT_BY
    return Announced(frozenset({level}), calendar.next_working_day(today), today, hour_gone)


def _of_places(items: Sequence[Reminded]) -> list[Reminded]:
    """Of the parts for several places of one task one entry tells: a member's own, or what is put before a leader."""
    groups: dict[tuple[int, Why, int | None], list[Reminded]] = {}
    for item in items:
        place = item.assignment.place
        away = item.instead_of.id if item.instead_of is not None else None
        key = (item.assignment.task_id if place is not None else -item.assignment.id, item.why, away)
        groups.setdefault(key, []).append(item)
    return [
        replace(
            group[0], places=tuple(item.assignment.place.name for item in group if item.assignment.place is not None)
        )
        for group in groups.values()
    ]


async def _absent(acting: Acting, member_id: int | None) -> Member | None:
    """The member of that id, if they are away today and the recipient stands in for them."""
    if member_id is None:
        return None
    for absence in await absences.on(acting.unit, acting.organisation.id, acting.today):
        if absence.member_id == member_id and absence.deputy_id == acting.member.id:
            return absence.member
    return None


async def _obstacle_of(acting: Acting, assignment: Assignment) -> Obstacle | None:
    """The oldest obstacle of the assignment that waits for an answer."""
    found = await obstacles.of_task(acting.unit, acting.organisation.id, [assignment.id])
    return next((item for item in found if item.answered_at is None), None)
