"""Folding of Vietnamese text, so that what people type without accents finds what is written with them."""

import re
import unicodedata

_PUNCTUATION = re.compile(r"[^\w%/.,:]+|_")
_NO_WORD = re.compile(r"[\W_]+")
_NAME_JOINS = re.compile(r"\b(va)\b|[^a-z0-9]+")
_SHORT_FORMS = (
    (re.compile(r"^co quan "), ""),
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bbhxh\b"), "bao hiem xa hoi"),
    (re.compile(r"\bbhyt\b"), "bao hiem y te"),
    (re.compile(r"\bvh\b"), "van hoa"),
    (re.compile(r"\bxh\b"), "xa hoi"),
    (re.compile(r"^p\b"), "phong"),
)


def fold(text: str) -> str:
    """Lower case without accents (đ → d) and with single spaces: `Tình hình` → `tinh hinh`."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def fold_words(text: str) -> str:
    """`fold` with punctuation taken out, except what dates, ratios and percentages are written with."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())


def flat(text: str) -> str:
    """Lower case without accents, letter for letter, so that an offset in it is one in the composed `text`."""
    return "".join("d" if char in "đĐ" else unicodedata.normalize("NFD", char)[0].lower()[:1] for char in text)


def one_line(text: str) -> str:
    """The composed text, with single spaces, as it was written otherwise."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def searchable(text: str) -> str:
    """The folded words with one space before, between and after them: ` so 15 tb ubnd `; empty where there are none.

    Nothing in it has a meaning for LIKE, and no database refuses a character of it.
    """
    words = _NO_WORD.sub(" ", fold(text)).split()
    return f" {' '.join(words)} " if words else ""


def found_at(text: str, phrase: str) -> int | None:
    """Where in `text`, as it is written, the words of `phrase` (from `searchable`) begin; None where they do not stand there.

    Whole words first, then words that begin so.
    """
    letters, places = [" "], [0]
    for place, char in enumerate(text):
        if unicodedata.combining(char):  # it is on the letter before
            continue
        for letter in _NO_WORD.sub(" ", fold(char)) or " ":
            if letter != " " or letters[-1] != " ":
                letters.append(letter)
                places.append(place)
    flat = "".join([*letters, " "])
    for ending in (" ", ""):
        found = flat.find(f" {phrase.strip()}{ending}")
        if found >= 0:
            return places[found + 1]
    return None


def name_key(name: str) -> str:
    """One key for one body or place however it is written: `Phòng Văn hóa & Xã hội` and `phòng Văn hóa - xã hội` are one."""
    key = " ".join(_NAME_JOINS.sub(" ", fold(name)).split())
    for pattern, full in _SHORT_FORMS:
        key = pattern.sub(full, key)
    return key
