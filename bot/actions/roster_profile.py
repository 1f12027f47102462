"""What the roster says of a member, as a value: read from the register, from a message or from a row of a workbook.

Two values are held against each other by meaning: however a body is written, in whatever order the places stand.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as filled
from enum import StrEnum

from storage import people
from storage.database import Unit
from storage.people import Body, Member, Place, Role
from storage.words import name_key

COMRADE = "đồng chí"


class Field(StrEnum):
    """What can be said of a member, as a heading of a workbook or a word of *sửa*."""

    NAME = "name"  # họ tên
    FORM = "form"  # xưng hô
    TITLE = "title"  # chức danh
    BODIES = "bodies"  # đơn vị
    HEAD = "head"  # trưởng đơn vị
    HEADED = "headed"  # xóm, khối đứng đầu
    IN_CHARGE = "in_charge"  # xóm, khối phụ trách
    ROLE = "role"  # vai trò
    CHARGES = "charges"  # đơn vị phụ trách, of a deputy chair
    PHONE = "phone"  # điện thoại


@dataclass(frozen=True, slots=True)
class Belonging:
    """A body that a member belongs to. `outside` counts only where the roster does not know the body yet."""

    name: str
    is_head: bool = False
    outside: bool = False

    @property
    def key(self) -> str:
        return name_key(self.name)


@dataclass(frozen=True, slots=True)
class Profile:
    """A member without their place in the register. Bodies and places by name, as written."""

    name: str
    form_of_address: str = COMRADE
    title: str | None = None
    phone: str | None = None
    role: Role = Role.MEMBER
    bodies: tuple[Belonging, ...] = ()
    headed: tuple[str, ...] = ()
    in_charge: tuple[str, ...] = ()
    charges: tuple[str, ...] = ()

    def meaning(self, field: Field) -> object:
        """What the profile says in that field, the same for every way to write it. A head is part of the bodies."""
        match field:
            case Field.NAME:
                return self.name
            case Field.FORM:
                return self.form_of_address
            case Field.TITLE:
                return self.title
            case Field.PHONE:
                return self.phone
            case Field.ROLE:
                return self.role.value
            case Field.HEADED:
                return tuple(sorted(map(name_key, self.headed)))
            case Field.IN_CHARGE:
                return tuple(sorted(map(name_key, self.in_charge)))
            case Field.CHARGES:
                return tuple(sorted(map(name_key, self.charges)))
            case _:
                return tuple(sorted((body.key, body.is_head) for body in self.bodies))

    def differs_in(self, other: "Profile") -> tuple[Field, ...]:
        """The fields in which the two say something else."""
        asked = [field for field in Field if field is not Field.HEAD]
        return tuple(field for field in asked if self.meaning(field) != other.meaning(field))

    @property
    def fingerprint(self) -> str:
        """Two profiles that say the same have the same."""
        said = repr([self.meaning(field) for field in Field if field is not Field.HEAD])
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Roster:
    """The roster of an organisation at one moment. Bodies and places by `name_key`, names of what is theirs by member's id."""

    members: tuple[Member, ...]
    bodies: Mapping[str, Body] = filled(default_factory=dict)
    places: Mapping[str, Place] = filled(default_factory=dict)
    charges: Mapping[int, tuple[str, ...]] = filled(default_factory=dict)
    headed: Mapping[int, tuple[str, ...]] = filled(default_factory=dict)
    in_charge: Mapping[int, tuple[str, ...]] = filled(default_factory=dict)

    def profile(self, member: Member) -> Profile:
        """What it says of one of its members."""
        return Profile(
            name=member.name,
            form_of_address=member.form_of_address,
            title=member.title,
            phone=member.phone,
            role=member.role,
            bodies=tuple(Belonging(of.body.name, of.is_head, of.body.outside) for of in member.memberships),
            headed=self.headed.get(member.id, ()),
            in_charge=self.in_charge.get(member.id, ()),
            charges=self.charges.get(member.id, ()),
        )


async def load(unit: Unit, organisation_id: int) -> Roster:
    """The roster as it is now. One statement a table, so also for the largest workbook."""
    bodies = {body.id: body for body in await people.bodies(unit, organisation_id)}
    places = await people.places(unit, organisation_id)
    charges = await people.charges(unit, organisation_id)
    return Roster(
        members=tuple(await people.everyone(unit, organisation_id)),
        bodies={body.key: body for body in bodies.values()},
        places={place.key: place for place in places},
        charges=_by_member((charge.member_id, bodies[charge.body_id].name) for charge in charges),
        headed=_by_member((place.head_id, place.name) for place in places),
        in_charge=_by_member((place.in_charge_id, place.name) for place in places),
    )


def _by_member(pairs: Iterable[tuple[int | None, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for member_id, name in pairs:
        if member_id is not None:
            found[member_id] = (*found.get(member_id, ()), name)
    return found
