"""Claims: which deliveries a process may send now, and what it says became of them.

A claim is a guarded UPDATE with a lease, committed before the send: a crash in between may repeat what was in flight and loses
nothing. Claimed deliveries are rows, not records of a session: there are many at once, and they outlive their unit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update

from storage.database import Unit
from storage.deliveries import IN_GROUP, SYSTEM_ERROR, Delivery, DeliveryState, Kind, never_arrived
from storage.types import Json

LEASE = timedelta(minutes=5)
# At most this many are in hand at once, so that the lease outlives the queue: a group takes 20 a minute, a chat more.
CLAIM_LIMIT = 90


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is its claimer's to send. Until the lease is over nobody else changes it."""

    id: int
    organisation_id: int
    member_id: int
    kind: Kind
    items: tuple[Json, ...]
    attempts: int
    lease_until: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to become of a claimed delivery: its end, or where it has a `due_at` another try then."""

    claimed: Claimed
    state: DeliveryState
    reason: str | None
    due_at: datetime | None
    attempts: int
    items: tuple[Json, ...]

    @property
    def is_unreached(self) -> bool:
        return never_arrived(self.state, self.reason)


async def claim(unit: Unit, now: datetime, limit: int = CLAIM_LIMIT, in_hand: int = 0) -> list[Claimed]:
    """Takes due deliveries for sending, from each organisation in turn, beside those in hand. Commit before sending.

    Another process may see the same row as due: the UPDATE repeats the condition, and only the one that changes a row has it.
    On PostgreSQL a row that another has locked is passed over, so that claimers never wait for each other, nor deadlock.
    A row whose lease ran out was in flight at a crash, and is taken again: with each crash half as many go out together, until
    what makes the process end is alone, and the others, which have nothing to do with it, are out before they are given up.
    """
    ready = or_(
        (Delivery.state == DeliveryState.WAITING) & (Delivery.due_at <= now),
        (Delivery.state == DeliveryState.SENDING) & (Delivery.lease_until <= now),
    )
    # The ten thousand due rows of one organisation must not keep another's waiting for hours.
    turn = func.row_number().over(partition_by=Delivery.organisation_id, order_by=(Delivery.due_at, Delivery.id))
    queue = select(Delivery.id, Delivery.due_at, turn.label("turn")).where(ready).subquery()
    query = (
        select(Delivery.id, Delivery.state, Delivery.attempts)
        .join(queue, queue.c.id == Delivery.id)
        .where(ready)  # of the row that is locked, which may be newer than the one in the queue
        .order_by(queue.c.turn, queue.c.due_at, queue.c.id)
        .limit(limit)
    )
    due = (await unit.session.execute(query.with_for_update(of=Delivery, skip_locked=True))).all()
    ids = _together([(own, attempts if state is DeliveryState.SENDING else 0) for own, state, attempts in due], in_hand)
    if not ids:
        return []
    lease_until = now + LEASE
    taken = await unit.session.execute(
        update(Delivery)
        .where(Delivery.id.in_(ids), ready)
        .values(state=DeliveryState.SENDING, lease_until=lease_until, attempts=Delivery.attempts + 1)
        .returning(
            Delivery.id, Delivery.organisation_id, Delivery.member_id, Delivery.kind,
            Delivery.items, Delivery.attempts,
        ),
        execution_options={"synchronize_session": False},
    )  # fmt: skip
    claimed = {
        own: Claimed(own, organisation_id, member_id, kind, tuple(items), attempts, lease_until)
        for own, organisation_id, member_id, kind, items, attempts in taken
    }
    return [claimed[delivery_id] for delivery_id in ids if delivery_id in claimed]


async def renew(unit: Unit, claimed: Claimed, now: datetime) -> bool:
    """Prolongs the lease. False when another process took the delivery over in the meantime."""
    renewed = await unit.session.execute(update(Delivery).where(*_held(claimed)).values(lease_until=now + LEASE))
    return bool(renewed.rowcount == 1)  # type: ignore[attr-defined]


async def release(unit: Unit, claimed: Claimed) -> None:
    """Gives back a delivery that was not tried, so that it need not wait for its lease to end."""
    await unit.session.execute(
        update(Delivery)
        .where(*_held(claimed))
        .values(state=DeliveryState.WAITING, lease_until=None, attempts=claimed.attempts - 1)
    )


async def settle(unit: Unit, settled: Sequence[Settled], now: datetime) -> list[Settled]:
    """Writes what became of each. Returns those that are written.

    Where the lease ran out on the way, and another process has the delivery now, that one says what became of it; but that
    the message is out counts, whoever says it.
    """
    query = select(Delivery.id, Delivery.attempts).where(
        Delivery.id.in_([one.claimed.id for one in settled]), Delivery.state == DeliveryState.SENDING
    )
    rows = await unit.session.execute(query.order_by(Delivery.id).with_for_update())
    sending = {row.id: row.attempts for row in rows}
    counts = [
        one
        for one in settled
        if one.claimed.id in sending
        and (one.state is DeliveryState.SENT or sending[one.claimed.id] == one.claimed.attempts)
    ]
    if counts:
        await unit.session.execute(update(Delivery), [_values(one, now) for one in counts])
    return counts


async def tried_again_at(
    unit: Unit, member_ids: Iterable[int], after: datetime, until: datetime, tries: int
) -> dict[int, datetime]:
    """When the latest of each member's messages that failed, `tries` times at most, is tried again: the others wait for it."""
    query = (
        select(Delivery.member_id, func.max(Delivery.due_at))
        .where(
            Delivery.member_id.in_(member_ids),
            Delivery.state == DeliveryState.WAITING,
            Delivery.attempts.between(1, tries),
            Delivery.kind.not_in(IN_GROUP),
            Delivery.due_at > after,
            Delivery.due_at <= until,
            func.coalesce(Delivery.reason, "").not_like(f"{SYSTEM_ERROR}%"),
        )
        .group_by(Delivery.member_id)
    )
    return {row[0]: row[1] for row in await unit.session.execute(query)}


def _together(due: Sequence[tuple[int, int]], in_hand: int) -> list[int]:
    """The first of the due that may be in hand together; each with how often it was in flight at a crash, at most."""
    room = CLAIM_LIMIT
    for place, (_, crashes) in enumerate(due):
        room = min(room, max(1, CLAIM_LIMIT >> crashes))
        if in_hand + place >= room:
            return [own for own, _ in due[:place]]
    return [own for own, _ in due]


def _held(claimed: Claimed) -> tuple[ColumnElement[bool], ...]:
    # Each claim counts one attempt more, so the number tells one holder of the row from the next.
    return (
        Delivery.id == claimed.id,
        Delivery.state == DeliveryState.SENDING,
        Delivery.attempts == claimed.attempts,
    )


def _values(one: Settled, now: datetime) -> dict[str, Any]:
    when = {"settled_at": now} if one.due_at is None else {"due_at": one.due_at}
    items = {"items": list(one.items)} if one.items != one.claimed.items else {}
    return {
        "id": one.claimed.id,
        "state": one.state,
        "reason": one.reason,
        "lease_until": None,
        "attempts": one.attempts,
        **when,
        **items,
    }
