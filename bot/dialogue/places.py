"""A task for each place (*từng khối, xóm*): given on by its lead or the office, seen place by place, reported for a place."""

import re
from collections.abc import Sequence
from typing import Any

from bot.actions import fanning
from bot.actions.directory import Directory, all_places
from bot.actions.errors import AlreadyError
from bot.chat import Choice, Message
from bot.dialogue import own, recording
from bot.dialogue.together import joined
from bot.dialogue.turn import Rows, Turn, on_page, pager
from bot.texts import errors as error_texts
from bot.texts import places as texts
from bot.texts.words import code
from bot.understanding.reading import understand
from storage import accounts, people, task_queries
from storage.access import Action
from storage.questions import Question
from storage.tasks import Assignment, Task
from storage.words import flat

FAN = "fan_out"
FAN_SURE = "fan_out_sure"
BY_PLACE = "by_place"
MOST_BUTTONS = 6
_KINDS = r"(?:khoi|xom|thon|ban|ap|lang|buon|khom|to dan pho|khu pho|tieu khu|noi|dia ban)"
_EACH = rf"(?:(?:cho )?(?:tung|cac|moi|tat ca(?: cac)?) {_KINDS}(?:(?:,? (?:va )?|, ?| ?/ ?){_KINDS})*)"
_NUMBER = r"(?:nv\s*|viec\s+|nhiem vu\s+)?(?P<{}>[1-9]\d{{2,5}})"
_FAN_OUT = re.compile(
    rf"^giao (?:tiep |them )?(?:{_EACH} {_NUMBER.format('a')}|{_NUMBER.format('b')} {_EACH}"
    rf"|{_NUMBER.format('c')} cho (?={_KINDS} )(?P<names>.+))\s*\.?$"
    rf"|^{_NUMBER.format('d')} giao {_EACH}\s*\.?$",
    re.DOTALL,
)
_BY_PLACE = re.compile(
    rf"^(?:xem )?{_NUMBER.format('a')} theo (?:tung )?{_KINDS}(?:,? {_KINDS})*\s*\.?$"
    rf"|^theo (?:tung )?{_KINDS} {_NUMBER.format('b')}\s*\.?$"
)


def says_fan_out(text: str) -> bool:
    """*giao từng xóm 104*, *giao 104 cho xóm Đồng Tâm*."""
    return _FAN_OUT.match(flat(text.strip())) is not None


def says_by_place(text: str) -> bool:
    """*104 theo xóm*."""
    return _BY_PLACE.match(flat(text.strip())) is not None


async def fan_out_wanted(turn: Turn, text: str) -> list[Message]:
    """Shows to whom it would go; nothing is given before the press. Behind a slash the number stands alone."""
    match = _FAN_OUT.match(flat(text.strip()))
    said = (
        [match[group] for group in "abcd" if match[group]] if match is not None else re.findall(r"[1-9]\d{2,5}", text)
    )
    if not said:
        return [Message(texts.how_to_fan_out())]
    task = await turn.acting.task(int(said[0]))
    only: list[int] = []
    if match is not None and match["names"]:
        directory = Directory((), (), await people.places(turn.unit, turn.acting.organisation.id))
        named = directory.names_at(text.strip()[match.start("names") :])
        only = [ref.id for ref in named.found]
        if not only and all_places(match["names"]) is None:
            return [Message(texts.unknown_places(task, match["names"]))]
    return [await _preview(turn, task, only)]


async def fan_button(turn: Turn, tasks: Sequence[Task]) -> tuple[tuple[Choice, ...], ...]:
    """One button for each task whose words name places and that the member may give on to some that have nobody yet."""
    rows: list[list[tuple[str, Any]]] = []
    for task in tasks:
        if not fanning.is_for_places(task) or not await fanning.may_fan_out(turn.acting, task):
            continue
        spread = await fanning.spread_of(turn.acting, task)
        if spread.to_give:
            rows.append([(f"Giao từng khối, xóm {code(task.number)} ({spread.to_give})", {"number": task.number})])
    return await turn.ask(FAN, rows[:MOST_BUTTONS]) if rows else ()


async def fan_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    task = await turn.acting.task(value["number"])
    return [await _preview(turn, task, [])]


