"""The acceptance of the first notice: due Monday 19/01/2026, unreported, through the real delivery path."""

from datetime import timedelta

import pytest

from tests.scheduler.house import House
from tests.storage.cast import DUE, at

WEEKS_LATER = at("27/01 12:00")


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        pytest.param("15/01 07:31", ["Fri 16", "Mon 19", "Tue 20", "Wed 21", "Thu 22", "Mon 26"], id="on Thursday"),
        pytest.param("16/01 09:00", ["Mon 19", "Tue 20", "Wed 21", "Thu 22", "Mon 26"], id="on Friday"),
        pytest.param("19/01 09:00", ["Mon 19 15:30", "Tue 20", "Wed 21", "Thu 22", "Mon 26"], id="on its due day"),
        pytest.param("20/01 09:00", ["Tue 20 15:30", "Wed 21", "Thu 22", "Fri 23", "Mon 26"], id="after its due day"),
    ],
)
async def test_a_task_due_on_monday_19_01_that_nobody_reports(
    house: House, published: str, expected: list[str]
) -> None:
    house.clock.move_to(at(published))
    await house.gives(due_on=DUE)
    await house.until(WEEKS_LATER)

    hours = house.notifier.hours(house.committee.hung)
    assert [hour.replace("/01", "").removesuffix(" 07:30") for hour in hours] == expected


async def test_whenever_the_program_was_stopped_each_day_is_told_once(house: House) -> None:
    await house.gives(due_on=DUE)
    while house.clock.now() < WEEKS_LATER:  # it runs for an hour in the morning and an hour in the afternoon
        house.clock.move(timedelta(hours=7))
        await house.until(house.clock.now() + timedelta(hours=1))

    days = [hour[:9] for hour in house.notifier.hours(house.committee.hung)]
    assert days == ["Fri 16/01", "Mon 19/01", "Tue 20/01", "Wed 21/01", "Thu 22/01", "Mon 26/01"]
