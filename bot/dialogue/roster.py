"""The roster in chat: adding a member in one message, inviting again, the list."""

import re
from datetime import timedelta
from typing import Any

from bot.actions import joining, roster
from bot.actions.errors import InvalidError
from bot.actions.joining import Ticket
from bot.actions.roster import NewMember
from bot.chat import Message
from bot.dialogue.turn import Turn, pager
from bot.texts import joining as joining_texts
from bot.texts import roster as texts
from storage import accounts, people
from storage.people import Member, Role
from storage.questions import Question
from storage.words import fold_words

MEMBERS = "members"
_FORMS = {form: form for form in ("đồng chí", "ông", "bà", "bác", "anh", "chị")}
_FORMS |= {"đ/c": "đồng chí", "d/c": "đồng chí", "dong chi": "đồng chí", "ong": "ông"}
_OUTSIDE = re.compile(r"\s*\(\s*ngo[aà]i\s*\)\s*", re.IGNORECASE)
_BESIDE_PLACE = re.compile(r"\s*\(([^()]*)\)\s*$")
_HEADS = re.compile(r"^(?:(?:xom|khoi|thon|ban|to) )?truong(?: (?:xom|khoi|thon|ban|to))?$")
_ROLES = {
    "": Role.MEMBER,
    "thanh vien": Role.MEMBER,
    "chu tich": Role.CHAIR,
    "pho chu tich": Role.DEPUTY,
    "van phong": Role.OFFICE,
    "theo doi": Role.OBSERVER,
}


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
    return [Message(text), _invitation(turn, added.member, ticket)]


async def invite_again(turn: Turn, argument: str) -> list[Message]:
    """*mời <họ tên>*: a new code; the older ones end."""
    try:
        member = await roster.find_member(turn.acting, argument)
        if await accounts.of_member(turn.unit, member.organisation_id, member.id):
            raise InvalidError("joined", member.name)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]
    ticket = await joining.invite(turn.acting, member)
    return [Message(texts.invited_again(member)), _invitation(turn, member, ticket)]


async def members(turn: Turn, _argument: str) -> list[Message]:
    return [await _page(turn, 0)]


async def members_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    return [turn.in_place(await _page(turn, value["page"]))]


async def _page(turn: Turn, page: int) -> Message:
    everyone = await people.everyone(turn.unit, turn.acting.organisation.id)
    joined = await accounts.joined(turn.unit, turn.acting.organisation.id)
    row = pager(page, texts.PAGE, len(everyone))
    choices = await turn.ask(MEMBERS, [row]) if row else ()
    return Message(texts.members(everyone, joined, page), choices)


def _invitation(turn: Turn, member: Member, ticket: Ticket) -> Message:
    last_moment = ticket.invitation.expires_at - timedelta(days=1)
    until = turn.acting.rules.calendar.day(last_moment)
    link = turn.link(ticket.token)
    return Message(joining_texts.invitation(member, turn.acting.organisation, turn.member, ticket.code, link, until))


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
