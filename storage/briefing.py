"""The list of the briefing (*giao ban*): what a leader wants to be talked about there."""

from sqlalchemy import select

from storage.database import Unit
from storage.tasks import Task


async def listed(unit: Unit, organisation_id: int) -> list[Task]:
    """Unfinished tasks that are on the list, in the order in which they were put there."""
    query = (
        select(Task)
        .where(
            Task.organisation_id == organisation_id,
            Task.briefing_on.is_not(None),
            Task.reported_on.is_(None),
            Task.withdrawn_at.is_(None),
        )
        .order_by(Task.briefing_on, Task.number)
    )
    return list((await unit.session.scalars(query)).unique())
