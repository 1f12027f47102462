"""*Giao*: one transaction, what cannot be given out stays and is explained."""

import pytest

from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, PAO, Person
from tests.dialogue.stage import Stage, buttons, local, text_of

TASKS = "Giao Phòng Kinh tế:\n\n- Kiện toàn Tổ công nghệ số.\n\n- Giao Phòng Nội vụ lập danh sách hộ nghèo.\n"
LATE = "Giao Phòng Kinh tế:\n\n" + "".join(
    f"- {work}; hoàn thành trước ngày 15/01/2026.\n\n" for work in ("Bàn giao trạm bơm", "Nạo vét kênh Đồng Vàng")
)


async def test_everybody_hears_once_what_is_theirs(stage: Stage) -> None:
    await stage.imported(HOA)
    assert "Đã giao 6 nhiệm vụ (NV101–NV106)" in text_of(await stage.says(HOA, "giao"))
    told = await stage.told()
    assert set(told) == {HUNG.user_id, DUNG.user_id, MAI.user_id}
    assert "6 nhiệm vụ" in told[HUNG.user_id]
    assert "phối hợp" in told[DUNG.user_id]
    assert "đề nghị quý cơ quan phối hợp" in told[MAI.user_id]
    assert await stage.told() == {}


async def test_giao_twice_gives_nothing_twice(stage: Stage) -> None:
    await stage.imported(HOA)
    await stage.says(HOA, "giao")
    before = stage.register()
    assert "Không có dự thảo" in text_of(await stage.says(HOA, "giao"))
    assert stage.register() == before


async def test_what_nobody_leads_is_held_until_somebody_does(stage: Stage) -> None:
    await stage.imported(HOA, TASKS)
    answer = text_of(await stage.says(HOA, "giao"))
    assert "Đã giao 1 nhiệm vụ (NV101)" in answer
    assert "NV102: chưa có đơn vị chủ trì" in answer
    await stage.says(HOA, "thêm Đinh Văn Nội; Chuyên viên; Phòng Nội vụ")
    assert "chưa có người đứng đầu" in text_of(await stage.says(HOA, "giao"))
    await stage.says(HOA, "thêm Đinh Thị Vụ; Trưởng phòng; Phòng Nội vụ; trưởng đơn vị")
    answer = text_of(await stage.says(HOA, "giao"))
    assert "Đã giao 1 nhiệm vụ (NV102)" in answer
    assert "Chưa vào kênh nên chưa nhận được tin: Đinh Thị Vụ" in answer


async def test_when_everything_is_held_nothing_has_changed(stage: Stage) -> None:
    await stage.imported(HOA, LATE)
    before = stage.register()
    messages = await stage.says(HOA, "giao")
    assert "Chưa giao nhiệm vụ nào" in messages[0].text
    assert [buttons(message) for message in messages[1:]] == [["Giữ hạn", "Hạn mới", "Đã xong"]] * 2
    assert stage.register() == before


async def test_each_late_draft_is_given_out_as_it_is_answered(stage: Stage) -> None:
    await stage.imported(HOA, LATE)
    await stage.says(HOA, "giao")
    messages = await stage.presses(HOA, "Giữ hạn")
    assert "Đã giao 1 nhiệm vụ (NV102)" in text_of(messages)
    assert len(messages) == 2  # the other one is not asked about again
    assert stage.rows("SELECT number, due_on FROM task") == [(102, "2026-01-14")]
    assert stage.rows("SELECT state FROM draft WHERE number = 101") == [("open",)]


async def test_a_late_draft_may_get_a_new_day_which_a_leader_has_to_agree_to(stage: Stage) -> None:
    await stage.imported(HOA, LATE)
    await stage.says(HOA, "giao")
    await stage.presses(HOA, "Hạn mới")
    assert "không hiểu ngày" in text_of(await stage.says(HOA, "sớm thôi nhé"))
    assert "Đã giao 1 nhiệm vụ" in text_of(await stage.says(HOA, "23/01"))
    assert stage.rows("SELECT due_on, proposed_due_on FROM task") == [("2026-01-14", "2026-01-23")]
    # nine days more than the deadline are the chair's to agree to
    assert "Đề xuất hạn: 1" in text_of(await stage.says(DUC, "duyệt"))


async def test_a_late_draft_may_be_done_already(stage: Stage) -> None:
    await stage.imported(HOA, LATE)
    await stage.says(HOA, "giao")
    await stage.presses(HOA, "Đã xong")
    assert stage.rows("SELECT reported_on FROM task") == [("2026-01-14",)]
    assert HUNG.user_id not in await stage.told()


async def test_a_late_question_answered_twice_gives_out_once(stage: Stage) -> None:
    await stage.imported(HOA, LATE)
    await stage.says(HOA, "giao")
    key, message_id = stage.chats.button(HOA, "Giữ hạn")
    await stage.presses_key(HOA, key, message_id)
    before = stage.register()
    assert "hết hiệu lực" in text_of(await stage.presses_key(HOA, key, message_id))
    assert stage.register() == before


async def test_proposed_dates_wait_for_the_leader(stage: Stage) -> None:
    await stage.imported(HOA)
    await stage.says(HOA, "105 hạn 30/01; 106 hạn 28/01")
    assert "2 đề xuất hạn được trình lãnh đạo" in text_of(await stage.says(HOA, "giao"))
    assert LAN.user_id not in await stage.told()
    stage.clock.move_to(local(16, 7, 30))
    assert "2 đề xuất hạn" in (await stage.told())[LAN.user_id]


async def test_cooperating_bodies_that_nobody_answers_for_are_named(stage: Stage) -> None:
    await stage.imported(HOA)
    await stage.says(HOA, "thêm Lò Thị Phụ; Hội viên; Hội Phụ nữ (ngoài)")
    await stage.says(HOA, "102 phối hợp Hội Phụ nữ")
    assert "chưa báo được: Hội Phụ nữ" in text_of(await stage.says(HOA, "giao"))
    await stage.told()
    await stage.says(HOA, "thêm Lò Thị Trưởng; Chủ tịch Hội; Hội Phụ nữ (ngoài); trưởng đơn vị")
    assert stage.rows(
        "SELECT member.name FROM assignment JOIN member ON member.id = member_id WHERE body_id ="
        " (SELECT id FROM body WHERE name = 'Hội Phụ nữ')"
    ) == [("Lò Thị Trưởng",)]


async def test_the_lead_is_not_its_own_cooperating_body(stage: Stage) -> None:
    await stage.imported(HOA)
    await stage.says(HOA, "106 phối hợp Phòng Kinh tế, Công an xã")
    await stage.says(HOA, "giao")
    parts = stage.rows(
        "SELECT member.name, part FROM assignment JOIN task ON task.id = task_id JOIN member ON member.id = member_id"
        " WHERE number = 106 ORDER BY assignment.id"
    )
    assert parts == [(HUNG.name, "lead"), (DUNG.name, "cooperating")]


@pytest.mark.parametrize("person", [HUNG, LAN, PAO])
async def test_giao_of_anybody_else_gives_nothing(stage: Stage, person: Person) -> None:
    await stage.imported(HOA)
    before = stage.register()
    assert "Đã giao" not in text_of(await stage.says(person, "giao"))
    # A leader gives tasks, but no drafts of the office's.
    refusal = "Chưa giao gì" if person is LAN else "không dùng được"
    assert refusal in text_of(await stage.says(person, "/giao"))
    assert stage.register() == before
