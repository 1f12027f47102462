"""What a cell, or a word of *sửa*, says of a member. Raises InvalidError with what is wrong, by the keys of `texts.roster.WRONG`.

An empty cell says nothing: what is known stays. *Không* takes it away.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from bot.actions.draft_sheet import writable
from bot.actions.errors import InvalidError
from bot.actions.matching import LONGEST_BODY_NAME
from bot.actions.roster_profile import COMRADE, Belonging, Field, Profile
from storage.people import Body, Role
from storage.words import fold, fold_words, name_key

Value = TypeVar("Value", str, Role)

LONGEST_NAME = 80
LONGEST_TITLE = 150
LONGEST_PLACE = 80
MOST_BODIES = 20

FORMS = {
    "dong chi": COMRADE, "d/c": COMRADE, "dc": COMRADE, "ong": "ông", "ba": "bà", "bac": "bác", "anh": "anh", "chi": "chị",
    "co": "cô", "chu": "chú",
}  # fmt: skip
ROLES = {
    "thanh vien": Role.MEMBER,
    "chu tich": Role.CHAIR,
    "pho chu tich": Role.DEPUTY,
    "van phong": Role.OFFICE,
    "theo doi": Role.OBSERVER,
}
_NOTHING = frozenset({"khong", "khong co", "bo trong", "de trong"})
_YES = frozenset({"x", "co", "1", "v", "dung"})
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_NUMBERED = re.compile(r"[IVXLC]+\.")  # "I. LÃNH ĐẠO": a heading between the rows
_BESIDE = re.compile(r"\s*\(([^()]*)\)\s*$")
_HEAD_MARKS = frozenset({"truong", "truong don vi", "dung dau", "nguoi dung dau", "truong phong", "truong ban"})
_OUTSIDE_MARKS = frozenset({"ngoai", "don vi ngoai", "ngoai uy ban", "ngoai ubnd"})
_SHORTENED_MOBILE = re.compile(r"[35789]\d{8}")  # a spreadsheet takes the zero in front of a number away
_PHONE = re.compile(r"0\d{9,10}")


def with_field(profile: Profile, field: Field, cell: str, bodies: Mapping[str, Body]) -> Profile:
    """The profile with what the cell says. `bodies`: those that the roster knows, by their key."""
    text = " ".join(cell.split())
    if not text:
        return profile
    none = fold_words(text) in _NOTHING
    match field:
        case Field.NAME:
            return _with_name(profile, text)
        case Field.FORM:
            return replace(profile, form_of_address=_known(FORMS, text, "form"))
        case Field.TITLE:
            if len(text) > LONGEST_TITLE and text != writable(profile.title or ""):
                raise InvalidError("title_long", text)
            return replace(profile, title=None if none else text)
        case Field.PHONE:
            return replace(profile, phone=None if none else phone_of(text))
        case Field.ROLE:
            return replace(profile, role=_known(ROLES, text, "role"))
        case Field.BODIES:
            return replace(profile, bodies=() if none else _bodies(profile, cell, bodies))
        case Field.HEAD:
            return replace(profile, bodies=_headed(profile.bodies, text))
        case Field.HEADED:
            return replace(profile, headed=() if none else _places(cell))
        case Field.IN_CHARGE:
            return replace(profile, in_charge=() if none else _places(cell))
        case Field.CHARGES:
            return replace(profile, charges=() if none else _names(re.split(r"[;\n]", cell), LONGEST_BODY_NAME))


def checked(profile: Profile, *, charges_said: bool) -> Profile:
    """What holds for a profile by itself. Whoever is deputy chair no more has no bodies in charge either."""
    if not profile.name:
        raise InvalidError("name_missing", "")
    if profile.charges and profile.role is not Role.DEPUTY:
        if charges_said:
            raise InvalidError("charge_without_deputy", profile.name)
        return replace(profile, charges=())
    return profile


def phone_of(text: str) -> str:
    """The digits of a telephone number of the country, ten or eleven with the zero in front."""
    digits = re.sub(r"[\s.\-–()]", "", text)
    digits = re.sub(r"^(?:\+84|0084|84(?=[35789]\d{8}$))", "0", digits)
    if _SHORTENED_MOBILE.fullmatch(digits):
        digits = f"0{digits}"
    if not _PHONE.fullmatch(digits):
        raise InvalidError("phone", text)
    return digits


def form_and_name(text: str) -> tuple[str | None, str]:
    """`ông Vi Văn Páo` → the form of address and the name; None where the name stands alone."""
    first, _, rest = text.partition(" ")
    two, _, after_two = rest.partition(" ")
    if fold(f"{first} {two}") == "dong chi" and after_two:
        return COMRADE, after_two
    written = first.casefold()
    # A word without its accents may be a family name (*Co, Chu, Ong*): in front of a name it counts as it is written.
    if rest and written in {*FORMS.values(), "đ/c", "d/c"}:
        return FORMS[fold(written)], rest
    return None, text


def _with_name(profile: Profile, text: str) -> Profile:
    if profile.name and text == " ".join(writable(profile.name).split()):
        return profile  # whatever a platform called them
    form, name = form_and_name(text)
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name) or _NUMBERED.match(name):
        raise InvalidError("name", name)
    if name.isupper():
        name = name.title()
    known = profile.name
    # The same name in other letters, or with fewer accents, is no news.
    if known.casefold() == name.casefold() or (fold(known) == fold(name) and fold(name) == name.casefold()):
        name = known
    return replace(profile, name=name, form_of_address=form or profile.form_of_address)


def _known(known: Mapping[str, Value], text: str, field: str) -> Value:
    found = known.get(fold_words(text))
    if found is None:
        raise InvalidError(field, text)
    return found


def _bodies(profile: Profile, cell: str, known: Mapping[str, Body]) -> tuple[Belonging, ...]:
    """Parted by semicolons or lines. Who is marked as a head nowhere in the cell stays what they are."""
    found: dict[str, Belonging] = {}
    heads = {body.key for body in profile.bodies if body.is_head}
    written = [_body(part) for part in re.split(r"[;\n]", cell) if part.strip()]
    marked = any(body.is_head for body in written)
    for body in written:
        if body.outside and body.key in known and not known[body.key].outside:
            raise InvalidError("not_outside", body.name)
        name = known[body.key].name if body.key in known else body.name
        found[body.key] = replace(body, name=name, is_head=body.is_head if marked else body.key in heads)
    if len(found) > MOST_BODIES:
        raise InvalidError("body", cell)
    return tuple(found.values())


def _body(part: str) -> Belonging:
    name, is_head, outside = " ".join(part.split()), False, False
    while (beside := _BESIDE.search(name)) is not None:
        word = fold_words(beside[1])
        if word not in _HEAD_MARKS | _OUTSIDE_MARKS:
            break
        is_head, outside = is_head or word in _HEAD_MARKS, outside or word in _OUTSIDE_MARKS
        name = name[: beside.start()]
    if not name_key(name) or len(name) > LONGEST_BODY_NAME:
        raise InvalidError("body", name or part)
    return Belonging(name, is_head, outside)


def _headed(bodies: tuple[Belonging, ...], text: str) -> tuple[Belonging, ...]:
    """The cell *trưởng đơn vị*: yes, no, or of which body."""
    word = fold_words(text)
    if word in _NOTHING:
        return tuple(replace(body, is_head=False) for body in bodies)
    if not bodies:
        raise InvalidError("head_without_body", text)
    if any(body.key == name_key(text) for body in bodies):
        return tuple(replace(body, is_head=body.key == name_key(text)) for body in bodies)
    if word not in _YES and not word.startswith(("truong", "dung dau", "nguoi dung dau")):
        raise InvalidError("head_cell", text)
    if len(bodies) > 1 and not any(body.is_head for body in bodies):
        raise InvalidError("head_of_which", text)
    return tuple(replace(body, is_head=True) for body in bodies) if len(bodies) == 1 else bodies


def _places(cell: str) -> tuple[str, ...]:
    return _names(re.split(r"[;,\n]", cell), LONGEST_PLACE)


def _names(parts: list[str], longest: int) -> tuple[str, ...]:
    found = {name_key(part): " ".join(part.split()) for part in parts if part.strip()}
    for key, name in found.items():
        if not key or len(name) > longest:
            raise InvalidError("body", name)
    return tuple(found.values())
