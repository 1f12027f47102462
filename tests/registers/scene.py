"""Who acts at which moment in a register that is being written: eight weeks go by in one unit of work."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

from bot.actions.acting import Acting
from scheduler.rules import Rules
from storage import task_queries
from storage.database import Unit
from storage.organisations import Organisation
from storage.people import Member
from storage.tasks import Assignment, Task

Step = Callable[[datetime], Awaitable[None]]


@dataclass(slots=True)
class Scene:
    """The steps that are to come are taken in the order of their moments; a step may plan others, which are later."""

    unit: Unit
    organisation: Organisation
    rules: Rules
    random: Random
    until: datetime
    members: dict[str, Member] = field(default_factory=dict)
    _steps: list[tuple[datetime, int, Step]] = field(default_factory=list)
    _planned: int = 0

    def acting(self, member: Member, now: datetime) -> Acting:
        return Acting(self.unit, self.organisation, member, now, self.rules)

    async def leader(self, task: Task) -> Member:
        """Who decides on the task."""
        found = await task_queries.approver_of(self.unit, task)
        if found is None:
            raise LookupError(task.number)
        return found

    def working(self, day: date, days: int = 0) -> date:
        """The working day so many days after, or before, that one."""
        return self.rules.calendar.add_working_days(self.rules.calendar.on_or_before(day), days)

    def moment(self, day: date) -> datetime:
        """Some minute of the office's hours on that day."""
        minutes = self.random.randrange(7 * 60 + 35, 16 * 60 + 55)
        return self.rules.calendar.at(day, time(minutes // 60, minutes % 60))

    def plan(self, at: datetime, step: Step) -> None:
        """A step that would be after the end is not taken."""
        if at < self.until:
            heapq.heappush(self._steps, (at, self._planned, step))
            self._planned += 1

    async def play(self) -> None:
        while self._steps:
            at, _, step = heapq.heappop(self._steps)
            await step(at)


def lead_of(task: Task) -> tuple[Assignment, Member]:
    """Its one lead."""
    assignment = task.leads[0]
    if assignment.member is None:
        raise LookupError(task.number)
    return assignment, assignment.member
