"""Documents are read in a process of their own: limited, killed with its children, leaving nothing behind."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PIL import Image

from bot.notices import errors, old_word, workshop
from bot.notices.document import Document, DoubtfulWord, Reading, Source
from bot.notices.errors import BrokenFile, EmptyNotice, SecrecyMark, TooLarge, TooSlow, UnreadableNotice
from bot.notices.text import MAX_BYTES
from bot.notices.workshop import GIBIBYTE, Limits, Workshop, read_document, read_images
from tests.notices.making import as_png, pdf_of, scanned_pdf_of, scans_of, word_of
from tests.notices.shapes import SHAPES
from tests.notices.test_scan import needs_ocr

PARAGRAPHS = SHAPES["theo-don-vi"]
SECRET = "Số hiệu con dấu 8861-KX."
needs_libreoffice = pytest.mark.skipif(
    old_word.converter() is None,
    reason="NO LIBREOFFICE ON THIS MACHINE: .doc files were not tested; apt-get install libreoffice-writer",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files would lie."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def children() -> Iterator[None]:
    """No process may be left when the test is over."""
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    left = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert not [child for child in left if child.status() != psutil.STATUS_ZOMBIE]


def listed(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def stub(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Another program in the worker's place."""
    monkeypatch.setattr(workshop, "COMMAND", (sys.executable, "-c", f"import sys, time, os, subprocess\n{code}"))


@pytest.mark.parametrize(
    ("data", "name", "source"),
    [
        (word_of(PARAGRAPHS), "a.docx", Source.WORD),
        ("\n".join(PARAGRAPHS).encode("utf-16"), "a.txt", Source.TEXT),
        (pdf_of(PARAGRAPHS), "tên có dấu.PDF", Source.PDF),
    ],
)
async def test_each_text_format_is_read(data: bytes, name: str, source: Source, folder: Path, children: None) -> None:
    document = await read_document(data, name)
    assert document.source is source
    assert sorted(document.paragraphs) == sorted(PARAGRAPHS)
    assert listed(folder) == []


@needs_ocr
async def test_photos_are_read_and_progress_is_told(folder: Path, children: None) -> None:
    seen: list[Reading] = []
    pages = scans_of(pdf_of(PARAGRAPHS))[:1]
    document = await Workshop().read_images(pages, seen.append)
    assert document.source is Source.PHOTO
    assert seen == [Reading(0, 1, True), Reading(1, 1, True)]
    assert "Kế hoạch chỉnh trang đường trục xã" in " ".join(document.paragraphs)
    assert listed(folder) == []


async def test_pages_with_text_are_told_as_they_are_read() -> None:
    seen: list[Reading] = []
    document = await Workshop().read_document(pdf_of(PARAGRAPHS), "a.pdf", seen.append)
    count = document.page_count or 0
    assert seen == [Reading(page, count, False) for page in range(1, count + 1)]


@needs_ocr
async def test_a_scan_is_told_before_its_first_page_is_recognised() -> None:
    seen: list[Reading] = []
    scan = scanned_pdf_of(scans_of(pdf_of(PARAGRAPHS))[:1])
    await Workshop().read_document(scan, "a.pdf", seen.append)
    assert seen == [Reading(0, 1, True), Reading(1, 1, True)]


async def test_a_table_is_read_in_the_process_too(folder: Path, children: None) -> None:
    sheet = await Workshop().read_sheet("Tên;Đơn vị\nNguyễn Văn An;Phòng Kinh tế\n".encode(), "can-bo.csv")
    assert sheet.rows == (("Tên", "Đơn vị"), ("Nguyễn Văn An", "Phòng Kinh tế"))
    assert listed(folder) == []


async def test_a_table_that_is_none_is_an_error_of_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SecrecyMark):
        await Workshop().read_sheet("Số;Độ mật\n12;TỐI MẬT\n".encode(), "a.csv")
    for said in ('{"sheet": {}}', '{"sheet": {"rows": 3}}', '{"document": {}}'):
        stub(monkeypatch, f"print({said!r})")
        with pytest.raises(BrokenFile) as caught:
            await Workshop().read_sheet(b"abc", "a.csv")
        assert caught.value.reason == "crashed"


@needs_libreoffice
async def test_an_old_word_file_is_converted_and_leaves_nothing(folder: Path, children: None) -> None:
    old = await asyncio.to_thread(_as_doc, word_of(PARAGRAPHS), folder)
    document = await read_document(old, "a.doc")
    assert document.source is Source.OLD_WORD
    assert list(document.paragraphs) == PARAGRAPHS
    assert listed(folder) == []


async def test_a_secret_document_leaves_nothing_on_the_disk(folder: Path, children: None) -> None:
    for data, name in ((word_of(["MẬT", SECRET]), "a.docx"), (f"MẬT\n{SECRET}".encode(), "a.txt")):
        with pytest.raises(SecrecyMark):
            await read_document(data, name)
    assert listed(folder) == []


async def test_an_error_comes_through_the_pipe_with_its_facts() -> None:
    with pytest.raises(TooLarge) as caught:
        await read_document(b"a" * 600_000, "a.txt")
    assert (caught.value.what, caught.value.limit) == ("characters", 500_000)


async def test_nothing_is_started_for_no_bytes_or_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, "raise SystemExit")
    with pytest.raises(EmptyNotice):
        await read_document(b"", "a.docx")
    with pytest.raises(EmptyNotice):
        await read_images([])
    with pytest.raises(TooLarge):
        await read_document(b"a" * (MAX_BYTES + 1), "a.docx")


