from datetime import date

import pytest

from scheduler.planning import morning_key, plan_morning, replan, replan_assignment
from scheduler.policy import Why
from storage import deliveries, reminders, task_queries
from storage.deliveries import DeliveryState, Kind
from storage.notices import Timing
from storage.tasks import Task
from tests.scheduler.house import House
from tests.storage.cast import DUE, at


async def test_a_task_given_out_has_its_first_moment(house: House) -> None:
    assert await house.next_of(await house.gives()) == "Fri 16/01 07:30"


async def test_every_member_of_a_task_has_a_moment_of_their_own(house: House) -> None:
    committee = house.committee
    task = await house.gives(with_=[(committee.dung, committee.police), (committee.mai, committee.insurance)])

    assert [await house.next_of(item) for item in task.assignments] == ["Fri 16/01 07:30"] * 3


async def test_a_moved_deadline_moves_the_reminder(house: House) -> None:
    task = await house.gives()

    def moves(task: Task) -> None:
        task.proposed_due_on = date(2026, 2, 5)
        task.agree_to_date(house.clock.now())

    await house.changes(task, moves)

    assert await house.next_of(task) == "Thu 29/01 07:30"
    assert await house.reminder_count() == 1


@pytest.mark.parametrize("end", ["reported done", "done"])
async def test_what_is_reported_done_or_done_is_not_reminded_any_more(house: House, end: str) -> None:
    task = await house.gives()

    def ends(task: Task) -> None:
        task.assignments[0].report_done(house.clock.now(), DUE)
        if end == "done":
            task.assignments[0].sign_off(house.clock.now())

    await house.changes(task, ends)

    assert await house.next_of(task) is None
    assert await house.reminder_count() == 0


async def test_a_finished_task_does_not_remind_those_who_cooperate(house: House) -> None:
    committee = house.committee
    task = await house.gives(with_=[(committee.dung, committee.police)])

    def ends(task: Task) -> None:
        task.assignments[0].report_done(house.clock.now(), DUE)
        task.assignments[0].sign_off(house.clock.now())

    await house.changes(task, ends)

    assert await house.next_of(task.assignments[1]) is None


async def test_a_returned_report_is_reminded_again(house: House) -> None:
    task = await house.gives()
    await house.changes(task, lambda task: task.assignments[0].report_done(house.clock.now(), DUE))
    await house.changes(task, lambda task: task.assignments[0].return_report())

    assert await house.next_of(task) == "Fri 16/01 07:30"


async def test_done_and_taken_back_in_one_message_is_still_reminded(house: House) -> None:
    task = await house.gives()
    now = house.clock.now()
    async with house.database.write() as unit:
        found = await task_queries.numbered(unit, task.organisation_id, task.number)
        assert found is not None
        found.assignments[0].report_done(now, DUE)
        await replan(unit, found, now, house.rules)
        found.assignments[0].take_back()
        await replan(unit, found, now, house.rules)
        await unit.commit()

    assert await house.next_of(task) == "Fri 16/01 07:30"


async def test_another_member_takes_over_the_reminder(house: House) -> None:
    task = await house.gives()
    async with house.database.write() as unit:
        found = await task_queries.assignment(unit, task.organisation_id, task.assignments[0].id)
        assert found is not None
        found.member_id = house.committee.tam.id
        await unit.flush()
        await replan_assignment(unit, found, house.clock.now(), house.rules)
        (row,) = [each for each in await reminders.of_assignment(unit, found.id) if each.why != Why.ESCALATED]
        assert row.member_id == house.committee.tam.id


async def test_a_body_that_nobody_answers_for_is_not_reminded(house: House) -> None:
    given = await house.gives()
    async with house.database.write() as unit:
        task = await task_queries.numbered(unit, given.organisation_id, given.number)
        assert task is not None
        task.assignments[0].member_id = None
        await unit.flush()
        await replan(unit, task, house.clock.now(), house.rules)
        assert await reminders.of_assignment(unit, task.assignments[0].id) == []


@pytest.mark.parametrize(
    ("changed_at", "expected"),
    [
        pytest.param("16/01 07:29", "Fri 16/01 07:30", id="before the reminder is due"),
        pytest.param("16/01 07:30", "Fri 16/01 07:30", id="when it is due and not gathered"),
        pytest.param("16/01 07:31", "Fri 16/01 07:30", id="after it was due and not gathered"),
    ],
)
async def test_a_change_a_moment_before_a_due_reminder_goes_out_does_not_skip_it(
    house: House, changed_at: str, expected: str
) -> None:
    task = await house.gives()
    house.clock.move_to(at(changed_at))
    await house.changes(task, lambda task: task.assignments[0].accept())

    assert await house.next_of(task) == expected


