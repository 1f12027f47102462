"""What the head is told of reports of what was given on, one message a sentence, and *đồng ý*, *bổ sung …* in reply to it."""

import re
from collections.abc import Sequence
from typing import Any

from bot.actions import above, parts
from bot.actions.acting import Acting
from bot.chat import Message
from bot.dialogue import evidence_shown
from bot.dialogue.parts import PART, accept_each, accepted, as_whom, part_data, part_rows, return_part
from bot.dialogue.turn import Rows, Turn, ask, in_rows
from bot.texts import parts as texts
from bot.texts.words import code
from storage import deliveries, progress, task_queries
from storage.people import Member
from storage.progress import Decision, ProgressReport
from storage.states import Part, State
from storage.tasks import Assignment
from storage.types import Json
from storage.words import fold_words

MOST_BUTTONS = 12
_AGREES = re.compile(
    r"^(?:(?:ok|oke|vang|u|uh|da|rat|toi|anh|chi)[,.]? )*"
    r"(?:dong y|nhat tri|thong nhat|duyet|ok|oke|duoc)(?: ca| tat ca| het)?[ .]*$"
)
_ASKS_FOR_MORE = re.compile(r"^(?:de nghi |xin )?(?:bo sung|con thieu|thieu)\b.")

Told = tuple[ProgressReport, Assignment]


async def render_part_reported(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """To the head with the choices; to the lead, of a cooperating part, only to know. None once all of it was settled."""
    waiting: list[Told] = []
    known: list[Told] = []
    head: Member | None = None
    for item in items:
        told = await _told(acting, item["report_id"])
        if told is None:
            continue
        _, part = told
        head = head or await above.as_head(acting, part)
        (waiting if part.state is State.REPORTED else known).append(told)
    if len(waiting) + len(known) == 1:
        return await _one(acting, channel, *(waiting or known)[0])
    if not waiting and not known:
        return None
    prefix = as_whom(acting, head) if head is not None else ""
    text = prefix + texts.several_reported(waiting, known, acting.rules.calendar)
    task_ids = tuple(dict.fromkeys(part.task_id for _, part in (*waiting, *known)))
    if not waiting:
        return Message(text, task_ids=task_ids)
    theirs = [part for _, part in waiting]
    if len(theirs) == 1:
        choices = await ask(acting, channel, PART, part_rows(theirs[0]), part_data(theirs[0]))
    else:
        data = {"all": [[part.id, part.version] for part in theirs]}
        choices = await ask(acting, channel, PART, _rows(theirs), data)
    return Message(text, choices, task_ids=task_ids)


async def render_accepted(acting: Acting, items: Sequence[Json]) -> Message | None:
    """To the delegate: their reports were accepted. None where none was, or for what was not given on."""
    found: list[tuple[Assignment, Decision]] = []
    for item in items:
        part = await task_queries.assignment(acting.unit, acting.organisation.id, item["assignment_id"])
        if part is None or part.part is not Part.DELEGATED or part.member_id != acting.member.id:
            continue
        decision = await progress.last_decision(acting.unit, acting.organisation.id, part.id)
        if decision is not None and part.state is State.DONE:
            found.append((part, decision))
    if not found:
        return None
    theirs, (_, decision) = [part for part, _ in found], found[0]
    if len(theirs) == 1:
        return Message(texts.accepted_told(theirs[0], decision), task_ids=(theirs[0].task_id,))
    task_ids = tuple(dict.fromkeys(part.task_id for part in theirs))
    return Message(texts.several_accepted_told(theirs, decision), task_ids=task_ids)


async def by_reply(turn: Turn, text: str) -> list[Message] | None:
    """*Đồng ý*, *bổ sung …* in reply to the message about parts; None for anything else."""
    waiting = await _answered(turn)
    words = fold_words(text)
    if not waiting:
        return None
    if _AGREES.match(words):
        if len(waiting) > 1:
            return await accept_each(turn, [(part.id, part.version) for part in waiting])
        (part,) = waiting
        return [await accepted(turn, await parts.accept_part(turn.acting, part.id, part.version))]
    if _ASKS_FOR_MORE.match(words) is None:
        return None
    if len(waiting) > 1:
        choices = await turn.ask(PART, _rows(waiting, together=False), {})
        return [Message(texts.which_lacks(waiting), choices)]
    return await return_part(turn, waiting[0].id, waiting[0].version, text)


async def _told(acting: Acting, report_id: int) -> Told | None:
    """The report with its part, where there is still something to say of it to the recipient."""
    report = await progress.report(acting.unit, acting.organisation.id, report_id)
    part = report and await task_queries.assignment(acting.unit, acting.organisation.id, report.assignment_id)
    if not report or not part or part.task.withdrawn_at is not None or report.taken_back_at is not None:
        return None
    if part.part is Part.COOPERATING:
        leads = acting.member.id in {lead.member_id for lead in part.task.leads}
        return (report, part) if leads and part.state is State.DONE else None
    if await above.as_head(acting, part) is None:
        return None
    of_turn = report.percent is None and part.state is State.IN_PROGRESS
    return (report, part) if of_turn or part.state is State.REPORTED else None


async def _one(acting: Acting, channel: str, report: ProgressReport, part: Assignment) -> Message:
    calendar, task_ids = acting.rules.calendar, (part.task_id,)
    if part.part is Part.COOPERATING:
        return Message(texts.cooperating(report, part, calendar), task_ids=task_ids)
    head = await above.as_head(acting, part)
    prefix = as_whom(acting, head) if head is not None else ""
    if part.state is not State.REPORTED:
        return Message(prefix + texts.turn_reported(report, part, calendar), task_ids=task_ids)
    attached, buttons = await evidence_shown.offered(acting, channel, part.task)
    choices = await ask(acting, channel, PART, part_rows(part), part_data(part))
    text = "\n".join([prefix + texts.reported(report, part, calendar), *attached])
    return Message(text, (*choices, *buttons), task_ids=task_ids)


def _rows(waiting: Sequence[Assignment], *, together: bool = True) -> Rows:
    """One button for each, and one for all of them."""
    placed = any(part.place is not None for part in waiting)
    options: list[tuple[str, Any]] = [(_label(part), {"open": part.id}) for part in waiting[:MOST_BUTTONS]]
    rows = in_rows(options, 2 if placed else 4)
    return [*rows, [(f"Đồng ý cả {len(waiting)} báo cáo", "all")]] if together else rows


def _label(part: Assignment) -> str:
    return f"{code(part.task.number)} {part.place.name}" if part.place is not None else code(part.task.number)


async def _answered(turn: Turn) -> list[Assignment]:
    """The parts that wait, about whose last report the answered message was."""
    delivery = await turn.answered_delivery()
    if delivery is None or delivery.kind is not deliveries.Kind.PART_REPORTED:
        return []
    told = {item["report_id"] for item in delivery.items}
    found = []
    for part in await parts.waiting_parts(turn.acting):
        last = await progress.last_done_report(turn.unit, turn.acting.organisation.id, part.id)
        if last is not None and last.id in told:
            found.append(part)
    return found
