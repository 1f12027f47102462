"""What was given on (*giao lại*) and waits for whoever gave it on."""

from collections.abc import Collection

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from storage.database import Unit
from storage.people import Member
from storage.states import Part, State
from storage.task_queries import WITH_TASK
from storage.tasks import Assignment


async def waiting_for(unit: Unit, member: Member, away: Collection[int] = ()) -> list[Assignment]:
    """Parts reported done that the member gave on and has not decided on, the earliest report first.

    With those that members of the ids `away`, for whom this one stands in, gave on to others.
    """
    parent = aliased(Assignment)
    query = (
        select(Assignment)
        .join(parent, parent.id == Assignment.parent_id)
        .where(
            Assignment.organisation_id == member.organisation_id,
            Assignment.part == Part.DELEGATED,
            Assignment.state == State.REPORTED,
            or_(
                parent.member_id == member.id,
                and_(parent.member_id.in_(away), Assignment.member_id.is_distinct_from(member.id)),
            ),
            parent.state != State.ENDED,
        )
        .options(WITH_TASK)
        .order_by(Assignment.last_report_at, Assignment.id)
    )
    return list((await unit.session.scalars(query)).unique())
