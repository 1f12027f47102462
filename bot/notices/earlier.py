"""Which earlier notices the text says that it replaces, amends or revokes: *thay thế Thông báo số 07/TB-VP ngày 15/01/2026*.

Only what the notice does itself: a directive to replace something is work for somebody, and no such sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.notices.dates import DAY, calendar_day, day_parts
from bot.notices.words import UPPER, sentences

_LONGEST = 4_000  # characters of a paragraph that are looked at
_NUMBER = (
    rf"(?P<no>\d{{1,5}}[a-z]?)\s?/\s?"
    rf"(?P<symbol>(?:\d{{4}}/)?[{UPPER}][\w&]*(?:\s?[-–]\s?[{UPPER}][\w&]*|/[{UPPER}][\w&]*)*)"
)
_NOTICE = re.compile(rf"[Ss]ố\s*:?\s*{_NUMBER}(?:,?\s+ngày\s+{DAY})?")
# Between two of them may stand who issued the first, and no verb.
_NEXT = re.compile(
    rf"(?:\s+của\s+[{UPPER}][\w \-]{{2,60}}?)?\s*(?:,|;|,?\s+và)\s+(?:các\s+)?"
    r"(?:[Tt]hông báo\s+)?(?:[Kk]ết luận\s+)?(?=[Ss]ố[\s:])"
)
_DOES = (
    r"(?P<replaces>thay thế(?:\s+cho)?|được\s+thay\s+thế\s+cho)"
    r"|(?P<amends>(?:sửa đổi|điều chỉnh)(?:,|\s+và)?\s+bổ sung|sửa đổi|đính chính)"
    r"|(?P<revokes>bãi bỏ|hủy bỏ|huỷ bỏ|thu hồi)"
)
_WHAT = (
    r"(?:\s+(?:toàn bộ|một số|các|nội dung|điểm|khoản|mục|phần|tại|của|[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-đ]|và)\b,?){0,12}"
    r"\s+(?:các\s+)?[Tt]hông báo(?:\s+[Kk]ết luận)?\s+"
)
# What may stand before: the notice as the subject, or nothing but an opening of a title or an article.
_SUBJECT = (
    r"(?:(?:thông báo|kết luận|văn bản)(?:\s+kết luận)?\s+này\b(?:\s+có hiệu lực[^.;]{0,80}?(?:,|\s+và))?(?:\s+sẽ)?\s+"
    r"|(?:v/v|về việc|về)\s*:?\s+"
    r"|(?:điều\s+\d{1,2}|[ivx]+|\d{1,2})\s*[.:)]\s+"
    r"|[-–+•*]\s*)?"
)
_SAYS = re.compile(rf"^\s*{_SUBJECT}(?:{_DOES}){_WHAT}(?=số[\s:])", re.IGNORECASE)


class Does(StrEnum):
    """What the text does to an earlier notice."""

    REPLACES = "replaces"  # thay thế
    AMENDS = "amends"  # sửa đổi, bổ sung
    REVOKES = "revokes"  # bãi bỏ, thu hồi


@dataclass(frozen=True, slots=True)
class Earlier:
    """A notice that the text names. ``number`` with its symbol, as `07/TB-VP`; ``words`` as written, from the verb on."""

    does: Does
    number: str
    date: date | None
    words: str
    paragraph: int


def earlier_notices(paragraphs: Sequence[str]) -> tuple[Earlier, ...]:
    """In the order of the text, each number once. One without its symbol names nothing for sure and is left out."""
    found: dict[str, Earlier] = {}
    for place, paragraph in enumerate(paragraphs):
        for _, sentence in sentences(paragraph[:_LONGEST]):
            for earlier in _said_in(sentence, place):
                found.setdefault(earlier.number, earlier)
    return tuple(found.values())


def _said_in(sentence: str, paragraph: int) -> Iterator[Earlier]:
    says = _SAYS.match(sentence)
    if says is None:
        return
    does = next(does for does in Does if says[does.value])
    begins, at = says.start(does.value), says.end()
    while (match := _NOTICE.match(sentence, at)) is not None:
        symbol = "".join(match["symbol"].split()).replace("–", "-")
        yield Earlier(does, f"{match['no']}/{symbol}", _day(match), sentence[begins : match.end()], paragraph)
        following = _NEXT.match(sentence, match.end())
        if following is None:
            return
        at = following.end()


def _day(match: re.Match[str]) -> date | None:
    if not (match["d"] or match["dd"]):
        return None
    day, month, year = day_parts(match)
    return calendar_day(year, month, day) if year else None
