"""The one path by which anything is sent unasked: due → claim → decide → notify → settle.

Due reminders of a person are gathered into one delivery. Claiming is committed before anything is sent; no transaction is
open while it is sent; settling records what came of it and plans each next reminder. At least once: a crash between send and
record may repeat what was in flight, and loses nothing. One bad record never stops the rest.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakValueDictionary

from scheduler.aftermath import plan_next
from scheduler.clock import Clock
from scheduler.deciding import Asked, Decided, decide_all
from scheduler.gathering import fold_mornings, gather_all
from scheduler.outcome import (
    LONGEST_BACK_OFF,
    MAX_FAILURES,
    ORDER_HELD_FOR,
    Broken,
    Due,
    Failed,
    Notifier,
    Outcome,
    Sent,
    Settlement,
    Tries,
    ending_of,
    settle,
)
from scheduler.together import Together, apart
from storage import attempts, claims, deliveries, reminders
from storage.attempts import Ended
from storage.claims import CLAIM_LIMIT, LEASE, Claimed, Settled
from storage.database import Database, Unit
from storage.deliveries import IN_GROUP, DeliveryState
from storage.types import Json

logger = logging.getLogger(__name__)

# Gathered in one transaction: few enough that nobody's answer waits long for the write lock.
GATHER_PEOPLE = 200
# More ways to one recipient than this there are not; a channel that sends us in a circle must not keep us.
_MOST_WAYS = 5
_RECORD_ATTEMPTS = 3


@dataclass(slots=True)
class _Claim:
    """A claimed delivery in hand. `outcome` is None while nothing was tried: then the attempt is forgotten."""

    delivery: Claimed
    attempt_id: int
    tries: Tries
    outcome: Outcome | None = None
    left_out: Mapping[int, str] = field(default_factory=dict)


class Deliverer:
    """Works through what is due: members side by side, the messages of one member in their order."""

    def __init__(self, database: Database, notifier: Notifier, clock: Clock) -> None:
        self._database = database
        self._notifier = notifier
        self._clock = clock
        self._stopping = False
        self._in_hand: set[asyncio.Task[None]] = set()
        self._look_again = asyncio.Event()
        # By lane (`_lane`), all three. Whoever holds a lane's turn sends; the lock is forgotten with the last who waits for it.
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        # When the message is tried again behind which a member's later ones wait.
        self._behind: dict[int, datetime] = {}
        # The lanes of which a start has already looked up what they wait behind.
        self._known: set[int] = set()
        self._deciding: Together[Asked, Decided | datetime] = Together(self._decide_all)
        self._recording = Together(self._record_all)

    def stop(self) -> None:
        """What is in hand is brought to its end and recorded; no other is begun."""
        self._stopping = True

    def nudge(self) -> None:
        """Something may have become due while a slow message is in hand: it does not wait for that one."""
        self._look_again.set()

    async def run_due(self) -> None:
        """Everything that is due now. What becomes due meanwhile is gathered between two batches."""
        try:
            while not self._stopping:
                self._look_again.clear()
                now = self._clock.now()  # one for both: what is due together is gathered before it is sent
                if await self.gather_some(now) or await self.deliver_some(now):
                    continue
                if not self._in_hand:
                    return
                await self._look_again.wait()
        finally:
            while self._in_hand:
                await asyncio.wait(set(self._in_hand))

    async def next_due(self) -> datetime | None:
        """The earliest moment at which there will be something to do."""
        async with self._database.read() as unit:
            return await deliveries.next_due(unit)

    async def gather_some(self, now: datetime | None = None) -> bool:
        """Moves due reminders into one delivery a person. Outside working time they wait for the next morning."""
        now = now or self._clock.now()
        async with self._database.write() as unit:
            due = await reminders.due(unit, now, GATHER_PEOPLE)
            await gather_all(unit, due, now)
            await unit.commit()
        return bool(due)

    async def deliver_some(self, now: datetime | None = None) -> bool:
        """Claims a batch and begins to send it; returns when there is room for the next."""
        now = now or self._clock.now()
        async with self._database.write() as unit:
            in_hand = len(self._in_hand)
            claimed = await claims.claim(unit, now, CLAIM_LIMIT - in_hand, in_hand)
            batch = await fold_mornings(unit, claimed, now + LONGEST_BACK_OFF, now)
            begun = await attempts.begin(unit, batch, now)
            await self._look_up_what_is_behind(unit, batch, now)
            await unit.commit()
        for delivery in batch:
            one = begun[delivery.id]
            claim = _Claim(
                delivery, one.id, Tries(delivery.attempts, one.first_at, one.failures, one.put_off, one.uncertain)
            )
            turn = self._turns.setdefault(_lane(delivery), asyncio.Lock())
            task = asyncio.create_task(self._in_turn(claim, turn))
            self._in_hand.add(task)
            task.add_done_callback(self._ended)
        while len(self._in_hand) > CLAIM_LIMIT // 2:
            self._look_again.clear()
            await self._look_again.wait()
        return bool(claimed)

    async def _look_up_what_is_behind(self, unit: Unit, batch: Sequence[Claimed], now: datetime) -> None:
        """After a start: the order within a chat holds across it."""
        new = {_lane(delivery) for delivery in batch} - self._known
        if new:
            until = now + LONGEST_BACK_OFF
            self._behind |= await claims.tried_again_at(unit, new, now, until, ORDER_HELD_FOR)
            self._known |= new

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._in_hand.discard(task)
        self._look_again.set()

    async def _in_turn(self, claim: _Claim, turn: asyncio.Lock) -> None:
        async with turn:
            try:
                if self._stopping:
                    await self._release(claim)
                elif await self._holds(claim.delivery):
                    await self._deliver(claim)
            except Exception:
                logger.exception("delivery %s stays claimed until its lease is over", claim.delivery.id)

    async def _deliver(self, claim: _Claim) -> None:
        try:
            settlement = await self._try(claim)
        except Exception as error:
            logger.exception("delivery %s failed", claim.delivery.id)
            claim.outcome = Broken(type(error).__name__)
            settlement = settle(claim.outcome, claim.tries, self._clock.now())
        for _ in range(_RECORD_ATTEMPTS):
            try:
                await self._record(claim, settlement)
            except Exception:
                # If nothing helps it stays claimed: when the lease is over it is taken again, but not without end.
                logger.exception("what came of delivery %s was not recorded", claim.delivery.id)
            else:
                return

    async def _try(self, claim: _Claim) -> Settlement:
        """What came of one attempt. Not every claim becomes one."""
        now = self._clock.now()
        delivery = claim.delivery
        if claim.tries.failures >= MAX_FAILURES:  # each time the process ended before it could say what came of it
            return settle(Broken("dừng giữa chừng"), claim.tries, now)
        lane = _lane(delivery)
        tried_again = self._behind.get(lane, now)
        if now < tried_again <= now + LONGEST_BACK_OFF:  # later only where the clock was set back
            return Settlement(DeliveryState.WAITING, tried_again, "chờ tin trước")
        self._behind.pop(lane, None)
        decided = await self._deciding((delivery, now))
        if isinstance(decided, datetime):
            return Settlement(DeliveryState.WAITING, decided, "chờ giờ được gửi")
        claim.left_out = decided.left_out
        due = Due(
            delivery.id,
            delivery.organisation_id,
            delivery.member_id,
            delivery.kind,
            decided.items,
            claim.tries.failing,
            claim.tries.closed,
        )
        claim.outcome = await self._notifier.notify(due, now)
        for _ in range(_MOST_WAYS):
            if not isinstance(claim.outcome, Failed) or not claim.outcome.elsewhere:
                break
            await self._begin_another(claim)
            claim.outcome = await self._notifier.notify(due, self._clock.now())
        settlement = settle(claim.outcome, claim.tries, self._clock.now())
        if settlement.due_at is not None and claim.tries.number <= ORDER_HELD_FOR:
            self._behind[lane] = min(settlement.due_at, self._clock.now() + LONGEST_BACK_OFF)
        return settlement

    async def _begin_another(self, claim: _Claim) -> None:
        """The one way is closed for good, and the other is tried at once."""
        now = self._clock.now()
        async with self._database.write() as unit:
            await attempts.end(unit, _ended(claim), now)
            claim.attempt_id = await attempts.begin_another(unit, claim.delivery, now)
            await unit.commit()

    async def _decide_all(self, asked: Sequence[Asked]) -> Sequence[Decided | datetime | Exception]:
        async with self._database.read() as unit:
            return await decide_all(unit, asked)

    async def _holds(self, delivery: Claimed) -> bool:
        """Whether the delivery is still ours to send: a slow batch outlives its leases."""
        now = self._clock.now()
        if now < delivery.lease_until - LEASE / 2:
            return True
        async with self._database.write() as unit:
            renewed = await claims.renew(unit, delivery, now)
            await unit.commit()
        return renewed

    async def _release(self, claim: _Claim) -> None:
        async with self._database.write() as unit:
            await claims.release(unit, claim.delivery)
            await attempts.forget(unit, [claim.attempt_id])
            await unit.commit()

    async def _record(self, claim: _Claim, settlement: Settlement) -> None:
        await self._recording((claim, settlement))

    async def _record_all(self, settled: Sequence[tuple[_Claim, Settlement]]) -> Sequence[Exception | None]:
        now = self._clock.now()
        async with self._database.write() as unit:
            await attempts.end(unit, [ended for claim, _ in settled for ended in _ended(claim)], now)
            await attempts.forget(unit, [claim.attempt_id for claim, _ in settled if claim.outcome is None])
            results = await _record_together(unit, settled, now)
            await unit.commit()
        return results


def _lane(delivery: Claimed) -> int:
    """Whose messages keep their order: a member's, by id; those in the group, which are no member's, by minus the office's."""
    return -delivery.organisation_id if delivery.kind in IN_GROUP else delivery.member_id


