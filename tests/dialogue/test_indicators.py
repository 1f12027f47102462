"""Indicators: set by the office or the chair, seen by whom they concern, asked for each month, made of a task's target."""

import pytest

from bot.actions.asking_figures import FigureRounds
from bot.chat import Enclosing
from bot.reports.enclosures import RegisterEnclosures
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, OANH, PAO
from tests.dialogue.counted import BAY, BHYT, KHAM, TAM, asked, counting, figures, settled
from tests.dialogue.stage import Stage, buttons, local, text_of


async def test_one_line_is_shown_and_stored_by_a_press(stage: Stage) -> None:
    await settled(stage)
    (shown,) = await stage.says(DUC, BHYT)
    assert shown.text.splitlines() == [
        "Chỉ tiêu “BHYT”, gọi tắt “BHYT”. Chưa ghi gì.",
        "Cần đạt: 100%, đếm theo người, đến 31/12/2026",
        "Hỏi cả 4 khối, xóm",
    ]
    assert not stage.rows("SELECT * FROM indicator")
    await stage.presses(DUC, "Thêm chỉ tiêu")
    query = "SELECT name, unit, target, in_percent, due_on, by_place FROM indicator"
    assert stage.rows(query) == [("BHYT", "người", "100", 1, "2026-12-31", 1)]
    assert stage.rows("SELECT count(*) FROM journal_entry WHERE action = 'indicator_added'") == [(1,)]


async def test_step_by_step_asks_for_what_is_missing(stage: Stage) -> None:
    await settled(stage)
    for said in ("thêm chỉ tiêu", "Nước sạch", "95 phần trăm", "hộ"):
        answer = text_of(await stage.says(HOA, said))
        assert "Chưa ghi gì" in answer
    assert "đến ngày nào" in answer
    assert "chưa rõ hoặc đã qua" in text_of(await stage.says(HOA, "01/01/2026"))
    await stage.says(HOA, "không")
    await stage.presses(HOA, "Từng khối, xóm")
    await stage.presses(HOA, "Thêm chỉ tiêu")
    assert stage.rows("SELECT short, target, due_on FROM indicator") == [("Nước sạch", "95", None)]


async def test_only_some_places(stage: Stage) -> None:
    await settled(stage)
    (shown,) = await stage.says(HOA, "thêm chỉ tiêu BHYT; 100%; người; không; xóm Đồng Tâm, Nam Sơn")
    assert "Hỏi 2 nơi: xóm Đồng Tâm, xóm Nam Sơn" in shown.text
    await stage.presses(HOA, "Thêm chỉ tiêu")
    await stage.says(HOA, "hỏi số liệu")
    assert set(await stage.told()) == {KHAM.user_id, BAY.user_id}


@pytest.mark.parametrize("wrong", ["0%", "300%", "thêm xóm nào đó không có", "đến 31/02"])
async def test_what_cannot_be_is_refused(stage: Stage, wrong: str) -> None:
    await settled(stage)
    before = stage.register()
    answer = text_of(await stage.says(HOA, f"thêm chỉ tiêu BHYT; 100%; người; không; từng xóm; {wrong}"))
    assert "Chưa ghi gì" in answer
    assert stage.register() == before


async def test_two_of_one_name_are_not_open_at_once(stage: Stage) -> None:
    await counting(stage)
    await stage.says(HOA, BHYT)
    assert "Đang có chỉ tiêu “BHYT” rồi" in text_of(await stage.presses(HOA, "Thêm chỉ tiêu"))
    await stage.says(HOA, "đóng chỉ tiêu bhyt")
    await stage.presses(HOA, "Đóng chỉ tiêu")
    await stage.says(HOA, BHYT)
    await stage.presses(HOA, "Thêm chỉ tiêu")
    assert stage.rows("SELECT count(*), count(closed_at) FROM indicator") == [(2, 1)]


async def test_it_is_edited_and_its_figures_stay(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "485/512")
    await stage.says(HOA, "sửa chỉ tiêu BHYT; 98%; tên Tỷ lệ tham gia BHYT; đến 30/11")
    assert stage.rows("SELECT name, short, target, due_on FROM indicator") == [
        ("Tỷ lệ tham gia BHYT", "BHYT", "98", "2026-11-30")
    ]
    assert figures(stage) == {"xóm Đồng Vàng": "485/512"}
    assert "Chưa có gì thay đổi" in text_of(await stage.says(HOA, "sửa chỉ tiêu BHYT; 98%"))
    assert "Chưa rõ chỉ tiêu nào" in text_of(await stage.says(HOA, "sửa chỉ tiêu Không Có; 98%"))


