"""What a paragraph is for: a heading, an opening line, a task, an assessment of the past; and where the body lies."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from bot.notices.deadlines import find_deadline
from bot.notices.names import starts_name
from bot.notices.openings import is_addressee, is_listed_addressee, is_salutation, opens_addressees, opens_conclusion
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
    r"(?:về\s+)?(?:(?:một số|những|các|khái quát|đặc điểm)\s+)?(?:đánh giá|kết quả|tồn tại|hạn chế|khó khăn"
    r"|ghi nhận|thuận lợi|ưu điểm"
    r"|khuyết điểm|nguyên nhân|tình hình|nhận xét|thực trạng|mặt (?:được|đạt|còn|mạnh|yếu)"
    r"|việc (?:đã )?làm được|thành tích"
    r"|bất cập|vướng mắc|kiểm điểm)(?!\w)",
    re.IGNORECASE,
)
_DIRECTING = re.compile(
    r"nhiệm vụ (?:trọng tâm|và giải pháp)|nhiệm vụ, giải pháp|giải pháp|phương hướng|thời gian tới|phân công",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:Thời gian qua|Trong thời gian qua|Nhìn chung|Đến nay|Đến ngày|Tính đến|Tuy nhiên|Qua (?:theo dõi"
    r"|kiểm tra|báo cáo)"
    r"|Bên cạnh|Công tác|Việc|Tỷ lệ|Tỉ lệ|Phong trào|Hoạt động|Các hoạt động|Kết quả|Nguyên nhân|Một số"
    r"|Một bộ phận|Năm học"
    r"|Năm|Tình hình|Toàn xã|Toàn phường|Còn|Hiện nay|Hiện|Trong (?:năm|tháng|quý) (?:qua|20\d\d)|UBND|Ủy ban"
    r"|Các|Hội nghị"
    r"|Mùa)(?!\w)",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:đã|(?<!không )được|đạt|còn|chưa|ghi nhận|cơ bản|mới chỉ|bước đầu|xảy ra|giảm \d|tăng \d|chiếm"
    r"|so với cùng kỳ)\b"
)
_DIRECTS = re.compile(
    r"\b(?:phải|cần|yêu cầu|giao|đề nghị|có trách nhiệm|tập trung|tiếp tục|tăng cường|khẩn trương|chủ trì"
    r"|trước ngày|hoàn thành|không được)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:về\s+)?(?:tình hình|khó khăn|vướng mắc)\s+(?!chung|thực hiện|triển khai|kinh tế|và|tồn tại)\w", re.IGNORECASE
)
_ORDERS = re.compile(r"(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công)\s")

_OPENS_PROSE = re.compile(r"(?:Để|Thực hiện|Căn cứ|Xét|Nhằm|Trên cơ sở|Tiếp tục thực hiện|Nhận được|Theo)(?!\w)")
_END = re.compile(r"Trên đây là|Nơi nhận|NƠI NHẬN|(?:THƯ K[ÝÍ]|CHỦ TRÌ|CHỦ TỌA)(?!\w)|(?:TL|KT|TM|TUQ|Q)\s?\.\s?[A-ZĐ]")
_FAREWELL = re.compile(
    r"(?:Căn cứ (?:các |những )?(?:nội dung|ý kiến|kết luận)|Trân trọng|Nhận được (?:thông báo|văn bản|công văn)"
    r"|Thông báo (?:này )?(?:để|đến|tới)|Thông báo này thay"
    r"|(?:Thừa lệnh|Thừa ủy quyền|Văn phòng|Thường trực|HĐND|Ban|UBND"
    r"|Ủy ban nhân dân)\b[^.;]{0,120}thông báo (?:để|đến|tới|ý kiến"
    r"|kết luận|nội dung)"
    r"|Trong quá trình (?:triển khai|tổ chức|thực hiện)[^.;]{0,80}(?:vướng mắc|khó khăn)[^.;]{0,80}(?:báo cáo"
    r"|phản ánh|liên hệ)"
    r"|(?:Cuộc họp|Hội nghị|Buổi làm việc|Phiên họp|Biên bản)\b[^.;]{0,60}(?:kết thúc|được (?:lập|thông qua))"
    r"|(?:Đề nghị|Yêu cầu)[^.;]{0,160}(?:biết|quan tâm|phối hợp)[^.;]{0,40}thực hiện\s?\.?/)",
    re.IGNORECASE,
)
_GENERAL_CALL = re.compile(
    r"(?:Yêu cầu|Đề nghị|Trong quá trình|Các|Thủ trưởng|Quá trình)\b.{0,400}(?:(?:triển khai|tổ chức|nghiêm túc"
    r"|(?:liên quan|tên trên|phân công)(?: nghiêm túc)?)\s+(?:triển khai\s+|tổ chức\s+)?thực hiện"
    r"|thực hiện (?:tốt |nghiêm túc )"
    r"?(?:các )?(?:nội dung|thông báo|kết luận)|thực hiện nghiêm túc\s?\.?/)",
    re.DOTALL,
)
_CONCLUSION = re.compile(
    r"(?:[^.;:]{0,60}(?:Chủ tịch|Bí thư|Giám đốc|[Cc]hủ trì|[Đđ]ồng chí|Trưởng)[^.;:]{0,80}\s)?[Kk]ết luận(?!\w)[^.;]{0,100}:?$"
)
_REPORTED = re.compile(
    r"(?:Thành phần|Thời gian|Địa điểm|Chủ trì|Thư ký|Nội dung|Ý kiến|Thảo luận|Phát biểu|Báo cáo)(?!\w)"
    r"|(?:Các|Ông|Bà|Đồng chí|Đại diện|Phòng|Văn phòng|Chủ tịch|Phó)\s[^.;:]{0,120}?\s"
    r"(?:báo cáo (?:tình hình|kết quả|tiến độ|tóm tắt)|trình bày|phát biểu|thảo luận|khai mạc|tuyên bố|thông qua)(?!\w)"
)
_COMMON_SUBJECT = re.compile(
    r"(?:(?:Đề nghị|Yêu cầu)\s+)?(?:[Bb]áo cáo (?:của|gửi|tổng hợp|kết quả|các)|[Kk]ết quả|[Vv]ăn bản (?:của"
    r"|gửi|báo cáo)"
    r"|Các (?:nội dung|nhiệm vụ|báo cáo|đơn vị gửi)|Nội dung|Thời gian|Thời hạn|Hoàn thành (?:các|những"
    r"|toàn bộ|trước|trong)"
    r"|Tất cả|[Cc]ác (?:cơ quan, đơn vị|đơn vị, cá nhân|đơn vị|phòng, đơn vị|bộ phận|thôn|xóm|ban, ngành)"
    r"(?: liên quan| được giao nhiệm vụ| có tên trên| nêu trên| được phân công)? (?:gửi|báo cáo|hoàn thành"
    r"|tổng hợp,? báo cáo))(?!\w)"
)


def body_of(items: Sequence[Item]) -> tuple[int, int]:
    """From which item the directives run, with the line that opens them, and to which (exclusive)."""
    signed = next((place for place, item in enumerate(items) if _END.match(item.text)), len(items))
    start = _start(items[:signed])
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
    if text.endswith(":") and (deeper or heading_lead(text) or is_assessment(text, heading=True)):
        return Kind.heading
    if item.depth >= Depth.star:
        alone = deeper and not ended and charged(text) is None and heading_lead(text) is not None
        return Kind.heading if alone else Kind.task
    if (
        item.depth <= Depth.roman
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


def is_assessment(text: str, *, heading: bool = False, in_tasks: bool = True) -> bool:
    """Whether it looks back: a heading such as *Kết quả đạt được*, or a paragraph that states and directs nothing."""
    if heading:
        return _ASSESSING.match(text) is not None and not _DIRECTING.search(text)
    if charged(text) or not _STATES.search(text) or _DIRECTS.search(text):
        return False
    # Outside the tasks whatever states and opens with no verb looks back.
    return _PAST.match(text) is not None or (not in_tasks and not begins_with_verb(text))


def is_order(text: str, title: str | None) -> bool:
    """Whether somebody is put in charge below a heading that looks back, so that it is a task even there.

    Below *Về tình hình dịch tả lợn* stand tasks as often as facts; below *Kết quả đạt được* only an express order is one.
    """
    if charged(text) is None:
        return False
    if _ORDERS.match(text):
        return True
    return title is not None and _TOPIC.match(title) is not None and not _STATES.search(text)


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
    if len(text) <= _LONGEST_TITLE and (
        text.isupper() or (not ended and charged(text) is None and heading_lead(text) is not None)
    ):
        return Kind.heading
    if begins_with_verb(text) or charged(text) or in_tasks:
        return Kind.task
    return Kind.prose


def _start(items: Sequence[Item]) -> int:
    first = _first_mark(items)
    for place, item in enumerate(items[:first]):
        if cells_of(item.text) is not None or opens_conclusion(item):
            return place
    if first < len(items):
        return _conclusion_of_minutes(items, first) or first
    for place, item in enumerate(items):
        # "THÔNG BÁO" is the kind of paper, not a verb.
        if begins_with_verb(item.text) and not _OPENS_PROSE.match(item.text) and not item.text.isupper():
            return place
        if charged(item.text) and not is_addressee(item.text):
            return place
    return len(items)


def _conclusion_of_minutes(items: Sequence[Item], first: int) -> int | None:
    """The item of minutes (*biên bản*) that opens the conclusion, where those of its depth before it only report."""
    for place in range(first, len(items)):
        item = items[place]
        if item.depth != items[first].depth:
            continue
        if place > first and _CONCLUSION.match(item.text):
            return place
        if not _REPORTED.match(item.text):
            return None
    return None


def _first_mark(items: Sequence[Item]) -> int:
    """The first numbered or bulleted item that is no addressee of a letter (*Kính gửi*)."""
    addressed = listed = False
    for place, item in enumerate(items):
        if item.is_bare:
            # The addressees may end with prose; behind it a dash is a task again.
            listed = opens_addressees(item.text)
            addressed = is_salutation(item.text) or (addressed and is_addressee(item.text))
        elif not (listed and is_listed_addressee(item)) and not (addressed and is_addressee(item.text)):
            return place
    return len(items)


def _says_farewell(item: Item) -> bool:
    if not item.is_bare:
        return False
    return bool(_FAREWELL.match(item.text)) or (item.text.endswith("./.") and bool(_GENERAL_CALL.match(item.text)))
