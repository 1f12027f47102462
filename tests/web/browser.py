"""A real browser without a window: Chromium, driven by its DevTools protocol over a pipe.

https://chromedevtools.github.io/devtools-protocol/
"""

import asyncio
import base64
import contextlib
import json
import os
import shutil
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_WITHIN = 30.0  # seconds for an answer
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --remote-debugging-pipe --no-proxy-server"
)


def chromium() -> str:
    """Where it is. Skips the test, aloud, where it is not installed."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    return found


# The browser reads from descriptor 3 and writes to 4; which ones we have is not ours to choose.
_LAUNCH = """
import os, sys
ours = [os.dup(os.dup(os.dup(int(each)))) for each in sys.argv[1:3]]
os.dup2(ours[0], 3)
os.dup2(ours[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """One page of one browser, as wide as a telephone."""

    def __init__(self, writer: asyncio.StreamWriter, reader: asyncio.StreamReader) -> None:
        self._writer = writer
        self._reader = reader
        self._number = 0
        self._session = ""

    async def open_page(self, width: int = 390, height: int = 844) -> None:
        target = await self._call("Target.createTarget", url="about:blank")
        attached = await self._call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        await self._call("Page.enable")
        await self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2, mobile=True
        )

    async def without_scripts(self) -> None:
        await self._call("Emulation.setScriptExecutionDisabled", value=True)

    async def goes_to(self, url: str) -> None:
        await self._call("Page.navigate", url=url)
        await self._loaded()

    async def chooses_file(self, selector: str, path: Path) -> None:
        node = await self._node(selector)
        await self._call("DOM.setFileInputFiles", files=[str(path)], nodeId=node)

    async def clicks(self, selector: str) -> None:
        """With the pointer, as a person does; returns once what it leads to is there."""
        box = await self._call("DOM.getBoxModel", nodeId=await self._node(selector))
        left, top, right, _, _, bottom, *_ = box["model"]["content"]
        where = {"x": (left + right) / 2, "y": (top + bottom) / 2, "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            await self._call("Input.dispatchMouseEvent", type=kind, **where)
        await self._loaded()

    async def text(self) -> str:
        """The words of the page, without running anything in it."""
        node = await self._node("body")
        return str((await self._call("DOM.getOuterHTML", nodeId=node))["outerHTML"])

    async def is_as_wide_as_the_screen(self) -> bool:
        sizes = await self._call("Page.getLayoutMetrics")
        return bool(sizes["cssContentSize"]["width"] <= sizes["cssLayoutViewport"]["clientWidth"])

    async def cookies(self) -> list[Any]:
        return list((await self._call("Network.getCookies"))["cookies"])

    async def shot(self) -> bytes:
        """A PNG of what is on the screen."""
        return base64.b64decode((await self._call("Page.captureScreenshot"))["data"])

    async def _node(self, selector: str) -> int:
        root = (await self._call("DOM.getDocument"))["root"]["nodeId"]
        return int((await self._call("DOM.querySelector", nodeId=root, selector=selector))["nodeId"])

    async def _loaded(self) -> None:
        async with asyncio.timeout(_WITHIN):
            while (await self._read()).get("method") != "Page.loadEventFired":
                pass

    async def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        call: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            call["sessionId"] = self._session
        self._writer.write(json.dumps(call).encode() + b"\0")
        await self._writer.drain()
        async with asyncio.timeout(_WITHIN):
            while (answer := await self._read()).get("id") != self._number:
                pass
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    async def _read(self) -> dict[str, Any]:
        return dict(json.loads((await self._reader.readuntil(b"\0"))[:-1]))


@asynccontextmanager
async def a_browser(folder: Path) -> AsyncGenerator[Browser]:
    """Its profile lies in `folder`."""
    command = [chromium(), *_FLAGS.split(), f"--user-data-dir={folder / 'profile'}", "about:blank"]
    from_us, to_browser = os.pipe()
    from_browser, to_us = os.pipe()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _LAUNCH,
        str(from_us),
        str(to_us),
        *command,
        pass_fds=(from_us, to_us),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    os.close(from_us)
    os.close(to_us)
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=2**26)
    reading, _ = await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(from_browser, "rb", 0)
    )
    writing, protocol = await loop.connect_write_pipe(
        lambda: asyncio.streams.FlowControlMixin(loop), os.fdopen(to_browser, "wb", 0)
    )
    try:
        browser = Browser(asyncio.StreamWriter(writing, protocol, None, loop), reader)
        await browser.open_page()
        yield browser
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
        writing.close()
        reading.close()
