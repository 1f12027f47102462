"""What waits for a leader, and what was decided: model messages 7, 8, 28 and 29, obstacles."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import ROLE_NAMES, addressed, and_more, clip, code, comrade, day, hour, named, opening, quoted
from scheduler.calendar import WorkingCalendar
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import Decision, ProgressReport
from storage.tasks import Assignment, Task

PAGE = 5


def waiting(sign_offs: Sequence[Assignment], dates: Sequence[Task], today: date) -> str:
    """*Duyệt*: what waits for this member's decision."""
    if not sign_offs and not dates:
        return "Không có việc chờ đồng chí cho ý kiến."
    lines = []
    if sign_offs:
        lines.append(f"Chờ xác nhận hoàn thành: {len(sign_offs)}")
        for item in sign_offs[:PAGE]:
            who = comrade(item.member) if item.member else "đơn vị"
            reported = f", báo {day(item.reported_on, today)}" if item.reported_on else ""
            lines.append(f"{named(item.task)} – {who}{reported}")
        lines += and_more(min(PAGE, len(sign_offs)), len(sign_offs))
    if dates:
        lines.append(f"Đề xuất hạn: {len(dates)} nhiệm vụ")
    return "\n".join(lines)


def sign_off_question(
    assignment: Assignment, report: ProgressReport | None, calendar: WorkingCalendar, leader: Member | None
) -> str:
    """Model message 7. `leader`: whose opinion the office would record."""
    task = assignment.task
    lines = [f"Chờ xác nhận hoàn thành: {code(task.number)}. {task.short_name}"]
    if report is not None:
        at = calendar.local(report.at)
        body = f" ({assignment.body.name})" if assignment.body else ""
        late = task.due_on is not None and assignment.reported_on is not None and assignment.reported_on > task.due_on
        on_time = f" – {'quá hạn' if late else 'đúng hạn'}" if task.due_on else ""
        lines.append(f"{comrade(report.reported_by)}{body} báo lúc {hour(at)}, {at:%d/%m/%Y}{on_time}.")
        lines.append(f"Kết quả: {clip(report.product, 200) if report.product else 'chưa nêu'}.")
        if report.words and report.words != report.product:
            lines.append(f"Lời báo: {quoted(clip(report.words, 200))}")
    if leader is not None:
        lines.append(f"Văn phòng chỉ ghi xác nhận theo ý kiến {addressed(leader)}.")
    return "\n".join(lines)


def signed_off_recorded(assignment: Assignment, on_behalf_of: Member | None) -> str:
    by = f" theo ý kiến {addressed(on_behalf_of)}" if on_behalf_of else ""
    return f"Đã ghi: xác nhận hoàn thành {named(assignment.task)}{by}. Người báo được thông báo."


def ask_what_is_missing(assignment: Assignment) -> str:
    return f"{named(assignment.task)}: cần bổ sung gì? Trả lời bằng một tin. Chưa ghi gì."


def returned_recorded(assignment: Assignment, note: str) -> str:
    return f"Đã ghi: đề nghị bổ sung {named(assignment.task)}: {quoted(clip(note, 200))}. Người báo được thông báo."


def signed_off(assignment: Assignment, decision: Decision, calendar: WorkingCalendar) -> str:
    """To the member: model message 29."""
    task = assignment.task
    late = task.due_on is not None and assignment.reported_on is not None and assignment.reported_on > task.due_on
    on_time = "" if task.due_on is None else ", quá hạn" if late else ", đúng hạn"
    who = ROLE_NAMES[decision.decided_by.role]
    return (
        f"{code(task.number)} đã được xác nhận hoàn thành{on_time}.\n{task.short_name}\n"
        f"Người xác nhận: {who}, {calendar.local(decision.at):%d/%m/%Y}. Cảm ơn {_thanks(assignment)}."
    )


def returned(assignment: Assignment, decision: Decision, calendar: WorkingCalendar) -> str:
    """To the member: model message 8."""
    task = assignment.task
    who = ROLE_NAMES[decision.decided_by.role]
    due = f"Hạn: {task.due_on:%d/%m/%Y}. " if task.due_on else ""
    return (
        f"{code(task.number)}: đề nghị {_thanks(assignment)} bổ sung trước khi xác nhận hoàn thành.\n"
        f"{task.short_name}\n"
        f"Nội dung: {quoted(clip(decision.note or '', 300))} ({who}, {calendar.local(decision.at):%d/%m})\n"
        f"{due}Xong, trả lời: {task.number} xong"
    )


def _thanks(assignment: Assignment) -> str:
    return assignment.member.form_of_address if assignment.member else "đơn vị"


