"""The state of everything in one look: model message 13. The boxes always add up to the first line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.texts.words import and_more, code, comrade, day, full_day, hour, named
from scheduler.calendar import WorkingCalendar
from scheduler.policy import overdue_days
from storage.obstacles import Obstacle
from storage.tasks import Bucket, Task

PAGE = 8


@dataclass(frozen=True, slots=True)
class Board:
    """What `/status` shows."""

    counts: Mapping[Bucket, int]
    due_today: Sequence[Task] = ()
    overdue: Sequence[Task] = ()
    undated: Sequence[Task] = ()
    obstacles: Sequence[Obstacle] = ()
    sign_offs: int = 0
    dates: int = 0
    unconfirmed: int = field(default=0)  # reported done, whoever decides

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def status(board: Board, at: datetime, *, own: bool, calendar: WorkingCalendar) -> str:
    """`at`: local time. `own`: the member's own tasks instead of the organisation's."""
    today = at.date()
    counts = board.counts
    whose = "nhiệm vụ của đồng chí" if own else "nhiệm vụ"
    today_part = f" (hôm nay {len(board.due_today)})" if board.due_today else ""
    done = [
        f"đúng hạn {counts[Bucket.DONE_ON_TIME]}",
        f"quá hạn {counts[Bucket.DONE_LATE]}",
    ]
    lines = [
        f"Tình hình lúc {hour(at)}, {full_day(today)}: {board.total} {whose}",
        f"Đang thực hiện: quá hạn {counts[Bucket.OVERDUE]} · trong hạn {counts[Bucket.IN_TIME]}{today_part}",
        f"Thường xuyên {counts[Bucket.STANDING]} · chưa có hạn {counts[Bucket.UNDATED]}",
        f"Hoàn thành: {' · '.join(done)}",
    ]
    lines += [f"Quá hạn: {overdue_line(task, today, calendar)}" for task in board.overdue[:2]]
    if board.due_today and len(lines) < 6:
        lines.append(f"Hôm nay: {with_lead(board.due_today[0])}")
    if board.obstacles and len(lines) < 7:
        first = board.obstacles[0]
        since = day(calendar.day(first.at), today)
        lines.append(f"Vướng mắc: {code(first.assignment.task.number)}, chờ ý kiến chỉ đạo từ {since}")
    waits = []
    if board.sign_offs:
        waits.append(f"{board.sign_offs} báo cáo hoàn thành")
    if board.dates:
        waits.append(f"{board.dates} đề xuất hạn")
    if waits:
        lines.append(f"Chờ đồng chí: {', '.join(waits)}")
    elif board.unconfirmed:
        lines.append(f"Chờ xác nhận hoàn thành: {board.unconfirmed}")
    return "\n".join(lines)


def empty() -> str:
    return "Chưa có nhiệm vụ nào được giao. Chưa có gì để báo cáo."


def with_lead(task: Task) -> str:
    return f"{named(task)} – {task.lead_body.name}" if task.lead_body else named(task)


def overdue_line(task: Task, today: date, calendar: WorkingCalendar) -> str:
    days = overdue_days(task.due_on or today, today, calendar)
    return f"{with_lead(task)}, {days} ngày làm việc" if days else f"{with_lead(task)}, hạn {task.due_on:%d/%m}"


def overdue_list(tasks: Sequence[Task], page: int, today: date, calendar: WorkingCalendar) -> str:
    """What, who, working days: the longest overdue first."""
    if not tasks:
        return "Không có nhiệm vụ quá hạn."
    return _paged("Quá hạn", [_overdue_with_people(task, today, calendar) for task in tasks], page)


def _overdue_with_people(task: Task, today: date, calendar: WorkingCalendar) -> str:
    people = [comrade(item.member) for item in task.assignments if item.part == "lead" and item.member]
    who = f" ({', '.join(people)})" if people else ""
    return f"{overdue_line(task, today, calendar)}{who}"


def due_today_list(tasks: Sequence[Task], page: int) -> str:
    if not tasks:
        return "Hôm nay không có nhiệm vụ đến hạn."
    return _paged("Đến hạn hôm nay", [with_lead(task) for task in tasks], page)


def in_time_list(tasks: Sequence[Task], page: int, today: date) -> str:
    if not tasks:
        return "Không có nhiệm vụ đang thực hiện trong hạn."
    lines = [f"{with_lead(task)}, hết {day(task.due_on, today)}" if task.due_on else with_lead(task) for task in tasks]
    return _paged("Đang thực hiện trong hạn", lines, page)


def undated_list(tasks: Sequence[Task], page: int) -> str:
    if not tasks:
        return "Không có nhiệm vụ chưa có hạn."
    return _paged("Chưa có hạn", [with_lead(task) for task in tasks], page)


def standing_list(tasks: Sequence[Task], page: int) -> str:
    if not tasks:
        return "Không có nhiệm vụ thường xuyên."
    return _paged("Thường xuyên", [with_lead(task) for task in tasks], page)


def done_list(tasks: Sequence[Task], page: int) -> str:
    if not tasks:
        return "Chưa có nhiệm vụ hoàn thành."
    lines = [f"{with_lead(task)}, báo xong {task.reported_on:%d/%m}" for task in tasks if task.reported_on]
    return _paged("Hoàn thành", lines, page)


def _paged(title: str, lines: Sequence[str], page: int) -> str:
    first = page * PAGE
    shown = lines[first : first + PAGE]
    return "\n".join([f"{title}: {len(lines)} nhiệm vụ", *shown, *and_more(first + len(shown), len(lines))])
