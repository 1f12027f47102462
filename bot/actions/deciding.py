"""What leaders decide: sign-off or return, proposed dates.

The office may ask for what is missing, and records a leader's sign-off only as *theo ý kiến đồng chí …*, with both names.
"""

from collections.abc import Mapping, Sequence

from bot.actions import deadlines
from bot.actions.acting import Acting
from bot.actions.closing import close_extensions
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from bot.actions.standing_in import deciders
from scheduler.planning import replan
from storage import absences, task_queries
from storage.absences import Absence
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Member, Role
from storage.progress import Decision, Outcome
from storage.states import State
from storage.tasks import Assignment, Task


async def sign_off(acting: Acting, assignment_id: int, version: int, *, leader: Member | None = None) -> Assignment:
    """*Xác nhận hoàn thành*. `version` is the one the decider was shown: AlreadyError when it is another by now.

    By the office it is recorded as the deciding leader's, or as that of `leader`; NotAllowedError where the roster has no such
    leader, or that one does not decide on the task.
    """
    assignment = await _sign_off(acting, assignment_id, version, leader)
    await _tell_signed_off(acting, [assignment])
    return assignment


async def sign_off_all(acting: Acting, shown: Mapping[int, int]) -> list[Assignment]:
    """Several at once; each member is told once. What has changed since it was shown is left. Returns what was signed off.

    `shown`: assignment id → the version that the decider was shown.
    """
    done: list[Assignment] = []
    for assignment_id, version in shown.items():
        try:
            done.append(await _sign_off(acting, assignment_id, version, None))
        except (AlreadyError, NotFoundError, NotAllowedError):
            continue
    await _tell_signed_off(acting, done)
    return done


async def may_decide(acting: Acting, assignment: Assignment) -> bool:
    """Whether the acting member signs off that report, or records it for whoever does."""
    if acting.member.role.leads:
        return await _may_sign_off(acting, assignment.task)
    return await acting.may(Action.RECORD_FOR_OTHERS, assignment.task)


async def _sign_off(acting: Acting, assignment_id: int, version: int, leader: Member | None) -> Assignment:
    assignment = await _reported(acting, assignment_id, version)
    decider = await _decider(acting, assignment.task, leader)
    if acting.member.role.leads and not await _may_sign_off(acting, assignment.task):
        raise NotAllowedError
    assignment.sign_off(acting.now)
    await _decide(acting, assignment, decider, Outcome.SIGNED_OFF, None)
    await close_extensions(acting, [assignment])
    await acting.unit.flush()
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    return assignment


async def _tell_signed_off(acting: Acting, done: Sequence[Assignment]) -> None:
    theirs: dict[int, list[Assignment]] = {}
    for assignment in done:
        if assignment.member_id is not None and assignment.member_id != acting.member.id:
            theirs.setdefault(assignment.member_id, []).append(assignment)
    for mine in theirs.values():
        if mine[0].member is not None:
            key = f"signed_off:{mine[0].id}:{mine[0].version}"
            await acting.tell(mine[0].member, Kind.SIGNED_OFF, key, [{"assignment_id": item.id} for item in mine])


async def return_report(
    acting: Acting, assignment_id: int, version: int, note: str, *, leader: Member | None = None
) -> Assignment:
    """*Đề nghị bổ sung*: says what is missing; the report does not count and the work goes on.

    `leader`: whose opinion the office records; without one it is the office's own.
    """
    assignment = await _reported(acting, assignment_id, version)
    await acting.require(Action.RETURN_REPORT, assignment.task)
    decider = await _decider(acting, assignment.task, leader) if leader is not None else acting.member
    assignment.return_report()
    await _decide(acting, assignment, decider, Outcome.RETURNED, note)
    await acting.unit.flush()
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    if assignment.member is not None:
        key = f"returned:{assignment.id}:{assignment.version}"
        await acting.tell(assignment.member, Kind.RETURNED, key, [{"assignment_id": assignment.id}])
    return assignment


async def waiting_sign_offs(acting: Acting) -> list[Assignment]:
    """Reports of done that wait for this leader."""
    found = await task_queries.waiting_for_sign_off(acting.unit, acting.organisation.id)
    away = await _away(acting) if found else []
    return [item for item in found if await decides(acting, item.task, away)]


async def waiting_dates(acting: Acting) -> list[Task]:
    """Proposed dates that wait for this leader."""
    found = await task_queries.with_proposed_dates(acting.unit, acting.organisation.id, acting.today)
    away = await _away(acting) if found else []
    return [task for task in found if await _decides_date(acting, task, away)]


async def _away(acting: Acting) -> list[Absence]:
    return await absences.on(acting.unit, acting.organisation.id, acting.today)


async def _decides_date(acting: Acting, task: Task, away: Sequence[Absence]) -> bool:
    """As `decides`; where a given deadline would be moved further than a deputy may, the chair."""
    if task.proposed_due_on is None or not deadlines.beyond_deputy(task, task.proposed_due_on):
        return await decides(acting, task, away)
    return acting.member.role is Role.CHAIR


async def decides(acting: Acting, task: Task, away: Sequence[Absence] | None = None) -> bool:
    """Whether this member decides on the task today: its approver, or the leader who stands in for the approver.

    `away`: the absences of today, where they are known.
    """
    return acting.member.id in {leader.id for leader in await deciders(acting, task, away)}


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


async def _reported(acting: Acting, assignment_id: int, version: int) -> Assignment:
    assignment = await task_queries.assignment(acting.unit, acting.organisation.id, assignment_id)
    if assignment is None:
        raise NotFoundError
    if assignment.state is not State.REPORTED or assignment.version != version:
        raise AlreadyError
    return assignment


async def _decider(acting: Acting, task: Task, leader: Member | None) -> Member:
    """Whose decision it is: a leader's own, or, recorded by the office, the deciding leader's, or the chair's."""
    if acting.member.role.leads:
        return acting.member
    await acting.require(Action.RECORD_FOR_OTHERS, task)
    approver = await task_queries.approver_of(acting.unit, task)
    if leader is not None and leader.role is Role.CHAIR and leader.organisation_id == task.organisation_id:
        return leader
    if approver is None or (leader is not None and leader.id != approver.id):
        raise NotAllowedError
    return approver


async def _may_sign_off(acting: Acting, task: Task) -> bool:
    # A deputy in charge who leads the work does not sign it off: the chair does.
    leads = any(item.member_id == acting.member.id for item in task.leads)
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
    if acting.member.role is Role.DEPUTY and deadlines.beyond_deputy(task, task.proposed_due_on):
        raise NotAllowedError
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
