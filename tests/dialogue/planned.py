"""The next reminder of NV101, and a leader who gives it another deadline."""

from datetime import datetime

from bot.actions.deadlines import beyond_deputy
from storage import task_queries
from tests.dialogue.cast import DUC, LAN
from tests.dialogue.stage import Stage


def planned(stage: Stage, organisation: int = 1) -> list[str]:
    """The local moment of the next reminder of NV101 for the head of Phòng Kinh tế."""
    query = (
        "SELECT datetime(next_at, '+7 hours') FROM reminder JOIN assignment ON assignment.id = assignment_id"
        " JOIN task ON task.id = task_id"
        " WHERE number = 101 AND task.organisation_id = ? AND reminder.member_id = assignment.member_id"
    )
    return [moment[5:16] for (moment,) in stage.rows(query, organisation)]


async def new_deadline(stage: Stage, day: datetime) -> None:
    """A leader agrees to another date for NV101."""
    async with stage.acting(LAN) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, 101)
        assert task is not None
        task.proposed_due_on = day.date()
        leader = DUC if beyond_deputy(task, day.date()) else LAN
    await stage.says(leader, "duyệt")
    await stage.presses(leader, "Đề xuất hạn")
    await stage.presses(leader, "Đồng ý tất cả")
