"""A member's own assignments: those that an answered message names, one by its id, those of some tasks."""

from collections.abc import Sequence

from bot.dialogue.turn import Turn
from storage import deliveries, task_queries
from storage.tasks import Assignment, Part


async def answered(turn: Turn) -> list[Assignment] | None:
    """The member's assignments that the answered message names; None when it answers none of ours."""
    reply_to = turn.incoming.reply_to
    if reply_to is None:
        return None
    address = turn.incoming.address
    sent = await deliveries.sent(turn.unit, turn.member, address.channel, address.chat_id, reply_to)
    if sent is None or not sent.task_ids:
        return None
    tasks = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, sent.task_ids)
    mine = [_own(turn, task.assignments) for task in tasks]
    return [item for item in mine if item is not None]


async def by_id(turn: Turn, assignment_id: int) -> Assignment | None:
    found = await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)
    return found if found is not None and found.member_id == turn.member.id else None


def _own(turn: Turn, assignments: Sequence[Assignment]) -> Assignment | None:
    own = [item for item in assignments if item.member_id == turn.member.id]
    return min(own, key=lambda item: item.part is not Part.LEAD, default=None)
