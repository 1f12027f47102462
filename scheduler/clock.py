"""What time it is, asked through one method so that tests and the playground can move time.

A decision reads the clock once and passes the answer on as `now`.
"""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ManualClock:
    """A clock that stands still until it is moved, forwards or back, for tests and the playground."""

    def __init__(self, start: datetime) -> None:
        self._now = as_utc(start)

    def now(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Set the clock to `moment`, which may lie before the present one: real clocks jump back too."""
        self._now = as_utc(moment)

    def move(self, by: timedelta) -> None:
        """Move the clock by `by`; a negative one moves it back."""
        self._now += by


def as_utc(moment: datetime) -> datetime:
    """Return `moment` in UTC. Raises ValueError when it is naive: nobody can tell which moment is meant."""
    if moment.utcoffset() is None:
        raise ValueError(
            f"{moment.isoformat()} has no time zone; give an aware datetime, such as datetime(..., tzinfo=UTC)"
        )
    return moment.astimezone(UTC)
