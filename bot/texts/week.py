"""The week and the month, to the chair: model message 19. The boxes always add up to the first line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.texts.waiting import Pile
from bot.texts.words import addressed, clip, code, codes, first_upper, period_name
from storage.obstacles import Obstacle
from storage.people import Member
from storage.states import Bucket
from storage.tasks import Task

_CODES = 90  # characters of a list of numbers
ENCLOSED = "Kèm: hình tiến độ; báo cáo Word (dự thảo, chưa có số)"


@dataclass(frozen=True, slots=True)
class Week:
    """What is told of a week, of a month, or of both. `first` and `last`: the days of the week; `month`: the first of it.

    Without `due_next` and the rest it is of a time that is over.
    """

    counts: Mapping[Bucket, int]
    first: date | None = None
    last: date | None = None
    month: date | None = None
    risen: Mapping[Bucket, int] = field(default_factory=dict)
    """How many more are in the two boxes of finished work than when the week began."""
    risen_in_month: Mapping[Bucket, int] = field(default_factory=dict)
    standing_reported: int = 0
    """Of the standing work: reported on this month."""
    obstacles: Sequence[Obstacle] = ()
    sign_offs: int = 0
    dates: int = 0
    others: Sequence[Pile] = ()
    due_next: Sequence[Task] = ()
    briefing: Sequence[Task] = ()


def week(reader: Member, of: Week, enclosed: str | None = None, *, past: date | None = None) -> str:
    """Counts in the six boxes, what rose, what needs a word, what is due next. `enclosed`: what goes along.

    `past`: the last day of a time that is over, of which only the counts are known.
    """
    counts = of.counts
    lines = [
        f"{_opening(reader, _named(of))}: {sum(counts.values())} nhiệm vụ",
        f"Hoàn thành đúng hạn {_with_rise(of, Bucket.DONE_ON_TIME)} · "
        f"hoàn thành quá hạn {_with_rise(of, Bucket.DONE_LATE)}",
        f"Đang thực hiện: trong hạn {counts[Bucket.IN_TIME]} · quá hạn {counts[Bucket.OVERDUE]}",
        f"Thường xuyên {counts[Bucket.STANDING]}{_reported(of, past)} · chưa có hạn {counts[Bucket.UNDATED]}",
    ]
    if past is not None:
        lines.append(f"Tính đến hết ngày {past:%d/%m/%Y}.")
    else:
        lines += _ahead(of)
    return "\n".join([*lines, enclosed] if enclosed else lines)


def paper(name: str, number: int) -> str:
    """With the report on paper, right after the message. `name`: of the week or the month."""
    return (
        f"Kèm báo cáo {name}: {number} nhiệm vụ (Word, dự thảo, chưa có số).\nĐiền các chỗ tô vàng trước khi trình ký."
    )


def _opening(reader: Member, named: str) -> str:
    return f"Báo cáo {addressed(reader)}, {named}" if reader.role.leads else first_upper(named)


def _named(of: Week) -> str:
    parts = [period_name(of.month, of.month, of.month)] if of.month is not None else []
    if of.first is not None and of.last is not None:
        parts.append(period_name(of.first, of.last))
    return " và ".join(parts)


def _reported(of: Week, past: date | None) -> str:
    day = of.last or of.month
    standing = of.counts[Bucket.STANDING]
    if not standing or day is None or past is not None:
        return ""
    return f" ({of.standing_reported}/{standing} đã báo cáo tháng {day:%m})"


def _ahead(of: Week) -> list[str]:
    needs = _needs(of)
    lines = [f"Cần ý kiến: {needs}" if needs else "Không có việc chờ ý kiến."]
    when = "Tuần tới" if of.first is not None else "Tháng tới"
    next_ones = clip(codes([task.number for task in of.due_next]), _CODES)
    lines.append(f"{when} đến hạn: {next_ones}" if next_ones else f"{when} không có nhiệm vụ đến hạn.")
    if of.briefing:
        lines.append(f"Danh sách giao ban: {clip(codes([task.number for task in of.briefing]), _CODES)}")
    return lines


def _with_rise(of: Week, bucket: Bucket) -> str:
    week, month = of.risen.get(bucket, 0), of.risen_in_month.get(bucket, 0)
    if of.month is not None and of.first is not None and (week or month):
        return f"{of.counts[bucket]} (tuần tăng {week}, tháng tăng {month})"
    rise = week if of.month is None else month
    return f"{of.counts[bucket]} (tăng {rise})" if rise else str(of.counts[bucket])


def _needs(of: Week) -> str:
    numbers = list(dict.fromkeys(item.assignment.task.number for item in of.obstacles))
    parts = [f"{clip(', '.join(code(number) for number in numbers), _CODES)} (vướng mắc)"] if numbers else []
    if of.sign_offs:
        parts.append(f"{of.sign_offs} báo cáo hoàn thành")
    if of.dates:
        parts.append(f"{of.dates} đề xuất hạn")
    parts += [f"{len(pile.entries)} {pile.what}" for pile in of.others]
    return ", ".join(parts)
