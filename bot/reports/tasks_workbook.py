"""The tasks as a workbook (*sổ theo dõi nhiệm vụ*): every task, its history, the boxes by unit, work and figures of places."""

import io
from collections.abc import Sequence
from functools import partial

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from bot.chat import Enclosure, File
from bot.reports import indicator_sheets
from bot.reports.grid_sheet import Column, Grid, Holds, draw
from bot.reports.lines import PlaceLine, PlacePart, Register, TaskLine, counts, part_counts
from bot.reports.scope import EVERYTHING, Scope, read
from bot.reports.sheets import Value
from bot.texts import report_workbook as words
from bot.texts.charts import BOXES
from bot.texts.review import TIMING_NAMES
from bot.texts.words import clip, code, first_upper, hour
from storage.database import Unit
from storage.states import Bucket

_COLUMNS: dict[str, tuple[int, Holds]] = {
    "number": (8, Holds.MARK),
    "name": (25, Holds.WORDS),
    "notice": (20, Holds.WORDS),
    "lead": (17, Holds.WORDS),
    "original": (11, Holds.DAY),
    "due": (11, Holds.DAY),
    "extensions": (8, Holds.NUMBER),
    "box": (15, Holds.WORDS),
    "late": (9, Holds.NUMBER),
    "sign_off": (9, Holds.MARK),
    "obstacles": (19, Holds.WORDS),
    "percent": (8, Holds.PERCENT),
    "said_on": (11, Holds.DAY),
    "said": (20, Holds.WORDS),
    "claimed": (12, Holds.DAY),
    "product": (17, Holds.WORDS),
    "places": (9, Holds.MARK),
    "text": (70, Holds.WORDS),
    "area": (18, Holds.WORDS),
    "coop": (24, Holds.WORDS),
    "timing": (13, Holds.WORDS),
    "phrase": (22, Holds.WORDS),
    "evidence": (9, Holds.NUMBER),
}
_SHADES = {
    Bucket.OVERDUE: PatternFill("solid", fgColor="FBE3D6"),
    Bucket.DONE_LATE: PatternFill("solid", fgColor="FCF1E6"),
}
_LONGEST_SAID, _LONGEST_TEXT = 200, 600  # characters in a cell: a row is no higher than a page


async def gathered(unit: Unit, organisation_id: int, enclosure: Enclosure) -> "partial[File]":
    """The workbook of what `scope.enclosure` wrote."""
    register, scope = await read(unit, organisation_id, enclosure, with_entries=True)
    return partial(draw_up, register, scope)


def draw_up(register: Register, scope: Scope = EVERYTHING) -> File:
    """The .xlsx."""
    workbook = Workbook()
    first = workbook.active
    if not isinstance(first, Worksheet):
        raise TypeError
    first.title = words.SHEET
    of_one = scope.notice_id is not None and register.notices
    only = words.ONLY.format(notice=register.notices[0].name) if of_one else ""
    as_of = words.AS_OF.format(hour=hour(register.at), day=register.at, number=len(register.tasks))
    note = f"{as_of} {only}".strip()
    draw(first, _tasks(register, note))
    draw(workbook.create_sheet(words.HISTORY_SHEET), _history(register))
    draw(workbook.create_sheet(words.UNITS_SHEET), _units(register, note))
    draw(workbook.create_sheet(words.PLACES_SHEET), _places(register, note))
    if register.indicators:
        draw(workbook.create_sheet(words.INDICATORS_SHEET), indicator_sheets.latest(register))
        draw(workbook.create_sheet(words.READINGS_SHEET), indicator_sheets.history(register))
    workbook.properties.creator = register.organisation
    workbook.properties.title = words.TITLE.format(organisation=register.organisation)
    data = io.BytesIO()
    workbook.save(data)
    return File(f"So nhiem vu {register.at:%d-%m-%Y}.xlsx", data.getvalue())


def _tasks(register: Register, note: str) -> Grid:
    columns = [Column(words.HEADINGS[key], *look) for key, look in _COLUMNS.items()]
    printed = list(_COLUMNS).index(words.LAST_PRINTED) + 1
    return Grid(
        title=words.TITLE.format(organisation=register.organisation),
        note=f"{note} {words.PRINTED.format(column=words.HEADINGS[words.LAST_PRINTED])}",
        columns=columns,
        rows=[_row(task) for task in register.tasks],
        nothing=words.NO_TASKS,
        printed=printed,
        frozen=2,
        shade={at: _SHADES[task.box] for at, task in enumerate(register.tasks) if task.box in _SHADES},
    )


