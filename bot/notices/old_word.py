"""Word 97-2003 files (.doc), converted to .docx by LibreOffice where it is installed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bot.notices.errors import BrokenFile, OldWordFormat

PACKAGE = "libreoffice-writer"  # as Debian names it

_WINDOWS = (
    Path(r"C:\Program Files\LibreOffice\program\soffice.exe"),
    Path(r"C:\Program Files (x86)\LibreOffice\program\soffice.exe"),
)
_SECONDS = 55


def converted(data: bytes) -> bytes:
    """The same document as .docx. Raises ``OldWordFormat`` without LibreOffice, ``BrokenFile("converting")`` if it fails.

    LibreOffice reads and writes files only: they lie in a private folder that is gone when this returns.
    """
    command = converter()
    if command is None:
        raise OldWordFormat
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notice.doc").write_bytes(data)
        try:
            subprocess.run(  # noqa: S603 - no shell, and the names are ours
                [
                    command,
                    "--headless",
                    "--norestore",
                    "--nolockcheck",
                    # A profile of its own: with the user's one it would hand the file to an open window.
                    f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    *("--convert-to", "docx", "--outdir", str(folder), str(folder / "notice.doc")),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "HOME": name},
                timeout=_SECONDS,
                check=True,
            )
            return (folder / "notice.docx").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise BrokenFile("converting") from error


def converter() -> str | None:
    """LibreOffice's command, if it is there."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((str(path) for path in _WINDOWS if path.exists()), None)
