"""*Giao ‹nội dung› cho ‹ai›, hạn ‹ngày›*: asked back until it is clear, confirmed once, given by a press only."""

from dataclasses import replace
from typing import Any

from bot.actions import assigning
from bot.actions.assigning import Order
from bot.actions.directory import Directory, Named, Ref
from bot.actions.errors import InvalidError
from bot.chat import Message
from bot.dialogue import arriving, giving, places
from bot.dialogue.assigning_order import LONGEST, Pending, begun, working_days
from bot.dialogue.assigning_time import time_said
from bot.dialogue.assigning_words import taken_apart
from bot.dialogue.turn import Rows, Turn
from bot.texts import assigning as texts
from storage import people, questions, task_queries
from storage.people import Role
from storage.questions import Question
from storage.words import flat

CONFIRM = "assign_confirm"
NAME = "assign_name"
LEAD = "assign_lead"
WORK = "assign_work"
DUE = "assign_due"


async def give(turn: Turn, argument: str) -> list[Message]:
    """*Giao* alone gives out the drafts; with words, or in reply to what somebody wrote, it is a new task."""
    incoming = turn.incoming
    ours = incoming.reply_to is not None
    if not argument and turn.member.role is Role.OFFICE and (ours or not incoming.quoted):
        return await giving.publish(turn, argument)
    assigning.require_assigner(turn.acting)
    quoted = (incoming.quoted or "").strip()
    if not argument and not quoted:
        return [Message(texts.how(turn.member))]
    if arriving.is_secret(quoted):
        return await arriving.refuse_secret(turn)
    directory = await _directory(turn)
    words = taken_apart(argument, directory)
    try:
        pending = begun(turn, words, quoted, directory, await _opinion(turn, words.opinion_of))
    except InvalidError as error:
        return [Message(texts.refused(error.field, error.value))]
    # What our own message says of a task is no new work.
    if pending.order.said == quoted[:LONGEST] and ours and (number := await _names_task(turn)) is not None:
        return [Message(texts.of_a_task(number))]
    return await _next(turn, pending, directory)


async def name_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The name that was meant, of those that come near."""
    directory = await _directory(turn)
    await questions.close_text(turn.unit, turn.member, turn.incoming.address.channel, turn.acting.now)
    question.close(turn.acting.now)
    pending = Pending.of(question).with_names(Named((Ref(*value),), 0), directory)
    return await _next(turn, pending, directory)


async def lead_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The words that answer *cho ai*; a deadline may stand behind them."""
    question.close(turn.acting.now)
    directory, pending = await _directory(turn), Pending.of(question)
    said = text.strip()
    words = taken_apart(said if flat(said).startswith("cho ") else f"cho {said}", directory)
    if words.leads is None:
        unknown = ((pending.slot, words.unknown or said), *pending.unknown[1:])
        return await _next(turn, replace(pending, unknown=unknown), directory)
    if words.due is not None:
        pending = pending.at(time_said(words.due, turn.acting.today, working_days(turn)))
    try:
        return await _next(turn, pending.with_names(words.leads, directory), directory)
    except InvalidError as error:
        return [Message(texts.refused(error.field, error.value))]


async def work_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """What is to be done."""
    question.close(turn.acting.now)
    return await _next(turn, Pending.of(question).with_work(turn, text, text), await _directory(turn))


