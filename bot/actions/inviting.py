"""Several invitations at once for a printed sheet (*thẻ mời*), and withdrawing one (*hủy mời*)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import joining
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError
from storage import accounts, people
from storage.access import Action
from storage.accounts import Invitation
from storage.people import Body, Member


@dataclass(frozen=True, slots=True)
class Batch:
    """Invitations whose tokens and codes follow from `secret` (`accounts.derived`), which no record keeps."""

    invitations: tuple[Invitation, ...]
    secret: str


async def not_joined(acting: Acting, body: Body | None = None) -> list[Member]:
    """Who of the roster, or of one unit, has no account yet: unit by unit, in the order of the roster."""
    await acting.require(Action.ROSTER)
    inside = await accounts.joined(acting.unit, acting.organisation.id)
    everyone = [
        member
        for member in await people.everyone(acting.unit, acting.organisation.id)
        if member.id not in inside and (body is None or body.id in _bodies(member))
    ]
    return sorted(everyone, key=lambda member: (min(_bodies(member), default=0), member.id))


async def with_open_invitation(acting: Acting, members: Sequence[Member]) -> int:
    """How many of these would lose a code that still works."""
    still = {
        each.member_id for each in await accounts.open_invitations(acting.unit, acting.organisation.id, acting.now)
    }
    return sum(member.id in still for member in members)


async def invite_all(acting: Acting, members: Sequence[Member]) -> Batch:
    """A fresh invitation for each of them; the earlier ones end. All secrets follow from one, so that a sheet that is drawn
    twice, because the first may not have arrived, is the same sheet."""
    await acting.require(Action.ROSTER)
    while True:
        secret = accounts.new_token()
        made = [accounts.derived(secret, str(member.id)) for member in members]
        hashes = {accounts.hashed(code) for _, code in made}
        if len(hashes) == len(members) and not await accounts.is_taken(acting.unit, hashes):
            break
    invitations = [
        await joining.written(acting, member, token, code) for member, (token, code) in zip(members, made, strict=True)
    ]
    return Batch(tuple(invitations), secret)


async def withdraw(acting: Acting, member: Member) -> None:
    """The member's code works no more. Raises AlreadyError where none does."""
    await acting.require(Action.ROSTER)
    found = await accounts.open_invitations_of(acting.unit, member, acting.now)
    if not found:
        raise AlreadyError
    for invitation in found:
        invitation.used_at = acting.now
        await acting.journal("invitation_withdrawn", invitation, new={"member_id": member.id})


def _bodies(member: Member) -> list[int]:
    return [membership.body_id for membership in member.memberships]
