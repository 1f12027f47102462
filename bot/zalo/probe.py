"""`giaoviec zalo probe`: learns from the office's own bot what no document says.

Numbered messages to willing people at once and after one, three and eight days: does one that comes long after the person's last
word arrive, once, and how fast may they follow each other? What is due while nobody runs the command is sent by the running
program.
"""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.chat import Address
from bot.reports.pictures import Picture, enclosure
from bot.settings import Settings
from bot.texts.probing import trial as words
from bot.usage import UsageError
from bot.zalo import probe_record
from bot.zalo.chats import Chats
from bot.zalo.client import ZaloClient, ZaloError
from bot.zalo.commands import client_of
from bot.zalo.convert import CHANNEL
from bot.zalo.probe_record import SENT, Record, Trial
from scheduler.clock import Clock, SystemClock
from storage import accounts, organisations, people
from storage.database import Database
from storage.people import Role
from storage.words import fold

# The command sends what is due itself; the running program only what it has left lying for so long.
_LEFT_LYING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person at the keyboard asked for. `to`: names of members."""

    to: tuple[str, ...] = ()
    group: bool = False
    burst: int = 0
    seen: list[int] | None = None
    again: bool = False


class Prober:
    """Sends what is due and writes down what came of it. `folder` holds the record."""

    def __init__(self, folder: Path, client: ZaloClient, chats: Chats, clock: Clock) -> None:
        self._folder = folder
        self._client = client
        self._chats = chats
        self._clock = clock

    async def left_lying(self, now: datetime) -> None:
        """A chore of the running program; without a probe it costs a look for a file."""
        if await asyncio.to_thread((self._folder / probe_record.FILE_NAME).exists):
            await self.send_due(now - _LEFT_LYING)

    async def send_due(self, now: datetime) -> Record:
        """Each is written down before the next: a stop in between sends none of them twice."""
        record = await asyncio.to_thread(probe_record.read, self._folder)
        for trial in record.due(now):
            trial.outcome = "dừng giữa chừng"
            trial.uncertain = True
            await asyncio.to_thread(probe_record.write, self._folder, record)
            await self._try(trial)
            await asyncio.to_thread(probe_record.write, self._folder, record)
        return record

    async def _try(self, trial: Trial) -> None:
        begun = time.monotonic()
        trial.sent_at, trial.uncertain = self._clock.now(), False
        try:
            await self._send(trial)
            trial.outcome = SENT
        except ZaloError as error:
            trial.outcome = "429" if error.is_flood else error.reason
            trial.uncertain = error.uncertain
        trial.seconds = round(time.monotonic() - begun, 2)

    async def _send(self, trial: Trial) -> None:
        text = words(trial.number)
        if not trial.picture:
            await self._client.send_message(trial.chat_id, text)
            return
        address = Address(CHANNEL, trial.chat_id)
        link = await self._chats.link(address, enclosure(Picture.WEEKS, trial.due_at.date()))
        if link is None or not link.public:
            raise ZaloError("không có địa chỉ cho hình")
        await self._client.send_photo(trial.chat_id, link.url, text)


async def probe(settings: Settings, wish: Wish) -> str:
    """Plans where nothing is planned, sends what is due, and says what is known by now. Raises UsageError."""
    client, database, clock = client_of(settings), Database(settings.database), SystemClock()
    chats = Chats(database, clock, settings.public_url, settings.lan_url)
    prober = Prober(settings.data_dir, client, chats, clock)
    try:
        await database.migrate()
        record = Record() if wish.again else probe_record.read(settings.data_dir)
        people_to = await _chats_of(database, wish) if not record.trials or wish.burst else []
        if not record.trials:
            record.plan(people_to, clock.now(), pictures=settings.public_url is not None)
        if wish.burst:
            chat_id, whose, _ = people_to[0]
            record.plan_burst(chat_id, whose, wish.burst, clock.now())
        if wish.seen is not None:
            record.seen = wish.seen
        probe_record.write(settings.data_dir, record)
        return _told(await prober.send_due(clock.now()), settings.data_dir)
    finally:
        await client.close()
        await database.close()


def _told(record: Record, folder: Path) -> str:
    following = record.next_at
    lines = [f"Đo thử kênh Zalo, ghi ở {(folder / probe_record.FILE_NAME).as_posix()}:", *record.findings()]
    if following is not None:
        lines.append(
            f"tin kế tiếp: {following:%d/%m/%Y %H:%M} UTC; giaoviec run đang chạy thì tự gửi, hoặc chạy lại lệnh này"
        )
    return "\n".join(lines)


async def _chats_of(database: Database, wish: Wish) -> list[tuple[str, str, bool]]:
    """(chat id, whose, whether a group) of those to be written to. Raises UsageError for whom has never written there."""
    found: list[tuple[str, str, bool]] = []
    wanted = {fold(name) for name in wish.to}
    async with database.read() as unit:
        for organisation in await organisations.everyone(unit):
            for member in await people.everyone(unit, organisation.id):
                if fold(member.name) not in wanted and (wanted or member.role is not Role.OFFICE):
                    continue
                own = await accounts.of_member(unit, organisation.id, member.id)
                found += [(each.chat_id, member.name, False) for each in own if each.channel == CHANNEL]
            if wish.group and organisation.group_channel == CHANNEL and organisation.group_chat_id:
                found.append((organisation.group_chat_id, organisation.name, True))
    if not any(not in_group for _, _, in_group in found):
        raise UsageError("chưa có ai trong số đó nhắn kênh trên Zalo; người nhận tin thử phải vào kênh bằng mã trước")
    return found
