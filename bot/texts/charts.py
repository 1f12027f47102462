"""The words in pictures: headings, the six boxes as van-phong.md writes them, what is said where there is nothing to draw."""

from collections.abc import Mapping
from datetime import date

from bot.texts.words import full_day
from storage.states import Bucket

BOXES: Mapping[Bucket, str] = {
    Bucket.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Bucket.DONE_LATE: "Hoàn thành quá hạn",
    Bucket.IN_TIME: "Đang thực hiện trong hạn",
    Bucket.OVERDUE: "Đang thực hiện quá hạn",
    Bucket.STANDING: "Thường xuyên",
    Bucket.UNDATED: "Chưa có hạn",
}
BY_UNIT = "Nhiệm vụ theo đơn vị chủ trì"
BY_AREA = "Nhiệm vụ theo lĩnh vực"
DEADLINES = "Đến hạn trong {days} ngày tới"
WEEKS = "Tiến độ qua các tuần"
BY_PLACE = "Nhiệm vụ, chỉ tiêu theo khối, xóm"

NO_UNIT = "Chưa ghi đơn vị chủ trì"
NO_AREA = "Chưa ghi lĩnh vực"
MORE_UNITS = "và {number} đơn vị khác"
MORE_AREAS = "và {number} lĩnh vực khác"
MORE_TASKS = "và {number} nhiệm vụ khác"
TASKS = "{number} nhiệm vụ"
TOTAL = "Tổng số"
TODAY = "hôm nay"
DAYS_OFF = "Nền xám: ngày nghỉ"
WEEKS_HOW = "Số nhiệm vụ ở từng ô, tính đến hết ngày ghi ở đầu cột"

TARGET = "chỉ tiêu {target}{until}"
GOAL = "Chỉ tiêu {target}"
PLACES = "{number} nơi"

PLACE = "Khối, xóm"
PARTS = "Phần việc"
NUMBER_OF_PARTS = "{number} phần việc"
NUMBER_OF_PLACES = "{number} khối, xóm"
MORE_PLACES = "và {number} khối, xóm khác, gõ: theo xóm"
MORE_INDICATORS = "và {number} chỉ tiêu khác, gõ: chỉ tiêu"
COLUMN_GOAL = "cần {target}"
REACHED = "✓ {value}"
NOT_REPORTED = "chưa báo"
NOT_ASKED = "–"
NO_PLACES = "Chưa có khối, xóm nào trong danh sách."

NO_TASKS = "Chưa có nhiệm vụ nào."
NO_DEADLINES = "Không có nhiệm vụ đến hạn trong {days} ngày tới."


def caption(label: str, today: date) -> str:
    """Under a picture of the whole. `label`: that of its button."""
    return f"Hình tiến độ: {label[0].lower()}{label[1:]}, {full_day(today)}."
