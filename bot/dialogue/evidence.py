"""Photos and files that come with or after a report: given to their task, taken back with *bỏ ảnh*."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.actions import evidence as actions
from bot.actions.errors import InvalidError
from bot.chat import Content, Message
from bot.dialogue import arriving, own, progress
from bot.dialogue.numbers import leading_numbers
from bot.dialogue.recording import FOR_OTHERS, PRODUCT
from bot.dialogue.turn import Kept, Turn, in_rows
from bot.notices.errors import SecrecyMark, TooLarge
from bot.texts import errors as error_texts
from bot.texts import evidence as texts
from bot.texts.words import code
from bot.understanding.reading import understand
from bot.understanding.said import Kind
from storage import progress as reports
from storage import task_queries
from storage.access import Action
from storage.evidence import Evidence
from storage.progress import ProgressReport
from storage.questions import Question
from storage.tasks import Assignment

EVIDENCE = "evidence"
MOST_CHOICES = 12
# So long after a report, or after the first of an album, what comes belongs to the same.
TOGETHER = timedelta(minutes=30)
_REPORTS = frozenset({Kind.DONE, Kind.PROGRESS, Kind.OBSTACLE})


async def received(turn: Turn) -> list[Message]:
    """A photo or a file from a member. What is written under it is a report, if it reads like one."""
    if arriving.is_secret(turn.incoming.text) or await arriving.is_of_refused_album(turn):
        return await arriving.refuse_secret(turn)
    kept = turn.prepared.kept if turn.prepared else None
    if isinstance(kept, SecrecyMark):
        return await arriving.refuse_secret(turn)
    if not isinstance(kept, Kept):
        reason = "not_fetched" if kept is None else "size" if isinstance(kept, TooLarge) else "type"
        return [Message(texts.not_taken(reason))]
    before = {report.id for report in await _recent(turn)}
    said = await _said(turn)
    fresh = [report for report in await _recent(turn) if report.id not in before]
    try:
        item = await actions.hold(
            turn.acting, kept.sha256, kept.name, kept.size, is_picture=kept.is_picture, album=turn.incoming.album
        )
    except InvalidError:
        return [*said, Message(texts.not_taken("too_many"))]
    album = await _of_album(turn, item)
    found = await _meant(turn, [*album, item], fresh)
    if found is None:
        return [*said, *await _ask_which(turn, [*album, item])]
    assignment, report = found
    await _attach(turn, [item], assignment, report)
    if album:
        return said  # of an album only the first is answered
    text = texts.received(assignment.task, [item], album=turn.incoming.album is not None)
    return [*said, Message(text, task_ids=(assignment.task_id,))]


async def evidence_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """The task that was asked for: what was sent meanwhile in the same album goes along."""
    assignment = await own.by_id(turn, value)
    held = await actions.held_since(turn.acting, await _ids(turn, question), question.asked_at - TOGETHER)
    if assignment is None or not held:
        return [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    await _attach(turn, held, assignment, await _last_report(turn, assignment))
    text = texts.received(assignment.task, held, album=False)
    return [turn.in_place(Message(text, task_ids=(assignment.task_id,)))]


async def take_back(turn: Turn, _argument: str) -> list[Message]:
    """*bỏ ảnh*."""
    items, task = await actions.take_back(turn.acting)
    return [Message(texts.removed(items, task) if items else texts.nothing_to_remove())]


async def _attach(turn: Turn, items: Sequence[Evidence], assignment: Assignment, report: ProgressReport | None) -> None:
    """It is the product that was asked for, too."""
    await actions.attach(turn.acting, items, assignment, report.id if report else None)
    asked = await _asked_for_product(turn)
    if asked is not None and asked.data["task_id"] == assignment.task_id:
        asked.close(turn.acting.now)


async def _asked_for_product(turn: Turn) -> Question | None:
    asked = await turn.asked()
    return asked if asked is not None and asked.kind == PRODUCT else None


async def _said(turn: Turn) -> list[Message]:
    """The answer to the words under it; nothing where they are no report."""
    words = turn.incoming.text.strip()
    if not words:
        return []
    others = FOR_OTHERS.match(words)
    if others is not None and await turn.acting.may(Action.RECORD_FOR_OTHERS):
        return await progress.record_for_others(turn, words[others.end() :])
    _, rest = leading_numbers(words)
    if understand(rest or words, turn.acting.today).kind not in _REPORTS and not await progress.names_own_task(
        turn, words
    ):
        return []
    return await progress.free_text(replace(turn, incoming=replace(turn.incoming, content=Content.TEXT)), words)


async def _meant(
    turn: Turn, items: Sequence[Evidence], fresh: Sequence[ProgressReport]
) -> tuple[Assignment, ProgressReport | None] | None:
    """Which assignment, and which report on it: the first of these that is certain.

    Reported just now with it; the one that the rest of its album has; that of the message it answers; what was asked for the
    product; what was reported a short while ago; the only open one.
    """
    if len({report.assignment_id for report in fresh}) == 1:
        return await _of_report(turn, fresh[-1])
    known = next((item for item in items if item.assignment_id is not None), None)
    if known is not None and known.assignment_id is not None:
        assignment = await _assignment(turn, known.assignment_id)
        return (assignment, await _last_report(turn, assignment)) if assignment else None
    if fresh or any(item.assignment_id is None for item in items[:-1]):
        return None
    answered = await own.answered(turn)
    if answered is not None:
        return (answered[0], await _last_report(turn, answered[0])) if len(answered) == 1 else None
    asked = await _asked_for_product(turn)
    if asked is not None:
        report = await reports.report(turn.unit, turn.acting.organisation.id, asked.data["report_id"])
        return await _of_report(turn, report) if report else None
    recent = await _recent(turn)
    if recent:
        return await _of_report(turn, recent[-1])
    mine = await task_queries.open_of_member(turn.unit, turn.member)
    return (mine[0], await _last_report(turn, mine[0])) if len(mine) == 1 else None


async def _of_report(turn: Turn, report: ProgressReport) -> tuple[Assignment, ProgressReport] | None:
    assignment = await _assignment(turn, report.assignment_id)
    return (assignment, report) if assignment is not None else None


async def _assignment(turn: Turn, assignment_id: int) -> Assignment | None:
    """Also another's, for whom the office or a stand-in records; `actions.attach` refuses whoever may not."""
    return await task_queries.assignment(turn.unit, turn.acting.organisation.id, assignment_id)


