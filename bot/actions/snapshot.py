"""How an assignment stood before a report, kept with the report (`ProgressReport.before`), so that *bỏ* restores it exactly."""

from datetime import date, datetime

from bot.actions.acting import Acting
from storage import turns
from storage.notices import Timing
from storage.states import Part, State
from storage.tasks import Assignment
from storage.types import Json

_CLAIMED = frozenset({State.REPORTED, State.DONE})


async def snapshot(acting: Acting, assignment: Assignment) -> Json:
    """As JSON holds it. Of periodic work also the turns that a report can close or open again."""
    kept: Json = {
        "state": assignment.state.value,
        "percent": assignment.percent,
        "reported_on": _written(assignment.reported_on),
        "done_at": _written(assignment.done_at),
        "last_report_at": _written(assignment.last_report_at),
    }
    task = assignment.task
    if assignment.part is Part.LEAD and task.timing is Timing.PERIODIC:
        over = await turns.of_task(acting.unit, task)
        since = turns.settled_until(over)
        newest = [turn for turn in over if since is None or turn.due_on > since]
        kept["turn_on"] = _written(task.turn_on)
        kept["turns_after"] = _written(since)
        kept["turns"] = [[_written(turn.due_on), _written(turn.reported_on)] for turn in newest]
    return kept


async def restore(acting: Acting, assignment: Assignment, kept: Json) -> None:
    """As it stood. The version goes on, so that no choice that was shown meanwhile can still be made."""
    claimed = assignment.state in _CLAIMED
    assignment.state = State(kept["state"])
    assignment.percent = kept["percent"]
    assignment.reported_on = _day(kept["reported_on"])
    assignment.done_at = _moment(kept["done_at"])
    assignment.last_report_at = _moment(kept["last_report_at"])
    assignment.version += 1
    if "turns" in kept:
        days = [(date.fromisoformat(due_on), _day(reported_on)) for due_on, reported_on in kept["turns"]]
        await turns.put_back(acting.unit, assignment.task, _day(kept["turn_on"]), _day(kept["turns_after"]), days)
    if assignment.part is Part.LEAD and (claimed or assignment.state in _CLAIMED):
        assignment.task.settle()


def _written(moment: date | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written is not None else None


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written is not None else None
