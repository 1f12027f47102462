"""Who hears of a part's report: the head who gave it on, to look at it first; the lead, of a cooperating part."""

from bot.actions.acting import Acting
from bot.actions.standing_in import stands_in_for
from scheduler.planning import plan_morning
from storage import absences, attempts, deliveries
from storage.deliveries import Kind
from storage.people import Member
from storage.progress import ProgressReport
from storage.states import Part, State
from storage.tasks import Assignment


def head_of(assignment: Assignment) -> Member | None:
    """Who gave the part on and looks at its reports first; None for what was not given on, or by nobody in the roster."""
    parent = assignment.parent if assignment.part is Part.DELEGATED else None
    return parent.member if parent is not None else None


async def as_head(acting: Acting, assignment: Assignment) -> Member | None:
    """The head as whom the acting member looks at it first: themselves, or one for whom they stand in today; else None.

    Nobody looks at their own work so, whoever they stand in for.
    """
    head = head_of(assignment)
    if head is None or head.id == acting.member.id:
        return head
    stands_in = assignment.member_id != acting.member.id and await stands_in_for(acting, head.id)
    return head if stands_in else None


async def looked_at_by(acting: Acting, assignment: Assignment) -> list[Member]:
    """The head, and whoever stands in for them today."""
    head = head_of(assignment)
    if head is None:
        return []
    away = await absences.on(acting.unit, acting.organisation.id, acting.today)
    deputies = [item.deputy for item in away if item.member_id == head.id and item.deputy is not None]
    return [head, *(deputy for deputy in deputies if deputy.id != assignment.member_id)]


async def tell_above(acting: Acting, assignment: Assignment, report: ProgressReport) -> None:
    """Of a report of done. What somebody gave on to themselves (a place of their own work) waits for nobody."""
    head = head_of(assignment)
    if head is not None and head.id == assignment.member_id and assignment.state is State.REPORTED:
        assignment.sign_off(acting.now)
    elif head is not None:
        for member in await looked_at_by(acting, assignment):
            await _tell(acting, member, report)
            if assignment.state is State.REPORTED:
                await plan_morning(acting.unit, member, acting.now, acting.rules)
    elif assignment.part is Part.COOPERATING:
        for lead in assignment.task.leads:
            if lead.member is not None and lead.member_id != assignment.member_id:
                await _tell(acting, lead.member, report)


async def _tell(acting: Acting, member: Member, report: ProgressReport) -> None:
    """In one message with what the same sentence reports beside it."""
    if member.id == acting.member.id:
        return
    item = {"report_id": report.id}
    same = await deliveries.planned_at(acting.unit, member, Kind.PART_REPORTED, acting.now)
    if same is None:
        await acting.tell(member, Kind.PART_REPORTED, f"part_reported:{report.id}", [item])
    else:
        same.items = [*same.items, item]
        await attempts.about_items(acting.unit, same)
