"""Who stands in for a member who is away gets a copy of what the member is told."""

from datetime import date

import pytest

from scheduler.policy import Why
from storage.absences import Absence
from storage.people import Member
from storage.reminders import Reminder
from tests.scheduler.house import House
from tests.storage.cast import at


async def away(house: House, first: date, last: date, deputy: Member | None) -> None:
    async with house.database.write() as unit:
        await unit.add(
            Absence(
                organisation_id=house.committee.organisation.id,
                member_id=house.committee.hung.id,
                deputy_id=deputy.id if deputy else None,
                first_day=first,
                last_day=last,
                recorded_by_id=house.committee.hoa.id,
                recorded_at=house.clock.now(),
            )
        )
        await unit.commit()


@pytest.mark.parametrize(
    ("first", "last", "copied"),
    [
        pytest.param(date(2026, 1, 12), date(2026, 1, 18), False, id="back the day before"),
        pytest.param(date(2026, 1, 12), date(2026, 1, 19), True, id="away to that day"),
        pytest.param(date(2026, 1, 19), date(2026, 1, 19), True, id="away on that day alone"),
        pytest.param(date(2026, 1, 20), date(2026, 1, 25), False, id="away from the day after"),
    ],
)
async def test_the_deputy_gets_a_copy_on_the_days_of_the_absence(
    house: House, first: date, last: date, copied: bool
) -> None:
    task = await house.gives()
    await house.until(at("16/01 12:00"))
    await away(house, first, last, house.committee.tam)
    await house.until(at("19/01 12:00"))

    mine = [item.assignment_ids for item in house.notifier.told if item.member_id == house.committee.tam.id]
    assert mine == ([(task.assignments[0].id,)] if copied else [])
    assert house.notifier.hours(house.committee.hung)[-1] == "Mon 19/01 07:30"


async def test_without_a_deputy_nobody_gets_a_copy(house: House) -> None:
    await house.gives()
    await away(house, date(2026, 1, 12), date(2026, 2, 1), None)
    await house.until(at("19/01 12:00"))

    assert {item.member_id for item in house.notifier.told} == {house.committee.hung.id}


async def test_a_copy_that_was_delayed_until_the_member_is_back_is_not_sent(house: House) -> None:
    await house.gives()
    await away(house, date(2026, 1, 16), date(2026, 1, 16), house.committee.tam)
    house.clock.move_to(at("16/01 07:30"))
    await house.deliverer.gather_some()
    house.clock.move_to(at("19/01 07:30"))
    await house.deliverer.run_due()

    (told,) = [item for item in house.notifier.told if item.member_id == house.committee.tam.id]
    assert told.assignment_ids == ()


async def test_what_is_put_before_a_leader_is_not_copied(house: House) -> None:
    await house.gives()
    async with house.database.write() as unit:
        await unit.add(
            Absence(
                organisation_id=house.committee.organisation.id,
                member_id=house.committee.lan.id,
                deputy_id=house.committee.duc.id,
                first_day=date(2026, 1, 20),
                last_day=date(2026, 1, 20),
                recorded_by_id=house.committee.hoa.id,
                recorded_at=house.clock.now(),
            )
        )
        await unit.commit()
    await house.until(at("20/01 12:00"))

    assert house.notifier.hours(house.committee.lan) == ["Tue 20/01 07:30"]
    assert await house.deliveries(house.committee.duc) == []


async def test_what_is_ones_own_takes_the_place_of_a_copy(house: House) -> None:
    task = await house.gives()
    await away(house, date(2026, 1, 16), date(2026, 1, 16), house.committee.tam)
    async with house.database.write() as unit:
        await unit.add(
            Reminder(
                organisation_id=task.organisation_id,
                assignment_id=task.assignments[0].id,
                member_id=house.committee.tam.id,
                why=Why.DUE_SOON,
                next_at=at("16/01 07:31"),
                snoozes=0,
            )
        )
        await unit.commit()
    for moment in ("16/01 07:30", "16/01 07:31"):
        house.clock.move_to(at(moment))
        await house.deliverer.gather_some()

    (mine,) = await house.deliveries(house.committee.tam)
    assert mine.items == [{"assignment_id": task.assignments[0].id}]
