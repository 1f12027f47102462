"""*Sửa*: what the roster says of a member, in one sentence with its fields named, or one field at a time by a button."""

import re
from typing import Any

from bot.actions import roster, roster_profile
from bot.actions.errors import AlreadyError, InvalidError, NotFoundError
from bot.actions.roster import Edited
from bot.actions.roster_cells import FORMS, ROLES
from bot.actions.roster_profile import Field
from bot.chat import Message
from bot.dialogue.turn import Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import roster as texts
from bot.texts import roster_member as member_texts
from bot.texts.roster_sheet import HEADINGS
from bot.texts.words import ROLE_NAMES
from storage import people
from storage.people import Member
from storage.questions import Question
from storage.words import fold_words

FIELD = "member_field"
VALUE = "member_value"
VALUE_WORDS = "member_value_words"

# Longer words go before those that they begin with.
_WORDS: tuple[tuple[str, Field], ...] = (
    ("don vi phu trach", Field.CHARGES),
    ("phu trach don vi", Field.CHARGES),
    ("truong don vi", Field.HEAD),
    ("dung dau don vi", Field.HEAD),
    ("xom dung dau", Field.HEADED),
    ("khoi dung dau", Field.HEADED),
    ("xom khoi dung dau", Field.HEADED),
    ("dung dau xom khoi", Field.HEADED),
    ("dung dau", Field.HEADED),
    ("xom phu trach", Field.IN_CHARGE),
    ("khoi phu trach", Field.IN_CHARGE),
    ("xom khoi phu trach", Field.IN_CHARGE),
    ("phu trach", Field.IN_CHARGE),
    ("ho va ten", Field.NAME),
    ("ho ten", Field.NAME),
    ("xung ho", Field.FORM),
    ("chuc danh", Field.TITLE),
    ("chuc vu", Field.TITLE),
    ("so dien thoai", Field.PHONE),
    ("dien thoai", Field.PHONE),
    ("sdt", Field.PHONE),
    ("vai tro", Field.ROLE),
    ("don vi", Field.BODIES),
)


async def edit(turn: Turn, argument: str) -> list[Message]:
    """*Sửa <tên>; điện thoại …; chức danh …*; with a name alone, which field is to be changed."""
    name, _, rest = argument.partition(";")
    if not name.strip():
        return [Message(member_texts.how_to_edit())]
    try:
        member = await roster.find_member(turn.acting, name.strip())
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value))]
    try:
        return await _written(turn, member, said_in(rest)) if rest.strip() else await ask_field(turn, member)
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value, edited=True))]


async def ask_field(turn: Turn, member: Member) -> list[Message]:
    """One button for each field."""
    fields = [(HEADINGS[field], field.value) for field in Field if field is not Field.HEAD]
    choices = await turn.ask(FIELD, in_rows(fields, 2), {"member_id": member.id})
    return [Message(member_texts.ask_field(member), choices)]


async def field_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The field is chosen: its value comes by a button where there are few, else in words."""
    member, field = await _member(turn, question), Field(value)
    profile = (await roster_profile.load(turn.unit, turn.acting.organisation.id)).profile(member)
    data = {"member_id": member.id, "field": field.value}
    text = member_texts.ask_value(profile, field)
    values = {
        Field.ROLE: [ROLE_NAMES[role] for role in ROLES.values()],
        Field.FORM: list(dict.fromkeys(FORMS.values())),
    }.get(field)
    if values is None:
        await turn.ask_words(VALUE_WORDS, data)
        return [Message(text)]
    return [Message(text, await turn.ask(VALUE, in_rows([(value, value) for value in values], 3), data))]


async def value_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A role or a form of address was pressed, or what gives somebody the role of a leader was confirmed."""
    question.close(turn.acting.now)
    if isinstance(value, dict):
        return await _confirmed(turn, question, rise=value["rise"])
    return await _said(turn, question, value)


async def value_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The value in words. What cannot be written leaves the question open."""
    answer = await _said(turn, question, text)
    if not answer[0].text.startswith("Chưa ghi gì"):
        question.close(turn.acting.now)
    return answer


def said_in(text: str) -> list[tuple[Field, str]]:
    """`điện thoại 09…; chức danh Chuyên viên; đơn vị A; đơn vị B` → the fields with what is said of each.

    Raises InvalidError for a piece that names no field.
    """
    found: dict[Field, str] = {}
    for piece in (" ".join(part.split()) for part in re.split(r"[;\n]", text)):
        if not piece:
            continue
        field, words = _field(piece)
        found[field] = f"{found[field]}; {words}" if field in found else words
    return list(found.items())


def _field(piece: str) -> tuple[Field, str]:
    parts = piece.split()
    for phrase, field in _WORDS:
        length = len(phrase.split())
        words = " ".join(parts[length:]).strip(" :") or ("có" if field is Field.HEAD else "")
        if fold_words(" ".join(parts[:length])).rstrip(":,.") == phrase and words:
            return field, words
    raise InvalidError("field", piece)


async def _said(turn: Turn, question: Question, words: str) -> list[Message]:
    member = await _member(turn, question)
    try:
        return await _written(turn, member, [(Field(question.data["field"]), words)])
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value, edited=True))]


async def _written(turn: Turn, member: Member, said: list[tuple[Field, str]]) -> list[Message]:
    rise = await roster.would_rise(turn.acting, member, said)
    if rise is not None:
        return [await _ask_rise(turn, rise, said)]
    return await _edited(turn, member, said)


async def _edited(turn: Turn, member: Member, said: list[tuple[Field, str]]) -> list[Message]:
    done = await roster.edit_member(turn.acting, member, said)
    if done.old == done.new or not done.new.differs_in(done.old):
        return [Message(member_texts.nothing_edited(member))]
    return [Message(member_texts.edited(done))]


async def _ask_rise(turn: Turn, rise: Edited, said: list[tuple[Field, str]]) -> Message:
    """Says what the role allows; one more press gives it."""
    data = {
        "member_id": rise.member.id,
        "said": [[field.value, words] for field, words in said],
        "seen": rise.old.fingerprint,
    }
    label = f"Đặt vai trò {ROLE_NAMES[rise.new.role]}"
    choices = await turn.ask(VALUE, [[(label, {"rise": True}), (member_texts.LEAVE, {"rise": False})]], data)
    return Message(member_texts.ask_rise(rise), choices)


async def _confirmed(turn: Turn, question: Question, *, rise: bool) -> list[Message]:
    if not rise:
        return [turn.in_place(Message(error_texts.nothing_written()))]
    member = await _member(turn, question)
    profile = (await roster_profile.load(turn.unit, turn.acting.organisation.id)).profile(member)
    if profile.fingerprint != question.data["seen"]:
        raise AlreadyError
    said = [(Field(field), words) for field, words in question.data["said"]]
    try:
        return [turn.in_place(message) for message in await _edited(turn, member, said)]
    except InvalidError as error:
        return [Message(texts.wrong_entry(error.field, error.value, edited=True))]


async def _member(turn: Turn, question: Question) -> Member:
    member = await people.get(turn.unit, turn.acting.organisation.id, question.data["member_id"])
    if member is None or member.left_at is not None:
        raise NotFoundError
    return member
