"""Where documents and tables are read: each in a process of its own, with limits on time and memory, outside the event loop.

A file from outside may be made to hang, to swell or to crash whatever opens it. Here it takes down one process, which is killed
with everything it started (Tesseract, LibreOffice), and the bot goes on answering. What a document says is kept in memory; what
LibreOffice must have as files lies in a private folder that is removed in every case, here, since a killed process cannot.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psutil

from bot.notices.document import Document, Progress, Reading
from bot.notices.errors import BrokenFile, EmptyNotice, TooLarge, TooSlow, from_json
from bot.notices.sheet import Sheet
from bot.notices.text import MAX_BYTES

GIBIBYTE = 1024**3
# Isolated: neither PYTHONPATH nor the folder the bot was started in is searched for modules.
COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "bot.notices.worker")
MAX_ALBUM_BYTES = 4 * MAX_BYTES

_WATCH = 0.25  # seconds between two looks at the memory
_LONGEST_ANSWER = 64 * 1024 * 1024
_FOLDER = "giaoviec-reading-"
# What the process needs of the bot's environment, which also holds the bot's token.
_ENVIRONMENT = (
    "PATH", "LANG", "LC_ALL", "SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT", "PROGRAMDATA", "APPDATA", "TESSDATA_PREFIX",
)  # fmt: skip

_Read = TypeVar("_Read", Document, Sheet)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: wall-clock seconds, and bytes of memory for all its processes together."""

    seconds: int = 60
    memory: int = GIBIBYTE


class Workshop:
    """Reads documents, at most ``at_once`` at a time: recognition uses every core, and waiting is not reading."""

    def __init__(self, *, limits: Limits | None = None, at_once: int = 1) -> None:
        self._limits = limits or Limits()
        self._places = asyncio.Semaphore(at_once)

    async def read_document(self, data: bytes, file_name: str, progress: Progress | None = None) -> Document:
        """The document in a file of any format that is read (``formats.SUFFIXES``).

        ``progress`` is told of a scan before its first page is recognised, then of each page that was read. Raises an
        ``UnreadableNotice`` and nothing else.
        """
        _refuse_size([data])
        job = {"kind": "file", "name": file_name}
        async with self._places:
            return _document(await _answer(job, [data], self._limits, progress))

    async def read_images(self, pictures: Sequence[bytes], progress: Progress | None = None) -> Document:
        """The document whose pages are these photos (JPEG or PNG), in this order. Raises as ``read_document`` does."""
        _refuse_size(pictures)
        async with self._places:
            return _document(await _answer({"kind": "pictures", "name": ""}, pictures, self._limits, progress))

    async def read_sheet(self, data: bytes, file_name: str) -> Sheet:
        """The table in a workbook or a text file (``sheet.is_sheet``). Raises as ``read_document`` does."""
        _refuse_size([data])
        job = {"kind": "sheet", "name": file_name}
        async with self._places:
            return _sheet(await _answer(job, [data], self._limits, None))


async def read_document(data: bytes, file_name: str, *, limits: Limits | None = None) -> Document:
    """``Workshop.read_document`` for whoever reads one file only, as the command line does."""
    return await Workshop(limits=limits).read_document(data, file_name)


async def read_images(pictures: Sequence[bytes], *, limits: Limits | None = None) -> Document:
    """``Workshop.read_images`` for whoever reads one album only."""
    return await Workshop(limits=limits).read_images(pictures)


def _refuse_size(files: Sequence[bytes]) -> None:
    if not any(files):
        raise EmptyNotice
    if any(len(data) > MAX_BYTES for data in files) or sum(map(len, files)) > MAX_ALBUM_BYTES:
        raise TooLarge("bytes", MAX_BYTES)


