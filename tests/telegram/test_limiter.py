"""The limiter between python-telegram-bot and Telegram, in virtual time, and once over HTTP."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.chat import Address, Message
from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from bot.telegram.app import TelegramChannel
from bot.telegram.limiter import PATIENCE, PacedLimiter, seconds_of
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.pace import LONGEST_WAY, Urgency
from scheduler.clock import ManualClock
from tests.telegram.conftest import NOW, TOKEN
from tests.virtual import Timeline, in_virtual_time, now

TOLERANCE = 1.05


class Telegram:
    """What goes through a limiter to a Telegram that answers at once, or as `on` says of a chat."""

    def __init__(self) -> None:
        self.limiter = PacedLimiter(now)
        self.arrived: list[tuple[float, str, str]] = []
        self.on: dict[str, list[TelegramError | asyncio.Event]] = {}

    def call(
        self, chat: int | None = 1, endpoint: str = "sendMessage", urgency: Urgency | None = None, text: str = ""
    ) -> Coroutine[Any, Any, Any]:
        data = {"text": text} if chat is None else {"chat_id": chat, "text": text}
        return self.limiter.process_request(self._answer, (endpoint, data), {}, endpoint, data, urgency)

    def begins(self, *args: Any, **kwargs: Any) -> asyncio.Task[Any]:
        return asyncio.create_task(self.call(*args, **kwargs))

    async def _answer(self, endpoint: str, data: dict[str, Any]) -> bool:
        self.arrived.append((now(), endpoint, data["text"]))
        what = self.on.get(str(data.get("chat_id")))
        if what:
            first = what.pop(0)
            if isinstance(first, TelegramError):
                raise first
            await first.wait()
        return True

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text in self.arrived]


def flood(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


@pytest.mark.parametrize("endpoint", ["sendMessage", "sendDocument", "sendPhoto", "editMessageText", "deleteMessage"])
def test_what_changes_a_chat_counts(endpoint: str) -> None:
    async def story() -> None:
        telegram = Telegram()
        await telegram.call()
        await telegram.call(endpoint=endpoint)
        assert 1 <= now() <= TOLERANCE

    in_virtual_time(story())


@pytest.mark.parametrize("endpoint", ["answerCallbackQuery", "getMe", "setMyCommands", "getFile", "sendChatAction"])
def test_what_is_no_message_waits_for_none(endpoint: str) -> None:
    async def story() -> None:
        telegram = Telegram()
        messages = [telegram.begins(chat) for chat in [*range(1, 40), 1, 1]]
        await asyncio.sleep(0)
        await telegram.call(1, endpoint)
        assert now() == 0
        await asyncio.gather(*messages)

    in_virtual_time(story())


def test_an_answer_goes_before_the_reminders_that_wait() -> None:
    async def story() -> None:
        telegram = Telegram()
        reminders = [telegram.begins(chat, urgency=Urgency.REMINDER) for chat in range(1, 100)]
        await asyncio.sleep(0)
        await telegram.call(500, text="answer")
        assert now() <= TOLERANCE
        assert telegram.texts.index("answer") == 30
        await asyncio.gather(*reminders)
        assert 3 <= now() <= 3 * TOLERANCE

    in_virtual_time(story())


def test_a_429_closes_its_own_chat_and_is_told_to_whoever_sent() -> None:
    async def story() -> None:
        telegram = Telegram()
        telegram.on["1"] = [flood(7)]
        with pytest.raises(RetryAfter):
            await telegram.call(1, text="refused")
        behind = telegram.begins(1, text="behind")
        await telegram.call(2, text="other")
        assert now() == 0
        await behind
        assert now() == 7
        assert telegram.texts == ["refused", "other", "behind"]

    in_virtual_time(story())


def test_into_a_chat_that_is_closed_for_long_nothing_waits_and_telegram_is_not_asked() -> None:
    async def story() -> None:
        telegram = Telegram()
        telegram.on["1"] = [asyncio.Event(), flood(3600)]
        hanging = telegram.begins(1)
        waiting = [telegram.begins(1) for _ in range(3)]
        await asyncio.sleep(1)
        hanging.cancel()
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
        assert all(isinstance(outcome, RetryAfter) for outcome in outcomes)
        await asyncio.sleep(600)
        with pytest.raises(RetryAfter) as refused:
            await telegram.call(1)
        assert 2995 <= seconds_of(refused.value) <= 3000
        assert len(telegram.arrived) == 2
        await asyncio.sleep(3000 - PATIENCE)
        await telegram.call(1)
        assert len(telegram.arrived) == 3

    in_virtual_time(story())


def test_a_429_of_no_chat_closes_all() -> None:
    async def story() -> None:
        telegram = Telegram()
        telegram.on["None"] = [flood(7)]
        with pytest.raises(RetryAfter):
            await telegram.call(None)
        await telegram.call(2)
        assert now() == 7

    in_virtual_time(story())


def test_a_429_of_something_that_is_no_message_closes_nothing() -> None:
    async def story() -> None:
        telegram = Telegram()
        telegram.on["None"] = [flood(7)]
        with pytest.raises(RetryAfter):
            await telegram.call(None, "setMyCommands")
        await telegram.call(2)
        assert now() == 0

    in_virtual_time(story())


def test_whoever_gives_up_waiting_gives_the_slot_back() -> None:
    async def story() -> None:
        telegram = Telegram()
        await telegram.call(1)
        waiting = [telegram.begins(1, text=str(number)) for number in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert telegram.texts == ["", "1", "2"]
        assert 2 <= now() <= 2 * TOLERANCE

    in_virtual_time(story())


def test_whoever_gives_up_at_the_moment_at_which_they_may_go_gives_the_slot_back() -> None:
    async def story() -> None:
        async def pause(seconds: float) -> None:
            await asyncio.sleep(seconds)
            asyncio.get_running_loop().call_soon(waiting[0].cancel)

        telegram = Telegram()
        telegram.limiter = PacedLimiter(now, pause)
        await telegram.call(1)
        waiting = [telegram.begins(1, text=str(number)) for number in range(3)]
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
        assert isinstance(outcomes[0], asyncio.CancelledError)
        assert telegram.texts == ["", "1", "2"]
        assert 2 <= now() <= 2 * TOLERANCE

    in_virtual_time(story())


def test_a_call_that_hangs_holds_up_its_own_chat_only_and_not_for_long() -> None:
    async def story() -> None:
        telegram = Telegram()
        gate = asyncio.Event()
        telegram.on["1"] = [gate]
        hanging = telegram.begins(1)
        await asyncio.sleep(0)
        await asyncio.gather(telegram.call(1, text="behind"), telegram.call(2, text="other"))
        assert telegram.texts == ["", "other", "behind"]
        assert LONGEST_WAY + 1 <= now() <= (LONGEST_WAY + 1) * TOLERANCE
        gate.set()
        await hanging

    in_virtual_time(story())


def test_at_the_end_what_has_departed_arrives_and_nobody_waits_any_more() -> None:
    async def story() -> None:
        telegram = Telegram()
        gate = asyncio.Event()
        telegram.on["1"] = [gate]
        departed, waiting = telegram.begins(1), telegram.begins(1)
        await asyncio.sleep(0)
        telegram.limiter.end()
        with pytest.raises(NetworkError):
            await waiting
        with pytest.raises(NetworkError):
            await telegram.call(2)
        gate.set()
        assert await departed
        assert len(telegram.arrived) == 1

    in_virtual_time(story())


def test_nothing_is_left_running_after_the_end() -> None:
    async def story() -> None:
        telegram = Telegram()
        await telegram.call(1)
        waiting = telegram.begins(1)
        await asyncio.sleep(0)
        await telegram.limiter.shutdown()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    in_virtual_time(story())


async def test_every_message_of_the_channel_passes_the_limiter(server: LocalTelegram, hoa: Person) -> None:
    time = Timeline(ManualClock(NOW))
    channel = TelegramChannel(TOKEN, server.page_url.rstrip("/"), None, limiter=PacedLimiter(time.now, time.pause))
    try:
        await channel.start()
        reminding = TelegramMessenger(channel.bot, Urgency.REMINDER)
        first = await reminding.send(Address("telegram", "1001"), Message("Trang 1"))
        await reminding.send(Address("telegram", "1001"), Message("Trang 2", edits=first))
        await TelegramMessenger(channel.bot).send(Address("telegram", "1001"), Message("Trang 3"))
        assert hoa.texts == ["Trang 2", "Trang 3"]
        assert 2 <= time.waited <= 2 * TOLERANCE
    finally:
        await channel.stop()
