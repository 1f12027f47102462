"""How events reach the bot on the local Zalo: one by each getUpdates, or posted to its webhook.

A post that is not answered 200 within two seconds comes again 35 seconds later; several are on their way at once, so they may
overtake each other.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.playground.zalo_events import EventQueue
from bot.playground.zalo_params import ZaloParams, refused
from bot.playground.zalo_world import ZaloWorld

Json = dict[str, Any]
Pause = Callable[[float], Awaitable[None]]

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 (the header's name, no secret)
ANSWER_WITHIN = 2.0
REPEAT_AFTER = 35.0
_MOST_POSTS = 5
_POLL_SECONDS = 30
_SHORTEST_SECRET, _LONGEST_SECRET = 8, 256


class ZaloReceiving:
    """The methods, and `deliver()`, the task that posts to the webhook.

    `wrapped`: a webhook's body stands in {ok, result}; both are seen. `wrong_secret`: posts carry another secret than the one
    that was set. `knows_webhook` False: getWebhookInfo answers 404, as is seen. `allows_loopback` lets setWebhook take http://
    and addresses of this machine, which Zalo refuses: without it nothing could be tried here.
    """

    def __init__(self, world: ZaloWorld, pause: Pause, *, allows_loopback: bool) -> None:
        self.wrapped = True
        self.wrong_secret = False
        self.knows_webhook = True
        self.webhook_url = ""
        self.polls = 0  # getUpdates that wait now
        self.posts: list[int] = []  # what the webhook answered, in order; 0 where it did not in time
        self._allows_loopback = allows_loopback
        self._world = world
        self._events: EventQueue = world.events
        self._pause = pause
        self._secret = ""
        self._updated_at = 0
        self._under_way: set[asyncio.Task[None]] = set()

    def posts_to(self, url: str, secret: str) -> None:
        """As after setWebhook."""
        self._changed(url, secret)

    async def get_updates(self, params: ZaloParams) -> Json:
        """One event; never one while a webhook is set, and no error then either. Raises `Refusal` 408 for an empty poll."""
        params.only({"timeout"})
        seconds = params.values.get("timeout", _POLL_SECONDS)
        if isinstance(seconds, bool) or not isinstance(seconds, int) or seconds < 0:
            raise refused("timeout must be a number of seconds")
        self.polls += 1
        try:
            async with asyncio.timeout(seconds):
                while self.webhook_url or (event := self._events.take()) is None:
                    await self._events.changed.wait()
        except TimeoutError:
            raise refused("Request timeout", 408) from None
        finally:
            self.polls -= 1
            self._events.changed.ring()
        return event

    async def set_webhook(self, params: ZaloParams) -> Json:
        params.only({"url", "secret_token"})
        url, secret = params.text("url"), params.text("secret_token")
        if not _SHORTEST_SECRET <= len(secret) <= _LONGEST_SECRET:
            raise refused(f"secret_token has {_SHORTEST_SECRET} to {_LONGEST_SECRET} characters")
        if not self._allows_loopback and not _is_public_https(url):
            raise refused("url must be a public HTTPS address")
        return self._changed(url, secret)

    async def delete_webhook(self, params: ZaloParams) -> Json:
        params.only(())
        return self._changed("", "")

    async def get_webhook_info(self, params: ZaloParams) -> Json:
        params.only(())
        if not self.knows_webhook:
            raise refused("Not Found", 404)
        return self._info()

    async def deliver(self) -> None:
        """Post what waits for as long as the server runs."""
        # The environment's proxy is for the internet, never for loopback.
        async with httpx.AsyncClient(trust_env=False, timeout=ANSWER_WITHIN) as client:
            try:
                while True:
                    event = self._events.take() if self.webhook_url else None
                    if event is None:
                        await self._events.changed.wait()
                        continue
                    posting = asyncio.create_task(self._post(client, event))
                    self._under_way.add(posting)
                    posting.add_done_callback(self._under_way.discard)
            finally:
                for posting in list(self._under_way):
                    posting.cancel()
                await asyncio.gather(*self._under_way, return_exceptions=True)

    async def idle(self, timeout: float) -> None:
        """Return once every event was handed out and every post answered. Raises `TimeoutError`."""
        async with asyncio.timeout(timeout):
            await self._events.idle(timeout)
            while self._under_way:
                await asyncio.wait(list(self._under_way))

    async def _post(self, client: httpx.AsyncClient, event: Json) -> None:
        for number in range(_MOST_POSTS):
            if number:
                await self._pause(REPEAT_AFTER)
            if await self._is_taken(client, event):
                return

    async def _is_taken(self, client: httpx.AsyncClient, event: Json) -> bool:
        body = {"ok": True, "result": event} if self.wrapped else event
        secret = f"{self._secret}-not" if self.wrong_secret else self._secret
        status = 0
        with contextlib.suppress(httpx.HTTPError, httpx.InvalidURL):
            answer = await client.post(self.webhook_url, json=body, headers={SECRET_HEADER: secret})
            status = answer.status_code
        self.posts.append(status)
        return status == httpx.codes.OK

    def _changed(self, url: str, secret: str) -> Json:
        self.webhook_url, self._secret = url, secret
        self._updated_at = int(self._world.now().timestamp() * 1000)
        self._events.changed.ring()
        return self._info()

    def _info(self) -> Json:
        return {"url": self.webhook_url, "updated_at": self._updated_at}


def _is_public_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_global = ip_address(host).is_global
    except ValueError:
        return parts.scheme == "https" and "." in host and not host.endswith((".local", ".localhost", ".internal"))
    return parts.scheme == "https" and is_global
