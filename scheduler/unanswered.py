"""Obstacles that nobody has answered for days go to the chair, inside the morning message (DESIGN, policy defaults)."""

from datetime import date, datetime

from scheduler.planning import plan_morning_at
from scheduler.rules import Rules
from storage import obstacles, people, task_queries
from storage.database import Unit
from storage.obstacles import Obstacle
from storage.people import Role


def chair_hears_on(obstacle: Obstacle, rules: Rules) -> date:
    """The working day on whose morning the chair is told, if it is still without an answer then."""
    return rules.calendar.add_working_days(rules.calendar.day(obstacle.at), rules.policy.obstacle_after)


async def long_unanswered(unit: Unit, organisation_id: int, today: date, rules: Rules) -> list[Obstacle]:
    """What has been without an answer for so many working days, the oldest first."""
    found = await obstacles.unanswered(unit, organisation_id)
    return [item for item in found if chair_hears_on(item, rules) <= today]


async def plan_for_chair(unit: Unit, obstacle: Obstacle, now: datetime, rules: Rules) -> None:
    """Sees to it that the chair has a morning message on that day. A chair who decides alone was told of it at once."""
    chair = await people.leader_of(unit, obstacle.organisation_id, None)
    approver = await task_queries.approver_of(unit, obstacle.assignment.task)
    if chair is None or approver is None or approver.role is not Role.DEPUTY:
        return
    at = rules.calendar.at(chair_hears_on(obstacle, rules), rules.policy.morning)
    if at <= now:
        return
    await plan_morning_at(unit, chair, at, now, rules)


async def plan_unanswered(unit: Unit, organisation_id: int, now: datetime, rules: Rules) -> None:
    """`plan_for_chair` for every obstacle without an answer: after a change of the policy or the calendar."""
    for obstacle in await obstacles.unanswered(unit, organisation_id):
        await plan_for_chair(unit, obstacle, now, rules)
