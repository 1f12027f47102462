"""One message a person: due reminders become one delivery, and deliveries that meet become one."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from scheduler.planning import morning_for, rules_of
from scheduler.policy import earliest_reminder
from storage import deliveries, organisations, reminders
from storage.database import Unit
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.reminders import Reminder
from storage.types import Json

logger = logging.getLogger(__name__)

# After this long another try at reminders that could not be gathered. One person's must not stop everybody's.
TRY_AGAIN = timedelta(hours=1)
FOLDED = "gộp vào một tin"


async def gather_or_put_off(unit: Unit, mine: Sequence[Reminder], now: datetime) -> None:
    """`gather`; where it fails it leaves no trace but the reminders' later moment."""
    ids = [reminder.id for reminder in mine]
    try:
        async with unit.undone_on_error():
            await gather(unit, mine, now)
    except Exception:
        logger.exception("reminders %s could not be gathered and are put off", ids)
        await reminders.postpone(unit, ids, now + TRY_AGAIN)


async def gather(unit: Unit, mine: Sequence[Reminder], now: datetime) -> None:
    """One member's due reminders go into the morning message; outside working time they wait for the next morning."""
    member = mine[0].member
    rules = rules_of(await organisations.get(unit, member.organisation_id))
    allowed = earliest_reminder(now, rules.policy, rules.calendar)
    if allowed > now:
        for reminder in mine:
            reminder.next_at = allowed
        return
    delivery = await morning_for(unit, member, now, rules)
    _add(delivery, [{"assignment_id": reminder.assignment_id} for reminder in mine])
    for reminder in mine:
        reminder.next_at, reminder.told_at = None, now


async def fold_mornings(unit: Unit, claimed: Sequence[Delivery], before: datetime, now: datetime) -> list[Delivery]:
    """What of the claimed deliveries is to be sent, after a person's morning messages have become one.

    Several wait after a downtime, or when the channel did not answer. Those due before `before` go along with the first.
    """
    first: dict[int, Delivery] = {}
    for delivery in claimed:
        if delivery.kind is Kind.MORNING:
            first.setdefault(delivery.member_id, delivery)
    waiting = await deliveries.open_mornings(unit, list(first), before) if first else []
    for delivery in [*claimed, *waiting]:
        if delivery.kind is Kind.MORNING and delivery is not first[delivery.member_id]:
            _add(first[delivery.member_id], delivery.items)
            delivery.state, delivery.reason, delivery.settled_at = DeliveryState.SKIPPED, FOLDED, now
            delivery.lease_until = None
    await unit.flush()
    return [delivery for delivery in claimed if delivery.state is DeliveryState.SENDING]


def _add(delivery: Delivery, items: Sequence[Json]) -> None:
    known = {item["assignment_id"] for item in delivery.items}
    delivery.items = [*delivery.items, *(item for item in items if item["assignment_id"] not in known)]
