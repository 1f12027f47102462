"""Notices by their other doors, over HTTP and with files as they come: a scan, an album, the watched folder."""

import os
from pathlib import Path

import pytest

from bot.main import assembled, running
from bot.notices import tesseract
from bot.playground.telegram_server import LocalTelegram
from bot.settings import Settings
from scheduler.clock import ManualClock
from storage.notices import Source
from tests.journeys.committee import NOTICE, count, rows, seated
from tests.journeys.house import TOKEN, House, local, opened
from tests.notices.making import pdf_of, scanned_pdf_of, scans_of

needs_ocr = pytest.mark.skipif(
    not tesseract.ocr_status().is_ready,
    reason="NO OCR ON THIS MACHINE: scans were not tested; apt-get install tesseract-ocr tesseract-ocr-vie",
)
PARAGRAPHS = [line for line in NOTICE.decode().splitlines() if line]


@needs_ocr
async def test_a_scan_is_answered_at_once_and_then_read(tmp_path: Path) -> None:
    async with opened(tmp_path, local(15, 14)) as house:
        who = await seated(house)
        who.hoa.sends_document("ban-chup.pdf", scanned_pdf_of(scans_of(pdf_of(PARAGRAPHS))))
        await house.settle()
        shown = [message for message in who.hoa.chat.messages if message.from_bot]
        assert shown[0].edited >= 1
        assert shown[0].text.startswith("Đã đọc xong bản chụp “ban-chup.pdf”, 1 trang.")
        assert "kiểm tra kỹ từng ngày" in shown[0].text
        assert "3 nhiệm vụ dự thảo" in shown[1].text
        assert shown[1].date >= shown[0].date
    assert rows(tmp_path, "SELECT source FROM notice") == [(Source.SCAN.value,)]
    assert rows(tmp_path, "SELECT due_on FROM draft WHERE number = 101") == [("2026-01-19",)]


@needs_ocr
async def test_an_album_is_answered_once_held_over_a_restart_and_read_in_order(tmp_path: Path) -> None:
    server = LocalTelegram(TOKEN, ManualClock(local(15, 14)).now)
    pages = [page for half in (PARAGRAPHS[:7], PARAGRAPHS[7:]) for page in scans_of(pdf_of(half))]
    async with opened(tmp_path, local(15, 14), server) as house:
        who = await seated(house)
        for page in pages:
            who.hoa.sends_photo(page, media_group_id="album")
        await house.settle()
        assert len(who.hoa.texts) == 1
        assert "Có tệp Word gốc không" in who.hoa.last.text
    async with opened(tmp_path, local(15, 14), server) as house:
        hoa = server.person(who.hoa.user_id, "Hoa")
        answer = await house.presses(hoa, "Đọc ảnh")
        assert f"Đã đọc xong {len(pages)} ảnh" in answer
        assert "3 nhiệm vụ dự thảo" in answer
    assert count(tmp_path, "held_photo") == 0
    assert rows(tmp_path, "SELECT number, source FROM notice") == [("07/TB-VP", Source.PHOTO.value)]


async def test_a_file_in_the_watched_folder_reaches_the_office(tmp_path: Path) -> None:
    folder = tmp_path / "nhap"
    folder.mkdir()
    clock = ManualClock(local(15, 14))
    server = LocalTelegram(TOKEN, clock.now)
    settings = Settings(_env_file=None, data_dir=tmp_path, telegram_bot_token=TOKEN, import_dir=folder)
    async with server.serving(), assembled(settings, TOKEN, server.page_url.rstrip("/"), clock) as program:
        house = House(server, program, clock, [])
        who = await seated(house)
        assert program.folder is not None
        path = folder / "thong-bao.txt"
        path.write_bytes(NOTICE)
        os.utime(path, (clock.now().timestamp() - 60,) * 2)
        assert [await program.folder.look() for _ in range(2)] == [0, 1]
        async with running(program):
            await house.settle()
            assert "Có thông báo vào từ thư mục nhập" in who.nga.last.text
            assert "Bàn giao trạm bơm" in await house.presses(who.nga, "Xem dự thảo (3)")
    assert (folder / "đã nhập" / "thong-bao.txt").exists()
