"""What became of the turns of periodic work (*các kỳ* of *định kỳ*). Only those that are over have a row."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Unit
from storage.tasks import Task
from storage.types import Base


class Turn(Base):
    """One turn that is over: reported on that day of the organisation, or missed."""

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("task_id", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    due_on: Mapped[date]
    reported_on: Mapped[date | None]  # None: missed


async def of_task(unit: Unit, task: Task) -> list[Turn]:
    """The oldest first."""
    query = (
        select(Turn).where(Turn.task_id == task.id, Turn.organisation_id == task.organisation_id).order_by(Turn.due_on)
    )
    return list(await unit.session.scalars(query))


async def close(unit: Unit, task: Task, due_on: date, reported_on: date, missed: Sequence[date]) -> None:
    """The turn that is reported on, and those before it that nobody reported on. Writing one twice changes nothing."""
    known = {turn.due_on for turn in await of_task(unit, task)}
    for day, reported in [*((day, None) for day in missed), (due_on, reported_on)]:
        if day not in known:
            await unit.add(
                Turn(organisation_id=task.organisation_id, task_id=task.id, due_on=day, reported_on=reported)
            )
    task.turn_on = due_on


async def put_back(
    unit: Unit, task: Task, turn_on: date | None, after: date | None, over: Sequence[tuple[date, date | None]]
) -> None:
    """The turns after that day become these again: due days, each with the day of its report or None where it was missed."""
    for turn in await of_task(unit, task):
        if after is None or turn.due_on > after:
            await unit.session.delete(turn)
    await unit.flush()
    for day, reported in over:
        await unit.add(Turn(organisation_id=task.organisation_id, task_id=task.id, due_on=day, reported_on=reported))
    task.turn_on = turn_on


async def last_reported(unit: Unit, task: Task) -> Turn | None:
    """The newest turn that was reported on."""
    return next((turn for turn in reversed(await of_task(unit, task)) if turn.reported_on is not None), None)


async def reopen(unit: Unit, task: Task) -> date:
    """Takes the newest report back, and that those just before it were missed. Returns the day of the turn that is current again.

    Raises LookupError where no turn was reported on.
    """
    over = await of_task(unit, task)
    reported = [turn.due_on for turn in over if turn.reported_on is not None]
    if not reported:
        raise LookupError(f"task {task.number} has no turn that was reported on")
    settled = settled_until(over)
    await put_back(unit, task, settled, settled, [])
    return reported[-1]


def settled_until(over: Sequence[Turn]) -> date | None:
    """The last turn but one that was reported on: no single report changes what lies before."""
    reported = [turn.due_on for turn in over if turn.reported_on is not None]
    return reported[-2] if len(reported) > 1 else None
