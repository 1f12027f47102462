"""A date that stands in a task and that no rule has read: better doubted than passed over in silence."""

import re
from datetime import date

from bot.notices.dates import written_dates

# "chậm nhất 31/02", "trước ngày 31/02/2026": announced as a deadline, whatever is wrong with it.
_ANNOUNCED = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|trễ nhất|hạn(?: chót| cuối)?|đến hết|xong)(?: là| vào)?\s+"
    r"(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\b",
    re.IGNORECASE,
)


def holds_unread_date(text: str, year: int | None, not_before: date | None) -> bool:
    """Whether words without a deadline name a day that may be one: announced as such, or not yet past at the notice.

    Days of cited documents lie before the notice, so they are none.
    """
    if _ANNOUNCED.search(text):
        return True
    if year is None or not_before is None:
        return False
    return any(day >= not_before for day in written_dates(text, year))
