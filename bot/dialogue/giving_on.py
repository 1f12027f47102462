"""Giving on in chat (*giao lại*): by words, by button, and taking it back (*thu lại*)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.actions import giving_on
from bot.actions.errors import NotFoundError
from bot.actions.giving_on import CannotGiveOnError, GivenOn
from bot.chat import Message
from bot.dialogue import giving_on_words as words
from bot.dialogue import own
from bot.dialogue.giving_on_words import Certain, Piece, Whom
from bot.dialogue.numbers import leading_numbers
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import giving_on as texts
from bot.understanding.reading import understand
from bot.understanding.said import Kind
from storage import accounts, people
from storage.people import Member
from storage.questions import Question
from storage.tasks import Assignment

WHOM = "give_on_whom"
WHOM_WORDS = "give_on_words"
GIVEN = "given_on"
MOST_CHOICES = 12
_FEW = 5  # refusals and questions of one message; more of the same kind say nothing new

Reports = list[tuple[tuple[int, ...], str]]


async def by_words(turn: Turn, text: str) -> tuple[list[Message], Reports] | None:
    """*101–103 chị Lan; 107 anh Tám*: what is clear is given on, the rest is asked back.

    None where no piece gives anything on. What the other pieces report comes back beside the answers.
    """
    pieces = words.pieces(text)
    if not any(piece.whom for piece in pieces):
        return None
    given: list[GivenOn] = []
    answers: list[Message] = []
    reports: Reports = []
    meant = False
    for piece in pieces:
        order = await _order(turn, piece)
        if order is None:
            reports.append((piece.numbers, piece.words))
            continue
        meant = True
        done, questions = order
        given += done
        answers += questions
    if not meant:
        return None
    recorded = [await _recorded(turn, given)] if given else []
    return [*recorded, *answers[:_FEW]], reports


async def _order(turn: Turn, piece: Piece) -> tuple[list[GivenOn], list[Message]] | None:
    """What came of one piece: what was given on, and what is to be said beside it; None where it gives nothing on."""
    if piece.whom is None:
        return None
    if not piece.numbers:
        return await _about_answered(turn, piece.whom)
    parts: list[Assignment] = []
    refused: list[CannotGiveOnError] = []
    unknown: list[int] = []
    for number in piece.numbers:
        try:
            parts.append(await giving_on.part_of(turn.acting, number))
        except CannotGiveOnError as error:
            refused.append(error)
        except NotFoundError:
            unknown.append(number)
    said = piece.whom.certain is Certain.SAID
    if not parts and not (said and (refused or (unknown and _is_head(turn.member)))):
        return None
    if parts and not said and not await _names_somebody(turn, parts[0], piece):
        return None
    done, answers = await _give(turn, parts, piece.whom) if parts else ([], [])
    today = turn.acting.today
    answers += [Message(texts.cannot(error.part, error.why, today)) for error in refused[:_FEW]]
    if unknown:
        answers.append(Message(error_texts.not_found(*unknown)))
    return done, answers


async def _about_answered(turn: Turn, whom: Whom) -> tuple[list[GivenOn], list[Message]] | None:
    """*Giao cho chị Lan* in reply to a message about one task of theirs."""
    answered = await own.answered(turn)
    if whom.certain is not Certain.SAID or answered is None or not _is_head(turn.member):
        return None
    parts = [item for item in answered if giving_on.heads_a_unit(item)]
    if len(parts) != 1:
        return [], [Message(texts.ask_numbers())]
    return await _give(turn, parts, whom)


async def _names_somebody(turn: Turn, part: Assignment, piece: Piece) -> bool:
    """Whether words without *giao* name members of the unit. "anh em đang làm" reports."""
    if piece.whom is None:
        return False
    members = await giving_on.candidates(turn.acting, part)
    found = [words.named(members, name) for name in piece.whom.names]
    unsure = understand(piece.words, turn.acting.today).kind is Kind.UNKNOWN
    if piece.whom.certain is Certain.BARE:
        return all(found) and unsure
    return all(found) or (unsure and any(char.isupper() for name in piece.whom.names for char in name))


async def _give(
    turn: Turn, parts: Sequence[Assignment], whom: Whom, known: Sequence[Member] = ()
) -> tuple[list[GivenOn], list[Message]]:
    """`known`: who was named or chosen already."""
    inner = words.inner_date(whom.due, turn.acting.today) if whom.due else None
    if whom.due and inner is None:
        return [], [Message(texts.ask_date(whom.due))]
    members = await giving_on.candidates(turn.acting, parts[0])
    if not members:
        return [], [Message(texts.nobody(parts[0].task))]
    chosen = list(known)
    for name in whom.names:
        found = words.named(members, name)
        if len(found) != 1:
            return [], [await _ask(turn, parts, found or members, inner, name=name, several=len(found))]
        chosen.append(found[0])
    return await _give_each(turn, parts, list({member.id: member for member in chosen}.values()), inner)


async def _give_each(
    turn: Turn, parts: Sequence[Assignment], members: Sequence[Member], inner: date | None
) -> tuple[list[GivenOn], list[Message]]:
    given: list[GivenOn] = []
    refused: list[Message] = []
    for part in parts:
        try:
            given += await giving_on.give_on(turn.acting, part, members, inner)
        except CannotGiveOnError as error:
            refused.append(Message(texts.cannot(error.part, error.why, turn.acting.today)))
    return given, refused[:_FEW]


async def _recorded(turn: Turn, given: Sequence[GivenOn]) -> Message:
    """Who has what, with *Thu lại*; those who have it are told."""
    await giving_on.tell(turn.acting, given)
    joined = await accounts.joined(turn.unit, turn.acting.organisation.id)
    members = {item.assignment.member_id: item.assignment.member for item in given if item.news}
    not_joined = [member for member in members.values() if member is not None and member.id not in joined]
    text = texts.given(given, not_joined, turn.acting.today)
    task_ids = tuple(dict.fromkeys(item.assignment.task_id for item in given))
    new = [[item.assignment.id, item.assignment.version] for item in given if item.news]
    choices = await turn.ask(GIVEN, [[("Thu lại", "back")]], {"parts": new}) if new else ()
    return Message(text, choices, task_ids=task_ids)


async def ask_whom(turn: Turn, part: Assignment) -> Message:
    """The button *Giao lại*: the members of the unit; a name may be typed too."""
    try:
        await giving_on.check(turn.acting, part)
    except CannotGiveOnError as error:
        return Message(texts.cannot(error.part, error.why, turn.acting.today), task_ids=(part.task_id,))
    members = await giving_on.candidates(turn.acting, part)
    if not members:
        return Message(texts.nobody(part.task), task_ids=(part.task_id,))
    await turn.ask_words(WHOM_WORDS, {"parts": [part.id], "task_id": part.task_id})
    return await _ask(turn, [part], members, None)


async def _ask(
    turn: Turn,
    parts: Sequence[Assignment],
    members: Sequence[Member],
    inner: date | None,
    *,
    name: str | None = None,
    several: int = 0,
) -> Message:
    options: list[tuple[str, Any]] = [(_label(member, several), {"member": member.id}) for member in members]
    rows: Rows = [*in_rows(options[:MOST_CHOICES], 2), [("Thôi", {"drop": True})]]
    data = {"parts": [part.id for part in parts], "due": inner.isoformat() if inner else None}
    text = texts.ask_whom(parts, members, name, several)
    return Message(text, await turn.ask(WHOM, rows, data), task_ids=tuple(part.task_id for part in parts))


def _label(member: Member, several: int) -> str:
    """Those of one name are told apart by their titles."""
    return f"{member.name} ({member.title})" if several > 1 and member.title else member.name


async def whom_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The member whose name was pressed."""
    question.close(turn.acting.now)
    if "drop" in value:
        return [turn.in_place(Message(error_texts.nothing_written()))]
    parts = await _parts(turn, question)
    member = await people.get(turn.unit, turn.acting.organisation.id, value["member"])
    if not parts or member is None or member not in await giving_on.candidates(turn.acting, parts[0]):
        return [Message(error_texts.stale_choice())]
    due = question.data.get("due")
    given, refused = await _give_each(turn, parts, [member], date.fromisoformat(due) if due else None)
    return [*([await _recorded(turn, given)] if given else []), *refused]


