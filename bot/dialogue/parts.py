"""Reports of what was given on, before the head: *đồng ý*, *đề nghị bổ sung*, *báo hoàn thành lên trên*."""

import re
from collections.abc import Sequence
from typing import Any

from bot.actions import above, parts
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError
from bot.chat import Message
from bot.dialogue import evidence_shown
from bot.dialogue.turn import Rows, Turn, ask
from bot.texts import decisions as decision_texts
from bot.texts import errors as error_texts
from bot.texts import parts as texts
from bot.texts.waiting import Entry, Pile
from bot.texts.words import code, comrade, named
from storage import deliveries, progress, task_queries
from storage.progress import ProgressReport
from storage.questions import Question
from storage.states import Part, State, WrongStateError
from storage.tasks import Assignment
from storage.types import Json
from storage.words import fold_words

PART = "part"
UP = "report_up"
MISSING = "part_missing"
_AGREES = re.compile(
    r"^(?:(?:ok|oke|vang|u|uh|da|rat|toi|anh|chi)[,.]? )*(?:dong y|nhat tri|thong nhat|duyet|ok|oke|duoc)[ .]*$"
)


async def render_part_reported(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """To the head with the choices; to the lead, of a cooperating part, only to know. None once it was settled."""
    report = await progress.report(acting.unit, acting.organisation.id, items[0]["report_id"])
    part = report and await task_queries.assignment(acting.unit, acting.organisation.id, report.assignment_id)
    if not report or not part or part.task.withdrawn_at is not None or report.taken_back_at is not None:
        return None
    calendar, task_ids = acting.rules.calendar, (part.task_id,)
    if part.part is Part.COOPERATING:
        leads = acting.member.id in {lead.member_id for lead in part.task.leads}
        known = leads and part.state is State.DONE
        return Message(texts.cooperating(report, part, calendar), task_ids=task_ids) if known else None
    head = above.head_of(part)
    if head is None or head.id != acting.member.id:
        return None
    if report.percent is None and part.state is State.IN_PROGRESS:
        return Message(texts.turn_reported(report, part, calendar), task_ids=task_ids)
    if part.state is not State.REPORTED:
        return None
    attached, buttons = await evidence_shown.offered(acting, channel, part.task)
    choices = await ask(acting, channel, PART, part_rows(part), part_data(part))
    text = "\n".join([texts.reported(report, part, calendar), *attached])
    return Message(text, (*choices, *buttons), task_ids=task_ids)


def part_rows(part: Assignment) -> Rows:
    """The choices of the head about one report."""
    first: list[tuple[str, Any]] = [("Đồng ý", "accept"), ("Đề nghị bổ sung", "return")]
    # A turn of periodic work is reported on by the head in their own words.
    ready = parts.would_be_ready(part) and part.task.recurrence_rule is None
    return [first, [("Đồng ý và báo hoàn thành lên trên", "up")]] if ready else [first]


def part_data(part: Assignment) -> dict[str, Any]:
    return {"assignment_id": part.id, "version": part.version, "task_id": part.task_id}


async def pile(acting: Acting) -> Pile:
    """What waits for the head, in the list *duyệt*."""
    found = await parts.waiting_parts(acting)
    entries = [
        Entry(item.task.number, f"{named(item.task)} – {_who(item)} báo xong", code(item.task.number), item.id)
        for item in found
    ]
    return Pile("Phần đã giao lại, báo xong", "phần đã giao lại báo xong", entries)


async def open_part(turn: Turn, value: Any) -> list[Message]:
    """One of the list, with its choices."""
    part = await task_queries.assignment(turn.unit, turn.acting.organisation.id, value)
    head = above.head_of(part) if part is not None else None
    if part is None or head is None or head.id != turn.member.id or part.state is not State.REPORTED:
        return [Message(error_texts.already_decided())]
    others = await parts.waiting_parts(turn.acting)
    rows = list(part_rows(part))
    data = part_data(part)
    if len(others) > 1:
        rows.append([(f"Đồng ý cả {len(others)} báo cáo", "all")])
        data["all"] = [[item.id, item.version] for item in others]
    report = await progress.last_done_report(turn.unit, turn.acting.organisation.id, part.id)
    return [Message(_text(turn.acting, report, part), await turn.ask(PART, rows, data), task_ids=(part.task_id,))]


async def part_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    assignment_id, version = question.data["assignment_id"], question.data["version"]
    if value == "all":
        return await _accept_all(turn, question)
    if value == "return":
        return await _ask_what_is_missing(turn, question)
    part = await parts.accept_part(turn.acting, assignment_id, version)
    question.close(turn.acting.now)
    if value == "up":
        parent = parts.ready(part)
        if parent is not None:
            return [turn.in_place(await _report_up(turn, parent))]
    return [turn.in_place(await _accepted(turn, part))]


async def up_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    """*Báo hoàn thành lên trên*, offered when every part is done."""
    if "all" in question.data:
        return [turn.in_place(await _report_all_up(turn, question))]
    parent = await task_queries.assignment(turn.unit, turn.acting.organisation.id, question.data["assignment_id"])
    if parent is None or parent.version != question.data["version"] or parent.member_id != turn.member.id:
        return [Message(error_texts.already_decided())]
    question.close(turn.acting.now)
    return [turn.in_place(await _report_up(turn, parent))]


async def missing_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """What is missing, in the head's words."""
    question.close(turn.acting.now)
    return await _return(turn, question.data["assignment_id"], question.data["version"], text)


async def by_reply(turn: Turn, text: str) -> list[Message] | None:
    """*Đồng ý*, *bổ sung …* in reply to the message about a part; None for anything else."""
    part = await _answered(turn)
    words = fold_words(text)
    if part is None:
        return None
    if _AGREES.match(words):
        return [await _accepted(turn, await parts.accept_part(turn.acting, part.id, part.version))]
    if re.match(r"^(?:de nghi |xin )?(?:bo sung|con thieu|thieu)\b.", words):
        return await _return(turn, part.id, part.version, text)
    return None


async def render_accepted(acting: Acting, items: Sequence[Json]) -> Message | None:
    """To the delegate: their report was accepted. None where it was not, or for what was not given on."""
    for item in items:
        part = await task_queries.assignment(acting.unit, acting.organisation.id, item["assignment_id"])
        if part is None or part.part is not Part.DELEGATED or part.member_id != acting.member.id:
            continue
        decision = await progress.last_decision(acting.unit, acting.organisation.id, part.id)
        if decision is not None and part.state is State.DONE:
            return Message(texts.accepted_told(part, decision), task_ids=(part.task_id,))
    return None


async def _answered(turn: Turn) -> Assignment | None:
    """The part that waits, about which the answered message was."""
    delivery = await turn.answered_delivery()
    if delivery is None or delivery.kind is not deliveries.Kind.PART_REPORTED:
        return None
    report = await progress.report(turn.unit, turn.acting.organisation.id, delivery.items[0]["report_id"])
    waiting = await parts.waiting_parts(turn.acting)
    return next((item for item in waiting if report is not None and item.id == report.assignment_id), None)


async def _ask_what_is_missing(turn: Turn, question: Question) -> list[Message]:
    part = await task_queries.assignment(turn.unit, turn.acting.organisation.id, question.data["assignment_id"])
    if part is None or part.version != question.data["version"] or part.state is not State.REPORTED:
        return [Message(error_texts.already_decided())]
    await turn.ask_words(MISSING, question.data)
    return [Message(texts.ask_what_is_missing(part))]


async def _return(turn: Turn, assignment_id: int, version: int, text: str) -> list[Message]:
    part = await parts.return_part(turn.acting, assignment_id, version, text.strip())
    return [Message(texts.returned(part, text), task_ids=(part.task_id,))]


async def _accept_all(turn: Turn, question: Question) -> list[Message]:
    """Exactly those that were shown; what changed since is left and said."""
    done = []
    for assignment_id, version in question.data["all"]:
        try:
            done.append(await parts.accept_part(turn.acting, assignment_id, version))
        except AlreadyError:
            continue
    if not done:
        raise AlreadyError
    question.close(turn.acting.now)
    left = len(question.data["all"]) - len(done)
    found = {parent.id: parent for part in done if (parent := parts.ready(part)) is not None}
    ready = [parent for parent in found.values() if parent.task.recurrence_rule is None]
    if len(ready) == 1:
        return [turn.in_place(Message(texts.all_accepted(done, left))), await _offer(turn, ready[0], done)]
    if not ready:
        return [turn.in_place(Message(texts.all_accepted(done, left)))]
    data = {"all": [[parent.id, parent.version] for parent in ready]}
    choices = await turn.ask(UP, [[(f"Báo hoàn thành lên trên ({len(ready)})", "up")]], data)
    return [turn.in_place(Message(texts.all_accepted(done, left, len(ready)), choices))]


async def _accepted(turn: Turn, part: Assignment) -> Message:
    parent = parts.ready(part)
    if parent is not None and parent.task.recurrence_rule is None:
        return await _offer(turn, parent, [part])
    return Message(texts.accepted(part, ready=False), task_ids=(part.task_id,))


async def _offer(turn: Turn, parent: Assignment, done: Sequence[Assignment]) -> Message:
    part = next(item for item in done if item.parent_id == parent.id)
    data = {"assignment_id": parent.id, "version": parent.version}
    choices = await turn.ask(UP, [[("Báo hoàn thành lên trên", "up")]], data)
    return Message(texts.accepted(part, ready=True), choices, task_ids=(part.task_id,))


async def _report_all_up(turn: Turn, question: Question) -> Message:
    """Exactly those that were shown, where nothing changed since."""
    reported = []
    for assignment_id, version in question.data["all"]:
        parent = await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)
        if parent is None or parent.version != version or parent.member_id != turn.member.id:
            continue
        try:
            report = await parts.report_up(turn.acting, parent, texts.words_up(parent.given_on))
        except WrongStateError:
            continue
        if report is not None:
            reported.append(parent)
    if not reported:
        return Message(error_texts.already_decided())
    question.close(turn.acting.now)
    return Message(texts.all_reported_up(reported), task_ids=tuple(parent.task_id for parent in reported))


async def _report_up(turn: Turn, parent: Assignment) -> Message:
    try:
        report = await parts.report_up(turn.acting, parent, texts.words_up(parent.given_on))
    except WrongStateError:
        report = None
    if report is None:
        return Message(error_texts.already_decided())
    return Message(texts.reported_up(parent), task_ids=(parent.task_id,))


def _text(acting: Acting, report: ProgressReport | None, part: Assignment) -> str:
    if report is None:
        return decision_texts.sign_off_question(part, None, acting.rules.calendar, None)
    return texts.reported(report, part, acting.rules.calendar)


def _who(part: Assignment) -> str:
    return comrade(part.member) if part.member else "đơn vị"
