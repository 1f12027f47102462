"""Which paragraphs are tasks, and what each inherits from the headings and opening lines above it.

A task is a bullet or a bare paragraph that directs work. A later sentence of it with its own lead or its own deadline is a
task of its own; a sentence that only states a deadline belongs to the task before it. A heading, an opening line ("Giao
Phòng X …:") or a section hands down lead, cooperating bodies and deadline to the items below that name none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.notices.deadlines import Deadline, find_deadline
from bot.notices.outline import Depth, Item
from bot.notices.responsible import charged, cooperating, heading_lead, lead_inside
from bot.notices.sections import Kind, is_assessment, is_common_deadline, kind_of
from bot.notices.tables import Row, cells_of, columns_of, is_task_header, row_of
from bot.notices.words import sentences


@dataclass(frozen=True, slots=True)
class Draft:
    """A task as cut out of the notice, with what it inherits; dates are not yet read."""

    text: str
    paragraph: int
    section: str | None
    lead: str | None
    coop: tuple[str, ...]
    inherited_deadline: str | None = None
    row: Row | None = None


@dataclass(slots=True)
class _Scope:
    depth: int
    title: str | None = None
    lead: str | None = None
    coop: tuple[str, ...] = ()
    deadline: str | None = None
    assessment: bool = False
    first_draft: int = 0


def drafts_of(items: Sequence[Item]) -> list[Draft]:
    """The drafts of the body of a notice, in its order."""
    return _Reader(items).read()


class _Reader:
    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._scopes = [_Scope(depth=0)]
        self._drafts: list[Draft] = []
        self._columns: dict[str, int] | None = None

    def read(self) -> list[Draft]:
        for place, item in enumerate(self._items):
            following = self._items[place + 1] if place + 1 < len(self._items) else None
            if (cells := cells_of(item.text)) is not None:
                self._row(cells, item)
                continue
            kind = kind_of(item, following, above=self._scopes[-1].depth, in_tasks=self._in_tasks())
            if kind is Kind.heading:
                self._open(item)
            elif self._scopes[-1].assessment:
                continue
            elif kind is Kind.opening:
                self._hand_down(item)
            elif item.is_bare and self._scopes[-1].first_draft < len(self._drafts) and is_common_deadline(item.text):
                self._common_deadline(item)
            elif kind is Kind.task and not is_assessment(item.text):
                self._leave(item)
                self._add(item)
        return self._drafts

    def _in_tasks(self) -> bool:
        return any(scope.title for scope in self._scopes) and not self._scopes[-1].assessment

    def _open(self, item: Item) -> None:
        depth = item.depth if not item.is_bare else Depth.number + 3
        while self._scopes[-1].depth >= depth:
            self._scopes.pop()
        above = self._scopes[-1]
        title = item.text.strip(" :.;")
        own_lead = heading_lead(item.text)
        deadline = find_deadline(item.text, None, None)
        self._scopes.append(
            _Scope(
                depth=depth,
                # A unit is a lead and no area of work.
                title=above.title if own_lead else title,
                lead=own_lead or above.lead,
                coop=cooperating(item.text) or (() if own_lead else above.coop),
                deadline=deadline.text if deadline else above.deadline,
                assessment=above.assessment or (own_lead is None and is_assessment(title, heading=True)),
                first_draft=len(self._drafts),
            )
        )

    def _leave(self, item: Item) -> None:
        """A marked item ends the headings that stand as deep as it."""
        if not item.is_bare:
            while len(self._scopes) > 1 and self._scopes[-1].depth >= item.depth:
                self._scopes.pop()

    def _hand_down(self, item: Item) -> None:
        self._leave(item)
        scope = self._scopes[-1]
        charge = charged(item.text)
        deadline = find_deadline(item.text, None, None)
        if charge:
            scope.lead = charge.lead
            scope.coop = cooperating(item.text)
        if deadline:
            scope.deadline = deadline.text
        scope.first_draft = len(self._drafts)

    def _common_deadline(self, item: Item) -> None:
        """One deadline, stated behind the items, for all of them that name none."""
        deadline = find_deadline(item.text, None, None)
        scope = self._scopes[-1]
        for place in range(scope.first_draft, len(self._drafts)):
            draft = self._drafts[place]
            if deadline and find_deadline(draft.text, None, None) is None:
                self._drafts[place] = replace(draft, inherited_deadline=deadline.text)
        scope.first_draft = len(self._drafts)

    def _add(self, item: Item) -> None:
        scope = self._scopes[-1]
        lead, coop = scope.lead, scope.coop
        for offset, text in _pieces(item.text):
            charge = charged(text)
            if charge:
                lead, coop = charge.lead, ()
            self._drafts.append(
                Draft(
                    text=text,
                    paragraph=item.paragraph_at(offset),
                    section=scope.title,
                    lead=(charge and charge.lead) or lead_inside(text) or lead,
                    coop=cooperating(text) or coop,
                    inherited_deadline=scope.deadline,
                )
            )

    def _row(self, cells: Sequence[str], item: Item) -> None:
        if is_task_header(cells):
            self._columns = columns_of(cells)
            return
        if self._columns is None or (row := row_of(cells, self._columns)) is None:
            return
        if isinstance(row, str):
            while len(self._scopes) > 1 and self._scopes[-1].depth >= Depth.number:
                self._scopes.pop()
            self._scopes.append(_Scope(depth=Depth.number, title=row.strip(" :.")))
            return
        scope = self._scopes[-1]
        self._drafts.append(
            Draft(
                row.text,
                item.paragraph_at(0),
                scope.title,
                row.lead or scope.lead,
                row.coop or cooperating(row.text),
                None,
                row,
            )
        )


def _pieces(text: str) -> list[tuple[int, str]]:
    """The tasks within one item with the offset of each."""
    starts = [0]
    for offset, sentence in sentences(text):
        if offset and _is_own_task(sentence, text[starts[-1] : starts[-1] + _OPENING]):
            starts.append(offset)
        starts += [offset + inner for inner in _clauses_with_lead(sentence)]
    starts = sorted(set(starts))
    ends = [*starts[1:], len(text)]
    return [(start, text[start:end].strip()) for start, end in zip(starts, ends, strict=True)]


_OPENING = 400  # characters; a lead stands at the very front
_CLAUSE = re.compile(r";\s+(?:đồng thời,?\s+)?")
_GENERAL = re.compile(r"(?:Các|các|Lãnh đạo|Thủ trưởng|Mỗi|mỗi|Từng|từng|[Cc]ơ quan|[Đđ]ơn vị|[Cc]án bộ)\b")
_ONLY_DEADLINE = re.compile(
    r"(?:(?:Yêu cầu|Phấn đấu|Đề nghị) )?(?:[Hh]oàn thành|[Tt]hời gian|[Tt]hời hạn|[Hh]ạn|[Xx]ong|[Cc]hậm nhất"
    r"|[Vv]iệc này|[Cc]ông việc|[Kk]ết quả|[Bb]áo cáo kết quả"
    r"|[Gg]ửi (?:báo cáo|kết quả)|[Nn]hiệm vụ này|[Nn]ội dung này|[Tt]rước|[Bb]áo cáo (?:UBND|Ủy ban|về|Chủ tịch))(?!\w)"
)


def _is_own_task(sentence: str, before: str) -> bool:
    charge = charged(sentence)
    if charge and not _GENERAL.match(charge.lead):
        previous = charged(before)
        return previous is None or previous.lead.lower() != charge.lead.lower()
    return _deadline(sentence) is not None and not _ONLY_DEADLINE.match(sentence)


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


def _deadline(text: str) -> Deadline | None:
    return find_deadline(text, None, None)