async def test_the_whole_is_the_sum_over_the_sum(stage: Stage) -> None:
    await asked(stage)
    await stage.says(HOA, "Đồng Tâm 10/10\nĐồng Vàng 300/990")
    await stage.presses(HOA, "Ghi cả 2")
    await stage.says(HOA, "BHYT Nam Sơn 97,5%")
    shown = text_of(await stage.says(DUC, "chỉ tiêu BHYT"))
    assert shown.splitlines() == [
        "BHYT: 31% (310/1.000 người)",
        "Chỉ tiêu 100%, đến 31/12/2026",
        "Tháng 01: 3/4 khối, xóm đã báo, 1 nơi đạt 100%",
        "1 nơi chỉ báo phần trăm, chưa cộng vào số chung",
        "Xóm Đồng Vàng: 300/990 người, 30,3% (15/01)",
        "Xóm Nam Sơn: 97,5% (15/01)",
        "Xóm Đồng Tâm: 10/10 người, 100% (15/01)",
        "Xóm Bến Mới: chưa báo",
    ]
    assert "xóm Bến Mới" in text_of(await stage.presses(DUC, "Chưa báo"))
    assert text_of(await stage.presses(DUC, "Đạt 100%")).endswith("xóm Đồng Tâm")
    listed = text_of(await stage.says(LAN, "chỉ tiêu"))
    assert "BHYT: 31% (310/1.000 người); chỉ tiêu 100%, đến 31/12/2026" in listed


async def test_nothing_yet_says_how_many_have_not_reported(stage: Stage) -> None:
    await counting(stage)
    assert "Chưa có số liệu kỳ này; 4 khối, xóm chưa báo. Gõ: nhắc báo số liệu" in text_of(
        await stage.says(HOA, "chỉ tiêu BHYT")
    )


async def test_each_sees_their_own_places_and_others_nothing(stage: Stage) -> None:
    await asked(stage)
    await stage.says(HOA, "Đồng Tâm 485/512\nĐồng Vàng 300/512")
    await stage.presses(HOA, "Ghi cả 2")
    for person, sees, not_seen in ((PAO, "Đồng Vàng", "Đồng Tâm"), (TAM, "Đồng Tâm", "Đồng Vàng")):
        shown = text_of(await stage.says(person, "chỉ tiêu BHYT"))
        assert sees in shown
        assert not_seen not in shown
        assert "tính riêng nơi được phân công" in shown
        assert "Hình" not in buttons(stage.last(person))
    refusals = {text_of(await stage.says(person, "chỉ tiêu BHYT")) for person in (DUNG, HUNG)}
    assert len(refusals) == 1
    assert "không dùng được chức năng đó" in refusals.pop()
    assert text_of(await stage.says(OANH, "chỉ tiêu")).startswith("Chưa có chỉ tiêu nào")


async def test_the_trend_is_a_picture_with_the_target(stage: Stage) -> None:
    await asked(stage)
    for day, said in ((15, "300/512"), (16, "350/512"), (20, "485/512")):
        stage.clock.move_to(local(day))
        await stage.says(HOA, f"BHYT Đồng Vàng {said}")
    await stage.says(DUC, "chỉ tiêu BHYT")
    (message,) = await stage.presses(DUC, "Hình")
    assert message.enclosure is not None
    assert message.enclosure.kind is Enclosing.TREND
    file = await RegisterEnclosures(stage.database).made(1, message.enclosure)
    assert file is not None
    assert file.is_picture
    assert file.data.startswith(b"\x89PNG")
    assert len(file.data) < 60_000
    assert await RegisterEnclosures(stage.database).made(2, message.enclosure) is None


async def test_the_hamlets_are_asked_each_month_on_a_working_morning(stage: Stage) -> None:
    await counting(stage)
    rounds = FigureRounds(stage.database)
    await rounds.run(stage.clock.now())
    assert not await stage.told()
    stage.clock.move_to(local(23, 7, 30))  # the 25th is a Sunday
    await rounds.run(stage.clock.now())
    assert set(await stage.told()) == {PAO.user_id, KHAM.user_id, BAY.user_id}
    await rounds.run(stage.clock.now())
    assert not await stage.told()
    await stage.says(PAO, "485/512")
    stage.clock.move_to(local(23, 8, month=4))  # after a long downtime: once
    await rounds.run(stage.clock.now())
    told = await stage.told()
    assert PAO.user_id in told
    await rounds.run(stage.clock.now())
    assert not await stage.told()


async def test_who_has_reported_in_the_month_is_not_asked_again(stage: Stage) -> None:
    await asked(stage)
    await stage.says(PAO, "485/512")
    answer = text_of(await stage.says(HOA, "nhắc báo số liệu"))
    assert "Tháng này đã có 1 số liệu, không hỏi lại" in answer
    assert set(await stage.told()) == {KHAM.user_id, BAY.user_id}


