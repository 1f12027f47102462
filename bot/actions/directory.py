"""Whom a leader's words name (*giao … cho ai*): bodies, members, places of the roster. Pure; a near miss is never a match."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from storage.people import Body, Member, Place
from storage.words import flat, fold_words, name_key

MOST_NEAR = 5
_NEAR_ENOUGH = 60  # of 100; below it a name is no help to whoever mistyped another
_BESIDE_THE_BEST = 20  # of 100; who comes that much less near than the best is not meant
_MOST_WORDS = 16  # of one name
_KINDS = r"khoi|xom|thon|ban|ap|lang|buon|khom|to dan pho|khu pho|tieu khu"
_KIND = re.compile(rf"^(?:{_KINDS})\b ?")
_ALL_PLACES = re.compile(
    rf"(?:giao )?(?:cho )?(?:(?:tung|cac|moi|tat ca(?: cac)?|toan bo(?: cac)?|nhung|\d{{1,3}}) )"
    rf"(?P<kinds>(?:{_KINDS})(?:(?:,? (?:va )?|, ?| ?/ ?)(?:{_KINDS}))*)(?!\w)"
)
_ADDRESS = re.compile(r"^(?:(?:dong chi|d/c|anh|chi|ong|ba|bac|co|chu|em)\b\.? ?)")
_JOINT = re.compile(r"(?:\s*[,;+&]\s*(?:va\s+)?|\s+(?:va|cung(?: voi)?)\s+)")
_ENDS_IN_JOINT = re.compile(r"(?:^|\s)(?:va|cung|voi|[&+-])$")
_WORD = re.compile(r"\S+")


class Ref(NamedTuple):
    """A record of the roster, as it can be kept with a question: `kind` is body, member or place."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Named:
    """What a list of names was read as, and the offset behind it.

    `everywhere`: *từng khối, xóm*, with the kinds of places that were said.
    """

    found: tuple[Ref, ...]
    end: int
    everywhere: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.found or self.everywhere)


def all_places(words: str) -> re.Match[str] | None:
    """Where a text says *từng khối, xóm*: the group `kinds`."""
    return _ALL_PLACES.search(flat(words))


def kinds_of(match: re.Match[str]) -> tuple[str, ...]:
    """The kinds of places that `all_places` or a list of names speaks of, folded."""
    return tuple(dict.fromkeys(re.findall(_KINDS, match["kinds"])))


