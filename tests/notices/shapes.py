"""The project's sample notices, one of every shape that an office writes, by name."""

from pathlib import Path

from bot.notices.text import paragraphs_of

_SAMPLES = Path(__file__).parents[2] / "bot" / "playground" / "samples"

SHAPES: dict[str, list[str]] = {
    path.stem: paragraphs_of(path.read_text(encoding="utf-8")) for path in sorted(_SAMPLES.glob("*.txt"))
}
