"""Who was told what is no more true, and tells them: a report that was taken back (*bỏ*), an obstacle that is none any more."""

from bot.actions.acting import Acting
from storage import attempts
from storage.deliveries import DeliveryState, Kind
from storage.people import Member
from storage.tasks import Task
from storage.types import Json

_OUT = frozenset({DeliveryState.SENT, DeliveryState.SENDING})


async def correct(acting: Acting, task: Task, about: dict[str, int], key: str, item: Json) -> list[Member]:
    """Tells whoever heard of one of these records (`{"report_id": 7}`) and is not the one who acts. Returns them.

    What is planned and not out yet needs no correction: it finds nothing left to say. `item` is what the correction is about.
    """
    told: dict[int, Member] = {}
    for delivery, _ in await attempts.of_task(acting.unit, acting.organisation.id, task.id):
        heard = delivery.state in _OUT or delivery.phoned_at is not None
        concerns = any(one.get(name) == record_id for one in delivery.items for name, record_id in about.items())
        if heard and concerns and delivery.member_id != acting.member.id and delivery.member.left_at is None:
            told[delivery.member_id] = delivery.member
    for member in told.values():
        await acting.tell(member, Kind.NOTED, key, [item])
    return list(told.values())
