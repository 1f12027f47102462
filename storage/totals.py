"""Totals by unit (*theo đơn vị*): what may be said where everybody listens, without a task and without a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from storage import people
from storage.database import Unit
from storage.people import Body
from storage.states import Bucket
from storage.task_queries import Scope, bucket_expression
from storage.tasks import Task


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """How many tasks a unit leads in each box. `body` is None for those that no unit leads."""

    body: Body | None
    counts: Mapping[Bucket, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


async def by_unit(unit: Unit, organisation_id: int, today: date) -> list[UnitTotal]:
    """Of every unit that leads a task, the one with most first; they add up to the tasks of the organisation."""
    box = bucket_expression(today).label("box")
    rows = await unit.session.execute(
        select(Task.lead_body_id, box, func.count())
        .where(Scope(organisation_id).condition())
        .group_by(Task.lead_body_id, box)
    )
    counted: dict[int | None, dict[Bucket, int]] = {}
    for body_id, name, number in rows:
        counted.setdefault(body_id, dict.fromkeys(Bucket, 0))[Bucket(name)] = number
    bodies = {body.id: body for body in await people.bodies(unit, organisation_id)}
    totals = [UnitTotal(bodies.get(body_id or 0), counts) for body_id, counts in counted.items()]
    return sorted(totals, key=lambda each: (each.body is None, -each.total, each.body.id if each.body else 0))
