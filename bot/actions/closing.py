"""What waits on a part that ends is asked no more: extensions, transfers, obstacles."""

from collections.abc import Sequence

from bot.actions.acting import Acting
from storage import extensions, obstacles, transfers
from storage.extensions import Granting
from storage.tasks import Assignment


async def close_pending(acting: Acting, ended: Sequence[Assignment]) -> None:
    """No leader is to decide on the work of somebody who has it no more. What ended the parts is in the journal."""
    ids = [assignment.id for assignment in ended]
    await close_extensions(acting, ended)
    for transfer in await transfers.of_assignments(acting.unit, acting.organisation.id, ids):
        if transfer.is_open:
            transfer.decided_at, transfer.decided_by_id = acting.now, acting.member.id
    for obstacle in await obstacles.of_task(acting.unit, acting.organisation.id, ids):
        if obstacle.is_open:
            obstacle.taken_back_at = acting.now


async def close_extensions(acting: Acting, over: Sequence[Assignment]) -> None:
    """Nobody needs more time for what is done or has ended."""
    ids = [assignment.id for assignment in over]
    for extension in await extensions.of_assignments(acting.unit, acting.organisation.id, ids):
        if extension.is_open:
            extension.decide(Granting.TAKEN_BACK, acting.member, acting.now)
