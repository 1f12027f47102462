"""The short name of a task (*tên gọn*): what a person would have called it, verb and object, at most 60 characters."""

import re
from collections.abc import Iterator

from bot.notices.deadlines import find_deadlines
from bot.notices.names import proper_span
from bot.notices.recurrence import rhythm
from bot.notices.responsible import without_subject
from bot.notices.words import LONG_VERB, VERB, begins_with_verb, leading_verb

LONGEST = 60

_READ = 400  # characters; what stands behind them never belongs to a name

_MANNER = (
    r"tiếp tục|tăng cường|tập trung|khẩn trương|kịp thời|chủ động|tích cực|nghiêm túc|quyết liệt|thường xuyên"
    r"|kiên quyết|sớm|chủ trì"
    r"|thống nhất|chịu trách nhiệm|phụ trách việc|phụ trách công tác|quan tâm|chú trọng|đẩy mạnh|làm tốt"
    r"|lãnh đạo|chỉ đạo|có trách nhiệm|phải|cần"
    r"|tham mưu(?: cho)?(?: (?:UBND|Ủy ban nhân dân|lãnh đạo|Chủ tịch)(?: UBND)?"
    r"(?: xã| tỉnh| phường)?)?|trực tiếp|đồng thời|trong thời gian tới|tổ chức(?= (?:rà soát|bàn giao"
    r"|triển khai|thực hiện|kiểm tra|tuyên truyền|quán triệt|thăm hỏi))"
)
_OPENING = re.compile(rf"(?:{_MANNER})(?!\w),?\s+(?:và\s+)?", re.IGNORECASE)
_HOW = re.compile(
    r"(?<=\w)(?:,|\s+và)?\s+(?:một cách\s+)?(?:tốt|đầy đủ|kịp thời|nghiêm túc|nghiêm|có hiệu quả|hiệu quả"
    r"|đồng bộ|chặt chẽ|quyết liệt|triệt để"
    r"|cao điểm|kịp thời)(?=[\s,]+)(?!\s+(?:quản lý|hoạt động|sử dụng))",
    re.IGNORECASE,
)
_DOUBLE = (
    (
        re.compile(
            r"^(?:triển khai(?:,| và)? thực hiện|thực hiện và triển khai|tổ chức(?:,| và)? (?:triển khai"
            r"|thực hiện)(?: thực hiện)?|triển khai)(?!\w)",
            re.IGNORECASE,
        ),
        "Thực hiện",
    ),
    (re.compile(r"^(xây dựng|ban hành)(?:,| và) (?:triển khai|tổ chức)(?: thực hiện)?(?!\w)", re.IGNORECASE), r"\1"),
)
_FILLER = re.compile(
    r"\s+(?:trên địa bàn(?: (?:toàn )?(?:xã|phường|huyện|tỉnh))?|theo (?:đúng )?quy định(?: của pháp luật)?"
    r"|theo kế hoạch(?! số)|theo thẩm quyền|trong thời gian tới)(?!\w)",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"^((?:thực hiện|triển khai)\s+)?(?:công tác|việc|hoạt động|các hoạt động|nhiệm vụ)\s+", re.IGNORECASE
)
_INNER_WORK = re.compile(
    r"(?<=\w)(?<!\b[Tt]ổ)(?<!\blàm)(?<!\bĐoàn)(?<!\bđoàn)\s+(?:công tác|việc)(?=\s)", re.IGNORECASE
)
_BRACKETED = re.compile(r"\s*\([^()]{0,300}\)")
_RHYTHM = re.compile(r"^(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm),?\s+", re.IGNORECASE)
# "Hằng tháng, trước ngày 25, tổng hợp …", "Báo cáo hằng tuần vào sáng thứ Hai": beside a rhythm its moment is no matter.
_MOMENT = re.compile(
    r"^(?:chậm nhất|trước|vào|đến|ngày|định kỳ)\s[^,;.]{2,50},\s+"
    r"|\s+(?:chậm nhất|trước|vào)\s+(?:(?:là|vào|\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?|sáng|chiều|ngày)\s*)*"
    r"(?:thứ\s+\w+|chủ nhật|\d{1,2}|giờ)(?=[.,;]|$)",
    re.IGNORECASE,
)
_COOP_WORD = re.compile(
    r"^(?:phối hợp(?:\s+(?:chặt chẽ|tốt))?(?:\s+(?:cùng với|với|cùng))?|cùng(?: với)?)\s+", re.IGNORECASE
)
# "Khi có kết quả, tham mưu …", "do đồng chí Phó Chủ tịch làm tổ trưởng tổ chức …", "theo lĩnh vực phụ trách kiểm tra …"
_CIRCUMSTANCE = re.compile(
    r"^(?:(?:khi|sau khi|trên cơ sở|căn cứ|để|nhằm|trong|tại|đối với|về)\s[^,;:.]{3,160},\s+"
    r"|do\s[^,;:.]{3,120}?\slàm\s(?:tổ trưởng"
    r"|trưởng ban|trưởng tiểu ban|chủ tịch|trưởng đoàn)\s+|theo (?:lĩnh vực|chức năng|nhiệm vụ"
    r"|địa bàn)[^,;:.]{0,40}?(?:phụ trách"
    r"|phân công|được giao),?\s+)",
    re.IGNORECASE,
)
_CITED_DATE = re.compile(
    r"(\bsố\s+[\w./&-]+),?\s+ngày\s+\d{1,2}(?:[/.\-]\d{1,2}[/.\-]\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_ONLY_TIME = re.compile(
    r"(?:[.;,]|^)\s*(?:xong|hoàn thành|hạn|thời (?:gian|hạn)(?: hoàn thành| thực hiện)?|chậm nhất(?: vào)?"
    r"|bắt đầu[^.;,]*"
    r"|việc này hoàn thành)\s*:?\s*(?=[.;,]|$)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:[;:(]|\.(?=\s|$))")
