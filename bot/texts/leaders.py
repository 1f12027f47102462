"""What is put before a leader in the morning message: model messages 5 and 6.

No text says which leader has not answered: *chờ ý kiến chỉ đạo từ ‹ngày›*.
"""

from collections.abc import Sequence
from datetime import date

from bot.texts.reminded import Reminded, Waiting
from bot.texts.words import (
    LIST_LIMIT,
    addressed,
    and_more,
    clip,
    code,
    codes,
    comrade,
    day,
    first_upper,
    full_day,
    named,
    opening,
    pronoun,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from scheduler.policy import overdue_days
from storage.obstacles import Obstacle
from storage.people import Member, Role
from storage.tasks import Assignment, Task

_MOST_LINES = 8
_CODES = 80  # characters of a list of numbers
_TOLD_BEFORE = "Đơn vị đã được báo trước về việc trình này."


def put_before(
    leader: Member,
    late: Sequence[Reminded],
    others: Sequence[Reminded],
    waiting: Waiting,
    today: date,
    calendar: WorkingCalendar,
) -> str:
    """`late`: what is put before the leader, numbered before the obstacles that wait; `others`: what the leader does.

    One late task alone is told in full.
    """
    if len(late) == 1 and not others and not waiting:
        return "\n".join(_alone(leader, late[0], today, calendar))
    entries = [_late_line(item, today, calendar) for item in late]
    entries += [_obstacle_line(item, today, calendar) for item in waiting.obstacles]
    after = [_TOLD_BEFORE] if late else []
    after += [*waiting.lines(pronoun(leader), most_reports=1), *_others(others)]
    shown = _shown(len(late), len(waiting.obstacles), _MOST_LINES - 1 - len(after))
    lines = [f"{number + 1}) {entries[number]}" for number in shown]
    more = and_more(len(shown), len(entries))
    if more:
        lines.append(f"{more[0]}, gõ: {'tình hình' if late else 'vướng mắc'}")
    return "\n".join([_opening(leader, len(late), len(entries), today), *lines, *after])


def _opening(leader: Member, late: int, entries: int, today: date) -> str:
    if leader.role is Role.DEPUTY and late == entries:
        return f"{opening(leader)} {late} nhiệm vụ thuộc lĩnh vực đồng chí phụ trách đã quá hạn."
    return f"Báo cáo {addressed(leader)}, {full_day(today)}. Kính đề nghị đồng chí cho ý kiến {entries} nhiệm vụ:"


def _shown(late: int, obstacles: int, room: int) -> list[int]:
    """The places of the entries that are shown: at most five of a group, and of each group at least one."""
    if late + obstacles > room or max(late, obstacles) > LIST_LIMIT:
        room -= 1  # for the line that says how many are not shown
    of_obstacles = min(obstacles, LIST_LIMIT, max(room - late, 1))
    of_late = min(late, LIST_LIMIT, max(room - of_obstacles, 1))
    return [*range(of_late), *range(late, late + of_obstacles)]


def _alone(leader: Member, item: Reminded, today: date, calendar: WorkingCalendar) -> list[str]:
    task = item.assignment.task
    if leader.role is Role.DEPUTY:
        first = f"{opening(leader)} 1 nhiệm vụ thuộc lĩnh vực đồng chí phụ trách đã quá hạn."
    else:
        first = f"{opening(leader)} 1 nhiệm vụ đã quá hạn, kính đề nghị đồng chí cho ý kiến."
    body = task.lead_body.name if task.lead_body else "chưa rõ"
    due = f" · hạn {day(task.due_on, today)}" if task.due_on else ""
    days = _days_late(task, today, calendar)
    late = f" · quá {days} ngày làm việc" if days else ""
    if item.places:
        where = f"Chưa xong: {clip(', '.join(item.places), _CODES)}{due}{late}"
        return [first, f"{code(task.number)}. {task.short_name}", where, _TOLD_BEFORE]
    return [
        first,
        f"{code(task.number)}. {task.short_name}",
        f"Chủ trì: {body}{due}{late}",
        f"{first_upper(_report(item.assignment, today, calendar))}, {_obstacle(item.obstacle, today, calendar)}.",
        _TOLD_BEFORE,
    ]


def _late_line(item: Reminded, today: date, calendar: WorkingCalendar) -> str:
    report = _report(item.assignment, today, calendar)
    held_up = _obstacle(item.obstacle, today, calendar)
    days = _days_late(item.assignment.task, today, calendar)
    late = f"quá hạn {days} ngày làm việc" if days else "đã quá hạn"
    if item.places:
        return f"{item.named()}, {late}"
    return f"{_whose(item.assignment.task)}, {late}; {report}, {held_up}"


def _obstacle_line(found: Obstacle, today: date, calendar: WorkingCalendar) -> str:
    return f"{_whose(found.assignment.task)}, {_obstacle(found, today, calendar)}"


def _days_late(task: Task, today: date, calendar: WorkingCalendar) -> int:
    """0 where a day off has come in between since it was put before the leader."""
    return overdue_days(task.due_on, today, calendar) if task.due_on else 0


def _whose(task: Task) -> str:
    return f"{named(task)} – {task.lead_body.name}" if task.lead_body else named(task)


def _report(assignment: Assignment, today: date, calendar: WorkingCalendar) -> str:
    if assignment.last_report_at is None:
        return "chưa có báo cáo"
    at = day(calendar.day(assignment.last_report_at), today)
    return f"báo gần nhất: {at}" if assignment.percent is None else f"báo gần nhất: {assignment.percent}% ({at})"


def _obstacle(found: Obstacle | None, today: date, calendar: WorkingCalendar) -> str:
    if found is None:
        return "chưa nêu vướng mắc"
    since = day(calendar.day(found.at), today)
    return f"vướng mắc {quoted(clip(found.words, 40))}, chờ ý kiến chỉ đạo từ {since}"


def _others(items: Sequence[Reminded]) -> list[str]:
    """One line: the leader's own tasks, and those of members for whom the leader stands in."""
    own = [item.assignment.task.number for item in items if item.instead_of is None]
    away: dict[str, list[int]] = {}
    for item in items:
        if item.instead_of is not None:
            away.setdefault(comrade(item.instead_of), []).append(item.assignment.task.number)
    parts = [f"nhiệm vụ của đồng chí: {clip(codes(own), _CODES)} (gõ: việc)"] if own else []
    parts += [f"thay {who}: {clip(codes(numbers), _CODES)}" for who, numbers in away.items()]
    return [first_upper("; ".join(parts))] if parts else []
