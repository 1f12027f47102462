"""What the bot says unasked: each kind of delivery as a message, rendered when it is sent."""

from collections.abc import Awaitable, Callable, Sequence

from bot.actions import machine
from bot.actions.acting import Acting
from bot.actions.own_parts import one_a_task
from bot.chat import Message
from bot.dialogue import (
    arriving,
    deadlines,
    deciding,
    evidence_shown,
    given,
    granting,
    joining,
    part_obstacles,
    parts_told,
    progress,
    transferring,
)
from bot.dialogue.absence import render_absence
from bot.dialogue.asking_figures import render_asked, render_missing
from bot.dialogue.enrolling import render_applicants
from bot.dialogue.escalated import render_urged
from bot.dialogue.group import render_from_group
from bot.dialogue.joining import render_back
from bot.dialogue.morning import render_morning, task_buttons
from bot.dialogue.obstacles import render_answered, render_obstacle, render_resolved
from bot.dialogue.recording import action_rows
from bot.dialogue.roster_member import render_test
from bot.dialogue.turn import Rows, ask
from bot.dialogue.undoing import render_correction
from bot.dialogue.unreached import render_mention, render_undelivered
from bot.dialogue.week import render_paper, render_totals, render_week
from bot.texts import assignments, decisions, doors, extending, reports
from bot.texts import joining as joining_texts
from storage import accounts, notices, task_queries
from storage import progress as reported
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Role
from storage.states import State
from storage.tasks import Assignment
from storage.types import Json


async def render(acting: Acting, channel: str, kind: Kind, items: Sequence[Json]) -> Message | None:
    """The message for the recipient `acting.member`, or None when nothing is left to say. Opens its questions."""
    return await _RENDERERS[kind](acting, channel, items)


async def _assigned(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    mine = one_a_task(item for item in await _assignments(acting, items) if item.is_open)
    if not mine:
        return None
    choices = await task_buttons(acting, channel, mine, accept=True)
    if given.all_given_on(mine):
        return Message(given.delegated(acting, mine), choices, task_ids=_tasks(mine))
    return Message(
        assignments.new(acting.member, acting.organisation, mine, acting.today), choices, task_ids=_tasks(mine)
    )


async def _reported_done(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    report = await reported.report(acting.unit, acting.organisation.id, items[0]["report_id"])
    assignment = report and await task_queries.assignment(acting.unit, acting.organisation.id, report.assignment_id)
    if not report or not assignment or assignment.state is not State.REPORTED or report.taken_back_at is not None:
        return None
    text = reports.reported_done(report, assignment, acting.rules.calendar)
    leader = await task_queries.approver_of(acting.unit, assignment.task)
    rows = deciding.sign_off_rows(acting.member, leader)
    attached, buttons = await evidence_shown.offered(acting, channel, assignment.task)
    choices = await ask(acting, channel, deciding.SIGN_OFF, rows, deciding.sign_off_data(assignment))
    return Message("\n".join([text, *attached]), (*choices, *buttons))


async def _noted(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    if "taken_back" in items[0]:
        return await render_correction(acting, items[0])
    if "resolved" in items[0]:
        return await render_resolved(acting, items[0])
    if "gone_up" in items[0]:
        return await part_obstacles.render_gone_up(acting, items[0])
    report = await reported.report(acting.unit, acting.organisation.id, items[0]["report_id"])
    assignment = report and await task_queries.assignment(acting.unit, acting.organisation.id, report.assignment_id)
    if not report or not assignment or report.taken_back_at is not None:
        return None
    if acting.member.role is not Role.OFFICE:
        return Message(extending.for_lead(report, assignment.task, acting.today), task_ids=(assignment.task_id,))
    return Message(reports.noted(report, assignment.task, acting.rules.calendar))


async def _signed_off(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    if (accepted := await parts_told.render_accepted(acting, items)) is not None:
        return accepted
    return await deciding.render_signed_off(acting, await _assignments(acting, items))


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


async def _unlinked(acting: Acting, _channel: str, _items: Sequence[Json]) -> Message | None:
    return Message(joining_texts.unlinked(acting.organisation.phone))


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
    Kind.WEEK_PAPER: render_paper,
    Kind.GROUP_TOTALS: render_totals,
    Kind.URGED: render_urged,
    Kind.ABSENCE: render_absence,
    Kind.REPORTED_DONE: _reported_done,
    Kind.NOTED: _noted,
    Kind.OBSTACLE: render_obstacle,
    Kind.OBSTACLE_ANSWERED: render_answered,
    Kind.SIGNED_OFF: _signed_off,
    Kind.RETURNED: _returned,
    Kind.PART_REPORTED: parts_told.render_part_reported,
    Kind.RELIEVED: given.render_relieved,
    Kind.TRANSFER_ASKED: transferring.render_asked,
    Kind.TRANSFER_DECIDED: transferring.render_decided,
    Kind.EXTENSION_ASKED: granting.render_asked,
    Kind.EXTENSION_DECIDED: granting.render_decided,
    Kind.DEADLINE_MOVED: deadlines.render_moved,
    Kind.DATES_AGREED: _dates_agreed,
    Kind.UNDELIVERED: render_undelivered,
    Kind.GROUP_MENTION: render_mention,
    Kind.ACCOUNT_PENDING: _account_pending,
    Kind.ADMITTED: _admitted,
    Kind.TEST: render_test,
    Kind.APPLICANT: render_applicants,
    Kind.BACK: render_back,
    Kind.FROM_GROUP: render_from_group,
    Kind.UNLINKED: _unlinked,
    Kind.NOTICE_IMPORTED: _notice_imported,
    Kind.NOTICE_UNREADABLE: _notice_unreadable,
    Kind.READING_ASKED: render_asked,
    Kind.READING_MISSING: render_missing,
}
