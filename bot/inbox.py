"""From a platform's event to its answer: committed first, then handled once, then answered until the answer is out.

Events of one chat are handled in order and answered in order, chats side by side. An answer that does not go through holds up
the answers behind it in its chat, never the effects. A crash at any point loses nothing: an event that was not handled is
handled after the restart, one that was handled but not answered is answered.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.chat import Address, Enclosures, File, Incoming, Message, Messenger, SendError
from bot.dialogue.router import Dialogue
from bot.lanes import Lanes
from bot.texts import errors as texts
from scheduler.clock import Clock
from storage import accounts, deliveries, inbox
from storage.accounts import Account
from storage.database import Database, Unit
from storage.inbox import MAX_ATTEMPTS, InboxEvent, NewEvent
from storage.types import Json

logger = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[None]]
# An answer that is this old is of no use to anybody any more.
ANSWER_LIFE = timedelta(hours=12)
# One that may have arrived is sent once more, and then not again.
MOST_UNCERTAIN = 2
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Handled:
    """An event whose answer is to be sent, and the account that spoke where it is known."""

    row_id: int
    account: Account | None = None


class Inbox:
    """One bot's inbox on one channel.

    `handle_row` is how a stored event reaches `handle`: by way of the channel's own library, which converts it. It raises what
    went wrong on that way. `changed` is called after each effect, so that what became due is sent at once; `met` with the
    account that spoke, once it has its answer.
    """

    def __init__(
        self,
        database: Database,
        dialogue: Dialogue,
        messenger: Messenger,
        enclosures: Enclosures,
        clock: Clock,
        channel: str,
        bot_id: str,
        handle_row: Callable[[int, Json], Awaitable[None]],
        changed: Callable[[], None],
        met: Callable[[Account], Awaitable[None]],
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._database = database
        self._dialogue = dialogue
        self._messenger = messenger
        self._enclosures = enclosures
        self._clock = clock
        self._channel = channel
        self._bot_id = bot_id
        self._handle_row = handle_row
        self._changed = changed
        self._met = met
        self._pause = pause
        self._effects: Lanes[int] = Lanes(self._take_up)
        self._answers: Lanes[_Handled] = Lanes(self._answer)
        self._in_hand: set[int] = set()
        self._unsure = False

    async def receive(self, events: Sequence[tuple[str, str, Json]]) -> None:
        """Commits (event id, lane, payload) rows. Only after this returns may the platform be told that they arrived."""
        new = [NewEvent(self._channel, self._bot_id, event_id, lane, payload) for event_id, lane, payload in events]
        try:
            async with self._database.write() as unit:
                rows = await inbox.receive(unit, new, self._clock.now())
                left = await inbox.unfinished(unit, self._channel, self._bot_id) if self._unsure else []
                await unit.commit()
        except Exception:
            # A commit may say that it failed and be there all the same: the rows would then be known, not new.
            self._unsure = True
            raise
        self._unsure = False
        for row_id, lane in [*left, *((row.id, row.lane) for row in rows)]:
            self._take(row_id, lane)

    async def resume(self) -> None:
        """Takes up what a crash or a stop left unfinished. An event that keeps killing the process is given up."""
        async with self._database.write() as unit:
            left = await inbox.unfinished(unit, self._channel, self._bot_id)
            for row_id, _ in left:
                _count_attempt(await inbox.get(unit, row_id), self._clock.now())
            await unit.commit()
        for row_id, lane in left:
            self._take(row_id, lane)

    async def idle(self) -> None:
        """Returns when every received event is handled and answered."""
        while self._effects.busy or self._answers.busy:
            await self._effects.idle()
            await self._answers.idle()

    async def stop(self) -> None:
        """Ends the work; what was in hand is taken up at the next start."""
        await self._effects.stop()
        await self._answers.stop()

    async def handle(self, row_id: int, incoming: Incoming) -> None:
        """One event: its effect, once. Its answer goes out after those before it in its chat."""
        account = await self._act(row_id, incoming)
        self._changed()
        self._answers.add(incoming.address.chat_id, _Handled(row_id, account if incoming.private else None))

    def _take(self, row_id: int, lane: str) -> None:
        if row_id not in self._in_hand:
            self._in_hand.add(row_id)
            self._effects.add(lane, row_id)

    async def _take_up(self, row_id: int) -> None:
        """Handles an event until that is done: nobody else comes for it before the next start."""
        read = self._row
        pause = FIRST_PAUSE
        while True:
            try:
                row = await read(row_id)
                if row.handled_at is None and row.payload is not None:
                    await self._handle_row(row_id, row.payload)
                else:
                    self._answers.add(row.lane, _Handled(row_id))
                return
            except Exception:
                logger.exception("event %s not handled yet", row_id)
            await self._pause(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            read = self._row_again

    async def _act(self, row_id: int, incoming: Incoming) -> Account | None:
        now = self._clock.now()
        try:
            prepared = await self._dialogue.prepare(incoming, now)
            async with self._database.write() as unit:
                row = await inbox.get(unit, row_id)
                if row.handled_at is not None:
                    return None
                reply = await self._dialogue.answer(unit, incoming, row_id, prepared, now)
                row.organisation_id = reply.organisation_id
                row.handled([message.to_json() for message in reply.messages], now)
                await unit.commit()
        except Exception:
            reference = _reference(row_id)
            logger.exception("event %s failed, reference %s", row_id, reference)
            async with self._database.write() as unit:
                row = await inbox.get(unit, row_id)
                if row.handled_at is None:
                    row.handled([Message(texts.internal(reference)).to_json()], now, "failed")
                    await unit.commit()
            return None
        if any(message.deletes for message in reply.messages):  # a secret document: it must be nowhere on disk
            await self._surely(self._database.forget_deleted)
        return reply.account

    async def _answer(self, handled: _Handled) -> None:
        had_secret = False
        while True:
            row = await self._surely(partial(self._row, handled.row_id))
            if row.answered_at is not None or row.answer is None:
                break
            answer = row.answer[row.answered]
            if answer["deletes"]:  # perhaps a crash came before it was erased
                await self._surely(self._database.forget_deleted)
            had_secret = had_secret or _has_secret(answer)
            message_id = await self._send(row, answer)
            await self._surely(partial(self._record, row.id, row.answered, message_id))
        if had_secret:  # the answer is gone by now, and must not stay in the write-ahead log
            await self._surely(self._database.forget_deleted)
        self._in_hand.discard(handled.row_id)
        if handled.account is not None:
            await self._met(handled.account)

    async def _send(self, row: InboxEvent, answer: Json) -> str | None:
        """The id of the message once it is out; None when it is given up."""
        address = Address(row.channel, row.lane)
        pause = FIRST_PAUSE
        failures = uncertain = 0
        while True:
            wait = 0.0
            try:
                message = Message.from_json(answer)
                return await self._messenger.send(address, message, await self._file(row, message))
            except SendError as error:
                too_old = row.handled_at is not None and self._clock.now() - row.handled_at > ANSWER_LIFE
                uncertain += error.uncertain
                if error.permanent or too_old or uncertain >= MOST_UNCERTAIN:
                    logger.warning("answer to event %s given up: %s", row.id, error.reason)
                    return None
                logger.warning("answer to event %s not sent yet: %s", row.id, error.reason)
                wait = error.retry_after.total_seconds() if error.retry_after else 0.0
            except Exception:
                failures += 1
                logger.exception("answer to event %s failed", row.id)
                if failures >= MAX_ATTEMPTS:
                    return None
            await self._pause(max(pause, wait))
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _file(self, row: InboxEvent, message: Message) -> File | None:
        if message.enclosure is None or row.organisation_id is None:
            return None
        return await self._enclosures.made(row.organisation_id, message.enclosure)

    async def _record(self, row_id: int, number: int, message_id: str | None) -> None:
        """Message `number` of the answer is done with. Recording it twice changes nothing."""
        now = self._clock.now()
        async with self._database.write() as unit:
            row = await inbox.get(unit, row_id)
            if row.answer is None or row.answered != number:
                return
            task_ids = row.answer[number]["task_ids"]
            row.answered += 1
            if row.answered >= len(row.answer):
                row.finished(now)
            await unit.flush()
            if message_id is not None:
                await _remember(unit, row, message_id, task_ids, now)
            await unit.commit()

    async def _row(self, row_id: int) -> InboxEvent:
        async with self._database.read() as unit:
            return await inbox.get(unit, row_id)

    async def _row_again(self, row_id: int) -> InboxEvent:
        """The row after a try that failed, given up if there were too many. The register itself failing counts none."""
        async with self._database.write() as unit:
            row = await inbox.get(unit, row_id)
            _count_attempt(row, self._clock.now())
            await unit.commit()
            return row

    async def _surely(self, step: Callable[[], Awaitable[Result]]) -> Result:
        """A step on the register, tried until it succeeds: a full disk or a locked file passes."""
        pause = FIRST_PAUSE
        while True:
            try:
                return await step()
            except Exception:
                logger.exception("the register failed, trying again in %.0f s", pause)
            await self._pause(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _has_secret(answer: Json) -> bool:
    return bool(answer.get("enclosure") and answer["enclosure"].get("secret"))


async def _remember(unit: Unit, row: InboxEvent, message_id: str, task_ids: Sequence[int], now: datetime) -> None:
    """Which tasks the sent message names. It is out, so a failure here must not send it again."""
    # A group is nobody's private chat, and nothing is remembered of it.
    account = await accounts.in_chat(unit, row.channel, row.lane)
    if account is None:
        return
    try:
        async with unit.undone_on_error():
            await deliveries.remember_sent(
                unit, account.member, account.channel, account.chat_id, message_id, task_ids, now
            )
    except Exception:
        logger.exception("tasks of the answer to event %s not kept", row.id)


def _count_attempt(row: InboxEvent, now: datetime) -> None:
    """One more try of this event came to nothing; its sender is told when it was the last."""
    row.attempts += 1
    if row.handled_at is None and row.attempts >= MAX_ATTEMPTS:
        logger.error("event %s given up after %s attempts", row.id, row.attempts)
        row.handled([Message(texts.internal(_reference(row.id))).to_json()], now, "given up")


def _reference(row_id: int) -> str:
    """A code that the person can read out and that finds the event in the log."""
    return f"{row_id}-{secrets.token_hex(2)}"
