"""What an export is about: everything, one notice, or the notices of a period; and how a message that waits remembers it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.chat import Enclosing, Enclosure
from bot.reports import gathered
from bot.reports.lines import Register
from scheduler.calendar import WorkingCalendar
from storage import exporting
from storage.database import Unit
from storage.task_filter import Filter


@dataclass(frozen=True, slots=True)
class Scope:
    """No field is set for everything. `period`: first and last day of the notices themselves; `span`: of what was done."""

    notice_id: int | None = None
    period: tuple[date, date] | None = None
    span: tuple[date, date] | None = None


EVERYTHING = Scope()
_SPAN = 1  # after the two days: they are those of what was done


def enclosure(kind: Enclosing, now: datetime, scope: Scope = EVERYTHING) -> Enclosure:
    """The file that goes along with a message. Whoever sends it has looked who may see the whole register."""
    days = tuple(day.toordinal() for day in scope.period or scope.span or ())
    spans = (_SPAN,) if scope.span is not None else ()
    return Enclosure(kind, scope.notice_id or 0, (int(now.timestamp()), *days, *spans))


def briefing_day(today: date, calendar: WorkingCalendar) -> date:
    """This Monday or the next, or the first working day after it."""
    monday = today + timedelta(days=-today.weekday() % 7)
    return monday if calendar.is_working_day(monday) else calendar.next_working_day(monday)


async def read(
    unit: Unit, organisation_id: int, wanted: Enclosure, *, with_entries: bool = False
) -> tuple[Register, Scope]:
    """What `enclosure` wrote, and the register for it."""
    seconds, *days = wanted.records
    between = (date.fromordinal(days[0]), date.fromordinal(days[1])) if days else None
    of_span = len(days) > 2 and days[2] == _SPAN
    period, span = (None, between) if of_span else (between, None)
    scope = Scope(wanted.of or None, period, span)
    notices = None
    if period is not None:
        known = await exporting.reported_notices(unit, organisation_id)
        notices = [notice.id for notice in known if period[0] <= gathered.day_of(notice) <= period[1]]
    register = await gathered.gather(
        unit,
        organisation_id,
        datetime.fromtimestamp(seconds, UTC),
        Filter(notice_id=scope.notice_id),
        of_notices=notices,
        with_entries=with_entries,
    )
    return register, scope
