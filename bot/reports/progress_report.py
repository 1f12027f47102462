"""The report on paper (*báo cáo tiến độ*): a draft laid out by Nghị định 30/2020/NĐ-CP, with blanks for a person."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from docx.document import Document

from bot.chat import Enclosure, File
from bot.reports import report_tables
from bot.reports.issuer import Issuer, issuer_of
from bot.reports.lines import Register, TaskLine, counts
from bot.reports.paper import (
    BODY,
    CENTRED,
    LEFT,
    SECTION,
    Blank,
    Margins,
    Type,
    in_cell,
    listing,
    number_pages,
    opened,
    paragraph,
    row,
    rule,
    saved,
    table,
)
from bot.reports.scope import EVERYTHING, Scope, read
from bot.reports.tasks_workbook import by_unit
from bot.texts import report_document as words
from bot.texts.charts import BOXES
from bot.texts.words import clip, code, hour
from storage.database import Unit
from storage.states import Bucket

NEXT_DAYS = 14  # of section III
LONGEST_WEEK = 6  # days from its first to its last
_LEFT_COLUMN, _RIGHT_COLUMN = 6.2, 9.8  # centimetres
_LONGEST_SAID, _LONGEST_SUBJECT = 160, 300  # characters
_BOLD = Type(14, bold=True, align=CENTRED)


async def gathered(unit: Unit, organisation_id: int, enclosure: Enclosure) -> "partial[File]":
    """The report on what `scope.enclosure` wrote."""
    register, scope = await read(unit, organisation_id, enclosure)
    return partial(draw_up, register, scope)


def draw_up(register: Register, scope: Scope = EVERYTHING) -> File:
    """The .docx."""
    what, issuer = _what(register, scope), issuer_of(register.organisation)
    about = words.ABOUT.format(what=what) if scope.span is None else words.ABOUT_SPAN.format(span=_span(scope.span))
    document = opened(about, register.organisation, Margins())
    number_pages(document)
    _head(document, issuer, register)
    paragraph(document, words.KIND, Type(14, bold=True, align=CENTRED, before=12, with_next=True))
    paragraph(document, about, _BOLD)
    rule(document, 16, 4)
    named = _named(register, scope, what)
    opening = words.OPENING.format(
        what=named, issuer=issuer.full, hour=hour(register.at), day=words.document_day(register.today)
    )
    paragraph(document, opening, Type(14, align=BODY.align, before=8, after=6, indented=True, line=1.1))
    _overall(document, register)
    if scope.span is not None:
        report_tables.done_in(document, register, *scope.span)
    report_tables.by_place(document, register)
    report_tables.by_indicator(document, register)
    _trouble(document, register)
    _next(document, register)
    paragraph(document, words.PROPOSALS, SECTION)
    for _ in range(3):
        paragraph(document, Blank(words.BLANK), Type(14, after=6, indented=True, with_next=True, line=1.1))
    closing = words.CLOSING.format(what=what, issuer=issuer.full)
    paragraph(
        document, closing, Type(14, align=BODY.align, before=6, after=12, indented=True, with_next=True, line=1.1)
    )
    _foot(document, issuer)
    return File(_file_name(register, scope), saved(document))


def _what(register: Register, scope: Scope) -> str:
    """The object of the title: `Thông báo số 15/TB-UBND ngày 16 tháng 01 năm 2026`."""
    if scope.notice_id is not None and register.notices:
        return register.notices[0].full
    if scope.period is not None:
        first, last = (words.document_day(day) for day in scope.period)
        return words.PERIOD.format(first=first, last=last)
    if scope.span is not None:
        return words.SPAN_WHAT.format(span=_span(scope.span))
    return words.ALL


def _span(span: tuple[date, date]) -> str:
    """`tháng 01 năm 2026` where it begins with the month and goes past its first week; else both days."""
    first, last = span
    if first.day == 1 and (last - first).days > LONGEST_WEEK:
        return words.MONTH.format(month=words.document_month(first), year=first.year)
    return words.SPAN.format(first=words.document_day(first), last=words.document_day(last))


def _named(register: Register, scope: Scope, what: str) -> str:
    """The same with what the notice is about."""
    subject = register.notices[0].subject if scope.notice_id is not None and register.notices else None
    return f"{what} ({clip(subject, _LONGEST_SUBJECT)})" if subject else what


def _file_name(register: Register, scope: Scope) -> str:
    number = register.notices[0].number if scope.notice_id is not None and register.notices else None
    safe = "".join(char if char.isalnum() else "-" for char in number) if number else ""
    return " ".join(["Bao cao tien do", *([safe] if safe else []), f"{register.at:%d-%m-%Y}.docx"])


def _head(document: Document, issuer: Issuer, register: Register) -> None:
    widths = (_LEFT_COLUMN, _RIGHT_COLUMN)
    made = table(document, widths, bordered=False)
    left, right = row(made, widths)
    in_cell(left, [(line, Type(12, bold=True, align=CENTRED)) for line in issuer.head])
    rule(left, _LEFT_COLUMN, 2.2)
    in_cell(
        right,
        [(words.COUNTRY, Type(12, bold=True, align=CENTRED)), (words.MOTTO, Type(13, bold=True, align=CENTRED))],
    )
    rule(right, _RIGHT_COLUMN, 5.3)
    left, right = row(made, widths)
    symbol = [issuer.symbol] if issuer.symbol else [Blank(words.SHORT_BLANK)]
    number = [f"{words.NUMBER} ", Blank(words.NUMBER_BLANK), *symbol]
    in_cell(left, [(number, Type(13, align=CENTRED, before=4))])
    place = issuer.place if issuer.place else Blank(words.PLACE_BLANK)
    year = words.YEAR.format(year=register.at.year)
    when = [place, f"{words.WHEN} ", Blank(words.WHEN_BLANK), f" {year}"]
    in_cell(right, [(when, Type(13, italic=True, align=CENTRED, before=4))])
    left, _ = row(made, widths)
    draft = [(words.DRAFT, Type(13, bold=True, align=CENTRED, before=6))]
    in_cell(left, [*draft, (Blank(words.DRAFT_HOW), Type(10, italic=True, align=CENTRED))])


def _overall(document: Document, register: Register) -> None:
    paragraph(document, words.OVERALL, SECTION)
    if not register.tasks:
        paragraph(document, words.NO_TASKS, BODY)
        return
    found = register.counts()
    paragraph(document, words.TOTAL.format(number=words.counted(len(register.tasks))), BODY)
    for at, (box, name) in enumerate(BOXES.items(), 1):
        line = words.LAST_BOX if at == len(BOXES) else words.BOX
        paragraph(document, line.format(box=name, number=words.counted(found[box])), BODY)
    on_time, all_of_them = found[Bucket.DONE_ON_TIME], len(register.tasks)
    done = on_time + found[Bucket.DONE_LATE]
    if done:
        rate = words.RATE.format(
            done=done,
            all=all_of_them,
            on_time=on_time,
            share=words.share(done, all_of_them),
            on_time_share=words.share(on_time, done),
        )
        paragraph(document, rate, BODY)
    else:
        paragraph(document, words.NONE_DONE, BODY)
    flags = words.FLAGS.format(
        waiting=words.counted(sum(task.waits_for_sign_off for task in register.tasks)),
        obstacles=words.counted(sum(bool(task.obstacles) for task in register.tasks)),
    )
    paragraph(document, flags, BODY)
    paragraph(document, words.BY_UNIT, Type(14, align=BODY.align, before=4, after=4, indented=True, with_next=True))
    rows = [
        _counted(f"{at}", name or words.NO_UNIT, tasks) for at, (name, tasks) in enumerate(by_unit(register.tasks), 1)
    ]
    rows.append(_counted("", words.SUM, register.tasks))
    headings = (*words.UNIT_HEADINGS, *BOXES.values())
    listing(document, headings, (0.9, 3.8, 1.4, *[1.65] * 6), rows, left=frozenset({1}), sums=True)


def _counted(place: str, name: str, tasks: Sequence[TaskLine]) -> list[str]:
    found = counts(tasks)
    return [place, name, str(len(tasks)), *(str(found[box]) for box in BOXES)]


def _trouble(document: Document, register: Register) -> None:
    paragraph(document, words.TROUBLE, SECTION)
    late = sorted(register.in_box(Bucket.OVERDUE), key=lambda task: (-(task.days_late or 0), task.number))
    _item(document, words.LATE, len(late))
    if late:
        rows = [
            [str(at), _task(task), task.lead or "", _day(task.due_on), str(task.days_late), _progress(task)]
            for at, task in enumerate(late, 1)
        ]
        listing(document, words.LATE_HEADINGS, (0.9, 4.7, 3.2, 2.3, 1.7, 3.2), rows, left=frozenset({1, 2, 5}))
    stuck = [task for task in register.tasks if task.obstacles]
    _item(document, words.OBSTACLES, len(stuck))
    if stuck:
        rows = [
            [str(at), _task(task), task.lead or "", _obstacles(task), _day(min(o.since for o in task.obstacles))]
            for at, task in enumerate(stuck, 1)
        ]
        listing(document, words.OBSTACLE_HEADINGS, (0.9, 4.4, 3.2, 5.2, 2.3), rows, left=frozenset({1, 2, 3}))


def _next(document: Document, register: Register) -> None:
    paragraph(document, words.NEXT, SECTION)
    last = register.today + timedelta(days=NEXT_DAYS)
    coming = due_between(register, register.today, last)
    span = {"first": words.document_day(register.today), "last": f"hết {words.document_day(last)}"}
    text = words.NEXT_COUNT.format(**span, number=words.counted(len(coming)))
    paragraph(
        document, text, BODY if not coming else Type(14, align=BODY.align, after=6, indented=True, with_next=True)
    )
    if coming:
        rows = [
            [str(at), _task(task), task.lead or "", _day(task.due_on), _progress(task)]
            for at, task in enumerate(coming, 1)
        ]
        listing(document, words.NEXT_HEADINGS, (0.9, 5.6, 3.4, 2.3, 3.8), rows, left=frozenset({1, 2, 4}))


def due_between(register: Register, first: date, last: date) -> list[TaskLine]:
    """Dated tasks due from `first` to `last`, both included, that nobody has reported done; the earliest first."""
    found = [
        task
        for task in register.in_box(Bucket.IN_TIME)
        if task.claimed_on is None and task.due_on is not None and first <= task.due_on <= last
    ]
    return sorted(found, key=lambda task: (task.due_on or first, task.number))


def _item(document: Document, text: str, number: int) -> None:
    look = Type(14, align=BODY.align, before=2, after=6, indented=True, with_next=bool(number))
    paragraph(document, text.format(number=words.counted(number)), look)


def _task(task: TaskLine) -> str:
    return f"{code(task.number)}. {task.short_name}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _progress(task: TaskLine) -> str:
    return words.progress(task.percent, clip(task.said, _LONGEST_SAID) if task.said else None, task.said_on)


def _obstacles(task: TaskLine) -> str:
    return "; ".join(f"“{clip(item.words.strip(), _LONGEST_SAID)}”" for item in task.obstacles)


def _foot(document: Document, issuer: Issuer) -> None:
    widths = (8.0, 8.0)
    left, right = row(table(document, widths, bordered=False), widths)
    small = Type(11, align=LEFT)
    in_cell(
        left,
        [
            (words.TO, Type(12, bold=True, italic=True)),
            (["- ", Blank(words.SHORT_BLANK), ";"], small),
            (words.TO_LEADERS, small),
            (words.TO_FILE, small),
        ],
    )
    signs = [(line, _BOLD) for line in issuer.signs]
    in_cell(right, [*signs, *[("", _BOLD)] * 4, (Blank(words.NAME_BLANK), _BOLD)])
