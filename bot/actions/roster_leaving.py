"""*Bỏ khỏi danh sách*: a member leaves the roster, once everything that is theirs has been handed over (*bàn giao*)."""

from dataclasses import dataclass

from bot.actions import giving, standing_in
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError
from bot.actions.roster_taking_over import take_over_body
from scheduler.bulk import replan_organisation
from scheduler.planning import replan
from storage import leaving, links, people, roster, task_queries
from storage.absences import Absence
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Body, Charge, Member, Membership, Place, Role
from storage.states import State
from storage.task_queries import OPEN_STATES
from storage.tasks import Assignment


@dataclass(frozen=True, slots=True)
class Holdings:
    """What somebody else has to have before the member may go."""

    undone: tuple[Assignment, ...] = ()  # still to be done, or reported done and not decided on
    heads: tuple[Body, ...] = ()
    headed: tuple[Place, ...] = ()
    in_charge: tuple[Place, ...] = ()
    charges: tuple[Body, ...] = ()
    stands_in_for: tuple[Member, ...] = ()

    @property
    def given_on(self) -> tuple[Assignment, ...]:
        """What the member gave on to others, and would have reported to them."""
        return tuple(item for mine in self.undone for item in mine.given_on)

    def __bool__(self) -> bool:
        return any((self.undone, self.heads, self.headed, self.in_charge, self.charges, self.stands_in_for))


@dataclass(frozen=True, slots=True)
class Removed:
    """`heir` has the holdings now; None where there were none."""

    member: Member
    heir: Member | None
    holdings: Holdings


async def holdings_of(acting: Acting, member: Member) -> Holdings:
    """Raises NotAllowedError."""
    await acting.require(Action.ROSTER)
    unit, own = acting.unit, acting.organisation.id
    places = await people.places(unit, own)
    charged = await people.bodies_in_charge(unit, member)
    away = [item.member for item in await _stood_in(acting, member)]
    standing = [other for other in await people.everyone(unit, own) if other.stand_in_id == member.id]
    return Holdings(
        undone=tuple(await task_queries.unfinished_of_member(unit, member)),
        heads=tuple(of.body for of in member.memberships if of.is_head),
        headed=tuple(place for place in places if place.head_id == member.id),
        in_charge=tuple(place for place in places if place.in_charge_id == member.id),
        charges=tuple(body for body in await people.bodies(unit, own) if body.id in charged),
        stands_in_for=tuple({other.id: other for other in (*away, *standing)}.values()),
    )


async def check_removable(acting: Acting, member: Member) -> None:
    """Raises InvalidError for the only chair, the last of the office, and oneself; AlreadyError for who has left."""
    await acting.require(Action.ROSTER)
    if member.left_at is not None:
        raise AlreadyError
    if member.id == acting.member.id:
        raise InvalidError("oneself", member.name)
    if member.role in (Role.CHAIR, Role.OFFICE):
        same = await people.with_roles(acting.unit, acting.organisation.id, [member.role])
        if len(same) == 1:
            raise InvalidError("last_chair" if member.role is Role.CHAIR else "last_office", member.name)


def check_heir(member: Member, heir: Member) -> None:
    """Raises InvalidError for who cannot take over: the member, and somebody from outside where the member is not."""
    if heir.id == member.id:
        raise InvalidError("heir_oneself", heir.name)
    if _outside(heir) and not _outside(member):
        raise InvalidError("heir_outside", heir.name)  # what the committee does is not given to another body


async def remove(acting: Acting, member: Member, heir: Member | None) -> Removed:
    """The heir is told once of all that is theirs now, whoever had a part given on by the member goes on under the heir.

    Raises what `check_removable` and `check_heir` raise, and InvalidError where something is left and there is no heir.
    """
    await check_removable(acting, member)
    held = await holdings_of(acting, member)
    if held and heir is None:
        raise InvalidError("heir_missing", member.name)
    async with acting.unit.undone_on_error():
        if heir is not None:
            check_heir(member, heir)
            await _hand_over_seats(acting, member, heir, held)
            await _hand_over_work(acting, member, heir, held)
        await _leave(acting, member, heir)
    return Removed(member, heir if held else None, held)


