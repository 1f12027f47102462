"""The upload page: who may send, what is taken, and that the review goes on in the chat."""

import re
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from storage.links import Purpose
from tests.dialogue.cast import HUNG, NGA, NOTICE
from tests.web.office import ADDRESS, CLERK, OANH, SAMPLE, Office, an_office

LATE = Purpose.UPLOAD.life
CLOSED = "Liên kết này không dùng được"


async def test_import_offers_a_page_and_bans_secret_documents_first(office: Office) -> None:
    answer = await office.hears(CLERK, "nhập")

    assert answer.startswith("Không nhập văn bản mật.")
    assert f"{ADDRESS}/u/" in answer
    assert "15 phút" in answer
    assert "trong mạng của cơ quan" not in answer


async def test_the_page_bans_secret_documents_first_and_needs_neither_script_nor_cookie(office: Office) -> None:
    page = await office.http.get(await office.link())

    assert page.status_code == 200
    assert page.text.index("Không nhập văn bản mật") < page.text.index("<form")
    assert "<script" not in page.text
    assert "set-cookie" not in page.headers
    assert 'name="viewport"' in page.text
    assert 'enctype="multipart/form-data"' in page.text
    assert "Đồng chí Lê Thị Hoa, UBND xã Thanh Sơn Hạ" in page.text


async def test_the_page_is_kept_by_nobody_and_framed_by_nobody(office: Office) -> None:
    for page in (await office.http.get(await office.link()), await office.http.get("/u/forged")):
        assert page.headers["cache-control"] == "private, no-store"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] == "same-origin"
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


async def test_after_the_page_the_review_goes_on_in_the_chat(office: Office) -> None:
    path = await office.link()
    before = len(office.answers.shown[CLERK.user_id])

    page = await office.send(path, "thong-bao-mau.docx", SAMPLE)

    assert page.status_code == 200
    assert "Đã nhận “thong-bao-mau.docx”" in page.text
    answer = await office.answered(CLERK, before)
    assert "Đã đọc “thong-bao-mau.docx”" in answer
    assert "Chưa giao cho ai" in answer
    assert "Đã giao" in await office.hears(CLERK, "giao") or office.rows("SELECT count(*) FROM draft")[0][0] > 0
    assert office.rows("SELECT number, file_name FROM notice") == [("07/TB-VP", "thong-bao-mau.docx")]


async def test_looking_at_the_page_uses_nothing_up(office: Office) -> None:
    path = await office.link()
    for _ in range(3):  # chats look at a link before the person does
        assert (await office.http.get(path)).status_code == 200

    assert (await office.send(path, "a.docx", SAMPLE)).status_code == 200


async def test_a_link_is_good_for_one_file(office: Office) -> None:
    path = await office.link()
    form = await office.form_of(path)
    assert (await office.send(path, "a.docx", SAMPLE)).status_code == 200

    again = await office.send(path, "b.txt", NOTICE.encode(), form=form)

    assert again.status_code == 410
    assert CLOSED in again.text
    assert (await office.http.get(path)).status_code == 410
    await office.answered(CLERK)
    assert office.rows("SELECT file_name FROM notice") == [("a.docx",)]


@pytest.mark.parametrize(
    ("passed", "status"), [(LATE - timedelta(seconds=1), 200), (LATE, 410), (LATE + timedelta(days=1), 410)]
)
async def test_a_link_opens_for_a_quarter_of_an_hour(office: Office, passed: timedelta, status: int) -> None:
    path = await office.link()
    form = await office.form_of(path)
    office.clock.move(passed)

    assert (await office.http.get(path)).status_code == status
    assert (await office.send(path, "a.docx", SAMPLE, form=form)).status_code == status


async def test_a_new_link_ends_the_old_one(office: Office) -> None:
    old = await office.link()
    new = await office.link()

    assert (await office.http.get(old)).status_code == 410
    assert (await office.http.get(new)).status_code == 200


@pytest.mark.parametrize("token", ["forged", "a" * 5_000, "%00", "..%2f..%2fetc%2fpasswd", "%F0%9F%98%80"])
async def test_a_forged_link_opens_nothing(office: Office, token: str) -> None:
    form = await office.form_of(await office.link())

    assert (await office.http.get(f"/u/{token}")).status_code in (404, 410)
    assert (await office.send(f"/u/{token}", "a.docx", SAMPLE, form=form)).status_code in (404, 410)
    assert office.rows("SELECT count(*) FROM notice") == [(0,)]


