"""Samples of giving on, of parts that come back, of what goes to another unit and of what is withdrawn."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bot.actions.giving_on import GivenOn, Why
from bot.texts import giving_on, parts, transferring, who_has, withdrawing
from bot.texts.words import outside
from storage.people import Member, Place
from storage.progress import Outcome, ReportKind
from storage.states import Part, State
from storage.tasks import Assignment
from storage.transfers import TransferRequest
from tests.texts import cast
from tests.texts.cast import (
    CALENDAR,
    CHAIR,
    COMRADE,
    DEPUTY,
    EVERYONE,
    LEADERS,
    NOW,
    OFFICE,
    OTHER_UNIT,
    OUTSIDE,
    OUTSIDE_UNIT,
    SAID,
    TODAY,
    UNIT,
    Sample,
    said,
)

_SOON = TODAY + timedelta(days=5)
_LATER = date(2026, 3, 27)
_OF_HEADS_AND_LEADERS = frozenset(
    {
        giving_on.taken_back,
        parts.accepted,
        parts.obstacle,
        who_has.mine_line,
        transferring.request,
        withdrawing.one_at_a_time,
    }
)
_DELEGATES = [cast.member(f"Nguyễn Hoàng Thị Phương Thảo {name}", of=UNIT) for name in ("An", "Bình", "Chi", "Dung")]


def parts_samples() -> Iterator[Sample]:
    for person in EVERYONE:
        samples = [*_given_on(person), *_come_back(person), *_moved(person), *_withdrawn(person)]
        # In a body from outside the head gives on to their own people, in the words for that; what the committee decides is
        # not put before them.
        yield from (
            sample for sample in samples if person is not OUTSIDE or sample.function not in _OF_HEADS_AND_LEADERS
        )


def _delegated(number: int, person: Member, **values: Any) -> Assignment:
    """A part under COMRADE's, of a task due in March."""
    task = cast.task(number, values.pop("due_on", _LATER))
    head = OUTSIDE if person is OUTSIDE else COMRADE
    parent = cast.assignment(task, head, state=State.ACCEPTED)
    part = cast.assignment(task, person, Part.DELEGATED, parent_id=parent.id, **values)
    part.body = OUTSIDE_UNIT if person is OUTSIDE else UNIT
    return part


def _given_on(person: Member) -> Iterator[Sample]:
    mine = [_delegated(number, person, inner_due_on=_SOON if number % 2 else None) for number in range(101, 117)]
    for few in (mine[:1], mine[1:2], mine[:3], mine, [_delegated(104, person, due_on=None, inner_due_on=_SOON)]):
        yield said(person, giving_on.delegated, person, few, TODAY)
    for few in (mine[:1], mine):
        yield said(person, giving_on.relieved, person, few, None)
        yield said(person, giving_on.taken_back, few)
    lead = cast.assignment(cast.task(105), person, state=State.ENDED)
    yield said(person, giving_on.relieved, person, [lead], None)
    if person is OUTSIDE:
        return
    groups = [_delegated(101 + place, each, inner_due_on=_SOON) for place, each in enumerate(_DELEGATES)]
    for items in (
        [GivenOn(groups[0])],
        [GivenOn(item) for item in groups],
        [GivenOn(item, news=bool(place % 2)) for place, item in enumerate(groups)],
        [GivenOn(groups[0], news=False)],
        [GivenOn(_delegated(number, _DELEGATES[0])) for number in range(101, 117)],
    ):
        for unknown in ([], _DELEGATES):
            yield said(person, giving_on.given, items, unknown, TODAY)
    for why in Why:
        yield said(person, giving_on.cannot, groups[0], why, TODAY)
    for name, several in ((None, 0), (SAID, 0), ("Lan", 2)):
        yield said(person, giving_on.ask_whom, groups, _DELEGATES * 4, name, several)
        yield said(person, giving_on.ask_whom, groups[:1], _DELEGATES, name, several)
    yield said(person, giving_on.nobody, groups[0].task)
    yield said(person, giving_on.ask_numbers)
    yield said(person, giving_on.ask_date, SAID)
    yield said(person, giving_on.nothing_to_take_back, [104, 108])
    yield said(person, giving_on.changed_since, 3)