async def _hand_over_seats(acting: Acting, member: Member, heir: Member, held: Holdings) -> None:
    own = acting.organisation.id
    for body in held.heads:
        next(of for of in member.memberships if of.body_id == body.id).is_head = False
        belongs = next((of for of in heir.memberships if of.body_id == body.id), None)
        if belongs is None:
            belongs = await acting.unit.add(Membership(organisation_id=own, member=heir, body=body, is_head=True))
        belongs.is_head = True
        await acting.unit.flush()
        await take_over_body(acting, heir, body)
    for place in held.headed:
        place.head_id = heir.id
    for place in held.in_charge:
        place.in_charge_id = heir.id
    if heir.role is Role.DEPUTY:
        charged = await people.bodies_in_charge(acting.unit, heir)
        for body in held.charges:
            if body.id not in charged:
                await acting.unit.add(Charge(organisation_id=own, member_id=heir.id, body_id=body.id))
    for other in held.stands_in_for:
        if other.stand_in_id == member.id:
            other.stand_in_id = heir.id if _may_stand_in(other, heir) else None
    for absence in await _stood_in(acting, member):
        absence.deputy = heir if _may_stand_in(absence.member, heir) else None
    await acting.unit.flush()


async def _hand_over_work(acting: Acting, member: Member, heir: Member, held: Holdings) -> None:
    told = frozenset({member.id, heir.id})
    given: list[Assignment] = []
    for part in held.undone:
        if part.state in OPEN_STATES:
            given.append(await giving.hand_over(acting, part, heir, part.body, told_otherwise=told))
        elif part.state is State.REPORTED:  # the report stands, and is the heir's to complete if it comes back
            part.member, part.version = heir, part.version + 1
            await acting.unit.flush()
            old, new = {"member_id": member.id}, {"member_id": heir.id}
            await acting.journal("handed_over", part, task_number=part.task.number, old=old, new=new)
            await replan(acting.unit, part.task, acting.now, acting.rules)
    if given and heir.id != acting.member.id:
        await acting.tell(
            heir, Kind.ASSIGNED, f"handed_over:member:{member.id}", [{"assignment_id": item.id} for item in given]
        )


async def _leave(acting: Acting, member: Member, heir: Member | None) -> None:
    unit, now = acting.unit, acting.now
    for absence in await roster.absences_of(unit, member, acting.today):
        if absence.member_id == member.id:
            absence.ended_at = now
    member.left_at, member.stand_in_id = now, None
    await unit.flush()
    await leaving.free_charges(unit, member)
    await leaving.forget_accounts(unit, member)
    await leaving.close_questions(unit, member, now)
    await links.close(unit, member.organisation_id, member.id, now)
    await leaving.end_invitations(unit, member, acting.member.id, now)
    if member.role.leads:  # what was put before them goes to whoever decides now
        await replan_organisation(unit, acting.organisation, now, acting.rules)
    await leaving.drop_messages(unit, member, now)
    old = {"name": member.name, "role": member.role}
    await acting.journal("member_removed", member, old=old, new={"heir_id": heir.id if heir else None})


async def _stood_in(acting: Acting, member: Member) -> list[Absence]:
    """Absences of others in which the member is named as the stand-in."""
    found = await roster.absences_of(acting.unit, member, acting.today)
    return [item for item in found if item.deputy_id == member.id]


def _may_stand_in(member: Member, heir: Member) -> bool:
    try:
        standing_in.check(member, heir)
    except InvalidError:
        return False
    return True


def _outside(member: Member) -> bool:
    return bool(member.memberships) and all(membership.body.outside for membership in member.memberships)
