"""The words of the list for the briefing (*danh mục giao ban*), which is one page on paper."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.texts.charts import BOXES
from bot.texts.report_document import counted, document_day
from bot.texts.words import WEEKDAYS, clip, codes, first_upper, hour, quoted
from storage.states import Bucket

TITLE = "DANH MỤC NHIỆM VỤ TRAO ĐỔI TẠI GIAO BAN"
HEADINGS = ("TT", "Nhiệm vụ", "Chủ trì", "Hạn", "Tình hình, nội dung cần ý kiến")
SECTIONS = (
    "I. Lãnh đạo đưa vào giao ban",
    "II. Đang thực hiện quá hạn",
    "III. Vướng mắc chưa có ý kiến chỉ đạo",
    "IV. Chờ lãnh đạo quyết định",
    "V. Đến hạn từ {first:%d/%m} đến {last:%d/%m}",
)
SIGN_OFF = "chờ xác nhận hoàn thành"
PROPOSED = "chờ ý kiến về hạn đề xuất {day:%d/%m/%Y}"
EXTENSION = "xin lùi đến {day:%d/%m/%Y}"
TRANSFER = "đề nghị chuyển đơn vị khác"
LATE = "quá hạn {days} ngày làm việc"
SINCE = "(từ {day:%d/%m})"
_LONGEST_CODES = 90


def day_line(day: date) -> str:
    """`Thứ Hai, ngày 26 tháng 01 năm 2026`."""
    return f"{first_upper(WEEKDAYS[day.weekday()])}, {document_day(day)}"


def numbers(counts: Mapping[Bucket, int], at: datetime) -> str:
    """The six boxes in one sentence; they add up to the number that it begins with."""
    boxes = ", ".join(f"{name[:1].lower()}{name[1:]} {counts[box]}" for box, name in BOXES.items())
    return f"Đến {hour(at)}, ngày {at:%d/%m/%Y}: {sum(counts.values())} nhiệm vụ ({boxes})."


def section(title: str, number: int, above: int) -> str:
    """`II. Đang thực hiện quá hạn: 05 nhiệm vụ (02 đã nêu ở trên)`."""
    told = f" ({above:02d} đã nêu ở trên)" if above else ""
    return f"{title}: {counted(number)}{told}"


def others(numbers: list[int]) -> str:
    """What has no room on the page."""
    return f"và {counted(len(numbers))} khác: {clip(codes(numbers), _LONGEST_CODES)}"


def obstacle(words: str, since: date) -> str:
    """`chờ ý kiến về “vướng kinh phí” (từ 19/01)`."""
    return f"chờ ý kiến về {quoted(words)} {SINCE.format(day=since)}"
