"""Deciding on another deadline (*đồng ý, chưa đồng ý gia hạn*): by button, from *duyệt*, and in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.actions import extending
from bot.actions.acting import Acting
from bot.actions.deadlines import BeyondDeputyError, NotMovableError, WrongDayError
from bot.actions.errors import NotFoundError, Refusal
from bot.actions.extending import BeyondTaskError, DecidedError, NoDeadlineError, PendingError
from bot.chat import Message
from bot.dialogue import deadlines as deadline_dialogue
from bot.dialogue.extension_words import Decision, decision, wanted
from bot.dialogue.numbers import leading_numbers
from bot.dialogue.opinions import named_leader
from bot.dialogue.turn import Rows, Turn, ask
from bot.texts import deadlines as deadline_texts
from bot.texts import errors as error_texts
from bot.texts import extending as asking_texts
from bot.texts import extension_decisions as texts
from bot.texts import reports as report_texts
from bot.texts.waiting import Pile
from storage import extensions
from storage.extensions import ExtensionRequest
from storage.people import Member, Role
from storage.questions import Question
from storage.types import Json
from storage.words import fold_words

EXTENSION = "extension"
OTHER_DAY = "extension_other_day"
REFUSAL = "extension_refusal"
_NOTHING = frozenset({"khong", "khong co", "ko", "k", "khong co gi"})


async def extensions_pile(acting: Acting) -> Pile:
    """Requests that wait for this member, for *duyệt*."""
    return texts.pile(await extending.waiting_for(acting), acting.today)


async def open_extension(turn: Turn, request_id: int) -> list[Message]:
    """One of them, to be decided on."""
    request = await extensions.get(turn.unit, turn.acting.organisation.id, request_id)
    if request is None:
        return [Message(error_texts.stale_choice())]
    try:
        await extending.require_shown(turn.acting, request)
    except DecidedError:
        return [Message(texts.already(request, turn.acting.today))]
    return [await _question(turn.acting, turn.incoming.address.channel, request)]


async def _question(acting: Acting, channel: str, request: ExtensionRequest) -> Message:
    """Model message 10, with the choices that this member has."""
    decider = await extending.decider_of(acting, request)
    assignment = request.assignment
    beside = await extensions.of_assignments(acting.unit, acting.organisation.id, [assignment.id])
    times = sum(item.counts and item.id <= request.id for item in beside)
    text = texts.question(request, acting.member, decider, times, acting.today, acting.rules.calendar)
    choices = await ask(acting, channel, EXTENSION, _rows(acting, request), {"extension_id": request.id})
    return Message(text, choices, task_ids=(assignment.task_id,))


def _rows(acting: Acting, request: ExtensionRequest) -> Rows:
    office = acting.member.role is Role.OFFICE
    assignment, task = request.assignment, request.assignment.task
    up = assignment.parent is not None and task.due_on is not None and request.wanted_on > task.due_on
    if up:
        rows: list[list[tuple[str, Any]]] = [[("Chuyển lên trên", "pass_on")]]
    else:
        rows = [[("Ghi đồng ý theo ý kiến lãnh đạo" if office else "Đồng ý", "grant")]]
    second = [("Ghi chưa đồng ý" if office else "Chưa đồng ý", "refuse")]
    if not up or assignment.due_on != task.due_on:  # else there is no day left to give
        second.insert(0, ("Ghi đến ngày khác" if office else "Đồng ý đến ngày khác", "other"))
    return [*rows, second]


async def extension_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    request = await extensions.get(turn.unit, turn.acting.organisation.id, question.data["extension_id"])
    if request is None:
        return [Message(error_texts.stale_choice())]
    try:
        if value == "grant":
            return [turn.in_place(await _grant(turn, request, request.wanted_on, None))]
        if value == "pass_on":
            parent = request.assignment.parent
            if parent is not None and not parent.is_open:  # the head reported the whole done meanwhile
                return [Message(report_texts.wrong_state(parent.task, parent.state))]
            return [turn.in_place(await _pass_on(turn, request))]
        await extending.require_open(turn.acting, request)
        if value == "other":
            await turn.ask_words(OTHER_DAY, question.data)
            return [Message(texts.ask_other_day(request, turn.acting.today))]
        await turn.ask_words(REFUSAL, question.data)
        return [Message(texts.ask_words(request))]
    except Refusal as error:
        return [_refused(error, request, turn.acting.today)]


async def other_day_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The day that the decider gives instead."""
    question.close(turn.acting.now)
    request = await extensions.get(turn.unit, turn.acting.organisation.id, question.data["extension_id"])
    if request is None:
        return [Message(error_texts.stale_choice())]
    acting = turn.acting
    try:
        await extending.require_open(acting, request)
    except DecidedError as error:
        return [_refused(error, request, acting.today)]
    due_on = request.assignment.due_on or acting.today
    days = wanted(text, acting.today).choices(due_on, acting.today, acting.rules.calendar)
    if len(days) != 1:
        await turn.ask_words(OTHER_DAY, question.data)
        return [Message(texts.unclear_day(request))]
    try:
        return [await _grant(turn, request, days[0], None)]
    except Refusal as error:
        if isinstance(error, WrongDayError | BeyondTaskError):
            await turn.ask_words(OTHER_DAY, question.data)
        return [_refused(error, request, acting.today)]


