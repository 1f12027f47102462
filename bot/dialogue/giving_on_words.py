"""*101–103 chị Lan; 107 anh Tám, hạn 06/02* taken apart, with or without accents. Pure; names stay as written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.dialogue.days import day_meant
from bot.dialogue.numbers import leading_numbers
from storage.people import Member
from storage.words import flat, fold, one_line

_VERB = re.compile(
    r"(?:(?:de nghi|xin|nho)\s+)?(?P<verb>giao(?:\s+lai)?(?:\s+cho)?|phan cong(?:\s+cho)?|chuyen(?:\s+lai)?(?:\s+cho)?|cho)[\s:]+"
)
_BEFORE_NUMBERS = re.compile(r"^\s*(?:giao|phan cong)(?:\s+lai)?[\s:]+(?=(?:nv\s*|viec\s+|nhiem vu\s+)*\d)")
_TITLE = r"(?:d/c|dong chi|anh|chi|ong|ba|co|chu|bac)"
_AFTER_NAME = r"(?:\s+(?:lam|thuc hien|phu trach|xu ly|theo doi|chu tri|giup|nhe|nha|a|di))*"
_NAME = re.compile(rf"^(?P<title>{_TITLE}\s+)?(?P<name>[a-z]+(?: [a-z]+){{0,4}}?){_AFTER_NAME}$")
_JOINT = re.compile(r"\s*[,&+]\s*|\s+(?:va|cung)\s+")
_DUE = re.compile(
    r"(?:^|[\s,;(]+)(?P<due>(?:han|thoi han|cham nhat|truoc|den(?= (?:het|ngay|thu|\d)))\b.*)$", re.DOTALL
)
_DUE_WORDS = re.compile(
    r"^(?:(?:thoi han|han|cham nhat|den|trong don vi|don vi|noi bo|rieng|la|vao|ngay(?! (?:mai|kia|mot)))\b[\s:]*)+"
)
# Where the next piece of one line begins: a number behind a name or a day.
_NEXT = re.compile(r"(?<=[a-z\d)])(?<!nam)(?<!ngay)(?<!thang)[\s,.]+(?=(?:nv\s*|viec\s+)?[1-9]\d{2,5}(?![\d/%]|\.\d))")
_BACK = re.compile(r"^(?:(?:xin|de nghi)\s+)?thu lai(?:\s+cua(?P<of>\s+.+?))?\s*[.]*$", re.DOTALL)

_LONGEST = 200  # characters; more is a report in its own words


class Certain(Enum):
    """How surely the words give work on."""

    SAID = auto()  # giao, giao lại, phân công
    TITLED = auto()  # "chị Lan": somebody, if it is nothing else
    BARE = auto()  # "Lan": only where the unit has somebody of that name


@dataclass(frozen=True, slots=True)
class Whom:
    """`names` without their forms of address; `due`: the words of the unit's date."""

    names: tuple[str, ...]
    due: str | None
    certain: Certain


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a sentence. `whom` is None where it gives nothing on; `words` are what follows the numbers."""

    numbers: tuple[int, ...]
    words: str
    whom: Whom | None


def pieces(text: str) -> list[Piece]:
    """The pieces in their order. What follows `;` without a number of its own belongs to the piece before it."""
    found: list[Piece] = []
    for line in re.split(r"[;\n]+", unicodedata.normalize("NFC", text)):
        if line.strip():
            found += _line(line)
    return found


def _line(line: str) -> Iterator[Piece]:
    said = _BEFORE_NUMBERS.match(flat(line))
    giao = said is not None  # before the first numbers, and meant of these
    numbers, rest = leading_numbers(line[said.end() :] if said else line)
    while numbers and (found := _first(rest, said=giao)) is not None:
        end, first = found
        yield Piece(numbers, rest[:end], first)
        numbers, rest = leading_numbers(rest[end:].lstrip(" ,."))
        giao = False
    words = rest if numbers else line.strip()
    yield Piece(numbers, words, whom(words, said=giao and bool(numbers)))


def _first(rest: str, *, said: bool) -> tuple[int, Whom] | None:
    """Where the piece ends before which another begins in the same line, and whom it names."""
    for joint in _NEXT.finditer(flat(rest[:_LONGEST])):
        found = whom(rest[: joint.start()], said=said)
        if found is not None:
            return joint.start(), found
    return None


def whom(words: str, *, said: bool = False) -> Whom | None:
    """`chị Lan và anh Tám, hạn 06/02`. `said`: *giao* stands before it already."""
    words = " ".join(words.split()).strip(" ,.:–-")
    if len(words) > _LONGEST:
        return None
    due = None
    match = _DUE.search(flat(words))
    if match is not None:
        words, due = words[: match.start()].strip(" ,;(:"), words[match.start("due") :].strip(" .)")
    certain = Certain.SAID if said else Certain.BARE
    verb = _VERB.match(flat(words))
    if verb is not None and "ợ" not in words[: verb.end()].lower():  # "chợ" is no "cho"
        # "cho" begins many sentences that give nothing on.
        certain = Certain.SAID if said or verb["verb"] != "cho" else Certain.TITLED
        words = words[verb.end() :]
    names = []
    for part in _split(words):
        name = _NAME.match(flat(part))
        if name is None:
            return None
        if name["title"] and certain is Certain.BARE:
            certain = Certain.TITLED
        names.append(part[name.start("name") : name.end("name")])
    return Whom(tuple(names), due, certain) if names else None


def _split(words: str) -> list[str]:
    plain, start, parts = flat(words), 0, []
    for joint in _JOINT.finditer(plain):
        parts.append(words[start : joint.start()])
        start = joint.end()
    return [part.strip() for part in [*parts, words[start:]] if part.strip()]


def inner_date(due: str, today: date) -> date | None:
    """The day that the words of the unit's date mean; None where that is not clear."""
    plain = flat(due)
    match = _DUE_WORDS.match(plain)
    return day_meant(due[match.end() :] if match else due, today)


def named(members: Sequence[Member], name: str) -> list[Member]:
    """Those whose name ends in these words. Accents may be left out; where they are typed they must be the name's."""
    wanted = fold(name).split()
    found = [member for member in members if fold(member.name).split()[-len(wanted) :] == wanted]
    typed = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    exact = [member for member in found if f" {member.name.casefold()}".endswith(f" {typed}")]
    return found if typed == fold(name) else exact


def taken_back(words: str) -> str | None:
    """What follows the numbers in *104 thu lại của chị Lan*: the name, empty for everybody; None for anything else."""
    words = one_line(words)
    match = _BACK.match(flat(words))
    if match is None:
        return None
    return words[match.start("of") : match.end("of")].strip() if match["of"] else ""


def without_title(name: str) -> str:
    """`Lan` of `chị Lan`."""
    match = re.match(rf"^{_TITLE}\s+", flat(name))
    return name[match.end() :] if match else name
