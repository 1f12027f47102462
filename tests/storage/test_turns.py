"""What became of the turns of periodic work: closed, missed, opened again."""

from datetime import date

import pytest

from storage import turns
from storage.database import Database
from storage.notices import Timing
from tests.storage.cast import found, give

FIRST, SECOND, THIRD, FOURTH = (date(2026, 1, day) for day in (2, 9, 16, 23))


async def test_a_turn_that_is_opened_again_takes_what_was_missed_before_it_along(database: Database) -> None:
    async with database.write() as unit:
        task = await give(unit, await found(unit, "xã"), timing=Timing.PERIODIC)
        await turns.close(unit, task, FIRST, FIRST, [])
        await turns.close(unit, task, FOURTH, FOURTH, [SECOND, THIRD])
        newest = await turns.last_reported(unit, task)
        assert newest is not None
        assert newest.due_on == task.turn_on == FOURTH

        assert await turns.reopen(unit, task) == FOURTH
        assert task.turn_on == FIRST
        assert [turn.due_on for turn in await turns.of_task(unit, task)] == [FIRST]

        assert await turns.reopen(unit, task) == FIRST
        assert task.turn_on is None
        assert await turns.of_task(unit, task) == []
        with pytest.raises(LookupError, match="no turn"):
            await turns.reopen(unit, task)


async def test_a_missed_turn_is_not_the_last_that_was_reported_on(database: Database) -> None:
    async with database.write() as unit:
        committee = await found(unit, "xã")
        task = await give(unit, committee, timing=Timing.PERIODIC)
        other = await give(unit, committee, timing=Timing.PERIODIC)
        await turns.close(unit, task, SECOND, SECOND, [FIRST])

        newest = await turns.last_reported(unit, task)
        assert newest is not None
        assert newest.due_on == SECOND
        assert await turns.last_reported(unit, other) is None