async def test_a_link_brings_in_for_its_own_organisation_alone(office: Office) -> None:
    ours, theirs = await office.link(CLERK), await office.link(OANH)

    assert "UBND xã Khe Bướm" in (await office.http.get(theirs)).text
    # The form of one link is no good for another's.
    mixed = await office.send(theirs, "a.docx", SAMPLE, form=await office.form_of(ours))
    assert mixed.status_code == 403
    assert (await office.send(ours, "a.docx", SAMPLE)).status_code == 200
    await office.answered(CLERK)
    assert office.rows("SELECT o.name FROM notice n JOIN organisation o ON o.id = n.organisation_id") == [
        ("UBND xã Thanh Sơn Hạ",)
    ]
    assert "Đã đọc" not in await office.answered(OANH)


@pytest.mark.parametrize("become", ["nobody's", "another member's", "another organisation's"])
async def test_a_link_falls_with_the_account_that_asked_for_it(office: Office, become: str) -> None:
    path = await office.link()
    form = await office.form_of(path)
    async with office.acting(NGA if become == "another member's" else OANH) as acting:
        other, organisation = acting.member.id, acting.organisation.id
    values: tuple[int, ...] = () if become == "nobody's" else (other,)
    query = {
        "nobody's": "DELETE FROM account WHERE user_id = ?",
        "another member's": "UPDATE account SET member_id = ? WHERE user_id = ?",
        "another organisation's": "UPDATE account SET member_id = ?, organisation_id = ? WHERE user_id = ?",
    }[become]
    if become == "another organisation's":
        values = (other, organisation)
    office.changes(query, *values, CLERK.user_id)

    assert (await office.http.get(path)).status_code == 410
    assert (await office.send(path, "a.docx", SAMPLE, form=form)).status_code == 410


async def test_who_may_not_bring_in_gets_no_link(office: Office) -> None:
    assert "/u/" not in await office.hears(HUNG, "nhập")
    assert office.rows("SELECT count(*) FROM link") == [(0,)]


@pytest.mark.parametrize("form", ["", "0" * 64, "é"])
async def test_a_form_of_another_site_is_not_taken_and_the_link_stays_good(office: Office, form: str) -> None:
    path = await office.link()

    refused = await office.send(path, "a.docx", SAMPLE, form=form)

    assert refused.status_code == 403
    assert "Chưa ghi gì" in refused.text
    assert (await office.send(path, "a.docx", SAMPLE)).status_code == 200


async def test_a_browser_that_says_another_site_sent_the_form_is_believed(office: Office) -> None:
    path = await office.link()

    assert (await office.send(path, "a.docx", SAMPLE, headers={"Sec-Fetch-Site": "cross-site"})).status_code == 403
    assert (await office.send(path, "a.docx", SAMPLE, headers={"Sec-Fetch-Site": "same-origin"})).status_code == 200


async def test_where_only_the_offices_network_has_the_page_that_is_said(register: Path) -> None:
    async with an_office(register, public_url=None, lan_url="http://10.0.0.5:8080") as office:
        answer = await office.hears(CLERK, "nhập")

    assert re.search(r"http://10\.0\.0\.5:8080/u/\S+", answer)
    assert "chỉ mở được trên máy trong mạng của cơ quan" in answer


async def test_without_a_page_the_chat_says_what_else_there_is(register: Path) -> None:
    async with an_office(register, public_url=None) as office:
        answer = await office.hears(CLERK, "nhập")

    assert answer.startswith("Không nhập văn bản mật.")
    assert "http" not in answer
    assert "dán toàn bộ chữ" in answer


async def test_a_photo_waits_with_its_fellows_as_in_a_chat(office: Office) -> None:
    before = len(office.answers.shown[CLERK.user_id])

    response: httpx.Response = await office.send(await office.link(), "trang-1.jpg", b"\xff\xd8\xff" + NOTICE.encode())

    assert response.status_code == 200
    await office.answered(CLERK, before)
    assert office.rows("SELECT count(*) FROM held_photo") == [(1,)]
    assert "6 nhiệm vụ dự thảo" in await office.hears(CLERK, "hết")
