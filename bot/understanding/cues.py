"""Patterns over spelled sentences: whole words only, as `spelling.spelled` writes them."""

import re


def any_of(*phrases: str) -> re.Pattern[str]:
    """One of these phrases, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


# A blank after a letter, or one that is in a group which looks behind: there the length is fixed.
_BLANK = re.compile(r"\(\?<[!=][^)]*\)|(?<=[\w)]) ")
_CONTINUED = re.compile(r"\\\n\s*")


def listed(table: str, *, any_accents: bool = False) -> re.Pattern[str]:
    """One of the phrases of a table: one a line (a backslash goes on), or several with ` | ` between; `#` begins a remark.

    `<done>` stands for every word of done, `<some>` for up to six words of the same clause.
    With `any_accents` a word inside a phrase may be one that accents tell apart: there the phrase says which is meant.
    """
    table = _CONTINUED.sub("", table)
    lines = (line for line in table.splitlines() if not line.lstrip().startswith("#"))
    phrases = (phrase.strip() for line in lines for phrase in line.split(" | "))
    if any_accents:
        phrases = (_BLANK.sub(lambda found: "_? " if found[0] == " " else found[0], phrase) for phrase in phrases)
    return any_of(*(phrase.replace("<done>", DONE_WORD).replace("<some>", SOME) for phrase in phrases if phrase))


DONE_WORD = r"(?:xong|hoan than[hg]?|hoan tat|hoan thien|done|ket thuc)"
SOME = r"(?: [^\s,]+){0,6}?"  # a few words of the same clause
# Written "ạ", "nhé": they end a sentence and say nothing.
PARTICLES = r"(?:a|ah|nhe|nha|nhi|day|do|the|vay|luon|thoi|nua|di)"
# Whom one speaks to, or oneself.
PERSONS = (
    r"(?:em|anh|chi_|chu_|bac|minh|sep|ong|ba_|co|cac|moi nguoi|dong chi|chung (?:em|toi|minh)|(?:pho )?chu tich|chu|"
    r"(?:pho )?bi thu|lanh dao|truong phong|thu truong|xa|van phong|uy ban|nguoi|toi)"
)
# What may be a report of done; `done` says when it is one.
CLAIM = listed(
    "xong | hoan than[hg]? | hoan tat | done | lam roi | nop roi | gui roi | da nop | da ban giao | da ban hanh |"
    " ban giao roi | ban hanh roi | da (?:ky|duyet)(?: va| roi)? ban hanh | 100 ?(?:%|phan tram)"
)


def words_of(table: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(table.split())


_NUMBERS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "sau_": 6, "bay": 7, "tam": 8,
        "tam_": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_DIGIT = "mot|hai|ba|bon|tu|nam|lam|sau_|sau|bay|tam_|tam|chin"
NUMBER = rf"(?:\d{{1,4}}|muoi (?:{_DIGIT})|(?:{_DIGIT}) muoi(?: (?:{_DIGIT}))?|muoi|{_DIGIT})"


def number(words: str) -> int:
    """The value of a match of `NUMBER`: `15`, `mười lăm`, `bảy mươi`."""
    if words.isdigit():
        return int(words)
    value = 0
    for place, word in enumerate(words.split()):
        if word == "muoi":
            value = 10 if place == 0 else value * 10
        else:
            value += _NUMBERS[word]
    return value
