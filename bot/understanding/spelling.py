"""A sentence as people type it on a phone, written out without accents in words that the rules know.

Abbreviations are written in full (`ht` → `hoan thanh`), keys of an input method that was off are read (`roofi` → `roi`), and
a slip of the finger is mended where the word is no Vietnamese syllable (`xnog` → `xong`). Punctuation becomes `,` or `?`.
"""

import re
import unicodedata
from functools import lru_cache

from bot.understanding.homonyms import OTHER_WORDS, set_apart
from bot.understanding.shorthand import AFTER_NUMBER, KNOWN, PLANNED, SHORT, unslashed
from storage.words import fold

LONGEST = 1000  # letters; what follows is not read, so a longer one is never surely understood
_TOKEN = re.compile(r"\d+(?:[.,/:\-]\d+)*|[^\W\d_]+|\S|\n")
_STOPS = frozenset(",;.!:()\n…-–—/|")
_STRETCHED = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1+")
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
_RHYME = (
    r"(?:(?:oa|oe|ua|ue|uo|uye|uy|ie|ye|[aeiouy])(?:ng|[cmnpt])|(?:oa|ue|uy|[aeiy])(?:nh|ch)"
    r"|[ou]?(?:ai|ao|ay|au|eo)|[aeo]u|[uo]?[aeiouy]|[aou]i|eu|ia|iu|ieu|yeu|uou|uoi|uya|uyu|oeo)"
)
_SYLLABLE = re.compile(_ONSET + _RHYME)
_TONE_KEYS = re.compile(r"(?<=[aeiouywngmhcpt])[sfrxj](?=[a-z]{0,3}$)")
_DOUBLE_KEYS = re.compile(r"aa|ee|oo|dd")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FEWEST_LETTERS = 4
_JOINED = re.compile(r"(?<=\w)_(?=\w)")
_MARK = re.compile(r"(?<!\bhoi)(?<!\bnhac)(?<!\bvuong)(?<!\bkho)(?<!\bchi)(?<!\bda)(?<!\bba)(?<!\bchu)(?<=\w)_(?!\w)")


def spelled(text: str) -> str:
    """The words of the text in lower case and without accents, one blank between them; what is no word is left out.

    A word that only its accents tell from one of the rules' words ends in `_` (*chữa* → `chua_`).
    """
    plain = unslashed(unicodedata.normalize("NFC", text[:LONGEST])).lower()
    words: list[str] = []
    for token in _TOKEN.findall(plain):
        if token[0].isdigit() or token in ("%", "?"):
            words.append(token)
        elif token.isalpha():
            words.append(_word(token, words[-1] if words else ""))
        elif token in _STOPS:
            words.append(",")
        elif token in ("&", "+"):
            words.append("va")
    return set_apart(" ".join(words))


def loosely(words: str) -> str:
    """The spelled sentence with the marks of other words taken off, but for words that would change what is asked for."""
    return _MARK.sub("", _JOINED.sub(" ", words))


def _word(token: str, before: str) -> str:
    if token in OTHER_WORDS:
        return OTHER_WORDS[token]
    bare = fold(token)
    if bare == "kh" and before in PLANNED:
        return "ke hoach"
    if before.isdigit() and bare in AFTER_NUMBER:
        return AFTER_NUMBER[bare]
    return SHORT.get(bare) or _mended(bare)


@lru_cache(maxsize=20_000)
def _mended(bare: str) -> str:
    once = _STRETCHED.sub(r"\1", bare)
    if once in KNOWN or once in SHORT:
        return SHORT.get(once, once)
    if _SYLLABLE.fullmatch(once):
        return once
    for candidate in (_DOUBLED.sub(r"\1", once), _untelexed(once)):
        if candidate in KNOWN or candidate in SHORT:
            return SHORT.get(candidate, candidate)
    if len(once) < _FEWEST_LETTERS:
        return once
    found = {word for word in _neighbours(once) if word in KNOWN}
    found |= {f"{once[:cut]} {once[cut:]}" for cut in range(2, len(once) - 1) if {once[:cut], once[cut:]} <= KNOWN}
    return found.pop() if len(found) == 1 else once


def _untelexed(word: str) -> str:
    """Without the keys by which Telex writes accents: `ddaxx`, `roofi`, `chuwa`."""
    without = _DOUBLE_KEYS.sub(lambda found: found[0][0], word)
    return re.sub(r"(?<=[aou])w", "", _TONE_KEYS.sub("", without, count=1))


def _neighbours(word: str) -> set[str]:
    """What was meant if two letters changed places, one key too many was hit or the key beside the right one."""
    found = {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1)}
    for place, letter in enumerate(word):
        found |= {word[:place] + other + word[place + 1 :] for other in _beside(letter)}
        found.add(word[:place] + word[place + 1 :])
    return found


def _beside(letter: str) -> str:
    for number, row in enumerate(_ROWS):
        place = row.find(letter)
        if place >= 0:
            near = row[max(0, place - 1) : place + 2]
            return near + "".join(
                other[max(0, place - 1) : place + 2] for other in _ROWS[max(0, number - 1) : number + 2]
            )
    return ""
