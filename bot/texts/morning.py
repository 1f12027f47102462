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
    elected,
    first_upper,
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
from storage.tasks import Assignment, DueSource, Task

LABELS = {
    Why.OVERDUE: "QUÁ HẠN",
    Why.DUE_TODAY: "HÔM NAY",
    Why.DUE_SOON: "SẮP ĐẾN HẠN",
    Why.STANDING: "THƯỜNG XUYÊN",
}


# A body from outside is asked, never told that it is late.
_ASKED_LABELS = {**dict.fromkeys(Why, "THỜI GIAN ĐỀ NGHỊ"), Why.STANDING: "THƯỜNG XUYÊN"}
_URGENCY = (Why.OVERDUE, Why.DUE_TODAY, Why.DUE_SOON, Why.STANDING)
_WAITING_SHOWN = 2
_EXAMPLE_DELAY = 3  # working days after the deadline, in the example of asking for more time
_MOST_LINES = 8


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
    """One task alone gets its own wording; several are a list, the most urgent first, at most five of them."""
    if len(items) == 1 and not waiting and not outside(member):
        return "\n".join(_single(member, items[0], today, calendar))
    waits = _waiting(waiting, pronoun(member))
    room = _MOST_LINES - 3 - len(waits)  # beside the opening, the line of what is not shown, and the last line
    shown = _shown(items, min(room, LIST_LIMIT))
    hidden = [item for item in items if item not in shown]
    lines = [_opening(member, items, waiting, today), *(_line(member, item, today, calendar) for item in shown)]
    if hidden:
        lines.append(f"{and_more(len(shown), len(items))[0]}, gõ: việc")
    return "\n".join([*lines, *waits, _how(member, shown)])


def _shown(items: Sequence[Reminded], most: int) -> list[Reminded]:
    """The first of each group, so that none goes unsaid, then the most urgent; in the order of urgency."""
    ordered = sorted(items, key=lambda item: _URGENCY.index(item.why))
    firsts = [next(item for item in ordered if item.why is why) for why in _URGENCY if why in {i.why for i in ordered}]
    chosen = [*firsts, *(item for item in ordered if item not in firsts)][:most]
    return [item for item in ordered if item in chosen]


def _opening(member: Member, items: Sequence[Reminded], waiting: Waiting, today: date) -> str:
    routine = bool(items) and not waiting and all(item.why is Why.STANDING for item in items)
    if outside(member) and routine:
        return f"{opening(member)} xin cho biết tình hình tháng {today:%m} của {len(items)} nhiệm vụ thường xuyên."
    if outside(member):
        return f"{opening(member)} các nhiệm vụ đề nghị phối hợp, {full_day(today)}."
    if member.role.leads:
        return f"Báo cáo {addressed(member)}, {full_day(today)}:"
    start = opening(member)
    if routine and not elected(member):
        start = f"{first_upper(addressed(member))}:"
    if routine:
        return f"{start} kỳ báo cáo tháng {today:%m}, {len(items)} nhiệm vụ thường xuyên."
    return f"{start} nhiệm vụ ngày {full_day(today)}:"


def _line(member: Member, item: Reminded, today: date, calendar: WorkingCalendar) -> str:
    task = item.assignment.task
    if outside(member):
        when = "" if item.why is Why.STANDING or not task.due_on else f" – {day(task.due_on, today)}"
        return f"{_ASKED_LABELS[item.why]}: {named(task)}{when}"
    detail = ""
    if item.why is Why.OVERDUE:
        detail = f" ({_late(task, today, calendar)})"
    elif item.why is Why.DUE_SOON and task.due_on:
        detail = f" – {day(task.due_on, today)}"
    elif item.why is Why.DUE_TODAY and task.due_time:
        detail = f" – {hour(task.due_time)}"
    return f"{LABELS[item.why]}: {named(task)}{detail}"


def _late(task: Task, today: date, calendar: WorkingCalendar) -> str:
    due_on = task.due_on or today
    days = overdue_days(due_on, today, calendar)
    return f"{days} ngày làm việc" if days else f"hạn {day(due_on, today)}"


