"""One report on one assignment, as it was understood, and the answer to it."""

import re
from datetime import date, timedelta
from functools import partial
from typing import Any

from bot.actions import obstacles, periodic, reporting
from bot.actions.above import head_of
from bot.actions.extending import may_ask
from bot.actions.giving_on import heads_a_unit
from bot.actions.snapshot import snapshot
from bot.chat import Message
from bot.dialogue import asking_back, extending, place_meant, postponing, resolving
from bot.dialogue.turn import Rows, Turn
from bot.texts import errors as error_texts
from bot.texts import obstacles as obstacle_texts
from bot.texts import parts as part_texts
from bot.texts import reports as texts
from bot.texts import turns as turn_texts
from bot.texts.words import outside, pronoun
from bot.understanding.reading import denies_done, understand
from bot.understanding.said import Kind, Said
from scheduler.turning import turns_of
from scheduler.unanswered import goes_on_at
from storage import task_queries
from storage.access import Action
from storage.notices import Timing
from storage.progress import ProgressReport
from storage.questions import Question
from storage.states import Part, State, WrongStateError
from storage.tasks import Assignment
from storage.words import fold_words

TASK = "task"
PRODUCT = "product"
WORDS = "words"
OBSTACLE = "obstacle"

# The words of a report stand for the day they were said on.
WORDS_LIFE = timedelta(hours=12)

FOR_OTHERS = re.compile(r"^\s*ghi thay\b\s*", re.IGNORECASE)
_ASKED = {"words": "tình hình thế nào", OBSTACLE: "vướng gì"}
_SAYS_ONLY_THAT = frozenset(
    {"vuong", "vuong mac", "dang vuong", "co vuong mac", "kho khan", "gap kho khan", "bi vuong"}
)
_FEWEST_WORDS = 3
_PERCENTAGE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*(?:%|phần trăm|phan tram)", re.IGNORECASE)


def action_rows(assignment: Assignment) -> Rows:
    """The choices under one task of the member's own."""
    standing = assignment.task.timing is Timing.STANDING
    first: list[tuple[str, Any]] = [("Bình thường", "bình thường")] if standing else []
    first.append(("Xong", "xong"))
    if assignment.state is State.GIVEN:
        first.insert(0, ("Đã nhận", "đã nhận"))
    percentages: Rows = [] if standing else [[("25%", "25%"), ("50%", "50%"), ("75%", "75%")]]
    return [
        first,
        *percentages,
        [("Vướng mắc", {"ask": OBSTACLE}), ("Tình hình khác", {"ask": "words"})],
        *([[("Xin gia hạn", {"ask": "extension"})]] if may_ask(assignment) else []),
        *_to_others(assignment),
    ]


def _to_others(assignment: Assignment) -> Rows:
    """A head may give it on; of what is new a unit may say that it is not theirs."""
    row: list[tuple[str, Any]] = [("Giao lại", {"give_on": True})] if heads_a_unit(assignment) else []
    if assignment.part is not Part.DELEGATED and assignment.body and assignment.state in (State.GIVEN, State.ACCEPTED):
        row.append(("Đề nghị chuyển đơn vị khác", {"transfer": True}))
    return [row] if row else []


async def ask_for_words(turn: Turn, assignment: Assignment, about: str) -> Message:
    """Asks what the obstacle is, or how things are; the next free sentence answers."""
    data = {"assignment_id": assignment.id, "about": about, "task_id": assignment.task_id}
    await turn.ask_words(WORDS, data)
    return Message(texts.ask_words(assignment.task, _ASKED[about]), task_ids=(assignment.task_id,))


def as_report(turn: Turn, said: Said, words: str, *, meant: bool) -> Said:
    """What is not understood but is `meant` as a report keeps its words. A body from outside gives its opinion freely."""
    if said.kind is not Kind.UNKNOWN:
        return said
    opinion = outside(turn.member) and len(words.split()) >= _FEWEST_WORDS
    return Said(Kind.PROGRESS, said.percent) if meant or opinion or resolving.says_gone(words) else said


