"""What a sentence asks to be given, put together step by step; what is still missing or unclear is kept beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.actions.assigning import Order
from bot.actions.directory import Directory, Named, Ref
from bot.actions.errors import InvalidError
from bot.dialogue.assigning_time import Time, time_in, time_said
from bot.dialogue.assigning_words import Words, work_of
from bot.dialogue.office_days import OfficeDays
from bot.dialogue.turn import Turn
from bot.notices.details import places_of
from bot.notices.responsible import cooperating as cooperating_in
from bot.notices.short_name import short_name
from storage.questions import Question
from storage.types import Json

LONGEST = 2000  # characters of the work
LEAD, COOPERATING = "lead", "cooperating"
_NO_TIME = Time()


@dataclass(frozen=True, slots=True)
class Pending:
    """An order with what has still to be asked. `unknown`: (slot, name); `confirm_id`: the confirmation that this replaces."""

    order: Order
    unknown: tuple[tuple[str, str], ...] = ()
    unclear_due: str | None = None
    confirm_id: int | None = None

    def to_json(self) -> Json:
        return {
            "order": self.order.to_json(),
            "unknown": [list(each) for each in self.unknown],
            "unclear_due": self.unclear_due,
            "confirm_id": self.confirm_id,
        }

    @classmethod
    def of(cls, question: Question) -> "Pending":
        data = question.data
        unknown = tuple((slot, name) for slot, name in data["unknown"])
        return cls(Order.from_json(data["order"]), unknown, data["unclear_due"], data["confirm_id"])

    @property
    def slot(self) -> str:
        """Where the name that is asked for belongs."""
        return self.unknown[0][0] if self.unknown else LEAD

    def at(self, time: Time) -> "Pending":
        if time.unclear is not None:
            return replace(self, unclear_due=time.unclear)
        order = replace(
            self.order,
            timing=time.timing,
            due_on=time.due_on,
            due_time=time.due_time,
            due_said=time.text,
            recurrence=time.recurrence,
            rule=time.rule,
        )
        return replace(self, order=order, unclear_due=None)

    def with_names(self, named: Named, directory: Directory) -> "Pending":
        """Puts the names where they were wanted. Raises InvalidError for *các xóm* where the roster has none."""
        if self.slot == LEAD:
            order = _led_by(self.order, named, directory)
        else:
            order = _beside(self.order, (ref for ref in named.found if ref.kind != "place"))
        return replace(self, order=order, unknown=self.unknown[1:])

    def with_work(self, turn: Turn, work: str, said: str) -> "Pending":
        """With what is to be done, and the time that those words name where none was said beside them."""
        time, rest = time_in(work[:LONGEST], turn.acting.today, working_days(turn))
        text = work_of(rest)
        order = replace(
            self.order,
            work=text,
            said=said[:LONGEST],
            short_name=short_name(text) if text else "",
            places_said=tuple(places_of(text)),
        )
        new = replace(self, order=order)
        timed = order.due_on or order.recurrence or self.unclear_due is not None
        return new if timed or time == _NO_TIME else new.at(time)


def begun(turn: Turn, words: Words, quoted: str, directory: Directory, opinion_of: int | None) -> Pending:
    """The first reading of *giao …*. `quoted`: the message that it answers, which is the work where the words name none."""
    pending = Pending(Order(work="", said="", short_name="", opinion_of=opinion_of), _unknown(words))
    if words.due:
        pending = pending.at(time_said(words.due, turn.acting.today, working_days(turn)))
    pending = pending.with_work(turn, words.work, turn.incoming.text)
    if quoted and not pending.order.work:
        pending = pending.with_work(turn, quoted, quoted)
    if words.leads is not None:
        pending = replace(pending, order=_led_by(pending.order, words.leads, directory))
    named = [ref for ref in (words.cooperating.found if words.cooperating else ()) if ref.kind != "place"]
    found = [directory.one(name) for name in cooperating_in(pending.order.work)]
    named += [refs[0] for refs in found if len(refs) == 1 and refs[0].kind == "body"]
    return replace(pending, order=_beside(pending.order, named))


def working_days(turn: Turn) -> OfficeDays:
    """The office's calendar, for terms of working days."""
    return OfficeDays(turn.acting.rules.calendar)


def _unknown(words: Words) -> tuple[tuple[str, str], ...]:
    slots = ((LEAD, words.unknown), (COOPERATING, words.unknown_cooperating))
    return tuple((slot, name) for slot, name in slots if name)


def _led_by(order: Order, named: Named, directory: Directory) -> Order:
    """The first that is named leads, the others cooperate; with places alone each has it as its own."""
    parties = [ref for ref in named.found if ref.kind != "place"]
    asked = [ref.id for ref in named.found if ref.kind == "place"]
    asked += [place.id for place in directory.of_kinds(named.everywhere)] if named.everywhere else []
    if not parties and not asked:
        raise InvalidError("no_places", "")
    if not parties:
        return replace(order, lead=None, places=tuple(dict.fromkeys(asked)))
    names = tuple(place.name for place in directory.with_ids(asked)) or order.places_said
    return _beside(replace(order, lead=parties[0], places=(), places_said=names), parties[1:])


def _beside(order: Order, refs: Iterable[Ref]) -> Order:
    together = (ref for ref in (*order.cooperating, *refs) if ref != order.lead)
    return replace(order, cooperating=tuple(dict.fromkeys(together)))
