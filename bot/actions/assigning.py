"""A task that somebody gives in chat, without a notice (*giao ‹nội dung› cho ‹ai›*): what it comes to, and giving it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from bot.actions.acting import Acting
from bot.actions.directory import Ref
from bot.actions.errors import InvalidError, NotAllowedError
from bot.actions.giving import give as give_part
from bot.notices.details import product_of, targets_of
from scheduler.planning import replan
from scheduler.weekly import plan_weeks
from storage import access, accounts, organisations, people
from storage.access import Action, Relation
from storage.deliveries import Kind
from storage.notices import Timing
from storage.people import Body, Member, Place, Role
from storage.states import DueSource, Part
from storage.tasks import Assignment, Task
from storage.types import Json

Party = tuple[Body | None, Member | None]
"""Who has a part: a body with its head, or a member, for a body or for themselves."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for, as it is kept with a question. Of `places` each has a lead of its own; then there is no `lead`.

    `said`: the words as they were sent. `places_said`: where the work of a lead is to be done, named for fanning it out.
    """

    work: str
    said: str
    short_name: str
    lead: Ref | None = None
    cooperating: tuple[Ref, ...] = ()
    places: tuple[int, ...] = ()
    places_said: tuple[str, ...] = ()
    timing: Timing = Timing.UNDATED
    due_on: date | None = None
    due_time: time | None = None
    due_said: str | None = None
    recurrence: str | None = None
    rule: str | None = None
    opinion_of: int | None = None  # the leader as whose opinion the office records it

    def to_json(self) -> Json:
        return {
            "work": self.work,
            "said": self.said,
            "short_name": self.short_name,
            "lead": list(self.lead) if self.lead else None,
            "cooperating": [list(ref) for ref in self.cooperating],
            "places": list(self.places),
            "places_said": list(self.places_said),
            "timing": self.timing.value,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "due_time": self.due_time.isoformat() if self.due_time else None,
            "due_said": self.due_said,
            "recurrence": self.recurrence,
            "rule": self.rule,
            "opinion_of": self.opinion_of,
        }

    @classmethod
    def from_json(cls, data: Json) -> "Order":
        read: Json = {
            "lead": Ref(*data["lead"]) if data["lead"] else None,
            "cooperating": tuple(Ref(*ref) for ref in data["cooperating"]),
            "places": tuple(data["places"]),
            "places_said": tuple(data["places_said"]),
            "timing": Timing(data["timing"]),
            "due_on": date.fromisoformat(data["due_on"]) if data["due_on"] else None,
            "due_time": time.fromisoformat(data["due_time"]) if data["due_time"] else None,
        }
        return cls(**{**data, **read})


@dataclass(frozen=True, slots=True)
class Resolved:
    """An order against the roster of now. `without`: places that nobody answers for, which are not given."""

    order: Order
    giver: Member  # whose task it is: who acts, or the leader as whose opinion it is recorded
    lead: Party | None
    cooperating: tuple[Party, ...]
    places: tuple[tuple[Place, Member], ...]
    without: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What was given. `unreachable`: members without an account; `unanswered`: cooperating bodies without anybody to tell."""

    task: Task
    resolved: Resolved
    unreachable: tuple[Member, ...]
    unanswered: tuple[str, ...]


def require_assigner(acting: Acting) -> None:
    """Raises NotAllowedError for whoever may give no task at all; of which bodies is asked when it is known for whom."""
    if not access.may(acting.member, Action.ASSIGN, frozenset(Relation)):
        raise NotAllowedError


async def resolve(acting: Acting, order: Order) -> Resolved:
    """Looks everybody up. Raises InvalidError where it cannot be given so, with the reason as its field:

    past, lead_unknown, outside_lead, no_head, not_in_charge, places_not_yours, no_places, nobody_answers.
    """
    require_assigner(acting)
    if order.due_on is not None and order.due_on < acting.today:
        raise InvalidError("past", order.due_said or "")
    giver = await _giver(acting, order)
    if order.places:
        return await _for_places(acting, order, giver)
    lead = await _lead(acting, order.lead)
    await _require_for(acting, giver, lead)
    cooperating = await _cooperating(acting, order)
    # Who leads a task does not cooperate in it too; a body without a head is asked all the same.
    others = [party for party in dict.fromkeys(cooperating) if party[1] is None or party[1] is not lead[1]]
    return Resolved(order, giver, lead, tuple(others), (), ())


async def give(acting: Acting, order: Order) -> Given:
    """The task, its parts, every message and the journal, in one transaction. Raises what `resolve` raises."""
    resolved = await resolve(acting, order)
    organisation = await organisations.locked(acting.unit, acting.organisation.id)
    task = await acting.unit.add(_task(acting, resolved, organisation.take_number()))
    if resolved.lead is not None:
        body, member = resolved.lead
        await give_part(acting, task, member, body, Part.LEAD)
    for place, member in resolved.places:
        await give_part(acting, task, member, None, Part.LEAD, place=place)
    for body, member in resolved.cooperating:
        await give_part(acting, task, member, body, Part.COOPERATING)
    await acting.unit.flush()
    new = {"due_on": task.due_on, "words": task.source_sentence, "places": [place.id for place, _ in resolved.places]}
    await acting.journal("task_given", task, task_number=task.number, on_behalf_of=resolved.giver, new=new)
    await replan(acting.unit, task, acting.now, acting.rules)
    await plan_weeks(acting.unit, acting.organisation.id, acting.now, acting.rules)
    told = await tell_new(acting, task.assignments, f"assigned:task:{task.id}")
    joined = await accounts.joined(acting.unit, acting.organisation.id)
    unreachable = tuple(member for member in told if member.id not in joined)
    nobody = (item.body.name for item in task.assignments if item.member is None and item.body is not None)
    return Given(task, resolved, unreachable, tuple(nobody))


