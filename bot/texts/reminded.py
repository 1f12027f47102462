"""What a morning message is about: the parts that its texts share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from bot.texts.waiting import Pile
from bot.texts.words import and_more, clip, code, comrade, day, hour, named
from scheduler.calendar import WorkingCalendar
from scheduler.escalation import Level
from scheduler.policy import Why, overdue_days
from storage.obstacles import Obstacle
from storage.people import Member
from storage.tasks import Assignment, Task

REPORT_BY = time(16)
"""The hour up to which a report is in time to be looked at before a task is put before a leader."""
_WAITING_SHOWN = 2
_PLACES = 80  # characters of a list of places
_BEFORE_WHOM = {Level.DEPUTY: "đồng chí Phó Chủ tịch phụ trách", Level.CHAIR: "đồng chí Chủ tịch"}


@dataclass(frozen=True, slots=True)
class Announced:
    """A task will be put before a leader on the next working morning, and its lead is told today."""

    levels: frozenset[Level]
    on: date
    today: date
    hour_gone: bool = False
    """Whether REPORT_BY is past already."""

    def sentence(self) -> str:
        """The end of model message 4, after whatever names the tasks."""
        until = "vẫn" if self.hour_gone else f"đến {hour(REPORT_BY)}"
        (level, *others) = self.levels
        whom = "lãnh đạo" if others else _BEFORE_WHOM[level]
        morning = "sáng mai" if self.on == self.today + timedelta(days=1) else f"sáng {day(self.on, self.today)}"
        return f"nếu {until} chưa có báo cáo, Văn phòng sẽ trình {whom} vào {morning}."


@dataclass(frozen=True, slots=True)
class Reminded:
    """One assignment to be reminded of, and why."""

    assignment: Assignment
    why: Why
    instead_of: Member | None = None
    """Who is away, where this is a copy to the stand-in."""
    announced: Announced | None = None
    obstacle: Obstacle | None = None
    """What holds it up, without an answer."""
    places: tuple[str, ...] = ()
    """For which places, where one line tells of the parts for all of them."""

    def named(self) -> str:
        """`NV104 <tên gọn> – xóm Đồng Tâm, xóm Nam Sơn`."""
        where = f" – {clip(', '.join(self.places), _PLACES)}" if self.places else ""
        return f"{named(self.assignment.task)}{where}"

    def late_by(self, today: date, calendar: WorkingCalendar) -> str:
        """`2 ngày làm việc`; the deadline while no working day has gone by."""
        due_on = self.assignment.due_on or today
        days = overdue_days(due_on, today, calendar)
        return f"{days} ngày làm việc" if days else f"hạn {day(due_on, today)}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a leader."""

    sign_offs: Sequence[Assignment] = ()
    dates: Sequence[Task] = ()
    obstacles: Sequence[Obstacle] = ()
    """Without an answer for so long that the chair is told, whoever may answer."""
    others: Mapping[str, Pile] = field(default_factory=dict)
    """Whatever else waits (extensions, say), by the key of its kind."""

    def __bool__(self) -> bool:
        return bool(self.sign_offs or self.dates or self.obstacles or self.others)

    def lines(self, who: str, most_reports: int = _WAITING_SHOWN) -> list[str]:
        """The reports of done, then everything else: at most two lines."""
        lines = []
        total = len(self.sign_offs)
        most = most_reports if total == _WAITING_SHOWN and not self.dates and not self.others else 1
        for item in self.sign_offs[:most]:
            reporter = comrade(item.member) if item.member else "đơn vị"
            lines.append(f"Chờ {who}: {reporter} báo hoàn thành {named(item.task)}")
        more = and_more(len(lines), total, "báo cáo hoàn thành")
        if more:
            lines[-1] = f"{lines[-1]}; {more[0]}"
        counted = [pile.counted() for pile in self.others.values()]
        if self.dates:
            shown = ", ".join(code(task.number) for task in self.dates[:3]) + ("…" if len(self.dates) > 3 else "")
            counted.insert(0, f"{len(self.dates)} đề xuất hạn ({shown})")
        if counted:
            lines.append(f"Chờ {who}: {'; '.join(counted)}")
        return lines
