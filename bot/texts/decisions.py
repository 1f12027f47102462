"""What waits for a leader, and what was decided: model messages 7, 8, 28 and 29."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.texts.reports import reported_done
from bot.texts.waiting import Entry, Pile
from bot.texts.words import (
    LIST_LIMIT,
    addressed,
    and_more,
    clip,
    code,
    codes,
    comrade,
    day,
    decided_by,
    last_moment,
    named,
    pronoun,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from storage.people import Member
from storage.progress import Decision, ProgressReport
from storage.tasks import Assignment, Task


def sign_off_pile(sign_offs: Sequence[Assignment], today: date) -> Pile:
    """Reports of done that wait, for *duyệt*."""
    entries = []
    for item in sign_offs:
        who = comrade(item.member) if item.member else "đơn vị"
        where = f" {item.place.name}" if item.place else ""
        who = f"{who},{where}" if where else who
        reported = f", báo {day(item.reported_on, today)}" if item.reported_on else ""
        line, label = f"{named(item.task)} – {who}{reported}", f"{code(item.task.number)}{where}"
        entries.append(Entry(item.task.number, line, label, item.id))
    return Pile("Chờ xác nhận hoàn thành", "báo cáo hoàn thành", entries)


def sign_off_all(number: int, *, leads: bool) -> str:
    """The button that signs off all that are shown."""
    return f"Xác nhận tất cả ({number})" if leads else f"Ghi theo ý kiến: tất cả ({number})"


def all_signed_off(done: Sequence[Assignment], left: int, *, by_office: bool) -> str:
    """To whoever signed off several at once. `left`: how many have changed since they were shown."""
    by = " theo ý kiến lãnh đạo phụ trách" if by_office else ""
    parts = Counter(item.task.number for item in done)
    single = codes([number for number, times in parts.items() if times == 1])
    places = [f"{code(number)}: {times} khối, xóm" for number, times in sorted(parts.items()) if times > 1]
    numbers = "; ".join([*([single] if single else []), *places])
    text = f"Đã ghi: xác nhận hoàn thành {len(parts)} nhiệm vụ ({numbers}){by}. Người báo sẽ nhận được tin."
    return f"{text}\n{left} báo cáo khác đã thay đổi, chưa ghi. Xem, gõ: duyệt" if left else text


def dates_pile(tasks: Sequence[Task]) -> Pile:
    """Proposed dates that wait, for *duyệt*."""
    entries = [Entry(task.number, named(task), code(task.number), task.id) for task in tasks]
    return Pile("Đề xuất hạn", "đề xuất hạn", entries, opens_all=True)


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
    who = decided_by(decision.decided_by)
    return (
        f"{code(task.number)} đã được xác nhận hoàn thành{on_time}.\n{task.short_name}\n"
        f"Người xác nhận: {who}, {calendar.local(decision.at):%d/%m/%Y}. Cảm ơn {_reporter(assignment)}."
    )


def many_signed_off(found: Sequence[tuple[Assignment, Decision]], calendar: WorkingCalendar) -> str:
    """To the member: several were signed off at once."""
    last = found[-1][1]
    lines = [named(item.task) for item, _ in found[:LIST_LIMIT]]
    return "\n".join(
        [
            f"{len(found)} nhiệm vụ đã được xác nhận hoàn thành:",
            *lines,
            *and_more(len(lines), len(found)),
            f"Người xác nhận: {decided_by(last.decided_by)}, {calendar.local(last.at):%d/%m/%Y}. "
            f"Cảm ơn {_reporter(found[-1][0])}.",
        ]
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
        f"Nội dung: {quoted(clip(decision.note or '', 300))} ({decided_by(decision.decided_by)}, {at:%d/%m})\n"
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