async def tell_new(acting: Acting, assignments: list[Assignment], key: str) -> list[Member]:
    """One message to each member, but the one who acts, with all of these that are theirs; returns whom."""
    mine: dict[int, list[Assignment]] = {}
    for item in assignments:
        if item.member is not None and item.member.id != acting.member.id and item.is_open:
            mine.setdefault(item.member.id, []).append(item)
    members: list[Member] = []
    for items in mine.values():
        if items[0].member is not None:
            await acting.tell(items[0].member, Kind.ASSIGNED, key, [{"assignment_id": item.id} for item in items])
            members.append(items[0].member)
    return members


def answering(place: Place, members: Mapping[int, Member]) -> Member | None:
    """Who answers for a place: the committee member in charge (*phụ trách xóm*), else its head; None where neither is there."""
    for member_id in (place.in_charge_id, place.head_id):
        if member_id is not None and member_id in members:
            return members[member_id]
    return None


async def roster_by_id(acting: Acting) -> dict[int, Member]:
    """The members of the roster by their ids."""
    return {member.id: member for member in await people.everyone(acting.unit, acting.organisation.id)}


def _task(acting: Acting, resolved: Resolved, number: int) -> Task:
    order = resolved.order
    body = resolved.lead[0] if resolved.lead else None
    return Task(
        organisation_id=acting.organisation.id,
        number=number,
        version=1,
        short_name=order.short_name,
        text=order.work,
        source_sentence=order.said,
        product=product_of(order.work),
        targets=list(targets_of(order.work)),
        places=[place.name for place, _ in resolved.places] + [place.name for place in resolved.without]
        or list(order.places_said),
        timing=order.timing,
        recurrence=order.recurrence,
        recurrence_rule=order.rule,
        lead_body=body,
        lead_body_id=body.id if body else None,
        deadline_text=order.due_said,
        deadline_named=order.due_on,
        original_due_on=order.due_on,
        due_on=order.due_on,
        due_time=order.due_time,
        due_source=DueSource.GIVEN if order.due_on else None,
        published_at=acting.now,
        timed_at=acting.now,
        given_by_id=resolved.giver.id,
        given_by=resolved.giver,
        assignments=[],
    )


async def _giver(acting: Acting, order: Order) -> Member:
    """Raises NotAllowedError where the office names as leader somebody who is none."""
    if order.opinion_of is None or acting.member.role is not Role.OFFICE:
        return acting.member
    leader = await people.get(acting.unit, acting.organisation.id, order.opinion_of)
    if leader is None or not leader.role.leads or leader.left_at is not None:
        raise NotAllowedError
    return leader


async def _lead(acting: Acting, ref: Ref | None) -> Party:
    party = await _party(acting, ref) if ref else None
    if party is None:
        raise InvalidError("lead_unknown", "")
    body, member = party
    if body is not None and body.outside:
        raise InvalidError("outside_lead", body.name)
    if member is None:
        raise InvalidError("no_head", body.name if body else "")
    return body, member


async def _cooperating(acting: Acting, order: Order) -> list[Party]:
    return [party for ref in order.cooperating if (party := await _party(acting, ref)) is not None]


async def _party(acting: Acting, ref: Ref) -> Party | None:
    """A member answers for a body of theirs of our own before one from outside; a leader for none."""
    organisation_id = acting.organisation.id
    if ref.kind == "body":
        body = await people.body(acting.unit, organisation_id, ref.id)
        return (body, await people.head_of(acting.unit, organisation_id, body.id)) if body else None
    member = await people.get(acting.unit, organisation_id, ref.id)
    if member is None or member.left_at is not None:
        return None
    bodies = sorted(member.memberships, key=lambda membership: (membership.body.outside, not membership.is_head))
    return (bodies[0].body if bodies and not member.role.leads else None), member


async def _require_for(acting: Acting, giver: Member, lead: Party) -> None:
    """A deputy gives tasks to the bodies in their charge."""
    in_charge = await people.bodies_in_charge(acting.unit, giver)
    body = lead[0]
    relations = {Relation.ORGANISATION} | ({Relation.IN_CHARGE} if body is not None and body.id in in_charge else set())
    if not access.may(giver, Action.ASSIGN, frozenset(relations)):
        raise InvalidError("not_in_charge", body.name if body else (lead[1].name if lead[1] else ""))


async def _for_places(acting: Acting, order: Order, giver: Member) -> Resolved:
    if not access.may(giver, Action.ASSIGN):
        raise InvalidError("places_not_yours", "")
    members = await roster_by_id(acting)
    every = {place.id: place for place in await people.places(acting.unit, acting.organisation.id)}
    wanted = [every[place_id] for place_id in order.places if place_id in every]
    if not wanted:
        raise InvalidError("no_places", "")
    given, without = [], []
    for place in wanted:
        member = answering(place, members)
        if member is None:
            without.append(place)
        else:
            given.append((place, member))
    if not given:
        raise InvalidError("nobody_answers", ", ".join(place.name for place in without))
    return Resolved(order, giver, None, tuple(await _cooperating(acting, order)), tuple(given), tuple(without))
