"""Photos that people send: fetched from allowed hosts alone, and no more than a file may have."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.chat import Attachment, SendError
from bot.notices.text import MAX_BYTES
from bot.playground.serving import serve
from bot.zalo.photos import ZaloPhotos

JPEG = b"\xff\xd8\xff" + bytes(100)
HOSTS = ["zdn.invalid"]  # of a kind that no resolver ever knows


class Host:
    """A host of photos on this machine, as a local Zalo has one."""

    def __init__(self) -> None:
        self.answer: Response = Response(JPEG, media_type="image/jpeg")
        self.asked: list[str] = []
        self.url = ""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Host"]:
        async with serve(Starlette(routes=[Route("/{name}", self._show)])) as port:
            self.url = f"http://127.0.0.1:{port}"
            yield self

    async def _show(self, request: object) -> Response:
        self.asked.append(str(request))
        return self.answer


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    async with Host().serving() as host:
        yield host


@asynccontextmanager
async def photos_of(api_url: str) -> AsyncIterator[ZaloPhotos]:
    photos = ZaloPhotos(HOSTS, api_url)
    try:
        yield photos
    finally:
        await photos.close()


def photo(url: str) -> Attachment:
    return Attachment(url, "ảnh.jpg", 0)


async def test_a_photo_of_a_local_zalo_is_fetched(host: Host) -> None:
    async with photos_of(host.url) as photos:
        assert await photos.fetch(photo(f"{host.url}/a.jpg")) == JPEG


async def test_an_allowed_host_is_asked_and_its_silence_is_temporary() -> None:
    async with photos_of("https://bot-api.zaloplatforms.com") as photos:
        for url in ("https://zdn.invalid/a.jpg", "https://f5.photo.ZDN.invalid/a.jpg", "https://zdn.invalid:443/a"):
            with pytest.raises(SendError) as failed:
                await photos.fetch(photo(url))
            assert not failed.value.permanent


@pytest.mark.parametrize(
    "url",
    [
        "http://zdn.invalid/a.jpg",
        "https://zdn.invalid:8443/a.jpg",
        "https://hoa:x@zdn.invalid/a.jpg",
        "https://zdn.invalid@10.0.0.1/a.jpg",
        "https://10.0.0.1#.zdn.invalid",
        "https://10.0.0.1?.zdn.invalid",
        "https://evilzdn.invalid/a.jpg",
        "https://zdn.invalid.evil.example/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://localhost/a.jpg",
        "https://10.0.0.1/a.jpg",
        "https://192.168.1.1/a.jpg",
        "https://[::1]/a.jpg",
        "https://[::ffff:10.0.0.1]/a.jpg",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/",
        "file:///etc/passwd",
        "ftp://zdn.invalid/a.jpg",
        "//zdn.invalid/a.jpg",
        "https:///a.jpg",
        "ảnh.jpg",
        "https://zdn.invalid:port/",
        "https://[",
        "",
    ],
)
async def test_no_other_host_is_ever_asked(url: str) -> None:
    async with photos_of("https://bot-api.zaloplatforms.com") as photos:
        with pytest.raises(SendError) as failed:
            await photos.fetch(photo(url))
    assert failed.value.permanent
    assert "zdn" not in str(failed.value)


@pytest.mark.parametrize(
    "url", ["https://10.0.0.1\\.zdn.invalid/a", "https://a b.zdn.invalid/", "https://zdn.invalid\x00/"]
)
async def test_an_address_that_may_be_read_in_two_ways_is_not_fetched(url: str) -> None:
    async with photos_of("https://bot-api.zaloplatforms.com") as photos:
        with pytest.raises(SendError):
            await photos.fetch(photo(url))


async def test_this_machine_is_asked_only_by_who_talks_to_a_local_zalo(host: Host) -> None:
    async with photos_of("https://bot-api.zaloplatforms.com") as photos:
        with pytest.raises(SendError):
            await photos.fetch(photo(f"{host.url}/a.jpg"))
    assert host.asked == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed(host: Host, status: int) -> None:
    host.answer = RedirectResponse(f"{host.url}/elsewhere", status)
    async with photos_of(host.url) as photos:
        with pytest.raises(SendError):
            await photos.fetch(photo(f"{host.url}/a.jpg"))
    assert len(host.asked) == 1


async def test_a_photo_may_have_the_size_of_a_file_and_no_more(host: Host) -> None:
    async with photos_of(host.url) as photos:
        host.answer = Response(bytes(MAX_BYTES), media_type="image/jpeg")
        assert len(await photos.fetch(photo(f"{host.url}/a.jpg"))) == MAX_BYTES
        host.answer = Response(bytes(MAX_BYTES + 1), media_type="image/jpeg")
        with pytest.raises(SendError) as failed:
            await photos.fetch(photo(f"{host.url}/a.jpg"))
        assert failed.value.permanent


async def test_a_body_that_does_not_say_how_long_it_is_is_given_up(host: Host) -> None:
    async def long() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield bytes(2**20)

    host.answer = StreamingResponse(long(), media_type="image/jpeg")
    async with photos_of(host.url) as photos:
        with pytest.raises(SendError) as failed:
            await photos.fetch(photo(f"{host.url}/a.jpg"))
        assert failed.value.permanent


async def test_a_page_is_no_photo(host: Host) -> None:
    host.answer = Response("<html>hết hạn</html>", media_type="text/html")
    async with photos_of(host.url) as photos:
        with pytest.raises(SendError) as failed:
            await photos.fetch(photo(f"{host.url}/a.jpg"))
    assert failed.value.permanent


@pytest.mark.parametrize(("status", "permanent"), [(404, False), (500, False)])
async def test_what_is_not_given_is_an_error(host: Host, status: int, permanent: bool) -> None:
    host.answer = Response(status_code=status)
    async with photos_of(host.url) as photos:
        with pytest.raises(SendError) as failed:
            await photos.fetch(photo(f"{host.url}/a.jpg"))
    assert failed.value.permanent is permanent
