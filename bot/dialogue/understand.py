"""What a member's short sentence means: pure, with or without accents. What is not certain is asked back, never guessed.

The danger is a report of done that was none: "chưa xong", "sắp xong", "mai xong", "xong chưa?", "xong bước 1" are not.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from storage.words import fold, fold_words


class Kind(StrEnum):
    DONE = "done"  # xong
    PROGRESS = "progress"  # 60%, đang chờ ký
    ACCEPTED = "accepted"  # đã nhận
    OBSTACLE = "obstacle"  # vướng …
    EXTENSION = "extension"  # xin lùi đến …
    LATER = "later"  # mai nhắc lại
    QUESTION = "question"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """`product`: what stands after a report of done, as written. `percent` 0 to 100."""

    kind: Kind
    percent: int | None = None
    product: str | None = None


_PERCENT = re.compile(r"(?<![\d/.,])(\d{1,3})(?:[.,]\d+)?\s*(?:%|phan tram\b)")
# A number with a leading zero is part of a day or a document's number, not of a share.
_FRACTION = re.compile(r"(?<![\d/.])([1-9]\d{0,3}|0)\s*(?:/|tren|trong(?: so)?)\s*([1-9]\d{0,3})(?![\d/])")
_ALL_OF = re.compile(
    r"\d\s*/\s*\d+\s+(?:xom|khoi|thon|ban|to|ho|nguoi|diem|truong|hop|cho|don vi|tuyen|muc|viec|nhiem vu)\b"
)
_DATE_BEFORE = re.compile(r"(?:ngay|den|hom|sang|truoc|han|hen|ky|luc)\s*$")
_DONE = re.compile(r"\b(?:xong|hoan thanh|hoan tat|ht|xg|lam roi|nop roi|gui roi|da nop|da ban giao|da ban hanh)\b")
_NOT_DONE = re.compile(
    r"\b(?:chua|khong|ko|k|moi|mot phan|mot it|it nhat)\b(?:\s+[^\s,]+){0,5}?\s+"
    r"(?:xong|hoan thanh|hoan tat|ht|xg|lam|nop|gui|ban giao|ban hanh|100)\b"
)
# "Xong chưa", "nộp rồi ko" ask; "xong, không" says that there is no product.
_ASKED_AT_END = re.compile(r"(?:\bchua|(?<!, )\b(?:khong|ko|k))(?: (?:a|nhi|vay|the|em|anh|chi|dong chi))*\W*$")
# Wherever these stand, it is not the whole.
_ALMOST = re.compile(r"\b(?:gan|sap|suyt|hau nhu|co ban|phan nao|roi moi|(?:coi|xem) nhu|chua(?: a| dau)?\s*,)(?!\w)")
# A guess, or a mistake that is owned up to, is no report.
_GUESSED = re.compile(r"\b(?:co le|chac|hinh nhu|co ve|nghe noi|khong ro|(?<!doi )tuong (?:la )?(?:da )?xong|nham)\b")
_BY_MISTAKE = re.compile(r"\b(?:bao|xong|hoan thanh|hoan tat|ht|xg|roi) nham\b")
# "Chiều nay xong" is a plan, "chiều nay đã xong" a report.
_SOON = re.compile(r"\b(?:(?:hom|sang|trua|chieu|toi|dem|tuan|thang) (?:nay|ni)|trong (?:ngay|tuan|thang|quy))\b")
# So is "20/1 xong", "19h xong", "t2 xong", while "xong ngày 19/01" is a report.
_TIME_BEFORE = re.compile(
    r"\b(?:t[2-7]|cn|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2} ?(?:h|g|gio)\d{0,2}|cuoi ngay|(?<!chuyen )sang|trua|chieu|toi)"
    r"(?![\w/])(?: [^\s,]+){0,6}?,? (?:xong|hoan thanh|hoan tat|ht|xg|lam roi|nop roi|gui roi|100%)(?!\w)"
)
_PAST = re.compile(r"\b(?:da|roi|vua|(?:hom|sang|trua|chieu|toi|dem|tuan|thang) (?:qua|truoc))\b")
_RECEIVED = re.compile(r"\b(?:da )?(?:nhan|ro|biet|nam|hieu)(?: duoc| viec| nhiem vu)?(?: roi)?\b")
_I = re.compile(r"\bt(?:ô|o\u0302)i\b", re.IGNORECASE)  # without its accent it may be "tối"
_CLAUSE_ENDS = re.compile(r"[;!\n]+")
_NOT_YET = re.compile(
    r"\b(?:se|mai|mot|ngay kia|ngay mot|toi nay|tuan sau|thang sau|cuoi tuan|cuoi thang|dau tuan|du kien|co gang|phan dau|"
    r"hua|neu|khi nao|bao gio|sau khi|de (?:em|toi|chung toi|anh|chi)|can|phai|xin|nho|dang|con|tru|rieng|"
    r"thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|tam (?:xong|thoi|duoc)|nua|nhung|song)\b"
)
_PART_DONE = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat|ht|xg)(?: het| roi)?\s+(?:du thao|mot|vai|nhieu|co ban|(?!100\b)\d+)\b"
    r"|\b(?:xong|hoan thanh|hoan tat|ht|xg|roi|nop|ban giao|ban hanh|100%)(?: het| roi)?\s+(?:phan|buoc|giai doan|khau|dot)\b"
    r"|\b(?:phan|buoc|giai doan|khau|dot) (?:\d(?![\d/])|mot|hai|dau|i{1,3})\b"
)
_ALREADY = re.compile(r"\b(?:truoc han|dung han)\b")
_OBSTACLE = re.compile(
    r"\b(?:vuong|kho khan|bi tac|dang tac|tac o|ket o|dang ket|bi ket|mac o|thieu|"
    r"chua co kinh phi|khong co kinh phi|het kinh phi|"
    r"chua duoc cap|khong lien lac duoc|khong dong (?:y|thuan)|chua dong (?:y|thuan)|khong hop tac|khong lam duoc|"
    r"khong thuc hien duoc|chua thong nhat|tranh chap|phan doi)\b"
)
_NO_OBSTACLE = re.compile(r"\b(?:khong(?: con| co)?|het|da go|chua thay)\s+(?:gi\s+)?(?:vuong|kho khan|tac)\b")
_EXTENSION = re.compile(
    r"\b(?:gia han|xin lui|lui (?:den|sang|han|lai|toi)|xin (?:them|den|toi|doi|hoan|keo dai)|cho (?:em |toi |xin )?(?:them|lui)|"
    r"de nghi (?:cho )?(?:lui|them|gia han|doi han)|doi han|keo dai (?:den|them))\b"
)
_LATER = re.compile(r"\b(?:nhac lai|nhac (?:toi|em|minh|sau)|hoi lai sau)\b")
_QUESTION = re.compile(
    r"\b(?:bao gio|khi nao|the nao|o dau|lam sao|vi sao|tai sao|ai (?:lam|phu trach|chu tri)|la gi|xong chua|duoc khong|"
    r"phai khong|bao nhieu|chua nhi)\b|\?\s*$"
)
_ACCEPTED = re.compile(
    r"^(?:(?:da|vang|ok|oke|okay|oki|u|uh|bao cao|rat|em|toi|xin|a|co)\s+)*"
    r"(?:cam on (?:em|anh|chi|dong chi|sep)|(?:duoc|dc) roi|"
    r"(?:da\s+)?(?:nhan|ro|biet|nam|tiep thu|tiep nhan|nhat tri|dong y|chap hanh|hieu|thay)"
    r"(?:\s+(?:duoc|roi|viec|nhiem vu|du|ro|lenh))*"
    r"|vang|ok|oke|okay|oki|da vang|da|u|uh)"
    r"(?:\s+(?:a|nhe|roi|sep|em|thua|anh|chi|dong chi|cam on|vang|viec|em nhan viec|em nhan|nhan viec|(?:se )?lam ngay|"
    r"tat ca|het|ca|\d+))*$"
)
_WORKING = re.compile(
    r"\b(?:dang|da trinh|trinh ky|cho ky|cho y kien|cho duyet|du thao|lay y kien|ra soat|trien khai|da gui|da hop|da kiem tra|"
    r"binh thuong|khong co gi moi|theo ke hoach|tiep tuc|chua (?:xong|lam|bat dau)|mot nua|duoc nua|xong nua)\b"
)
_HALF = re.compile(r"\b(?:mot nua|duoc nua|50 ?phan tram|nua chang)\b")
_AFTER_DONE = re.compile(
    r"(?:xong|hoàn thành|hoan thanh|hoàn tất|rồi|roi|hết|het)\s*[,:;.–-]\s*(.+)$", re.IGNORECASE | re.DOTALL
)
_THUMB = ("👍", "👌", "🆗")


def understand(text: str) -> Said:
    """Reads one sentence about one task (its number taken off before)."""
    if any(sign in text for sign in _THUMB) and not fold_words(text.translate(dict.fromkeys(map(ord, "👍👌🆗")))):
        return Said(Kind.ACCEPTED)
    folded = fold(text)
    words = fold_words(text)
    percent = _percent(folded)
    if not words:
        return Said(Kind.QUESTION if "?" in text else Kind.UNKNOWN)
    if _LATER.search(words):
        return Said(Kind.LATER)
    if _EXTENSION.search(words):
        return Said(Kind.EXTENSION, percent)
    if _OBSTACLE.search(words) and not _NO_OBSTACLE.search(words):
        return Said(Kind.OBSTACLE, percent)
    if _QUESTION.search(folded) or (_claims_done(words) and _ASKED_AT_END.search(words)):
        return Said(Kind.QUESTION)
    if percent == 100 and not _PERCENT.search(folded) and not _DONE.search(words) and not _ALL_OF.search(folded):
        percent = None  # 12/12 alone may be a day
    if (percent == 100 or (_DONE.search(words) and percent is None)) and _is_done(text):
        return Said(Kind.DONE, percent, _product(text))
    if percent is not None:
        # "Chưa 100%" says no number.
        return Said(Kind.PROGRESS, None if percent == 100 else percent)
    if _ACCEPTED.match(" ".join(re.sub(r"[.,:/]", " ", words).split())):
        return Said(Kind.ACCEPTED)
    if _DONE.search(words) or _WORKING.search(words):
        return Said(Kind.PROGRESS)
    return Said(Kind.UNKNOWN)


def denies_done(text: str) -> bool:
    """Whether the sentence says that it is not finished: "chưa xong đâu" takes an earlier report of done back."""
    words = fold_words(_CLAUSE_ENDS.sub(" , ", text))
    denied = _NOT_DONE.search(words) or _BY_MISTAKE.search(words)
    return bool(_DONE.search(words) and denied) and understand(text).kind is not Kind.QUESTION


def _claims_done(words: str) -> bool:
    return bool(_DONE.search(words) or "100%" in words)


def _is_done(text: str) -> bool:
    words = fold_words(_CLAUSE_ENDS.sub(" , ", _I.sub("em", text)))
    if any(pattern.search(words) for pattern in (_NOT_DONE, _ALMOST, _GUESSED, _PART_DONE)):
        return False
    if _share(words) not in (None, 100) or _is_plan(words):
        return False
    # What follows the report may speak of anything ("xong, còn biên bản thì gửi sau" is still to come, so it is not done).
    return not _NOT_YET.search(_ALREADY.sub("", words))


def _is_plan(words: str) -> bool:
    """Whether the time before the word of done is still to come: what is past must be said in that clause itself."""
    earlier = ""
    for clause in _RECEIVED.sub(" , ", _ALL_OF.sub(" ", words)).split(","):
        if (_claims_done(clause)) and not _PAST.search(clause):
            so_far = f"{earlier},{clause}"
            if _SOON.search(so_far) or _TIME_BEFORE.search(so_far):
                return True
        # "Đã họp chiều nay, xong": that time is over.
        earlier = "" if _PAST.search(clause) else f"{earlier} {clause}"
    return False


def _percent(folded: str) -> int | None:
    """A percentage, or a share such as `3/5 xóm`; a day such as `19/01` is none."""
    found = _PERCENT.search(folded)
    if found is not None:
        value = int(found.group(1))
        return value if value <= 100 else None
    if _HALF.search(folded):
        return 50
    return _share(folded)


def _share(folded: str) -> int | None:
    for share in _FRACTION.finditer(folded):
        part, whole = int(share.group(1)), int(share.group(2))
        if part <= whole and not _DATE_BEFORE.search(folded[: share.start()]):
            return round(100 * part / whole)
    return None


def _product(text: str) -> str | None:
    """The words after "xong,": the number of the document, minutes."""
    found = _AFTER_DONE.search(text.strip())
    product = found.group(1).strip(" .") if found else ""
    return product if len(product.split()) >= 2 else None
