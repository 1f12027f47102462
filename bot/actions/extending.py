"""Extensions (*gia hạn, xin lùi*): asked for by whoever does the work, decided by the head who gave it on or by the approver.

While a request waits the old deadline stands and reminders go on. The office records a decision only as *theo ý kiến đồng
chí …*, with both names.
"""

from datetime import date

from bot.actions import deadlines, standing_in
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, NotAllowedError, NotFoundError, Refusal
from bot.actions.reporting import reporter_of
from scheduler.planning import plan_morning, replan
from storage import absences, extensions
from storage.access import Action
from storage.deliveries import Kind
from storage.extensions import ExtensionRequest, Granting
from storage.people import Member, Role
from storage.states import DueSource, Part, WrongStateError
from storage.tasks import Assignment


class NoDeadlineError(Refusal):
    """The member has no deadline that could be extended: the work is undated, standing or periodic, or another's to lead."""


class PendingError(Refusal):
    """Another day for the same work is asked for already: `request`."""

    def __init__(self, request: ExtensionRequest) -> None:
        super().__init__(f"extension {request.id} waits")
        self.request = request


class DecidedError(AlreadyError):
    """Somebody was quicker: `request` says who and what."""

    def __init__(self, request: ExtensionRequest) -> None:
        super().__init__(f"extension {request.id} is decided")
        self.request = request


class BeyondTaskError(Refusal):
    """A head cannot grant a day after the deadline of the whole task: `request` has to go further up."""

    def __init__(self, request: ExtensionRequest) -> None:
        super().__init__(f"extension {request.id} goes beyond the task's deadline")
        self.request = request


def check(assignment: Assignment, wanted_on: date, today: date) -> None:
    """Whether that day may be asked for at all. Raises WrongStateError, NoDeadlineError or WrongDayError."""
    if not assignment.is_open:
        raise WrongStateError(assignment.state)
    if not may_ask(assignment):
        raise NoDeadlineError
    deadlines.check_day(wanted_on, today, assignment.due_on)


def may_ask(assignment: Assignment) -> bool:
    """Whether its member has a deadline of their own that could be moved."""
    own = assignment.due_on is not None and assignment.is_open and assignment.part is not Part.COOPERATING
    return own and deadlines.is_movable(assignment.task)


async def pending(acting: Acting, assignment: Assignment) -> ExtensionRequest | None:
    """The request that waits at the same level: one for the task, or one for a part that was given on."""
    beside = [assignment] if assignment.parent is not None else assignment.task.leads
    found = await extensions.of_assignments(acting.unit, acting.organisation.id, [item.id for item in beside])
    return next((request for request in found if request.is_open), None)


async def ask(acting: Acting, assignment: Assignment, wanted_on: date, reason: str) -> ExtensionRequest:
    """*Xin lùi*. Raises what `check` raises, and PendingError."""
    member = await reporter_of(acting, assignment)
    return await _ask(acting, assignment, member, wanted_on, reason)


async def take_back(acting: Acting, request: ExtensionRequest) -> None:
    """Whoever asked does not ask any more. Raises NotAllowedError, or DecidedError once it was decided."""
    if acting.member.id not in (request.asked_by_id, request.recorded_by_id):
        await acting.require(Action.RECORD_FOR_OTHERS, request.assignment.task)
    if not request.is_open:
        raise DecidedError(request)
    request.decide(Granting.TAKEN_BACK, acting.member, acting.now)
    await _journal(acting, request, None)


async def decider_of(acting: Acting, request: ExtensionRequest) -> Member | None:
    """Who decides: the one who gave the part on; for the task itself a leader. None where the roster has nobody."""
    parent = request.assignment.parent
    if parent is not None:
        return parent.member
    return await deadlines.decider_of(acting, request.assignment.task, request.wanted_on)


