"""The watched folder: which files are taken when, where they go, what the office is told of them."""

import logging
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.doors.folder_files import IMPORTED, UNREADABLE
from bot.notices.text import MAX_BYTES
from tests.dialogue.cast import DUC, HOA, NGA, NOTICE, OANH, OURS, THEIRS
from tests.dialogue.founding import found
from tests.dialogue.stage import buttons, opened, text_of
from tests.doors.watched import QUIET, START, Place

SECRET = f"TỐI MẬT\n\n{NOTICE}"


async def test_a_finished_file_is_brought_in_put_away_and_told_to_the_office(place: Place) -> None:
    place.saves("thong-bao.txt")
    assert await place.looks() == 1
    assert (place.holds(), place.holds(IMPORTED)) == ([], ["thong-bao.txt"])
    assert place.stage.rows("SELECT file_name, door, imported_by_id FROM notice") == [("thong-bao.txt", "folder", None)]
    assert place.news == 1
    told = await place.stage.told()
    assert set(told) == {HOA.user_id, NGA.user_id}
    assert "Có thông báo vào từ thư mục nhập: “thong-bao.txt”." in told[HOA.user_id]
    assert "6 nhiệm vụ dự thảo" in told[HOA.user_id]


async def test_the_drafts_are_shown_on_a_press_and_what_was_reviewed_before_stays_till_then(place: Place) -> None:
    await place.stage.imported(HOA, NOTICE.replace("trạm bơm", "nhà văn hóa"))
    place.saves("thong-bao.txt")
    await place.looks()
    await place.stage.told()
    assert "NV101" in text_of(await place.stage.says(HOA, "dự thảo"))
    assert buttons(place.stage.last(NGA)) == ["Xem dự thảo (6)"]
    shown = await place.stage.presses(HOA, "Xem dự thảo (6)")
    assert "NV107" in text_of(shown)
    assert "NV107" in text_of(await place.stage.says(HOA, "dự thảo"))


async def test_what_is_given_out_before_it_is_told_is_not_told(place: Place) -> None:
    place.saves("thong-bao.txt")
    await place.looks()
    await place.stage.says(HOA, "giao")
    told = await place.stage.told()
    assert "Có thông báo" not in told.get(NGA.user_id, "")


async def test_one_look_is_not_enough(place: Place) -> None:
    place.saves("thong-bao.txt")
    assert await place.looks(1) == 0
    assert await place.looks(1) == 1


@pytest.mark.parametrize(("ago", "taken"), [(4.9, 0), (5, 1), (5.1, 1), (-3600, 1)], ids=str)
async def test_a_file_is_left_alone_for_five_seconds(place: Place, ago: float, taken: int) -> None:
    place.saves("thong-bao.txt", ago=timedelta(seconds=ago))
    assert await place.looks() == taken


async def test_a_file_that_still_grows_is_waited_for(place: Place) -> None:
    place.saves("thong-bao.txt", NOTICE[:700])
    await place.looks(1)
    place.saves("thong-bao.txt")
    assert await place.looks(1) == 0
    assert await place.looks(1) == 1
    assert place.stage.rows("SELECT COUNT(*) FROM draft") == [(6,)]


async def test_an_empty_file_is_given_a_minute_to_be_filled(place: Place) -> None:
    place.saves("quet.pdf", "")
    assert await place.looks() == 0
    place.stage.clock.move(timedelta(minutes=1))
    assert await place.looks() == 1
    assert "trong tệp không có chữ" in place.reason("quet.pdf")


@pytest.mark.parametrize(
    "name", [".an.docx", "~$ong-bao.docx", "a.docx.tmp", "a.PART", "a.pdf.crdownload", "Thumbs.db", "desktop.ini"]
)
async def test_hidden_and_unfinished_files_are_passed_over(place: Place, name: str) -> None:
    place.saves(name)
    assert await place.looks() == 0
    assert place.holds() == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
async def test_links_and_folders_are_not_followed(place: Place, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai.txt"
    outside.write_text(NOTICE)
    place.touched(outside, START - QUIET)
    (place.folder / "lien-ket.txt").symlink_to(outside)
    place.saves("thu-muc/thong-bao.txt")
    os.mkfifo(place.folder / "ong.txt")
    assert await place.looks() == 0
    assert place.notices() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
async def test_nothing_is_moved_out_of_the_folder_by_a_link(place: Place, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (place.folder / IMPORTED).symlink_to(outside)
    place.saves("thong-bao.txt")
    assert await place.looks() == 0
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bang.xlsx", b"PK\x03\x04", "chưa đọc loại tệp .xlsx"),
        ("khong-duoi", NOTICE.encode(), "tệp không rõ loại"),
        ("hong.docx", b"PK broken", "Cách xử lý"),
        ("lon.pdf", b"x" * (MAX_BYTES + 1), "tệp lớn quá 20 MB"),
        ("thu.txt", "Kính gửi các đồng chí.\n\nCảm ơn.".encode(), "không thấy nhiệm vụ nào"),
    ],
)
async def test_what_gives_nothing_is_put_away_with_the_reason_and_told(
    place: Place, name: str, data: bytes, words: str
) -> None:
    place.saves(name, data)
    assert await place.looks() == 1
    assert place.holds(UNREADABLE) == sorted([name, f"{name}.lý do.txt"])
    assert words in place.reason(name)
    told = await place.stage.told()
    assert words in told[HOA.user_id]
    assert f"“{name}”" in told[HOA.user_id]
    assert DUC.user_id not in told
    assert place.notices() == 0


