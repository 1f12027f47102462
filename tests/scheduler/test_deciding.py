"""Decide again as things are now: a message says only what still holds when it goes out."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from scheduler.clock import ManualClock
from scheduler.outcome import Due, Outcome, Sent, Skipped
from storage import task_queries
from storage.deliveries import DeliveryState, Kind
from storage.notices import Timing
from storage.tasks import Task
from tests.scheduler.house import House
from tests.storage.cast import DUE, at

NOTHING = "không còn gì để báo"


@pytest.fixture
def _skips_empty(house: House) -> None:
    """As the bot does: a message with nothing to say is not sent."""
    house.notifier.answer = _skip_empty


def _skip_empty(due: Due) -> Outcome:
    return Sent() if due.items else Skipped(NOTHING)


def _loses_its_day(task: Task) -> bool:
    task.timing, task.due_on = Timing.UNDATED, None
    return True


Change = Callable[[Task, ManualClock], object]
CHANGES: dict[str, Change] = {
    "reported done": lambda task, clock: task.assignments[0].report_done(clock.now(), DUE),
    "reported on since the last working morning": lambda task, clock: task.assignments[0].progress(60, clock.now()),
    "finished": lambda task, _: setattr(task, "reported_on", DUE),
    "without a day": lambda task, _: _loses_its_day(task),
}


@pytest.mark.usefixtures("_skips_empty")
@pytest.mark.parametrize("change", CHANGES)
async def test_what_holds_no_more_is_left_out_and_a_message_without_items_is_skipped_with_its_reason(
    house: House, change: str
) -> None:
    kept, gone = await house.gives(), await house.gives()
    alone = await house.gives(house.committee.dung, house.committee.police)
    house.clock.move_to(at("16/01 07:30"))
    await house.deliverer.gather_some()
    for task in (gone, alone):
        await house.changes(task, lambda task: CHANGES[change](task, house.clock), replans=False)
    await house.deliverer.run_due()

    assert [told.assignment_ids for told in house.notifier.told] == [(kept.assignments[0].id,), ()]
    (row,) = await house.deliveries(house.committee.dung)
    assert (row.state, row.reason) == (DeliveryState.SKIPPED, NOTHING)
    assert await house.stranded() == 0


async def test_on_its_due_day_a_task_is_told_whatever_was_reported(house: House) -> None:
    task = await house.gives()
    await house.until(at("19/01 07:29"))
    await house.changes(task, lambda task: task.assignments[0].progress(60, house.clock.now()), replans=False)
    await house.until(at("19/01 07:30"))

    assert house.notifier.told[-1].whys == ("due_today",)


async def test_what_passed_to_another_member_is_not_told_to_the_first(house: House) -> None:
    task = await house.gives()
    house.clock.move_to(at("16/01 07:30"))
    await house.deliverer.gather_some()
    tam = house.committee.tam.id
    await house.changes(task, lambda task: setattr(task.assignments[0], "member_id", tam), replans=False)
    await house.deliverer.run_due()

    assert [told.assignment_ids for told in house.notifier.told] == [()]
    assert await house.next_of(task) == "Mon 19/01 07:30"


async def test_a_delayed_message_to_a_body_from_outside_does_not_say_that_it_is_late(house: House) -> None:
    await house.gives(house.committee.mai, house.committee.insurance)
    await house.until(at("16/01 12:00"))
    house.clock.move_to(at("19/01 07:30"))
    await house.deliverer.gather_some()
    house.clock.move_to(at("20/01 09:00"))
    await house.deliverer.run_due()

    assert [told.whys for told in house.notifier.told] == [("due_soon",), ()]
    assert await house.stranded() == 0


async def test_a_delayed_message_says_what_its_day_is(house: House) -> None:
    await house.gives()
    house.clock.move_to(at("16/01 07:30"))
    await house.deliverer.gather_some()
    house.clock.move_to(at("20/01 09:00"))
    await house.deliverer.run_due()

    assert house.notifier.told[-1].whys == ("overdue",)


async def test_standing_work_is_never_told_as_late_even_with_a_day(house: House) -> None:
    await house.gives(timing=Timing.STANDING)
    await house.until(at("23/01 07:29"))
    async with house.database.write() as unit:
        (task,) = await task_queries.with_ids(unit, house.committee.organisation.id, [1])
        task.due_on = date(2026, 1, 1)
        await unit.commit()
    await house.until(at("23/01 07:30"))

    assert house.notifier.told[-1].whys == ("standing",)


# --- quiet hours ---


@pytest.mark.parametrize(
    ("written_at", "sent_at"),
    [
        pytest.param("15/01 19:59", "Thu 15/01 19:59", id="before the quiet hours"),
        pytest.param("15/01 20:00", "Fri 16/01 07:00", id="when they begin"),
        pytest.param("16/01 06:59", "Fri 16/01 07:00", id="before they end"),
        pytest.param("17/01 10:00", "Sat 17/01 10:00", id="on a Saturday, as what somebody has just done"),
    ],
)
async def test_quiet_hours_postpone_what_the_bot_starts(house: House, written_at: str, sent_at: str) -> None:
    house.clock.move_to(at(written_at))
    await house.plans(house.committee.hung, Kind.ASSIGNED, "assigned:1")
    await house.deliverer.run_due()
    await house.until(house.clock.now() + timedelta(hours=12))

    assert house.notifier.hours(house.committee.hung) == [sent_at]
    (row,) = await house.deliveries()
    assert row.attempts == 1


@pytest.mark.parametrize("kind", [Kind.ACCOUNT_PENDING, Kind.ADMITTED])
async def test_quiet_hours_do_not_hold_what_a_person_waits_for(house: House, kind: Kind) -> None:
    house.clock.move_to(at("15/01 23:00"))
    await house.plans(house.committee.hoa, kind, "1")
    await house.deliverer.run_due()

    assert house.notifier.hours(house.committee.hoa) == ["Thu 15/01 23:00"]
