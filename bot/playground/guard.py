"""Keeping other web sites out of a server on loopback.

Any page in the user's browser can send requests to 127.0.0.1, and a name that resolves to it (DNS rebinding) makes
them look like its own.
"""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOSTS = {"127.0.0.1", "localhost"}


class LoopbackOnly:
    """Passes on what was addressed to loopback and was not sent by another site's page; the rest gets 403."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _trusted(Headers(scope=scope)):
            await PlainTextResponse("Forbidden", status_code=403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _trusted(headers: Headers) -> bool:
    host = headers.get("host", "")
    if host.partition(":")[0] not in _HOSTS:
        return False
    if headers.get("origin", f"http://{host}") != f"http://{host}":
        return False
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")
