"""Figures of the hamlets: asked for, said in every way, doubted, put right; never mistaken for how far a task is."""

import pytest

from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, OANH, PAO
from tests.dialogue.counted import BAY, KHAM, TAM, asked, counting, figures
from tests.dialogue.stage import Stage, buttons, local, text_of


async def test_the_head_of_a_hamlet_is_asked_by_name_and_answers_with_two_numbers(stage: Stage) -> None:
    told = await asked(stage)
    assert set(told) == {PAO.user_id, KHAM.user_id, BAY.user_id}
    assert told[PAO.user_id].startswith("Kính gửi ông Vi Văn Páo, xóm trưởng xóm Đồng Vàng.")
    assert "Trả lời theo mẫu: 485/512" in told[PAO.user_id]
    answer = text_of(await stage.says(PAO, "485/512"))
    assert answer == (
        "Đã ghi BHYT. Xóm Đồng Vàng: 485/512 người, 94,7% (15/01/2026). Cảm ơn ông. Sai thì gửi lại số đúng."
    )
    assert figures(stage) == {"xóm Đồng Vàng": "485/512"}
    assert stage.rows("SELECT count(*) FROM journal_entry WHERE action = 'reading_recorded'") == [(1,)]


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("485 tren 512 nguoi", "485/512"),
        ("97,5%", "97.5%"),
        ("97.5", "97.5%"),
        ("97 phẩy 5", "97.5%"),
        ("97 phay 5", "97.5%"),
        ("BHYT 485/512", "485/512"),
        ("xóm Đồng Vàng 485/512", "485/512"),
        ("bhyt dong vang: 485/512", "485/512"),
        ("Đồng Vàng BHYT 485/512, ngày 14/01", "485/512"),
    ],
)
async def test_every_way_of_saying_it_is_the_same_figure(stage: Stage, said: str, stored: str) -> None:
    await asked(stage)
    await stage.says(PAO, said)
    assert figures(stage) == {"xóm Đồng Vàng": stored}


async def test_how_many_are_left_needs_the_whole_first(stage: Stage) -> None:
    await asked(stage)
    answer = text_of(await stage.says(PAO, "còn 12"))
    assert "chưa biết tổng số người" in answer
    assert "Chưa ghi gì" in answer
    assert not figures(stage)
    await stage.says(PAO, "485/512")
    await stage.says(PAO, "còn 12")
    assert figures(stage) == {"xóm Đồng Vàng": "500/512"}


async def test_a_figure_said_again_the_same_day_replaces_it_and_the_old_one_is_kept(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "485/512")
    assert "thay số 485/512 người, 94,7%" in text_of(await stage.says(PAO, "486/512"))
    assert figures(stage) == {"xóm Đồng Vàng": "486/512"}
    assert stage.rows("SELECT count(*) FROM reading") == [(2,)]
    assert "Số đang dùng: 485/512 người, 94,7%" in text_of(await stage.presses(PAO, "Ghi nhầm"))
    assert figures(stage) == {"xóm Đồng Vàng": "485/512"}


async def test_a_figure_of_another_day_is_history(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "485/512")
    stage.clock.move_to(local(20))
    await stage.says(PAO, "BHYT 490/512")
    shown = text_of(await stage.says(PAO, "chỉ tiêu BHYT xóm Đồng Vàng"))
    assert shown.splitlines()[1:] == [
        "20/01/2026: 490/512 người, 95,7% (ông Páo)",
        "15/01/2026: 485/512 người, 94,7% (ông Páo)",
    ]


@pytest.mark.parametrize("said", ["974,5%", "975%", "BHYT 975"])
async def test_a_decimal_point_that_is_missing_is_asked_back(stage: Stage, said: str) -> None:
    await asked(stage)
    (answer,) = await stage.says(PAO, said)
    assert "Chưa ghi gì" in answer.text
    assert not figures(stage)
    assert buttons(answer)[0].startswith("97,")
    await stage.presses(PAO, "97,")
    assert figures(stage)["xóm Đồng Vàng"].startswith("97.")


async def test_more_than_the_whole_is_asked_back_and_cannot_be_confirmed(stage: Stage) -> None:
    await asked(stage)
    (answer,) = await stage.says(PAO, "512/485")
    assert buttons(answer) == ["485/512 người, 94,7%", "Gửi lại số khác"]
    assert not figures(stage)


async def test_a_fall_of_twenty_points_is_asked_back_and_may_be_meant(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "94,9%")
    stage.clock.move_to(local(22))
    (answer,) = await stage.says(PAO, "BHYT 74,9%")
    assert answer.text == (
        "BHYT: lần trước xóm Đồng Vàng báo 94,9%, lần này 74,9%. Số nào đúng?\nChưa ghi gì khi ông chưa trả lời."
    )
    assert figures(stage) == {"xóm Đồng Vàng": "94.9%"}
    await stage.presses(PAO, "74,9%")
    assert stage.rows("SELECT percent FROM reading ORDER BY id") == [("94.9",), ("74.9",)]