# What follows says why, by when or how far, not what.
_TAIL = re.compile(
    r"(?:,\s*(?:không để|bảo đảm|đảm bảo|nhằm|góp phần|gắn với|gắn|trong đó|nhất là|đặc biệt|hoàn thành|xong"
    r"|đáp ứng|đạt|báo cáo|gửi|trình|phấn đấu|làm cơ sở|tạo|kịp thời|để)(?!\w)"
    r"|\s+(?:nhằm|để|theo|trước|chậm nhất|đến (?:hết|ngày)|vào ngày|giai đoạn|nhiệm kỳ|nhân dịp|làm cơ sở"
    r"|kể từ|trong (?:tháng|quý|năm|ngày|vòng|thời gian"
    r"|quá trình)|dự kiến|kèm)(?!\w))"
)
_ABBREVIATIONS = (
    ("bảo hiểm xã hội", "BHXH"),
    ("bảo hiểm y tế", "BHYT"),
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Thể dục thể thao", "TDTT"),
    ("thể dục thể thao", "TDTT"),
    ("đại biểu Quốc hội", "ĐBQH"),
    ("cụm công nghiệp", "CCN"),
    ("Cụm công nghiệp", "CCN"),
)
_TWO_VERBS = re.compile(rf"(?<!\w){VERB}(?:,| và)\s+(?={VERB}(?!\w))")
_JOINT = r"(?:và|cho|ở|của|tại|trong|với|đối với|thuộc|trên|từ|do|có|còn|về|phục vụ|hoặc|đã|đang|nhưng)(?!\w)"
_BREAK = re.compile(rf",\s|(?<!trực)\s(?={_JOINT})")
# Where no joint helps: before another verb, unless it is part of a noun ("chủ đầu tư", "quyền sử dụng").
_VERB_BREAK = re.compile(rf"(?<!\bchủ)(?<!\bquyền)(?<!\bán)\s(?={LONG_VERB}(?!\w))")
_DANGLING = re.compile(
    r"(?:^|\s)(?:và|của|các|những|cho|với|về|trong|theo|để|tại|từ|đến|đối|do|là|có|trên|một|được|bị|như|hoặc"
    r"|số|nhân|ngày|năm|công|tác|việc|đang|đã|chưa|khi|mà|không|đạt|bằng|nhất)$",
    re.IGNORECASE,
)
_ENDS_WITH_VERB = re.compile(rf"(?:^|\s){LONG_VERB}$", re.IGNORECASE)
_SHORTEST_CUT = 20
_SHORTEST_HEAD = 12
_TOO_SHORT = 35  # characters; a name below it is filled up with the clause that follows


def short_name(text: str) -> str:
    """A name for the task of at most ``LONGEST`` characters; never cut in mid word, never with an ellipsis."""
    clauses = list(_clauses(_BRACKETED.sub("", _timeless(without_subject(text[:_READ])))))
    if not clauses:
        return _at_word(" ".join(text.split()))
    name = _fitted(clauses[0]) or _at_word(clauses[0])
    if not name:
        return text[:LONGEST].strip()
    tells_more = len(clauses) > 1 and begins_with_verb(clauses[1])
    if tells_more and len(name) < (_SHORTEST_HEAD if _TAIL.match(f", {clauses[1]}") else _TOO_SHORT):
        longer = f"{name}, {clauses[1][0].lower()}{clauses[1][1:]}"
        name = longer if len(longer) <= LONGEST else name
    return name[0].upper() + name[1:]


