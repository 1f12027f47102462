"""Reporting in plain words, by reply and by button; *ghi thay* for those who telephone."""

from collections.abc import Sequence
from typing import Any

from bot.actions import reporting
from bot.actions.errors import NotFoundError
from bot.actions.own_parts import one_a_task
from bot.chat import Message
from bot.dialogue import extending, giving_on, notices_replaced, own, recording, standing, transferring, which
from bot.dialogue.numbers import inner_number, leading_numbers, split_by_task
from bot.dialogue.recording import (
    OBSTACLE,
    WORDS_LIFE,
    as_report,
    ask_for_words,
    not_understood,
    record,
    record_chosen_turn,
    turn_reported_today,
)
from bot.dialogue.together import joined
from bot.dialogue.turn import Turn
from bot.texts import errors as error_texts
from bot.texts import reports as texts
from bot.texts import standing as standing_texts
from bot.texts.words import first_upper, pronoun
from bot.understanding.reading import understand
from bot.understanding.said import Kind, Said
from storage import task_queries
from storage.access import Action
from storage.questions import Question
from storage.states import State
from storage.tasks import Assignment, Task
from storage.words import fold_words

TASK, WHICH = recording.TASK, which.WHICH

Pieces = Sequence[tuple[tuple[int, ...], str]]
_NOTHING = frozenset({"khong", "khong co", "ko", "k", "ko co", "khong a", "chua co", "thoi", "khong co gi"})
_NEVER_MIND = frozenset({"thoi", "huy", "bo qua", "khong", "khong co", "khong vuong", "ko", "het vuong", "khong co gi"})
# With these a sentence is no answer to "Kết quả là gì?" but something of its own.
_NO_PRODUCT = frozenset({Kind.ACCEPTED, Kind.EXTENSION, Kind.LATER, Kind.QUESTION})


async def names_own_task(turn: Turn, text: str) -> bool:
    """Whether the sentence begins with the number of a task of the member's: then it is a report, whatever was asked before."""
    numbers, _ = leading_numbers(text)
    return bool(set(numbers) & await own.numbers(turn))


async def answers_own_task(turn: Turn) -> bool:
    """Whether it answers a message of ours that names a task of the member's."""
    return bool(await own.answered(turn))


async def free_text(turn: Turn, text: str) -> list[Message]:
    """A sentence that is no command: reports by number, about the message it answers, or about the only open task."""
    if recording.FOR_OTHERS.match(text) and not await turn.acting.may(Action.RECORD_FOR_OTHERS):
        return [not_understood(turn)]  # never a report on the one task that they have themselves
    answered = await own.answered(turn)
    normal = await _normal(turn, text, answered)
    if normal is not None:
        return normal
    pieces = await _pieces(turn, text)
    numbers = {number for found, _ in pieces for number in found}
    if numbers:
        mine = await own.numbers(turn)
        # "150 hộ đã tham gia" in answer to a message about NV104 names no task.
        if not answered or numbers & mine:
            return await by_number(turn, pieces)
    said = understand(text, turn.acting.today)
    if answered is not None:
        gone = await notices_replaced.of_answered(turn, answered, accepts=said.kind is Kind.ACCEPTED)
        if gone is not None:
            return [gone]
        return await _about(turn, answered, text, as_report(turn, said, text, meant=len(answered) == 1))
    candidates = await task_queries.open_of_member(turn.unit, turn.member)
    return await _about(turn, candidates, text, as_report(turn, said, text, meant=False))


async def _normal(turn: Turn, text: str, answered: list[Assignment] | None) -> list[Message] | None:
    """*Bình thường* of all standing work, or of all but what is reported by number; None where it is nothing of the kind."""
    said = standing.normal_in(text)
    if said is None or (answered is not None and len(answered) == 1 and not said.rest):
        return None
    pieces = await _pieces(turn, said.rest) if said.rest else []
    numbers = {number for found, _ in pieces for number in found}
    if said.rest and not numbers:
        return None
    asked = await standing.asked_about(turn, answered)
    certain = numbers <= await own.numbers(turn)
    messages = await by_number(turn, pieces) if pieces else []
    others = [item for item in asked if item.task.number not in numbers]
    if asked and certain:
        messages += [await standing.record_normal(turn, others, said.words)] if others else []
        return joined(messages, [item.task for item in asked])
    unreported = [item for item in await standing.unreported(turn) if item.task.number not in numbers]
    if answered is None and len(unreported) > 1:
        return joined([*messages, await which.ask_normal(turn, unreported, said.words)])
    return joined([*messages, not_understood(turn)]) if messages else None