async def _recent(turn: Turn) -> list[ProgressReport]:
    return await reports.recorded_since(turn.unit, turn.member, turn.acting.now - TOGETHER)


async def _last_report(turn: Turn, assignment: Assignment) -> ProgressReport | None:
    recent = [report for report in await _recent(turn) if report.assignment_id == assignment.id]
    return recent[-1] if recent else None


async def _of_album(turn: Turn, item: Evidence) -> list[Evidence]:
    """What came before it in the same album."""
    if item.album is None:
        return []
    found = await actions.sent_since(turn.acting, turn.acting.now - TOGETHER)
    return [other for other in found if other.album == item.album and other.id != item.id]


async def _ask_which(turn: Turn, items: Sequence[Evidence]) -> list[Message]:
    """Asked once for what was sent together."""
    if len(items) > 1:
        return []
    mine = sorted(await task_queries.unfinished_of_member(turn.unit, turn.member), key=_last_reported_first)
    if not mine:
        return [Message(texts.no_task(turn.member))]
    rows = in_rows([(code(item.task.number), item.id) for item in mine[:MOST_CHOICES]], 4)
    choices = await turn.ask(EVIDENCE, rows, {"evidence_ids": [item.id for item in items]})
    return [Message(texts.which(turn.member, items), choices)]


def _last_reported_first(item: Assignment) -> float:
    return -item.last_report_at.timestamp() if item.last_report_at is not None else 0.0


async def _ids(turn: Turn, question: Question) -> list[int]:
    """What was asked about, and what came after it in the same album."""
    first: list[int] = question.data["evidence_ids"]
    recent = await actions.sent_since(turn.acting, question.asked_at - TOGETHER)
    albums = {item.album for item in recent if item.id in first and item.album is not None}
    return [*first, *(item.id for item in recent if item.album in albums and item.id not in first)]