def _ended(claim: _Claim) -> list[Ended]:
    """What came of the attempt in hand; empty where nothing was tried."""
    outcome = claim.outcome
    if outcome is None:
        return []
    channel = outcome.channel if isinstance(outcome, Sent | Failed) else None
    reason = None if isinstance(outcome, Sent) else outcome.reason
    return [Ended(claim.attempt_id, ending_of(outcome), channel, reason)]


async def _record_together(
    unit: Unit, settled: Sequence[tuple[_Claim, Settlement]], now: datetime
) -> Sequence[Exception | None]:
    """All in one go; where one cannot be recorded, each apart."""
    try:
        async with unit.undone_on_error():
            await _record(unit, settled, now)
    except Exception:
        return [await apart(unit, _record(unit, [item], now)) for item in settled]
    return [None] * len(settled)


async def _record(unit: Unit, settled: Sequence[tuple[_Claim, Settlement]], now: datetime) -> None:
    written = await claims.settle(unit, [_settled(claim, to) for claim, to in settled], now)
    await plan_next(unit, [one for one in written if one.due_at is None], now)


def _settled(claim: _Claim, settlement: Settlement) -> Settled:
    items = claim.delivery.items
    attempts = claim.delivery.attempts
    if settlement.due_at is None:
        items = tuple(_with_reason(item, claim.left_out) for item in items)
    elif claim.outcome is None:
        attempts -= 1
    return Settled(claim.delivery, settlement.state, settlement.reason, settlement.due_at, attempts, items)


def _with_reason(item: Json, left_out: Mapping[int, str]) -> Json:
    """The item, with why the message did not say it."""
    reason = left_out.get(item.get("assignment_id", 0))
    return {**item, "left_out": reason} if reason is not None else item
