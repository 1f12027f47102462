"""Telling a member what is new: model messages 1, 26 and 35; one task whole."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import (
    LIST_LIMIT,
    ROLE_NAMES,
    and_more,
    clip,
    code,
    comrade,
    day,
    due,
    first_upper,
    hour,
    named,
    notice_name,
    opening,
    outside,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from storage.notices import Timing
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import Decision, Outcome, ProgressReport, ReportKind
from storage.tasks import Assignment, Part, State, Task

STATE_NAMES = {
    State.GIVEN: "chưa báo đã nhận",
    State.ACCEPTED: "đã nhận",
    State.IN_PROGRESS: "đang thực hiện",
    State.REPORTED: "chờ xác nhận hoàn thành",
    State.RETURNED: "đề nghị bổ sung",
    State.DONE: "hoàn thành",
}


def new(member: Member, assignments: Sequence[Assignment], today: date) -> str:
    """What is new for one member, in one message."""
    if outside(member):
        return _asked(member, assignments, today)
    if len(assignments) == 1:
        return _one(member, assignments[0], today)
    return _many(member, assignments, today)


def _one(member: Member, assignment: Assignment, today: date) -> str:
    task = assignment.task
    part = "chủ trì" if assignment.part is Part.LEAD else "phối hợp thực hiện"
    lines = [
        f"{_called(member)} được giao {part} nhiệm vụ mới:",
        f"{code(task.number)}. {task.short_name}",
        _time(task, today),
    ]
    lines += _beside(task, assignment)
    lines += _source(task)
    lines.append(f"Trả lời: đã nhận · xem {task.number}")
    return "\n".join(lines)


def _many(member: Member, assignments: Sequence[Assignment], today: date) -> str:
    leads = [item for item in assignments if item.part is Part.LEAD]
    what = [f"chủ trì {len(leads)}"] if leads else []
    if len(leads) < len(assignments):
        what.append(f"phối hợp {len(assignments) - len(leads)}")
    lines = [f"{_called(member)} được giao {len(assignments)} nhiệm vụ mới ({', '.join(what)})."]
    lines += _source(assignments[0].task)
    tasks = [item.task for item in assignments]
    first = min((task for task in tasks if task.due_on), key=lambda task: task.due_on or today, default=None)
    if first is not None:
        lines.append(f"Cần chú ý: {named(first)} – {due(first, today)}")
    standing = sum(task.timing in (Timing.STANDING, Timing.PERIODIC) for task in tasks)
    dated = sum(task.due_on is not None for task in tasks)
    undated = len(tasks) - standing - dated
    counted = [f"có hạn {dated}", f"thường xuyên {standing}", f"chưa có hạn {undated}"]
    lines.append(first_upper(" · ".join(counted)))
    lines.append("Trả lời: đã nhận (tất cả) · việc: danh sách · xem <số>")
    return "\n".join(lines)


def _asked(member: Member, assignments: Sequence[Assignment], today: date) -> str:
    """A body from outside is asked (model message 35)."""
    lines = [opening(member), f"Đề nghị quý cơ quan phối hợp thực hiện {len(assignments)} nhiệm vụ:"]
    for item in assignments[:3]:
        lead = item.task.lead_body.name if item.task.lead_body else ""
        when = f", {due(item.task, today)}" if item.task.due_on else ""
        lines.append(f"{named(item.task)} (chủ trì: {lead}{when})")
    lines += and_more(min(3, len(assignments)), len(assignments))
    lines.append("Trả lời: đã nhận · ý kiến của quý cơ quan")
    return "\n".join(lines)


def _called(member: Member) -> str:
    if member.role.leads:
        return f"Đồng chí {ROLE_NAMES[member.role]}"
    return first_upper(f"{member.form_of_address} {member.name}")


def _time(task: Task, today: date) -> str:
    if task.timing in (Timing.STANDING, Timing.PERIODIC) and task.due_on is None:
        return "Thời gian: thường xuyên, báo cáo mỗi tháng một lần"
    return f"Hạn: {due(task, today)}"


def _beside(task: Task, mine: Assignment) -> list[str]:
    lines = []
    others = [item for item in task.assignments if item.part is Part.COOPERATING and item is not mine]
    if mine.part is Part.COOPERATING and task.lead_body:
        lines.append(f"Chủ trì: {task.lead_body.name}")
    if others:
        lines.append(f"Phối hợp: {', '.join(_who(item) for item in others)}")
    if task.product:
        lines.append(f"Kết quả cần có: {clip(task.product, 120)}")
    return lines


def _source(task: Task) -> list[str]:
    return [f"Theo {notice_name(task.notice)}."] if task.notice else []


def _who(assignment: Assignment) -> str:
    if assignment.body is not None:
        return assignment.body.name
    return assignment.member.name if assignment.member else ""


def whole(task: Task, today: date) -> str:
    """One task with the sentence it came from."""
    lines = [f"{code(task.number)}. {task.short_name}", _time(task, today)]
    if task.due_source == "agreed" and task.due_on:
        lines[-1] += " – hạn đề xuất, lãnh đạo đã đồng ý"
    if task.proposed_due_on:
        lines.append(f"Hạn đề xuất: {day(task.proposed_due_on, today)} ({task.proposed_reason}), chưa có hiệu lực")
    for item in task.assignments:
        part = "Chủ trì" if item.part is Part.LEAD else "Phối hợp"
        person = f" ({comrade(item.member)})" if item.member and item.body else ""
        percent = f", {item.percent}%" if item.percent is not None and item.state is State.IN_PROGRESS else ""
        lines.append(f"{part}: {_who(item)}{person} – {STATE_NAMES[item.state]}{percent}")
    lines = lines[:6]
    if task.product:
        lines.append(f"Kết quả cần có: {clip(task.product, 120)}")
    where = f" ({notice_name(task.notice)})" if task.notice else ""
    lines.append(f"Văn bản: {quoted(clip(task.source_sentence, 700))}{where}")
    return "\n".join(lines)


def history(
    reports: Sequence[ProgressReport],
    decisions: Sequence[Decision],
    found_obstacles: Sequence[Obstacle],
    calendar: WorkingCalendar,
) -> str:
    """What happened to a task, the latest first."""
    events = [(report.at, _reported(report)) for report in reports]
    events += [(decision.at, _decided(decision)) for decision in decisions]
    events += [
        (obstacle.answered_at, f"ý kiến chỉ đạo: {quoted(clip(obstacle.answer or '', 120))}")
        for obstacle in found_obstacles
        if obstacle.answered_at
    ]
    if not events:
        return "Chưa có báo cáo nào."
    lines = []
    for at, words in sorted(events, reverse=True)[:LIST_LIMIT]:
        local = calendar.local(at)
        lines.append(f"{local:%d/%m} {hour(local)}: {words}")
    more = and_more(len(lines), len(events), "lần báo")
    return "\n".join(["Đã báo:", *lines, *more])


def _reported(report: ProgressReport) -> str:
    who = comrade(report.reported_by)
    recorded = ", Văn phòng ghi thay" if report.recorded_by_id != report.reported_by_id else ""
    match report.kind:
        case ReportKind.ACCEPTED:
            what = "đã nhận"
        case ReportKind.DONE:
            what = "báo hoàn thành" + (f", kết quả: {clip(report.product, 120)}" if report.product else "")
        case ReportKind.PROGRESS:
            said = [f"{report.percent}%"] if report.percent is not None else []
            if report.words:
                said.append(quoted(clip(report.words, 120)))
            what = " ".join(said)
    return f"{who} {what}{recorded}"


def _decided(decision: Decision) -> str:
    recorded = ", Văn phòng ghi theo ý kiến" if decision.recorded_by_id != decision.decided_by_id else ""
    who = ROLE_NAMES[decision.decided_by.role]
    if decision.outcome is Outcome.SIGNED_OFF:
        return f"{who} xác nhận hoàn thành{recorded}"
    return f"{who} đề nghị bổ sung {quoted(clip(decision.note or '', 120))}"


def mine(assignments: Sequence[Assignment], page: int, size: int, today: date) -> str:
    """The member's own list (*việc*)."""
    if not assignments:
        return "Không có nhiệm vụ đang thực hiện."
    first = page * size
    shown = assignments[first : first + size]
    lines = [f"{len(assignments)} nhiệm vụ đang thực hiện:"]
    lines += [_line(item, today) for item in shown]
    lines += and_more(first + len(shown), len(assignments))
    return "\n".join(lines)


def _line(item: Assignment, today: date) -> str:
    task = item.task
    part = "" if item.part is Part.LEAD else "phối hợp, "
    if task.due_on is None:
        return f"{named(task)} – {part}{'chưa có hạn' if task.timing is Timing.UNDATED else 'thường xuyên'}"
    if task.due_on < today and not item.outside:
        return f"QUÁ HẠN: {named(task)} – {part}hạn {task.due_on:%d/%m}"
    if task.due_on == today:
        return f"HÔM NAY: {named(task)}"
    return f"{named(task)} – {part}hết {day(task.due_on, today)}"
