"""Deciding on another deadline (*gia hạn*): model messages 10 to 12, to those who decide, to the office, to those who asked."""

from collections.abc import Sequence
from datetime import date

from bot.texts.waiting import Entry, Pile
from bot.texts.words import (
    addressed,
    clip,
    code,
    comrade,
    day,
    decider,
    first_upper,
    full_day,
    last_moment,
    last_moment_of,
    more_days,
    named,
    outside,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from storage.extensions import ExtensionRequest, Granting
from storage.people import Member, Role
from storage.tasks import Task

_WORDS = 300


def question(
    request: ExtensionRequest, recipient: Member, to: Member | None, times: int, today: date, calendar: WorkingCalendar
) -> str:
    """Model message 10, to whoever decides; to the office, which records it as the opinion of `to`. `times`: *xin lần …*."""
    assignment, task = request.assignment, request.assignment.task
    who = assignment.body.name if assignment.body and assignment.parent is None else comrade(request.asked_by)
    percent = f"Tiến độ {assignment.percent}% · " if assignment.percent is not None else ""
    first = task.original_due_on
    original = f" · {'hạn theo văn bản' if task.deadline_named else 'hạn ban đầu'}: {first:%d/%m/%Y}" if first else ""
    if assignment.parent is not None:
        original = ""
    old = last_moment_of(assignment, today).removeprefix("hết ")
    lines = [
        f"Đề nghị gia hạn {code(task.number)}. {task.short_name}",
        f"{first_upper(who)} xin lùi từ {old} đến hết {full_day(request.wanted_on)}"
        f"{more_days(request.due_before, request.wanted_on, calendar)}.",
        f"Lý do: {quoted(clip(request.reason, _WORDS))}",
        f"{percent}xin lần {times}{original}",
    ]
    if assignment.parent is not None and task.due_on is not None:
        further = "; xin quá ngày đó thì chuyển lên trên" if request.wanted_on > task.due_on else ""
        lines.append(f"Hạn chung: {last_moment(task, today)}{further}.")
    if recipient.role is Role.OFFICE and to is not None:
        lines.append(f"Văn phòng chỉ ghi theo ý kiến {addressed(to)}.")
    return "\n".join([*lines, "Chưa có hiệu lực khi chưa có ý kiến."])


def pile(requests: Sequence[ExtensionRequest], today: date) -> Pile:
    """Requests that wait, for *duyệt*."""
    entries = [
        Entry(
            item.assignment.task.number,
            f"{named(item.assignment.task)} – {comrade(item.asked_by)} xin đến {day(item.wanted_on, today)}",
            f"Gia hạn {code(item.assignment.task.number)}",
            item.id,
        )
        for item in requests
    ]
    return Pile("Đề nghị gia hạn", "đề nghị gia hạn", entries)


def several_wait(task: Task) -> str:
    """More than one request of the same task: which?"""
    return f"{named(task)} có nhiều đề nghị gia hạn đang chờ. Chưa ghi gì; chọn từng đề nghị, gõ: duyệt"


def none_waits(task: Task) -> str:
    """Nothing to agree to."""
    return (
        f"{named(task)} không có đề nghị gia hạn đang chờ. Chưa ghi gì.\nĐặt hạn khác, ví dụ: {task.number} hạn 25/02"
    )


def ask_other_day(request: ExtensionRequest, today: date) -> str:
    """Asks the decider for another day."""
    return (
        f"{named(request.assignment.task)}: đồng ý lùi đến ngày nào? "
        f"Hạn hiện nay: {last_moment_of(request.assignment, today)}. Trả lời ngày, ví dụ: 25/02. Chưa ghi gì."
    )


def unclear_day(request: ExtensionRequest) -> str:
    """No day could be read in the decider's words."""
    return f"{named(request.assignment.task)}: chưa rõ ngày. Chưa ghi gì.\nTrả lời ngày, ví dụ: 25/02 · bỏ qua: thôi"


def ask_words(request: ExtensionRequest) -> str:
    """Asks the decider why not."""
    return (
        f"{named(request.assignment.task)}: chưa đồng ý gia hạn. Ý kiến gửi người xin? Trả lời bằng một tin; "
        "không có thì trả lời: không. Chưa ghi gì."
    )


def granted_recorded(request: ExtensionRequest, by: Member | None) -> str:
    """To the decider, or to the office that recorded it."""
    day_granted = request.granted_on or request.wanted_on
    theirs = f" theo ý kiến {addressed(by)}" if by else ""
    return (
        f"Đã ghi: đồng ý gia hạn {named(request.assignment.task)} đến hết {full_day(day_granted)}{theirs}. "
        "Người xin sẽ nhận được tin."
    )


def refused_recorded(request: ExtensionRequest, by: Member | None, today: date) -> str:
    """To the decider, or to the office that recorded it."""
    theirs = f" theo ý kiến {addressed(by)}" if by else ""
    words = f": {quoted(clip(request.note, _WORDS))}" if request.note else ""
    return (
        f"Đã ghi: chưa đồng ý gia hạn {named(request.assignment.task)}{theirs}{words}. "
        f"Hạn giữ nguyên: {last_moment_of(request.assignment, today)}. Người xin sẽ nhận được tin."
    )


def passed_on_recorded(request: ExtensionRequest, to: Member | None) -> str:
    """To the head who asks further up. `request`: their own."""
    whom = f"trình {addressed(to)}" if to else "chuyển Văn phòng"
    task = request.assignment.task
    return (
        f"Đã ghi: {whom} đề nghị gia hạn {named(task)} đến hết {full_day(request.wanted_on)}. "
        "Hạn chưa thay đổi khi chưa có ý kiến."
    )


def passed_on_reason(request: ExtensionRequest) -> str:
    """The reason of a request that is passed on, with the name of whoever asked first."""
    return f"{request.reason.strip(' .')} (theo đề nghị của {comrade(request.asked_by)})"


def decided(request: ExtensionRequest, recipient: Member, today: date) -> str:
    """To whoever asked: model messages 11 and 12, or that it was passed on."""
    assignment, task = request.assignment, request.assignment.task
    who = decider(request.decided_by) if request.decided_by else "lãnh đạo"
    if request.outcome is Granting.GRANTED:
        old = f"Hạn cũ {request.due_before:%d/%m} được lưu lại. " if request.due_before else ""
        last = "Thời gian mới được ghi lại." if outside(recipient) else "Từ nay nhắc theo hạn mới."
        return (
            f"{code(task.number)}: {who} đồng ý gia hạn đến hết {full_day(request.granted_on or request.wanted_on)}.\n"
            f"{task.short_name}\n{old}{last}"
        )
    if request.outcome is Granting.PASSED_ON:
        return (
            f"{code(task.number)}: {who} đã chuyển lên trên đề nghị gia hạn đến hết {full_day(request.wanted_on)}.\n"
            f"{task.short_name}\nHạn chưa thay đổi: {last_moment_of(assignment, today)}."
        )
    words = f"Ý kiến: {quoted(clip(request.note, _WORDS))} ({who})" if request.note else f"Người quyết định: {who}"
    return (
        f"{code(task.number)}: đề nghị gia hạn đến hết {full_day(request.wanted_on)} chưa được đồng ý. "
        f"Hạn giữ nguyên: {last_moment_of(assignment, today)}.\n{task.short_name}\n{words}\n"
        f"{'Có khó khăn' if outside(recipient) else 'Còn khó khăn'}, trả lời: {task.number} vướng <nội dung>"
    )


def already(request: ExtensionRequest, today: date) -> str:
    """Somebody was quicker."""
    task = named(request.assignment.task)
    who = decider(request.decided_by) if request.decided_by else "người khác"
    match request.outcome:
        case Granting.GRANTED:
            what = f"{who} đã đồng ý gia hạn đến {day(request.granted_on or request.wanted_on, today)}"
        case Granting.REFUSED:
            what = f"{who} chưa đồng ý gia hạn, hạn giữ nguyên"
        case Granting.PASSED_ON:
            what = f"{who} đã chuyển đề nghị gia hạn lên trên"
        case _:
            what = "đề nghị gia hạn không còn chờ ý kiến"
    return f"{task}: {what}. Chưa ghi gì thêm; xem, gõ: xem {request.assignment.task.number}"


def beyond_task(request: ExtensionRequest, today: date) -> str:
    """A head has the time up to the task's own deadline to give."""
    task = request.assignment.task
    return (
        f"Hạn chung của {named(task)}: {last_moment(task, today)}; trưởng đơn vị chỉ gia hạn được đến ngày đó. "
        "Chưa ghi gì; cần lâu hơn, xin bấm: Chuyển lên trên"
    )
