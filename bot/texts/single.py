"""A morning message about one task alone: model messages 3, 4, 31 and 36."""

from datetime import date

from bot.texts.reminded import Reminded
from bot.texts.words import (
    WEEKDAYS,
    code,
    day,
    elected,
    first_upper,
    full_day,
    hour,
    opening,
    pronoun,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from scheduler.policy import Why, overdue_days
from storage.notices import Timing
from storage.people import Member
from storage.states import DueSource
from storage.tasks import Assignment, Task

_EXAMPLE_DELAY = 3  # working days after the deadline, in the example of asking for more time


def alone(member: Member, item: Reminded, today: date, calendar: WorkingCalendar) -> str:
    """One of the member's own tasks: what is due, what was last reported, what to answer."""
    task = item.assignment.task
    name = item.named().removeprefix(f"{code(task.number)} ")
    due_on = item.assignment.due_on or today
    later = calendar.add_working_days(max(due_on, today), _EXAMPLE_DELAY)
    last_choice = f"xin lùi đến {later:%d/%m}" if task.timing is Timing.DATED else "nhắc lại chiều"
    reply = f"Trả lời: xong · 80% · vướng … · {last_choice}"
    last = _last_report(item.assignment, calendar, today)
    told_before = [first_upper(item.announced.sentence())] if item.announced else []
    match item.why:
        case Why.OVERDUE:
            days = overdue_days(due_on, today, calendar)
            late = f" {days} ngày làm việc" if days else ""
            lines = [
                _addressing(member, f"{code(task.number)} quá hạn{late} (hạn {due_on:%d/%m/%Y})."),
                name,
                *last,
                f"{_please(member)} kết quả, hoặc lý do và ngày dự kiến xong.",
                *told_before,
                reply,
            ]
        case Why.DUE_TODAY:
            at = f"{hour(item.assignment.due_time)} hôm nay" if item.assignment.due_time else "hôm nay"
            lines = [
                _addressing(member, f"{at} đến hạn {code(task.number)}. {name}"),
                *(_as_written(task, at, today) if item.assignment.due_on == task.due_on else []),
                *last,
                f"Xong thì trả lời kèm kết quả, ví dụ: {task.number} xong, biên bản ký ngày {today:%d/%m}",
                *told_before,
                reply,
            ]
        case Why.DUE_SOON:
            days = calendar.working_days_between(today, due_on)
            left = f"còn {days} ngày làm việc" if days else f"đến hạn {WEEKDAYS[due_on.weekday()]}"
            by_office = not elected(member) and not member.role.leads
            first = f"{code(task.number)} {left}."
            end = f"{hour(item.assignment.due_time)} " if item.assignment.due_time else "hết "
            lines = [
                f"Văn phòng nhắc việc: {first}" if by_office else _addressing(member, first),
                name,
                f"Hạn: {end}{full_day(due_on)}",
                *last,
                *told_before,
                reply,
            ]
        case _:
            lines = [
                _addressing(member, f"kỳ báo cáo tháng {today:%m} của nhiệm vụ thường xuyên {code(task.number)}."),
                name,
                f"Một câu là đủ, ví dụ: {task.number} đã kiểm tra 4 điểm, bình thường",
                "Không có gì mới, trả lời: bình thường",
            ]
    return "\n".join(lines)


def _addressing(member: Member, words: str) -> str:
    """A leader and a hamlet head are addressed first; staff is told at once."""
    if member.role.leads or elected(member):
        return f"{opening(member)} {words}"
    return first_upper(words)


def _please(member: Member) -> str:
    if elected(member):
        return f"Xin {pronoun(member)} cho biết"
    if member.role.leads:
        return f"Kính đề nghị {pronoun(member)} cho biết"
    return f"Đề nghị {pronoun(member)} báo"


def _as_written(task: Task, at: str, today: date) -> list[str]:
    """How the notice words the deadline, and what that comes to."""
    if task.due_source != DueSource.NOTICE or not task.deadline_text:
        return []
    end = "đến" if task.due_time else "hết"
    return [f"Văn bản ghi {quoted(task.deadline_text)}, tính {end} {at}, {day(today, today)}."]


def _last_report(assignment: Assignment, calendar: WorkingCalendar, today: date) -> list[str]:
    if assignment.last_report_at is None or assignment.percent is None:
        return []
    return [f"Báo gần nhất: {assignment.percent}% ({day(calendar.day(assignment.last_report_at), today)})"]
