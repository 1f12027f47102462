"""The channels of the running program, each with its inbox and its dialogue over the one register."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.routing import Route

from bot.chat import Enclosures, Messenger
from bot.dialogue.router import Dialogue
from bot.inbox import Inbox, Pause
from bot.notices.workshop import Workshop
from bot.settings import Settings, hosts_in
from bot.telegram.app import TelegramChannel
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pace import Urgency as TelegramUrgency
from bot.web.door import UploadDoor
from bot.web.upload import UploadPage
from bot.web.uploads import Uploads
from bot.zalo.app import ZaloChannel
from bot.zalo.chats import Chats
from bot.zalo.client import ZaloClient
from bot.zalo.messenger import ZaloMessenger, ZaloSender
from bot.zalo.pace import Urgency, ZaloPace
from bot.zalo.photos import ZaloPhotos
from bot.zalo.probe import Prober
from bot.zalo.webhook import ZaloWebhook
from scheduler.clock import Clock
from storage.database import Database
from storage.files import FileStore


@dataclass(frozen=True, slots=True)
class House:
    """What every channel of the program has in common."""

    settings: Settings
    database: Database
    clock: Clock
    pause: Pause
    store: FileStore
    enclosures: Enclosures
    workshop: Workshop
    link: Callable[[str], str | None]
    channels: tuple[str, ...]
    changed: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Line:
    """`resume` takes up what an earlier run left, where that needs no answer of the platform's; `run` takes events in until it
    is cancelled. `routes` are what it wants to have served."""

    name: str
    inbox: Inbox
    resume: Callable[[], Awaitable[None]]
    run: Callable[[], Coroutine[Any, Any, None]]
    hush: Callable[[], None]
    routes: Sequence[Route] = ()


class ZaloParts:
    """The bot on Zalo, before anything of ours knows of it."""

    def __init__(self, settings: Settings, token: str, database: Database, clock: Clock, pause: Pause) -> None:
        self.client = ZaloClient(token, settings.zalo_api_url, settings.https_proxy)
        self.pace = ZaloPace(settings.zalo_per_second)
        self.channel = ZaloChannel(token, self.client, self.pace, by_webhook=settings.by_webhook, pause=pause)
        self.photos = ZaloPhotos(hosts_in(settings.zalo_photo_hosts), settings.zalo_api_url, settings.https_proxy)
        self._sender = ZaloSender(self.client, self.pace)
        self._chats = Chats(database, clock, settings.public_url, settings.lan_url)
        self.prober = Prober(settings.data_dir, self.client, self._chats, clock)

    def messenger(self, urgency: Urgency) -> ZaloMessenger:
        return ZaloMessenger(self._sender, self._chats, urgency)

    async def close(self) -> None:
        await self.client.close()
        await self.photos.close()


def reminding(telegram: TelegramChannel | None, zalo: ZaloParts | None) -> Mapping[str, Messenger]:
    """Who sends what goes out unasked, by channel."""
    found: dict[str, Messenger] = {}
    if telegram is not None:
        found[telegram.name] = TelegramMessenger(telegram.bot, TelegramUrgency.REMINDER)
    if zalo is not None:
        found[zalo.channel.name] = zalo.messenger(Urgency.REMINDER)
    return found


def telegram_line(house: House, channel: TelegramChannel) -> Line:
    messenger = TelegramMessenger(channel.bot)
    dialogue = Dialogue(
        house.database,
        messenger,
        messenger,
        house.workshop,
        house.clock,
        house.link,
        house.settings.time_zone,
        ears=channel,
        store=house.store,
        channels=house.channels,
    )
    inbox = _inbox(house, channel, dialogue, messenger)
    channel.serve(inbox)

    async def resume() -> None:
        if channel.username is not None:  # what is stored can be read only by a bot that knows itself
            await inbox.resume()

    async def run() -> None:
        is_late = channel.username is None
        await channel.start()
        if is_late:
            await inbox.resume()
        await channel.poll(inbox.receive)

    return Line(channel.name, inbox, resume, run, channel.hush)


def zalo_line(house: House, zalo: ZaloParts) -> Line:
    settings, channel = house.settings, zalo.channel
    messenger = zalo.messenger(Urgency.ANSWER)
    uploads = Uploads(zalo.photos, house.clock.now)
    folder = str(settings.import_dir) if settings.import_dir is not None else None
    dialogue = Dialogue(
        house.database,
        uploads,
        messenger,
        house.workshop,
        house.clock,
        house.link,
        settings.time_zone,
        store=house.store,
        file_door=UploadDoor(settings.public_url, settings.lan_url, folder),
        numbered=True,
        channels=house.channels,
    )
    inbox = _inbox(house, channel, dialogue, messenger)
    channel.serve(inbox, uploads.incoming)
    routes = UploadPage(house.database, uploads, inbox.receive, house.clock.now).routes()
    if settings.by_webhook and settings.zalo_webhook_secret is not None:
        routes += ZaloWebhook(settings.zalo_webhook_secret.get_secret_value(), inbox.receive).routes()

    async def run() -> None:
        await channel.run(inbox.receive)

    return Line(channel.name, inbox, inbox.resume, run, channel.hush, routes)


def _inbox(house: House, channel: TelegramChannel | ZaloChannel, dialogue: Dialogue, messenger: Messenger) -> Inbox:
    return Inbox(
        house.database,
        dialogue,
        messenger,
        house.enclosures,
        house.clock,
        channel.name,
        channel.bot_id,
        channel.handle_row,
        changed=house.changed,
        met=channel.met,
        pause=house.pause,
    )
