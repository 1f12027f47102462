"""*Xuất excel*, *xuất báo cáo [số 15/TB-UBND | tháng 1 | từ … đến …]*: files for who sees the whole register."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.chat import Enclosing, Enclosure, Message
from bot.dialogue.turn import Turn, in_rows
from bot.reports import scope
from bot.reports.gathered import day_of
from bot.reports.scope import EVERYTHING, Scope, briefing_day
from bot.texts import errors
from bot.texts import exporting as texts
from bot.texts.words import clip, notice_name
from storage import exporting
from storage.access import Action
from storage.notices import Notice
from storage.questions import Question
from storage.task_filter import Filter
from storage.words import fold

EXPORT = "export"
MOST_BUTTONS = 4
MOST_NOTICES = 6
_LABEL = 26  # characters of a notice's name on a button
_DAY = r"(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?"
_PERIOD = re.compile(rf"^(?:tu )?{_DAY}\s*(?:den|toi|-|–)\s*(?:het )?{_DAY}$")
_MONTH = re.compile(r"^thang (\d{1,2})(?:(?:[/.-]| nam )(\d{4}))?$")
_NUMBER = re.compile(r"^(?:cua |ve )?(?:thong bao |tb )?(?:ket luan )?(?:so )?(?P<number>\d\S*)$")


class _UnknownScopeError(Exception):
    """Neither a notice nor a period."""


async def workbook(turn: Turn, argument: str) -> list[Message]:
    """*xuất excel*: every task, or those of one notice."""
    return await _sent(turn, argument, Enclosing.TASKS_WORKBOOK)


async def report(turn: Turn, argument: str) -> list[Message]:
    """*xuất báo cáo*: everything, one notice, or the notices of a period."""
    return await _sent(turn, argument, Enclosing.PROGRESS_REPORT)


async def by_notice(turn: Turn) -> list[Message]:
    """*báo cáo theo thông báo*: of which one."""
    await turn.acting.require(Action.SEE_EVERYTHING)
    known = await exporting.reported_notices(turn.unit, turn.acting.organisation.id)
    if not known:
        return [Message(texts.nothing_to_export())]
    choices = await turn.ask(EXPORT, in_rows(_of_notices(known[:MOST_NOTICES]), 1))
    return [Message(texts.which_notice(len(known), MOST_NOTICES), choices)]


async def of_span(turn: Turn, first: date, last: date, file: Enclosure) -> Message:
    """The report on paper of a week or a month."""
    tasks = await exporting.tasks(turn.unit, turn.acting.organisation.id, Filter())
    return (
        Message(texts.span_sent(len(tasks), first, last), enclosure=file)
        if tasks
        else Message(texts.nothing_to_export())
    )


async def briefing(turn: Turn) -> list[Message]:
    """The list for the next briefing, on paper."""
    await turn.acting.require(Action.SEE_EVERYTHING)
    day = briefing_day(turn.acting.today, turn.acting.rules.calendar)
    file = scope.enclosure(Enclosing.BRIEFING, turn.acting.now)
    return [Message(texts.briefing_sent(day), enclosure=file)]


async def export_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """The report on one notice, or the workbook, under a report on everything."""
    if "workbook" in value:
        return await workbook(turn, "")
    known = await exporting.reported_notices(turn.unit, turn.acting.organisation.id)
    notice = next((each for each in known if each.id == value["notice"]), None)
    if notice is None:
        return [Message(errors.stale_choice())]
    return [await _message(turn, Enclosing.PROGRESS_REPORT, Scope(notice.id), [notice])]


async def _sent(turn: Turn, argument: str, kind: Enclosing) -> list[Message]:
    await turn.acting.require(Action.SEE_EVERYTHING)
    known = await exporting.reported_notices(turn.unit, turn.acting.organisation.id)
    try:
        wanted = _scope(argument.strip(" .?"), known, turn.acting.today, notices_only=kind is Enclosing.TASKS_WORKBOOK)
    except _UnknownScopeError:
        return [Message(texts.unknown_scope(argument, known) if known else texts.nothing_to_export())]
    return [await _message(turn, kind, wanted, known)]


async def _message(turn: Turn, kind: Enclosing, wanted: Scope, known: Sequence[Notice]) -> Message:
    tasks = await exporting.tasks(turn.unit, turn.acting.organisation.id, Filter(notice_id=wanted.notice_id))
    if wanted.period is not None:
        first, last = wanted.period
        tasks = [task for task in tasks if task.notice is not None and first <= day_of(task.notice) <= last]
    if not tasks:
        return Message(texts.nothing_to_export())
    notice = next((each for each in known if each.id == wanted.notice_id), None)
    file = scope.enclosure(kind, turn.acting.now, wanted)
    if kind is Enclosing.TASKS_WORKBOOK:
        return Message(texts.workbook_sent(len(tasks), notice), enclosure=file)
    choices = await turn.ask(EXPORT, _rows(known)) if wanted == EVERYTHING else ()
    return Message(texts.report_sent(len(tasks), notice, wanted.period), choices, enclosure=file)


def _rows(known: Sequence[Notice]) -> list[list[tuple[str, Any]]]:
    """The report on each of the newest notices, where there are several, and the workbook."""
    several = known[:MOST_BUTTONS] if len(known) > 1 else ()
    return [*in_rows(_of_notices(several), 1), [(texts.WORKBOOK, {"workbook": True})]]


def _of_notices(known: Sequence[Notice]) -> list[tuple[str, Any]]:
    names = [(notice, clip(notice.number or notice_name(notice), _LABEL)) for notice in known]
    return [(texts.ONE_NOTICE.format(name=name), {"notice": notice.id}) for notice, name in names]


def _scope(said: str, known: Sequence[Notice], today: date, *, notices_only: bool) -> Scope:
    """Raises _UnknownScopeError."""
    words = " ".join(fold(said).split())
    if not words:
        return EVERYTHING
    if not notices_only:
        period = _period(words, today)
        if period is not None:
            return Scope(period=period)
    found = _NUMBER.match(words)
    number = _key(found["number"]) if found else None
    # A bare number is that of the newest notice which has it; with its symbol it is that very one.
    for notice in known:
        if number is not None and notice.number and number in (_key(notice.number), _key(notice.number.split("/")[0])):
            return Scope(notice.id)
    raise _UnknownScopeError


def _key(number: str) -> str:
    return fold(number).replace(" ", "").lstrip("0")


def _period(words: str, today: date) -> tuple[date, date] | None:
    """Without a year it is the last time that was. Raises _UnknownScopeError for a day or month that there is not."""
    try:
        month = _MONTH.match(words)
        if month is not None:
            year = int(month[2]) if month[2] else today.year - (int(month[1]) > today.month)
            first = date(year, int(month[1]), 1)
            return first, first.replace(day=monthrange(year, first.month)[1])
        days = _PERIOD.match(words)
        if days is None:
            return None
        last_year = int(days[6]) if days[6] else today.year
        last = date(last_year, int(days[5]), int(days[4]))
        first = date(int(days[3]) if days[3] else last_year, int(days[2]), int(days[1]))
    except ValueError as error:
        raise _UnknownScopeError from error
    if first > last:
        if days[3]:
            raise _UnknownScopeError
        first = first.replace(year=last.year - 1)
    return first, last
