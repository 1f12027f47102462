"""What was given on comes back: reports of parts before the head, their obstacles, what the delegate is answered."""

from collections.abc import Sequence
from datetime import date

from bot.texts.undoing import BY_MISTAKE
from bot.texts.words import (
    LIST_LIMIT,
    and_more,
    clip,
    code,
    codes,
    comrade,
    day,
    decider,
    first_upper,
    hour,
    named,
    pronoun,
    quoted,
    unchanged,
)
from scheduler.calendar import WorkingCalendar
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import Decision, ProgressReport
from storage.states import Part
from storage.tasks import Assignment

_NOTHING = "không"


def reported(report: ProgressReport, part: Assignment, calendar: WorkingCalendar) -> str:
    """To the head: a part was reported done, and waits for their word."""
    return f"Chờ đồng chí xem: {_report(report, part, calendar)}"


def cooperating(report: ProgressReport, part: Assignment, calendar: WorkingCalendar) -> str:
    """To the lead, who has nothing to decide about it: a cooperating part is done."""
    return f"Để biết, phần phối hợp đã xong: {_report(report, part, calendar)}"


def turn_reported(report: ProgressReport, part: Assignment, calendar: WorkingCalendar) -> str:
    """To the head: a turn of periodic work was done by whom it was given on to. The head's own report closes the turn."""
    number = part.task.number
    told = _report(report, part, calendar)
    return f"Để biết, đã báo xong một kỳ: {told}\nBáo xong kỳ này lên trên, trả lời: {number} xong"


def several_reported(
    waiting: Sequence[tuple[ProgressReport, Assignment]],
    known: Sequence[tuple[ProgressReport, Assignment]],
    calendar: WorkingCalendar,
) -> str:
    """To the head: what one sentence reported. `waiting` waits for their word; the rest (`known`) is only to know."""
    report, _ = (waiting or known)[0]
    at = calendar.local(report.at)
    told = f"{comrade(report.reported_by)} báo lúc {hour(at)}, {at:%d/%m/%Y}"
    room = LIST_LIMIT
    lines = []
    if waiting:
        lines.append(f"Chờ đồng chí xem {len(waiting)} báo cáo hoàn thành ({told}):")
        lines += [f"{_which(part)} – {_short_product(report)}" for report, part in waiting[:room]]
        room -= len(waiting[:room])
    if known and room:
        lines.append(f"Để biết ({told}):")
        lines += [f"{_which(part)}: {_known(part)}" for _, part in known[:room]]
        room -= len(known[:room])
    total = len(waiting) + len(known)
    return "\n".join(lines + and_more(LIST_LIMIT - room, total, "báo cáo"))


def _which(part: Assignment) -> str:
    where = f" ({part.place.name})" if part.place else ""
    return f"{code(part.task.number)}{where} {clip(part.task.short_name, 60)}"


def _short_product(report: ProgressReport) -> str:
    if not report.product:
        return "chưa nêu kết quả"
    return "không kèm kết quả" if report.product == _NOTHING else quoted(clip(report.product, 40))


def _known(part: Assignment) -> str:
    return "phần phối hợp đã xong" if part.part is Part.COOPERATING else "đã xong một kỳ"


def which_lacks(waiting: Sequence[Assignment]) -> str:
    """To the head, who asks for more in reply to a message about several reports."""
    return f"Đề nghị bổ sung báo cáo nào trong {len(waiting)} báo cáo? Chưa ghi gì khi đồng chí chưa chọn."


def instead_of(head: Member) -> str:
    """Before what goes to whoever stands in for the head."""
    return f"Thay {comrade(head)}."


