"""Which tasks somebody sees, as one condition for a query. `access` decides it; a test holds the two together."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from storage import absences, access, people
from storage.access import Action, Relation
from storage.database import Unit
from storage.people import Member
from storage.states import State
from storage.tasks import Assignment, Task


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything of the organisation, or the tasks in which these members have a part and which these bodies lead."""

    organisation_id: int
    everything: bool
    member_ids: frozenset[int] = frozenset()
    body_ids: frozenset[int] = frozenset()

    def condition(self) -> ColumnElement[bool]:
        """Of a task."""
        own = Task.organisation_id == self.organisation_id
        if self.everything:
            return own
        parts = select(Assignment.task_id).where(
            Assignment.organisation_id == self.organisation_id,
            Assignment.member_id.in_(self.member_ids),
            Assignment.state != State.ENDED,
        )
        return own & or_(Task.id.in_(parts), Task.lead_body_id.in_(self.body_ids))


async def of_member(unit: Unit, member: Member, today: date) -> Sight:
    """What the access table lets the member see of tasks."""
    allowed = access.ALLOWED[Action.SEE_TASK].get(member.role, frozenset())
    if member.left_at is not None:
        allowed = frozenset()
    members = {member.id} if Relation.OWN in allowed else set()
    if Relation.STANDS_IN in allowed:
        members |= await absences.stood_in_for(unit, member, today)
    bodies = {membership.body_id for membership in member.memberships} if Relation.UNIT in allowed else set()
    if Relation.IN_CHARGE in allowed:
        bodies |= await people.bodies_in_charge(unit, member)
    everything = Relation.ORGANISATION in allowed
    return Sight(member.organisation_id, everything, frozenset(members), frozenset(bodies))
