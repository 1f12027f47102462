"""Absences (*vắng*): recorded by the member who is away, or by the office for them; the stand-in gets copies."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.actions import standing_in
from bot.actions.acting import Acting
from bot.actions.errors import InvalidError
from storage import absences
from storage.absences import Absence
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Member

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The absence, and the older ones that it takes the place of. `news` is False where just that was recorded before."""

    absence: Absence
    replaced: tuple[Absence, ...]
    news: bool


async def record_absence(acting: Acting, member: Member, first: date, last: date, stand_in: Member | None) -> Recorded:
    """Older absences of the member that meet these days end. The stand-in, named or the usual one, and the office are told.

    Raises NotAllowedError for another's absence unless the office records it; InvalidError for days that are past, too many
    or the wrong way round, and for a stand-in who is the member, or from outside or a
    leader where the member is not.
    """
    if member.id != acting.member.id:
        await acting.require(Action.RECORD_FOR_OTHERS)
    stand_in = stand_in or await standing_in.usual_stand_in(acting, member)
    _check(acting, member, first, last, stand_in)
    replaced = tuple(
        old
        for old in await absences.coming(acting.unit, acting.organisation.id, first)
        if old.member_id == member.id and old.first_day <= last
    )
    deputy_id = stand_in.id if stand_in else None
    for old in replaced:
        if (old.first_day, old.last_day, old.deputy_id) == (first, last, deputy_id):
            return Recorded(old, (), news=False)
    for old in replaced:
        await _end(acting, old, "absence_replaced", stays=stand_in)
    absence = await acting.unit.add(
        Absence(
            organisation_id=acting.organisation.id,
            member_id=member.id,
            member=member,
            deputy_id=deputy_id,
            deputy=stand_in,
            first_day=first,
            last_day=last,
            recorded_by_id=acting.member.id,
            recorded_at=acting.now,
        )
    )
    new = {"first_day": first, "last_day": last, "deputy_id": deputy_id}
    other = member if member.id != acting.member.id else None
    await acting.journal("absence_recorded", absence, on_behalf_of=other, new=new)
    items = [{"absence_id": absence.id}]
    for told in (stand_in, other):
        if told is not None and told.id != acting.member.id:
            await acting.tell(told, Kind.ABSENCE, f"absence:{absence.id}", items)
    await acting.tell_office(Kind.ABSENCE, f"absence:{absence.id}", items)
    return Recorded(absence, replaced, news=True)


async def end_absence(acting: Acting, member: Member) -> tuple[Absence, ...]:
    """*Hết vắng*: the absence of today ends; where there is none, what was planned is taken back. Returns what ended."""
    if member.id != acting.member.id:
        await acting.require(Action.RECORD_FOR_OTHERS)
    found = await absences.coming(acting.unit, acting.organisation.id, acting.today)
    mine = [item for item in found if item.member_id == member.id]
    now = [item for item in mine if item.first_day <= acting.today]
    ended = tuple(now or mine)
    for absence in ended:
        await _end(acting, absence, "absence_ended", stays=None)
    return ended


async def seen_by(acting: Acting) -> list[Absence]:
    """Absences of today and later that the member may see: all of them, or their own and those they stand in for."""
    found = await absences.coming(acting.unit, acting.organisation.id, acting.today)
    if await acting.may(Action.SEE_EVERYTHING):
        return found
    return [item for item in found if acting.member.id in (item.member_id, item.deputy_id)]


async def _end(acting: Acting, absence: Absence, action: str, *, stays: Member | None) -> None:
    """`stays`: who goes on standing in, and need not be told of the end."""
    absence.ended_at = acting.now
    other = absence.member if absence.member_id != acting.member.id else None
    old = {"first_day": absence.first_day, "last_day": absence.last_day, "deputy_id": absence.deputy_id}
    await acting.journal(action, absence, on_behalf_of=other, old=old)
    deputy = absence.deputy
    if deputy is not None and deputy.id != acting.member.id and (stays is None or stays.id != deputy.id):
        items = [{"absence_id": absence.id, "ended": True}]
        await acting.tell(deputy, Kind.ABSENCE, f"absence_ended:{absence.id}", items)


def _check(acting: Acting, member: Member, first: date, last: date, stand_in: Member | None) -> None:
    if last < first:
        raise InvalidError("order", f"{first:%d/%m/%Y} – {last:%d/%m/%Y}")
    if last < acting.today:
        raise InvalidError("past", f"{last:%d/%m/%Y}")
    if last - first > LONGEST:
        raise InvalidError("long", f"{first:%d/%m/%Y} – {last:%d/%m/%Y}")
    if stand_in is not None:
        standing_in.check(member, stand_in)
