"""What a paragraph is for: a heading, an opening line, a task, an assessment of the past; and where the body lies."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from bot.notices.deadlines import find_deadline
from bot.notices.names import starts_name
from bot.notices.outline import Depth, Item
from bot.notices.responsible import charged, heading_lead
from bot.notices.tables import cells_of
from bot.notices.words import begins_with_verb


class Kind(Enum):
    """What one item of the body is."""

    heading = auto()
    opening = auto()
    task = auto()
    prose = auto()


_LONGEST_HEADING = 260
_LONGEST_TITLE = 140

_ASSESSING = re.compile(
    r"(?:về\s+)?(?:đánh giá|kết quả|(?:những\s+)?(?:tồn tại|hạn chế|khó khăn|ưu điểm|khuyết điểm|kết quả)"
    r"|nguyên nhân|tình hình|nhận xét|thực trạng)(?!\w)",
    re.IGNORECASE,
)
_DIRECTING = re.compile(
    r"nhiệm vụ (?:trọng tâm|và giải pháp)|nhiệm vụ, giải pháp|giải pháp|phương hướng|thời gian tới|phân công",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:Thời gian qua|Trong thời gian qua|Nhìn chung|Đến nay|Tuy nhiên|Qua (?:theo dõi|kiểm tra|báo cáo)"
    r"|Thứ (?:nhất|hai|ba|tư|năm)|Bên cạnh"
    r"|Công tác|Việc|Tỷ lệ|Tỉ lệ|Phong trào|Hoạt động|Các hoạt động|Kết quả|Nguyên nhân|Một số|Một bộ phận"
    r"|Trong (?:năm|tháng|quý) (?:qua|20\d\d)|UBND|Ủy ban|Các|Hội nghị)(?!\w)"
)
_STATES = re.compile(r"\b(?:đã|được|đạt|còn|chưa|ghi nhận|cơ bản|mới chỉ|bước đầu)\b")
_DIRECTS = re.compile(
    r"\b(?:phải|cần|yêu cầu|giao|đề nghị|có trách nhiệm|tập trung|tiếp tục|tăng cường|khẩn trương|chủ trì"
    r"|trước ngày|hoàn thành)\b",
    re.IGNORECASE,
)

_CONCLUDES = re.compile(
    r"kết luận|chỉ đạo|yêu cầu|đề nghị|thống nhất|ý kiến|như sau|sau đây|các nội dung sau|nhiệm vụ sau|giao|phân công|thông báo",
    re.IGNORECASE,
)
_OPENS_PROSE = re.compile(r"(?:Để|Thực hiện|Căn cứ|Xét|Nhằm|Trên cơ sở|Tiếp tục thực hiện|Nhận được|Theo)(?!\w)")
_ADDRESSED = re.compile(r"Kính gửi", re.IGNORECASE)
_END = re.compile(r"Trên đây là|Nơi nhận|NƠI NHẬN|(?:TL|KT|TM|TUQ|Q)\s?\.\s?[A-ZĐ]")
_FAREWELL = re.compile(
    r"(?:Căn cứ (?:các |những )?(?:nội dung|ý kiến|kết luận)|Trân trọng|Nhận được (?:thông báo|văn bản|công văn)"
    r"|Thông báo (?:này )?(?:để|đến|tới)"
    r"|(?:Thừa lệnh|Văn phòng|UBND|Ủy ban nhân dân)\b[^.;]{0,120}thông báo (?:để|đến|tới|ý kiến|kết luận|nội dung))"
)
_GENERAL_CALL = re.compile(
    r"(?:Yêu cầu|Đề nghị|Trong quá trình|Các|Thủ trưởng|Quá trình)\b.{0,400}(?:triển khai|tổ chức"
    r"|nghiêm túc)\s+(?:triển khai\s+|tổ chức\s+)?thực hiện",
    re.DOTALL,
)
_COMMON_SUBJECT = re.compile(
    r"(?:(?:Đề nghị|Yêu cầu)\s+)?(?:[Bb]áo cáo (?:của|gửi|tổng hợp|kết quả|các)|[Kk]ết quả|Văn bản (?:của|gửi|báo cáo)"
    r"|Các (?:nội dung|nhiệm vụ|báo cáo|đơn vị gửi)|Nội dung|Thời gian|Thời hạn|Hoàn thành (?:các|những|toàn bộ|trước|trong)"
    r"|Tất cả|[Cc]ác cơ quan, đơn vị (?:gửi|báo cáo|hoàn thành))(?!\w)"
)


def body_of(items: Sequence[Item]) -> tuple[int, int]:
    """From which item the directives run, and to which (exclusive)."""
    start = _start(items)
    end = next((place for place in range(start, len(items)) if _END.match(items[place].text)), len(items))
    # Backwards from the end: the same words in the midst of a notice are a task.
    while end > start and _says_farewell(items[end - 1]):
        end -= 1
    return start, end


def kind_of(item: Item, following: Item | None, *, above: int, in_tasks: bool) -> Kind:
    """What the item is, seen with the one that follows it and the depth of the heading above it."""
    text = item.text
    deeper = following is not None and (following.depth > item.depth or (item.is_bare and not following.is_bare))
    ended = text.endswith((".", ";", "!"))
    if item.is_bare:
        opens = following is not None and above < following.depth < Depth.dash
        return _kind_of_bare(text, deeper=deeper, opens=opens, in_tasks=in_tasks)
    if item.depth >= Depth.dash:
        return Kind.heading if deeper and text.endswith(":") else Kind.task
    if text.endswith(":") and deeper:
        return Kind.heading
    if (
        item.depth == Depth.roman
        and len(text) <= _LONGEST_HEADING
        and not (ended and begins_with_verb(text) and not deeper)
    ):
        return Kind.heading
    if deeper and len(text) <= _LONGEST_HEADING and not ended:
        return Kind.heading
    if (
        deeper
        and ended
        and following is not None
        and not following.is_bare
        and (charged(text) or len(text) <= _LONGEST_TITLE)
    ):
        return Kind.heading
    if not ended and heading_lead(text) and charged(text) is None:
        return Kind.prose
    return Kind.task


def is_assessment(text: str, *, heading: bool = False) -> bool:
    """Whether it looks back: a heading such as *Kết quả đạt được*, or a paragraph that states and directs nothing."""
    if heading:
        return _ASSESSING.match(text) is not None and not _DIRECTING.search(text)
    return bool(_PAST.match(text) and _STATES.search(text) and not _DIRECTS.search(text) and charged(text) is None)


def is_common_deadline(text: str) -> bool:
    """Whether a paragraph only says by when everything above it is due."""
    return bool(_COMMON_SUBJECT.match(text)) and find_deadline(text, None, None) is not None


def _kind_of_bare(text: str, *, deeper: bool, opens: bool, in_tasks: bool) -> Kind:
    if text.endswith(":"):
        return Kind.opening
    ended = text.endswith((".", ";", "!", "…"))
    if (
        deeper
        and not ended
        and len(text) <= _LONGEST_TITLE
        and (text.isupper() or not begins_with_verb(text) or starts_name(text))
    ):
        return Kind.heading
    if opens and charged(text):
        return Kind.opening
    if deeper and not in_tasks and _OPENS_PROSE.match(text) and charged(text) is None:
        return Kind.opening
    if text.isupper() and len(text) <= _LONGEST_TITLE:
        return Kind.heading
    if begins_with_verb(text) or charged(text) or in_tasks:
        return Kind.task
    return Kind.prose


def _start(items: Sequence[Item]) -> int:
    first = _first_mark(items)
    for place, item in enumerate(items[:first]):
        if cells_of(item.text) is not None:
            return place
        if (
            item.is_bare
            and item.text.endswith(":")
            and _CONCLUDES.search(item.text[-300:])
            and not _ADDRESSED.match(item.text)
        ):
            # A lead line such as "Giao Phòng X:" opens its own items and is part of the body.
            return place if charged(item.text) else place + 1
    if first < len(items):
        return first
    for place, item in enumerate(items):
        if begins_with_verb(item.text) and not _OPENS_PROSE.match(item.text):
            return place
        if charged(item.text) and not _is_addressee(item.text):
            return place
    return len(items)


def _first_mark(items: Sequence[Item]) -> int:
    """The first numbered or bulleted item that is no addressee of a letter (*Kính gửi*)."""
    addressed = False
    for place, item in enumerate(items):
        if item.is_bare:
            # The addressees may end with prose; behind it a dash is a task again.
            addressed = bool(_ADDRESSED.match(item.text)) or (addressed and _is_addressee(item.text))
        elif not (addressed and _is_addressee(item.text)):
            return place
    return len(items)


def _is_addressee(text: str) -> bool:
    return len(text) < 200 and charged(text) is None and (starts_name(text) or text.endswith(";"))


def _says_farewell(item: Item) -> bool:
    if not item.is_bare:
        return False
    return bool(_FAREWELL.match(item.text)) or (item.text.endswith("./.") and bool(_GENERAL_CALL.match(item.text)))
