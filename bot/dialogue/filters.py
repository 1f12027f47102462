"""*Việc quá hạn, việc xóm Đồng Vàng, …*: lists by state, time, place, unit, person, area and notice, by words and by buttons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.actions.directory import Directory, Ref
from bot.chat import Message
from bot.dialogue import my_tasks, progress
from bot.dialogue.filter_rows import filter_rows
from bot.dialogue.filter_words import Argument, Period, Words, parse
from bot.dialogue.turn import Rows, Turn, in_rows, pager
from bot.texts import finding as texts
from bot.texts.finding import Heading
from bot.texts.words import code, outside
from scheduler.turning import turn as brought_up_to_date
from storage import people, search, sight, task_filter
from storage.access import Action
from storage.questions import Question
from storage.searched import Searched
from storage.task_filter import Filter, Which
from storage.types import Json
from storage.words import searchable

FILTERED = "filtered"
_PERIODS = {
    Period.TODAY: "hôm nay",
    Period.THIS_WEEK: "tuần này",
    Period.NEXT_WEEK: "tuần sau",
    Period.THIS_MONTH: "tháng này",
    Period.NEXT_MONTH: "tháng sau",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed. `filter` is without days: those of `period` are taken on the day on which the list is shown."""

    filter: Filter
    period: Period | None = None
    names: tuple[str, ...] = ()

    def to_json(self) -> Json:
        return {"filter": self.filter.to_json(), "period": self.period, "names": list(self.names)}

    @classmethod
    def from_json(cls, stored: Json) -> Self:
        period = stored["period"]
        return cls(Filter.from_json(stored["filter"]), Period(period) if period else None, tuple(stored["names"]))


async def tasks(turn: Turn, argument: str) -> list[Message]:
    """*việc* is the member's own list, *việc 104* one task, anything else a filter."""
    if Argument().shows_one(argument):
        return await my_tasks.mine(turn, argument)
    words = parse(argument)
    if words is None:
        return await progress.free_text(turn, turn.incoming.text)
    listed = await _resolved(turn, words, argument)
    return [await _page(turn, listed, 0)] if isinstance(listed, Listed) else listed


async def of_notice(turn: Turn, notice_id: int) -> list[Message]:
    """The tasks of one notice, of those that the member sees."""
    notice = (await search.notices(turn.unit, turn.acting.organisation.id, [notice_id])).get(notice_id)
    name = notice.number if notice is not None and notice.number else "thông báo"
    return [await _page(turn, Listed(Filter(notice_id=notice_id), names=(name,)), 0)]


async def chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Under the member's own list or a filtered one: a task, another page, another filter over the same names."""
    if "number" in value:
        return [await my_tasks.whole(turn, await turn.acting.task(value["number"]))]
    before = Listed.from_json(question.data) if question.kind == FILTERED else None
    page = value.get("page", 0)
    if "own" in value or (before is None and "page" in value):
        return [turn.in_place(await my_tasks.page(turn, page))]
    listed = before or Listed(Filter())
    if "which" in value:
        kept = replace(listed.filter, which=Which(value["which"]), given_on_by_id=None)
        listed = Listed(kept, names=listed.names)
    elif "period" in value:
        kept = replace(listed.filter, which=Which.ALL, given_on_by_id=None)
        listed = Listed(kept, Period(value["period"]), listed.names)
    return [turn.in_place(await _page(turn, listed, page))]


