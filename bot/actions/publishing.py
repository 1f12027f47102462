"""Giving out (*giao*): drafts become tasks and assignments, with every message and the journal, in one transaction."""

from dataclasses import dataclass
from enum import StrEnum

from bot.actions.acting import Acting
from bot.actions.giving import give
from scheduler.planning import plan_morning, replan
from scheduler.weekly import plan_weeks
from storage import notices, people, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.notices import Draft, DraftState, LateChoice, Notice, NoticeState
from storage.people import Member
from storage.states import DueSource, Part, State
from storage.tasks import Task


class Held(StrEnum):
    """Why a draft stays a draft."""

    NO_LEAD = "no_lead"  # nobody leads it, or a body that the roster does not know
    NO_HEAD = "no_head"  # the body has no head who would answer for it
    LATE = "late"  # on or after its due day: giữ hạn, hạn mới or đã xong has to be said


@dataclass(frozen=True, slots=True)
class Published:
    """What was given out, what was held back and why, and who of the members has no account yet."""

    tasks: tuple[Task, ...]
    held: tuple[tuple[Draft, Held], ...]
    unreachable: tuple[Member, ...]
    unanswered: tuple[str, ...] = ()  # cooperating bodies that the roster does not know, or knows no head of


async def publish(acting: Acting, notice: Notice, joined: set[int], only: int | None = None) -> Published:
    """Gives out every open draft that can be, or the one numbered `only`. A draft that cannot stays; the rest do not wait.

    `joined`: ids of the members with an account, to name those who cannot be told.
    """
    await acting.require(Action.REVIEW)
    tasks: list[Task] = []
    held: list[tuple[Draft, Held]] = []
    unanswered: list[str] = []
    drafts = await notices.drafts_of(acting.unit, notice)
    for draft in (draft for draft in drafts if only in (None, draft.number)):
        lead = await _lead(acting, draft)
        if isinstance(lead, Held):
            held.append((draft, lead))
        elif draft.is_late(acting.today):
            held.append((draft, Held.LATE))
        else:
            task = await _give(acting, draft, lead)
            tasks.append(task)
            unanswered += [entry["name"] for entry in draft.coop if entry["body_id"] is None]
            unanswered += [item.body.name for item in task.assignments if item.body and item.member is None]
    if tasks:
        notice.published_at = notice.published_at or acting.now
        notice.state = NoticeState.PUBLISHED
        await plan_weeks(acting.unit, acting.organisation.id, acting.now, acting.rules)
    told = await _tell_members(acting, notice, tasks)
    await _tell_leaders(acting, tasks)
    unreachable = tuple(member for member in told if member.id not in joined)
    return Published(tuple(tasks), tuple(held), unreachable, tuple(dict.fromkeys(unanswered)))


async def _lead(acting: Acting, draft: Draft) -> Member | Held:
    """The head of the lead body (*trưởng đơn vị*), who answers for it."""
    if draft.lead_body_id is None:
        return Held.NO_LEAD
    head = await people.head_of(acting.unit, acting.organisation.id, draft.lead_body_id)
    return head or Held.NO_HEAD


async def _give(acting: Acting, draft: Draft, lead: Member) -> Task:
    unit = acting.unit
    task = await unit.add(
        Task(
            organisation_id=draft.organisation_id,
            notice=draft.notice,
            number=draft.number,
            version=1,
            short_name=draft.short_name,
            text=draft.text,
            source_sentence=draft.source_sentence,
            area=draft.area,
            product=draft.product,
            targets=draft.targets,
            places=draft.places,
            timing=draft.timing,
            recurrence=draft.recurrence,
            recurrence_rule=draft.recurrence_rule,
            lead_body_id=draft.lead_body_id,
            deadline_text=draft.deadline_text,
            deadline_named=draft.deadline_named,
            original_due_on=draft.due_on,
            due_on=draft.due_on,
            due_time=draft.due_time,
            due_source=DueSource.NOTICE if draft.due_on else None,
            proposed_due_on=draft.proposed_due_on,
            proposed_reason=draft.proposed_reason,
            published_at=acting.now,
            timed_at=acting.now,
            assignments=[],
        )
    )
    await _assign(acting, task, lead, draft.lead_body_id, Part.LEAD)
    for entry in draft.coop:
        body_id = entry["body_id"]
        if body_id is not None and body_id != draft.lead_body_id:
            head = await people.head_of(unit, acting.organisation.id, body_id)
            if head is None or all(head.id != other.member_id for other in task.assignments):
                await _assign(acting, task, head, body_id, Part.COOPERATING)
    draft.state = DraftState.PUBLISHED
    draft.version += 1
    if draft.late_choice is LateChoice.DONE:
        _close_as_done(acting, task)
    await unit.flush()
    await acting.journal("published", task, task_number=task.number, new={"due_on": task.due_on, "lead": lead.id})
    await replan(unit, task, acting.now, acting.rules)
    return task


async def _assign(acting: Acting, task: Task, member: Member | None, body_id: int | None, part: Part) -> None:
    body = await people.body(acting.unit, acting.organisation.id, body_id)
    await give(acting, task, member, body, part)


def _close_as_done(acting: Acting, task: Task) -> None:
    """*Đã xong*: the office says that it was done by its day, before it could be given out."""
    day = min(acting.today, task.due_on or acting.today)
    for assignment in task.assignments:
        assignment.state, assignment.done_at, assignment.reported_on = State.DONE, acting.now, day
        assignment.percent = 100
    task.settle()


async def _tell_members(acting: Acting, notice: Notice, tasks: list[Task]) -> list[Member]:
    """One message to each member with all that is new for them."""
    mine: dict[int, list[int]] = {}
    members: dict[int, Member] = {}
    for task in tasks:
        for assignment in task.assignments:
            if assignment.member is not None and assignment.is_open:
                mine.setdefault(assignment.member.id, []).append(assignment.id)
                members[assignment.member.id] = assignment.member
    for member_id, assignment_ids in mine.items():
        items = [{"assignment_id": assignment_id} for assignment_id in assignment_ids]
        key = f"assigned:{notice.id}:{assignment_ids[0]}"
        await acting.tell(members[member_id], Kind.ASSIGNED, key, items)
    return list(members.values())


async def _tell_leaders(acting: Acting, tasks: list[Task]) -> None:
    """Leaders find proposed dates in the morning: they get at most one message a morning that they did not ask for."""
    leaders: dict[int, Member] = {}
    for task in tasks:
        if task.proposed_due_on is not None:
            approver = await task_queries.approver_of(acting.unit, task)
            if approver is not None:
                leaders[approver.id] = approver
    for leader in leaders.values():
        await plan_morning(acting.unit, leader, acting.now, acting.rules)
