"""New rules re-plan what they touch: every open assignment of the organisation and the messages that wait."""

from datetime import time, timedelta

from bot.actions.acting import Acting
from scheduler.bulk import replan_organisation
from scheduler.calendar import LONGEST_LEAVE
from scheduler.rules import Rules
from scheduler.unanswered import plan_unanswered
from scheduler.wanted import next_morning
from scheduler.weekly import move_weeks
from storage import deliveries, people

_AHEAD = timedelta(days=LONGEST_LEAVE)
_INSTANT = timedelta(microseconds=1)


async def replan_everything(acting: Acting, before: Rules, rules: Rules) -> int:
    """In the transaction that changed the rules; returns how many reminders have another moment now."""
    moved = await replan_organisation(acting.unit, acting.organisation, acting.now, rules)
    await _move_mornings(acting, before, rules)
    await move_weeks(acting.unit, acting.organisation.id, acting.now, before, rules)
    await plan_unanswered(acting.unit, acting.organisation.id, acting.now, rules)
    return moved


async def _move_mornings(acting: Acting, before: Rules, rules: Rules) -> None:
    """What waits for a morning keeps its day or goes to the next one worked; what is tried again is left alone."""
    everyone = [member.id for member in await people.everyone(acting.unit, acting.organisation.id)]
    for delivery in await deliveries.open_mornings(acting.unit, everyone, acting.now + _AHEAD):
        planned = before.calendar.at(before.calendar.day(delivery.due_at), before.policy.morning)
        if delivery.due_at > acting.now and delivery.due_at == planned:
            day = rules.calendar.at(before.calendar.day(delivery.due_at), time())
            delivery.due_at = next_morning(max(acting.now, day - _INSTANT), rules)
