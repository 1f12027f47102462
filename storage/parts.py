"""What was given on (*giao lại*) and waits for whoever gave it on."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from storage.database import Unit
from storage.people import Member
from storage.states import Part, State
from storage.task_queries import WITH_TASK
from storage.tasks import Assignment


async def waiting_for(unit: Unit, member: Member) -> list[Assignment]:
    """Parts reported done that the member gave on and has not decided on, the earliest report first."""
    parent = aliased(Assignment)
    query = (
        select(Assignment)
        .join(parent, parent.id == Assignment.parent_id)
        .where(
            Assignment.organisation_id == member.organisation_id,
            Assignment.part == Part.DELEGATED,
            Assignment.state == State.REPORTED,
            parent.member_id == member.id,
            parent.state != State.ENDED,
        )
        .options(WITH_TASK)
        .order_by(Assignment.last_report_at, Assignment.id)
    )
    return list((await unit.session.scalars(query)).unique())
