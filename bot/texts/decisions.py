"""What waits for a leader, and what was decided: model messages 7, 8, 28 and 29, obstacles."""

from collections.abc import Sequence
from datetime import date

from bot.texts.reports import reported_done
from bot.texts.words import (
    LIST_LIMIT,
    ROLE_NAMES,
    addressed,
    and_more,
    clip,
    code,
    codes,
    comrade,
    day,
    first_upper,
    hour,
    last_moment,
    named,
    opening,
    pronoun,
    quoted,
    unchanged,
)
from scheduler.calendar import WorkingCalendar
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import Decision, ProgressReport
from storage.tasks import Assignment, Task


def waiting(sign_offs: Sequence[Assignment], dates: Sequence[Task], today: date) -> str:
    """*Duyệt*: what waits for this member's decision."""
    if not sign_offs and not dates:
        return "Không có việc chờ đồng chí cho ý kiến."
    lines = []
    if sign_offs:
        lines.append(f"Chờ xác nhận hoàn thành: {len(sign_offs)}")
        for item in sign_offs[:LIST_LIMIT]:
            who = comrade(item.member) if item.member else "đơn vị"
            reported = f", báo {day(item.reported_on, today)}" if item.reported_on else ""
            lines.append(f"{named(item.task)} – {who}{reported}")
        lines += and_more(min(LIST_LIMIT, len(sign_offs)), len(sign_offs))
    if dates:
        lines.append(f"Đề xuất hạn: {len(dates)} nhiệm vụ")
    return "\n".join(lines)


def sign_off_question(
    assignment: Assignment, report: ProgressReport | None, calendar: WorkingCalendar, leader: Member | None
) -> str:
    """Model message 7. `leader`: whose opinion the office would record."""
    task = assignment.task
    if report is None:
        lines = [f"Chờ xác nhận hoàn thành: {code(task.number)}. {task.short_name}"]
    else:
        lines = [reported_done(report, assignment, calendar)]
        if report.words and report.words != report.product:
            lines.append(f"Lời báo: {quoted(clip(report.words, 200))}")
    if leader is not None:
        lines.append(f"Văn phòng chỉ ghi xác nhận theo ý kiến {addressed(leader)}.")
    return "\n".join(lines)


def signed_off_recorded(assignment: Assignment, on_behalf_of: Member | None) -> str:
    """To the decider, or to the office that recorded it."""
    by = f" theo ý kiến {addressed(on_behalf_of)}" if on_behalf_of else ""
    return f"Đã ghi: xác nhận hoàn thành {named(assignment.task)}{by}. Người báo sẽ nhận được tin."


def ask_what_is_missing(assignment: Assignment) -> str:
    """Asks the decider what the report lacks."""
    return f"{named(assignment.task)}: cần bổ sung gì? Trả lời bằng một tin. Chưa ghi gì."


def returned_recorded(assignment: Assignment, note: str) -> str:
    """To the decider: what was found missing."""
    return f"Đã ghi: đề nghị bổ sung {named(assignment.task)}: {quoted(clip(note, 200))}. Người báo sẽ nhận được tin."


def signed_off(assignment: Assignment, decision: Decision, calendar: WorkingCalendar) -> str:
    """To the member: model message 29. A body from outside is never told that it was late."""
    task = assignment.task
    late = assignment.reported_late
    on_time = "" if task.due_on is None or (late and assignment.outside) else ", quá hạn" if late else ", đúng hạn"
    who = ROLE_NAMES[decision.decided_by.role]
    return (
        f"{code(task.number)} đã được xác nhận hoàn thành{on_time}.\n{task.short_name}\n"
        f"Người xác nhận: {who}, {calendar.local(decision.at):%d/%m/%Y}. Cảm ơn {_reporter(assignment)}."
    )


def returned(assignment: Assignment, decision: Decision, calendar: WorkingCalendar) -> str:
    """To the member: model message 8."""
    task = assignment.task
    at = calendar.local(decision.at)
    label = "Thời gian đề nghị" if assignment.outside else "Hạn"
    due = f"{label}: {last_moment(task, at.date())}. " if task.due_on else ""
    return (
        f"{code(task.number)}: đề nghị {_reporter(assignment)} bổ sung trước khi xác nhận hoàn thành.\n"
        f"{task.short_name}\n"
        f"Nội dung: {quoted(clip(decision.note or '', 300))} ({ROLE_NAMES[decision.decided_by.role]}, {at:%d/%m})\n"
        f"{due}Xong, trả lời: {task.number} xong"
    )


def _reporter(assignment: Assignment) -> str:
    return pronoun(assignment.member) if assignment.member else "đơn vị"