async def refusal_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """Why not, in the decider's words; *không* says nothing more."""
    question.close(turn.acting.now)
    request = await extensions.get(turn.unit, turn.acting.organisation.id, question.data["extension_id"])
    if request is None:
        return [Message(error_texts.stale_choice())]
    note = None if fold_words(text).strip(" .,") in _NOTHING else text.strip()
    try:
        return [await _refuse(turn, request, note, None)]
    except Refusal as error:
        return [_refused(error, request, turn.acting.today)]


async def by_words(turn: Turn, text: str) -> list[Message] | None:
    """`104 đồng ý gia hạn đến 25/2 theo ý kiến đồng chí Chủ tịch`; None for anything else, and from who decides nothing there."""
    numbers, rest = leading_numbers(text)
    said = decision(rest, turn.acting.today) if len(numbers) == 1 else None
    if said is None:
        return None
    waits = [item for item in await extending.waiting_for(turn.acting) if item.assignment.task.number == numbers[0]]
    office = turn.member.role is Role.OFFICE
    if not waits:
        if not office and not turn.member.role.leads:
            return None
        return [await _none_waits(turn, numbers[0])]
    if len(waits) > 1:
        return [Message(texts.several_wait(waits[0].assignment.task))]
    if said.unclear or (office and said.by is None):
        return [await _question(turn.acting, turn.incoming.address.channel, waits[0])]
    try:
        return [await _decide(turn, waits[0], said)]
    except Refusal as error:
        return [_refused(error, waits[0], turn.acting.today)]


async def _none_waits(turn: Turn, number: int) -> Message:
    """Nothing of that task waits for this leader: somebody was quicker, it waits for another, or nobody asked."""
    task = await turn.acting.task(number)
    ids = [item.id for item in task.leads]
    asked = [
        item
        for item in await extensions.of_assignments(turn.unit, turn.acting.organisation.id, ids)
        if item.is_open or item.decided_by is not None
    ]
    if not asked:
        return Message(texts.none_waits(task))
    if asked[-1].is_open:
        return Message(asking_texts.waits(asked[-1], await extending.decider_of(turn.acting, asked[-1]), None))
    return Message(texts.already(asked[-1], turn.acting.today))


async def _decide(turn: Turn, request: ExtensionRequest, said: Decision) -> Message:
    leader = None
    if said.by is not None and turn.member.role is Role.OFFICE:
        leader = await named_leader(turn, said.by, request.assignment.task)
        if leader is None:
            return Message(deadline_texts.unknown_leader(request.assignment.task))
    if said.agreed:
        return await _grant(turn, request, said.granted_on or request.wanted_on, leader)
    return await _refuse(turn, request, said.words, leader)


async def _grant(turn: Turn, request: ExtensionRequest, granted_on: date, leader: Member | None) -> Message:
    granted = await extending.grant(turn.acting, request.id, granted_on, leader=leader)
    return Message(texts.granted_recorded(granted, _other(turn, granted)))


async def _refuse(turn: Turn, request: ExtensionRequest, note: str | None, leader: Member | None) -> Message:
    refused = await extending.refuse(turn.acting, request.id, note, leader=leader)
    return Message(texts.refused_recorded(refused, _other(turn, refused), turn.acting.today))


async def _pass_on(turn: Turn, request: ExtensionRequest) -> Message:
    above = await extending.pass_on(turn.acting, request.id, texts.passed_on_reason(request))
    return Message(texts.passed_on_recorded(above, await extending.decider_of(turn.acting, above)))


def _other(turn: Turn, request: ExtensionRequest) -> Member | None:
    """Whose decision was recorded, where that is somebody else."""
    return request.decided_by if request.decided_by_id != turn.member.id else None


def _refused(error: Refusal, request: ExtensionRequest, today: date) -> Message:
    task = request.assignment.task
    match error:
        case DecidedError():
            return Message(texts.already(error.request, today))
        case BeyondTaskError():
            return Message(texts.beyond_task(request, today))
        case PendingError():
            return Message(asking_texts.waits(error.request, None, None))
        case NoDeadlineError():
            return Message(asking_texts.no_deadline(task))
        case NotFoundError():
            return Message(error_texts.stale_choice())
        case BeyondDeputyError() | NotMovableError() | WrongDayError():
            return deadline_dialogue.refused(error, task)
    raise error


async def render_asked(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """To the head who gave the part on, or the office; None once it is decided, or is not theirs to decide."""
    (item,) = items
    request = await extensions.get(acting.unit, acting.organisation.id, item["extension_id"])
    if request is None or request.id not in {waits.id for waits in await extending.waiting_for(acting)}:
        return None
    return await _question(acting, channel, request)


async def render_decided(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """To whoever asked, or whose request was passed on with this one."""
    (item,) = items
    request = await extensions.get(acting.unit, acting.organisation.id, item["extension_id"])
    if request is None or request.outcome is None:
        return None
    below = [one.asked_by_id for one in await extensions.passed_on_to(acting.unit, request)]
    if acting.member.id not in (request.asked_by_id, *below):
        return None
    return Message(texts.decided(request, acting.member, acting.today), task_ids=(request.assignment.task_id,))
