"""Sign-off in words: `104 đồng ý`, `xác nhận 104`, `104 bổ sung biên bản`, and a reply to the report itself.

The office adds whose opinion it is: `104 xác nhận hoàn thành theo ý kiến đồng chí Chủ tịch`.
"""

from collections.abc import Sequence

from bot.actions import deciding as actions
from bot.actions.errors import AlreadyError
from bot.chat import Message
from bot.dialogue import deciding
from bot.dialogue.signing_words import Decided, decided_in, leader_named, numbered
from bot.dialogue.together import joined
from bot.dialogue.turn import Turn
from bot.texts import decisions as texts
from bot.texts import errors as error_texts
from storage import deliveries, people, progress, task_queries
from storage.people import Member, Role
from storage.states import State
from storage.tasks import Assignment, Task

_MOST_QUESTIONS = 3


async def by_words(turn: Turn, text: str) -> list[Message] | None:
    """None for what is no decision about a report that waits for this member, or that the office may record."""
    if not (turn.member.role.leads or turn.member.role is Role.OFFICE):
        return None
    numbers, words = numbered(text)
    decided = decided_in(words)
    if decided is None:
        return None
    if not numbers:
        return await _replied(turn, decided)
    if decided.short:
        return None
    tasks = [await task_queries.numbered(turn.unit, turn.acting.organisation.id, number) for number in numbers]
    waiting = [_waiting_in(task) for task in tasks if task is not None]
    found = [item for items in waiting for item in items if await actions.may_decide(turn.acting, item)]
    if not found or len(waiting) < len(numbers) or not all(waiting):
        return None
    if any(len(items) > 1 for items in waiting):  # one for each place: which, nobody said
        return [await deciding.sign_off_question(turn, item) for item in found[:_MOST_QUESTIONS]]
    return joined([await _decide(turn, item, decided) for item in found], [item.task for item in found])


def _waiting_in(task: Task) -> list[Assignment]:
    return [item for item in task.leads if item.state is State.REPORTED]


async def _replied(turn: Turn, decided: Decided) -> list[Message] | None:
    """In reply to a message about exactly one report: that one. The office says whose opinion it is."""
    assignment = await _answered(turn)
    if assignment is None:
        return None
    if assignment.state is not State.REPORTED:
        return [Message(error_texts.already_decided())]
    if not await actions.may_decide(turn.acting, assignment):
        return None
    return [await _decide(turn, assignment, decided)]


async def _answered(turn: Turn) -> Assignment | None:
    """The lead's part whose report of done the answered message shows, if that report is still its last."""
    organisation_id = turn.acting.organisation.id
    sent = await turn.answered()
    if sent is None:
        return None
    if sent.delivery_id is None:
        return await _shown(turn, sent.task_ids, sent)
    delivery = await deliveries.of_organisation(turn.unit, organisation_id, sent.delivery_id)
    if delivery is None or delivery.kind is not deliveries.Kind.REPORTED_DONE:
        return None
    report = await progress.report(turn.unit, organisation_id, delivery.items[0]["report_id"])
    last = await progress.last_done_report(turn.unit, organisation_id, report.assignment_id) if report else None
    if report is None or last is None or last.id != report.id:
        return None
    return await task_queries.assignment(turn.unit, organisation_id, report.assignment_id)


async def _shown(turn: Turn, task_ids: Sequence[int], sent: deliveries.SentMessage) -> Assignment | None:
    """Of a message that the member asked for: about one task, with one report that waits and is not newer than the message."""
    if len(task_ids) != 1:
        return None
    tasks = await task_queries.with_ids(turn.unit, turn.acting.organisation.id, task_ids)
    waiting = [item for task in tasks for item in _waiting_in(task)]
    if len(waiting) != 1:
        return None
    last = await progress.last_done_report(turn.unit, turn.acting.organisation.id, waiting[0].id)
    return waiting[0] if last is not None and last.at <= sent.sent_at else None


async def _decide(turn: Turn, assignment: Assignment, decided: Decided) -> Message:
    """Writes it, or asks what is missing; from the office only with a leader whose opinion it is."""
    leader: Member | None = None
    if turn.member.role is Role.OFFICE and (decided.agrees or decided.whose is not None):
        leader = await _leader(turn, assignment.task, decided.whose)
        if leader is None:
            return await deciding.sign_off_question(turn, assignment)
    if not decided.agrees and decided.note is None:
        await turn.ask_words(deciding.MISSING, deciding.sign_off_data(assignment))
        return Message(texts.ask_what_is_missing(assignment))
    await _answer_open_question(turn, assignment)
    try:
        if decided.agrees:
            done = await actions.sign_off(turn.acting, assignment.id, assignment.version, leader=leader)
            return Message(texts.signed_off_recorded(done, leader))
        note = decided.note or ""
        back = await actions.return_report(turn.acting, assignment.id, assignment.version, note, leader=leader)
    except AlreadyError:
        return Message(error_texts.already_decided())
    return Message(texts.returned_recorded(back, note))


async def _leader(turn: Turn, task: Task, whose: str | None) -> Member | None:
    if whose is None:
        return None
    approver = await task_queries.approver_of(turn.unit, task)
    chair = await people.leader_of(turn.unit, task.organisation_id, None)
    return leader_named(whose, approver, chair)


async def _answer_open_question(turn: Turn, assignment: Assignment) -> None:
    """What is missing was asked of this very report: that is answered by it."""
    asked = await turn.asked()
    if asked is not None and asked.kind == deciding.MISSING and asked.data["assignment_id"] == assignment.id:
        asked.close(turn.acting.now)
