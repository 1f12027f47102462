"""What leaders decide: sign-off or return, proposed dates, an answer to an obstacle.

The office may ask for what is missing, and records a leader's sign-off only as *theo ý kiến đồng chí …*, with both names.
"""

from collections.abc import Mapping

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from scheduler.planning import replan
from storage import obstacles, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import Decision, Outcome
from storage.tasks import Assignment, Part, State, Task


async def sign_off(acting: Acting, assignment_id: int, version: int) -> Assignment:
    """*Xác nhận hoàn thành*. `version` is the one the decider was shown: AlreadyError when it is another by now.

    By the office it is recorded as the deciding leader's; NotAllowedError where the roster has no such leader.
    """
    assignment = await _reported(acting, assignment_id, version)
    decider = await _decider(acting, assignment.task)
    if acting.member.role.leads and not await _may_sign_off(acting, assignment.task):
        raise NotAllowedError
    assignment.sign_off(acting.now)
    await _decide(acting, assignment, decider, Outcome.SIGNED_OFF, None)
    await acting.unit.flush()
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    if assignment.member is not None and assignment.member.id != acting.member.id:
        key = f"signed_off:{assignment.id}:{assignment.version}"
        await acting.tell(assignment.member, Kind.SIGNED_OFF, key, [{"assignment_id": assignment.id}])
    return assignment


async def return_report(acting: Acting, assignment_id: int, version: int, note: str) -> Assignment:
    """*Đề nghị bổ sung*: says what is missing; the report does not count and the work goes on."""
    assignment = await _reported(acting, assignment_id, version)
    await acting.require(Action.RETURN_REPORT, assignment.task)
    assignment.return_report()
    await _decide(acting, assignment, acting.member, Outcome.RETURNED, note)
    await acting.unit.flush()
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    if assignment.member is not None:
        key = f"returned:{assignment.id}:{assignment.version}"
        await acting.tell(assignment.member, Kind.RETURNED, key, [{"assignment_id": assignment.id}])
    return assignment


async def waiting_sign_offs(acting: Acting) -> list[Assignment]:
    """Reports of done that wait for this leader."""
    found = await task_queries.waiting_for_sign_off(acting.unit, acting.organisation.id)
    return [item for item in found if await decides(acting, item.task)]


async def waiting_dates(acting: Acting) -> list[Task]:
    """Proposed dates that wait for this leader."""
    found = await task_queries.with_proposed_dates(acting.unit, acting.organisation.id, acting.today)
    return [task for task in found if await decides(acting, task)]


async def decides(acting: Acting, task: Task) -> bool:
    """Whether this member is the one who decides on the task (`task_queries.approver_of`)."""
    approver = await task_queries.approver_of(acting.unit, task)
    return approver is not None and approver.id == acting.member.id


async def agree_dates(acting: Acting, shown: Mapping[int, int]) -> list[Task]:
    """A leader agrees to proposed dates: they take effect, reminders move, each member is told once.

    `shown`: task id → the version that the leader was shown. A task that has changed since is left as it is.
    """
    agreed: list[Task] = []
    told: dict[int, list[Assignment]] = {}
    for task_id, version in shown.items():
        try:
            task = await _proposed(acting, task_id, version)
        except AlreadyError:
            continue
        old = {"due_on": task.due_on}
        task.agree_to_date(acting.now)
        await acting.journal("date_agreed", task, task_number=task.number, old=old, new={"due_on": task.due_on})
        await replan(acting.unit, task, acting.now, acting.rules)
        agreed.append(task)
        for assignment in task.assignments:
            if assignment.member_id not in (None, acting.member.id) and assignment.is_open:
                told.setdefault(assignment.member_id or 0, []).append(assignment)
    for assignments in told.values():
        key = f"dates_agreed:{assignments[0].task_id}:{assignments[0].task.version}"
        items = [{"assignment_id": assignment.id} for assignment in assignments]
        if assignments[0].member is not None:
            await acting.tell(assignments[0].member, Kind.DATES_AGREED, key, items)
    return agreed


async def decline_date(acting: Acting, task_id: int, version: int) -> Task:
    """A leader does not agree: the proposal is dropped, the task stays as it was."""
    task = await _proposed(acting, task_id, version)
    old = {"proposed_due_on": task.proposed_due_on, "reason": task.proposed_reason}
    task.decline_date()
    await acting.journal("date_declined", task, task_number=task.number, old=old)
    return task


async def answer_obstacle(acting: Acting, obstacle_id: int, answer: str) -> Obstacle:
    """*Ý kiến chỉ đạo*: reaches the member who met the obstacle. The first answer stands."""
    obstacle = await obstacles.get(acting.unit, acting.organisation.id, obstacle_id)
    if obstacle is None:
        raise NotFoundError
    task = obstacle.assignment.task
    await acting.require(Action.ANSWER_OBSTACLE, task)
    if obstacle.answered_at is not None:
        raise AlreadyError
    obstacle.answer, obstacle.answered_by_id, obstacle.answered_at = answer, acting.member.id, acting.now
    obstacle.answered_by = acting.member
    await acting.journal("obstacle_answered", obstacle, task_number=task.number, new={"answer": answer})
    if obstacle.assignment.member is not None:
        key = f"obstacle_answered:{obstacle.id}"
        await acting.tell(obstacle.assignment.member, Kind.OBSTACLE_ANSWERED, key, [{"obstacle_id": obstacle.id}])
    return obstacle


async def _reported(acting: Acting, assignment_id: int, version: int) -> Assignment:
    assignment = await task_queries.assignment(acting.unit, acting.organisation.id, assignment_id)
    if assignment is None:
        raise NotFoundError
    if assignment.state is not State.REPORTED or assignment.version != version:
        raise AlreadyError
    return assignment


async def _decider(acting: Acting, task: Task) -> Member:
    """Whose decision it is: a leader's own, or, recorded by the office, the deciding leader's."""
    if acting.member.role.leads:
        return acting.member
    await acting.require(Action.RECORD_FOR_OTHERS, task)
    approver = await task_queries.approver_of(acting.unit, task)
    if approver is None:
        raise NotAllowedError
    return approver


async def _may_sign_off(acting: Acting, task: Task) -> bool:
    # A deputy in charge who leads the work does not sign it off: the chair does.
    leads = any(item.member_id == acting.member.id and item.part is Part.LEAD for item in task.assignments)
    if leads and not await decides(acting, task):
        return False
    return await acting.may(Action.SIGN_OFF, task)


async def _proposed(acting: Acting, task_id: int, version: int) -> Task:
    found = await task_queries.with_ids(acting.unit, acting.organisation.id, [task_id])
    if not found:
        raise NotFoundError
    task = found[0]
    await acting.require(Action.AGREE_DATE, task)
    if task.proposed_due_on is None or task.proposed_due_on < acting.today or task.version != version:
        raise AlreadyError
    return task


async def _decide(acting: Acting, assignment: Assignment, decider: Member, outcome: Outcome, note: str | None) -> None:
    decision = await acting.unit.add(
        Decision(
            organisation_id=acting.organisation.id,
            assignment_id=assignment.id,
            outcome=outcome,
            note=note,
            decided_by_id=decider.id,
            decided_by=decider,
            recorded_by_id=acting.member.id,
            at=acting.now,
        )
    )
    await acting.journal(
        outcome.value,
        decision,
        task_number=assignment.task.number,
        on_behalf_of=decider,
        new={"note": note},
    )
