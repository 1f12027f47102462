"""*Giao ‹nội dung› cho ‹ai›, phối hợp ‹ai›, hạn ‹ngày›* taken apart, with or without accents. Pure; names stay as written."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.actions.directory import Directory, Named
from storage.words import flat

# "giao thông", "giao ban sáng thứ Hai", "giao lại", "giao 104": words of another kind, or of a task that is there already.
_NOT_WORK = (
    r"thong\b(?! bao| ke| tin| qua)|ban(?:\s*$|\s+(?:sang|chieu|tuan|thang|thu|ngay|hom|luc|dau|cuoi|toi|voi|o)\b)"
    r"|luu\b(?! tru| ho)|dich\b(?! vu| tai| benh)|thua\b|tiep\b(?! nhan| dan| cong| tuc| xuc)|nhau\b|lai\b"
    r"|(?:nv\s*|viec\s+|nhiem vu\s+)?\d{3,6}(?!\d|\s?(?:ho|nguoi|m2|ha|km|trieu)\b)"
)
_NAME_BEGINS = (
    r"phong|ban|cong an|tram|trung tam|truong|to|doi|hoi|doan|bo phan|van phong|quan su|bchqs|dong chi|d/c|anh|chi|ong|ba|"
    r"bac|tung|cac|xom|khoi|thon|chu tich|pho chu tich"
)
_ARGUMENT = re.compile(rf"^(?:(?!{_NOT_WORK})(?:.*\bcho\s+\S|(?:{_NAME_BEGINS})\s+\S).*)?$", re.DOTALL)

_TO = re.compile(r"(?<![^\s,;.:])cho(?=[\s:])\s*:?\s*")
_OPENS = re.compile(r"(?:(?:viec|nhiem vu|trach nhiem) )?cho(?=[\s:])\s*:?\s*")
_OPENS_AS_WRITTEN = re.compile(r"(?:\w+ (?:\w+ )?)?cho\b", re.IGNORECASE)
_BOUNDARY = re.compile(
    r"\s*(?:$|[,;.:)]|\s(?:han|thoi han|cham nhat|truoc|trong|xong|phoi hop|theo (?:y kien|chi dao|yeu cau))\b)"
)
_DAY_FOLLOWS = (
    r"(?=(?:(?:la|vao|den|het|truoc|trong|cuoi|dau|giua|toi|cham nhat|ngay|sang|chieu|hom) )*"
    r"(?:\d|thu |t[2-7]\b|cn\b|chu nhat|mai\b|nay\b|kia\b|mot\b|tuan |thang|quy |nam |"
    r"(?:mot|hai|ba|bon|nam|muoi) (?:ngay|tuan|thang)))"
)
_DUE = re.compile(
    r"(?:^|[\s,;.(])(?<!het )(?<!qua )(?<!gia )(?<!co )(?:thoi )?han(?: chot| cuoi(?: cung)?| hoan thanh)?\s*:?\s+"
    rf"{_DAY_FOLLOWS}|[,;]\s*(?:thoi )?han(?: chot| cuoi(?: cung)?| hoan thanh)?\s*:?\s+(?=\S)"
)
_HAS_DUE = re.compile(r"h[ạa]n", re.IGNORECASE)
# A comma before a digit is inside a date: "thứ Sáu, 27/02".
_PIECE_ENDS = re.compile(r"[;\n)]|,(?!\s*\d)|\.(?!\d)|\s(?=(?:phoi hop|theo (?:y kien|chi dao|yeu cau))\b)|$")
_COOPERATING = re.compile(
    r"(?:^|[\s,;.])(?:va )?(?:don vi )?phoi hop(?: chat che)?(?: thuc hien)?(?: (?:cung|voi|la|gom))*\s*:?\s+"
)
_OPINION = re.compile(
    r"(?:^|[\s,;.(]+)(?:theo|thuc hien) (?:y kien|chi dao|yeu cau|phan cong)(?: (?:chi dao|cua))*\s+"
    r"(?:(?:dong chi|d/c|anh|chi|ong|ba)\s+)?(?P<who>(?:pho )?chu tich|pct|ct)(?: (?:ubnd|uy ban nhan dan)(?: (?:xa|phuong))?)?"
    r"(?P<name>(?: [^\W\d]+){0,4}?)\s*[)]?\s*(?=[,;.\n]|$)"
)
_LEADING = re.compile(r"^(?:(?:viec|nhiem vu|cong viec)\s+(?=\S))?(?:la\s+)?")
_EDGES = " \n\t,;.:–-"


@dataclass(frozen=True, slots=True)
class Words:
    """An order taken apart. `unknown`: a name where a lead or a cooperating body must stand, that the roster does not know."""

    work: str
    leads: Named | None = None
    cooperating: Named | None = None
    unknown: str | None = None
    unknown_cooperating: str | None = None
    due: str | None = None  # what follows *hạn*
    opinion_of: str | None = None  # *Chủ tịch*, *Phó Chủ tịch Trần Thị Lan*: as whose opinion the office records it


class Argument:
    """What may follow *giao*, in the table of commands."""

    def match(self, text: str) -> bool:
        """Nothing, or work for somebody; *giao thông*, *giao ban* and *giao 104 …* are something else."""
        return _ARGUMENT.match(flat(text.strip())) is not None


def taken_apart(text: str, directory: Directory) -> Words:
    """`text`: what follows *giao*."""
    text = re.sub(r"[ \t]+", " ", text.replace("\n", ", ")).strip(_EDGES)
    text, opinion = _without(text, _OPINION, lambda match: text[match.start("who") : match.end("name")].strip())
    text, due = _due(text)
    before, names, after, unknown = _leads(text, directory)
    cooperating, unknown_cooperating = None, None
    match = _COOPERATING.search(flat(after))
    if match is not None:
        cooperating = directory.names_at(after, match.end())
        end = cooperating.end
        if not cooperating:
            end = match.end() + _until(after[match.end() :])
            cooperating, unknown_cooperating = None, after[match.end() : end].strip(_EDGES) or None
        after = f"{after[: match.start()]}{after[end:]}"
    work = _joined(before, after)
    return Words(work, names, cooperating, unknown, unknown_cooperating, due, opinion)


def _leads(text: str, directory: Directory) -> tuple[str, Named | None, str, str | None]:
    """The work before the names, the names, what follows them, and a name that is not known."""
    plain = flat(text)
    opens = _OPENS.match(plain) if _OPENS_AS_WRITTEN.match(text) else None
    start = opens.end() if opens else 0
    first = directory.names_at(text, start)
    if first:
        return "", first, text[first.end :], None
    # "chợ" is "cho" without its accents.
    joints = [match for match in _TO.finditer(plain) if text[match.start() : match.start() + 3].lower() == "cho"]
    for match in joints:
        names = directory.names_at(text, match.end())
        # "gửi giấy mời cho Công an xã cho Phòng Kinh tế", "… cho Phòng Kinh tế - Hạ tầng": there the name is no whole one.
        if names and _BOUNDARY.match(plain, names.end):
            return text[: match.start()], names, text[names.end :], None
    if opens or joints:
        begin, at = (0, opens.end()) if opens else (joints[-1].start(), joints[-1].end())
        end = at + _until(text[at:])
        return text[:begin], None, text[end:], text[at:end].strip(_EDGES) or None
    return text, None, "", None


def _until(text: str) -> int:
    """Where a name that is not known ends at the latest."""
    plain = flat(text)
    match = re.search(r"[,;.\n]|\s(?:truoc|cham nhat|trong|xong|phoi hop|han)\s|$", plain)
    return match.start() if match else len(text)


def _due(text: str) -> tuple[str, str | None]:
    """The text without the last *hạn …*, and what that says."""
    plain = flat(text)
    # "hàn", "hán" are "hạn" without their accents.
    matches = [match for match in _DUE.finditer(plain) if _HAS_DUE.search(text[match.start() : match.end()])]
    if not matches:
        return text, None
    last = matches[-1]
    end = _PIECE_ENDS.search(plain, last.end())
    stop = end.start() if end else len(text)
    return _joined(text[: last.start()], text[stop:]), text[last.end() : stop].strip(_EDGES)


def _without(text: str, pattern: re.Pattern[str], said: Callable[[re.Match[str]], str]) -> tuple[str, str | None]:
    match = pattern.search(flat(text))
    if match is None:
        return text, None
    return _joined(text[: match.start()], text[match.end() :]), said(match)


def _joined(before: str, after: str) -> str:
    """Two pieces of a sentence between which something was taken out."""
    before, rest = before.rstrip(_EDGES), after.lstrip(" \n\t")
    rest = rest if rest[:1] in (",", ";") else f" {rest}"
    if not rest.strip(_EDGES):
        return before
    return f"{before}{rest}".strip(_EDGES) if before else rest.strip(_EDGES)


def work_of(text: str) -> str:
    """The work as it is recorded: a sentence without the words that only introduce it."""
    text = text.strip(_EDGES)
    leading = _LEADING.match(flat(text))
    text = text[leading.end() :] if leading is not None else text
    return text[:1].upper() + text[1:]
