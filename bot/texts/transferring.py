"""*Đề nghị chuyển đơn vị khác* and *đổi chủ trì*: asked, decided, carried out."""

from datetime import date

from bot.texts.words import (
    clip,
    code,
    comrade,
    decider,
    hour,
    last_moment,
    named,
    opening,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from storage.people import Body, Member
from storage.states import Part
from storage.tasks import Assignment, Task
from storage.transfers import TransferRequest


def ask_reason(assignment: Assignment, to_body: Body | None) -> str:
    """Asks why the task is not the unit's own."""
    to = f" cho {to_body.name}" if to_body else " sang đơn vị khác"
    return f"Đề nghị chuyển {named(assignment.task)}{to}: lý do là gì? Trả lời bằng một tin. Chưa ghi gì."


def asked(transfer: TransferRequest, leader: Member | None) -> str:
    """To whoever asked. Until it is decided the task stays theirs."""
    to = f" cho {transfer.to_body.name}" if transfer.to_body else " sang đơn vị khác"
    whom = f"{decider(leader)} và Văn phòng" if leader else "Văn phòng"
    task = transfer.assignment.task
    return (
        f"Đã ghi đề nghị chuyển {named(task)}{to}: {quoted(clip(transfer.reason, 200))}\n"
        f"Đã trình {whom}. Khi chưa có ý kiến, nhiệm vụ vẫn do đơn vị thực hiện, hạn giữ nguyên."
    )


def asked_before(task: Task) -> str:
    """One request a task waits at a time."""
    return f"{named(task)}: đề nghị chuyển trước đó đang chờ ý kiến. Chưa ghi gì thêm. Xem, gõ: việc {task.number}"


def not_theirs_to_ask(assignment: Assignment) -> str:
    """What was given on goes back to the head, not to another unit."""
    parent = assignment.parent
    head = comrade(parent.member) if parent is not None and parent.member is not None else "trưởng đơn vị"
    return (
        f"{named(assignment.task)} do {head} phân công. Chưa ghi gì.\n"
        f"Không thuộc phần việc của đồng chí, xin báo {head}: {assignment.task.number} vướng <nội dung>"
    )


def lead_not_theirs(assignment: Assignment) -> str:
    """To whoever has another part in it: they ask for no other lead, only for their own part to go to another unit."""
    number = assignment.task.number
    if assignment.part is Part.DELEGATED:
        return not_theirs_to_ask(assignment)
    return (
        f"{named(assignment.task)}: không do đơn vị chủ trì nên đơn vị không đổi được. Chưa ghi gì.\n"
        f"Phần việc không thuộc đơn vị, trả lời: {number} không thuộc đơn vị, vì <lý do>\n"
        f"Có ý kiến khác, trả lời: {number} vướng <nội dung>"
    )


def request(transfer: TransferRequest, recipient: Member, calendar: WorkingCalendar) -> str:
    """To the one who decides, and to the office."""
    task, assignment = transfer.assignment.task, transfer.assignment
    at = calendar.local(transfer.at)
    unit = assignment.body.name if assignment.body else comrade(transfer.asked_by)
    to = f"Đề nghị giao: {transfer.to_body.name}" if transfer.to_body else "Đơn vị chưa nêu nên giao ai."
    start = f"{opening(recipient)} đề" if recipient.role.leads else "Đề"
    lines = [
        f"{start} nghị chuyển đơn vị khác {code(task.number)}. {task.short_name}",
        f"{unit} ({comrade(transfer.asked_by)}) báo lúc {hour(at)}, {at:%d/%m}: {quoted(clip(transfer.reason, 300))}",
        to,
        f"Hạn: {last_moment(task, at.date())}. Khi chưa có ý kiến, đơn vị vẫn thực hiện.",
    ]
    if recipient.role.leads:
        lines.append("Kính đề nghị đồng chí cho ý kiến.")
    else:
        lines.append("Văn phòng chỉ ghi theo ý kiến lãnh đạo.")
    return "\n".join(lines)


def choose_body(task: Task) -> str:
    """Asks which body is to have it."""
    return f"Chuyển {named(task)} cho đơn vị nào? Chưa ghi gì khi đồng chí chưa chọn."


def ask_note(transfer: TransferRequest) -> str:
    """Asks for a word to whoever asked."""
    return (
        f"Giữ nguyên {named(transfer.assignment.task)}: có ý kiến gì gửi đơn vị? "
        "Trả lời bằng một tin, hoặc bấm Không nêu ý kiến. Chưa ghi gì."
    )


def agreed(transfer: TransferRequest, body: Body, leader: Member | None) -> str:
    """To the one who decided, or the office that recorded it (`leader`: whose opinion)."""
    by = f" theo ý kiến {decider(leader)}" if leader else ""
    return f"Đã ghi: chuyển {named(transfer.assignment.task)} cho {body.name}{by}. Hai đơn vị sẽ nhận được tin."


def kept(transfer: TransferRequest, leader: Member | None) -> str:
    """To the one who decided that it stays where it is."""
    by = f" theo ý kiến {decider(leader)}" if leader else ""
    return (
        f"Đã ghi: giữ nguyên đơn vị thực hiện {named(transfer.assignment.task)}{by}. Đơn vị đề nghị sẽ nhận được tin."
    )


def decided(transfer: TransferRequest, today: date) -> str:
    """To whoever asked."""
    task = transfer.assignment.task
    who = decider(transfer.decided_by) if transfer.decided_by else "lãnh đạo"
    if transfer.agreed:
        to = task.lead_body.name if task.lead_body else "đơn vị khác"
        return (
            f"{code(task.number)}: {who} đồng ý chuyển cho {to}.\n{task.short_name}\n"
            "Đơn vị không phải thực hiện nhiệm vụ này nữa."
        )
    note = f"\nÝ kiến: {quoted(clip(transfer.note, 300))}" if transfer.note else ""
    until = "Thời gian đề nghị" if transfer.assignment.outside else "Hạn"
    return (
        f"{code(task.number)}: {who} đề nghị đơn vị tiếp tục thực hiện.\n{task.short_name}{note}\n"
        f"{until}: {last_moment(task, today)}"
    )


def confirm(lead: Assignment, body: Body, head: Member) -> str:
    """*Đổi chủ trì*: shown before it is done."""
    now = lead.body.name if lead.body else comrade(lead.member) if lead.member else "chưa có"
    ends = "Phần đã giao lại trong đơn vị cũ sẽ kết thúc. " if lead.given_on else ""
    return (
        f"Đổi chủ trì {named(lead.task)}?\nHiện nay: {now}\nChuyển cho: {body.name} ({comrade(head)})\n"
        f"{ends}Chưa ghi gì khi đồng chí chưa chọn."
    )


def changed(new: Assignment) -> str:
    """To whoever changed the lead."""
    to = new.body.name if new.body else comrade(new.member) if new.member else "đơn vị mới"
    return f"Đã ghi: {named(new.task)} do {to} chủ trì. Hai đơn vị sẽ nhận được tin; lời nhắc chuyển theo."


def no_head(body: str) -> str:
    """The body cannot have it: nobody answers for it."""
    return f"{clip(body, 80)} chưa có người đứng đầu trong danh sách. Chưa ghi gì. Thêm người, gõ: thêm"


def same_body(task: Task, body: str) -> str:
    """The body, or its head, has it already."""
    return f"{named(task)} đang do {clip(body, 80)} thực hiện. Chưa ghi gì. Xem, gõ: việc {task.number}"


def body_unknown(task: Task, name: str) -> str:
    """No such body in the roster: which one is meant?"""
    return f"{named(task)}: chưa rõ {quoted(clip(name, 80))} là đơn vị nào. Chuyển cho đơn vị nào? Chưa ghi gì."


def no_other_body(task: Task) -> str:
    """There is none with a head to which it could go."""
    return f"{named(task)}: danh sách chưa có đơn vị khác có người đứng đầu. Chưa ghi gì. Thêm người, gõ: thêm"


def waiting_line(transfer: TransferRequest) -> str:
    """In the list *duyệt*."""
    to = f" – cho {transfer.to_body.name}" if transfer.to_body else ""
    return f"{named(transfer.assignment.task)} – {comrade(transfer.asked_by)} đề nghị chuyển{to}"
