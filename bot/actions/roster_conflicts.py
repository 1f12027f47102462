"""What several profiles cannot all be: two chairs, two heads of one body, two people at one place, no office left."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.actions.errors import InvalidError
from bot.actions.roster_profile import Profile, Roster
from storage.people import Member, Role
from storage.words import fold_words, name_key

_Seat = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member is to be, or a new one where `member` is None. `place` tells it from the others: a row of a sheet, or 0."""

    profile: Profile
    member: Member | None = None
    old: Profile | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class _Claim:
    """The seats that one would have, and those that they have now."""

    wanted: Wanted
    seats: dict[_Seat, str]
    held: dict[_Seat, str]


def conflicts(wanted: Sequence[Wanted], roster: Roster) -> dict[int, InvalidError]:
    """Those that cannot be written, by their place, with why. The others can, all together.

    Who is left out keeps what they have, so that others may conflict with that in their turn.
    """
    changed = {each.member.id for each in wanted if each.member is not None}
    staying = [roster.profile(member) for member in roster.members if member.id not in changed]
    held = Counter(seat for profile in staying for seat in _seats(profile))
    office = any(profile.role is Role.OFFICE for profile in staying)
    claims = [_Claim(each, _seats(each.profile), _seats(each.old) if each.old else {}) for each in wanted]
    found: dict[int, InvalidError] = {}
    while True:
        more = dict(_once(claims, found.keys(), held, office))
        if not more:
            return found
        found |= more


def _once(
    claims: Sequence[_Claim], out: Collection[int], held: Counter[_Seat], office: bool
) -> Iterator[tuple[int, InvalidError]]:
    """What conflicts where those of the places `out` stay as they are. `held`, `office`: by who is not concerned at all."""
    left = [claim for claim in claims if claim.wanted.place not in out]
    staying = [claim for claim in claims if claim.wanted.place in out]
    sitting = held + Counter(seat for claim in left for seat in claim.seats)
    sitting += Counter(seat for claim in staying for seat in claim.held)
    office = office or any(claim.wanted.profile.role is Role.OFFICE for claim in left)
    office = office or any(claim.wanted.old and claim.wanted.old.role is Role.OFFICE for claim in staying)
    for claim in left:
        each = claim.wanted
        taken = next((seat for seat in claim.seats if seat not in claim.held and sitting[seat] > 1), None)
        if taken is not None:
            yield each.place, InvalidError(taken[0], claim.seats[taken])
        elif not office and each.old is not None and each.old.role is Role.OFFICE:
            yield each.place, InvalidError("last_office", each.old.name)


def _seats(profile: Profile) -> dict[_Seat, str]:
    """What only one person can have, with the name of it."""
    seats = {("name_taken", f"{fold_words(profile.name)}|{fold_words(profile.title or '')}"): profile.name}
    if profile.role is Role.CHAIR:
        seats["second_chair", ""] = profile.name
    seats |= {("head", body.key): body.name for body in profile.bodies if body.is_head}
    seats |= {("place_head", name_key(name)): name for name in profile.headed}
    seats |= {("place_in_charge", name_key(name)): name for name in profile.in_charge}
    return seats
