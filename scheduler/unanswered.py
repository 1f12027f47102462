"""Obstacles that nobody has answered for days go to the chair, inside the morning message (DESIGN, policy defaults).

One that waits for the head of a unit goes to the deciding leader after the same time, who then has as long for it.
"""

from datetime import date, datetime

from scheduler.planning import plan_morning_at
from scheduler.rules import Rules
from storage import obstacles, people, task_queries
from storage.database import Unit
from storage.obstacles import Obstacle
from storage.people import Role


def goes_on_at(since: datetime, rules: Rules) -> datetime:
    """The working morning on which what waits for an answer `since` then goes further up."""
    day = rules.calendar.add_working_days(rules.calendar.day(since), rules.policy.obstacle_after)
    return rules.calendar.at(day, rules.policy.morning)


async def long_unanswered(unit: Unit, organisation_id: int, today: date, rules: Rules) -> list[Obstacle]:
    """What has been without an answer for so many working days, the oldest first."""
    found = await obstacles.unanswered(unit, organisation_id)
    since = await obstacles.before_leaders_since(unit, organisation_id, found)
    return [item for item in found if rules.calendar.day(goes_on_at(since[item.id], rules)) <= today]


async def plan_for_chair(unit: Unit, obstacle: Obstacle, now: datetime, rules: Rules) -> None:
    """Sees to it that the chair has a morning message on that day. A chair who decides alone was told of it at once."""
    chair = await people.leader_of(unit, obstacle.organisation_id, None)
    approver = await task_queries.approver_of(unit, obstacle.assignment.task)
    if chair is None or approver is None or approver.role is not Role.DEPUTY:
        return
    since = await obstacles.before_leaders_since(unit, obstacle.organisation_id, [obstacle])
    at = goes_on_at(since[obstacle.id], rules)
    if at <= now:
        return
    await plan_morning_at(unit, chair, at, now, rules)


async def plan_unanswered(unit: Unit, organisation_id: int, now: datetime, rules: Rules) -> None:
    """`plan_for_chair` for every obstacle without an answer: after a change of the policy or the calendar."""
    for obstacle in await obstacles.unanswered(unit, organisation_id):
        await plan_for_chair(unit, obstacle, now, rules)
