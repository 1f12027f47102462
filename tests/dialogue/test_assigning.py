"""*Giao ‹nội dung› cho ‹ai›, hạn ‹ngày›*: one confirmation, given by a press and once."""

import pytest

from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, MINH, NGA, PAO, TIEN, Person
from tests.dialogue.stage import Stage, buttons, text_of

ORDER = "giao rà soát hộ nghèo cho Phòng Kinh tế và Công an xã, hạn 25/2"
BUTTONS = ["Giao", "Sửa hạn", "Sửa chủ trì", "Bỏ"]


async def test_the_chair_gives_a_task_with_one_press(stage: Stage) -> None:
    before = stage.register()
    (shown,) = await stage.says(DUC, ORDER)
    assert "Chưa giao gì" in shown.text
    assert "Chủ trì: Phòng Kinh tế (đ/c Hùng)" in shown.text
    assert "Phối hợp: Công an xã" in shown.text
    assert "hết thứ Tư, 25/02/2026" in shown.text
    assert buttons(shown) == BUTTONS
    assert stage.register() == before
    assert "Đã giao NV101. Rà soát hộ nghèo" in text_of(await stage.presses(DUC, "Giao"))
    assert stage.rows("SELECT number, due_on, due_source, notice_id, source_sentence FROM task") == [
        (101, "2026-02-25", "given", None, ORDER)
    ]
    told = await stage.told()
    assert set(told) == {HUNG.user_id, DUNG.user_id}
    assert "Theo ý kiến đồng chí Chủ tịch ngày 15/01/2026." in told[HUNG.user_id]
    assert "giao nhiệm vụ" in text_of(await stage.says(HOA, "nhật ký 101"))


async def test_a_second_press_gives_nothing(stage: Stage) -> None:
    await stage.says(DUC, ORDER)
    key, message_id = stage.chats.button(DUC, "Giao")
    await stage.presses_key(DUC, key, message_id)
    before = stage.register()
    await stage.presses_key(DUC, key, message_id)
    assert stage.register() == before


async def test_a_changed_order_closes_the_buttons_of_the_first(stage: Stage) -> None:
    await stage.says(DUC, ORDER)
    key, message_id = stage.chats.button(DUC, "Giao")
    await stage.presses(DUC, "Sửa hạn")
    (shown,) = await stage.says(DUC, "thứ sáu tuần sau")
    assert "hết thứ Sáu, 23/01/2026" in shown.text
    await stage.presses_key(DUC, key, message_id)
    assert stage.rows("SELECT count(*) FROM task") == [(0,)]
    await stage.presses(DUC, "Giao")
    assert stage.rows("SELECT due_on FROM task") == [("2026-01-23",)]


async def test_another_lead_is_named_before_the_press(stage: Stage) -> None:
    await stage.says(DUC, ORDER)
    await stage.presses(DUC, "Sửa chủ trì")
    (shown,) = await stage.says(DUC, "anh Dũng")
    assert "Chủ trì: Công an xã (đ/c Dũng)" in shown.text
    assert "Phối hợp" not in shown.text  # who leads does not cooperate


async def test_what_is_dropped_is_not_given(stage: Stage) -> None:
    await stage.says(DUC, ORDER)
    assert "Chưa giao gì" in text_of(await stage.presses(DUC, "Bỏ"))
    assert stage.rows("SELECT count(*) FROM task") == [(0,)]


async def test_a_deputy_gives_to_the_bodies_in_their_charge_only(stage: Stage) -> None:
    refused = text_of(await stage.says(LAN, "giao tuần tra đêm cho Công an xã, hạn 25/2"))
    assert "không thuộc lĩnh vực đồng chí phụ trách" in refused
    assert buttons((await stage.says(LAN, "giao rà soát chợ cho phong kinh te, han mai"))[0]) == BUTTONS
    assert "đồng chí Chủ tịch hoặc Văn phòng giao" in text_of(await stage.says(LAN, "giao dọn vệ sinh cho các xóm"))


async def test_the_role_is_looked_at_again_at_the_press(stage: Stage) -> None:
    await stage.says(LAN, "giao rà soát chợ cho Phòng Kinh tế, hạn 25/2")
    await stage.becomes(LAN, Role.MEMBER)
    await stage.presses(LAN, "Giao")
    assert stage.rows("SELECT count(*) FROM task") == [(0,)]


async def test_a_bare_number_presses_nothing(stage: Stage) -> None:
    await stage.says(DUC, ORDER)
    await stage.says(DUC, "1")
    assert stage.rows("SELECT count(*) FROM task") == [(0,)]


async def test_the_office_gives_its_own_and_what_a_leader_said(stage: Stage) -> None:
    await stage.says(HOA, "giao soạn báo cáo cho Phòng Kinh tế, hạn 25/2")
    await stage.presses(HOA, "Giao")
    assert "Theo ý kiến" not in (await stage.told())[HUNG.user_id]
    await stage.says(HOA, "giao soạn kế hoạch cho Phòng Kinh tế theo ý kiến đồng chí Chủ tịch, hạn 25/2")
    assert "theo ý kiến đồng chí Chủ tịch Lê Anh Đức" in text_of(await stage.presses(HOA, "Giao"))
    assert "Theo ý kiến đồng chí Chủ tịch" in (await stage.told())[HUNG.user_id]
    assert "ghi theo ý kiến đ/c Đức" in text_of(await stage.says(HOA, "nhật ký 102"))


async def test_a_past_day_is_refused_and_asked_for_anew(stage: Stage) -> None:
    assert "đã qua, nên chưa giao gì" in text_of(await stage.says(DUC, "giao rà soát cho Phòng Kinh tế, hạn 10/1"))
    (shown,) = await stage.says(DUC, "25/2")
    assert buttons(shown) == BUTTONS


