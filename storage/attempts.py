"""One row for each attempt to send a delivery, written before it: what was tried, by which channel, what came of it.

Together with `DeliveryTask`, which says what a delivery was about, this is the proof of who was reminded of a task and when.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.claims import Claimed
from storage.database import Unit
from storage.deliveries import Delivery, Kind
from storage.extensions import ExtensionRequest
from storage.obstacles import Obstacle
from storage.progress import ProgressReport
from storage.tasks import Assignment, Task
from storage.transfers import TransferRequest
from storage.types import Base

# What an item of a delivery refers to, by its name there.
_ABOUT: dict[str, Any] = {
    "assignment_id": Assignment,
    "report_id": ProgressReport,
    "obstacle_id": Obstacle,
    "extension_id": ExtensionRequest,
    "transfer_id": TransferRequest,
}


class Ending(StrEnum):
    """What came of an attempt."""

    SENT = "sent"
    SKIPPED = "skipped"  # there was nothing left to say
    TEMPORARY = "temporary"  # the channel may take it another time
    UNCERTAIN = "uncertain"  # its answer was lost: it may have arrived
    PERMANENT = "permanent"  # the channel will not take it
    ERROR = "error"  # an error of ours


class Attempt(Base):
    """`outcome` is None while it is under way, and for ever where the process ended before it could say."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), index=True)
    channel: Mapped[str | None]  # None: there was none to try
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]


class DeliveryTask(Base):
    """A delivery is, or was planned to be, about a task."""

    __tablename__ = "delivery_task"

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), primary_key=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id"), primary_key=True, index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))

    delivery: Mapped[Delivery] = relationship(lazy="joined", innerjoin=True)


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt that is about to be made.

    `first_at`: when the delivery was first tried. `failures`: earlier attempts of which no channel said what came of them.
    `put_off` and `uncertain`: how often each channel put it off, and how often what came of it there was not known.
    """

    id: int
    first_at: datetime
    failures: int = 0
    put_off: Mapping[str, int] = field(default_factory=dict)
    uncertain: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of the attempt of that id."""

    id: int
    outcome: Ending
    channel: str | None
    reason: str | None


async def begin(unit: Unit, claimed: Sequence[Claimed], now: datetime) -> dict[int, Begun]:
    """Writes one attempt for each claimed delivery, in the unit of the claim. By the delivery's id."""
    if not claimed:
        return {}
    again = [delivery.id for delivery in claimed if delivery.attempts > 1]
    earlier = await _earlier(unit, again) if again else {}
    rows = [
        {"organisation_id": delivery.organisation_id, "delivery_id": delivery.id, "started_at": now}
        for delivery in claimed
    ]
    ids = {
        delivery_id: attempt_id
        for attempt_id, delivery_id in await unit.session.execute(
            insert(Attempt).returning(Attempt.id, Attempt.delivery_id), rows
        )
    }
    begun = {}
    for delivery in claimed:
        before = earlier.get(delivery.id) or _Earlier(now)
        answered = before.put_off.total() + before.uncertain.total()
        # A register from before there was a row for each attempt counts more of them: those are no failures. One claim may
        # hold several attempts, each by another channel.
        failures = max(min(delivery.attempts - 1, before.written) - answered, 0)
        begun[delivery.id] = Begun(ids[delivery.id], before.first_at, failures, before.put_off, before.uncertain)
    return begun


@dataclass(slots=True)
class _Earlier:
    """The attempts of a delivery so far: how many, and how many of each kind by channel."""

    first_at: datetime
    written: int = 0
    put_off: Counter[str] = field(default_factory=Counter)
    uncertain: Counter[str] = field(default_factory=Counter)


async def _earlier(unit: Unit, delivery_ids: Sequence[int]) -> dict[int, _Earlier]:
    query = (
        select(Attempt.delivery_id, Attempt.channel, Attempt.outcome, func.min(Attempt.started_at), func.count())
        .where(Attempt.delivery_id.in_(delivery_ids))
        .group_by(Attempt.delivery_id, Attempt.channel, Attempt.outcome)
    )
    found: dict[int, _Earlier] = {}
    for delivery_id, channel, outcome, first_at, number in await unit.session.execute(query):
        before = found.setdefault(delivery_id, _Earlier(first_at))
        before.first_at = min(before.first_at, first_at)
        before.written += number
        if outcome == Ending.TEMPORARY:
            before.put_off[channel or ""] += number
        elif outcome == Ending.UNCERTAIN:
            before.uncertain[channel or ""] += number
    return found


