"""What happens in a group: */nhom* of the office makes it the committee's; every other command is for the private chat."""

import re
from datetime import datetime

from bot.actions import group as actions
from bot.actions.acting import Acting
from bot.chat import Content, Incoming, Message
from bot.texts import errors as error_texts
from bot.texts import group as texts
from storage.access import Action
from storage.database import Unit

_BIND = re.compile(r"^/nhom(?:@\w+)?\s*$", re.IGNORECASE)


async def changed(unit: Unit, incoming: Incoming, now: datetime) -> None:
    """The platform says that the bot is out of the group, or that the group has another id."""
    if incoming.private:
        return
    if incoming.content is Content.REMOVED:
        await actions.unbind(unit, incoming.address, now)
    elif incoming.content is Content.MOVED:
        await actions.follow(unit, incoming.address, incoming.text, now)


async def heard(acting: Acting, incoming: Incoming) -> list[Message]:
    """A command in the group, by a member. */nhom* of anybody but the office is met with silence."""
    if incoming.content is not Content.TEXT or not incoming.text.startswith("/"):
        return []
    if not _BIND.match(incoming.text):
        return [Message(error_texts.private_only())]
    if not await acting.may(Action.SET_RULES):
        return []
    return [Message(texts.bound() if await actions.bind(acting, incoming.address) else texts.bound_before())]
