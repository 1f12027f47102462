"""The roster (*thành viên*): who is in the organisation, in which bodies, answering for which places."""

from dataclasses import dataclass

from bot.actions.acting import Acting
from bot.actions.errors import InvalidError
from bot.actions.importing import match_again
from scheduler.bulk import replan_organisation
from scheduler.planning import replan
from scheduler.weekly import plan_week
from storage import people, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Body, Charge, Member, Membership, Place, Role
from storage.words import fold_words, name_key

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NewMember:
    """What the office says of a person in one message. Names of bodies and places are as written."""

    name: str
    form_of_address: str = "đồng chí"
    title: str | None = None
    body: str | None = None
    outside: bool = False
    is_head: bool = False
    heads_places: tuple[str, ...] = ()
    in_charge_of_places: tuple[str, ...] = ()
    role: Role = Role.MEMBER
    in_charge_of_bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """The new member, and the bodies and places that the roster did not know before."""

    member: Member
    new_bodies: tuple[str, ...]
    new_places: tuple[str, ...]


async def add_member(acting: Acting, entry: NewMember) -> Added:
    """Raises InvalidError for a name that is taken, a body or place that has its head, a second chair."""
    await acting.require(Action.ROSTER)
    await _check(acting, entry)
    async with acting.unit.undone_on_error():
        return await _add(acting, entry)


async def _add(acting: Acting, entry: NewMember) -> Added:
    organisation_id = acting.organisation.id
    member = await acting.unit.add(
        Member(
            organisation_id=organisation_id,
            name=entry.name,
            form_of_address=entry.form_of_address,
            title=entry.title,
            role=entry.role,
            created_at=acting.now,
            memberships=[],
        )
    )
    new_bodies: list[str] = []
    if entry.body is not None:
        body = await _body(acting, entry.body, new_bodies, outside=entry.outside)
        if entry.is_head and await people.head_of(acting.unit, organisation_id, body.id) is not None:
            raise InvalidError("head", body.name)
        membership = Membership(organisation_id=organisation_id, member=member, body=body, is_head=entry.is_head)
        await acting.unit.add(membership)
        if entry.is_head:
            await _take_over(acting, member, body)
    for name in entry.in_charge_of_bodies:
        body = await _body(acting, name, new_bodies)
        await acting.unit.add(Charge(organisation_id=organisation_id, member_id=member.id, body_id=body.id))
    new_places: list[str] = []
    for name in entry.heads_places:
        place = await _place(acting, name, new_places)
        if place.head_id is not None:
            raise InvalidError("place_head", place.name)
        place.head_id = member.id
    for name in entry.in_charge_of_places:
        place = await _place(acting, name, new_places)
        if place.in_charge_id is not None:
            raise InvalidError("place_in_charge", place.name)
        place.in_charge_id = member.id
    await acting.unit.flush()
    if entry.role.leads:  # what is late already is put before the new leader too
        await replan_organisation(acting.unit, acting.organisation, acting.now, acting.rules)
        await plan_week(acting.unit, member, acting.now, acting.rules)
    await acting.journal("member_added", member, new={"name": member.name, "role": member.role, "body": entry.body})
    return Added(member, tuple(new_bodies), tuple(new_places))


async def _take_over(acting: Acting, head: Member, body: Body) -> None:
    """Work that was given to a body while it had no head is the new head's, who is told of it."""
    taken = await task_queries.unanswered_for(acting.unit, acting.organisation.id, body.id)
    for assignment in taken:
        if all(other.member_id != head.id for other in assignment.task.assignments):
            assignment.member = head
            await acting.unit.flush()
            number = assignment.task.number
            await acting.journal("assigned", assignment, task_number=number, new={"member_id": head.id})
            await replan(acting.unit, assignment.task, acting.now, acting.rules)
    items = [{"assignment_id": item.id} for item in taken if item.member is head]
    if items:
        await acting.tell(head, Kind.ASSIGNED, f"assigned:body:{body.id}:{items[0]['assignment_id']}", items)


async def find_member(acting: Acting, name: str) -> Member:
    """The one member whose name contains these words, with or without accents. Raises InvalidError for none or several."""
    wanted = fold_words(name)
    everyone = await people.everyone(acting.unit, acting.organisation.id)
    exact = [member for member in everyone if fold_words(member.name) == wanted]
    found = exact or [member for member in everyone if wanted and f" {wanted} " in f" {fold_words(member.name)} "]
    if len(found) != 1:
        raise InvalidError("member_unknown" if not found else "member_ambiguous", name)
    return found[0]


async def describe_owner(acting: Acting, organisation_name: str, own_name: str, phone: str | None) -> None:
    """What the first officer says after the claim: the organisation's name, their own, the office's telephone."""
    await acting.require(Action.ROSTER)
    old = {"name": acting.organisation.name, "phone": acting.organisation.phone, "officer": acting.member.name}
    acting.organisation.name = organisation_name
    acting.organisation.phone = phone
    acting.member.name = own_name
    new = {"name": organisation_name, "phone": phone, "officer": own_name}
    await acting.journal("organisation_described", acting.organisation, old=old, new=new)


async def _check(acting: Acting, entry: NewMember) -> None:
    if not entry.name or len(entry.name) > LONGEST_NAME or any(char.isdigit() for char in entry.name):
        raise InvalidError("name", entry.name)
    wanted = fold_words(entry.name)
    everyone = await people.everyone(acting.unit, acting.organisation.id)
    if any(fold_words(member.name) == wanted and member.title == entry.title for member in everyone):
        raise InvalidError("name_taken", entry.name)
    if entry.role is Role.CHAIR and any(member.role is Role.CHAIR for member in everyone):
        raise InvalidError("second_chair", entry.name)
    if entry.in_charge_of_bodies and entry.role is not Role.DEPUTY:
        raise InvalidError("charge_without_deputy", entry.name)


async def _body(acting: Acting, name: str, new: list[str], *, outside: bool = False) -> Body:
    found = await people.body_named(acting.unit, acting.organisation.id, name)
    if found is not None:
        return found
    new.append(name)
    body = Body(organisation_id=acting.organisation.id, name=name, key=name_key(name), outside=outside)
    await match_again(acting, await acting.unit.add(body))
    return body


async def _place(acting: Acting, name: str, new: list[str]) -> Place:
    found = await people.place_named(acting.unit, acting.organisation.id, name)
    if found is not None:
        return found
    new.append(name)
    return await acting.unit.add(Place(organisation_id=acting.organisation.id, name=name, key=name_key(name)))
