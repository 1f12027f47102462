"""By which of their accounts a member is told things first (*nhận tin qua*)."""

from bot.actions.acting import Acting
from storage import accounts
from storage.accounts import Account, Reach


async def prefer(acting: Acting, channel: str) -> Account | None:
    """The member's account on that channel is written to first from now on; None where there is none that can be reached."""
    own = await accounts.of_member(acting.unit, acting.organisation.id, acting.member.id)
    chosen = next((account for account in own if account.channel == channel), None)
    if chosen is None or chosen.reach is not Reach.REACHABLE:
        return None
    before = next((account.channel for account in own if account.is_preferred), None)
    for account in own:
        account.is_preferred = account is chosen
    if before != channel:
        await acting.journal("channel_preferred", chosen, old={"channel": before}, new={"channel": channel})
    return chosen


async def in_order(acting: Acting) -> list[str]:
    """The channels by which the member can be reached, the first one first."""
    own = await accounts.of_member(acting.unit, acting.organisation.id, acting.member.id)
    reachable = [account for account in own if account.reach is Reach.REACHABLE]
    return [account.channel for account in sorted(reachable, key=lambda one: (not one.is_preferred, one.id))]
