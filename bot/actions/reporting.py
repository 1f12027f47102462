"""Members' reports: accepted, progress, done with its product (*báo cáo tiến độ*). An obstacle: `obstacles`.

A report is a member's own, or recorded by the office for a member who telephoned (*ghi thay*): then both names are kept.
"""

from dataclasses import dataclass

from bot.actions.above import tell_above
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError
from bot.actions.snapshot import snapshot
from bot.actions.standing_in import deciders, stands_in_for
from scheduler.planning import plan_morning, replan
from storage import absences, access, progress, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Member
from storage.progress import ProgressReport, ReportKind
from storage.states import Part, State
from storage.tasks import Assignment
from storage.types import Json


@dataclass(frozen=True, slots=True)
class Reported:
    """What was recorded. `news` is False for a repeat that changed nothing."""

    assignment: Assignment
    report: ProgressReport | None
    news: bool = True
    took_back: bool = False


async def own_assignment(acting: Acting, number: int) -> Assignment:
    """The member's own assignment in NV`number`. Raises NotFoundError: nothing is said of other people's tasks."""
    task = await task_queries.numbered(acting.unit, acting.organisation.id, number)
    mine = [item for item in task.active if item.member_id == acting.member.id] if task else []
    if task is not None and not mine:
        away = await absences.stood_in_for(acting.unit, acting.member, acting.today)
        mine = [item for item in task.active if item.member_id in away]
    if not mine:
        raise NotFoundError(number)
    return min(mine, key=lambda item: item.part is not Part.LEAD)


async def lead_assignment(acting: Acting, number: int) -> Assignment:
    """The lead's assignment in NV`number`, for what the office records for others (*ghi thay*)."""
    task = await acting.task(number, Action.RECORD_FOR_OTHERS)
    lead = next((item for item in task.leads if item.member is not None), None)
    if lead is None:
        raise NotFoundError(number)
    return lead


async def accept(acting: Acting, assignment: Assignment) -> Reported:
    """*Đã nhận*."""
    reporter = await reporter_of(acting, assignment)
    before = await snapshot(acting, assignment)
    if not assignment.accept():
        return Reported(assignment, None, news=False)
    return Reported(assignment, await write_report(acting, assignment, reporter, ReportKind.ACCEPTED, before))


async def report_progress(
    acting: Acting,
    assignment: Assignment,
    percent: int | None,
    words: str | None,
    *,
    asks_for_decision: bool = False,
    takes_back: bool = False,
    before: Json | None = None,
) -> Reported:
    """A percentage or words.

    `takes_back`: they say that it is not finished, so an earlier report of done that nobody has decided on does not count.
    `asks_for_decision`: the words ask for something (more time, say): the office is told at once.
    `before`: how it stood, where the same sentence has changed it already. Raises WrongStateError once the work is signed off.
    """
    reporter = await reporter_of(acting, assignment)
    before = before or await snapshot(acting, assignment)
    takes_back = takes_back and assignment.may_take_back
    if takes_back:
        assignment.take_back()
    assignment.progress(percent, acting.now)
    report = await write_report(acting, assignment, reporter, ReportKind.PROGRESS, before, percent=percent, words=words)
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    if asks_for_decision or takes_back:
        await acting.tell_office(Kind.NOTED, f"noted:{report.id}", [{"report_id": report.id}])
    return Reported(assignment, report, took_back=takes_back)


async def report_done(acting: Acting, assignment: Assignment, words: str | None, product: str | None) -> Reported:
    """*Báo hoàn thành*: the office learns of it first, whoever decides finds it in the morning and under *duyệt*."""
    reporter = await reporter_of(acting, assignment)
    before = await snapshot(acting, assignment)
    news = assignment.report_done(acting.now, acting.today)
    report = await write_report(
        acting, assignment, reporter, ReportKind.DONE, before, percent=100, words=words, product=product
    )
    if news:
        await tell_above(acting, assignment, report)
    await acting.unit.flush()
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    if assignment.part is Part.LEAD and news:
        await acting.tell_office(Kind.REPORTED_DONE, f"reported_done:{report.id}", [{"report_id": report.id}])
        for leader in await deciders(acting, assignment.task):
            await plan_morning(acting.unit, leader, acting.now, acting.rules)
    return Reported(assignment, report, news=news)


async def add_product(acting: Acting, report_id: int, product: str) -> Assignment:
    """The answer to "Kết quả là gì?": the number of the document, minutes."""
    report = await progress.report(acting.unit, acting.organisation.id, report_id)
    if report is None or acting.member.id not in (report.reported_by_id, report.recorded_by_id):
        raise NotFoundError
    if report.taken_back_at is not None:
        raise AlreadyError
    assignment = await task_queries.assignment(acting.unit, acting.organisation.id, report.assignment_id)
    if assignment is None:
        raise NotFoundError
    if assignment.state is State.ENDED:
        raise AlreadyError
    old = report.product
    report.product = product
    await acting.journal(
        "product_added", report, task_number=assignment.task.number, old={"product": old}, new={"product": product}
    )
    return assignment


async def reporter_of(acting: Acting, assignment: Assignment) -> Member:
    """Whose report it is: the assignment's member. Whoever else records it is the office, or stands in for them."""
    member = assignment.member
    if member is None or assignment.organisation_id != acting.organisation.id:
        raise NotFoundError(assignment.task.number)
    own = member.id == acting.member.id or access.may(acting.member, Action.RECORD_FOR_OTHERS)
    if not own and not await stands_in_for(acting, member.id):
        raise NotAllowedError
    return member


async def write_report(
    acting: Acting,
    assignment: Assignment,
    reporter: Member,
    kind: ReportKind,
    before: Json,
    *,
    percent: int | None = None,
    words: str | None = None,
    product: str | None = None,
) -> ProgressReport:
    """`before`: how the assignment stood (`snapshot`)."""
    report = await acting.unit.add(
        ProgressReport(
            organisation_id=acting.organisation.id,
            assignment_id=assignment.id,
            kind=kind,
            percent=percent,
            words=words,
            product=product,
            reported_by_id=reporter.id,
            reported_by=reporter,
            recorded_by_id=acting.member.id,
            at=acting.now,
            before=before,
        )
    )
    await acting.journal(
        f"reported_{kind.value}",
        report,
        task_number=assignment.task.number,
        on_behalf_of=reporter,
        new={"percent": percent, "words": words, "product": product, "state": assignment.state},
    )
    return report
