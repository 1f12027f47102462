"""Samples of what is said of tasks that are given in chat, and of those that are for each place."""

from collections.abc import Iterator
from datetime import date, time

from bot.actions.assigning import Given, Order, Resolved
from bot.actions.directory import Ref
from bot.actions.fanning import Fanned, Spread
from bot.texts import assigning, assignments, places, reports
from storage.notices import Timing
from storage.people import Place
from storage.states import DueSource, Part, State
from storage.tasks import Assignment, Task
from tests.texts import cast
from tests.texts.cast import (
    CHAIR,
    COMRADE,
    DEPUTY,
    EVERYONE,
    MR,
    OFFICE,
    OTHER_UNIT,
    OUTSIDE,
    SAID,
    TODAY,
    UNIT,
    Sample,
    said,
)

_NAMES = tuple(f"xóm Đồng Tâm Thượng Sơn {number}" for number in range(1, 13))
PLACES = [Place(id=number, organisation_id=1, name=name, key=name) for number, name in enumerate(_NAMES, start=1)]
NAME = "Rà soát, lập danh sách hộ nghèo, hộ cận nghèo trên toàn xã"
"""It has no number yet."""
_REASONS = (
    "lead_unknown",
    "outside_lead",
    "no_head",
    "not_in_charge",
    "places_not_yours",
    "no_places",
    "nobody_answers",
    "leader_unknown",
)


def assigning_samples() -> Iterator[Sample]:
    for person in (CHAIR, DEPUTY, OFFICE):
        yield said(person, assigning.how, person)
        yield said(person, assigning.ask_whom, NAME)
        yield said(person, assigning.ask_work, UNIT.name)
        for unclear in (None, "sau Tết", SAID):
            yield said(person, assigning.ask_due, unclear)
        yield said(person, assigning.past, date(2026, 1, 10))
        for near in ((), (UNIT.name, OTHER_UNIT.name)):
            yield said(person, assigning.unknown_name, SAID, near)
        yield said(person, assigning.dropped)
        yield said(person, assigning.of_a_task, 104)
        for reason in _REASONS:
            yield said(person, assigning.refused, reason, UNIT.name)
        for resolved in _resolved():
            yield said(person, assigning.confirm, resolved, TODAY)
            for unreachable in ((), tuple(EVERYONE)):
                result = Given(cast.task(104), resolved, unreachable, (OTHER_UNIT.name,) if unreachable else ())
                yield said(person, assigning.given, result, TODAY)


def _resolved() -> Iterator[Resolved]:
    orders = (
        Order("Rà soát", SAID, NAME, Ref("body", 1), due_on=date(2026, 1, 19), due_said=SAID, timing=Timing.DATED),
        Order("Rà soát", SAID, NAME, Ref("body", 1), due_on=TODAY, due_time=time(16), timing=Timing.DATED),
        Order("Rà soát", SAID, NAME, Ref("body", 1), timing=Timing.STANDING, opinion_of=1),
        Order("Rà soát", SAID, NAME, Ref("body", 1)),
        Order(
            "Rà soát", SAID, NAME, Ref("body", 1),
            timing=Timing.PERIODIC, recurrence="hằng tháng", rule="FREQ=MONTHLY;BYMONTHDAY=25",
        ),
    )  # fmt: skip
    for order in orders:
        yield Resolved(order, CHAIR, (UNIT, COMRADE), ((OTHER_UNIT, MR), (OUTSIDE.memberships[0].body, None)), (), ())
        yield Resolved(order, DEPUTY, (None, DEPUTY), (), (), ())
        yield Resolved(order, CHAIR, None, (), tuple((place, MR) for place in PLACES[:10]), tuple(PLACES[10:]))


def places_samples() -> Iterator[Sample]:
    for person in EVERYONE:
        direct, led = _for_places(Part.LEAD), _for_places(Part.DELEGATED)
        for task in (direct, led):
            parts = [item for item in task.assignments if item.place is not None]
            for page in (0, 1):
                yield said(person, places.by_place_list, task, page)
            yield said(person, places.total, task)
            yield said(person, reports.of_place, PLACES[0])
            if person is OUTSIDE:
                continue
            yield said(person, assignments.whole, task, TODAY)
            yield said(person, places.not_by_place, task)
            yield said(person, places.not_yours, task)
            yield said(person, places.unknown_places, task, SAID)
            yield said(person, places.dropped, task)
            yield said(person, places.ask_place, person, SAID, parts)
            for unreachable in ((), tuple(EVERYONE)):
                fanned = Fanned(task, tuple(parts), tuple(PLACES[9:]) if unreachable else (), ())
                yield said(person, places.fanned, fanned, unreachable)
            missing = tuple((place, MR) for place in PLACES[:5])
            moved = tuple((place, parts[0], MR) for place in PLACES[5:8])
            without = tuple(PLACES[8:])
            for spread in (
                Spread(missing, moved, without, 2),
                Spread(missing[:1], (), (), 0),
                Spread((), moved, (), 0),
            ):
                yield said(person, places.preview, task, spread)
                yield said(person, places.without_line, spread)
            for spread in (Spread((), (), without, 0), Spread((), (), (), 12), Spread((), (), (), 0)):
                yield said(person, places.nothing_to_give, task, spread)
        if person is not OUTSIDE:
            yield said(person, places.how_to_fan_out)
        yield said(person, places.how_to_see)


def _for_places(part: Part) -> Task:
    """Twelve places in every state, given without a notice."""
    task = cast.task(
        104, date(2026, 1, 19), notice=None, due_source=DueSource.GIVEN, given_by=CHAIR, published_at=cast.NOW
    )
    states = (State.GIVEN, State.IN_PROGRESS, State.REPORTED, State.DONE, State.RETURNED, State.ACCEPTED)
    for number, place in enumerate(PLACES):
        Assignment(
            task=task,
            member=MR if number % 2 else COMRADE,
            part=part,
            place=place,
            state=states[number % len(states)],
            percent=60,
            version=1,
        )
    return task
