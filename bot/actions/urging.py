"""*Đôn đốc*: a leader asks the lead of a task how it stands, once a day at most whoever of the leaders it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.acting import Acting
from bot.actions.errors import NotFoundError, Refusal
from scheduler.escalating import is_late
from scheduler.policy import earliest_send
from storage import accounts, journal, people, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Member, Role
from storage.tasks import Assignment, Task

URGED = "urged"  # in the journal


class NobodyToUrgeError(Refusal):
    """Nobody is to be asked: it is over, reported done, or led by who is not urged. `task` says which."""

    def __init__(self, task: Task) -> None:
        super().__init__(f"nobody to urge about task {task.number}")
        self.task = task


@dataclass(frozen=True, slots=True)
class Urged:
    """`at`: when the word goes out, or went before; `by`: who urged today. `news`: whether that is this time.

    `members`: whom; `unreachable`: those of them who are in no chat yet.
    """

    task: Task
    at: datetime
    by: Member
    news: bool
    members: Sequence[Member] = ()
    unreachable: Sequence[Member] = ()


def urgeable(task: Task, by: Member) -> list[Assignment]:
    """The open parts of its leads who may be urged. A body from outside is only asked, and a leader by the chair alone."""
    if task.is_over:
        return []
    return [item for item in task.leads if item.is_open and _may_be_urged(item, by)]


def _may_be_urged(item: Assignment, by: Member) -> bool:
    lead = item.member
    if lead is None or lead.id == by.id or item.outside:
        return False
    if lead.memberships and all(membership.body.outside for membership in lead.memberships):
        return False
    return not lead.role.leads or (by.role is Role.CHAIR and lead.role is Role.DEPUTY)


async def urge(acting: Acting, task_number: int) -> Urged:
    """A polite word to the lead at once; of several leads to those that are late, where any is.

    Raises NotFoundError, NotAllowedError or NobodyToUrgeError.
    """
    task = await task_queries.numbered(acting.unit, acting.organisation.id, task_number)  # locked: two press at once
    if task is None:
        raise NotFoundError(task_number)
    await acting.require(Action.URGE, task)
    before = await _urged_today(acting, task)
    if before is not None:
        return before
    parts = urgeable(task, acting.member)
    late = [item for item in parts if is_late(item, acting.today)]
    chosen = {item.member_id: item for item in late or parts}
    told: list[Member] = []
    for item in chosen.values():
        if item.member is not None:
            due_on = task.due_on.isoformat() if task.due_on else None
            items = [{"assignment_id": item.id, "by": acting.member.id, "due_on": due_on}]
            await acting.tell(item.member, Kind.URGED, f"urging:{task.id}:{acting.today}", items)
            told.append(item.member)
    if not told:
        raise NobodyToUrgeError(task)
    await acting.journal(URGED, task, task_number=task.number)
    joined = await accounts.joined(acting.unit, acting.organisation.id)
    at = earliest_send(acting.now, acting.rules.policy, acting.rules.calendar)
    return Urged(task, at, acting.member, True, told, [member for member in told if member.id not in joined])


async def _urged_today(acting: Acting, task: Task) -> Urged | None:
    for entry in reversed(await journal.of_task(acting.unit, acting.organisation.id, task.number)):
        if entry.action == URGED and acting.rules.calendar.day(entry.at) == acting.today and entry.actor_id is not None:
            by = await people.get(acting.unit, acting.organisation.id, entry.actor_id)
            return Urged(task, entry.at, by or acting.member, news=False)
    return None
