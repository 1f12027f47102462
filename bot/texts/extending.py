"""Asking for another deadline (*xin gia hạn, xin lùi*): what is asked back, and what was recorded."""

from collections.abc import Sequence
from datetime import date

from bot.texts.undoing import BY_MISTAKE
from bot.texts.words import (
    addressed,
    clip,
    code,
    comrade,
    first_upper,
    full_day,
    last_moment,
    last_moment_of,
    more_days,
    named,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from storage.extensions import ExtensionRequest
from storage.people import Member
from storage.progress import ProgressReport
from storage.tasks import Assignment, Task

_WORDS = 300


def ask_day(assignment: Assignment, today: date) -> str:
    """The button *Xin gia hạn*."""
    task = assignment.task
    return (
        f"{named(task)}: xin gia hạn đến ngày nào, lý do? Hạn hiện nay: {last_moment_of(assignment, today)}.\n"
        f"Trả lời, ví dụ: 25/02 vì chờ thẩm định · thêm 3 ngày vì … Chưa ghi gì; bỏ qua, trả lời: thôi"
    )


def ask_day_again(assignment: Assignment) -> str:
    """No day could be read."""
    return (
        f"{named(assignment.task)}: chưa rõ xin gia hạn đến ngày nào. Chưa ghi gì.\n"
        "Trả lời, ví dụ: 25/02 vì chờ thẩm định · thêm 3 ngày vì … · bỏ qua: thôi"
    )


def ask_which_days(assignment: Assignment, days: int, today: date) -> str:
    """*Thêm 3 ngày*: working days, or days of the calendar?"""
    return (
        f"{named(assignment.task)}: thêm {days} ngày, là ngày làm việc hay ngày theo lịch?\n"
        f"Hạn hiện nay: {last_moment_of(assignment, today)}. Chưa ghi gì khi chưa chọn."
    )


def worked_days(wanted_on: date) -> str:
    """The button for working days."""
    return f"Ngày làm việc: {full_day(wanted_on)}"


def calendar_days(wanted_on: date) -> str:
    """The button for days of the calendar."""
    return f"Ngày theo lịch: {full_day(wanted_on)}"


def ask_reason(tasks: Sequence[Task], wanted_on: date) -> str:
    """A reason is needed: whoever decides has only that to go by."""
    numbers = named(tasks[0]) if len(tasks) == 1 else ", ".join(code(task.number) for task in tasks)
    return f"{numbers}: xin lùi đến hết {full_day(wanted_on)}. Lý do? Trả lời bằng một câu. Chưa ghi gì."


def ask_reason_again() -> str:
    """*Không* is no reason."""
    return "Cần một lý do ngắn để trình người quyết định, ví dụ: chờ thẩm định. Chưa ghi gì; bỏ qua, trả lời: thôi"


def asked(
    request: ExtensionRequest, to: Member | None, percent: int | None, today: date, calendar: WorkingCalendar
) -> str:
    """To whoever asked: model message 9 has its like. `to`: who decides; `percent`: what was reported in the same words."""
    assignment = request.assignment
    progress = f"Tiến độ: {percent}%.\n" if percent is not None else ""
    return (
        f"Đã ghi đề nghị gia hạn {named(assignment.task)} đến hết {full_day(request.wanted_on)}"
        f"{more_days(request.due_before, request.wanted_on, calendar)}.\n"
        f"Lý do: {quoted(clip(request.reason, _WORDS))}\n"
        f"{_sent_to(to)}\n{progress}"
        f"Hạn chưa thay đổi: {last_moment_of(assignment, today)}.\n{BY_MISTAKE}"
    )


def _sent_to(to: Member | None) -> str:
    if to is None:
        return "Đã chuyển Văn phòng."
    if to.role.leads:
        return f"Đã báo Văn phòng; trình {addressed(to)} cho ý kiến."
    return f"Đã chuyển {addressed(to)} xem xét."


def waits(request: ExtensionRequest, to: Member | None, wanted_on: date | None) -> str:
    """Another request for the same work is there already. `wanted_on`: the day that is asked for now, if it is another."""
    task, whom = request.assignment.task, f" ý kiến {addressed(to)}" if to else " ý kiến"
    lines = [
        f"{named(task)} đã có đề nghị gia hạn đến hết {full_day(request.wanted_on)}, đang chờ{whom}.",
        f"Lý do: {quoted(clip(request.reason, _WORDS))}",
    ]
    if wanted_on is None:
        return "\n".join([*lines, f"Chưa ghi gì thêm; xem, gõ: xem {task.number}"])
    return "\n".join([*lines, f"Thay bằng đề nghị đến hết {full_day(wanted_on)}? Chưa ghi gì khi chưa chọn."])


def waits_by_another(request: ExtensionRequest, to: Member | None) -> str:
    """Somebody else asked for the same task: theirs stands."""
    task, whom = request.assignment.task, f" ý kiến {addressed(to)}" if to else " ý kiến"
    return (
        f"{named(task)}: {comrade(request.asked_by)} đã xin gia hạn đến hết {full_day(request.wanted_on)}, "
        f"đang chờ{whom}. Chưa ghi gì thêm; xem, gõ: xem {task.number}"
    )


def kept(request: ExtensionRequest) -> str:
    """The request that waits stays as it is."""
    task = request.assignment.task
    return f"Giữ đề nghị gia hạn {named(task)} đến hết {full_day(request.wanted_on)}. Chưa ghi gì thêm."


def cooperates(assignment: Assignment, leads: Sequence[Member], today: date) -> str:
    """To a member who cooperates: whoever leads the work asks, and has the words."""
    task, to = assignment.task, " và ".join(comrade(lead) for lead in leads)
    whom = f"Đã chuyển lời tới Văn phòng và {to} (chủ trì)" if to else "Đã chuyển lời tới Văn phòng"
    return f"{named(task)}: đơn vị chủ trì là bên xin gia hạn. {whom}.\nThời gian chưa thay đổi: {last_moment(task, today)}."


def for_lead(report: ProgressReport, task: Task, today: date) -> str:
    """To whoever leads: a member who cooperates would need more time."""
    words = quoted(clip(report.words or "", _WORDS))
    return (
        f"{first_upper(comrade(report.reported_by))} (phối hợp) báo về {named(task)}: {words}\n"
        f"Hạn chưa thay đổi: {last_moment(task, today)}. Cần thêm thời gian, trả lời: {task.number} xin lùi đến <ngày>"
    )


def stands(request: ExtensionRequest, to: Member | None) -> str:
    """A line under the task while the request waits."""
    whom = f" ý kiến {addressed(to)}" if to else " ý kiến"
    return f"Đang xin gia hạn đến hết {full_day(request.wanted_on)}, chờ{whom}; hạn chưa thay đổi."


def no_deadline(task: Task) -> str:
    """Undated, standing or periodic work."""
    return (
        f"{named(task)} không có hạn riêng để xin gia hạn. Chưa ghi gì.\n"
        f"Cần ý kiến, trả lời: {task.number} vướng <nội dung>"
    )


def wrong_day(task: Task, why: str, wanted_on: date, due_on: date | None) -> str:
    """`why`: as `deadlines.WrongDayError` has it."""
    if why == "later" and due_on is not None:
        reason = f"không muộn hơn hạn hiện nay, {full_day(due_on)}"
    else:
        reason = "đã qua" if why == "past" else "xa hơn một năm"
    return f"{named(task)}: ngày {full_day(wanted_on)} {reason}. Chưa ghi gì.\nXin gửi ngày khác, ví dụ: 25/02"