async def whom_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The name that was typed instead, with a date or without."""
    question.close(turn.acting.now)
    parts = await _parts(turn, question)
    if not parts:
        return [Message(error_texts.stale_choice())]
    whom = words.whom(text, said=True)
    if whom is None:
        members = await giving_on.candidates(turn.acting, parts[0])
        return [await _ask(turn, parts, members, None, name=text.strip())]
    given, answers = await _give(turn, parts, whom)
    return [*([await _recorded(turn, given)] if given else []), *answers]


async def given_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    """*Thu lại* under the answer: what has not changed since."""
    shown = [(assignment_id, version) for assignment_id, version in question.data["parts"]]
    parts = await giving_on.by_versions(turn.acting, shown)
    ended = await giving_on.take_back(turn.acting, parts)
    question.close(turn.acting.now)
    left = len(shown) - len(ended)
    changed = [Message(texts.changed_since(left))] if left else []
    return [*([turn.in_place(Message(texts.taken_back(ended)))] if ended else []), *changed]


async def take_back(turn: Turn, argument: str) -> list[Message]:
    """*thu lại 104*, *thu lại 104 của chị Lan*."""
    numbers, rest = leading_numbers(argument)
    name = words.taken_back(f"thu lại {rest}".strip())
    if not numbers or name is None:
        return [Message(texts.ask_numbers())]
    return await _take_back(turn, numbers, name)


async def taken_back_by_words(turn: Turn, text: str) -> list[Message] | None:
    """*104 thu lại của chị Lan*; None for any other sentence."""
    numbers, rest = leading_numbers(text)
    name = words.taken_back(rest) if numbers else None
    return None if name is None else await _take_back(turn, numbers, name)


async def _take_back(turn: Turn, numbers: Sequence[int], name: str) -> list[Message]:
    found: list[Assignment] = []
    unknown: list[int] = []
    for number in numbers:
        try:
            found += await giving_on.given_by(turn.acting, number)
        except NotFoundError:
            unknown.append(number)
    if name:
        meant = {member.id for member in words.named([m for m in map(_member, found) if m], words.without_title(name))}
        found = [item for item in found if item.member_id in meant]
    ended = await giving_on.take_back(turn.acting, found)
    known = [number for number in numbers if number not in unknown]
    messages = [Message(texts.taken_back(ended), task_ids=tuple({item.task_id for item in ended}))] if ended else []
    if known and not ended:
        messages.append(Message(texts.nothing_to_take_back(known)))
    return [*messages, *([Message(error_texts.not_found(*unknown))] if unknown else [])]


async def _parts(turn: Turn, question: Question) -> list[Assignment]:
    """The parts that the question was about, still to be given on by this member."""
    found = [await giving_on.part_with_id(turn.acting, each) for each in question.data["parts"]]
    return [part for part in found if part is not None]


def _member(item: Assignment) -> Member | None:
    return item.member


def _is_head(member: Member) -> bool:
    return any(membership.is_head for membership in member.memberships)
