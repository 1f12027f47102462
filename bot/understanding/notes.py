"""The words of a sentence that are kept with what it was understood to say, as they were written."""

import re

from bot.understanding import obstacle
from bot.understanding.said import Kind
from bot.understanding.spelling import loosely, spelled

_AFTER_DONE = re.compile(
    r"(?:xong|hoàn thành|hoan thanh|hoàn tất|rồi|roi|hết|het)\s*[,:;.–-]\s*(.+)$", re.IGNORECASE | re.DOTALL
)
_CLAUSE = re.compile(r"[,;.!\n]+(?=\s|$)|\s[-–—]\s|(?i:\s+(?=(?:nhưng|nhung|mà)\s))")
_BECAUSE = re.compile(
    r"(?<!\w)(?:vì|vi|do|tại|tai|bởi|boi|lý do(?: là)?|ly do(?: la)?|lí do)(?:\s*:|(?=\s))\s*(?P<reason>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_THEREFORE = re.compile(r"^(?P<reason>.{4,}?)[\s,]+(?:nên|nen|vì vậy|do đó|cho nên)(?!\w)", re.IGNORECASE | re.DOTALL)
_GREETING = re.compile(
    r"^(?:(?:dạ|da|vâng|vang|ok)[,\s]+)*(?:(?:em|tôi|toi|xin|kính|kinh)\s+)*(?:báo cáo|bao cao|bc|gửi|thưa|"
    r"kính gửi)\b[^:,]{0,40}[:,]\s*",
    re.IGNORECASE,
)
_FEWEST = 2
_ONLY_A_NUMBER = re.compile(
    r"(?:(?:duoc|khoang|tam|dat|moi|gan|hon|xong|da|lam|roi|a|em|nhe|den|hien|nay) )*\d{1,3}(?:[.,]\d+)? ?(?:%|"
    r"phan tram)(?: (?:roi|a|em|nhe|,|anh))*"
)


def product_in(text: str) -> str | None:
    """The words after "xong,": the number of the document, minutes."""
    found = _AFTER_DONE.search(text.strip())
    product = found.group(1).strip(" .") if found else ""
    return product if len(product.split()) >= _FEWEST else None


def note_in(kind: Kind, text: str) -> str | None:
    """The reason, what hinders, the state or the question; None where the kind says it all."""
    match kind:
        case Kind.DONE:
            return product_in(text)
        case Kind.OBSTACLE:
            return _hindrance(text)
        case Kind.EXTENSION:
            return _reason(text)
        case Kind.PROGRESS:
            return None if _ONLY_A_NUMBER.fullmatch(spelled(text)) else _bare(text)
        case Kind.QUESTION:
            return _bare(text)
        case _:
            return None


def _hindrance(text: str) -> str | None:
    """From the clause that tells of it on."""
    whole = _bare(text)
    if whole is None:
        return None
    begins = [0, *(found.end() for found in _CLAUSE.finditer(whole))]
    for start, end in zip(begins, [*begins[1:], len(whole)], strict=True):
        if obstacle.hinders(loosely(spelled(whole[start:end]))):
            return whole[start:].strip() or None
    return whole


def _reason(text: str) -> str | None:
    for pattern in (_THEREFORE, _BECAUSE):
        found = pattern.search(text)
        if found is not None:
            return _bare(found["reason"])
    hindrance = _hindrance(text)
    return hindrance if hindrance is not None and obstacle.hinders(loosely(spelled(text))) else None


def _bare(text: str) -> str | None:
    """Without the greeting before it."""
    return _GREETING.sub("", text.strip()).strip(" ,.;:") or None
