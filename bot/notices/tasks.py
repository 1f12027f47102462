"""Which paragraphs are tasks, and what each inherits from the headings and opening lines above it.

A task is a bullet or a bare paragraph that directs work. A heading, an opening line ("Giao Phòng X …:"), the addressees of a
letter or a section hand down lead, cooperating bodies and deadline to the items below that name none. Every paragraph comes
back: as a draft, as a heading, or among the others with the reason why it is no task.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.notices.attributes import attributes_of, is_attribute_line
from bot.notices.deadlines import find_deadline
from bot.notices.drafts import Directives, Draft, Named
from bot.notices.finding import Other, Why
from bot.notices.names import split_names
from bot.notices.outline import Depth, Item
from bot.notices.pieces import pieces
from bot.notices.recurrence import rhythm
from bot.notices.responsible import (
    Charge,
    charge_inside,
    charged,
    cooperating,
    first_order_inside,
    heading_charge,
    is_appreciation,
)
from bot.notices.sections import Kind, is_assessment, is_common_deadline, is_order, kind_of
from bot.notices.tables import Row, cells_of, columns_of, is_task_header, row_of
from bot.notices.words import sentences


@dataclass(slots=True)
class _Scope:
    depth: int
    title: str | None = None
    lead: Named | None = None
    coop: tuple[str, ...] = ()
    deadline: Named | None = None
    assessment: bool = False
    first_draft: int = 0
    # What held before an opening line, and whether its list has begun: a bare paragraph behind the list is not of it.
    before_opening: tuple[Named | None, tuple[str, ...], Named | None] | None = None
    listed: bool = False


def directives_of(items: Sequence[Item], addressed: Named | None = None) -> Directives:
    """The drafts of the body of a notice, in its order; ``addressed`` leads where nobody else is named."""
    return _Reader(items, addressed).read()


class _Reader:
    def __init__(self, items: Sequence[Item], addressed: Named | None) -> None:
        self._items = items
        self._scopes = [_Scope(depth=0, lead=addressed)]
        self._drafts: list[Draft] = []
        self._headings: list[Item] = []
        self._others: list[Other] = []
        self._columns: dict[str, int] | None = None
        self._last_item = 0  # the first draft of the item read last
        self._just_led: set[int] = set()  # the drafts that the lines of attributes now being read gave a lead

    def read(self) -> Directives:
        for place, item in enumerate(self._items):
            following = self._items[place + 1] if place + 1 < len(self._items) else None
            if (cells := cells_of(item.text)) is not None:
                self._row(cells, item)
            else:
                self._paragraph(item, following)
        return Directives(tuple(self._drafts), tuple(self._headings), tuple(self._others))

    def _paragraph(self, item: Item, following: Item | None) -> None:
        kind = kind_of(item, following, above=self._scopes[-1].depth, in_tasks=self._in_tasks())
        scope = self._scopes[-1]
        if kind is Kind.heading:
            self._open(item, following)
        elif scope.assessment and not is_order(item.text, scope.title):
            self._set_aside(item, Why.assessment)
        elif self._drafts and is_attribute_line(item.text):
            self._said_behind(item, following)
        elif kind is Kind.opening:
            self._hand_down(item)
        elif item.is_bare and scope.first_draft < len(self._drafts) and is_common_deadline(item.text):
            self._common_deadline(item)
        elif kind is Kind.task:
            self._leave(item)
            self._task(item)
        else:
            self._set_aside(item, Why.assessment if is_assessment(item.text, in_tasks=False) else Why.prose)

    def _in_tasks(self) -> bool:
        return any(scope.title for scope in self._scopes) and not self._scopes[-1].assessment

    def _task(self, item: Item) -> None:
        if is_assessment(item.text, in_tasks=self._in_tasks()):
            self._set_aside(item, Why.assessment)
        elif _only_agrees(item.text):
            self._set_aside(item, Why.agreement)
        else:
            self._add(item)

    def _open(self, item: Item, following: Item | None) -> None:
        depth = item.depth if not item.is_bare else Depth.number + 3
        if following is not None and following.depth == depth and item.text.endswith(":"):
            # "- Công an xã:" over bullets that bear the same mark.
            depth -= 1
        while self._scopes[-1].depth >= depth:
            self._scopes.pop()
        above = self._scopes[-1]
        title = item.text.strip(" :.;")
        own = heading_charge(item.text)
        deadline = find_deadline(item.text, None, None)
        self._headings.append(item)
        self._scopes.append(
            _Scope(
                depth=depth,
                # A unit is a lead and no area of work.
                title=above.title if own else title,
                lead=_named(own, item.text, item) or above.lead,
                coop=cooperating(item.text) or (() if own else above.coop),
                deadline=Named(deadline.text, deadline.text, item.paragraph_at(deadline.start))
                if deadline
                else above.deadline,
                assessment=above.assessment or (own is None and is_assessment(title, heading=True)),
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
        # Before the last sentence stand the occasion and the meeting, with their dates.
        offset, order = sentences(item.text)[-1]
        charge = charged(order) or heading_charge(order)
        deadline = find_deadline(order, None, None)
        if not item.is_bare or scope.before_opening is None:
            scope.before_opening = (scope.lead, scope.coop, scope.deadline)
        scope.listed = False
        if charge:
            scope.lead = Named(charge.lead, order[charge.start : charge.end], item.paragraph_at(offset + charge.start))
            scope.coop = cooperating(order)
        if deadline:
            scope.deadline = Named(deadline.text, deadline.text, item.paragraph_at(offset + deadline.start))
        scope.first_draft = len(self._drafts)
        self._set_aside(item, Why.opening)

    def _common_deadline(self, item: Item) -> None:
        """One deadline, stated behind the items, for all of them that name none."""
        self._due_above(item, self._scopes[-1].first_draft)
        self._scopes[-1].first_draft = len(self._drafts)
        self._set_aside(item, Why.detail)

    def _due_above(self, item: Item, since: int) -> None:
        deadline = find_deadline(item.text, None, None)
        if deadline is None:
            return
        named = Named(deadline.text, deadline.text, item.paragraph_at(deadline.start))
        for place in range(since, len(self._drafts)):
            draft = self._drafts[place]
            # What comes round has its own days: the common one is that of the single reports.
            if draft.row is None and find_deadline(draft.text, None, None) is None and rhythm(draft.text) is None:
                self._drafts[place] = replace(draft, deadline=named)

    def _said_behind(self, item: Item, following: Item | None) -> None:
        """A line of attributes: of the item before it, or, behind the last item of a section, of all that lack them."""
        scope = self._scopes[-1]
        goes_on = following is not None and (following.depth > scope.depth and not is_attribute_line(following.text))
        since = self._last_item if goes_on else min(scope.first_draft, self._last_item)
        said = attributes_of(item.text)
        self._due_above(item, since)
        for place in range(since, len(self._drafts)):
            draft = self._drafts[place]
            if draft.names_lead and place < self._last_item and place not in self._just_led:
                continue
            if said.lead and not draft.names_lead:
                lead = Named(said.lead, said.lead, item.paragraph_at(said.lead_start))
                draft = replace(draft, lead=lead, names_lead=True)
                self._just_led.add(place)
            if said.coop and not draft.coop:
                draft = replace(draft, coop=split_names(said.coop))
            self._drafts[place] = replace(draft, product=draft.product or said.product)
        self._set_aside(item, Why.detail)

    def _end_list(self, item: Item) -> None:
        scope = self._scopes[-1]
        if not item.is_bare:
            scope.listed = True
        elif scope.listed and scope.before_opening:
            scope.lead, scope.coop, scope.deadline = scope.before_opening
            scope.before_opening = None

    def _add(self, item: Item) -> None:
        self._end_list(item)
        scope = self._scopes[-1]
        lead, coop = scope.lead, scope.coop
        self._last_item = len(self._drafts)
        self._just_led.clear()
        for offset, text in pieces(item.text):
            if offset + len(text) < len(item.text) and _only_agrees(text):
                self._others.append(Other(text=text, paragraph=item.paragraph_at(offset), why=Why.agreement))
                continue
            opening = charged(text)
            if opening:
                lead, coop = _named(opening, text, item, offset), ()
            said = attributes_of(text)
            inside = first_order_inside(text) if is_appreciation(text) else None
            own = _named(opening or charge_inside(text) or inside, text, item, offset)
            if said.lead and own is None:
                own = Named(said.lead, said.lead, item.paragraph_at(offset + said.lead_start))
            self._drafts.append(
                Draft(
                    text=text,
                    paragraph=item.paragraph_at(offset),
                    section=scope.title,
                    lead=own or lead,
                    coop=cooperating(text) or (split_names(said.coop) if said.coop else coop),
                    deadline=scope.deadline,
                    product=said.product,
                    names_lead=own is not None,
                    origins=tuple((at - offset, place) for at, place in item.origins if at > offset),
                )
            )

    def _row(self, cells: Sequence[str], item: Item) -> None:
        row = None
        if is_task_header(cells):
            self._columns = columns_of(cells)
        elif self._columns is not None:
            row = row_of(cells, self._columns)
        if row is None:
            self._set_aside(item, Why.table)
        elif isinstance(row, str):
            while len(self._scopes) > 1 and self._scopes[-1].depth >= Depth.number:
                self._scopes.pop()
            above = self._scopes[-1]
            self._scopes.append(
                _Scope(depth=Depth.number, title=row.strip(" :."), lead=above.lead, deadline=above.deadline)
            )
            self._headings.append(item)
        else:
            self._add_row(row, item)

    def _add_row(self, row: Row, item: Item) -> None:
        scope, place = self._scopes[-1], item.paragraph_at(0)
        opening = None if row.lead else charged(row.text)
        self._drafts.append(
            Draft(
                text=row.text,
                paragraph=place,
                section=scope.title,
                lead=(Named(row.lead, row.lead, place) if row.lead else _named(opening, row.text, item)) or scope.lead,
                coop=row.coop or cooperating(row.text),
                deadline=None if row.deadline else scope.deadline,
                names_lead=bool(row.lead or opening),
                row=row,
            )
        )

    def _set_aside(self, item: Item, why: Why) -> None:
        self._others.append(Other(text=item.text, paragraph=item.paragraph_at(0), why=why))


def _only_agrees(text: str) -> bool:
    return is_appreciation(text) and first_order_inside(text) is None


def _named(charge: Charge | None, text: str, item: Item, offset: int = 0) -> Named | None:
    if charge is None:
        return None
    return Named(charge.lead, text[charge.start : charge.end], item.paragraph_at(offset + charge.start))