async def test_a_change_after_the_reminder_went_out_plans_the_one_after_it(house: House) -> None:
    task = await house.gives()
    await house.until(at("16/01 07:30"))
    await house.changes(task, lambda task: task.assignments[0].accept())

    assert await house.next_of(task) == "Mon 19/01 07:30"


async def test_a_clock_that_was_set_back_does_not_plan_again_what_was_told(house: House) -> None:
    task = await house.gives()
    await house.until(at("16/01 07:30"))
    house.clock.move_to(at("16/01 06:30"))
    await house.changes(task, lambda task: task.assignments[0].accept())

    assert await house.next_of(task) == "Mon 19/01 07:30"


async def test_a_clock_that_ran_far_ahead_and_was_corrected_does_not_silence_what_is_due(house: House) -> None:
    task = await house.gives(due_on=date(2027, 6, 1))
    await house.until(at("25/05 07:30", year=2027))
    house.clock.move_to(at("15/01 10:00"))
    await house.changes(task, lambda task: setattr(task, "due_on", DUE))

    assert await house.next_of(task) == "Fri 16/01 07:30"


async def test_a_body_from_outside_is_reminded_until_its_day_and_never_of_being_late(house: House) -> None:
    mai, insurance = house.committee.mai, house.committee.insurance
    task = await house.gives(mai, insurance)
    moments = [await house.next_of(task)]
    for day in ("16/01 07:30", "19/01 07:30"):
        await house.until(at(day))
        moments.append(await house.next_of(task))

    assert moments == ["Fri 16/01 07:30", "Mon 19/01 07:30", None]


async def test_a_body_from_outside_asked_after_its_day_is_not_reminded(house: House) -> None:
    house.clock.move_to(at("20/01 09:00"))

    assert await house.next_of(await house.gives(house.committee.mai, house.committee.insurance)) is None


async def test_standing_work_and_periodic_work_without_a_day_are_asked_about_once_a_month(house: House) -> None:
    standing = await house.gives(timing=Timing.STANDING)
    periodic = await house.gives(timing=Timing.PERIODIC, due_on=None)
    undated = await house.gives(timing=Timing.UNDATED)

    assert await house.next_of(standing) == "Fri 23/01 07:30"
    assert await house.next_of(periodic) == "Fri 23/01 07:30"
    assert await house.next_of(undated) is None


async def test_periodic_work_with_a_day_is_reminded_of_that_day(house: House) -> None:
    assert await house.next_of(await house.gives(timing=Timing.PERIODIC)) == "Fri 16/01 07:30"


async def test_a_dated_task_whose_day_could_not_be_read_can_be_given_out_and_is_not_reminded(house: House) -> None:
    assert await house.next_of(await house.gives(timing=Timing.DATED, due_on=None)) is None


# --- a leader's morning ---


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("15/01 07:29", "15/01 07:30", id="before the morning"),
        pytest.param("15/01 07:30", "16/01 07:30", id="on the morning"),
        pytest.param("15/01 07:31", "16/01 07:30", id="after the morning"),
        pytest.param("16/01 17:00", "19/01 07:30", id="on Friday afternoon"),
        pytest.param("18/01 07:00", "19/01 07:30", id="on Sunday"),
    ],
)
async def test_a_leaders_message_is_planned_for_the_next_working_morning_once(
    house: House, now: str, expected: str
) -> None:
    duc = house.committee.duc
    async with house.database.write() as unit:
        for _ in range(2):
            await plan_morning(unit, duc, at(now), house.rules)
        planned = await deliveries.by_key(unit, duc.organisation_id, morning_key(duc.id, at(expected), house.rules))
        await unit.commit()

    assert planned is not None
    assert planned.due_at == at(expected)
    assert await house.states(duc) == [DeliveryState.WAITING]


async def test_a_morning_that_is_out_is_not_planned_again_by_a_clock_that_was_set_back(house: House) -> None:
    duc = house.committee.duc
    async with house.database.write() as unit:
        await plan_morning(unit, duc, at("15/01 09:00"), house.rules)
        await unit.commit()
    await house.until(at("16/01 07:30"))
    house.clock.move_to(at("15/01 09:00"))
    async with house.database.write() as unit:
        await plan_morning(unit, duc, at("15/01 09:00"), house.rules)
        await unit.commit()

    assert [(row.due_at, row.kind) for row in await house.deliveries(duc)] == [
        (at("16/01 07:30"), Kind.MORNING),
        (at("19/01 07:30"), Kind.MORNING),
    ]
