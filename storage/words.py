"""Folding of Vietnamese text, so that what people type without accents finds what is written with them."""

import re
import unicodedata

_PUNCTUATION = re.compile(r"[^\w%/.,:]+|_")
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


def name_key(name: str) -> str:
    """One key for one body or place however it is written: `Phòng Văn hóa & Xã hội` and `phòng Văn hóa - xã hội` are one."""
    key = " ".join(_NAME_JOINS.sub(" ", fold(name)).split())
    for pattern, full in _SHORT_FORMS:
        key = pattern.sub(full, key)
    return key