async def test_the_reason_can_be_read_in_notepad(place: Place) -> None:
    place.saves("hong.docx", b"PK broken")
    await place.looks()
    reason = place.reason("hong.docx")
    assert reason.startswith("\ufeff")
    assert reason.count("\r\n") == reason.count("\n") > 1


async def test_a_file_that_was_known_is_put_away_and_nobody_is_told(place: Place) -> None:
    place.saves("thong-bao.txt")
    await place.looks()
    await place.stage.told()
    place.saves("thong-bao.txt")
    assert await place.looks() == 1
    assert place.holds(IMPORTED) == ["thong-bao (2).txt", "thong-bao (2).txt.lý do.txt", "thong-bao.txt"]
    assert "đã nhập trước đây, ngày 15/01/2026" in place.reason("thong-bao (2).txt", IMPORTED)
    assert await place.stage.told() == {}
    assert place.notices() == 1


async def test_a_name_as_long_as_a_name_may_be_is_cut(place: Place) -> None:
    place.saves(f"{'đ' * 120}.docx", b"PK broken")
    assert await place.looks() == 1
    assert all(name.endswith((".docx", ".docx.lý do.txt")) for name in place.holds(UNREADABLE))


async def test_a_secret_file_stays_where_it_is_and_only_the_time_is_kept(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = place.stage.register()
    path = place.saves("ham-ngam.txt", SECRET)
    assert await place.looks(4) == 0
    assert path.read_bytes() == SECRET.encode()
    assert list(place.folder.iterdir()) == [path]
    added = [line for line in place.stage.register() if line not in before]
    assert len([line for line in added if "refused_secrecy_mark" in line]) == 1
    assert len(added) == 3, "the journal and one message for each officer"
    told = await place.stage.told()
    assert set(told) == {HOA.user_id, NGA.user_id}
    assert "Xóa tệp khỏi thư mục nhập" in told[HOA.user_id]
    for kept in (place.stage.everything(), caplog.text, *told.values()):
        assert "ham-ngam" not in kept
        assert "trạm bơm" not in kept


async def test_a_secret_file_is_read_again_once_it_changes(place: Place) -> None:
    place.saves("ham-ngam.txt", SECRET)
    await place.looks()
    await place.stage.told()
    place.stage.clock.move(timedelta(minutes=5))
    await place.looks()
    assert await place.stage.told() == {}
    place.saves("ham-ngam.txt")
    assert await place.looks() == 1
    assert place.notices() == 1


async def test_without_an_organisation_the_folder_waits(tmp_path: Path) -> None:
    folder = tmp_path / "nhập"
    folder.mkdir()
    async with opened(tmp_path, START) as stage:
        place = Place(stage, folder)
        place.saves("thong-bao.txt")
        assert await place.looks() == 0
        assert place.holds() == ["thong-bao.txt"]
        await found(stage.database, "UBND xã Thanh Sơn Hạ", OURS, START)
        assert await place.looks() == 1


async def test_of_several_organisations_each_has_a_folder_of_its_own(place: Place) -> None:
    await found(place.stage.database, "UBND xã Khe Bướm", THEIRS, START)
    place.saves("thong-bao.txt")
    assert await place.looks() == 0
    place.saves("2/thong-bao.txt")
    assert await place.looks() == 1
    assert place.holds(f"2/{IMPORTED}") == ["thong-bao.txt"]
    assert place.stage.rows("SELECT organisation_id FROM notice") == [(2,)]
    assert set(await place.stage.told()) == {OANH.user_id}


async def test_files_that_lie_in_no_organisations_folder_are_logged_once_without_their_names(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    await found(place.stage.database, "UBND xã Khe Bướm", THEIRS, START)
    await place.looks()
    assert caplog.records == []
    place.saves("thong-bao.txt")
    assert await place.looks(3) == 0
    assert place.holds() == ["thong-bao.txt"]
    assert len(caplog.records) == 1
    assert "belong to no organisation" in caplog.text
    assert "thong-bao" not in caplog.text


async def test_a_secret_file_is_announced_anew_at_every_start_until_it_is_removed(place: Place) -> None:
    path = place.saves("ham-ngam.txt", SECRET)
    for _ in range(2):
        await place.looks()
        assert HOA.user_id in await place.stage.told()
        place.stage.clock.move(timedelta(minutes=5))
        place.restarted()
    path.unlink()
    await place.looks()
    assert await place.stage.told() == {}
