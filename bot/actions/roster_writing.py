"""Writes profiles into the roster, several at once: who gives a seat up does so before another takes it.

What was given to a body or place while nobody answered for it is the new head's; leaders have put before them what is late.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.actions.acting import Acting
from bot.actions.importing import match_again
from bot.actions.roster_conflicts import Wanted
from bot.actions.roster_profile import Field, Profile
from bot.actions.roster_taking_over import take_over_body, take_over_place
from scheduler.bulk import replan_organisation
from scheduler.weekly import plan_week
from storage import leaving, links, people
from storage.people import Body, Charge, Member, Membership, Place, Role
from storage.words import name_key

_LEADERS = frozenset({Field.ROLE, Field.CHARGES})


@dataclass(slots=True)
class Written:
    """The members in the order given, and the bodies and places that the roster did not know before."""

    members: list[Member] = field(default_factory=list)
    new_bodies: list[str] = field(default_factory=list)
    new_places: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Books:
    """Bodies, places and charges as they are written: read once, however many members there are.

    `known_bodies`, `known_places`: ids of those there were before, for which work may wait.
    """

    bodies: dict[str, Body]
    places: dict[str, Place]
    charges: dict[tuple[int, int], Charge]
    known_bodies: frozenset[int]
    known_places: frozenset[int]

    @classmethod
    async def opened(cls, acting: Acting) -> "_Books":
        own = acting.organisation.id
        bodies, places = await people.bodies(acting.unit, own), await people.places(acting.unit, own)
        return cls(
            {body.key: body for body in bodies},
            {place.key: place for place in places},
            {(charge.member_id, charge.body_id): charge for charge in await people.charges(acting.unit, own)},
            frozenset(body.id for body in bodies),
            frozenset(place.id for place in places),
        )


async def write(acting: Acting, wanted: Sequence[Wanted]) -> Written:
    """`wanted` has no conflicts (`roster_conflicts`). All of it or, where something fails, nothing."""
    async with acting.unit.undone_on_error():
        written, books = Written(), await _Books.opened(acting)
        for each in wanted:
            written.members.append(await _described(acting, each))
            if each.old is not None:
                await _release(acting, written.members[-1], each.profile, books)
        await acting.unit.flush()
        for each, member in zip(wanted, written.members, strict=True):
            await _take(acting, member, each, written, books)
        await acting.unit.flush()
        for each, member in zip(wanted, written.members, strict=True):
            await _journal(acting, member, each)
        await _plan_leaders(acting, wanted, written.members)
        return written


async def _described(acting: Acting, wanted: Wanted) -> Member:
    """The member with what needs no other record."""
    profile, member = wanted.profile, wanted.member
    if member is None:
        member = Member(organisation_id=acting.organisation.id, created_at=acting.now, memberships=[])
    elif member.role is not profile.role:
        await links.close(acting.unit, member.organisation_id, member.id, acting.now)
    member.name, member.form_of_address = profile.name, profile.form_of_address
    member.title, member.phone, member.role = profile.title, profile.phone, profile.role
    return member if wanted.member is not None else await acting.unit.add(member)


async def _release(acting: Acting, member: Member, profile: Profile, books: _Books) -> None:
    kept = {body.key: body.is_head for body in profile.bodies}
    for membership in list(member.memberships):
        if membership.body.key not in kept:
            await leaving.leave_body(acting.unit, membership)
        elif not kept[membership.body.key]:
            membership.is_head = False
    headed, in_charge = set(map(name_key, profile.headed)), set(map(name_key, profile.in_charge))
    for place in books.places.values():
        if place.head_id == member.id and place.key not in headed:
            place.head_id = None
        if place.in_charge_id == member.id and place.key not in in_charge:
            place.in_charge_id = None
    charged = set(map(name_key, profile.charges))
    for body in books.bodies.values():
        if (member.id, body.id) in books.charges and body.key not in charged:
            await leaving.leave_charge(acting.unit, books.charges.pop((member.id, body.id)))


async def _take(acting: Acting, member: Member, wanted: Wanted, written: Written, books: _Books) -> None:
    profile, own = wanted.profile, member.organisation_id
    headed_before = {body.key for body in wanted.old.bodies if body.is_head} if wanted.old else set()
    memberships = {membership.body.key: membership for membership in member.memberships}
    for part in profile.bodies:
        body = await _body(acting, part.name, written, books, outside=part.outside)
        membership = memberships.get(body.key)
        if membership is None:
            membership = await acting.unit.add(
                Membership(organisation_id=own, member=member, body=body, is_head=part.is_head)
            )
        membership.is_head = part.is_head
        if part.is_head and body.key not in headed_before and body.id in books.known_bodies:
            await acting.unit.flush()
            await take_over_body(acting, member, body)
    for name in profile.charges:
        body = await _body(acting, name, written, books)
        if (member.id, body.id) not in books.charges:
            charge = Charge(organisation_id=own, member_id=member.id, body_id=body.id)
            books.charges[member.id, body.id] = await acting.unit.add(charge)
    for name in profile.headed:
        place = await _place(acting, name, written, books)
        news, place.head_id = place.head_id != member.id, member.id
        if news and place.in_charge_id is None and place.id in books.known_places:
            await take_over_place(acting, member, place)
    for name in profile.in_charge:
        place = await _place(acting, name, written, books)
        news, place.in_charge_id = place.in_charge_id != member.id, member.id
        if news and place.id in books.known_places:
            await take_over_place(acting, member, place)


async def _body(acting: Acting, name: str, written: Written, books: _Books, *, outside: bool = False) -> Body:
    key = name_key(name)
    if key not in books.bodies:
        written.new_bodies.append(name)
        body = Body(organisation_id=acting.organisation.id, name=name, key=key, outside=outside)
        books.bodies[key] = await acting.unit.add(body)
        await match_again(acting, body)
    return books.bodies[key]


async def _place(acting: Acting, name: str, written: Written, books: _Books) -> Place:
    key = name_key(name)
    if key not in books.places:
        written.new_places.append(name)
        place = Place(organisation_id=acting.organisation.id, name=name, key=key)
        books.places[key] = await acting.unit.add(place)
    return books.places[key]


async def _journal(acting: Acting, member: Member, wanted: Wanted) -> None:
    profile, old = wanted.profile, wanted.old
    if old is None:
        new = {"name": profile.name, "role": profile.role, "bodies": [body.name for body in profile.bodies]}
        await acting.journal("member_added", member, new=new)
        return
    fields = profile.differs_in(old)
    if fields:
        before, after = ({each.value: _plain(of, each) for each in fields} for of in (old, profile))
        await acting.journal("member_changed", member, old=before, new=after)


def _plain(profile: Profile, of: Field) -> object:
    """A field as the journal keeps it."""
    shown: dict[Field, Callable[[], object]] = {
        Field.BODIES: lambda: [[body.name, body.is_head] for body in profile.bodies],
        Field.HEADED: lambda: list(profile.headed),
        Field.IN_CHARGE: lambda: list(profile.in_charge),
        Field.CHARGES: lambda: list(profile.charges),
    }
    return shown[of]() if of in shown else profile.meaning(of)


async def _plan_leaders(acting: Acting, wanted: Sequence[Wanted], members: Sequence[Member]) -> None:
    """What is late already is put before the new leader too, and before nobody who leads no more."""
    pairs = [(each, each.old or Profile(name="")) for each in wanted]
    if any(_LEADERS & set(each.profile.differs_in(old)) for each, old in pairs):
        await replan_organisation(acting.unit, acting.organisation, acting.now, acting.rules)
    for (each, old), member in zip(pairs, members, strict=True):
        if each.profile.role is Role.CHAIR and old.role is not Role.CHAIR:
            await plan_week(acting.unit, member, acting.now, acting.rules)
