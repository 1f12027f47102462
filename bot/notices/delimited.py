"""Tables in text files (.csv): which sign parts the cells, and the cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from bot.notices.cells import MAX_CELL
from bot.notices.encodings import decoded
from bot.notices.errors import TooLarge
from bot.notices.text import MAX_CHARACTERS

DELIMITERS = "\t;,"  # a comma stands in sentences too, and so comes last

_SAMPLE = 20  # lines
_LONGEST = 10_000  # characters of a line looked at for delimiters
_MARK = "sep="  # a first line by which Excel is told the delimiter


def delimited_rows(data: bytes) -> Iterator[list[str]]:
    """The rows of the table. Raises ``TooLarge`` or ``BrokenFile("encoding")``."""
    # Four bytes are the longest letter; what is longer need not be decoded to be refused.
    if len(data) > 4 * MAX_CHARACTERS:
        raise TooLarge("characters", MAX_CHARACTERS)
    text = decoded(data).replace("\0", "")
    if len(text) > MAX_CHARACTERS:
        raise TooLarge("characters", MAX_CHARACTERS)
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_MARK) and first.strip()[len(_MARK) :] in DELIMITERS and rest:
        delimiter, text = first.strip("\r")[len(_MARK) :], rest
    else:
        delimiter = _delimiter(text)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or ",")
    except csv.Error as error:
        raise TooLarge("cell", MAX_CELL) from error


def _delimiter(text: str) -> str:
    """The sign by which most of the first lines fall into the same number of cells; the more cells, the better."""
    lines = [line[:_LONGEST] for line in text[: _SAMPLE * _LONGEST].splitlines() if line.strip()][:_SAMPLE]

    def fitness(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        # Of two widths equally frequent the greater one.
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=fitness)