async def _answer(
    job: dict[str, Any], files: Sequence[bytes], limits: Limits, progress: Progress | None
) -> Mapping[str, Any] | None:
    """The worker's answer; None if it ended without one."""
    head = {**job, "sizes": [len(data) for data in files], "memory": limits.memory, "seconds": limits.seconds}
    async with _private_folder() as folder, _process(folder) as process:
        watch = asyncio.create_task(_swollen(process.pid, limits.memory))
        work = asyncio.create_task(_conversation(process, head, files, progress))
        try:
            done, _ = await asyncio.wait({watch, work}, timeout=limits.seconds, return_when=asyncio.FIRST_COMPLETED)
            if not done:
                raise TooSlow(limits.seconds)
            if work in done:
                return await work
            raise TooLarge("memory", limits.memory)
        finally:
            watch.cancel()
            work.cancel()
            await asyncio.gather(watch, work, return_exceptions=True)


@contextlib.asynccontextmanager
async def _process(folder: Path) -> AsyncGenerator[asyncio.subprocess.Process]:
    """The worker, killed with all its children when this is left, however that comes."""
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME"), str(folder))
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
        limit=_LONGEST_ANSWER,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        yield process
    finally:
        _kill(process)
        # A cancelled caller waits for it too: a process that is killed ends at once.
        await asyncio.shield(process.wait())
        # asyncio leaves the pipes of a killed process to the garbage collector, which complains.
        process._transport.close()  # type: ignore[attr-defined]


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:  # else its number may be another's by now
        with contextlib.suppress(psutil.Error):
            for child in psutil.Process(process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    child.kill()
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    if sys.platform != "win32":
        # Children whose parent has ended are found by their session only.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


async def _conversation(
    process: asyncio.subprocess.Process, head: Mapping[str, Any], files: Sequence[bytes], progress: Progress | None
) -> Mapping[str, Any] | None:
    """What is said over the pipes, up to the answer."""
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(json.dumps(head).encode("ascii") + b"\n")
        for data in files:
            process.stdin.write(data)
            await process.stdin.drain()
        process.stdin.close()
    try:
        while line := await process.stdout.readline():
            facts = json.loads(line)
            if "page" not in facts:
                return dict(facts)
            if progress is not None:
                progress(Reading(int(facts["page"]), int(facts["of"]), bool(facts["recognising"])))
    except (ValueError, KeyError, TypeError):
        return None
    await process.wait()
    return None


def _document(answer: Mapping[str, Any] | None) -> Document:
    return _made(answer, "document", Document.from_json)


def _sheet(answer: Mapping[str, Any] | None) -> Sheet:
    return _made(answer, "sheet", Sheet.from_json)


def _made(answer: Mapping[str, Any] | None, kind: str, maker: Callable[[Any], _Read]) -> _Read:
    if answer is None:
        # It died: of a signal, of its processor time, or of an allocation that a library did not survive.
        raise BrokenFile("crashed")
    if kind not in answer:
        raise from_json(answer)
    try:
        return maker(answer[kind])
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenFile("crashed") from error


async def _swollen(pid: int, memory: int) -> None:
    """Returns when the process and its children together hold more memory than that."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        # Looking through all processes of the machine takes milliseconds; on Windows more.
        while await asyncio.to_thread(_held, process) <= memory:  # noqa: ASYNC110 - a size announces nothing
            await asyncio.sleep(_WATCH)
        return
    await asyncio.Event().wait()  # it has ended: the conversation says how


def _held(process: psutil.Process) -> int:
    total = int(process.memory_info().rss)
    for child in process.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            total += int(child.memory_info().rss)
    return total


@contextlib.asynccontextmanager
async def _private_folder() -> AsyncGenerator[Path]:
    """A folder that only this user can open, removed in every case; one left by a bot that was killed goes first."""
    folder = await asyncio.to_thread(_made_folder)
    try:
        yield folder
    finally:
        await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))


def _made_folder() -> Path:
    for left in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        owner = left.name.removeprefix(_FOLDER).partition("-")[0]
        if owner.isdecimal() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-"))
