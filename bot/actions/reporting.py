"""Members' reports: accepted, progress, done with its product, an obstacle (*báo cáo tiến độ*).

A report is a member's own, or recorded by the office for a member who telephoned (*ghi thay*): then both names are kept.
"""

from dataclasses import dataclass

from bot.actions.acting import Acting
from bot.actions.errors import NotAllowedError, NotFoundError
from scheduler.planning import plan_morning, replan
from scheduler.unanswered import plan_for_chair
from storage import access, progress, task_queries
from storage.access import Action
from storage.deliveries import Kind
from storage.obstacles import Obstacle
from storage.people import Member
from storage.progress import ProgressReport, ReportKind
from storage.tasks import Assignment, Part


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
    mine = [item for item in task.assignments if item.member_id == acting.member.id] if task else []
    if not mine:
        raise NotFoundError(number)
    return min(mine, key=lambda item: item.part is not Part.LEAD)


async def lead_assignment(acting: Acting, number: int) -> Assignment:
    """The lead's assignment in NV`number`, for what the office records for others (*ghi thay*)."""
    task = await acting.task(number, Action.RECORD_FOR_OTHERS)
    lead = next((item for item in task.assignments if item.part is Part.LEAD and item.member is not None), None)
    if lead is None:
        raise NotFoundError(number)
    return lead


async def accept(acting: Acting, assignment: Assignment) -> Reported:
    """*Đã nhận*."""
    reporter = reporter_of(acting, assignment)
    if not assignment.accept():
        return Reported(assignment, None, news=False)
    return Reported(assignment, await write_report(acting, assignment, reporter, ReportKind.ACCEPTED))


async def report_progress(
    acting: Acting,
    assignment: Assignment,
    percent: int | None,
    words: str | None,
    *,
    asks_for_decision: bool = False,
    takes_back: bool = False,
) -> Reported:
    """A percentage or words.

    `takes_back`: they say that it is not finished, so an earlier report of done that nobody has decided on does not count.
    `asks_for_decision`: the words ask for something (more time, say): the office is told at once.
    Raises WrongStateError once the work is signed off.
    """
    reporter = reporter_of(acting, assignment)
    takes_back = takes_back and assignment.may_take_back
    if takes_back:
        assignment.take_back()
    assignment.progress(percent, acting.now)
    report = await write_report(acting, assignment, reporter, ReportKind.PROGRESS, percent=percent, words=words)
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    if asks_for_decision or takes_back:
        await acting.tell_office(Kind.NOTED, f"noted:{report.id}", [{"report_id": report.id}])
    return Reported(assignment, report, took_back=takes_back)


async def report_done(acting: Acting, assignment: Assignment, words: str | None, product: str | None) -> Reported:
    """*Báo hoàn thành*: the office learns of it first, whoever decides finds it in the morning and under *duyệt*."""
    reporter = reporter_of(acting, assignment)
    news = assignment.report_done(acting.now, acting.today)
    report = await write_report(
        acting, assignment, reporter, ReportKind.DONE, percent=100, words=words, product=product
    )
    await acting.unit.flush()
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    if assignment.part is Part.LEAD and news:
        await acting.tell_office(Kind.REPORTED_DONE, f"reported_done:{report.id}", [{"report_id": report.id}])
        approver = await task_queries.approver_of(acting.unit, assignment.task)
        if approver is not None:
            await plan_morning(acting.unit, approver, acting.now, acting.rules)
    return Reported(assignment, report, news=news)


async def add_product(acting: Acting, report_id: int, product: str) -> Assignment:
    """The answer to "Kết quả là gì?": the number of the document, minutes."""
    report = await progress.report(acting.unit, acting.organisation.id, report_id)
    if report is None or acting.member.id not in (report.reported_by_id, report.recorded_by_id):
        raise NotFoundError
    assignment = await task_queries.assignment(acting.unit, acting.organisation.id, report.assignment_id)
    if assignment is None:
        raise NotFoundError
    old = report.product
    report.product = product
    await acting.journal(
        "product_added", report, task_number=assignment.task.number, old={"product": old}, new={"product": product}
    )
    return assignment


async def report_obstacle(acting: Acting, assignment: Assignment, words: str, percent: int | None) -> Obstacle:
    """*Vướng mắc*: to the deciding leader and the office at once, to the chair if nobody answers. The deadline stays."""
    reporter = reporter_of(acting, assignment)
    if percent is not None and assignment.may_take_back:
        assignment.take_back()
    assignment.progress(percent, acting.now)
    await write_report(acting, assignment, reporter, ReportKind.PROGRESS, percent=percent, words=words)
    obstacle = await acting.unit.add(
        Obstacle(
            organisation_id=acting.organisation.id,
            assignment=assignment,
            words=words,
            reported_by_id=reporter.id,
            reported_by=reporter,
            recorded_by_id=acting.member.id,
            at=acting.now,
        )
    )
    await acting.journal("obstacle", obstacle, task_number=assignment.task.number, new={"words": words})
    await replan(acting.unit, assignment.task, acting.now, acting.rules)
    items = [{"obstacle_id": obstacle.id}]
    approver = await task_queries.approver_of(acting.unit, assignment.task)
    if approver is not None and approver.id != acting.member.id:
        await acting.tell(approver, Kind.OBSTACLE, f"obstacle:{obstacle.id}", items)
        await plan_for_chair(acting.unit, obstacle, acting.now, acting.rules)
    await acting.tell_office(Kind.OBSTACLE, f"obstacle:{obstacle.id}", items)
    return obstacle


def reporter_of(acting: Acting, assignment: Assignment) -> Member:
    """Whose report it is: the assignment's member. Whoever else records it must be the office."""
    member = assignment.member
    if member is None or assignment.organisation_id != acting.organisation.id:
        raise NotFoundError(assignment.task.number)
    if member.id != acting.member.id and not access.may(acting.member, Action.RECORD_FOR_OTHERS):
        raise NotAllowedError
    return member


async def write_report(
    acting: Acting,
    assignment: Assignment,
    reporter: Member,
    kind: ReportKind,
    *,
    percent: int | None = None,
    words: str | None = None,
    product: str | None = None,
) -> ProgressReport:
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
