"""Occasions that a notice hangs work on (*nhân dịp Tết, trước ngày bầu cử*), and the day proposed for each.

No such day is read out of the text: it is proposed to the chair. Before a leave or a day of celebration the work has to be
ready on the last working day. The table is data: an office hands in its own to change it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.notices.workdays import Weekdays, WorkingDays


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion: the words it goes by (a pattern), its name, and its day, the same each year or by year.

    With ``named_alone`` the words need no *nhân dịp, kỷ niệm, trước …* before them. Words that all begin with a plain letter
    are found several times faster than with an optional *ngày* in front. ``leave_days_before`` is how many days
    before its day the leave begins.
    """

    words: str
    name: str
    month_day: tuple[int, int] | None = None
    by_year: Mapping[int, date] = field(default_factory=dict)
    named_alone: bool = False
    leave_days_before: int = 0

    def day_in(self, year: int) -> date | None:
        """Its day in that year, None if the table does not know it."""
        if self.month_day:
            return date(year, *self.month_day)
        return self.by_year.get(year)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed day with its reason, and the phrase that it comes from. ``occasion_day`` is None for a plan of a year."""

    text: str
    start: int
    occasion_day: date | None
    due_on: date
    reason: str


def _days(table: Mapping[int, tuple[int, int]]) -> Mapping[int, date]:
    return {year: date(year, month, day) for year, (month, day) in table.items()}


# Lunar days in the calendar of Viet Nam (UTC+7), which for the new year of 2030 and the mid-autumn of 2034 is a day before
# that of China. Source: Hồ Ngọc Đức's algorithm; the first two tables agree with the package `holidays` 0.109.
LUNAR_NEW_YEAR = _days({
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2), 2031: (1, 23),
    2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8), 2036: (1, 28), 2037: (2, 15), 2038: (2, 4), 2039: (1, 24),
    2040: (2, 12),
})  # fmt: skip
HUNG_KINGS = _days({
    2024: (4, 18), 2025: (4, 7), 2026: (4, 26), 2027: (4, 16), 2028: (4, 4), 2029: (4, 23), 2030: (4, 12), 2031: (4, 1),
    2032: (4, 19), 2033: (4, 9), 2034: (4, 28), 2035: (4, 17), 2036: (4, 6), 2037: (4, 24), 2038: (4, 13), 2039: (4, 3),
    2040: (4, 20),
})  # fmt: skip
MID_AUTUMN = _days({
    2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15), 2028: (10, 3), 2029: (9, 22), 2030: (9, 12), 2031: (10, 1),
    2032: (9, 19), 2033: (9, 8), 2034: (9, 26), 2035: (9, 16), 2036: (10, 4), 2037: (9, 24), 2038: (9, 13), 2039: (10, 2),
    2040: (9, 20),
})  # fmt: skip

OCCASIONS: tuple[Occasion, ...] = (
    Occasion(
        r"Tết Nguyên đán|Tết cổ truyền|Xuân (?=[A-ZĐẤ])\w+ \w+|Tết(?! (?:Trung thu|Dương lịch|Thiếu nhi"
        r"|trồng cây|Độc lập))",
        "Tết Nguyên đán",
        by_year=LUNAR_NEW_YEAR,
        leave_days_before=1,
    ),
    # Resolution 199/2025/QH15: elected on Sunday 15 March 2026.
    Occasion(
        r"ngày bầu cử|cuộc bầu cử(?: đại biểu)?|bầu cử đại biểu",
        "ngày bầu cử",
        by_year={2026: date(2026, 3, 15)},
        named_alone=True,
    ),
    Occasion(r"Giỗ Tổ(?: Hùng Vương)?", "Giỗ Tổ Hùng Vương", by_year=HUNG_KINGS),
    Occasion(r"Tết Trung thu|Trung thu", "Tết Trung thu", by_year=MID_AUTUMN),
    Occasion(r"Tết Dương lịch", "Tết Dương lịch", (1, 1)),
    Occasion(r"thành lập Đảng|03/02(?![/\d])|3/2(?![/\d])", "ngày thành lập Đảng 3/2", (2, 3)),
    Occasion(r"Quốc tế [Pp]hụ nữ|08/3(?![/\d])|8/3(?![/\d])", "ngày 8/3", (3, 8)),
    Occasion(r"26/3(?![/\d])|thành lập Đoàn", "ngày thành lập Đoàn 26/3", (3, 26)),
    Occasion(r"30/4(?![/\d])|[Gg]iải phóng miền Nam|[Tt]hống nhất đất nước", "nghỉ lễ 30/4", (4, 30)),
    Occasion(r"01/5(?![/\d])|1/5(?![/\d])|Quốc tế [Ll]ao động", "nghỉ lễ 30/4 và 1/5", (5, 1), leave_days_before=1),
    Occasion(r"19/5(?![/\d])|ngày sinh Chủ tịch Hồ Chí Minh", "ngày 19/5", (5, 19)),
    Occasion(r"01/6(?![/\d])|1/6(?![/\d])|Quốc tế [Tt]hiếu nhi|Tết Thiếu nhi", "ngày Quốc tế Thiếu nhi 1/6", (6, 1)),
    Occasion(r"27/7(?![/\d])|[Nn]gày Thương binh", "ngày Thương binh - Liệt sĩ 27/7", (7, 27)),
    Occasion(r"19/8(?![/\d])|Cách mạng tháng Tám", "ngày 19/8", (8, 19)),
    Occasion(
        r"02/9(?![/\d])|2/9(?![/\d])|Quốc khánh|Tết Độc lập", "nghỉ lễ Quốc khánh 2/9", (9, 2), leave_days_before=1
    ),
    Occasion(r"khai giảng", "ngày khai giảng", (9, 5)),
    Occasion(r"01/10(?![/\d])|1/10(?![/\d])|[Nn]gười cao tuổi Việt Nam", "ngày Người cao tuổi 1/10", (10, 1)),
    Occasion(r"20/10(?![/\d])|Phụ nữ Việt Nam", "ngày 20/10", (10, 20)),
    Occasion(r"[Nn]gày hội Đại đoàn kết|18/11(?![/\d])", "Ngày hội Đại đoàn kết 18/11", (11, 18)),
    Occasion(r"20/11(?![/\d])|Nhà giáo Việt Nam", "ngày Nhà giáo Việt Nam 20/11", (11, 20)),
    Occasion(r"22/12(?![/\d])|thành lập Quân đội", "ngày 22/12", (12, 22)),
)

# What makes the occasion the time of the task: "chính sách thương binh" or "công tác Tết" alone does not.
_CUE = re.compile(
    r"(?:nhân dịp|nhân|dịp|kỷ niệm|chào mừng|mừng|đón|trước|phục vụ|chuẩn bị|hướng tới|lập thành tích|chậm nhất|xong)"
    r"(?:\s+[^\s.;:]+){0,8}?\s*$",
    re.IGNORECASE,
)
# A stretch around the day ends after it: "trước, trong và sau Tết", "trong những ngày Tết".
_AROUND = re.compile(
    r"trong và sau|trước và trong|và trong|sau|trong (?:những )?(?:ngày|dịp)|từ nay đến", re.IGNORECASE
)
_PLAN_OF_YEAR = re.compile(
    r"(?:hoàn thành|đạt|theo|thực hiện|phấn đấu)[^.;,:]{0,80}?\b(?P<plan>(?:kế hoạch|chỉ tiêu|nhiệm vụ"
    r"|dự toán|chương trình công tác)"
    r"(?:\s+[^\s.;,:\d]+){0,4}?\s+năm (?P<year>20\d\d))(?!\s?[-–]|\d)",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"[^.;:]{0,30}?\bnăm (?P<year>20\d\d)")
_LONGEST_AHEAD = timedelta(days=366)


def proposal_of(
    text: str,
    notice_day: date | None,
    working_days: WorkingDays | None = None,
    occasions: Sequence[Occasion] = OCCASIONS,
) -> Proposal | None:
    """The day to propose for a text without a deadline: of the last occasion that it names, or the end of a plan's year.

    None without the day of the notice, for a stretch of days, and where the proposed day would lie before the notice.
    """
    if notice_day is None:
        return None
    calendar = working_days or Weekdays()
    found = [
        proposal
        for occasion in occasions
        for match in re.finditer(occasion.words, text)
        if (proposal := _proposed(text, match, occasion, notice_day, calendar))
    ]
    if found:
        return max(found, key=lambda proposal: proposal.due_on)
    for plan in _PLAN_OF_YEAR.finditer(text):
        year = int(plan["year"])
        if date(year, 12, 31) >= notice_day:
            return Proposal(
                plan["plan"], plan.start("plan"), None, date(year, 12, 31), f"ngày cuối của kế hoạch năm {year}"
            )
    return None


def _proposed(
    text: str, match: re.Match[str], occasion: Occasion, notice_day: date, calendar: WorkingDays
) -> Proposal | None:
    before = text[max(0, match.start() - 60) : match.start()]
    if before[-1:].isdigit():
        return None  # "21/5" is no "1/5"
    cue = _CUE.search(before)
    if (cue is None and not occasion.named_alone) or (cue and _AROUND.search(cue[0])):
        return None
    behind = _YEAR_BEHIND.match(text, match.end())
    day = _next_day(occasion, notice_day, int(behind["year"]) if behind else None)
    if day is None:
        return None
    due_on = calendar.last_before(day - timedelta(days=occasion.leave_days_before))
    if due_on < notice_day:
        return None
    start = match.start() - (len(cue[0]) if cue else 0)
    end = behind.end() if behind else match.end()
    return Proposal(text[start:end], start, day, due_on, f"ngày làm việc cuối trước {occasion.name}")


def _next_day(occasion: Occasion, notice_day: date, year: int | None) -> date | None:
    """Its day in the year written behind it, else the next one; none that is more than a year away."""
    years = (year,) if year is not None and occasion.day_in(year) else (notice_day.year, notice_day.year + 1)
    days = (occasion.day_in(each) for each in years if each <= date.max.year)
    return next((day for day in days if day and notice_day <= day <= notice_day + _LONGEST_AHEAD), None)
