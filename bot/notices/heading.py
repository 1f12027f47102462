"""The heading of a notice (*thể thức*): issuer, number and symbol, dates, chair, subject. Anything may be missing."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.notices.dates import DAY, calendar_day, day_parts
from bot.notices.names import name_span
from bot.notices.words import UPPER


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above and around the directives. ``year`` is that of the notice, also where its day is left blank."""

    number: str | None
    date: datetime.date | None
    meeting_date: datetime.date | None
    issuer: str | None
    chair: str | None
    subject: str | None
    year: int | None


_NUMBER = re.compile(
    rf"\b(?:Số"
    rf"|SỐ)\s*:?\s*(?P<no>\d{{1,5}}[a-z]?)?\s*/\s*(?P<symbol>(?:\d{{4}}/)?[{UPPER}][\w&]*(?:\s?[-–/]\s?[{UPPER}][\w&]*)*)"
)
_PLACE_DATE = re.compile(r",\s*ngày\s+(?P<day>\d{1,2})?[\s.…]*tháng\s+(?P<month>\d{1,2})?[\s.…]*năm\s+(?P<year>\d{4})")
_MOTTO = re.compile(r"\s*C[ỘO]NG H(?:ÒA|OÀ|OA) X[ÃA] H[ỘO]I.*$", re.IGNORECASE)
_INDEPENDENCE = re.compile(r"\s*Độc lập\s*[-–].*$", re.IGNORECASE)
_ISSUER = re.compile(
    r"(?:UBND|HĐND|ỦY BAN|UỶ BAN|VĂN PHÒNG|HỘI ĐỒNG|ĐẢNG|BAN |PHÒNG|SỞ|XÃ|PHƯỜNG|HUYỆN|TỈNH|THÀNH PHỐ)"
)
_KIND = re.compile(r"^(?:THÔNG BÁO|KẾT LUẬN|CÔNG VĂN|CHỈ THỊ|KẾ HOẠCH|QUYẾT ĐỊNH|PHỤ LỤC|CÔNG ĐIỆN)\b")
_ABOUT = re.compile(r"^(?:V/v|Về việc|Vv|V/V)\s*:?\s*")
_PREAMBLE = re.compile(r"^(?:Thực hiện|Căn cứ|Ngày|Sáng|Chiều|Vào|Sau khi|Trong|Kính gửi|Để|Hôm nay|[_\-*=]{3})")
_MEETING = re.compile(
    rf"(?:(?:^|[.;,:]\s+)(?:sáng|chiều|vào|hôm nay|tối)?,?\s*ngày\s+{DAY}"
    rf"|(?:họp|làm việc|hội nghị|phiên)[^.;:]{{0,160}}?\s(?:vào\s+)?ngày\s+{DAY.replace('(?P<', '(?P<end_')})",
    re.IGNORECASE,
)
_MEETING_WORD = re.compile(r"\b(?:họp|làm việc|hội nghị|giao ban|phiên|kiểm tra|chủ trì)\b", re.IGNORECASE)
_CHAIR = (
    re.compile(
        r"(?:[Kk]ết luận|[Ýý] kiến (?:kết luận|chỉ đạo))\s+của\s+(?:đồng chí\s+|ông\s+"
        r"|bà\s+)?(?P<who>[^.;:\n]{3,160}?)\s+tại\s"
    ),
    re.compile(r"\bdo\s+(?:[Đđ]ồng chí|ông|bà)\s+(?P<who>[^.;:\n]{3,160}?)\s+chủ trì"),
    re.compile(
        r"\b(?:[Đđ]ồng chí|ông|bà)\s+(?P<who>[^.;:,\n]{3,60}(?:,[^.;:,\n]{3,60}){0,2}?)\s+(?:đã\s+)?(?:chủ trì"
        r"|kết luận|có ý kiến)"
    ),
    re.compile(
        rf"\b(?P<who>(?:Phó )?Chủ tịch (?:UBND|Ủy ban nhân dân)(?: (?:xã|phường|tỉnh"
        rf"|huyện)(?: [{UPPER}]\w*)*)?)\s+(?:yêu cầu|kết luận|chỉ đạo|có ý kiến)"
    ),
)
_TELLS = re.compile(r"\b(?P<who>Văn phòng [^.;:]{3,60}?)\s+(?:xin )?(?:trân trọng )?(?:thông báo|thừa lệnh)")
_ANY_YEAR = re.compile(r"\bnăm (20\d\d)\b|[/.\-](20\d\d)\b")


