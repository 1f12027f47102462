"""What was given on comes back: the head accepts a part's report or asks for more, and reports the whole up."""

from collections.abc import Sequence

from bot.actions import above, closing, reporting
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from scheduler.planning import replan
from storage import evidence, parts, progress, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.evidence import Evidence
from storage.progress import Decision, Outcome, ProgressReport
from storage.states import State
from storage.tasks import Assignment


async def waiting_parts(acting: Acting) -> list[Assignment]:
    """Reports of done that wait for this member, who gave the work on: the earliest first."""
    return await parts.waiting_for(acting.unit, acting.member)


async def accept_part(acting: Acting, assignment_id: int, version: int) -> Assignment:
    """The part is done. `version` is the one the head was shown: AlreadyError when it is another by now."""
    part = await _reported(acting, assignment_id, version)
    part.sign_off(acting.now)
    await closing.close_extensions(acting, [part])
    await _decide(acting, part, Outcome.SIGNED_OFF, None)
    await _tell_reporter(acting, part, Kind.SIGNED_OFF, "signed_off")
    return part


async def return_part(acting: Acting, assignment_id: int, version: int, note: str) -> Assignment:
    """*Đề nghị bổ sung*: the report does not count and the work goes on. AlreadyError as for `accept_part`."""
    part = await _reported(acting, assignment_id, version)
    part.return_report()
    await _decide(acting, part, Outcome.RETURNED, note)
    await _tell_reporter(acting, part, Kind.RETURNED, "returned")
    return part


def ready(part: Assignment) -> Assignment | None:
    """The head's own assignment, if everything given on of it is done, and it can be reported done itself; else None."""
    parent = part.parent
    if parent is None or not parent.is_open or parent.task.is_over:
        return None
    return parent if all(item.state is State.DONE for item in parent.given_on) else None


def would_be_ready(part: Assignment) -> bool:
    """Whether the head's own assignment can be reported done as soon as this part is accepted."""
    parent = part.parent
    if parent is None or not parent.is_open or parent.task.is_over:
        return False
    return all(item.state is State.DONE for item in parent.given_on if item.id != part.id)


async def report_up(acting: Acting, parent: Assignment, words: str) -> ProgressReport | None:
    """The head's own report of done, with the products and the evidence of the parts. None where it was reported before."""
    if parent.member_id != acting.member.id:
        raise NotAllowedError
    done = [item for item in parent.given_on if item.state is State.DONE]
    reported = await reporting.report_done(acting, parent, words, await _product(acting, done))
    if not reported.news or reported.report is None:
        return None
    for item in await evidence.of_assignments(acting.unit, acting.organisation.id, [part.id for part in done]):
        await acting.unit.add(
            Evidence(
                organisation_id=item.organisation_id,
                assignment_id=parent.id,
                report_id=reported.report.id,
                sha256=item.sha256,
                name=item.name,
                size=item.size,
                is_picture=item.is_picture,
                album=item.album,
                added_by_id=item.added_by_id,
                at=item.at,
            )
        )
    return reported.report


async def _product(acting: Acting, done: Sequence[Assignment]) -> str | None:
    reports = [await progress.last_done_report(acting.unit, acting.organisation.id, part.id) for part in done]
    named = [report.product for report in reports if report is not None and report.product]
    return "; ".join(dict.fromkeys(named)) or None


async def _reported(acting: Acting, assignment_id: int, version: int) -> Assignment:
    part = await task_queries.assignment(acting.unit, acting.organisation.id, assignment_id)
    if part is None:
        raise NotFoundError
    head = above.head_of(part)
    if head is None or head.id != acting.member.id or not await acting.may(Action.ACCEPT_PART, part.task):
        raise NotAllowedError
    if part.state is not State.REPORTED or part.version != version:
        raise AlreadyError
    return part


async def _decide(acting: Acting, part: Assignment, outcome: Outcome, note: str | None) -> None:
    decision = await acting.unit.add(
        Decision(
            organisation_id=acting.organisation.id,
            assignment_id=part.id,
            outcome=outcome,
            note=note,
            decided_by_id=acting.member.id,
            decided_by=acting.member,
            recorded_by_id=acting.member.id,
            at=acting.now,
        )
    )
    action = "part_accepted" if outcome is Outcome.SIGNED_OFF else "part_returned"
    await acting.journal(action, decision, task_number=part.task.number, new={"note": note})
    await acting.unit.flush()
    await replan(acting.unit, part.task, acting.now, acting.rules)


async def _tell_reporter(acting: Acting, part: Assignment, kind: Kind, key: str) -> None:
    if part.member is not None and part.member.id != acting.member.id:
        await acting.tell(part.member, kind, f"{key}:{part.id}:{part.version}", [{"assignment_id": part.id}])
