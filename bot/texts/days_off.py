"""The office's working calendar (*lịch nghỉ*): what is off, what is worked, and what the office changed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.actions.days_off import YEARS_AHEAD, DayBar
from bot.texts.words import clip, first_upper, full_day
from scheduler.leaves import Leave
from storage.organisations import CalendarDay

PAGE = 8
_TET = ("Tết Nguyên Đán", "29 Tết")
_MADE_UP = " (nghỉ bù)"
_SWAPPED = "Ngày nghỉ (thay cho"
_HOW = "Sửa, gõ ví dụ: nghỉ 02/01/2026 · nghỉ 16/02 đến 20/02 · làm bù 10/01/2026 · đổi 02/01 sang 10/01/2026 · bỏ 02/01/2026"


@dataclass(frozen=True, slots=True)
class Listed:
    """Public leave, make-up days, the office's own table; `unknown_years`: those of which nobody knows the Tết."""

    leaves: Sequence[Leave]
    worked: Sequence[date]
    table: Sequence[CalendarDay]
    last_year: int
    unknown_years: Sequence[int] = ()

    @property
    def length(self) -> int:
        return len(self.leaves) + len(self.worked) + len(self.table)


def listing(listed: Listed, page: int, *, may_set: bool) -> str:
    """One page of the calendar."""
    lines = [f"{_run(leave.first, leave.last)}{_names(leave)}" for leave in listed.leaves]
    lines += [f"Làm bù: {full_day(day)}" for day in listed.worked]
    lines += [_entry(entry) for entry in listed.table]
    last_year, unknown_years = listed.last_year, listed.unknown_years
    shown = lines[page * PAGE : (page + 1) * PAGE]
    head = f"Lịch nghỉ từ nay đến hết năm {last_year}:" if lines else f"Không có ngày nghỉ đến hết năm {last_year}."
    unknown = [unknown_tet(*unknown_years)] if unknown_years else []
    return "\n".join([head, *shown, *unknown, *([_HOW] if may_set else [])])


def unknown_tet(*years: int) -> str:
    """Under whatever is said of a year that the public calendar does not know."""
    named = ", ".join(map(str, years))
    return f"Chưa có lịch Tết năm {named}, chỉ biết cuối tuần và ngày Văn phòng ghi."


def closed(days: Sequence[date], moved: int) -> str:
    """*Nghỉ*."""
    return f"Đã ghi: nghỉ {_days(days)}.\n{moved_reminders(moved)}\nMuốn bỏ, gõ: bỏ {_typed(days)}"


def worked(day: date, moved: int) -> str:
    """*Làm bù*."""
    return f"Đã ghi: làm bù {full_day(day)}.\n{moved_reminders(moved)}\nMuốn bỏ, gõ: bỏ {day:%d/%m/%Y}"


def swapped(off: date, worked: date, moved: int) -> str:
    """*Đổi*: a day off, worked for on another one."""
    undo = f"bỏ {off:%d/%m/%Y}, rồi gõ: bỏ {worked:%d/%m/%Y}"
    return f"Đã ghi: nghỉ {full_day(off)}; làm bù {full_day(worked)}.\n{moved_reminders(moved)}\nMuốn bỏ, gõ: {undo}"


def forgotten(days: Sequence[date], moved: int) -> str:
    """*Bỏ*: the public calendar holds again."""
    return f"Đã bỏ khỏi lịch của Văn phòng: {_days(days)}. Ngày này theo lịch chung.\n{moved_reminders(moved)}"


def moved_reminders(moved: int) -> str:
    """What a change of the rules did to what was planned."""
    return f"Đã xếp lại {moved} lời nhắc." if moved else "Không có lời nhắc nào phải xếp lại."


def day_refused(bar: DayBar, day: date, today: date) -> str:
    """Why a day was not entered; nothing has changed."""
    return f"{first_upper(_reason(bar, day, today))}. Chưa có gì thay đổi.\nXem lịch, gõ: lịch nghỉ"


def day_unknown(typed: str) -> str:
    """What was typed is no day, or not the days that these words take."""
    return f"Chưa rõ ngày “{clip(typed.strip(), 40)}”. Chưa có gì thay đổi.\n{_HOW}"


def _reason(bar: DayBar, day: date, today: date) -> str:
    typed = f"{day:%d/%m/%Y}"
    match bar:
        case DayBar.OUT_OF_REACH:
            return f"{typed} ngoài khoảng ghi được, từ năm {today.year} đến năm {today.year + YEARS_AHEAD}"
        case DayBar.BACKWARDS:
            return f"ngày cuối {typed} đứng trước ngày đầu"
        case DayBar.TOO_LONG:
            return f"nghỉ liền quá 31 ngày, tính cả {typed}; xin kiểm tra lại ngày"
        case DayBar.OFF_ALREADY:
            return f"{full_day(day)} đã là ngày nghỉ"
        case DayBar.WORKED_ALREADY:
            return f"{full_day(day)} đã là ngày làm việc"
        case DayBar.LISTED_OFF:
            return f"{typed} đang ghi là ngày nghỉ; trước hết gõ: bỏ {typed}"
        case DayBar.LISTED_WORKED:
            return f"{typed} đang ghi là ngày làm bù; trước hết gõ: bỏ {typed}"
        case DayBar.NOT_LISTED:
            return f"lịch của Văn phòng không có {full_day(day)}"


def _run(first: date, last: date) -> str:
    if first == last:
        return full_day(first)
    return f"{first:%d/%m}–{last:%d/%m/%Y} ({(last - first).days + 1} ngày)"


def _names(leave: Leave) -> str:
    names = [name for name in leave.names if not name.startswith(_SWAPPED)]
    made_up = any(name.endswith(_MADE_UP) for name in names)
    if any(part in name for name in names for part in _TET):
        said = ["Tết Nguyên đán"]
    else:
        said = list(dict.fromkeys(name.removesuffix(_MADE_UP) for name in names))
    if not said:
        return ": nghỉ hoán đổi" if leave.names else ""
    return f": {', '.join(said)}{', có nghỉ bù' if made_up else ''}"


def _entry(entry: CalendarDay) -> str:
    return f"Văn phòng ghi: {'làm bù' if entry.worked else 'nghỉ'} {full_day(entry.day)}"


def _days(days: Sequence[date]) -> str:
    if len(days) == 1:
        return full_day(days[0])
    return f"{len(days)} ngày, từ {full_day(days[0])} đến {full_day(days[-1])}"


def _typed(days: Sequence[date]) -> str:
    first, last = f"{days[0]:%d/%m/%Y}", f"{days[-1]:%d/%m/%Y}"
    return first if first == last else f"{first} đến {last}"
