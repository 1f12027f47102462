"""POST /zalo: size, secret, shape, committed, answered, worked on; in this order.

Zalo repeats what was not answered within two seconds (*seen* 35 s apart) and may send out of order: an event is known again by
its `message_id`.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.zalo.convert import MalformedError, is_named, row_of, unwrapped
from scheduler.together import Together
from storage.types import Json

logger = logging.getLogger(__name__)

PATH = "/zalo"
SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MOST_BYTES = 256 * 1024
_READ_WITHIN = 10.0  # whoever has no secret must not hold a connection
ANSWER_WITHIN = 1.8  # seconds, of the two there are

Row = tuple[str, str, Json]


class _TooLargeError(Exception):
    """The body is over the limit, whatever its header said."""


class ZaloWebhook:
    """`receive` commits events; whatever is received at the same moment shares a commit."""

    def __init__(self, secret: str, receive: Callable[[Sequence[Row]], Awaitable[None]]) -> None:
        self._secret = secret.encode()
        self._receive = receive
        self._together: Together[Row, None] = Together(self._commit)
        self._committing: set[asyncio.Task[None]] = set()

    def routes(self) -> list[Route]:
        return [Route(PATH, self._take, methods=["POST"])]

    async def _take(self, request: Request) -> Response:
        try:
            async with asyncio.timeout(_READ_WITHIN):
                body = await _read(request)
        except _TooLargeError:
            return _answer(413)
        except (ClientDisconnect, TimeoutError):
            return _answer(400)
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            return _answer(403)
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            return _answer(400)
        try:
            row = row_of(unwrapped(said))
        except MalformedError:
            logger.warning("a call of the webhook held no message")
            return _answer(200 if is_named(said) else 400)
        return _answer(200 if await self._committed(row) else 503)

    async def _committed(self, row: Row) -> bool:
        """Whether the event is in the inbox in time. A commit that takes longer goes on, and its repeat finds it done."""
        task = asyncio.create_task(self._together(row))
        self._committing.add(task)
        task.add_done_callback(self._done)
        done, _ = await asyncio.wait({task}, timeout=ANSWER_WITHIN)
        return bool(done) and not task.cancelled() and task.exception() is None

    def _done(self, task: asyncio.Task[None]) -> None:
        self._committing.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("event of the webhook not committed", exc_info=task.exception())

    async def _commit(self, rows: Sequence[Row]) -> Sequence[None]:
        # A repeat may come while the first is being committed.
        await self._receive(list({row[0]: row for row in rows}.values()))
        return [None] * len(rows)


async def _read(request: Request) -> bytes:
    """Raises _TooLargeError, as soon as that is known."""
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated[:12]) > MOST_BYTES:
        raise _TooLargeError
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise _TooLargeError
    return bytes(body)


def _answer(status: int) -> Response:
    """Says no more than the status: whoever guesses learns nothing."""
    return PlainTextResponse("", status)
