"""GET /f/<token>: a picture or a file of ours for a channel that takes an address instead of bytes, for a day.

The file is made when it is fetched, as things are then. The platform fetches more than once, and so may the person.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.chat import Enclosing, Enclosure, Enclosures, Json
from bot.web import answers
from storage import links
from storage.database import Database
from storage.links import Behind, Purpose

logger = logging.getLogger(__name__)

PATH = "/f"
_KEPT = timedelta(days=1)  # after the end: who asks why a link no longer opens can be answered


class FilesOut:
    """`enclosures` makes what a link stands for; `now` is the clock's."""

    def __init__(self, database: Database, enclosures: Enclosures, now: Callable[[], datetime]) -> None:
        self._database = database
        self._enclosures = enclosures
        self._now = now

    def routes(self) -> list[Route]:
        return [Route(f"{PATH}/{{token}}", self._show, methods=["GET"])]

    async def tidy(self, now: datetime) -> None:
        """Forgets the links that ended, upload links too. For every safety tick."""
        async with self._database.read() as unit:
            if not await links.any_ended(unit, now - _KEPT):
                return
        async with self._database.write() as unit:
            await links.forget(unit, now - _KEPT)
            await unit.commit()

    async def _show(self, request: Request) -> Response:
        async with self._database.read() as unit:
            behind = await links.opened(unit, Purpose.FILE, request.path_params["token"], self._now())
        if behind is None:
            return answers.nothing()
        try:
            made = await self._enclosures.made(behind.organisation_id, enclosure_of(behind))
        except Exception as error:
            # Without the error's own words: they may hold what the file shows.
            logger.error("file of link %s not made (%s)", behind.link_id, type(error).__name__)  # noqa: TRY400
            return Response(status_code=503)
        return answers.file(made.name, made.data, is_picture=made.is_picture) if made else answers.nothing()


def reference_to(enclosure: Enclosure) -> Json:
    """What `links.offer` keeps of it; its secret goes by the token."""
    return {"kind": str(enclosure.kind), "of": enclosure.of, "records": list(enclosure.records)}


def enclosure_of(behind: Behind) -> Enclosure:
    of = behind.of
    return Enclosure(Enclosing(of["kind"]), of["of"], tuple(of["records"]), behind.secret)
