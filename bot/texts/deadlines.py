"""Another deadline given by a leader without having been asked (*hạn mới*), or proposed by the office."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import addressed, code, full_day, last_moment, named, outside
from storage.people import Member
from storage.tasks import Assignment, Task


def ask_until(task: Task, today: date) -> str:
    """A leader wants to move the deadline of a task that is late, or held up."""
    return f"{named(task)}: lùi đến ngày nào? Hạn hiện nay: {last_moment(task, today)}. Chưa ghi gì khi chưa chọn."


def until(days: int, due_on: date) -> str:
    """One of the choices."""
    return f"+{days} ngày làm việc: {full_day(due_on)}"


def ask_day(task: Task) -> str:
    """A day of the leader's own."""
    return f"{named(task)}: hạn mới là ngày nào? Trả lời, ví dụ: 25/02. Chưa ghi gì."


def unclear_day(tasks: Sequence[Task]) -> str:
    """No day could be read."""
    numbers = ", ".join(code(task.number) for task in tasks)
    return f"{numbers}: chưa rõ ngày. Chưa ghi gì.\nTrả lời, ví dụ: {tasks[0].number} hạn 25/02"


def confirm(task: Task, due_on: date, leader: Member | None, today: date) -> str:
    """Before the day takes effect. `leader`: as whose opinion the office records it."""
    theirs = f", theo ý kiến {addressed(leader)}" if leader else ""
    return (
        f"{named(task)}: đặt hạn mới hết {full_day(due_on)}{theirs}?\n"
        f"Hạn hiện nay: {last_moment(task, today)}. Chưa ghi gì khi chưa bấm."
    )


def recorded(task: Task, leader: Member | None) -> str:
    """To the leader who moved it, or the office that recorded it."""
    theirs = f" theo ý kiến {addressed(leader)}" if leader else ""
    until_when = f"hết {full_day(task.due_on)}" if task.due_on else "chưa rõ ngày"
    times = f" (gia hạn lần {task.extensions})" if task.extensions else ""
    return f"Đã ghi: hạn mới của {named(task)}: {until_when}{times}{theirs}. Người thực hiện sẽ nhận được tin."


def not_recorded(task: Task) -> str:
    """Thought better of it."""
    return f"{named(task)}: hạn chưa thay đổi, chưa ghi gì. Xem, gõ: xem {task.number}"


def proposed(task: Task, due_on: date, leader: Member | None) -> str:
    """To the office, which never moves a deadline by itself."""
    whom = f", trình {addressed(leader)}" if leader else ""
    return (
        f"Đã ghi đề xuất hạn {named(task)}: hết {full_day(due_on)}{whom}. Chưa có hiệu lực khi chưa được đồng ý.\n"
        f"Đã có ý kiến thì ghi, ví dụ: {task.number} hạn {due_on:%d/%m} theo ý kiến đồng chí Chủ tịch"
    )


def beyond_deputy(task: Task) -> str:
    """Further than seven days, or the deputy's own work."""
    return (
        f"{named(task)}: lùi quá 7 ngày so với hạn hiện nay, hoặc nhiệm vụ do đồng chí chủ trì, "
        "thuộc thẩm quyền đồng chí Chủ tịch. Chưa ghi gì.\nTrao đổi ở giao ban thì xin bấm: Đưa vào giao ban"
    )


def not_movable(task: Task) -> str:
    """It is over, reported done, or periodic."""
    return (
        f"{named(task)} đã báo hoàn thành, đã kết thúc hoặc là việc định kỳ; không đặt hạn khác. Chưa ghi gì.\n"
        f"Xem, gõ: xem {task.number}"
    )


def changed(task: Task) -> str:
    """The task was changed since the choices were shown."""
    return f"{named(task)} đã có thay đổi từ lúc xem. Chưa ghi gì.\nXem lại, gõ: xem {task.number}"


def unknown_leader(task: Task) -> str:
    """As whose opinion?"""
    return (
        f"{named(task)}: chưa rõ theo ý kiến đồng chí nào. Chưa ghi gì.\n"
        "Ví dụ: theo ý kiến đồng chí Chủ tịch · theo ý kiến đồng chí Phó Chủ tịch"
    )


def moved(assignment: Assignment, recipient: Member) -> str:
    """To a member whose work has another deadline."""
    task = assignment.task
    until_when = f"hết {full_day(task.due_on)}" if task.due_on else "chưa rõ ngày"
    if outside(recipient) or assignment.outside:
        return f"{code(task.number)}: thời gian đề nghị mới: {until_when}.\n{task.short_name}"
    first = task.original_due_on
    old = f"Hạn ban đầu {first:%d/%m} được lưu lại. " if first and first != task.due_on else ""
    own = ""
    if assignment.inner_due_on is not None and assignment.due_on != task.due_on:
        own = f"Hạn trong đơn vị vẫn là hết {full_day(assignment.inner_due_on)}.\n"
    label = "hạn chung mới" if own else "hạn mới"
    return f"{code(task.number)}: {label}: {until_when}.\n{task.short_name}\n{own}{old}Từ nay nhắc theo hạn này."