def dates(member: Member, tasks: Sequence[Task], today: date) -> str:
    """Proposed dates: model message 28."""
    lines = [f"Trình {addressed(member)}: Văn phòng đề xuất hạn cho {len(tasks)} nhiệm vụ."]
    for task in tasks[:PAGE]:
        proposed = day(task.proposed_due_on, today) if task.proposed_due_on else ""
        lines.append(f"{named(task)} – {proposed} ({task.proposed_reason})")
    lines += and_more(min(PAGE, len(tasks)), len(tasks))
    lines.append("Chưa có hiệu lực khi đồng chí chưa đồng ý.")
    return "\n".join(lines)


def one_date(task: Task, today: date) -> str:
    proposed = day(task.proposed_due_on, today) if task.proposed_due_on else ""
    now = f"Hạn đang có: {task.due_on:%d/%m/%Y}." if task.due_on else "Nhiệm vụ chưa có hạn."
    return (
        f"{code(task.number)}. {task.short_name}\nHạn đề xuất: {proposed} ({task.proposed_reason}). {now}\n"
        "Chưa có hiệu lực khi đồng chí chưa đồng ý."
    )


def dates_agreed(tasks: Sequence[Task], today: date) -> str:
    if len(tasks) == 1 and tasks[0].due_on:
        return f"Đã ghi: đồng ý hạn {day(tasks[0].due_on, today)} cho {named(tasks[0])}. Từ nay nhắc theo hạn này."
    return f"Đã ghi: đồng ý {len(tasks)} hạn đề xuất ({', '.join(code(task.number) for task in tasks)})."


def date_declined(task: Task) -> str:
    return f"Đã ghi: chưa đồng ý hạn đề xuất cho {named(task)}. Hạn không thay đổi."


def later() -> str:
    return "Chưa ghi gì. Xem lại lúc nào cũng được, gõ: duyệt"


def new_dates(tasks: Sequence[Task], today: date) -> str:
    """To the member: proposed dates that took effect."""
    lines = ["Hạn mới theo đề xuất, lãnh đạo đã đồng ý:"]
    lines += [f"{named(task)} – hết {day(task.due_on, today)}" for task in tasks[:PAGE] if task.due_on]
    lines += and_more(min(PAGE, len(tasks)), len(tasks))
    lines.append("Từ nay nhắc theo hạn này.")
    return "\n".join(lines)


def obstacles(found: Sequence[Obstacle], calendar: WorkingCalendar, today: date) -> str:
    if not found:
        return "Không có vướng mắc nào đang chờ ý kiến chỉ đạo."
    lines = [f"Vướng mắc chờ ý kiến chỉ đạo: {len(found)}"]
    for obstacle in found[:PAGE]:
        since = day(calendar.day(obstacle.at), today)
        lines.append(f"{named(obstacle.assignment.task)} – {quoted(clip(obstacle.words, 80))}, từ {since}")
    return "\n".join(lines + and_more(min(PAGE, len(found)), len(found), "vướng mắc"))


def obstacle(found: Obstacle, recipient: Member, calendar: WorkingCalendar) -> str:
    """One obstacle, to a leader who decides or to the office."""
    task = found.assignment.task
    at = calendar.local(found.at)
    first = f"{opening(recipient)} " if recipient.role.leads else ""
    body = f" ({found.assignment.body.name})" if found.assignment.body else ""
    lines = [
        f"{first}vướng mắc của {named(task)}".replace("  ", " "),
        f"{comrade(found.reported_by)}{body} báo lúc {hour(at)}, {at:%d/%m}: {quoted(clip(found.words, 400))}",
    ]
    if task.due_on:
        lines.append(f"Hạn chưa thay đổi: {task.due_on:%d/%m/%Y}.")
    if found.answer:
        lines.append(f"Đã có ý kiến chỉ đạo: {quoted(clip(found.answer, 300))}")
    elif recipient.role.leads:
        lines.append("Kính đề nghị đồng chí cho ý kiến.")
    text = "\n".join(lines)
    return text[:1].upper() + text[1:]


def ask_answer(found: Obstacle) -> str:
    return f"Ý kiến chỉ đạo về vướng mắc của {named(found.assignment.task)}? Trả lời bằng một tin. Chưa ghi gì."


def answer_recorded(found: Obstacle) -> str:
    return f"Đã ghi ý kiến chỉ đạo về {named(found.assignment.task)} và chuyển người báo."


def obstacle_answered(found: Obstacle) -> str:
    """To the member."""
    task = found.assignment.task
    who = ROLE_NAMES[found.answered_by.role] if found.answered_by else "Lãnh đạo"
    return (
        f"{code(task.number)}: ý kiến chỉ đạo của đồng chí {who} về vướng mắc đã báo.\n{task.short_name}\n"
        f"{quoted(clip(found.answer or '', 600))}"
    )
