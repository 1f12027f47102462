"""*Bỏ*: a report is taken back within ten minutes, or it is said why not and what to do instead."""

from collections.abc import Sequence
from datetime import date

from bot.texts.assignments import STATE_NAMES
from bot.texts.words import (
    LIST_LIMIT,
    and_more,
    clip,
    code,
    comrade,
    day,
    first_upper,
    hour,
    named,
    pronoun,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from storage.people import Member
from storage.progress import ProgressReport, ReportKind
from storage.states import State
from storage.undoable import Recorded

BY_MISTAKE = "Ghi nhầm, trả lời trong 10 phút: bỏ"


def taken_back(entry: Recorded, calendar: WorkingCalendar) -> str:
    """What was taken back, and how the part stands again."""
    item = entry.assignment
    percent = f", {item.percent}%" if item.percent is not None and item.state is State.IN_PROGRESS else ""
    again = f" Trở lại như trước: {STATE_NAMES[item.state]}{percent}." if entry.report is not None else ""
    return f"Đã bỏ {_recorded(entry, calendar)}.{again}"


def many_taken_back(entries: Sequence[Recorded], calendar: WorkingCalendar) -> str:
    """Several reports of one message, or one after the other."""
    lines = [f"{named(item.assignment.task)} – {_said(item, calendar)}" for item in entries[:LIST_LIMIT]]
    return "\n".join(
        [f"Đã bỏ {len(entries)} báo cáo:", *lines, *and_more(len(lines), len(entries), "báo cáo")],
    )


def ask_which(entries: Sequence[Recorded], member: Member, calendar: WorkingCalendar) -> str:
    """One message reported on several, or the newest was taken back already."""
    lines = [f"{named(item.assignment.task)} – {_said(item, calendar)}" for item in entries[:LIST_LIMIT]]
    return "\n".join(
        [
            "Bỏ báo cáo nào?",
            *lines,
            *and_more(len(lines), len(entries), "báo cáo"),
            f"Chưa có gì thay đổi khi {pronoun(member)} chưa chọn.",
        ]
    )


def too_late(entry: Recorded, calendar: WorkingCalendar, today: date) -> str:
    """The ten minutes are over: what can be done instead."""
    when = "" if calendar.day(entry.at) == today else f", {day(calendar.day(entry.at), today)}"
    recorded = first_upper(_recorded(entry, calendar))
    return f"{recorded}{when}, đã quá 10 phút nên không bỏ được. Chưa có gì thay đổi.\n{_instead(entry)}"


def since(entry: Recorded, calendar: WorkingCalendar) -> str:
    """Somebody decided, or reported again: that stands on it."""
    number = entry.assignment.task.number
    recorded = first_upper(_recorded(entry, calendar))
    return f"{recorded} không bỏ được: sau đó đã có ý kiến hoặc báo cáo khác. Chưa có gì thay đổi.\nXem lại, gõ: việc {number}"


def before() -> str:
    """*Bỏ* once more."""
    return "Báo cáo vừa rồi đã bỏ trước đó. Chưa có gì thay đổi thêm."


def nothing() -> str:
    """There is no report of theirs that could be taken back."""
    return "Không có báo cáo nào vừa ghi để bỏ. Chưa có gì thay đổi.\nBáo lại cho đúng, ví dụ: 104 60%"


def correction(entry: Recorded, calendar: WorkingCalendar) -> str:
    """To whoever heard of it: it does not count."""
    return f"{first_upper(comrade(entry.member))} đã bỏ {_recorded(entry, calendar)}. Nội dung đó không tính nữa."


def _recorded(entry: Recorded, calendar: WorkingCalendar) -> str:
    """`báo cáo NV104 Bàn giao trạm bơm (60%) ghi lúc 9 giờ 05`."""
    at = calendar.local(entry.at)
    return f"báo cáo {named(entry.assignment.task)} ({_said(entry, calendar)}) ghi lúc {hour(at)}"


def _said(entry: Recorded, calendar: WorkingCalendar) -> str:
    if entry.obstacle is not None:
        return f"vướng mắc {quoted(clip(entry.obstacle.words, 80))}"
    if entry.extension is not None:
        return f"xin lùi đến {day(entry.extension.wanted_on, calendar.day(entry.at))}"
    if entry.transfer is not None:
        return "đề nghị chuyển đơn vị khác"
    return _report(entry.report) if entry.report is not None else "báo cáo"


def _report(report: ProgressReport) -> str:
    if report.kind is ReportKind.ACCEPTED:
        return "đã nhận"
    if report.kind is ReportKind.DONE:
        return "hoàn thành" if report.percent is not None else "xong một kỳ"
    said = [f"{report.percent}%"] if report.percent is not None else []
    if report.words:
        said.append(quoted(clip(report.words, 80)))
    return " ".join(said)


def _instead(entry: Recorded) -> str:
    number = entry.assignment.task.number
    report = entry.report
    other = report is not None and report.recorded_by_id != report.reported_by_id
    reply = f"{'ghi thay ' if other else ''}{number}"
    if entry.obstacle is not None:
        return f"Không còn vướng, trả lời: {reply} hết vướng"
    if entry.extension is not None or entry.transfer is not None:
        return f"Không đề nghị nữa, xin báo Văn phòng: {code(number)}."
    if report is not None and report.kind is ReportKind.DONE:
        return f"Chưa xong, trả lời: {reply} chưa xong"
    return f"Xin gửi lại báo cáo đúng, ví dụ: {reply} 60%"
