"""The tasks within one paragraph.

A later sentence with its own lead or its own deadline is a task of its own; a sentence that only states a deadline belongs
to the task before it. In prose each clause with its own lead is one.
"""

import re

from bot.notices.deadlines import find_deadline
from bot.notices.recurrence import rhythm
from bot.notices.responsible import Charge, charged
from bot.notices.words import sentences

_OPENING = 400  # characters; a lead stands at the very front
_CLAUSE = re.compile(r";\s+(?:đồng thời,?\s+)?")
_GENERAL = re.compile(
    r"(?:Các|các|Lãnh đạo|Thủ trưởng|Mỗi|mỗi|Từng|từng|[Cc]ơ quan|[Đđ]ơn vị|[Cc]án bộ|[Nn]hững|[Tt]oàn thể)\b"
)
_ONLY_DEADLINE = re.compile(
    r"(?:(?:Yêu cầu|Phấn đấu|Đề nghị) )?(?:[Hh]oàn thành|[Tt]hời gian|[Tt]hời hạn|[Hh]ạn(?! chế)|[Xx]ong|[Cc]hậm nhất"
    r"|[Vv]iệc này|[Cc]ông việc|[Kk]ết quả|[Bb]áo cáo kết quả|[Dd]anh sách|[Hh]ồ sơ|[Bb]áo cáo|[Vv]ăn bản"
    r"|[Dd]ự thảo|[Ss]ố liệu"
    r"|[Gg]ửi (?:báo cáo|kết quả|danh sách|hồ sơ|về)|[Nn]hiệm vụ này|[Nn]ội dung này|[Tt]rước"
    r"|[Bb]áo cáo (?:UBND|Ủy ban|về"
    r"|Chủ tịch)|[Tt]hực hiện (?:xong|trước|trong)|[Đđ]ơn vị chủ trì|[Cc]hủ trì:|[Ss]ản phẩm)(?!\w)"
)


def pieces(text: str) -> list[tuple[int, str]]:
    """The tasks with the offset of each; together they are the whole text."""
    starts = [0]
    for offset, sentence in sentences(text):
        if offset and _is_own_task(sentence, text[starts[-1] : starts[-1] + _OPENING]):
            starts.append(offset)
        starts += [offset + inner for inner in _clauses_with_lead(sentence)]
    starts = sorted(set(starts))
    ends = [*starts[1:], len(text)]
    return [(start, text[start:end].strip()) for start, end in zip(starts, ends, strict=True)]


def _is_own_task(sentence: str, before: str) -> bool:
    if _ONLY_DEADLINE.match(sentence):
        return False
    charge = charged(sentence)
    timed = find_deadline(sentence, None, None) is not None
    if charge and _is_other(charge, before) and (not _GENERAL.match(charge.lead) or timed or rhythm(sentence)):
        return True
    return timed


def _is_other(charge: Charge, before: str) -> bool:
    previous = charged(before)
    return previous is None or previous.lead.lower() != charge.lead.lower()


def _clauses_with_lead(sentence: str) -> list[int]:
    # Only where the item itself opens with a lead does a clause with another one stand beside it; elsewhere such a
    # clause is a step of the same task ("…; giao cơ quan chuyên môn thực hiện").
    first = charged(sentence)
    if first is None:
        return []
    found = []
    for match in _CLAUSE.finditer(sentence):
        charge = charged(sentence[match.end() : match.end() + _OPENING])
        if charge and not _GENERAL.match(charge.lead) and charge.lead.lower() != first.lead.lower():
            found.append(match.end())
    return found
