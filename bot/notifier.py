"""Puts a due delivery into words and sends it by the member's own channel: what `scheduler` calls the Notifier.

The private chat of the account that the member prefers, else of the first that can be reached; where that turns out to be closed,
or fails again and again, the member's other account. What is said in the group goes to the committee's group chat.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions import group, reaching
from bot.actions.acting import Acting
from bot.chat import Address, Enclosures, Message, Messenger, SendError
from bot.dialogue.telling import render
from bot.texts.reports import BLOCKED, NO_ACCOUNT
from scheduler.outcome import Due, Failed, Outcome, Sent, Skipped
from scheduler.rules import rules_of
from scheduler.together import Together, apart
from storage import accounts, deliveries, organisations, people
from storage.accounts import Account, Reach
from storage.database import Database, Unit
from storage.deliveries import IN_GROUP, SYSTEM_ERROR, UNCERTAIN, Kind

logger = logging.getLogger(__name__)

NO_GROUP = "chưa có nhóm chung"
GROUP_LOST = "nhóm chung không nhận tin"
GONE = "tài khoản cũ không nhận tin"


@dataclass(frozen=True, slots=True)
class _Rendered:
    """`account` is None for the group, and for a farewell to an account that was unlinked.

    `others`: the member can be reached by another account too.
    """

    address: Address
    message: Message
    account: Account | None = None
    others: bool = False
    is_farewell: bool = False


@dataclass(frozen=True, slots=True)
class _Out:
    """A delivery that is out in a private chat, as this message."""

    due: Due
    account: Account
    message_id: str
    task_ids: Sequence[int]
    at: datetime


class ChatNotifier:
    """`messengers` by the name of their channel. What is asked for at the same moment shares its units."""

    def __init__(self, database: Database, messengers: Mapping[str, Messenger], enclosures: Enclosures) -> None:
        self._database = database
        self._messengers = messengers
        self._enclosures = enclosures
        self._rendering: Together[tuple[Due, datetime], _Rendered | Outcome] = Together(self._render_all)
        self._remembering = Together(self._remember_all)

    async def notify(self, due: Due, now: datetime) -> Outcome:
        """Renders in one unit, sends with none open, then remembers which message names which tasks."""
        rendered = await self._rendering((due, now))
        if not isinstance(rendered, _Rendered):
            return rendered
        address, message = rendered.address, rendered.message
        file = None
        if message.enclosure is not None:
            file = await self._enclosures.made(due.organisation_id, message.enclosure)
        try:
            message_id = await self._messengers[address.channel].send(address, message, file)
        except SendError as error:
            logger.warning("delivery %s not sent: %s", due.delivery_id, error.reason)
            if rendered.is_farewell and error.permanent:  # nobody has to hear that a lost telephone is switched off
                return Skipped(GONE)
            return await self._failed(rendered, error, now)
        if rendered.account is not None:
            try:
                await self._remembering(_Out(due, rendered.account, message_id, message.task_ids, now))
            except Exception:  # it is out, so this must not send it again
                logger.exception("tasks of delivery %s not kept", due.delivery_id)
        return Sent(address.channel)

    async def _failed(self, rendered: _Rendered, error: SendError, now: datetime) -> Failed:
        """What the error means for the way that was taken, and whether there is another."""
        address, account = rendered.address, rendered.account
        if account is not None and error.gone:
            async with self._database.write() as unit:
                await reaching.lost(unit, account.id, now)
                await unit.commit()
            return Failed(BLOCKED, permanent=True, channel=address.channel, elsewhere=rendered.others)
        if account is None and error.permanent:
            moved_to = error.moved_to if error.moved_to != address.chat_id else None
            async with self._database.write() as unit:
                if moved_to is not None:
                    await group.follow(unit, address, moved_to, now)
                else:
                    await group.unbind(unit, address, now)
                await unit.commit()
            return Failed(GROUP_LOST, permanent=True, channel=address.channel, elsewhere=moved_to is not None)
        if error.permanent:  # the message is refused for itself: our error, and the reader is to be reached as before
            return Failed(f"{SYSTEM_ERROR}: {error.reason}", permanent=True, channel=address.channel)
        return Failed(error.reason, retry_after=error.retry_after, channel=address.channel, uncertain=error.uncertain)

    async def _render_all(self, asked: Sequence[tuple[Due, datetime]]) -> Sequence[_Rendered | Outcome | Exception]:
        async with self._database.write() as unit:
            rendered = [await apart(unit, self._render(unit, due, now)) for due, now in asked]
            await unit.commit()
        return rendered

    async def _remember_all(self, sent: Sequence[_Out]) -> Sequence[Exception | None]:
        async with self._database.write() as unit:
            remembered = [await apart(unit, _remember(unit, out)) for out in sent]
            await unit.commit()
        return remembered

    async def _render(self, unit: Unit, due: Due, now: datetime) -> _Rendered | Outcome:
        member = await people.get(unit, due.organisation_id, due.member_id)
        if member is None:
            return Skipped("không còn trong danh sách")
        organisation = await organisations.get(unit, due.organisation_id)
        acting = Acting(unit, organisation, member, now, rules_of(organisation))
        if due.kind in IN_GROUP:
            return await self._render_for_group(acting, due)
        if due.kind is Kind.UNLINKED:
            return await self._render_farewell(acting, due)
        found = [
            account
            for account in await accounts.of_member(unit, due.organisation_id, due.member_id)
            if account.channel in self._messengers
        ]
        reachable = [account for account in found if account.reach is Reach.REACHABLE]
        ways = sorted(
            (account for account in reachable if account.channel not in due.closed),
            key=lambda account: (account.channel in due.failing, not account.is_preferred, account.id),
        )
        channel = ways[0].channel if ways else ""
        message = await render(acting, channel, due.kind, due.items)
        if message is None:
            return Skipped("không còn gì để báo")
        if not reachable:
            return Failed(BLOCKED if found else NO_ACCOUNT, permanent=True)
        if not ways:
            return Failed(UNCERTAIN, permanent=True)
        account = ways[0]
        return _Rendered(Address(account.channel, account.chat_id), message, account, others=len(ways) > 1)

    async def _render_for_group(self, acting: Acting, due: Due) -> _Rendered | Outcome:
        channel, chat_id = acting.organisation.group_channel, acting.organisation.group_chat_id
        if channel is None or chat_id is None or channel not in self._messengers:
            return Skipped(NO_GROUP)
        if channel in due.closed:
            return Skipped(UNCERTAIN)
        message = await render(acting, channel, due.kind, due.items)
        return _Rendered(Address(channel, chat_id), message) if message is not None else Skipped(NO_GROUP)

    async def _render_farewell(self, acting: Acting, due: Due) -> _Rendered | Outcome:
        """To a chat that is the member's no more."""
        (item,) = due.items
        message = await render(acting, item["channel"], due.kind, due.items)
        if message is None or item["channel"] not in self._messengers or item["channel"] in due.closed:
            return Skipped(GONE)
        return _Rendered(Address(item["channel"], item["chat_id"]), message, is_farewell=True)


async def _remember(unit: Unit, out: _Out) -> None:
    """Which tasks the message names."""
    member, channel, chat_id = out.account.member, out.account.channel, out.account.chat_id
    await deliveries.remember_sent(
        unit, member, channel, chat_id, out.message_id, out.task_ids, out.at, delivery_id=out.due.delivery_id
    )
