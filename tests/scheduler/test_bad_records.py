"""One bad record is set aside; everybody else's messages go on."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from scheduler import deciding, gathering
from scheduler.aftermath import PLAN_AGAIN
from scheduler.calendar import NoWorkingDayError
from scheduler.delivery import Deliverer
from scheduler.gathering import TRY_AGAIN
from scheduler.planning import morning_for
from scheduler.wanted import wanted
from storage import reminders
from storage.database import Database, Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.notices import Timing
from storage.organisations import Organisation
from storage.tasks import Assignment
from tests.scheduler.house import House
from tests.storage.cast import NOW, at, found, give

FRIDAY = at("16/01 07:30")


async def test_a_person_whose_reminders_cannot_be_gathered_is_put_off_and_the_rest_are_told(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = await house.gives(), await house.gives(house.committee.dung, house.committee.police)
    real = morning_for

    async def fails_for_hung(unit: Unit, member: object, *rest: object) -> Delivery:
        delivery = await real(unit, member, *rest)  # type: ignore[arg-type]  # handed on as it came
        if member.id == house.committee.hung.id:  # type: ignore[attr-defined]
            raise ValueError("bad record")
        return delivery

    def fails_for_all(*_: object) -> str:
        raise ValueError("bad record")

    monkeypatch.setattr(gathering, "morning_key", fails_for_all)  # what is done for everybody in one go
    monkeypatch.setattr(gathering, "morning_for", fails_for_hung)
    house.clock.move_to(FRIDAY)
    await house.deliverer.run_due()

    assert [told.assignment_ids for told in house.notifier.told] == [(good.assignments[0].id,)]
    assert await house.next_of(bad) == f"Fri 16/01 {(FRIDAY + TRY_AGAIN):%H:%M}"
    assert await house.states(house.committee.hung) == []


async def test_an_organisation_without_a_known_time_zone_does_not_stop_another(house: House) -> None:
    async with house.database.write() as unit:
        other = await found(unit, "UBND xã Đồng Lâm")
        await unit.commit()
    task = await house.gives()
    async with house.database.write() as unit:
        theirs = await give(unit, other)
        await unit.session.execute(
            update(Organisation).where(Organisation.id == other.organisation.id).values(time_zone="Mars")
        )
        await unit.add(
            reminders.Reminder(
                organisation_id=theirs.organisation_id,
                assignment_id=theirs.assignments[0].id,
                member_id=other.hung.id,
                why="due_soon",
                next_at=at("16/01 07:00"),
            )
        )
        await unit.commit()
    await house.until(at("16/01 08:00"))

    assert [told.assignment_ids for told in house.notifier.told] == [(task.assignments[0].id,)]


async def test_a_message_is_not_sent_again_because_the_next_reminder_could_not_be_planned(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = await house.gives(), await house.gives()

    def fails_for_one(assignment: Assignment, *rest: object) -> object:
        if assignment.task_id == bad.id:
            raise NoWorkingDayError(at("16/01 00:00").date())
        return wanted(assignment, *rest)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr("scheduler.bulk.wanted", fails_for_one)
    await house.until(at("16/01 12:00"))

    assert len(house.notifier.told) == 1
    assert await house.states() == [DeliveryState.SENT]
    assert await house.next_of(good) == "Mon 19/01 07:30"
    assert await house.next_of(bad) == f"{(FRIDAY + PLAN_AGAIN):%a %d/%m %H:%M}"
    assert await house.stranded() == 0


async def test_an_item_that_cannot_be_decided_on_is_left_out_of_its_message(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = await house.gives(), await house.gives()
    real = deciding.why_now

    def fails_for_one(assignment: object, *rest: object) -> object:
        if assignment.task_id == bad.id:  # type: ignore[attr-defined]
            raise ValueError("bad record")
        return real(assignment, *rest)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(deciding, "why_now", fails_for_one)
    await house.until(FRIDAY)

    assert [told.assignment_ids for told in house.notifier.told] == [(good.assignments[0].id,)]
    assert await house.stranded() == 0


async def test_a_task_that_lost_its_day_stops_nobody(house: House) -> None:
    bad, good = await house.gives(), await house.gives()
    await house.changes(bad, lambda task: setattr(task, "due_on", None), replans=False)
    assert bad.timing is Timing.DATED
    await house.until(FRIDAY)

    assert [told.assignment_ids for told in house.notifier.told] == [(good.assignments[0].id,)]
    assert await house.next_of(bad) is None


async def test_when_the_outcome_cannot_be_recorded_it_is_tried_again_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.plans(house.committee.dung, Kind.ASSIGNED, "assigned:2")
    real, failures = Deliverer._record, [OSError("disk"), OSError("disk")]

    async def record(self: Deliverer, *args: object) -> None:
        if failures:
            raise failures.pop()
        await real(self, *args)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(Deliverer, "_record", record)
    await house.deliverer.run_due()

    assert len(house.notifier.told) == 2
    assert await house.states() == [DeliveryState.SENT] * 2


async def test_when_nothing_can_be_recorded_a_message_is_repeated_a_bounded_number_of_times(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")

    async def record(self: Deliverer, *args: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(Deliverer, "_record", record)
    for _ in range(40):
        await house.deliverer.run_due()
        house.clock.move(timedelta(minutes=5))

    assert len(house.notifier.told) == 12


async def test_ten_thousand_due_rows_of_one_commune_do_not_starve_another(database: Database, house: House) -> None:
    async with database.write() as unit:
        other = await found(unit, "UBND xã Đồng Lâm")
        rows = [
            {
                "organisation_id": house.committee.organisation.id,
                "key": f"assigned:{number}",
                "kind": Kind.ASSIGNED,
                "member_id": house.committee.hung.id,
                "items": [],
                "state": DeliveryState.WAITING,
                "due_at": NOW - timedelta(hours=1),
                "attempts": 0,
                "created_at": NOW,
            }
            for number in range(10_000)
        ]
        await unit.session.execute(Delivery.__table__.insert(), rows)  # type: ignore[attr-defined]
        await unit.commit()
    await house.plans(other.hung, Kind.ASSIGNED, "assigned:0")
    await house.deliverer.deliver_some()

    assert other.hung.id in {told.member_id for told in house.notifier.told}
