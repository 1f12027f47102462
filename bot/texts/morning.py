"""The one message a person gets on a working morning: model messages 2, 3, 4, 31 and 36."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.texts.words import (
    LIST_LIMIT,
    WEEKDAYS,
    addressed,
    and_more,
    code,
    comrade,
    day,
    full_day,
    hour,
    named,
    opening,
    outside,
    pronoun,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from scheduler.policy import Why, overdue_days
from storage.people import Member
from storage.tasks import Assignment, Task

LABELS = {
    Why.OVERDUE: "QUÁ HẠN",
    Why.DUE_TODAY: "HÔM NAY",
    Why.DUE_SOON: "SẮP ĐẾN HẠN",
    Why.STANDING: "THƯỜNG XUYÊN",
}


# A body from outside is asked, never told that it is late (it is not reminded of what is).
_ASKED_LABELS = {**dict.fromkeys(Why, "THỜI GIAN ĐỀ NGHỊ"), Why.STANDING: "THƯỜNG XUYÊN"}


@dataclass(frozen=True, slots=True)
class Reminded:
    """One assignment to be reminded of, and why."""

    assignment: Assignment
    why: Why


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a leader."""

    sign_offs: Sequence[Assignment] = ()
    dates: Sequence[Task] = ()

    def __bool__(self) -> bool:
        return bool(self.sign_offs or self.dates)


def morning(member: Member, items: Sequence[Reminded], waiting: Waiting, today: date, calendar: WorkingCalendar) -> str:
    """One task alone gets its own wording; several are grouped, at most five a group."""
    if len(items) == 1 and not waiting and not outside(member):
        return _single(items[0], today, calendar)
    lines = [_opening(member, today)]
    for why in Why:
        group = [item.assignment.task for item in items if item.why is why]
        if not group:
            continue
        label = _ASKED_LABELS[why] if outside(member) else LABELS[why]
        if len(group) == 1:
            lines.append(f"{label}: {_line(group[0], why, today, calendar)}")
        else:
            shown = "\n".join(_line(task, why, today, calendar) for task in group[:LIST_LIMIT])
            lines.append(f"{label}:\n{shown}")
            lines += and_more(min(LIST_LIMIT, len(group)), len(group))
    lines += _waiting(waiting, pronoun(member))
    if items:
        lines.append(_how(items, outside_body=outside(member)))
    return "\n".join(lines)


def _opening(member: Member, today: date) -> str:
    if outside(member):
        return f"{opening(member)} Văn phòng xin trao đổi các nhiệm vụ phối hợp, {full_day(today)}."
    if member.role.leads:
        return f"Báo cáo {addressed(member)}, {full_day(today)}:"
    return f"{opening(member)} nhiệm vụ ngày {full_day(today)}:"


def _line(task: Task, why: Why, today: date, calendar: WorkingCalendar) -> str:
    match why:
        case Why.OVERDUE if task.due_on is not None:
            return f"{named(task)} ({_late(task, today, calendar)})"
        case Why.DUE_SOON if task.due_on is not None:
            return f"{named(task)} – {day(task.due_on, today)}"
        case _:
            return named(task)


def _late(task: Task, today: date, calendar: WorkingCalendar) -> str:
    days = overdue_days(task.due_on or today, today, calendar)
    return f"{days} ngày làm việc" if days else f"hạn {task.due_on:%d/%m}"


def _waiting(waiting: Waiting, who: str) -> list[str]:
    lines = []
    for item in waiting.sign_offs[:LIST_LIMIT]:
        reporter = comrade(item.member) if item.member else "đơn vị"
        lines.append(f"Chờ {who}: {reporter} báo hoàn thành {named(item.task)}")
    lines += and_more(min(LIST_LIMIT, len(waiting.sign_offs)), len(waiting.sign_offs), "báo cáo hoàn thành")
    if waiting.dates:
        lines.append(f"Chờ {who}: {len(waiting.dates)} đề xuất hạn ({code(waiting.dates[0].number)}…)")
    return lines


def _how(items: Sequence[Reminded], *, outside_body: bool) -> str:
    number = items[0].assignment.task.number
    if outside_body:
        return "Trả lời: đã nhận · ý kiến của quý cơ quan"
    if all(item.why is Why.STANDING for item in items):
        return f"Mỗi nhiệm vụ một câu là đủ, ví dụ: {number} đã kiểm tra 4 điểm, bình thường"
    second = items[1].assignment.task.number if len(items) > 1 else number
    return f"Trả lời theo số: {number} xong; {second} 60%; {second} vướng …"


def _single(item: Reminded, today: date, calendar: WorkingCalendar) -> str:
    task = item.assignment.task
    reply = "Trả lời: xong · 80% · vướng … · xin lùi đến <ngày>"
    last = _last_report(item.assignment, calendar, today)
    match item.why:
        case Why.OVERDUE:
            return "\n".join(
                [
                    f"{code(task.number)} quá hạn {_late_long(task, today, calendar)}.",
                    task.short_name,
                    *last,
                    "Đề nghị báo kết quả, hoặc lý do và ngày dự kiến xong.",
                    reply,
                ]
            )
        case Why.DUE_TODAY:
            said = (
                [f"Văn bản ghi {quoted(task.deadline_text)}, tính hết hôm nay, {full_day(today)}."]
                if task.deadline_text and task.due_source == "notice"
                else []
            )
            at = f" lúc {hour(task.due_time)}" if task.due_time else ""
            return "\n".join(
                [
                    f"Hôm nay đến hạn{at} {code(task.number)}. {task.short_name}",
                    *said,
                    *last,
                    f"Xong thì trả lời kèm kết quả, ví dụ: {task.number} xong, biên bản ký ngày {today:%d/%m}",
                    reply,
                ]
            )
        case Why.DUE_SOON:
            due_on = task.due_on or today
            days = calendar.working_days_between(today, due_on)
            left = f"còn {days} ngày làm việc" if days else f"đến hạn {WEEKDAYS[due_on.weekday()]}"
            return "\n".join(
                [
                    f"Văn phòng nhắc việc: {code(task.number)} {left}.",
                    task.short_name,
                    f"Hạn: hết {full_day(due_on)}",
                    *last,
                    reply,
                ]
            )
        case Why.STANDING:
            return "\n".join(
                [
                    f"Kỳ báo cáo tháng {today:%m} nhiệm vụ thường xuyên {code(task.number)}.",
                    task.short_name,
                    f"Một câu là đủ, ví dụ: {task.number} đã kiểm tra 4 điểm, bình thường",
                ]
            )


def _late_long(task: Task, today: date, calendar: WorkingCalendar) -> str:
    days = overdue_days(task.due_on or today, today, calendar)
    return f"{days} ngày làm việc (hạn {task.due_on:%d/%m/%Y})" if days else f"(hạn {task.due_on:%d/%m/%Y})"


def _last_report(assignment: Assignment, calendar: WorkingCalendar, today: date) -> list[str]:
    if assignment.last_report_at is None or assignment.percent is None:
        return []
    return [f"Báo gần nhất: {assignment.percent}% ({day(calendar.day(assignment.last_report_at), today)})"]
