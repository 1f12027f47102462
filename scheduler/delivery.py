"""The one path by which anything is sent unasked: due → claim → decide → notify → settle.

Due reminders of a person are gathered into one delivery. Claiming is committed before anything is sent; no transaction is
open while it is sent; settling records what came of it and plans each next reminder. At least once: a crash between send and
record may repeat what was in flight, and loses nothing. One bad record never stops the rest.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.aftermath import plan_next
from scheduler.clock import Clock
from scheduler.deciding import decide
from scheduler.gathering import fold_mornings, gather_or_put_off
from storage import deliveries, reminders
from storage.database import Database
from storage.deliveries import LEASE, Delivery, DeliveryState, Kind
from storage.types import Json

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 12
LONGEST_BACK_OFF = timedelta(hours=1)
# Gathered in one transaction: few enough that nobody's answer waits long for the write lock.
GATHER_PEOPLE = 50
_SYSTEM_ERROR = "lỗi hệ thống"
_RECORD_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Due:
    """One delivery as it is to be sent now. `items` are references; of a morning, those that still hold."""

    delivery_id: int
    organisation_id: int
    member_id: int
    kind: Kind
    items: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """It is out."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """There was nothing left to say."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not arrive. An error that is not known to be permanent is temporary."""

    reason: str
    permanent: bool = False
    retry_after: timedelta | None = None


Outcome = Sent | Skipped | Failed


class Notifier(Protocol):
    """Puts one delivery into words and sends it; opens its own units for reading. `bot` implements it."""

    async def notify(self, due: Due, now: datetime) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Settlement:
    """What becomes of a delivery: its state, and when it is due again if it is to be tried again."""

    state: DeliveryState
    due_at: datetime | None = None
    reason: str | None = None


def settle(outcome: Outcome, attempts: int, now: datetime) -> Settlement:
    """Pure. `attempts` counts the one that just ended. Back-off doubles from 10 s to an hour."""
    match outcome:
        case Sent():
            return Settlement(DeliveryState.SENT)
        case Skipped(reason):
            return Settlement(DeliveryState.SKIPPED, reason=reason)
        case Failed(reason, permanent=permanent) if permanent or attempts >= MAX_ATTEMPTS:
            return Settlement(DeliveryState.UNDELIVERABLE, reason=reason)
        case Failed(reason, retry_after=retry_after):
            back_off = min(timedelta(seconds=10 * 2 ** min(max(attempts - 1, 0), 10)), LONGEST_BACK_OFF)
            return Settlement(DeliveryState.WAITING, now + max(back_off, retry_after or back_off), reason)


class Deliverer:
    """Works through what is due. Its methods do one unit of work and say whether there was any."""

    def __init__(self, database: Database, notifier: Notifier, clock: Clock) -> None:
        self._database = database
        self._notifier = notifier
        self._clock = clock
        self._stopping = False

    def stop(self) -> None:
        """The delivery in hand is brought to its end and recorded; no other is begun."""
        self._stopping = True

    async def run_due(self) -> None:
        """Everything that is due now, in batches. What becomes due meanwhile is gathered between two of them."""
        while not self._stopping:
            if not await self.gather_some() and not await self.deliver_some():
                return

    async def next_due(self) -> datetime | None:
        """The earliest moment at which there will be something to do."""
        async with self._database.read() as unit:
            return await deliveries.next_due(unit)

    async def gather_some(self) -> bool:
        """Moves due reminders into one delivery a person. Outside working time they wait for the next morning."""
        now = self._clock.now()
        async with self._database.write() as unit:
            due = await reminders.due(unit, now, GATHER_PEOPLE)
            for member_id in dict.fromkeys(reminder.member_id for reminder in due):
                mine = [reminder for reminder in due if reminder.member_id == member_id]
                await gather_or_put_off(unit, mine, now)
            await unit.commit()
        return bool(due)

    async def deliver_some(self) -> bool:
        """Claims a batch and sends it, one after the other."""
        now = self._clock.now()
        async with self._database.write() as unit:
            claimed = await deliveries.claim(unit, now)
            batch = await fold_mornings(unit, claimed, now + LONGEST_BACK_OFF, now)
            await unit.commit()
        for delivery in batch:
            if self._stopping:
                await self._release(delivery)
            else:
                await self._deliver(delivery)
        return bool(claimed)

    async def _deliver(self, delivery: Delivery) -> None:
        if not await self._holds(delivery):
            return
        attempts = delivery.attempts
        try:
            settlement, attempts = await self._try(delivery)
        except Exception:
            logger.exception("delivery %s failed", delivery.id)
            settlement = settle(Failed(_SYSTEM_ERROR), attempts, self._clock.now())
        for _ in range(_RECORD_ATTEMPTS):
            try:
                await self._record(delivery, settlement, attempts)
            except Exception:
                # If nothing helps it stays claimed: when the lease is over it is taken again, but not without end.
                logger.exception("what came of delivery %s was not recorded", delivery.id)
            else:
                return

    async def _try(self, delivery: Delivery) -> tuple[Settlement, int]:
        """What came of one attempt, and how many there have been. Not every claim becomes one."""
        now = self._clock.now()
        if delivery.attempts > MAX_ATTEMPTS:  # each time the process ended before it could say what came of it
            return settle(Failed(_SYSTEM_ERROR, permanent=True), delivery.attempts, now), delivery.attempts
        async with self._database.read() as unit:
            decided = await decide(unit, await deliveries.get(unit, delivery.id), now)
        if isinstance(decided, datetime):
            return Settlement(DeliveryState.WAITING, decided, "chờ giờ được gửi"), delivery.attempts - 1
        due = Due(delivery.id, delivery.organisation_id, delivery.member_id, delivery.kind, decided)
        outcome = await self._notifier.notify(due, now)
        return settle(outcome, delivery.attempts, self._clock.now()), delivery.attempts

    async def _holds(self, delivery: Delivery) -> bool:
        """Whether the delivery is still ours to send: a slow batch outlives its leases."""
        now = self._clock.now()
        if delivery.lease_until is not None and now < delivery.lease_until - LEASE / 2:
            return True
        async with self._database.write() as unit:
            renewed = await deliveries.renew(unit, delivery.id, delivery.attempts, now)
            await unit.commit()
        return renewed

    async def _release(self, delivery: Delivery) -> None:
        async with self._database.write() as unit:
            await deliveries.release(unit, delivery.id, delivery.attempts)
            await unit.commit()

    async def _record(self, claimed: Delivery, settlement: Settlement, attempts: int) -> None:
        now = self._clock.now()
        async with self._database.write() as unit:
            delivery = await deliveries.get(unit, claimed.id)
            taken_over = delivery.attempts != claimed.attempts
            if delivery.state is not DeliveryState.SENDING or (
                taken_over and settlement.state is not DeliveryState.SENT
            ):
                return  # the lease ran out on the way, and another process says what became of it
            delivery.state, delivery.reason = settlement.state, settlement.reason
            delivery.lease_until, delivery.attempts = None, attempts
            if settlement.due_at is not None:
                delivery.due_at = settlement.due_at
            else:
                delivery.settled_at = now
                await unit.flush()
                await plan_next(unit, delivery, now)
            await unit.commit()
