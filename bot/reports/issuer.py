"""Who issues a document: what of the organisation's name stands in its head, in its text and above the signature."""

import re
from dataclasses import dataclass

from bot.texts import report_document as words
from storage.words import one_line

_COMMITTEE = re.compile(
    r"^(?:UBND|[UỦỤ]y\s+ban\s+nh[âa]n\s+d[âa]n|Uỷ\s+ban\s+nhân\s+dân)\s+"
    r"(?P<unit>(?:xã|phường|thị trấn|đặc khu)\s+(?P<place>[^,]+))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """`place` and `symbol` are None where the name does not say them: a person fills them in."""

    head: tuple[str, ...]
    full: str
    place: str | None
    symbol: str | None
    signs: tuple[str, ...]


def issuer_of(organisation: str) -> Issuer:
    """`UBND xã Thanh Sơn Hạ` is a People's Committee; any other name stands as it is."""
    name = one_line(organisation)
    found = _COMMITTEE.match(name)
    if found is None:
        return Issuer((name.upper(),), name, None, None, words.SIGNS_OTHER)
    unit, place = found["unit"].strip(), found["place"].strip()
    return Issuer((words.COMMITTEE, unit.upper()), f"{words.COMMITTEE_FULL} {unit}", place, words.SYMBOL, words.SIGNS)
