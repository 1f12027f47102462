"""Giving on (*giao lại*): a head gives their unit's work to members of it, stays accountable, and may take it back.

What is given on cannot be given on further. It is under the assignment of the head, to whom it is reported.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.actions import giving
from bot.actions.acting import Acting
from bot.actions.errors import NotFoundError, Refusal
from scheduler.planning import replan
from storage import access, people, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Body, Member
from storage.states import Part, State
from storage.tasks import Assignment


class Why(StrEnum):
    """Why a task cannot be given on."""

    GIVEN_ON = "given_on"  # it was given on to them: a delegate cannot give on further
    NO_HEAD = "no_head"  # they head no unit
    WAITS = "waits"  # it is reported done, and waits for its sign-off
    OVER = "over"
    DATE_LATE = "date_late"  # the unit's date is after the task's
    DATE_PAST = "date_past"


class CannotGiveOnError(Refusal):
    """Nothing was given on. `part` is the one that was meant."""

    def __init__(self, part: Assignment, why: Why) -> None:
        super().__init__(f"task {part.task.number} is not given on: {why}")
        self.part, self.why = part, why


@dataclass(frozen=True, slots=True)
class GivenOn:
    """`news` is False where they had it already, with the same date."""

    assignment: Assignment
    news: bool = True


async def part_of(acting: Acting, number: int) -> Assignment:
    """The part in NV`number` that the member may give on; for the office the lead's, as it telephoned (*ghi thay*).

    Raises NotFoundError, also for other people's tasks, and CannotGiveOnError.
    """
    task = await task_queries.numbered(acting.unit, acting.organisation.id, number)
    mine = [item for item in task.active if item.member_id == acting.member.id] if task else []
    if task is not None and not mine and access.may(acting.member, Action.DELEGATE):
        mine = [item for item in task.leads if item.member is not None]
    if task is None or not mine:
        raise NotFoundError(number)
    part = min(mine, key=lambda item: (item.part is Part.DELEGATED, item.part is not Part.LEAD))
    await check(acting, part)
    return part


async def part_with_id(acting: Acting, assignment_id: int) -> Assignment | None:
    """The part of that id, while it is the member's, or for the office anybody's. `check` says whether it may be given on."""
    part = await task_queries.assignment(acting.unit, acting.organisation.id, assignment_id)
    if part is None or part.member is None or part.state is State.ENDED:
        return None
    theirs = part.member_id == acting.member.id or await acting.may(Action.RECORD_FOR_OTHERS, part.task)
    return part if theirs else None


async def check(acting: Acting, part: Assignment) -> None:
    """Whether the part may be given on. Raises CannotGiveOnError."""
    if part.part is Part.DELEGATED:
        raise CannotGiveOnError(part, Why.GIVEN_ON)
    if not _headed(part) or not await acting.may(Action.DELEGATE, part.task):
        raise CannotGiveOnError(part, Why.NO_HEAD)
    if part.task.is_over or part.state in (State.DONE, State.ENDED):
        raise CannotGiveOnError(part, Why.OVER)
    if part.state is State.REPORTED:
        raise CannotGiveOnError(part, Why.WAITS)


async def candidates(acting: Acting, part: Assignment) -> list[Member]:
    """Members of the units that the part's member heads, in the order of the roster."""
    headed = {body.id for body in _headed(part)}
    return [
        member
        for member in await people.everyone(acting.unit, acting.organisation.id)
        if member.id != part.member_id and any(membership.body_id in headed for membership in member.memberships)
    ]


async def give_on(
    acting: Acting, part: Assignment, members: Sequence[Member], inner_due_on: date | None
) -> list[GivenOn]:
    """The members have the work from now on. Tells nobody: see `tell`. Raises CannotGiveOnError, then nothing was given."""
    await check(acting, part)
    if inner_due_on is not None and inner_due_on < acting.today:
        raise CannotGiveOnError(part, Why.DATE_PAST)
    if inner_due_on is not None and part.due_on is not None and inner_due_on > part.due_on:
        raise CannotGiveOnError(part, Why.DATE_LATE)
    part.accept()  # whoever gives it on has seen it
    given = [await _give(acting, part, member, inner_due_on) for member in members]
    await acting.unit.flush()
    await replan(acting.unit, part.task, acting.now, acting.rules)
    return given


