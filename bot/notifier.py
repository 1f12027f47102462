"""Puts a due delivery into words and sends it by the member's own channel: what `scheduler` calls the Notifier."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.acting import Acting
from bot.chat import Address, Message, Messenger, SendError
from bot.dialogue.telling import render
from bot.texts.reports import BLOCKED, NO_ACCOUNT
from scheduler.delivery import Due, Failed, Outcome, Sent, Skipped
from scheduler.planning import rules_of
from storage import accounts, deliveries, organisations, people
from storage.accounts import Account, Reach
from storage.database import Database, Unit

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Rendered:
    account: Account
    message: Message


class ChatNotifier:
    """`messengers` by the name of their channel."""

    def __init__(self, database: Database, messengers: Mapping[str, Messenger]) -> None:
        self._database = database
        self._messengers = messengers

    async def notify(self, due: Due, now: datetime) -> Outcome:
        """Renders in one unit, sends with none open, then remembers which message names which tasks."""
        async with self._database.write() as unit:
            rendered = await self._render(unit, due, now)
            await unit.commit()
        if not isinstance(rendered, _Rendered):
            return rendered
        account, message = rendered.account, rendered.message
        address = Address(account.channel, account.chat_id)
        try:
            message_id = await self._messengers[account.channel].send(address, message)
        except SendError as error:
            logger.warning("delivery %s not sent: %s", due.delivery_id, error.reason)
            if error.gone:
                await self._mark_blocked(account.id)
                return Failed(BLOCKED, permanent=True)
            return Failed(error.reason, permanent=error.permanent, retry_after=error.retry_after)
        await self._remember(due, account, message_id, message.task_ids, now)
        return Sent()

    async def _remember(
        self, due: Due, account: Account, message_id: str, task_ids: Sequence[int], now: datetime
    ) -> None:
        """Which tasks the message names. It is out, so a failure here must not send it again."""
        try:
            async with self._database.write() as unit:
                await deliveries.remember_sent(
                    unit,
                    account.member,
                    account.channel,
                    account.chat_id,
                    message_id,
                    task_ids,
                    now,
                    delivery_id=due.delivery_id,
                )
                await unit.commit()
        except Exception:
            logger.exception("tasks of delivery %s not kept", due.delivery_id)

    async def _render(self, unit: Unit, due: Due, now: datetime) -> _Rendered | Outcome:
        member = await people.get(unit, due.organisation_id, due.member_id)
        if member is None:
            return Skipped("không còn trong danh sách")
        found = [
            account
            for account in await accounts.of_member(unit, due.organisation_id, due.member_id)
            if account.channel in self._messengers
        ]
        account = next((item for item in found if item.reach is Reach.REACHABLE), None)
        organisation = await organisations.get(unit, due.organisation_id)
        acting = Acting(unit, organisation, member, now, rules_of(organisation))
        channel = account.channel if account else ""
        message = await render(acting, channel, due.kind, due.items)
        if message is None:
            return Skipped("không còn gì để báo")
        if account is None:
            return Failed(BLOCKED if found else NO_ACCOUNT, permanent=True)
        return _Rendered(account, message)

    async def _mark_blocked(self, account_id: int) -> None:
        async with self._database.write() as unit:
            await accounts.mark_blocked(unit, account_id)
            await unit.commit()
