"""Standing work (*thường xuyên*) is asked about once a month, all of it in one message, and answered in one reply."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions import reporting
from bot.chat import Message
from bot.dialogue.turn import Turn
from bot.texts import standing as texts
from storage import progress, reminders, task_queries
from storage.notices import Timing
from storage.progress import ReportKind
from storage.tasks import Assignment, Task
from storage.words import fold_words

_STATE = (
    r"(?:binh thuong|bt|khong (?:co )?(?:gi )?(?:moi|dac biet|thay doi|phat sinh|bat thuong)(?: gi)?(?: moi)?|"
    r"khong co gi|nhu cu|nhu thang truoc)"
)
_BEFORE = r"(?:(?:da|vang|ok|bao cao|kinh|thua|gui|em|anh|chi|ong|ba|dong chi|van phong) )*"
_AFTER = r"(?: (?:a|nhe|nha|het|ca|roi|thoi|em|anh|chi|dong chi|cam on))*"
_TASKS = r"(?:nhiem vu|viec|cong viec|nv)"
_FORMS = r"(?:(?:deu|van|la|thi|cung|het|dang) )*"
_NORMAL = re.compile(
    rf"{_BEFORE}(?:(?:tat ca|toan bo|ca|cac|nhung|moi|\d{{1,2}}) )*(?:{_TASKS} )?(?:thuong xuyen )?"
    rf"(?:(?:tren|nay|thang nay|thang \d{{1,2}}) )*{_FORMS}{_STATE}{_AFTER}"
)
# "Còn lại bình thường" may speak of the rest of one task: only what names tasks is of the others.
_OTHERS = re.compile(
    rf"(?:(?:con|va|rieng) )*(?:(?:tat ca|toan bo|cac|nhung|moi) )*{_TASKS} (?:thuong xuyen )?(?:khac|con lai) "
    rf"(?:thuong xuyen )?{_FORMS}{_STATE}{_AFTER}"
)
_CLAUSE = re.compile(r"[\s;,.:–-]+")
_LONGEST_CLAUSE = 120


@dataclass(frozen=True, slots=True)
class Normal:
    """*Bình thường* of several tasks. `rest` is what is said beside it of tasks by their numbers; empty without."""

    words: str
    rest: str = ""


def normal_in(text: str) -> Normal | None:
    """Whether the sentence says of all, or of all others, that there is nothing new; None for any other."""
    if "?" in text:
        return None
    if _NORMAL.fullmatch(_bare(text)):
        return Normal(text.strip())
    places = [0, *(found.end() for found in _CLAUSE.finditer(text))]
    for start in places[1:]:
        if len(text) - start <= _LONGEST_CLAUSE and _OTHERS.fullmatch(_bare(text[start:])):
            return Normal(text[start:].strip(), text[:start].strip(" \n,;:–-"))
    for found in re.finditer(r"[;\n,.]+", text[:_LONGEST_CLAUSE]):
        if _OTHERS.fullmatch(_bare(text[: found.start()])):
            return Normal(text[: found.start()].strip(), text[found.end() :].strip())
    return None


def is_asked_monthly(task: Task) -> bool:
    """Standing work, and periodic work of which no day is known."""
    return task.timing is Timing.STANDING or (task.timing is Timing.PERIODIC and task.due_on is None)


async def asked_about(turn: Turn, answered: Sequence[Assignment] | None) -> list[Assignment]:
    """The standing work that is meant: what the answered message names, else what was asked about this month."""
    if answered is not None:
        return [item for item in answered if item.is_open and is_asked_monthly(item.task)]
    asked = []
    for item in await _open(turn):
        rows = await reminders.of_assignment(turn.unit, item.id)
        told = [row.told_at for row in rows if row.member_id == turn.member.id and row.told_at is not None]
        if any(_this_month(turn, at) for at in told):
            asked.append(item)
    return asked


async def unreported(turn: Turn) -> list[Assignment]:
    """The member's standing work without a report this month."""
    mine = await _open(turn)
    reported = await _reported(turn, mine)
    return [item for item in mine if item.id not in reported]


async def record_normal(turn: Turn, asked: Sequence[Assignment], words: str) -> Message:
    """A report for each that has none this month."""
    reported = await _reported(turn, asked)
    fresh = [item for item in asked if item.id not in reported]
    if not fresh:
        return Message(texts.normal_before(turn.acting.today))
    for item in fresh:
        await reporting.report_progress(turn.acting, item, None, words)
    tasks = list(dict.fromkeys(item.task for item in fresh))  # one member may have it for several places
    before = list(dict.fromkeys(item.task for item in asked if item.id in reported and item.task not in tasks))
    return Message(texts.normal_recorded(tasks, before, turn.acting.today), task_ids=tuple(task.id for task in tasks))


async def _open(turn: Turn) -> list[Assignment]:
    mine = await task_queries.open_of_member(turn.unit, turn.member)
    return [item for item in mine if is_asked_monthly(item.task)]


async def _reported(turn: Turn, mine: Sequence[Assignment]) -> set[int]:
    """The ids of those with a report this month."""
    reports = await progress.reports_of(turn.unit, turn.acting.organisation.id, [item.id for item in mine])
    return {
        report.assignment_id
        for report in reports
        if report.kind is not ReportKind.ACCEPTED and _this_month(turn, report.at)
    }


def _this_month(turn: Turn, moment: datetime) -> bool:
    day, today = turn.acting.rules.calendar.day(moment), turn.acting.today
    return (day.year, day.month) == (today.year, today.month)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[.,:]", " ", fold_words(text)).split())
