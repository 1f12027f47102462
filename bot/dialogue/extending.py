"""Asking for another deadline (*xin gia hạn, xin lùi*): until when, why, and what is asked back on the way."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.actions import extending, reporting
from bot.actions.deadlines import WrongDayError
from bot.actions.extending import DecidedError
from bot.chat import Message
from bot.dialogue.deadlines import confirm, which_days
from bot.dialogue.extension_words import Wanted, as_reason, reason_in, wanted
from bot.dialogue.turn import Rows, Turn
from bot.texts import errors as error_texts
from bot.texts import extending as texts
from bot.texts import extension_decisions as decision_texts
from bot.texts import reports as report_texts
from bot.understanding.reading import understand
from bot.understanding.said import Said
from storage import extensions, task_queries
from storage.deliveries import Kind
from storage.people import Role
from storage.questions import Question
from storage.states import Part, WrongStateError
from storage.tasks import Assignment, Task
from storage.types import Json

DAY = "extension_day"
DAYS = "extension_days"
REASON = "extension_reason"
INSTEAD = "extension_instead"


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is known of a request so far. `percent`: how far the work was said to be in the same sentence."""

    assignment: Assignment
    wanted_on: date | None = None
    reason: str | None = None
    percent: int | None = None

    def data(self) -> Json:
        return {
            "assignment_id": self.assignment.id,
            "task_id": self.assignment.task_id,
            "wanted_on": self.wanted_on.isoformat() if self.wanted_on else None,
            "reason": self.reason,
            "percent": self.percent,
        }


async def asked(turn: Turn, assignment: Assignment, words: str, said: Said) -> Message:
    """Another deadline was asked for in a sentence about this assignment."""
    if assignment.part is Part.COOPERATING:
        return await _for_the_lead(turn, assignment, words, said)
    found = wanted(words, turn.acting.today, said)
    return await _with_days(turn, _Asking(assignment, None, found.reason, said.percent), found)


async def ask_day(turn: Turn, assignment: Assignment) -> Message:
    """The button *Xin gia hạn*."""
    if (barred := _barred(assignment)) is not None:
        return barred
    await turn.ask_words(DAY, _Asking(assignment).data())
    return _about(assignment, texts.ask_day(assignment, turn.acting.today))


