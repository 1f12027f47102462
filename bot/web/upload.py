"""GET and POST /u/<token>: the page that takes one file, once (*nhập* on a channel whose chats take no documents).

Plain HTML: no script, no cookie, nothing from elsewhere. Whoever holds the link is who may send, so it opens nothing but this,
is good for one file within a quarter of an hour, and falls with the member's account. The form carries a token of its own,
which no other site's page can know. What came is handed to the inbox as an event of the member's chat.
"""

import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import PurePath

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.notices import formats, sheet
from bot.notices.text import MAX_BYTES
from bot.texts import uploading as texts
from bot.web import answers, uploads
from bot.web.form import NotAForm
from bot.web.receiving import Body, Received, TooMuch, read_form
from bot.web.uploads import Full, Uploads
from storage import accounts, links, organisations
from storage.database import Database, Unit
from storage.links import Behind, Purpose
from storage.types import Json

logger = logging.getLogger(__name__)

PATH = "/u"
Receive = Callable[[Sequence[tuple[str, str, Json]]], Awaitable[None]]
_FILE, _FORM = "tep", "ma"
_KINDS = frozenset({*formats.SUFFIXES, *sheet.SUFFIXES})
_MEGABYTES = MAX_BYTES // 1024**2
# Each may hold one file in memory while it is sent.
_MOST_AT_ONCE = 6


class UploadPage:
    """`receive` is the inbox of the channel that `uploads` belongs to; `now` is the clock's."""

    def __init__(self, database: Database, uploads: Uploads, receive: Receive, now: Callable[[], datetime]) -> None:
        self._database = database
        self._uploads = uploads
        self._receive = receive
        self._now = now
        self._key = secrets.token_bytes(32)
        self._sending = 0

    def routes(self) -> list[Route]:
        path = f"{PATH}/{{token}}"
        return [Route(path, self._show, methods=["GET"]), Route(path, self._send, methods=["POST"])]

    async def _show(self, request: Request) -> Response:
        whose = await self._whose(request.path_params["token"])
        return self._form(request, whose) if whose else _closed()

    async def _send(self, request: Request) -> Response:
        whose = await self._whose(request.path_params["token"])
        if whose is None:
            await Body(request).drain()
            return _closed()
        if self._sending >= _MOST_AT_ONCE:
            await Body(request).drain()
            return self._form(request, whose, texts.page_busy(), 503)
        self._sending += 1
        try:
            return await self._received(request, whose)
        finally:
            self._sending -= 1

    async def _received(self, request: Request, whose: tuple[str, str]) -> Response:
        try:
            received = await read_form(request, _FILE)
        except TooMuch:
            return self._form(request, whose, texts.page_too_large(_MEGABYTES), 413)
        except NotAForm:
            return self._form(request, whose, texts.page_broken(), 400)
        refused = self._refused(request, received)
        if refused is not None:
            return self._form(request, whose, *refused)
        try:
            return await self._taken(request.path_params["token"], received)
        except Full:
            return self._form(request, whose, texts.page_busy(), 503)

    def _refused(self, request: Request, received: Received) -> tuple[str, int] | None:
        """Why the form is not taken, and the status; the link stays good."""
        form = received.fields.get(_FORM, "")
        foreign = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
        if foreign or not hmac.compare_digest(form.encode(), self._form_token(request).encode()):
            return texts.page_stale(), 403
        if not received.data:
            return texts.page_no_file(), 400
        if PurePath(received.name).suffix.lower() not in _KINDS:
            return texts.page_wrong_kind(received.name), 415
        return None

    async def _taken(self, token: str, received: Received) -> Response:
        """Raises Full."""
        file_id = self._uploads.hold(received.name, received.data)
        try:
            async with self._database.write() as unit:
                behind = await links.take(unit, Purpose.UPLOAD, token, self._now())
                if behind is None or await _member_of(unit, behind) is None:
                    self._uploads.drop(file_id)
                    return _closed()
                await unit.commit()
            await self._receive([uploads.event(behind.link_id, behind.of, file_id)])
        except Exception as error:
            self._uploads.drop(file_id)
            logger.error("an uploaded file was not taken (%s)", type(error).__name__)  # noqa: TRY400
            return answers.page(texts.page_title(), [answers.words(texts.page_failed(), "told")], 500)
        return answers.page(texts.page_title(), [answers.words(texts.page_received(received.name), "told")])

    async def _whose(self, token: str) -> tuple[str, str] | None:
        """The names of the member and the organisation of an open link."""
        async with self._database.read() as unit:
            behind = await links.opened(unit, Purpose.UPLOAD, token, self._now())
            name = await _member_of(unit, behind) if behind else None
            if behind is None or name is None:
                return None
            return name, (await organisations.get(unit, behind.organisation_id)).name

    def _form(self, request: Request, whose: tuple[str, str], told: str = "", status: int = 200) -> Response:
        body = [
            answers.words(texts.page_ban(), "ban"),
            answers.words(told, "told") if told else "",
            answers.words(texts.page_how(*whose, _MEGABYTES)),
            '<form method="post" enctype="multipart/form-data">',
            f'<input type="hidden" name="{_FORM}" value="{self._form_token(request)}">',
            answers.label(_FILE, texts.page_choose()),
            f'<input type="file" id="{_FILE}" name="{_FILE}" required>',
            answers.button(texts.page_send()),
            "</form>",
        ]
        return answers.page(texts.page_title(), body, status)

    def _form_token(self, request: Request) -> str:
        return hmac.digest(self._key, request.path_params["token"].encode(), "sha256").hex()


async def _member_of(unit: Unit, behind: Behind) -> str | None:
    """The name of the member, whose account must still be the one that asked for the link."""
    account = await accounts.on_channel(unit, behind.of["channel"], behind.of["user_id"])
    if account is None or account.organisation_id != behind.organisation_id or account.member_id != behind.member_id:
        return None
    return account.member.name


def _closed() -> Response:
    return answers.page(texts.page_title(), [answers.words(texts.page_closed(), "told")], 410)
