"""Samples of *bỏ*, of the choices of a leader before an obstacle, and of sign-off in bulk."""

from collections.abc import Iterator
from datetime import timedelta

from bot.texts import decisions, obstacles, undoing
from storage.extensions import ExtensionRequest
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import Outcome, ReportKind
from storage.states import State
from storage.tasks import Assignment
from storage.transfers import TransferRequest
from storage.undoable import Recorded
from tests.texts import cast
from tests.texts.cast import CALENDAR, DEPUTY, EVERYONE, LEADERS, NOW, OFFICE, SAID, TODAY, Sample, said


def undoing_samples() -> Iterator[Sample]:
    for person in EVERYONE:
        entries = [entry for item in cast.assignments(person)[:6] for entry in _entries(item, person)]
        for entry in entries:
            yield said(person, undoing.taken_back, entry, CALENDAR)
            yield said(person, undoing.too_late, entry, CALENDAR, TODAY)
            yield said(person, undoing.too_late, entry, CALENDAR, TODAY + timedelta(days=1))
            yield said(person, undoing.since, entry, CALENDAR)
        for some in (entries, entries[:2]):
            yield said(person, undoing.many_taken_back, some, CALENDAR)
            yield said(person, undoing.ask_which, some, person, CALENDAR)
        yield said(person, undoing.before)
        yield said(person, undoing.nothing)
    for reader in (*LEADERS, OFFICE):
        for entry in _entries(cast.assignments(cast.COMRADE)[0], cast.COMRADE):
            yield said(reader, undoing.correction, entry, CALENDAR)


def choices_samples() -> Iterator[Sample]:
    for leader in (*LEADERS, OFFICE):
        mine = cast.assignments(cast.COMRADE)
        for item in mine:
            found = cast.obstacle(item, answer=SAID)
            yield said(leader, obstacles.choice_recorded, found)
            yield said(leader, obstacles.ask_date, found, TODAY)
            yield said(leader, obstacles.day_not_later, found, TODAY)
            yield said(leader, obstacles.ask_body, found)
            yield said(leader, obstacles.confirm_body, found, cast.OTHER_UNIT)
        yield said(leader, obstacles.answer_recorded, found, DEPUTY)
        yield said(leader, obstacles.day_not_read, SAID)
        yield said(leader, obstacles.day_of_the_chair, found, 7)
        yield said(leader, obstacles.not_movable, found)
        gone = _gone(mine[0])
        yield said(leader, obstacles.resolved, gone, leader)
        yield said(leader, obstacles.one, gone, leader, CALENDAR)
        for left in (0, 2):
            for by_office in (True, False):
                yield said(leader, decisions.all_signed_off, mine, left, by_office=by_office)
        yield said(leader, decisions.sign_off_all, 12, leads=leader.role.leads)
        yield said(leader, obstacles.days_more, TODAY, 3, TODAY)
        yield said(leader, obstacles.with_date, TODAY + timedelta(days=20), TODAY)
        yield said(leader, obstacles.with_body, cast.OTHER_UNIT)
        yield said(leader, obstacles.on_briefing)
    for person in EVERYONE:
        mine = cast.assignments(person)
        for away in (3, 30):
            answer = obstacles.with_date(TODAY + timedelta(days=away), TODAY)
            yield said(person, obstacles.answered, cast.obstacle(mine[0], answer=answer))
        yield said(person, obstacles.resolved_recorded)
        signed = [(item, cast.decision(Outcome.SIGNED_OFF)) for item in mine]
        for some in (signed, signed[:2]):
            yield said(person, decisions.many_signed_off, some, CALENDAR)


def _entries(item: Assignment, person: Member) -> Iterator[Recorded]:
    item.state = State.IN_PROGRESS
    both = {"reported_by": person, "reported_by_id": person.id, "recorded_by_id": person.id}
    for kind in ReportKind:
        yield Recorded(item, NOW, [cast.report(kind, **both)])
    yield Recorded(item, NOW, [cast.report(ReportKind.DONE, **both | {"percent": None, "recorded_by_id": OFFICE.id})])
    told = cast.obstacle(item)
    yield Recorded(item, NOW, [cast.report(ReportKind.PROGRESS, **both)], obstacle=told)
    asked = {"asked_by": person, "asked_by_id": person.id, "reason": SAID, "assignment": item}
    yield Recorded(item, NOW, extension=ExtensionRequest(wanted_on=TODAY + timedelta(days=9), **asked))
    yield Recorded(item, NOW, transfer=TransferRequest(**asked))


def _gone(item: Assignment) -> Obstacle:
    found = cast.obstacle(item, answer=SAID)
    found.reported_by_id = found.answered_by_id = cast.COMRADE.id
    return found
