"""The lists behind the state (*tình hình*): what is late, what falls due, what stands, who does it; a page at a time."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from bot.texts.words import and_more, comrade, day, last_moment, named
from scheduler.calendar import WorkingCalendar
from scheduler.policy import overdue_days
from storage.tasks import Task

PAGE = 8


class Tasks(StrEnum):
    """Which list of tasks. The values are stored with the buttons that open them."""

    OVERDUE = "overdue"
    TODAY = "due_today"
    WEEK = "due_week"
    IN_TIME = "in_time"
    UNDATED = "undated"
    STANDING = "standing"
    UNCONFIRMED = "unconfirmed"
    FINISHED = "finished"


LABELS = {
    Tasks.OVERDUE: "Quá hạn",
    Tasks.TODAY: "Hôm nay",
    Tasks.WEEK: "Tuần này",
    Tasks.IN_TIME: "Trong hạn",
    Tasks.UNDATED: "Chưa có hạn",
    Tasks.STANDING: "Thường xuyên",
    Tasks.UNCONFIRMED: "Chờ xác nhận",
    Tasks.FINISHED: "Hoàn thành",
}
_TITLES = {
    Tasks.OVERDUE: "Quá hạn",
    Tasks.TODAY: "Đến hạn hôm nay",
    Tasks.WEEK: "Đến hạn trong tuần này",
    Tasks.IN_TIME: "Đang thực hiện trong hạn",
    Tasks.UNDATED: "Chưa có hạn",
    Tasks.STANDING: "Thường xuyên",
    Tasks.UNCONFIRMED: "Chờ xác nhận hoàn thành",
    Tasks.FINISHED: "Hoàn thành",
}
_NONE = {
    Tasks.OVERDUE: "Không có nhiệm vụ quá hạn.",
    Tasks.TODAY: "Hôm nay không có nhiệm vụ đến hạn.",
    Tasks.WEEK: "Từ nay đến hết tuần không có nhiệm vụ đến hạn.",
    Tasks.IN_TIME: "Không có nhiệm vụ đang thực hiện trong hạn.",
    Tasks.UNDATED: "Không có nhiệm vụ chưa có hạn.",
    Tasks.STANDING: "Không có nhiệm vụ thường xuyên.",
    Tasks.UNCONFIRMED: "Không có báo cáo hoàn thành chờ xác nhận.",
    Tasks.FINISHED: "Chưa có nhiệm vụ hoàn thành.",
}


def task_list(
    which: Tasks, shown: Sequence[Task], first: int, total: int, today: date, calendar: WorkingCalendar, of: str = ""
) -> str:
    """What, who, until when. `shown`: those from the `first` one on, of `total`. `of`: the filter that they are of."""
    if not shown:
        return _NONE[which]
    title = f"{_TITLES[which]}, {of}" if of else _TITLES[which]
    lines = [_LINES[which](task, today, calendar) for task in shown]
    return "\n".join([f"{title}: {total} nhiệm vụ", *lines, *and_more(first + len(shown), total)])


def with_lead(task: Task) -> str:
    """`NV104 Bàn giao trạm bơm – Phòng Kinh tế`."""
    return f"{named(task)} – {task.lead_body.name}" if task.lead_body else named(task)


def overdue_line(task: Task, today: date, calendar: WorkingCalendar) -> str:
    """The same with the working days; with the deadline where no working day has passed since."""
    due_on = task.due_on or today
    days = overdue_days(due_on, today, calendar)
    return f"{with_lead(task)}, {days} ngày làm việc" if days else f"{with_lead(task)}, hạn {day(due_on, today)}"


def _overdue(task: Task, today: date, calendar: WorkingCalendar) -> str:
    open_places = sum(item.place is not None and item.is_open for item in task.leads)
    if open_places:
        return f"{overdue_line(task, today, calendar)} ({open_places} khối, xóm chưa xong)"
    people = [comrade(item.member) for item in task.leads if item.member]
    who = f" ({', '.join(people)})" if people else ""
    return f"{overdue_line(task, today, calendar)}{who}"


def _named(task: Task, _today: date, _calendar: WorkingCalendar) -> str:
    return with_lead(task)


def _dated(task: Task, today: date, _calendar: WorkingCalendar) -> str:
    return f"{with_lead(task)}, {last_moment(task, today)}"


def _reported(task: Task, today: date, _calendar: WorkingCalendar) -> str:
    on = task.reported_on or task.claimed_on
    return f"{with_lead(task)}, báo xong {day(on, today)}" if on else with_lead(task)


_LINES: dict[Tasks, Callable[[Task, date, WorkingCalendar], str]] = {
    Tasks.OVERDUE: _overdue,
    Tasks.TODAY: _named,
    Tasks.WEEK: _dated,
    Tasks.IN_TIME: _dated,
    Tasks.UNDATED: _named,
    Tasks.STANDING: _named,
    Tasks.UNCONFIRMED: _reported,
    Tasks.FINISHED: _reported,
}