async def _pieces(turn: Turn, text: str) -> Pieces:
    pieces = split_by_task(text)
    if any(numbers for numbers, _ in pieces):
        # "Báo cáo đồng chí:" before the numbers is a greeting.
        greeting = not pieces[0][0] and understand(pieces[0][1], turn.acting.today).kind is Kind.UNKNOWN
        pieces = pieces[1:] if greeting else pieces
        if all(numbers for numbers, _ in pieces):
            return pieces
        mine = await own.numbers(turn)  # "xong 106 107; 108 60%"
        return [(numbers, words) if numbers else inner_number(words, mine) for numbers, words in pieces]
    mine = await own.numbers(turn)
    return [inner_number(text, mine)]


async def record_for_others(turn: Turn, argument: str) -> list[Message]:
    """*ghi thay 104 xong*: the lead's report, taken by telephone. Both names stay in the journal."""
    others = standing.normal_in(argument)
    if others is not None and others.rest:
        argument = others.rest
    pieces = [(numbers, words) for numbers, words in split_by_task(argument) if numbers and words]
    if not pieces:
        return [Message(texts.ask_record())]
    single = len(pieces) == 1 and len(pieces[0][0]) == 1
    messages: list[Message] = []
    tasks: list[Task] = []
    unknown: list[int] = []
    for numbers, words in pieces:
        said = as_report(turn, understand(words, turn.acting.today), words, meant=True)
        for number in numbers:
            try:
                assignment = await reporting.lead_assignment(turn.acting, number)
            except NotFoundError:
                gone = await notices_replaced.answer(turn, number)
                messages += [gone] if gone else []
                unknown += [] if gone else [number]
                continue
            tasks.append(assignment.task)
            messages.append(await record(turn, assignment, words, said, asks_product=single))
    if others is not None and others.rest:
        messages.append(Message(standing_texts.others_unknown()))
    return joined([*messages, *_unknown(unknown)], tasks)


async def report_list(turn: Turn, _argument: str) -> list[Message]:
    """*báo cáo*: pick a task, then what to report."""
    mine = await task_queries.open_of_member(turn.unit, turn.member)
    if not mine:
        return [Message(texts.nothing_open(first_upper(pronoun(turn.member))))]
    return [await which.ask_which(turn, mine, "tiến độ")]


async def task_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """A button under one task: the same as its words."""
    if isinstance(value, dict) and "turn" in value:
        return [await record_chosen_turn(turn, question, value["turn"])]
    assignment = await own.by_id(turn, question.data["assignment_id"])
    if assignment is None:
        return [await own.gone(turn, question.data["assignment_id"])]
    if isinstance(value, dict) and assignment.state is State.DONE:
        return [Message(texts.wrong_state(assignment.task, assignment.state), task_ids=(assignment.task_id,))]
    if isinstance(value, dict) and "give_on" in value:
        return [await giving_on.ask_whom(turn, assignment)]
    if isinstance(value, dict) and "transfer" in value:
        return await transferring.ask_reason(turn, [assignment])
    if value == {"ask": "extension"}:
        return [await extending.ask_day(turn, assignment)]
    if isinstance(value, dict):
        return [await ask_for_words(turn, assignment, value["ask"])]
    said = understand(value, turn.acting.today)
    # An old button must not take back a report of done that came after it was shown.
    done = assignment.state is State.REPORTED or await turn_reported_today(turn, assignment)
    done_since = done and (assignment.last_report_at or question.asked_at) > question.asked_at
    if said.kind is Kind.PROGRESS and done_since:
        return [Message(error_texts.stale_choice())]
    return [await record(turn, assignment, value, said)]