async def due_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The day, or how it comes round."""
    question.close(turn.acting.now)
    said = text.strip()
    said = said[4:] if flat(said).startswith("han ") else said
    pending = Pending.of(question).at(time_said(said, turn.acting.today, working_days(turn)))
    return await _next(turn, pending, await _directory(turn))


async def confirm_chosen(turn: Turn, question: Question, value: str) -> list[Message]:
    """*Giao*, *Sửa hạn*, *Sửa chủ trì* or *Bỏ*; only the first gives anything, and once."""
    assigning.require_assigner(turn.acting)
    pending = replace(Pending.of(question), confirm_id=question.id)
    if value == "drop":
        question.close(turn.acting.now)
        return [turn.in_place(Message(texts.dropped()))]
    if value == "due":
        await turn.ask_words(DUE, pending.to_json())
        return [Message(texts.ask_due(None))]
    if value == "lead":
        await turn.ask_words(LEAD, pending.to_json())
        return [Message(texts.ask_whom(pending.order.short_name))]
    try:
        result = await assigning.give(turn.acting, pending.order)
    except InvalidError as error:
        return [Message(texts.refused(error.field, error.value))]
    question.close(turn.acting.now)
    choices = await places.fan_button(turn, [result.task])
    text = texts.given(result, turn.acting.today)
    return [turn.in_place(Message(text, choices, task_ids=(result.task.id,)))]


async def _next(turn: Turn, pending: Pending, directory: Directory) -> list[Message]:
    """The next thing to be asked; the confirmation where everything is clear."""
    assigning.require_assigner(turn.acting)
    order = pending.order
    if pending.unknown:
        return [await _ask_name(turn, pending, directory)]
    if not order.lead and not order.places:
        await turn.ask_words(LEAD, pending.to_json())
        return [Message(texts.ask_whom(order.short_name))]
    if not order.work:
        await turn.ask_words(WORK, pending.to_json())
        return [Message(texts.ask_work(await _whom(turn, order)))]
    if pending.unclear_due is not None:
        await turn.ask_words(DUE, replace(pending, unclear_due=None).to_json())
        return [Message(texts.ask_due(pending.unclear_due))]
    try:
        resolved = await assigning.resolve(turn.acting, order)
    except InvalidError as error:
        if error.field != "past" or order.due_on is None:
            return [Message(texts.refused(error.field, error.value))]
        await turn.ask_words(DUE, pending.to_json())
        return [Message(texts.past(order.due_on))]
    await _replace_confirmation(turn, pending)
    rows: Rows = [[("Giao", "give"), ("Sửa hạn", "due")], [("Sửa chủ trì", "lead"), ("Bỏ", "drop")]]
    choices = await turn.ask(CONFIRM, rows, replace(pending, confirm_id=None).to_json())
    return [Message(texts.confirm(resolved, turn.acting.today), choices)]


async def _ask_name(turn: Turn, pending: Pending, directory: Directory) -> Message:
    """The names that come near; another one may be written instead."""
    name = pending.unknown[0][1]
    near = directory.near(name)
    labels = [directory.label(ref) for ref in near]
    await turn.ask_words(LEAD, pending.to_json())
    rows: Rows = [[(label, list(ref))] for label, ref in zip(labels, near, strict=True)]
    choices = await turn.ask(NAME, rows, pending.to_json()) if rows else ()
    return Message(texts.unknown_name(name, labels), choices)


async def _opinion(turn: Turn, words: str | None) -> int | None:
    """The leader as whose opinion the office records it. Raises InvalidError where there is none such."""
    if words is None or turn.member.role is not Role.OFFICE:
        return None
    plain = flat(words)
    role = Role.DEPUTY if plain.startswith(("pho", "pct")) else Role.CHAIR
    leaders = await people.with_roles(turn.unit, turn.acting.organisation.id, [role])
    found = [leader for leader in leaders if len(leaders) == 1 or flat(leader.name).split()[-1] in plain.split()]
    if len(found) != 1:
        raise InvalidError("leader_unknown", words)
    return found[0].id


async def _names_task(turn: Turn) -> int | None:
    """The number of the first task that the answered message of ours names."""
    sent = await turn.answered()
    if sent is None or not sent.task_ids:
        return None
    tasks = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, sent.task_ids)
    return tasks[0].number if tasks else None


async def _replace_confirmation(turn: Turn, pending: Pending) -> None:
    """The buttons of an order that was changed since give nothing any more."""
    if pending.confirm_id is not None:
        old = await questions.get(turn.unit, turn.member, pending.confirm_id)
        if old is not None:
            old.close(turn.acting.now)


async def _directory(turn: Turn) -> Directory:
    organisation_id = turn.acting.organisation.id
    return Directory(
        await people.bodies(turn.unit, organisation_id),
        await people.everyone(turn.unit, organisation_id),
        await people.places(turn.unit, organisation_id),
    )


async def _whom(turn: Turn, order: Order) -> str:
    directory = await _directory(turn)
    refs = [order.lead] if order.lead else [Ref("place", place_id) for place_id in order.places[:3]]
    return ", ".join(directory.label(ref) for ref in refs)
