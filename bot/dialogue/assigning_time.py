"""The time of a task that somebody gives in chat: a deadline in any form, a rhythm, *thường xuyên*, or none. Pure."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.dialogue.days import day_meant
from bot.notices.deadlines import Deadline, find_deadline
from bot.notices.finding import Doubt
from bot.notices.recurrence import cell_rhythm, rhythm
from bot.notices.workdays import WorkingDays
from bot.understanding.days import day_in
from bot.understanding.spelling import spelled
from storage.notices import Timing
from storage.words import flat, fold_words

# With the accents that they have in a deadline: letter for letter, so that offsets stay.
_ACCENTS = {
    "ngay": "ngày", "thang": "tháng", "tuan": "tuần", "quy": "quý", "nam": "năm", "truoc": "trước", "trong": "trong",
    "het": "hết", "cuoi": "cuối", "den": "đến", "cham": "chậm", "nhat": "nhất", "lam": "làm", "viec": "việc", "gio": "giờ",
    "hang": "hằng", "moi": "mỗi", "dinh": "định", "ky": "kỳ", "vao": "vào", "thu": "thứ", "hoan": "hoàn", "thanh": "thành",
    "mai": "mai", "nay": "này", "toi": "tới", "han": "hạn", "khong": "không", "qua": "quá", "vong": "vòng", "chieu": "chiều",
    "bay": "bảy", "sang": "sáng",
}  # fmt: skip
_TIME_WORDS = frozenset(_ACCENTS) | frozenset(
    {"xong", "phai", "hom", "hai", "ba", "tu", "sau", "chu", "la", "kia", "mot", "cn", "nhe", "khi", "ca"}
)
_COMES_ROUND = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)|định kỳ|\blần\b", re.IGNORECASE)
_MOMENT_BEHIND = re.compile(r"^((?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm)),?\s+(?:vào\s+)?(.+)$", re.IGNORECASE)
_RHYTHM_ALONE = re.compile(
    r"(?:bao cao |dinh ky )?(?:(?:truoc |vao )?(?:ngay \d{1,2}|thu \w+|chu nhat|cuoi) )?(?:hang|moi) (?:ngay|tuan|thang|quy|nam)"
    r"(?: (?:vao |truoc )?(?:ngay \d{1,2}|thu \w+|chu nhat))?"
)
_WORD = re.compile(r"[^\W\d_]+")
_STANDING = frozenset({"thuong xuyen", "viec thuong xuyen", "nhiem vu thuong xuyen", "lam thuong xuyen"})
_UNDATED = frozenset({"chua co han", "khong co han", "khong han", "chua ro", "khong", "chua han"})
_AROUND = re.compile(
    r"^(?:(?:phai |can )?(?:xong|hoan thanh|lam xong|bao cao)\s+)?(?:(?:la|vao|den|het|trong|cham nhat|truoc khi het)\s+)*"
)
_BEHIND = re.compile(r"\s*(?:phai |la |thi )?(?:xong|hoan thanh|nhe|nha|a)?\s*$")
_BEFORE = re.compile(r"^(?:xong |hoan thanh |cham nhat )*truoc\s+(?!khi)")
_LAST_YEAR = timedelta(days=183)  # a day further back is of the year to come
_SHORT = 6  # words; a longer piece between commas is work, not a time
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Time:
    """`text`: the phrase as said. `unclear`: words that must be a deadline and are none that is known."""

    timing: Timing = Timing.UNDATED
    due_on: date | None = None
    due_time: time | None = None
    text: str | None = None
    recurrence: str | None = None
    rule: str | None = None
    unclear: str | None = None


def time_said(words: str, today: date, working_days: WorkingDays) -> Time:
    """The words that answer *hạn nào*: a day, *thường xuyên*, *hằng tháng*; `unclear` for anything else."""
    folded = fold_words(words).strip(" .,")
    if folded in _STANDING:
        return Time(Timing.STANDING)
    if folded in _UNDATED:
        return Time()
    accented = _accented(words.strip())
    if _COMES_ROUND.search(accented):
        every = cell_rhythm(_MOMENT_BEHIND.sub(r"\2 \1", accented)) or cell_rhythm(accented)
        if every is None:
            return Time(unclear=words.strip())
        return Time(Timing.PERIODIC, recurrence=every.text, rule=every.rule)
    found = _deadline(f"hạn {accented}", today, working_days) or _deadline(accented, today, working_days)
    if found is not None and found.due_on is not None:
        return Time(Timing.DATED, found.due_on, found.due_time, words.strip())
    day = _day(words, today)
    return Time(Timing.DATED, day, None, words.strip()) if day else Time(unclear=words.strip())


def time_in(work: str, today: date, working_days: WorkingDays) -> tuple[Time, str]:
    """What the words of the work say of its time, and the work without what is nothing but that."""
    pieces = re.split(r"\s*[,;]\s*(?!\d)", work)
    for place in range(len(pieces) - 1, -1, -1):
        alone = _alone(pieces[place], today, working_days)
        if alone is not None:
            return alone, ", ".join(piece for at, piece in enumerate(pieces) if at != place and piece)
    accented = _accented(work)
    found = _deadline(accented, today, working_days)
    if found is not None and found.due_on is not None:
        return Time(Timing.DATED, found.due_on, found.due_time, work[found.start : found.end]), work
    every = rhythm(accented)
    if every is not None:
        return Time(Timing.PERIODIC, recurrence=every.text, rule=every.rule), work
    if flat(work).startswith("thuong xuyen "):
        return Time(Timing.STANDING), work
    return Time(), work


def _alone(piece: str, today: date, working_days: WorkingDays) -> Time | None:
    """The time, where the piece between commas says nothing else."""
    folded = fold_words(piece).strip(" .")
    if not folded or len(folded.split()) > _SHORT:
        return None
    if folded in _STANDING or _RHYTHM_ALONE.fullmatch(folded):
        return time_said(piece, today, working_days)
    accented = _accented(piece.strip(" ."))
    found = _deadline(accented, today, working_days)
    if found is not None and found.due_on is not None:
        rest = f"{accented[: found.start]} {accented[found.end :]}"
        if fold_words(rest).strip(" .,") in {"", "xong", "hoan thanh", "phai xong", "nhe", "han"}:
            return Time(Timing.DATED, found.due_on, found.due_time, piece.strip())
    if not all(word[0].isdigit() or word in _TIME_WORDS for word in folded.split()):
        return None
    day = _bare_day(piece, today)
    return Time(Timing.DATED, day, None, piece.strip()) if day else None


def _deadline(text: str, today: date, working_days: WorkingDays) -> Deadline | None:
    """A day without a year is of this one, also where it has passed, unless that was half a year ago."""
    found = find_deadline(text, today.year, today, issued=today, working_days=working_days)
    if found is not None and Doubt.year_assumed in found.doubts:
        passed = find_deadline(text, today.year, None, issued=today, working_days=working_days)
        if passed is not None and passed.due_on is not None and today - passed.due_on <= _LAST_YEAR:
            return passed
    return found


def _day(words: str, today: date) -> date | None:
    bare = _bare_day(words, today)
    if bare is not None:
        return bare
    day = day_in(spelled(words), today)
    return day - _DAY if day is not None and _BEFORE.match(flat(words.strip())) else day


def _bare_day(words: str, today: date) -> date | None:
    """`mai xong`, `trước thứ 6`, `25/2`."""
    plain = flat(words.strip(" .,"))
    before = _BEFORE.match(plain)
    start = before.end() if before else _end(_AROUND.match(plain))
    behind = _BEHIND.search(plain, start)
    said = words.strip(" .,")[start : behind.start() if behind else None]
    day = day_meant(said, today) if said.strip() and len(said.split()) <= _SHORT else None
    return day - _DAY if day is not None and before else day


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _accented(text: str) -> str:
    """The words of time that are typed without their accents get them."""
    return _WORD.sub(lambda word: _ACCENTS.get(word[0], word[0]), text)
