"""Telling a member what is new: model messages 1, 26 and 35; a member's list; one task whole."""

from collections.abc import Sequence
from datetime import date

from bot.actions.own_parts import place_names
from bot.texts.turns import turn_day, whole_time
from bot.texts.who_has import given_on, mine_line
from bot.texts.words import (
    addressed,
    and_more,
    clip,
    code,
    comrade,
    day,
    decided_by,
    decider,
    due,
    elected,
    first_upper,
    hour,
    moved_from,
    named,
    notice_name,
    opening,
    outside,
    pronoun,
    quoted,
)
from scheduler.calendar import VIETNAM_TIME, WorkingCalendar
from storage.notices import Timing
from storage.obstacles import Obstacle
from storage.organisations import Organisation
from storage.people import Member
from storage.progress import Decision, Outcome, ProgressReport, ReportKind
from storage.states import DueSource, Part, State
from storage.tasks import Assignment, Task

STATE_NAMES = {
    State.GIVEN: "chưa báo đã nhận",
    State.ACCEPTED: "đã nhận",
    State.IN_PROGRESS: "đang thực hiện",
    State.REPORTED: "chờ xác nhận hoàn thành",
    State.RETURNED: "đề nghị bổ sung",
    State.DONE: "hoàn thành",
    State.ENDED: "thôi giao",
}
TAKEN_BACK = "(đã bỏ)"
_PART_NAMES = {Part.LEAD: "chủ trì", Part.COOPERATING: "phối hợp thực hiện", Part.DELEGATED: "thực hiện"}
_ASKED_SHOWN = 3
EVENTS_SHOWN = 3
"""What is shown of the history of one task."""


def new(member: Member, organisation: Organisation, assignments: Sequence[Assignment], today: date) -> str:
    """What is new for one member, in one message. A body from outside is asked by the organisation's name."""
    if outside(member):
        return _asked(member, organisation, assignments, today)
    if len(assignments) == 1:
        return _one(member, assignments[0], today)
    return _many(member, assignments, today)


def _one(member: Member, assignment: Assignment, today: date) -> str:
    task = assignment.task
    places = place_names(assignment)
    lines = [
        _given(member, "", _PART_NAMES[assignment.part], "nhiệm vụ mới:"),
        f"{code(task.number)}. {task.short_name}",
        *([f"Nơi thực hiện: {clip(places, 160)}"] if places else []),
        _time(task, today),
        *_beside(task, assignment),
        *_source(task),
        f"Trả lời: đã nhận · xem {task.number}",
    ]
    return "\n".join(lines)


def _many(member: Member, assignments: Sequence[Assignment], today: date) -> str:
    leads = sum(item.part is Part.LEAD for item in assignments)
    total, others = len(assignments), len(assignments) - leads
    part = "chủ trì" if not others else "phối hợp thực hiện" if not leads else ""
    both = "" if part else f" (chủ trì {leads}, phối hợp {others})"
    bodies = {item.body.name if item.body else "" for item in assignments}
    body = bodies.pop() if len(bodies) == 1 else ""
    tasks = [item.task for item in assignments]
    first = min((task for task in tasks if task.due_on), key=lambda task: task.due_on or today, default=None)
    lines = [
        _given(member, body, part, f"{total} nhiệm vụ mới{both}."),
        *_source(tasks[0]),
        *([f"Cần chú ý: {named(first)} – {due(first, today)}"] if first else []),
        _timings(tasks),
        f"Trả lời: đã nhận (cả {total}) · việc: xem danh sách · xem {tasks[0].number}",
    ]
    return "\n".join(lines)


def _given(member: Member, body: str, part: str, what: str) -> str:
    """The first line. Staff is given work (`body`: as whose head), a leader is reported to, a hamlet head is asked."""
    if member.role.leads:
        return f"{opening(member)} đồng chí {part or 'có'} {what}"
    if elected(member):
        return f"{opening(member)} đề nghị {pronoun(member)} {part or 'thực hiện'} {what}"
    whom = f"{first_upper(addressed(member))}: {body}" if body else first_upper(addressed(member))
    return f"{whom} được giao {part} {what}" if part else f"{whom} được giao {what}"


