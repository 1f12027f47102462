"""A member's own assignments: those that an answered message names, one by its id, those of some tasks."""

from collections.abc import Collection, Sequence

from bot.actions.standing_in import stands_in_for
from bot.chat import Message
from bot.dialogue.turn import Turn
from bot.texts import errors as error_texts
from bot.texts import reports as report_texts
from storage import absences, people, task_queries
from storage.states import Part, State
from storage.tasks import Assignment


async def answered(turn: Turn) -> list[Assignment] | None:
    """The member's assignments that the answered message names; None when it answers none of ours."""
    sent = await turn.answered()
    if sent is None or not sent.task_ids:
        return None
    tasks = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, sent.task_ids)
    away = await absences.stood_in_for(turn.unit, turn.member, turn.acting.today)
    mine = [_own(turn, task.active, away) for task in tasks]
    return [item for item in mine if item is not None]


async def by_id(turn: Turn, assignment_id: int) -> Assignment | None:
    """The assignment, if it is the member's own, or of one who is away and for whom they stand in."""
    found = await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)
    if found is None or found.state is State.ENDED:
        return None
    own = found.member_id == turn.member.id or await stands_in_for(turn.acting, found.member_id)
    return found if own else None


async def gone(turn: Turn, assignment_id: int) -> Message:
    """What is answered to a button about a part that `by_id` does not give: it was theirs and ended, or is none at all."""
    found = await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)
    if found is None or found.state is not State.ENDED or found.member_id != turn.member.id:
        return Message(error_texts.stale_choice())
    return Message(report_texts.wrong_state(found.task, found.state))


async def numbers(turn: Turn) -> set[int]:
    """The numbers of the tasks on which the member may report: their own, and those of whom they stand in for."""
    found = await task_queries.numbers_of_member(turn.unit, turn.member)
    for member_id in await absences.stood_in_for(turn.unit, turn.member, turn.acting.today):
        absent = await people.get(turn.unit, turn.acting.organisation.id, member_id)
        if absent is not None:
            found |= await task_queries.numbers_of_member(turn.unit, absent)
    return found


def _own(turn: Turn, assignments: Sequence[Assignment], away: Collection[int]) -> Assignment | None:
    """The member's own part, the lead's first; else that of one for whom they stand in."""
    own = [item for item in assignments if item.member_id == turn.member.id]
    own = own or [item for item in assignments if item.member_id in away]
    return min(own, key=lambda item: item.part is not Part.LEAD, default=None)
