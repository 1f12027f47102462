"""The state of everything in one look: model message 13. The boxes always add up to the first line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.texts.status_lists import overdue_line, with_lead
from bot.texts.waiting import Pile
from bot.texts.words import and_more, clip, code, day, first_upper, full_day, hour, outside, pronoun
from scheduler.calendar import WorkingCalendar
from storage.obstacles import Obstacle
from storage.people import Member
from storage.states import Bucket
from storage.tasks import Task

_MOST_LINES = 8
_ORDER = (
    Bucket.OVERDUE, Bucket.IN_TIME, Bucket.STANDING, Bucket.UNDATED, Bucket.DONE_ON_TIME, Bucket.DONE_LATE,
)  # fmt: skip
"""As the boxes are read."""
_NAME = 60  # characters of a filter in the first line


@dataclass(frozen=True, slots=True)
class Whole:
    """Beside the units that a deputy has in charge all there is: `name` is `Cả xã`."""

    name: str
    total: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Board:
    """What `/status` shows. `before`: the boxes a week ago. `name`: whose or what tasks these are, empty for all."""

    counts: Mapping[Bucket, int]
    before: Mapping[Bucket, int] | None = None
    name: str = ""
    whole: Whole | None = None
    due_today: Sequence[Task] = ()
    due_week: int = 0  # from today to Sunday
    overdue: Sequence[Task] = ()
    obstacles: Sequence[Obstacle] = ()
    sign_offs: int = 0
    dates: int = 0
    unconfirmed: int = 0  # reported done, whoever decides
    others: Sequence[Pile] = ()  # whatever else waits for a decision
    decides: bool = True  # the office only records what others decide

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def status(board: Board, at: datetime, *, owner: Member | None, calendar: WorkingCalendar) -> str:
    """`at`: local time. `owner`: whose own tasks these are; None for the organisation's."""
    today, counts = at.date(), board.counts
    whose = f"nhiệm vụ của {pronoun(owner)}" if owner and not board.name else "nhiệm vụ"
    when = f"lúc {hour(at)}, {full_day(today)}: {board.total} {whose}"
    if owner is not None and outside(owner):
        return "\n".join([f"Tình hình {when}", *_asked_counts(counts), "Xem danh sách, gõ: việc"])
    lines = [f"{first_upper(clip(board.name, _NAME))}, {when}" if board.name else f"Tình hình {when}", *_boxes(board)]
    if board.whole is not None:
        lines.append(f"{board.whole.name}: {board.whole.total} nhiệm vụ, trong đó {board.whole.overdue} quá hạn")
    lines += _obstacle(board, today, calendar)  # on top until it is answered
    last = _waits(board)
    details = [f"Quá hạn: {overdue_line(task, today, calendar)}" for task in board.overdue[:2]]
    details += [f"Hôm nay: {with_lead(task)}" for task in board.due_today[:1]]
    return "\n".join([*lines, *details[: _MOST_LINES - len(lines) - len(last)], *last])


def _boxes(board: Board) -> list[str]:
    """The six boxes, each with its change since last week where it has one; the first change says since when."""
    changed = {box: change for box in _ORDER if (change := _change(board, box))}
    notes = {box: [f"{'tăng' if change > 0 else 'giảm'} {abs(change)}"] for box, change in changed.items()}
    for first in list(notes)[:1]:
        notes[first][0] += " so với tuần trước"
    soon = notes.setdefault(Bucket.IN_TIME, [])
    if board.due_today:
        soon.append(f"hôm nay {len(board.due_today)}")
    if board.due_week > len(board.due_today):
        soon.append(f"tuần này {board.due_week}")

    def shown(box: Bucket) -> str:
        beside = f" ({'; '.join(notes[box])})" if notes.get(box) else ""
        return f"{board.counts[box]}{beside}"

    return [
        f"Đang thực hiện: quá hạn {shown(Bucket.OVERDUE)} · trong hạn {shown(Bucket.IN_TIME)}",
        f"Thường xuyên {shown(Bucket.STANDING)} · chưa có hạn {shown(Bucket.UNDATED)}",
        f"Hoàn thành: đúng hạn {shown(Bucket.DONE_ON_TIME)} · quá hạn {shown(Bucket.DONE_LATE)}",
    ]


def _change(board: Board, box: Bucket) -> int:
    return board.counts[box] - board.before[box] if board.before is not None else 0


def _asked_counts(counts: Mapping[Bucket, int]) -> list[str]:
    """To a body from outside: the same tasks without a word on lateness."""
    open_ones = counts[Bucket.OVERDUE] + counts[Bucket.IN_TIME] + counts[Bucket.UNDATED]
    finished = counts[Bucket.DONE_ON_TIME] + counts[Bucket.DONE_LATE]
    return [f"Đang phối hợp {open_ones} · thường xuyên {counts[Bucket.STANDING]} · hoàn thành {finished}"]


def _obstacle(board: Board, today: date, calendar: WorkingCalendar) -> list[str]:
    if not board.obstacles:
        return []
    first = board.obstacles[0]
    more = and_more(1, len(board.obstacles), "vướng mắc")
    since = day(calendar.day(first.at), today)
    shown = f"Vướng mắc: {code(first.assignment.task.number)}, chờ ý kiến chỉ đạo từ {since}"
    return [f"{shown}; {more[0]}" if more else shown]


def _waits(board: Board) -> list[str]:
    waits = [f"{board.sign_offs} báo cáo hoàn thành"] if board.sign_offs else []
    if board.dates:
        waits.append(f"{board.dates} đề xuất hạn")
    others = [f"{len(pile.entries)} {pile.what}" for pile in board.others]
    if board.decides and (waits or others):
        return [f"Chờ đồng chí: {', '.join([*waits, *others])}"]
    unconfirmed = [f"Chờ xác nhận hoàn thành: {board.unconfirmed}"] if board.unconfirmed else []
    undecided = [f"Chờ ý kiến: {', '.join(others)}"] if others else []
    return [" · ".join([*unconfirmed, *undecided])] if unconfirmed or undecided else []


def empty() -> str:
    """Before anything was given out."""
    return "Hiện chưa có nhiệm vụ nào. Có nhiệm vụ mới, Văn phòng sẽ báo qua kênh này."
