"""An obstacle that nobody has answered for two working days: the chair has a morning message on that day."""

from datetime import date

import pytest

from scheduler.policy import Policy
from scheduler.rules import policy_as_json
from scheduler.unanswered import goes_on_at, long_unanswered, plan_for_chair, plan_unanswered
from storage import organisations, people, task_queries
from storage.deliveries import DeliveryState, Kind
from storage.obstacles import Obstacle
from storage.people import Body, Member
from tests.scheduler.house import House
from tests.storage.cast import ZONE, at


async def met(house: House, lead: Member | None = None, body: Body | None = None) -> Obstacle:
    """An obstacle reported now, as `report_obstacle` does."""
    task = await house.gives(lead, body, due_on=date(2026, 3, 2))
    async with house.database.write() as unit:
        assignment = await task_queries.assignment(unit, task.organisation_id, task.assignments[0].id)
        assert assignment is not None
        assert assignment.member is not None
        obstacle = await unit.add(
            Obstacle(
                organisation_id=task.organisation_id,
                assignment=assignment,
                words="vướng kinh phí",
                reported_by_id=assignment.member.id,
                recorded_by_id=assignment.member.id,
                at=house.clock.now(),
            )
        )
        await plan_for_chair(unit, obstacle, house.clock.now(), house.rules)
        await unit.commit()
    return obstacle


async def mornings(house: House) -> list[str]:
    found = [row for row in await house.deliveries(house.committee.duc) if row.kind is Kind.MORNING]
    return [f"{row.due_at.astimezone(ZONE):%a %d/%m %H:%M}" for row in found if row.state is DeliveryState.WAITING]


@pytest.mark.parametrize(
    ("reported", "told"),
    [("15/01 09:00", "Mon 19/01 07:30"), ("16/01 17:00", "Tue 20/01 07:30"), ("17/01 09:00", "Tue 20/01 07:30")],
)
async def test_the_morning_of_that_working_day_is_planned(house: House, reported: str, told: str) -> None:
    house.clock.move_to(at(reported))
    obstacle = await met(house)
    assert await mornings(house) == [told]
    assert f"{goes_on_at(obstacle.at, house.rules).astimezone(ZONE):%a %d/%m %H:%M}" == told


@pytest.mark.parametrize(("day", "listed"), [(date(2026, 1, 16), 0), (date(2026, 1, 19), 1), (date(2026, 1, 20), 1)])
async def test_it_is_listed_from_that_day_on(house: House, day: date, listed: int) -> None:
    await met(house)
    async with house.database.read() as unit:
        found = await long_unanswered(unit, house.committee.organisation.id, day, house.rules)
    assert len(found) == listed


async def test_where_the_chair_decides_alone_nothing_is_planned(house: House) -> None:
    await met(house, house.committee.dung, house.committee.police)
    assert await mornings(house) == []


async def test_without_a_chair_nothing_is_planned(house: House) -> None:
    async with house.database.write() as unit:
        chair = await people.get(unit, house.committee.organisation.id, house.committee.duc.id)
        assert chair is not None
        chair.role = people.Role.MEMBER
        await unit.commit()
    await met(house)
    assert await mornings(house) == []


async def test_two_of_one_day_are_one_message(house: House) -> None:
    await met(house)
    await met(house)
    assert await mornings(house) == ["Mon 19/01 07:30"]


async def test_a_longer_patience_plans_the_later_morning_too(house: House) -> None:
    await met(house)
    async with house.database.write() as unit:
        organisation = await organisations.get(unit, house.committee.organisation.id)
        organisation.policy = policy_as_json(Policy(obstacle_after=4))
        house.committee.organisation.policy = organisation.policy
        await unit.flush()
        await plan_unanswered(unit, organisation.id, house.clock.now(), house.rules)
        await unit.commit()
    assert await mornings(house) == ["Mon 19/01 07:30", "Wed 21/01 07:30"]


async def test_where_that_mornings_message_is_out_it_is_told_on_the_next(house: House) -> None:
    obstacle = await met(house)
    await house.until(at("19/01 12:00"))
    async with house.database.write() as unit:
        await plan_for_chair(unit, obstacle, at("16/01 09:00"), house.rules)  # the clock was set back
        await unit.commit()
    assert await mornings(house) == ["Tue 20/01 07:30"]
