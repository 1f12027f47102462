"""How fast notices are read: pages a second for each format, and the reader's own time beside that of text extraction.

``make bench`` prints the table. Extraction and reading are measured in turn, in one run, on the same document, so that a busy
machine slows both alike. The last column is the reader's time over the extraction's; wanted for .docx: at most 1.
"""

import sys
import time
from collections.abc import Callable
from statistics import median

from bot.notices.formats import read_file, read_pictures
from bot.notices.notice import read
from bot.notices.tesseract import ocr_status
from tests.notices.making import pdf_of, scanned_pdf_of, scans_of, word_of
from tests.notices.shapes import SHAPES

NOTICE = "thong-bao-mau"
_SECONDS = 3.0  # for each format
_FEWEST = 3


def main() -> int:
    """Measures every format that can be read on this machine."""
    paragraphs = SHAPES[NOTICE]
    pdf = pdf_of(paragraphs)
    pages = scans_of(pdf)
    word, text, scan = word_of(paragraphs), "\n".join(paragraphs).encode(), scanned_pdf_of(pages)
    formats: dict[str, Callable[[], tuple[str, ...]]] = {
        ".docx": lambda: read_file(word, "a.docx").paragraphs,
        ".txt": lambda: read_file(text, "a.txt").paragraphs,
        ".pdf, text": lambda: read_file(pdf, "a.pdf").paragraphs,
    }
    if ocr_status().is_ready:
        formats[".pdf, scan"] = lambda: read_file(scan, "a.pdf").paragraphs
        formats["photos"] = lambda: read_pictures(pages).paragraphs
    say(f"{NOTICE}: {len(pages)} pages, {sum(map(len, paragraphs))} characters")
    say(f"{'format':12} {'pages/s':>9} {'extraction':>12} {'reader':>10} {'ratio':>7}")
    for name, extract in formats.items():
        extraction, reading = measured(extract)
        speed = len(pages) / (extraction + reading)
        say(f"{name:12} {speed:9.1f} {1000 * extraction:9.1f} ms {1000 * reading:7.1f} ms {reading / extraction:7.2f}")
    return 0


def measured(extract: Callable[[], tuple[str, ...]]) -> tuple[float, float]:
    """The median seconds of extraction and of reading, taken in turn."""
    read(extract())
    extractions: list[float] = []
    readings: list[float] = []
    end = time.perf_counter() + _SECONDS
    while len(readings) < _FEWEST or time.perf_counter() < end:
        start = time.perf_counter()
        paragraphs = extract()
        between = time.perf_counter()
        read(paragraphs)
        extractions.append(between - start)
        readings.append(time.perf_counter() - between)
    return median(extractions), median(readings)


def say(line: str) -> None:
    """To the person at the terminal."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
