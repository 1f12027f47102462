"""`giaoviec import`: a notice from the machine, as the person at the keyboard and the office meet it."""

import asyncio
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.notices.text import MAX_BYTES
from bot.playground.sample_files import SAMPLES
from storage.database import Database
from tests.dialogue.cast import NOTICE, OURS, THEIRS, Part
from tests.dialogue.founding import found

SAMPLE = str(SAMPLES / "thong-bao-mau.docx")
REGISTER = "data/giaoviec.db"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "IMPORT_DIR"):
        monkeypatch.delenv(name, raising=False)


def founded(*committees: tuple[str, Sequence[Part]]) -> None:
    async def all_of_them() -> None:
        database = Database(f"sqlite+aiosqlite:///{REGISTER}")
        await database.migrate()
        for name, cast in committees:
            await found(database, name, cast, datetime.now(UTC))
        await database.close()

    asyncio.run(all_of_them())


@pytest.fixture
def ours() -> None:
    founded(("UBND xã Thanh Sơn Hạ", OURS))


def rows(query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(REGISTER)) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.usefixtures("ours")
def test_a_notice_is_brought_in_and_the_office_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SAMPLE]) == 0
    said = capsys.readouterr().out
    assert "Đã nhập Thông báo số 07/TB-VP ngày 16/01/2026: 15 nhiệm vụ dự thảo, cần xem" in said
    assert "(NV101–NV115)" in said
    assert "Văn phòng được báo trong kênh" in said
    assert rows("SELECT file_name, door, imported_by_id FROM notice") == [("thong-bao-mau.docx", "command", None)]
    assert rows("SELECT kind, COUNT(*) FROM delivery WHERE kind LIKE 'notice%' GROUP BY kind") == [
        ("notice_imported", 2)
    ]


@pytest.mark.usefixtures("ours")
def test_the_same_notice_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", SAMPLE])
    before = rows("SELECT id FROM journal_entry")
    capsys.readouterr()
    assert main(["import", SAMPLE]) == 0
    assert "đã nhập trước đây" in capsys.readouterr().out
    assert rows("SELECT id FROM journal_entry") == before


@pytest.mark.usefixtures("ours")
def test_it_waits_its_turn_while_the_bot_writes() -> None:
    with closing(sqlite3.connect(REGISTER, isolation_level=None)) as bot:
        bot.execute("PRAGMA journal_mode = WAL")
        reading = bot.execute("SELECT COUNT(*) FROM member")
        assert main(["import", SAMPLE]) == 0
        assert reading.fetchone() is not None


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("không-có.txt", None, "không có tệp này"),
        ("hỏng.docx", b"PK\x03\x04 nothing", "tệp bị thiếu phần cuối"),
        ("thư.txt", "Kính gửi các đồng chí.\n\nCảm ơn.".encode(), "không thấy nhiệm vụ nào"),
        ("lớn.pdf", b"x" * (MAX_BYTES + 1), "tệp lớn quá 20 MB"),
        ("sổ.xlsx", b"PK\x03\x04", "chưa đọc loại tệp .xlsx"),
    ],
)
def test_what_cannot_be_brought_in_is_one_line_on_standard_error_and_exit_1(
    capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, words: str
) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    assert main(["import", name]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1
    assert rows("SELECT COUNT(*) FROM notice") == [(0,)]


@pytest.mark.usefixtures("ours")
def test_a_secret_notice_is_refused_and_only_the_time_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("ham-ngam.txt").write_text(f"MẬT\n\n{NOTICE}", encoding="utf-8")
    assert main(["import", "ham-ngam.txt"]) == 1
    err = capsys.readouterr().err
    assert "dấu chỉ độ mật" in err
    assert "ham-ngam" not in err
    assert rows("SELECT record, actor_id, old, new FROM journal_entry WHERE action = 'refused_secrecy_mark'") == [
        ("organisation", None, "{}", "{}")
    ]
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir()).decode(errors="replace")
    assert "ham-ngam" not in kept
    assert "trạm bơm Bến Mới" not in kept


def test_without_an_organisation_it_says_how_to_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", SAMPLE]) == 1
    assert "giaoviec claim" in capsys.readouterr().err


def test_of_several_organisations_one_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    founded(("UBND xã Thanh Sơn Hạ", OURS), ("UBND xã Khe Bướm", THEIRS))
    assert main(["import", SAMPLE]) == 1
    assert "1 (UBND xã Thanh Sơn Hạ), 2 (UBND xã Khe Bướm)" in capsys.readouterr().err
    assert main(["claim"]) == 1
    assert "--organisation" in capsys.readouterr().err
    assert main(["import", SAMPLE, "--organisation", "7"]) == 1
    assert "không có cơ quan số 7" in capsys.readouterr().err
    assert main(["import", SAMPLE, "--organisation", "2"]) == 0
    assert rows("SELECT organisation_id FROM notice") == [(2,)]


def test_doctor_says_what_is_wrong_with_the_import_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["doctor"])
    assert "thư mục nhập: không dùng" in capsys.readouterr().out
    monkeypatch.setenv("IMPORT_DIR", "nhap")
    assert main(["doctor"]) == 1
    assert "LỖI  thư mục nhập: không có thư mục này; kiểm tra IMPORT_DIR" in capsys.readouterr().out
    Path("nhap").mkdir()
    assert main(["doctor"]) == 0
    assert "tốt  thư mục nhập: đọc và ghi được" in capsys.readouterr().out


def test_doctor_says_that_files_lie_in_no_organisations_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IMPORT_DIR", "nhap")
    Path("nhap").mkdir()
    Path("nhap/thong-bao.txt").write_text(NOTICE, encoding="utf-8")
    assert main(["doctor"]) == 0
    founded(("UBND xã Thanh Sơn Hạ", OURS))
    assert main(["doctor"]) == 0
    founded(("UBND xã Khe Bướm", THEIRS))
    capsys.readouterr()
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "LỖI  thư mục nhập: có nhiều cơ quan, 1 tệp nằm ngoài thư mục con" in out
    assert "thong-bao" not in out


@pytest.mark.usefixtures("ours")
@pytest.mark.skipif(sys.platform == "win32", reason="no such names and no pipes there")
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, Path.symlink_to], ids=["folder", "pipe", "device"])
def test_what_is_no_file_is_refused_and_its_name_is_shown_clean(
    capsys: pytest.CaptureFixture[str], make: Callable[..., None]
) -> None:
    path = Path("x\x1b[2J\u202e\ny.txt")
    make(path, *(["/dev/zero"] if make is Path.symlink_to else []))
    assert main(["import", str(path)]) == 1
    assert capsys.readouterr().err.endswith("x[2J y.txt: không phải là một tệp\n")


@pytest.mark.usefixtures("ours")
@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", None], ids=["not read", "not there"])
def test_a_name_is_shown_clean_whatever_is_wrong_with_the_file(
    capsys: pytest.CaptureFixture[str], data: bytes | None
) -> None:
    path = Path("x\x1b[2J\ny.docx")
    if data:
        path.write_bytes(data)
    assert main(["import", str(path)]) == 1
    err = capsys.readouterr().err
    assert "x[2J y.docx" in err
    assert "\x1b" not in err
    assert err.count("\n") == 1
