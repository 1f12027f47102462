"""What the office sees of one member beside the roster, and the test message (*tin thử*) that it may send them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions import roster_profile
from bot.actions.acting import Acting
from bot.actions.errors import InvalidError
from bot.actions.roster_profile import Profile
from scheduler.policy import earliest_send
from storage import accounts, deliveries, people, roster, task_queries
from storage.access import Action
from storage.accounts import Account, Invitation
from storage.deliveries import Delivery, Kind
from storage.people import Member


@dataclass(frozen=True, slots=True)
class Facts:
    """`invitation`: the open one, of a member who has not joined. `undone`: open assignments, `new` of them not accepted."""

    member: Member
    profile: Profile
    accounts: Sequence[Account]
    invitation: Invitation | None
    stand_in: Member | None
    undone: int
    new: int
    test: Delivery | None


async def facts_of(acting: Acting, member: Member) -> Facts:
    """Raises NotAllowedError."""
    await acting.require(Action.ROSTER)
    unit, own = acting.unit, acting.organisation.id
    open_invitations = await accounts.open_invitations_of(unit, member, acting.now)
    return Facts(
        member=member,
        profile=(await roster_profile.load(acting.unit, acting.organisation.id)).profile(member),
        accounts=await accounts.of_member(unit, own, member.id),
        invitation=open_invitations[-1] if open_invitations else None,
        stand_in=await people.get(unit, own, member.stand_in_id) if member.stand_in_id else None,
        undone=len(await task_queries.open_of_member(unit, member)),
        new=(await roster.not_accepted(unit, own)).get(member.id, 0),
        test=await roster.last_test(unit, member),
    )


async def send_test(acting: Acting, member: Member) -> datetime:
    """*Gửi tin thử*: when it goes out, which is later in the quiet hours. One that waits is not sent twice.

    Raises InvalidError for a member without an account.
    """
    await acting.require(Action.ROSTER)
    if not await accounts.of_member(acting.unit, acting.organisation.id, member.id):
        raise InvalidError("not_joined", member.name)
    waiting = await roster.last_test(acting.unit, member)
    if waiting is not None and waiting.settled_at is None:
        return waiting.due_at
    at = earliest_send(acting.now, acting.rules.policy, acting.rules.calendar)
    key = f"test:{member.id}:{acting.now.isoformat()}"
    delivery = await deliveries.plan(acting.unit, member, Kind.TEST, key, at, acting.now)
    await acting.journal("test_sent", delivery, new={"member_id": member.id})
    return at