async def _page(turn: Turn, listed: Listed, page: int) -> Message:
    today, wanted = turn.acting.today, listed.filter
    if wanted.which is Which.OVERDUE and outside(turn.member):  # such a body hears nothing of lateness
        wanted = replace(wanted, which=Which.OPEN)
    if listed.period is not None:
        first, last = listed.period.days(today)
        wanted = replace(wanted, first=first, last=last)
    sees = await sight.of_member(turn.unit, turn.member, today)
    total = await task_filter.count(turn.unit, sees, wanted, today)
    page = max(0, min(page, (total - 1) // texts.LIST))
    found = await task_filter.page(turn.unit, sees, wanted, today, page * texts.LIST, texts.LIST)
    for task in found:
        brought_up_to_date(task, today, turn.acting.rules)
    period = _PERIODS[listed.period] if listed.period else None
    heading = Heading(wanted.which, period, listed.names, given_on=wanted.given_on_by_id is not None)
    if found:
        text = texts.filtered(heading, found, page, total, turn.member, today, turn.acting.rules.calendar)
    else:
        text = texts.none_filtered(heading)
    rows: Rows = [
        *in_rows([(code(task.number), {"number": task.number}) for task in found], 4),
        pager(page, texts.LIST, total),
        *filter_rows(turn.member, wanted.which, listed.period),
    ]
    choices = await turn.ask(FILTERED, [row for row in rows if row], listed.to_json())
    return Message(text, choices, task_ids=tuple(task.id for task in found))


async def _resolved(turn: Turn, words: Words, typed: str) -> Listed | list[Message]:
    """What the names are in the roster, or what is answered where one of them is nothing there."""
    anything = words.names or words.areas or words.notice
    which = words.which or (Which.OPEN if anything and words.period is None else Which.ALL)
    wanted = Filter(which, given_on_by_id=turn.member.id if words.given_on else None)
    labels: list[str] = []
    for area in words.areas:
        sees = await sight.of_member(turn.unit, turn.member, turn.acting.today)
        begins = searchable(area).rstrip()
        found = [known for known in await task_filter.areas(turn.unit, sees) if begins in searchable(known)]
        wanted = replace(wanted, areas=(*(wanted.areas or ()), *found))
        labels.append(f"lĩnh vực {found[0] if len(found) == 1 else area}")
    if words.notice is not None:
        ids = await _notice(turn, words.notice)
        if not ids:
            return [Message(texts.nothing(words.notice))]
        wanted = replace(wanted, notice_id=ids[0])
        labels.append(words.notice.upper())
    directory = await _directory(turn)
    for name in words.names:
        refs = directory.one(name)
        if len(refs) != 1:
            return await _not_one(turn, typed, refs, directory.near(name), directory)
        wanted = _narrowed(wanted, refs[0])
        labels.append(directory.label(refs[0]))
    return Listed(wanted, words.period, tuple(labels))


def _narrowed(wanted: Filter, ref: Ref) -> Filter:
    match ref.kind:
        case "body":
            return replace(wanted, body_id=ref.id)
        case "place":
            return replace(wanted, place_id=ref.id)
        case _:
            return replace(wanted, member_id=ref.id)


async def _notice(turn: Turn, number: str) -> list[int]:
    """The ids of the notices of that number that the member may know of, the newest first."""
    sees = await sight.of_member(turn.unit, turn.member, turn.acting.today)
    hits = await search.find(turn.unit, sees, search.phrases(number), numbers_only=True)
    return [hit.record_id for hit in hits if hit.kind is Searched.NUMBER]


async def _directory(turn: Turn) -> Directory:
    organisation_id = turn.acting.organisation.id
    return Directory(
        await people.bodies(turn.unit, organisation_id),
        await people.everyone(turn.unit, organisation_id),
        await people.places(turn.unit, organisation_id),
    )


async def _not_one(
    turn: Turn, typed: str, refs: Sequence[Ref], near: Sequence[Ref], directory: Directory
) -> list[Message]:
    """Several of that name; or none, and then a member's sentence is rather about their work."""
    if refs:
        return [Message(texts.several_of_name(typed, [directory.label(ref) for ref in refs]))]
    is_sentence = not turn.incoming.text.lstrip().startswith("/")
    if is_sentence and not await turn.acting.may(Action.SEE_EVERYTHING):
        return await progress.free_text(turn, turn.incoming.text)
    return [Message(texts.unknown_name(typed, [directory.label(ref) for ref in near]))]
