"""Periodic work (*định kỳ*) in words: how it comes round, what became of its turns (*kỳ*), what a report on one did."""

from collections.abc import Sequence
from datetime import date, time

from bot.texts.words import WEEKDAYS, clip, code, day, hour, named, outside, quoted
from scheduler.calendar import WorkingCalendar
from scheduler.policy import overdue_days
from scheduler.turns import Turns, due_hour
from storage.notices import Timing
from storage.people import Member
from storage.states import Part
from storage.tasks import Assignment, Task
from storage.turns import Turn

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_QUARTERS = {"1,4,7,10": "tháng đầu", "2,5,8,11": "tháng giữa", "3,6,9,12": "tháng cuối"}
_OF_THE_HOUR = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_TURNS_SHOWN = 5


def rule_in_words(rule: str) -> str | None:
    """`thứ Sáu hằng tuần, 16 giờ` of an RRULE as the reader writes them; None for any other."""
    try:
        parts = dict(part.split("=", 1) for part in rule.split(";"))
        at = due_hour(rule)
        days = _days({name: value for name, value in parts.items() if name not in _OF_THE_HOUR})
    except ValueError:
        return None
    return f"{days}, {hour(at)}" if days and at else days


def comes_round(task: Task) -> str:
    """How periodic work comes round: its rule, or the phrase of the notice."""
    in_words = rule_in_words(task.recurrence_rule) if task.recurrence_rule else None
    return in_words or clip(task.recurrence or "theo văn bản", 60)


def turn_day(task: Task, today: date) -> str:
    """`kỳ thứ Sáu, 23/01, 16 giờ`: the turn to be reported on; the way it comes round while no day is known."""
    if task.due_on is None:
        return f"định kỳ {comes_round(task)}"
    return f"kỳ {_day(task.due_on, task.due_time, today)}"


def recorded(
    assignment: Assignment,
    turn_on: date,
    coming: date,
    product: str | None,
    today: date,
    calendar: WorkingCalendar,
    *,
    asks: bool,
    others: bool = False,
) -> str:
    """The answer to *xong*: which turn, on time or late, when the next is due. `others`: recorded for somebody else."""
    task = assignment.task
    lead = assignment.part is Part.LEAD
    in_time = f", {_in_time(turn_on, today, calendar)}" if lead and not assignment.outside else ""
    lines = [
        f"Đã ghi {code(task.number)} kỳ {day(turn_on, today)}{in_time}: {task.short_name}",
        f"Kỳ tới: {_day(coming, due_hour(task.recurrence_rule or ''), today)}.",
    ]
    if product:
        lines.append(f"Kết quả: {quoted(clip(product, 200))}.")
    if lead:
        lines.append(f"Báo nhầm, trả lời trong ngày: {'ghi thay ' if others else ''}{task.number} chưa xong")
    else:
        lines.append("Đơn vị chủ trì sẽ thấy kết quả.")
    if asks:
        lines.append("Kết quả là gì (số văn bản, biên bản)? Không có thì trả lời: không")
    return "\n".join(lines)


def recorded_before(task: Task, turn_on: date, coming: date, today: date) -> str:
    """*Xong* once more, when it may be meant for the turn that was reported on: nothing is recorded for the next by accident."""
    return (
        f"{named(task)}: kỳ {day(turn_on, today)} đã được báo trước đó. Chưa ghi gì thêm.\n"
        f"Báo cho kỳ {day(coming, today)} thì chọn ở dưới."
    )


def next_turn(due_on: date) -> str:
    """The button under `recorded_before`."""
    return f"Báo kỳ {due_on:%d/%m}"


def taken_back(turn_on: date, today: date) -> str:
    """After *chưa xong* on the day of the report."""
    return f"Báo cáo kỳ {day(turn_on, today)} lúc trước không tính nữa."


def state(
    task: Task, turns: Turns, over: Sequence[Turn], reader: Member, today: date, calendar: WorkingCalendar
) -> str:
    """The current turn and what became of the last five. A body from outside hears nothing of lateness."""
    asked = outside(reader)
    late = f" ({_in_time(turns.current, today, calendar)})" if turns.current < today and not asked else ""
    lines = [f"Kỳ chờ báo cáo: {_day(turns.current, due_hour(task.recurrence_rule or ''), today)}{late}"]
    became = {turn.due_on: turn.reported_on for turn in over} | dict.fromkeys(turns.missed)
    shown = sorted(became.items(), reverse=True)[:_TURNS_SHOWN]
    if shown:
        told = (f"{_short(due_on, today)}: {_became(due_on, on, today, asked=asked)}" for due_on, on in shown)
        lines.append(f"Kỳ {' · kỳ '.join(told)}")
    return "\n".join(lines)


def whole_time(task: Task) -> str | None:
    """The line on time of periodic work; None for other work."""
    if task.timing is not Timing.PERIODIC:
        return None
    monthly = "" if task.due_on else " (không nêu ngày, nhắc mỗi tháng một lần)"
    return f"Định kỳ: {comes_round(task)}{monthly}"


def _days(parts: dict[str, str]) -> str | None:
    names, every = frozenset(parts), parts.get("FREQ")
    if every == "DAILY" and names == {"FREQ"}:
        return "hằng ngày"
    if every == "WEEKLY" and names == {"FREQ", "BYDAY"}:
        found = sorted(_DAYS.index(name) for name in parts["BYDAY"].split(","))
        return f"{_listed([WEEKDAYS[place] for place in found])} hằng tuần"
    if every == "MONTHLY" and names == {"FREQ", "BYMONTHDAY"}:
        return f"{_month_days(parts['BYMONTHDAY'])} hằng tháng"
    if every == "YEARLY" and names == {"FREQ", "BYMONTH", "BYMONTHDAY"}:
        months, days = sorted(int(month) for month in parts["BYMONTH"].split(",")), _month_days(parts["BYMONTHDAY"])
        if not all(1 <= month <= 12 for month in months):
            raise ValueError(f"no month: {parts['BYMONTH']}")
        listed = ",".join(map(str, months))
        if listed in _QUARTERS:
            return f"{days} {_QUARTERS[listed]} hằng quý"
        return f"{days} tháng {_listed([str(month) for month in months])} hằng năm"
    return None


def _month_days(listed: str) -> str:
    numbers = [int(number) for number in listed.split(",")]
    if not all(number == -1 or 1 <= number <= 31 for number in numbers):
        raise ValueError(f"no day of a month: {listed}")
    days = [str(number) for number in sorted(numbers) if number > 0]
    named_days = [f"ngày {_listed(days)}"] if days else []
    return _listed([*named_days, *(["ngày cuối"] if -1 in numbers else [])])


def _listed(names: Sequence[str]) -> str:
    return " và ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _day(due_on: date, at: time | None, today: date) -> str:
    return f"{day(due_on, today)}, {hour(at)}" if at else day(due_on, today)


def _short(value: date, today: date) -> str:
    return f"{value:%d/%m}" if value.year == today.year else f"{value:%d/%m/%Y}"


def _in_time(due_on: date, on: date, calendar: WorkingCalendar) -> str:
    if on <= due_on:
        return "đúng hạn"
    days = overdue_days(due_on, on, calendar)
    return f"quá hạn {days} ngày làm việc" if days else "quá hạn"


def _became(due_on: date, on: date | None, today: date, *, asked: bool) -> str:
    if on is None:
        return "chưa có báo cáo"
    if on <= due_on:
        return "đúng hạn"
    return f"báo {_short(on, today)}" if asked else f"quá hạn, báo {_short(on, today)}"