def _waiting(waiting: Waiting, who: str) -> list[str]:
    """At most two lines: the reports of done, the proposed dates."""
    lines = []
    total = len(waiting.sign_offs)
    most = _WAITING_SHOWN if total == _WAITING_SHOWN and not waiting.dates else 1
    for item in waiting.sign_offs[:most]:
        reporter = comrade(item.member) if item.member else "đơn vị"
        lines.append(f"Chờ {who}: {reporter} báo hoàn thành {named(item.task)}")
    more = and_more(len(lines), total, "báo cáo hoàn thành")
    if more:
        lines[-1] = f"{lines[-1]}; {more[0]}"
    if waiting.dates:
        lines.append(f"Chờ {who}: {len(waiting.dates)} đề xuất hạn ({_first_codes(waiting.dates)})")
    return lines


def _first_codes(tasks: Sequence[Task]) -> str:
    return ", ".join(code(task.number) for task in tasks[:3]) + ("…" if len(tasks) > 3 else "")


def _how(member: Member, shown: Sequence[Reminded]) -> str:
    """The last line: what may be answered."""
    if not shown:
        return f"Kính đề nghị {pronoun(member)} cho ý kiến."
    if outside(member):
        return "Trả lời: đã nhận · ý kiến của quý cơ quan"
    number = shown[0].assignment.task.number
    if all(item.why is Why.STANDING for item in shown):
        return f"Mỗi nhiệm vụ một câu là đủ, ví dụ: {number} đã kiểm tra 4 điểm, bình thường"
    second = shown[min(1, len(shown) - 1)].assignment.task.number
    third = shown[min(2, len(shown) - 1)].assignment.task.number
    start = f"Xin {pronoun(member)} cho biết kết quả theo số, ví dụ" if elected(member) else "Trả lời theo số"
    return f"{start}: {number} xong; {second} 60%; {third} vướng …"


def _single(member: Member, item: Reminded, today: date, calendar: WorkingCalendar) -> list[str]:
    task = item.assignment.task
    due_on = task.due_on or today
    later = calendar.add_working_days(max(due_on, today), _EXAMPLE_DELAY)
    reply = f"Trả lời: xong · 80% · vướng … · xin lùi đến {later:%d/%m}"
    last = _last_report(item.assignment, calendar, today)
    match item.why:
        case Why.OVERDUE:
            days = overdue_days(due_on, today, calendar)
            late = f" {days} ngày làm việc" if days else ""
            return [
                _addressing(member, f"{code(task.number)} quá hạn{late} (hạn {due_on:%d/%m/%Y})."),
                task.short_name,
                *last,
                f"{_please(member)} kết quả, hoặc lý do và ngày dự kiến xong.",
                reply,
            ]
        case Why.DUE_TODAY:
            at = f"{hour(task.due_time)} hôm nay" if task.due_time else "hôm nay"
            return [
                _addressing(member, f"{at} đến hạn {code(task.number)}. {task.short_name}"),
                *_as_written(task, at, today),
                *last,
                f"Xong thì trả lời kèm kết quả, ví dụ: {task.number} xong, biên bản ký ngày {today:%d/%m}",
                reply,
            ]
        case Why.DUE_SOON:
            days = calendar.working_days_between(today, due_on)
            left = f"còn {days} ngày làm việc" if days else f"đến hạn {WEEKDAYS[due_on.weekday()]}"
            by_office = not elected(member) and not member.role.leads
            first = f"{code(task.number)} {left}."
            end = f"{hour(task.due_time)} " if task.due_time else "hết "
            return [
                f"Văn phòng nhắc việc: {first}" if by_office else _addressing(member, first),
                task.short_name,
                f"Hạn: {end}{full_day(due_on)}",
                *last,
                reply,
            ]
        case Why.STANDING:
            return [
                _addressing(member, f"kỳ báo cáo tháng {today:%m} của nhiệm vụ thường xuyên {code(task.number)}."),
                task.short_name,
                f"Một câu là đủ, ví dụ: {task.number} đã kiểm tra 4 điểm, bình thường",
                "Không có gì mới, trả lời: bình thường",
            ]


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
