"""What is said of where a task belongs: *đổi chủ trì 104 Phòng X* by whoever may, else a request to move it."""

from typing import Any

from bot.actions import transferring
from bot.actions.errors import InvalidError, NotFoundError
from bot.actions.matching import match_body
from bot.chat import Message
from bot.dialogue import own
from bot.dialogue import transferring as requests
from bot.dialogue.transferring_words import Move, move
from bot.dialogue.turn import Turn
from bot.texts import errors as error_texts
from bot.texts import reports as report_texts
from bot.texts import transferring as texts
from storage import notices, people, task_queries
from storage.access import Action
from storage.people import Body
from storage.questions import Question
from storage.states import Part, WrongStateError
from storage.tasks import Assignment

CONFIRM = "change_lead"
BODY = "change_lead_body"
_MOST = 5  # tasks of one sentence


async def by_words(turn: Turn, text: str) -> list[Message] | None:
    """*104 không thuộc đơn vị tôi*, *104 chuyển cho Phòng X*; None where nothing is moved to another unit."""
    said = move(text)
    if said is None:
        return None
    if await turn.acting.may(Action.REVIEW):
        drafts = await notices.draft_numbers(turn.unit, turn.acting.organisation.id)
        if drafts.intersection(said.numbers):
            return None  # a correction of drafts
    body, near = await _body(turn, said)
    if not said.asks and not said.lead and body is None and near is None:
        return None  # "chuyển sang tuần sau", "chuyển cho anh Tám"
    if not said.numbers:
        answered = await own.answered(turn) if said.asks else None
        return await _ask(turn, answered[:_MOST], body, said) if answered else None
    mine: list[Assignment] = []
    messages: list[Message] = []
    for number in said.numbers[:_MOST]:
        own_part = await _own(turn, number)
        if own_part is not None and not turn.member.role.leads:
            if said.lead and own_part.part is not Part.LEAD:
                messages.append(Message(texts.lead_not_theirs(own_part), task_ids=(own_part.task_id,)))
            else:
                mine.append(own_part)
            continue
        try:
            messages.append(await _change(turn, number, body, said))
        except NotFoundError:
            messages.append(Message(error_texts.not_found(number)))
    return [*(await _ask(turn, mine, body, said) if mine else []), *messages]


async def command(turn: Turn, argument: str) -> list[Message]:
    """*đổi chủ trì 104 Phòng X*."""
    return await by_words(turn, f"đổi chủ trì {argument}") or [Message(error_texts.nothing_written())]


async def _ask(turn: Turn, mine: list[Assignment], body: Body | None, said: Move) -> list[Message]:
    if said.reason:
        return await requests.request(turn, mine, body, said.reason)
    return await requests.ask_reason(turn, mine, body)


async def _change(turn: Turn, number: int, body: Body | None, said: Move) -> Message:
    """Raises NotFoundError, also for who may not change it: nothing is said of what exists."""
    try:
        lead = await transferring.lead_of(turn.acting, number)
    except WrongStateError as error:
        task = await turn.acting.task(number)
        return Message(report_texts.wrong_state(task, error.state), task_ids=(task.id,))
    if body is not None:
        return await confirm(turn, lead, body)
    chosen = await requests.choose_body(turn, lead, 0, _data(lead), BODY)
    if said.to is None:
        return chosen
    return Message(texts.body_unknown(lead.task, said.to), chosen.choices)


async def confirm(turn: Turn, lead: Assignment, body: Body) -> Message:
    """Shows what it would do; one press does it."""
    try:
        _, head = await transferring.receiver(turn.acting, lead, body.id)
    except InvalidError as error:
        return Message(requests.refusal(lead.task, error))
    rows = [[("Đổi chủ trì", "change"), ("Thôi", "drop")]]
    choices = await turn.ask(CONFIRM, rows, {**_data(lead), "body_id": body.id})
    return Message(texts.confirm(lead, body, head), choices, task_ids=(lead.task_id,))


async def body_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The unit whose name was pressed."""
    lead = await task_queries.assignment(turn.unit, turn.acting.organisation.id, question.data["assignment_id"])
    if lead is None or lead.version != question.data["version"] or not lead.is_open:
        return [Message(error_texts.already_decided())]
    await turn.acting.require(Action.CHANGE_LEAD, lead.task)
    if "page" in value:
        return [turn.in_place(await requests.choose_body(turn, lead, value["page"], question.data, BODY))]
    body = await people.body(turn.unit, turn.acting.organisation.id, value["body"])
    return [await confirm(turn, lead, body)] if body is not None else [Message(error_texts.stale_choice())]


async def confirmed(turn: Turn, question: Question, value: Any) -> list[Message]:
    question.close(turn.acting.now)
    if value == "drop":
        return [turn.in_place(Message(error_texts.nothing_written()))]
    data = question.data
    try:
        new = await transferring.change_lead(turn.acting, data["assignment_id"], data["version"], data["body_id"])
    except InvalidError:
        return [Message(error_texts.already_decided())]
    return [turn.in_place(Message(texts.changed(new), task_ids=(new.task_id,)))]


async def _body(turn: Turn, said: Move) -> tuple[Body | None, Body | None]:
    """The unit of that name, or one whose name comes near."""
    if said.to is None:
        return None, None
    found = match_body(said.to, await people.bodies(turn.unit, turn.acting.organisation.id))
    return found.body, found.near


async def _own(turn: Turn, number: int) -> Assignment | None:
    """The member's own part in it."""
    task = await task_queries.numbered(turn.unit, turn.acting.organisation.id, number)
    mine = [item for item in task.active if item.member_id == turn.member.id] if task else []
    return min(mine, key=lambda item: item.part is not Part.LEAD, default=None)


def _data(lead: Assignment) -> dict[str, Any]:
    return {"assignment_id": lead.id, "version": lead.version}
