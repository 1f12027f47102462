"""*Đề nghị chuyển đơn vị khác*: a unit says that a task is not its own, the approver decides; and *đổi chủ trì* outright.

Until it is decided the task stays where it is, and its reminders go on.
"""

from bot.actions import giving
from bot.actions.acting import Acting
from bot.actions.errors import AlreadyError, InvalidError, NotAllowedError, NotFoundError
from bot.actions.standing_in import deciders
from scheduler.planning import plan_morning
from storage import people, task_queries, transfers
from storage.access import Action
from storage.deliveries import Kind
from storage.people import Body, Member
from storage.states import Part, State, WrongStateError
from storage.tasks import Assignment, Task
from storage.transfers import TransferRequest


async def waiting_for_task(acting: Acting, task: Task) -> TransferRequest | None:
    """The request on this task that waits for a decision; there is one at most."""
    found = await transfers.waiting(acting.unit, acting.organisation.id)
    return next((item for item in found if item.assignment.task_id == task.id), None)


async def check(acting: Acting, assignment: Assignment) -> None:
    """Whether the member may ask for it.

    Raises NotAllowedError for another's part and for what was given on, WrongStateError where it is reported done, AlreadyError
    while another request waits.
    """
    if assignment.member_id != acting.member.id or assignment.part is Part.DELEGATED:
        raise NotAllowedError
    if not assignment.is_open or assignment.task.is_over:
        raise WrongStateError(assignment.state)
    if await waiting_for_task(acting, assignment.task) is not None:
        raise AlreadyError


async def ask(acting: Acting, assignment: Assignment, to_body: Body | None, reason: str) -> TransferRequest:
    """To the approver and the office at once. Raises as `check`."""
    await check(acting, assignment)
    transfer = await acting.unit.add(
        TransferRequest(
            organisation_id=acting.organisation.id,
            assignment=assignment,
            to_body_id=to_body.id if to_body else None,
            to_body=to_body,
            reason=reason,
            asked_by_id=acting.member.id,
            asked_by=acting.member,
            recorded_by_id=acting.member.id,
            at=acting.now,
        )
    )
    task = assignment.task
    new = {"to_body_id": transfer.to_body_id, "words": reason}
    await acting.journal("transfer_asked", transfer, task_number=task.number, new=new)
    items = [{"transfer_id": transfer.id}]
    for leader in await deciders(acting, task):  # they get at most one message a morning that they did not ask for
        await plan_morning(acting.unit, leader, acting.now, acting.rules)
    await acting.tell_office(Kind.TRANSFER_ASKED, f"transfer_asked:{transfer.id}", items)
    return transfer


async def take_back(acting: Acting, transfer_id: int) -> TransferRequest:
    """Whoever asked does not ask any more (*bỏ*). Raises NotFoundError for another's, AlreadyError once it is decided."""
    transfer = await transfers.get(acting.unit, acting.organisation.id, transfer_id)
    if transfer is None or acting.member.id not in (transfer.asked_by_id, transfer.recorded_by_id):
        raise NotFoundError
    if not transfer.is_open:
        raise AlreadyError
    transfer.decided_at, transfer.decided_by_id = acting.now, acting.member.id
    await acting.journal("transfer_taken_back", transfer, task_number=transfer.assignment.task.number)
    return transfer


async def waiting_transfers(acting: Acting) -> list[TransferRequest]:
    """Requests that wait for this leader; for the office all of them."""
    found = await transfers.waiting(acting.unit, acting.organisation.id)
    if not acting.member.role.leads:
        return found if await acting.may(Action.SEE_EVERYTHING) else []
    return [item for item in found if acting.member.id in {m.id for m in await deciders(acting, item.assignment.task)}]


async def open_request(acting: Acting, transfer_id: int) -> TransferRequest:
    """One that waits and that the member may decide on, or record. Raises NotFoundError, NotAllowedError or AlreadyError."""
    transfer = await transfers.get(acting.unit, acting.organisation.id, transfer_id)
    if transfer is None:
        raise NotFoundError
    # First: where the task was moved it may be another leader's by now, who only hears that it is settled.
    if not transfer.is_open or not transfer.assignment.is_open:
        raise AlreadyError
    await acting.require(Action.CHANGE_LEAD, transfer.assignment.task)
    return transfer