def _timeless(text: str) -> str:
    """Without the phrases that say when: a list shows the day beside the name."""
    for deadline in reversed(find_deadlines(text, None, None)):
        text = f"{text[: deadline.start].rstrip(' ,(')} {text[deadline.end :].lstrip(' ,)')}"
    if every := rhythm(text):
        text = _MOMENT.sub("", text.replace(every.text, "", 1).lstrip(" ,"))
    return re.sub(r",(?:\s*,)+", ",", " ".join(_ONLY_TIME.sub("", text).split())).strip(" ,")


def _clauses(text: str) -> Iterator[str]:
    for piece in _CLAUSE.split(text):
        if clean := _plain(piece.strip(" ,.-–")):
            yield clean


def _plain(clause: str) -> str:
    """The clause without manner, filler and tail."""
    name = _CIRCUMSTANCE.sub("", _RHYTHM.sub("", clause))
    while (rest := _without_opening(name)) is not None:
        name = rest
    name = _FILLER.sub("", _HOW.sub("", _CITED_DATE.sub(r"\1", name), count=2))
    for pattern, single in _DOUBLE:
        name = pattern.sub(single, name)
    if work := _WORK.match(name):
        rest = name[work.end() :]
        name = rest if begins_with_verb(rest) else (name if work[1] else f"thực hiện {name}")
    return _without_tail(name).strip(" ,.-–")


def _without_tail(name: str) -> str:
    for tail in _TAIL.finditer(name):
        head = name[: tail.start()]
        if len(head) >= _SHORTEST_HEAD and not _ENDS_WITH_VERB.search(head):
            return head
    return name


def _without_opening(name: str) -> str | None:
    """The name without its first word of manner, or without the bodies that cooperate; None if it opens with neither."""
    if (opening := _OPENING.match(name)) and _goes_on_well(name[opening.end() :]):
        return name[opening.end() :]
    if (coop := _COOP_WORD.match(name)) and (span := proper_span(name, coop.end())):
        rest = re.sub(r"^(?:trong|về)\s+(?:(?:công tác|việc)\s+)?", "", name[span[1] :].lstrip(" ,"))
        return rest if begins_with_verb(rest) else None
    return None


def _goes_on_well(rest: str) -> bool:
    return bool(re.match(r"công tác\s|việc\s|cùng\s", rest)) or begins_with_verb(rest)


def _fitted(name: str) -> str:
    forms = list(dict.fromkeys(_forms(name)))
    for form in forms:
        if len(form) <= LONGEST:
            return form
    for breaks, at_verb in ((_BREAK, False), (_VERB_BREAK, False), (_BREAK, True)):
        for form in forms:
            if cut := _at_break(form, breaks, at_verb=at_verb):
                return cut
    return _at_word(forms[-1])


def _forms(name: str) -> Iterator[str]:
    """The name in ever shorter forms, none of which loses a part of the matter."""
    yield name
    yield (lean := _INNER_WORK.sub("", name))
    yield (short := _abbreviated(lean))
    yield _unquoted(short)
    yield (fewer := re.sub(r"\s(?:các|những)(?=\s)", "", short))
    if re.match(r"thực hiện phong trào", fewer, re.IGNORECASE):
        fewer = fewer[len("thực hiện ") :]
        yield _unquoted(fewer)
    verb = leading_verb(fewer)
    head = len(verb) if verb else 0
    yield fewer[:head] + _TWO_VERBS.sub("", fewer[head:])


def _abbreviated(name: str) -> str:
    for full, short in _ABBREVIATIONS:
        name = name.replace(full, short)
    return name


def _unquoted(name: str) -> str:
    return re.sub(r"[“”\"]", "", name)


def _at_break(name: str, breaks: re.Pattern[str], *, at_verb: bool) -> str | None:
    """Cut at the last break that leaves a whole phrase, if enough is left."""
    for match in reversed(list(breaks.finditer(name[: LONGEST + 10]))):
        head = name[: match.start()].rstrip(" ,")
        if head.count("“") > head.count("”") or _DANGLING.search(head):
            continue
        if not at_verb and _ENDS_WITH_VERB.search(head):
            continue
        for form in (head, _unquoted(head)):
            if _SHORTEST_CUT <= len(form) <= LONGEST:
                return form
    return None


def _at_word(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    head = name[: LONGEST + 1].rsplit(" ", 1)[0] if " " in name[: LONGEST + 1] else name[:LONGEST]
    while _DANGLING.search(head) and " " in head:
        head = head.rsplit(" ", 1)[0]
    return _closed(head[:LONGEST].rstrip(" ,;:-–"))


def _closed(head: str) -> str:
    # An opened quotation or bracket that is cut open reads as a mistake.
    for opening, closing in (("“", "”"), ("(", ")")):
        if head.count(opening) > head.count(closing):
            head = head.replace(opening, "")
    return head
