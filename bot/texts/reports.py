"""What a member's report did, and what is asked back: model messages 9, 16, 37 and 39."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.texts.words import clip, code, codes, comrade, day, decider, hour, named, quoted
from scheduler.calendar import WorkingCalendar
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import ProgressReport
from storage.tasks import Assignment, Part, State, Task


def on_behalf(member: Member) -> str:
    """`Ghi thay đ/c Hùng: ` before what was recorded for somebody who telephoned."""
    return f"Ghi thay {comrade(member)}: "


def accepted(tasks: Sequence[Task]) -> str:
    if len(tasks) == 1:
        return f"Đã ghi: đã nhận {named(tasks[0])}."
    return f"Đã ghi: đã nhận cả {len(tasks)} nhiệm vụ ({codes([task.number for task in tasks])})."


def nothing_to_accept() -> str:
    return "Các nhiệm vụ này đã được ghi nhận trước đó; chưa ghi gì thêm."


def progress(assignment: Assignment, words: str | None, *, took_back: bool) -> str:
    task = assignment.task
    said = []
    if assignment.percent is not None and words is None:
        said.append(f"{assignment.percent}%")
    if words is not None:
        said.append(quoted(clip(words, 200)))
    back = " Báo hoàn thành lúc trước không tính nữa." if took_back else ""
    return f"Đã ghi {named(task)}: {' '.join(said)}.{back}"


def noted_for_office(assignment: Assignment, words: str) -> str:
    task = assignment.task
    deadline = f"Hạn chưa thay đổi: {task.due_on:%d/%m/%Y}." if task.due_on else "Nhiệm vụ chưa có hạn."
    return f"Đã ghi {named(task)}: {quoted(clip(words, 200))}\nĐã chuyển Văn phòng xem xét. {deadline}"


def done(assignment: Assignment, product: str | None, at: datetime, *, news: bool) -> str:
    """Model message 39; asks for the product where none was given."""
    task = assignment.task
    when = f"lúc {hour(at)}, {at:%d/%m}"
    if not news:
        return f"{named(task)} đã được báo hoàn thành trước đó, đang chờ xác nhận. Đã ghi thêm vào nhật ký."
    recorded = f"Đã ghi {code(task.number)} hoàn thành {when}: {task.short_name}"
    waits = (
        "Văn phòng đã được báo; chờ lãnh đạo xác nhận." if assignment.part is Part.LEAD else "Chủ trì sẽ thấy kết quả."
    )
    if product:
        return f"{recorded}\nKết quả: {quoted(clip(product, 200))}. {waits}"
    return f"{recorded}\n{waits}\nKết quả là gì (số văn bản, biên bản)? Không có thì trả lời: không"


def product_recorded(assignment: Assignment, product: str) -> str:
    return f"Đã ghi kết quả của {named(assignment.task)}: {quoted(clip(product, 200))}."


def no_product(assignment: Assignment) -> str:
    return f"Đã ghi: {named(assignment.task)} hoàn thành, không kèm kết quả."


def obstacle_received(obstacle: Obstacle, leader: Member | None, at: datetime) -> str:
    """Model message 9."""
    task = obstacle.assignment.task
    to = f"{decider(leader)} và Văn phòng" if leader else "Văn phòng"
    deadline = f"Hạn chưa thay đổi: {task.due_on:%d/%m/%Y}." if task.due_on else ""
    return (
        f"Đã ghi vướng mắc của {named(task)}:\n{quoted(clip(obstacle.words, 300))}\n"
        f"Đã chuyển {to} lúc {hour(at)}. {deadline}"
    ).rstrip()


def ask_which(what: str, calling: str) -> str:
    """Model message 16."""
    return (
        f"{calling} báo {quoted(clip(what, 80))} cho nhiệm vụ nào?\n"
        "Trả lời theo số nhiệm vụ, ví dụ: 104 xong. Chưa ghi gì khi chưa chọn."
    )


def ask_words(task: Task, what: str) -> str:
    return f"{named(task)}: {what}? Trả lời bằng một tin. Chưa ghi gì."


def actions(assignment: Assignment, today: date) -> str:
    task = assignment.task
    due = f"hết {day(task.due_on, today)}" if task.due_on else "chưa có hạn"
    return f"{named(task)} ({due}). Báo gì cho nhiệm vụ này?"


def wrong_state(task: Task, state: State) -> str:
    if state is State.DONE:
        return f"{named(task)} đã được xác nhận hoàn thành. Chưa ghi gì thêm."
    return f"{named(task)} đã thay đổi. Chưa ghi gì. Xem lại, gõ: việc {task.number}"


def nothing_open(calling: str) -> str:
    return f"{calling} không có nhiệm vụ đang thực hiện. Chưa ghi gì."


def ask_record() -> str:
    return "Ghi thay ai, việc gì? Ví dụ: ghi thay 104 xong · ghi thay 108 60%. Chưa ghi gì."


def reported_done(report: ProgressReport, assignment: Assignment, calendar: WorkingCalendar) -> str:
    """To the office, at once: model message 7."""
    task = assignment.task
    at = calendar.local(report.at)
    late = task.due_on is not None and assignment.reported_on is not None and assignment.reported_on > task.due_on
    on_time = f" – {'quá hạn' if late else 'đúng hạn'}" if task.due_on else ""
    body = f" ({assignment.body.name})" if assignment.body else ""
    return (
        f"Chờ xác nhận hoàn thành: {code(task.number)}. {task.short_name}\n"
        f"{comrade(report.reported_by)}{body} báo lúc {hour(at)}, {at:%d/%m/%Y}{on_time}.\n"
        f"Kết quả: {clip(report.product, 200) if report.product else 'chưa nêu'}."
    )


def noted(report: ProgressReport, task: Task) -> str:
    """To the office, at once: words that ask for a decision, or a report of done that was taken back."""
    said = (
        quoted(clip(report.words, 300)) if report.words else f"{report.percent}%, báo hoàn thành lúc trước không tính"
    )
    return f"{comrade(report.reported_by)} báo {named(task)}: {said}\nHạn chưa thay đổi. Đề nghị Văn phòng xem xét."


def undelivered(member: Member, tasks: Sequence[Task], reason: str) -> str:
    """Model message 37."""
    content = f"Nội dung cần báo: {', '.join(named(task) for task in tasks[:3])}." if tasks else ""
    return (
        f"Chưa gửi được tin tới: {member.name} ({reason}).\n{content}\n"
        "Đề nghị báo bằng điện thoại; mã mời khác, gõ: mời <họ tên>"
    ).replace("\n\n", "\n")


NO_ACCOUNT = "chưa vào kênh này"
BLOCKED = "đã chặn kênh này"
