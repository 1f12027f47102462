"""One message a person, on a working day, in working hours."""

from datetime import timedelta

import pytest

from scheduler.delivery import GATHER_PEOPLE
from scheduler.gathering import FOLDED
from scheduler.outcome import Failed, Sent
from scheduler.planning import plan_morning
from scheduler.policy import Why
from storage import reminders
from storage.deliveries import DeliveryState, Kind
from tests.scheduler.house import House
from tests.storage.cast import DUE, add_member, at

MONDAY = at("19/01 07:30")


async def test_what_is_due_for_a_person_goes_into_one_message(house: House) -> None:
    tasks = [await house.gives() for _ in range(3)]
    await house.until(at("16/01 07:30"))

    (told,) = house.notifier.told
    assert told.assignment_ids == tuple(task.assignments[0].id for task in tasks)
    assert await house.states() == [DeliveryState.SENT]


async def test_each_person_gets_their_own_message(house: House) -> None:
    committee = house.committee
    await house.gives(with_=[(committee.dung, committee.police)])
    await house.gives(committee.dung, committee.police)
    await house.until(at("16/01 07:30"))

    told = {told.member_id: len(told.assignment_ids) for told in house.notifier.told}
    assert told == {committee.hung.id: 1, committee.dung.id: 2}


async def test_more_people_than_one_batch_holds_are_all_told_once(house: House) -> None:
    async with house.database.write() as unit:
        organisation = house.committee.organisation
        many = [await add_member(unit, organisation, f"Người {n}") for n in range(GATHER_PEOPLE + 5)]
        await unit.commit()
    for member in many:
        await house.gives(member)
    await house.until(at("16/01 07:30"))

    assert sorted(told.member_id for told in house.notifier.told) == [member.id for member in many]


async def test_a_leaders_planned_morning_takes_up_their_own_reminders(house: House) -> None:
    lan = house.committee.lan
    await house.gives(lan)
    async with house.database.write() as unit:
        await plan_morning(unit, lan, house.clock.now(), house.rules)
        await unit.commit()
    await house.until(at("16/01 07:30"))

    assert [(told.hour, len(told.assignment_ids)) for told in house.notifier.told] == [("Fri 16/01 07:30", 1)]


async def test_what_is_due_after_the_morning_is_out_is_one_more_message(house: House) -> None:
    await house.gives()
    await house.until(at("19/01 09:00"))
    await house.gives()  # on its due day: told at the late hour
    await house.until(at("19/01 20:00"))

    assert house.notifier.hours(house.committee.hung) == ["Fri 16/01 07:30", "Mon 19/01 07:30", "Mon 19/01 15:30"]


async def test_two_that_come_due_in_one_second_after_the_morning_lose_none(house: House) -> None:
    await house.gives()
    await house.until(MONDAY)
    late = [await house.gives(published_at=MONDAY, timed_at=MONDAY)]
    house.clock.move_to(at("19/01 15:30"))
    await house.deliverer.run_due()
    late.append(await house.gives(published_at=MONDAY, timed_at=MONDAY))
    async with house.database.write() as unit:
        rows = await reminders.of_assignment(unit, late[1].assignments[0].id)
        (row,) = [each for each in rows if each.why != Why.ESCALATED]
        row.next_at = house.clock.now()
        await unit.commit()
    await house.deliverer.run_due()

    ids = [told.assignment_ids for told in house.notifier.told[-2:]]
    assert ids == [(task.assignments[0].id,) for task in late]
    assert await house.stranded() == 0


async def test_the_group_is_asked_on_a_working_day(house: House) -> None:
    house.clock.move_to(at("17/01 09:00"))
    await house.plans(house.committee.hung, Kind.GROUP_MENTION, "mention:1")
    await house.until(at("19/01 12:00"))

    assert house.notifier.hours(house.committee.hung) == ["Mon 19/01 07:30"]


# --- downtime ---


