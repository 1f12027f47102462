"""Who leads a task (*chủ trì*) and who cooperates (*phối hợp*), as far as one piece of text says."""

import re
from dataclasses import dataclass

from bot.notices.names import is_one_office, name_span, proper_span, span_by_level, split_names
from bot.notices.words import VERB, begins_with_verb

_ORDER = re.compile(
    r"(?:(?:Tiếp tục|Thống nhất|Đồng thời,?|đồng thời,?|Trước mắt,?|Riêng)\s+)?(?:[Gg]iao|[Yy]êu cầu"
    r"|[Đđ]ề nghị|[Pp]hân công)"
    r"(?: cho)?\s+(?:trách nhiệm cho\s+|nhiệm vụ cho\s+)?"
)
_DUTY_OF = re.compile(r"(?:Trách nhiệm|Nhiệm vụ)(?: chung| cụ thể)? của\s+|Đối với\s+(?:nhiệm vụ của\s+)?")
_ORDER_INSIDE = re.compile(
    r"(?:^|[.;:,(]\s*|\bvà\s+|\bđồng thời,?\s+|[-–]\s+)(?:[Gg]iao|[Pp]hân công|do)(?: cho)?\s+(?=\w)"
)
# "(Phòng Kinh tế chủ trì)", "(giao Công an xã)": at the end of a task a bracket tells who does it.
_IN_BRACKETS = re.compile(r"\((?P<order>(?:[Gg]iao|[Pp]hân công|[Dd]o)(?: cho)?\s+)?(?=\w)")
# "Chủ tịch UBND xã chỉ đạo như sau:" opens what others are to do.
_SPEAKS = re.compile(r"(?:kết luận|yêu cầu|đề nghị|chỉ đạo|có ý kiến|thống nhất|phân công|giao)(?!\w)[^:;.]{0,200}:$")
# To praise, to agree or to promise is no work given.
_APPRECIATES = re.compile(
    r"(?:đã\s+|cũng\s+|hoàn toàn\s+|cơ bản\s+)*(?:ghi nhận|biểu dương|đánh giá cao|hoan nghênh|chia sẻ với"
    r"|đồng tình|đồng ý|nhất trí"
    r"|thống nhất (?:với|cao|chủ trương|mục tiêu|nội dung|đánh giá|nhận định|như|các nội dung)|tiếp thu"
    r"|cảm ơn|kết luận|nhận định)(?!\w)"
)
_AT_THE_END = re.compile(r"(?<!cơ quan)(?<!đơn vị)(?<!gồm):\s+(?=[^:]{3,120}$)")
_LEADS = re.compile(
    r"\s*(?:\([^()]{0,80}\)\s*)?(?:làm\s+)?(?:chủ trì|đầu mối|chịu trách nhiệm|là cơ quan|phụ trách|tham mưu)"
)
_DOES = re.compile(r",?\s*(?:chủ trì|thực hiện|phụ trách|tham mưu|làm đầu mối|đầu mối|chịu trách nhiệm)")
_DUTY = re.compile(
    r"(?:phải|cần|có (?:trách nhiệm|kế hoạch|văn bản|phương án|biện pháp|giải pháp|báo cáo)|trước|định kỳ"
    r"|hằng|hàng|căn cứ"
    r"|không (?:được|để)|tuyệt đối|trên cơ sở|sau khi|sẽ|phụ trách|là đầu mối)(?!\w)"
)
_NO_PREDICATE = re.compile(
    r"(?:của|là|và|đã|được|đang|bị|còn|chưa|có|trong|tại|ở|trên|với|do|để|về|theo|cho|từ|như|hay|hoặc|thì|mà"
    r"|nên|vì|nếu|khi|gồm|này"
    r"|đó|không|năm|tháng|quý|ngày|cơ bản|luôn|rất|nhìn chung|vẫn|mới|chỉ|cũng|so|đạt|nhất trí|đồng ý)(?!\w)"
)
_COOP = re.compile(
    r"(?:phối hợp(?:\s+(?:chặt chẽ|tốt|kịp thời|thường xuyên|đồng bộ))?(?:\s+(?:cùng với|với|cùng))?"
    r"|(?<=chủ trì )cùng(?: với)?|(?<=chủ trì, )cùng(?: với)?)"
    r"\s+(?=\w)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r",?\s*cùng(?:\s+với)?\s+(?=\w)")
_CLAUSE_START = re.compile(r"[.;:,]\s+")
# "đôn đốc các xóm phối hợp với …": there others cooperate, not whoever is given the task.
_OTHERS = re.compile(
    r"(?:đôn đốc|hướng dẫn|vận động|khuyến khích|chỉ đạo|tạo điều kiện)\s+\S",
    re.IGNORECASE,
)
_LOOK_BACK = 160  # characters; no subject of a clause stands further from its verb

# "Về nước sinh hoạt: Phòng Kinh tế khảo sát …", "Nhóm 1 (09 hộ): giao Phòng Kinh tế …"
_LABEL = re.compile(r"(?P<label>[^.;:“”]{3,160}):\s+(?=\w)")
# "Để có cơ sở …, UBND xã yêu cầu các xóm …"
_PURPOSE_CLAUSE = re.compile(
    r"(?:Để|Nhằm|Căn cứ|Thực hiện|Trên cơ sở|Xét|Tiếp theo|Trước tình hình|Từ|Qua|Sau khi|Tại|Trong|Đối với|Về)(?!\w)"
)
# Decree 33/2023/NĐ-CP, article 5; a post that is called as its field of work (*Văn hóa - xã hội*) cannot be told from it.
_POST = re.compile(
    r"((?:Địa chính(?:\s*[-–]\s*(?:xây dựng|nông nghiệp)[\w\s–-]{0,40})?|Tư pháp\s*[-–]\s*hộ tịch|Tài chính\s*[-–]\s*kế toán"
    r"|Văn phòng\s*[-–]\s*thống kê))\s*:\s*(?=\w)",
    re.IGNORECASE,
)
# "UBND các xã vùng hạn", "Các thôn vùng cao": a heading of so few words that only say which.
_LOCAL = re.compile(r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Trưởng|Chủ tịch)?\s?(?:các|Các)\s")
_WHICH = re.compile(rf"(?!{VERB}(?!\w))\w+(?:\s(?!{VERB}(?!\w))\w+){{0,4}}")
# "Phân công công chức trực …": whoever reads this assigns his own people, and leads.
_OWN_PEOPLE = re.compile(
    r"(?:các )?(?:cán bộ|công chức|viên chức|lực lượng|thành viên|lãnh đạo)(?:, (?:công|viên) chức)*"
)
_ACRONYM = re.compile(r"\b(?:ubnd|hđnd|mttq|ubmttq|bhxh|bchqs|bql)\b", re.IGNORECASE)
_MOST_COMMAS = 8
_BRACKET = re.compile(r"\s*\([^()]{0,160}\)")


@dataclass(frozen=True, slots=True)
class Charge:
    """Whom a line puts in charge. From ``start`` to ``end`` stand the words that do so, the order and the name."""

    lead: str
    start: int
    end: int


def charged(text: str) -> Charge | None:
    """The lead that a line opens with: ``Giao Phòng X …``, ``Phòng X chủ trì …``, ``Về …: Phòng X rà soát …``; else None."""
    if charge := _charged_at(text, 0):
        return charge
    label = _LABEL.match(text)
    # "Tăng cường phối hợp giữa các cơ quan: A, B, C …" goes on behind its colon.
    if label and (charge := _charged_at(text, label.end())):
        ordered = _ORDER.match(text, label.end()) or begins_with_verb(text[charge.end :].lstrip())
        return charge if ordered or not begins_with_verb(text) else None
    if _PURPOSE_CLAUSE.match(text):
        return _behind_purpose(text)
    return None


def without_subject(text: str) -> str:
    """The directive itself: the text without the lead that it opens with."""
    charge = charged(text)
    if charge is None:
        return text
    rest = text[charge.end :]
    return (_BRACKET.sub("", rest, count=1) if _BRACKET.match(rest) else rest).lstrip(" ,:")


def heading_charge(title: str) -> Charge | None:
    """The lead that a heading or a lead line names: ``Sở X``, ``Giao Sở X:``, ``Trách nhiệm của …``; else None."""
    if title.isupper():
        # In capitals no verb can be told from a name, and no heading in capitals is a sentence.
        return _named_alone(title, _ACRONYM.sub(lambda word: word[0].upper(), title.capitalize())) or _named_alone(
            title, title.title()
        )
    if _LOCAL.match(title) and (charge := _named_alone(title, title)):
        return charge
    return charged(title) or _named_alone(title, title)


def _named_alone(title: str, text: str) -> Charge | None:
    duty = _DUTY_OF.match(text)
    span = name_span(text, duty.end() if duty else 0)
    if span is None:
        return None
    start, (name, end) = duty.end() if duty else 0, span
    # A heading that goes on behind the name is about something else: "Phòng học bộ môn: …".
    rest = _BRACKET.sub("", text[end:]).strip(" :.;,")
    if rest and not duty:
        at = text.find(rest, end)
        if at < 0 or not (_LOCAL.match(text) and _WHICH.fullmatch(rest)) or _NO_PREDICATE.match(rest):
            return None
        name = text[start : at + len(rest)]
    return Charge(title[start : start + len(name)], start, start + len(name))


def heading_lead(title: str) -> str | None:
    """The name in the charge of a heading."""
    charge = heading_charge(title)
    return charge.lead if charge else None


def charge_inside(text: str) -> Charge | None:
    """A lead named in the midst of an item: ``…, giao Phòng X chủ trì …``, ``… (Phòng X thực hiện)``."""
    for match in _ORDER_INSIDE.finditer(text):
        if (span := name_span(text, match.end())) and _LEADS.match(text, span[1]):
            return Charge(span[0], _without_sign(text, match.start()), span[1])
    # "Theo dõi việc thực hiện Thông báo này: Văn phòng."
    end = _AT_THE_END.search(text)
    span = name_span(text, end.end()) if end else None
    if end and span and is_one_office(span[0]) and "," not in span[0] and not text[span[1] :].strip(" ./;"):
        return Charge(span[0], end.end(), span[1])
    for match in _IN_BRACKETS.finditer(text):
        span = name_span(text, match.end())
        if span is None:
            continue
        closed = text[span[1] : span[1] + 1] == ")" and match["order"]
        if closed or _DOES.match(text, span[1]):
            return Charge(span[0], match.start() + 1, span[1])
    return None


def first_order_inside(text: str) -> Charge | None:
    """The first body that anything in the text is given to, though it be only a step."""
    for match in _ORDER_INSIDE.finditer(text):
        if span := proper_span(text, match.end()):
            return Charge(span[0], _without_sign(text, match.start()), span[1])
    return None


def cooperating(text: str) -> tuple[str, ...]:
    """Those whom the lead works with: the names behind *phối hợp với*. Recipients are none."""
    found: dict[str, str] = {}
    charge = charged(text) if "cùng" in text else None
    beside = _BESIDE.match(text, charge.end) if charge else None
    for match in (*_COOP.finditer(text), *([beside] if beside else [])):
        if _others_cooperate(text, match.start()):
            continue
        span = proper_span(text, match.end())
        for name in split_names(span[0]) if span else ():
            found.setdefault(name.lower(), name)
    return tuple(found.values())


def _behind_companions(text: str, at: int) -> str:
    """What follows a lead, without those beside it: *cùng các trưởng thôn đối chiếu …*."""
    beside = _BESIDE.match(text, at)
    span = proper_span(text, beside.end()) if beside else None
    return text[span[1] if span else at :].lstrip(" ,")


def is_appreciation(text: str) -> bool:
    """Whether it praises, agrees or takes note (*ghi nhận, biểu dương, nhất trí với …*) and gives no work."""
    if _APPRECIATES.match(text[:1].lower() + text[1:]):
        return True
    span = name_span(text)
    return span is not None and _APPRECIATES.match(text[span[1] :].lstrip(" ,")) is not None


def _charged_at(text: str, at: int) -> Charge | None:
    order = _ORDER.match(text, at)
    start = order.end() if order else at
    span = proper_span(text, start) if order else name_span(text, at) or span_by_level(text, at)
    if span is None:
        return _charged_title(text, at)
    name, end = span
    if order and _OWN_PEOPLE.fullmatch(name) and order[0].lower().startswith("phân công"):
        return None
    bracket = _BRACKET.match(text, end)
    rest = text[bracket.end() if bracket else end :].lstrip(" ,")
    if rest.startswith(":"):
        # "Trạm Y tế: trực cấp cứu …" gives work; "Các xóm: Đồng Vàng, …" lists.
        duty = rest[1:].lstrip()
        return Charge(name, at, end) if order or duty[:1].islower() or begins_with_verb(duty) else None
    if order is None and (_SPEAKS.match(rest) or _APPRECIATES.match(rest)):
        return None
    # "UBND xã yêu cầu Phòng X …": who orders is not who is ordered.
    if (
        order is None
        and (passed_on := _ORDER.match(text, len(text) - len(rest)))
        and (span := proper_span(text, passed_on.end()))
    ):
        return Charge(span[0], passed_on.start(), span[1])
    if order:
        return Charge(name, at, end)
    if begins_with_verb(rest) or _DUTY.match(rest):
        return Charge(name, at, end)
    # Whatever one office is said to do is its work, also with a verb that no list holds.
    does = rest[:1].islower() and is_one_office(name) and not _NO_PREDICATE.match(rest)
    return Charge(name, at, end) if does else None


def _charged_title(text: str, at: int) -> Charge | None:
    """An official of the commune by the name of the post before a colon: ``Địa chính - xây dựng: kiểm tra …``."""
    post = _POST.match(text, at)
    return Charge(post[1], at, post.end(1)) if post and begins_with_verb(text[post.end() :]) else None


def _behind_purpose(text: str) -> Charge | None:
    at = 0
    for _ in range(_MOST_COMMAS):
        at = text.find(", ", at, 800) + 2
        if at < 2:
            return None
        charge = _charged_at(text, at)
        # Only an order counts: "Thực hiện Kế hoạch …, Phòng Kinh tế đã báo cáo …" gives no work.
        if charge and (_ORDER.match(text, charge.start) or begins_with_verb(_behind_companions(text, charge.end))):
            return charge
    return None


def _without_sign(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip(" .;:,(-–"))


def _others_cooperate(text: str, at: int) -> bool:
    before = text[max(0, at - _LOOK_BACK) : at]
    starts = [match.end() for match in _CLAUSE_START.finditer(before)]
    clause = before[starts[-1] :] if starts else before
    return _OTHERS.search(clause) is not None
