"""The process in which one document or table is read: ``python -m bot.notices.worker``; only ``workshop.py`` starts it.

In: a line of JSON (``{"kind", "name", "sizes", "memory", "seconds"}``), then the bytes of the files. Out: lines of JSON:
``{"page", "of", "recognising"}`` while it reads, then ``{"document"}``, ``{"sheet"}`` or ``{"error"}``. JSON and not pickle,
because a file may have got this process into its hands, and what it writes is read by the bot.
"""

import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Mapping
from typing import Any, BinaryIO

from bot.notices.document import Reading
from bot.notices.errors import BrokenFile, TooLarge, UnreadableNotice, as_json
from bot.notices.formats import read_file, read_pictures
from bot.notices.sheet import read_sheet

if sys.platform != "win32":
    import resource

CRASHED: Mapping[str, Any] = as_json(BrokenFile("crashed"))


def main() -> int:
    """Reads one document or table from standard input to standard output."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints would be taken for an answer, and what it says of a document is nobody's business.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    job, files = _job(sys.stdin.buffer)
    _limit(int(job["memory"]), int(job["seconds"]))
    _say(out, _answer(job, files, out))
    # Without the finalizers of libraries: after a broken file they have nothing to save and may fall over.
    os._exit(0)


def _job(stream: BinaryIO) -> tuple[dict[str, Any], list[bytes]]:
    job = json.loads(stream.readline())
    return job, [stream.read(size) for size in job["sizes"]]


def _answer(job: Mapping[str, Any], files: list[bytes], out: BinaryIO) -> Mapping[str, Any]:
    def progress(reading: Reading) -> None:
        _say(out, dataclasses.asdict(reading))

    try:
        match job["kind"]:
            case "sheet":
                return {"sheet": read_sheet(files[0], str(job["name"])).as_json()}
            case "pictures":
                return {"document": read_pictures(files, progress).as_json()}
            case _:
                return {"document": read_file(files[0], str(job["name"]), progress).as_json()}
    except UnreadableNotice as error:
        return as_json(error)
    except MemoryError:
        return as_json(TooLarge("memory", int(job["memory"])))
    except BaseException:
        return CRASHED


def _say(out: BinaryIO, facts: Mapping[str, Any]) -> None:
    out.write(json.dumps(facts).encode("ascii") + b"\n")
    out.flush()


def _limit(memory: int, seconds: int) -> None:
    """Limits that the system itself holds, where it can; the workshop watches the same from outside."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds + 1))
        # The memory of this process holds the document; it is not to be left in a file.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
