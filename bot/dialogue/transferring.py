"""*Đề nghị chuyển đơn vị khác*, by words and by button, before the one who decides, and what the asker is told."""

from collections.abc import Sequence
from typing import Any

from bot.actions import transferring
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError, NotAllowedError
from bot.chat import Message
from bot.dialogue.turn import Rows, Turn, ask, in_rows, on_page, pager
from bot.texts import errors as error_texts
from bot.texts import reports as report_texts
from bot.texts import transferring as texts
from bot.texts.waiting import Entry, Pile
from bot.texts.words import clip, code
from storage import people, task_queries, transfers
from storage.access import Action
from storage.people import Body, Member
from storage.questions import Question
from storage.states import WrongStateError
from storage.tasks import Assignment, Task
from storage.transfers import TransferRequest
from storage.types import Json

REASON = "transfer_reason"
TRANSFER = "transfer"
BODY = "transfer_body"
NOTE = "transfer_note"
NO_NOTE = "transfer_no_note"
SIZE = 10
_LABEL = 40


async def ask_reason(turn: Turn, mine: Sequence[Assignment], to_body: Body | None = None) -> list[Message]:
    """Why the tasks are not the unit's own; the next free sentence answers. What cannot be asked for is said at once."""
    left, refused = await _askable(turn, mine)
    if not left:
        return refused
    data = {"parts": [item.id for item in left], "to": to_body.id if to_body else None, "task_id": left[0].task_id}
    await turn.ask_words(REASON, data)
    return [*refused, Message(texts.ask_reason(left[0], to_body), task_ids=tuple(item.task_id for item in left))]


