import pytest
from sqlalchemy import delete

from bot.actions.errors import InvalidError
from bot.actions.roster import NewMember, add_member
from bot.dialogue.roster import entry_of
from storage.people import Charge, Role
from tests.dialogue.cast import ECONOMY, HOA
from tests.dialogue.stage import Stage


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "Nguyễn Văn Hùng; Trưởng phòng; Phòng Kinh tế; trưởng đơn vị",
            NewMember("Nguyễn Văn Hùng", title="Trưởng phòng", body="Phòng Kinh tế", is_head=True),
        ),
        (
            "ông Vi Văn Páo; Xóm trưởng; ; ; xóm Đồng Vàng (xóm trưởng), xóm Bãi Sậy",
            NewMember(
                "Vi Văn Páo",
                "ông",
                title="Xóm trưởng",
                heads_places=("xóm Đồng Vàng",),
                in_charge_of_places=("xóm Bãi Sậy",),
            ),
        ),
        (
            "Trần Thị Lan; Phó Chủ tịch; ; ; ; pho chu tich: Phòng Kinh tế, Phòng Văn hóa",
            NewMember(
                "Trần Thị Lan",
                title="Phó Chủ tịch",
                role=Role.DEPUTY,
                in_charge_of_bodies=("Phòng Kinh tế", "Phòng Văn hóa"),
            ),
        ),
        (
            "Vi Thị Mai; Giám đốc; Bảo hiểm xã hội (ngoài); có",
            NewMember("Vi Thị Mai", title="Giám đốc", body="Bảo hiểm xã hội", outside=True, is_head=True),
        ),
        ("Đồng chí Lê Anh; ", NewMember("Lê Anh")),
        ("đ/c Lê Anh; ", NewMember("Lê Anh")),
        (
            "ong Vi Van Mo; Truong xom; ; ; xom Bai Say (truong xom)",
            NewMember("Vi Van Mo", "ông", title="Truong xom", heads_places=("xom Bai Say",)),
        ),
        ("Lê Anh; ;Phòng Kinh tế; không; ; theo dõi", NewMember("Lê Anh", body="Phòng Kinh tế", role=Role.OBSERVER)),
    ],
)
def test_one_message_says_all_of_a_person(text: str, entry: NewMember) -> None:
    assert entry_of(text) == entry


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("A; b; c; d; e; f; g", "fields"),
        ("Lê Anh; ; ; ; ; bí thư", "role"),
        ("Lê Anh; ; Phòng Kinh tế; biết đâu", "head_word"),
        ("Lê Anh; ; ; trưởng đơn vị", "head_without_body"),
    ],
)
def test_a_wrong_field_is_named(text: str, field: str) -> None:
    with pytest.raises(InvalidError) as caught:
        entry_of(text)
    assert caught.value.field == field


async def test_a_leader_who_is_added_has_put_before_them_what_is_late(given: Stage) -> None:
    async with given.acting(HOA) as acting:
        await acting.unit.session.execute(delete(Charge))
        entry = NewMember("Lò Văn Pha", role=Role.DEPUTY, in_charge_of_bodies=(ECONOMY,))
        await add_member(acting, entry)
    query = "SELECT why, task.number FROM reminder JOIN member ON member.id = reminder.member_id JOIN assignment"
    query += " ON assignment.id = assignment_id JOIN task ON task.id = task_id WHERE member.name = ?"
    assert given.rows(query, "Lò Văn Pha") == [("escalated", 101)]
