"""Run an ASGI application on a loopback port inside the running event loop, and stop it at once.

`uvicorn.Server.serve()` takes over the signal handlers, sleeps in its loop and waits on shutdown for calls that
hang on purpose here; so its parts are used one by one.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

HOST = "127.0.0.1"

# The key of scope["extensions"] under which an application finds a function that cuts its connection.
CUT = "playground.cut"


@asynccontextmanager
async def serve(app: ASGIApp, port: int = 0) -> AsyncIterator[int]:
    """Serve on 127.0.0.1; yield the port (a free one for 0). Raises `OSError` if the port is taken.

    On leaving, open connections are cut and calls that still run are cancelled; nothing is left behind.
    """
    # The protocol is named because asyncio sets TCP_NODELAY only then; without it each answer takes 40 ms longer.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        if os.name == "posix":
            # On Windows this option would let another program take the same port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        guarded = _Guarded(app)
        config = uvicorn.Config(
            guarded,
            interface="asgi3",
            http="h11",
            ws="none",
            lifespan="off",
            proxy_headers=False,
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
        )
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        guarded.connections = server.server_state.connections
        await server.startup(sockets=[listener])
        try:
            yield listener.getsockname()[1]
        finally:
            await _stop(server)


class _Guarded:
    """The application, with the power to cut its own connection, and quiet when it is stopped."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.connections: Collection[Any] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        def cut() -> None:
            for connection in list(self.connections):
                if connection.client == scope["client"]:
                    connection.transport.abort()

        scope["extensions"] = {**scope.get("extensions", {}), CUT: cut}
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            # Only `_stop` cancels a call, after its connection is gone: there is nobody left to tell.
            return


async def _stop(server: uvicorn.Server) -> None:
    for listener in server.servers:
        listener.close()
    for connection in list(server.server_state.connections):
        connection.transport.abort()
    # One turn of the loop: aborted transports tell their protocols, so that nothing is sent to them any more.
    await asyncio.sleep(0)
    calls = list(server.server_state.tasks)
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)
