"""Obstacles (*vướng mắc*): recorded (model message 9), listed, put before a leader, answered."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.texts.undoing import BY_MISTAKE
from bot.texts.words import (
    LIST_LIMIT,
    and_more,
    clip,
    code,
    comrade,
    day,
    decider,
    first_upper,
    hour,
    last_moment,
    named,
    opening,
    quoted,
    unchanged,
)
from scheduler.calendar import WorkingCalendar
from storage.obstacles import Obstacle
from storage.people import Body, Member


def received(obstacle: Obstacle, leader: Member | None, at: datetime) -> str:
    """Model message 9. `at`: local time."""
    task = obstacle.assignment.task
    to = f"{decider(leader)} và Văn phòng" if leader else "Văn phòng"
    more = f" Cần thêm thời gian, trả lời: {task.number} xin lùi đến <ngày>" if task.due_on else ""
    return (
        f"Đã ghi vướng mắc của {named(task)}:\n{quoted(clip(obstacle.words, 300))}\n"
        f"Đã chuyển {to} lúc {hour(at)}.\n{unchanged(task, at.date())}{more}\n{BY_MISTAKE}"
    )


def listing(found: Sequence[Obstacle], calendar: WorkingCalendar, today: date) -> str:
    """*Vướng mắc*: what no leader has said anything about, the oldest first."""
    if not found:
        return "Không có vướng mắc nào đang chờ ý kiến chỉ đạo."
    lines = [f"Vướng mắc chờ ý kiến chỉ đạo: {len(found)}"]
    for obstacle in found[:LIST_LIMIT]:
        since = day(calendar.day(obstacle.at), today)
        lines.append(f"{named(obstacle.assignment.task)} – {quoted(clip(obstacle.words, 80))}, từ {since}")
    return "\n".join(lines + and_more(min(LIST_LIMIT, len(found)), len(found), "vướng mắc"))


def one(found: Obstacle, recipient: Member, calendar: WorkingCalendar) -> str:
    """One obstacle, to a leader who decides or to the office."""
    task = found.assignment.task
    at = calendar.local(found.at)
    body = f" ({found.assignment.body.name})" if found.assignment.body else ""
    who = first_upper(comrade(found.reported_by))
    lines = [
        f"{opening(recipient)} vướng mắc của {named(task)}" if recipient.role.leads else f"Vướng mắc của {named(task)}",
        f"{who}{body} báo lúc {hour(at)}, {at:%d/%m}: {quoted(clip(found.words, 400))}",
        unchanged(task, at.date()),
    ]
    if found.resolved:
        lines.append(f"Người báo cho biết đã hết vướng: {quoted(clip(found.answer or '', 300))}")
    elif found.answer:
        lines.append(f"Đã có ý kiến chỉ đạo: {quoted(clip(found.answer, 300))}")
    elif recipient.role.leads:
        lines.append("Kính đề nghị đồng chí cho ý kiến.")
    return "\n".join(lines)


def ask_answer(found: Obstacle) -> str:
    """Asks for a leader's words on an obstacle."""
    return f"Ý kiến chỉ đạo về vướng mắc của {named(found.assignment.task)}? Trả lời bằng một tin. Chưa ghi gì."


def answer_recorded(found: Obstacle, leader: Member | None = None) -> str:
    """To the leader who answered, or to the office that recorded it (`leader`: whose word)."""
    by = f" của {decider(leader)}" if leader else ""
    return f"Đã ghi ý kiến chỉ đạo{by} về {named(found.assignment.task)} và chuyển người báo."


def choice_recorded(found: Obstacle) -> str:
    """To the leader who answered with another date, another body, or the briefing."""
    return f"Đã ghi về {named(found.assignment.task)}: {quoted(found.answer or '')} Người báo sẽ nhận được tin."


def with_date(due_on: date, today: date) -> str:
    """The answer that another deadline is."""
    return f"Hạn mới: hết {day(due_on, today)}."