async def day_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The day, perhaps with the reason: `25/02 vì chờ thẩm định`."""
    question.close(turn.acting.now)
    assignment = await _assignment(turn, question.data)
    if assignment is None:
        return [Message(error_texts.stale_choice())]
    reason = reason_in(text) or reason_in(f"xin lùi {text}") or question.data["reason"]
    said = understand(text, turn.acting.today)
    asking = _Asking(assignment, None, reason, question.data["percent"])
    return [await _with_days(turn, asking, wanted(text, turn.acting.today, said), again=True)]


async def days_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Working days, or days of the calendar."""
    assignment = await _assignment(turn, question.data)
    if assignment is None:
        return [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    data = question.data
    asking = _Asking(assignment, date.fromisoformat(value), data["reason"], data["percent"])
    return [await _with_reason(turn, asking)]


async def reason_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The answer to "Lý do?", for every task of which it was asked."""
    reason = as_reason(text)
    if reason is None:
        await turn.ask_words(REASON, question.data)
        return [Message(texts.ask_reason_again())]
    question.close(turn.acting.now)
    messages = []
    for item in question.data["items"]:
        assignment = await _assignment(turn, item)
        if assignment is None:
            messages.append(Message(error_texts.stale_choice()))
            continue
        asking = _Asking(assignment, date.fromisoformat(item["wanted_on"]), reason, item["percent"])
        messages.append(await _with_reason(turn, asking))
    return messages


async def instead_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Another day instead of the one that waits: that request is taken back, and a new one made."""
    acting, data = turn.acting, question.data
    assignment = await _assignment(turn, data)
    request = await extensions.get(turn.unit, acting.organisation.id, data["request_id"])
    if assignment is None or request is None:
        return [Message(error_texts.stale_choice())]
    question.close(acting.now)
    if not value:
        return [turn.in_place(Message(texts.kept(request)))]
    try:
        extending.check(assignment, date.fromisoformat(data["wanted_on"]), acting.today)
        await extending.take_back(acting, request)
    except DecidedError:
        return [Message(decision_texts.already(request, acting.today))]
    except WrongStateError as error:
        return [_about(assignment, report_texts.wrong_state(assignment.task, error.state))]
    except WrongDayError as error:
        return [Message(texts.wrong_day(assignment.task, error.why, error.day, error.due_on))]
    asking = _Asking(assignment, date.fromisoformat(data["wanted_on"]), data["reason"], data["percent"])
    return [turn.in_place(await _with_reason(turn, asking))]


async def _with_days(turn: Turn, asking: _Asking, found: Wanted, *, again: bool = False) -> Message:
    """Which day is meant is known, or asked; `again` where the words answer that question."""
    acting, assignment = turn.acting, asking.assignment
    if (barred := _barred(assignment)) is not None:
        return barred
    due_on = assignment.due_on or acting.today
    days = found.choices(due_on, acting.today, acting.rules.calendar)
    if not days:
        await turn.ask_words(DAY, asking.data())
        return _about(assignment, texts.ask_day_again(assignment) if again else texts.ask_day(assignment, acting.today))
    if len(days) == 1:
        return await _with_reason(turn, _Asking(assignment, days[0], asking.reason, asking.percent))
    choices = await turn.ask(DAYS, which_days(*days), asking.data())
    text = texts.ask_which_days(assignment, found.days or 0, acting.today)
    return Message(text, choices, task_ids=(assignment.task_id,))


async def _with_reason(turn: Turn, asking: _Asking) -> Message:
    """The day is known: it may be asked for, unless another waits or the reason is missing."""
    acting, assignment, wanted_on = turn.acting, asking.assignment, asking.wanted_on
    if wanted_on is None:
        raise ValueError("no day")
    if (barred := _barred(assignment)) is not None:
        return barred
    try:
        extending.check(assignment, wanted_on, acting.today)
        if turn.member.role is Role.CHAIR and assignment.member_id == turn.member.id and assignment.parent is None:
            return await confirm(turn, assignment.task, wanted_on)  # who decides asks nobody
    except WrongDayError as error:
        await turn.ask_words(DAY, asking.data())
        return _about(assignment, texts.wrong_day(assignment.task, error.why, error.day, error.due_on))
    waits = await extending.pending(acting, assignment)
    if waits is not None:
        to = await extending.decider_of(acting, waits)
        if waits.assignment_id != assignment.id:
            return _about(assignment, texts.waits_by_another(waits, to))
        if waits.wanted_on == wanted_on:
            return _about(assignment, texts.waits(waits, to, None))
        data = {**asking.data(), "request_id": waits.id, "reason": asking.reason or waits.reason}
        rows: Rows = [[(f"Đổi thành {wanted_on:%d/%m}", True), (f"Giữ {waits.wanted_on:%d/%m}", False)]]
        choices = await turn.ask(INSTEAD, rows, data)
        return Message(texts.waits(waits, to, wanted_on), choices, task_ids=(assignment.task_id,))
    if asking.reason is None:
        return await _ask_reason(turn, asking, wanted_on)
    return await _write(turn, asking, wanted_on, asking.reason)


async def _ask_reason(turn: Turn, asking: _Asking, wanted_on: date) -> Message:
    """Of several tasks in one sentence it is asked once, for all of them."""
    items = [asking.data()]
    open_one = await turn.asked()
    if open_one is not None and open_one.kind == REASON and open_one.asked_at == turn.acting.now:
        items = [*open_one.data["items"], *items]
    await turn.ask_words(REASON, {"items": items, "task_id": asking.assignment.task_id})
    return _about(asking.assignment, texts.ask_reason([asking.assignment.task], wanted_on))


async def _write(turn: Turn, asking: _Asking, wanted_on: date, reason: str) -> Message:
    acting, assignment = turn.acting, asking.assignment
    if asking.percent is not None:
        await reporting.report_progress(acting, assignment, asking.percent, None)
    request = await extending.ask(acting, assignment, wanted_on, reason)
    to = await extending.decider_of(acting, request)
    member = assignment.member
    behalf = report_texts.on_behalf(member) if member is not None and member.id != turn.member.id else ""
    text = texts.asked(request, to, asking.percent, acting.today, acting.rules.calendar)
    return _about(assignment, behalf + text)


async def _for_the_lead(turn: Turn, assignment: Assignment, words: str, said: Said) -> Message:
    """Who cooperates has no deadline of their own: the words go to those who lead, and to the office."""
    acting = turn.acting
    reported = await reporting.report_progress(acting, assignment, said.percent, words, asks_for_decision=True)
    leads = [item.member for item in assignment.task.leads if item.member is not None]
    for lead in leads:
        if reported.report is not None and lead.id != acting.member.id:
            key = f"noted:{reported.report.id}"
            await acting.tell(lead, Kind.NOTED, key, [{"report_id": reported.report.id}])
    return _about(assignment, texts.cooperates(assignment, leads, acting.today))


def _barred(assignment: Assignment) -> Message | None:
    """Why nothing can be asked of this assignment, if so."""
    if not assignment.is_open:
        return _about(assignment, report_texts.wrong_state(assignment.task, assignment.state))
    if not extending.may_ask(assignment):
        return _about(assignment, texts.no_deadline(assignment.task))
    return None


async def _assignment(turn: Turn, data: Json) -> Assignment | None:
    """The assignment that was asked about, if the member may still report on it."""
    found = await task_queries.assignment(turn.unit, turn.acting.organisation.id, data["assignment_id"])
    if found is None or found.member is None:
        return None
    await reporting.reporter_of(turn.acting, found)
    return found


def _about(assignment: Assignment, text: str) -> Message:
    return Message(text, task_ids=(assignment.task_id,))


async def standing_lines(turn: Turn, task: Task) -> list[str]:
    """The requests that wait: for the task itself, and those of the member or that the member decides on."""
    found = await extensions.of_assignments(turn.unit, turn.acting.organisation.id, [item.id for item in task.active])
    lines = []
    for request in found:
        parent = request.assignment.parent
        inner = parent is not None and turn.member.id not in (request.asked_by_id, parent.member_id)
        if request.is_open and request.assignment.is_open and not inner:
            lines.append(texts.stands(request, await extending.decider_of(turn.acting, request)))
    return lines
