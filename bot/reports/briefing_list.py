"""The list for the briefing (*danh mục giao ban*) on one page: what leaders put there, late, stuck, waiting, due in its week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from textwrap import wrap

from docx.table import Table

from bot.chat import Enclosure, File
from bot.reports.issuer import issuer_of
from bot.reports.lines import Register, TaskLine, Wait
from bot.reports.paper import CENTRED, HEADING_CELL, LEFT, Margins, Type, in_cell, opened, paragraph, row, saved, table
from bot.reports.progress_report import due_between
from bot.reports.scope import briefing_day, read
from bot.texts import briefing_document as words
from bot.texts.words import clip, code
from storage.database import Unit
from storage.states import Bucket

MOST_LINES = 54
"""Lines of the page below its heading that surely fit, titles of sections among them."""
_MARGINS = Margins(top=15, bottom=12, left=20, right=15)
_WIDTHS = (0.9, 5.7, 3.3, 1.6, 6.0)  # centimetres, together as wide as the page between its margins
_PER_CENTIMETRE = 4.8  # characters
_SIZE = 11
_LONGEST_WORDS, _LONGEST_UNIT, _LONGEST_STATE = 70, 60, 140  # characters
_CELL = Type(_SIZE)
_MIDDLE = Type(_SIZE, align=CENTRED)


@dataclass(frozen=True, slots=True)
class Section:
    """`number` tasks are of this kind, some of which stand further up; `tasks` are the others."""

    title: str
    number: int
    tasks: tuple[TaskLine, ...]


async def gathered(unit: Unit, organisation_id: int, enclosure: Enclosure) -> "partial[File]":
    """The list for the next Monday, on the day that `scope.enclosure` wrote."""
    register, _ = await read(unit, organisation_id, enclosure)
    return partial(draw_up, register)


def draw_up(register: Register) -> File:
    """The .docx."""
    day = briefing_day(register.today, register.calendar)
    found = sections(register, day)
    document = opened(words.TITLE, register.organisation, _MARGINS)
    paragraph(document, " ".join(issuer_of(register.organisation).head), Type(12, bold=True))
    paragraph(document, words.TITLE, Type(14, bold=True, align=CENTRED, before=4))
    paragraph(document, words.day_line(day), Type(13, italic=True, align=CENTRED, after=4))
    paragraph(document, words.numbers(register.counts(), register.at), Type(12, after=4))
    made = table(document, _WIDTHS, bordered=True)
    for cell, heading in zip(row(made, _WIDTHS, heading=True), words.HEADINGS, strict=True):
        in_cell(cell, [(heading, HEADING_CELL)])
    place = 0
    for part, shown in zip(found, fitting(found), strict=True):
        _across(made, words.section(part.title, part.number, part.number - len(part.tasks)), bold=True)
        for task in part.tasks[:shown]:
            place += 1
            for at, (cell, text) in enumerate(zip(row(made, _WIDTHS), _texts(task, place), strict=True)):
                in_cell(cell, [(text, _MIDDLE if at in (0, 3) else _CELL)])
        if shown < len(part.tasks):
            _across(made, words.others([task.number for task in part.tasks[shown:]]), bold=False)
    # The paragraph that must follow a table takes no room, or it begins a second page.
    paragraph(document, "", Type(1))
    return File(f"Giao ban {day:%d-%m-%Y}.docx", saved(document))


def sections(register: Register, day: date) -> list[Section]:
    """Each task stands in the first of the five that it belongs to."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    late = sorted(register.in_box(Bucket.OVERDUE), key=lambda task: (-(task.days_late or 0), task.number))
    kinds: tuple[Sequence[TaskLine], ...] = (
        [task for task in register.tasks if task.on_briefing],
        late,
        [task for task in register.tasks if task.obstacles],
        [task for task in register.tasks if task.waits],
        due_between(register, monday, sunday),
    )
    found, told = [], set[int]()
    for title, tasks in zip(words.SECTIONS, kinds, strict=True):
        new = tuple(task for task in tasks if task.number not in told)
        found.append(Section(title.format(first=monday, last=sunday), len(tasks), new))
        told |= {task.number for task in new}
    return found


def fitting(found: Sequence[Section]) -> list[int]:
    """How many tasks of each section have room on the page: first one of each, then by the order of the sections."""
    left = MOST_LINES - sum(1 + bool(part.tasks) for part in found)
    shown = [0] * len(found)
    for whole in (False, True):
        for at, part in enumerate(found):
            while shown[at] < (len(part.tasks) if whole else min(1, len(part.tasks))):
                lines = height(part.tasks[shown[at]])
                if lines > left:
                    break
                shown[at] += 1
                left -= lines
    return shown


def height(task: TaskLine) -> int:
    """Lines of its row, as many as the fullest cell has."""
    texts = zip(_texts(task, 99), _WIDTHS, strict=True)
    return max(len(wrap(text, int((width - 0.2) * _PER_CENTIMETRE))) for text, width in texts)


def _texts(task: TaskLine, place: int) -> tuple[str, ...]:
    due = f"{task.due_on:%d/%m/%y}" if task.due_on else ""
    name = f"{code(task.number)}. {task.short_name}"
    return (str(place), name, clip(task.lead or "", _LONGEST_UNIT), due, clip(_state(task), _LONGEST_STATE))


def _state(task: TaskLine) -> str:
    parts = []
    if task.box is Bucket.OVERDUE:
        parts.append(words.LATE.format(days=task.days_late))
    if task.obstacles:
        first = task.obstacles[0]
        parts.append(words.obstacle(clip(first.words, _LONGEST_WORDS), first.since))
    parts += [_WAITS[wait].format(day=day) for wait, day in task.waits.items()]
    if task.said_on is not None and Wait.SIGN_OFF not in task.waits:
        said = task.said if task.percent is None else f"{task.percent}%"
        parts += [f"{clip(said, _LONGEST_WORDS)} ({task.said_on:%d/%m})"] if said else []
    return "; ".join(parts)


_WAITS = {
    Wait.SIGN_OFF: words.SIGN_OFF,
    Wait.DATE: words.PROPOSED,
    Wait.EXTENSION: words.EXTENSION,
    Wait.TRANSFER: words.TRANSFER,
}


def _across(made: Table, text: str, *, bold: bool) -> None:
    cells = row(made, _WIDTHS)
    in_cell(cells[0].merge(cells[-1]), [(text, Type(_SIZE, bold=bold, italic=not bold, align=LEFT))])
