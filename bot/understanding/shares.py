"""How much of a task is done, as a percentage: `80%`, `4/5 xóm`, `ba phần tư`, `tám phần`, `một nửa`, `còn 20%`."""

import re

from bot.understanding.cues import NUMBER, any_of, number

WHOLE = 100
_PERCENT = re.compile(
    rf"(?<![\d/.,\w])(?P<n>\d{{1,3}}(?:[.,]\d+)?|{NUMBER})(?: ?- ?\d{{1,3}})? ?(?:%|phan tram(?!\w)|pt(?!\w))"
)
_RANGE = re.compile(r"(?<![\d/.,\w])(?P<n>\d{1,3})(?:-| den | toi |, )\d{1,3} ?(?:%|phan tram(?!\w))")
# A number with a leading zero is part of a day or a document's number, not of a share.
_FRACTION = re.compile(
    r"(?<![\d/.,\w])(?P<part>[1-9]\d{0,3}|0)"
    r" ?(?:/|tren(?: tong(?: so)?)?(?= \d)|trong(?: (?:tong )?so)?(?= \d)|"
    r"phan(?= \d)) ?(?P<whole>[1-9]\d{0,3})(?![\d/]|-\d)"
)
_IN_WORDS = re.compile(
    rf"(?<!\w)(?P<part>{NUMBER}) (?:tren(?: tong so)?|trong(?: (?:tong )?so)?|phan) (?P<whole>{NUMBER})(?! (?:ngay|"
    r"tuan|thang|nam|tram))(?!\w)"
)
_TENTHS = re.compile(
    rf"(?<!\w)(?:(?:\d|{NUMBER})[- ])?(?P<n>\d|{NUMBER}) phan(?! (?:\d|{NUMBER}|tram|viec|qua|thuong|mem))(?!\w)"
)
_HALF = any_of(
    r"(?:duoc|xong|lam|moi|khoang|dat|hon|qua|gan|mot|1|phan|con)(?: gan| hon| duoc| khoang| mot)* nua(?: chang)?",
        "nua chang",
               "50 ?phan tram")  # fmt: skip
_NOT_HALF = any_of(
    "(?:thoi gian|ngay|tuan|thang|gio|tieng|hom|buoi|nam|xom|ho|viec|cai|muc|nguoi|khau|chut|ti|lat|it|lan) nua",
    "nua (?:ngay|thang|buoi|tuan|tieng|gio)",
)
# Before a fraction these make it a day or the number of a document.
_NO_SHARE = re.compile(
    r"(?:ngay|den|hom|sang|truoc|han|hen|dinh ky|luc|so|cong van|quyet dinh|bien ban|van ban|thong bao|ke hoach|"
    r"nghi quyet|to trinh|"
    r"hop|mung|khu|duong|ngach|ngo|nha|thu (?:\d|hai|ba|tu|nam|sau|bay),?)\s*$"
)
_REMAINING = re.compile(r"(?:con|thieu|nua)(?: lai| thieu| khoang| tam| chung| gan| hon| co| dau)*\s*$")
_MOVED_ON = any_of("len", "gio", "nay", "hien", "hien tai", "bay gio", "da duoc")
_GROWTH = re.compile(r"(?:tang|giam|vuot|lai suat|them|ung ho|ho tro|muc)(?: \w+)? ?$")
_PLACES = any_of(
    r"\d+ ?/ ?\d+ (?:xom|khoi|thon|ban|to|ho|nguoi|diem|truong|hop|cho_?|don vi|tuyen|muc|viec|nhiem vu|phan|nhom|"
    r"chi_bo|lop|cong_trinh|"
    r"khu|khu vuc|chi_hoi|doan the|ho_so|noi dung|chi_tieu|tieu chi|cau|duong|cum|buoi|doan|bai|mon|xa|cho|gia dinh|"
    r"the|suat|cay|con)"
)


def percent_in(words: str) -> int | None:
    """A percentage or a share, 0 to 100, of which the one reached last counts; None where there is none."""
    found = list(_PERCENT.finditer(words))
    if found:
        first, last = found[0], found[-1]
        chosen = last if last is not first and _MOVED_ON.search(words[first.end() : last.start()]) else first
        if ranged := _RANGE.search(words):
            chosen = ranged
        return _percentage(words, chosen)
    tenths = _TENTHS.search(words)
    for share in (*_FRACTION.finditer(words), *_IN_WORDS.finditer(words)):
        part, whole = number(share["part"]), number(share["whole"])
        if part <= whole and whole > 0 and not _NO_SHARE.search(words[: share.start()]):
            return _left(words, share, round(WHOLE * part / whole))
    if tenths and 1 < number(tenths["n"]) <= WHOLE // 10:
        return _left(words, tenths, 10 * number(tenths["n"]))
    if _HALF.search(_NOT_HALF.sub("_", words)):
        return WHOLE // 2
    return None


def is_written_percentage(words: str) -> bool:
    """Whether a percentage stands there as one, not as a share such as 12/12."""
    return _PERCENT.search(words) is not None


def all_of_places(words: str) -> str:
    """The sentence without shares of what can be counted (*5/5 xóm*), which are no days."""
    return _PLACES.sub(" ", words)


def counts_places(words: str) -> bool:
    """Whether a share of xóm, hộ, … stands there."""
    return _PLACES.search(words) is not None


def _percentage(words: str, found: re.Match[str]) -> int | None:
    value = int(re.split("[.,]", found["n"])[0]) if found["n"][0].isdigit() else number(found["n"])
    if value > WHOLE or _GROWTH.search(words[: found.start()]):
        return None
    return _left(words, found, value)


def _left(words: str, found: re.Match[str], value: int) -> int:
    """*Còn 20%* is 80% done; *còn 20% là …* too."""
    return WHOLE - value if _REMAINING.search(words[: found.start()]) else value
