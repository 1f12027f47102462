"""Where the conclusion opens (*kết luận như sau:*), and whom a letter is addressed to (*Kính gửi*)."""

import re
from collections.abc import Sequence

from bot.notices.names import name_span, starts_name
from bot.notices.outline import Depth, Item
from bot.notices.responsible import charged
from bot.notices.words import begins_with_verb

_READ = 2_000  # characters; no opening is longer
_INLINE = re.compile(
    r"\b(?:kết luận|chỉ đạo|có ý kiến|yêu cầu|thống nhất|phân công|đề nghị|giao)(?!\w)[^.;:“”]{0,120}:\s+(?=\S)"
)
_CONCLUDES = re.compile(
    r"kết luận|chỉ đạo|yêu cầu|đề nghị|thống nhất|ý kiến|như sau|sau đây|các nội dung sau|nhiệm vụ sau|giao"
    r"|phân công|thông báo",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"Chủ tịch|[Đđ]ồng chí|UBND|Ủy ban|Uỷ ban|Trưởng [Bb]an|[Hh]ội nghị|[Cc]uộc họp|[Pp]hiên họp")
_IN_A_PERIOD = re.compile(r"(?:Trong|Từ nay đến|Để|Nhằm|Căn cứ)\s")
_ADDRESSED = re.compile(r"Kính gửi\s*:?\s*", re.IGNORECASE)
_PLURAL = re.compile(r"(?:Các|Những|Toàn thể)\s[^.:]*\.?$")
_SHORTEST_REST = 40  # characters; less is the end of a label, no directive


def with_openings_apart(items: Sequence[Item]) -> list[Item]:
    """The items, with prose such as *Chủ tịch UBND xã kết luận: Giao Phòng X …; …* cut behind its colon."""
    apart: list[Item] = []
    for item in items:
        cut = _cut(item)
        if cut is None:
            apart.append(item)
            continue
        rest = item.text[cut:]
        origins = ((0, item.paragraph_at(cut)), *((at - cut, place) for at, place in item.origins if at > cut))
        apart.append(Item(item.depth, item.mark, item.text[:cut].rstrip(), item.origins[:1]))
        apart.append(Item(Depth.bare, "", rest, origins))
    return apart


def opens_conclusion(item: Item) -> bool:
    """Whether the line says that what follows is the conclusion or an order."""
    return (
        item.is_bare
        and item.text.endswith(":")
        and _CONCLUDES.search(item.text[-300:]) is not None
        and not is_salutation(item.text)
    )


def is_salutation(text: str) -> bool:
    """Whether it is the line *Kính gửi*."""
    return _ADDRESSED.match(text) is not None


def is_addressee(text: str) -> bool:
    """Whether a line in the list behind *Kính gửi* names one more addressee."""
    is_named = starts_name(text) or text.endswith(";") or _PLURAL.match(text)
    return len(text) < 200 and bool(is_named) and charged(text) is None


def opens_addressees(text: str) -> bool:
    """Whether it is a line *Kính gửi:* with nobody on it, so that whatever list follows is of addressees."""
    salutation = _ADDRESSED.match(text)
    return salutation is not None and salutation.end() == len(text)


def is_listed_addressee(item: Item) -> bool:
    """Whether an item right behind such a line is one, also where it sounds like work (*cơ sở trông giữ trẻ*)."""
    return item.depth >= Depth.star and not item.is_bare and len(item.text) < 200 and not item.text.endswith(":")


def addressees(before: Sequence[Item]) -> tuple[str, int] | None:
    """The addressees of a letter as one list of names, and the paragraph of the first; None if there are none."""
    for place, item in enumerate(before):
        salutation = _ADDRESSED.match(item.text)
        if salutation is None:
            continue
        inline = item.text[salutation.end() :]
        listed = [line for line in [inline] if line]
        is_list = opens_addressees(item.text)
        for following in before[place + 1 :]:
            if not is_addressee(following.text) and not (is_list and is_listed_addressee(following)):
                break
            listed.append(following.text)
        names = [line.strip(" .;,") for line in listed if name_span(line)]
        return (", ".join(names), item.paragraph_at(0)) if names else None
    return None


def _cut(item: Item) -> int | None:
    if not item.is_bare:
        return None
    for opening in _INLINE.finditer(item.text[:_READ]):
        rest = item.text[opening.end() :]
        if len(rest) < _SHORTEST_REST or not _SPEAKER.search(item.text[: opening.end()]):
            continue
        if begins_with_verb(rest) or _IN_A_PERIOD.match(rest) or charged(rest[:_READ]):
            return opening.end()
    return None
