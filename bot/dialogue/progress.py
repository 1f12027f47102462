"""Reporting in plain words, by reply and by button; *ghi thay* for those who telephone."""

from collections.abc import Sequence
from typing import Any

from bot.actions import reporting
from bot.actions.errors import NotFoundError
from bot.chat import Choice, Message
from bot.dialogue.numbers import leading_numbers, split_by_task
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.dialogue.understand import Kind, Said, understand
from bot.texts import errors as error_texts
from bot.texts import reports as texts
from bot.texts.words import code, first_upper, named, pronoun
from storage import deliveries, task_queries
from storage.questions import Question
from storage.tasks import Assignment, Part, State, WrongStateError
from storage.words import fold_words

TASK = "task"
WHICH = "which"
PRODUCT = "product"
WORDS = "words"
MOST_CHOICES = 12

_ASKED = {"words": "tình hình thế nào", "obstacle": "vướng gì"}


def names_task(text: str) -> bool:
    """Whether the sentence begins with the number of a task: then it is a report, whatever was asked before."""
    return bool(leading_numbers(text)[0])


async def free_text(turn: Turn, text: str) -> list[Message]:
    """A sentence that is no command: reports by number, about the message it answers, or about the only open task."""
    pieces = split_by_task(text)
    if any(numbers for numbers, _ in pieces):
        return await _by_number(turn, pieces)
    said = understand(text)
    named = await _answered_tasks(turn)
    if named is not None:
        return await _about(turn, named, text, said, explicit=len(named) == 1)
    mine = await task_queries.open_of_member(turn.unit, turn.member)
    return await _about(turn, mine, text, said, explicit=False)


async def record_for_others(turn: Turn, argument: str) -> list[Message]:
    """*ghi thay 104 xong*: the lead's report, taken by telephone. Both names stay in the journal."""
    pieces = [(numbers, words) for numbers, words in split_by_task(argument) if numbers and words]
    if not pieces:
        return [Message(texts.ask_record())]
    messages: list[Message] = []
    for numbers, words in pieces:
        for number in numbers:
            try:
                assignment = await reporting.lead_assignment(turn.acting, number)
            except NotFoundError:
                messages.append(Message(error_texts.not_found(number)))
                continue
            prefix = texts.on_behalf(assignment.member) if assignment.member else ""
            messages.append(await _record(turn, assignment, words, understand(words), prefix=prefix))
    return _joined(messages)


async def report_list(turn: Turn, _argument: str) -> list[Message]:
    """*báo cáo*: pick a task, then what to report."""
    mine = await task_queries.open_of_member(turn.unit, turn.member)
    if not mine:
        return [Message(texts.nothing_open(first_upper(pronoun(turn.member))))]
    return [await _ask_which(turn, mine, "tiến độ")]


async def task_actions(turn: Turn, assignment: Assignment) -> tuple[tuple[Choice, ...], ...]:
    """The buttons of one of the member's own open tasks."""
    return await turn.ask(TASK, action_rows(assignment), {"assignment_id": assignment.id})


def action_rows(assignment: Assignment) -> Rows:
    first: list[tuple[str, Any]] = [("Xong", "xong")]
    if assignment.state is State.GIVEN:
        first.insert(0, ("Đã nhận", "đã nhận"))
    return [
        first,
        [("25%", "25%"), ("50%", "50%"), ("75%", "75%")],
        [("Vướng mắc", {"ask": "obstacle"}), ("Tình hình khác", {"ask": "words"})],
    ]


