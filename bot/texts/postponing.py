"""A member puts a reminder off (*nhắc lại*) or goes without the morning message for a day (*dừng*)."""

from datetime import date, datetime, time

from bot.texts.words import code, day, hour, named, unchanged
from scheduler.postponing import MOST, Bar
from storage.tasks import Task

_EXAMPLES = "nhắc lại chiều · nhắc lại mai · nhắc lại sau 2 tiếng · nhắc lại 22/01"


def snoozed(task: Task, at: datetime, left: int, today: date) -> str:
    """`at`: local time. `left`: how often it can be put off again."""
    again = f"Còn {left} lần nhắc lại." if left else "Đây là lần nhắc lại cuối."
    return f"Đã ghi: nhắc lại {named(task)} lúc {_moment(at, today)}. {again}\n{unchanged(task, today)}"


def not_snoozed(task: Task, bar: Bar, latest: datetime, today: date) -> str:
    """Why the reminder is not put off; `latest`: local time up to which it could be."""
    return f"{code(task.number)}: {_reason(task, bar, latest, today)} Chưa có gì thay đổi."


def ask_when(task: Task) -> str:
    """*Nhắc lại* without a moment that can be told."""
    return f"Nhắc lại {named(task)} khi nào? Trả lời ví dụ: {task.number} nhắc lại chiều. Chưa ghi gì.\nCách viết: {_EXAMPLES}"


def quiet(on: date, today: date) -> str:
    """*Dừng*."""
    return (
        f"Đã ghi: không gửi tin sáng {day(on, today)}; các nhiệm vụ được nhắc vào sáng làm việc tiếp theo.\n"
        "Nhiệm vụ mới vẫn báo ngay. Nhận lại, gõ: nhắc tiếp"
    )


def quiet_already(on: date, today: date) -> str:
    """*Dừng* once more for the same day."""
    return f"Tin sáng {day(on, today)} đã dừng trước đó. Chưa có gì thay đổi. Nhận lại, gõ: nhắc tiếp"


def goes_on(on: date, today: date) -> str:
    """*Nhắc tiếp*."""
    return f"Đã ghi: gửi lại tin sáng như thường, từ {day(on, today)}."


def not_stopped() -> str:
    """*Nhắc tiếp* where nothing was stopped."""
    return "Tin sáng vẫn gửi như thường. Chưa có gì thay đổi. Dừng một ngày, gõ: dừng tin sáng"


def ask_stop() -> str:
    """*dung* without its accent, which may be another word."""
    return "Dừng tin sáng một ngày thì gõ: dừng tin sáng. Chưa ghi gì."


def _moment(at: datetime, today: date) -> str:
    return f"{hour(at)} {day(at.date(), today)}"


def _reason(task: Task, bar: Bar, latest: datetime, today: date) -> str:
    match bar:
        case Bar.NOT_REMINDED:
            return f"không có lời nhắc nào đang chờ. Xem, gõ: việc {task.number}."
        case Bar.TOO_OFTEN:
            return (
                f"đã nhắc lại {MOST} lần theo hạn này. Cần thêm thời gian, trả lời: {task.number} xin lùi đến <ngày>."
            )
        case Bar.PAST:
            return f"giờ nhắc lại đã qua. Xin chọn giờ khác, ví dụ: {task.number} nhắc lại mai."
        case Bar.AFTER_DEADLINE:
            until = f"hết {day(latest.date(), today)}" if latest.time() == time.max else _moment(latest, today)
            return f"nhắc lại chỉ được đến {until}. Cần thêm thời gian, trả lời: {task.number} xin lùi đến <ngày>."
        case Bar.LATE:
            return f"nhắc lại chậm nhất {_moment(latest, today)}. Xin báo kết quả, hoặc lý do và ngày dự kiến xong."
        case Bar.TOO_FAR:
            return f"nhắc lại chậm nhất {day(latest.date(), today)}. Xin chọn ngày gần hơn."
        case Bar.DAY_OFF:
            return f"ngày đó là ngày nghỉ. Xin chọn ngày làm việc, ví dụ: {task.number} nhắc lại mai."
        case Bar.STOPPED:
            return "tin ngày đó đang dừng. Nhận lại, gõ: nhắc tiếp."
        case Bar.OUT_OF_HOURS:
            return f"giờ đó ngoài giờ gửi tin. Xin chọn giờ làm việc, ví dụ: {task.number} nhắc lại chiều."