async def test_what_is_no_day_is_asked_back(stage: Stage) -> None:
    assert "Chưa rõ hạn “sau Tết”" in text_of(await stage.says(DUC, "giao rà soát cho Phòng Kinh tế, hạn sau Tết"))
    (shown,) = await stage.says(DUC, "thường xuyên")
    assert "Thường xuyên, báo cáo mỗi tháng một lần" in shown.text


async def test_periodic_work_comes_round(stage: Stage) -> None:
    await stage.says(DUC, "giao báo cáo số liệu cho Phòng Kinh tế, ngày 25 hằng tháng")
    await stage.presses(DUC, "Giao")
    assert stage.rows("SELECT timing, recurrence_rule, due_on FROM task") == [
        ("periodic", "FREQ=MONTHLY;BYMONTHDAY=25", "2026-01-25")
    ]


async def test_a_name_that_nobody_has_gives_choices(stage: Stage) -> None:
    (shown,) = await stage.says(DUC, "giao rà soát cho phòng kinh tế hạ tầng, hạn 25/2")
    assert "Chưa giao gì" in shown.text
    assert "Phòng Kinh tế" in buttons(shown)
    (confirmed,) = await stage.presses(DUC, "Phòng Kinh tế")
    assert buttons(confirmed) == BUTTONS
    before = stage.register()
    await stage.says(DUC, "việc")  # the question for the name waits for no words any more
    assert stage.register() == before


async def test_a_name_may_be_written_again(stage: Stage) -> None:
    await stage.says(DUC, "giao rà soát cho Phòng Nội vụ, hạn 25/2")
    assert "“Phòng Xyz”" in text_of(await stage.says(DUC, "Phòng Xyz"))
    assert buttons((await stage.says(DUC, "Công an xã"))[0]) == BUTTONS


async def test_a_body_from_outside_is_asked_and_never_leads(stage: Stage) -> None:
    refused = text_of(await stage.says(DUC, "giao vận động các hộ cho Bảo hiểm xã hội, hạn 25/2"))
    assert "chỉ được đề nghị phối hợp, không chủ trì" in refused
    await stage.says(DUC, "giao vận động các hộ cho Phòng Kinh tế, phối hợp: Bảo hiểm xã hội, hạn 25/2")
    await stage.presses(DUC, "Giao")
    assert "đề nghị quý cơ quan phối hợp thực hiện" in (await stage.told())[MAI.user_id]


async def test_a_body_without_a_head_gets_nothing(stage: Stage) -> None:
    await stage.says(HOA, "thêm Đinh Văn Nội; Chuyên viên; Phòng Nội vụ")
    refused = text_of(await stage.says(DUC, "giao lập danh sách cho Phòng Nội vụ, hạn 25/2"))
    assert "Phòng Nội vụ chưa có người đứng đầu" in refused
    assert stage.rows("SELECT count(*) FROM task") == [(0,)]


async def test_giao_in_reply_to_a_message_gives_what_it_says(stage: Stage) -> None:
    words = "Cống qua đường xóm Đồng Vàng bị sụt, đề nghị xử lý trước ngày 20/2"
    assert "giao cho đơn vị, người hoặc xóm nào" in text_of(await stage.says(DUC, "giao", quoted=words))
    (shown,) = await stage.says(DUC, "Phòng Kinh tế")
    assert "hết thứ Năm, 19/02/2026" in shown.text
    (shown,) = await stage.says(DUC, "giao cho Công an xã, hạn 25/2", quoted=words)
    assert "Chủ trì: Công an xã" in shown.text
    assert "25/02/2026" in shown.text
    await stage.presses(DUC, "Giao")
    assert stage.rows("SELECT source_sentence FROM task") == [(words,)]


async def test_an_answered_message_with_a_secrecy_mark_is_refused(stage: Stage) -> None:
    answer = text_of(await stage.says(DUC, "giao cho Công an xã", quoted="MẬT\nTriển khai phương án"))
    assert "dấu chỉ độ mật" in answer
    assert "phương án" not in stage.everything()


async def test_our_own_message_about_a_task_is_no_new_work(given: Stage) -> None:
    (shown,) = await given.says(DUC, "việc 101")
    assert "nói về NV101 đã giao" in text_of(await given.says(DUC, "giao cho Công an xã", reply_to=shown))


async def test_giao_alone_still_gives_out_the_drafts(stage: Stage) -> None:
    await stage.imported(HOA)
    assert "Đã giao 6 nhiệm vụ" in text_of(await stage.says(HOA, "giao"))
    assert "Giao việc gì, cho ai" in text_of(await stage.says(DUC, "giao"))


async def test_numbers_go_on_after_those_of_drafts(stage: Stage) -> None:
    await stage.imported(HOA)
    await stage.says(DUC, ORDER)
    assert "Đã giao NV107" in text_of(await stage.presses(DUC, "Giao"))


@pytest.mark.parametrize("person", [HUNG, MAI, PAO])
async def test_nobody_else_gives_tasks(stage: Stage, person: Person) -> None:
    before = stage.register()
    await stage.says(person, ORDER)
    await stage.says(person, f"/{ORDER}")
    assert stage.register() == before


async def test_the_question_of_another_gives_nothing(stage: Stage) -> None:
    await stage.says(DUC, ORDER)
    key, _ = stage.chats.button(DUC, "Giao")
    before = stage.register()
    for person in (HOA, NGA, MINH, HUNG, TIEN):
        await stage.presses_key(person, key)
    assert stage.register() == before
