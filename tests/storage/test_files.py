import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.files import UNCLAIMED, FileStore

NOW = datetime.now(UTC)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_what_was_put_comes_back_by_its_hash(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "evidence")

    sha256 = await store.put(b"bien ban")

    assert sha256 == hashlib.sha256(b"bien ban").hexdigest()
    assert await store.get(sha256) == b"bien ban"


async def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert await store.put(b"a") == await store.put(b"a")
    assert len(files_in(tmp_path)) == 1


async def test_what_was_never_put_or_was_changed_on_disk_is_not_there(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    sha256 = await store.put(b"a")
    assert await store.get(hashlib.sha256(b"b").hexdigest()) is None

    files_in(tmp_path)[0].write_bytes(b"forged")

    assert await store.get(sha256) is None


@pytest.mark.parametrize("name", ["../../secret", "a", "A" * 64, "", f"{'a' * 64}\n"])
async def test_a_name_that_is_no_hash_is_never_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        await FileStore(tmp_path).get(name)


async def test_what_nobody_wants_goes_after_an_hour_and_what_is_wanted_stays(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    wanted, old, new = [await store.put(data) for data in (b"wanted", b"old", b"new")]
    long_ago = (NOW - UNCLAIMED - timedelta(minutes=1)).timestamp()
    for sha256 in (wanted, old):
        os.utime(tmp_path / sha256[:2] / sha256, (long_ago, long_ago))

    assert await store.keep_only([wanted], NOW) == 1

    assert [await store.get(each) is not None for each in (wanted, old, new)] == [True, False, True]
