"""Members of Phòng Kinh tế under Hùng, its head: two have joined, one was only invited."""

from bot.actions.roster import NewMember, add_member
from storage.accounts import Account
from tests.dialogue.cast import ECONOMY, HOA, Person
from tests.dialogue.stage import CHANNEL, Stage

TAM = Person("31", "Bùi Văn Tám")
LIEN = Person("32", "Hoàng Thị Liên")
KHANH = Person("33", "Đặng Quốc Khánh")
"""Invited, not joined."""


async def staffed(stage: Stage) -> None:
    """They are in the roster; nothing waits to be told."""
    async with stage.acting(HOA) as acting:
        for person in (TAM, LIEN, KHANH):
            added = await add_member(acting, NewMember(person.name, title="Chuyên viên", body=ECONOMY))
            if person is KHANH:
                continue
            await acting.unit.add(
                Account(
                    organisation_id=added.member.organisation_id,
                    member_id=added.member.id,
                    channel=CHANNEL,
                    user_id=person.user_id,
                    chat_id=person.user_id,
                    created_at=stage.clock.now(),
                    member=added.member,
                )
            )
    await stage.told()


def standing(stage: Stage, number: int) -> list[tuple[str, str, str]]:
    """(member, part, state) of each assignment of the task of our commune, in the order of giving."""
    query = (
        "SELECT member.name, part, state FROM assignment JOIN task ON task.id = task_id"
        " JOIN member ON member.id = assignment.member_id"
        " WHERE number = ? AND task.organisation_id = 1 ORDER BY assignment.id"
    )
    return [(str(name), str(part), str(state)) for name, part, state in stage.rows(query, number)]
