"""python-telegram-bot's client as this program needs it."""

import os
from ipaddress import ip_address
from typing import cast
from urllib.parse import urlsplit

from telegram.constants import UpdateType
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.telegram.limiter import PacedLimiter
from bot.telegram.pace import Urgency
from storage.types import Json

# PTB warns of a coming type at every 429 unless that type is opted into.
os.environ.setdefault("PTB_TIMEDELTA", "1")

ALLOWED_UPDATES = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)
ANSWER_WITHIN = 20.0
POLL_SECONDS = 30
_CONNECTIONS = 32


class TelegramClient(ExtBot[Urgency]):
    """Shows its token to nobody, keeps to Telegram's pace, hands out updates as they came, and closes its connections
    whatever became of it."""

    __slots__ = ()

    def __init__(
        self,
        token: str,
        api_url: str,
        proxy: str | None,
        limiter: PacedLimiter,
        answer_within: float = ANSWER_WITHIN,
    ) -> None:
        proxy = None if _is_loopback(api_url) else proxy
        # trust_env off: only HTTPS_PROXY as read by our settings, and never for an address on this machine.
        http = {"trust_env": False}
        super().__init__(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=HTTPXRequest(
                connection_pool_size=_CONNECTIONS,
                proxy=proxy,
                read_timeout=answer_within,
                pool_timeout=answer_within,  # where many chats hang at once, the others wait for a connection
                httpx_kwargs=http,
            ),
            get_updates_request=HTTPXRequest(proxy=proxy, read_timeout=answer_within, httpx_kwargs=http),
            rate_limiter=limiter,
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}[token=<token>]"

    async def raw_updates(self, offset: int) -> list[Json]:
        """https://core.telegram.org/bots/api#getupdates

        As they came: by `get_updates` one update that the library cannot read would hold up every other for ever.
        """
        asked = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": list(ALLOWED_UPDATES)}
        return cast("list[Json]", await self._post("getUpdates", asked, read_timeout=POLL_SECONDS + 10))

    async def close_requests(self) -> None:
        """PTB leaves its connections open where the bot was never initialised."""
        for request in self._request:
            await request.shutdown()


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
