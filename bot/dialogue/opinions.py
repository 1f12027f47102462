"""*Theo ý kiến đồng chí …*: as whose opinion the office records a decision."""

from bot.dialogue.turn import Turn
from storage import people, task_queries
from storage.people import Member, Role
from storage.tasks import Task
from storage.words import fold

_CHAIR, _DEPUTY = "chu tich", "pho chu tich"


async def named_leader(turn: Turn, who: str, task: Task) -> Member | None:
    """Whom these words without accents mean: by office, or by the name or its end. None where that is nobody, or several."""
    leaders = await people.with_roles(turn.unit, turn.acting.organisation.id, [Role.CHAIR, Role.DEPUTY])
    if who == _CHAIR:
        return next((leader for leader in leaders if leader.role is Role.CHAIR), None)
    if who == _DEPUTY:
        deputies = [leader for leader in leaders if leader.role is Role.DEPUTY]
        approver = await task_queries.approver_of(turn.unit, task)
        return approver if approver in deputies else deputies[0] if len(deputies) == 1 else None
    heads = [item.member for item in task.active if item.given_on and item.member is not None]
    name = who.removeprefix(_DEPUTY).removeprefix(_CHAIR).strip()
    found = {person.id: person for person in [*leaders, *heads] if f" {fold(person.name)}".endswith(f" {name}")}
    return found.popitem()[1] if len(found) == 1 else None
