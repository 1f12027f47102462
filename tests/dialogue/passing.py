"""Time passes on the stage: whatever becomes due on the way is sent at its hour."""

from datetime import date, datetime

from bot.chat import Message
from scheduler.planning import replan
from storage import deliveries, task_queries
from storage.notices import Timing
from tests.dialogue.cast import HOA, Person
from tests.dialogue.stage import Stage


async def until(stage: Stage, end: datetime) -> None:
    while (due := await next_due(stage)) is not None and due <= end:
        stage.clock.move_to(max(due, stage.clock.now()))
        await stage.told()
    stage.clock.move_to(end)
    await stage.told()


async def next_due(stage: Stage) -> datetime | None:
    async with stage.database.read() as unit:
        return await deliveries.next_due(unit)


async def told_between(stage: Stage, person: Person, start: datetime, end: datetime) -> list[Message]:
    """What the person is told unasked from `start` to `end`."""
    await until(stage, start)
    before = len(stage.chats.shown[person.user_id])
    await until(stage, end)
    return [message for _, message in stage.chats.shown[person.user_id][before:]]


async def due(stage: Stage, number: int, day: date) -> None:
    """NV`number` is due on that day from now on."""
    async with stage.acting(HOA) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, number)
        assert task is not None
        task.timing, task.due_on, task.timed_at = Timing.DATED, day, acting.now
        await acting.unit.flush()
        await replan(acting.unit, task, acting.now, acting.rules)
