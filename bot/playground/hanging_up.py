"""What a server does about a client that goes away, and how it goes away itself."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.playground.faults import ConnectionCut
from bot.playground.serving import CUT


async def unless_hung_up(request: Request, work: Awaitable[Any]) -> Any:
    """The result of `work`. Raises `ConnectionCut` when the client closes the connection first.

    Otherwise a killed bot's long poll would take updates and hand them to nobody.
    """
    working = asyncio.ensure_future(work)
    hung_up = asyncio.ensure_future(_hung_up(request))
    try:
        await asyncio.wait((working, hung_up), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ConnectionCut
    finally:
        for task in (working, hung_up):
            task.cancel()
        await asyncio.gather(working, hung_up, return_exceptions=True)


async def cut_off(request: Request) -> Response:
    """Ends the connection without an answer; what is returned goes nowhere."""
    request.scope["extensions"][CUT]()
    # One turn of the loop, in which the connection learns that it is gone.
    await asyncio.sleep(0)
    return Response()


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
