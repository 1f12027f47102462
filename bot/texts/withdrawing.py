"""*Thu hồi*: a task is withdrawn."""

from datetime import date

from bot.texts.words import clip, code, comrade, day, last_moment, named, quoted
from storage.people import Member
from storage.tasks import Task


def confirm(task: Task, reason: str | None, today: date) -> str:
    """Shown before it is done."""
    lead = f"Chủ trì: {task.lead_body.name}. " if task.lead_body else ""
    why = f"Lý do: {quoted(clip(reason, 200))}" if reason else "Lý do: chưa nêu"
    return (
        f"Thu hồi {named(task)}?\n{lead}Hạn: {last_moment(task, today)}\n{why}\n"
        "Lời nhắc và các đề nghị đang chờ sẽ kết thúc; không khôi phục được. Chưa ghi gì."
    )


def recorded(task: Task, told: list[Member]) -> str:
    """To whoever withdrew it."""
    names = clip(", ".join(comrade(member) for member in told), 120)
    heard = f"Đã báo {names}." if told else "Không có ai đang thực hiện."
    return f"Đã ghi thu hồi {named(task)}. {heard} Xem, gõ: nhật ký {task.number}"


def one_at_a_time() -> str:
    """Several tasks, or none, in one sentence."""
    return "Mỗi lần thu hồi một nhiệm vụ, ví dụ: thu hồi 104 vì đã giao trùng. Chưa ghi gì."


def over(task_number: int) -> str:
    """It is finished, or withdrawn already."""
    return f"{code(task_number)} đã kết thúc hoặc đã thu hồi trước đó. Chưa ghi gì. Xem, gõ: việc {task_number}"


def is_withdrawn(on: date, today: date, reason: str | None) -> str:
    """The line that says so in one task whole."""
    why = f": {quoted(clip(reason, 120))}" if reason else ""
    return f"ĐÃ THU HỒI {day(on, today)}{why}"