async def words_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The sentence that a button asked for."""
    question.close(turn.acting.now)
    assignment = await own.by_id(turn, question.data["assignment_id"])
    if assignment is None:
        return [await own.gone(turn, question.data["assignment_id"])]
    if fold_words(text).strip(" .,") in _NEVER_MIND:
        return [Message(error_texts.nothing_written())]
    said = understand(text, turn.acting.today)
    if question.data["about"] == OBSTACLE:
        said = Said(Kind.OBSTACLE, said.percent)
    elif said.kind in (Kind.UNKNOWN, Kind.QUESTION):
        said = Said(Kind.PROGRESS)
    return [await record(turn, assignment, text, said)]


async def which_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The answer to "cho nhiệm vụ nào?": the words are those said before. *Đã nhận cả …* accepts all that were named."""
    words = question.data.get("words")
    too_old = words is not None and turn.acting.now - question.asked_at > WORDS_LIFE
    if isinstance(value, dict):
        ids = value["accept"] if "accept" in value else value["normal"]
        found = [item for item in [await own.by_id(turn, each) for each in ids] if item is not None]
        if "accept" in value:
            return await which.accept_all(turn, found)
        still = [item for item in found if item.is_open]
        normal = value.get("words") or (None if too_old else words)
        if normal is None or not still:
            return [Message(error_texts.stale_choice())]
        return [await standing.record_normal(turn, still, normal)]
    assignment = await own.by_id(turn, value)
    if assignment is None:
        return [await own.gone(turn, value)]
    if too_old:
        return [Message(error_texts.stale_choice())]
    if words is None:
        return [await which.ask_what(turn, assignment)]
    # The words are older than what was reported since.
    if (assignment.last_report_at or question.asked_at) > question.asked_at:
        return [Message(error_texts.stale_choice())]
    said = as_report(turn, understand(words, turn.acting.today), words, meant=True)
    return [await record(turn, assignment, words, said)]


def answers_product(turn: Turn, text: str) -> bool:
    """Whether the sentence can be the answer to "Kết quả là gì?"; a new report or *đã nhận* is something of its own."""
    said = understand(text, turn.acting.today)
    if standing.normal_in(text) is not None:
        return False
    if said.kind is Kind.DONE:
        return len(text.split()) > 3
    words = fold_words(text)
    obstacle = said.kind is Kind.OBSTACLE and words.startswith(("vuong", "dang vuong", "kho khan", "gap kho"))
    return words in _NOTHING or not (said.kind in _NO_PRODUCT or said.percent is not None or obstacle)


async def product_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The answer to "Kết quả là gì?"; *không* is one."""
    question.close(turn.acting.now)
    nothing = fold_words(text).rstrip(".,") in _NOTHING
    product = texts.NO_PRODUCT if nothing else text.strip()
    assignment = await reporting.add_product(turn.acting, question.data["report_id"], product)
    text = texts.no_product(assignment) if nothing else texts.product_recorded(assignment, product)
    return [Message(text, task_ids=(assignment.task_id,))]


async def by_number(turn: Turn, pieces: Pieces) -> list[Message]:
    """`104 xong; 108 60%`; a number alone opens the task's choices."""
    single = len(pieces) == 1 and len(pieces[0][0]) == 1
    messages: list[Message] = []
    tasks: list[Task] = []
    unknown: list[int] = []
    for numbers, words in pieces:
        if not numbers:
            messages.append(not_understood(turn))
        said = as_report(turn, understand(words, turn.acting.today), words, meant=True)
        for number in numbers:
            try:
                assignment = await reporting.own_assignment(turn.acting, number)
            except NotFoundError:
                if (gone := await notices_replaced.answer(turn, number)) is not None:
                    messages.append(gone)
                elif await _others(turn, number):
                    messages.append(Message(error_texts.not_your_task(number)))
                else:
                    unknown.append(number)
                continue
            tasks.append(assignment.task)
            if words:
                messages.append(await record(turn, assignment, words, said, asks_product=single))
            else:
                messages.append(await which.ask_what(turn, assignment))
    return joined([*messages, *_unknown(unknown)], tasks)


def _unknown(numbers: Sequence[int]) -> list[Message]:
    return [Message(error_texts.not_found(*dict.fromkeys(numbers)))] if numbers else []


async def _others(turn: Turn, number: int) -> bool:
    """The office may know of others' tasks and is told how to record for them; to everybody else there is no such task."""
    if not await turn.acting.may(Action.RECORD_FOR_OTHERS):
        return False
    return await task_queries.numbered(turn.unit, turn.acting.organisation.id, number) is not None


async def _about(turn: Turn, candidates: list[Assignment], text: str, said: Said) -> list[Message]:
    """A report without a number on one of these assignments."""
    candidates = one_a_task(candidates)
    if said.kind in (Kind.QUESTION, Kind.UNKNOWN):
        return [not_understood(turn)]
    if not candidates:
        if turn.member.role.leads and said.kind is not Kind.ACCEPTED:
            return [not_understood(turn)]
        return [Message(texts.nothing_open(first_upper(pronoun(turn.member))))]
    if said.kind is Kind.ACCEPTED:
        return await which.accept_all(turn, candidates)
    if len(candidates) == 1:
        return [await record(turn, candidates[0], text, said)]
    return [await which.ask_which(turn, candidates, text, text)]
