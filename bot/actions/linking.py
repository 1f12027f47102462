"""An account becomes a member's, by whichever way in."""

from datetime import datetime

from bot.actions.errors import AlreadyError
from bot.actions.reaching import tell_what_is_open
from storage import accounts, applicants, deliveries, journal, links
from storage.accounts import Account
from storage.database import Unit
from storage.deliveries import Kind
from storage.people import Member


async def link(unit: Unit, member: Member, channel: str, user_id: str, chat_id: str, now: datetime) -> Account:
    """The account is the member's from now on. Raises AlreadyError for one that is somebody's.

    It replaces the member's earlier account on the channel: nobody is let in twice but by an invitation that says so.
    What else was open for the two ends, so that no second stranger comes in by it.
    """
    if await accounts.on_channel(unit, channel, user_id) is not None:
        raise AlreadyError
    for older in await accounts.of_member(unit, member.organisation_id, member.id):
        if older.channel == channel:
            await unlink(unit, older, now)
            # A lost telephone, mostly; but whose telephone is not lost has to hear of it.
            item = {"channel": channel, "chat_id": older.chat_id}
            await deliveries.plan(unit, member, Kind.UNLINKED, f"unlinked:{older.id}", now, now, [item])
    account = await unit.add(
        Account(
            organisation_id=member.organisation_id,
            member_id=member.id,
            channel=channel,
            user_id=user_id,
            chat_id=chat_id,
            created_at=now,
            member=member,
        )
    )
    await journal.write(
        unit,
        now,
        "joined",
        account,
        organisation_id=member.organisation_id,
        actor_id=member.id,
        new={"channel": channel, "user_id": user_id},
    )
    for invitation in await accounts.open_invitations_of(unit, member, now):
        invitation.used_at = now
    for applicant in await applicants.waiting_of_account(unit, channel, user_id):
        applicant.settled_at = now
        applicant.member_id = member.id if applicant.organisation_id == member.organisation_id else None
    await tell_what_is_open(unit, member, now)
    return account


async def unlink(unit: Unit, account: Account, now: datetime, by: Member | None = None) -> None:
    """The account is nobody's from now on. `by`: whose doing that is, where it is not the member's own."""
    member = account.member
    await journal.write(
        unit,
        now,
        "unlinked",
        account,
        organisation_id=member.organisation_id,
        actor_id=(by or member).id,
        old={"member_id": member.id, "channel": account.channel, "user_id": account.user_id},
    )
    await accounts.unlink(unit, account)
    await links.close(unit, member.organisation_id, member.id, now)
