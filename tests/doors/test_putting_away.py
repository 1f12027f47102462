"""A file is put away with its reason, whatever somebody who can write to the folder does meanwhile, and whenever it ends."""

import sys
from pathlib import Path

import pytest

from bot.doors import folder_files
from bot.doors.folder_files import UNREADABLE, Changed, Found, found_in, put_away

REASON = "hong.docx.lý do.txt"


@pytest.fixture
def seen(tmp_path: Path) -> Found:
    (tmp_path / "hong.docx").write_bytes(b"PK broken")
    return found_in(tmp_path)[0]


def lies_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_the_reason_is_not_written_through_a_link(seen: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = tmp_path / "ngoài.txt"
    outside.write_text("as it was")
    target = tmp_path / UNREADABLE / "hong.docx"

    def planted(*_: object) -> Path:
        target.with_name(REASON).symlink_to(outside)
        return target

    monkeypatch.setattr(folder_files, "_free", planted)
    with pytest.raises(FileExistsError):
        put_away(seen, UNREADABLE, "x")
    assert outside.read_text() == "as it was"
    assert seen.path.exists()


def test_the_reason_is_there_before_the_file(seen: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(path: Path, _: Path) -> None:
        assert (path.parent / UNREADABLE / REASON).read_text(encoding="utf-8-sig") == "x\n"
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", crash)
    with pytest.raises(KeyboardInterrupt):
        put_away(seen, UNREADABLE, "x")
    assert seen.path.exists()


def test_a_file_that_cannot_be_moved_leaves_no_reason_behind(seen: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(PermissionError):
        put_away(seen, UNREADABLE, "x")
    assert lies_in(seen.path.parent / UNREADABLE) == []


@pytest.mark.parametrize(("again", "name"), [(False, "hong.docx"), (True, "hong (2).docx")])
def test_a_file_that_is_replaced_at_the_last_moment_is_put_back_to_be_read(
    seen: Found, monkeypatch: pytest.MonkeyPatch, again: bool, name: str
) -> None:
    moves, replaced = Path.rename, b"another one, not read yet"

    def late(path: Path, target: Path) -> Path:
        if path != seen.path:
            return moves(path, target)
        path.write_bytes(replaced)
        moves(path, target)
        if again:
            path.write_bytes(b"a third")
        return target

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(Changed):
        put_away(seen, UNREADABLE, "x")
    assert (seen.path.parent / name).read_bytes() == replaced
    assert lies_in(seen.path.parent / UNREADABLE) == []