async def test_another_number_can_be_said_instead(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "975%")
    await stage.presses(PAO, "Gửi lại số khác")
    await stage.says(PAO, "485/512")
    assert figures(stage) == {"xóm Đồng Vàng": "485/512"}


async def test_an_old_button_does_not_undo_a_later_figure(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "975%")
    stage.clock.move_to(local(15, 15))
    await stage.says(PAO, "485/512")
    assert "hết hiệu lực" in text_of(await stage.presses(PAO, "97,5%"))
    assert figures(stage) == {"xóm Đồng Vàng": "485/512"}


async def test_a_whole_number_may_be_people_or_per_cent(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "485/512")
    (answer,) = await stage.says(PAO, "BHYT 97")
    assert "là phần trăm hay số người" in answer.text
    assert buttons(answer) == ["97%", "97/512 người, 18,9%", "Gửi lại số khác"]
    assert figures(stage) == {"xóm Đồng Vàng": "485/512"}


async def test_not_yet_is_an_answer_and_the_number_may_follow(stage: Stage) -> None:
    await asked(stage)
    assert "Đã ghi là chưa có số liệu (BHYT xóm Đồng Vàng)" in text_of(await stage.says(PAO, "chưa có"))
    assert not figures(stage)
    await stage.says(PAO, "485/512")
    assert figures(stage) == {"xóm Đồng Vàng": "485/512"}


async def test_who_heads_two_hamlets_is_asked_once_and_asked_back_of_which(stage: Stage) -> None:
    told = await asked(stage)
    assert "2 số liệu sau" in told[BAY.user_id]
    (answer,) = await stage.says(BAY, "485/512")
    assert buttons(answer) == ["BHYT: Xóm Nam Sơn", "BHYT: Xóm Bến Mới"]
    assert not figures(stage)
    await stage.presses(BAY, "BHYT: Xóm Bến")
    assert figures(stage) == {"xóm Bến Mới": "485/512"}


async def test_who_heads_two_hamlets_may_answer_with_a_line_each(stage: Stage) -> None:
    await asked(stage)
    await stage.says(BAY, "Nam Sơn 97,5%\nBến Mới 120/140", reply_to=stage.last(BAY))
    assert figures(stage) == {"xóm Nam Sơn": "97.5%", "xóm Bến Mới": "120/140"}


async def test_a_reply_to_the_message_that_asked_records_it(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "97,5%", reply_to=stage.last(PAO))
    assert figures(stage) == {"xóm Đồng Vàng": "97.5%"}


async def test_whoever_has_it_in_charge_reports_and_nobody_else(stage: Stage) -> None:
    await counting(stage)
    await stage.says(TAM, "BHYT xóm Đồng Tâm 98%")
    assert figures(stage) == {"xóm Đồng Tâm": "98%"}
    refused = text_of(await stage.says(TAM, "BHYT xóm Đồng Vàng 98%"))
    assert refused == text_of(await stage.says(TAM, "BHYT xóm Không Có 98%"))
    assert "Chưa ghi gì" in refused
    before = stage.register()
    for person in (DUNG, HUNG, OANH, DUC):
        await stage.says(person, "BHYT xóm Đồng Tâm 50%")
        await stage.says(person, "485/512")
    assert stage.register() == before


async def test_without_a_question_a_share_is_no_figure(stage: Stage) -> None:
    await counting(stage)
    await stage.says(HOA, "giao dọn vệ sinh cho xóm Đồng Vàng, hạn 20/2")
    await stage.presses(HOA, "Giao")
    await stage.told()
    await stage.says(PAO, "60%")
    assert stage.rows("SELECT percent FROM assignment WHERE place_id IS NOT NULL") == [(60,)]
    assert not figures(stage)


async def test_a_share_that_may_be_a_tasks_or_a_figure_is_asked_back(stage: Stage) -> None:
    await asked(stage)
    await stage.says(HOA, "giao dọn vệ sinh cho xóm Đồng Vàng, hạn 20/2")
    await stage.presses(HOA, "Giao")
    await stage.told()
    for said in ("60%", "60%"):
        (answer,) = await stage.says(PAO, said)
        assert buttons(answer) == ["Số liệu BHYT", "Tiến độ nhiệm vụ"]
        assert "Chưa ghi gì" in answer.text
    assert not figures(stage)
    await stage.presses(PAO, "Tiến độ nhiệm vụ")
    assert stage.rows("SELECT percent FROM assignment WHERE place_id IS NOT NULL") == [(60,)]
    await stage.says(PAO, "61%")
    await stage.presses(PAO, "Số liệu BHYT")
    assert figures(stage) == {"xóm Đồng Vàng": "61%"}
    await stage.says(PAO, "101 70%")
    assert stage.rows("SELECT percent FROM assignment WHERE place_id IS NOT NULL") == [(70,)]
    assert figures(stage) == {"xóm Đồng Vàng": "61%"}