async def record(
    turn: Turn,
    assignment: Assignment,
    words: str,
    said: Said,
    *,
    asks_product: bool = True,
    place_known: bool = False,
) -> Message:
    """Writes the report and says what was written; nothing is written where it is still to be asked what is meant.

    `place_known`: of the places that the member has in the task, `assignment` is the one that is meant.
    """
    words = words.strip()
    if not place_known:
        placed = await place_meant.settle(turn, assignment, words, said, partial(_record_at, turn, asks_product))
        if placed is not None:
            return placed
    if not said.sure:
        return await asking_back.what_is_meant(turn, assignment, words, said)
    if said.kind is Kind.OBSTACLE and fold_words(words).strip(" .,:") in _SAYS_ONLY_THAT:
        return await ask_for_words(turn, assignment, OBSTACLE)
    if said.kind is Kind.EXTENSION:
        return await extending.asked(turn, assignment, words, said)
    standing = assignment.task.timing is Timing.STANDING
    if standing and said.kind is Kind.DONE and said.percent is not None and not _ends_standing_work(turn, words):
        said = Said(Kind.PROGRESS)
    task_ids = (assignment.task_id,)
    try:
        if said.kind is Kind.DONE and turns_of(assignment.task, turn.acting.today, turn.acting.rules) is not None:
            return await _record_turn(turn, assignment, words, said.product, asks_product=asks_product)
        gone = await resolving.gone(turn, assignment, words)
        if gone and said.kind not in (Kind.DONE, Kind.PROGRESS):
            said = Said(Kind.PROGRESS, said.percent)
        text = await _write(turn, assignment, words, said, asks_product=asks_product)
        if gone:
            await obstacles.resolve(turn.acting, gone, words)
            text = f"{text}\n{obstacle_texts.resolved_recorded()}"
    except WrongStateError as error:
        return Message(texts.wrong_state(assignment.task, error.state), task_ids=task_ids)
    return Message(_prefix(turn, assignment) + text, task_ids=task_ids)


async def record_chosen_turn(turn: Turn, question: Question, due_on: str) -> Message:
    """The button that says that the next turn is meant, not the one that was reported on: the words are those said before."""
    acting = turn.acting
    assignment = await task_queries.assignment(turn.unit, acting.organisation.id, question.data["assignment_id"])
    if assignment is None or not (assignment.member_id == turn.member.id or await acting.may(Action.RECORD_FOR_OTHERS)):
        return Message(error_texts.stale_choice())
    turns = turns_of(assignment.task, acting.today, acting.rules)
    too_old = acting.now - question.asked_at > WORDS_LIFE
    if turns is None or turns.current != date.fromisoformat(due_on) or too_old:
        return Message(error_texts.stale_choice())
    words, product = question.data["words"], question.data["product"]
    try:
        return await _record_turn(turn, assignment, words, product, asks_product=True, next_is_meant=True)
    except WrongStateError as error:
        return Message(texts.wrong_state(assignment.task, error.state), task_ids=(assignment.task_id,))


async def turn_reported_today(turn: Turn, assignment: Assignment) -> bool:
    """Whether a percentage would take a report on a turn back."""
    return await periodic.reopenable(turn.acting, assignment) is not None


