"""What the upload page takes: names, kinds, sizes, forms; and what becomes of the file."""

import asyncio

import pytest

from bot.notices.text import MAX_BYTES
from tests.dialogue.cast import NOTICE
from tests.dialogue.test_secrecy import SECRET, secret_notice
from tests.web.office import CLERK, SAMPLE, Office


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.docx", "passwd.docx"),
        ("..\\..\\Windows\\thong-bao.docx", "thong-bao.docx"),
        ("C:\\Users\\Hoa\\thong bao.docx", "thong bao.docx"),
        ("/etc/..docx.docx", "docx.docx"),
        ("a\u202ecod.docx", "acod.docx"),
        ("x" * 400 + ".docx", "x" * 115 + ".docx"),
        ("<img src=x onerror=alert(1)>.docx", "<img src=x onerror=alert(1)>.docx"),
    ],
)
async def test_a_path_in_the_name_leads_nowhere(office: Office, name: str, kept: str) -> None:
    before = sorted(office.path.parent.rglob("*"))

    page = await office.send(await office.link(), name, SAMPLE)

    assert page.status_code == 200
    assert "<img" not in page.text
    await office.answered(CLERK)
    assert office.rows("SELECT file_name FROM notice") == [(kept,)]
    assert {path.name for path in office.path.parent.rglob("*")} - {path.name for path in before} <= {
        "register.db-wal", "register.db-shm",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.exe", "a.docx.html", "thong-bao", "a.svg", "a.zip", ".docx/.."])
async def test_another_kind_of_file_is_refused_and_the_link_stays_good(office: Office, name: str) -> None:
    path = await office.link()

    refused = await office.send(path, name, SAMPLE)

    assert refused.status_code in (400, 415)
    assert "Chưa ghi gì" in refused.text
    assert (await office.http.get(path)).status_code == 200


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"MZ\x90 not a pdf"), ("a.docx", b"<html>"), ("a.xlsx", b"PK")])
async def test_the_wrong_type_under_a_right_name_is_found_by_the_reader(office: Office, name: str, data: bytes) -> None:
    path = await office.link()
    before = len(office.answers.shown[CLERK.user_id])

    assert (await office.send(path, name, data)).status_code == 200

    assert f"Chưa đọc được “{name}”" in await office.answered(CLERK, before)
    assert office.rows("SELECT count(*) FROM notice") == [(0,)]


async def test_a_secret_document_is_refused_in_the_chat_and_leaves_nothing(office: Office) -> None:
    path = await office.link()
    before, told = office.register(), len(office.answers.shown[CLERK.user_id])

    page = await office.send(path, "ham-ngam.txt", secret_notice("TỐI MẬT").encode())

    assert page.status_code == 200
    answer = await office.answered(CLERK, told)
    assert "dấu chỉ độ mật" in answer
    assert "Thu hồi" not in answer, "there is no message to take back"
    everything = office.everything()
    assert SECRET not in everything
    assert "ham-ngam" not in everything
    added = [line for line in office.register() if line not in before and not line.startswith("link ")]
    assert len(added) == 1
    assert "refused_secrecy_mark" in added[0]
    assert (await office.http.get(path)).status_code == 410


async def test_of_two_uploads_at_once_one_is_taken(office: Office) -> None:
    path = await office.link()
    form = await office.form_of(path)

    pages = await asyncio.gather(*(office.send(path, f"{name}.docx", SAMPLE, form=form) for name in "abcd"))

    assert sorted(page.status_code for page in pages) == [200, 410, 410, 410]
    await office.answered(CLERK)
    assert len(office.rows("SELECT file_name FROM notice")) == 1
    taken = next(name for name, page in zip("abcd", pages, strict=True) if page.status_code == 200)
    assert office.rows("SELECT file_name FROM notice") == [(f"{taken}.docx",)]


async def test_an_empty_form_is_asked_again(office: Office) -> None:
    path = await office.link()
    for name, data in (("", b""), ("a.docx", b"")):
        refused = await office.send(path, name, data)
        assert refused.status_code == 400
        assert "Chưa ghi gì" in refused.text
    assert (await office.http.get(path)).status_code == 200


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--y\r\nbroken"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="tep"; filename="a.docx"\r\n\r\nPK'),
        ("application/json", b"{}"),
        ("application/x-www-form-urlencoded", b"ma=1"),
        ("text/plain", b""),
    ],
)  # fmt: skip
async def test_what_is_no_form_changes_nothing(office: Office, kind: str, body: bytes) -> None:
    path = await office.link()

    refused = await office.http.post(path, content=body, headers={"Content-Type": kind})

    assert refused.status_code in (400, 403)
    assert (await office.http.get(path)).status_code == 200


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 50_000_000])
async def test_a_body_that_is_too_large_is_refused_with_words(office: Office, size: int) -> None:
    path = await office.link()

    refused = await office.send(path, "a.pdf", b"%PDF-" + bytes(size - 5))

    assert refused.status_code == 413
    assert "20 MB" in refused.text
    assert (await office.http.get(path)).status_code == 200
    assert not office.uploads.held


async def test_a_body_of_the_largest_size_is_taken(office: Office) -> None:
    page = await office.send(await office.link(), "a.txt", NOTICE.encode().ljust(MAX_BYTES, b"\n"))

    assert page.status_code == 200


async def test_a_file_never_passes_through_a_temporary_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_disk(*_: object, **__: object) -> None:
        raise AssertionError("on disk")

    monkeypatch.setattr("tempfile.TemporaryFile", on_disk)
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", on_disk)

    assert (await office.send(await office.link(), "a.pdf", b"%PDF-" + bytes(5_000_000))).status_code == 200


async def test_a_file_that_went_with_the_memory_is_asked_for_again(office: Office) -> None:
    """The program was stopped between the page's answer and the reading."""
    path = await office.link()
    before = len(office.answers.shown[CLERK.user_id])
    office.before_reading = office.uploads.held.clear

    assert (await office.send(path, "a.docx", SAMPLE)).status_code == 200

    assert "Xin gửi lại tệp" in await office.answered(CLERK, before)
    assert office.rows("SELECT count(*) FROM notice") == [(0,)]
