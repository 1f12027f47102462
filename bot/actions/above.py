"""Who hears of a part's report: the head who gave it on, to look at it first; the lead, of a cooperating part."""

from bot.actions.acting import Acting
from scheduler.planning import plan_morning
from storage.deliveries import Kind
from storage.people import Member
from storage.progress import ProgressReport
from storage.states import Part, State
from storage.tasks import Assignment


def head_of(assignment: Assignment) -> Member | None:
    """Who gave the part on and looks at its reports first; None for what was not given on, or by nobody in the roster."""
    parent = assignment.parent if assignment.part is Part.DELEGATED else None
    return parent.member if parent is not None else None


async def tell_above(acting: Acting, assignment: Assignment, report: ProgressReport) -> None:
    """Of a report of done. What somebody gave on to themselves (a place of their own work) waits for nobody."""
    head = head_of(assignment)
    if head is not None and head.id == assignment.member_id and assignment.state is State.REPORTED:
        assignment.sign_off(acting.now)
    elif head is not None:
        await _tell(acting, head, report)
        if assignment.state is State.REPORTED:
            await plan_morning(acting.unit, head, acting.now, acting.rules)
    elif assignment.part is Part.COOPERATING:
        for lead in assignment.task.leads:
            if lead.member is not None and lead.member_id != assignment.member_id:
                await _tell(acting, lead.member, report)


async def _tell(acting: Acting, member: Member, report: ProgressReport) -> None:
    if member.id != acting.member.id:
        await acting.tell(member, Kind.PART_REPORTED, f"part_reported:{report.id}", [{"report_id": report.id}])
