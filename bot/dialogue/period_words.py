"""What may follow *báo cáo* where it asks for one: `tuần`, `tháng 1`, `theo thông báo số 15`, `hình`. The rest reports work."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.weekly import Reported, monday_of
from storage.words import fold

LONGEST = 60  # characters
_BEFORE = r"(?:truoc|qua|vua qua|roi)"
_WEEK = re.compile(rf"^(?:trong |cua )?tuan(?: (?:nay|(?P<before>{_BEFORE})))?$")
_MONTH = re.compile(
    rf"^(?:trong |cua )?thang(?: (?:nay|(?P<before>{_BEFORE})|(?P<month>\d{{1,2}})(?:(?:[/.-]| nam )(?P<year>20\d\d))?))?$"
)
_NOTICE = re.compile(r"^(?:theo |cua |ve )?(?:thong bao|tb)(?: ket luan)?(?:(?: so)? (?P<number>\d\S*))?$")
_PICTURE = re.compile(r"^(?:bang )?hinh(?: anh| tien do)?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A week or a month; a notice by its number, "" for one that is still to be chosen; a picture."""

    period: Reported | None = None
    notice: str | None = None
    picture: bool = False


class Argument:
    """What may follow *báo cáo* in the table of commands. Nothing is a command of its own."""

    def match(self, text: str) -> bool:
        words = _plain(text)
        return any(pattern.match(words) for pattern in (_WEEK, _MONTH, _NOTICE, _PICTURE))


def parse(text: str, today: date) -> Asked | None:
    """A month without a year is the last one that has begun. None for a month that there is not, or is still to come."""
    words = _plain(text)
    if _PICTURE.match(words):
        return Asked(picture=True)
    notice = _NOTICE.match(words)
    if notice is not None:
        return Asked(notice=notice["number"] or "")
    week = _WEEK.match(words)
    if week is not None:
        return Asked(Reported(monday_of(today) - timedelta(weeks=1 if week["before"] else 0)))
    month = _MONTH.match(words)
    if month is None:
        return None
    first = today.replace(day=1)
    if month["before"]:
        first = (first - timedelta(days=1)).replace(day=1)
    elif month["month"]:
        number = int(month["month"])
        if not 1 <= number <= 12:
            return None
        first = date(int(month["year"]) if month["year"] else today.year - (number > today.month), number, 1)
    return Asked(Reported(month=first)) if first <= today else None


def _plain(text: str) -> str:
    if len(text) > LONGEST or "\n" in text.strip():
        return ""
    return " ".join(fold(text).split()).strip(" .,?:")
