"""What a query takes for visible is exactly what the access table allows."""

import pytest
from sqlalchemy import select

from storage import absences, access, people, sight
from storage.absences import Absence
from storage.access import Action
from storage.database import Database, Unit
from storage.people import Member, Role
from storage.tasks import Task
from tests.storage.cast import DUE, NOW, Committee, found, give


async def _tasks(unit: Unit, them: Committee) -> list[Task]:
    """Of every relation: led by the economy, by the police, shared, ended, withdrawn, nobody's."""
    ended = await give(unit, them, lead=them.dung, body=them.police, with_=[(them.tam, them.economy)])
    ended.assignments[1].end()
    withdrawn = await give(unit, them)
    withdrawn.withdraw(NOW)
    return [
        await give(unit, them),
        await give(unit, them, lead=them.dung, body=them.police),
        await give(unit, them, lead=them.dung, body=them.police, with_=[(them.mai, them.insurance)]),
        await give(unit, them, lead=them.mai, body=them.insurance, with_=[(them.hung, them.economy)]),
        ended,
        withdrawn,
    ]


@pytest.mark.parametrize("role", list(Role))
async def test_it_is_what_the_access_table_says_for_everybody(database: Database, role: Role) -> None:
    async with database.write() as unit:
        us, them = await found(unit, "ours"), await found(unit, "theirs")
        tasks = [*await _tasks(unit, us), *await _tasks(unit, them)]
        await unit.add(_away(us.hung, us.mai))
        await unit.flush()
        for member in (us.hoa, us.lan, us.hung, us.tam, us.dung, us.mai):
            member.role = role
            sees = await sight.of_member(unit, member, DUE)
            query = select(Task).where(sees.condition())
            seen = {task.id for task in (await unit.session.scalars(query)).unique()}
            assert seen == {task.id for task in tasks if await _may(unit, member, task)}, (member.name, role)


async def test_who_left_sees_nothing(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        await give(unit, committee)
        committee.hung.left_at = NOW
        sees = await sight.of_member(unit, committee.hung, DUE)

        assert (await unit.session.scalars(select(Task).where(sees.condition()))).unique().all() == []


async def _may(unit: Unit, member: Member, task: Task) -> bool:
    if task.organisation_id != member.organisation_id:
        return False
    away = await absences.stood_in_for(unit, member, DUE)
    in_charge = await people.bodies_in_charge(unit, member)
    return access.may(member, Action.SEE_TASK, access.relations(member, task, in_charge, away))


def _away(member: Member, deputy: Member) -> Absence:
    return Absence(
        organisation_id=member.organisation_id,
        member_id=member.id,
        deputy_id=deputy.id,
        first_day=DUE,
        last_day=DUE,
        recorded_by_id=member.id,
        recorded_at=NOW,
    )
