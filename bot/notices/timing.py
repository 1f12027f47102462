"""Which kind of time a task has: dated, periodic, standing or undated."""

import re

from bot.notices.finding import Timing
from bot.notices.words import VERB, begins_with_verb

# Occasions and plans of a year: their day is proposed to the chair, never read out of the text.
_OCCASION = re.compile(
    r"\b(?:nhân dịp|dịp (?:[Tt]ết|[Ll]ễ|kỷ niệm)|trước, trong và sau [Tt]ết|[Tt]ết (?:Nguyên đán|Trung thu|Nguyên Đán)"
    r"|mừng (?:Đảng|[Xx]uân)|[Đđ]ại hội|bầu cử|ngày bầu|hội nghị|lễ (?:phát động|ra quân|kỷ niệm|công bố|hội)"
    r"|khai giảng|tổng kết|sơ kết"
    r"|(?:kế hoạch|chỉ tiêu|nhiệm vụ)[^.;,]{0,30} năm 20\d\d)\b"
)
_ONCE = re.compile(
    r"\b(?:kiện toàn|thành lập|bàn giao|tổ chức (?:hội nghị|lễ|buổi|cuộc)|dứt điểm|hoàn thành|nghiệm thu"
    r"|thanh lý|công bố|mời|khảo sát)\b",
    re.IGNORECASE,
)
_STANDING_CELL = re.compile(r"\bthường xuyên\b", re.IGNORECASE)
_ALWAYS_DOES = re.compile(rf"\bthường xuyên,?\s+(?:{VERB})(?!\w)", re.IGNORECASE)
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
    if _STANDING_CELL.search(text) and (begins_with_verb(text) or _ALWAYS_DOES.search(text)):
        return Timing.standing
    return Timing.undated


def is_standing_cell(cell: str) -> bool:
    """Whether the deadline cell of a table says that the work is standing (*Nhiệm vụ thường xuyên*)."""
    return _STANDING_CELL.search(cell) is not None
