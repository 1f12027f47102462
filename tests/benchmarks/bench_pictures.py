"""What a picture costs: seconds to read and to draw, bytes to send. ``make bench`` prints the table.

The first one of a process also imports matplotlib; it is measured apart.
"""

import asyncio
import shutil
import tempfile
import time
from pathlib import Path

from bot.chat import File
from bot.reports.pictures import Picture, Pictures, enclosure
from storage.database import Database
from tests.benchmarks.measuring import Wanted, percentile, say, say_wanted
from tests.registers import TODAY
from tests.registers.making import write_file

_TIMES = 7
_MOST_BYTES = 120_000


def main() -> None:
    """Draws each picture of the register of the tests several times, and prints what it took."""
    folder = Path(tempfile.mkdtemp(prefix="giaoviec-bench-"))
    try:
        write_file(folder / "register.db")
        asyncio.run(_measured(f"sqlite+aiosqlite:///{folder / 'register.db'}"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _measured(url: str) -> None:
    database = Database(url)
    say(f"\n{'picture':12} {'read':>9} {'drawn':>9} {'kept':>9} {'bytes':>9}")
    _, first, _ = await _drawn(database, Pictures(), Picture.BY_UNIT)
    sizes = []
    for picture in Picture:
        reads, draws, again = [], [], []
        for _ in range(_TIMES):
            kept = Pictures()
            read, drawn, file = await _drawn(database, kept, picture)
            kept_read, kept_drawn, _ = await _drawn(database, kept, picture)
            reads.append(read)
            draws.append(drawn)
            again.append(kept_read + kept_drawn)
        sizes.append(len(file.data))
        times = "".join(f"{1000 * percentile(each, 50):6.0f} ms " for each in (reads, draws, again))
        say(f"{picture.name.lower():12} {times} {sizes[-1]:8}")
    say(f"the first of a process, with the import of matplotlib: {1000 * first:.0f} ms to draw")
    say()
    say_wanted([Wanted("bytes of the largest", str(max(sizes)), f"≤ {_MOST_BYTES}", max(sizes) <= _MOST_BYTES)])
    await database.close()


async def _drawn(database: Database, kept: Pictures, picture: Picture) -> tuple[float, float, File]:
    """Seconds to read what it shows and to draw it, and the picture."""
    begun = time.perf_counter()
    async with database.read() as unit:
        drawing = await kept.gathered(unit, 1, enclosure(picture, TODAY))
    read = time.perf_counter()
    if drawing is None:
        raise LookupError(picture)
    file = await asyncio.to_thread(drawing)
    return read - begun, time.perf_counter() - read, file


if __name__ == "__main__":
    main()
