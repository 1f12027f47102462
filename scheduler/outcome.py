"""What comes of sending a delivery, and what then becomes of it. Pure, but for the protocol that `bot` implements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from storage.attempts import Ending
from storage.deliveries import SYSTEM_ERROR, TOO_OLD, DeliveryState, Kind
from storage.types import Json

LONGEST_BACK_OFF = timedelta(hours=1)
# A channel that does not answer is tried for this long: a network may be down over a weekend and a holiday.
LONGEST_TRYING = timedelta(days=7)
# A member's later messages wait behind one that failed for so many tries, about 40 minutes: not for seven days.
ORDER_HELD_FOR = 8
# After so many tries by one channel a member's other channel goes first, if there is one.
TRIES_BY_ONE_WAY = 3
# A message of which it is not known whether it arrived is sent once more, and then not again.
MOST_UNCERTAIN = 2
# Errors of our own mend themselves seldom: after this many the record is set aside.
MAX_FAILURES = 12


@dataclass(frozen=True, slots=True)
class Due:
    """One delivery as it is to be sent now. `items` are references; of a morning, those that still hold.

    `failing`: the channels by which it has been tried so often that another goes first. `closed`: those by which it may have
    arrived, and was repeated already.
    """

    delivery_id: int
    organisation_id: int
    member_id: int
    kind: Kind
    items: tuple[Json, ...]
    failing: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sent:
    """It is out."""

    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """There was nothing left to say."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not arrive. An error that is not known to be permanent is temporary.

    `elsewhere`: there is another way to the recipient, which the next try at once will take. `uncertain`: it may have arrived.
    """

    reason: str
    permanent: bool = False
    retry_after: timedelta | None = None
    channel: str | None = None
    elsewhere: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """An error of ours kept it from being sent: a bad record, a process that ended on the way. `error`: its class."""

    error: str

    @property
    def reason(self) -> str:
        return f"{SYSTEM_ERROR}: {self.error}"


Outcome = Sent | Skipped | Failed | Broken


class Notifier(Protocol):
    """Puts one delivery into words and sends it; opens its own units for reading. `bot` implements it."""

    async def notify(self, due: Due, now: datetime) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Tries:
    """How often a delivery was tried, this time included; since when; how often an error of ours was all that came of it.

    By channel, before this time: how often it was put off, and how often it may have arrived.
    """

    number: int
    first_at: datetime
    failures: int = 0
    put_off: Mapping[str, int] = field(default_factory=dict)
    uncertain: Mapping[str, int] = field(default_factory=dict)

    @property
    def failing(self) -> frozenset[str]:
        """The channels by which it was tried often enough."""
        return frozenset(channel for channel, times in self.put_off.items() if times >= TRIES_BY_ONE_WAY)

    @property
    def closed(self) -> frozenset[str]:
        """The channels by which one more try might be a third message."""
        return frozenset(channel for channel, times in self.uncertain.items() if times >= MOST_UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What becomes of a delivery: its state, and when it is due again if it is to be tried again."""

    state: DeliveryState
    due_at: datetime | None = None
    reason: str | None = None


def settle(outcome: Outcome, tries: Tries, now: datetime) -> Settlement:
    """`tries.failures` are those before this one. Back-off doubles from 10 s to an hour."""
    back_off = min(timedelta(seconds=10 * 2 ** min(max(tries.number - 1, 0), 10)), LONGEST_BACK_OFF)
    match outcome:
        case Sent():
            return Settlement(DeliveryState.SENT)
        case Skipped(reason):
            return Settlement(DeliveryState.SKIPPED, reason=reason)
        case Failed(reason, permanent=True):
            return Settlement(DeliveryState.UNDELIVERABLE, reason=reason)
        case Failed() if now - tries.first_at >= LONGEST_TRYING:
            return Settlement(DeliveryState.SKIPPED, reason=TOO_OLD)
        case Failed(reason, retry_after=retry_after):
            return Settlement(DeliveryState.WAITING, now + max(back_off, retry_after or back_off), reason)
        case Broken() if tries.failures + 1 >= MAX_FAILURES:
            return Settlement(DeliveryState.UNDELIVERABLE, reason=outcome.reason)
        case Broken():
            return Settlement(DeliveryState.WAITING, now + back_off, outcome.reason)


def ending_of(outcome: Outcome) -> Ending:
    """The outcome as an attempt keeps it."""
    match outcome:
        case Sent():
            return Ending.SENT
        case Skipped():
            return Ending.SKIPPED
        case Failed(uncertain=True):
            return Ending.UNCERTAIN
        case Failed(permanent=permanent):
            return Ending.PERMANENT if permanent else Ending.TEMPORARY
        case Broken():
            return Ending.ERROR
