"""What recognition gets wrong and what can be put right without guessing: specks, glued words, numbering marks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.notices.syllables import parted
from bot.notices.tesseract import Recognised
from bot.notices.words import UPPER

_SURE = 70  # confidence above which a lone sign is one
_SIGNS = frozenset("|_~—–-.,:;'\"“”‘’`*^°•·»«=+<>/\\()[]{}")
_BULLETS = frozenset("-–—+•*")
_LONGEST_SPECK = 2
_BESIDE = 2.0  # of a line's height
_SPECK = 0.2  # of a line's height: a dash is wider

_SMEAR = re.compile(r"^[_~.,'`‘’·—–-]+(?=(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[).])")
_WORD = re.compile(r"[^\W\d_]+")
_DASH = re.compile(r"^[—–_~=¬]\s*(?=[^\W\d_])")
# The strokes of a Roman number look alike, and the full stop behind it is small.
_ROMAN = re.compile(rf"^([Il|1]{{2,3}}|[Il|]|[Il|]?V[Il|1]{{0,3}}|[Il|]?X)\s*[.,:]?\s+(?=[{UPPER}])")
_NUMBER = re.compile(rf"^(\d{{1,2}}(?:[.,]\d{{1,2}}){{0,2}})\s*[.,]?\s+(?=[{UPPER}])")
_LETTER = re.compile(r"^([a-zđ])\s*[)}\]]\s*(?=\S)")


def without_specks(words: Sequence[Recognised]) -> list[Recognised]:
    """The words without dust: signs that stand alone, unless they open a line as its bullet."""
    lines: dict[tuple[float, float], list[Recognised]] = {}
    for word in words:
        lines.setdefault((word.line_base, word.line_height), []).append(word)
    texts = [line for line in lines.values() if not all(set(word.text) <= _SIGNS for word in line)]
    kept: list[Recognised] = []
    for line in lines.values():
        text = "".join(word.text for word in line)
        if line not in texts:
            kept += [bullet for word in line if (bullet := _bullet_of(word, texts))]
        elif len(text) > _LONGEST_SPECK or text.isdecimal() or any(word.confidence >= _SURE for word in line):
            kept += [
                word for place, word in enumerate(line) if not _is_speck(word, opens=place == 0 and _is_beside(line))
            ]
    return kept


def without_smear(text: str) -> str:
    """A word without the dust before the mark that it is: ``_a)``."""
    return _SMEAR.sub("", text)


def _bullet_of(word: Recognised, lines: Sequence[Sequence[Recognised]]) -> Recognised | None:
    """The sign as the bullet of the line before which it stands; a lone sign anywhere else is dust."""
    middle = (word.top + word.bottom) / 2
    for line in lines:
        first = line[0]
        if (
            word.text in _BULLETS
            and _is_beside((word, first))
            and first.line_base - first.line_height < middle < first.line_base
        ):
            return replace(word, line_base=first.line_base, line_height=first.line_height)
    return None


def _is_beside(line: Sequence[Recognised]) -> bool:
    """Whether the second word follows the first as text follows its bullet, and not across the page's margin."""
    return len(line) > 1 and 0 < line[1].left - line[0].right < _BESIDE * line[1].line_height


def mended(text: str) -> str:
    """The paragraph with its words parted, and with its numbering mark as it was printed: ``II.``, ``2.1.``, ``đ)``, ``-``."""
    text = _WORD.sub(lambda match: parted(match[0]), text)
    if text.startswith("| "):
        return text
    if match := _DASH.match(text):
        return f"- {text[match.end() :]}"
    if match := _ROMAN.match(text):
        return f"{re.sub('[l|1]', 'I', match[1])}. {text[match.end() :]}"
    if match := _NUMBER.match(text):
        return f"{match[1].replace(',', '.')}. {text[match.end() :]}"
    if match := _LETTER.match(text):
        return f"{match[1]}) {text[match.end() :]}"
    return text


def _is_speck(word: Recognised, *, opens: bool) -> bool:
    if set(word.text) <= {"|", "_", "~"}:
        return True  # the rest of a ruled line
    if not set(word.text) <= _SIGNS or (opens and word.text in _BULLETS):
        return False
    largest = max(word.right - word.left, word.bottom - word.top)
    return word.confidence < _SURE or largest < _SPECK * word.line_height
