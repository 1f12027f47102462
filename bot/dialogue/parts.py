"""Reports of what was given on, before the head: *đồng ý*, *đề nghị bổ sung*, *báo hoàn thành lên trên*."""

from collections.abc import Sequence
from typing import Any

from bot.actions import above, parts
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError
from bot.actions.standing_in import stands_in_for
from bot.chat import Message
from bot.dialogue import evidence_shown
from bot.dialogue.turn import Rows, Turn
from bot.texts import decisions as decision_texts
from bot.texts import errors as error_texts
from bot.texts import parts as texts
from bot.texts.waiting import Entry, Pile
from bot.texts.words import code, comrade, named
from storage import progress, task_queries
from storage.people import Member
from storage.progress import ProgressReport
from storage.questions import Question
from storage.states import State, WrongStateError
from storage.tasks import Assignment

PART = "part"
UP = "report_up"
MISSING = "part_missing"


def as_whom(acting: Acting, head: Member) -> str:
    """What stands before a message to whoever stands in for the head; empty for the head."""
    return f"{texts.instead_of(head)} " if head.id != acting.member.id else ""


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
    head = await above.as_head(turn.acting, part) if part is not None else None
    if part is None or head is None or part.state is not State.REPORTED:
        return [Message(error_texts.already_decided())]
    others = await parts.waiting_parts(turn.acting)
    rows = list(part_rows(part))
    data = part_data(part)
    if len(others) > 1:
        rows.append([(f"Đồng ý cả {len(others)} báo cáo", "all")])
        data["all"] = [[item.id, item.version] for item in others]
    report = await progress.last_done_report(turn.unit, turn.acting.organisation.id, part.id)
    attached, buttons = await evidence_shown.offered(turn.acting, turn.incoming.address.channel, part.task)
    text = "\n".join([_text(turn.acting, report, part, head), *attached])
    return [Message(text, (*await turn.ask(PART, rows, data), *buttons), task_ids=(part.task_id,))]


async def part_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """Under one report, or under several: one of them, or all."""
    if isinstance(value, dict):
        return await open_part(turn, value["open"])
    if value == "all":
        return await _accept_all(turn, question)
    assignment_id, version = question.data["assignment_id"], question.data["version"]
    if value == "return":
        return await _ask_what_is_missing(turn, question)
    part = await parts.accept_part(turn.acting, assignment_id, version)
    question.close(turn.acting.now)
    if value == "up":
        parent = parts.ready(part)
        if parent is not None:
            return [turn.in_place(await _report_up(turn, parent))]
    return [turn.in_place(await accepted(turn, part))]


async def up_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    """*Báo hoàn thành lên trên*, offered when every part is done."""
    if "all" in question.data:
        return [turn.in_place(await _report_all_up(turn, question))]
    parent = await task_queries.assignment(turn.unit, turn.acting.organisation.id, question.data["assignment_id"])
    if parent is None or parent.version != question.data["version"] or not await _is_theirs(turn, parent):
        return [Message(error_texts.already_decided())]
    question.close(turn.acting.now)
    return [turn.in_place(await _report_up(turn, parent))]


async def missing_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """What is missing, in the head's words."""
    question.close(turn.acting.now)
    return await return_part(turn, question.data["assignment_id"], question.data["version"], text)


async def _ask_what_is_missing(turn: Turn, question: Question) -> list[Message]:
    part = await task_queries.assignment(turn.unit, turn.acting.organisation.id, question.data["assignment_id"])
    if part is None or part.version != question.data["version"] or part.state is not State.REPORTED:
        return [Message(error_texts.already_decided())]
    if await above.as_head(turn.acting, part) is None:
        raise NotAllowedError  # whoever stood in for the head stands in no more
    await turn.ask_words(MISSING, question.data)
    return [Message(texts.ask_what_is_missing(part))]


async def return_part(turn: Turn, assignment_id: int, version: int, text: str) -> list[Message]:
    """*Bổ sung …*: what is missing goes to whoever reported."""
    part = await parts.return_part(turn.acting, assignment_id, version, text.strip())
    return [Message(texts.returned(part, text), task_ids=(part.task_id,))]


async def _accept_all(turn: Turn, question: Question) -> list[Message]:
    """Exactly those that were shown; what changed since is left and said."""
    first, *others = await accept_each(turn, question.data["all"])
    question.close(turn.acting.now)
    return [turn.in_place(first), *others]


async def accept_each(turn: Turn, shown: Sequence[tuple[int, int]]) -> list[Message]:
    """`shown`: id and version of each. Raises AlreadyError where none of them is as it was."""
    done = []
    for assignment_id, version in shown:
        try:
            done.append(await parts.accept_part(turn.acting, assignment_id, version))
        except AlreadyError:
            continue
    if not done:
        raise AlreadyError
    left = len(shown) - len(done)
    found = {parent.id: parent for part in done if (parent := parts.ready(part)) is not None}
    ready = [parent for parent in found.values() if parent.task.recurrence_rule is None]
    task_ids = tuple(dict.fromkeys(part.task_id for part in done))
    if len(ready) == 1:
        return [Message(texts.all_accepted(done, left), task_ids=task_ids), await _offer(turn, ready[0], done)]
    if not ready:
        return [Message(texts.all_accepted(done, left), task_ids=task_ids)]
    data = {"all": [[parent.id, parent.version] for parent in ready]}
    choices = await turn.ask(UP, [[(f"Báo hoàn thành lên trên ({len(ready)})", "up")]], data)
    return [Message(texts.all_accepted(done, left, len(ready)), choices, task_ids=task_ids)]


async def accepted(turn: Turn, part: Assignment) -> Message:
    """The part is done; where nothing of the whole is left, it can be reported up at once."""
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
        if parent is None or parent.version != version or not await _is_theirs(turn, parent):
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


async def _is_theirs(turn: Turn, parent: Assignment) -> bool:
    return parent.member_id == turn.member.id or await stands_in_for(turn.acting, parent.member_id)


def _text(acting: Acting, report: ProgressReport | None, part: Assignment, head: Member) -> str:
    if report is None:
        return decision_texts.sign_off_question(part, None, acting.rules.calendar, None)
    return as_whom(acting, head) + texts.reported(report, part, acting.rules.calendar)


def _who(part: Assignment) -> str:
    return comrade(part.member) if part.member else "đơn vị"
