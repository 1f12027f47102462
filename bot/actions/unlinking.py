"""Unlinks a member's accounts (*mất máy, đổi số*): whoever holds the old telephone is a stranger from then on."""

from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError
from storage import leaving, links
from storage.access import Action
from storage.accounts import Account
from storage.people import Member


async def unlink(acting: Acting, member: Member) -> list[Account]:
    """Returns the accounts as they were. The member stays in the roster, and may be invited again.

    Raises NotAllowedError; InvalidError for one's own account, without which nobody might be left who can invite;
    AlreadyError where there is none.
    """
    await acting.require(Action.ROSTER)
    if member.id == acting.member.id:
        raise InvalidError("own_account", member.name)
    found = await leaving.forget_accounts(acting.unit, member)
    if not found:
        raise AlreadyError
    await leaving.close_questions(acting.unit, member, acting.now)
    await links.close(acting.unit, member.organisation_id, member.id, acting.now)
    for account in found:
        old = {"channel": account.channel, "user_id": account.user_id}
        await acting.journal("account_unlinked", member, old=old)
    return found
