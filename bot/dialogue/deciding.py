"""The decisions on reports of done (*xác nhận hoàn thành, đề nghị bổ sung*) and on proposed dates."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.actions import deciding
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError
from bot.chat import Message
from bot.dialogue import evidence_shown
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.texts import decisions as texts
from bot.texts import errors as error_texts
from bot.texts.waiting import Pile
from bot.texts.words import code
from storage import progress, task_queries
from storage.access import Action
from storage.people import Member, Role
from storage.questions import Question
from storage.states import State
from storage.tasks import Assignment, Task

SIGN_OFF = "sign_off"
MISSING = "missing"
DATES = "dates"
ONE_DATE = "one_date"
MOST_BUTTONS = 12


async def sign_off_pile(acting: Acting) -> Pile:
    """Reports of done: for a leader those that they decide on, for the office those of everybody."""
    if acting.member.role is Role.OFFICE:
        found = await task_queries.waiting_for_sign_off(acting.unit, acting.organisation.id)
    else:
        found = await deciding.waiting_sign_offs(acting)
    pile = texts.sign_off_pile(found, acting.today)
    shown = [item for item in found[:MOST_BUTTONS] if await _has_decider(acting, item)]
    if len(shown) < 2:
        return pile
    label = texts.sign_off_all(len(shown), leads=acting.member.role.leads)
    return replace(pile, together=(label, {"all": {str(item.id): item.version for item in shown}}))


async def _has_decider(acting: Acting, assignment: Assignment) -> bool:
    return acting.member.role.leads or await task_queries.approver_of(acting.unit, assignment.task) is not None


async def open_sign_off(turn: Turn, value: Any) -> list[Message]:
    """One of them, to be decided on; or all that were shown, as they were then."""
    if isinstance(value, dict):
        return [await _sign_off_all(turn, {int(key): version for key, version in value["all"].items()})]
    assignment_id = value
    assignment = await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)
    if assignment is None or assignment.state is not State.REPORTED:
        return [Message(error_texts.already_decided())]
    if not await deciding.may_decide(turn.acting, assignment):
        raise NotAllowedError  # another's by now
    return [await sign_off_question(turn, assignment)]


async def _sign_off_all(turn: Turn, shown: dict[int, int]) -> Message:
    done = await deciding.sign_off_all(turn.acting, shown)
    if not done:
        return Message(error_texts.already_decided())
    by_office = turn.member.role is Role.OFFICE
    text = texts.all_signed_off(done, len(shown) - len(done), by_office=by_office)
    return Message(text, task_ids=tuple(item.task_id for item in done))  # the list stays: more than this waits in it


async def dates_pile(acting: Acting) -> Pile:
    """Proposed dates that wait for this leader."""
    return texts.dates_pile(await deciding.waiting_dates(acting))


async def sign_off_question(turn: Turn, assignment: Assignment) -> Message:
    """Model message 7, with the choices that this member has."""
    report = await progress.last_done_report(turn.unit, turn.acting.organisation.id, assignment.id)
    leader = await office_records_for(turn, assignment.task)
    text = texts.sign_off_question(assignment, report, turn.acting.rules.calendar, leader)
    attached, buttons = await evidence_shown.offered(turn.acting, turn.incoming.address.channel, assignment.task)
    choices = await turn.ask(SIGN_OFF, sign_off_rows(turn.member, leader), sign_off_data(assignment))
    return Message("\n".join([text, *attached]), (*choices, *buttons), task_ids=(assignment.task_id,))


async def office_records_for(turn: Turn, task: Task) -> Member | None:
    """For the office: the leader as whose opinion a sign-off would be recorded."""
    if turn.member.role is not Role.OFFICE:
        return None
    return await task_queries.approver_of(turn.unit, task)


def sign_off_rows(member: Member, leader: Member | None) -> Rows:
    agree = "Xác nhận hoàn thành" if member.role.leads else "Ghi xác nhận theo ý kiến lãnh đạo"
    row = [(agree, "sign_off")] if member.role.leads or leader else []
    return [row, [("Đề nghị bổ sung", "return")]] if row else [[("Đề nghị bổ sung", "return")]]


def sign_off_data(assignment: Assignment) -> dict[str, Any]:
    return {"assignment_id": assignment.id, "version": assignment.version}


async def sign_off_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    assignment_id, version = question.data["assignment_id"], question.data["version"]
    assignment = await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)
    if assignment is None or assignment.version != version or assignment.state is not State.REPORTED:
        return [Message(error_texts.already_decided())]
    if value == "return":
        await turn.acting.require(Action.RETURN_REPORT, assignment.task)
        await turn.ask_words(MISSING, question.data)
        return [Message(texts.ask_what_is_missing(assignment))]
    leader = await office_records_for(turn, assignment.task)
    await deciding.sign_off(turn.acting, assignment_id, version)
    question.close(turn.acting.now)
    return [turn.in_place(Message(texts.signed_off_recorded(assignment, leader)))]


async def missing_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """What is missing, in the decider's words."""
    question.close(turn.acting.now)
    try:
        assignment = await deciding.return_report(
            turn.acting, question.data["assignment_id"], question.data["version"], text.strip()
        )
    except AlreadyError:
        return [Message(error_texts.already_decided())]
    return [Message(texts.returned_recorded(assignment, text))]


