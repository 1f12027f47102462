"""*Bỏ*: the last report is taken back within ten minutes, and everything stands as before it."""

from datetime import timedelta

import pytest

from tests.dialogue.cast import DUNG, HOA, HUNG, LAN, NGA, TIEN
from tests.dialogue.stage import Stage, buttons, text_of

STATE = (
    "SELECT a.id, a.state, a.percent, a.reported_on, a.done_at, a.last_report_at, t.claimed_on, t.reported_on, t.due_on"
    " FROM assignment a JOIN task t ON t.id = a.task_id ORDER BY a.id"
)


def later(stage: Stage, **time: int) -> None:
    stage.clock.move_to(stage.clock.now() + timedelta(**time))


@pytest.mark.parametrize("words", ["bỏ", "bo", "Bỏ.", "ghi nhầm", "bỏ 104", "bo nv104", "/bo"])
@pytest.mark.parametrize(
    "report", ["104 xong", "104 xong, biên bản số 7", "104 60%", "104 đã nhận", "104 vướng kinh phí"]
)
async def test_a_report_taken_back_leaves_everything_as_it_was(given: Stage, report: str, words: str) -> None:
    await given.says(HUNG, "104 30%")
    later(given, hours=1)
    if report.endswith("đã nhận"):
        report = "102 đã nhận"
        words = words.replace("104", "102")
    before = given.rows(STATE)
    await given.says(HUNG, report)
    answer = text_of(await given.says(HUNG, words))
    assert answer.startswith("Đã bỏ báo cáo NV")
    assert given.rows(STATE) == before


async def test_what_was_asked_of_a_report_that_is_taken_back_is_asked_no_more(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    await given.says(HUNG, "bỏ")
    before = given.register()
    await given.says(HUNG, "biên bản số 7")
    assert given.register() == before


async def test_after_ten_minutes_it_is_too_late_and_the_way_on_is_said(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    later(given, minutes=10, seconds=1)
    before = given.register()
    answer = text_of(await given.says(HUNG, "bỏ"))
    assert "đã quá 10 phút" in answer
    assert "104 chưa xong" in answer
    assert given.register() == before
    assert "không tính nữa" in text_of(await given.says(HUNG, "104 chưa xong"))


async def test_within_ten_minutes_to_the_second(given: Stage) -> None:
    await given.says(HUNG, "104 60%")
    later(given, minutes=10)
    assert "Đã bỏ" in text_of(await given.says(HUNG, "bỏ"))


async def test_what_was_decided_since_stands(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "NV104")
    await given.presses(LAN, "Xác nhận hoàn thành")
    before = given.register()
    assert "sau đó đã có ý kiến" in text_of(await given.says(HUNG, "bỏ"))
    assert given.register() == before


async def test_an_obstacle_that_was_answered_stands(given: Stage) -> None:
    await given.says(HUNG, "104 vướng kinh phí")
    await given.told()
    await given.says(LAN, "cấp thêm 5 triệu", given.last(LAN))
    assert "sau đó đã có ý kiến" in text_of(await given.says(HUNG, "bỏ"))


async def test_who_heard_of_it_is_told_that_it_does_not_count(given: Stage) -> None:
    await given.says(HUNG, "104 vướng kinh phí")
    await given.told()
    await given.says(HUNG, "bỏ")
    told = await given.told()
    for person in (LAN, HOA, NGA):
        assert "đã bỏ báo cáo NV104" in told[person.user_id]
    assert "NV104" not in text_of(await given.says(LAN, "vướng mắc"))


async def test_what_was_not_sent_yet_is_never_sent(given: Stage) -> None:
    await given.told()
    await given.says(HUNG, "104 xong")
    await given.says(HUNG, "bỏ")
    assert await given.told() == {}


async def test_bo_twice_does_not_take_back_the_report_before(given: Stage) -> None:
    await given.says(HUNG, "104 30%")
    later(given, minutes=1)
    await given.says(HUNG, "102 60%")
    await given.says(HUNG, "bỏ")
    before = given.register()
    answer = (await given.says(HUNG, "bỏ"))[0]
    assert "Bỏ báo cáo nào?" in answer.text
    assert given.register() == before
    assert "Đã bỏ báo cáo NV104" in text_of(await given.presses(HUNG, "NV104"))
    assert "đã bỏ trước đó" in text_of(await given.says(HUNG, "bỏ"))


async def test_of_several_reports_in_one_message_it_is_asked_which(given: Stage) -> None:
    before = given.rows(STATE)
    await given.says(HUNG, "104 xong; 102 60%")
    answer = (await given.says(HUNG, "bỏ"))[0]
    assert buttons(answer) == ["Bỏ cả 2 báo cáo", "NV102", "NV104"]
    assert "Đã bỏ 2 báo cáo" in text_of(await given.presses(HUNG, "Bỏ cả 2"))
    assert given.rows(STATE) == before


async def test_a_newer_report_is_taken_back_before_the_one_under_it(given: Stage) -> None:
    before = given.rows(STATE)
    await given.says(HUNG, "104 30%")
    later(given, minutes=1)
    await given.says(HUNG, "104 60%")
    await given.says(HUNG, "bỏ 104")
    await given.says(HUNG, "bỏ 104")
    await given.presses(HUNG, "NV104")
    assert given.rows(STATE) == before


async def test_the_office_takes_back_what_it_recorded_and_nobody_else_does(given: Stage) -> None:
    await given.says(HOA, "ghi thay 104 xong")
    for person in (HUNG, NGA, DUNG, TIEN):
        before = given.register()
        assert "Chưa có gì thay đổi" in text_of(await given.says(person, "bỏ 104"))
        assert given.register() == before
    assert "Đã bỏ báo cáo NV104" in text_of(await given.says(HOA, "bỏ"))


async def test_bo_answers_the_question_that_is_open(given: Stage) -> None:
    await given.says(HUNG, "104 30%")
    later(given, minutes=1)
    await given.says(HUNG, "104 vướng")
    before = given.register()
    assert "chưa ghi gì" in text_of(await given.says(HUNG, "bỏ"))
    assert given.register() == before


async def test_it_stays_written_and_is_marked(given: Stage) -> None:
    await given.says(HUNG, "104 60%")
    await given.says(HUNG, "bỏ")
    story = text_of(await given.says(HUNG, "nhật ký 104"))
    assert "báo tiến độ: 60% (đã bỏ)" in story
    assert "bỏ báo cáo vừa ghi" in story
    assert "60% (đã bỏ)" in text_of(await given.says(HUNG, "xem 104"))


async def test_what_is_taken_back_counts_for_no_month(given: Stage) -> None:
    await given.says(HUNG, "104 bình thường")
    await given.says(HUNG, "bỏ")
    assert "Đã ghi" in text_of(await given.says(HUNG, "104 bình thường"))


async def test_bo_with_days_is_still_of_the_days_off(given: Stage) -> None:
    assert "Đã bỏ báo cáo" not in text_of(await given.says(HOA, "bỏ 20/2"))
