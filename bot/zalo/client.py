"""The Zalo Bot API as far as it is documented (v2.5.0): one method here for each of its own.

    POST <ZALO_API_URL>/bot<TOKEN>/<method>, JSON; the answer is {ok, result?, description?, error_code?}

HTTP 200 alone is no success. What its error codes mean is not published, so that every error is temporary. The token is in the
address of every call: nothing raised here holds an address, nor the error that it came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx

from storage.types import Json

API_URL = "https://bot-api.zaloplatforms.com"
TEXT_LIMIT = 2_000
"""Characters of a text or of a caption. It is not said what counts as one: `units` counts the larger way."""
SHORTEST_SECRET, LONGEST_SECRET = 8, 256
POLL_SECONDS = 30
ANSWER_WITHIN = 20.0
_CONNECTIONS = 16
# Of these it is certain that no request went out.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


class ZaloError(Exception):
    """A call that did not succeed. `code` is the `error_code` of the answer, else its HTTP status; None where none came.

    `uncertain`: the request may have had its effect, for no answer to it could be read.
    """

    def __init__(
        self, reason: str, code: int | None = None, *, uncertain: bool = False, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code
        self.uncertain = uncertain
        self.retry_after = retry_after

    @property
    def is_flood(self) -> bool:
        return self.code == HTTPStatus.TOO_MANY_REQUESTS


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself. Some bots cannot be added to groups at all."""

    id: str
    name: str
    joins_groups: bool


class ZaloClient:
    """One bot. `proxy` is not used for an address on this machine; of the environment nothing is."""

    def __init__(
        self, token: str, api_url: str = API_URL, proxy: str | None = None, answer_within: float = ANSWER_WITHIN
    ) -> None:
        self._base = f"{api_url}/bot{token}"
        self._answer_within = answer_within
        self._http = httpx.AsyncClient(
            proxy=None if is_loopback(urlsplit(api_url).hostname or "") else proxy,
            trust_env=False,
            timeout=answer_within,
            limits=httpx.Limits(max_connections=_CONNECTIONS),
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}[token=<token>]"

    async def close(self) -> None:
        await self._http.aclose()

    async def get_me(self) -> Me:
        """getMe takes nothing, gives {id, account_name, account_type, can_join_groups}."""
        found = _object(await self._call("getMe"))
        return Me(str(found.get("id", "")), str(found.get("account_name") or ""), bool(found.get("can_join_groups")))

    async def get_updates(self, seconds: int = POLL_SECONDS) -> object | None:
        """getUpdates takes `timeout` (30 s), gives one event: no offset, no acknowledgement, no update id.

        None for an empty poll, which the server answers with `error_code` 408. While a webhook is set it stays silent.
        """
        try:
            return await self._call("getUpdates", {"timeout": seconds}, self._answer_within + seconds)
        except ZaloError as error:
            if error.code == HTTPStatus.REQUEST_TIMEOUT:
                return None
            raise

    async def set_webhook(self, url: str, secret: str) -> str:
        """setWebhook takes `url` (public HTTPS: loopback and private addresses are refused) and `secret_token` (8–256
        characters), gives {url, updated_at}. Returns the address that is set now."""
        return _url(await self._call("setWebhook", {"url": url, "secret_token": secret}))

    async def delete_webhook(self) -> None:
        """deleteWebhook takes nothing, gives {url, updated_at}."""
        await self._call("deleteWebhook")

    async def get_webhook_info(self) -> str | None:
        """getWebhookInfo takes nothing, gives {url, updated_at}. The address that is set, "" where none is.

        None: unknown, for the method may answer 404.
        """
        try:
            return _url(await self._call("getWebhookInfo"))
        except ZaloError as error:
            if error.code == HTTPStatus.NOT_FOUND:
                return None
            raise

    async def send_message(self, chat_id: str, text: str) -> str:
        """sendMessage takes `chat_id`, `text` of 1–2,000 characters (and `parse_mode` or `text_styles`, which are left out: the
        words of people must not change how a message looks), gives {message_id, date}. Returns the id."""
        return _message_id(await self._call("sendMessage", {"chat_id": chat_id, "text": text}))

    async def send_photo(self, chat_id: str, url: str, caption: str) -> str:
        """sendPhoto takes `chat_id`, `photo` (an address that Zalo can fetch, and fetches again for hours), `caption` of
        1–2,000 characters, gives {message_id, date}. Returns the id."""
        return _message_id(await self._call("sendPhoto", {"chat_id": chat_id, "photo": url, "caption": caption}))

    async def send_sticker(self, chat_id: str, sticker: str) -> str:
        """sendSticker gives {message_id, date}. What it takes is not known to us: named as in events. Returns the id."""
        return _message_id(await self._call("sendSticker", {"chat_id": chat_id, "sticker": sticker}))

    async def send_voice(self, chat_id: str, url: str) -> str:
        """sendVoice, in private chats only, takes the address of an .aac file, gives {message_id, date}. Returns the id.

        What it takes is not known to us: named as in events."""
        return _message_id(await self._call("sendVoice", {"chat_id": chat_id, "voice_url": url}))

    async def send_typing(self, chat_id: str) -> None:
        """sendChatAction takes `chat_id` and `action`, of which "typing" is documented; gives {ok}."""
        await self._call("sendChatAction", {"chat_id": chat_id, "action": "typing"})

    async def _call(self, method: str, asked: Mapping[str, Any] | None = None, within: float | None = None) -> object:
        """The `result` of the answer. Raises ZaloError."""
        failed: ZaloError | None = None
        try:
            response = await self._http.post(
                f"{self._base}/{method}", json=dict(asked or {}), timeout=within or self._answer_within
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failed = ZaloError(type(error).__name__, uncertain=not isinstance(error, _NEVER_SENT))
        if failed is not None:  # raised out here, so that it holds no context with the address in it
            raise failed
        return _result(response)


def units(text: str) -> int:
    """How long a text is to Zalo, counted as `text_styles` does: in UTF-16, where some characters are two."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _result(response: httpx.Response) -> object:
    status = response.status_code
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        if (
            status == HTTPStatus.TOO_MANY_REQUESTS
            or HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
        ):
            raise ZaloError(f"HTTP {status}", status, retry_after=_retry_after(response))
        raise ZaloError(f"HTTP {status} without an answer", status, uncertain=True)
    if answer.get("ok") is True:
        return answer.get("result")
    code = answer.get("error_code")
    code = code if isinstance(code, int) else status
    # Not its description: it might repeat what was sent.
    # An answer that is not Zalo's own may come from a gateway, after the message went through.
    uncertain = "ok" not in answer and status >= HTTPStatus.INTERNAL_SERVER_ERROR
    raise ZaloError(f"error {code}", code, uncertain=uncertain, retry_after=_retry_after(response))


def _retry_after(response: httpx.Response) -> timedelta | None:
    """https://www.rfc-editor.org/rfc/rfc9110#field.retry-after, in seconds; Zalo does not say that it sends one."""
    value = response.headers.get("retry-after", "")
    return timedelta(seconds=min(int(value), 86_400)) if value.isdecimal() and len(value) < 10 else None


def _object(result: object) -> Json:
    if not isinstance(result, dict):
        raise ZaloError("an answer of another shape", uncertain=True)
    return result


def _url(result: object) -> str:
    return str(_object(result).get("url") or "")


def _message_id(result: object) -> str:
    """An id that is missing is no error: the message is out, and only a later look at it finds nothing."""
    return str(result.get("message_id") or "") if isinstance(result, dict) else ""
