"""Obstacles (*vướng mắc*): reported by the member, answered by a leader (*ý kiến chỉ đạo*)."""

from collections.abc import Sequence
from datetime import date

from bot.actions import deadlines, escalating, giving, reporting, transferring
from bot.actions.above import head_of, looked_at_by
from bot.actions.acting import Acting
from bot.actions.corrections import correct
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from bot.actions.snapshot import snapshot
from bot.actions.standing_in import deciders
from scheduler.planning import plan_morning, replan
from scheduler.unanswered import plan_for_chair
from storage import obstacles, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import ReportKind
from storage.states import DueSource, Part
from storage.tasks import Assignment, Task


async def report_obstacle(acting: Acting, assignment: Assignment, words: str, percent: int | None) -> Obstacle:
    """*Vướng mắc*: to the deciding leader and the office at once, to the chair if nobody answers. The deadline stays.

    In what was given on: to the head who gave it on, who may pass it up (`part_obstacles`).
    """
    reporter = await reporting.reporter_of(acting, assignment)
    before = await snapshot(acting, assignment)
    if percent is not None and assignment.may_take_back:
        assignment.take_back()
    assignment.progress(percent, acting.now)
    await reporting.write_report(
        acting, assignment, reporter, ReportKind.PROGRESS, before, percent=percent, words=words
    )
    obstacle = await acting.unit.add(
        Obstacle(
            organisation_id=acting.organisation.id,
            assignment=assignment,
            words=words,
            reported_by_id=reporter.id,
            reported_by=reporter,
            recorded_by_id=acting.member.id,
            at=acting.now,
        )
    )
    await acting.journal("obstacle", obstacle, task_number=assignment.task.number, new={"words": words})
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    head = head_of(assignment)
    if head is not None and head.id != reporter.id:  # who gave the work on looks at it first
        for member in [each for each in await looked_at_by(acting, assignment) if each.id != acting.member.id]:
            await acting.tell(member, Kind.OBSTACLE, f"obstacle:{obstacle.id}", [{"obstacle_id": obstacle.id}])
            await plan_morning(acting.unit, member, acting.now, acting.rules)
    else:
        await tell_deciders(acting, obstacle)
    return obstacle


async def tell_deciders(acting: Acting, obstacle: Obstacle) -> None:
    """The deciding leader and the office at once, the chair if nobody answers."""
    items = [{"obstacle_id": obstacle.id}]
    task = obstacle.assignment.task
    deciding = [leader for leader in await deciders(acting, task) if leader.id != acting.member.id]
    for leader in deciding:
        await acting.tell(leader, Kind.OBSTACLE, f"obstacle:{obstacle.id}", items)
    if deciding:
        await plan_for_chair(acting.unit, obstacle, acting.now, acting.rules)
    await acting.tell_office(Kind.OBSTACLE, f"obstacle:{obstacle.id}", items)


async def answer_obstacle(acting: Acting, obstacle_id: int, answer: str) -> Obstacle:
    """*Ý kiến chỉ đạo*, in words. The first answer stands. By the office it is recorded as the deciding leader's.

    Raises NotFoundError, NotAllowedError, AlreadyError where it waits no more.
    """
    obstacle = await _waiting(acting, obstacle_id)
    leader = await answering(acting, obstacle.assignment.task)
    if leader is None:
        raise NotAllowedError
    await _settle(acting, obstacle, leader, answer)
    return obstacle


async def answer_with_date(acting: Acting, obstacle_id: int, due_on: date, answer: str) -> Obstacle:
    """Another deadline is the answer. Raises as `answer_obstacle`, and as `deadlines.set_by_leader` for the day."""
    obstacle = await _waiting(acting, obstacle_id)
    await _require_leader(acting, obstacle.assignment.task, Action.MOVE_DEADLINE)
    task = obstacle.assignment.task
    deadlines.check_day(due_on, acting.today, task.due_on)
    told = frozenset(member.id for member in _met(obstacle))
    await deadlines.set_by_leader(acting, task, due_on, DueSource.GIVEN, told_otherwise=told)
    await _settle(acting, obstacle, acting.member, answer)
    return obstacle


