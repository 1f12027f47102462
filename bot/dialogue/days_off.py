"""*Lịch nghỉ*: shows the working calendar; the office edits it in words, one change a message."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions import days_off
from bot.actions.days_off import Changed, DayRefusal
from bot.chat import Message
from bot.dialogue.turn import Rows, Turn, pager
from bot.notices.dates import calendar_day
from bot.texts import days_off as texts
from bot.texts.days_off import Listed
from scheduler.leaves import leaves, worked_weekends
from storage.access import Action
from storage.questions import Question

DAYS = "days_off"

_DAY = r"(?:ng[àa]y\s+)?(?P<d{n}>\d{{1,2}})\s?[/.-]\s?(?P<m{n}>\d{{1,2}})(?:\s?[/.-]\s?(?P<y{n}>\d{{4}}))?"
_TWO = re.compile(
    rf"{_DAY.format(n=1)}(?:\s*(?P<joint>đến|den|tới|toi|[-–—]|sang|thành|thanh)\s*(?:hết\s+|het\s+)?{_DAY.format(n=2)})?[\s.]*",
    re.IGNORECASE,
)
_INTO = frozenset({"sang", "thành", "thanh"})
_YEARS_TRIED = 8  # 29/02 comes round every four years, once in eight over a century


@dataclass(frozen=True, slots=True)
class Days:
    """The days that somebody types: from `first` to `last`, or the first for the second (`into`: *sang*)."""

    first: date
    last: date
    into: bool


def days_typed(text: str, today: date) -> Days | None:
    """`02/01/2026`, `16/02 đến 20/02`, `02/01 sang 10/01/2026`; None for what is no day.

    A day without a year is the next such day, or the one nearest to the other day of the pair.
    """
    match = _TWO.fullmatch(text.strip())
    if match is None:
        return None
    one, two = _parts(match, 1), _parts(match, 2)
    if two is None:
        first = _next(one, today) if one is not None else None
        return Days(first, first, into=False) if first is not None else None
    if one is None:
        return None
    if one[2] is None and two[2] is not None:
        last = _next(two, today)
        first = _nearest(one, last) if last is not None else None
    else:
        first = _next(one, today)
        last = _nearest(two, first) if first is not None else None
    if first is None or last is None:
        return None
    return Days(first, last, into=match["joint"].casefold() in _INTO)


async def show(turn: Turn, _argument: str) -> list[Message]:
    """*Lịch nghỉ*."""
    return [await _page(turn, 0)]


async def page_chosen(turn: Turn, _question: Question, value: dict[str, int]) -> list[Message]:
    return [turn.in_place(await _page(turn, value["page"]))]


async def close(turn: Turn, argument: str) -> list[Message]:
    """*Nghỉ 02/01/2026*, *nghỉ 16/02 đến 20/02*."""
    days = days_typed(argument, turn.acting.today)
    if days is None or days.into:
        return [Message(texts.day_unknown(argument))]
    return await _answered(turn, days_off.close_days(turn.acting, days.first, days.last), texts.closed)


async def work(turn: Turn, argument: str) -> list[Message]:
    """*Làm bù 10/01/2026*."""
    days = days_typed(argument, turn.acting.today)
    if days is None or days.first != days.last or days.into:
        return [Message(texts.day_unknown(argument))]
    return await _answered(
        turn, days_off.work_day(turn.acting, days.first), lambda found, moved: texts.worked(found[0], moved)
    )


async def swap(turn: Turn, argument: str) -> list[Message]:
    """*Đổi 02/01 sang 10/01/2026*."""
    days = days_typed(argument, turn.acting.today)
    if days is None or not days.into or days.first == days.last:
        return [Message(texts.day_unknown(argument))]
    return await _answered(
        turn,
        days_off.swap_days(turn.acting, days.first, days.last),
        lambda found, moved: texts.swapped(found[0], found[1], moved),
    )


async def forget(turn: Turn, argument: str) -> list[Message]:
    """*Bỏ 02/01/2026*."""
    days = days_typed(argument, turn.acting.today)
    if days is None or days.into:
        return [Message(texts.day_unknown(argument))]
    return await _answered(turn, days_off.forget_days(turn.acting, days.first, days.last), texts.forgotten)


async def _answered(
    turn: Turn, change: Awaitable[Changed], said: Callable[[Sequence[date], int], str]
) -> list[Message]:
    try:
        changed = await change
    except DayRefusal as refusal:
        return [Message(texts.day_refused(refusal.bar, refusal.day, turn.acting.today))]
    years = sorted({day.year for day in changed.days if not changed.calendar.covers(day.year)})
    unknown = [texts.unknown_tet(*years)] if years else []
    return [Message("\n".join([said(changed.days, changed.moved), *unknown]))]


async def _page(turn: Turn, page: int) -> Message:
    acting = turn.acting
    await acting.require(Action.SEE_RULES)
    calendar, today = acting.rules.calendar, acting.today
    last = date(today.year + 1, 12, 31)
    table = [entry for entry in acting.organisation.days if entry.day.year >= today.year]
    worked = [day for day in worked_weekends(calendar, today, last) if day not in calendar.extra_working_days]
    # What only the office closed stands in its own table.
    public = [leave for leave in leaves(calendar, today, last) if leave.names]
    unknown = [year for year in (today.year, last.year) if not calendar.covers(year)]
    listed = Listed(public, worked, table, last.year, unknown)
    text = texts.listing(listed, page, may_set=await acting.may(Action.SET_RULES))
    rows: Rows = [row for row in [pager(page, texts.PAGE, listed.length)] if row]
    return Message(text, await turn.ask(DAYS, rows) if rows else ())


Parts = tuple[int, int, int | None]


def _parts(match: re.Match[str], n: int) -> Parts | None:
    """Day, month and year, if written."""
    day, month, year = (match[f"{letter}{n}"] for letter in "dmy")
    return (int(day), int(month), int(year) if year else None) if day else None


def _next(parts: Parts, today: date) -> date | None:
    day, month, year = parts
    years = [year] if year is not None else range(today.year, today.year + _YEARS_TRIED + 1)
    found = (calendar_day(each, month, day) for each in years)
    return next((each for each in found if each is not None and (year is not None or each >= today)), None)


def _nearest(parts: Parts, to: date) -> date | None:
    day, month, year = parts
    years = [year] if year is not None else [to.year - 1, to.year, to.year + 1]
    found = [each for each in (calendar_day(each, month, day) for each in years) if each is not None]
    return min(found, key=lambda each: abs((each - to).days), default=None)