async def begin_another(unit: Unit, delivery: Claimed, now: datetime) -> int:
    """One more attempt within the same claim, by another way. Returns its id."""
    attempt = Attempt(organisation_id=delivery.organisation_id, delivery_id=delivery.id, started_at=now)
    return (await unit.add(attempt)).id


async def end(unit: Unit, ended: Sequence[Ended], now: datetime) -> None:
    """Says of each attempt what came of it. Said twice it changes nothing but the time."""
    if ended:
        rows = [
            {
                "id": one.id,
                "ended_at": now,
                "outcome": one.outcome.value,
                "channel": one.channel,
                "reason": one.reason,
            }
            for one in ended
        ]
        await unit.session.execute(update(Attempt), rows)


async def forget(unit: Unit, ids: Sequence[int]) -> None:
    """Attempts that were not made after all: the message waits for its hour, or behind another."""
    if ids:
        await unit.session.execute(delete(Attempt).where(Attempt.id.in_(ids)))


async def about_items(unit: Unit, delivery: Delivery) -> None:
    """The delivery is about the tasks that its items refer to: by an assignment, or by what hangs on one."""
    of_assignment = select(Assignment.task_id).where(Assignment.organisation_id == delivery.organisation_id)
    tasks: list[int] = []
    for name, record in _ABOUT.items():
        ids = [item[name] for item in delivery.items if name in item]
        if ids:
            query = of_assignment
            if record is not Assignment:
                query = query.join(record, record.assignment_id == Assignment.id)
            tasks += await unit.session.scalars(query.where(record.id.in_(ids)).order_by(Assignment.task_id))
    await about(unit, delivery, tasks)


async def about(unit: Unit, delivery: Delivery, task_ids: Iterable[int]) -> None:
    """The delivery is about these tasks too."""
    query = select(DeliveryTask.task_id).where(DeliveryTask.delivery_id == delivery.id)
    known = set(await unit.session.scalars(query))
    for task_id in dict.fromkeys(task_ids):
        if task_id not in known:
            unit.session.add(
                DeliveryTask(task_id=task_id, delivery_id=delivery.id, organisation_id=delivery.organisation_id)
            )
    await unit.flush()


async def planned_between(unit: Unit, task: Task, member_id: int, first: datetime, before: datetime) -> bool:
    """Whether a morning message to the member about the task was due in that time."""
    query = (
        select(DeliveryTask.delivery_id)
        .join(Delivery, Delivery.id == DeliveryTask.delivery_id)
        .where(
            DeliveryTask.task_id == task.id,
            DeliveryTask.organisation_id == task.organisation_id,
            Delivery.member_id == member_id,
            Delivery.kind == Kind.MORNING,
            Delivery.due_at >= first,
            Delivery.due_at < before,
        )
    )
    return await unit.session.scalar(query.limit(1)) is not None


async def of_task(unit: Unit, organisation_id: int, task_id: int) -> list[tuple[Delivery, list[Attempt]]]:
    """Every delivery about the task with its attempts, the oldest first."""
    query = (
        select(DeliveryTask)
        .where(DeliveryTask.task_id == task_id, DeliveryTask.organisation_id == organisation_id)
        .order_by(DeliveryTask.delivery_id)
    )
    found = [link.delivery for link in await unit.session.scalars(query)]
    attempts = select(Attempt).where(Attempt.delivery_id.in_([item.id for item in found])).order_by(Attempt.id)
    by_delivery: dict[int, list[Attempt]] = {item.id: [] for item in found}
    for attempt in await unit.session.scalars(attempts):
        by_delivery[attempt.delivery_id].append(attempt)
    return [(item, by_delivery[item.id]) for item in found]


async def counted(unit: Unit, channel: str, since: datetime) -> dict[tuple[str, str | None], int]:
    """How many attempts by a channel ended how, with which reason, since a moment; of every organisation."""
    query = (
        select(Attempt.outcome, Attempt.reason, func.count())
        .where(Attempt.channel == channel, Attempt.ended_at >= since, Attempt.outcome.is_not(None))
        .group_by(Attempt.outcome, Attempt.reason)
    )
    return {(outcome or "", reason): number for outcome, reason, number in await unit.session.execute(query)}
