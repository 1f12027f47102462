"""Killed at random while a morning goes out: nothing is lost, nothing comes twice but what was in flight.

`make bench` does the same with 50 kills and 2,000 messages.
"""

from pathlib import Path

import pytest

from tests.journeys.killing import killed_morning


@pytest.mark.parametrize("seed", [4])
async def test_killed_at_random_nothing_is_lost_and_only_what_was_in_flight_is_repeated(
    tmp_path: Path, seed: int
) -> None:
    toll = await killed_morning(tmp_path, people=60, kills=3, seed=seed)

    assert toll.lost == 0
    assert toll.unexplained == 0
    assert toll.in_flight > 0, "no kill came while something was on its way"
