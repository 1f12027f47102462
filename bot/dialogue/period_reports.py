"""*Báo cáo*, *báo cáo tuần*, *báo cáo tháng 1*: for leaders and the office when they ask; a member reports on a task instead."""

from datetime import date
from typing import Any

from bot.chat import Message
from bot.dialogue import by_place, exporting, pictures, progress, week
from bot.dialogue.period_words import parse
from bot.dialogue.turn import Rows, Turn
from bot.texts import exporting as texts
from bot.texts.status import empty
from bot.texts.words import period_name
from scheduler.weekly import Reported, monday_of
from storage import task_queries
from storage.access import Action
from storage.questions import Question

REPORTS = "reports"
PERIOD = "period_report"


async def reports(turn: Turn, argument: str) -> list[Message]:
    """*báo cáo* alone: what there is. To whoever does not see everything it is the list of their own work to report on."""
    if not await turn.acting.may(Action.SEE_EVERYTHING):
        return await progress.report_list(turn, argument)
    rows: Rows = [
        [("Tuần này", {"period": "week"}), ("Tháng này", {"period": "month"})],
        [("Theo thông báo", {"notice": True}), ("Bản Word", {"word": True})],
        [("Sổ Excel", {"excel": True}), ("Hình", {"picture": True})],
    ]
    mine = bool(await task_queries.open_of_member(turn.unit, turn.member))
    return [Message(texts.reports(own_work=mine), await turn.ask(REPORTS, rows))]


async def asked(turn: Turn, argument: str) -> list[Message]:
    """*báo cáo tuần*, *báo cáo tháng 1*, *báo cáo theo thông báo số 15*."""
    await turn.acting.require(Action.SEE_EVERYTHING)
    wanted = parse(argument, turn.acting.today)
    if wanted is None:
        return [Message(texts.unknown_period(argument))]
    if wanted.picture:
        return await pictures.picture(turn, "")
    if wanted.notice:
        return await exporting.report(turn, wanted.notice)
    if wanted.period is None:
        return await exporting.by_notice(turn)
    return [await _told(turn, wanted.period)]


async def report_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """A button under *báo cáo*."""
    today = turn.acting.today
    match value:
        case {"period": "week"}:
            return [await _told(turn, Reported(monday_of(today)))]
        case {"period": _}:
            return [await _told(turn, Reported(month=today.replace(day=1)))]
        case {"notice": _}:
            return await exporting.by_notice(turn)
        case {"word": _}:
            return await exporting.report(turn, "")
        case {"excel": _}:
            return await exporting.workbook(turn, "")
        case _:
            return await pictures.picture(turn, "")


async def period_chosen(turn: Turn, question: Question, value: str) -> list[Message]:
    """A button under the report of a week or a month."""
    await turn.acting.require(Action.SEE_EVERYTHING)
    told = Reported(*(date.fromisoformat(day) if day else None for day in question.data["told"]))
    match value:
        case "paper":
            first, last = week.span(turn.acting, told)
            return [await exporting.of_span(turn, first, last, week.paper(turn.acting, told))]
        case "picture":
            return await pictures.picture(turn, "")
        case "places":
            return await by_place.show(turn, "")
        case _:
            return await exporting.workbook(turn, "")


async def _told(turn: Turn, told: Reported) -> Message:
    await turn.acting.require(Action.SEE_EVERYTHING)
    today = turn.acting.today
    goes_on = told in (Reported(monday_of(today)), Reported(month=today.replace(day=1)))
    text = await (week.said if goes_on else week.said_of_past)(turn.acting, told, None)
    if text is None:
        first, last = week.span(turn.acting, told)
        return Message(empty() if goes_on else texts.nothing_then(period_name(first, last, told.month)))
    rows: Rows = [
        [("Bản Word", "paper"), ("Sổ Excel", "workbook")],
        [("Hình", "picture"), ("Theo khối, xóm", "places")],
    ]
    days = [day.isoformat() if day else None for day in (told.monday, told.month)]
    return Message(text, await turn.ask(PERIOD, rows, {"told": days}))
