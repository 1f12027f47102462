"""The words inside the workbook of tasks (*sổ theo dõi nhiệm vụ*): sheets, headings, the lines at their tops."""

from collections.abc import Mapping
from decimal import Decimal

from bot.texts.words import number

SHEET = "Nhiệm vụ"
HISTORY_SHEET = "Lịch sử"
UNITS_SHEET = "Theo đơn vị"
PLACES_SHEET = "Theo xóm"
INDICATORS_SHEET = "Chỉ tiêu"
READINGS_SHEET = "Số liệu"

TITLE = "SỔ THEO DÕI NHIỆM VỤ – {organisation}"
HISTORY_TITLE = "LỊCH SỬ NHIỆM VỤ – {organisation}"
UNITS_TITLE = "NHIỆM VỤ THEO ĐƠN VỊ CHỦ TRÌ – {organisation}"
PLACES_TITLE = "PHẦN VIỆC THEO KHỐI, XÓM – {organisation}"
INDICATORS_TITLE = "CHỈ TIÊU THEO KHỐI, XÓM – {organisation}"
READINGS_TITLE = "SỐ LIỆU ĐÃ BÁO THEO KHỐI, XÓM – {organisation}"
AS_OF = "Số liệu đến {hour}, ngày {day:%d/%m/%Y}: {number} nhiệm vụ."
ONLY = "Chỉ gồm nhiệm vụ của {notice}."
PRINTED = "In đến cột {column}; các cột sau để lọc, tra cứu."
LATEST = "{number} lần ghi mới nhất, mới nhất ở trên."
UNITS_HOW = "Mỗi nhiệm vụ ở đúng một ô; đúng hạn hay quá hạn tính theo ngày báo hoàn thành."
PLACES_HOW = "Một nhiệm vụ giao cho nhiều khối, xóm có một phần việc ở mỗi nơi."
INDICATORS_HOW = (
    "Đến {hour}, ngày {day:%d/%m/%Y}. Mỗi nơi lấy số gần nhất; "
    "toàn địa bàn là tổng số đạt trên tổng số, không phải trung bình các tỷ lệ."
)
READINGS_HOW = "{number} số liệu, cũ trước, mới sau."
NO_INDICATORS = "Chưa có chỉ tiêu nào đang theo dõi."
NO_READINGS = "Chưa có số liệu nào."
WHOLE = "Toàn địa bàn"
NO_TASKS = "Chưa có nhiệm vụ nào."
NO_ENTRIES = "Chưa có lần ghi nào."
NO_PLACES = "Chưa có khối, xóm nào trong danh sách."
TOTAL = "Cộng"
NO_UNIT = "Chưa ghi đơn vị chủ trì"
YES = "x"

HEADINGS: Mapping[str, str] = {
    "number": "NV",
    "name": "Tên gọn",
    "notice": "Văn bản",
    "lead": "Chủ trì",
    "original": "Hạn ban đầu",
    "due": "Hạn hiện nay",
    "extensions": "Gia hạn (lần)",
    "box": "Trạng thái",
    "late": "Quá hạn (ngày làm việc)",
    "sign_off": "Chờ xác nhận",
    "obstacles": "Vướng mắc",
    "percent": "Tiến độ",
    "said_on": "Báo gần nhất",
    "said": "Nội dung báo",
    "claimed": "Ngày báo hoàn thành",
    "product": "Kết quả",
    "places": "Khối, xóm đã xong",
    "text": "Nội dung",
    "area": "Lĩnh vực",
    "coop": "Phối hợp",
    "timing": "Loại thời gian",
    "phrase": "Thời hạn ghi trong văn bản",
    "evidence": "Ảnh, tệp kèm",
}
LAST_PRINTED = "places"
HISTORY_HEADINGS = ("Thời điểm", "NV", "Tên gọn", "Người ghi", "Ghi thay, theo ý kiến", "Diễn biến")
UNIT_HEADING, TOTAL_HEADING = "Đơn vị chủ trì", "Tổng số"
PLACE_HEADINGS = ("Khối, xóm", "Người đứng đầu", "Phụ trách", "Tổng số")
PLACE_DONE, PLACE_IN_TIME, PLACE_LATE, PLACE_UNDATED = "Hoàn thành", "Trong hạn", "Quá hạn", "Không có hạn"
PLACE_WAITING = "Chờ xác nhận"
INDICATOR_HEADINGS = (
    "Chỉ tiêu", "Khối, xóm", "Mức cần đạt", "Thời hạn", "Số đạt", "Tổng số", "Tỷ lệ", "Ngày của số liệu", "Đã báo tháng này",
    "Đạt 100%",
)  # fmt: skip
READING_HEADINGS = ("Chỉ tiêu", "Khối, xóm", "Ngày", "Số đạt", "Tổng số", "Tỷ lệ", "Nguồn")


def goal(target: Decimal, unit: str | None) -> str:
    """`100%`, `12 nhà`: `unit` is None where per cent are counted."""
    return f"{number(target)}%" if unit is None else f"{number(target)} {unit}"
