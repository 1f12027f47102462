"""Work that was given while nobody answered for it (*chưa có người*) is the new head's, who is told of it."""

from bot.actions.acting import Acting
from scheduler.planning import replan
from storage import task_queries
from storage.deliveries import Kind
from storage.people import Body, Member, Place
from storage.tasks import Assignment


async def take_over_body(acting: Acting, head: Member, body: Body) -> None:
    """What the body leads or cooperates in. Not a task in which the head has a part already."""
    found = await task_queries.unanswered_for(acting.unit, acting.organisation.id, body.id)
    taken = [item for item in found if all(other.member_id != head.id for other in item.task.assignments)]
    await _take_over(acting, head, taken, f"assigned:body:{body.id}")


async def take_over_place(acting: Acting, member: Member, place: Place) -> None:
    """What was to be done in the place."""
    found = await task_queries.unanswered_for_place(acting.unit, acting.organisation.id, place.id)
    await _take_over(acting, member, found, f"assigned:place:{place.id}")


async def _take_over(acting: Acting, member: Member, taken: list[Assignment], key: str) -> None:
    for assignment in taken:
        assignment.member = member
        await acting.unit.flush()
        number = assignment.task.number
        await acting.journal("assigned", assignment, task_number=number, new={"member_id": member.id})
        await replan(acting.unit, assignment.task, acting.now, acting.rules)
    if taken:
        items = [{"assignment_id": item.id} for item in taken]
        await acting.tell(member, Kind.ASSIGNED, f"{key}:{taken[0].id}", items)
