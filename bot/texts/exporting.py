"""What is said with a file that goes out: the workbook of tasks, the report on paper, the list for the briefing."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import clip, full_day, notice_name, quoted
from storage.notices import Notice

ONE_NOTICE = "Báo cáo {name}"
WORKBOOK = "Sổ Excel"
BRIEFING = "Tệp Word"
_LISTED = 4
_LONGEST = 60


def workbook_sent(number: int, notice: Notice | None) -> str:
    """*Xuất excel*."""
    of = f" của {notice_name(notice)}" if notice else ""
    return f"Kèm sổ theo dõi {number} nhiệm vụ{of} (Excel): từng nhiệm vụ, lịch sử, theo đơn vị, theo khối, xóm."


def report_sent(number: int, notice: Notice | None, period: tuple[date, date] | None) -> str:
    """*Xuất báo cáo*: of everything, of one notice, of the notices of a period."""
    if notice is not None:
        of = f" thực hiện {notice_name(notice)}"
    elif period is not None:
        of = f" các thông báo từ {period[0]:%d/%m/%Y} đến {period[1]:%d/%m/%Y}"
    else:
        of = ""
    return (
        f"Kèm báo cáo tiến độ{of}: {number} nhiệm vụ (Word, dự thảo, chưa có số).\n"
        "Điền các chỗ tô vàng trước khi trình ký."
    )


def briefing_sent(day: date) -> str:
    """The button under the list of the briefing."""
    return f"Kèm danh mục giao ban {full_day(day)} (Word, một trang A4)."


def nothing_to_export() -> str:
    """No task was given yet, or none in the period."""
    return "Không có nhiệm vụ nào để đưa vào tệp. Xem các nhiệm vụ, gõ: tình hình"


def unknown_scope(said: str, known: Sequence[Notice]) -> str:
    """A number that no notice has, or a period that is none. `known`: the newest first."""
    names = ", ".join(clip(notice.number or notice_name(notice), _LONGEST) for notice in known[:_LISTED])
    return (
        f"Không tìm thấy {quoted(clip(said, _LONGEST))} trong các thông báo đã giao. Chưa có gì thay đổi.\n"
        f"Đang có: {names}\n"
        "Ví dụ: xuất báo cáo số 15/TB-UBND · xuất báo cáo tháng 1 · xuất báo cáo từ 01/01 đến 31/03"
    )