async def open_dates(turn: Turn, value: bool | list[int]) -> list[Message]:
    """Proposed dates: agreed with one tap, or one by one. `value`: True, or the numbers of the tasks meant."""
    found = await deciding.waiting_dates(turn.acting)
    if isinstance(value, list):
        found = [task for task in found if task.number in value]
    if not found:
        return [Message(error_texts.already_decided())]
    rows: Rows = [
        [(f"Đồng ý tất cả ({len(found)})", {"all": True})],
        *in_rows([(code(task.number), {"task": task.id}) for task in found[:MOST_BUTTONS]], 4),
        [("Để sau", {"later": True})],
    ]
    data = {"versions": {str(task.id): task.version for task in found}}
    text = texts.dates(turn.member, found, turn.acting.today)
    return [Message(text, await turn.ask(DATES, rows, data))]


async def dates_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """All at once agrees to exactly those that were shown; what changed since is left and said."""
    versions = {int(task_id): version for task_id, version in question.data["versions"].items()}
    if "later" in value:
        return [turn.in_place(Message(texts.later()))]
    if "task" in value:
        found = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, [value["task"]])
        if not found or found[0].proposed_due_on is None:
            return [Message(error_texts.already_decided())]
        await turn.acting.require(Action.AGREE_DATE, found[0])
        data = {"task_id": found[0].id, "version": found[0].version}
        rows: Rows = [[("Đồng ý", "agree"), ("Chưa đồng ý", "decline"), ("Để sau", "later")]]
        return [Message(texts.one_date(found[0], turn.acting.today), await turn.ask(ONE_DATE, rows, data))]
    agreed = await deciding.agree_dates(turn.acting, versions)
    if not agreed:
        return [Message(error_texts.already_decided())]
    question.close(turn.acting.now)
    text = texts.dates_agreed(agreed, turn.acting.today)
    return [turn.in_place(Message(f"{text}\n{error_texts.already_decided()}" if len(agreed) < len(versions) else text))]


async def one_date_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    task_id, version = question.data["task_id"], question.data["version"]
    if value == "later":
        return [turn.in_place(Message(texts.later()))]
    if value == "agree":
        agreed = await deciding.agree_dates(turn.acting, {task_id: version})
        text = texts.dates_agreed(agreed, turn.acting.today) if agreed else error_texts.already_decided()
    else:
        text = texts.date_declined(await deciding.decline_date(turn.acting, task_id, version))
    question.close(turn.acting.now)
    return [turn.in_place(Message(text))]


async def render_signed_off(acting: Acting, mine: Sequence[Assignment]) -> Message | None:
    """To the member: one report of theirs, or several that were signed off together."""
    found = []
    for assignment in mine:
        decision = await progress.last_decision(acting.unit, acting.organisation.id, assignment.id)
        if decision is not None and assignment.state is State.DONE:
            found.append((assignment, decision))
    if not found:
        return None
    calendar = acting.rules.calendar
    text = texts.signed_off(*found[0], calendar) if len(found) == 1 else texts.many_signed_off(found, calendar)
    return Message(text, task_ids=tuple(assignment.task_id for assignment, _ in found))
