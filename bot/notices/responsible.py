"""Who leads a task (*chủ trì*) and who cooperates (*phối hợp*), as far as one piece of text says."""

import re
from dataclasses import dataclass

from bot.notices.names import name_span, split_names, starts_name
from bot.notices.words import begins_with_verb

_ORDER = re.compile(
    r"(?:(?:Tiếp tục|Thống nhất)\s+)?(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công)(?: cho)?\s+(?:trách nhiệm cho\s+)?"
)
_DUTY_OF = re.compile(r"(?:Trách nhiệm|Nhiệm vụ)(?: chung| cụ thể)? của\s+|Đối với\s+")
_ORDER_INSIDE = re.compile(r"(?:^|[.;:,]\s+|\bvà\s+|\bđồng thời,?\s+)(?:[Gg]iao|[Pp]hân công|do)\s+(?=\w)")
# "Chủ tịch UBND xã chỉ đạo như sau:" opens what others are to do.
_SPEAKS = re.compile(r"(?:kết luận|yêu cầu|đề nghị|chỉ đạo|có ý kiến|thống nhất)(?!\w)[^:;.]{0,200}:$")
_LEADS = re.compile(r"\s*(?:làm\s+)?(?:chủ trì|đầu mối|chịu trách nhiệm|là cơ quan|phụ trách)")
_COOP = re.compile(
    r"(?:phối hợp(?:\s+(?:chặt chẽ|tốt|kịp thời|thường xuyên|đồng bộ))?(?:\s+(?:cùng với|với|cùng))?"
    r"|(?<=chủ trì )cùng(?: với)?|(?<=chủ trì, )cùng(?: với)?)"
    r"\s+(?=\w)",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r"[.;:,]\s+")
# "đôn đốc các xóm phối hợp với …": there others cooperate, not whoever is given the task.
_OTHERS = re.compile(
    r"(?:đôn đốc|hướng dẫn|vận động|khuyến khích|chỉ đạo|tạo điều kiện)\s+\S",
    re.IGNORECASE,
)
_LOOK_BACK = 160  # characters; no subject of a clause stands further from its verb


@dataclass(frozen=True, slots=True)
class Charge:
    """Whom a line puts in charge. ``end`` is where the name ends in the text."""

    lead: str
    end: int


def charged(text: str) -> Charge | None:
    """The lead that a line opens with: ``Giao Phòng X …``, ``Phòng X chủ trì …``, ``Phòng X rà soát …``; else None."""
    order = _ORDER.match(text)
    start = order.end() if order else 0
    span = name_span(text, start)
    if span is None:
        return None
    name, end = span
    rest = text[end:].lstrip(" ,")
    if order is None and rest.startswith(":"):
        # "Trạm Y tế: trực cấp cứu …" gives work; "Các xóm: Đồng Vàng, …" lists.
        duty = rest[1:].lstrip()
        return Charge(name, end) if duty[:1].islower() or begins_with_verb(duty) else None
    if order is None and _SPEAKS.match(rest):
        return None
    # "UBND xã yêu cầu Phòng X …": who orders is not who is ordered.
    if (
        order is None
        and (passed_on := _ORDER.match(text, len(text) - len(rest)))
        and (span := name_span(text, passed_on.end()))
    ):
        return Charge(*span)
    if order is None and not (
        begins_with_verb(rest) or re.match(r"(?:phải|cần|có trách nhiệm|có kế hoạch|trước|định kỳ|hằng|căn cứ)\b", rest)
    ):
        return None
    return Charge(name, end)


def without_subject(text: str) -> str:
    """The directive itself: the text without the lead that it opens with."""
    charge = charged(text)
    return text[charge.end :].lstrip(" ,:") if charge else text


def heading_lead(title: str) -> str | None:
    """The lead that a heading or a lead line names: ``Sở X``, ``Giao Sở X:``, ``Trách nhiệm của …``; else None."""
    if charge := charged(title):
        return charge.lead
    duty = _DUTY_OF.match(title)
    span = name_span(title, duty.end() if duty else 0)
    if span is None:
        return None
    name, end = span
    # A heading that goes on behind the name is about something else: "Phòng học bộ môn: …".
    return name if not title[end:].strip(" :.;,") or duty else None


def lead_inside(text: str) -> str | None:
    """A lead named in the midst of an item: ``…, giao Phòng X chủ trì …``."""
    for match in _ORDER_INSIDE.finditer(text):
        if (span := name_span(text, match.end())) and _LEADS.match(text, span[1]):
            return span[0]
    return None


def cooperating(text: str) -> tuple[str, ...]:
    """Those whom the lead works with: the names behind *phối hợp với*. Recipients are none."""
    found: dict[str, str] = {}
    for match in _COOP.finditer(text):
        if not starts_name(text, match.end()) or _others_cooperate(text, match.start()):
            continue
        span = name_span(text, match.end())
        for name in split_names(span[0]) if span else ():
            found.setdefault(name.lower(), name)
    return tuple(found.values())


def _others_cooperate(text: str, at: int) -> bool:
    before = text[max(0, at - _LOOK_BACK) : at]
    starts = [match.end() for match in _CLAUSE_START.finditer(before)]
    clause = before[starts[-1] :] if starts else before
    return _OTHERS.search(clause) is not None
