"""Samples of what is said of extensions (*gia hạn*) and of other new deadlines."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from bot.texts import deadlines, extending, extension_decisions, waiting
from storage.extensions import ExtensionRequest, Granting
from storage.people import Member
from storage.states import Part
from storage.tasks import Assignment
from tests.texts import cast
from tests.texts.cast import (
    CALENDAR,
    CHAIR,
    COMRADE,
    DEPUTY,
    EVERYONE,
    LEADERS,
    MR,
    OFFICE,
    OUTSIDE,
    SAID,
    TODAY,
    Sample,
    said,
)

_DAYS = (date(2026, 1, 20), date(2026, 1, 25), date(2027, 1, 4))


def _request(of: Assignment, by: Member = COMRADE, **values: object) -> ExtensionRequest:
    given: dict[str, object] = {
        "id": 7,
        "organisation_id": 1,
        "assignment": of,
        "due_before": of.due_on,
        "wanted_on": TODAY + timedelta(days=30),
        "reason": SAID,
        "asked_by": by,
        "asked_by_id": by.id,
        "outcome": None,
    }
    return ExtensionRequest(**(given | values))


def _inner() -> Assignment:
    """A part that was given on, with a day of the unit's own."""
    lead = cast.assignment(cast.task())
    return cast.assignment(
        lead.task, MR, Part.DELEGATED, parent_id=lead.id, inner_due_on=TODAY + timedelta(days=1), percent=40
    )


def extending_samples() -> Iterator[Sample]:
    yield from _asking()
    yield from _deciding()
    yield from _moving()


def _asking() -> Iterator[Sample]:
    for person in EVERYONE:
        for item in (cast.assignment(cast.task(), person), _inner()):
            request, task = _request(item), item.task
            yield said(person, extending.ask_day, item, TODAY)
            yield said(person, extending.ask_day_again, item)
            yield said(person, extending.ask_which_days, item, 15, TODAY)
            yield said(person, extending.ask_reason, [task], _DAYS[0])
            yield said(person, extending.no_deadline, task)
            yield said(person, extending.kept, request)
            for to in (None, CHAIR, DEPUTY, COMRADE):
                for percent in (None, 60):
                    yield said(person, extending.asked, request, to, percent, TODAY, CALENDAR)
                for day in (None, _DAYS[2]):
                    yield said(person, extending.waits, request, to, day)
                yield said(person, extending.waits_by_another, request, to)
                yield said(person, extending.stands, request, to)
            for why, day in product(("past", "far", "later"), _DAYS):
                yield said(person, extending.wrong_day, task, why, day, item.due_on)
        shared = cast.assignment(cast.task(), person, Part.COOPERATING)
        for leads in ([], [COMRADE], [COMRADE, MR]):
            yield said(person, extending.cooperates, shared, leads, TODAY)
        for day in _DAYS:
            yield said(person, extending.worked_days, day)
            yield said(person, extending.calendar_days, day)
        yield said(person, extending.ask_reason_again)
    yield said(COMRADE, extending.for_lead, cast.report(), cast.task(), TODAY)


def _deciding() -> Iterator[Sample]:
    for item in (cast.assignment(cast.task(), percent=60), cast.assignment(cast.task(due_on=TODAY)), _inner()):
        request = _request(item)
        for leader, to in ((CHAIR, CHAIR), (DEPUTY, DEPUTY), (OFFICE, DEPUTY), (OFFICE, None), (COMRADE, COMRADE)):
            yield said(leader, extension_decisions.question, request, leader, to, 2, TODAY, CALENDAR)
            yield said(leader, extension_decisions.ask_other_day, request, TODAY)
            yield said(leader, extension_decisions.unclear_day, request)
            yield said(leader, extension_decisions.ask_words, request)
            yield said(leader, extension_decisions.beyond_task, request, TODAY)
            yield said(leader, extension_decisions.passed_on_recorded, request, to)
            yield said(leader, extension_decisions.several_wait, item.task)
            yield said(leader, extension_decisions.none_waits, item.task)
        for outcome, by in product(Granting, (CHAIR, DEPUTY, COMRADE)):
            for note in (None, SAID):
                decided = _request(
                    item, outcome=outcome, granted_on=TODAY + timedelta(days=9), note=note, decided_by=by
                )
                for on_behalf in (None, by):
                    yield said(OFFICE, extension_decisions.granted_recorded, decided, on_behalf)
                    yield said(OFFICE, extension_decisions.refused_recorded, decided, on_behalf, TODAY)
                for person in EVERYONE:
                    yield said(person, extension_decisions.decided, decided, person, TODAY)
                yield said(CHAIR, extension_decisions.already, decided, TODAY)
    reason = extension_decisions.passed_on_reason(_request(_inner(), MR))
    yield Sample(extension_decisions.passed_on_reason, CHAIR, reason)
    many = [_request(item) for item in cast.assignments(COMRADE)]
    for shown in (many[:1], many[:3], many):
        yield said(CHAIR, waiting.waiting, [extension_decisions.pile(shown, TODAY)])


def _moving() -> Iterator[Sample]:
    dated, undated, moved = cast.task(), cast.task(105, None), cast.task(106, original_due_on=TODAY, extensions=3)
    for leader in (*LEADERS, OFFICE):
        for task in (dated, undated, moved):
            yield said(leader, deadlines.ask_until, task, TODAY)
            yield said(leader, deadlines.ask_day, task)
            yield said(leader, deadlines.unclear_day, [task, dated])
            for opinion in (None, CHAIR, DEPUTY):
                for day in _DAYS:
                    yield said(leader, deadlines.confirm, task, day, opinion, TODAY)
                    yield said(leader, deadlines.proposed, task, day, opinion)
                yield said(leader, deadlines.recorded, task, opinion)
            yield said(leader, deadlines.not_recorded, task)
            yield said(leader, deadlines.beyond_deputy, task)
            yield said(leader, deadlines.not_movable, task)
            yield said(leader, deadlines.changed, task)
            yield said(leader, deadlines.unknown_leader, task)
        for days, day in zip((3, 5, 7), _DAYS, strict=True):
            yield said(leader, deadlines.until, days, day)
    for person in (*EVERYONE, OUTSIDE):
        for task in (dated, undated, moved):
            yield said(person, deadlines.moved, cast.assignment(task, person), person)
    yield said(MR, deadlines.moved, _inner(), MR)
