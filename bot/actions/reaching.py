"""Whether a member can be reached: blocked the bot, is gone, came back. What they missed meanwhile is told once."""

from datetime import datetime

from storage import accounts, deliveries, journal, unreached
from storage.accounts import Account, Reach
from storage.database import Unit
from storage.deliveries import Kind
from storage.people import Member


async def lost(unit: Unit, account_id: int, now: datetime) -> None:
    """The person blocked the bot or left the platform, whether they did it before our eyes or a message came back."""
    account = await accounts.with_id(unit, account_id)
    if account is None or account.reach is Reach.BLOCKED:
        return
    account.reach = Reach.BLOCKED
    await _written(unit, account, "blocked", now)


async def back(unit: Unit, account: Account, now: datetime) -> None:
    """The person wrote again, or took the block back."""
    if account.reach is Reach.REACHABLE:
        return
    account.reach = Reach.REACHABLE
    await _written(unit, account, "reachable_again", now)
    await tell_what_is_open(unit, account.member, now)


async def tell_what_is_open(unit: Unit, member: Member, now: datetime) -> None:
    """To somebody whom messages could not reach until now, one message in place of all those; nothing if none was lost."""
    missed = await unreached.untold(unit, member.organisation_id, member.id)
    if missed:
        key = f"back:{member.id}:{missed[-1].id}"
        await deliveries.plan(unit, member, Kind.BACK, key, now, now, [{"missed": len(missed)}])


async def _written(unit: Unit, account: Account, action: str, now: datetime) -> None:
    await journal.write(
        unit,
        now,
        action,
        account,
        organisation_id=account.organisation_id,
        actor_id=account.member_id,
        new={"channel": account.channel, "reach": account.reach},
    )