async def test_what_answers_a_message_about_a_task_is_no_figure(stage: Stage) -> None:
    await asked(stage)
    await stage.says(HOA, "giao dọn vệ sinh cho xóm Đồng Vàng, hạn 20/2")
    await stage.presses(HOA, "Giao")
    await stage.told()
    await stage.says(PAO, "60%", reply_to=stage.last(PAO))
    assert stage.rows("SELECT percent FROM assignment WHERE place_id IS NOT NULL") == [(60,)]
    assert not figures(stage)


async def test_the_office_pastes_a_list_and_stores_it_with_one_press(stage: Stage) -> None:
    await counting(stage)
    pasted = "BHYT:\n1. Đồng Tâm 485/512\n2. Nam Sơn 97,5%\n3. Bến Mới chưa có\n4. Đồng Vàng 975%\n5. Xóm Lạ 5/6"
    (shown,) = await stage.says(HOA, pasted)
    assert shown.text.splitlines() == [
        "BHYT: đọc được số của 2 khối, xóm. Chưa ghi gì.",
        "Xóm Đồng Tâm: 485/512 người, 94,7%",
        "Xóm Nam Sơn: 97,5%",
        "Chưa có số: xóm Bến Mới",
        "Số lạ, không ghi, xin gửi riêng: xóm Đồng Vàng 975%",
        "Chưa rõ: “5. Xóm Lạ 5/6”",
    ]
    assert not figures(stage)
    await stage.presses(HOA, "Ghi cả 2")
    assert figures(stage) == {"xóm Đồng Tâm": "485/512", "xóm Nam Sơn": "97.5%"}


async def test_a_figure_that_came_meanwhile_is_not_overwritten_by_the_list(stage: Stage) -> None:
    await asked(stage)
    await stage.says(HOA, "Đồng Tâm 485/512\nĐồng Vàng 97,5%")
    stage.clock.move_to(local(15, 15))
    await stage.says(PAO, "490/512")
    assert "1 nơi đã có số khác" in text_of(await stage.presses(HOA, "Ghi cả 2"))
    assert figures(stage) == {"xóm Đồng Tâm": "485/512", "xóm Đồng Vàng": "490/512"}


async def test_a_list_is_only_the_offices(stage: Stage) -> None:
    await counting(stage)
    for person in (DUC, DUNG, OANH):
        await stage.says(person, "Đồng Tâm 485/512\nNam Sơn 97,5%")
    assert not figures(stage)


async def test_a_list_is_asked_of_which_indicator_it_is(stage: Stage) -> None:
    await counting(stage)
    await stage.says(HOA, "thêm chỉ tiêu Nước sạch; 95%; hộ; không; từng xóm")
    await stage.presses(HOA, "Thêm chỉ tiêu")
    (shown,) = await stage.says(HOA, "Đồng Tâm 485/512\nNam Sơn 97,5%")
    assert buttons(shown) == ["BHYT", "Nước sạch"]
    await stage.presses(HOA, "Nước sạch")
    await stage.presses(HOA, "Ghi cả 2")
    assert stage.rows("SELECT DISTINCT indicator.short FROM reading JOIN indicator ON indicator.id = indicator_id") == [
        ("Nước sạch",)
    ]


async def test_the_figure_of_the_whole_comes_with_its_source(stage: Stage) -> None:
    await counting(stage)
    await stage.says(HOA, "BHYT chung 4.850/5.120, ngày 10/01, nguồn BHXH")
    assert stage.rows("SELECT numerator, denominator, day, source, place_id FROM reading") == [
        ("4850", "5120", "2026-01-10", "BHXH", None)
    ]
    assert "Ngày 20/01/2026 chưa tới" in text_of(await stage.says(HOA, "BHYT chung 96%, ngày 20/01/2026"))


async def test_counts_of_what_is_no_percentage(stage: Stage) -> None:
    await counting(stage)
    await stage.says(HOA, "thêm chỉ tiêu Xóa nhà tạm; 120 nhà; đến 30/6; từng xóm")
    await stage.presses(HOA, "Thêm chỉ tiêu")
    await stage.says(HOA, "Xóa nhà tạm Đồng Tâm 12")
    await stage.says(HOA, "Xóa nhà tạm Nam Sơn 8 nhà")
    assert figures(stage) == {"xóm Đồng Tâm": "12", "xóm Nam Sơn": "8"}
    assert "cần số nhà" in text_of(await stage.says(HOA, "Xóa nhà tạm Bến Mới 50%"))
    assert text_of(await stage.says(DUC, "chỉ tiêu xóa nhà tạm")).startswith("Xóa nhà tạm: 20 nhà\nChỉ tiêu 120 nhà")
