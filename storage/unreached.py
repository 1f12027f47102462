"""Messages that could not reach their recipient (*không liên lạc*), and those that an error of ours has set aside."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import aliased

from storage.attempts import DeliveryTask
from storage.database import Unit
from storage.deliveries import IN_GROUP, SYSTEM_ERROR, TOO_OLD, Delivery, DeliveryState, Kind
from storage.tasks import Task

# What is not for one person, or tells of another person: nobody has to be telephoned about it.
NOT_PERSONAL = frozenset(
    {
        Kind.UNDELIVERED,
        *IN_GROUP,
        Kind.NOTICE_IMPORTED,
        Kind.NOTICE_UNREADABLE,
        Kind.APPLICANT,
        Kind.FROM_GROUP,
        Kind.UNLINKED,
    }
)


async def untold(unit: Unit, organisation_id: int, member_id: int | None = None) -> list[Delivery]:
    """What did not reach its recipient, who was neither telephoned nor reached since; the oldest first.

    Of everybody, or of one member.
    """
    later = aliased(Delivery)
    reached = (
        select(func.max(later.settled_at))
        .where(
            later.member_id == Delivery.member_id,
            later.state == DeliveryState.SENT,
            later.kind.not_in(IN_GROUP),
        )
        .correlate(Delivery)
        .scalar_subquery()
    )
    query = (
        select(Delivery)
        .where(
            Delivery.organisation_id == organisation_id,
            true() if member_id is None else Delivery.member_id == member_id,
            _unreached(),
            Delivery.kind.not_in(NOT_PERSONAL),
            Delivery.phoned_at.is_(None),
            or_(reached.is_(None), reached < Delivery.settled_at),
        )
        .order_by(Delivery.settled_at, Delivery.id)
    )
    return list(await unit.session.scalars(query.with_for_update(of=Delivery)))


async def open_tasks(unit: Unit, organisation_id: int, deliveries: Sequence[Delivery]) -> list[Task]:
    """The unfinished tasks that these messages were about, each once, by number."""
    named = select(DeliveryTask.task_id).where(
        DeliveryTask.organisation_id == organisation_id,
        DeliveryTask.delivery_id.in_([delivery.id for delivery in deliveries]),
    )
    query = select(Task).where(Task.organisation_id == organisation_id, Task.id.in_(named), Task.reported_on.is_(None))
    return list((await unit.session.scalars(query.order_by(Task.number))).unique())


async def set_aside(unit: Unit, since: datetime) -> list[int]:
    """Ids of the messages of every organisation that an error of ours has set aside since then."""
    query = select(Delivery.id).where(
        Delivery.state == DeliveryState.UNDELIVERABLE,
        Delivery.reason.startswith(SYSTEM_ERROR),
        Delivery.settled_at >= since,
    )
    return list(await unit.session.scalars(query.order_by(Delivery.id)))


def _unreached() -> ColumnElement[bool]:
    """`Delivery.is_unreached` in SQL; a test holds the two together."""
    refused = and_(
        Delivery.state == DeliveryState.UNDELIVERABLE,
        func.coalesce(Delivery.reason, "").not_like(f"{SYSTEM_ERROR}%"),
    )
    return or_(refused, and_(Delivery.state == DeliveryState.SKIPPED, Delivery.reason == TOO_OLD))