async def test_what_hangs_is_stopped_with_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, children: None
) -> None:
    pid = tmp_path / "pid"
    stub(
        monkeypatch,
        f"child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(pid)!r}, 'w').write(str(child.pid)); time.sleep(600)",
    )
    start = time.monotonic()
    with pytest.raises(TooSlow) as caught:
        await read_document(b"abc", "a.txt", limits=Limits(seconds=2))
    assert caught.value.seconds == 2
    assert time.monotonic() - start < 10
    await _gone(int(pid.read_text()))


async def test_who_gives_up_leaves_no_process(monkeypatch: pytest.MonkeyPatch, folder: Path, children: None) -> None:
    stub(monkeypatch, "time.sleep(600)")
    before = {child.pid for child in psutil.Process().children()}
    reading = asyncio.create_task(read_document(b"abc", "a.txt"))
    process = await _started(before)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await _gone(process.pid)
    assert listed(folder) == []


async def test_what_swells_is_stopped(monkeypatch: pytest.MonkeyPatch, children: None) -> None:
    stub(monkeypatch, "held = bytearray(300_000_000)\nfor n in range(0, len(held), 4096): held[n] = 1\ntime.sleep(600)")
    with pytest.raises(TooLarge) as caught:
        await read_document(b"abc", "a.txt", limits=Limits(memory=200_000_000))
    assert (caught.value.what, caught.value.limit) == ("memory", 200_000_000)


@needs_ocr
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit; the workshop watches instead")
async def test_the_system_refuses_memory_over_the_limit() -> None:
    # Decoded, the picture takes more than the process may hold.
    picture = as_png(Image.new("RGBA", (7_900, 7_900)))
    with pytest.raises(TooLarge) as caught:
        await read_document(picture, "a.png", limits=Limits(memory=GIBIBYTE // 3))
    assert caught.value.what == "memory"


@pytest.mark.parametrize(
    "code",
    [
        "sys.stdin.buffer.read(); os.abort()",
        "raise SystemExit(3)",
        "print('Segmentation fault')",
        "print('{\"document\": {}}')",
        'print(\'{"error": "Unheard"}\')',
        "print('[1, 2]')",
        "print('{\"document\": ' + '[' * 900)",
        "os.close(1); time.sleep(0.2)",
    ],
)
async def test_whatever_the_process_says_or_leaves_unsaid_is_an_error_of_the_tree(
    monkeypatch: pytest.MonkeyPatch, code: str, children: None
) -> None:
    stub(monkeypatch, code)
    with pytest.raises(BrokenFile) as caught:
        await read_document(b"abc", "a.txt")
    assert caught.value.reason == "crashed"


async def test_the_process_knows_nothing_of_the_bots_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:token")
    told = "'TELEGRAM_BOT_TOKEN' in os.environ"
    stub(
        monkeypatch,
        f"print('{{\"error\": \"' + ('BrokenFile' if {told} else 'EmptyNotice') + '\", \"reason\": \"told\"}}')",
    )
    with pytest.raises(EmptyNotice):
        await read_document(b"abc", "a.txt")


async def test_documents_wait_for_each_other_and_waiting_is_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, 'time.sleep(1.2); print(\'{"error": "EmptyNotice"}\')')
    desk = Workshop(limits=Limits(seconds=2), at_once=1)
    outcomes = await asyncio.gather(*(desk.read_document(b"abc", "a.txt") for _ in range(3)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [EmptyNotice] * 3


async def test_a_folder_left_by_a_bot_that_was_killed_is_removed(folder: Path) -> None:
    left = folder / f"giaoviec-reading-{2**22 - 3}-x"
    left.mkdir()
    (left / "notice.doc").write_bytes(b"secret")
    own = folder / f"giaoviec-reading-{os.getpid()}-y"
    own.mkdir()
    await read_document(b"abc", "a.txt")
    assert listed(folder) == [own]


EVERY_ERROR: list[UnreadableNotice] = [
    errors.UnsupportedFormat(".mp3"),
    errors.OldWordFormat(),
    EmptyNotice(),
    TooLarge("pages", 200),
    TooSlow(60),
    errors.OcrMissing(("tesseract-ocr",)),
    BrokenFile("encrypted"),
    SecrecyMark(),
]


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: type(error).__name__)
def test_every_error_can_be_told_to_another_process(error: UnreadableNotice) -> None:
    told = errors.from_json(errors.as_json(error))
    assert (type(told), vars(told)) == (type(error), vars(error))


def test_no_error_is_left_out_of_that() -> None:
    assert {type(error) for error in EVERY_ERROR} == set(UnreadableNotice.__subclasses__())


def test_a_document_can_be_told_to_another_process() -> None:
    document = Document(Source.SCAN, ("một", "hai"), (1, 2), 2, (DoubtfulWord(1, "hai", 41, b"\x89PNG"),))
    assert Document.from_json(document.as_json()) == document


def _as_doc(data: bytes, folder: Path) -> bytes:
    (folder / "a.docx").write_bytes(data)
    command = [old_word.converter() or "", "--headless", f"-env:UserInstallation={(folder / 'p').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", "doc", "--outdir", str(folder), str(folder / "a.docx")],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    old = (folder / "a.doc").read_bytes()
    for each in folder.iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    return old


async def _started(before: set[int]) -> psutil.Process:
    """The child that was not there before: a database server of other tests may be one too."""
    for _ in range(500):
        if found := [child for child in psutil.Process().children() if child.pid not in before]:
            return found[0]
        await asyncio.sleep(0.01)
    pytest.fail("no process was started")


async def _gone(pid: int) -> None:
    for _ in range(200):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"process {pid} is still there")
