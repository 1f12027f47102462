"""The composition root: builds the program from its settings and runs it until it is stopped."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.routing import Route

from bot.actions.asking_figures import FigureRounds
from bot.actions.joining import new_claim
from bot.actions.part_obstacles import Unanswered
from bot.doors.folder import ImportFolder
from bot.evidence_keeper import EvidenceKeeper
from bot.inbox import Pause
from bot.lines import House, Line, ZaloParts, reminding, telegram_line, zalo_line
from bot.notices.workshop import Workshop
from bot.notifier import ChatNotifier
from bot.reports.enclosures import RegisterEnclosures
from bot.settings import Settings
from bot.telegram.app import TelegramChannel
from bot.telegram.client import ANSWER_WITHIN
from bot.telegram.limiter import PacedLimiter
from bot.web.files_out import FilesOut
from bot.web.server import serving
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
    """The running parts, for those who drive them: the command line, the playground, the tests.

    `web` is what is served at `settings.listens_on`, where that is set.
    """

    settings: Settings
    database: Database
    lines: Sequence[Line]
    telegram: TelegramChannel | None
    zalo: ZaloParts | None
    deliverer: Deliverer
    ticker: Ticker
    folder: ImportFolder | None
    web: Starlette

    async def idle(self) -> None:
        """Returns when every received event is handled and answered, on every channel."""
        for line in self.lines:
            await line.inbox.idle()


@asynccontextmanager
async def assembled(
    settings: Settings,
    token: str | None,
    api_url: str,
    clock: Clock,
    *,
    pause: Pause = asyncio.sleep,
    answer_within: float = ANSWER_WITHIN,
    limiter: PacedLimiter | None = None,
) -> AsyncGenerator[Program]:
    """Everything built, migrated and connected, nothing running yet. Closes it all at the end.

    `token` and `api_url` are Telegram's; what Zalo needs is in the settings. Raises TokenRejectedError. `pause` is waited before
    another try, `answer_within` seconds for an answer of Telegram; `limiter` holds Telegram's pace on a clock of its own.
    """
    database = Database(settings.database)
    telegram = zalo = None
    if token is not None:
        telegram = TelegramChannel(
            token, api_url, settings.https_proxy, answer_within=answer_within, pause=pause, limiter=limiter
        )
    if settings.zalo_bot_token is not None:
        zalo = ZaloParts(settings, settings.zalo_bot_token.get_secret_value(), database, clock, pause)
    try:
        await database.migrate()
        await asyncio.to_thread(learn, clock.now().date())
        await plan_all(database, clock.now())
        if telegram is not None and zalo is None:
            await (
                telegram.start()
            )  # beside Zalo it is reached while that works already: it may be out of reach for days
        store = FileStore(settings.data_dir / EVIDENCE_FOLDER)
        keeper = EvidenceKeeper(database, store)
        await keeper.tidy_all(clock.now())
        link = telegram.link if telegram is not None else _no_link
        enclosures = RegisterEnclosures(database, link, store)
        files_out = FilesOut(database, enclosures, clock.now)
        messengers = reminding(telegram, zalo)
        deliverer = Deliverer(database, ChatNotifier(database, messengers, enclosures), clock)
        chores = [keeper.tidy, files_out.tidy, FigureRounds(database).run, Unanswered(database).run]
        if zalo is not None:
            chores.append(zalo.prober.left_lying)
        ticker = Ticker(database, deliverer, clock, chores)
        workshop = Workshop()
        house = House(
            settings, database, clock, pause, store, enclosures, workshop, link, tuple(messengers), ticker.nudge
        )
        lines: list[Line] = []
        if telegram is not None:
            lines.append(telegram_line(house, telegram))
        if zalo is not None:
            lines.append(zalo_line(house, zalo))
        routes: list[Route] = [*files_out.routes(), *(route for line in lines for route in line.routes)]
        folder = None
        if settings.import_dir is not None:
            folder = ImportFolder(settings.import_dir, database, workshop, clock, ticker.nudge)
        yield Program(settings, database, lines, telegram, zalo, deliverer, ticker, folder, Starlette(routes=routes))
    finally:
        if telegram is not None:
            await telegram.stop()
        if zalo is not None:
            await zalo.close()
        await database.close()


@asynccontextmanager
async def running(program: Program) -> AsyncGenerator[asyncio.Task[None]]:
    """The ticks, the channels and our own pages; yields the task of the channels, which ends only by an error.

    Raises CannotListenError.
    """
    async with contextlib.AsyncExitStack() as serves:
        if program.settings.listens_on is not None:
            await serves.enter_async_context(serving(program.web, *program.settings.listens_on))
        program.ticker.start()
        for line in program.lines:
            await line.resume()
        if program.folder is not None:
            program.folder.start()
        channels = asyncio.create_task(_all_of([asyncio.create_task(line.run()) for line in program.lines]))
        try:
            yield channels
        finally:
            channels.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await channels
            if program.folder is not None:
                await program.folder.stop()
            for line in program.lines:
                await line.inbox.stop()
                line.hush()
            await program.ticker.stop()


async def run(settings: Settings, say: Say, clock: Clock | None = None) -> None:
    """The bot on its tokens, until it is stopped. Raises TokenRejectedError, WebhookIsSetError, CannotListenError."""
    if settings.telegram_bot_token is None and settings.zalo_bot_token is None:
        raise ValueError("no TELEGRAM_BOT_TOKEN and no ZALO_BOT_TOKEN: the playground runs without one")
    clock = clock or SystemClock()
    _stop_on_sigterm()
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token is not None else None
    async with assembled(settings, token, settings.telegram_api_url, clock) as program:
        await offer_claim(program.database, clock, program.telegram, say)
        async with running(program) as channels:
            keep_what_is_loaded()
            say(f"Giao Việc đang chạy: {_called(program)}. Dừng: Ctrl-C.")
            await channels


async def _all_of(lines: Sequence[asyncio.Task[None]]) -> None:
    """Until cancelled, or with the first error of any."""
    try:
        done, _ = await asyncio.wait(lines, return_when=asyncio.FIRST_EXCEPTION)
        for line in done:
            line.result()
    finally:
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)


def _called(program: Program) -> str:
    """How each channel is found, as far as that is known before it is reached."""
    names = []
    if program.telegram is not None:
        names.append(f"@{name}" if (name := program.telegram.username) else "Telegram (đang kết nối)")
    if program.zalo is not None:
        way = "webhook" if program.settings.by_webhook else "getUpdates"
        names.append(f"Zalo ({way})")
    return ", ".join(names)


def _no_link(_token: str) -> None:
    """Of a bot that is on no channel with deep links."""


async def offer_claim(database: Database, clock: Clock, channel: TelegramChannel | None, say: Say) -> None:
    """The first start prints a one-time code: who sends it is the office of a new organisation."""
    async with database.write() as unit:
        if await organisations.everyone(unit):
            return
        code = await new_claim(unit, None, clock.now())
        await unit.commit()
    link = channel.link(code) if channel is not None else None
    how = "mở liên kết này, hoặc gửi dòng /start tới kênh" if link else "gửi dòng này tới kênh"
    say(f"Chưa có cơ quan nào. Người của Văn phòng {how} (dùng một lần, trong 24 giờ):")
    if link:
        say(f"  {link}")
    say(f"  /start {code}")


def _stop_on_sigterm() -> None:
    """Ends like Ctrl-C where the platform has the signal; Windows has no such handler and needs none."""
    task = asyncio.current_task()
    if task is not None:
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
