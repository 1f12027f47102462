"""Work by place (*khối, xóm*): each part of a task given to many places is in one of the six boxes, as the task would be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from storage import people
from storage.database import Unit
from storage.notices import Timing
from storage.people import Place
from storage.states import Bucket, State
from storage.task_filter import EVERYTHING, Filter
from storage.tasks import Assignment, Task, earlier


@dataclass(frozen=True, slots=True)
class PlaceWork:
    """The parts that are to be done for one place, in the six boxes."""

    place: Place
    counts: Mapping[Bucket, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts[Bucket.DONE_ON_TIME] + self.counts[Bucket.DONE_LATE]


def box_of(state: State, timing: Timing, due_on: date | None, reported_on: date | None, today: date) -> Bucket:
    """The box of one part, by the rule of `Task.bucket`: a report that waits is judged by its own day."""
    if state is State.DONE:
        late = due_on is not None and reported_on is not None and reported_on > due_on
        return Bucket.DONE_LATE if late else Bucket.DONE_ON_TIME
    if timing in (Timing.STANDING, Timing.PERIODIC):
        return Bucket.STANDING
    if due_on is None:
        return Bucket.UNDATED
    claimed = reported_on if state is State.REPORTED else None
    return Bucket.OVERDUE if due_on < (claimed or today) else Bucket.IN_TIME


async def by_place(unit: Unit, organisation_id: int, today: date, wanted: Filter = EVERYTHING) -> list[PlaceWork]:
    """Every place of the roster, those with most overdue first; of the tasks of the filter."""
    query = (
        select(
            Assignment.place_id,
            Assignment.state,
            Assignment.inner_due_on,
            Assignment.reported_on,
            Task.timing,
            Task.due_on,
        )
        .join(Task, Task.id == Assignment.task_id)
        .where(
            Assignment.organisation_id == organisation_id,
            Assignment.place_id.is_not(None),
            Assignment.state != State.ENDED,
            wanted.condition(organisation_id),
        )
    )
    only = wanted.place_id
    places = [place for place in await people.places(unit, organisation_id) if only in (None, place.id)]
    counted = {place.id: dict.fromkeys(Bucket, 0) for place in places}
    for row in await unit.session.execute(query):
        due_on = earlier(row.inner_due_on, row.due_on)
        if row.place_id in counted:
            counted[row.place_id][box_of(row.state, row.timing, due_on, row.reported_on, today)] += 1
    found = [PlaceWork(place, counted[place.id]) for place in places]
    return sorted(found, key=lambda each: -each.counts[Bucket.OVERDUE])
