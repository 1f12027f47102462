"""The composition root: builds the program from its settings and runs it until it is stopped."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.actions.asking_figures import FigureRounds
from bot.actions.joining import new_claim
from bot.dialogue.router import Dialogue
from bot.doors.folder import ImportFolder
from bot.evidence_keeper import EvidenceKeeper
from bot.inbox import Inbox, Pause
from bot.notices.workshop import Workshop
from bot.notifier import ChatNotifier
from bot.reports.enclosures import RegisterEnclosures
from bot.settings import Settings
from bot.telegram.app import TelegramChannel
from bot.telegram.client import ANSWER_WITHIN
from bot.telegram.limiter import PacedLimiter
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pace import Urgency
from scheduler.calendar import learn
from scheduler.clock import Clock, SystemClock
from scheduler.collecting import keep_what_is_loaded
from scheduler.delivery import Deliverer
from scheduler.jobs import Ticker
from scheduler.weekly import plan_all
from storage import organisations
from storage.database import Database
from storage.files import FileStore

logger = logging.getLogger(__name__)

Say = Callable[[str], None]
EVIDENCE_FOLDER = "evidence"


@dataclass(frozen=True, slots=True)
class Program:
    """The running parts, for those who drive them: the command line, the playground, the tests."""

    database: Database
    channel: TelegramChannel
    inbox: Inbox
    deliverer: Deliverer
    ticker: Ticker
    folder: ImportFolder | None


@asynccontextmanager
async def assembled(
    settings: Settings,
    token: str,
    api_url: str,
    clock: Clock,
    *,
    pause: Pause = asyncio.sleep,
    answer_within: float = ANSWER_WITHIN,
    limiter: PacedLimiter | None = None,
) -> AsyncGenerator[Program]:
    """Everything built, migrated and connected, nothing running yet. Closes it all at the end.

    Raises TokenRejectedError. `pause` is waited before another try, `answer_within` seconds for an answer of Telegram;
    `limiter` holds Telegram's pace on a clock of its own.
    """
    database = Database(settings.database)
    channel = TelegramChannel(
        token, api_url, settings.https_proxy, answer_within=answer_within, pause=pause, limiter=limiter
    )
    try:
        await database.migrate()
        await asyncio.to_thread(learn, clock.now().date())
        await plan_all(database, clock.now())
        await channel.start()
        messenger = TelegramMessenger(channel.bot)
        reminding = TelegramMessenger(channel.bot, Urgency.REMINDER)
        store = FileStore(settings.data_dir / EVIDENCE_FOLDER)
        keeper = EvidenceKeeper(database, store)
        await keeper.tidy_all(clock.now())
        enclosures = RegisterEnclosures(database, channel.link, store)
        deliverer = Deliverer(database, ChatNotifier(database, {channel.name: reminding}, enclosures), clock)
        ticker = Ticker(database, deliverer, clock, chores=[keeper.tidy, FigureRounds(database).run])
        workshop = Workshop()
        inbox = Inbox(
            database,
            Dialogue(
                database,
                messenger,
                messenger,
                workshop,
                clock,
                channel.link,
                settings.time_zone,
                ears=channel,
                store=store,
            ),
            messenger,
            enclosures,
            clock,
            channel.name,
            str(channel.bot.id),
            channel.handle_row,
            changed=ticker.nudge,
            met=channel.met,
            pause=pause,
        )
        channel.serve(inbox)
        folder = None
        if settings.import_dir is not None:
            folder = ImportFolder(settings.import_dir, database, workshop, clock, ticker.nudge)
        yield Program(database, channel, inbox, deliverer, ticker, folder)
    finally:
        await channel.stop()
        await database.close()


@asynccontextmanager
async def running(program: Program) -> AsyncGenerator[asyncio.Task[None]]:
    """The ticks and the polling; yields the polling task, which ends only by an error."""
    program.ticker.start()
    await program.inbox.resume()
    if program.folder is not None:
        program.folder.start()
    polling = asyncio.create_task(program.channel.poll(program.inbox.receive))
    try:
        yield polling
    finally:
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await polling
        if program.folder is not None:
            await program.folder.stop()
        await program.inbox.stop()
        program.channel.hush()
        await program.ticker.stop()


async def run(settings: Settings, say: Say, clock: Clock | None = None) -> None:
    """The bot on its token, until it is stopped. Raises TokenRejectedError."""
    if settings.telegram_bot_token is None:
        raise ValueError("no TELEGRAM_BOT_TOKEN: the playground runs without one")
    clock = clock or SystemClock()
    _stop_on_sigterm()
    token = settings.telegram_bot_token.get_secret_value()
    async with assembled(settings, token, settings.telegram_api_url, clock) as program:
        await offer_claim(program.database, clock, program.channel, say)
        async with running(program) as polling:
            keep_what_is_loaded()
            say(f"Giao Việc đang chạy: @{program.channel.bot.username}. Dừng: Ctrl-C.")
            await polling


async def offer_claim(database: Database, clock: Clock, channel: TelegramChannel, say: Say) -> None:
    """The first start prints a one-time code: who sends it is the office of a new organisation."""
    async with database.write() as unit:
        if await organisations.everyone(unit):
            return
        code = await new_claim(unit, None, clock.now())
        await unit.commit()
    say(
        "Chưa có cơ quan nào. Người của Văn phòng mở liên kết này, hoặc gửi dòng /start tới kênh (dùng một lần, trong 24 giờ):"
    )
    say(f"  {channel.link(code)}")
    say(f"  /start {code}")


def _stop_on_sigterm() -> None:
    """Ends like Ctrl-C where the platform has the signal; Windows has no such handler and needs none."""
    task = asyncio.current_task()
    if task is not None:
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
