"""The turns of periodic work (*kỳ* of *định kỳ*): which days a rule names, and which of them is current. Pure.

Rules are RRULEs of RFC 5545 as the reader writes them. Month ends are held: the 31st of a short month is its last day, not
a month without a turn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rruleset, rrulestr

_SURE_OF_EVERY_MONTH = 28
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turns:
    """The current turn and the one after it; `missed` are those that passed without a report, oldest first."""

    current: date
    following: date
    missed: tuple[date, ...] = ()


def due_days(rule: str, start: date) -> Iterator[date]:
    """The days of the rule from `start` on, included. Raises ValueError for what is no rule."""
    parts = _parts(rule)
    for hour in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        parts.pop(hour, None)
    days = rruleset()
    for held in _held(parts):
        text = ";".join(f"{name}={value}" for name, value in held.items())
        days.rrule(rrulestr(text, dtstart=datetime.combine(start, time())))  # type: ignore[arg-type]
    return (moment.date() for moment in days)


def due_hour(rule: str) -> time | None:
    """The hour of the day by which a turn is due, where the rule names one. Raises ValueError for what is no rule."""
    parts = _parts(rule)
    return time(int(parts["BYHOUR"]), int(parts.get("BYMINUTE", 0))) if "BYHOUR" in parts else None


def turns_at(rule: str, given_on: date, reported: date | None, today: date) -> Turns:
    """The turns as they stand `today`: `reported` is the due day of the last turn that was reported on.

    A turn that was not reported on stays current, late, until the next one is due; from then on it is missed, and blocks
    nothing. Raises ValueError for what is no rule, LookupError for one that comes to an end.
    """
    days = due_days(rule, given_on if reported is None else max(given_on, reported + _DAY))
    missed: list[date] = []
    try:
        current, following = next(days), next(days)
        while following <= today:
            missed.append(current)
            current, following = following, next(days)
    except StopIteration:
        raise LookupError(f"the rule {rule!r} has no further turn") from None
    return Turns(current, following, tuple(missed))


def _parts(rule: str) -> dict[str, str]:
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if "FREQ" not in parts:
        raise ValueError(f"{rule!r} is no recurrence rule: it has no FREQ")
    return parts


def _held(parts: dict[str, str]) -> Iterator[dict[str, str]]:
    """The rules, one for each day of the month that not every month has: such a day is the last that there is."""
    days = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    late = [day for day in days if day > _SURE_OF_EVERY_MONTH]
    if not late:
        yield parts
        return
    if rest := [day for day in days if day not in late]:
        yield {**parts, "BYMONTHDAY": ",".join(map(str, rest))}
    for day in late:
        possible = ",".join(str(each) for each in range(_SURE_OF_EVERY_MONTH, day + 1))
        # By months also what comes round once a year: the last of a year's set would be its last month's alone.
        yield {**parts, "FREQ": "MONTHLY", "BYMONTHDAY": possible, "BYSETPOS": "-1"}
