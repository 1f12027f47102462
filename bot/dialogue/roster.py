"""The roster in chat: adding a member in one message, inviting again, the list."""

import re
from collections.abc import Collection
from typing import Any

from bot.actions import joining, roster
from bot.actions.errors import InvalidError
from bot.actions.roster import NewMember
from bot.actions.roster_cells import ROLES
from bot.chat import Message
from bot.dialogue import roster_member, roster_workbook
from bot.dialogue.turn import Turn, in_rows, on_page, pager
from bot.texts import roster as texts
from bot.texts.words import clip
from storage import accounts, people
from storage import roster as kept
from storage.people import Member, Role
from storage.questions import Question
from storage.words import fold_words

MEMBERS = "members"
LONGEST_LABEL = 30
_FORMS = {form: form for form in ("đồng chí", "ông", "bà", "bác", "anh", "chị")}
_FORMS |= {"đ/c": "đồng chí", "d/c": "đồng chí", "dong chi": "đồng chí", "ong": "ông"}
_OUTSIDE = re.compile(r"\s*\(\s*ngo[aà]i\s*\)\s*", re.IGNORECASE)
_BESIDE_PLACE = re.compile(r"\s*\(([^()]*)\)\s*$")
_HEADS = re.compile(r"^(?:(?:xom|khoi|thon|ban|to) )?truong(?: (?:xom|khoi|thon|ban|to))?$")
_ROLES = {"": Role.MEMBER, **ROLES}


async def add(turn: Turn, argument: str) -> list[Message]:
    """*thêm …*: one person, then the invitation to pass on as a message of its own."""
    if ";" not in argument:  # "thêm 2 ngày nữa" is nobody's name
        return [Message(texts.how_to_add())]
    try:
        entry = entry_of(argument)
        added = await roster.add_member(turn.acting, entry)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]
    ticket = await joining.invite(turn.acting, added.member)
    text = texts.added(added.member, added.new_bodies, added.new_places, entry.in_charge_of_bodies)
    return [Message(text), roster_member.invitation(turn, added.member, ticket)]


async def invite_again(turn: Turn, argument: str) -> list[Message]:
    """*mời <họ tên>*: a new code; the older ones end."""
    try:
        return await roster_member.invite(turn, await roster.find_member(turn.acting, argument))
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]


async def members(turn: Turn, argument: str) -> list[Message]:
    """*Thành viên*: the list; with a name, that member."""
    return await roster_member.show(turn, argument) if argument else [await page(turn, 0)]


async def members_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    """A page, a filter, one of the people, the workbook."""
    if "file" in value:
        return await roster_workbook.send(turn)
    if "member" in value:
        return [await roster_member.page(turn, await roster_member.found(turn, value["member"]))]
    return [turn.in_place(await page(turn, value["page"], value["only"]))]


async def page(turn: Turn, number: int, only: str = "all") -> Message:
    """A page of the list, of those whom the filter leaves; a button for each."""
    everyone = await people.everyone(turn.unit, turn.acting.organisation.id)
    joined = await accounts.joined(turn.unit, turn.acting.organisation.id)
    new = await kept.not_accepted(turn.unit, turn.acting.organisation.id)
    found = [member for member in everyone if _is_shown(member, only, joined, new)]
    if found:
        number, shown = on_page(found, number, texts.PAGE)
    else:
        number, shown = 0, []
    who = [(clip(member.name, LONGEST_LABEL), {"member": member.id}) for member in shown]
    turned = [(label, {**value, "only": only}) for label, value in pager(number, texts.PAGE, len(found))]
    others = [(label, {"page": 0, "only": key}) for key, label in texts.FILTERS.items() if key != only]
    rows = [*in_rows(who, 2), turned, others, [(roster_workbook.FILE, {"file": True})]]
    text = texts.members(everyone, found, joined, new, number, only)
    return Message(text, await turn.ask(MEMBERS, [row for row in rows if row]))


def _is_shown(member: Member, only: str, joined: Collection[int], new: Collection[int]) -> bool:
    match only:
        case "out":
            return member.id not in joined
        case "new":
            return member.id in new
        case _:
            return True


def entry_of(argument: str) -> NewMember:
    """`họ tên; chức danh; đơn vị; trưởng đơn vị; nơi phụ trách; vai trò`. Raises InvalidError with the field that is wrong."""
    fields = [" ".join(field.split()) for field in argument.split(";")]
    if len(fields) > 6:
        raise InvalidError("fields", argument)
    name, title, body, head, places, role = fields + [""] * (6 - len(fields))
    form, name = _form_of_address(name)
    heads, in_charge = _places(places)
    role_word, _, charge = role.partition(":")
    if fold_words(role_word) not in _ROLES:
        raise InvalidError("role", role_word)
    is_head = _is_head(head)
    body_name = _OUTSIDE.sub("", body)
    if is_head and not body_name:
        raise InvalidError("head_without_body", head)
    return NewMember(
        name=name,
        form_of_address=form,
        title=title or None,
        body=body_name or None,
        outside=bool(_OUTSIDE.search(body)),
        is_head=is_head,
        heads_places=heads,
        in_charge_of_places=in_charge,
        role=_ROLES[fold_words(role_word)],
        in_charge_of_bodies=tuple(part.strip() for part in charge.split(",") if part.strip()),
    )


def _form_of_address(name: str) -> tuple[str, str]:
    for written, form in _FORMS.items():
        if name.casefold().startswith(f"{written} "):
            return form, name[len(written) + 1 :].strip()
    return "đồng chí", name


def _is_head(word: str) -> bool:
    folded = fold_words(word)
    if folded in ("", "khong"):
        return False
    if folded == "co" or folded.startswith(("truong", "dung dau", "nguoi dung dau", "phu trach don vi")):
        return True
    raise InvalidError("head_word", word)


def _places(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Places that the person heads, and places they are in charge of."""
    heads, in_charge = [], []
    for place in (part.strip() for part in words.split(",")):
        if not place:
            continue
        beside = _BESIDE_PLACE.search(place)
        if beside is not None and _HEADS.match(fold_words(beside[1])):
            heads.append(place[: beside.start()])
        else:
            in_charge.append(place)
    return tuple(heads), tuple(in_charge)