async def task_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A button under one task: the same as its words."""
    assignment = await task_queries.assignment(turn.unit, turn.acting.organisation.id, question.data["assignment_id"])
    if assignment is None or assignment.member_id != turn.member.id:
        return [Message(error_texts.stale_choice())]
    if isinstance(value, dict):
        await turn.ask_words(WORDS, {"assignment_id": assignment.id, "about": value["ask"]})
        return [Message(texts.ask_words(assignment.task, _ASKED[value["ask"]]))]
    return [await _record(turn, assignment, value, understand(value))]


async def words_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The sentence that a button asked for."""
    question.close(turn.acting.now)
    assignment = await task_queries.assignment(turn.unit, turn.acting.organisation.id, question.data["assignment_id"])
    if assignment is None or assignment.member_id != turn.member.id:
        return [Message(error_texts.stale_choice())]
    said = understand(text)
    if question.data["about"] == "obstacle":
        said = Said(Kind.OBSTACLE, said.percent)
    elif said.kind in (Kind.UNKNOWN, Kind.QUESTION, Kind.LATER):
        said = Said(Kind.PROGRESS)
    return [await _record(turn, assignment, text, said)]


async def which_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The answer to "cho nhiệm vụ nào?": the words are those said before. *Đã nhận cả …* accepts all that were named."""
    if isinstance(value, dict):
        found = [
            await task_queries.assignment(turn.unit, turn.acting.organisation.id, item) for item in value["accept"]
        ]
        return await _accept_all(turn, [item for item in found if item and item.member_id == turn.member.id])
    assignment = await task_queries.assignment(turn.unit, turn.acting.organisation.id, value)
    if assignment is None or assignment.member_id != turn.member.id:
        return [Message(error_texts.stale_choice())]
    words = question.data.get("words")
    if words is None:
        text = texts.actions(assignment, turn.acting.today)
        return [Message(text, await task_actions(turn, assignment), task_ids=(assignment.task_id,))]
    return [await _record(turn, assignment, words, understand(words))]


async def product_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The answer to "Kết quả là gì?"; *không* is one."""
    question.close(turn.acting.now)
    nothing = fold_words(text).rstrip(".,") in ("khong", "khong co", "ko", "k", "khong a", "chua co")
    product = "không" if nothing else text.strip()
    assignment = await reporting.add_product(turn.acting, question.data["report_id"], product)
    text = texts.no_product(assignment) if nothing else texts.product_recorded(assignment, product)
    return [Message(text, task_ids=(assignment.task_id,))]


async def _by_number(turn: Turn, pieces: Sequence[tuple[tuple[int, ...], str]]) -> list[Message]:
    messages: list[Message] = []
    for numbers, words in pieces:
        for number in numbers:
            try:
                assignment = await reporting.own_assignment(turn.acting, number)
            except NotFoundError:
                messages.append(Message(error_texts.not_found(number)))
                continue
            if not words:
                text = texts.actions(assignment, turn.acting.today)
                choices = await task_actions(turn, assignment)
                messages.append(Message(text, choices, task_ids=(assignment.task_id,)))
                continue
            said = understand(words)
            if said.kind is Kind.UNKNOWN:  # the number says that it is meant as a report: the words are kept
                said = Said(Kind.PROGRESS, said.percent)
            messages.append(await _record(turn, assignment, words, said))
        if not numbers:
            messages.append(Message(error_texts.not_understood(pronoun(turn.member))))
    return _joined(messages)


async def _about(turn: Turn, candidates: list[Assignment], text: str, said: Said, *, explicit: bool) -> list[Message]:
    """A report without a number on one of these assignments. `explicit`: it answers a message about just that one."""
    if said.kind is Kind.ACCEPTED:
        return await _accept_all(turn, candidates)
    if said.kind in (Kind.QUESTION, Kind.LATER) or (said.kind is Kind.UNKNOWN and not explicit):
        return [Message(error_texts.not_understood(pronoun(turn.member)))]
    if said.kind is Kind.UNKNOWN:
        said = Said(Kind.PROGRESS, said.percent)
    if not candidates:
        return [Message(texts.nothing_open(first_upper(pronoun(turn.member))))]
    if len(candidates) == 1:
        return [await _record(turn, candidates[0], text, said)]
    return [await _ask_which(turn, candidates, text, text)]


