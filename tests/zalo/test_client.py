"""What an answer of Zalo means, and that no token leaks from a call that failed."""

import traceback
from collections.abc import Callable

import httpx
import pytest

from bot import logs
from bot.playground.zalo_server import LocalZalo
from bot.playground.zalo_world import ZaloPerson
from bot.zalo.client import ZaloClient, ZaloError
from tests.zalo.conftest import TOKEN


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> ZaloClient:
    client = ZaloClient(TOKEN, "https://zalo.example")
    client._http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    return client


async def failure(answer: Callable[[httpx.Request], httpx.Response]) -> ZaloError:
    client = answering(answer)
    with pytest.raises(ZaloError) as caught:
        await client.send_message("c", "x")
    await client.close()
    return caught.value


async def test_the_bot_says_who_it_is(client: ZaloClient) -> None:
    assert (await client.get_me()).name.startswith("Bot")


async def test_a_message_and_a_picture_arrive(client: ZaloClient, hoa: ZaloPerson) -> None:
    assert await client.send_message("c-1", "*chào* <b>đồng chí</b>")
    assert hoa.last.text == "*chào* <b>đồng chí</b>"
    await client.send_typing("c-1")


async def test_http_200_alone_is_no_success() -> None:
    error = await failure(lambda _: httpx.Response(200, json={"ok": False, "error_code": 400, "description": "Bad"}))
    assert (error.code, error.uncertain) == (400, False)


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: httpx.Response(502, text="<html>"),
        lambda _: httpx.Response(200, text="not json"),
        lambda _: httpx.Response(200, json=["a list"]),
    ],
)
async def test_an_answer_that_cannot_be_read_leaves_it_open_whether_the_message_arrived(
    answer: Callable[[httpx.Request], httpx.Response],
) -> None:
    assert (await failure(answer)).uncertain


def lost(error: type[httpx.TransportError]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error(f"trouble at {request.url}")

    return answer


@pytest.mark.parametrize(
    ("error", "uncertain"),
    [
        (httpx.ReadTimeout, True),
        (httpx.RemoteProtocolError, True),
        (httpx.WriteError, True),
        (httpx.ConnectError, False),
        (httpx.ConnectTimeout, False),
        (httpx.PoolTimeout, False),
    ],
)
async def test_a_call_whose_answer_was_lost_is_uncertain_and_one_that_never_left_is_not(
    error: type[httpx.TransportError], uncertain: bool
) -> None:
    assert (await failure(lost(error))).uncertain is uncertain


async def test_a_failed_call_shows_its_token_to_nobody() -> None:
    error = await failure(lost(httpx.ReadTimeout))
    shown = "".join(traceback.format_exception(error))
    assert TOKEN not in shown
    assert error.__context__ is None
    assert TOKEN not in repr(answering(lost(httpx.ReadTimeout)))


async def test_a_flood_says_so_and_for_how_long_if_it_does() -> None:
    told = await failure(lambda _: httpx.Response(429, headers={"Retry-After": "7"}, text=""))
    assert told.is_flood
    assert told.retry_after is not None
    assert told.retry_after.total_seconds() == 7
    assert (await failure(lambda _: httpx.Response(200, json={"ok": False, "error_code": 429}))).retry_after is None


async def test_an_empty_poll_is_none_and_no_error(client: ZaloClient) -> None:
    assert await client.get_updates(0) is None


async def test_a_webhook_that_zalo_does_not_tell_of_is_unknown() -> None:
    client = answering(lambda _: httpx.Response(404, text="not found"))
    assert await client.get_webhook_info() is None
    await client.close()


async def test_a_webhook_is_set_told_and_deleted(server: LocalZalo, client: ZaloClient) -> None:
    assert await client.get_webhook_info() == ""
    await client.set_webhook("https://xa.example/zalo", "bi-mat-dai")
    assert await client.get_webhook_info() == "https://xa.example/zalo"
    await client.delete_webhook()
    assert await client.get_webhook_info() == ""


@pytest.mark.parametrize("token", [TOKEN, "12:ab", "short-one"])
def test_a_token_is_taken_out_of_every_line(token: str) -> None:
    assert token not in logs.redacted(f"POST https://bot-api.zaloplatforms.com/bot{token}/sendMessage failed")