async def reason_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The reason; with it the request goes to the approver."""
    question.close(turn.acting.now)
    found = [
        await task_queries.assignment(turn.unit, turn.acting.organisation.id, each) for each in question.data["parts"]
    ]
    mine = [item for item in found if item is not None and item.member_id == turn.member.id]
    to_body = await people.body(turn.unit, turn.acting.organisation.id, question.data["to"])
    return await request(turn, mine, to_body, text.strip()) if mine else [Message(error_texts.stale_choice())]


async def request(turn: Turn, mine: Sequence[Assignment], to_body: Body | None, reason: str) -> list[Message]:
    """Puts it before the approver."""
    left, messages = await _askable(turn, mine)
    for item in left:
        transfer = await transferring.ask(turn.acting, item, to_body, reason)
        leader = await task_queries.approver_of(turn.unit, item.task)
        messages.append(Message(texts.asked(transfer, leader), task_ids=(item.task_id,)))
    return messages


async def _askable(turn: Turn, mine: Sequence[Assignment]) -> tuple[list[Assignment], list[Message]]:
    """The parts for which it can be asked, and why not for the others."""
    left: list[Assignment] = []
    refused: list[Message] = []
    for item in mine:
        task_ids = (item.task_id,)
        try:
            await transferring.check(turn.acting, item)
            left.append(item)
        except NotAllowedError:
            refused.append(Message(texts.not_theirs_to_ask(item), task_ids=task_ids))
        except WrongStateError as error:
            refused.append(Message(report_texts.wrong_state(item.task, error.state), task_ids=task_ids))
        except AlreadyError:
            refused.append(Message(texts.asked_before(item.task), task_ids=task_ids))
    return left, refused


async def render_asked(acting: Acting, channel: str, items: Sequence[Json]) -> Message | None:
    """To the one who decides, and to the office. None once it is settled."""
    transfer = await transfers.get(acting.unit, acting.organisation.id, items[0]["transfer_id"])
    if transfer is None or not transfer.is_open or not transfer.assignment.is_open:
        return None
    if not await acting.may(Action.CHANGE_LEAD, transfer.assignment.task):
        return None
    choices = await ask(acting, channel, TRANSFER, await _rows(acting, transfer), {"transfer_id": transfer.id})
    text = texts.request(transfer, acting.member, acting.rules.calendar)
    return Message(text, choices, task_ids=(transfer.assignment.task_id,))


async def render_decided(acting: Acting, _channel: str, items: Sequence[Json]) -> Message | None:
    """To whoever asked."""
    transfer = await transfers.get(acting.unit, acting.organisation.id, items[0]["transfer_id"])
    if transfer is None or transfer.agreed is None or transfer.asked_by_id != acting.member.id:
        return None
    return Message(texts.decided(transfer, acting.today), task_ids=(transfer.assignment.task_id,))


async def pile(acting: Acting) -> Pile:
    """What waits for this member, in the list *duyệt*."""
    found = await transferring.waiting_transfers(acting)
    entries = [
        Entry(
            item.assignment.task.number,
            texts.waiting_line(item),
            f"Chuyển {code(item.assignment.task.number)}",
            item.id,
        )
        for item in found
    ]
    return Pile("Đề nghị chuyển đơn vị khác", "đề nghị chuyển đơn vị khác", entries)


async def open_transfer(turn: Turn, value: Any) -> list[Message]:
    """One of the list, with its choices."""
    transfer = await transferring.open_request(turn.acting, value)
    rows = await _rows(turn.acting, transfer)
    text = texts.request(transfer, turn.member, turn.acting.rules.calendar)
    return [Message(text, await turn.ask(TRANSFER, rows, {"transfer_id": transfer.id}))]


async def _rows(acting: Acting, transfer: TransferRequest) -> Rows:
    rows: list[list[tuple[str, Any]]] = []
    bodies = await transferring.bodies_with_heads(acting, transfer.assignment)
    if transfer.to_body_id in {body.id for body in bodies} and transfer.to_body is not None:
        rows.append([(f"Chuyển cho {clip(transfer.to_body.name, _LABEL)}", {"body": transfer.to_body_id})])
    if bodies:
        rows.append([("Chuyển đơn vị khác" if rows else "Chọn đơn vị nhận", {"page": 0})])
    return [*rows, [("Giữ nguyên", {"keep": True})]]


async def transfer_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """*Chuyển cho …*, another unit, or *giữ nguyên*."""
    transfer = await transferring.open_request(turn.acting, question.data["transfer_id"])
    if "keep" in value:
        await turn.ask_words(NOTE, question.data)
        choices = await turn.ask(NO_NOTE, [[("Không nêu ý kiến", "none")]], question.data)
        return [Message(texts.ask_note(transfer), choices)]
    if "page" in value:
        message = await choose_body(turn, transfer.assignment, value["page"], question.data)
        # The first page is a message of its own, under the request.
        return [turn.in_place(message) if question.kind == BODY else message]
    return [turn.in_place(await _agree(turn, question, value["body"]))]


async def choose_body(turn: Turn, assignment: Assignment, page: int, data: Json, kind: str = BODY) -> Message:
    """The units with a head, a page of them. `kind` of the question that the choice answers."""
    bodies = await transferring.bodies_with_heads(turn.acting, assignment)
    if not bodies:
        return Message(texts.no_other_body(assignment.task))
    page, shown = on_page(bodies, page, SIZE)
    options: list[tuple[str, Any]] = [(clip(body.name, _LABEL), {"body": body.id}) for body in shown]
    rows = [row for row in (*in_rows(options, 1), pager(page, SIZE, len(bodies))) if row]
    return Message(texts.choose_body(assignment.task), await turn.ask(kind, rows, data))


async def _agree(turn: Turn, question: Question, body_id: int) -> Message:
    acting = turn.acting
    try:
        transfer, new = await transferring.agree(acting, question.data["transfer_id"], body_id)
    except InvalidError as error:
        return await _refused(turn, question, error)
    question.close(acting.now)
    if new.body is None:
        return Message(error_texts.stale_choice())
    return Message(texts.agreed(transfer, new.body, _recorded_for(turn, transfer)), task_ids=(new.task_id,))


async def _refused(turn: Turn, question: Question, error: InvalidError) -> Message:
    transfer = await transferring.open_request(turn.acting, question.data["transfer_id"])
    return Message(refusal(transfer.assignment.task, error))


def refusal(task: Task, error: InvalidError) -> str:
    """Why a unit cannot have the task."""
    return texts.no_head(error.value) if error.field == "no_head" else texts.same_body(task, error.value)


async def note_said(turn: Turn, question: Question, text: str) -> list[Message]:
    """The word to whoever asked, with *giữ nguyên*."""
    question.close(turn.acting.now)
    return [await _keep(turn, question.data["transfer_id"], text.strip())]


async def no_note_chosen(turn: Turn, question: Question, _value: Any) -> list[Message]:
    question.close(turn.acting.now)
    return [turn.in_place(await _keep(turn, question.data["transfer_id"], None))]


async def _keep(turn: Turn, transfer_id: int, note: str | None) -> Message:
    transfer = await transferring.keep(turn.acting, transfer_id, note)
    return Message(texts.kept(transfer, _recorded_for(turn, transfer)), task_ids=(transfer.assignment.task_id,))


def _recorded_for(turn: Turn, transfer: TransferRequest) -> Member | None:
    """The leader as whose opinion it was recorded; None where it was the member's own decision."""
    by = transfer.decided_by
    return by if by is not None and by.id != turn.member.id else None
