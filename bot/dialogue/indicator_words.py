"""What is said of an indicator in one line: `BHYT; 100%; người; đến 31/12/2026; từng xóm`. Pieces after the name in any order."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal

from bot.actions.directory import Directory, all_places
from bot.actions.errors import InvalidError
from bot.actions.indicators import Wanted
from bot.dialogue.days import day_meant
from bot.understanding.readings import Form, figure_in
from storage.people import Place
from storage.types import Json
from storage.words import flat, fold_words

MOST = 500  # characters
_TARGET = re.compile(
    r"^(?:(?:đạt|dat|chỉ tiêu|chi tieu|cần|can)\s+)*(?P<n>\d[\d.,]*)\s*(?P<unit>%|[^\W\d].{0,30})?$", re.IGNORECASE
)
_AT_END = re.compile(r"^(?P<name>.*?[^\W\d].*?)[\s:,]+(?P<target>\d[\d.,]*\s*%)$", re.DOTALL)
_DUE = re.compile(r"^(?:đến|den|hạn|han|trước|truoc|hết|het|chậm nhất|cham nhat)\b", re.IGNORECASE)
_NO_DUE = frozenset({"khong", "khong hen", "khong co", "khong hen ngay", "chua co han", "khong han"})
_WHOLE = re.compile(
    r"^(?:mot so chung|so chung|chung|toan (?:xa|phuong|dia ban)|ca (?:xa|phuong)|khong theo (?:khoi|xom).*)$"
)
_LABELLED = re.compile(
    r"^(?P<label>tên gọn|tên|ten gon|ten|gọi tắt|goi tat|đơn vị|don vi|đếm theo|dem theo)\s*:?\s+(?P<rest>.+)$", re.I
)
_BASE = re.compile(
    r"^(?:ban đầu|ban dau|hiện nay|hien nay|đầu kỳ|dau ky)\s*:?\s+(?P<n>\d[\d.,]*)\s*%?(?:\s+(?P<rest>.+))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pending:
    """What is known of an indicator so far. `due_known`: a day was said, or that there is none."""

    name: str = ""
    short: str = ""
    target: Decimal | None = None
    in_percent: bool = True
    unit: str = ""
    due_on: date | None = None
    due_known: bool = False
    by_place: bool | None = None
    place_ids: tuple[int, ...] = ()
    base: Decimal | None = None
    base_on: date | None = None
    base_source: str | None = None
    number: int | None = None

    @property
    def wanted(self) -> Wanted:
        """Raises InvalidError while the target is open."""
        if self.target is None:
            raise InvalidError("target", "")
        return Wanted(
            self.name,
            self.short or self.name,
            self.target,
            self.in_percent,
            self.unit,
            self.due_on,
            bool(self.by_place),
            self.place_ids,
            self.base,
            self.base_on,
            self.base_source,
            self.number,
        )

    @classmethod
    def of(cls, wanted: Wanted) -> "Pending":
        known = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
        return cls(**known, due_known=True)

    def to_json(self) -> Json:
        found = asdict(self)
        for name, value in found.items():
            if isinstance(value, Decimal):
                found[name] = f"{value:f}"
            elif isinstance(value, date):
                found[name] = value.isoformat()
        return found

    @classmethod
    def from_json(cls, data: Json) -> "Pending":
        known = {field.name for field in fields(cls)}
        found = {name: value for name, value in data.items() if name in known}
        found["place_ids"] = tuple(data["place_ids"])
        for name in ("target", "base"):
            found[name] = Decimal(data[name]) if data[name] is not None else None
        for name in ("due_on", "base_on"):
            found[name] = date.fromisoformat(data[name]) if data[name] else None
        return cls(**found)


def named(text: str, today: date, places: Sequence[Place]) -> Pending:
    """`BHYT; 100%; …`: the first piece is the name. Raises InvalidError for a piece that nothing is made of."""
    first, *others = _pieces(text) or [""]
    at_end = _AT_END.match(first)
    if at_end is not None:
        first, others = at_end["name"], [at_end["target"], *others]
    name = first.strip(" :,.")
    return changed(Pending(name=name, short=name), others, today, places)


def edited(pending: Pending, text: str, today: date, places: Sequence[Place]) -> Pending:
    """The same with what the pieces say. Raises InvalidError for one that nothing is made of."""
    return changed(pending, _pieces(text), today, places)


def changed(pending: Pending, pieces: Sequence[str], today: date, places: Sequence[Place]) -> Pending:
    for piece in pieces:
        pending = _with(pending, piece, today, places)
    return pending


def with_target(pending: Pending, text: str) -> Pending:
    """`100%`, `120 nhà`. Raises InvalidError."""
    found = _target(pending, text.strip())
    if found is None:
        raise InvalidError("target", text)
    return found


def with_due(pending: Pending, text: str, today: date) -> Pending:
    """`đến 31/12`, `không`. Raises InvalidError, also for a day that has passed."""
    if fold_words(text).strip(" .,") in _NO_DUE:
        return replace(pending, due_on=None, due_known=True)
    day = day_meant(_DUE.sub("", text.strip()).strip(" :"), today) or day_meant(text, today)
    if day is None or day < today:
        raise InvalidError("due", text)
    return replace(pending, due_on=day, due_known=True)


def _with(pending: Pending, piece: str, today: date, places: Sequence[Place]) -> Pending:
    labelled, base = _LABELLED.match(piece), _BASE.match(piece)
    words = fold_words(piece).strip(" .,")
    if labelled is not None:
        label, rest = flat(labelled["label"]), labelled["rest"].strip()
        if label.startswith("ten"):
            return replace(pending, name=rest)
        return replace(pending, short=rest) if label == "goi tat" else replace(pending, unit=rest)
    if base is not None:
        return _with_base(pending, base["n"], base["rest"], today)
    if _DUE.match(piece) or words in _NO_DUE:
        return with_due(pending, piece, today)
    if _WHOLE.match(words):
        return replace(pending, by_place=False, place_ids=())
    if all_places(piece) is not None:
        return replace(pending, by_place=True, place_ids=())
    named_places = Directory((), (), places).names_at(piece)
    if named_places.found and named_places.end >= len(piece.rstrip(" .,")):
        return replace(pending, by_place=True, place_ids=tuple(ref.id for ref in named_places.found))
    found = _target(pending, piece)
    if found is not None:
        return found
    if len(piece.split()) <= 3 and not any(char.isdigit() for char in piece):
        return replace(pending, unit=piece.strip(" .,"))
    raise InvalidError("piece", piece)


def _target(pending: Pending, text: str) -> Pending | None:
    match = _TARGET.match(text)
    said = figure_in(match["n"]) if match else None
    if match is None or said is None or said.form is not Form.NUMBER:
        return None
    unit = (match["unit"] or "").strip()
    if unit == "%" or fold_words(unit) in ("phan tram", "pt"):
        return replace(pending, target=said.value, in_percent=True)
    if unit:
        return replace(pending, target=said.value, in_percent=False, unit=unit)
    return replace(pending, target=said.value, in_percent=pending.in_percent if pending.target else False)


def _with_base(pending: Pending, number: str, rest: str | None, today: date) -> Pending:
    said = figure_in(number)
    day = day_meant(re.sub(r"^(?:ngày|ngay)\s+", "", rest or "", flags=re.IGNORECASE), today) if rest else None
    if said is None or said.form is not Form.NUMBER:
        raise InvalidError("target", number)
    return replace(pending, base=said.value, base_on=day)


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[;\n]+", text[:MOST]) if piece.strip()]
