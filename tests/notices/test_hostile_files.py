"""A corpus of damaged and hostile files, read as the bot reads them: each ends in the tree of errors, soon and small."""

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bot.notices.document import Document
from bot.notices.errors import REASONS, SIZES, BrokenFile, OcrMissing, TooLarge, TooSlow, UnreadableNotice
from bot.notices.sheet import Sheet
from bot.notices.tesseract import ocr_status
from bot.notices.workshop import Workshop
from tests.notices.hostile import hostile_files, hostile_sheets


def said(error: UnreadableNotice) -> str:
    """The error's name and its kind."""
    kind = getattr(error, "reason", None) or getattr(error, "what", "")
    return f"{type(error).__name__} {kind}".strip()


def folders_left() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob(f"giaoviec-reading-{os.getpid()}-*"))


async def test_no_file_harms_the_bot_or_keeps_others_waiting() -> None:
    corpus = list(hostile_files())
    assert len(corpus) >= 60
    await all_end_well(corpus, Workshop(at_once=2).read_document)


async def test_no_table_harms_the_bot_or_keeps_others_waiting() -> None:
    corpus = list(hostile_sheets())
    assert len(corpus) >= 50
    await all_end_well(corpus, Workshop(at_once=2).read_sheet)


async def all_end_well(
    corpus: Sequence[tuple[str, bytes, str]], reader: Callable[[bytes, str], Awaitable[Document | Sheet]]
) -> None:
    outcomes: dict[str, Document | Sheet | UnreadableNotice] = {}

    async def read(name: str, data: bytes) -> None:
        try:
            outcomes[name] = await reader(data, name)
        except UnreadableNotice as error:
            outcomes[name] = error

    gaps: list[float] = []

    async def tick() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            gaps.append(time.monotonic() - before)

    ticking = asyncio.create_task(tick())
    await asyncio.gather(*(read(name, data) for name, data, _ in corpus))
    ticking.cancel()
    for name, _, expected in corpus:
        outcome = outcomes[name]
        if isinstance(outcome, UnreadableNotice):
            # Without OCR a picture is refused before anybody looks at it.
            refused_unseen = isinstance(outcome, OcrMissing) and not ocr_status().is_ready
            assert refused_unseen or expected in ("?", said(outcome)), name
            # The limits are there for what nobody foresaw; none of these needs them.
            assert not isinstance(outcome, TooSlow), name
            if isinstance(outcome, BrokenFile):
                assert outcome.reason in REASONS
            if isinstance(outcome, TooLarge):
                assert outcome.what in SIZES
        else:
            assert expected == "?", (name, outcome)
    # Others are answered meanwhile: the loop is never away for long, however busy the two cores are.
    assert max(gaps) < 1.0
    assert folders_left() == []