async def sure_chosen(turn: Turn, question: Question, value: str) -> list[Message]:
    """*Giao* or *Bỏ*, under the list of places."""
    task = await turn.acting.task(question.data["number"])
    question.close(turn.acting.now)
    if value == "drop":
        return [turn.in_place(Message(texts.dropped(task)))]
    try:
        result = await fanning.fan_out(turn.acting, task, question.data["only"])
    except AlreadyError:
        spread = await fanning.spread_of(turn.acting, task, question.data["only"])
        return [turn.in_place(Message(texts.nothing_to_give(task, spread)))]
    joined = await accounts.joined(turn.unit, turn.acting.organisation.id)
    unreachable = [member for member in result.told if member.id not in joined]
    return [turn.in_place(Message(texts.fanned(result, unreachable), task_ids=(task.id,)))]


async def by_place_wanted(turn: Turn, text: str) -> list[Message]:
    """*104 theo xóm*, for whoever may see the task."""
    said = re.search(r"[1-9]\d{2,5}", text)
    if said is None:
        return [Message(texts.how_to_see())]
    return [await _page(turn, await turn.acting.task(int(said[0])), 0)]


async def lines_and_buttons(turn: Turn, task: Task) -> tuple[list[str], tuple[tuple[Choice, ...], ...]]:
    """What one task whole says of its places, and its buttons: to look place by place, to give it on."""
    lines: list[str] = []
    choices: tuple[tuple[Choice, ...], ...] = ()
    if fanning.by_place(task):
        lines.append(texts.total(task))
        choices += await turn.ask(BY_PLACE, [[("Theo khối, xóm", {"page": 0, "new": True})]], {"number": task.number})
    if fanning.is_for_places(task) and await fanning.may_fan_out(turn.acting, task):
        spread = await fanning.spread_of(turn.acting, task)
        if spread.to_give or spread.without:
            lines.append(texts.without_line(spread))
        choices += await fan_button(turn, [task])
    return lines, choices


async def by_place_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Another page, in place; the first look is a message of its own."""
    message = await _page(turn, await turn.acting.task(question.data["number"]), value["page"])
    return [message if value.get("new") else turn.in_place(message)]


async def place_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The place, or all of them, for which the words were said."""
    words, now = question.data["words"], turn.acting.now
    found = [await _part(turn, each) for each in value]
    parts = [item for item in found if item is not None]
    changed = any((item.last_report_at or question.asked_at) > question.asked_at for item in parts)
    if not parts or changed or now - question.asked_at > recording.WORDS_LIFE:
        return [Message(error_texts.stale_choice())]
    question.close(now)
    messages = []
    for item in parts:
        said = recording.as_report(turn, understand(words, turn.acting.today), words, meant=True)
        asks = len(parts) == 1
        messages.append(await recording.record(turn, item, words, said, asks_product=asks, place_known=True))
    return joined(messages, [item.task for item in parts])


async def _part(turn: Turn, assignment_id: int) -> Assignment | None:
    """One on which the member may report: the office for everybody."""
    if await turn.acting.may(Action.RECORD_FOR_OTHERS):
        return await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)
    return await own.by_id(turn, assignment_id)


async def _preview(turn: Turn, task: Task, only: list[int]) -> Message:
    if not await fanning.may_fan_out(turn.acting, task):
        return Message(texts.not_yours(task))
    spread = await fanning.spread_of(turn.acting, task, only)
    if not spread.to_give:
        return Message(texts.nothing_to_give(task, spread))
    rows: Rows = [[(f"Giao {spread.to_give} khối, xóm", "give"), ("Bỏ", "drop")]]
    choices = await turn.ask(FAN_SURE, rows, {"number": task.number, "only": only})
    return Message(texts.preview(task, spread), choices, task_ids=(task.id,))


async def _page(turn: Turn, task: Task, page: int) -> Message:
    parts = fanning.by_place(task)
    if not parts:
        return Message(texts.not_by_place(task))
    page, _ = on_page(parts, page, texts.PAGE)
    row = pager(page, texts.PAGE, len(parts))
    choices = await turn.ask(BY_PLACE, [row], {"number": task.number}) if row else ()
    return Message(texts.by_place_list(task, page), choices, task_ids=(task.id,))
