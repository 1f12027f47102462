"""Whether the package (a zip) of a Word file or a workbook is safe to unpack: it is counted through before it is parsed."""

import io
import zipfile

from bot.notices.errors import BrokenFile, TooLarge, UnreadableNotice

# A file of 20 MB can unpack to gigabytes. An ordinary notice unpacks to less than one megabyte; pictures are what grows.
MAX_UNPACKED = 64 * 1024 * 1024
MAX_XML = 16 * 1024 * 1024
MAX_ENTRIES = 2_000

_CHUNK = 1024 * 1024
_ZIP_MAGIC = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535  # bytes: the end record and its comment
_DOCTYPE = b"<!DOCTYPE"


def refuse_bombs(data: bytes) -> None:
    """Unpack every entry once, counting, and keep none: sizes in a zip directory are only claims.

    Raises ``TooLarge``, or ``BrokenFile`` with the reason *zip*, *truncated*, *encrypted* or *entities*.
    """
    if data.startswith(_ZIP_MAGIC) and _ZIP_END not in data[-_LONGEST_END:]:
        raise BrokenFile("truncated")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _unpack(archive)
    except UnreadableNotice:
        raise
    except RuntimeError as error:
        raise BrokenFile("encrypted") from error
    except Exception as error:
        raise BrokenFile("zip") from error


def lists_entry(data: bytes, name: str) -> bool:
    """Whether the directory of a zip names such an entry. Nothing is unpacked or counted through, and nothing raised."""
    end = data.rfind(_ZIP_END, max(0, len(data) - _LONGEST_END))
    if end < 0 or not data.startswith(_ZIP_MAGIC):
        return False
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return name.encode() in data[max(0, end - size) : end]


def _unpack(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise TooLarge("entries", MAX_ENTRIES)
    left = MAX_UNPACKED
    for entry in entries:
        left -= _unpacked_size(archive, entry, left)


def _unpacked_size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    limit = min(left, MAX_XML) if is_xml else left
    size = 0
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            if is_xml:
                # Word and Excel write none; entities are how a few lines of XML become gigabytes.
                seen = tail + chunk.replace(b"\0", b"")
                if _DOCTYPE in seen:
                    raise BrokenFile("entities")
                tail = seen[-len(_DOCTYPE) :]
            size += len(chunk)
            if size > limit:
                raise TooLarge("unpacked", MAX_XML if limit == MAX_XML else MAX_UNPACKED)
    return size