def _timings(tasks: Sequence[Task]) -> str:
    """How many of each timing; they add up to all of them."""
    standing = sum(task.timing in (Timing.STANDING, Timing.PERIODIC) for task in tasks)
    dated = sum(task.due_on is not None and task.timing not in (Timing.STANDING, Timing.PERIODIC) for task in tasks)
    counted = (("có hạn", dated), ("thường xuyên", standing), ("chưa có hạn", len(tasks) - standing - dated))
    return first_upper(" · ".join(f"{name} {number}" for name, number in counted if number))


def _asked(member: Member, organisation: Organisation, assignments: Sequence[Assignment], today: date) -> str:
    """A body from outside is asked (model message 35)."""
    lines = [opening(member)]
    if len(assignments) == 1:
        task, part = assignments[0].task, assignments[0].part
        asked = f"{organisation.name} đề nghị quý cơ quan {_PART_NAMES[part]} {code(task.number)}. {task.short_name}"
        lead = f"Chủ trì: {task.lead_body.name}. " if task.lead_body and part is Part.COOPERATING else ""
        wanted = f"Thời gian đề nghị: {_by(task, today)}" if task.due_on else ""
        lines += [asked, *([f"{lead}{wanted}".strip()] if lead or wanted else []), *_source(task)]
    else:
        lines.append(f"{organisation.name} đề nghị quý cơ quan phối hợp thực hiện {len(assignments)} nhiệm vụ:")
        lines += [_asked_line(item.task, today) for item in assignments[:_ASKED_SHOWN]]
        lines += and_more(min(_ASKED_SHOWN, len(assignments)), len(assignments))
    if organisation.phone:
        lines.append(f"Đầu mối: Văn phòng, {organisation.phone}")
    return "\n".join([*lines, "Trả lời: đã nhận · ý kiến của quý cơ quan"])


def _asked_line(task: Task, today: date) -> str:
    lead = f" – chủ trì: {task.lead_body.name}" if task.lead_body else ""
    return f"{named(task)}{lead}, {_by(task, today)}" if task.due_on else f"{named(task)}{lead}"


def _by(task: Task, today: date) -> str:
    at = f"{hour(task.due_time)} " if task.due_time else ""
    return f"chậm nhất {at}{day(task.due_on or today, today)}"


def _time(task: Task, today: date) -> str:
    if (periodic := whole_time(task)) is not None:
        return f"{periodic}. Kỳ tới: {turn_day(task, today).removeprefix('kỳ ')}" if task.due_on else periodic
    if task.due_on is None and task.timing is Timing.STANDING:
        return "Thời gian: thường xuyên, báo cáo mỗi tháng một lần"
    return f"Hạn: {due(task, today)}"


def _beside(task: Task, mine: Assignment) -> list[str]:
    lines = []
    others = [_who(item) for item in task.active if item.part is Part.COOPERATING and item is not mine]
    if mine.part is Part.COOPERATING and task.lead_body:
        lines.append(f"Chủ trì: {task.lead_body.name}")
    if others:
        lines.append(f"Phối hợp: {clip(', '.join(others), 160)}")
    if task.product:
        lines.append(f"Kết quả cần có: {clip(task.product, 120)}")
    return lines


def _source(task: Task) -> list[str]:
    if task.notice is not None:
        return [f"Theo {notice_name(task.notice)}."]
    giver = task.given_by
    if giver is None or not giver.role.leads:
        return []
    return [f"Theo ý kiến {addressed(giver)}{_given_day(task)}."]


def _given_day(task: Task) -> str:
    return f" ngày {task.published_at.astimezone(VIETNAM_TIME):%d/%m/%Y}"


def _who(assignment: Assignment) -> str:
    if assignment.body is not None:
        return assignment.body.name
    member = assignment.member
    if member is None:
        return "chưa có người nhận"
    return addressed(member) if elected(member) else member.name


def whole(task: Task, today: date) -> str:
    """One task with the sentence it came from."""
    agreed = " (hạn đề xuất, lãnh đạo đã đồng ý)" if task.due_on and task.due_source == DueSource.AGREED else ""
    agreed = agreed or moved_from(task)
    own = f" · nhắc riêng trước {', '.join(map(str, task.lead_days))} ngày" if task.lead_days else ""
    when = whole_time(task) or f"{_time(task, today)}{agreed}"
    lines = [f"{code(task.number)}. {task.short_name}", f"{when}{own}"]
    if task.proposed_due_on:
        reason = f" ({clip(task.proposed_reason, 60)})" if task.proposed_reason else ""
        lines.append(f"Hạn đề xuất: {day(task.proposed_due_on, today)}{reason}, chưa có hiệu lực")
    for label, part in (("Chủ trì", Part.LEAD), ("Phối hợp", Part.COOPERATING)):
        # Those for a place each are in a line of their own (`places.total`).
        found = [_standing_of(item, today) for item in task.active if item.part is part and item.place is None]
        if found:
            lines.append(f"{label}: {clip('; '.join(found), 240)}")
    if task.product:
        lines.append(f"Kết quả cần có: {clip(task.product, 120)}")
    lines.append(_words_of(task))
    return "\n".join(lines)


