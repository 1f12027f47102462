"""*Bỏ*, *bỏ 104*: takes back what the member recorded last. What is not certain is asked back with choices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.actions import undoing
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError
from bot.actions.undoing import SinceError, TooLateError, in_time
from bot.chat import Message
from bot.dialogue.numbers import number_in
from bot.dialogue.recording import PRODUCT
from bot.dialogue.turn import Rows, Turn, in_rows
from bot.texts import errors as error_texts
from bot.texts import undoing as texts
from bot.texts.words import code
from storage import extensions, obstacles, progress, task_queries, transfers
from storage.questions import Question
from storage.types import Json
from storage.undoable import Recorded

UNDO = "undo"
MOST_BUTTONS = 12


async def undo(turn: Turn, argument: str) -> list[Message]:
    """The last report, or the last on one task. One that something stands on by now stays, and that is said."""
    entries = await _meant(turn, argument)
    asked = await turn.asked()
    newer = asked is not None and (not entries or asked.asked_at > entries[0].at)
    if asked is not None and newer and not argument and asked.kind != PRODUCT:
        asked.close(turn.acting.now)  # *bỏ* means what was asked just now
        return [Message(error_texts.nothing_written())]
    if not entries:
        return [Message(texts.nothing())]
    newest = [entry for entry in entries if entry.at == entries[0].at]
    live = [entry for entry in newest if not entry.taken_back]
    if len(live) == 1:
        return [await _take_back(turn, live)]
    earlier = live or [entry for entry in entries if not entry.taken_back and in_time(turn.acting, entry)]
    return [await _ask_which(turn, earlier) if earlier else Message(texts.before())]


async def undo_chosen(turn: Turn, question: Question, value: Any) -> list[Message]:
    """One of them, or all."""
    wanted = [(assignment_id, datetime.fromisoformat(at)) for assignment_id, at in value]
    found = {(entry.assignment.id, entry.at): entry for entry in await undoing.recorded(turn.acting)}
    entries = [found[key] for key in wanted if key in found]
    if not entries:
        return [Message(error_texts.stale_choice())]
    question.close(turn.acting.now)
    return [turn.in_place(await _take_back(turn, entries))]


async def _meant(turn: Turn, argument: str) -> list[Recorded]:
    """Of the task that is named, else of those that the answered message names, else of any."""
    entries = await undoing.recorded(turn.acting)
    if argument:
        return [entry for entry in entries if entry.assignment.task.number == number_in(argument)]
    sent = await turn.answered()
    if sent is None or not sent.task_ids:
        return entries
    return [entry for entry in entries if entry.assignment.task_id in sent.task_ids]


async def _take_back(turn: Turn, entries: Sequence[Recorded]) -> Message:
    """Says of each what became of it."""
    calendar = turn.acting.rules.calendar
    done: list[Recorded] = []
    refused: list[str] = []
    for entry in entries:
        try:
            await undoing.take_back(turn.acting, entry)
        except TooLateError:
            refused.append(texts.too_late(entry, calendar, turn.acting.today))
        except SinceError:
            refused.append(texts.since(entry, calendar))
        except AlreadyError:
            refused.append(texts.before())
        else:
            done.append(entry)
    if done:
        await _forget_product(turn, done)
    lines = [texts.taken_back(done[0], calendar)] if len(done) == 1 else []
    if len(done) > 1:
        lines = [texts.many_taken_back(done, calendar)]
    text = "\n".join([*lines, *list(dict.fromkeys(refused))[:1]])
    return Message(text, task_ids=tuple(dict.fromkeys(entry.assignment.task_id for entry in entries)))


async def _ask_which(turn: Turn, entries: Sequence[Recorded]) -> Message:
    rows: Rows = in_rows([(code(item.assignment.task.number), [_key(item)]) for item in entries[:MOST_BUTTONS]], 4)
    if len(entries) > 1 and entries[0].at == entries[-1].at:
        rows = [[(f"Bỏ cả {len(entries)} báo cáo", [_key(item) for item in entries])], *rows]
    text = texts.ask_which(entries, turn.member, turn.acting.rules.calendar)
    return Message(text, await turn.ask(UNDO, rows))


def _key(entry: Recorded) -> list[Any]:
    return [entry.assignment.id, entry.at.isoformat()]


async def _forget_product(turn: Turn, done: Sequence[Recorded]) -> None:
    """What came of work that was not done after all is asked no more."""
    asked = await turn.asked()
    reports = {report.id for entry in done for report in entry.reports}
    if asked is not None and asked.kind == PRODUCT and asked.data["report_id"] in reports:
        asked.close(turn.acting.now)


async def render_correction(acting: Acting, item: Json) -> Message | None:
    """To whoever had heard of what was taken back."""
    entry = await _told_of(acting, item)
    return Message(texts.correction(entry, acting.rules.calendar)) if entry is not None else None


async def _told_of(acting: Acting, item: Json) -> Recorded | None:
    unit, organisation_id = acting.unit, acting.organisation.id
    if "obstacle_id" in item:
        obstacle = await obstacles.get(unit, organisation_id, item["obstacle_id"])
        return Recorded(obstacle.assignment, obstacle.at, obstacle=obstacle) if obstacle else None
    if "extension_id" in item:
        extension = await extensions.get(unit, organisation_id, item["extension_id"])
        return Recorded(extension.assignment, extension.at, extension=extension) if extension else None
    if "transfer_id" in item:
        transfer = await transfers.get(unit, organisation_id, item["transfer_id"])
        return Recorded(transfer.assignment, transfer.at, transfer=transfer) if transfer else None
    report = await progress.report(unit, organisation_id, item["report_id"])
    assignment = report and await task_queries.assignment(unit, organisation_id, report.assignment_id)
    return Recorded(assignment, report.at, [report]) if report and assignment else None