def _report(report: ProgressReport, part: Assignment, calendar: WorkingCalendar) -> str:
    task = part.task
    at = calendar.local(report.at)
    late = part.due_on is not None and not part.outside
    on_time = f" – {'quá hạn' if part.reported_late else 'đúng hạn'}" if late else ""
    of = f" ({part.body.name})" if part.part is Part.COOPERATING and part.body else ""
    of = f" ({part.place.name})" if part.place else of
    lines = [
        f"{code(task.number)}. {task.short_name}",
        f"{first_upper(comrade(report.reported_by))}{of} báo lúc {hour(at)}, {at:%d/%m/%Y}{on_time}.",
        f"Kết quả: {_product(report)}",
    ]
    if report.words and report.words != report.product:
        lines.append(f"Lời báo: {quoted(clip(report.words, 200))}")
    return "\n".join(lines)


def _product(report: ProgressReport) -> str:
    if not report.product:
        return "chưa nêu"
    return "không kèm" if report.product == _NOTHING else quoted(clip(report.product, 200))


def accepted(part: Assignment, *, ready: bool) -> str:
    """To the head: the report counts. `ready`: nothing given on is left, the whole can be reported done."""
    text = f"Đã ghi: đồng ý báo cáo của {_who(part)} về {named(part.task)}."
    if ready:
        return f"{text}\nCác phần đã giao lại đều xong; nhiệm vụ của đơn vị chưa báo hoàn thành lên trên."
    return text


def all_accepted(parts: Sequence[Assignment], left: int, ready: int = 0) -> str:
    """To the head: several at once. `left`: how many had changed since they were shown; `ready`: how many tasks have nothing
    given on left, and can be reported done."""
    shown = parts[: LIST_LIMIT - bool(ready)]
    lines = [f"Đã ghi: đồng ý {len(parts)} báo cáo."]
    lines += [f"{named(part.task)} – {_who(part)}" for part in shown]
    lines += and_more(len(shown), len(parts), "báo cáo")
    if left:
        lines.append(f"{left} báo cáo đã thay đổi từ lúc xem, chưa ghi.")
    if ready:
        lines.append(f"{ready} nhiệm vụ có các phần đã giao lại đều xong; đơn vị chưa báo hoàn thành lên trên.")
    return "\n".join(lines)


def all_reported_up(parents: Sequence[Assignment]) -> str:
    """To the head: the unit's work on several tasks was reported done."""
    numbers = [parent.task.number for parent in parents]
    leads = [parent.part is Part.LEAD for parent in parents]
    told = [
        *(["chờ lãnh đạo xác nhận"] if any(leads) else []),
        *(["đơn vị chủ trì đã được báo"] if not all(leads) else []),
    ]
    return (
        f"Đã ghi: báo hoàn thành {len(parents)} nhiệm vụ ({clip(codes(numbers), 200)}); {'; '.join(told)}.\n"
        f"Báo nhầm, trả lời: {numbers[0]} chưa xong"
    )


def reported_up(parent: Assignment) -> str:
    """To the head: the unit's work was reported done."""
    whom = "chờ lãnh đạo xác nhận" if parent.part is Part.LEAD else "đơn vị chủ trì đã được báo"
    number = parent.task.number
    return f"Đã ghi: báo hoàn thành {named(parent.task)}, {whom}.\nBáo nhầm, trả lời: {number} chưa xong"


def words_up(parts: Sequence[Assignment]) -> str:
    """The words of the head's own report: whose reports it rests on."""
    names = dict.fromkeys(_who(part) for part in parts)
    return f"theo báo cáo của {clip(', '.join(names), 150)}" if names else "báo hoàn thành"


def ask_what_is_missing(part: Assignment) -> str:
    """Asks the head what the report lacks."""
    return f"{named(part.task)}: {_who(part)} cần bổ sung gì? Trả lời bằng một tin. Chưa ghi gì."


def returned(part: Assignment, note: str) -> str:
    """To the head: what was found missing."""
    return (
        f"Đã ghi: đề nghị {_who(part)} bổ sung {named(part.task)}: {quoted(clip(note, 200))}.\n"
        "Người báo sẽ nhận được tin."
    )


