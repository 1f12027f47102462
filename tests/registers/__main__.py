"""``python -m tests.registers PATH [--seed N]`` writes the register of the tests into a new SQLite file."""

import argparse
import sys
import time
from pathlib import Path

from tests.registers.making import write_file
from tests.registers.writing import TODAY


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.registers", description=__doc__)
    parser.add_argument("path", type=Path, help="the file to be written; there must be none yet")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    if said.path.exists():
        parser.error(f"{said.path} exists already")
    begun = time.perf_counter()
    write_file(said.path, said.seed)
    sys.stdout.write(f"{said.path}: as of {TODAY}, written in {time.perf_counter() - begun:.1f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
