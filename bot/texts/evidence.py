"""Evidence (*minh chứng*): photos and files that came with a report; model message 38."""

from collections.abc import Sequence

from bot.texts.words import code, comrade, first_upper, hour, named, pronoun, quoted
from scheduler.calendar import WorkingCalendar
from storage.evidence import Evidence
from storage.people import Member
from storage.tasks import Task


def counted(items: Sequence[Evidence]) -> str:
    """`2 ảnh, 1 tệp`."""
    pictures = sum(item.is_picture for item in items)
    parts = [f"{pictures} ảnh"] if pictures else []
    files = len(items) - pictures
    return ", ".join([*parts, f"{files} tệp"] if files else parts)


def received(task: Task, items: Sequence[Evidence], *, album: bool) -> str:
    """To whoever sent them. Of an album nobody knows yet how many more come: it is answered once, for all."""
    what = "ảnh" if album else counted(items)
    return (
        f"Đã nhận {what} cho {named(task)}.\n"
        "Nếu ảnh có căn cước, số định danh hoặc hồ sơ bệnh, trả lời trong 10 phút: bỏ ảnh"
    )


def which(member: Member, items: Sequence[Evidence]) -> str:
    """It is not certain for which task they are."""
    return f"{first_upper(pronoun(member))} gửi {counted(items)} cho nhiệm vụ nào? Chưa ghi gì khi chưa chọn."


def no_task(member: Member) -> str:
    """They have no task to attach anything to."""
    return (
        f"Chưa ghi gì: {pronoun(member)} không có nhiệm vụ nào đang thực hiện để gắn ảnh, tệp.\n"
        "Xem các nhiệm vụ, gõ: việc"
    )


def removed(items: Sequence[Evidence], task: Task | None) -> str:
    """*Bỏ ảnh*."""
    of = f" của {code(task.number)}" if task else ""
    return f"Đã bỏ {counted(items)}{of}; tệp được xóa khỏi máy này. Cần xóa trong khung chat thì thu hồi tin đã gửi."


def nothing_to_remove() -> str:
    """*Bỏ ảnh* with nothing so fresh."""
    return "Không có ảnh, tệp nào gửi trong 10 phút qua. Chưa có gì thay đổi.\nCần bỏ ảnh đã gửi trước đó, xin báo Văn phòng."


def not_taken(reason: str) -> str:
    """`reason`: a key of REASONS."""
    return f"Chưa nhận được tệp: {REASONS[reason]}. Chưa có gì thay đổi."


REASONS = {
    "type": "chỉ nhận ảnh JPG, PNG và tệp PDF, Word, Excel. Xin lưu thành một loại đó rồi gửi lại",
    "size": "tệp lớn quá 20 MB. Xin gửi bản nhỏ hơn, hoặc chụp ảnh trang cần thiết",
    "too_many": "đã gửi quá nhiều tệp trong một ngày. Xin gửi tiếp vào ngày mai, hoặc báo Văn phòng",
    "not_fetched": "ứng dụng nhắn tin chưa giao tệp. Xin gửi lại sau ít phút",
    "no_store": "máy này không nhận tệp kèm theo. Xin báo Văn phòng",
}


def line(items: Sequence[Evidence]) -> str:
    """On the page of the task."""
    return f"Kèm theo: {counted(items)}"


def caption(task: Task, item: Evidence, number: int, of: int, calendar: WorkingCalendar) -> str:
    """Under one of them, when they are shown."""
    what = "ảnh" if item.is_picture else f"tệp {quoted(item.name)}"
    at = calendar.local(item.at)
    return f"{code(task.number)}: {what} {number}/{of}, {comrade(item.added_by)} gửi {hour(at)}, {at:%d/%m/%Y}"


def gone(task: Task) -> str:
    """There is nothing to show any more."""
    return f"{code(task.number)} không còn ảnh, tệp kèm theo. Chưa có gì thay đổi. Xem nhiệm vụ, gõ: việc {task.number}"


def too_many_to_show(shown: int, of: int) -> str:
    """The last of the messages."""
    return f"Đã gửi {shown} trong {of} ảnh, tệp; còn lại xem tại Văn phòng."
