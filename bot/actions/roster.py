"""The roster (*thành viên*): who is in the organisation, in which bodies, answering for which places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.actions import roster_profile
from bot.actions.acting import Acting
from bot.actions.errors import InvalidError
from bot.actions.roster_cells import LONGEST_NAME as LONGEST_NAME
from bot.actions.roster_cells import checked, phone_of, with_field
from bot.actions.roster_comparing import Unclear, compare
from bot.actions.roster_conflicts import Wanted, conflicts
from bot.actions.roster_profile import Belonging, Field, Profile
from bot.actions.roster_sheet import RosterRow
from bot.actions.roster_writing import Written, write
from storage import people
from storage.access import Action
from storage.people import Member, Role
from storage.words import fold_words


@dataclass(frozen=True, slots=True)
class NewMember:
    """What the office says of a person in one message. Names of bodies and places are as written."""

    name: str
    form_of_address: str = "đồng chí"
    title: str | None = None
    body: str | None = None
    outside: bool = False
    is_head: bool = False
    heads_places: tuple[str, ...] = ()
    in_charge_of_places: tuple[str, ...] = ()
    role: Role = Role.MEMBER
    in_charge_of_bodies: tuple[str, ...] = ()
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """The new member, and the bodies and places that the roster did not know before."""

    member: Member
    new_bodies: tuple[str, ...]
    new_places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A member as they were and as they are now: the same where nothing was said that is news."""

    member: Member
    old: Profile
    new: Profile
    new_bodies: tuple[str, ...]
    new_places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a workbook: how many are new and changed, and what was left out."""

    new: int
    changed: int
    members: tuple[Member, ...]
    stale: tuple[Wanted, ...]
    unclear: tuple[Unclear, ...]
    new_bodies: tuple[str, ...] = ()
    new_places: tuple[str, ...] = ()


async def add_member(acting: Acting, entry: NewMember) -> Added:
    """Raises InvalidError for a name that is taken, a body or place that has its head, a second chair."""
    await acting.require(Action.ROSTER)
    _check_name(entry.name)
    profile = checked(_profile(entry), charges_said=True)
    wanted = Wanted(profile)
    for error in conflicts([wanted], await roster_profile.load(acting.unit, acting.organisation.id)).values():
        raise error
    written = await write(acting, [wanted])
    return Added(written.members[0], tuple(written.new_bodies), tuple(written.new_places))


async def edit_member(acting: Acting, member: Member, said: Sequence[tuple[Field, str]]) -> Edited:
    """*Sửa*: each field with what was written of it. Raises InvalidError with what is wrong; then nothing has changed."""
    wanted, old = await _edited(acting, member, said)
    written = await write(acting, [wanted]) if wanted.profile.differs_in(old) else Written()
    return Edited(member, old, wanted.profile, tuple(written.new_bodies), tuple(written.new_places))


async def would_rise(acting: Acting, member: Member, said: Sequence[tuple[Field, str]]) -> Edited | None:
    """What *sửa* would make of them, where it gives the role of a leader or of the office; else None. Raises as `edit_member`.

    Such a role shows everything and decides: it is confirmed, as an invitation to it is.
    """
    wanted, old = await _edited(acting, member, said)
    rises = wanted.profile.role is not old.role and wanted.profile.role.needs_confirmation
    return Edited(member, old, wanted.profile, (), ()) if rises else None


async def _edited(acting: Acting, member: Member, said: Sequence[tuple[Field, str]]) -> tuple[Wanted, Profile]:
    """The member as they would be, and as they are."""
    await acting.require(Action.ROSTER)
    roster = await roster_profile.load(acting.unit, acting.organisation.id)
    old = profile = roster.profile(member)
    for field, words in sorted(said, key=lambda each: list(Field).index(each[0])):
        profile = with_field(profile, field, words, roster.bodies)
    profile = checked(profile, charges_said=Field.CHARGES in {field for field, _ in said})
    wanted = Wanted(profile, member, old)
    for error in conflicts([wanted], roster).values():
        raise error
    return wanted, old


async def write_rows(acting: Acting, rows: Sequence[RosterRow], seen: Mapping[int, tuple[int | None, str]]) -> Applied:
    """Writes the rows of a workbook that were shown as clear.

    `seen`: for each row the member it was about and their fingerprint then. What is another's by now is left out, and so is
    whatever has become unclear.
    """
    await acting.require(Action.ROSTER)
    compared = compare(rows, await roster_profile.load(acting.unit, acting.organisation.id))
    stale = [each for each in compared.clear if seen[each.place] != seen_as(each)]
    clear = [each for each in compared.clear if each not in stale]
    written = await write(acting, clear)
    new = sum(each.old is None for each in clear)
    if clear:
        await acting.journal("roster_imported", acting.organisation, new={"new": new, "changed": len(clear) - new})
    return Applied(
        new,
        len(clear) - new,
        tuple(written.members),
        tuple(stale),
        compared.unclear,
        tuple(written.new_bodies),
        tuple(written.new_places),
    )


def seen_as(wanted: Wanted) -> tuple[int | None, str]:
    """What a preview keeps of the member it would change."""
    return (wanted.member.id, wanted.old.fingerprint) if wanted.member and wanted.old else (None, "")


async def find_member(acting: Acting, name: str) -> Member:
    """The one member whose name contains these words, with or without accents. Raises InvalidError for none or several."""
    found = await members_named(acting, name)
    if len(found) != 1:
        raise InvalidError("member_ambiguous", name)
    return found[0]


async def members_named(acting: Acting, name: str) -> list[Member]:
    """Those whose name contains these words; the whole name goes before a part, the same accents before others.

    Raises InvalidError where there is nobody.
    """
    wanted = fold_words(name)
    everyone = await people.everyone(acting.unit, acting.organisation.id)
    exact = [member for member in everyone if fold_words(member.name) == wanted]
    found = exact or [member for member in everyone if wanted and f" {wanted} " in f" {fold_words(member.name)} "]
    if not found:
        raise InvalidError("member_unknown", name)
    written = [member for member in found if name.casefold().strip() in member.name.casefold()]
    return written if len(written) == 1 else found


async def describe_owner(acting: Acting, organisation_name: str, own_name: str, phone: str | None) -> None:
    """What the first officer says after the claim: the organisation's name, their own, the office's telephone."""
    await acting.require(Action.ROSTER)
    old = {"name": acting.organisation.name, "phone": acting.organisation.phone, "officer": acting.member.name}
    acting.organisation.name = organisation_name
    acting.organisation.phone = phone
    acting.member.name = own_name
    new = {"name": organisation_name, "phone": phone, "officer": own_name}
    await acting.journal("organisation_described", acting.organisation, old=old, new=new)


def _check_name(name: str) -> None:
    if not name or len(name) > LONGEST_NAME or any(char.isdigit() for char in name):
        raise InvalidError("name", name)


def _profile(entry: NewMember) -> Profile:
    return Profile(
        name=entry.name,
        form_of_address=entry.form_of_address,
        title=entry.title,
        phone=phone_of(entry.phone) if entry.phone else None,
        role=entry.role,
        bodies=(Belonging(entry.body, entry.is_head, entry.outside),) if entry.body else (),
        headed=entry.heads_places,
        in_charge=entry.in_charge_of_places,
        charges=entry.in_charge_of_bodies,
    )
