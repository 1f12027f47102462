"""The Vietnamese syllable: every written word is one, and its grammar is small.

Used to tell Vietnamese from anything else, and to part words that recognition has run together. Source: the orthography of
*quốc ngữ*: onset, rhyme, and at most one tone.
"""

import itertools
import re
import unicodedata
from functools import lru_cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSET = r"(?:ngh(?=[ieê])|ng(?![ieê])|nh|ch|gh(?=[ieê])|g(?![eê])|gi|kh|ph|qu|th|tr|k(?=[ieêy])|c(?![ieêy])|[bdđhlmnprstvx])?"
# What may close a syllable; a rhyme of ă, â or of iê, uô, ươ, yê must be closed.
_RHYME = (
    r"(?:(?:[aeoiu]|oa|oe|uê|uy|uơ|uyê|oo)(?:ng|nh|ch|[cmnpt])|[êôơư](?:ng|nh|ch|[cmnpt])|y[mnt]"
    r"|(?:[ăâ]|oă|uâ)(?:ng|[cmnpt])|(?:iê|uô|ươ|yê|uyê)(?:ng|[cmnpt])"
    r"|[aeêioôơuưy]|ia|ua|ưa|uê|uy|uơ|uya|oa|oe|ao|eo|ai|oi|ôi|ơi|ui|ưi|ay|ây|au|âu|êu|iu|ưu|oai|oay|uây|uôi"
    r"|ươi|ươu|iêu|yêu|oeo|uyu|oao)"
)
_SYLLABLE = re.compile(_ONSET + _RHYME)
_LONGEST = 7  # letters: "nghiêng"
_MOST_GLUED = 4
_LONGEST_GLUED = 20  # the ways to part more of them are too many to try


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether the word can be one written syllable, whatever its case."""
    marks = unicodedata.normalize("NFD", word.lower())
    if len(word) > _LONGEST or len(_TONES.findall(marks)) > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", _TONES.sub("", marks))) is not None


@lru_cache(maxsize=5_000)
def parted(word: str) -> str:
    """Words that were run together with their blanks again (*phốihợp*); unchanged where it is none or could be several.

    A word without any mark is left alone: it may be a foreign name.
    """
    if not word.isalpha() or word.isascii() or len(word) > _LONGEST_GLUED or is_syllable(word):
        return word
    for count in range(2, _MOST_GLUED + 1):
        ways = [
            pieces
            for cuts in itertools.combinations(range(1, len(word)), count - 1)
            for pieces in [[word[start:end] for start, end in itertools.pairwise((0, *cuts, len(word)))]]
            if all(_is_whole(piece, first=place == 0) for place, piece in enumerate(pieces))
        ]
        if ways:
            return " ".join(ways[0]) if len(ways) == 1 else word
    return word


def _is_whole(piece: str, *, first: bool) -> bool:
    case = piece.islower() or piece.isupper() or (piece.istitle() and (first or len(piece) > 1))
    return case and is_syllable(piece)
