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


def span_sent(number: int, first: date, last: date) -> str:
    """The button under the report of a week or a month."""
    return (
        f"Kèm báo cáo kết quả từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}: {number} nhiệm vụ (Word, dự thảo, chưa có số).\n"
        "Điền các chỗ tô vàng trước khi trình ký."
    )


def reports(*, own_work: bool) -> str:
    """*Báo cáo* alone, to whoever sees everything. `own_work`: there are tasks of their own to report on."""
    lines = [
        "Chọn báo cáo cần xem, cần in.",
        "Gõ cũng được: báo cáo tuần · báo cáo tháng 1 · báo cáo thông báo số 15 · theo xóm · chỉ tiêu",
    ]
    return "\n".join([*lines, "Báo tiến độ nhiệm vụ của đồng chí, gõ: việc"] if own_work else lines)


def nothing_then(name: str) -> str:
    """Of a week or a month before anything was given out. `name`: `tuần 05–09/01/2026`."""
    return f"Đến hết {name} chưa giao nhiệm vụ nào. Xem kỳ này, gõ: báo cáo tuần"


def unknown_period(said: str) -> str:
    """A month that there is not, or that is still to come."""
    return (
        f"Chưa rõ kỳ báo cáo {quoted(clip(said, _LONGEST))}. Chưa có gì thay đổi.\n"
        "Ví dụ: báo cáo tuần · báo cáo tuần trước · báo cáo tháng 1 · báo cáo tháng 12/2025"
    )


def which_notice(number: int, shown: int) -> str:
    """*Báo cáo theo thông báo*, under which the newest stand as buttons."""
    more = f"\nCòn {number - shown} thông báo cũ hơn, gõ ví dụ: báo cáo thông báo số 15" if number > shown else ""
    return f"Báo cáo theo thông báo nào?{more}"


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
