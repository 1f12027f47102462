"""*104 không thuộc đơn vị tôi, thuộc Phòng X, vì …*, *104 chuyển cho Phòng X* taken apart, with or without accents. Pure."""

import re
from dataclasses import dataclass

from bot.dialogue.numbers import leading_numbers
from storage.words import flat, one_line

_BEFORE_NUMBERS = re.compile(
    r"^\s*(?:(?:de nghi|xin)\s+)?(?:doi chu tri|chuyen(?: don vi)?)\s+(?=(?:nv\s*|viec\s+|nhiem vu\s+)*\d{3})"
)
_THIS = r"^(?:(?:nhiem vu|viec)(?: nay)?\s+)?"
_NOT_OURS = re.compile(
    rf"{_THIS}(?:nay )?khong (?:thuoc\b|phai (?:la |cua )*(?:viec|nhiem vu|phan viec|chuc nang|tham quyen)\b)[^,;.]*"
)
_ASKS = re.compile(
    rf"{_THIS}(?:de nghi|xin)(?: cho)? chuyen\b(?: (?:sang |cho |ve )?don vi khac)?|{_THIS}chuyen (?:sang |cho )?don vi khac"
)
_MOVES = re.compile(r"^(?:doi chu tri\b|chuyen\b|chu tri moi\b|(?=(?:sang|cho|thanh)\b))")
_BEHIND_NUMBERS = re.compile(r"^(?:doi chu tri|chu tri moi)(?:(?: la)?[\s:]+|$)(?!(?:cho|sang|ve|thanh|toi)\b)")
_LEAD = re.compile(
    r"^\s*(?:(?:nv\s*|viec\s+|nhiem vu\s+)*\d{3,6}[\s:,.-]+)*(?:(?:de nghi|xin)\s+)?(?:doi chu tri|chu tri moi)\b"
)
_TO = re.compile(
    r"(?:^|[\s,;.:]+)(?:(?:ma )?(?:thuoc|la cua|cua)|(?:chuyen |giao )?(?:cho|sang|ve|thanh|toi))[\s:]+"
    r"(?P<to>[a-z][a-z\s&/-]*?)(?=\s*(?:[,;.]|$|(?<!don)\s(?:vi|do|ly do|xu ly|thuc hien|chu tri|moi dung|nhe|a)\b))"
)
_REASON = re.compile(r"(?:^|(?<!don)[\s,;.]+)(?:vi|do|ly do(?: la)?)[\s:]+(?P<reason>\S.*)$", re.DOTALL)
_EDGES = " \n\t,;.:–-"
_LONGEST = 600  # characters; more is no request


@dataclass(frozen=True, slots=True)
class Move:
    """`asks`: it says that the task is not theirs, or asks for another unit; else it only names where it is to go.

    `lead`: it is about who leads (*đổi chủ trì*), not about a part of one's own.
    """

    numbers: tuple[int, ...]
    to: str | None
    reason: str | None
    asks: bool
    lead: bool = False


def move(text: str) -> Move | None:
    """None for a sentence that moves nothing."""
    text = one_line(text)
    if len(text) > _LONGEST:
        return None
    begins = _BEFORE_NUMBERS.match(flat(text))
    numbers, rest = leading_numbers(text[begins.end() :] if begins else text)
    if begins and not numbers:
        return None
    plain = flat(rest)
    asks = _NOT_OURS.match(plain) or _ASKS.match(plain)
    if asks is None and begins is None and _MOVES.match(plain) is None:
        return None
    if asks is None and begins is not None and "de nghi" in flat(text[: begins.end()]):
        asks = re.match("", plain)
    reason, said = _reason(rest)
    # "không thuộc đơn vị tôi" names nobody to whom it belongs.
    behind = _BEHIND_NUMBERS.match(plain)
    bare = behind.end() if behind else 0
    start = asks.end() if asks and _NOT_OURS.match(plain) else 0
    target = _target(said[bare:], start, bare=not asks and (begins is not None or behind is not None))
    if asks is None and begins is None and behind is None and target is None:
        return None
    return Move(numbers, target, reason, asks is not None, lead=_LEAD.match(flat(text)) is not None)


def _reason(rest: str) -> tuple[str | None, str]:
    """Why, and the words before it."""
    match = _REASON.search(flat(rest))
    if match is None or rest[match.start("reason") :].strip(_EDGES) == "":
        return None, rest
    word = rest[: match.start("reason")].rstrip(_EDGES)
    if word[-2:].lower() in ("đo", "dó", "đó"):  # "nơi đó", not "do"
        return None, rest
    return rest[match.start("reason") :].strip(_EDGES), rest[: match.start()]


def _target(said: str, start: int, *, bare: bool) -> str | None:
    """The name of the unit to which it is to go. `bare`: what follows the number is it, *đổi chủ trì 104 Phòng X*."""
    match = _TO.search(flat(said), max(0, start - 1) if start else 0)
    if match is not None:
        name = said[match.start("to") : match.end("to")].strip(_EDGES)
        return None if flat(name) == "don vi khac" else name
    return said.strip(_EDGES) or None if bare else None