def heading(before: Sequence[str], closing: Sequence[str]) -> Heading:
    """Read from the paragraphs before the directives, and the closing ones after them."""
    number, day, year = _number(before), None, None
    for paragraph in before:
        # A letter's own date stands in a short line after its place; in prose it is a citation.
        if len(paragraph) < 200 and (match := _PLACE_DATE.search(paragraph)):
            year = int(match["year"])
            if match["day"] and match["month"]:
                day = calendar_day(year, int(match["month"]), int(match["day"]))
            break
    meeting = _meeting_date([*before, *closing])
    if year is None:
        year = (meeting.year if meeting else None) or _any_year([*before, *closing])
    return Heading(
        number=number,
        date=day,
        meeting_date=meeting,
        issuer=_issuer(before, closing),
        chair=_chair([*before, *closing]),
        subject=_subject(before),
        year=year,
    )


def _number(before: Sequence[str]) -> str | None:
    for paragraph in before:
        match = _NUMBER.search(paragraph[:200])
        # "Thực hiện Công văn số 12/…" cites; the own number opens its line, or the column of its line.
        if match and len(paragraph) < 200:
            symbol = "".join(match["symbol"].split())
            return f"{match['no']}/{symbol}" if match["no"] else None
    return None


def _meeting_date(paragraphs: Sequence[str]) -> datetime.date | None:
    for paragraph in paragraphs:
        text = paragraph[:2_000]
        if not _MEETING_WORD.search(text) or (len(text) < 200 and _PLACE_DATE.search(text)):
            continue
        for match in _MEETING.finditer(text):
            day, month, year = _parts(match)
            if year and (found := calendar_day(year, month, day)):
                return found
    return None


def _parts(match: re.Match[str]) -> tuple[int, int, int | None]:
    if match["d"] or match["dd"]:
        return day_parts(match)
    year = match["end_y"] or match["end_yy"]
    return int(match["end_d"] or match["end_dd"]), int(match["end_m"] or match["end_mm"]), int(year) if year else None


def _any_year(paragraphs: Sequence[str]) -> int | None:
    years = [int(first or second) for paragraph in paragraphs for first, second in _ANY_YEAR.findall(paragraph[:2_000])]
    return max(years, default=None)


def _issuer(before: Sequence[str], closing: Sequence[str]) -> str | None:
    lines: list[str] = []
    for paragraph in before[:6]:
        text = _INDEPENDENCE.sub("", _MOTTO.sub("", paragraph)).strip(" |*")
        if not text:
            continue
        if not text.isupper() or _KIND.match(text) or text.startswith("SỐ") or not _ISSUER.search(text):
            break
        lines.append(text)
    if lines:
        # "ỦY BAN NHÂN DÂN / XÃ …" is one body on two lines; "UBND XÃ … / VĂN PHÒNG" is an office below its body.
        issuer = lines[0]
        for line in lines[1:3]:
            issuer += (", " if re.match(r"VĂN PHÒNG|PHÒNG|BAN ", line) else " ") + line
        return issuer
    for paragraph in closing:
        if match := _TELLS.search(paragraph[:1_000]):
            return match["who"]
    return None


def _chair(paragraphs: Sequence[str]) -> str | None:
    for pattern in _CHAIR:
        for paragraph in paragraphs:
            if match := pattern.search(paragraph[:2_000]):
                return " ".join(match["who"].split()).strip(" ,")
    return None


def _subject(before: Sequence[str]) -> str | None:
    for place, paragraph in enumerate(before):
        if about := _ABOUT.match(paragraph):
            return _joined([paragraph[about.end() :], *before[place + 1 :]], stop_at_name=True)
        if _KIND.match(paragraph) and len(paragraph) < 40:
            return _joined(before[place + 1 :], stop_at_name=False)
    return None


def _joined(lines: Sequence[str], *, stop_at_name: bool) -> str | None:
    parts: list[str] = []
    for line in lines[:5]:
        if _PREAMBLE.match(line) or len(line) > 400 or _MOTTO.match(line) or _PLACE_DATE.search(line):
            break
        if parts and (parts[-1].endswith((".", ":")) or (stop_at_name and not line[0].islower() and name_span(line))):
            break
        if parts and stop_at_name and not line[0].islower():
            break
        parts.append(_INDEPENDENCE.sub("", line))
    return " ".join(parts).strip(" .") or None