def _row(task: TaskLine) -> list[Value]:
    cells: dict[str, Value] = {
        "number": code(task.number),
        "name": task.short_name,
        "notice": task.notice,
        "lead": task.lead,
        "original": task.original_due_on,
        "due": task.due_on,
        "extensions": task.extensions or None,
        "box": BOXES[task.box],
        "late": task.days_late,
        "sign_off": words.YES if task.waits_for_sign_off else None,
        "obstacles": "\n".join(clip(item.words, _LONGEST_SAID) for item in task.obstacles),
        "percent": task.percent / 100 if task.percent is not None else None,
        "said_on": task.said_on,
        "said": clip(task.said, _LONGEST_SAID) if task.said else None,
        "claimed": task.claimed_on,
        "product": clip(task.product, _LONGEST_SAID) if task.product else None,
        "places": f"{sum(part.is_done for part in task.parts)}/{len(task.parts)}" if task.parts else None,
        "text": clip(task.text, _LONGEST_TEXT),
        "area": task.area,
        "coop": "; ".join(task.cooperating),
        "timing": first_upper(TIMING_NAMES[task.timing]),
        "phrase": task.deadline_text,
        "evidence": task.evidence or None,
    }
    return [cells[key] for key in _COLUMNS]


def _history(register: Register) -> Grid:
    looks = (
        (17, Holds.MOMENT),
        (9, Holds.MARK),
        (34, Holds.WORDS),
        (22, Holds.WORDS),
        (22, Holds.WORDS),
        (60, Holds.WORDS),
    )
    return Grid(
        title=words.HISTORY_TITLE.format(organisation=register.organisation),
        note=words.LATEST.format(number=len(register.entries)),
        columns=[Column(name, *look) for name, look in zip(words.HISTORY_HEADINGS, looks, strict=True)],
        rows=[
            [each.at, code(each.number), each.short_name, each.who, each.for_whom, first_upper(each.what)]
            for each in register.entries
        ],
        nothing=words.NO_ENTRIES,
    )


def _units(register: Register, note: str) -> Grid:
    rows = [_unit_row(name or words.NO_UNIT, tasks) for name, tasks in by_unit(register.tasks)]
    columns = [Column(words.UNIT_HEADING, 44), Column(words.TOTAL_HEADING, 11, Holds.NUMBER)]
    columns += [Column(name, 15, Holds.NUMBER) for name in BOXES.values()]
    return Grid(
        title=words.UNITS_TITLE.format(organisation=register.organisation),
        note=f"{note} {words.UNITS_HOW}",
        columns=columns,
        rows=rows,
        nothing=words.NO_TASKS,
        sums=_unit_row(words.TOTAL, register.tasks),
    )


def _unit_row(name: str, tasks: Sequence[TaskLine]) -> list[Value]:
    found = counts(tasks)
    return [name, len(tasks), *(found[box] for box in BOXES)]


def by_unit(tasks: Sequence[TaskLine]) -> list[tuple[str | None, list[TaskLine]]]:
    """The tasks by who leads them: who has most overdue first, then most at all; those without a lead last."""
    found: dict[str | None, list[TaskLine]] = {}
    for task in tasks:
        found.setdefault(task.lead, []).append(task)

    def order(item: tuple[str | None, list[TaskLine]]) -> tuple[bool, int, int, str]:
        name, theirs = item
        return name is None, -counts(theirs)[Bucket.OVERDUE], -len(theirs), name or ""

    return sorted(found.items(), key=order)


def _places(register: Register, note: str) -> Grid:
    parts = [part for task in register.tasks for part in task.parts]
    columns = [Column(name, width) for name, width in zip(words.PLACE_HEADINGS[:3], (30, 26, 26), strict=True)]
    kinds = (words.PLACE_HEADINGS[3], words.PLACE_DONE, words.PLACE_WAITING, words.PLACE_IN_TIME, words.PLACE_LATE)
    columns += [Column(name, 12, Holds.NUMBER) for name in (*kinds, words.PLACE_UNDATED)]
    return Grid(
        title=words.PLACES_TITLE.format(organisation=register.organisation),
        note=f"{note} {words.PLACES_HOW}",
        columns=columns,
        rows=[_place_row(place, parts, register) for place in register.places],
        nothing=words.NO_PLACES,
        sums=[words.TOTAL, None, None, *part_counts(parts, register.today)],
    )


def _place_row(place: PlaceLine, parts: Sequence[PlacePart], register: Register) -> list[Value]:
    own = [part for part in parts if part.place_id == place.place_id]
    return [first_upper(place.name), place.head, place.in_charge, *part_counts(own, register.today)]
