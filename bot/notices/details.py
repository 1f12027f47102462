"""What a task should bring: its product, the figures to reach, and the hamlets it concerns."""

import re

from bot.notices.words import UPPER

_PAPER = (
    r"kế hoạch|quyết định|báo cáo|tờ trình|đề án|phương án|quy chế|biên bản|danh sách|danh mục|mô hình"
    r"|văn bản|công văn|hồ sơ"
    r"|chương trình|dự thảo|nghị quyết|quy trình|quy định|hướng dẫn|sổ tay|bộ tiêu chí|dự toán|hương ước|quy ước|lịch"
)
# Counted repetition: with a star a text of nothing but verbs would take quadratic time.
_PRODUCT = re.compile(
    rf"(?<!việc )\b(?:xây dựng|ban hành|lập|soạn thảo|hoàn thiện|hoàn thành|trình|biên soạn|dự thảo|tham mưu"
    rf"|lấy ý kiến)"
    rf"(?:(?:,| và)? (?:triển khai|ban hành|trình|phê duyệt|hoàn thiện|tham mưu|thực hiện|xây dựng|soạn thảo)){{0,4}}"
    rf"(?: (?:UBND|Ủy ban nhân dân|Chủ tịch|lãnh đạo|Đảng ủy|HĐND)(?: UBND)?(?: xã| tỉnh| phường)?(?: ban hành"
    rf"| xem xét| phê duyệt|,){{0,3}})?"
    rf"(?: (?:các|một|01|lại|bổ sung|đầy đủ|chi tiết)){{0,3}} (?P<paper>(?:{_PAPER})(?!\w))",
    re.IGNORECASE,
)
# What the law itself makes of the act: a board is changed by a decision, a handover is recorded in minutes.
_IMPLIED = (
    (re.compile(r"\bkiện toàn\b", re.IGNORECASE), "Quyết định kiện toàn"),
    (re.compile(rf"\bthành lập (?:Ban|Tổ|Đoàn|Hội đồng|Đội|[{UPPER}])"), "Quyết định thành lập"),
    (re.compile(r"\bbàn giao\b", re.IGNORECASE), "Biên bản bàn giao"),
    (re.compile(r"\b(?:tổng hợp,? báo cáo|gửi báo cáo)\b", re.IGNORECASE), "Báo cáo"),
)
_STANDING_DUTY = re.compile(r"\b(?:thường xuyên|tiếp tục) ", re.IGNORECASE)

_FIGURE = re.compile(
    r"(?P<lead>tỷ lệ [^.;:,()\d]{1,80}?(?:đạt|lên|xuống|dưới|còn)\s+)?(?P<least>(?:ít nhất|tối thiểu|trên|từ"
    r"|dưới|thêm|lên)\s+)?"
    r"(?P<number>\d{1,4}(?:[.,]\d{1,3}){0,3})\s?(?P<unit>%|ha\b|km\b|m2\b|tỷ đồng|triệu đồng|hộ\b|lao động\b"
    r"|lượt\b|mô hình\b|cơ sở\b|người\b)"
    r"(?P<of>[^.;:,()\n]{0,60})",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\b(?:đã|mới|hiện|hiện nay|chỉ)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_SO_FAR = re.compile(r"\b(?:đã|mới|hiện|chỉ)\b", re.IGNORECASE)
_NO_TARGET_OF = re.compile(r"\s+(?:để|nhằm|theo|tại|trong|trên địa bàn|và|nhân dịp|thuộc|có|do)(?!\w).*$", re.DOTALL)

_HAMLET = r"(?:khối|xóm|thôn|bản|ấp|làng|buôn|sóc|khóm|tổ dân phố|khu phố|tiểu khu)"
_PROPER = rf"(?:[{UPPER}][^\W\d_]*(?:\s+(?:[{UPPER}][^\W\d_]*|\d{{1,2}})){{0,5}}|\d{{1,2}})"
_PROPER_LIST = rf"{_PROPER}(?:\s*(?:,|;|và)\s*(?:(?i:{_HAMLET})\s+(?:số\s+)?)?(?!(?i:{_HAMLET})\b){_PROPER}){{0,40}}"
_AFTER_HAMLET = re.compile(rf"\b(?i:{_HAMLET})\s*:?\s+(?:số\s+)?(?P<names>{_PROPER_LIST})")
_IN_BRACKETS = re.compile(
    rf"\((?:(?:dự kiến|gồm|cụ thể|trước mắt|là)[^():]{{0,30}}:\s*|gồm\s+)?(?P<names>{_PROPER}(?:\s*(?:,"
    rf"|và)\s*{_PROPER}){{1,40}})\)"
)
_HAMLET_WORD = re.compile(rf"\b{_HAMLET}\b", re.IGNORECASE)


def product_of(text: str) -> str | None:
    """The paper that the task must bring (*sản phẩm*): named with a verb that makes it, or implied by law; else None."""
    if named := _PRODUCT.search(text):
        paper = named["paper"]
        return paper[0].upper() + paper[1:].lower()
    if _STANDING_DUTY.match(text):
        return None
    return next((product for pattern, product in _IMPLIED if pattern.search(text)), None)


def targets_of(text: str) -> tuple[str, ...]:
    """The figures to reach (*chỉ tiêu*), each with what it counts; figures already reached are none."""
    found: list[str] = []
    for match in _FIGURE.finditer(text):
        if _REACHED.search(text, max(0, match.start() - 30), match.start()) or _SO_FAR.search(match["lead"] or ""):
            continue
        if match["unit"] != "%" and not match["least"]:
            continue
        head = f"{match['lead'] or ''}{match['least'] or ''}{match['number']}{'' if match['unit'] == '%' else ' '}{match['unit']}"
        found.append((head + _NO_TARGET_OF.sub("", match["of"])).strip(" ,"))
    return tuple(dict.fromkeys(found))


def places_of(text: str) -> tuple[str, ...]:
    """The hamlets (*khối, xóm, thôn …*) that are named, without the word for hamlet."""
    found: list[str] = []
    for match in _AFTER_HAMLET.finditer(text):
        found += _proper_names(match["names"])
    for match in _IN_BRACKETS.finditer(text):
        if _HAMLET_WORD.search(text, max(0, match.start() - 120), match.start()):
            found += _proper_names(match["names"])
    return tuple(dict.fromkeys(found))


def _proper_names(names: str) -> list[str]:
    pieces = re.split(r"\s*(?:,|;|\bvà\b)\s*", names)
    return [name for piece in pieces if (name := re.sub(rf"^(?i:{_HAMLET})\s+(?:số\s+)?", "", piece).strip())]
