"""Parts of a pasted notice, joined as they were before the platform cut them."""

import re
from collections.abc import Sequence

from storage.words import fold_words

MOST_CHARACTERS = 500_000
# A text this long from the office, out of the blue, is the beginning of a pasted notice, not a sentence to the bot.
PASTE_LENGTH = 700
# A client cuts at the end of a line where it finds one; a part this long found none.
FULL_LENGTH = 4_080
_NEW_LINE_START = re.compile(r"^\s*(?:[-+•–*]|\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|[IVX]{1,5}\.)\s", re.IGNORECASE)
LONGEST_HEADING = 120
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.)\s")
_SENTENCE_END = re.compile(r"[.;:!?”\")]\s*$")
_ENDS = frozenset({"het", "het roi", "da het", "het a", "xong", "xong roi"})
_CANCELS = frozenset({"thoi", "huy", "bo", "thoi khong dan nua"})


def ends_paste(text: str) -> bool:
    """*Hết*: what was pasted is the whole notice."""
    return fold_words(text).strip(" .,") in _ENDS


def says_het(text: str) -> bool:
    """The word itself, which also asks for what is held when nothing is."""
    return fold_words(text).strip(" .,") == "het"


def cancels_paste(text: str) -> bool:
    """*Thôi*."""
    return fold_words(text).strip(" .,") in _CANCELS


def join_parts(parts: Sequence[str]) -> str:
    """One text again: a part that goes on in small letters was cut in mid sentence, and so was one after a full message.

    Even after a full one, what begins with a bullet or a number, or follows a finished sentence, begins a line.
    """
    text = ""
    for before, part in zip(["", *parts], parts, strict=False):
        if not text:
            text = part
        elif part[:1].islower():
            text = f"{text} {part}"
        elif (
            len(before) < FULL_LENGTH
            or _ends_with_heading(before)
            or _NEW_LINE_START.match(part)
            or _SENTENCE_END.search(before)
        ):
            text = f"{text}\n\n{part}"
        else:
            text = f"{text} {part}"
    return text


def _ends_with_heading(part: str) -> bool:
    """Whether its last line is a numbered title, which the next line does not go on."""
    last = part.rstrip().rsplit("\n", 1)[-1]
    return len(last) <= LONGEST_HEADING and bool(_NUMBERED.match(last))