@pytest.mark.parametrize(
    ("back_at", "told_at"),
    [
        pytest.param("20/01 06:59", "Tue 20/01 07:30", id="before the quiet hours end"),
        pytest.param("20/01 07:29", "Tue 20/01 07:30", id="before the morning"),
        pytest.param("20/01 07:30", "Tue 20/01 07:30", id="on the morning"),
        pytest.param("20/01 10:00", "Tue 20/01 10:00", id="in working hours"),
        pytest.param("20/01 20:00", "Wed 21/01 07:30", id="in the quiet hours"),
        pytest.param("24/01 10:00", "Mon 26/01 07:30", id="on a Saturday"),
        pytest.param("18/02 10:00", "Mon 23/02 07:30", id="in Tết"),
    ],
)
async def test_after_a_downtime_there_is_one_catch_up_in_working_time(house: House, back_at: str, told_at: str) -> None:
    tasks = [await house.gives(due_on=DUE + timedelta(days=days)) for days in (0, 1, 2, 4)]
    house.clock.move_to(at(back_at))  # nothing ran since Thursday
    await house.deliverer.run_due()
    await house.until(max(at(back_at), house.clock.now()) + timedelta(minutes=1))
    await _first(house)

    assert house.notifier.told[0].hour == told_at
    assert len(house.notifier.told) == 1
    assert len(house.notifier.told[0].assignment_ids) == len(tasks)
    assert await house.stranded() == 0


async def test_a_message_that_was_gathered_before_the_downtime_goes_along_with_the_catch_up(house: House) -> None:
    house.notifier.answer = lambda _due: Failed("lỗi mạng")
    first = await house.gives()
    other = await house.gives(due_on=DUE + timedelta(days=2))
    await house.until(at("16/01 07:30"))  # tried once, then the power went
    house.notifier.answer, house.notifier.told = lambda _due: Sent(), []
    house.clock.move_to(at("21/01 10:00"))
    await house.deliverer.run_due()

    (told,) = house.notifier.told
    assert set(told.assignment_ids) == {first.assignments[0].id, other.assignments[0].id}


async def test_a_message_that_was_in_flight_at_a_crash_waits_for_a_working_day(house: House) -> None:
    await house.gives()
    house.notifier.answers = [Failed("lỗi mạng")]
    await house.until(at("16/01 07:30"))
    house.clock.move_to(at("17/01 10:00"))  # Saturday
    await house.deliverer.run_due()
    assert len(house.notifier.told) == 1

    await house.until(MONDAY)
    assert house.notifier.hours(house.committee.hung) == ["Fri 16/01 07:30", "Mon 19/01 07:30"]
    assert house.notifier.told[-1].whys == ("due_today",)


async def test_several_mornings_of_a_leader_that_wait_after_a_downtime_become_one(house: House) -> None:
    duc = house.committee.duc
    for day in ("16/01", "19/01", "20/01"):
        await house.plans(duc, Kind.MORNING, f"morning:{duc.id}:{day}", at(f"{day} 07:30"))
    house.clock.move_to(at("21/01 09:00"))
    await house.deliverer.run_due()

    assert house.notifier.hours(duc) == ["Wed 21/01 09:00"]
    rows = await house.deliveries(duc)
    assert [row.state for row in rows] == [DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.SKIPPED]
    assert {row.reason for row in rows[1:]} == {FOLDED}


async def test_a_morning_of_tomorrow_is_not_sent_today(house: House) -> None:
    lan = house.committee.lan
    await house.gives(lan)
    house.clock.move_to(at("16/01 08:00"))
    async with house.database.write() as unit:
        await plan_morning(unit, lan, house.clock.now(), house.rules)  # Monday's
        await unit.commit()
    await house.deliverer.run_due()

    assert [(told.hour, len(told.assignment_ids)) for told in house.notifier.told] == [("Fri 16/01 08:00", 1)]
    assert await house.states(lan) == [DeliveryState.WAITING, DeliveryState.SENT]


async def _first(house: House) -> None:
    """Runs on to the first message where none was sent yet."""
    while not house.notifier.told:
        due = await house.deliverer.next_due()
        assert due is not None
        house.clock.move_to(max(due, house.clock.now()))
        await house.deliverer.run_due()
