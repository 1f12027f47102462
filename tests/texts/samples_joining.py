"""Samples of what is said of invitations, printed cards, the open hour, coming back, and in the group. See `samples`."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count

from bot.chat import Hearing
from bot.texts import enrolling, group, invitation_card, inviting, joining
from storage.applicants import Applicant
from storage.states import Bucket
from storage.totals import UnitTotal
from tests.texts import cast
from tests.texts.cast import CALENDAR, EVERYONE, LOCAL, NOW, OFFICE, OUTSIDE_UNIT, TODAY, UNIT, Sample, said

LINK = "https://t.me/giaoviec_mau_bot?start=" + "a" * 32
UNTIL = date(2026, 1, 22)
_ids = count(1)


def applicant(name: str = "Nguyễn Hoàng Thị Phương Thảo Nguyên (Trưởng phòng ở xa lắm)") -> Applicant:
    return Applicant(id=next(_ids), organisation_id=1, channel="telegram", user_id="9", chat_id="9", name=name, at=NOW)


def joining_samples() -> Iterator[Sample]:
    yield from _invitations()
    yield from _hour()
    yield from _group()
    yield said(OFFICE, joining.blocked_line, list(EVERYONE))
    yield said(OFFICE, joining.blocked_line, list(EVERYONE[:1]))
    for person in EVERYONE:
        for number in (1, 12):
            yield said(person, joining.back, person, number)
        for phone in ("0238 3123 456", None):
            yield said(person, joining.unlinked, phone)


def _invitations() -> Iterator[Sample]:
    for few in (0, 1, 30):
        yield said(OFFICE, inviting.open_list, [(EVERYONE[n % 7], UNTIL) for n in range(few)], 0, TODAY)
    for person in EVERYONE:
        yield said(OFFICE, inviting.withdrawn, person)
        yield said(OFFICE, inviting.none_to_withdraw, person)
        yield said(person, invitation_card.addressee, person)
        yield said(person, invitation_card.post, person)
    for of in (None, UNIT.name):
        for losing in (0, 30):
            yield said(OFFICE, inviting.cards_question, 30, losing, of)
        yield said(OFFICE, inviting.everybody_joined, of)
    yield said(OFFICE, inviting.cards_later)
    yield said(OFFICE, inviting.cards_made, 30)
    for leaders in (0, 4):
        yield said(OFFICE, inviting.cards_ready, 30, leaders)
    yield said(OFFICE, inviting.too_many, 400)
    yield said(OFFICE, inviting.no_such_unit, "Phòng " * 40)
    for phone in ("0238 3123 456", None):
        yield said(OFFICE, invitation_card.help_at, phone)
    for has_link in (True, False):
        yield Sample(invitation_card.how, OFFICE, "\n".join(invitation_card.how(has_link=has_link)))
    yield said(OFFICE, invitation_card.digits, "12345678")
    yield said(OFFICE, invitation_card.until, UNTIL)


def _hour() -> Iterator[Sample]:
    for minutes in (30, 60, 90, 480):
        for link, waiting, alone in ((LINK, 0, True), (LINK, 7, False), (None, 7, True)):
            length = timedelta(minutes=minutes)
            yield said(OFFICE, enrolling.opened, LOCAL, length, link, waiting, alone=alone, renewed=alone)
    yield said(OFFICE, enrolling.on_the_wall, LOCAL)
    yield said(OFFICE, enrolling.no_such_length, "mãi mãi " * 40)
    for waiting in (0, 7):
        yield said(OFFICE, enrolling.closed, waiting)
    yield said(OFFICE, enrolling.not_open)
    yield said(cast.STRANGER, enrolling.applied)
    for few in (0, 1, 30):
        yield said(OFFICE, enrolling.listing, [applicant() for _ in range(few)], 0, CALENDAR)
    yield said(OFFICE, enrolling.button_of, applicant(), 12)
    for suggested in ([], list(EVERYONE[:4])):
        yield said(OFFICE, enrolling.who, applicant(), suggested, LOCAL)
    yield said(OFFICE, enrolling.ask_name, applicant())
    yield said(OFFICE, enrolling.nobody_named, "Nguyễn " * 40)
    for person in EVERYONE:
        yield said(OFFICE, enrolling.sure, applicant(), person)
        yield said(OFFICE, enrolling.linked, "Na ❤ Bùi", person)
        yield said(OFFICE, enrolling.described, person)
    yield said(OFFICE, enrolling.refused, "Na ❤ Bùi")


def _group() -> Iterator[Sample]:
    hearings = (
        None,
        Hearing(everything=True),
        Hearing(everything=False, is_administrator=True),
        Hearing(everything=False),
    )
    for hearing in hearings:
        yield said(OFFICE, group.bound, hearing)
        yield said(OFFICE, group.bound_before, hearing)
    for units in (0, 1, 12):
        yield said(OFFICE, group.totals, [_total(number) for number in range(units)], LOCAL)
        yield said(OFFICE, group.period_totals, [_total(number) for number in range(units)], "tuần 12–16/01/2026")
    for person in EVERYONE:
        yield said(OFFICE, group.told_in_private, person)
        yield said(person, group.report_not_taken, person)


def _total(number: int) -> UnitTotal:
    counts: Mapping[Bucket, int] = {box: (number + place) % 3 for place, box in enumerate(Bucket)}
    return UnitTotal((UNIT, OUTSIDE_UNIT, None)[number % 3], counts)
