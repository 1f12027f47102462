"""Evidence (*minh chứng*): attached to a report, taken back within ten minutes, shown to whoever may see the task."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.acting import Acting
from bot.actions.errors import InvalidError, NotAllowedError, NotFoundError
from bot.actions.reporting import reporter_of
from storage import evidence, task_queries
from storage.access import Action
from storage.evidence import Evidence
from storage.states import State
from storage.tasks import Assignment, Task

TAKE_BACK_WITHIN = timedelta(minutes=10)
MOST_A_DAY = 60


async def hold(acting: Acting, sha256: str, name: str, size: int, *, is_picture: bool, album: str | None) -> Evidence:
    """Written down, and not yet of any task. Raises InvalidError when the member has sent too many within a day."""
    recent = await evidence.of_member_since(acting.unit, acting.member, acting.now - timedelta(days=1))
    if len(recent) >= MOST_A_DAY:
        raise InvalidError("too_many", str(MOST_A_DAY))
    return await acting.unit.add(
        Evidence(
            organisation_id=acting.organisation.id,
            sha256=sha256,
            name=name,
            size=size,
            is_picture=is_picture,
            album=album,
            added_by_id=acting.member.id,
            added_by=acting.member,
            at=acting.now,
        )
    )


async def attach(acting: Acting, held: Sequence[Evidence], assignment: Assignment, report_id: int | None) -> None:
    """They belong to this assignment from now on. Raises NotAllowedError for another's, and for what was taken from them."""
    if assignment.state is State.ENDED:
        raise NotAllowedError
    await reporter_of(acting, assignment)
    for item in held:
        item.assignment_id, item.report_id = assignment.id, report_id
        new = {"sha256": item.sha256, "size": item.size}
        await acting.journal("evidence_added", item, task_number=assignment.task.number, new=new)


async def take_back(acting: Acting) -> tuple[list[Evidence], Task | None]:
    """*Bỏ ảnh*: what the member sent last, for one task, within ten minutes. The files leave the disk soon after.

    Returns what was taken back, nothing where there is nothing so fresh, and its task.
    """
    recent = await evidence.of_member_since(acting.unit, acting.member, acting.now - TAKE_BACK_WITHIN)
    if not recent:
        return [], None
    last = recent[-1]
    lot = [item for item in recent if item.assignment_id == last.assignment_id]
    assignment = last.assignment_id and await task_queries.assignment(
        acting.unit, acting.organisation.id, last.assignment_id
    )
    task = assignment.task if assignment else None
    for item in lot:
        item.removed_at = acting.now
        await acting.journal("evidence_removed", item, task_number=task.number if task else None)
    return lot, task


async def of_task(acting: Acting, task: Task) -> list[Evidence]:
    """What is attached to the task, the oldest first. Raises NotFoundError for who may not see it."""
    if not await acting.may(Action.SEE_TASK, task):
        raise NotFoundError(task.number)
    ids = [assignment.id for assignment in task.assignments]
    return await evidence.of_assignments(acting.unit, acting.organisation.id, ids)


async def held_since(acting: Acting, ids: Sequence[int], since: datetime) -> list[Evidence]:
    """Of these, what the member sent after `since` and nobody has given a task yet."""
    found = await evidence.with_ids(acting.unit, acting.organisation.id, ids)
    return [
        item
        for item in found
        if item.added_by_id == acting.member.id and item.assignment_id is None and item.at >= since
    ]


async def sent_since(acting: Acting, since: datetime) -> list[Evidence]:
    """What the member sent from a moment on, the oldest first."""
    return await evidence.of_member_since(acting.unit, acting.member, since)
