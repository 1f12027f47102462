"""Fetches a photo that a person sent, from the address in its event: an allowed host's, and no more than a file may have.

The address comes over the wire: it must not make this machine ask another one inside the office.
"""

import asyncio
import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx

from bot.chat import Attachment, SendError
from bot.notices.text import MAX_BYTES
from bot.zalo.client import is_loopback

logger = logging.getLogger(__name__)

_ANSWER_WITHIN = 30.0
_LONGEST = 120.0  # for all of it: a host that trickles must not hold up the person's other messages


class ZaloPhotos:
    """`Files` of the channel. `hosts` are names of hosts, each with all below it; `api_url` says whether Zalo is a local one."""

    def __init__(self, hosts: Sequence[str], api_url: str, proxy: str | None = None) -> None:
        self._hosts = tuple(host.lower().strip(".") for host in hosts)
        self._is_local = is_loopback(urlsplit(api_url).hostname or "")
        self._http = httpx.AsyncClient(
            proxy=None if self._is_local else proxy, trust_env=False, follow_redirects=False, timeout=_ANSWER_WITHIN
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def fetch(self, attachment: Attachment) -> bytes:
        """Raises SendError."""
        url = attachment.file_id
        if not self._is_allowed(url):
            logger.warning("photo not fetched: host %.80r is not in ZALO_PHOTO_HOSTS", _host(url))
            raise SendError("the host of a photo is not allowed", permanent=True)
        failure = ""
        try:
            async with asyncio.timeout(_LONGEST):
                return await self._body(url)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            failure = type(error).__name__
        raise SendError(failure)  # out here, so that it holds no address

    async def _body(self, url: str) -> bytes:
        async with self._http.stream("GET", url) as response:
            if response.status_code != httpx.codes.OK:
                raise SendError(f"HTTP {response.status_code}")
            if response.headers.get("content-type", "").startswith("text/"):
                raise SendError("what was to be a photo is a page", permanent=True)
            data = bytearray()
            async for chunk in response.aiter_bytes():
                data += chunk
                if len(data) > MAX_BYTES:
                    raise SendError("a photo is too large", permanent=True)
            return bytes(data)

    def _is_allowed(self, url: str) -> bool:
        """HTTPS on its usual port, except from a Zalo of our own on this machine."""
        parts, host = _parsed(url), _host(url)
        if parts is None or not host:
            return False
        if self._is_local and is_loopback(host):
            return parts.scheme in ("http", "https")
        if parts.scheme != "https" or parts.port not in (None, 443) or parts.userinfo:
            return False
        return any(host == allowed or host.endswith(f".{allowed}") for allowed in self._hosts)


def _parsed(url: str) -> httpx.URL | None:
    """As the client itself reads it: two readings of one address are how a check is got around."""
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return None


def _host(url: str) -> str:
    parts = _parsed(url)
    return parts.raw_host.decode("ascii", errors="replace").lower().rstrip(".") if parts else ""
