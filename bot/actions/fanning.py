"""A task given to each place (*giao từng khối, xóm*): under its lead, or, without one, each place a lead of its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.actions import giving
from bot.actions.acting import Acting
from bot.actions.assigning import answering, roster_by_id, tell_new
from bot.actions.directory import Directory, all_places, kinds_of
from bot.actions.errors import AlreadyError, NotFoundError
from scheduler.planning import replan
from storage import people
from storage.access import Action
from storage.people import Member, Place, Role
from storage.states import Part
from storage.tasks import Assignment, Task


@dataclass(frozen=True, slots=True)
class Spread:
    """How a task stands to the places it is for.

    `missing`: nobody has it for them yet, and who would; `moved`: whoever has it for them answers for them no more, and who
    does now; `without`: nobody answers for them. `covered`: the others.
    """

    missing: tuple[tuple[Place, Member], ...]
    moved: tuple[tuple[Place, Assignment, Member], ...]
    without: tuple[Place, ...]
    covered: int

    @property
    def to_give(self) -> int:
        return len(self.missing) + len(self.moved)

    @property
    def total(self) -> int:
        return self.to_give + len(self.without) + self.covered


@dataclass(frozen=True, slots=True)
class Fanned:
    """What was given on: the parts that are new, and the places that nobody answers for."""

    task: Task
    parts: tuple[Assignment, ...]
    without: tuple[Place, ...]
    told: tuple[Member, ...]


def by_place(task: Task) -> list[Assignment]:
    """Its assignments for a place each, the first given first."""
    return [item for item in task.active if item.place is not None]


def is_for_places(task: Task) -> bool:
    """Whether its words name places, or all of them, or it was given to some already."""
    return bool(task.places) or bool(by_place(task)) or all_places(f"{task.text} {task.source_sentence}") is not None


async def may_fan_out(acting: Acting, task: Task) -> bool:
    """Its lead and the office give a led task on; what each place has as its own only who may give such tasks."""
    if task.is_over or not any(item.is_open for item in task.leads):
        return False
    if all(item.place is not None for item in task.leads):
        return await acting.may(Action.ASSIGN, task)
    # The head of a body that cooperates does not say who does the lead's work.
    leads = any(item.member_id == acting.member.id for item in task.leads) or acting.member.role is Role.OFFICE
    return leads and await acting.may(Action.DELEGATE, task)


async def spread_of(acting: Acting, task: Task, only: Collection[int] = ()) -> Spread:
    """Of the places that its words name; of all of them where they name none. `only`: ids of places that were asked for."""
    every = await people.places(acting.unit, acting.organisation.id)
    wanted = [place for place in every if place.id in only] if only else _wanted(task, every)
    members = await roster_by_id(acting)
    have = {item.place.id: item for item in by_place(task) if item.place is not None}
    missing: list[tuple[Place, Member]] = []
    moved: list[tuple[Place, Assignment, Member]] = []
    without: list[Place] = []
    covered = 0
    for place in wanted:
        member, part = answering(place, members), have.get(place.id)
        answers = part is not None and (not part.is_open or part.member_id in _answers_for(place, members))
        if answers:
            covered += 1
        elif member is None:
            without.append(place)
        elif part is None:
            missing.append((place, member))
        else:
            moved.append((place, part, member))
    return Spread(tuple(missing), tuple(moved), tuple(without), covered)


async def fan_out(acting: Acting, task: Task, only: Collection[int] = ()) -> Fanned:
    """Gives the task on for each place that has nobody yet, and hands over what its member answers for no more.

    Raises NotFoundError where the member may not, AlreadyError where nothing is left to give.
    """
    if not await may_fan_out(acting, task):
        raise NotFoundError(task.number)
    spread = await spread_of(acting, task, only)
    if not spread.to_give:
        raise AlreadyError
    parent = next((item for item in task.leads if item.place is None), None)
    part = Part.DELEGATED if parent is not None else Part.LEAD
    parts = [
        await giving.give(acting, task, member, None, part, place=place, parent=parent)
        for place, member in spread.missing
    ]
    await acting.unit.flush()
    if parts:
        task.settle()
        names = [place.name for place, _ in spread.missing]
        await acting.journal("fanned_out", task, task_number=task.number, new={"places": names})
        await replan(acting.unit, task, acting.now, acting.rules)
    told = await tell_new(acting, parts, f"assigned:places:{task.id}:{task.version}") if parts else []
    for _, old, member in spread.moved:
        parts.append(await giving.hand_over(acting, old, member, None))
        told.append(member)
    return Fanned(task, tuple(parts), spread.without, tuple(dict.fromkeys(told)))


def _wanted(task: Task, every: Sequence[Place]) -> list[Place]:
    """Also what it was given for before, and places of which a later word of the roster knows."""
    directory = Directory((), (), every)
    group = all_places(f"{task.text} {task.source_sentence}")
    named = directory.places_named(task.places)
    if group is not None:
        named += directory.of_kinds(kinds_of(group))
    found = named or list(every)
    found += [item.place for item in by_place(task) if item.place is not None]
    ids = {place.id for place in found}
    return [place for place in every if place.id in ids]


def _answers_for(place: Place, members: Collection[int]) -> set[int | None]:
    """Whose part in it stands: the one in charge, or the head, of those still in the roster."""
    return {member_id for member_id in (place.in_charge_id, place.head_id) if member_id in members}
