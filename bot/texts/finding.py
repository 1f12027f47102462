"""*Tìm* and the filters of *việc*: what was found and where, what there is of it (van-phong.md, 24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.texts.turns import turn_day
from bot.texts.words import and_more, clip, code, day, first_upper, last_moment, named, notice_name, outside, quoted
from scheduler.calendar import WorkingCalendar
from scheduler.policy import overdue_days
from storage.notices import Notice, Timing
from storage.people import Member
from storage.states import Bucket, State
from storage.task_filter import Which
from storage.tasks import Task

PAGE = 5
"""Results on a page: they are longer than the lines of a list."""
LIST = 8
LABELS = {
    Which.OPEN: "Đang thực hiện",
    Which.UNREPORTED: "Chưa báo hoàn thành",
    Which.OVERDUE: "Quá hạn",
    Which.IN_TIME: "Trong hạn",
    Which.DUE: "Sắp đến hạn",
    Which.WAITING: "Chờ xác nhận",
    Which.STANDING: "Thường xuyên",
    Which.UNDATED: "Chưa có hạn",
    Which.DONE: "Đã xong",
    Which.ALL: "Tất cả",
}
_NONE = {
    Which.OPEN: "Không có nhiệm vụ đang thực hiện",
    Which.UNREPORTED: "Không có nhiệm vụ chưa báo hoàn thành",
    Which.OVERDUE: "Không có nhiệm vụ quá hạn",
    Which.IN_TIME: "Không có nhiệm vụ trong hạn",
    Which.DUE: "Không có nhiệm vụ sắp đến hạn",
    Which.WAITING: "Không có nhiệm vụ chờ xác nhận hoàn thành",
    Which.STANDING: "Không có nhiệm vụ thường xuyên",
    Which.UNDATED: "Không có nhiệm vụ chưa có hạn",
    Which.DONE: "Chưa có nhiệm vụ hoàn thành",
    Which.ALL: "Không có nhiệm vụ",
}
_WORDS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Result:
    """A task or a notice, where in it the words stand (None: in its name), and the words around them, as written."""

    task: Task | None = None
    notice: Notice | None = None
    where: str | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list is of. `period`: `tuần này`. `names`: place, unit, person, area, notice."""

    which: Which
    period: str | None = None
    names: tuple[str, ...] = ()
    given_on: bool = False

    @property
    def title(self) -> str:
        """`Quá hạn, xóm Đồng Vàng`."""
        every = self.which in (Which.ALL, Which.OPEN)
        due = [f"đến hạn {self.period}"] if self.period else []
        first = [] if every and (self.period or self.given_on) else [LABELS[self.which]]
        given = ["đã giao lại"] if self.given_on else []
        parts = [*first, *given, *due, *self.names]
        return ", ".join([first_upper(parts[0]), *parts[1:]])


def found(words: str, results: Sequence[Result], page: int, total: int) -> str:
    """One line a result."""
    lines = [f"Tìm {quoted(clip(words, _WORDS_SHOWN))}: {total} kết quả", *map(_line, results)]
    return "\n".join([*lines, *and_more(page * PAGE + len(results), total, "kết quả")])


def _line(result: Result) -> str:
    where = f" – {result.where}: {quoted(result.excerpt)}" if result.where else ""
    if result.task is None:
        name = notice_name(result.notice) if result.notice else ""
        return f"{name}{where}"
    gone = " (đã thu hồi)" if result.task.withdrawn_at else ""
    if result.task.replaced_by_number is not None:
        gone = f" (được thay bằng {code(result.task.replaced_by_number)})"
    lead = f" – {result.task.lead_body.name}" if not where and result.task.lead_body else ""
    return f"{named(result.task)}{gone}{where or lead}"


def nothing(words: str) -> str:
    return f"Không tìm thấy {quoted(clip(words, _WORDS_SHOWN))}. Thử ít chữ hơn; gõ không dấu cũng được."


def how_to_find() -> str:
    return "Gõ tìm và vài chữ cần tìm, không dấu cũng được. Ví dụ: tìm người có công · tìm 15/TB"


def too_long(most: int) -> str:
    """`most`: characters."""
    return f"Từ khóa dài quá {most} chữ cái. Thử ít chữ hơn; gõ không dấu cũng được."


def filtered(
    heading: Heading,
    tasks: Sequence[Task],
    page: int,
    total: int,
    reader: Member,
    today: date,
    calendar: WorkingCalendar,
) -> str:
    """The tasks of one filter, named in the first line. A body from outside hears nothing of lateness."""
    lines = [f"{heading.title}: {total} nhiệm vụ", *(_task(task, reader, today, calendar) for task in tasks)]
    return "\n".join([*lines, *and_more(page * LIST + len(tasks), total)])


def none_filtered(heading: Heading) -> str:
    """Nothing is of that filter."""
    if heading.given_on and heading.which is Which.ALL:
        first = "Không có nhiệm vụ nào đã giao lại"
    else:
        first = f"{_NONE[heading.which]}{' đã giao lại' if heading.given_on else ''}"
    due = f" đến hạn {heading.period}" if heading.period else ""
    of = f" ({', '.join(heading.names)})" if heading.names else ""
    return f"{first}{due}{of}."


def unknown_name(words: str, near: Sequence[str]) -> str:
    """`words`, as typed, name a unit, place or person that the roster does not have; what comes near."""
    tail = f" Gần giống: {', '.join(near)}." if near else " Xem lại tên đơn vị, khối xóm, người."
    return f"Không rõ tên trong {quoted(clip(words, _WORDS_SHOWN))}.{tail}"


def several_of_name(words: str, labels: Sequence[str]) -> str:
    """`words` name more than one person."""
    shown = ", ".join(labels[:LIST])
    return f"{quoted(clip(words, _WORDS_SHOWN))} có {len(labels)} người: {shown}. Gõ cả họ tên để xem."


def _task(task: Task, reader: Member, today: date, calendar: WorkingCalendar) -> str:
    lead = f" – {task.lead_body.name}" if task.lead_body else ""
    return f"{named(task)}{lead}, {_stands(task, reader, today, calendar)}"


def _stands(task: Task, reader: Member, today: date, calendar: WorkingCalendar) -> str:
    if task.reported_on is not None:
        return f"báo xong {day(task.reported_on, today)}"
    if any(item.state is State.REPORTED for item in task.leads):
        return f"{_due(task, today)}, chờ xác nhận hoàn thành"
    if task.timing is Timing.PERIODIC and task.due_on is not None:
        return turn_day(task, today)
    if task.bucket(today) is Bucket.OVERDUE and task.due_on is not None and not outside(reader):
        days = overdue_days(task.due_on, today, calendar)
        return f"quá hạn {days} ngày làm việc" if days else f"quá hạn, hạn {day(task.due_on, today)}"
    return _due(task, today)


def _due(task: Task, today: date) -> str:
    if task.due_on is not None and task.due_on < today:
        return f"hạn {day(task.due_on, today)}"
    return last_moment(task, today)
