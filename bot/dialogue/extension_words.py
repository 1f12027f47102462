"""What is said of another deadline: until when and why (*xin lùi*), and what was decided (*đồng ý gia hạn*). Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.understanding.days import day_in, days_in
from bot.understanding.said import Said
from bot.understanding.spelling import spelled
from scheduler.calendar import WorkingCalendar
from storage.words import flat, one_line

_MOST_DAYS = 400
_ASKS = (
    r"(?:xin|gia han|lui|khat|de nghi|cho (?:em|toi|xin|phep|chung)|them (?:\d|(?:mot|hai|ba|bon|nam|vai)(?!\w))|doi han"
    r"|keo dai|hoan)"
)
_BECAUSE = re.compile(r"(?<!\w)(?:vi|ly do(?: la)?|boi vi|boi|do|tai vi)(?!\w)[\s:,–-]*(?P<why>\S.*)$", re.DOTALL)
_THEREFORE = re.compile(rf"(?:^|(?<=\s))(?:nen|,|\.|;)?\s*(?:nen\s+)?{_ASKS}(?!\w)")
_AFTER = re.compile(r"(?:[,;.–-]\s+|\s(?=de\s+(?!nghi)))(?P<why>\S.*)$", re.DOTALL)
_COURTESY = re.compile(
    r"^(?:(?:em|toi|kinh|rat|xin|da|bao cao|dong chi|d/c|anh|chi|sep|mong|cam on|xem xet|a|nhe)(?!\w)[\s,:.]*)*$"
    r"|^(?:kinh |rat )?mong(?!\w)|^(?:xin |em )?cam on(?!\w)"
)
_PARTICLES = re.compile(r"[\s,]*(?<!\w)(?:a|nhe|nha|voi a|a\.)\s*\.?$")
_NO_REASON = frozenset({"khong", "khong co", "ko", "k", "khong co gi", "khong ly do", "ko co"})
_FEWEST_LETTERS = 2
_MORE = re.compile(r"(?<!\w)them \w+ (?:ngay|tuan|thang)(?!\w)")

_DECISION = re.compile(
    r"^(?:(?P<no>khong|chua|ko|k)\s+)?(?:dong y|nhat tri|thong nhat|chap thuan|cho phep|duyet|cho)"
    r"(?:\s+(?:voi|cho|viec|de nghi|xin))*\s+(?:gia han|lui(?: han)?|doi han)(?!\w)(?P<rest>.*)$",
    re.DOTALL,
)
_OPINION = re.compile(
    r"[\s,;(]*theo y kien(?: chi dao)?(?: cua)?\s+(?:(?:d/c|dong chi|ong|ba|anh|chi)\s+)?(?P<who>[a-z][a-z\s]*?)\s*\)?[.,;]?\s*"
    r"(?=$|den |toi |vi |ly do)"
)
_TO_DAY = re.compile(r"^[\s,:]*(?:den|toi|sang|het|them|ngay)(?!\w)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Another deadline as it was asked for: a day, or a number of days; `working` None where it is not said which are counted."""

    day: date | None = None
    days: int | None = None
    working: bool | None = None
    reason: str | None = None

    def choices(self, due_on: date, today: date, calendar: WorkingCalendar) -> tuple[date, ...]:
        """The days that it may mean: none where nothing was said, two where it is to be asked which days are counted.

        They are counted from the deadline, or from today once that is past.
        """
        if self.day is not None:
            return (self.day,)
        if self.days is None:
            return ()
        start = max(due_on, today)
        worked = calendar.add_working_days(start, self.days)
        plain = start + timedelta(days=self.days)
        if self.working is None:
            return (worked,) if worked == plain else (worked, plain)
        return (worked,) if self.working else (plain,)


@dataclass(frozen=True, slots=True)
class Decision:
    """`granted_on` None: the day that was asked for, unless `unclear`: some other day that could not be read.

    `by`: the leader's name or office as it was written, without accents.
    """

    agreed: bool
    granted_on: date | None = None
    unclear: bool = False
    words: str | None = None
    by: str | None = None


def wanted(text: str, today: date, said: Said | None = None) -> Wanted:
    """What a sentence of the kind *xin lùi đến 25/2 vì …* asks for. `said`: as the sentence was understood already."""
    words = spelled(text)
    day = (said.date if said else None) or day_in(words, today)
    days = (said.days if said else None) or days_in(words)
    if days is not None and not 0 < days <= _MOST_DAYS:
        days = None
    bare = flat(text)
    working: bool | None = None
    if "ngay lam viec" in bare:
        working = True
    elif re.search(r"(?<!\w)(?:tuan|thang|ngay lich)(?!\w)", bare):
        working = False
    if day is not None and days is not None:
        day, days = (None, days) if _MORE.search(bare) else (day, None)
    reason = reason_in(text) or (as_reason(said.note) if said and said.note else None)
    return Wanted(day, days, working, reason)


def reason_in(text: str) -> str | None:
    """The reason given beside the request, as it was written."""
    text = one_line(text)
    bare = flat(text)
    because = _BECAUSE.search(bare)
    asks = _THEREFORE.search(bare)
    if because is not None:
        end = len(text)
        later = _THEREFORE.search(bare, because.start("why"))
        if later is not None and asks is not None and asks.start() > because.start():
            end = later.start()
        return _reason(text[because.start("why") : end])
    if asks is None:
        return None
    before = _reason(text[: asks.start()])
    if before is not None and len(before.split()) > 1:
        return before
    after = _AFTER.search(bare, asks.end())
    return _reason(text[after.start("why") :]) if after is not None else None


def as_reason(text: str) -> str | None:
    """The answer to "Lý do?"; None where it gives none."""
    return None if flat(text).strip(" .,") in _NO_REASON else _reason(one_line(text))


def decision(text: str, today: date) -> Decision | None:
    """`đồng ý gia hạn đến 25/2 theo ý kiến đồng chí Chủ tịch`, its number taken off; None for anything else."""
    text = one_line(text)
    found = _DECISION.match(flat(text))
    if found is None:
        return None
    rest, by = opinion(text[found.start("rest") :])
    if found["no"]:
        return Decision(
            agreed=False, words=_reason(re.sub(r"^[\s,.:;–-]*(?:vì|vi|lý do|ly do)?[\s:]*", "", rest)), by=by
        )
    bare = flat(rest)
    day = day_in(spelled(rest), today) if _TO_DAY.match(bare) else None
    # A day that cannot be read must not pass for the one that was asked for.
    return Decision(agreed=True, granted_on=day, unclear=bool(_TO_DAY.match(bare)) and day is None, by=by)


def opinion(text: str) -> tuple[str, str | None]:
    """The text without *theo ý kiến đồng chí …*, and whose opinion that is, without accents."""
    text = one_line(text)
    found = _OPINION.search(flat(text))
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), found["who"].strip()


def _reason(text: str) -> str | None:
    text = text.strip(" ,;:.–-")
    end = _PARTICLES.search(flat(text))
    if end is not None:
        text = text[: end.start()].strip(" ,;:.–-")
    if sum(char.isalpha() for char in text) < _FEWEST_LETTERS or _COURTESY.search(flat(text)):
        return None
    return text
