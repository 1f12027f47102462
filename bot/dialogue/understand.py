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
    r"\b(?:chua|khong|ko|k|moi|mot phan|mot it|it nhat)\b(?:\s+\S+){0,5}?\s+"
    r"(?:xong|hoan thanh|hoan tat|ht|xg|lam|nop|gui|ban giao|ban hanh|100)\b"
)
# "Xong chưa", "nộp rồi ko" ask; "xong, không" says that there is no product.
_ASKED_AT_END = re.compile(r"(?:\bchua|(?<!, )\b(?:khong|ko|k))(?: (?:a|nhi|vay|the|em|anh|chi|dong chi))*\W*$")
# Wherever these stand, it is not the whole.
_ALMOST = re.compile(r"\b(?:gan|sap|suyt|hau nhu|co ban|phan nao|roi moi)\b")
# "Chiều nay xong" is a plan, "chiều nay đã xong" a report.
_SOON = re.compile(r"\b(?:(?:hom|sang|trua|chieu|toi|tuan|thang) (?:nay|ni)|trong (?:ngay|tuan|thang|quy))\b")
_PAST = re.compile(r"\b(?:da|roi|vua)\b")
_NOT_YET = re.compile(
    r"\b(?:se|mai|mot|ngay kia|ngay mot|toi nay|tuan sau|thang sau|cuoi tuan|cuoi thang|dau tuan|du kien|co gang|phan dau|"
    r"hua|neu|khi nao|bao gio|sau khi|de (?:em|toi|chung toi|anh|chi)|can|phai|xin|nho|dang|con|tru|rieng|"
    r"thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|tam (?:xong|thoi|duoc)|nua|nhung|song)\b"
)
_PART_DONE = re.compile(
    r"\b(?:xong|hoan thanh|hoan tat|ht|xg)(?: het| roi)?\s+(?:du thao|mot|vai|nhieu|co ban|(?!100\b)\d+)\b"
    r"|\b(?:xong|hoan thanh|hoan tat|ht|xg|roi|nop|ban giao|ban hanh|100%)(?: het| roi)?\s+(?:phan|buoc|giai doan|khau|dot)\b"
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
    r"(?:(?:da\s+)?(?:nhan|ro|biet|nam|tiep thu|tiep nhan|nhat tri|dong y|chap hanh|hieu|thay)"
    r"(?:\s+(?:duoc|roi|viec|nhiem vu|du|ro|lenh))*"
    r"|vang|ok|oke|okay|oki|da vang|da|u|uh)"
    r"(?:\s+(?:a|nhe|roi|sep|anh|chi|dong chi|cam on|vang|viec|em nhan viec|em nhan|nhan viec|tat ca|het|ca|\d+))*$"
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
    if (percent == 100 or (_DONE.search(words) and percent is None)) and _is_done(words):
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
    words = fold_words(text)
    return bool(_DONE.search(words) and _NOT_DONE.search(words)) and understand(text).kind is not Kind.QUESTION


def _claims_done(words: str) -> bool:
    return bool(_DONE.search(words) or "100%" in words)


def _is_done(words: str) -> bool:
    if _NOT_DONE.search(words) or _ALMOST.search(words) or _PART_DONE.search(words):
        return False
    if _share(words) not in (None, 100) or (_SOON.search(words) and not _PAST.search(words)):
        return False
    # What follows the report may speak of anything ("xong, còn biên bản thì gửi sau" is still to come, so it is not done).
    return not _NOT_YET.search(_ALREADY.sub("", words))


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
