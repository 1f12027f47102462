"""The `giaoviec` command, as a person at the keyboard meets it."""

import io
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.cli import main
from bot.playground.sample_files import SAMPLES

SAMPLE = SAMPLES / "thong-bao-mau.txt"
TASK_KEYS = [
    "no", "section", "text", "short_name", "lead", "coop", "timing", "deadline", "deadline_text", "due_on", "due_time",
    "deadline_suggested", "recurrence", "recurrence_rule", "product", "targets", "places", "paragraph", "doubts",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)


def test_parse_prints_the_contract_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(SAMPLE), "--json"]) == 0
    notice = json.loads(capsys.readouterr().out)
    assert list(notice) == ["number", "date", "meeting_date", "issuer", "chair", "subject", "tasks"]
    assert notice["meeting_date"] == "2026-01-15"
    assert [list(task) for task in notice["tasks"]] == [TASK_KEYS] * len(notice["tasks"])
    handover = next(task for task in notice["tasks"] if task["deadline"] == "2026-01-20")
    assert handover["due_on"] == "2026-01-19"


def test_parse_prints_a_list_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(SAMPLE)]) == 0
    assert "Bàn giao trạm bơm Bến Mới · Phòng Kinh tế · hết 19/01/2026" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("không-có.txt", None, "không có tệp này"),
        ("trống.txt", b"", "trong tệp không có chữ"),
        ("ảnh.bmp", b"BM", "chưa đọc loại tệp .bmp"),
        ("hỏng.docx", b"PK\x03\x04 nothing", "tệp bị thiếu phần cuối"),
        ("mật.txt", "UBND XÃ\nMẬT\n- Giao Phòng Kinh tế rà soát.".encode(), "dấu chỉ độ mật"),
    ],
)
def test_bad_input_is_one_line_on_standard_error_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, words: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert main(["parse", name, "--json"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


def test_understand_prints_one_reply_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "Vướng Tết nên xin gia hạn đến 28/2", "--today", "2026-01-16", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert json.loads(out) == {
        "kind": "extension",
        "percent": None,
        "date": "2026-02-28",
        "days": None,
        "note": "Vướng Tết",
        "sure": True,
    }


def test_understand_prints_a_line_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "được 60% rồi, đang chờ ký"]) == 0
    assert capsys.readouterr().out == "tình hình · 60% · “được 60% rồi, đang chờ ký”\n"
    assert main(["understand", "104 xin thêm 3 ngày"]) == 0
    assert capsys.readouterr().out == "xin gia hạn · 3 ngày\n"
    assert main(["understand", "alo"]) == 0
    assert capsys.readouterr().out == "chưa rõ · cần hỏi lại\n"


def test_understand_answers_every_line_of_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "xong\n\nchưa xong\nmai nhắc lại\n104 xong; 108 60%\nNV104 xong, 105 xong\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode()), encoding="latin-1"))
    assert main(["understand", "-", "--today", "2026-01-16", "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kinds = ["done", "unknown", "progress", "later", "unknown", "done"]
    assert [answer["kind"] for answer in answers] == kinds
    assert answers[3]["date"] == "2026-01-17"
    assert [answer["sure"] for answer in answers] == [True, False, True, True, False, True]


def test_understand_refuses_what_is_no_day(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["understand", "xong", "--today", "hôm qua"])
    assert stopped.value.code == 2
    assert "dạng 2026-01-16" in capsys.readouterr().err


def test_version_is_the_one_of_the_changelog(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    version = capsys.readouterr().out.strip()
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {version}" in changelog


def test_claim_prints_a_code_and_the_next_one_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claim"]) == 0
    first = capsys.readouterr().out
    assert main(["claim"]) == 0
    second = capsys.readouterr().out
    codes = [re.findall(r"/start (\S{24,})", text) for text in (first, second)]
    assert all(len(found) == 1 for found in codes)
    assert codes[0] != codes[1]
    assert "cơ quan mới" in first


def test_claim_for_an_unknown_organisation_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claim", "--organisation", "7"]) == 1
    assert "không có cơ quan số 7" in capsys.readouterr().err


def test_doctor_on_a_fresh_machine_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "chưa có TELEGRAM_BOT_TOKEN" in out
    assert "sẽ được tạo khi chạy lần đầu" in out
    assert list(tmp_path.iterdir()) == []


def test_doctor_tells_when_the_reminders_stand_still(capsys: pytest.CaptureFixture[str]) -> None:
    main(["claim"])
    assert main(["doctor"]) == 0
    assert "nhắc việc: chưa chạy lần nào" in capsys.readouterr().out


def test_a_wrong_setting_stops_the_start_with_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIME_ZONE", "Mars/Olympus")
    assert main(["run"]) == 1
    assert capsys.readouterr().err == "giaoviec: TIME_ZONE không đúng: cần một múi giờ, dạng Asia/Ho_Chi_Minh.\n"


@pytest.fixture
def playground(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`giaoviec run` without a token in a folder of its own, and the address that it printed."""
    # A shell that runs the tests in the background has them ignore Ctrl-C, and a child would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "run"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    said = ""
    while "Ctrl-C" not in said:
        line = process.stdout.readline()
        assert line, process.communicate(timeout=10)
        said += line
    yield process, said
    process.kill()
    process.communicate(timeout=10)


def test_run_without_a_token_serves_the_playground_and_ctrl_c_ends_it(
    tmp_path: Path, playground: tuple[subprocess.Popen[str], str]
) -> None:
    process, said = playground
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address is not None
    page = httpx.get(address.group(), trust_env=False)
    assert page.status_code == 200
    assert "Giao Việc" in page.text
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.db")] == ["data/playground/giaoviec.db"]
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=15)
    assert process.returncode == 0
    assert err == ""
