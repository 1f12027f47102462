"""What a notice says of an indicator: a target in the words of a task, and the figure in its first part where it began."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.actions.directory import Directory, all_places
from storage.indicators import LONGEST_NAME
from storage.notices import Draft
from storage.people import Place
from storage.tasks import Task
from storage.words import fold_words

_PERCENT = re.compile(r"(?<![\d.,])(?P<n>\d{1,3}(?:[.,]\d{1,2})?)\s*%")
_DAY = re.compile(r"(?<!\d)(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?!\d)")
_UNITS = ("người dân", "người", "hộ gia đình", "hộ dân", "hộ", "trẻ em", "học sinh", "hội viên", "đối tượng")
_LEADING = re.compile(r"^(?:trên|đạt|ít nhất|tối thiểu|phấn đấu|có|số|tỷ lệ|của)\s+", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b[A-ZĐ]{3,8}\b")
_COMMON = frozenset(
    [
        "va",
        "cua",
        "cac",
        "cho",
        "den",
        "ngay",
        "la",
        "co",
        "duoc",
        "tren",
        "dia",
        "ban",
        "xa",
        "dat",
        "ty",
        "le",
        "so",
        "voi",
        "trong",
        "nguoi",
        "dan",
        "tham",
        "gia",
    ]
)
_ENOUGH = 2  # words in common
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\D)|\n")


@dataclass(frozen=True, slots=True)
class Target:
    """*100% người dân tham gia BHYT* as an indicator. `places`: ids of those that are named; `unknown`: names of others."""

    sentence: str
    name: str
    short: str
    percent: Decimal
    unit: str
    places: tuple[int, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """A figure that stood in the notice, with its sentence."""

    percent: Decimal
    day: date | None
    sentence: str


def target_of(task: Task | Draft, every: Sequence[Place]) -> Target | None:
    """The first target of the task that is a percentage; None where there is none."""
    for sentence in task.targets:
        match = _PERCENT.search(sentence)
        if match is None:
            continue
        rest = _trimmed(f"{sentence[: match.start()]} {sentence[match.end() :]}")
        if not any(char.isalpha() for char in rest):
            continue
        unit = next((unit for unit in _UNITS if fold_words(unit) in fold_words(rest)), "người")
        directory = Directory((), (), every)
        found = directory.places_named(task.places)
        unknown = tuple(name for name in task.places if not directory.places_named([name]) and all_places(name) is None)
        short = _ABBREVIATION.search(rest)
        return Target(
            sentence.strip(),
            _cut(rest[:1].upper() + rest[1:], LONGEST_NAME),
            short[0] if short else _cut(rest, 24),
            Decimal(match["n"].replace(",", ".")),
            "người" if unit == "người dân" else unit,
            tuple(place.id for place in found),
            unknown,
        )
    return None


def base_of(target: Target, paragraphs: Sequence[str]) -> Base | None:
    """The percentage of the notice whose sentence shares most words with the target; another one than the target itself."""
    wanted = _words(target.name) | _words(target.short)
    best: tuple[int, Base] | None = None
    for paragraph in paragraphs:
        for sentence in _SENTENCE.split(paragraph):
            if fold_words(target.sentence) in fold_words(sentence):
                continue
            shared = len(wanted & _words(sentence))
            for match in _PERCENT.finditer(sentence):
                percent = Decimal(match["n"].replace(",", "."))
                if percent == target.percent or shared < min(_ENOUGH, len(wanted)):
                    continue
                if best is None or shared > best[0]:
                    best = shared, Base(percent, _day_in(sentence), sentence.strip())
    return best[1] if best else None


def _day_in(sentence: str) -> date | None:
    match = _DAY.search(sentence)
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _trimmed(text: str) -> str:
    words = " ".join(text.split()).strip(" ,.;:–-")
    while (shorter := _LEADING.sub("", words)) != words:
        words = shorter
    return words


def _words(text: str) -> set[str]:
    return {word for word in fold_words(text).replace("/", " ").split() if word.isalpha()} - _COMMON


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:-–")
