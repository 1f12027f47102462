"""The week, to the chair: model message 19. The boxes always add up to the first line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.texts.waiting import Pile
from bot.texts.words import addressed, clip, code, codes
from storage.obstacles import Obstacle
from storage.people import Member
from storage.states import Bucket
from storage.tasks import Task

_CODES = 90  # characters of a list of numbers


@dataclass(frozen=True, slots=True)
class Week:
    """What the chair is told of a week. `first` and `last`: its days, a Monday and its last working day up to Friday."""

    first: date
    last: date
    counts: Mapping[Bucket, int]
    risen: Mapping[Bucket, int]
    """How many more are in the two boxes of finished work than a week ago."""
    standing_reported: int = 0
    """Of the standing work: reported on this month."""
    obstacles: Sequence[Obstacle] = ()
    sign_offs: int = 0
    dates: int = 0
    others: Sequence[Pile] = ()
    due_next: Sequence[Task] = ()
    briefing: Sequence[Task] = ()


def week(chair: Member, of: Week) -> str:
    """Counts in the six boxes, what rose, what needs a word, what is due next week."""
    counts, standing = of.counts, of.counts[Bucket.STANDING]
    reported = f" ({of.standing_reported}/{standing} đã báo cáo tháng {of.last:%m})" if standing else ""
    lines = [
        f"Báo cáo {addressed(chair)}, tuần {_days(of.first, of.last)}: {sum(counts.values())} nhiệm vụ",
        f"Hoàn thành đúng hạn {_with_rise(of, Bucket.DONE_ON_TIME)} · "
        f"hoàn thành quá hạn {_with_rise(of, Bucket.DONE_LATE)}",
        f"Đang thực hiện: trong hạn {counts[Bucket.IN_TIME]} · quá hạn {counts[Bucket.OVERDUE]}",
        f"Thường xuyên {standing}{reported} · chưa có hạn {counts[Bucket.UNDATED]}",
    ]
    needs = _needs(of)
    lines.append(f"Cần ý kiến: {needs}" if needs else "Không có việc chờ ý kiến.")
    next_ones = clip(codes([task.number for task in of.due_next]), _CODES)
    lines.append(f"Tuần tới đến hạn: {next_ones}" if next_ones else "Tuần tới không có nhiệm vụ đến hạn.")
    if of.briefing:
        lines.append(f"Danh sách giao ban: {clip(codes([task.number for task in of.briefing]), _CODES)}")
    return "\n".join(lines)


def _with_rise(of: Week, bucket: Bucket) -> str:
    rise = of.risen.get(bucket, 0)
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


def _days(first: date, last: date) -> str:
    """`19–23/01/2026`; with both months, and both years, where the week crosses them."""
    if first == last:
        return f"{first:%d/%m/%Y}"
    if first.year != last.year:
        return f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"
    return f"{first:%d}–{last:%d/%m/%Y}" if first.month == last.month else f"{first:%d/%m}–{last:%d/%m/%Y}"