async def agree(acting: Acting, transfer_id: int, body_id: int) -> tuple[TransferRequest, Assignment]:
    """The body has the work from now on: its head, and whoever had it, are told. Raises as `open_request` and `receiver`."""
    transfer = await open_request(acting, transfer_id)
    decider = await decider_of(acting, transfer.assignment.task)
    body, head = await receiver(acting, transfer.assignment, body_id)
    await _decide(acting, transfer, decider, agreed=True, note=None)
    told = frozenset({transfer.asked_by_id})
    new = await giving.hand_over(acting, transfer.assignment, head, body, on_behalf_of=decider, told_otherwise=told)
    return transfer, new


async def keep(acting: Acting, transfer_id: int, note: str | None) -> TransferRequest:
    """*Giữ nguyên*: the task stays with whoever asked. Raises as `open_request`."""
    transfer = await open_request(acting, transfer_id)
    decider = await decider_of(acting, transfer.assignment.task)
    await _decide(acting, transfer, decider, agreed=False, note=note)
    return transfer


async def lead_of(acting: Acting, number: int) -> Assignment:
    """The one lead part of NV`number`, for *đổi chủ trì*. Raises NotFoundError, also where there is one for each place."""
    task = await acting.task(number, Action.CHANGE_LEAD)
    leads = task.leads
    if len(leads) != 1:
        raise NotFoundError(number)
    if task.is_over or leads[0].state in (State.REPORTED, State.DONE):
        raise WrongStateError(leads[0].state)
    return leads[0]


async def change_lead(acting: Acting, assignment_id: int, version: int, body_id: int) -> Assignment:
    """*Đổi chủ trì*, by whoever may. `version` is the one that was shown: AlreadyError when it is another by now."""
    lead = await task_queries.assignment(acting.unit, acting.organisation.id, assignment_id)
    if lead is None:
        raise NotFoundError
    await acting.require(Action.CHANGE_LEAD, lead.task)
    if lead.version != version or not lead.is_open or lead.part is not Part.LEAD:
        raise AlreadyError
    body, head = await receiver(acting, lead, body_id)
    return await giving.hand_over(acting, lead, head, body)


async def receiver(acting: Acting, assignment: Assignment, body_id: int) -> tuple[Body, Member]:
    """The body and its head. Raises InvalidError where it has none, or has the work already."""
    body = await people.body(acting.unit, acting.organisation.id, body_id)
    if body is None:
        raise NotFoundError
    head = await people.head_of(acting.unit, acting.organisation.id, body.id)
    if head is None:
        raise InvalidError("no_head", body.name)
    if body.id == assignment.body_id or head.id == assignment.member_id:
        raise InvalidError("same_body", body.name)
    return body, head


async def bodies_with_heads(acting: Acting, assignment: Assignment) -> list[Body]:
    """To which the work can go, in the order of the roster."""
    found = []
    for body in await people.bodies(acting.unit, acting.organisation.id):
        head = await people.head_of(acting.unit, acting.organisation.id, body.id)
        if head is not None and body.id != assignment.body_id and head.id != assignment.member_id:
            found.append(body)
    return found


async def decider_of(acting: Acting, task: Task) -> Member:
    """Whose decision it is: the leader's own; recorded by the office the approver's, else the office's own."""
    if acting.member.role.leads:
        return acting.member
    return await task_queries.approver_of(acting.unit, task) or acting.member


async def _decide(
    acting: Acting, transfer: TransferRequest, decider: Member, *, agreed: bool, note: str | None
) -> None:
    transfer.agreed, transfer.note = agreed, note
    transfer.decided_by_id, transfer.decided_by, transfer.decided_at = decider.id, decider, acting.now
    await acting.journal(
        "transfer_agreed" if agreed else "transfer_declined",
        transfer,
        task_number=transfer.assignment.task.number,
        on_behalf_of=decider,
        new={"note": note},
    )
    if transfer.asked_by.id != acting.member.id:
        key = f"transfer_decided:{transfer.id}"
        await acting.tell(transfer.asked_by, Kind.TRANSFER_DECIDED, key, [{"transfer_id": transfer.id}])
