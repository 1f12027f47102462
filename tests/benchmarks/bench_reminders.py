"""What the delivery path promises, measured: ours beside the usual design, growth, planning in bulk, kills over HTTP.

``make bench`` prints it; ``make bench BENCH=--quick`` takes smaller numbers, which say less. Exits with 1 where one is missed.
"""

import argparse
import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from storage.claims import LEASE
from tests.benchmarks.growth import EACH, wake_ups
from tests.benchmarks.measuring import Wanted, percentile, say, say_wanted
from tests.benchmarks.morning import DESIGNS, WARM, handed, prepare, send
from tests.benchmarks.planning import planned_in_bulk, seconds_for_a_job
from tests.benchmarks.registers import Size
from tests.journeys.killing import killed_morning

_P99_SHARE, _FREEZE, _GROWTH, _PLANNING_SHARE = 0.2, 0.020, 1.3, 0.05
_SEED = 4
_AFTER_LEASE = LEASE // timedelta(minutes=1) + 1
_NAMES = {"ours": "ours", "default": "usual, SQLite default", "wal": "usual, WAL"}


@dataclass(frozen=True, slots=True)
class Sizes:
    due: int = 2_000
    waiting: int = 50_000
    killed_at: int = 500
    few: int = 10_000
    many: int = 1_000_000
    planned: int = 50_000
    added: int = 1_000
    kills: int = 50
    messages: int = 2_000


QUICK = Sizes(200, 5_000, 50, 10_000, 100_000, 5_000, 200, 3, 100)


@dataclass(frozen=True, slots=True)
class Result:
    """What one design made of the morning, in seconds."""

    p50: float
    p99: float
    freeze: float
    lost: int


def main() -> None:
    """Measures everything and prints the tables, with what was wanted and whether it was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller numbers")
    sizes = QUICK if parser.parse_args().quick else Sizes()
    say(f"\n{sizes.due} due in one second, {sizes.waiting} waiting; killed at hand-over {sizes.killed_at}")
    say(f"{'':24} {'p50':>10} {'p99':>10} {'freeze':>10} {'lost':>6}")
    results = {design: morning(design, sizes) for design in DESIGNS}
    wanted = _of_morning(results["ours"], results["default"])
    wanted += [_growth(sizes), _planning(sizes), *_kills(sizes)]
    say()
    say_wanted(wanted)


def morning(design: str, sizes: Sizes) -> Result:
    """Once as a whole, once killed and started again."""
    size = Size(sizes.due, sizes.waiting)
    with _folder() as folder:
        prepare(design, folder, size)
        whole = send(design, folder, size)
    with _folder() as folder:
        prepare(design, folder, size)
        send(design, folder, size, killed_at=sizes.killed_at)
        send(design, folder, size, later=_AFTER_LEASE)
        lost = sizes.due + WARM - len(set(handed(design, folder)))
    if whole is None:
        raise RuntimeError(f"{design} was killed by somebody else")
    result = Result(percentile(whole.lateness, 50), percentile(whole.lateness, 99), whole.freeze, lost)
    say(f"{_NAMES[design]:24} {result.p50:8.2f} s {result.p99:8.2f} s {1000 * result.freeze:7.0f} ms {result.lost:6}")
    return result


def _of_morning(ours: Result, usual: Result) -> list[Wanted]:
    share = ours.p99 / usual.p99
    return [
        Wanted("p99 of the lateness / the default's", f"{share:.2f}", f"≤ {_P99_SHARE}", share <= _P99_SHARE),
        Wanted("longest freeze", f"{1000 * ours.freeze:.0f} ms", f"≤ {1000 * _FREEZE:.0f} ms", ours.freeze <= _FREEZE),
        Wanted("lost when killed", str(ours.lost), "0", ours.lost == 0),
    ]


def _growth(sizes: Sizes) -> Wanted:
    with _folder() as folder:
        few, many = wake_ups(folder, [sizes.few, sizes.many])
    say(
        f"\none wake-up of {EACH} people: {1000 * few:.1f} ms with {sizes.few} waiting, "
        f"{1000 * many:.1f} ms with {sizes.many}"
    )
    ratio = many / few
    return Wanted("wake-up with many waiting / with few", f"{ratio:.2f}", f"≤ {_GROWTH}", ratio <= _GROWTH)


def _planning(sizes: Sizes) -> Wanted:
    with _folder() as folder:
        bulk, reminders = planned_in_bulk(folder, sizes.planned)
        added = reminders * seconds_for_a_job(folder, sizes.planned, sizes.added)
    say(
        f"planning {sizes.planned} assignments: {bulk:.1f} s; "
        f"a job for each of their {reminders} reminders, from a sample of {sizes.added}: {added:.1f} s"
    )
    share = bulk / added
    return Wanted("planning in bulk / adding jobs", f"{share:.3f}", f"≤ {_PLANNING_SHARE}", share <= _PLANNING_SHARE)


def _kills(sizes: Sizes) -> list[Wanted]:
    with _folder() as folder:
        toll = asyncio.run(killed_morning(folder, sizes.messages, sizes.kills, _SEED))
    say(
        f"{toll.people} messages over HTTP, killed {toll.kills} times: {toll.lost} lost, {toll.repeated} repeated "
        f"of {toll.in_flight} that were in flight"
    )
    return [
        Wanted(f"lost over {toll.kills} kills", str(toll.lost), "0", toll.lost == 0),
        Wanted("repeated, though not in flight at a kill", str(toll.unexplained), "0", toll.unexplained == 0),
    ]


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="giaoviec-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
