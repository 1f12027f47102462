"""One row an attempt, written with the claim: what was tried, by which channel, what came of it; what a delivery is about."""

from datetime import timedelta

from sqlalchemy import select

from storage import attempts, claims, deliveries
from storage.attempts import Attempt, DeliveryTask, Ended, Ending
from storage.claims import LEASE
from storage.database import Database, Unit
from storage.deliveries import Delivery, Kind
from storage.obstacles import Obstacle
from storage.progress import ProgressReport, ReportKind
from tests.storage.cast import NOW, Committee, give

LATER = NOW + timedelta(hours=1)


async def planned(unit: Unit, committee: Committee, count: int = 1) -> list[Delivery]:
    return [
        await deliveries.plan(unit, committee.hung, Kind.ASSIGNED, f"assigned:{number}", NOW, NOW)
        for number in range(count)
    ]


async def rows(unit: Unit) -> list[Attempt]:
    return list(await unit.session.scalars(select(Attempt).order_by(Attempt.id)))


async def test_an_attempt_is_there_before_it_is_sent_and_says_afterwards_what_came_of_it(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        await planned(unit, committee, 3)
        claimed = await claims.claim(unit, NOW)
        begun = await attempts.begin(unit, claimed, NOW)
        await unit.commit()
    async with database.read() as unit:
        assert [(row.outcome, row.ended_at) for row in await rows(unit)] == [(None, None)] * 3  # a crash leaves it so
    ids = [begun[delivery.id].id for delivery in claimed]
    async with database.write() as unit:
        ended = [
            Ended(ids[0], Ending.SENT, "telegram", None),
            Ended(ids[1], Ending.PERMANENT, "zalo", "đã chặn kênh này"),
        ]
        await attempts.end(unit, ended, LATER)
        await attempts.forget(unit, ids[2:])
        await unit.commit()
    async with database.read() as unit:
        found = [(row.delivery_id, row.outcome, row.channel, row.reason, row.ended_at) for row in await rows(unit)]
        assert found == [
            (claimed[0].id, "sent", "telegram", None, LATER),
            (claimed[1].id, "permanent", "zalo", "đã chặn kênh này", LATER),
        ]


async def test_what_was_tried_before_is_counted_apart_by_who_said_what_came_of_it(
    database: Database, committee: Committee
) -> None:
    """A channel that puts a message off is one thing; a process that ends on the way, or an error of ours, is another."""
    async with database.write() as unit:
        (delivery,) = await planned(unit, committee)
        moment = NOW
        for outcome in (Ending.TEMPORARY, None, Ending.ERROR, Ending.TEMPORARY):
            claimed = await claims.claim(unit, moment)
            one = (await attempts.begin(unit, claimed, moment))[delivery.id]
            if outcome is not None:
                await attempts.end(unit, [Ended(one.id, outcome, None, None)], moment)
            moment += LEASE
        claimed = await claims.claim(unit, moment)
        begun = (await attempts.begin(unit, claimed, moment))[delivery.id]
        assert (begun.first_at, begun.failures) == (NOW, 2)


async def test_nothing_claimed_is_nothing_begun(database: Database) -> None:
    async with database.write() as unit:
        assert await attempts.begin(unit, [], NOW) == {}
        await attempts.end(unit, [], NOW)
        await attempts.forget(unit, [])


async def test_a_delivery_is_about_the_tasks_of_its_assignments_reports_and_obstacles(
    database: Database, committee: Committee
) -> None:
    async with database.write() as unit:
        tasks = [await give(unit, committee) for _ in range(3)]
        lead = [task.assignments[0] for task in tasks]
        by = {"reported_by_id": committee.hung.id, "recorded_by_id": committee.hung.id, "at": NOW}
        own = {"organisation_id": committee.organisation.id}
        report = await unit.add(ProgressReport(assignment_id=lead[1].id, kind=ReportKind.DONE, **by, **own))
        obstacle = await unit.add(Obstacle(assignment=lead[2], words="vướng kinh phí", **by, **own))
        items = [{"assignment_id": lead[0].id}, {"report_id": report.id}, {"obstacle_id": obstacle.id}, {"other": 1}]
        delivery = await deliveries.plan(unit, committee.hoa, Kind.NOTED, "noted:1", NOW, NOW, items)
        for _ in range(2):
            await attempts.about_items(unit, delivery)
        about = select(DeliveryTask.task_id).where(DeliveryTask.delivery_id == delivery.id)
        assert sorted(await unit.session.scalars(about)) == sorted(task.id for task in tasks)


async def test_items_of_another_commune_name_no_task_here(database: Database, committee: Committee) -> None:
    async with database.write() as unit:
        task = await give(unit, committee)
        (delivery,) = await planned(unit, committee)
        delivery.items = [{"assignment_id": task.assignments[0].id + 1000}]
        await attempts.about_items(unit, delivery)
        assert await attempts.of_task(unit, committee.organisation.id, task.id) == []
