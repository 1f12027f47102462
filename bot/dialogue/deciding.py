"""What waits for a decision (*duyệt, chờ ý kiến*) and the decisions: sign-off, proposed dates, obstacles."""

from typing import Any

from bot.actions import deciding
from bot.actions.errors import AlreadyError
from bot.chat import Message
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.dialogue.understand import Kind, understand
from bot.texts import decisions as texts
from bot.texts import errors as error_texts
from bot.texts.words import code
from storage import deliveries, obstacles, progress, task_queries
from storage.access import Action
from storage.obstacles import Obstacle
from storage.people import Member, Role
from storage.questions import Question
from storage.tasks import Assignment, State, Task

WAITING = "waiting"
SIGN_OFF = "sign_off"
MISSING = "missing"
DATES = "dates"
ONE_DATE = "one_date"
OBSTACLES = "obstacles"
OBSTACLE = "obstacle"
ANSWER = "answer"
MOST_BUTTONS = 12


async def waiting(turn: Turn, _argument: str) -> list[Message]:
    """*duyệt*: for a leader what waits for them, for the office every report of done that waits for somebody."""
    sign_offs = await _sign_offs(turn)
    dates = await deciding.waiting_dates(turn.acting)
    text = texts.waiting(sign_offs, dates, turn.acting.today)
    if not sign_offs and not dates:
        return [Message(text)]
    shown = sign_offs[:MOST_BUTTONS]
    rows: Rows = in_rows([(code(item.task.number), {"sign_off": item.id}) for item in shown], 4)
    if dates:
        rows = [*rows, [(f"Đề xuất hạn ({len(dates)})", {"dates": True})]]
    return [Message(text, await turn.ask(WAITING, rows))]


async def waiting_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    if "dates" in value:
        return await _dates(turn)
    assignment = await task_queries.assignment(turn.unit, turn.acting.organisation.id, value["sign_off"])
    if assignment is None or assignment.state is not State.REPORTED:
        return [Message(error_texts.already_decided())]
    return [await sign_off_question(turn, assignment)]


async def sign_off_question(turn: Turn, assignment: Assignment) -> Message:
    """Model message 7, with the choices that this member has."""
    report = await progress.last_done_report(turn.unit, turn.acting.organisation.id, assignment.id)
    leader = await office_records_for(turn, assignment.task)
    text = texts.sign_off_question(assignment, report, turn.acting.rules.calendar, leader)
    choices = await turn.ask(SIGN_OFF, sign_off_rows(turn.member, leader), sign_off_data(assignment))
    return Message(text, choices)


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


async def _sign_offs(turn: Turn) -> list[Assignment]:
    if turn.member.role is Role.OFFICE:
        return await task_queries.waiting_for_sign_off(turn.unit, turn.acting.organisation.id)
    return await deciding.waiting_sign_offs(turn.acting)


async def _dates(turn: Turn) -> list[Message]:
    """Proposed dates: agreed with one tap, or one by one."""
    found = await deciding.waiting_dates(turn.acting)
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


async def obstacle_list(turn: Turn, _argument: str) -> list[Message]:
    """*vướng mắc*: what waits for a word from a leader."""
    found = await obstacles.unanswered(turn.unit, turn.acting.organisation.id)
    text = texts.obstacles(found, turn.acting.rules.calendar, turn.acting.today)
    if not found:
        return [Message(text)]
    rows = in_rows([(code(item.assignment.task.number), item.id) for item in found[:MOST_BUTTONS]], 4)
    return [Message(text, await turn.ask(OBSTACLES, rows))]


async def obstacles_chosen(turn: Turn, _question: Question, value: Any) -> list[Message]:
    found = await obstacles.get(turn.unit, turn.acting.organisation.id, value)
    return [await obstacle_message(turn, found)] if found else [Message(error_texts.stale_choice())]


async def obstacle_message(turn: Turn, found: Obstacle) -> Message:
    text = texts.obstacle(found, turn.member, turn.acting.rules.calendar)
    task = found.assignment.task
    if found.answered_at is not None or not await turn.acting.may(Action.ANSWER_OBSTACLE, task):
        return Message(text)
    return Message(text, await turn.ask(OBSTACLE, OBSTACLE_ROWS, {"obstacle_id": found.id}))


OBSTACLE_ROWS: Rows = [[("Cho ý kiến", "answer")]]


async def obstacle_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    found = await obstacles.get(turn.unit, turn.acting.organisation.id, question.data["obstacle_id"])
    if found is None or found.answered_at is not None:
        return [Message(error_texts.already_decided())]
    await turn.acting.require(Action.ANSWER_OBSTACLE, found.assignment.task)
    await turn.ask_words(ANSWER, question.data)
    return [Message(texts.ask_answer(found))]


async def answer_said(turn: Turn, question: Question, text: str) -> list[Message]:
    question.close(turn.acting.now)
    return [await _answer(turn, question.data["obstacle_id"], text)]


async def by_reply(turn: Turn, text: str) -> list[Message] | None:
    """A leader's words in reply to the message about an obstacle are the answer to it; None for anything else.

    A mere "ok" or "đã nhận" says that it was read, and answers nothing.
    """
    reply_to = turn.incoming.reply_to
    if reply_to is None or not turn.member.role.leads or understand(text).kind is Kind.ACCEPTED:
        return None
    address = turn.incoming.address
    sent = await deliveries.sent(turn.unit, turn.member, address.channel, address.chat_id, reply_to)
    if sent is None or sent.delivery_id is None:
        return None
    delivery = await deliveries.of_organisation(turn.unit, turn.acting.organisation.id, sent.delivery_id)
    if delivery is None or delivery.kind is not deliveries.Kind.OBSTACLE:
        return None
    return [await _answer(turn, delivery.items[0]["obstacle_id"], text)]


async def _answer(turn: Turn, obstacle_id: int, text: str) -> Message:
    try:
        found = await deciding.answer_obstacle(turn.acting, obstacle_id, text.strip())
    except AlreadyError:
        return Message(error_texts.already_decided())
    return Message(texts.answer_recorded(found))
