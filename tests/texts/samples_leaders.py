"""What leaders, the lead that is warned and who stands in are told. See `samples`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.actions.urging import Urged
from bot.texts import absence, escalated, leaders, morning, single, standing_in, week
from bot.texts.reminded import Announced, Reminded, Waiting
from bot.texts.week import Week
from scheduler.escalation import Level
from scheduler.policy import Why
from storage.absences import Absence
from storage.people import Member
from storage.states import Bucket
from tests.texts import cast
from tests.texts.cast import (
    CALENDAR,
    CHAIR,
    COMRADE,
    DEPUTY,
    EVERYONE,
    LEADERS,
    LOCAL,
    MR,
    NOW,
    OFFICE,
    OUTSIDE,
    TODAY,
    Sample,
    said,
)

_NEXT = CALENDAR.next_working_day(TODAY)


def leaders_samples() -> Iterator[Sample]:
    yield from _put_before()
    yield from _actions()
    yield from _announced()
    yield from _standing_in()
    yield from _absences()
    yield from _weeks()


def _put_before() -> Iterator[Sample]:
    mine = cast.assignments(COMRADE)
    late = [Reminded(item, Why.ESCALATED, obstacle=cast.obstacle(item) if item.id % 2 else None) for item in mine]
    late = [late[number % 3] for number in range(7)]
    for item in late[1:2]:
        item.assignment.percent = item.assignment.last_report_at = None
    own = [Reminded(item, Why.DUE_TODAY) for item in cast.assignments(CHAIR)]
    away = [Reminded(item, Why.DUE_TODAY, instead_of=MR) for item in mine[:9:2]]
    held_up = [cast.obstacle(item) for item in cast.assignments(COMRADE)]
    full = Waiting(mine[:3], cast.tasks()[-2:], held_up)
    for leader in LEADERS:
        for item in late:
            yield said(leader, leaders.put_before, leader, [item], [], Waiting(), TODAY, CALENDAR)
        for number in range(1, 8):
            for others in ([], own, [*own, *away], away[:1]):
                for waits in (Waiting(), full, Waiting(obstacles=held_up[:number]), Waiting(mine[:1])):
                    yield said(leader, leaders.put_before, leader, late[:number], others, waits, TODAY, CALENDAR)
    for waits in (full, Waiting(obstacles=held_up), Waiting(obstacles=held_up[:1])):
        yield said(CHAIR, leaders.put_before, CHAIR, [], [*own, *away], waits, TODAY, CALENDAR)
        yield said(CHAIR, leaders.put_before, CHAIR, [], [], waits, TODAY, CALENDAR)


def _actions() -> Iterator[Sample]:
    for item in cast.assignments(COMRADE):
        task = item.task
        for day in (None, TODAY):
            task.seen_on = task.briefing_on = day
            yield said(CHAIR, escalated.actions, item, TODAY, CALENDAR)
            yield said(CHAIR, escalated.briefing_unchanged, task)
            yield said(CHAIR, escalated.briefing_one, task, TODAY)
            yield said(CHAIR, escalated.seen_recorded, item, day and _NEXT, TODAY)
        for by, members in ((CHAIR, [COMRADE]), (DEPUTY, [COMRADE, MR] * 4)):
            for at in (NOW, NOW + timedelta(hours=12)):
                urged = Urged(task, at, by, True, members, members[1:])
                yield said(CHAIR, escalated.urging_sent, urged, NOW, CALENDAR)
                yield said(CHAIR, escalated.urged_before, urged, CHAIR, LOCAL)
        yield said(CHAIR, escalated.nobody_to_urge, task)
        yield said(CHAIR, escalated.seen_before, item, TODAY, TODAY)
        yield said(CHAIR, escalated.briefing_recorded, task)
        yield said(CHAIR, escalated.briefing_taken_off, task)
        yield said(CHAIR, escalated.not_late, task)
    for person in (COMRADE, MR):
        for leader in LEADERS:
            for item in cast.assignments(person):
                yield said(person, escalated.urged, person, leader, item, TODAY, CALENDAR)
    for tasks in (cast.tasks(), cast.tasks()[:1], []):
        yield said(OFFICE, escalated.briefing, tasks, TODAY)


def _announcements() -> Iterator[Announced]:
    for levels in (frozenset({Level.DEPUTY}), frozenset({Level.CHAIR})):
        for on in (_NEXT, TODAY + timedelta(days=1)):
            for gone in (False, True):
                yield Announced(levels, on, TODAY, gone)


def _announced() -> Iterator[Sample]:
    for person in (COMRADE, MR):
        mine = cast.assignments(person)
        for announced in _announcements():
            for item, why in zip(mine[2:5], (Why.OVERDUE, Why.DUE_TODAY, Why.DUE_SOON), strict=True):
                yield said(person, single.alone, person, Reminded(item, why, announced=announced), TODAY, CALENDAR)
            whys = (Why.OVERDUE, Why.OVERDUE, Why.OVERDUE, Why.DUE_TODAY, Why.DUE_SOON)
            some = [Reminded(item, why, announced=announced) for item, why in zip(mine, whys, strict=False)]
            some += [Reminded(item, Why.STANDING) for item in mine[11:13]]
            yield said(person, morning.morning, person, some, Waiting(), TODAY, CALENDAR)
        both = [
            Reminded(mine[0], Why.OVERDUE, announced=Announced(frozenset({Level.CHAIR}), _NEXT, TODAY)),
            Reminded(mine[3], Why.DUE_TODAY, announced=Announced(frozenset({Level.DEPUTY}), _NEXT, TODAY)),
        ]
        yield said(person, morning.morning, person, both, Waiting(), TODAY, CALENDAR)


def _standing_in() -> Iterator[Sample]:
    whys = (Why.OVERDUE, Why.OVERDUE, Why.OVERDUE, Why.DUE_TODAY, Why.DUE_SOON, Why.STANDING)
    for person in EVERYONE:
        for absent in (COMRADE, MR, OUTSIDE):
            theirs = cast.assignments(absent)
            copies = [Reminded(item, why, instead_of=absent) for item, why in zip(theirs[:6], whys, strict=True)]
            own = [Reminded(item, Why.DUE_TODAY) for item in cast.assignments(person)[3:4]]
            for items in (copies, copies[:1], copies[5:], [*own, *copies]):
                yield said(person, morning.morning, person, items, Waiting(), TODAY, CALENDAR)


def _absence(member: Member, deputy: Member | None, days: int) -> Absence:
    first = TODAY + timedelta(days=3)
    return Absence(
        member=member,
        member_id=member.id,
        deputy=deputy,
        deputy_id=deputy.id if deputy else None,
        first_day=first,
        last_day=first + timedelta(days=days),
    )


def _absences() -> Iterator[Sample]:
    found = [_absence(person, None if person is OFFICE else OFFICE, days) for days, person in enumerate(EVERYONE)]
    for item in found:
        for replaced in ([], found[:1], found[:3]):
            yield said(OFFICE, absence.recorded, item, replaced)
        for person in EVERYONE:
            yield said(person, absence.told, person, item)
        yield said(OFFICE, absence.ended, [item])
        yield said(OFFICE, absence.none_to_end, item.member)
        for news, own in ((True, True), (True, False), (False, False)):
            yield said(OFFICE, standing_in.recorded, item.member, item.deputy, news=news, own=own)
        yield said(item.member, standing_in.shown, item.member, item.deputy)
    for person in EVERYONE:
        stands_in = _absence(COMRADE if person is not COMRADE else MR, person, 5)
        yield said(person, absence.told, person, stands_in)
        yield said(person, absence.told_of_end, person, stands_in)
    yield said(OFFICE, absence.ended, found)
    for some in (found, found[:1], []):
        yield said(OFFICE, absence.listing, some)
    yield said(COMRADE, absence.how_to_say)
    yield said(OFFICE, absence.how_to_say_of_another)
    for field in absence.WRONG:
        yield said(COMRADE, absence.wrong, field, "Bùi Văn Tám")


def _weeks() -> Iterator[Sample]:
    monday = TODAY - timedelta(days=TODAY.weekday())
    counts = dict(zip(Bucket, (1, 2, 3, 4, 5, 6), strict=True))
    full = Week(
        counts,
        monday,
        TODAY,
        risen={Bucket.DONE_ON_TIME: 1},
        standing_reported=5,
        obstacles=[cast.obstacle(item) for item in cast.assignments(COMRADE)] * 2,
        sign_offs=2,
        dates=3,
        due_next=cast.tasks() * 2,
        briefing=cast.tasks(),
    )
    month = TODAY.replace(day=1)
    quiet = Week(dict.fromkeys(Bucket, 0) | {Bucket.IN_TIME: 1}, monday, monday)
    over_new_year = Week(counts, monday - timedelta(days=14), monday - timedelta(days=11))
    of_month = replace(full, first=None, last=None, month=month, risen_in_month={Bucket.DONE_LATE: 2})
    both = replace(full, month=month, risen_in_month={Bucket.DONE_ON_TIME: 3})
    for each in (full, quiet, over_new_year, of_month, both):
        yield said(CHAIR, week.week, CHAIR, each, week.ENCLOSED)
        yield said(DEPUTY, week.week, DEPUTY, each)
        yield said(OFFICE, week.week, OFFICE, each, past=TODAY)
    yield said(CHAIR, week.paper, "tuần 12–16/01/2026", 60)