async def waiting_for(acting: Acting) -> list[ExtensionRequest]:
    """What waits for this member; for the office what waits for anybody, since it records their decisions."""
    found = await extensions.waiting(acting.unit, acting.organisation.id)
    if acting.member.role is Role.OFFICE:
        return found
    stands_in = await absences.stood_in_for(acting.unit, acting.member, acting.today)
    mine = {acting.member.id, *stands_in}
    return [item for item in found if (who := await decider_of(acting, item)) is not None and who.id in mine]


async def require_shown(acting: Acting, request: ExtensionRequest) -> None:
    """Raises NotAllowedError for whom it does not wait for, DecidedError where that is only because it is decided."""
    if request.id not in {item.id for item in await waiting_for(acting)}:
        await require_open(acting, request)
        raise NotAllowedError


async def require_open(acting: Acting, request: ExtensionRequest) -> None:
    """Raises what `refuse` raises: before the decider is asked for words."""
    await _to_decide(acting, request.id, None, None)


async def grant(acting: Acting, request_id: int, granted_on: date, *, leader: Member | None = None) -> ExtensionRequest:
    """*Đồng ý gia hạn*, to the day asked for or another. `leader`: as whose opinion the office records it.

    Raises NotFoundError, NotAllowedError, DecidedError, WrongDayError, BeyondDeputyError or BeyondTaskError.
    """
    request, decider = await _to_decide(acting, request_id, granted_on, leader)
    assignment, task = request.assignment, request.assignment.task
    deadlines.check_day(granted_on, acting.today, assignment.due_on)
    if assignment.parent is None:
        request.decide(Granting.GRANTED, decider, acting.now, granted_on=granted_on)
        await _journal(acting, request, decider)
        for below in await extensions.passed_on_to(acting.unit, request):
            if below.assignment.inner_due_on is not None and below.assignment.is_open:
                below.assignment.inner_due_on = below.wanted_on  # never later than the task's
        asked = frozenset({request.asked_by_id})
        await deadlines.move(acting, task, granted_on, DueSource.EXTENDED, on_behalf_of=decider, told_otherwise=asked)
    else:
        if task.due_on is not None and granted_on > task.due_on:
            raise BeyondTaskError(request)
        request.decide(Granting.GRANTED, decider, acting.now, granted_on=granted_on)
        await _journal(acting, request, decider)
        assignment.inner_due_on = granted_on
        assignment.version += 1
        await acting.unit.flush()
        await replan(acting.unit, task, acting.now, acting.rules)
    await _tell_outcome(acting, request)
    return request


async def refuse(
    acting: Acting, request_id: int, note: str | None, *, leader: Member | None = None
) -> ExtensionRequest:
    """*Chưa đồng ý gia hạn*: the deadline stays. Raises NotFoundError, NotAllowedError or DecidedError."""
    request, decider = await _to_decide(acting, request_id, None, leader)
    request.decide(Granting.REFUSED, decider, acting.now, note=note)
    await _journal(acting, request, decider)
    await _tell_outcome(acting, request)
    return request


async def pass_on(acting: Acting, request_id: int, reason: str) -> ExtensionRequest:
    """*Chuyển lên trên*: whoever gave the part on asks for the same day themselves. Returns their own request.

    Raises NotFoundError, NotAllowedError, DecidedError, and what `ask` raises of the part above.
    """
    request, head = await _to_decide(acting, request_id, None, None)
    parent = request.assignment.parent
    if parent is None:
        raise NotFoundError(request.assignment.task.number)
    above = await _ask(acting, parent, head, request.wanted_on, reason)
    request.decide(Granting.PASSED_ON, head, acting.now)
    await _journal(acting, request, head)
    await _tell_outcome(acting, request)
    return above


