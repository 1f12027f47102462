"""What is asked for at the same moment is done in one go, and each has its own result."""

import asyncio
from collections.abc import Sequence

import pytest

from scheduler.together import AT_ONCE, Together


class Doubling:
    """Doubles numbers, a batch at a time; 0 is an error of its own, `broken` one of the whole batch."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.broken = False
        self.together: Together[int, int] = Together(self._double)

    async def _double(self, numbers: Sequence[int]) -> Sequence[int | Exception]:
        self.batches.append(list(numbers))
        await self.gate.wait()
        if self.broken:
            raise OSError("disk")
        return [number * 2 if number else ValueError("nought") for number in numbers]


async def test_each_has_its_own_result_and_batches_are_bounded() -> None:
    doubling = Doubling()
    numbers = list(range(1, AT_ONCE + 4))
    assert await asyncio.gather(*map(doubling.together, numbers)) == [number * 2 for number in numbers]
    assert doubling.batches == [numbers[:AT_ONCE], numbers[AT_ONCE:]]


async def test_what_comes_while_a_batch_is_done_goes_with_the_next() -> None:
    doubling = Doubling()
    doubling.gate.clear()
    asked = [asyncio.create_task(doubling.together(1))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asked += [asyncio.create_task(doubling.together(number)) for number in (2, 3)]
    await asyncio.sleep(0)
    doubling.gate.set()
    assert await asyncio.gather(*asked) == [2, 4, 6]
    assert doubling.batches == [[1], [2, 3]]
    assert await doubling.together(4) == 8


async def test_an_error_of_one_is_nobody_elses() -> None:
    one, nought, two = await asyncio.gather(*map(Doubling().together, (1, 0, 2)), return_exceptions=True)
    assert (one, two) == (2, 4)
    assert isinstance(nought, ValueError)


async def test_when_the_batch_fails_all_are_told_and_the_next_is_done() -> None:
    doubling = Doubling()
    doubling.broken = True
    results = await asyncio.gather(*map(doubling.together, (1, 2)), return_exceptions=True)
    assert [type(result) for result in results] == [OSError, OSError]
    doubling.broken = False
    assert await doubling.together(3) == 6


async def test_whoever_gives_up_waiting_disturbs_nobody() -> None:
    doubling = Doubling()
    doubling.gate.clear()
    asked = [asyncio.create_task(doubling.together(number)) for number in (1, 2)]
    await asyncio.sleep(0)
    asked[0].cancel()
    doubling.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await asked[0]
    assert await asked[1] == 4
