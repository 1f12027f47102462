"""An obstacle met in what was given on goes to the head first, who answers it or passes it on up (*chuyển lên trên*)."""

from bot.actions.above import head_of
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from bot.actions.obstacles import tell_deciders
from storage import obstacles
from storage.deliveries import Kind
from storage.obstacles import Obstacle


async def answer(acting: Acting, obstacle_id: int, words: str) -> Obstacle:
    """The head's word reaches the member who met it. Raises NotAllowedError for anybody else, AlreadyError once settled."""
    obstacle = await _before_head(acting, obstacle_id)
    obstacle.answer, obstacle.answered_by_id, obstacle.answered_at = words, acting.member.id, acting.now
    obstacle.answered_by = acting.member
    number = obstacle.assignment.task.number
    await acting.journal("obstacle_answered", obstacle, task_number=number, new={"answer": words})
    if obstacle.assignment.member is not None:
        key = f"obstacle_answered:{obstacle.id}"
        await acting.tell(obstacle.assignment.member, Kind.OBSTACLE_ANSWERED, key, [{"obstacle_id": obstacle.id}])
    return obstacle


async def pass_up(acting: Acting, obstacle_id: int) -> Obstacle:
    """The obstacle is the head's own from now on: to the deciding leader and the office at once. Raises as `answer`."""
    obstacle = await _before_head(acting, obstacle_id)
    parent = obstacle.assignment.parent
    if parent is None:
        raise NotFoundError
    obstacle.assignment = parent
    await acting.unit.flush()
    await acting.journal("obstacle_passed_up", obstacle, task_number=parent.task.number)
    await tell_deciders(acting, obstacle)
    return obstacle


async def waiting_for(acting: Acting) -> list[Obstacle]:
    """What members met in the work that the acting one gave on, and waits for their word: the oldest first."""
    found = await obstacles.of_parts(acting.unit, acting.organisation.id)
    return [item for item in found if _is_head(acting, item)]


async def _before_head(acting: Acting, obstacle_id: int) -> Obstacle:
    obstacle = await obstacles.get(acting.unit, acting.organisation.id, obstacle_id)
    if obstacle is None:
        raise NotFoundError
    if not _is_head(acting, obstacle):
        raise NotAllowedError
    if obstacle.answered_at is not None or obstacle.taken_back_at is not None:
        raise AlreadyError
    return obstacle


def _is_head(acting: Acting, obstacle: Obstacle) -> bool:
    head = head_of(obstacle.assignment)
    return head is not None and head.id == acting.member.id
