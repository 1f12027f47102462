"""The state of everything in one look: model message 13. The boxes always add up to the first line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.texts.waiting import Pile
from bot.texts.words import and_more, code, comrade, day, full_day, hour, last_moment, named, outside, pronoun
from scheduler.calendar import WorkingCalendar
from scheduler.policy import overdue_days
from storage.obstacles import Obstacle
from storage.people import Member
from storage.states import Bucket
from storage.tasks import Task

PAGE = 8
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Board:
    """What `/status` shows."""

    counts: Mapping[Bucket, int]
    due_today: Sequence[Task] = ()
    overdue: Sequence[Task] = ()
    obstacles: Sequence[Obstacle] = ()
    sign_offs: int = 0
    dates: int = 0
    unconfirmed: int = 0  # reported done, whoever decides
    others: Sequence[Pile] = ()  # whatever else waits for a decision
    decides: bool = True  # the office only records what others decide

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def status(board: Board, at: datetime, *, owner: Member | None, calendar: WorkingCalendar) -> str:
    """`at`: local time. `owner`: whose own tasks these are; None for the organisation's."""
    today, counts = at.date(), board.counts
    whose = f"nhiệm vụ của {pronoun(owner)}" if owner else "nhiệm vụ"
    first = f"Tình hình lúc {hour(at)}, {full_day(today)}: {board.total} {whose}"
    if owner is not None and outside(owner):
        return "\n".join([first, *_asked_counts(counts), "Xem danh sách, gõ: việc"])
    today_part = f" (hôm nay {len(board.due_today)})" if board.due_today else ""
    lines = [
        first,
        f"Đang thực hiện: quá hạn {counts[Bucket.OVERDUE]} · trong hạn {counts[Bucket.IN_TIME]}{today_part}",
        f"Thường xuyên {counts[Bucket.STANDING]} · chưa có hạn {counts[Bucket.UNDATED]}",
        f"Hoàn thành: đúng hạn {counts[Bucket.DONE_ON_TIME]} · quá hạn {counts[Bucket.DONE_LATE]}",
    ]
    lines += _obstacle(board, today, calendar)  # on top until it is answered
    last = _waits(board)
    details = [f"Quá hạn: {_overdue_line(task, today, calendar)}" for task in board.overdue[:2]]
    details += [f"Hôm nay: {_with_lead(task)}" for task in board.due_today[:1]]
    return "\n".join([*lines, *details[: _MOST_LINES - len(lines) - len(last)], *last])


def _asked_counts(counts: Mapping[Bucket, int]) -> list[str]:
    """To a body from outside: the same tasks without a word on lateness."""
    open_ones = counts[Bucket.OVERDUE] + counts[Bucket.IN_TIME] + counts[Bucket.UNDATED]
    finished = counts[Bucket.DONE_ON_TIME] + counts[Bucket.DONE_LATE]
    return [f"Đang phối hợp {open_ones} · thường xuyên {counts[Bucket.STANDING]} · hoàn thành {finished}"]


def _obstacle(board: Board, today: date, calendar: WorkingCalendar) -> list[str]:
    if not board.obstacles:
        return []
    first = board.obstacles[0]
    more = and_more(1, len(board.obstacles), "vướng mắc")
    since = day(calendar.day(first.at), today)
    shown = f"Vướng mắc: {code(first.assignment.task.number)}, chờ ý kiến chỉ đạo từ {since}"
    return [f"{shown}; {more[0]}" if more else shown]


def _waits(board: Board) -> list[str]:
    waits = [f"{board.sign_offs} báo cáo hoàn thành"] if board.sign_offs else []
    if board.dates:
        waits.append(f"{board.dates} đề xuất hạn")
    others = [f"{len(pile.entries)} {pile.what}" for pile in board.others]
    if board.decides and (waits or others):
        return [f"Chờ đồng chí: {', '.join([*waits, *others])}"]
    unconfirmed = [f"Chờ xác nhận hoàn thành: {board.unconfirmed}"] if board.unconfirmed else []
    undecided = [f"Chờ ý kiến: {', '.join(others)}"] if others else []
    return [" · ".join([*unconfirmed, *undecided])] if unconfirmed or undecided else []


def empty() -> str:
    """Before anything was given out."""
    return "Hiện chưa có nhiệm vụ nào. Có nhiệm vụ mới, Văn phòng sẽ báo qua kênh này."


def _with_lead(task: Task) -> str:
    return f"{named(task)} – {task.lead_body.name}" if task.lead_body else named(task)


def _overdue_line(task: Task, today: date, calendar: WorkingCalendar) -> str:
    due_on = task.due_on or today
    days = overdue_days(due_on, today, calendar)
    return f"{_with_lead(task)}, {days} ngày làm việc" if days else f"{_with_lead(task)}, hạn {day(due_on, today)}"


def overdue_list(tasks: Sequence[Task], page: int, today: date, calendar: WorkingCalendar) -> str:
    """What, who, working days: the longest overdue first."""
    if not tasks:
        return "Không có nhiệm vụ quá hạn."
    return _paged("Quá hạn", [_overdue_with_people(task, today, calendar) for task in tasks], page)


def _overdue_with_people(task: Task, today: date, calendar: WorkingCalendar) -> str:
    open_places = sum(item.place is not None and item.is_open for item in task.leads)
    if open_places:
        return f"{_overdue_line(task, today, calendar)} ({open_places} khối, xóm chưa xong)"
    people = [comrade(item.member) for item in task.leads if item.member]
    who = f" ({', '.join(people)})" if people else ""
    return f"{_overdue_line(task, today, calendar)}{who}"


def due_today_list(tasks: Sequence[Task], page: int) -> str:
    """What and who."""
    if not tasks:
        return "Hôm nay không có nhiệm vụ đến hạn."
    return _paged("Đến hạn hôm nay", [_with_lead(task) for task in tasks], page)


def in_time_list(tasks: Sequence[Task], page: int, today: date) -> str:
    """What, who, until when."""
    if not tasks:
        return "Không có nhiệm vụ đang thực hiện trong hạn."
    lines = [f"{_with_lead(task)}, {last_moment(task, today)}" for task in tasks]
    return _paged("Đang thực hiện trong hạn", lines, page)


def undated_list(tasks: Sequence[Task], page: int) -> str:
    """What and who."""
    if not tasks:
        return "Không có nhiệm vụ chưa có hạn."
    return _paged("Chưa có hạn", [_with_lead(task) for task in tasks], page)


def standing_list(tasks: Sequence[Task], page: int) -> str:
    """What and who."""
    if not tasks:
        return "Không có nhiệm vụ thường xuyên."
    return _paged("Thường xuyên", [_with_lead(task) for task in tasks], page)


def done_list(tasks: Sequence[Task], page: int) -> str:
    """With the day of the report."""
    if not tasks:
        return "Chưa có nhiệm vụ hoàn thành."
    lines = [f"{_with_lead(task)}, báo xong {task.reported_on:%d/%m}" for task in tasks if task.reported_on]
    return _paged("Hoàn thành", lines, page)


def _paged(title: str, lines: Sequence[str], page: int) -> str:
    first = page * PAGE
    shown = lines[first : first + PAGE]
    return "\n".join([f"{title}: {len(lines)} nhiệm vụ", *shown, *and_more(first + len(shown), len(lines))])
