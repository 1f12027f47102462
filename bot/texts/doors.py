"""Notices that come by no chat: from the folder that is watched, or by the command line."""

from collections.abc import Sequence

from bot.actions.importing import MOST_TASKS, Unfit
from bot.actions.machine import NotTaken, UnfitNotice
from bot.texts.importing import no_tasks, too_many_tasks
from bot.texts.unreadable import reason
from bot.texts.words import clip, codes, notice_name, quoted
from scheduler.calendar import WorkingCalendar
from storage.notices import Door, Draft, Notice, Source

_NAME_LENGTH = 120


def arrived(notice: Notice, drafts: Sequence[Draft]) -> str:
    """To the office: one came in, and its drafts wait."""
    origin = "thư mục nhập" if notice.door is Door.FOLDER else "máy của cơ quan"
    name = f": {quoted(clip(notice.file_name, _NAME_LENGTH))}" if notice.file_name else ""
    recognised = notice.source in (Source.SCAN, Source.PHOTO)
    check = ["Văn bản là bản chụp, chữ do máy nhận dạng: kiểm tra kỹ từng ngày và tên đơn vị."] if recognised else []
    return "\n".join(
        [
            f"Có thông báo vào từ {origin}{name}.",
            f"{notice_name(notice)}: {_counted(drafts)}. Chưa giao cho ai.",
            *check,
            "Xem, sửa, giao: bấm Xem dự thảo.",
        ]
    )


def not_taken(file_name: str, why: NotTaken) -> str:
    """To the office: a file in the watched folder gave nothing."""
    return f"Tệp vào từ thư mục nhập được chuyển sang “không đọc được”.\n{reason_beside(file_name, why)}"


def secret_in_folder() -> str:
    """To the office. Says nothing of the file."""
    return (
        "Trong thư mục nhập có tệp mang dấu chỉ độ mật nên không tiếp nhận: không lưu, không sao chép, không chuyển chỗ;"
        " nhật ký chỉ ghi giờ. Chưa có gì thay đổi.\n"
        "Đề nghị đồng chí ngay bây giờ:\n"
        "1. Xóa tệp khỏi thư mục nhập và khỏi máy này.\n"
        "2. Báo người phụ trách bảo vệ bí mật nhà nước của cơ quan.\n"
        "3. Không gửi lại dưới bất kỳ dạng nào (ảnh, chữ chép lại, bản cắt bớt).\n"
        "Nhiệm vụ trong văn bản mật chỉ giao theo đường văn bản mật."
    )


def reason_beside(file_name: str, why: NotTaken) -> str:
    """In the text file beside one that gave nothing."""
    name = clip(file_name, _NAME_LENGTH)
    if not isinstance(why, UnfitNotice):
        return reason(name, why)
    if why.why is Unfit.NO_TASKS:
        return no_tasks(quoted(name))
    return too_many_tasks(quoted(name), why.tasks, MOST_TASKS)


def known_beside(notice: Notice, calendar: WorkingCalendar) -> str:
    """In the text file beside one that was known."""
    when = f"{calendar.day(notice.imported_at):%d/%m/%Y}"
    return f"Văn bản này đã nhập trước đây, ngày {when}: {notice_name(notice)}. Chưa có gì thay đổi, xem trong kênh."


def imported_by_command(notice: Notice, drafts: Sequence[Draft]) -> str:
    """Printed after `giaoviec import`."""
    return (
        f"Đã nhập {notice_name(notice)}: {_counted(drafts)} ({codes([draft.number for draft in drafts])}).\n"
        "Chưa giao cho ai; Văn phòng được báo trong kênh để kiểm tra."
    )


def _counted(drafts: Sequence[Draft]) -> str:
    look = sum(draft.needs_look() for draft in drafts)
    return f"{len(drafts)} nhiệm vụ dự thảo, cần xem {look}"