def with_body(body: Body) -> str:
    """The answer that another lead is."""
    return f"Giao {body.name} chủ trì."


def on_briefing() -> str:
    """The answer that the briefing is."""
    return "Đưa vào giao ban để trao đổi."


def ask_date(found: Obstacle, today: date) -> str:
    """Asks for another deadline."""
    task = found.assignment.task
    return (
        f"{named(task)}: lùi đến ngày nào? Hạn hiện nay: {last_moment(task, today)}.\n"
        "Bấm một ngày, hoặc trả lời ngày, ví dụ: thứ Sáu tuần sau. Chưa ghi gì."
    )


def days_more(due_on: date, days: int, today: date) -> str:
    """A button: `thứ Tư, 28/01 (thêm 3)`."""
    return f"{day(due_on, today)} (thêm {days})"


def day_not_read(said: str) -> str:
    """The answer names no day."""
    return f"Chưa đọc được ngày trong {quoted(clip(said, 60))}. Chưa ghi gì. Trả lời ví dụ: thứ Sáu tuần sau"


def day_not_later(found: Obstacle, today: date) -> str:
    """A day that is past, not after the deadline in force, or more than a year away."""
    task = found.assignment.task
    return (
        f"Hạn mới phải sau hạn hiện nay của {code(task.number)} ({last_moment(task, today)}), trong một năm. Chưa ghi gì.\n"
        "Trả lời ngày khác, ví dụ: thứ Sáu tuần sau"
    )


def day_of_the_chair(found: Obstacle, days: int) -> str:
    """To a deputy: only the chair sets a day that far."""
    number = found.assignment.task.number
    return (
        f"Lùi {code(number)} quá {days} ngày do đồng chí Chủ tịch quyết định. Chưa ghi gì.\n"
        "Trả lời ngày gần hơn; chọn cách khác, gõ: vướng mắc"
    )


def not_movable(found: Obstacle) -> str:
    """The task has no deadline that could be moved."""
    return f"{named(found.assignment.task)}: không đặt được hạn khác. Chưa ghi gì.\nCho ý kiến cách khác, gõ: vướng mắc"


def ask_body(found: Obstacle) -> str:
    """Asks who is to have the work."""
    return f"Giao {named(found.assignment.task)} cho đơn vị nào chủ trì? Chưa ghi gì khi đồng chí chưa chọn."


def confirm_body(found: Obstacle, body: Body) -> str:
    """Before another body gets the work."""
    now = found.assignment.body.name if found.assignment.body else comrade(found.reported_by)
    return (
        f"Giao {named(found.assignment.task)} cho {body.name} chủ trì, thay {now}?\n"
        "Hạn giữ nguyên. Chưa ghi gì khi đồng chí chưa chọn."
    )


def resolved_recorded() -> str:
    """Under a report of the member's that says that it is none any more."""
    return "Đã ghi hết vướng; vướng mắc đã báo không chờ ý kiến nữa."


def resolved(found: Obstacle, recipient: Member) -> str:
    """To whoever was asked."""
    task = found.assignment.task
    start = f"{opening(recipient)} " if recipient.role.leads else ""
    return (
        f"{start}{comrade(found.reported_by)} báo đã hết vướng mắc của {named(task)}: "
        f"{quoted(clip(found.answer or '', 300))}\nKhông còn chờ ý kiến về vướng mắc này."
    )


def answered(found: Obstacle) -> str:
    """To the member. A body from outside gets an opinion, not a direction."""
    task = found.assignment.task
    by = found.answered_by
    who = "lãnh đạo" if by is None else decider(by) if by.role.leads else comrade(by)
    what = "ý kiến" if found.assignment.outside or (by is not None and not by.role.leads) else "ý kiến chỉ đạo"
    return (
        f"{code(task.number)}: {what} của {who} về vướng mắc đã báo.\n{task.short_name}\n"
        f"{quoted(clip(found.answer or '', 600))}"
    )
