"""Recognition of printed Vietnamese (OCR) by Tesseract's command line.

The command line, because it needs no compiled wrapper for each Python and platform, can be killed with its process, and takes
the image on standard input and gives the words on standard output: nothing of a document touches the disk. Its table of words
(TSV) is documented in tesseract(1).
"""

import io
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from PIL import Image

from bot.notices.errors import BrokenFile, OcrMissing

LANGUAGE = "vie"
PACKAGES = ("tesseract-ocr", "tesseract-ocr-vie")  # as Debian names them

# Where its installer for Windows puts it, without entering it into PATH.
_WINDOWS = Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe")
_WORD_LEVEL = "5"
_SECONDS = 60
_AUTOMATIC, _ONE_BLOCK = "3", "6"  # page segmentation


@dataclass(frozen=True, slots=True)
class OcrStatus:
    """Whether images can be read on this machine, for ``giaoviec doctor``; ``missing`` are packages to install."""

    version: str | None
    missing: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Recognised:
    """One word as found, its box in pixels from the upper left corner, and the line it stands on."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int
    line_base: float
    line_height: float


def ocr_status() -> OcrStatus:
    """Asks Tesseract itself; takes some ten milliseconds."""
    command = _command()
    if command is None:
        return OcrStatus(None, PACKAGES)
    try:
        version = _asked(command, "--version").split("\n", 1)[0].strip()
        languages = {line.strip() for line in _asked(command, "--list-langs").splitlines()}
    except (OSError, subprocess.SubprocessError):
        return OcrStatus(None, PACKAGES)
    return OcrStatus(version, () if LANGUAGE in languages else PACKAGES[1:])


def refuse_without_ocr() -> None:
    """Raises ``OcrMissing`` naming what is to be installed."""
    if missing := ocr_status().missing:
        raise OcrMissing(missing)


def recognise(image: Image.Image, dots_per_inch: int, *, one_block: bool = False) -> list[Recognised]:
    """The words of an upright grey image. Raises ``OcrMissing`` or ``BrokenFile("picture")``."""
    command = _command()
    if command is None:
        raise OcrMissing(PACKAGES)
    raw = io.BytesIO()
    image.save(raw, "PPM")  # uncompressed: it goes no further than the pipe
    mode = _ONE_BLOCK if one_block else _AUTOMATIC
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing of the document among the words
            [command, "stdin", "stdout", "-l", LANGUAGE, "--psm", mode, "--dpi", str(dots_per_inch), "tsv"],
            input=raw.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Its threads cost more than they give on one page; pages are read side by side instead.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        refuse_without_ocr()
        raise BrokenFile("picture") from error
    return _parsed(done.stdout.decode("utf-8", errors="replace").splitlines())


def _command() -> str | None:
    return shutil.which("tesseract") or (str(_WINDOWS) if _WINDOWS.exists() else None)


def _asked(command: str, question: str) -> str:
    done = subprocess.run([command, question], capture_output=True, timeout=10, check=True)  # noqa: S603
    return (done.stdout or done.stderr).decode("utf-8", errors="replace")


def _parsed(rows: Iterable[str]) -> list[Recognised]:
    lines: dict[tuple[str, ...], list[tuple[str, int, int, int, int, int]]] = {}
    for row in rows:
        columns = row.split("\t")
        if len(columns) != 12 or columns[0] != _WORD_LEVEL or not columns[11].strip():
            continue
        left, top, width, height = map(int, columns[6:10])
        word = (columns[11].strip(), left, top, left + width, top + height, round(float(columns[10])))
        lines.setdefault(tuple(columns[1:5]), []).append(word)
    return [
        Recognised(
            *word, line_base=median(each[4] for each in line), line_height=median(each[4] - each[2] for each in line)
        )
        for line in lines.values()
        for word in line
    ]
