"""*Việc quá hạn, việc xóm Đồng Vàng, …*: lists by state, time, place, unit, person, area and notice, by words and by buttons."""

from dataclasses import replace
from typing import Any

from bot.chat import Message
from bot.dialogue import listed as naming
from bot.dialogue import my_tasks, progress
from bot.dialogue.filter_rows import filter_rows
from bot.dialogue.filter_words import Argument, parse
from bot.dialogue.listed import Listed
from bot.dialogue.periods import Period
from bot.dialogue.turn import Rows, Turn, in_rows, pager
from bot.texts import errors as error_texts
from bot.texts import finding as texts
from bot.texts.finding import Heading
from bot.texts.words import code, outside
from scheduler.turning import turn as brought_up_to_date
from storage import search, sight, task_filter
from storage.questions import Question
from storage.task_filter import Filter, Which

FILTERED = "filtered"


async def tasks(turn: Turn, argument: str) -> list[Message]:
    """*việc* is the member's own list, *việc 104* one task, anything else a filter."""
    if Argument().shows_one(argument):
        return await my_tasks.mine(turn, argument)
    words = parse(argument)
    if words is None:
        return await progress.free_text(turn, turn.incoming.text)
    listed = await naming.resolved(turn, words, argument, leads=False)
    return [await _page(turn, listed, 0)] if isinstance(listed, Listed) else listed


async def of_notice(turn: Turn, notice_id: int, which: Which = Which.ALL) -> list[Message]:
    """The tasks of one notice, of those that the member sees."""
    notice = (await search.notices(turn.unit, turn.acting.organisation.id, [notice_id])).get(notice_id)
    name = notice.number if notice is not None and notice.number else "thông báo"
    return [await _page(turn, Listed(Filter(notice_id=notice_id), which, names=(name,)), 0)]


async def chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Under the member's own list or a filtered one: a task, another page, another filter over the same names."""
    if "number" in value:
        return [await my_tasks.whole(turn, await turn.acting.task(value["number"]))]
    before = Listed.from_json(question.data) if question.kind == FILTERED else Listed()
    if before is None:
        return [Message(error_texts.stale_choice())]
    page = value.get("page", 0)
    if "own" in value or (question.kind != FILTERED and "page" in value):
        return [turn.in_place(await my_tasks.page(turn, page))]
    listed = before
    if "which" in value or "period" in value:
        kept = replace(before.filter, given_on_by_id=None)
        which = Which(value.get("which", Which.ALL))
        listed = Listed(kept, which, Period(value["period"]) if "period" in value else None, before.names)
    return [turn.in_place(await _page(turn, listed, page))]


async def _page(turn: Turn, listed: Listed, page: int) -> Message:
    today, which = turn.acting.today, listed.which
    if which is Which.OVERDUE and outside(turn.member):  # such a body hears nothing of lateness
        which = Which.OPEN
    if which is Which.ALL and listed.when is not None:  # what falls due, not what was done in time
        which = Which.UNREPORTED
    wanted = listed.on(today)
    sees = await sight.of_member(turn.unit, turn.member, today)
    total = await task_filter.count(turn.unit, sees, wanted, which, today)
    page = max(0, min(page, (total - 1) // texts.LIST))
    found = await task_filter.page(turn.unit, sees, wanted, which, today, page * texts.LIST, texts.LIST)
    for task in found:
        brought_up_to_date(task, today, turn.acting.rules)
    shown_as = Which.ALL if which is Which.UNREPORTED else which
    heading = Heading(shown_as, listed.when_name(today), listed.names, given_on=wanted.given_on_by_id is not None)
    if found:
        text = texts.filtered(heading, found, page, total, turn.member, today, turn.acting.rules.calendar)
    else:
        text = texts.none_filtered(heading)
    rows: Rows = [
        *in_rows([(code(task.number), {"number": task.number}) for task in found], 4),
        pager(page, texts.LIST, total),
        *filter_rows(turn.member, shown_as, listed.when),
    ]
    choices = await turn.ask(FILTERED, [row for row in rows if row], listed.to_json())
    return Message(text, choices, task_ids=tuple(task.id for task in found))
