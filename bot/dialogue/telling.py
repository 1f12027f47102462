"""What the bot says unasked: each kind of delivery as a message, rendered when it is sent."""

from collections.abc import Awaitable, Callable, Sequence

from bot.actions import deciding as deciding_actions
from bot.actions.acting import Acting
from bot.chat import Choice, Message
from bot.dialogue import deciding, joining, progress
from bot.dialogue.recording import action_rows
from bot.dialogue.turn import Rows, ask, in_rows
from bot.texts import assignments, decisions, morning, reports
from bot.texts import joining as joining_texts
from bot.texts.morning import Reminded, Waiting
from bot.texts.words import code
from scheduler.policy import Why
from storage import accounts, deliveries, obstacles, people, task_queries
from storage import progress as reported
from storage.deliveries import Kind
from storage.tasks import Assignment, State
from storage.types import Json

MINE_BUTTONS = 12


async def render(acting: Acting, channel: str, kind: Kind, items: Sequence[Json]) -> Message | None:
    """The message for the recipient `acting.member`, or None when nothing is left to say. Opens its questions."""
    return await _RENDERERS[kind](acting, channel, items)


async def _assigned(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    mine = [item for item in await _assignments(acting, items) if item.is_open]
    if not mine:
        return None
    choices = await _task_buttons(acting, channel, mine, accept=True)
    return Message(
        assignments.new(acting.member, acting.organisation, mine, acting.today), choices, task_ids=_tasks(mine)
    )


async def _morning(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    whys = {item["assignment_id"]: Why(item["why"]) for item in items}
    mine = await _assignments(acting, items)
    reminded = [Reminded(item, whys[item.id]) for item in mine]
    waiting = Waiting()
    if acting.member.role.leads:
        waiting = Waiting(
            await deciding_actions.waiting_sign_offs(acting), await deciding_actions.waiting_dates(acting)
        )
    if not reminded and not waiting:
        return None
    text = morning.morning(acting.member, reminded, waiting, acting.today, acting.rules.calendar)
    choices = await _task_buttons(acting, channel, mine) if mine else ()
    if waiting:
        options = [(code(item.task.number), {"sign_off": item.id}) for item in waiting.sign_offs[:MINE_BUTTONS]]
        if waiting.dates:
            options.append((f"Đề xuất hạn ({len(waiting.dates)})", {"dates": True}))
        choices += await ask(acting, channel, deciding.WAITING, in_rows(options, 3))
    return Message(text, choices, task_ids=_tasks(mine))


async def _task_buttons(
    acting: Acting, channel: str, mine: Sequence[Assignment], *, accept: bool = False
) -> tuple[tuple[Choice, ...], ...]:
    """One button a task, opening its actions; one task alone has its actions at once."""
    if len(mine) == 1:
        return await ask(acting, channel, progress.TASK, action_rows(mine[0]), {"assignment_id": mine[0].id})
    rows: Rows = in_rows([(code(item.task.number), item.id) for item in mine[:MINE_BUTTONS]], 4)
    if accept:
        rows = [[(f"Đã nhận cả {len(mine)}", {"accept": [item.id for item in mine]})], *rows]
    return await ask(acting, channel, progress.WHICH, rows)


async def _reported_done(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    report = await reported.report(acting.unit, acting.organisation.id, items[0]["report_id"])
    assignment = report and await task_queries.assignment(acting.unit, acting.organisation.id, report.assignment_id)
    if not report or not assignment or assignment.state is not State.REPORTED:
        return None
    text = reports.reported_done(report, assignment, acting.rules.calendar)
    leader = await task_queries.approver_of(acting.unit, assignment.task)
    rows = deciding.sign_off_rows(acting.member, leader)
    return Message(text, await ask(acting, channel, deciding.SIGN_OFF, rows, deciding.sign_off_data(assignment)))


async def _noted(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    report = await reported.report(acting.unit, acting.organisation.id, items[0]["report_id"])
    assignment = report and await task_queries.assignment(acting.unit, acting.organisation.id, report.assignment_id)
    if not report or not assignment:
        return None
    return Message(reports.noted(report, assignment.task, acting.rules.calendar))


async def _obstacle(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    found = await obstacles.get(acting.unit, acting.organisation.id, items[0]["obstacle_id"])
    if found is None or found.answered_at is not None:
        return None
    text = decisions.obstacle(found, acting.member, acting.rules.calendar)
    if not acting.member.role.leads:
        return Message(text)
    rows = deciding.OBSTACLE_ROWS
    return Message(text, await ask(acting, channel, deciding.OBSTACLE, rows, {"obstacle_id": found.id}))


async def _obstacle_answered(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    found = await obstacles.get(acting.unit, acting.organisation.id, items[0]["obstacle_id"])
    if found is None:
        return None
    return Message(decisions.obstacle_answered(found), task_ids=(found.assignment.task_id,))


async def _signed_off(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    for assignment in await _assignments(acting, items):
        decision = await reported.last_decision(acting.unit, acting.organisation.id, assignment.id)
        if decision is not None and assignment.state is State.DONE:
            return Message(decisions.signed_off(assignment, decision, acting.rules.calendar))
    return None


async def _returned(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    for assignment in await _assignments(acting, items):
        decision = await reported.last_decision(acting.unit, acting.organisation.id, assignment.id)
        if decision is not None and assignment.state is State.RETURNED:
            rows = action_rows(assignment)
            choices = await ask(acting, channel, progress.TASK, rows, {"assignment_id": assignment.id})
            text = decisions.returned(assignment, decision, acting.rules.calendar)
            return Message(text, choices, task_ids=(assignment.task_id,))
    return None


async def _dates_agreed(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    mine = [item for item in await _assignments(acting, items) if item.is_open and item.task.due_on is not None]
    if not mine:
        return None
    return Message(decisions.new_dates(mine, acting.today), task_ids=_tasks(mine))


async def _undelivered(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    member = await people.get(acting.unit, acting.organisation.id, items[0]["member_id"])
    delivery = await deliveries.of_organisation(acting.unit, acting.organisation.id, items[0]["delivery_id"])
    if member is None or delivery is None:
        return None
    ids = [item["assignment_id"] for item in delivery.items if "assignment_id" in item]
    found = [await task_queries.assignment(acting.unit, acting.organisation.id, item) for item in ids[:3]]
    tasks = [item.task for item in found if item is not None]
    return Message(reports.undelivered(member, tasks, delivery.reason or reports.NO_ACCOUNT))


async def _account_pending(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    invitation = await accounts.invitation(acting.unit, acting.organisation.id, items[0]["invitation_id"])
    if invitation is None or not invitation.is_open(acting.now) or invitation.pending_user_id != items[0]["user_id"]:
        return None
    rows: Rows = [[("Đúng người", "yes"), ("Không phải", "no")]]
    choices = await ask(acting, channel, joining.ACCOUNT, rows, dict(items[0]))
    return Message(joining_texts.account_question(invitation.member, invitation.pending_name or ""), choices)


async def _admitted(acting: Acting, _channel: str, _items: Sequence[Json]) -> Message | None:
    return await joining.welcome(acting.unit, acting.member, acting.organisation)


async def _assignments(acting: Acting, items: Sequence[Json]) -> list[Assignment]:
    """The recipient's own assignments among the items."""
    found = [
        await task_queries.assignment(acting.unit, acting.organisation.id, item["assignment_id"]) for item in items
    ]
    return [item for item in found if item is not None and item.member_id == acting.member.id]


def _tasks(mine: Sequence[Assignment]) -> tuple[int, ...]:
    return tuple(item.task_id for item in mine)


Renderer = Callable[[Acting, str, Sequence[Json]], Awaitable[Message | None]]
_RENDERERS: dict[Kind, Renderer] = {
    Kind.ASSIGNED: _assigned,
    Kind.MORNING: _morning,
    Kind.REPORTED_DONE: _reported_done,
    Kind.NOTED: _noted,
    Kind.OBSTACLE: _obstacle,
    Kind.OBSTACLE_ANSWERED: _obstacle_answered,
    Kind.SIGNED_OFF: _signed_off,
    Kind.RETURNED: _returned,
    Kind.DATES_AGREED: _dates_agreed,
    Kind.UNDELIVERED: _undelivered,
    Kind.ACCOUNT_PENDING: _account_pending,
    Kind.ADMITTED: _admitted,
}
