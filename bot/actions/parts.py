"""What was given on comes back: the head accepts a part's report or asks for more, and reports the whole up."""

from collections.abc import Sequence

from bot.actions import above, closing, reporting
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from bot.actions.standing_in import stands_in_for
from scheduler.planning import replan
from storage import absences, attempts, deliveries, evidence, parts, progress, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.evidence import Evidence
from storage.people import Member
from storage.progress import Decision, Outcome, ProgressReport
from storage.states import State
from storage.tasks import Assignment

_ACCEPTED = "part_accepted:"


async def waiting_parts(acting: Acting) -> list[Assignment]:
    """Reports of done that wait for this member, who gave the work on or stands in for who did: the earliest first."""
    away = await absences.stood_in_for(acting.unit, acting.member, acting.today)
    return await parts.waiting_for(acting.unit, acting.member, away)


async def accept_part(acting: Acting, assignment_id: int, version: int) -> Assignment:
    """The part is done. `version` is the one the head was shown: AlreadyError when it is another by now."""
    part, head = await _reported(acting, assignment_id, version)
    part.sign_off(acting.now)
    await closing.close_extensions(acting, [part])
    await _decide(acting, part, head, Outcome.SIGNED_OFF, None)
    await _tell_accepted(acting, part)
    return part


async def return_part(acting: Acting, assignment_id: int, version: int, note: str) -> Assignment:
    """*Đề nghị bổ sung*: the report does not count and the work goes on. AlreadyError as for `accept_part`."""
    part, head = await _reported(acting, assignment_id, version)
    part.return_report()
    await _decide(acting, part, head, Outcome.RETURNED, note)
    if part.member is not None and part.member.id != acting.member.id:
        key = f"returned:{part.id}:{part.version}"
        await acting.tell(part.member, Kind.RETURNED, key, [{"assignment_id": part.id}])
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
    if parent.member_id != acting.member.id and not await stands_in_for(acting, parent.member_id):
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


async def _reported(acting: Acting, assignment_id: int, version: int) -> tuple[Assignment, Member]:
    """The part, and the head as whom the acting member decides on it."""
    part = await task_queries.assignment(acting.unit, acting.organisation.id, assignment_id)
    if part is None:
        raise NotFoundError
    head = await above.as_head(acting, part)
    if head is None or not await acting.may(Action.ACCEPT_PART, part.task):
        raise NotAllowedError
    if part.state is not State.REPORTED or part.version != version:
        raise AlreadyError
    return part, head


async def _decide(acting: Acting, part: Assignment, head: Member, outcome: Outcome, note: str | None) -> None:
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
    await acting.journal(action, decision, task_number=part.task.number, on_behalf_of=head, new={"note": note})
    await acting.unit.flush()
    await replan(acting.unit, part.task, acting.now, acting.rules)


async def _tell_accepted(acting: Acting, part: Assignment) -> None:
    """Several that are accepted at once are one message to whoever reported them."""
    if part.member is None or part.member.id == acting.member.id:
        return
    item = {"assignment_id": part.id}
    same = await deliveries.planned_at(acting.unit, part.member, Kind.SIGNED_OFF, acting.now)
    if same is not None and same.key.startswith(_ACCEPTED):
        same.items = [*same.items, item]
        await attempts.about_items(acting.unit, same)
    else:
        await acting.tell(part.member, Kind.SIGNED_OFF, f"{_ACCEPTED}{part.id}:{part.version}", [item])
