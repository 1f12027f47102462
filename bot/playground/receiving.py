"""How updates reach the bot: fetched by getUpdates, or posted to its webhook until it answers 2xx.

https://core.telegram.org/bots/api#getting-updates
"""

import asyncio
import re
from typing import Any

import httpx
from telegram.constants import WebhookLimit

from bot.playground.params import Params
from bot.playground.refusals import bad_request, conflict
from bot.playground.updates import UpdateQueue

Json = dict[str, Any]

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name, no secret)


class Receiving:
    """The methods, and `deliver()`, the task that posts to the webhook.

    Unlike Telegram this server posts to http:// and to loopback addresses, and tries again after `retry_after`
    seconds, not after minutes.
    """

    def __init__(self, updates: UpdateQueue, retry_after: float) -> None:
        self._updates = updates
        self._retry_after = retry_after
        self._url = ""
        self._secret = ""
        self._last_error: str | None = None

    async def get_updates(self, params: Params) -> list[Json]:
        """https://core.telegram.org/bots/api#getupdates"""
        if self._url:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self._allow(params)
        return await self._updates.poll(
            params.number("offset", 0), params.number("limit", 100), params.number("timeout", 0)
        )

    async def set_webhook(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#setwebhook"""
        url, secret = params.text("url"), params.text("secret_token")
        if url and not url.startswith(("http://", "https://")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if len(secret) > WebhookLimit.MAX_SECRET_TOKEN_LENGTH:
            raise bad_request("secret token is too long")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if params.flag("drop_pending_updates"):
            self._updates.drop_all()
        self._allow(params)
        self._url, self._secret, self._last_error = url, secret, None
        if url:
            self._updates.end_poll("terminated by setWebhook request")
        self._updates.changed.ring()
        return True

    async def delete_webhook(self, params: Params) -> bool:
        """https://core.telegram.org/bots/api#deletewebhook"""
        if params.flag("drop_pending_updates"):
            self._updates.drop_all()
        self._url = self._secret = ""
        self._updates.changed.ring()
        return True

    async def get_webhook_info(self, _params: Params) -> Json:
        """https://core.telegram.org/bots/api#webhookinfo"""
        info: Json = {
            "url": self._url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.waiting),
        }
        if self._last_error:
            info["last_error_message"] = self._last_error
        return info

    async def deliver(self) -> None:
        """Post what waits, in order within a chat, for as long as the server runs."""
        # The environment's proxy is for the internet, never for loopback.
        async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
            while True:
                if not (self._url and self._updates.waiting):
                    await self._updates.changed.wait()
                elif not await self._deliver_round(client):
                    await asyncio.sleep(self._retry_after)

    async def _deliver_round(self, client: httpx.AsyncClient) -> bool:
        """Post each waiting update once, nothing of a chat after its failure; return whether all were taken."""
        failed: set[int] = set()
        for queued in list(self._updates.waiting):
            if not self._url or queued.chat_id in failed or queued not in self._updates.waiting:
                continue
            if await self._taken(client, queued.update):
                self._updates.confirm(queued)
            else:
                failed.add(queued.chat_id)
        return not failed

    async def _taken(self, client: httpx.AsyncClient, update: Json) -> bool:
        headers = {_SECRET_HEADER: self._secret} if self._secret else {}
        try:
            response = await client.post(self._url, json=update, headers=headers)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            self._last_error = str(error) or type(error).__name__
            return False
        if not response.is_success:
            self._last_error = f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
        return response.is_success

    def _allow(self, params: Params) -> None:
        """Remember which kinds the bot wants; a call that does not say keeps what was said before."""
        allowed = params.get("allowed_updates")
        if isinstance(allowed, list):
            self._updates.allowed = frozenset(map(str, allowed))
