"""Which kind of time a task has, and how a periodic one comes round."""

import re
from dataclasses import dataclass

from bot.notices.finding import Recurrence, Timing
from bot.notices.words import VERB, begins_with_verb

_PERIODS = {
    "ngày": Recurrence.daily,
    "tuần": Recurrence.weekly,
    "tháng": Recurrence.monthly,
    "quý": Recurrence.quarterly,
    "năm": Recurrence.yearly,
}
_EVERY = r"(?:hằng|hàng|mỗi)\s+(?P<{}>ngày|tuần|tháng|quý|năm)"
_MOMENT = (
    r"(?:(?:chậm nhất\s+)?(?:trước|vào)\s+)?(?:\d{1,2}\s?(?:giờ|h)\s?(?:\d{2})?\s+)?"
    r"(?:(?:vào\s+)?(?:ngày\s+\d{1,2}|(?:ngày\s+)?thứ\s+\w+|tuần\s+(?:đầu|cuối))\s+)?"
)
# "trợ cấp hằng tháng", "kế hoạch hằng năm": there it tells what kind of allowance or plan, not when the task comes round.
_RECURRENCE = re.compile(
    rf"(?<!không )(?:"
    rf"(?P<a>định kỳ\s+{_MOMENT}(?:{_EVERY.format('a1')}|(?P<a2>tuần|tháng|quý|năm)(?=[,.;\s])))"
    rf"|(?P<b>(?:trước|vào|chậm nhất|ngày\s+\d|thứ\s)[^.;,]{{0,40}}?\s{_EVERY.format('b1')})"
    rf"|(?:^|[.;:,]\s+|\bvà\s+)(?P<c>{_EVERY.format('c1')},?)(?=\s+{VERB})"
    rf"|(?:^|[.;]\s+)(?P<e>{_EVERY.format('e1')}),\s"
    rf"|\b(?:báo cáo|giao ban|đánh giá|rà soát|họp|đối thoại)"
    rf"(?P<between>[^.;:,]{{0,70}}?)\s(?P<d>{_EVERY.format('d1')})(?=\s*(?:[.;,]|$))"
    rf")",
    re.IGNORECASE,
)
_PLANS = re.compile(r"kế hoạch|chương trình|ngân sách|dự toán|trợ cấp|chế độ|lương|thu nhập|phụ cấp", re.IGNORECASE)

# Occasions and plans of a year: their day is proposed to the chair, never read out of the text.
_OCCASION = re.compile(
    r"\b(?:nhân dịp|dịp (?:[Tt]ết|[Ll]ễ|kỷ niệm)|trước, trong và sau [Tt]ết|[Tt]ết (?:Nguyên đán|Trung thu|Nguyên Đán)"
    r"|mừng (?:Đảng|[Xx]uân)|[Đđ]ại hội|bầu cử|ngày bầu|hội nghị|lễ (?:phát động|ra quân|kỷ niệm|công bố|hội)"
    r"|khai giảng|tổng kết|sơ kết"
    r"|(?:kế hoạch|chỉ tiêu|nhiệm vụ)[^.;,]{0,30} năm 20\d\d)\b"
)
_ONCE = re.compile(
    r"\b(?:kiện toàn|thành lập|bàn giao|tổ chức (?:hội nghị|lễ|buổi|cuộc)|xử lý dứt điểm|hoàn thành|nghiệm thu"
    r"|thanh lý|công bố|mời|khảo sát)\b",
    re.IGNORECASE,
)
_STANDING_CELL = re.compile(r"\bthường xuyên\b", re.IGNORECASE)
_STANDING_OPENING = re.compile(
    r"(?:(?:chủ động|tích cực|kịp thời|nghiêm túc|quan tâm|chủ trì),?\s+)*(?:tiếp tục|tăng cường|thường xuyên"
    r"|duy trì|đẩy mạnh|nâng cao|đổi mới|tập trung|chú trọng|quan tâm"
    r"|bảo đảm|đảm bảo|theo dõi|đề cao|phát huy|làm tốt|quản lý|giám sát|thực hiện (?:tốt|đầy đủ|nghiêm|đồng bộ"
    r"|có hiệu quả|hiệu quả|các|công tác)"
    r"|triển khai (?:và thực hiện|thực hiện|hiệu quả|có hiệu quả|đồng bộ|tốt|đầy đủ)|tuyên truyền|vận động"
    r"|thực hiện|kiểm soát|chấp hành"
    r"|phối hợp|lãnh đạo|chỉ đạo|chủ động|chịu trách nhiệm|hướng dẫn|làm tốt)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a task comes round, and the phrase that says so."""

    every: Recurrence
    rule: str


def rhythm(text: str) -> Rhythm | None:
    """The recurrence that the text orders; None where the word only describes an allowance, a budget or a plan."""
    for match in _RECURRENCE.finditer(text):
        for group, period in (
            ("a", match["a1"] or match["a2"]),
            ("b", match["b1"]),
            ("c", match["c1"]),
            ("d", match["d1"]),
            ("e", match["e1"]),
        ):
            if not match[group] or not period:
                continue
            if (group == "d" and _PLANS.search(match["between"])) or (group == "b" and _PLANS.search(match["b"])):
                continue
            return Rhythm(_PERIODS[period.lower()], match[group].strip(" ,"))
    return None


def timing_of(text: str, *, has_deadline: bool, has_rhythm: bool, product: str | None) -> Timing:
    """The kind of time: a date wins over a rhythm, and what is made or done once is undated rather than standing.

    In doubt a task is undated: a standing one is never overdue, so nobody would ask for a date.
    """
    if has_deadline:
        return Timing.dated
    if has_rhythm:
        return Timing.periodic
    if product or _OCCASION.search(text) or _ONCE.search(text):
        return Timing.undated
    if _STANDING_OPENING.match(text):
        return Timing.standing
    if _STANDING_CELL.search(text) and begins_with_verb(text):
        return Timing.standing
    return Timing.undated


def is_standing_cell(cell: str) -> bool:
    """Whether the deadline cell of a table says that the work is standing (*Nhiệm vụ thường xuyên*)."""
    return _STANDING_CELL.search(cell) is not None
