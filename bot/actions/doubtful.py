"""Words of a scan that were recognised with low confidence (*chữ chưa rõ*), in the order in which a reviewer looks at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage import notices
from storage.database import Unit
from storage.notices import DoubtfulWord, Draft, Notice

PER_PICTURE = 6


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A word, and the numbers of the open drafts that rest on its paragraph."""

    word: DoubtfulWord
    numbers: tuple[int, ...]


async def in_doubt(unit: Unit, notice: Notice) -> list[InDoubt]:
    """First those where a lead or a deadline stands, then those of other tasks, then those outside of any."""
    words = await notices.doubtful_words(unit, notice)
    return _ordered(words, await notices.drafts_of(unit, notice)) if words else []


def _ordered(words: Sequence[DoubtfulWord], drafts: Sequence[Draft]) -> list[InDoubt]:
    ranked = []
    for word in words:
        resting = [draft for draft in drafts if word.paragraph in _paragraphs(draft)]
        numbers = tuple(draft.number for draft in resting)
        decides = any(word.paragraph in (draft.lead_paragraph, draft.deadline_paragraph) for draft in resting)
        ranked.append((0 if decides else 1 if resting else 2, InDoubt(word, numbers)))
    return [found for _, found in sorted(ranked, key=lambda entry: entry[0])]


def _paragraphs(draft: Draft) -> tuple[int | None, ...]:
    return (draft.paragraph, draft.lead_paragraph, draft.deadline_paragraph)
