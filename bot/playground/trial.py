"""The playground: the same bot on a Telegram of its own, with a page to try it on and a clock to move.

Begins anew at each start: the chats live in memory, so an older register would not fit them. Never touches the real register.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.main import Program, assembled, running
from bot.playground.committee import CAST, TIME_ZONE, found_committee
from bot.playground.page import create_page
from bot.playground.sample_files import offered_samples
from bot.playground.serving import HOST
from bot.playground.stage import zalo_id
from bot.playground.telegram_server import LocalTelegram
from bot.playground.zalo_server import LocalZalo
from bot.settings import Settings
from bot.web.files_out import PATH as FILES
from bot.web.upload import PATH as UPLOADS
from bot.zalo.webhook import PATH as WEBHOOK
from scheduler.clock import Clock, SystemClock
from storage.database import Database

# The afternoon of the meeting that the sample notice is about.
BEGINNING = datetime(2026, 1, 15, 14, 0, tzinfo=ZoneInfo(TIME_ZONE))
_INSTANT = timedelta(seconds=1)


class TrialClock:
    """Runs as time does, from a beginning of its own, and can be moved on."""

    def __init__(self, beginning: datetime) -> None:
        self._real = SystemClock()
        self._ahead = beginning - self._real.now()

    def now(self) -> datetime:
        return self._real.now() + self._ahead

    def move_to(self, moment: datetime) -> None:
        self._ahead += moment - self.now()


class TrialStage:
    """The page's power over the clock. What is due on the way happens on the way."""

    def __init__(self, clock: TrialClock, zone: ZoneInfo) -> None:
        self._clock = clock
        self._zone = zone
        self.program: Program | None = None

    def now(self) -> datetime:
        return self._clock.now().astimezone(self._zone)

    async def advance(self, to: timedelta | None) -> datetime | None:
        if self.program is None:
            return None
        end = self._clock.now() + to if to is not None else None
        due = await self.program.deliverer.next_due()
        if end is None and due is None:
            return None
        while due is not None and (end is None or due <= end):
            self._clock.move_to(max(due, self._clock.now()) + _INSTANT)
            await self.program.ticker.tick()
            if end is None:
                return self.now()
            due = await self.program.deliverer.next_due()
        if end is not None:
            self._clock.move_to(max(end, self._clock.now()))
        return self.now()


class OwnPages:
    """The program's own pages, the upload page among them, at the address of the chat page. `app` comes with the program."""

    def __init__(self) -> None:
        self.app: Starlette | None = None

    def routes(self) -> list[Route]:
        return [Route(path, self) for path in (f"{UPLOADS}/{{token}}", f"{FILES}/{{token}}", WEBHOOK)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self.app or Response(status_code=503))(scope, receive, send)


async def play(settings: Settings, say: Callable[[str], None], port: int = 0) -> None:
    """Serves the page until it is stopped."""
    clock = TrialClock(BEGINNING)
    stage = TrialStage(clock, ZoneInfo(TIME_ZONE))
    folder = settings.data_dir / "playground"
    trial = settings.model_copy(
        update={
            "data_dir": folder,
            "database_url": None,
            "https_proxy": None,
            "import_dir": None,
            "time_zone": TIME_ZONE,
        }
    )
    _clear(folder)
    await _found(trial, clock)
    server = LocalTelegram(token=f"{secrets.randbelow(10**9) + 10**8}:{secrets.token_urlsafe(26)}", now=clock.now)
    zalo = LocalZalo(secrets.token_urlsafe(26), clock.now, changed=server.world.changed)
    ours = OwnPages()
    page = create_page(server, stage, [part.persona for part in CAST], offered_samples(), zalo)
    async with server.serving(port, [*page, *ours.routes()]), zalo.serving():
        api_url = server.page_url.rstrip("/")
        for part in CAST:
            if not part.persona.on_zalo:
                server.person(part.persona.user_id, part.persona.name).starts()
            elif part.member is not None:
                zalo.person(zalo_id(part.persona), part.persona.name).chat.started = True
        secret = secrets.token_urlsafe(24)
        on_both = trial.model_copy(
            update={
                "zalo_bot_token": SecretStr(zalo.token),
                "zalo_api_url": zalo.api_url,
                "zalo_webhook_secret": SecretStr(secret),
                "public_url": api_url,
                "lan_url": None,
                "web_listen": f"{HOST}:0",  # nobody asks there: the page's own server hands these requests on
            }
        )
        async with assembled(on_both, server.token, api_url, clock) as program:
            stage.program, ours.app = program, program.web
            zalo.receiving.posts_to(f"{api_url}{WEBHOOK}", secret)
            async with running(program) as polling:
                say("Chưa có TELEGRAM_BOT_TOKEN, nên đây là bản dùng thử trên máy này; sổ thật không bị đụng tới.")
                say(f"Mở trình duyệt: {server.page_url}")
                say("Thử: chọn Phạm Thu Ngà (Văn phòng), mở Văn bản mẫu, gửi Thông báo kết luận, gõ: giao")
                say(
                    "     chọn Nguyễn Văn Hùng, trả lời: đã nhận; bấm “Tới lần nhắc kế tiếp”; trả lời: xong, biên bản số 02"
                )
                say("     chọn Lê Quang Vịnh (Chủ tịch), bấm Tình hình")
                say("     chọn Hồ Sỹ Dũng (Zalo, không có nút bấm), gõ: viec")
                say("Dừng: Ctrl-C")
                await polling


async def _found(settings: Settings, clock: Clock) -> None:
    database = Database(settings.database)
    try:
        await database.migrate()
        await found_committee(database, clock.now())
    finally:
        await database.close()


def _clear(folder: Path) -> None:
    """Only the playground's own register, by its name."""
    for name in ("giaoviec.db", "giaoviec.db-wal", "giaoviec.db-shm"):
        (folder / name).unlink(missing_ok=True)
