"""Work in order within a lane, lanes side by side."""

import asyncio

import pytest

from bot.lanes import Lanes


async def test_the_items_of_a_lane_are_worked_off_in_order() -> None:
    done: list[int] = []

    async def work(item: int) -> None:
        await asyncio.sleep(0)
        done.append(item)

    lanes = Lanes(work)
    for item in range(5):
        lanes.add("a", item)
    await lanes.idle()
    assert done == [0, 1, 2, 3, 4]


async def test_a_lane_that_waits_holds_up_no_other() -> None:
    released, other = asyncio.Event(), asyncio.Event()
    done: list[str] = []

    async def work(item: str) -> None:
        if item == "slow":
            await released.wait()
        done.append(item)
        other.set()

    lanes = Lanes(work)
    lanes.add("a", "slow")
    lanes.add("a", "behind it")
    lanes.add("b", "other")
    await asyncio.wait_for(other.wait(), 10)
    assert done == ["other"]
    released.set()
    await lanes.idle()
    assert done == ["other", "slow", "behind it"]


async def test_a_lane_outlives_what_fails_in_it(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    async def work(item: int) -> None:
        if item == 0:
            raise ValueError(item)
        done.append(item)

    lanes = Lanes(work)
    for item in range(3):
        lanes.add("a", item)
    await lanes.idle()
    assert done == [1, 2]
    assert "lane a goes on" in caplog.text


async def test_an_empty_lane_is_forgotten() -> None:
    async def work(_item: int) -> None:
        return

    lanes = Lanes(work)
    for number in range(1000):
        lanes.add(str(number), 0)
    await lanes.idle()
    assert not lanes.busy
    assert lanes._lanes == {}


async def test_what_comes_after_the_stop_is_left_to_the_next_start() -> None:
    started = asyncio.Event()
    done: list[str] = []

    async def work(item: str) -> None:
        started.set()
        await asyncio.Event().wait()
        done.append(item)

    lanes = Lanes(work)
    lanes.add("a", "in hand")
    await started.wait()
    await lanes.stop()
    lanes.add("a", "too late")
    lanes.add("b", "too late")
    await lanes.idle()
    assert done == []
    assert not lanes.busy
