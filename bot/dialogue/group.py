"""What happens in a group: */nhom* of the office makes it the committee's, */tinhhinh* shows totals by unit.

Nothing of a task and nothing of a person is said there: what concerns one of them is answered in private. A report is not
taken there, and whoever makes one is told so in private.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.actions import group as actions
from bot.actions.acting import Acting
from bot.actions.errors import NotFoundError
from bot.chat import Address, Content, Hearing, Incoming, Message
from bot.dialogue import my_tasks, status
from bot.dialogue.numbers import leading_numbers
from bot.dialogue.turn import Turn
from bot.texts import errors as error_texts
from bot.texts import group as texts
from storage import deliveries, task_queries, totals
from storage.access import Action
from storage.accounts import Account, Reach
from storage.database import Unit
from storage.deliveries import Kind
from storage.types import Json
from storage.words import fold_words

_BIND = re.compile(r"^/nhom(?:@\w+)?\s*$", re.IGNORECASE)
_TOTALS = re.compile(r"^(?:/(?:tinhhinh|status|tiendo)(?:@\w+)?|tinh hinh(?: chung)?|tien do(?: chung)?)\s*[?.]?$")
_TASK = re.compile(
    r"^(?:/(?:viec|tasks|xem|show)(?:@\w+)?|viec|nhiem vu|xem(?: viec| nhiem vu)?)(?:\s+(?:nv\s*)?(?P<number>\d{3,6}))?\s*[?.]?$"
)
_OF_SOMEBODY = re.compile(
    r"\b(?:viec|nhiem vu) (?:gi )?cua\b|\b(?:dang|con) (?:lam |co )?(?:viec|nhiem vu) (?:gi|nao)\b"
)
_ASKED_NUMBER = re.compile(r"\b(?:nv\s?|viec |nhiem vu )(?P<number>\d{3,6})\b")


async def changed(unit: Unit, incoming: Incoming, now: datetime) -> None:
    """The platform says that the bot is out of the group, or that the group has another id."""
    if incoming.private:
        return
    if incoming.content is Content.REMOVED:
        await actions.unbind(unit, incoming.address, now)
    elif incoming.content is Content.MOVED:
        await actions.follow(unit, incoming.address, incoming.text, now)


def asks_to_bind(incoming: Incoming) -> bool:
    return incoming.content is Content.TEXT and _BIND.match(incoming.text) is not None


async def heard(acting: Acting, incoming: Incoming, account: Account, hearing: Hearing | None) -> list[Message]:
    """Words in a group, by a member. */nhom* of anybody but the office is met with silence, and so is talk."""
    if incoming.content is not Content.TEXT:
        return []
    if asks_to_bind(incoming):
        return await _bind(acting, incoming.address, hearing)
    is_command = incoming.text.startswith("/")
    if not actions.is_of(acting.organisation, incoming.address):
        return [Message(error_texts.private_only())] if is_command else []
    words = fold_words(incoming.text) if not is_command else incoming.text.strip().lower()
    if _TOTALS.match(words):
        found = await totals.by_unit(acting.unit, acting.organisation.id, acting.today)
        return [Message(texts.totals(found, acting.rules.calendar.local(acting.now)))]
    asked = _asked(words, is_question=incoming.text.rstrip().endswith("?"))
    if asked is not None:
        return await _in_private(acting, incoming, account, asked, told=True)
    if is_command:
        return [Message(error_texts.private_only())]
    if await _is_report(acting, incoming):
        return await _in_private(acting, incoming, account, {"report": True}, told=False)
    return []


async def render_from_group(acting: Acting, channel: str, items: Sequence[Json]) -> Message:
    """In private: what the member asked in the group, or that a report made there was not taken."""
    (item,) = items
    if "report" in item:
        return Message(texts.report_not_taken(acting.member))
    private = Incoming(Address(channel, ""), "", "", private=True, content=Content.TEXT)
    turn = Turn(acting, private, 0, None, lambda _token: None)
    number = item.get("number")
    if number is None:
        everything = await acting.may(Action.SEE_EVERYTHING)
        (message,) = await (status.status(turn, "") if everything else my_tasks.mine(turn, ""))
        return message
    try:
        (message,) = await my_tasks.one(turn, str(number))
    except NotFoundError:
        return Message(error_texts.not_found(number))
    return message


async def _bind(acting: Acting, address: Address, hearing: Hearing | None) -> list[Message]:
    if not await acting.may(Action.SET_RULES):
        return []
    new = await actions.bind(acting, address)
    return [Message(texts.bound(hearing) if new else texts.bound_before(hearing))]


def _asked(words: str, *, is_question: bool) -> Json | None:
    """What is asked about tasks of one or of somebody: the number of a task where one is named."""
    match = _TASK.match(words) or (_ASKED_NUMBER.search(words) if is_question else None)
    if match is not None:
        return {"number": int(match["number"])} if match["number"] else {}
    return {} if _OF_SOMEBODY.search(words) else None


async def _is_report(acting: Acting, incoming: Incoming) -> bool:
    """A sentence about a task of the member's own, by its number or in answer to a message of ours. The rest is talk."""
    if incoming.reply_to is not None:
        return True
    numbers, rest = leading_numbers(incoming.text)
    if not numbers or not rest:
        return False
    return bool(set(numbers) & await task_queries.numbers_of_member(acting.unit, acting.member))


async def _in_private(acting: Acting, incoming: Incoming, account: Account, item: Json, *, told: bool) -> list[Message]:
    """Plans the answer for the private chat. `told`: the group hears that there is one, and no more."""
    if account.reach is Reach.BLOCKED:
        return [Message(texts.mention(acting.member, acting.organisation.phone))]
    said = incoming.message_id or acting.now.isoformat()
    key = f"from_group:{incoming.address.chat_id}:{said}:{acting.member.id}"
    await deliveries.plan(acting.unit, acting.member, Kind.FROM_GROUP, key, acting.now, acting.now, [item])
    return [Message(texts.told_in_private(acting.member))] if told else []
