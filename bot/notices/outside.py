"""What stands before or behind the conclusions and yet may direct somebody: an order in the preamble, an annex.

It is no task of the reader's, but a reviewer has to see it: no paragraph that may be work is lost.
"""

import re
from collections.abc import Sequence

from bot.notices.deadlines import find_deadline
from bot.notices.finding import Other, Why
from bot.notices.openings import is_addressee
from bot.notices.outline import Item
from bot.notices.responsible import charged
from bot.notices.tables import cells_of

_ANNEX = re.compile(r"(?:PHỤ LỤC|DANH MỤC|BẢNG|BIỂU)(?!\w)", re.IGNORECASE)


def outside(items: Sequence[Item], start: int, end: int) -> list[Other]:
    """The paragraphs outside of ``items[start:end]`` that charge somebody or, behind it, name a day or belong to an annex."""
    found: list[Other] = []
    in_annex = False
    for place, item in enumerate(items):
        if start <= place < end:
            continue
        is_behind = place >= end
        in_annex = in_annex or (is_behind and _ANNEX.match(item.text) is not None)
        is_charged = charged(item.text) is not None and not is_addressee(item.text)
        is_dated = cells_of(item.text) is not None or find_deadline(item.text, None, None) is not None
        if in_annex or is_charged or (is_behind and is_dated):
            found.append(Other(text=item.text, paragraph=item.paragraph_at(0), why=Why.outside))
    return found