def _words_of(task: Task) -> str:
    """The sentence of the notice, or of whoever gave it."""
    words = quoted(clip(task.source_sentence, 600))
    if task.notice is not None:
        return f"Văn bản: {words} ({notice_name(task.notice)})"
    by = f" ({decider(task.given_by)},{_given_day(task)})" if task.given_by is not None else ""
    return f"Nội dung: {words}{by}"


def _standing_of(item: Assignment, today: date) -> str:
    person = f" ({comrade(item.member)})" if item.member and item.body else ""
    percent = f", {item.percent}%" if item.percent is not None and item.state is State.IN_PROGRESS else ""
    given = given_on(item, today)
    return f"{_who(item)}{person} – {STATE_NAMES[item.state]}{percent}{f' (giao lại: {given})' if given else ''}"


def history(
    reports: Sequence[ProgressReport],
    decisions: Sequence[Decision],
    found_obstacles: Sequence[Obstacle],
    calendar: WorkingCalendar,
    *,
    shown: int = EVENTS_SHOWN,
) -> str:
    """What happened to a task, the latest first, at most `shown`."""
    events = [(report.at, _reported(report)) for report in reports]
    events += [(decision.at, _decided(decision)) for decision in decisions]
    events += [
        (obstacle.answered_at, f"ý kiến chỉ đạo: {quoted(clip(obstacle.answer or '', 120))}")
        for obstacle in found_obstacles
        if obstacle.answered_at and not obstacle.resolved  # that is in a report of its own
    ]
    if not events:
        return "Chưa có báo cáo nào."
    lines = []
    for at, words in sorted(events, reverse=True)[:shown]:
        local = calendar.local(at)
        lines.append(f"{hour(local)}, {local:%d/%m}: {words}")
    more = and_more(len(lines), len(events), "lần báo")
    return "\n".join(["Đã báo:", *lines, *more])


def _reported(report: ProgressReport) -> str:
    who = comrade(report.reported_by)
    recorded = ", Văn phòng ghi thay" if report.recorded_by_id != report.reported_by_id else ""
    match report.kind:
        case ReportKind.ACCEPTED:
            what = "đã nhận"
        case ReportKind.DONE:
            # Without a percentage it is a turn that is done, not the work.
            what = "báo xong một kỳ" if report.percent is None else "báo hoàn thành"
            what += f", kết quả: {quoted(clip(report.product, 120))}" if report.product else ""
        case ReportKind.PROGRESS:
            said = [f"{report.percent}%"] if report.percent is not None else []
            if report.words:
                said.append(quoted(clip(report.words, 120)))
            what = " ".join(said)
    mark = f" {TAKEN_BACK}" if report.taken_back_at is not None else ""
    return f"{who} {what}{recorded}{mark}"


def _decided(decision: Decision) -> str:
    recorded = ", Văn phòng ghi theo ý kiến" if decision.recorded_by_id != decision.decided_by_id else ""
    if not decision.decided_by.role.leads and decision.outcome is Outcome.SIGNED_OFF:
        return f"{comrade(decision.decided_by)} đồng ý báo cáo của phần đã giao lại"
    who = decided_by(decision.decided_by)
    if decision.outcome is Outcome.SIGNED_OFF:
        return f"{who} xác nhận hoàn thành{recorded}"
    return f"{who} đề nghị bổ sung: {quoted(clip(decision.note or '', 120))}"


def mine(assignments: Sequence[Assignment], page: int, size: int, today: date) -> str:
    """The member's own list (*việc*)."""
    if not assignments:
        return "Không có nhiệm vụ đang thực hiện."
    first = page * size
    shown = assignments[first : first + size]
    lines = [f"{len(assignments)} nhiệm vụ đang thực hiện:"]
    lines += [mine_line(item, today) for item in shown]
    lines += and_more(first + len(shown), len(assignments))
    return "\n".join(lines)
