"""A workbook of the roster held against the roster: who is new, who would change, which rows are not clear. Writes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.actions.errors import InvalidError
from bot.actions.roster_cells import checked, form_and_name, with_field
from bot.actions.roster_conflicts import Wanted, conflicts
from bot.actions.roster_profile import Field, Profile, Roster
from bot.actions.roster_sheet import RosterRow
from storage.people import Member
from storage.words import fold, fold_words

_SAME_PERSON = 70  # of 100: a name corrected in a row that is about a known member; below it is another person's


@dataclass(frozen=True, slots=True)
class Unclear:
    """A row that is not written. `error` as the roster's own refusals name it."""

    place: int
    name: str
    error: InvalidError


@dataclass(frozen=True, slots=True)
class Compared:
    """`absent`: how many members have no row; they stay as they are."""

    new: tuple[Wanted, ...]
    changed: tuple[Wanted, ...]
    same: int
    unclear: tuple[Unclear, ...]
    absent: int

    @property
    def clear(self) -> tuple[Wanted, ...]:
        """What can be written, in the order of the rows."""
        return tuple(sorted((*self.new, *self.changed), key=lambda each: each.place))


def compare(rows: Sequence[RosterRow], roster: Roster) -> Compared:
    """Each row alone first, then all clear ones together: two of them may want the same seat."""
    unclear: dict[int, Unclear] = {}
    wanted: list[Wanted] = []
    whose = _whose(rows, roster)
    for row in rows:
        found = whose[row.place]
        if isinstance(found, InvalidError):
            unclear[row.place] = Unclear(row.place, _name(row), found)
            continue
        try:
            wanted.append(_wanted(row, found, roster))
        except InvalidError as error:
            unclear[row.place] = Unclear(row.place, _name(row), error)
    names = {each.place: each.profile.name for each in wanted}
    unclear |= {place: Unclear(place, names[place], why) for place, why in conflicts(wanted, roster).items()}
    clear = [each for each in wanted if each.place not in unclear]
    changed = [each for each in clear if each.old is not None and each.profile.differs_in(each.old)]
    named = {member.id for member in whose.values() if isinstance(member, Member)}
    return Compared(
        new=tuple(each for each in clear if each.old is None),
        changed=tuple(changed),
        same=sum(each.old is not None for each in clear) - len(changed),
        unclear=tuple(unclear[place] for place in sorted(unclear)),
        absent=len(roster.members) - len(named),
    )


def _wanted(row: RosterRow, member: Member | None, roster: Roster) -> Wanted:
    old = roster.profile(member) if member is not None else None
    profile = old or Profile(name="")
    for field in Field:
        if field is not Field.NAME:
            profile = with_field(profile, field, row.cells.get(field, ""), roster.bodies)
    titled = profile.form_of_address
    profile = with_field(profile, Field.NAME, row.cells.get(Field.NAME, ""), roster.bodies)
    if Field.FORM in row.cells:  # what has a column of its own is not taken from the name
        profile = replace(profile, form_of_address=titled)
    if old is not None and fuzz.ratio(fold(old.name), fold(profile.name)) < _SAME_PERSON:
        raise InvalidError("renamed", old.name)
    if old is None and profile.name and " " not in profile.name:
        raise InvalidError("name_short", profile.name)
    return Wanted(checked(profile, charges_said=bool(row.cells.get(Field.CHARGES))), member, old, row.place)


@dataclass(frozen=True, slots=True)
class _Names:
    """Rows and members by their names without accents: every row is held against those of its own name only."""

    rows: Mapping[str, Sequence[RosterRow]]
    members: Mapping[str, Sequence[Member]]
    codes: Counter[int | None]

    @classmethod
    def of(cls, rows: Sequence[RosterRow], roster: Roster) -> "_Names":
        by_row: dict[str, list[RosterRow]] = {}
        by_member: dict[str, list[Member]] = {}
        for row in rows:
            by_row.setdefault(fold(_name(row)), []).append(row)
        for member in roster.members:
            by_member.setdefault(fold(member.name), []).append(member)
        return cls(by_row, by_member, Counter(row.code for row in rows))


def _whose(rows: Sequence[RosterRow], roster: Roster) -> Mapping[int, Member | InvalidError | None]:
    """For each row the member that it is about, None for somebody new, or why that is not clear."""
    found: dict[int, Member | InvalidError | None] = {}
    by_id = {member.id: member for member in roster.members}
    names = _Names.of(rows, roster)
    for row in rows:
        name, known = _name(row), by_id.get(row.code or 0)
        alone = names.codes[row.code] == 1
        if not name and not (known and alone):
            found[row.place] = InvalidError("name_missing", "")
        elif known is not None and (alone or _same(known.name, name)):
            found[row.place] = known
        else:
            found[row.place] = _by_name(row, names)
    times = Counter(member.id for member in found.values() if isinstance(member, Member))
    return {
        place: InvalidError("twice", each.name) if isinstance(each, Member) and times[each.id] > 1 else each
        for place, each in found.items()
    }


def _by_name(row: RosterRow, names: _Names) -> Member | InvalidError | None:
    name = _name(row)
    alike = names.members.get(fold(name), ())
    members = [member for member in alike if _same(member.name, name)]
    namesakes = [other for other in names.rows[fold(name)] if _same(_name(other), name)]
    if not members:
        return InvalidError("name_near", alike[0].name) if alike else None
    if len(members) == len(namesakes) == 1:
        return members[0]
    title = _title(row)
    exact = [member for member in members if fold_words(member.title or "") == title]
    if len(exact) == 1:
        return exact[0]
    spoken_for = {_title(other) for other in namesakes if other is not row}
    if all(fold_words(member.title or "") in spoken_for for member in members) and title not in spoken_for:
        return None  # each of the others of that name has a row of their own
    return InvalidError("namesakes", name)


def _title(row: RosterRow) -> str:
    return fold_words(row.cells.get(Field.TITLE, ""))


def _name(row: RosterRow) -> str:
    return form_and_name(" ".join(row.cells.get(Field.NAME, "").split()))[1]


def _same(one: str, other: str) -> bool:
    """One name, of which either may be written without accents; *Mai* and *Mái* are two."""
    bare = fold(one)
    return bare == fold(other) and (one.casefold() == other.casefold() or bare in (one.casefold(), other.casefold()))
