"""*Bỏ*: the last report is taken back within ten minutes, and everything stands as before.

It stays written, marked as taken back, and counts for nothing.
"""

from datetime import timedelta

from bot.actions import extending, transferring
from bot.actions.acting import Acting
from bot.actions.corrections import correct
from bot.actions.errors import AlreadyError, Refusal
from bot.actions.snapshot import restore
from scheduler.planning import replan
from storage import obstacles, progress, undoable
from storage.notices import Timing
from storage.progress import ReportKind
from storage.states import State
from storage.types import Json
from storage.undoable import Recorded

WINDOW = timedelta(minutes=10)
# What is older than the window is looked at only to say that it is.
_REMEMBERED = timedelta(days=1)


class TooLateError(Refusal):
    """The ten minutes are over."""


class SinceError(Refusal):
    """Somebody decided on it since, or there is a newer report: that one stands on this."""


async def recorded(acting: Acting) -> list[Recorded]:
    """What the member recorded in the last day, the newest first."""
    return await undoable.recorded_by(acting.unit, acting.member, acting.now - _REMEMBERED)


def in_time(acting: Acting, entry: Recorded) -> bool:
    """Whether it may still be taken back by the clock."""
    return acting.now - entry.at <= WINDOW


async def take_back(acting: Acting, entry: Recorded) -> None:
    """Restores the assignment and its task. Who heard of it is told; what was not sent yet is not sent.

    Raises TooLateError, AlreadyError where it was taken back before, SinceError where something stands on it by now.
    """
    if entry.taken_back:
        raise AlreadyError
    if not in_time(acting, entry):
        raise TooLateError
    if await _stands_on_it(acting, entry):
        raise SinceError
    assignment = entry.assignment
    if entry.reports and entry.reports[0].before is not None:
        for report in entry.reports:
            report.taken_back_at = acting.now
        await restore(acting, assignment, entry.reports[0].before)
        await _open_again(acting, entry)
    if entry.obstacle is not None:
        entry.obstacle.taken_back_at = acting.now
    if entry.extension is not None:
        await extending.take_back(acting, entry.extension)
    if entry.transfer is not None:
        await transferring.take_back(acting, entry.transfer.id)
    await acting.unit.flush()
    await _journal(acting, entry)
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    about = references(entry)
    (name, record_id), *_ = about.items()
    await correct(
        acting, assignment.task, about, f"taken_back:{name}:{record_id}", {name: record_id, "taken_back": True}
    )


def references(entry: Recorded) -> dict[str, int]:
    """Its records by the names that items of deliveries have for them, the one that says most first."""
    records = {
        "obstacle_id": entry.obstacle,
        "extension_id": entry.extension,
        "transfer_id": entry.transfer,
        "report_id": entry.report,
    }
    return {name: record.id for name, record in records.items() if record is not None}


async def _stands_on_it(acting: Acting, entry: Recorded) -> bool:
    assignment, task, organisation_id = entry.assignment, entry.assignment.task, acting.organisation.id
    if assignment.state is State.ENDED or task.withdrawn_at is not None:
        return True
    if entry.obstacle is not None and (not entry.obstacle.is_open or entry.obstacle.assignment_id != assignment.id):
        return True  # answered, or passed up by the head
    if entry.extension is not None and not entry.extension.is_open:
        return True
    if entry.transfer is not None and not entry.transfer.is_open:
        return True
    if entry.report is None:
        return False
    if entry.reports[0].before is None:
        return True
    decisions = await progress.decisions_of(acting.unit, organisation_id, [assignment.id])
    if any(decision.at >= entry.at for decision in decisions):
        return True
    if assignment.state is State.DONE and task.reported_on is not None:
        return True
    # The turns of periodic work are the task's: another lead's report may stand on them.
    beside = task.assignments if task.timing is Timing.PERIODIC else [assignment]
    newer = await progress.reports_of(acting.unit, organisation_id, [item.id for item in beside])
    own_or_turn = [item for item in newer if item.assignment_id == assignment.id or item.kind is ReportKind.DONE]
    return any(report.id > entry.report.id for report in own_or_turn)


async def _open_again(acting: Acting, entry: Recorded) -> None:
    """An obstacle of which the report said that it is none any more waits for its answer again."""
    for obstacle in await obstacles.of_task(acting.unit, acting.organisation.id, [entry.assignment.id]):
        if obstacle.resolved and obstacle.answered_at == entry.at:
            obstacle.answer = obstacle.answered_at = obstacle.answered_by_id = obstacle.answered_by = None


async def _journal(acting: Acting, entry: Recorded) -> None:
    record = entry.obstacle or entry.report
    if record is None:  # requests have entries of their own
        return
    old: Json = {}
    if entry.report is not None:
        ids = [report.id for report in entry.reports]
        old = {"percent": entry.report.percent, "words": entry.report.words, "report_ids": ids}
    await acting.journal(
        "report_taken_back", record, task_number=entry.assignment.task.number, on_behalf_of=entry.member, old=old
    )
