"""Files in a folder that others write to: which of them are whole, their bytes, and where they go afterwards. No register here.

Whoever can write to the folder is not trusted: links are never followed, and a file is taken only as it was when it was seen.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

IMPORTED = "đã nhập"
UNREADABLE = "không đọc được"

_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download")
_NOT_OURS = frozenset({"thumbs.db", "desktop.ini"})
_LONGEST_NAME = 180  # bytes; file systems take 255, and a number and the reason's ending come on top
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Changed(OSError):
    """The file is not the one that was seen: it is looked at again."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What changes when a file does. `size` in bytes, `modified` in nanoseconds since 1970."""

    size: int
    modified: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it was seen. `born` tells it from a later one of the same name, size and age."""

    path: Path
    stamp: Stamp
    born: int


def found_in(folder: Path) -> list[Found]:
    """The regular files directly in it that somebody may want read, by name. Raises OSError."""
    return sorted(_found_in(folder), key=lambda each: each.path)


def _found_in(folder: Path) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_passed_over(entry.name) or not entry.is_file(follow_symlinks=False):
                continue
            with contextlib.suppress(OSError):  # it has gone meanwhile, or is held by whoever writes it
                # Not the entry's own: on Windows a folder knows the size of a file only once that is closed.
                status = os.lstat(entry.path)
                if not getattr(status, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN:
                    yield Found(Path(entry.path), Stamp.of(status), status.st_ctime_ns)


def _is_passed_over(name: str) -> bool:
    folded = name.casefold()
    return folded.startswith((".", "~")) or folded.endswith(_UNFINISHED) or folded in _NOT_OURS


def bytes_of(found: Found) -> bytes:
    """The bytes of the very file that was seen. Raises Changed, or another OSError."""
    descriptor = os.open(found.path, os.O_RDONLY | _NO_LINKS)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or Stamp.of(status) != found.stamp:
            raise Changed
        data = file.read(found.stamp.size + 1)
    if len(data) != found.stamp.size:
        raise Changed
    return data


def put_away(found: Found, place: str, reason: str | None) -> None:
    """Moves the file into the subfolder `place`, with the reason in a text file beside it. Raises Changed, or another OSError.

    The reason is there before the file, so that a crash between the two loses neither. A file that took the place of the one that
    was seen is put back to be read.
    """
    folder = found.path.parent / place
    folder.mkdir(exist_ok=True)
    if folder.is_symlink():
        raise NotADirectoryError(f"{place} is a link")
    if Stamp.of(found.path.lstat()) != found.stamp:
        raise Changed
    target = _free(folder, found.path.name)
    with _beside(target, reason):
        found.path.rename(target)
        if Stamp.of(target.lstat()) != found.stamp:
            target.rename(_free(found.path.parent, found.path.name))
            raise Changed


@contextlib.contextmanager
def _beside(target: Path, reason: str | None) -> Iterator[None]:
    """The reason in a text file, which goes again where the file itself does not come. Raises OSError."""
    if reason is None:
        yield
        return
    path = _reason_of(target)
    # "x" follows no link. Notepad knows UTF-8 by the mark, and older ones break lines at CR LF only.
    file = path.open("x", encoding="utf-8-sig", newline="\r\n")
    try:
        with file:
            file.write(f"{reason}\n")
        yield
    except OSError:
        path.unlink(missing_ok=True)
        raise


def trouble_with(folder: Path) -> str | None:
    """*Không có*, *không ghi được*: why nothing can be taken from it, for people; None where all is well. Changes nothing."""
    if not folder.is_dir():
        return "không có thư mục này"
    return None if os.access(folder, os.R_OK | os.W_OK | os.X_OK) else "không đọc hoặc không ghi được"


def _free(folder: Path, name: str) -> Path:
    """A name in the folder that neither a file nor the reason beside one has."""
    plain = Path(name)
    stem, suffix = plain.stem, plain.suffix
    suffix = suffix[:20]
    while len(os.fsencode(stem + suffix)) > _LONGEST_NAME:
        stem = stem[:-1]
    number = 1
    while True:
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        if not os.path.lexists(target) and not os.path.lexists(_reason_of(target)):
            return target
        number += 1


def _reason_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.lý do.txt")
