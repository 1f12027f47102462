"""Who could not be reached (*không liên lạc*), and what the office told them by telephone (*đã báo*)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError
from storage import unreached
from storage.access import Action
from storage.deliveries import Delivery
from storage.people import Member
from storage.tasks import Task
from storage.words import fold_words


@dataclass(frozen=True, slots=True)
class Unreached:
    """A member with what did not reach them, and the unfinished tasks that it was about."""

    member: Member
    deliveries: tuple[Delivery, ...]
    tasks: tuple[Task, ...]

    @property
    def reason(self) -> str:
        """Of the latest message."""
        return self.deliveries[-1].reason or ""


async def everyone_unreached(acting: Acting) -> list[Unreached]:
    """Who has to be told in another way, the longest waiting first. Raises NotAllowedError."""
    await acting.require(Action.RECORD_FOR_OTHERS)
    found: dict[int, list[Delivery]] = {}
    for delivery in await unreached.untold(acting.unit, acting.organisation.id):
        found.setdefault(delivery.member_id, []).append(delivery)
    return [await _unreached(acting, deliveries) for deliveries in found.values()]


async def phoned(acting: Acting, member_id: int) -> Unreached:
    """*Đã báo*: the office told the member by telephone.

    Raises NotAllowedError, or AlreadyError where nothing is left to be told.
    """
    await acting.require(Action.RECORD_FOR_OTHERS)
    untold = await unreached.untold(acting.unit, acting.organisation.id)
    mine = [delivery for delivery in untold if delivery.member_id == member_id]
    if not mine:
        raise AlreadyError
    for delivery in mine:
        delivery.phoned_at, delivery.phoned_by_id = acting.now, acting.member.id
    told = await _unreached(acting, mine)
    new = {"deliveries": [delivery.id for delivery in mine], "tasks": [task.number for task in told.tasks]}
    await acting.journal("phoned", told.member, on_behalf_of=told.member, new=new)
    return told


def named(everyone: Sequence[Unreached], name: str) -> list[Unreached]:
    """Those whose name contains these words, with or without accents; the exact name goes before."""
    wanted = fold_words(name)
    exact = [one for one in everyone if fold_words(one.member.name) == wanted]
    return exact or [one for one in everyone if wanted and f" {wanted} " in f" {fold_words(one.member.name)} "]


async def _unreached(acting: Acting, deliveries: Sequence[Delivery]) -> Unreached:
    tasks = await unreached.open_tasks(acting.unit, acting.organisation.id, deliveries)
    return Unreached(deliveries[0].member, tuple(deliveries), tuple(tasks))
