"""Who has which part in a task: giving it, handing it over to somebody else, ending it. Moves reminders, tells both."""

from collections.abc import Sequence
from datetime import date

from bot.actions.acting import Acting
from bot.actions.closing import close_pending
from scheduler.planning import replan
from storage.deliveries import Kind
from storage.people import Body, Member, Place
from storage.states import Part, State
from storage.tasks import Assignment, Task


async def give(
    acting: Acting,
    task: Task,
    member: Member | None,
    body: Body | None,
    part: Part,
    *,
    place: Place | None = None,
    parent: Assignment | None = None,
    inner_due_on: date | None = None,
) -> Assignment:
    """The member's part in the task: a new one, or the same that had ended before. Neither plans nor tells."""
    old = _ended(task, member, body, part, place, parent)
    if old is not None:
        old.state, old.inner_due_on = State.GIVEN, inner_due_on
        old.percent = old.reported_on = old.done_at = old.last_report_at = None
        old.version += 1
        return old
    return await acting.unit.add(
        Assignment(
            organisation_id=task.organisation_id,
            task=task,
            member=member,
            body=body,
            part=part,
            place=place,
            parent_id=parent.id if parent else None,
            inner_due_on=inner_due_on,
            state=State.GIVEN,
        )
    )


async def hand_over(
    acting: Acting,
    assignment: Assignment,
    member: Member,
    body: Body | None,
    *,
    on_behalf_of: Member | None = None,
    told_otherwise: frozenset[int] = frozenset(),
) -> Assignment:
    """Somebody else has this part from now on (*đổi chủ trì, bàn giao*). Raises WrongStateError for a part that is done.

    What was given on of it ends, but for a place, or in the body that has the work as before: that is reported to the new
    member from now on. The reminders move, both are told, the journal has both. `told_otherwise`: ids of members whom a
    message of its own tells.
    """
    task, parent = assignment.task, assignment.parent
    inner_due_on = assignment.inner_due_on
    new = await give(
        acting, task, member, body, assignment.part, place=assignment.place, parent=parent, inner_due_on=inner_due_on
    )
    same_body = body is not None and body.id == assignment.body_id
    for item in assignment.given_on:
        if item.place_id is not None or (same_body and item.member_id != member.id):
            item.parent_id = new.id
            item.version += 1
    # Whoever has the whole of it does not cooperate beside that.
    beside = [
        item
        for item in task.active
        if assignment.part is Part.LEAD
        and item.part is Part.COOPERATING
        and item.state is not State.DONE
        and (item.member_id == member.id or (body is not None and item.body_id == body.id))
    ]
    ended = await end(acting, [assignment, *beside])
    if assignment.part is Part.LEAD:
        task.lead_body_id, task.lead_body = (body.id if body else None), body
    task.timed_at = acting.now
    await acting.unit.flush()
    await acting.journal(
        "handed_over",
        new,
        task_number=task.number,
        on_behalf_of=on_behalf_of,
        old={"member_id": assignment.member_id, "body_id": assignment.body_id},
        new={"member_id": new.member_id, "body_id": new.body_id},
    )
    await replan(acting.unit, task, acting.now, acting.rules)
    if member.id not in told_otherwise | {acting.member.id}:
        await acting.tell(member, Kind.ASSIGNED, f"handed_over:{new.id}:{new.version}", [{"assignment_id": new.id}])
    await relieve(acting, ended, told_otherwise | {member.id})
    return new


async def end(acting: Acting, assignments: Sequence[Assignment]) -> list[Assignment]:
    """*Thôi giao*: these parts end, with what was given on of them and what waits on them. Returns all that ended.

    Raises WrongStateError where one of them is done. Neither plans, tells nor writes in the journal.
    """
    with_parts = {item.id: item for each in assignments for item in (each, *each.given_on)}
    ended = [item for item in with_parts.values() if item in assignments or item.state is not State.DONE]
    await close_pending(acting, ended)
    for assignment in assignments:
        if assignment.state is not State.ENDED:
            assignment.end()
    return ended


async def relieve(acting: Acting, ended: Sequence[Assignment], told_otherwise: frozenset[int] = frozenset()) -> None:
    """Tells each member, but the one who acts, which parts are no more theirs: one message each."""
    theirs: dict[int, list[Assignment]] = {}
    for assignment in ended:
        if assignment.member_id is not None and assignment.member_id not in told_otherwise | {acting.member.id}:
            theirs.setdefault(assignment.member_id, []).append(assignment)
    for mine in theirs.values():
        if mine[0].member is not None:
            key = f"relieved:{mine[0].id}:{mine[0].version}"
            await acting.tell(mine[0].member, Kind.RELIEVED, key, [{"assignment_id": item.id} for item in mine])


def _ended(
    task: Task, member: Member | None, body: Body | None, part: Part, place: Place | None, parent: Assignment | None
) -> Assignment | None:
    """The very same part, given to them before and ended since."""

    def ids(*records: Member | Body | Place | Assignment | None) -> list[int | None]:
        return [record.id if record else None for record in records]

    wanted = ids(member, body, place, parent)
    return next(
        (
            item
            for item in task.assignments
            if item.state is State.ENDED
            and item.part is part
            and [item.member_id, item.body_id, item.place_id, item.parent_id] == wanted
        ),
        None,
    )
