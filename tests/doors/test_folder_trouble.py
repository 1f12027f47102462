"""The watched folder when something goes wrong: a crash, a locked file, one that changes, a folder that is not there."""

import shutil
from datetime import timedelta

import pytest

from bot.doors.folder import INTERVAL, ImportFolder
from bot.doors.folder_files import UNREADABLE, Found, bytes_of
from tests.dialogue.cast import HOA, NOTICE
from tests.dialogue.fakes import settled
from tests.doors.watched import Place


async def test_what_was_brought_in_before_a_crash_is_put_away_after_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.saves("thong-bao.txt")
    with monkeypatch.context() as patch:
        patch.setattr("bot.doors.folder.put_away", _locked)
        assert await place.looks() == 0
    place.restarted()
    assert await place.looks() == 1
    assert place.notices() == 1
    assert len((await place.stage.told())[HOA.user_id].splitlines()) == 3, "told once"


async def test_what_gave_nothing_before_a_crash_is_told_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.saves("hong.docx", b"PK broken")
    with monkeypatch.context() as patch:
        patch.setattr("bot.doors.folder.put_away", _locked)
        await place.looks()
    place.restarted()
    await place.looks()
    assert (await place.stage.told())[HOA.user_id].count("“hong.docx”") == 1
    assert place.holds(UNREADABLE) == ["hong.docx", "hong.docx.lý do.txt"]


async def test_a_file_that_cannot_be_opened_is_tried_later_and_logged_once_without_its_name(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place.saves("thong-bao.txt")
    place.saves("khac.txt", NOTICE.replace("trạm bơm", "nhà văn hóa"))
    with monkeypatch.context() as patch:
        patch.setattr(
            "bot.doors.folder.bytes_of", lambda file: _locked() if "thong" in file.path.name else bytes_of(file)
        )
        for _ in range(5):
            await place.looks()
            place.stage.clock.move(timedelta(minutes=1))
    assert place.holds() == ["thong-bao.txt"], "the other one is not held up"
    assert len(caplog.records) == 1
    assert "thong-bao" not in caplog.text
    assert await place.looks(1) == 1


async def test_a_file_that_could_not_be_moved_is_not_read_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.saves("hong.docx", b"PK broken")
    reads = 0

    def counted(file: Found) -> bytes:
        nonlocal reads
        reads += 1
        return bytes_of(file)

    monkeypatch.setattr("bot.doors.folder.bytes_of", counted)
    with monkeypatch.context() as patch:
        patch.setattr("bot.doors.folder.put_away", _locked)
        for _ in range(3):
            await place.looks()
            place.stage.clock.move(timedelta(minutes=1))
    await place.looks()
    assert place.holds() == []
    assert reads == 1


async def test_a_file_that_vanishes_is_no_trouble(place: Place) -> None:
    path = place.saves("thong-bao.txt")
    await place.looks(1)
    path.unlink()
    assert await place.looks() == 0


async def test_a_file_that_changes_while_it_is_read_is_read_anew(place: Place) -> None:
    path = place.saves("thong-bao.txt")
    longer = NOTICE.replace("trạm bơm", "nhà văn hóa")
    reads = place.stage.formats.read_document

    async def slowly(*given: object, **more: object) -> object:
        if path.read_text(encoding="utf-8") == NOTICE:
            place.saves("thong-bao.txt", longer)
        return await reads(*given, **more)  # type: ignore[arg-type]

    place.stage.formats.read_document = slowly  # type: ignore[method-assign, assignment]
    assert await place.looks() == 0
    place.stage.clock.move(timedelta(minutes=1))
    assert await place.looks() == 1
    assert place.notices() == 2


async def test_a_folder_that_is_not_there_is_logged_once_and_used_when_it_comes(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.rmtree(place.folder)
    assert await place.looks(3) == 0
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    place.folder.mkdir()
    place.saves("thong-bao.txt")
    assert await place.looks() == 1


async def test_the_watch_looks_again_after_each_pause_whatever_happens(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise _EnoughError

    async def look() -> int:
        raise PermissionError(place.folder / "ham-ngam.txt")

    watch = ImportFolder(
        place.folder, place.stage.database, place.stage.formats, place.stage.clock, lambda: None, pause
    )
    monkeypatch.setattr(watch, "look", look)
    watch.start()
    await settled()
    with pytest.raises(_EnoughError):
        await watch.stop()
    assert pauses == [INTERVAL] * 3
    assert len(caplog.records) == 3
    assert "ham-ngam" not in caplog.text


class _EnoughError(Exception):
    pass


def _locked(*_: object) -> bytes:
    raise PermissionError("another program has it open")
