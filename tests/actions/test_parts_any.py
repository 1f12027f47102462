"""Whatever is given on, taken back, handed over, reported and accepted in whatever order: who has the work is always clear."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as every
from hypothesis import strategies as st

from bot.actions import deciding, giving_on, parts, reporting, transferring, withdrawing
from bot.actions.acting import Acting
from bot.actions.errors import NotFoundError, Refusal
from scheduler.rules import rules_of
from storage import organisations, people, reminders, task_queries
from storage.database import Unit
from storage.people import Member
from storage.states import Part, State, WrongStateError
from storage.tasks import Assignment, Task
from tests.dialogue.cast import DUNG, HUNG, LAN
from tests.dialogue.stage import Stage
from tests.dialogue.unit import LIEN, TAM, staffed

NUMBER = 102  # led by Hùng of Phòng Kinh tế, with Công an xã cooperating
WORKERS = (HUNG.name, DUNG.name, TAM.name, LIEN.name)
BODIES = ("Phòng Kinh tế", "Công an xã", "Bảo hiểm xã hội")


class World:
    """One unit of work, never committed; everybody acts in it."""

    def __init__(self, unit: Unit, acting: dict[str, Acting]) -> None:
        self.unit, self._acting = unit, acting

    def acting(self, name: str) -> Acting:
        return self._acting[name]

    def head(self, task: Task) -> Acting | None:
        lead = next(iter(task.leads), None)
        return self._acting.get(lead.member.name) if lead is not None and lead.member is not None else None


Step = Callable[[World, Task, int], Awaitable[object]]


async def give_on(world: World, task: Task, pick: int) -> None:
    acting = world.acting(WORKERS[pick % 4])
    part = await giving_on.part_of(acting, NUMBER)
    members = await giving_on.candidates(acting, part)
    if members:
        await giving_on.give_on(acting, part, [members[pick % len(members)]], None)


async def take_back(world: World, task: Task, pick: int) -> None:
    acting = world.acting(WORKERS[pick % 4])
    found = await giving_on.given_by(acting, NUMBER)
    await giving_on.take_back(acting, found[: 1 + pick % 2])


async def change_lead(world: World, task: Task, pick: int) -> None:
    acting = world.acting(LAN.name)
    lead = await transferring.lead_of(acting, NUMBER)
    body = await people.body_named(world.unit, acting.organisation.id, BODIES[pick % 3])
    assert body is not None
    await transferring.change_lead(acting, lead.id, lead.version, body.id)


async def report(world: World, task: Task, pick: int) -> None:
    acting = world.acting(WORKERS[pick % 4])
    await reporting.report_done(acting, await reporting.own_assignment(acting, NUMBER), "xong", None)


async def not_done(world: World, task: Task, pick: int) -> None:
    acting = world.acting(WORKERS[pick % 4])
    part = await reporting.own_assignment(acting, NUMBER)
    await reporting.report_progress(acting, part, 50, "chưa xong", takes_back=True)


async def accept(world: World, task: Task, pick: int) -> None:
    acting = world.head(task)
    waiting = await parts.waiting_parts(acting) if acting else []
    if acting is not None and waiting:
        part = waiting[pick % len(waiting)]
        await parts.accept_part(acting, part.id, part.version)
        parent = parts.ready(part)
        if parent is not None and pick % 2:
            await parts.report_up(acting, parent, "theo báo cáo")


async def send_back(world: World, task: Task, pick: int) -> None:
    acting = world.head(task)
    for part in await parts.waiting_parts(acting) if acting else []:
        if acting is not None:
            await parts.return_part(acting, part.id, part.version, "thiếu")


async def sign_off(world: World, task: Task, pick: int) -> None:
    leader = world.acting(LAN.name)
    for lead in task.leads[:1]:
        await deciding.sign_off(leader, lead.id, lead.version)


async def ask_to_move(world: World, task: Task, pick: int) -> None:
    acting = world.acting(WORKERS[pick % 4])
    await transferring.ask(acting, await reporting.own_assignment(acting, NUMBER), None, "không đúng chức năng")


async def withdraw(world: World, task: Task, pick: int) -> None:
    if pick % 5 == 0:
        await withdrawing.withdraw(world.acting("Lê Thị Hoa"), NUMBER, task.version, None)


STEPS: tuple[Step, ...] = (
    give_on,
    give_on,
    take_back,
    change_lead,
    report,
    report,
    not_done,
    accept,
    accept,
    send_back,
    sign_off,
    ask_to_move,
    withdraw,
)


@pytest.fixture
async def staffed_stage(given: Stage) -> Stage:
    await staffed(given)
    return given


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@every(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 11)), min_size=1, max_size=14))
async def test_who_has_the_work_is_always_clear(staffed_stage: Stage, steps: list[tuple[Step, int]]) -> None:
    stage = staffed_stage
    async with stage.database.write() as unit:
        organisation = await organisations.get(unit, 1)
        members = await people.everyone(unit, organisation.id)
        rules = rules_of(organisation)
        acting = {item.name: Acting(unit, organisation, item, stage.clock.now(), rules) for item in members}
        world = World(unit, acting)
        task = await task_queries.numbered(unit, organisation.id, NUMBER)
        assert task is not None
        for step, pick in steps:
            with suppress(Refusal, WrongStateError, StopIteration):
                await step(world, task, pick)
            await unit.flush()
            await _holds(world, task, members)


async def _holds(world: World, task: Task, members: list[Member]) -> None:
    if task.withdrawn_at is None:
        assert len(task.leads) == 1
        assert task.leads[0].body_id == task.lead_body_id
    else:
        assert all(item.state in (State.DONE, State.ENDED) for item in task.assignments)
    finished = bool(task.leads) and all(item.state is State.DONE for item in task.leads)
    assert task.is_over is (finished or task.withdrawn_at is not None)
    for item in task.active:
        await _part_holds(world, item)
    for member in members:
        mine = [item for item in task.assignments if item.member_id == member.id]
        if mine and all(item.state is State.ENDED for item in mine):
            await _is_out_of_it(world, task, member, mine)
    waiting = await transferring.waiting_for_task(world.acting(LAN.name), task)
    assert waiting is None or waiting.assignment.is_open


async def _part_holds(world: World, item: Assignment) -> None:
    assert (item.part is Part.DELEGATED) is (item.parent_id is not None)
    if item.part is Part.DELEGATED and item.state is not State.DONE:
        assert item.parent is not None
        assert item.parent.state is not State.ENDED
        assert item.parent.part is not Part.DELEGATED
        assert item.parent.member_id != item.member_id


async def _is_out_of_it(world: World, task: Task, member: Member, mine: list[Assignment]) -> None:
    """Whose parts all ended neither reports nor is reminded."""
    acting = world.acting(member.name)
    assert NUMBER not in await task_queries.numbers_of_member(world.unit, member)
    with pytest.raises(NotFoundError):
        await reporting.own_assignment(acting, NUMBER)
    for item in mine:
        with pytest.raises(WrongStateError):
            item.report_done(acting.now, acting.today)
        assert await reminders.of_assignment(world.unit, item.id) == []
