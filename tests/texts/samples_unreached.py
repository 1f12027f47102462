"""Who cannot be reached, the group chat, the story of a task. See `samples`."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bot.texts import group, task_journal, unreached
from bot.texts.reports import BLOCKED, NO_ACCOUNT
from bot.texts.task_journal import Told
from storage.attempts import Attempt, Ending
from storage.deliveries import TOO_OLD, Delivery, DeliveryState, Kind
from storage.journal import JournalEntry
from storage.people import Member
from tests.texts import cast
from tests.texts.cast import CALENDAR, COMRADE, EVERYONE, NOW, OFFICE, OUTSIDE, TODAY, Sample, said

REASONS = (NO_ACCOUNT, BLOCKED, TOO_OLD, "Bad Request: chat not found")


def unreached_samples() -> Iterator[Sample]:
    for person in EVERYONE:
        for reason in REASONS:
            yield said(OFFICE, unreached.undelivered, person, cast.tasks(), reason, TODAY)
            yield said(OFFICE, unreached.undelivered, person, [], reason, TODAY)
        yield said(OFFICE, unreached.phoned_recorded, person, cast.tasks())
        yield said(OFFICE, unreached.phoned_recorded, person, [])
    for few in (0, 1, 12):
        everyone = [
            (EVERYONE[number % 7], REASONS[number % 4], cast.tasks()[: (1, 0, 2, 9)[number % 4]])
            for number in range(few)
        ]
        yield said(OFFICE, unreached.listing, everyone, 0, TODAY)
    yield said(OFFICE, unreached.listing, [(COMRADE, BLOCKED, cast.tasks())] * 12, 2, TODAY)
    yield said(OFFICE, unreached.ask_who, list(EVERYONE[:6]))
    yield said(OFFICE, unreached.nobody_of_that_name, "đã báo Nguyễn Văn " + "Hùng " * 40)
    yield from _group()
    yield from _story()


def _group() -> Iterator[Sample]:
    yield said(OFFICE, group.lost)
    for known in (True, False):
        yield said(OFFICE, group.how_to_bind, known=known)
    for person in EVERYONE:
        for phone in ("0238 3123 456", None):
            yield said(person, group.mention, person, phone)


def _story() -> Iterator[Sample]:
    who = {person.id: person for person in EVERYONE}
    entries = [_entry(action, **changed) for action in (*task_journal.EVENTS, "unheard_of") for changed in _CHANGES]
    lines = [task_journal.event(entry, who, CALENDAR) for entry in entries]
    for entry in entries:
        yield said(OFFICE, task_journal.event, entry, who, CALENDAR)
    for person in EVERYONE:
        for told in _told(person):
            yield said(person, task_journal.told, told, CALENDAR)
            lines.append(task_journal.told(told, CALENDAR))
        yield said(person, task_journal.phoned, _delivery(person, DeliveryState.UNDELIVERABLE), OFFICE, CALENDAR)
    lines.sort(key=len)
    for page in (0, 1):
        yield said(OFFICE, task_journal.story, cast.task(), lines[-18:], page)
    yield said(OFFICE, task_journal.story, cast.task(), [], 0)
    yield said(OFFICE, task_journal.story, cast.task(), lines[:1], 0)


_CHANGES: tuple[dict[str, Any], ...] = (
    {"old": {}, "new": {}},
    {"old": {"due_on": "2026-01-19"}, "new": {"due_on": "2026-02-25", "percent": 60, "words": cast.SAID}},
    {"old": {"due_on": "2026-01-19"}, "new": {"due_on": None, "short_name": "", "timing": "", "state": "", "coop": []}},
    {"old": {}, "new": {"note": "bổ sung số liệu"}, "on_behalf_of_id": cast.CHAIR.id},
)


def _entry(action: str, **changed: Any) -> JournalEntry:
    return JournalEntry(action=action, at=NOW, actor_id=None if action == "assigned" else OFFICE.id, **changed)


def _delivery(person: Member, state: DeliveryState, reason: str | None = None, kind: Kind = Kind.MORNING) -> Delivery:
    settled = None if state is DeliveryState.WAITING else NOW + timedelta(hours=1)
    return Delivery(kind=kind, member=person, state=state, reason=reason, due_at=NOW, settled_at=settled, phoned_at=NOW)


def _told(person: Member) -> Iterator[Told]:
    blocked = Attempt(outcome=Ending.PERMANENT.value, channel="telegram", reason=BLOCKED)
    out = Attempt(outcome=Ending.SENT.value, channel="zalo", reason=None)
    unknown = Attempt(outcome=None, channel=None, reason=None)
    for whole in (True, False):
        yield Told(_delivery(person, DeliveryState.SENT), [blocked, out], None, whole)
        yield Told(_delivery(person, DeliveryState.SENT), [out], "đã báo tiến độ từ sáng hôm trước", whole)
        yield Told(_delivery(person, DeliveryState.WAITING), [unknown], None, whole)
        yield Told(_delivery(person, DeliveryState.WAITING), [blocked], None, whole)
        for reason in (*REASONS, "gộp vào một tin", "lỗi hệ thống: ValueError"):
            for state in (DeliveryState.SKIPPED, DeliveryState.UNDELIVERABLE):
                yield Told(_delivery(person, state, reason), [], None, whole)
        for kind in Kind:
            if person is not OUTSIDE or kind in (Kind.ASSIGNED, Kind.MORNING):
                yield Told(_delivery(person, DeliveryState.SENT, kind=kind), [out], None, whole)
