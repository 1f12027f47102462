"""Linking an account to a member: the owner's claim, and one-time invitations."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from bot.actions.linking import link
from bot.chat import Incoming
from storage import accounts, deliveries, journal, organisations
from storage.access import Action
from storage.accounts import Account, Claim, Invitation
from storage.database import Unit
from storage.deliveries import Kind
from storage.organisations import Organisation
from storage.people import Member, Role

UNNAMED = "UBND xã"


class Entry(StrEnum):
    """What came of a stranger's code."""

    REFUSED = "refused"
    OWNER = "owner"  # the office of an organisation
    JOINED = "joined"
    PENDING = "pending"  # the inviter has to confirm the account


@dataclass(frozen=True, slots=True)
class Entered:
    entry: Entry
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A fresh invitation. Its secrets are shown once; the register keeps their hashes."""

    invitation: Invitation
    token: str
    code: str


async def new_claim(unit: Unit, organisation_id: int | None, now: datetime) -> str:
    """A fresh one-time code for the office of an organisation (None: of a new one). Older unused ones end."""
    for older in await accounts.waiting_claims(unit, now):
        if older.organisation_id == organisation_id:
            older.used_at = now
    code = accounts.new_token()
    await unit.add(
        Claim(
            organisation_id=organisation_id,
            code_hash=accounts.hashed(code),
            created_at=now,
            expires_at=now + accounts.CLAIM_LIFE,
        )
    )
    return code


async def enter(unit: Unit, incoming: Incoming, secret: str, time_zone: str, now: datetime) -> Entered:
    """Tries a stranger's secret: a claim code, an invitation's token or its eight digits.

    A wrong one counts, and after a few the account waits ever longer, whatever it sends; the refusal is the same for all.
    """
    stranger = await accounts.stranger(unit, incoming.address.channel, incoming.user_id)
    if stranger.is_locked(now):
        return Entered(Entry.REFUSED)
    claim = await accounts.open_claim(unit, secret, now)
    if claim is not None:
        return Entered(Entry.OWNER, await _claim(unit, claim, incoming, time_zone, now))
    invitation = await accounts.open_invitation(unit, secret, now)
    if invitation is None:
        stranger.count_wrong_code(now)
        return Entered(Entry.REFUSED)
    if invitation.member.role.needs_confirmation:
        await _hold(unit, invitation, incoming, now)
        return Entered(Entry.PENDING)
    invitation.used_at = now
    account = await link(
        unit, invitation.member, incoming.address.channel, incoming.user_id, incoming.address.chat_id, now
    )
    return Entered(Entry.JOINED, account)


async def invite(acting: Acting, member: Member, *, replacing: bool = False) -> Ticket:
    """A new invitation for a member; the earlier ones of that member end.

    Raises AlreadyError for a member who is in already, unless the new account is to replace the old one on its channel.
    """
    await acting.require(Action.ROSTER)
    if not replacing and await accounts.of_member(acting.unit, member.organisation_id, member.id):
        raise AlreadyError
    token, code = accounts.new_token(), accounts.new_code()
    while await accounts.is_taken(acting.unit, [accounts.hashed(code)]):
        code = accounts.new_code()
    return Ticket(await written(acting, member, token, code), token, code)


async def written(acting: Acting, member: Member, token: str, code: str) -> Invitation:
    """The invitation of these secrets, of which only the hashes are kept; the member's earlier ones end."""
    for older in await accounts.open_invitations_of(acting.unit, member, acting.now):
        older.used_at = acting.now
    invitation = await acting.unit.add(
        Invitation(
            organisation_id=acting.organisation.id,
            member_id=member.id,
            inviter_id=acting.member.id,
            token_hash=accounts.hashed(token),
            code_hash=accounts.hashed(code),
            created_at=acting.now,
            expires_at=acting.now + accounts.INVITATION_LIFE,
        )
    )
    await acting.journal("invited", invitation, new={"member_id": member.id})
    return invitation


async def confirm(acting: Acting, invitation_id: int, user_id: str) -> Member:
    """The inviter says that the account shown, `user_id`, is the person: it takes effect.

    Raises AlreadyError when the invitation is used up, or another account answered it since.
    """
    invitation = await _pending(acting, invitation_id, user_id)
    channel, chat_id = invitation.pending_channel or "", invitation.pending_chat_id or ""
    account = await link(acting.unit, invitation.member, channel, user_id, chat_id, acting.now)
    invitation.used_at = acting.now
    await acting.journal("account_confirmed", account, new={"member_id": invitation.member_id})
    await deliveries.plan(
        acting.unit, invitation.member, Kind.ADMITTED, f"admitted:{invitation.id}", acting.now, acting.now
    )
    return invitation.member


async def reject(acting: Acting, invitation_id: int, user_id: str) -> Member:
    """The account shown is somebody else: the invitation ends, a new one has to be made."""
    invitation = await _pending(acting, invitation_id, user_id)
    invitation.used_at = acting.now
    await acting.journal("account_rejected", invitation, new={"member_id": invitation.member_id})
    return invitation.member


async def _pending(acting: Acting, invitation_id: int, user_id: str) -> Invitation:
    await acting.require(Action.ROSTER)
    invitation = await accounts.invitation(acting.unit, acting.organisation.id, invitation_id)
    if invitation is None:
        raise NotFoundError
    if invitation.inviter_id != acting.member.id:
        raise NotAllowedError
    if not invitation.is_open(acting.now) or invitation.pending_user_id != user_id:
        raise AlreadyError
    return invitation


async def _hold(unit: Unit, invitation: Invitation, incoming: Incoming, now: datetime) -> None:
    """Remembers the account and asks the inviter. Another account that comes with the same code is asked about anew."""
    invitation.pending_channel = incoming.address.channel
    invitation.pending_user_id = incoming.user_id
    invitation.pending_chat_id = incoming.address.chat_id
    invitation.pending_name = incoming.user_name
    item = {"invitation_id": invitation.id, "user_id": incoming.user_id}
    key = f"account_pending:{invitation.id}:{incoming.address.channel}:{incoming.user_id}"
    await deliveries.plan(unit, invitation.inviter, Kind.ACCOUNT_PENDING, key, now, now, [item])


async def _claim(unit: Unit, claim: Claim, incoming: Incoming, time_zone: str, now: datetime) -> Account:
    claim.used_at = now
    if claim.organisation_id is None:
        organisation = await unit.add(Organisation(name=UNNAMED, time_zone=time_zone, created_at=now))
    else:
        organisation = await organisations.get(unit, claim.organisation_id)
    owner = await unit.add(
        Member(
            organisation_id=organisation.id,
            name=incoming.user_name,
            form_of_address="đồng chí",
            title="Văn phòng",
            role=Role.OFFICE,
            created_at=now,
            memberships=[],
        )
    )
    await journal.write(
        unit, now, "claimed", owner, organisation_id=organisation.id, actor_id=owner.id, new={"name": owner.name}
    )
    return await link(unit, owner, incoming.address.channel, incoming.user_id, incoming.address.chat_id, now)


async def become_office(acting: Acting, claim: Claim) -> None:
    """A member of the organisation uses its claim code: the office is theirs."""
    if claim.organisation_id != acting.organisation.id or claim.used_at is not None:
        raise NotAllowedError
    claim.used_at = acting.now
    old = acting.member.role
    acting.member.role = Role.OFFICE
    await acting.journal("claimed", acting.member, old={"role": old}, new={"role": Role.OFFICE})
