"""Standing in (*người thay*): while a member is away their stand-in reports for them, and decides where both are leaders."""

from collections.abc import Sequence

from bot.actions.acting import Acting
from bot.actions.errors import InvalidError
from storage import absences, people, task_queries
from storage.absences import Absence
from storage.access import Action
from storage.people import Member
from storage.tasks import Task


async def stands_in_for(acting: Acting, member_id: int | None) -> bool:
    """Whether that member is away today and the acting one stands in for them."""
    return member_id in await absences.stood_in_for(acting.unit, acting.member, acting.today)


async def deciders(acting: Acting, task: Task, away: Sequence[Absence] | None = None) -> list[Member]:
    """Who may decide on the task today: its approver, and a leader who stands in while the approver is away.

    `away`: the absences of today, where they are known.
    """
    approver = await task_queries.approver_of(acting.unit, task)
    if approver is None:
        return []
    if away is None:
        away = await absences.on(acting.unit, acting.organisation.id, acting.today)
    deputies = [item.deputy for item in away if item.member_id == approver.id and item.deputy is not None]
    leads = {item.member_id for item in task.leads}  # nobody decides on their own work
    return [approver, *(deputy for deputy in deputies if deputy.role.leads and deputy.id not in leads)]


async def set_stand_in(acting: Acting, member: Member, stand_in: Member | None) -> bool:
    """Who stands in for the member whenever nobody else is named (*người thay thường xuyên*). Returns whether that was news.

    Raises NotAllowedError for another's unless the office says it; InvalidError for a stand-in who cannot be one.
    """
    if member.id != acting.member.id:
        await acting.require(Action.RECORD_FOR_OTHERS)
    if stand_in is not None:
        check(member, stand_in)
    new = stand_in.id if stand_in else None
    if member.stand_in_id == new:
        return False
    old = {"stand_in_id": member.stand_in_id}
    member.stand_in_id = new
    other = member if member.id != acting.member.id else None
    await acting.journal("stand_in_set", member, on_behalf_of=other, old=old, new={"stand_in_id": new})
    return True


async def usual_stand_in(acting: Acting, member: Member) -> Member | None:
    """The one who stands in whenever nobody else is named; None where they have left the roster."""
    if member.stand_in_id is None:
        return None
    found = await people.get(acting.unit, acting.organisation.id, member.stand_in_id)
    return found if found is not None and found.left_at is None else None


def check(member: Member, stand_in: Member) -> None:
    """Raises InvalidError for a stand-in who is the member, from outside where the member is not, or not on their level."""
    if stand_in.id == member.id:
        raise InvalidError("self", member.name)
    if _outside(stand_in) and not _outside(member):
        raise InvalidError("outside", stand_in.name)  # what the committee does is not sent to another body
    if stand_in.role.leads and not member.role.leads:
        raise InvalidError("leader", stand_in.name)


def _outside(member: Member) -> bool:
    return bool(member.memberships) and all(membership.body.outside for membership in member.memberships)