async def tell(acting: Acting, given: Iterable[GivenOn]) -> None:
    """One message to each with all that is new for them."""
    theirs: dict[int, list[Assignment]] = {}
    for item in given:
        member_id = item.assignment.member_id
        if item.news and member_id is not None and member_id != acting.member.id:
            theirs.setdefault(member_id, []).append(item.assignment)
    for mine in theirs.values():
        if mine[0].member is not None:
            key = f"given_on:{mine[0].id}:{mine[0].version}"
            await acting.tell(mine[0].member, Kind.ASSIGNED, key, [{"assignment_id": item.id} for item in mine])


async def take_back(acting: Acting, parts: Sequence[Assignment]) -> list[Assignment]:
    """*Thu lại*: these parts, given on by the member, end; those done stay. Who had them is told. Returns what ended."""
    ended = []
    for part in parts:
        parent = part.parent
        if parent is None or part.place_id is not None or part.state in (State.DONE, State.ENDED):
            continue
        if parent.member_id != acting.member.id:
            await acting.require(Action.RECORD_FOR_OTHERS, part.task)
        await giving.end(acting, [part])
        await acting.unit.flush()
        await acting.journal(
            "taken_back",
            part,
            task_number=part.task.number,
            on_behalf_of=parent.member,
            old={"member_id": part.member_id},
        )
        await replan(acting.unit, part.task, acting.now, acting.rules)
        ended.append(part)
    await giving.relieve(acting, ended)
    return ended


async def given_by(acting: Acting, number: int) -> list[Assignment]:
    """What was given on of NV`number` by the member, or for the office by its lead. Raises NotFoundError."""
    task = await task_queries.numbered(acting.unit, acting.organisation.id, number)
    if task is None:
        raise NotFoundError(number)
    mine = [item for item in task.active if item.member_id == acting.member.id]
    if not mine and access.may(acting.member, Action.RECORD_FOR_OTHERS):
        mine = task.leads
    if not mine:
        raise NotFoundError(number)
    return [item for each in mine for item in each.given_on if item.place_id is None]


async def by_versions(acting: Acting, shown: Sequence[tuple[int, int]]) -> list[Assignment]:
    """Of the parts that were shown with these versions, given on by the member, those that are as they were."""
    found = []
    for assignment_id, version in shown:
        part = await task_queries.assignment(acting.unit, acting.organisation.id, assignment_id)
        if part is not None and part.version == version and await _gave(acting, part):
            found.append(part)
    return found


async def _gave(acting: Acting, part: Assignment) -> bool:
    parent = part.parent
    if parent is None:
        return False
    return parent.member_id == acting.member.id or await acting.may(Action.RECORD_FOR_OTHERS, part.task)


async def _give(acting: Acting, part: Assignment, member: Member, inner_due_on: date | None) -> GivenOn:
    task = part.task
    known = next((item for item in part.given_on if item.member_id == member.id and item.place_id is None), None)
    if known is not None and (inner_due_on in (None, known.inner_due_on) or not known.is_open):
        return GivenOn(known, news=False)
    new = {"member_id": member.id, "inner_due_on": inner_due_on}
    if known is not None:
        old = {"inner_due_on": known.inner_due_on}
        known.inner_due_on, known.version = inner_due_on, known.version + 1
        await acting.journal("given_on", known, task_number=task.number, on_behalf_of=part.member, old=old, new=new)
        return GivenOn(known)
    given = await giving.give(
        acting, task, member, _body(part, member), Part.DELEGATED, parent=part, inner_due_on=inner_due_on
    )
    await acting.unit.flush()
    await acting.journal("given_on", given, task_number=task.number, on_behalf_of=part.member, new=new)
    return GivenOn(given)


def _body(part: Assignment, member: Member) -> Body | None:
    """The unit for which they do it: the part's own where they belong to it."""
    headed = {body.id for body in _headed(part)}
    shared = [membership.body for membership in member.memberships if membership.body_id in headed]
    return next((body for body in shared if body.id == part.body_id), shared[0] if shared else part.body)


def _headed(part: Assignment) -> list[Body]:
    if part.member is None:
        return []
    return [membership.body for membership in part.member.memberships if membership.is_head]


def heads_a_unit(part: Assignment) -> bool:
    """Whether *giao lại* is to be offered: its member heads a unit, and the work is open and their own."""
    return part.part is not Part.DELEGATED and part.is_open and bool(_headed(part)) and not part.task.is_over
