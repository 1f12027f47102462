"""What the bot says unasked: each kind of delivery as a message, rendered when it is sent."""

from collections.abc import Awaitable, Callable, Sequence

from bot.actions import machine
from bot.actions.acting import Acting
from bot.chat import Message
from bot.dialogue import arriving, deciding, joining, progress
from bot.dialogue.absence import render_absence
from bot.dialogue.escalated import render_urged
from bot.dialogue.morning import render_morning, task_buttons
from bot.dialogue.recording import action_rows
from bot.dialogue.turn import Rows, ask
from bot.dialogue.unreached import render_mention, render_undelivered
from bot.dialogue.week import render_week
from bot.texts import assignments, decisions, doors, reports
from bot.texts import joining as joining_texts
from storage import accounts, notices, obstacles, task_queries
from storage import progress as reported
from storage.access import Action
from storage.deliveries import Kind
from storage.tasks import Assignment, State
from storage.types import Json


async def render(acting: Acting, channel: str, kind: Kind, items: Sequence[Json]) -> Message | None:
    """The message for the recipient `acting.member`, or None when nothing is left to say. Opens its questions."""
    return await _RENDERERS[kind](acting, channel, items)


async def _assigned(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    mine = [item for item in await _assignments(acting, items) if item.is_open]
    if not mine:
        return None
    choices = await task_buttons(acting, channel, mine, accept=True)
    return Message(
        assignments.new(acting.member, acting.organisation, mine, acting.today), choices, task_ids=_tasks(mine)
    )


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


async def _account_pending(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    invitation = await accounts.invitation(acting.unit, acting.organisation.id, items[0]["invitation_id"])
    if invitation is None or not invitation.is_open(acting.now) or invitation.pending_user_id != items[0]["user_id"]:
        return None
    rows: Rows = [[("Đúng người", "yes"), ("Không phải", "no")]]
    choices = await ask(acting, channel, joining.ACCOUNT, rows, dict(items[0]))
    return Message(joining_texts.account_question(invitation.member, invitation.pending_name or ""), choices)


async def _admitted(acting: Acting, _channel: str, _items: Sequence[Json]) -> Message | None:
    return await joining.welcome(acting.unit, acting.member, acting.organisation)


async def _notice_imported(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """Its drafts are shown on a press only: a list that nobody asked for would become what *giao* is about."""
    notice = await notices.get(acting.unit, acting.organisation.id, items[0]["notice_id"])
    drafts = await notices.drafts_of(acting.unit, notice) if notice else []
    if notice is None or not drafts or not await acting.may(Action.REVIEW):
        return None
    rows: Rows = [[(f"Xem dự thảo ({len(drafts)})", {"show": True})]]
    choices = await ask(acting, channel, arriving.ARRIVED, rows, {"notice_id": notice.id})
    return Message(doors.arrived(notice, drafts), choices)


async def _notice_unreadable(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    if not await acting.may(Action.IMPORT):
        return None
    (item,) = items
    if "secret" in item:
        return Message(doors.secret_in_folder())
    return Message(doors.not_taken(item["file_name"], machine.reason_of(item)))


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
    Kind.MORNING: render_morning,
    Kind.WEEK: render_week,
    Kind.URGED: render_urged,
    Kind.ABSENCE: render_absence,
    Kind.REPORTED_DONE: _reported_done,
    Kind.NOTED: _noted,
    Kind.OBSTACLE: _obstacle,
    Kind.OBSTACLE_ANSWERED: _obstacle_answered,
    Kind.SIGNED_OFF: _signed_off,
    Kind.RETURNED: _returned,
    Kind.DATES_AGREED: _dates_agreed,
    Kind.UNDELIVERED: render_undelivered,
    Kind.GROUP_MENTION: render_mention,
    Kind.ACCOUNT_PENDING: _account_pending,
    Kind.ADMITTED: _admitted,
    Kind.NOTICE_IMPORTED: _notice_imported,
    Kind.NOTICE_UNREADABLE: _notice_unreadable,
}
