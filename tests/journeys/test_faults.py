"""Telegram refuses, hangs, cuts: answers and messages arrive all the same, effects count once, one chat never holds up others."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.inbox import Pause
from bot.main import assembled, running
from bot.playground.faults import Faults, Hang
from bot.playground.people import Person
from bot.playground.telegram_server import LocalTelegram
from bot.settings import Settings
from bot.telegram.limiter import PacedLimiter
from scheduler.clock import ManualClock
from tests.journeys.committee import given_out, imported, rows, seated
from tests.journeys.house import TOKEN, House, local, new_texts
from tests.virtual import Timeline

ANSWER_WITHIN = 0.3
BEGINNING = local(15, 14)


class Impatience:
    """Waits no time, and remembers how long it was asked to."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


@asynccontextmanager
async def opened(folder: Path, pause: Pause, answer_within: float = ANSWER_WITHIN) -> AsyncGenerator[House]:
    clock = ManualClock(BEGINNING)
    server = LocalTelegram(TOKEN, clock.now)
    settings = Settings(_env_file=None, data_dir=folder, telegram_bot_token=TOKEN)
    time = Timeline(clock)
    async with (
        server.serving(),
        assembled(
            settings,
            TOKEN,
            server.page_url.rstrip("/"),
            clock,
            pause=pause,
            answer_within=answer_within,
            limiter=PacedLimiter(time.now, time.pause),
        ) as program,
        running(program),
    ):
        yield House(server, program, clock, [])


Order = Callable[[Faults, int], Hang | None]


def flood(faults: Faults, chat: int) -> None:
    faults.fail("sendMessage", 2, 429, 7, chat=chat)


def server_error(faults: Faults, chat: int) -> None:
    faults.fail("sendMessage", 3, 502, chat=chat)


def hang_before(faults: Faults, chat: int) -> Hang:
    return faults.hang("sendMessage", chat=chat)


def hang_after(faults: Faults, chat: int) -> Hang:
    return faults.hang("sendMessage", chat=chat, after_effect=True)


def cut_before(faults: Faults, chat: int) -> None:
    faults.cut("sendMessage", 2, chat=chat, after_effect=False)


def cut_after(faults: Faults, chat: int) -> None:
    faults.cut("sendMessage", chat=chat, after_effect=True)


ONCE: tuple[Order, ...] = (flood, server_error, hang_before, cut_before)
AT_MOST_TWICE: tuple[Order, ...] = (hang_after, cut_after)  # it arrived, and the program could not know
TIMES = [pytest.param(order, 1, id=order.__name__) for order in ONCE] + [
    pytest.param(order, 2, id=order.__name__) for order in AT_MOST_TWICE
]


@pytest.mark.parametrize(("order", "times"), TIMES)
async def test_an_answer_survives(tmp_path: Path, order: Order, times: int) -> None:
    pause = Impatience()
    async with opened(tmp_path, pause) as house:
        who = await seated(house)
        await given_out(house, who)
        hang = order(house.server.faults, who.hung.user_id)
        answer = await house.hears(who.hung, "101 60%")
        if hang is not None:
            hang.abandon()
        assert answer.count("Đã ghi NV101") == times
        assert rows(tmp_path, "SELECT percent FROM progress_report") == [(60,)]
        if order is flood:
            assert pause.asked == [7.0, 7.0]


@pytest.mark.parametrize(("order", "times"), TIMES)
async def test_a_delivery_survives(tmp_path: Path, order: Order, times: int) -> None:
    async with opened(tmp_path, Impatience()) as house:
        who = await seated(house)
        await imported(house, who.hoa)
        hang = order(house.server.faults, who.hung.user_id)
        await house.hears(who.hoa, "giao")
        if hang is not None:
            hang.abandon()
        await house.move_to(BEGINNING + timedelta(minutes=10))
        assert len([text for text in who.hung.texts if "NV101" in text]) == times
        assert rows(tmp_path, "SELECT DISTINCT state FROM delivery WHERE kind = 'assigned'") == [("sent",)]


