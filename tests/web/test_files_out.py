"""Files of ours behind an unguessable link, for a channel that takes an address instead of bytes."""

import json
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.actions import unlinking
from bot.chat import Enclosing, Enclosure, Message
from bot.web.files_out import FilesOut, enclosure_of, reference_to
from storage import links, people
from storage.evidence import Evidence
from storage.links import Behind, Purpose
from tests.dialogue.cast import OURS
from tests.web.office import CLERK, OANH, START, Office

DAY = timedelta(days=1)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


async def _linked(office: Office, enclosure: Enclosure, organisation_id: int = 1, member_id: int | None = None) -> str:
    async with office.database.write() as unit:
        token = await links.offer(
            unit,
            Purpose.FILE,
            reference_to(enclosure),
            organisation_id,
            office.clock.now(),
            member_id=member_id,
            secret=enclosure.secret,
        )
        await unit.commit()
    return f"/f/{token}"


async def _evidence(office: Office, name: str, data: bytes, *, is_picture: bool) -> Enclosure:
    sha256 = await office.evidence_store.put(data)
    async with office.acting(CLERK) as acting:
        kept = await acting.unit.add(
            Evidence(
                organisation_id=acting.organisation.id,
                sha256=sha256,
                name=name,
                size=len(data),
                is_picture=is_picture,
                added_by_id=acting.member.id,
                at=START,
            )
        )
        return Enclosure(Enclosing.EVIDENCE, kept.id)


async def test_a_picture_is_shown_as_it_was_sent_as_often_as_it_is_asked_for(office: Office) -> None:
    path = await _linked(office, await _evidence(office, "ảnh chụp.png", PNG, is_picture=True))

    for _ in range(3):
        shown = await office.http.get(path)
        assert (shown.status_code, shown.content) == (200, PNG)
        assert shown.headers["content-type"] == "image/png"
        assert shown.headers["content-disposition"] == "inline; filename*=UTF-8''%E1%BA%A3nh%20ch%E1%BB%A5p.png"
        assert shown.headers["cache-control"] == "private, no-store"
        assert shown.headers["x-content-type-options"] == "nosniff"
    assert (await office.http.head(path)).status_code == 200


async def test_a_workbook_is_drawn_up_when_it_is_fetched_and_saved(office: Office) -> None:
    path = await _linked(office, Enclosure(Enclosing.ROSTER, 1))

    saved = await office.http.get(path)

    assert saved.status_code == 200
    assert saved.content.startswith(b"PK")
    assert saved.headers["content-type"].endswith("spreadsheetml.sheet")
    assert saved.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.png.html", 'a".html\r\nSet-Cookie: x=1', "a"])
async def test_what_was_sent_in_a_chat_never_runs_as_a_page_of_ours(office: Office, name: str) -> None:
    path = await _linked(office, await _evidence(office, name, b"<script>alert(1)</script>", is_picture=True))

    saved = await office.http.get(path)

    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in saved.headers["content-security-policy"]
    assert "set-cookie" not in saved.headers


@pytest.mark.parametrize(("passed", "status"), [(DAY - timedelta(seconds=1), 200), (DAY, 404), (2 * DAY, 404)])
async def test_a_link_lives_for_a_day(office: Office, passed: timedelta, status: int) -> None:
    path = await _linked(office, Enclosure(Enclosing.ROSTER, 1))
    office.clock.move(passed)

    assert (await office.http.get(path)).status_code == status


async def test_whose_telephone_is_lost_has_no_link_any_more(office: Office) -> None:
    async with office.acting(OURS[1].person) as acting:
        member_id = acting.member.id
    path = await _linked(office, Enclosure(Enclosing.ROSTER, 1), member_id=member_id)
    assert (await office.http.get(path)).status_code == 200
    async with office.acting(CLERK) as acting:
        member = await people.get(acting.unit, acting.organisation.id, member_id)
        assert member is not None
        await unlinking.unlink(acting, member)
    assert (await office.http.get(path)).status_code == 404


@pytest.mark.parametrize("path", ["/f/forged", "/f/", "/f/..%2f..%2fetc%2fpasswd", "/f", f"/f/{'a' * 5_000}"])
async def test_nothing_else_opens_and_there_is_no_list(office: Office, path: str) -> None:
    await _linked(office, Enclosure(Enclosing.ROSTER, 1))

    assert (await office.http.get(path)).status_code == 404


async def test_a_link_for_an_upload_shows_no_file(office: Office) -> None:
    token = (await office.link()).removeprefix("/u/")

    assert (await office.http.get(f"/f/{token}")).status_code == 404


async def test_what_another_organisation_has_is_not_shown(office: Office) -> None:
    enclosure = await _evidence(office, "a.png", PNG, is_picture=True)
    async with office.acting(OANH) as acting:
        theirs = acting.organisation.id

    assert (await office.http.get(await _linked(office, enclosure, theirs))).status_code == 404


async def test_a_file_that_cannot_be_made_says_nothing_of_why(office: Office) -> None:
    class Broken:
        async def made(self, organisation_id: int, enclosure: Enclosure) -> None:
            raise RuntimeError("Hầm ngầm Khe Lim")

    path = await _linked(office, Enclosure(Enclosing.ROSTER, 1))
    routes = FilesOut(office.database, Broken(), office.clock.now).routes()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(Starlette(routes=routes))) as http:
        answer = await http.get(f"https://giaoviec.example{path}")

    assert (answer.status_code, answer.content) == (503, b"")


async def test_links_that_ended_long_ago_are_forgotten(office: Office) -> None:
    files = FilesOut(office.database, office.enclosures, office.clock.now)
    await _linked(office, Enclosure(Enclosing.ROSTER, 1))
    for passed, left in ((DAY, 1), (DAY, 1), (timedelta(seconds=1), 0)):
        office.clock.move(passed)
        await files.tidy(office.clock.now())
        assert office.rows("SELECT count(*) FROM link") == [(left,)]


def test_an_enclosure_of_a_stored_answer_is_kept_too() -> None:
    enclosure = Enclosure(Enclosing.PICTURE, 1, (2,))
    stored = Message.from_json(json.loads(json.dumps(Message("Hình", enclosure=enclosure).to_json()))).enclosure

    assert stored is not None
    assert enclosure_of(Behind(1, 1, None, reference_to(stored))) == enclosure


def test_an_enclosure_is_kept_without_its_secret_and_has_it_again_from_the_token() -> None:
    enclosure = Enclosure(Enclosing.INVITATION_CARDS, 1, (4, 5), "secret")

    assert "secret" not in str(reference_to(enclosure))
    assert enclosure_of(Behind(1, 1, None, reference_to(enclosure), "secret")) == enclosure
