"""From a platform's event to its answer: committed first, then handled once, then answered until the answer is out.

Events of one chat are handled in order, chats side by side. A crash at any point loses nothing: an event that was not handled
is handled after the restart, one that was handled but not answered is answered.
"""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from bot.chat import Incoming, Message, Messenger, SendError
from bot.dialogue.router import Dialogue
from bot.texts import errors as texts
from scheduler.clock import Clock
from storage import accounts, deliveries, inbox
from storage.accounts import Account
from storage.database import Database
from storage.inbox import MAX_ATTEMPTS, NewEvent
from storage.types import Json

logger = logging.getLogger(__name__)

Pause = Callable[[float], Awaitable[None]]
# An answer that is this old is of no use to anybody any more.
ANSWER_LIFE = timedelta(hours=12)
LONGEST_PAUSE = 300.0


class Inbox:
    """One bot's inbox on one channel.

    `handle_row` is how a stored event reaches `handle`: by way of the channel's own library, which converts it.
    `changed` is called after each effect, so that what became due is sent at once; `met` with the account that spoke.
    """

    def __init__(
        self,
        database: Database,
        dialogue: Dialogue,
        messenger: Messenger,
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
        self._clock = clock
        self._channel = channel
        self._bot_id = bot_id
        self._handle_row = handle_row
        self._changed = changed
        self._met = met
        self._pause = pause
        self._lanes: dict[str, deque[int]] = {}
        self._workers: set[asyncio.Task[None]] = set()

    async def receive(self, events: Sequence[tuple[str, str, Json]]) -> None:
        """Commits (event id, lane, payload) rows. Only after this returns may the platform be told that they arrived."""
        new = [NewEvent(self._channel, self._bot_id, event_id, lane, payload) for event_id, lane, payload in events]
        async with self._database.write() as unit:
            rows = await inbox.receive(unit, new, self._clock.now())
            await unit.commit()
        for row in rows:
            self._enqueue(row.id, row.lane)

    async def resume(self) -> None:
        """Takes up what a crash or a stop left unfinished. An event that keeps killing the process is given up."""
        async with self._database.write() as unit:
            left = await inbox.unfinished(unit, self._channel, self._bot_id)
            for event_id, _ in left:
                row = await inbox.get(unit, event_id)
                row.attempts += 1
                if row.handled_at is None and row.attempts > MAX_ATTEMPTS:
                    logger.error("event %s given up after %s attempts", row.id, row.attempts)
                    row.handled([Message(texts.internal(_reference(row.id))).to_json()], self._clock.now(), "given up")
            await unit.commit()
        for event_id, lane in left:
            self._enqueue(event_id, lane)

    async def idle(self) -> None:
        """Returns when every received event is handled and answered."""
        while self._workers:
            await asyncio.wait(set(self._workers))

    async def stop(self) -> None:
        """Ends the workers; what they had in hand is taken up at the next start."""
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    async def handle(self, row_id: int, incoming: Incoming) -> None:
        """One event: its effect once, then its answer."""
        account = await self._act(row_id, incoming)
        self._changed()
        await self._answer(row_id, incoming)
        if account is not None and incoming.private:
            await self._met(account)

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
            if any(message.deletes for message in reply.messages):  # a secret document: it must be nowhere on disk
                await self._database.forget_deleted()
            return reply.account
        except Exception:
            reference = _reference(row_id)
            logger.exception("event %s failed, reference %s", row_id, reference)
            async with self._database.write() as unit:
                row = await inbox.get(unit, row_id)
                if row.handled_at is None:
                    row.handled([Message(texts.internal(reference)).to_json()], now, "failed")
                    await unit.commit()
            return None

    async def _answer(self, row_id: int, incoming: Incoming) -> None:
        pause = 1.0
        while True:
            async with self._database.read() as unit:
                row = await inbox.get(unit, row_id)
            if row.answered_at is not None or row.answer is None:
                return
            message = Message.from_json(row.answer[row.answered])
            message_id: str | None = None
            try:
                message_id = await self._messenger.send(incoming.address, message)
            except SendError as error:
                too_old = row.handled_at is not None and self._clock.now() - row.handled_at > ANSWER_LIFE
                if not error.permanent and not too_old:
                    logger.warning("answer to event %s not sent yet: %s", row_id, error.reason)
                    await self._pause(max(pause, error.retry_after.total_seconds() if error.retry_after else 0.0))
                    pause = min(pause * 2, LONGEST_PAUSE)
                    continue
                logger.warning("answer to event %s given up: %s", row_id, error.reason)
            await self._answered(row_id, incoming, message, message_id)

    async def _answered(self, row_id: int, incoming: Incoming, message: Message, message_id: str | None) -> None:
        now = self._clock.now()
        async with self._database.write() as unit:
            row = await inbox.get(unit, row_id)
            row.answered += 1
            if row.answer is None or row.answered >= len(row.answer):
                row.finished(now)
            account = await accounts.on_channel(unit, incoming.address.channel, incoming.user_id)
            if message_id is not None and account is not None and incoming.private:
                await deliveries.remember_sent(
                    unit,
                    account.member,
                    account.channel,
                    incoming.address.chat_id,
                    message_id,
                    message.task_ids,
                    now,
                )
            await unit.commit()

    def _enqueue(self, row_id: int, lane: str) -> None:
        if lane in self._lanes:
            self._lanes[lane].append(row_id)
            return
        self._lanes[lane] = deque([row_id])
        worker = asyncio.create_task(self._work(lane))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, lane: str) -> None:
        """Handles one lane's events in order until there are none."""
        waiting = self._lanes[lane]
        try:
            while waiting:
                await self._one(waiting[0])
                waiting.popleft()
        finally:
            del self._lanes[lane]

    async def _one(self, row_id: int) -> None:
        async with self._database.read() as unit:
            row = await inbox.get(unit, row_id)
        if row.answered_at is None and row.payload is not None:
            await self._handle_row(row_id, row.payload)


def _reference(row_id: int) -> str:
    """A code that the person can read out and that finds the event in the log."""
    return f"{row_id}-{secrets.token_hex(2)}"