def accepted_told(part: Assignment, decision: Decision) -> str:
    """To the delegate: the head accepted the report."""
    calling = pronoun(part.member) if part.member else "đơn vị"
    who = first_upper(comrade(decision.decided_by))
    return f"{who} đã đồng ý báo cáo của {calling} về {named(part.task)}. Cảm ơn {calling}."


def several_accepted_told(parts: Sequence[Assignment], decision: Decision) -> str:
    """To the delegate: the head accepted several of their reports at once."""
    member = parts[0].member
    calling = pronoun(member) if member else "đơn vị"
    who = first_upper(comrade(decision.decided_by))
    numbers = codes([part.task.number for part in parts])
    return f"{who} đã đồng ý {len(parts)} báo cáo của {calling}: {clip(numbers, 300)}. Cảm ơn {calling}."


def obstacle(found: Obstacle, calendar: WorkingCalendar, goes_up: date, today: date) -> str:
    """To the head: what a member of the unit met in the work that was given on. `goes_up`: the morning on which it does."""
    task = found.assignment.task
    at = calendar.local(found.at)
    return "\n".join(
        [
            f"Vướng mắc của phần đã giao lại: {named(task)}",
            f"{first_upper(comrade(found.reported_by))} báo lúc {hour(at)}, {at:%d/%m}: {quoted(clip(found.words, 400))}",
            "Đồng chí trả lời người báo, hoặc chuyển lên trên để xin ý kiến chỉ đạo.",
            f"Đến sáng {day(goes_up, today)} chưa có trả lời, vướng mắc được chuyển lên lãnh đạo.",
        ]
    )


def obstacle_received(found: Obstacle, head: Member, goes_up: date, today: date) -> str:
    """To the delegate: their obstacle is with the head."""
    task = found.assignment.task
    return (
        f"Đã ghi vướng mắc của {named(task)}:\n{quoted(clip(found.words, 300))}\n"
        f"Đã chuyển {comrade(head)} xem trước; chưa có trả lời thì sáng {day(goes_up, today)} chuyển lên lãnh đạo.\n"
        f"{unchanged(task, today)}\n{BY_MISTAKE}"
    )


def gone_up(found: Obstacle, recipient: Member, leader: Member | None, at: date, today: date) -> str:
    """To the head and to whoever met it: it waited as long as it may, and is before the deciding leader now."""
    to = f"{decider(leader)} và Văn phòng" if leader else "Văn phòng"
    who = first_upper(
        pronoun(found.reported_by) if found.reported_by_id == recipient.id else comrade(found.reported_by)
    )
    return (
        f"Vướng mắc của {named(found.assignment.task)} đã được chuyển {to} để xin ý kiến chỉ đạo.\n"
        f"{who} báo ngày {at:%d/%m}: {quoted(clip(found.words, 200))}\n"
        f"{unchanged(found.assignment.task, today)} Ý kiến chỉ đạo sẽ gửi người báo và trưởng đơn vị."
    )


def ask_answer(found: Obstacle) -> str:
    """Asks the head for the answer."""
    who = comrade(found.reported_by)
    return f"Trả lời {who} về vướng mắc của {named(found.assignment.task)} thế nào? Trả lời bằng một tin. Chưa ghi gì."


def answer_recorded(found: Obstacle) -> str:
    """To the head who answered."""
    who = comrade(found.reported_by)
    return f"Đã ghi trả lời của đồng chí về vướng mắc của {named(found.assignment.task)} và chuyển {who}."


def passed_up(found: Obstacle, leader: Member | None) -> str:
    """To the head: the obstacle is before the deciding leader now."""
    from_whom = comrade(found.reported_by)
    to = "lãnh đạo và Văn phòng" if leader else "Văn phòng"
    return f"Đã ghi: chuyển vướng mắc của {named(found.assignment.task)} ({from_whom} báo) lên {to}."


def _who(part: Assignment) -> str:
    return comrade(part.member) if part.member else "đơn vị"
