"""Committed, handled once, answered until the answer is out; in order within a chat, chats side by side."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.chat import Message, SendError
from bot.inbox import ANSWER_LIFE, LONGEST_PAUSE
from storage.inbox import MAX_ATTEMPTS
from tests.bot.desk import Desk

REFERENCE = re.compile(r"mã lỗi (\d+-[0-9a-f]{4})")


async def fails() -> None:
    raise RuntimeError("a bug")


def failing(*errors: Exception) -> list[Exception]:
    """Errors still to come, the first one first."""
    return list(reversed(errors))


def raising(errors: list[Exception]) -> Callable[[], Awaitable[None]]:
    async def step() -> None:
        if errors:
            raise errors.pop()

    return step


async def test_an_event_acts_once_is_answered_and_then_forgotten(desk: Desk) -> None:
    await desk.hears("xong")
    assert desk.platform.sent == [("1", "Đã ghi: xong")]
    assert await desk.effects() == {"xong": 1}
    assert desk.changes == 1
    (row,) = await desk.rows()
    assert row.answered_at is not None
    assert (row.payload, row.answer) == (None, None), "what was said is not kept"


async def test_an_event_that_comes_again_does_nothing(desk: Desk) -> None:
    for _ in range(2):
        await desk.receives("xong", event_id="same")
        await desk.inbox.idle()
    assert await desk.effects() == {"xong": 1}
    assert len(desk.platform.sent) == 1


async def test_the_events_of_a_chat_are_handled_and_answered_in_order(desk: Desk) -> None:
    texts = [f"tin {number}" for number in range(6)]
    await desk.hears(*texts)
    assert desk.platform.to("1") == [f"Đã ghi: {text}" for text in texts]
    assert list(await desk.effects()) == texts


async def test_a_chat_whose_answer_waits_holds_up_no_other_and_none_of_its_own_effects(desk: Desk) -> None:
    released = asyncio.Event()
    desk.platform.on["Đã ghi: chậm"] = released.wait
    answered = asyncio.Event()
    desk.platform.after = lambda: answered.set() if len(desk.platform.sent) == 1 else None
    await desk.receives("chậm", "1")
    await desk.receives("sau", "1")
    await desk.effect_of("sau")
    await desk.receives("khác", "2")
    await asyncio.wait_for(answered.wait(), 10)
    assert desk.platform.sent == [("2", "Đã ghi: khác")]
    released.set()
    await desk.inbox.idle()
    assert desk.platform.to("1") == ["Đã ghi: chậm", "Đã ghi: sau"]


async def test_an_event_whose_handling_raises_changes_nothing_is_answered_and_the_next_go_on(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.dialogue.on["hỏng"] = fails
    await desk.hears("hỏng", "xong")
    said, after = desk.platform.to("1")
    reference = REFERENCE.search(said)
    assert reference is not None, said
    assert f"reference {reference.group(1)}" in caplog.text, "the code that the person reads out is in the log"
    assert after == "Đã ghi: xong"
    assert await desk.effects() == {"xong": 1}
    assert [row.error for row in await desk.rows()] == ["failed", None]


async def test_an_event_that_cannot_be_read_is_given_up_after_five_tries_and_its_sender_told(desk: Desk) -> None:
    desk.unreadable.add("hỏng")
    await desk.hears("hỏng", "xong")
    told, after = desk.platform.to("1")
    assert REFERENCE.search(told)
    assert after == "Đã ghi: xong"
    first, _ = await desk.rows()
    assert (first.attempts, first.error) == (MAX_ATTEMPTS, "given up")
    assert desk.pauses == [1.0, 2.0, 4.0, 8.0, 16.0]


async def test_an_event_that_fails_on_its_way_for_a_while_is_handled_all_the_same(desk: Desk) -> None:
    desk.unreadable.add("xong")

    async def recovers(_seconds: float) -> None:
        if len(desk.pauses) == 2:
            desk.unreadable.clear()

    desk.on_pause = recovers
    await desk.hears("xong")
    assert desk.platform.sent == [("1", "Đã ghi: xong")]


async def test_an_answer_is_tried_again_with_growing_pauses(desk: Desk) -> None:
    desk.platform.on["Đã ghi: xong"] = raising(failing(*[SendError("TimedOut")] * 11))
    await desk.hears("xong")
    assert desk.platform.sent == [("1", "Đã ghi: xong")]
    assert desk.pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, LONGEST_PAUSE, LONGEST_PAUSE]


async def test_an_answer_waits_as_long_as_the_platform_asks(desk: Desk) -> None:
    desk.platform.on["Đã ghi: xong"] = raising(failing(SendError("429", retry_after=timedelta(seconds=40))))
    await desk.hears("xong")
    assert desk.pauses == [40.0]


@pytest.mark.parametrize(("age", "given_up"), [(ANSWER_LIFE, False), (ANSWER_LIFE + timedelta(seconds=1), True)])
async def test_an_answer_is_given_up_when_it_is_old(desk: Desk, age: timedelta, given_up: bool) -> None:
    desk.platform.on["Đã ghi: xong"] = raising(failing(*[SendError("TimedOut")] * 2))

    async def passes(_seconds: float) -> None:
        desk.clock.move_to(desk.clock.now() + (age if len(desk.pauses) == 1 else timedelta(0)))

    desk.on_pause = passes
    await desk.hears("xong")
    assert (desk.platform.sent == []) is given_up
    (row,) = await desk.rows()
    assert row.answered_at is not None


async def test_an_answer_that_is_refused_for_good_is_not_tried_again(desk: Desk) -> None:
    desk.platform.on["Đã ghi: xong"] = raising(failing(SendError("403", permanent=True, gone=True)))
    await desk.hears("xong", "việc")
    assert desk.pauses == []
    assert desk.platform.to("1") == ["Đã ghi: việc"]


async def test_an_answer_that_our_own_mistake_breaks_is_given_up_after_five_tries(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.platform.on["Đã ghi: xong"] = fails
    await desk.hears("xong", "việc")
    assert desk.platform.to("1") == ["Đã ghi: việc"]
    assert caplog.text.count("answer to event 1 failed") == MAX_ATTEMPTS


async def test_of_an_answer_of_several_messages_a_failure_repeats_none_that_is_out(desk: Desk) -> None:
    desk.dialogue.answers["nhập"] = [Message("một"), Message("hai"), Message("ba")]
    desk.platform.on["hai"] = raising(failing(SendError("TimedOut"), RuntimeError("a bug")))
    await desk.hears("nhập")
    assert desk.platform.to("1") == ["một", "hai", "ba"]


async def test_an_answer_that_asks_for_nothing_is_finished_at_once(desk: Desk) -> None:
    desk.dialogue.answers["im"] = []
    await desk.hears("im")
    (row,) = await desk.rows()
    assert row.answered_at is not None
    assert desk.platform.sent == []


async def test_texts_and_payloads_are_not_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    desk.dialogue.on["bí mật của xã"] = fails
    desk.platform.on["Đã ghi: chuyện riêng"] = raising(failing(SendError("TimedOut")))
    await desk.hears("bí mật của xã", "chuyện riêng")
    assert "bí mật" not in caplog.text
    assert "chuyện riêng" not in caplog.text