def _come_back(person: Member) -> Iterator[Sample]:
    part = _delegated(104, COMRADE, state=State.REPORTED, reported_on=TODAY)
    placed = _delegated(104, COMRADE, reported_on=TODAY)
    placed.place = Place(id=1, organisation_id=1, name="xóm Đồng Vàng", key="xom dong vang")
    for report in (cast.report(), cast.report(product=None), cast.report(product="không", words="không")):
        for each in (part, placed):
            yield said(person, parts.reported, report, each, CALENDAR)
        other = cast.assignment(cast.task(105), COMRADE, Part.COOPERATING, State.DONE, reported_on=TODAY)
        asked = cast.assignment(cast.task(105), OUTSIDE, Part.COOPERATING, State.DONE, reported_on=TODAY)
        for each in (other, asked):
            yield said(person, parts.cooperating, report, each, CALENDAR)
        yield said(person, parts.turn_reported, report, part, CALENDAR)
        many = [(report, _delegated(number, COMRADE, state=State.REPORTED)) for number in range(101, 109)]
        for waiting, known in ((many, []), (many[:3], [(report, other)]), ([], [(report, asked), (report, part)])):
            yield said(person, parts.several_reported, waiting, known, CALENDAR)
    for ready in (True, False):
        yield said(person, parts.accepted, part, ready=ready)
    for left, whole in ((0, 0), (3, 0), (3, 16)):
        done = [_delegated(number, COMRADE) for number in range(101, 117)]
        if not outside(person):  # a body from outside gives nothing on
            yield said(person, parts.all_accepted, done, left, whole)
    for roles in ((Part.LEAD,), (Part.COOPERATING,), (Part.LEAD, Part.COOPERATING)):
        units = [cast.assignment(cast.task(104 + at), COMRADE, role) for at, role in enumerate(roles)]
        yield said(person, parts.all_reported_up, units)
    for role in (Part.LEAD, Part.COOPERATING):
        yield said(person, parts.reported_up, cast.assignment(cast.task(104), COMRADE, role))
    yield said(person, parts.words_up, [_delegated(101, each) for each in _DELEGATES])
    yield said(person, parts.words_up, [])
    yield said(person, parts.ask_what_is_missing, part)
    yield said(person, parts.which_lacks, [part, placed])
    yield said(person, parts.instead_of, COMRADE)
    yield said(person, parts.returned, part, SAID)
    mine = _delegated(104, person)
    yield said(person, parts.accepted_told, mine, cast.decision(Outcome.SIGNED_OFF, COMRADE))
    several = [mine, *(_delegated(number, person) for number in range(105, 117))]
    yield said(person, parts.several_accepted_told, several, cast.decision(Outcome.SIGNED_OFF, COMRADE))
    found = cast.obstacle(part)
    yield said(person, parts.obstacle, found, CALENDAR, _SOON, TODAY)
    yield said(person, parts.obstacle_received, found, COMRADE, _SOON, TODAY)
    for leader in (DEPUTY, None):
        yield said(person, parts.gone_up, found, person, leader, TODAY, TODAY)
    yield said(person, parts.ask_answer, found)
    yield said(person, parts.answer_recorded, found)
    for leader in (DEPUTY, None):
        yield said(person, parts.passed_up, found, leader)
    yield from _who_has(person)


def _who_has(person: Member) -> Iterator[Sample]:
    task = cast.task(104, _LATER)
    lead = cast.assignment(task, person, state=State.ACCEPTED)
    states = (State.GIVEN, State.IN_PROGRESS, State.REPORTED, State.DONE)
    for state, each in zip(states, _DELEGATES, strict=True):
        cast.assignment(
            task, each, Part.DELEGATED, state, parent_id=lead.id, percent=60, inner_due_on=_SOON, reported_on=TODAY
        )
        yield said(person, who_has.given_on, lead, TODAY)
        yield said(person, who_has.mine_line, lead, TODAY)
    for item in cast.assignments(person):
        yield said(person, who_has.mine_line, item, TODAY)
    yield said(person, who_has.mine_line, _delegated(104, person, inner_due_on=_SOON), TODAY)


def _transfer(person: Member, **values: Any) -> TransferRequest:
    return TransferRequest(
        id=1,
        organisation_id=1,
        assignment=cast.assignment(cast.task(104), person),
        reason=SAID,
        asked_by=person,
        at=NOW,
        **values,
    )


def _moved(person: Member) -> Iterator[Sample]:
    lead = cast.assignment(cast.task(104), person)
    for to_body in (OTHER_UNIT, None):
        transfer = _transfer(COMRADE, to_body=to_body)
        yield said(person, transferring.ask_reason, lead, to_body)
        yield said(person, transferring.asked, _transfer(person, to_body=to_body), DEPUTY if to_body else None)
        yield said(person, transferring.request, transfer, person, CALENDAR)
        yield said(person, transferring.waiting_line, transfer)
    for leader in (*LEADERS, None):
        yield said(person, transferring.agreed, transfer, OTHER_UNIT, leader)
        yield said(person, transferring.kept, transfer, leader)
    for agreed, note in ((True, None), (False, SAID), (False, None)):
        for by in (CHAIR, OFFICE):
            decided = _transfer(person, agreed=agreed, note=note, decided_by=by)
            yield said(person, transferring.decided, decided, TODAY)
    yield said(person, transferring.asked_before, lead.task)
    yield said(person, transferring.not_theirs_to_ask, _delegated(104, COMRADE))
    yield said(person, transferring.lead_not_theirs, _delegated(104, COMRADE))
    yield said(person, transferring.lead_not_theirs, cast.assignment(cast.task(104), person, Part.COOPERATING))
    yield said(person, transferring.choose_body, lead.task)
    yield said(person, transferring.ask_note, transfer)
    yield said(person, transferring.confirm, lead, OTHER_UNIT, COMRADE)
    yield said(person, transferring.changed, lead)
    yield said(person, transferring.no_head, OTHER_UNIT.name)
    yield said(person, transferring.same_body, lead.task, UNIT.name)
    yield said(person, transferring.body_unknown, lead.task, SAID)
    yield said(person, transferring.no_other_body, lead.task)


def _withdrawn(person: Member) -> Iterator[Sample]:
    task = cast.task(104, withdrawn_at=NOW)
    ended = [cast.assignment(task, person, state=State.ENDED)]
    for reason in (SAID, None):
        yield said(person, giving_on.relieved, person, ended, reason)
        yield said(person, withdrawing.confirm, cast.task(104), reason, TODAY)
        yield said(person, withdrawing.is_withdrawn, TODAY, TODAY, reason)
    for told in ([], list(EVERYONE)):
        yield said(person, withdrawing.recorded, task, told)
    yield said(person, withdrawing.one_at_a_time)
    yield said(person, withdrawing.over, 104)
    yield said(person, parts.reported, cast.report(ReportKind.DONE), _delegated(104, COMRADE), CALENDAR)