async def _write(turn: Turn, assignment: Assignment, words: str, said: Said, *, asks_product: bool) -> str:
    acting = turn.acting
    local = acting.rules.calendar.local(acting.now)
    match said.kind:
        case Kind.DONE:
            reported = await reporting.report_done(acting, assignment, words, said.product)
            asks = asks_product and reported.news and said.product is None
            if asks:
                await _ask_product(turn, assignment, reported.report)
            others = assignment.member_id != turn.member.id
            return texts.done(assignment, said.product, local, news=reported.news, asks=asks, others=others)
        case Kind.ACCEPTED:
            reported = await reporting.accept(acting, assignment)
            return texts.accepted([assignment.task]) if reported.news else texts.nothing_to_accept()
        case Kind.OBSTACLE:
            obstacle = await obstacles.report_obstacle(acting, assignment, words, said.percent)
            head = head_of(assignment)
            if head is not None and head.id != assignment.member_id:
                goes_up = acting.rules.calendar.day(goes_on_at(obstacle.at, acting.rules))
                return part_texts.obstacle_received(obstacle, head, goes_up, acting.today)
            leader = await task_queries.approver_of(acting.unit, assignment.task)
            return obstacle_texts.received(obstacle, leader, local)
        case Kind.PROGRESS if outside(turn.member) and said.percent is None:
            await reporting.report_progress(acting, assignment, None, words, asks_for_decision=True)
            return texts.noted_for_office(assignment, words, acting.today)
        case Kind.PROGRESS:
            only_number = fold_words(words).strip(" .,") in {f"{said.percent}%", f"{said.percent} %"}
            kept = None if only_number else words
            takes_back = said.percent is not None or denies_done(words)
            before = await snapshot(acting, assignment)
            reopened = await periodic.reopen(acting, assignment) if takes_back else None
            reported = await reporting.report_progress(
                acting, assignment, said.percent, kept, takes_back=takes_back, before=before
            )
            text = texts.progress(assignment, kept, took_back=reported.took_back)
            return f"{text} {turn_texts.taken_back(reopened, acting.today)}" if reopened else text
        case Kind.LATER if assignment.member_id == turn.member.id:
            return await postponing.later(turn, assignment, words)
        case _:
            return not_understood(turn).text


def not_understood(turn: Turn) -> Message:
    """Says so, with what this role can write."""
    return Message(error_texts.not_understood(pronoun(turn.member), leads=turn.member.role.leads))


async def _record_turn(
    turn: Turn,
    assignment: Assignment,
    words: str,
    product: str | None,
    *,
    asks_product: bool,
    next_is_meant: bool = False,
) -> Message:
    """*Xong* of periodic work: the turn is reported on. Asks back where the one that was reported on may be meant."""
    acting, task = turn.acting, assignment.task
    done = await periodic.report_turn(acting, assignment, words, product, next_is_meant=next_is_meant)
    if done.report is None:
        data = {"assignment_id": assignment.id, "words": words, "product": product}
        label = turn_texts.next_turn(done.coming)
        choices = await turn.ask(TASK, [[(label, {"turn": done.coming.isoformat()})]], data)
        text = turn_texts.recorded_before(task, done.due_on, done.coming, acting.today)
        return Message(text, choices, task_ids=(task.id,))
    asks = asks_product and product is None
    if asks:
        await _ask_product(turn, assignment, done.report)
    text = turn_texts.recorded(
        assignment,
        done.due_on,
        done.coming,
        product,
        acting.today,
        acting.rules.calendar,
        asks=asks,
        others=assignment.member_id != turn.member.id,
    )
    return Message(_prefix(turn, assignment) + text, task_ids=(task.id,))


async def _record_at(turn: Turn, asks_product: bool, part: Assignment, words: str, alone: bool) -> Message:
    """The report of these words on the part for one place."""
    said = as_report(turn, understand(words, turn.acting.today), words, meant=True)
    return await record(turn, part, words, said, asks_product=asks_product and alone, place_known=True)


def _prefix(turn: Turn, assignment: Assignment) -> str:
    """For whom it is recorded, where that is somebody else, and for which place."""
    member = assignment.member
    others = texts.on_behalf(member) if member is not None and member.id != turn.member.id else ""
    return f"{others}{texts.of_place(assignment.place)} " if assignment.place is not None else others


def _ends_standing_work(turn: Turn, words: str) -> bool:
    """Standing work has no percentage: *xong* ends it, 100% alone does not."""
    return understand(_PERCENTAGE.sub(" ", words), turn.acting.today).kind is Kind.DONE


async def _ask_product(turn: Turn, assignment: Assignment, report: ProgressReport | None) -> None:
    if report is not None:
        await turn.ask_words(PRODUCT, {"report_id": report.id, "task_id": assignment.task_id})