async def test_a_delivery_waits_as_long_as_the_platform_asks(tmp_path: Path) -> None:
    async with opened(tmp_path, Impatience()) as house:
        who = await seated(house)
        await imported(house, who.hoa)
        house.server.faults.fail("sendMessage", 1, 429, 90, chat=who.hung.user_id)
        await house.hears(who.hoa, "giao")
        await house.move_to(BEGINNING + timedelta(seconds=89))
        assert who.hung.texts == []
        await house.move_to(BEGINNING + timedelta(seconds=90))
        assert "NV101" in who.hung.last.text


async def knows_of_the_block(house: House, hung: Person) -> None:
    hung.blocks()
    await house.settle()


async def learns_of_the_block_when_sending(house: House, hung: Person) -> None:
    hung.chat.blocked = True


@pytest.mark.parametrize("blocked", [knows_of_the_block, learns_of_the_block_when_sending])
async def test_of_a_member_who_blocked_the_bot_each_officer_is_told_once(
    tmp_path: Path, blocked: Callable[[House, Person], Awaitable[None]]
) -> None:
    async with opened(tmp_path, Impatience()) as house:
        who = await seated(house)
        await imported(house, who.hoa)
        await house.hears(who.hoa, "102 103 bỏ")
        await blocked(house, who.hung)
        await house.hears(who.hoa, "giao")
        await house.hears(who.hoa, "102 lấy lại")
        await house.hears(who.hoa, "giao")
        await house.move_to(local(15, 19))
        states = rows(tmp_path, "SELECT kind, state FROM delivery WHERE state = 'undeliverable'")
        assert states == [("assigned", "undeliverable")] * 2
        assert rows(tmp_path, "SELECT reach FROM account WHERE user_id = '6'") == [("blocked",)]
        for officer in (who.hoa, who.nga):
            (told,) = [text for text in officer.texts if "Chưa gửi được tin tới: Nguyễn Văn Hùng" in text]
            assert "đã chặn" in told
        assert who.dung.last.text, "the others have theirs"


async def test_whoever_comes_back_is_reached_again(tmp_path: Path) -> None:
    async with opened(tmp_path, Impatience()) as house:
        who = await seated(house)
        await knows_of_the_block(house, who.hung)
        who.hung.starts()
        await house.settle()
        await given_out(house, who)


class Standstill:
    """A pause that lasts until it is let go."""

    def __init__(self) -> None:
        self._over = asyncio.Event()
        self.entered = asyncio.Event()

    async def __call__(self, _seconds: float) -> None:
        self.entered.set()
        await self._over.wait()

    def let_go(self) -> None:
        self._over.set()


async def test_a_429_of_one_chat_holds_up_neither_other_chats_nor_its_own_effects(tmp_path: Path) -> None:
    pause = Standstill()
    async with opened(tmp_path, pause) as house:
        who = await seated(house)
        await given_out(house, who)
        before = len(who.hung.chat.messages)
        house.server.faults.fail("sendMessage", 1, 429, 3600, chat=who.hung.user_id)
        who.hung.says("101 40%")
        await asyncio.wait_for(pause.entered.wait(), 10)
        who.hung.says("101 xong, biên bản số 02")
        who.nga.says("dự thảo")
        async with asyncio.timeout(10):
            while not any("Chờ xác nhận hoàn thành: NV101" in text for text in who.nga.texts) or len(who.nga.texts) < 2:
                await house.server.world.changed.wait()
        assert rows(tmp_path, "SELECT kind FROM progress_report ORDER BY id") == [("progress",), ("done",)]
        assert new_texts(who.hung, before) == ""
        house.clock.move(timedelta(hours=1))
        pause.let_go()
        await house.settle()
        answers = new_texts(who.hung, before)
        assert answers.index("40%") < answers.index("hoàn thành"), "in order, once the chat takes them again"