async def _answered_tasks(turn: Turn) -> list[Assignment] | None:
    """The member's assignments that the answered message names; None when it answers none of ours."""
    reply_to = turn.incoming.reply_to
    if reply_to is None:
        return None
    address = turn.incoming.address
    sent = await deliveries.sent(turn.unit, turn.member, address.channel, address.chat_id, reply_to)
    if sent is None or not sent.task_ids:
        return None
    tasks = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, sent.task_ids)
    mine = [_own(turn, task.assignments) for task in tasks]
    return [item for item in mine if item is not None]


def _own(turn: Turn, assignments: Sequence[Assignment]) -> Assignment | None:
    own = [item for item in assignments if item.member_id == turn.member.id]
    return min(own, key=lambda item: item.part is not Part.LEAD, default=None)


async def _accept_all(turn: Turn, candidates: list[Assignment]) -> list[Message]:
    accepted = []
    for assignment in candidates:
        reported = await reporting.accept(turn.acting, assignment)
        if reported.news:
            accepted.append(assignment.task)
    if not accepted:
        return [Message(texts.nothing_to_accept())]
    return [Message(texts.accepted(accepted), task_ids=tuple(task.id for task in accepted))]


async def _ask_which(turn: Turn, candidates: list[Assignment], what: str, words: str | None = None) -> Message:
    shown = candidates[:MOST_CHOICES]
    lines = [named(item.task) for item in shown[:5]]
    rows = in_rows([(code(item.task.number), item.id) for item in shown], 4)
    choices = await turn.ask(WHICH, rows, {"words": words} if words is not None else {})
    question, rest = texts.ask_which(what, first_upper(pronoun(turn.member))).split("\n", 1)
    text = "\n".join([question, *lines, rest])
    return Message(text, choices, task_ids=tuple(item.task_id for item in candidates))


async def _record(turn: Turn, assignment: Assignment, words: str, said: Said, *, prefix: str = "") -> Message:
    """One report on one assignment, as understood."""
    task_ids = (assignment.task_id,)
    try:
        text = await _write(turn, assignment, words.strip(), said)
    except WrongStateError as error:
        return Message(texts.wrong_state(assignment.task, error.state), task_ids=task_ids)
    return Message(prefix + text, task_ids=task_ids)


async def _write(turn: Turn, assignment: Assignment, words: str, said: Said) -> str:
    acting = turn.acting
    local = acting.rules.calendar.local(acting.now)
    match said.kind:
        case Kind.DONE:
            reported = await reporting.report_done(acting, assignment, words, said.product)
            if reported.news and reported.report is not None and said.product is None:
                await turn.ask_words(PRODUCT, {"report_id": reported.report.id})
            return texts.done(assignment, said.product, local, news=reported.news)
        case Kind.ACCEPTED:
            reported = await reporting.accept(acting, assignment)
            return texts.accepted([assignment.task]) if reported.news else texts.nothing_to_accept()
        case Kind.OBSTACLE:
            obstacle = await reporting.report_obstacle(acting, assignment, words, said.percent)
            leader = await task_queries.approver_of(acting.unit, assignment.task)
            return texts.obstacle_received(obstacle, leader, local)
        case Kind.EXTENSION:
            await reporting.report_progress(acting, assignment, said.percent, words, asks_for_decision=True)
            return texts.noted_for_office(assignment, words)
        case Kind.PROGRESS:
            only_number = fold_words(words).strip(" .,") in {f"{said.percent}%", f"{said.percent} %"}
            kept = None if only_number else words
            reported = await reporting.report_progress(acting, assignment, said.percent, kept)
            took_back = reported.before is State.REPORTED and said.percent is not None
            return texts.progress(assignment, kept, took_back=took_back)
        case _:
            return error_texts.not_understood(pronoun(turn.member))


def _joined(messages: list[Message]) -> list[Message]:
    """Short answers about several tasks become one message; those with choices stay their own."""
    plain = [message for message in messages if not message.choices]
    if len(plain) < 2:
        return messages
    task_ids = tuple(task_id for message in plain for task_id in message.task_ids)
    joined = Message("\n".join(message.text for message in plain), task_ids=task_ids)
    return [joined, *(message for message in messages if message.choices)]
