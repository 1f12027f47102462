from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.clock import Clock, ManualClock, SystemClock, as_utc

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
NAIVE = datetime(2026, 1, 15, 12)  # noqa: DTZ001 - what the clock must refuse


def test_the_system_clock_tells_the_present_moment_in_utc() -> None:
    clock: Clock = SystemClock()

    before, now, after = datetime.now(UTC), clock.now(), datetime.now(UTC)

    assert before <= now <= after
    assert now.tzinfo is UTC


def test_a_manual_clock_stands_still_until_it_is_moved() -> None:
    clock: Clock = ManualClock(NOON)

    assert clock.now() == clock.now() == NOON


def test_a_manual_clock_moves_by_a_span_and_to_a_moment() -> None:
    clock = ManualClock(NOON)

    clock.move(timedelta(minutes=5))
    assert clock.now() == datetime(2026, 1, 15, 12, 5, tzinfo=UTC)

    clock.move_to(datetime(2026, 2, 1, tzinfo=UTC))
    assert clock.now() == datetime(2026, 2, 1, tzinfo=UTC)


def test_a_manual_clock_may_jump_back() -> None:
    clock = ManualClock(NOON)

    clock.move(timedelta(hours=-1))
    assert clock.now() == datetime(2026, 1, 15, 11, tzinfo=UTC)

    clock.move_to(datetime(2025, 12, 31, tzinfo=UTC))
    assert clock.now() == datetime(2025, 12, 31, tzinfo=UTC)


def test_a_moment_of_another_time_zone_is_told_in_utc() -> None:
    clock = ManualClock(datetime(2026, 1, 15, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))

    assert clock.now().isoformat() == "2026-01-15T00:30:00+00:00"


def test_a_naive_moment_is_refused_with_the_way_out() -> None:
    with pytest.raises(ValueError, match="2026-01-15T12:00:00 has no time zone; give an aware datetime"):
        as_utc(NAIVE)
    with pytest.raises(ValueError, match="no time zone"):
        ManualClock(NAIVE)
    with pytest.raises(ValueError, match="no time zone"):
        ManualClock(NOON).move_to(NAIVE)
