"""What a leader does about a late task (*đôn đốc, đã nắm, giao ban*), and what its lead is told of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.actions.urging import Urged
from bot.texts.words import (
    LIST_LIMIT,
    addressed,
    and_more,
    code,
    comrade,
    day,
    elected,
    hour,
    last_moment,
    named,
    opening,
    pronoun,
)
from scheduler.calendar import WorkingCalendar
from scheduler.policy import overdue_days
from storage.people import Member
from storage.tasks import Assignment, Task

_AT_ONCE = timedelta(minutes=1)


def actions(assignment: Assignment, today: date, calendar: WorkingCalendar) -> str:
    """One late task, with what the leader may do about it under it."""
    task = assignment.task
    body = f" – {task.lead_body.name}" if task.lead_body else ""
    lines = [f"{named(task)}{body}", f"Hạn: {last_moment(task, today)}{_late(task, today, calendar)}"]
    if task.seen_on:
        lines.append(f"Đã nắm: {day(task.seen_on, today)}")
    if task.briefing_on:
        lines.append(f"Đã đưa vào giao ban: {day(task.briefing_on, today)}")
    return "\n".join(lines)


def _late(task: Task, today: date, calendar: WorkingCalendar) -> str:
    days = overdue_days(task.due_on, today, calendar) if task.due_on else 0
    return f" (quá hạn {days} ngày làm việc)" if days else ""


def urged(lead: Member, by: Member, assignment: Assignment, today: date, calendar: WorkingCalendar) -> str:
    """To the lead: a leader urges the task."""
    task = assignment.task
    report = f"Xin {pronoun(lead)} cho biết" if elected(lead) else f"Đề nghị {pronoun(lead)} báo"
    return (
        f"{opening(lead)} {addressed(by)} đôn đốc {code(task.number)}.\n{task.short_name}\n"
        f"Hạn: {last_moment(task, today)}{_late(task, today, calendar)}\n"
        f"{report} kết quả, hoặc lý do và ngày dự kiến xong."
    )


def urging_sent(urged: Urged, now: datetime, calendar: WorkingCalendar) -> str:
    """To the leader who urged it."""
    away_ids = {member.id for member in urged.unreachable}
    told = [member for member in urged.members if member.id not in away_ids]
    who = ", ".join(comrade(member) for member in told[:LIST_LIMIT])
    more = len(told) - LIST_LIMIT
    who = f"{who} và {more} người khác" if more > 0 else who
    if not told:
        lines = [f"Đã ghi: đôn đốc {named(urged.task)}."]
    elif urged.at > now + _AT_ONCE:
        at = calendar.local(urged.at)
        when = f"lúc {hour(at)}, {day(at.date(), calendar.day(now))}"
        lines = [f"Đã ghi: đôn đốc {named(urged.task)}. Ngoài giờ nên gửi tới {who} {when}."]
    else:
        lines = [f"Đã gửi lời đôn đốc {named(urged.task)} tới {who}."]
    if urged.unreachable:
        away = ", ".join(comrade(member) for member in urged.unreachable[:LIST_LIMIT])
        lines.append(f"Chưa vào kênh này: {away}. Văn phòng sẽ báo qua điện thoại.")
    return "\n".join(lines)


def urged_before(urged: Urged, leader: Member, at: datetime) -> str:
    """Once a day is enough. `at`: local time."""
    by = "" if urged.by.id == leader.id else f", do {addressed(urged.by)}"
    return f"{named(urged.task)}: hôm nay đã đôn đốc lúc {hour(at)}{by}. Chưa ghi gì thêm; xem, gõ: tình hình"


def nobody_to_urge(task: Task) -> str:
    """Its lead reported it done meanwhile, or is not one whom a leader of the committee urges."""
    return f"{named(task)}: không có người chủ trì để đôn đốc. Chưa ghi gì.\nXem, gõ: xem {task.number}"


def seen_recorded(assignment: Assignment, until: date | None, today: date) -> str:
    """`until`: the morning before which it does not go to the chair; None where the chair was told already."""
    start = f"Đã ghi: đồng chí đã nắm {named(assignment.task)}."
    return f"{start} Chưa trình đồng chí Chủ tịch trước {day(until, today)}." if until else start


def seen_before(assignment: Assignment, seen_on: date, today: date) -> str:
    """It counts once for a deadline."""
    task = named(assignment.task)
    return f"{task}: đồng chí đã nắm từ {day(seen_on, today)}. Chưa ghi gì thêm; xem, gõ: tình hình"


def briefing_recorded(task: Task) -> str:
    """Put on the list."""
    return f"Đã ghi: đưa {named(task)} vào giao ban. Xem danh sách, gõ: giao ban"


def briefing_taken_off(task: Task) -> str:
    """Taken off the list."""
    return f"Đã bỏ {named(task)} khỏi danh sách giao ban."


def briefing_unchanged(task: Task) -> str:
    """Somebody was quicker."""
    state = "đã có trong" if task.briefing_on else "không còn trong"
    return f"{named(task)} {state} danh sách giao ban. Chưa ghi gì thêm; xem, gõ: giao ban"


def not_late(task: Task) -> str:
    """It was reported done, or given another day, since it was put before the leader."""
    return f"{named(task)} đã được báo hoàn thành hoặc đã có hạn khác. Chưa ghi gì.\nXem, gõ: xem {task.number}"


def briefing(tasks: Sequence[Task], today: date) -> str:
    """*Giao ban*: what leaders want to be talked about, until it is done or taken off."""
    if not tasks:
        return "Không có nhiệm vụ nào trong danh sách giao ban."
    lines = [f"Danh sách giao ban: {len(tasks)} nhiệm vụ"]
    for task in tasks[:LIST_LIMIT]:
        body = f" – {task.lead_body.name}" if task.lead_body else ""
        lines.append(f"{named(task)}{body}, {last_moment(task, today)}")
    return "\n".join([*lines, *and_more(min(LIST_LIMIT, len(tasks)), len(tasks))])


def briefing_one(task: Task, today: date) -> str:
    """One task of the list, with what may be done about it under it."""
    body = f"\nChủ trì: {task.lead_body.name}" if task.lead_body else ""
    since = f"\nĐưa vào giao ban: {day(task.briefing_on, today)}" if task.briefing_on else ""
    return f"{named(task)}{body}\nHạn: {last_moment(task, today)}{since}"
