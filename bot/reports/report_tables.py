"""The parts of the report on paper that are there only where there is something to say: places, indicators, what was done."""

from collections.abc import Sequence
from datetime import date

from docx.document import Document

from bot.reports.indicator_lines import IndicatorLine
from bot.reports.lines import PlacePart, Register, TaskLine, part_counts
from bot.reports.paper import BODY, Type, listing, paragraph
from bot.texts import report_document as words
from bot.texts.words import clip, code, figure_value, first_upper, number

_BEFORE_TABLE = Type(14, align=BODY.align, before=4, after=4, indented=True, with_next=True)
_LONGEST_PLACES = 160  # characters
_MOST_DONE = 60  # rows


def done_in(document: Document, register: Register, first: date, last: date) -> None:
    """What was reported done from `first` to `last`, both included, and accepted."""
    done = [
        task
        for task in register.tasks
        if task.is_finished and task.claimed_on is not None and first <= task.claimed_on <= last
    ]
    done.sort(key=lambda task: (task.claimed_on or first, task.number))
    span = {"first": words.document_day(first), "last": words.document_day(last)}
    text = words.DONE_IN.format(**span, number=words.counted(len(done)))
    paragraph(document, text, _BEFORE_TABLE if done else BODY)
    if done:
        rows = [
            [str(at), f"{code(task.number)}. {task.short_name}", task.lead or "", _day(task.claimed_on), _late(task)]
            for at, task in enumerate(done[:_MOST_DONE], 1)
        ]
        listing(document, words.DONE_HEADINGS, (0.9, 6.2, 4.0, 2.6, 2.3), rows, left=frozenset({1, 2}))
    if len(done) > _MOST_DONE:
        paragraph(document, words.MORE_DONE.format(number=words.counted(len(done) - _MOST_DONE)), BODY)


def by_place(document: Document, register: Register) -> None:
    """The parts of each place. Nothing where no task was given to places."""
    parts = [part for task in register.tasks for part in task.parts]
    if not parts or not register.places:
        return
    paragraph(document, words.BY_PLACE, _BEFORE_TABLE)
    known = {place.place_id for place in register.places}
    rows = [
        _counted(
            str(at), first_upper(place.name), [part for part in parts if part.place_id == place.place_id], register
        )
        for at, place in enumerate(register.places, 1)
    ]
    rows.append(_counted("", words.SUM, [part for part in parts if part.place_id in known], register))
    listing(document, words.PLACE_HEADINGS, (0.9, 5.1, *[1.68] * 6), rows, left=frozenset({1}), sums=True)


def by_indicator(document: Document, register: Register) -> None:
    """Where each indicator stands, and which places have not reported. Nothing where there is none."""
    if not register.indicators:
        return
    paragraph(document, words.INDICATORS, _BEFORE_TABLE)
    rows = [
        [str(at), item.name, _goal(item), _stands(item), _reported(item)]
        for at, item in enumerate(register.indicators, 1)
    ]
    listing(document, words.INDICATOR_HEADINGS, (0.9, 4.6, 3.2, 3.9, 3.4), rows, left=frozenset({1, 4}))
    for item in register.indicators:
        if item.silent:
            names = clip(", ".join(item.silent), _LONGEST_PLACES)
            text = words.SILENT.format(name=item.short, month=register.today, number=len(item.silent), places=names)
            paragraph(document, text, BODY)


def _counted(place: str, name: str, parts: Sequence[PlacePart], register: Register) -> list[str]:
    return [place, name, *(str(value) for value in part_counts(parts, register.today))]


def _goal(item: IndicatorLine) -> str:
    until = f", đến {item.due_on:%d/%m/%Y}" if item.due_on else ""
    return f"{number(item.target)}{'%' if item.in_percent else f' {item.unit}'}{until}"


def _stands(item: IndicatorLine) -> str:
    if item.value is None:
        found = words.NO_FIGURE
    else:
        found = figure_value(item.value, item.numerator, item.denominator, item.unit, in_percent=item.in_percent)
    if item.base is None:
        return found
    base = f"{number(item.base)}{'%' if item.in_percent else ''}"
    return f"{found} ({words.BASE.format(base=base)}{f', {item.base_on:%d/%m/%Y}' if item.base_on else ''})"


def _reported(item: IndicatorLine) -> str:
    if not item.by_place:
        return words.ONE_FIGURE
    said = words.REPORTED.format(number=item.reported, places=item.places)
    return f"{said}; {words.FULL.format(number=len(item.full))}" if item.in_percent else said


def _late(task: TaskLine) -> str:
    return words.LATE_BY.format(days=task.days_late) if task.days_late else words.IN_TIME


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
