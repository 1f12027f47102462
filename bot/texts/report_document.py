"""The words of the report on paper (*báo cáo tiến độ*), as documents are written (Nghị định 30/2020/NĐ-CP)."""

import re
from datetime import date

from bot.texts.words import notice_name
from storage.notices import Notice

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
COMMITTEE = "ỦY BAN NHÂN DÂN"
COMMITTEE_FULL = "Ủy ban nhân dân"
NUMBER = "Số:"
NUMBER_BLANK = "        "
SYMBOL = "/BC-UBND"
PLACE_BLANK = "………"
WHEN = ", ngày"
WHEN_BLANK = "      tháng      "
YEAR = "năm {year}"
DRAFT = "DỰ THẢO"
DRAFT_HOW = "Điền các chỗ tô vàng, rồi bỏ dòng này"
BLANK = "…………………………………………………………………………"
SHORT_BLANK = "……………………"
TO = "Nơi nhận:"
TO_LEADERS = "- Chủ tịch, các Phó Chủ tịch;"
TO_FILE = "- Lưu: VT."
SIGNS = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
SIGNS_OTHER = ("THỦ TRƯỞNG CƠ QUAN",)
NAME_BLANK = "(họ và tên)"

KIND = "BÁO CÁO"
ABOUT = "Tiến độ thực hiện {what}"
ALL = "các thông báo kết luận và nhiệm vụ được giao"
PERIOD = "các thông báo kết luận từ {first} đến {last}"
ABOUT_SPAN = "Kết quả thực hiện nhiệm vụ {span}"
SPAN = "từ {first} đến {last}"
MONTH = "tháng {month} năm {year}"
SPAN_WHAT = "nhiệm vụ được giao {span}"
OPENING = "Thực hiện {what}, {issuer} báo cáo tiến độ đến {hour}, {day} như sau:"
CLOSING = "Trên đây là báo cáo tiến độ thực hiện {what}, {issuer} trân trọng báo cáo./."

OVERALL = "I. KẾT QUẢ CHUNG"
TOTAL = "Tổng số {number}, trong đó:"
NO_TASKS = "Trong phạm vi báo cáo chưa có nhiệm vụ nào."
BOX = "- {box}: {number};"
LAST_BOX = "- {box}: {number}."
RATE = "Tỷ lệ hoàn thành {done}/{all} nhiệm vụ ({share}); trong số đã hoàn thành, đúng hạn {on_time}/{done} ({on_time_share})."
NONE_DONE = "Chưa có nhiệm vụ nào được xác nhận hoàn thành."
FLAGS = "Đang chờ xác nhận hoàn thành: {waiting}; có vướng mắc chưa có ý kiến chỉ đạo: {obstacles}."
BY_UNIT = "Kết quả theo đơn vị chủ trì:"
UNIT_HEADINGS = ("TT", "Đơn vị", "Tổng số")
SUM = "Cộng"
NO_UNIT = "Chưa ghi đơn vị"

BY_PLACE = "Phần việc theo khối, xóm:"
PLACE_HEADINGS = ("TT", "Khối, xóm", "Tổng số", "Hoàn thành", "Chờ xác nhận", "Trong hạn", "Quá hạn", "Không có hạn")
INDICATORS = "Kết quả thực hiện các chỉ tiêu:"
INDICATOR_HEADINGS = ("TT", "Chỉ tiêu", "Cần đạt", "Hiện nay", "Báo cáo trong tháng")
NO_FIGURE = "chưa có số liệu"
BASE = "ban đầu {base}"
ONE_FIGURE = "số chung toàn địa bàn"
REPORTED = "{number}/{places} nơi đã báo"
FULL = "{number} nơi đạt 100%"
SILENT = "{name}: {number} nơi chưa báo số liệu tháng {month:%m/%Y}, gồm {places}."
DONE_IN = "Từ {first} đến {last}, hoàn thành: {number}."
DONE_HEADINGS = ("TT", "Nhiệm vụ", "Chủ trì", "Ngày báo hoàn thành", "So với hạn")
MORE_DONE = "và {number} khác."
LATE_BY = "quá {days} ngày làm việc"
IN_TIME = "đúng hạn"

TROUBLE = "II. NHIỆM VỤ QUÁ HẠN, VƯỚNG MẮC"
LATE = "1. Nhiệm vụ đang thực hiện quá hạn: {number}."
LATE_HEADINGS = ("TT", "Nhiệm vụ", "Chủ trì", "Hạn", "Quá hạn (ngày làm việc)", "Báo gần nhất")
OBSTACLES = "2. Nhiệm vụ có vướng mắc chưa có ý kiến chỉ đạo: {number}."
OBSTACLE_HEADINGS = ("TT", "Nhiệm vụ", "Chủ trì", "Vướng mắc", "Chờ ý kiến từ")
NO_REPORT = "chưa có báo cáo"

NEXT = "III. NHIỆM VỤ ĐẾN HẠN KỲ TỚI"
NEXT_COUNT = "Từ {first} đến {last}: {number} đến hạn."
NEXT_HEADINGS = ("TT", "Nhiệm vụ", "Chủ trì", "Hạn", "Báo gần nhất")

PROPOSALS = "IV. ĐỀ XUẤT, KIẾN NGHỊ"

_DAY = re.compile(r"ngày (\d\d)/(\d\d)/(\d{4})")


def document_day(day: date) -> str:
    """`ngày 05 tháng 02 năm 2026`: a zero before days under 10 and before the months 1 and 2."""
    return f"ngày {day.day:02d} tháng {document_month(day)} năm {day.year}"


def document_month(day: date) -> str:
    """`01`, `3`: a zero before the months 1 and 2."""
    return f"{day.month:02d}" if day.month <= 2 else f"{day.month}"


def notice_in_document(notice: Notice) -> str:
    """`Thông báo số 15/TB-UBND ngày 16 tháng 01 năm 2026`."""
    return _DAY.sub(lambda found: document_day(date(int(found[3]), int(found[2]), int(found[1]))), notice_name(notice))


def counted(number: int) -> str:
    """`03 nhiệm vụ`; of nothing `không có nhiệm vụ`."""
    return f"{number:02d} nhiệm vụ" if number else "không có nhiệm vụ"


def share(part: int, whole: int) -> str:
    """`33,3%`, `90%`."""
    return f"{part * 100 / whole:.1f}".replace(".", ",").removesuffix(",0") + "%"


def progress(percent: int | None, said: str | None, said_on: date | None) -> str:
    """The last report in a table: `60%, đang chờ ký (16/01/2026)`."""
    if said_on is None:
        return NO_REPORT
    parts = [f"{percent}%"] if percent is not None else []
    parts += [said.strip(" ,;.")] if said else []
    return f"{', '.join(parts)} ({said_on:%d/%m/%Y})".strip()
