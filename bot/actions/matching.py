"""Names as a notice writes them, matched to the organisation's bodies. A near miss is a doubt, never a match."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bot.actions.acting import Acting
from storage import notices
from storage.notices import Draft, Notice
from storage.people import Body
from storage.types import Json
from storage.words import fold, name_key

NEAR = 86  # of 100; below it two names are two bodies
LONGEST_BODY_NAME = 150  # characters; more is a sentence that was read as a name
_SEVERAL = ("cac ", "nhung ", "toan the ")  # "các xóm", "các đơn vị liên quan": not the name of one body


class RosterDoubt(StrEnum):
    """What the roster makes of a draft, beside the reader's own doubts."""

    LEAD_UNKNOWN = "lead_unknown"
    LEAD_NEAR = "lead_near"  # a name that comes near: to be confirmed, never taken for it


@dataclass(frozen=True, slots=True)
class Match:
    """The body of that name, or the one whose name comes near, or neither."""

    body: Body | None = None
    near: Body | None = None


def match_body(name: str, bodies: list[Body]) -> Match:
    """Exact by `words.name_key`, which folds accents, joins and usual short forms."""
    key = name_key(name)
    for body in bodies:
        if body.key == key:
            return Match(body=body)
    best = max(bodies, key=lambda body: fuzz.token_sort_ratio(key, body.key), default=None)
    if best is not None and fuzz.token_sort_ratio(key, best.key) >= NEAR:
        return Match(near=best)
    return Match()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that the roster does not know (*đơn vị chưa có*), as the notice first writes it, and the drafts that wait for it."""

    name: str
    numbers: tuple[int, ...]


def unknown_names(drafts: Sequence[Draft]) -> list[Unknown]:
    """Leads and cooperating bodies that could be added to the roster, those that most drafts wait for first."""
    found: dict[str, tuple[str, list[int]]] = {}
    for draft in sorted(drafts, key=lambda draft: draft.number):
        for name in _waiting(draft):
            if name_key(name) and len(name) <= LONGEST_BODY_NAME and not fold(name).startswith(_SEVERAL):
                _, numbers = found.setdefault(name_key(name), (name, []))
                if draft.number not in numbers:
                    numbers.append(draft.number)
    ordered = sorted(found.values(), key=lambda entry: -len(entry[1]))
    return [Unknown(name, tuple(numbers)) for name, numbers in ordered]


async def fill(acting: Acting, notice: Notice, key: str, body: Body) -> list[Draft]:
    """Puts `body` wherever an open draft of the notice waits for a name of that key, and returns those drafts.

    What somebody has filled meanwhile waits no more, so nobody's edit is overwritten.
    """
    filled = []
    for draft in await notices.drafts_of(acting.unit, notice):
        old = draft.change(acting.member.id, acting.now, **_with(draft, key, body))
        if old:
            new = {field: getattr(draft, field) for field in old}
            await acting.journal("draft_edited", draft, task_number=draft.number, old=old, new=new)
            filled.append(draft)
    await acting.unit.flush()
    return filled


def _waiting(draft: Draft) -> Iterator[str]:
    if draft.lead_name and draft.lead_body_id is None:
        yield draft.lead_name
    yield from (entry["name"] for entry in draft.coop if entry["body_id"] is None)


def _with(draft: Draft, key: str, body: Body) -> Json:
    """The values that change. A near miss takes the body's own name, which the office has said that it is."""
    values: Json = {"coop": _coop_with(draft, key, body)}
    if draft.lead_name and draft.lead_body_id is None and name_key(draft.lead_name) == key:
        values["lead_body_id"] = body.id
        values["doubts"] = [doubt for doubt in draft.doubts if doubt not in set(RosterDoubt)]
        if key != body.key:
            values["lead_name"] = body.name
    return values


def _coop_with(draft: Draft, key: str, body: Body) -> list[Json]:
    coop: list[Json] = []
    for entry in draft.coop:
        waits = entry["body_id"] is None and name_key(entry["name"]) == key
        known = {"name": body.name, "body_id": body.id} if waits else entry
        if not waits or known not in coop:
            coop.append(known)
    return coop
