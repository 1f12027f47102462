"""Files on disk, by the hash of their bytes: the same bytes are kept once, and a name from outside is never a path."""

import asyncio
import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

_SHA256 = re.compile(r"[0-9a-f]{64}")
# What nobody has claimed by then was put here by something that failed before it was written into the register.
UNCLAIMED = timedelta(hours=1)


class FileStore:
    """Evidence under one folder. Each method works outside the event loop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, data: bytes) -> str:
        """Keeps the bytes, whole or not at all; returns their SHA-256 in hex. Raises OSError."""
        return await asyncio.to_thread(self._put, data)

    async def get(self, sha256: str) -> bytes | None:
        """The bytes of that hash; None where they are gone, or are not what they were."""
        return await asyncio.to_thread(self._get, sha256)

    async def drop(self, sha256: str) -> None:
        """Deletes the bytes of that hash, if they are there."""
        await asyncio.to_thread(self._path(sha256).unlink, missing_ok=True)

    async def keep_only(self, wanted: Iterable[str], now: datetime) -> int:
        """Deletes whatever is not wanted, and was not put here just now. Returns how many files went."""
        return await asyncio.to_thread(self._keep_only, frozenset(wanted), now)

    def _put(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if path.exists():
            os.utime(path)
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{sha256}.{secrets.token_hex(4)}")
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return sha256

    def _get(self, sha256: str) -> bytes | None:
        try:
            data = self._path(sha256).read_bytes()
        except FileNotFoundError:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def _keep_only(self, wanted: frozenset[str], now: datetime) -> int:
        gone = 0
        oldest = (now - UNCLAIMED).timestamp()
        for path in self._folder.glob("*/*"):
            if path.name not in wanted and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"no SHA-256 in hex: {sha256[:80]!r}")
        return self._folder / sha256[:2] / sha256
