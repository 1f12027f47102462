"""What the office is told of the roster: the list, one member, a workbook, somebody who leaves. See `samples`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.actions.errors import InvalidError
from bot.actions.roster import Applied, Edited
from bot.actions.roster_comparing import Unclear
from bot.actions.roster_conflicts import Wanted
from bot.actions.roster_facts import Facts
from bot.actions.roster_leaving import Holdings, Removed
from bot.actions.roster_profile import Belonging, Field, Profile
from bot.texts import roster, roster_leaving, roster_member, roster_workbook
from bot.texts.reports import BLOCKED
from storage.accounts import Account, Invitation, Reach
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.people import Place, Role
from storage.states import Part, State
from tests.texts import cast
from tests.texts.cast import CALENDAR, CHAIR, COMRADE, DEPUTY, EVERYONE, NOW, OFFICE, Sample, said

FILE = "Danh sách cán bộ, công chức, xóm trưởng toàn xã sau sắp xếp, bản cuối cùng (2).xlsx"
LONG = "Trưởng Ban quản lý dự án đầu tư xây dựng và phát triển quỹ đất " * 2
FULL = Profile(
    COMRADE.name,
    title=LONG.strip(),
    phone="0912345678",
    role=Role.DEPUTY,
    bodies=(Belonging(cast.UNIT.name, is_head=True), *(Belonging(f"{cast.OTHER_UNIT.name} số {n}") for n in range(9))),
    headed=tuple(f"xóm Đồng Vàng {n}" for n in range(20)),
    in_charge=tuple(f"xóm Bãi Sậy {n}" for n in range(20)),
    charges=tuple(f"{cast.OTHER_UNIT.name} số {n}" for n in range(9)),
)
BARE = Profile(COMRADE.name, "ông")


def list_samples() -> Iterator[Sample]:
    yield said(OFFICE, roster.how_to_add)
    many = (cast.UNIT.name, cast.OTHER_UNIT.name)
    yield said(OFFICE, roster.learnt, many * 9, ("xóm Bãi Sậy",) * 40)
    for person in EVERYONE:
        yield said(OFFICE, roster.added, person, many, ("xóm Bãi Sậy",), many)
        yield said(OFFICE, roster.added, person, (), (), ())
        yield said(OFFICE, roster.invited_again, person)
        yield said(OFFICE, roster.described, person)
    for page, only in ((0, "all"), (2, "all"), (0, "out"), (0, "new")):
        joined, new = {CHAIR.id, COMRADE.id}, {COMRADE.id: 16}
        yield said(OFFICE, roster.members, EVERYONE * 3, EVERYONE * 3, joined, new, page, only)
    yield said(OFFICE, roster.members, EVERYONE, (), {each.id for each in EVERYONE}, {}, 0, "new")
    yield said(OFFICE, roster.ask_which, EVERYONE[:6])
    for field in roster.WRONG:
        for value in ("Phòng Kinh tế", cast.SAID):
            yield said(OFFICE, roster.why, field, value)
            yield said(OFFICE, roster.wrong_entry, field, value)
            yield said(OFFICE, roster.wrong_entry, field, value, edited=True)


def member_samples() -> Iterator[Sample]:
    for facts in _facts():
        yield said(OFFICE, roster_member.page, facts, CALENDAR)
    for person in EVERYONE:
        for later in (timedelta(), timedelta(hours=9)):
            yield said(OFFICE, roster_member.test_on_its_way, person, NOW + later, NOW, CALENDAR)
        yield said(person, roster_member.test_message, person, cast.ORGANISATION.name)
        yield said(OFFICE, roster_member.ask_unlink, person, _accounts(), CALENDAR)
        yield said(OFFICE, roster_member.unlinked, person)
        yield said(OFFICE, roster_member.ask_field, person)
        yield said(OFFICE, roster_member.nothing_edited, person)
    yield said(OFFICE, roster_member.how_to_edit)
    for field in Field:
        if field is not Field.HEAD:
            for profile in (FULL, BARE):
                yield said(OFFICE, roster_member.ask_value, profile, field)
            yield said(OFFICE, roster_member.said, FULL, field)
    yield said(OFFICE, roster_member.changes, BARE, FULL)
    new = (cast.UNIT.name,) * 9, ("xóm Bãi Sậy",) * 9
    for role in (Role.CHAIR, Role.DEPUTY, Role.OFFICE):
        for old in (BARE, FULL):
            risen = replace(FULL, role=role)
            yield said(OFFICE, roster_member.ask_rise, Edited(COMRADE, replace(old, role=Role.MEMBER), risen, (), ()))
    yield said(OFFICE, roster_member.edited, Edited(COMRADE, BARE, FULL, *new))
    yield said(OFFICE, roster_member.edited, Edited(COMRADE, FULL, replace(FULL, phone=None), (), ()))


def workbook_samples() -> Iterator[Sample]:
    yield said(OFFICE, roster_workbook.sent_out, 30)
    yield said(OFFICE, roster_workbook.neither, FILE)
    yield said(OFFICE, roster_workbook.too_many_rows, FILE, 500)
    yield said(OFFICE, roster_workbook.no_rows, FILE)
    for absent in (0, 12):
        yield said(OFFICE, roster_workbook.nothing_to_change, FILE, 30, absent)
    unclear = tuple(
        Unclear(12, name, InvalidError(field, cast.SAID)) for field in roster.WRONG for name in (COMRADE.name, "")
    )
    for row in unclear:
        yield said(OFFICE, roster_workbook.unclear_line, row)
    changed = Wanted(FULL, COMRADE, BARE, 3)
    yield said(OFFICE, roster_workbook.changed_line, changed)
    for profile in (FULL, BARE):
        yield said(OFFICE, roster_workbook.new_line, 4, profile)
    for near in (cast.OTHER_UNIT.name, ""):
        yield said(OFFICE, roster_workbook.new_name, cast.UNIT.name, near)
    lines = [roster_workbook.unclear_line(each) for each in unclear]
    counts = {"new": 1, "changed": 1, "same": 3, "unclear": len(unclear)}
    for page in (0, 2):
        yield said(OFFICE, roster_workbook.preview, FILE, lines, page, counts, 12, ("STT", "Ghi chú") * 30)
    yield said(OFFICE, roster_workbook.preview, FILE, lines[-1:], 0, counts | {"unclear": 0}, 0, ())
    stale = (changed,) * 40
    everything = Applied(30, 12, (COMRADE,), stale, unclear, (cast.UNIT.name,) * 9, ("xóm Bãi Sậy",) * 40)
    for done in (everything, Applied(1, 0, (COMRADE,), (), ()), Applied(0, 0, (), (changed,), ())):
        for rows in ((), tuple(range(2, 400, 3))):
            yield said(OFFICE, roster_workbook.applied, done, rows)


def leaving_samples() -> Iterator[Sample]:
    yield said(OFFICE, roster_leaving.how_to_remove)
    work = cast.assignments(COMRADE)
    for part in work[:3]:
        cast.assignment(part.task, cast.MR, Part.DELEGATED, State.ACCEPTED, parent_id=part.id)
    places = tuple(Place(name=f"xóm Bãi Sậy {n}") for n in range(30))
    many = (cast.UNIT, cast.OTHER_UNIT) * 4
    held = Holdings(tuple(work), many, places, places, many, EVERYONE)
    for holdings in (held, Holdings(undone=tuple(work[:1]))):
        yield said(OFFICE, roster_leaving.ask_heir, COMRADE, holdings)
        for heir in (COMRADE, DEPUTY):
            yield said(OFFICE, roster_leaving.ask_removal, COMRADE, heir, holdings)
            yield said(OFFICE, roster_leaving.removed, Removed(COMRADE, heir, holdings))
    yield said(OFFICE, roster_leaving.ask_removal, COMRADE, None, Holdings())
    yield said(OFFICE, roster_leaving.removed, Removed(COMRADE, None, Holdings()))


def _facts() -> Iterator[Facts]:
    yield Facts(COMRADE, FULL, _accounts(), None, cast.MR, 16, 3, _test(DeliveryState.UNDELIVERABLE, BLOCKED))
    yield Facts(COMRADE, BARE, [], None, None, 0, 0, None)
    yield Facts(COMRADE, BARE, [], _invitation("77"), None, 2, 0, _test(DeliveryState.SENT))
    yield Facts(COMRADE, BARE, [], _invitation(None), None, 2, 2, _test(DeliveryState.WAITING))
    yield Facts(COMRADE, BARE, _accounts(), None, None, 2, 2, _test(DeliveryState.UNDELIVERABLE, "HTTP 400"))


def _accounts() -> list[Account]:
    return [
        Account(channel="telegram", created_at=NOW, reach=Reach.BLOCKED),
        Account(channel="zalo", created_at=NOW, reach=Reach.REACHABLE),
    ]


def _invitation(pending: str | None) -> Invitation:
    return Invitation(created_at=NOW, expires_at=NOW + timedelta(days=7), pending_user_id=pending)


def _test(state: DeliveryState, reason: str | None = None) -> Delivery:
    settled = None if state is DeliveryState.WAITING else NOW
    return Delivery(kind=Kind.TEST, state=state, due_at=NOW, settled_at=settled, reason=reason)