async def _ask(
    acting: Acting, assignment: Assignment, member: Member, wanted_on: date, reason: str
) -> ExtensionRequest:
    check(assignment, wanted_on, acting.today)
    waits = await pending(acting, assignment)
    if waits is not None:
        raise PendingError(waits)
    request = await acting.unit.add(
        ExtensionRequest(
            organisation_id=acting.organisation.id,
            assignment=assignment,
            due_before=assignment.due_on,
            wanted_on=wanted_on,
            reason=reason,
            asked_by_id=member.id,
            asked_by=member,
            recorded_by_id=acting.member.id,
            at=acting.now,
        )
    )
    await acting.journal(
        "extension_asked",
        request,
        task_number=assignment.task.number,
        on_behalf_of=member,
        new={"wanted_on": wanted_on, "reason": reason},
    )
    await acting.unit.flush()
    await _tell_decider(acting, request)
    return request


async def _to_decide(
    acting: Acting, request_id: int, granted_on: date | None, leader: Member | None
) -> tuple[ExtensionRequest, Member]:
    """The request and whose decision on it this is. Who may decide nothing learns nothing of it."""
    request = await extensions.get(acting.unit, acting.organisation.id, request_id)
    if request is None:
        raise NotFoundError
    if acting.member.role is Role.OFFICE:
        await acting.require(Action.RECORD_FOR_OTHERS, request.assignment.task)
        who = leader or await decider_of(acting, request)
        if who is None:
            raise NotAllowedError
    else:
        who = acting.member
    await _require(acting, request, who, granted_on or request.wanted_on)
    if not request.is_open or not request.assignment.is_open or request.assignment.task.is_over:
        raise DecidedError(request)
    return request, who


async def _require(acting: Acting, request: ExtensionRequest, who: Member, day: date) -> None:
    """Raises NotAllowedError where the member does not decide on the request, BeyondDeputyError where the chair does."""
    parent, task = request.assignment.parent, request.assignment.task
    away = await absences.stood_in_for(acting.unit, who, acting.today)
    if parent is not None:
        if parent.member_id not in {who.id, *away}:
            raise NotAllowedError
        return
    decider = await deadlines.decider_of(acting, task, max(day, request.wanted_on))
    if decider is not None and decider.id in away and who in await standing_in.deciders(acting, task):
        return
    await deadlines.require_leader(acting, who, task, max(day, request.wanted_on))


async def _tell_decider(acting: Acting, request: ExtensionRequest) -> None:
    """A head at once, leaders in the morning and under *duyệt*; the office at once where it is for a leader to decide."""
    items = [{"extension_id": request.id}]
    key = f"extension_asked:{request.id}"
    decider = await decider_of(acting, request)
    for member in await _with_stand_in(acting, decider) if decider else []:
        if member.role.leads:
            await plan_morning(acting.unit, member, acting.now, acting.rules)
        elif member.id != acting.member.id:
            await acting.tell(member, Kind.EXTENSION_ASKED, key, items)
    if request.assignment.parent is None:
        await acting.tell_office(Kind.EXTENSION_ASKED, key, items)


async def _with_stand_in(acting: Acting, member: Member) -> list[Member]:
    away = await absences.on(acting.unit, acting.organisation.id, acting.today)
    return [member, *(item.deputy for item in away if item.member_id == member.id and item.deputy is not None)]


async def _tell_outcome(acting: Acting, request: ExtensionRequest) -> None:
    """To whoever asked, and to those whose request was passed on with this one and refused."""
    told = [request]
    if request.outcome is Granting.REFUSED:
        told += await extensions.passed_on_to(acting.unit, request)
    for item in told:
        if item.asked_by_id != acting.member.id:
            key = f"extension_decided:{item.id}:{request.id}"
            await acting.tell(item.asked_by, Kind.EXTENSION_DECIDED, key, [{"extension_id": request.id}])


async def _journal(acting: Acting, request: ExtensionRequest, decider: Member | None) -> None:
    new = {"granted_on": request.granted_on, "note": request.note}
    await acting.journal(
        f"extension_{request.outcome}",
        request,
        task_number=request.assignment.task.number,
        on_behalf_of=decider,
        new={name: value for name, value in new.items() if value is not None},
    )
