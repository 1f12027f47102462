"""Pictures of the whole: which there are, what they show, and drawing each only once for as long as nothing changes.

A picture is asked for with an `Enclosure`: `of` is the kind, `records` the day and the filter as numbers, so that it can wait
in a table like any message. Whoever sends it has looked who may see it.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import IntEnum
from functools import partial

from bot.chat import Enclosing, Enclosure, File
from bot.reports import place_lines
from bot.reports.chart_data import Bars, Column, Heading, Mark, PlaceTable, Row, Timeline, Weeks
from bot.reports.drawing import DRAWING
from bot.texts import charts as words
from bot.texts.words import code, full_day
from scheduler.rules import rules_of
from storage import organisations, overview
from storage.database import Unit
from storage.organisations import Organisation
from storage.task_filter import EVERYTHING, Filter

DAYS_AHEAD = 30
WEEKS_BACK = 8
_FRIDAY = 4
_MOST_KEPT = 60
"""Pictures that are kept, the newest: some 60 KB each."""

Chart = Bars | Timeline | Weeks | PlaceTable
Key = tuple[int, "Picture", tuple[int, ...], int]


class Picture(IntEnum):
    """What a picture shows. The numbers are stored with messages that wait."""

    BY_UNIT = 1
    BY_AREA = 2
    DEADLINES = 3
    WEEKS = 4
    BY_PLACE = 5


_NAMES = {
    Picture.BY_UNIT: "nhiem-vu-theo-don-vi.png",
    Picture.BY_AREA: "nhiem-vu-theo-linh-vuc.png",
    Picture.DEADLINES: "den-han.png",
    Picture.WEEKS: "tien-do-theo-tuan.png",
    Picture.BY_PLACE: "theo-khoi-xom.png",
}


def enclosure(picture: Picture, today: date, wanted: Filter = EVERYTHING) -> Enclosure:
    """The picture as things are on that day of the organisation, to go along with a message."""
    return Enclosure(Enclosing.PICTURE, picture.value, (today.toordinal(), *wanted.numbers()))


class Pictures:
    """The pictures drawn last, by organisation, kind, day and filter, and the state of the register that they show."""

    def __init__(self) -> None:
        self._kept: dict[Key, bytes] = {}

    async def gathered(self, unit: Unit, organisation_id: int, enclosure: Enclosure) -> Callable[[], File] | None:
        """What draws the picture, or has it already; None for one that there is not."""
        try:
            picture, (ordinal, *numbers) = Picture(enclosure.of), enclosure.records
            today, wanted = date.fromordinal(ordinal), Filter.from_numbers(tuple(numbers))
        except (ValueError, TypeError):
            return None
        revision = await overview.revision(unit, organisation_id)
        key = (organisation_id, picture, enclosure.records, revision)
        data = self._kept.get(key)
        if data is not None:
            return partial(_file, picture, data)
        organisation = await organisations.get(unit, organisation_id)
        return partial(self._drawn, key, await _GATHERINGS[picture](unit, organisation, wanted, today))

    def _drawn(self, key: Key, chart: Chart) -> File:
        """In a thread of its own."""
        with DRAWING:
            data = self._kept.get(key)  # asked for twice at once, it is drawn once
            if data is None:
                data = self._kept[key] = _png(chart)
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
        return _file(key[1], data)


def week_ends(today: date) -> list[date]:
    """The last eight Fridays, today among them where it is one; else today comes last."""
    friday = today - timedelta(days=(today.weekday() - _FRIDAY) % 7)
    found = [friday - timedelta(weeks=back) for back in reversed(range(WEEKS_BACK))]
    return found if friday == today else [*found, today]


def _png(chart: Chart) -> bytes:
    # matplotlib takes a second to import, and some 30 MB: the program starts without it.
    from bot.reports import chart_boxes, chart_deadlines, chart_places, chart_weeks

    match chart:
        case Bars():
            return chart_boxes.draw(chart)
        case Timeline():
            return chart_deadlines.draw(chart)
        case Weeks():
            return chart_weeks.draw(chart)
        case PlaceTable():
            return chart_places.draw(chart)


def _file(picture: Picture, data: bytes) -> File:
    return File(_NAMES[picture], data, is_picture=True)


async def _by_unit(unit: Unit, organisation: Organisation, wanted: Filter, today: date) -> Chart:
    groups = await overview.by_unit(unit, organisation.id, wanted, today)
    rows = [Row(group.name or words.NO_UNIT, group.counts) for group in groups]
    heading = _heading(words.BY_UNIT, organisation, today, sum(row.total for row in rows))
    return Bars(heading, rows, words.MORE_UNITS)


async def _by_area(unit: Unit, organisation: Organisation, wanted: Filter, today: date) -> Chart:
    groups = await overview.by_area(unit, organisation.id, wanted, today)
    rows = [Row(group.name or words.NO_AREA, group.counts) for group in groups]
    heading = _heading(words.BY_AREA, organisation, today, sum(row.total for row in rows))
    return Bars(heading, rows, words.MORE_AREAS)


async def _deadlines(unit: Unit, organisation: Organisation, wanted: Filter, today: date) -> Chart:
    due = await overview.due_soon(unit, organisation.id, wanted, today, DAYS_AHEAD)
    calendar = rules_of(organisation).calendar
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD + 1)]
    marks = [
        Mark(
            f"{code(task.number)} {task.short_name}",
            task.due_on,
            f"{task.due_on:%d/%m} · {task.unit}" if task.unit else f"{task.due_on:%d/%m}",
        )
        for task in due
    ]
    heading = _heading(words.DEADLINES.format(days=DAYS_AHEAD), organisation, today, len(due))
    off = frozenset(day for day in days if not calendar.is_working_day(day))
    return Timeline(heading, today, DAYS_AHEAD, off, marks)


async def _weeks(unit: Unit, organisation: Organisation, wanted: Filter, today: date) -> Chart:
    ends = await overview.weeks(unit, organisation.id, wanted, week_ends(today))
    columns = [Column(f"{end.day:%d/%m}", end.counts) for end in ends]
    heading = _heading(words.WEEKS, organisation, today, columns[-1].total)
    return Weeks(heading, columns)


async def _by_place(unit: Unit, organisation: Organisation, wanted: Filter, today: date) -> Chart:
    rows, columns, more = await place_lines.table(unit, organisation.id, wanted, today)
    parts = sum(sum(row.counts.values()) for row in rows)
    below = (
        full_day(today),
        words.NUMBER_OF_PLACES.format(number=len(rows)),
        words.NUMBER_OF_PARTS.format(number=parts),
    )
    return PlaceTable(Heading(words.BY_PLACE, organisation.name, below), rows, columns, more)


_GATHERINGS = {
    Picture.BY_UNIT: _by_unit,
    Picture.BY_AREA: _by_area,
    Picture.DEADLINES: _deadlines,
    Picture.WEEKS: _weeks,
    Picture.BY_PLACE: _by_place,
}


def _heading(title: str, organisation: Organisation, today: date, tasks: int) -> Heading:
    return Heading(title, organisation.name, (full_day(today), words.TASKS.format(number=tasks)))