def dates(member: Member, tasks: Sequence[Task], today: date) -> str:
    """Proposed dates: model message 28."""
    lines = [f"Trình {addressed(member)}: Văn phòng đề xuất hạn cho {len(tasks)} nhiệm vụ."]
    for task in tasks[:LIST_LIMIT]:
        lines.append(f"{named(task)} – {_proposed(task, today)}")
    lines += and_more(min(LIST_LIMIT, len(tasks)), len(tasks))
    lines.append("Chưa có hiệu lực khi đồng chí chưa đồng ý.")
    return "\n".join(lines)


def _proposed(task: Task, today: date) -> str:
    proposed = day(task.proposed_due_on, today) if task.proposed_due_on else "chưa rõ ngày"
    return f"{proposed} ({clip(task.proposed_reason, 60)})" if task.proposed_reason else proposed


def one_date(task: Task, today: date) -> str:
    """One proposed date, to be agreed to or not."""
    return (
        f"{code(task.number)}. {task.short_name}\n"
        f"Hạn đề xuất: {_proposed(task, today)}. Hạn hiện nay: {last_moment(task, today)}.\n"
        "Chưa có hiệu lực khi đồng chí chưa đồng ý."
    )


def dates_agreed(tasks: Sequence[Task], today: date) -> str:
    """To the leader who agreed."""
    if len(tasks) == 1 and tasks[0].due_on:
        return f"Đã ghi: đồng ý hạn {day(tasks[0].due_on, today)} cho {named(tasks[0])}. Từ nay nhắc theo hạn này."
    return f"Đã ghi: đồng ý {len(tasks)} hạn đề xuất ({codes([task.number for task in tasks])})."


def date_declined(task: Task) -> str:
    """To the leader who did not agree."""
    rest = "Hạn không thay đổi." if task.due_on else "Nhiệm vụ vẫn chưa có hạn."
    return f"Đã ghi: chưa đồng ý hạn đề xuất cho {named(task)}. {rest}"


def later() -> str:
    """A proposal is left for another time."""
    return "Chưa ghi gì. Xem lại lúc nào cũng được, gõ: duyệt"


def new_dates(assignments: Sequence[Assignment], today: date) -> str:
    """To the member: proposed dates that took effect."""
    asked = all(item.outside for item in assignments)
    lines = [f"{'Thời gian đề nghị' if asked else 'Hạn mới theo đề xuất'}, lãnh đạo đã đồng ý:"]
    lines += [f"{named(item.task)} – {last_moment(item.task, today)}" for item in assignments[:LIST_LIMIT]]
    lines += and_more(min(LIST_LIMIT, len(assignments)), len(assignments))
    return "\n".join(lines if asked else [*lines, "Từ nay nhắc theo hạn này."])


def obstacles(found: Sequence[Obstacle], calendar: WorkingCalendar, today: date) -> str:
    """*Vướng mắc*: what no leader has said anything about, the oldest first."""
    if not found:
        return "Không có vướng mắc nào đang chờ ý kiến chỉ đạo."
    lines = [f"Vướng mắc chờ ý kiến chỉ đạo: {len(found)}"]
    for obstacle in found[:LIST_LIMIT]:
        since = day(calendar.day(obstacle.at), today)
        lines.append(f"{named(obstacle.assignment.task)} – {quoted(clip(obstacle.words, 80))}, từ {since}")
    return "\n".join(lines + and_more(min(LIST_LIMIT, len(found)), len(found), "vướng mắc"))


def obstacle(found: Obstacle, recipient: Member, calendar: WorkingCalendar) -> str:
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
    if found.answer:
        lines.append(f"Đã có ý kiến chỉ đạo: {quoted(clip(found.answer, 300))}")
    elif recipient.role.leads:
        lines.append("Kính đề nghị đồng chí cho ý kiến.")
    return "\n".join(lines)


def ask_answer(found: Obstacle) -> str:
    """Asks for a leader's words on an obstacle."""
    return f"Ý kiến chỉ đạo về vướng mắc của {named(found.assignment.task)}? Trả lời bằng một tin. Chưa ghi gì."


def answer_recorded(found: Obstacle) -> str:
    """To the leader who answered."""
    return f"Đã ghi ý kiến chỉ đạo về {named(found.assignment.task)} và chuyển người báo."


def obstacle_answered(found: Obstacle) -> str:
    """To the member. A body from outside gets an opinion, not a direction."""
    task = found.assignment.task
    who = f"đồng chí {ROLE_NAMES[found.answered_by.role]}" if found.answered_by else "lãnh đạo"
    what = "ý kiến" if found.assignment.outside else "ý kiến chỉ đạo"
    return (
        f"{code(task.number)}: {what} của {who} về vướng mắc đã báo.\n{task.short_name}\n"
        f"{quoted(clip(found.answer or '', 600))}"
    )
