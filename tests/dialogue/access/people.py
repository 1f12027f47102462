"""Everybody who may stand before the bot in the walk, and how each stands to the tasks of the prepared register."""

from dataclasses import dataclass

from bot.actions.roster import NewMember, add_member
from storage import task_queries
from storage.accounts import Account
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, MINH, OANH, PAO, POLICE, STRANGER, TIEN, Person
from tests.dialogue.stage import CHANNEL, Stage
from tests.dialogue.unit import LIEN, TAM

VIEN = Person("41", "Lô Thị Viên")  # an observer: no part in anything
TU = Person("43", "Mạc Văn Tư")  # was of Công an xã, removed from the roster, the account too

EVERYBODY: dict[str, Person] = {
    "office": HOA,
    "chair": DUC,
    "deputy_in_charge": LAN,
    "other_deputy": MINH,
    "head_who_leads": HUNG,
    "head_who_cooperates": DUNG,
    "body_from_outside": MAI,
    "specialist_with_a_part": TAM,
    "specialist_of_the_unit": LIEN,
    "hamlet_head": PAO,
    "observer": VIEN,
    "office_of_another_commune": OANH,
    "head_of_another_commune": TIEN,
    "removed": TU,
    "stranger": STRANGER,
}
ROLES: dict[str, Role] = {
    "office": Role.OFFICE,
    "chair": Role.CHAIR,
    "deputy_in_charge": Role.DEPUTY,
    "other_deputy": Role.DEPUTY,
    "observer": Role.OBSERVER,
    "office_of_another_commune": Role.OFFICE,
} | dict.fromkeys(
    (
        "head_who_leads",
        "head_who_cooperates",
        "body_from_outside",
        "specialist_with_a_part",
        "specialist_of_the_unit",
        "hamlet_head",
        "head_of_another_commune",
    ),
    Role.MEMBER,
)
"""Of those who are in a roster; the others may nothing."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of tasks: `own` of Phòng Kinh tế, `police` led by Công an xã, `theirs` of the other commune only, `none`."""

    own: int = 101
    police: int = 107
    theirs: int = 208
    none: int = 999


N = Numbers()


async def settled(stage: Stage) -> None:
    """Who is not of the cast comes in, and who is removed goes out."""
    async with stage.acting(HOA) as acting:
        for person, role in ((VIEN, Role.OBSERVER), (TU, Role.MEMBER)):
            body = POLICE if role is Role.MEMBER else None
            added = await add_member(acting, NewMember(person.name, title="Cán bộ", body=body, role=role))
            if person is TU:
                added.member.left_at = acting.now
                continue
            await acting.unit.add(
                Account(
                    organisation_id=added.member.organisation_id,
                    member_id=added.member.id,
                    channel=CHANNEL,
                    user_id=person.user_id,
                    chat_id=person.user_id,
                    created_at=acting.now,
                    member=added.member,
                )
            )


async def busy(stage: Stage) -> None:
    """Something of every kind waits: parts, a report, an obstacle, an extension, a transfer, a proposed day, evidence."""
    await stage.says(HOA, "giao tuần tra đêm cho Công an xã, hạn 25/2")
    await stage.presses(HOA, "Giao")
    await stage.says(OANH, "giao kiểm kê kho lúa cho Phòng Kinh tế, hạn 25/2")
    await stage.presses(OANH, "Giao")
    async with stage.acting(OANH) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, N.police)
        assert task is not None
        task.number = N.theirs  # else the numbers of both communes would be the same
    await stage.told()
    await stage.says(HUNG, "101 anh Khánh; 104 anh Tám")
    await stage.says(TAM, "104 xong, biên bản số 9")
    await stage.says(HUNG, "102 xong, biên bản số 7")
    await stage.says(HUNG, "103 vướng: thiếu máy bơm")
    await stage.says(HUNG, "101 xin lùi đến 23/01 vì chờ thẩm định")
    await stage.says(HUNG, "105 không thuộc đơn vị tôi, thuộc Công an xã, vì là việc an ninh")
    await stage.says(HOA, "106 hạn 25/2")
    await stage.sends_photo(HUNG, "trạm bơm", text="101 60%")
    await stage.told()