async def test_what_is_missing_after_two_working_days_is_asked_of_who_has_it_in_charge(stage: Stage) -> None:
    await asked(stage)  # Thursday
    await stage.says(KHAM, "chưa có")
    rounds = FigureRounds(stage.database)
    for day in (16, 17):
        stage.clock.move_to(local(day, 9))
        await rounds.run(stage.clock.now())
        assert not await stage.told()
    stage.clock.move_to(local(19, 9))
    await rounds.run(stage.clock.now())
    told = await stage.told()
    assert set(told) == {TAM.user_id}
    assert "BHYT xóm Đồng Tâm (đã hỏi bà Lương Thị Khăm), báo chưa có số" in told[TAM.user_id]
    assert "BHYT xóm Nam Sơn (đã hỏi ông Moong Văn Bảy)" in told[TAM.user_id]
    await stage.says(TAM, "Nam Sơn 97,5%")
    assert figures(stage) == {"xóm Nam Sơn": "97.5%"}
    await rounds.run(stage.clock.now())
    assert not await stage.told()


async def test_what_came_meanwhile_is_not_asked_for(stage: Stage) -> None:
    await counting(stage)
    await stage.says(HOA, "hỏi số liệu BHYT")
    await stage.says(PAO, "BHYT 485/512")
    assert PAO.user_id not in await stage.told()


async def test_in_the_quiet_hours_nobody_is_asked(stage: Stage) -> None:
    await counting(stage)
    stage.clock.move_to(local(15, 22))
    await stage.says(HOA, "hỏi số liệu BHYT")
    assert not await stage.told()
    stage.clock.move_to(local(16, 7))
    assert PAO.user_id in await stage.told()


async def test_a_closed_indicator_is_asked_of_nobody(stage: Stage) -> None:
    await counting(stage)
    await stage.says(HOA, "hỏi số liệu BHYT")
    await stage.says(HOA, "đóng chỉ tiêu BHYT")
    await stage.presses(HOA, "Đóng chỉ tiêu")
    assert not await stage.told()
    stage.clock.move_to(local(23, 8))
    await FigureRounds(stage.database).run(stage.clock.now())
    assert not await stage.told()


NOTICE = """UBND XÃ THANH SƠN HẠ
Số: 09/TB-UBND
Thanh Sơn Hạ, ngày 14 tháng 01 năm 2026

THÔNG BÁO
Kết luận của đồng chí Chủ tịch UBND xã tại buổi làm việc với Phòng Kinh tế

I. Đánh giá tình hình
Tính đến ngày 31/12/2025 tỷ lệ người dân tham gia BHYT toàn xã đạt 90,92%; thu ngân sách đạt 104,6% dự toán.

II. Nhiệm vụ thời gian tới
Giao Phòng Kinh tế tổ chức thực hiện các nhiệm vụ sau:
- Tuyên truyền, vận động 100% người dân tham gia BHYT tại các xóm: Đồng Tâm, Nam Sơn; hoàn thành trước ngày 30/6/2026.
- Thường xuyên kiểm tra vệ sinh môi trường tại các chợ.

Trên đây là kết luận của đồng chí Chủ tịch UBND xã.
"""


async def test_a_target_of_a_task_becomes_an_indicator_with_its_beginning(stage: Stage) -> None:
    await settled(stage)
    await stage.imported(HOA, NOTICE)
    await stage.says(HOA, "giao")
    await stage.says(HOA, "việc 101")
    shown = await stage.presses(HOA, "Đưa thành chỉ tiêu")
    assert "“Người dân tham gia BHYT" in shown[0].text
    assert "gọi tắt “BHYT”" in shown[0].text
    assert "Hỏi 2 nơi: xóm Đồng Tâm, xóm Nam Sơn" in shown[0].text
    assert "Thông báo có số 90,92%" in shown[1].text
    assert not stage.rows("SELECT * FROM indicator")
    await stage.presses(HOA, "Lấy làm số ban đầu")
    await stage.presses(HOA, "Thêm chỉ tiêu")
    query = "SELECT short, target, base, base_on, base_source, due_on, unit FROM indicator"
    assert stage.rows(query) == [("BHYT", "100", "90.92", "2025-12-31", "09/TB-UBND", "2026-06-29", "người")]
    assert "ban đầu 90,92% (31/12/2025)" in text_of(await stage.says(DUC, "chỉ tiêu BHYT"))
    assert "Đưa thành chỉ tiêu" not in buttons((await stage.says(HOA, "việc 101"))[0])
    assert "đưa thành chỉ tiêu" in text_of(await stage.says(HOA, "nhật ký 101"))


async def test_only_who_sets_indicators_makes_one_of_a_task(stage: Stage) -> None:
    await settled(stage)
    await stage.imported(HOA, NOTICE)
    await stage.says(HOA, "giao")
    for person in (HUNG, LAN):
        assert "Đưa thành chỉ tiêu" not in buttons((await stage.says(person, "việc 101"))[0])
    before = stage.register()
    for person in (HUNG, LAN, PAO):
        for said in (BHYT, "sửa chỉ tiêu BHYT; 98%", "đóng chỉ tiêu BHYT", "hỏi số liệu", "/themchitieu BHYT; 100%"):
            await stage.says(person, said)
    assert stage.register() == before
