"""What a crash, a stop or a failing register leaves behind is taken up: nothing lost, nothing twice."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.chat import Address, Content, Incoming, Message
from storage.database import Database, Unit
from storage.inbox import MAX_ATTEMPTS, get, scrub
from tests.bot.desk import CHANNEL, Desk


async def never() -> None:
    await asyncio.Event().wait()


async def until_entered(desk: Desk, on: dict[str, Callable[[], Awaitable[Any]]], text: str) -> None:
    """Receives a text, and returns while it hangs where `on` holds it."""
    entered = asyncio.Event()

    async def hang() -> None:
        entered.set()
        await never()

    on[text] = hang
    await desk.receives(text.removeprefix("Đã ghi: "))
    await asyncio.wait_for(entered.wait(), 10)


async def restart(desk: Desk) -> None:
    await desk.inbox.stop()
    desk.dialogue.on.clear()
    desk.dialogue.before.clear()
    desk.platform.on.clear()
    await desk.restarted().resume()
    await desk.inbox.idle()


async def test_an_event_in_the_middle_of_its_effect_is_handled_after_the_restart(desk: Desk) -> None:
    await until_entered(desk, desk.dialogue.on, "xong")
    assert await desk.effects() == {}
    await restart(desk)
    assert await desk.effects() == {"xong": 1}
    assert desk.platform.sent == [("1", "Đã ghi: xong")]


async def test_an_event_that_waits_behind_another_is_handled_after_the_restart(desk: Desk) -> None:
    await until_entered(desk, desk.dialogue.before, "một")
    await desk.receives("hai")
    await restart(desk)
    assert desk.platform.to("1") == ["Đã ghi: một", "Đã ghi: hai"]


async def test_an_event_that_is_handled_is_only_answered_after_the_restart(desk: Desk) -> None:
    await until_entered(desk, desk.platform.on, "Đã ghi: xong")
    await restart(desk)
    assert await desk.effects() == {"xong": 1}
    assert desk.platform.sent == [("1", "Đã ghi: xong")]
    await restart(desk)
    assert len(desk.platform.sent) == 1


async def test_of_an_answer_of_several_messages_only_the_rest_is_sent_after_the_restart(desk: Desk) -> None:
    desk.dialogue.answers["nhập"] = [Message("một"), Message("Đã ghi: nhập"), Message("ba")]
    await until_entered(desk, desk.platform.on, "Đã ghi: nhập")
    await restart(desk)
    assert desk.platform.to("1") == ["một", "Đã ghi: nhập", "ba"]


async def test_an_event_whose_words_were_dropped_is_answered_after_the_restart(desk: Desk) -> None:
    """A refused secret document leaves nothing but the answer that says so."""
    await until_entered(desk, desk.platform.on, "Đã ghi: mật")
    async with desk.database.write() as unit:
        await scrub(unit, [1])
        await unit.commit()
    await restart(desk)
    assert desk.platform.sent == [("1", "Đã ghi: mật")]


async def test_an_event_that_keeps_killing_the_process_is_given_up_and_its_sender_told(desk: Desk) -> None:
    await until_entered(desk, desk.dialogue.on, "hỏng")
    for _ in range(MAX_ATTEMPTS - 1):
        await desk.inbox.stop()
        await desk.restarted().resume()
    assert desk.platform.sent == []
    await desk.inbox.stop()
    await desk.restarted().resume()
    await desk.inbox.idle()
    ((_, told),) = desk.platform.sent
    assert "lỗi hệ thống" in told
    assert await desk.effects() == {}


async def test_events_of_another_bot_are_left_to_it(desk: Desk) -> None:
    await until_entered(desk, desk.dialogue.before, "xong")
    async with desk.database.write() as unit:
        (await get(unit, 1)).bot_id = "43"
        await unit.commit()
    await restart(desk)
    assert desk.platform.sent == []


async def test_what_is_received_while_the_program_stops_is_committed_and_taken_up_by_the_next(desk: Desk) -> None:
    await desk.inbox.stop()
    await desk.receives("muộn")
    assert await desk.effects() == {}
    await restart(desk)
    assert desk.platform.sent == [("1", "Đã ghi: muộn")]


class Flaky:
    """A register whose units fail as often as it is told. A late failure of a commit comes after it has succeeded."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reads = self.writes = self.commits = self.late_commits = 0
        read, write, commit = Database.read, Database.write, Unit.commit

        @asynccontextmanager
        async def flaky_read(database: Database) -> Any:
            self._fail("reads")
            async with read(database) as unit:
                yield unit

        @asynccontextmanager
        async def flaky_write(database: Database) -> Any:
            self._fail("writes")
            async with write(database) as unit:
                yield unit

        async def flaky_commit(unit: Unit) -> None:
            self._fail("commits")
            await commit(unit)
            self._fail("late_commits")

        monkeypatch.setattr(Database, "read", flaky_read)
        monkeypatch.setattr(Database, "write", flaky_write)
        monkeypatch.setattr(Unit, "commit", flaky_commit)

    def _fail(self, what: str) -> None:
        left = getattr(self, what)
        if left:
            setattr(self, what, left - 1)
            raise OSError("disk I/O error")


@pytest.mark.parametrize("what", ["reads", "writes", "commits"])
@pytest.mark.parametrize("times", [1, 3, 30])
async def test_a_register_that_fails_for_a_while_loses_no_event_and_repeats_none(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, what: str, times: int
) -> None:
    await desk.receives("trước")
    setattr(Flaky(monkeypatch), what, times)
    await desk.inbox.idle()
    await desk.hears("sau")
    assert await desk.effects() in ({"trước": 1, "sau": 1}, {"sau": 1})
    first, second = desk.platform.to("1")
    assert first == "Đã ghi: trước" or ("lỗi hệ thống" in first and await desk.effects() == {"sau": 1})
    assert second == "Đã ghi: sau"


async def test_a_message_that_is_out_is_not_sent_again_when_recording_it_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    flaky = Flaky(monkeypatch)

    async def breaks() -> None:
        flaky.writes = 7

    desk.platform.on["Đã ghi: xong"] = breaks
    await desk.hears("xong")
    assert desk.platform.sent == [("1", "Đã ghi: xong")]
    (row,) = await desk.rows()
    assert row.answered_at is not None


async def test_an_event_whose_commit_only_seemed_to_fail_is_handled_when_it_comes_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    Flaky(monkeypatch).late_commits = 1
    with pytest.raises(OSError, match="disk"):
        await desk.receives("xong", event_id="same")
    await desk.receives("xong", event_id="same")
    await desk.receives("việc", event_id="next")
    await desk.inbox.idle()
    assert desk.platform.to("1") == ["Đã ghi: xong", "Đã ghi: việc"]
    assert await desk.effects() == {"xong": 1, "việc": 1}


async def test_of_an_answer_of_several_messages_none_is_skipped_when_a_record_only_seemed_to_fail(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.dialogue.answers["nhập"] = [Message("một"), Message("hai"), Message("ba")]
    flaky = Flaky(monkeypatch)

    async def breaks() -> None:
        flaky.late_commits = 2

    desk.platform.on["một"] = breaks
    await desk.hears("nhập")
    assert desk.platform.to("1") == ["một", "hai", "ba"]


async def test_handling_an_event_a_second_time_has_no_second_effect(desk: Desk) -> None:
    await desk.hears("xong")
    await desk.inbox.handle(1, Incoming(Address(CHANNEL, "1"), "1", "Hoa", True, Content.TEXT, "xong"))
    await desk.inbox.idle()
    assert await desk.effects() == {"xong": 1}
    assert len(desk.platform.sent) == 1
