import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.constants import WebhookLimit
from telegram.error import BadRequest, Conflict

from bot.playground.people import Person
from bot.playground.serving import serve
from bot.playground.telegram_server import LocalTelegram

Taken = list[tuple[dict[str, Any], str | None]]


@asynccontextmanager
async def receiver(answer: Callable[[dict[str, Any]], int]) -> AsyncIterator[tuple[str, Taken]]:
    """The bot's end of a webhook: its address and what came in with which secret."""
    taken: Taken = []

    async def take(request: Request) -> Response:
        update = await request.json()
        taken.append((update, request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return Response(status_code=answer(update))

    async with serve(Starlette(routes=[Route("/hook", take, methods=["POST"])])) as port:
        yield f"http://127.0.0.1:{port}/hook", taken


async def test_updates_are_posted_with_the_secret(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    async with receiver(lambda _: 200) as (url, taken):
        await bot.set_webhook(url, secret_token="bi-mat_1")
        said = hoa.says("xong")
        await server.idle()
        await bot.delete_webhook()
    assert [(update["update_id"], secret) for update, secret in taken] == [(said, "bi-mat_1")]


async def test_an_update_is_posted_until_it_is_taken(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    answers = iter([500, 503, 200])
    async with receiver(lambda _: next(answers)) as (url, taken):
        await bot.set_webhook(url)
        said = hoa.says("xong")
        await server.idle()
        await bot.delete_webhook()
    assert [update["update_id"] for update, _ in taken] == [said] * 3


async def test_a_failing_chat_does_not_hold_up_the_others(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    nam = server.person(1002, "Trần Văn Nam")
    nam_came = asyncio.Event()

    def answer(update: dict[str, Any]) -> int:
        if update["message"]["chat"]["id"] == nam.user_id:
            nam_came.set()
        return 200 if nam_came.is_set() else 500

    async with receiver(answer) as (url, taken):
        hoa.says("một")
        hoa.says("hai")
        nam.says("ba")
        await bot.set_webhook(url)
        await server.idle()
        await bot.delete_webhook()
    assert [update["message"]["text"] for update, _ in taken] == ["một", "ba", "một", "hai"]


async def test_an_unreachable_webhook_keeps_the_update(server: LocalTelegram, bot: Bot, hoa: Person) -> None:
    async with receiver(lambda _: 200) as (url, _):
        pass
    await bot.set_webhook(url)
    said = hoa.says("xong")
    while not (info := await bot.get_webhook_info()).last_error_message:
        pass
    assert (info.url, info.pending_update_count) == (url, 1)
    await bot.delete_webhook()
    assert [update.update_id for update in await bot.get_updates()] == [said]


async def test_there_is_no_polling_while_a_webhook_is_set(bot: Bot) -> None:
    await bot.set_webhook("https://example.invalid/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_setting_a_webhook_ends_a_poll(server: LocalTelegram, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await server.called("getUpdates")
    await bot.set_webhook("https://example.invalid/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll


async def test_pending_updates_can_be_dropped(bot: Bot, hoa: Person) -> None:
    hoa.says("cũ")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_the_longest_secret_is_taken_and_no_longer_one(bot: Bot) -> None:
    url = "https://example.invalid/hook"
    await bot.set_webhook(url, secret_token="x" * WebhookLimit.MAX_SECRET_TOKEN_LENGTH)
    with pytest.raises(BadRequest, match="Secret token is too long"):
        await bot.set_webhook(url, secret_token="x" * (WebhookLimit.MAX_SECRET_TOKEN_LENGTH + 1))


async def test_a_secret_of_other_characters_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook("https://example.invalid/hook", secret_token="bí mật")
