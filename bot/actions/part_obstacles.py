"""An obstacle met in what was given on goes to the head first, who answers it or passes it on up (*chuyển lên trên*).

What waits for the head as long as an obstacle may wait for a deputy goes up by itself.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from bot.actions.above import as_head, head_of
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from bot.actions.obstacles import tell_deciders
from scheduler.rules import Rules, rules_of
from scheduler.unanswered import goes_on_at
from storage import journal, obstacles, organisations
from storage.database import Database, Unit
from storage.deliveries import Kind
from storage.obstacles import Obstacle
from storage.people import Member

logger = logging.getLogger(__name__)


async def answer(acting: Acting, obstacle_id: int, words: str) -> Obstacle:
    """The head's word reaches the member who met it. Raises NotAllowedError for anybody else, AlreadyError once settled."""
    obstacle, head = await _before_head(acting, obstacle_id)
    obstacle.answer, obstacle.answered_by_id, obstacle.answered_at = words, acting.member.id, acting.now
    obstacle.answered_by = acting.member
    number = obstacle.assignment.task.number
    await acting.journal("obstacle_answered", obstacle, task_number=number, on_behalf_of=head, new={"answer": words})
    if obstacle.assignment.member is not None:
        key = f"obstacle_answered:{obstacle.id}"
        await acting.tell(obstacle.assignment.member, Kind.OBSTACLE_ANSWERED, key, [{"obstacle_id": obstacle.id}])
    return obstacle


async def pass_up(acting: Acting, obstacle_id: int) -> Obstacle:
    """The obstacle is the head's own from now on: to the deciding leader and the office at once. Raises as `answer`."""
    obstacle, head = await _before_head(acting, obstacle_id)
    parent = obstacle.assignment.parent
    if parent is None:
        raise NotFoundError
    obstacle.assignment = parent
    await acting.unit.flush()
    await acting.journal(obstacles.PASSED_UP, obstacle, task_number=parent.task.number, on_behalf_of=head)
    await tell_deciders(acting, obstacle)
    return obstacle


async def waiting_for(acting: Acting) -> list[Obstacle]:
    """What members met in the work that the acting one gave on, or whom they stand in for, and waits for their word.

    The oldest first.
    """
    found = await obstacles.of_parts(acting.unit, acting.organisation.id)
    return [item for item in found if await as_head(acting, item.assignment) is not None]


class Unanswered:
    """Passes up what no head has answered in time. `run` is cheap and for every safety tick."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def run(self, now: datetime) -> None:
        """One organisation that fails is logged and stops no other."""
        async with self._database.read() as unit:
            waiting = [each for each in await obstacles.with_parts(unit) if await _due(unit, each, now)]
        for organisation_id in waiting:
            try:
                async with self._database.write() as unit:
                    for obstacle in await _due(unit, organisation_id, now):
                        await _goes_up(unit, obstacle, now)
                    await unit.commit()
            except Exception:
                logger.exception("obstacles of organisation %s could not be passed up", organisation_id)


async def _due(unit: Unit, organisation_id: int, now: datetime) -> Sequence[Obstacle]:
    rules = rules_of(await organisations.get(unit, organisation_id))
    found = await obstacles.of_parts(unit, organisation_id)
    return [item for item in found if head_of(item.assignment) is not None and goes_on_at(item.at, rules) <= now]


async def _goes_up(unit: Unit, obstacle: Obstacle, now: datetime) -> None:
    """It is the head's own from now on. They and whoever met it are told."""
    part, organisation = obstacle.assignment, await organisations.get(unit, obstacle.organisation_id)
    parent, head = part.parent, head_of(part)
    if parent is None or head is None:
        return
    rules: Rules = rules_of(organisation)
    obstacle.assignment = parent
    await unit.flush()
    number = parent.task.number
    # Nobody did it: the register itself is in the journal.
    await journal.write(
        unit,
        now,
        obstacles.PASSED_UP,
        obstacle,
        organisation_id=organisation.id,
        actor_id=None,
        on_behalf_of_id=head.id,
        task_number=number,
    )
    acting = Acting(unit, organisation, head, now, rules)  # as whose it is told from now on
    await tell_deciders(acting, obstacle)
    concerned: dict[int, Member] = {member.id: member for member in (head, obstacle.reported_by)}
    for member in concerned.values():
        if member.left_at is None:
            item = {"obstacle_id": obstacle.id, "gone_up": True}
            await acting.tell(member, Kind.NOTED, f"obstacle_gone_up:{obstacle.id}", [item])


async def _before_head(acting: Acting, obstacle_id: int) -> tuple[Obstacle, Member]:
    """The obstacle, and the head as whom the acting member looks at it."""
    obstacle = await obstacles.get(acting.unit, acting.organisation.id, obstacle_id)
    if obstacle is None:
        raise NotFoundError
    head = await as_head(acting, obstacle.assignment)
    if head is None:
        raise NotAllowedError
    if not obstacle.is_open:
        raise AlreadyError
    return obstacle, head