class Directory:
    """The names of one organisation's roster."""

    def __init__(self, bodies: Sequence[Body], members: Sequence[Member], places: Sequence[Place]) -> None:
        self._bodies = {body.key: body for body in bodies}
        self._members = list(members)
        self._places = list(places)

    def names_at(self, text: str, start: int = 0) -> Named:
        """The list of names that begins at `start`; it ends before the first words that are none.

        What follows a joint and is no name is left alone: *…, báo cáo Chủ tịch* goes on about the work.
        """
        plain = flat(text)
        found: list[Ref] = []
        at, beside_place = start, False
        group = _ALL_PLACES.match(plain, start)
        if group is not None and not self._place_at(text, self._after_space(text, group.end())):
            return Named((), group.end(), kinds_of(group))
        if group is not None:
            at, beside_place = self._after_space(text, group.end()), True
        while True:
            hit = self._longest(text, at, beside_place=beside_place)
            if hit is None:
                break
            refs, end = hit
            found += refs
            beside_place = refs[-1].kind == "place"
            joint = _JOINT.match(plain, end)
            if joint is None or not self._longest(text, joint.end(), beside_place=beside_place):
                return Named(tuple(dict.fromkeys(found)), end)
            at = joint.end()
        return Named((), start)

    def one(self, name: str) -> list[Ref]:
        """What the whole of `name` can be: one where it is clear, several members of one name, none."""
        body = self._bodies.get(name_key(name))
        if body is not None:
            return [Ref("body", body.id)]
        place = self._place(name)
        if place is not None:
            return [Ref("place", place.id)]
        return [Ref("member", member.id) for member in self._called(name)]

    def near(self, name: str) -> list[Ref]:
        """The names that come nearest, the best first; of several members of that name those."""
        same = self.one(name)
        if same:
            return same[:MOST_NEAR]
        wanted = _ADDRESS.sub("", name_key(name))
        scored = [
            (max(fuzz.token_sort_ratio(wanted, key), 0.9 * fuzz.token_set_ratio(wanted, key)), ref)
            for key, ref in self._keys()
        ]
        best = sorted((item for item in scored if item[0] >= _NEAR_ENOUGH), key=lambda item: -item[0])
        return [ref for score, ref in best[:MOST_NEAR] if score >= best[0][0] - _BESIDE_THE_BEST]

    def of_kinds(self, kinds: Iterable[str]) -> list[Place]:
        """The places of these kinds; one whose name does not say its kind is of every kind."""
        wanted = set(kinds)
        return [place for place in self._places if (kind := _kind(place)) is None or kind in wanted]

    def with_ids(self, ids: Iterable[int]) -> list[Place]:
        """The places of these ids that there are."""
        wanted = set(ids)
        return [place for place in self._places if place.id in wanted]

    def label(self, ref: Ref) -> str:
        """The name as the roster has it, of a member with the title."""
        for body in self._bodies.values():
            if ref == ("body", body.id):
                return body.name
        for member in self._members:
            if ref == ("member", member.id):
                return f"{member.name} ({member.title})" if member.title else member.name
        return next((place.name for place in self._places if ref == ("place", place.id)), "")

    def places_named(self, names: Iterable[str]) -> list[Place]:
        """The places of these names, as a notice writes them, with or without the word for the kind."""
        found = (self._place(name, bare=True) for name in names)
        return list(dict.fromkeys(place for place in found if place is not None))

    def _keys(self) -> Iterator[tuple[str, Ref]]:
        yield from ((key, Ref("body", body.id)) for key, body in self._bodies.items())
        yield from ((name_key(member.name), Ref("member", member.id)) for member in self._members)
        yield from ((place.key, Ref("place", place.id)) for place in self._places)

    def _longest(self, text: str, at: int, *, beside_place: bool) -> tuple[list[Ref], int] | None:
        """The longest name that begins at `at`, and its end. A member's first name alone needs a form of address."""
        ends = [word.end() for word in _WORD.finditer(text, at)][:_MOST_WORDS]
        for end in reversed(ends):
            bare = text[at:end].rstrip(" ,;.:")
            if not bare or _ENDS_IN_JOINT.search(flat(bare)):  # `name_key` leaves the joint out
                continue
            body = self._bodies.get(name_key(bare))
            if body is not None:
                return [Ref("body", body.id)], at + len(bare)
            place = self._place(bare, bare=beside_place)
            if place is not None:
                return [Ref("place", place.id)], at + len(bare)
            called = self._called(bare)
            if len(called) == 1:
                return [Ref("member", called[0].id)], at + len(bare)
        return None

    def _place_at(self, text: str, at: int) -> bool:
        hit = self._longest(text, at, beside_place=True)
        return hit is not None and hit[0][0].kind == "place"

    def _place(self, name: str, *, bare: bool = False) -> Place | None:
        """`bare`: the word for the kind may be left out, as in *xóm Đồng Tâm, Nam Sơn*."""
        key = name_key(name)
        short = _KIND.sub("", key)
        if not short:
            return None
        said_kind = key != short
        for place in self._places:
            if place.key == key:
                return place
        for place in self._places:
            if _KIND.sub("", place.key) != short:
                continue
            if (bare and not said_kind) or (said_kind and _kind(place) is None):
                return place
        return None

    def _called(self, name: str) -> list[Member]:
        """Members of that name or title; by their last names only with a form of address: *anh Hùng*."""
        words = fold_words(name)
        exact = [
            member for member in self._members if words in (fold_words(member.name), fold_words(member.title or ""))
        ]
        if exact:
            return exact
        short = _ADDRESS.sub("", words)
        if short == words or not short:
            return []
        named = {member.id: fold_words(member.name) for member in self._members}
        whole = [member for member in self._members if short in (named[member.id], fold_words(member.title or ""))]
        return whole or [member for member in self._members if f" {named[member.id]}".endswith(f" {short}")]

    @staticmethod
    def _after_space(text: str, at: int) -> int:
        while at < len(text) and text[at] in " :":
            at += 1
        return at


def _kind(place: Place) -> str | None:
    match = _KIND.match(place.key)
    return match[0].strip() if match else None
