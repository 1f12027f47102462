"""What the members of a unit are told of what was given on to them, and everybody of what is no more theirs."""

from collections.abc import Sequence

from bot.actions import withdrawing
from bot.actions.acting import Acting
from bot.chat import Message
from bot.dialogue import notices_replaced
from bot.texts import giving_on as texts
from storage import task_queries
from storage.states import Part, State
from storage.tasks import Assignment
from storage.types import Json


def all_given_on(mine: Sequence[Assignment]) -> bool:
    """Whether a message of new work is of what a head gave on (model message 30)."""
    return all(item.part is Part.DELEGATED and item.parent is not None for item in mine)


def delegated(acting: Acting, mine: Sequence[Assignment]) -> str:
    return texts.delegated(acting.member, mine, acting.today)


async def render_relieved(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """*Thôi giao*. None where they have it again since, or another part of the same task."""
    if "change_id" in items[0]:
        return await notices_replaced.render(acting, items)
    ended: list[Assignment] = []
    for item in items:
        part = await task_queries.assignment(acting.unit, acting.organisation.id, item["assignment_id"])
        if part is None or part.member_id != acting.member.id or part.state is not State.ENDED:
            continue
        if all(other.member_id != acting.member.id for other in part.task.active):
            ended.append(part)
    if not ended:
        return None
    reason = await withdrawing.reason_of(acting, ended[0].task) if ended[0].task.withdrawn_at is not None else None
    return Message(texts.relieved(acting.member, ended, reason))