async def answer_with_body(acting: Acting, obstacle_id: int, body_id: int, answer: str) -> Obstacle:
    """Another body has the work from now on. Raises as `answer_obstacle`, and as `transferring.receiver` for the body."""
    obstacle = await _waiting(acting, obstacle_id)
    await _require_leader(acting, obstacle.assignment.task, Action.CHANGE_LEAD)
    if not may_go_to_another(obstacle):
        raise AlreadyError
    body, head = await transferring.receiver(acting, obstacle.assignment, body_id)
    await _settle(acting, obstacle, acting.member, answer)
    told = frozenset(member.id for member in _met(obstacle))
    await giving.hand_over(acting, obstacle.assignment, head, body, told_otherwise=told)
    return obstacle


async def answer_on_briefing(acting: Acting, obstacle_id: int, answer: str) -> Obstacle:
    """It is talked about at the briefing (*giao ban*). Raises as `answer_obstacle`."""
    obstacle = await _waiting(acting, obstacle_id)
    await _require_leader(acting, obstacle.assignment.task, Action.BRIEF)
    await escalating.put_on_briefing(acting, obstacle.assignment.task_id)
    await _settle(acting, obstacle, acting.member, answer)
    return obstacle


async def resolve(acting: Acting, found: Sequence[Obstacle], words: str) -> None:
    """*Hết vướng*: the member says that it is none any more. Whoever was asked is told that nothing waits for them."""
    for obstacle in found:
        obstacle.answer, obstacle.answered_at = words, acting.now
        obstacle.answered_by_id, obstacle.answered_by = obstacle.reported_by_id, obstacle.reported_by
        task = obstacle.assignment.task
        await acting.journal(
            "obstacle_resolved",
            obstacle,
            task_number=task.number,
            on_behalf_of=obstacle.reported_by,
            new={"words": words},
        )
        about = {"obstacle_id": obstacle.id}
        await correct(acting, task, about, f"obstacle_resolved:{obstacle.id}", {**about, "resolved": True})


async def answering(acting: Acting, task: Task) -> Member | None:
    """As whose word an answer of the acting member is recorded; None where they cannot give one."""
    if acting.member.role.leads:
        return acting.member if await acting.may(Action.ANSWER_OBSTACLE, task) else None
    if not await acting.may(Action.RECORD_FOR_OTHERS, task):
        return None
    return await task_queries.approver_of(acting.unit, task)


def may_go_to_another(obstacle: Obstacle) -> bool:
    """Whether the work in which it was met can be given to another body: a lead's, and not that of one place."""
    item = obstacle.assignment
    return item.part is Part.LEAD and item.is_open and item.place_id is None


async def _require_leader(acting: Acting, task: Task, action: Action) -> None:
    if not acting.member.role.leads:
        raise NotAllowedError
    await acting.require(Action.ANSWER_OBSTACLE, task)
    await acting.require(action, task)


async def _waiting(acting: Acting, obstacle_id: int) -> Obstacle:
    obstacle = await obstacles.get(acting.unit, acting.organisation.id, obstacle_id)
    if obstacle is None:
        raise NotFoundError
    if not obstacle.is_open or obstacle.assignment.task.is_over:
        if await answering(acting, obstacle.assignment.task) is None:
            raise NotAllowedError  # who may not answer is told nothing
        raise AlreadyError
    return obstacle


async def _settle(acting: Acting, obstacle: Obstacle, leader: Member, answer: str) -> None:
    """Writes the answer and plans it for whoever met it."""
    obstacle.answer, obstacle.answered_at = answer, acting.now
    obstacle.answered_by_id, obstacle.answered_by = leader.id, leader
    task = obstacle.assignment.task
    await acting.journal(
        "obstacle_answered", obstacle, task_number=task.number, on_behalf_of=leader, new={"answer": answer}
    )
    for member in _met(obstacle):
        key = f"obstacle_answered:{obstacle.id}"
        await acting.tell(member, Kind.OBSTACLE_ANSWERED, key, [{"obstacle_id": obstacle.id}])


def _met(obstacle: Obstacle) -> list[Member]:
    """Who met it. One that a head passed up is theirs, and still that of the member who told them."""
    met = {item.id: item for item in (obstacle.assignment.member, obstacle.reported_by) if item is not None}
    return list(met.values())
