"""What the register knows of a member beside the roster: work not accepted, parts not done, the last test message."""

from datetime import date

from sqlalchemy import func, select

from storage.absences import Absence
from storage.database import Unit
from storage.deliveries import Delivery, Kind
from storage.people import Member
from storage.states import State
from storage.tasks import Assignment, Task


async def not_accepted(unit: Unit, organisation_id: int) -> dict[int, int]:
    """How many open assignments each member has not said *đã nhận* to; members without any are left out."""
    query = (
        select(Assignment.member_id, func.count())
        .join(Assignment.task)
        .where(
            Assignment.organisation_id == organisation_id,
            Assignment.member_id.is_not(None),
            Assignment.state == State.GIVEN,
            Task.reported_on.is_(None),
            Task.withdrawn_at.is_(None),
        )
        .group_by(Assignment.member_id)
    )
    return {row[0]: row[1] for row in await unit.session.execute(query) if row[0] is not None}


async def absences_of(unit: Unit, member: Member, day: date) -> list[Absence]:
    """Absences not over before a day that are the member's own, or in which they stand in for somebody."""
    query = select(Absence).where(
        Absence.organisation_id == member.organisation_id,
        (Absence.member_id == member.id) | (Absence.deputy_id == member.id),
        Absence.last_day >= day,
        Absence.ended_at.is_(None),
    )
    return list(await unit.session.scalars(query.order_by(Absence.id)))


async def last_test(unit: Unit, member: Member) -> Delivery | None:
    """The newest test message (*tin thử*) to the member."""
    query = select(Delivery).where(
        Delivery.organisation_id == member.organisation_id,
        Delivery.member_id == member.id,
        Delivery.kind == Kind.TEST,
    )
    return await unit.session.scalar(query.order_by(Delivery.id.desc()).limit(1))
