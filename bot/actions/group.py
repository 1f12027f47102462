"""The committee's group chat (*nhóm chung*): where a member who cannot be reached is asked to open the private chat."""

from datetime import datetime

from bot.actions.acting import Acting
from bot.chat import Address
from storage import journal, organisations
from storage.access import Action
from storage.database import Unit
from storage.organisations import Organisation


async def bind(acting: Acting, group: Address) -> bool:
    """*/nhom*, said in the group by the office. Whether that is new. Raises NotAllowedError."""
    await acting.require(Action.SET_RULES)
    organisation = acting.organisation
    old = _group_of(organisation)
    if old == group:
        return False
    organisation.group_channel, organisation.group_chat_id = group.channel, group.chat_id
    await acting.journal("group_bound", organisation, old=_json(old), new=_json(group))
    return True


async def unbind(unit: Unit, group: Address, now: datetime) -> None:
    """The bot was taken out of the group, or may not write there: no message is sent to it any more."""
    for organisation in await organisations.with_group(unit, group.channel, group.chat_id):
        organisation.group_channel = organisation.group_chat_id = None
        await _written(unit, organisation, "group_unbound", group, None, now)


async def follow(unit: Unit, group: Address, new_chat_id: str, now: datetime) -> None:
    """The platform gave the group another id."""
    moved = Address(group.channel, new_chat_id)
    for organisation in await organisations.with_group(unit, group.channel, group.chat_id):
        organisation.group_chat_id = new_chat_id
        await _written(unit, organisation, "group_moved", group, moved, now)


async def _written(
    unit: Unit, organisation: Organisation, action: str, old: Address, new: Address | None, now: datetime
) -> None:
    await journal.write(
        unit,
        now,
        action,
        organisation,
        organisation_id=organisation.id,
        actor_id=None,
        old=_json(old),
        new=_json(new),
    )


def _group_of(organisation: Organisation) -> Address | None:
    if organisation.group_channel is None or organisation.group_chat_id is None:
        return None
    return Address(organisation.group_channel, organisation.group_chat_id)


def _json(group: Address | None) -> dict[str, str] | None:
    return {"channel": group.channel, "chat_id": group.chat_id} if group else None


def is_of(organisation: Organisation, group: Address) -> bool:
    """Whether that is the committee's group: nothing of the register is said in another."""
    return _group_of(organisation) == group
