"""Periodic work in the chat: each turn is reported on by itself, and the work goes on."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from scheduler.clock import ManualClock
from scheduler.planning import replan
from scheduler.rules import rules_of
from storage import organisations, task_queries
from storage.notices import Timing
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, NGA, Person
from tests.dialogue.stage import Stage, buttons, local, text_of

FRIDAYS = "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0"
BEFORE, DUE, AFTER = local(15, 15), local(16, 9), local(19, 9)  # the first turn is that of Friday 16/01


@pytest.fixture
async def weekly(given: Stage) -> Stage:
    """NV102, which Công an xã cooperates in, and NV105 come round every Friday."""
    await comes_round(given, 102, FRIDAYS)
    await comes_round(given, 105, FRIDAYS)
    return given


async def comes_round(stage: Stage, number: int, rule: str | None) -> None:
    async with stage.database.write() as unit:
        task = await task_queries.numbered(unit, 1, number)
        assert task is not None
        task.timing, task.recurrence, task.recurrence_rule = Timing.PERIODIC, "vào thứ Sáu hằng tuần", rule
        await replan(unit, task, stage.clock.now(), rules_of(await organisations.get(unit, 1)))
        await unit.commit()


async def days_pass(stage: Stage, clock: ManualClock, until: datetime) -> None:
    while clock.now() < until:
        clock.move_to(min(until, clock.now() + timedelta(hours=12)))
        await stage.told()


def state(stage: Stage, number: int = 105, person: Person = HUNG) -> tuple[Any, ...]:
    return stage.rows(
        "SELECT state, percent FROM assignment JOIN task ON task.id = task_id JOIN member ON member.id = member_id"
        " WHERE number = ? AND member.name = ?",
        number,
        person.name,
    )[0]


def turns(stage: Stage, number: int = 105) -> list[tuple[Any, ...]]:
    return stage.rows(
        "SELECT turn.due_on, turn.reported_on FROM turn JOIN task ON task.id = task_id WHERE number = ? ORDER BY 1",
        number,
    )


def due_on(stage: Stage, number: int = 105) -> str:
    return str(stage.rows("SELECT due_on FROM task WHERE number = ? AND organisation_id = 1", number)[0][0])


@pytest.mark.parametrize(
    ("moment", "in_time"), [(BEFORE, "đúng hạn"), (DUE, "đúng hạn"), (AFTER, "quá hạn 1 ngày làm việc")]
)
async def test_xong_reports_on_the_current_turn_before_on_and_after_its_day(
    weekly: Stage, moment: datetime, in_time: str
) -> None:
    weekly.clock.move_to(moment)
    answer = text_of(await weekly.says(HUNG, "105 xong"))
    assert f"Đã ghi NV105 kỳ thứ Sáu, 16/01, {in_time}: " in answer
    assert "Kỳ tới: thứ Sáu, 23/01, 16 giờ." in answer
    assert turns(weekly) == [("2026-01-16", f"{moment:%Y-%m-%d}")]
    assert state(weekly) == ("in_progress", None)
    assert due_on(weekly) == "2026-01-23"


async def test_nobody_is_asked_to_sign_a_turn_off(weekly: Stage) -> None:
    await weekly.told()
    await weekly.says(HUNG, "105 xong, báo cáo số 12")
    told = await weekly.told()
    assert not {HOA.user_id, NGA.user_id, LAN.user_id, DUC.user_id} & set(told)
    assert "Không có" in text_of(await weekly.says(LAN, "duyệt"))


async def test_the_product_is_asked_for_once_and_kept(weekly: Stage) -> None:
    assert "Kết quả là gì" in text_of(await weekly.says(HUNG, "105 xong"))
    assert "“báo cáo số 12”" in text_of(await weekly.says(HUNG, "báo cáo số 12"))
    weekly.clock.move_to(local(23))
    assert "Kết quả là gì" not in text_of(await weekly.says(HUNG, "105 xong, báo cáo số 14"))
    assert weekly.rows("SELECT product FROM progress_report ORDER BY id") == [("báo cáo số 12",), ("báo cáo số 14",)]
    weekly.clock.move_to(local(30))
    await weekly.says(HUNG, "105 xong")
    assert "hoàn thành" not in text_of(await weekly.says(HUNG, "không"))


async def test_a_second_xong_on_the_same_day_records_nothing_and_asks(weekly: Stage) -> None:
    weekly.clock.move_to(DUE)
    await weekly.says(HUNG, "105 xong, báo cáo số 12")
    before = weekly.register()
    asked = (await weekly.says(HUNG, "105 xong"))[0]
    assert "kỳ thứ Sáu, 16/01 đã được báo trước đó. Chưa ghi gì thêm." in asked.text
    assert buttons(asked) == ["Báo kỳ 23/01"]
    assert weekly.register() == before
    assert "Đã ghi NV105 kỳ thứ Sáu, 23/01" in text_of(await weekly.presses(HUNG, "Báo kỳ 23/01"))
    assert "hết hiệu lực" in text_of(await weekly.presses(HUNG, "Báo kỳ 23/01"))
    assert [day for day, _ in turns(weekly)] == ["2026-01-16", "2026-01-23"]


@pytest.mark.parametrize(("day", "recorded"), [(18, False), (19, False), (20, True), (23, True), (26, True)])
async def test_the_next_turn_is_recorded_once_it_is_nearer_than_the_last(
    weekly: Stage, day: int, recorded: bool
) -> None:
    weekly.clock.move_to(DUE)
    await weekly.says(HUNG, "105 xong")
    weekly.clock.move_to(local(day))
    answer = text_of(await weekly.says(HUNG, "105 xong"))
    assert ("Đã ghi NV105 kỳ thứ Sáu, 23/01" in answer) is recorded
    assert ("Chưa ghi gì thêm" in answer) is not recorded


async def test_a_report_before_its_day_is_not_taken_for_the_next_on_the_day_itself(weekly: Stage) -> None:
    await weekly.says(HUNG, "105 xong")
    weekly.clock.move_to(DUE)
    assert "Chưa ghi gì thêm" in text_of(await weekly.says(HUNG, "105 xong"))


async def test_the_question_about_the_next_turn_ends_with_the_day_and_is_nobody_else_s(weekly: Stage) -> None:
    weekly.clock.move_to(DUE)
    await weekly.says(HUNG, "105 xong")
    await weekly.says(HUNG, "105 xong")
    key, message_id = weekly.chats.button(HUNG, "Báo kỳ 23/01")
    assert "hết hiệu lực" in text_of(await weekly.presses_key(DUNG, key, message_id))
    weekly.clock.move(timedelta(hours=13))
    assert "hết hiệu lực" in text_of(await weekly.presses(HUNG, "Báo kỳ 23/01"))
    assert len(turns(weekly)) == 1


async def test_the_button_reports_on_the_turn_too(weekly: Stage) -> None:
    await weekly.says(HUNG, "105")
    assert "Đã ghi NV105 kỳ thứ Sáu, 16/01" in text_of(await weekly.presses(HUNG, "Xong"))


@pytest.mark.parametrize("words", ["105 chưa xong", "105 chua xong dau, bao nham", "105 80%"])
async def test_chua_xong_on_the_same_day_makes_the_turn_current_again(weekly: Stage, words: str) -> None:
    weekly.clock.move_to(AFTER)
    await weekly.says(HUNG, "105 xong")
    assert "Báo cáo kỳ thứ Sáu, 16/01 lúc trước không tính nữa." in text_of(await weekly.says(HUNG, words))
    assert turns(weekly) == []
    assert due_on(weekly) == "2026-01-16"
    assert "Đã ghi NV105 kỳ thứ Sáu, 16/01" in text_of(await weekly.says(HUNG, "105 xong"))


async def test_a_day_later_a_report_stays(weekly: Stage) -> None:
    await weekly.says(HUNG, "105 xong")
    weekly.clock.move_to(DUE)
    assert "không tính nữa" not in text_of(await weekly.says(HUNG, "105 chưa xong"))
    assert len(turns(weekly)) == 1


async def test_only_the_newest_turn_is_taken_back_with_what_was_missed_before_it(weekly: Stage) -> None:
    weekly.clock.move_to(DUE)
    await weekly.says(HUNG, "105 xong")
    weekly.clock.move_to(local(6, month=2))
    await weekly.says(HUNG, "105 xong")
    kept = turns(weekly)
    assert [reported is not None for _, reported in kept] == [True, False, False, True]
    await weekly.says(HUNG, "105 chưa xong")
    assert turns(weekly) == kept[:1]
    await weekly.says(HUNG, "105 xong")
    assert turns(weekly) == kept


async def test_an_old_button_takes_no_report_on_a_turn_back(weekly: Stage) -> None:
    await weekly.says(HUNG, "105")
    weekly.clock.move(timedelta(minutes=1))
    await weekly.says(HUNG, "105 xong, báo cáo số 12")
    assert "hết hiệu lực" in text_of(await weekly.presses(HUNG, "25%"))
    assert len(turns(weekly)) == 1


async def test_a_cooperating_member_reports_beside_the_lead_and_goes_on(weekly: Stage) -> None:
    answer = text_of(await weekly.says(DUNG, "102 xong, đã tuần tra"))
    assert "Đã ghi NV102 kỳ thứ Sáu, 16/01: " in answer
    assert "chủ trì sẽ thấy" in answer
    assert state(weekly, 102, DUNG) == ("in_progress", None)
    assert turns(weekly, 102) == []
    assert "Đã ghi NV102 kỳ thứ Sáu, 16/01, đúng hạn" in text_of(await weekly.says(HUNG, "102 xong"))
    # What Công an xã adds now is still of that turn, and takes nothing back.
    assert "Đã ghi NV102 kỳ thứ Sáu, 16/01: " in text_of(await weekly.says(DUNG, "102 xong, có biên bản kèm theo"))
    await weekly.says(DUNG, "102 chưa xong")
    assert turns(weekly, 102) == [("2026-01-16", "2026-01-15")]


async def test_ghi_thay_keeps_both_names_and_can_be_taken_back(weekly: Stage) -> None:
    answer = text_of(await weekly.says(HOA, "ghi thay 105 xong"))
    assert answer.startswith("Ghi thay đ/c Hùng. Đã ghi NV105 kỳ thứ Sáu, 16/01")
    assert "ghi thay 105 chưa xong" in answer
    names = weekly.rows(
        "SELECT actor.name, other.name FROM journal_entry JOIN member actor ON actor.id = actor_id"
        " JOIN member other ON other.id = on_behalf_of_id WHERE action = 'turn_reported'"
    )
    assert names == [(HOA.name, HUNG.name)]
    await weekly.says(HOA, "ghi thay 105 xong")
    assert "Đã ghi NV105 kỳ thứ Sáu, 23/01" in text_of(await weekly.presses(HOA, "Báo kỳ 23/01"))
    assert "không tính nữa" in text_of(await weekly.says(HOA, "ghi thay 105 chưa xong"))


async def test_several_turns_and_other_work_are_reported_in_one_message(weekly: Stage) -> None:
    messages = await weekly.says(HUNG, "102 xong; 105 xong; 106 60%")
    assert len(messages) == 1
    assert (state(weekly, 102)[0], state(weekly)[0], state(weekly, 106)) == (
        "in_progress",
        "in_progress",
        ("in_progress", 60),
    )
    assert len(turns(weekly)) == len(turns(weekly, 102)) == 1


async def test_the_next_turn_begins_without_a_percentage(weekly: Stage) -> None:
    await weekly.says(HUNG, "105 80%")
    assert state(weekly) == ("in_progress", 80)
    await weekly.says(HUNG, "105 xong")
    assert state(weekly) == ("in_progress", None)


async def test_after_a_downtime_the_turns_gone_by_are_missed_and_the_current_one_is_reported_on(weekly: Stage) -> None:
    weekly.clock.move_to(local(10, month=2))
    await weekly.told()
    shown = text_of(await weekly.says(HUNG, "việc 105"))
    assert "Kỳ chờ báo cáo: thứ Sáu, 06/02, 16 giờ (quá hạn 2 ngày làm việc)" in shown
    assert "Kỳ 30/01: chưa có báo cáo · kỳ 23/01: chưa có báo cáo · kỳ 16/01: chưa có báo cáo" in shown
    assert "Đã ghi NV105 kỳ thứ Sáu, 06/02, quá hạn 2 ngày làm việc" in text_of(await weekly.says(HUNG, "105 xong"))
    assert [reported for _, reported in turns(weekly)] == [None, None, None, "2026-02-10"]


async def test_the_task_says_how_it_comes_round_which_turn_waits_and_what_became_of_the_last(weekly: Stage) -> None:
    shown = text_of(await weekly.says(HUNG, "việc 105"))
    assert "Định kỳ: thứ Sáu hằng tuần, 16 giờ" in shown
    assert "Kỳ chờ báo cáo: thứ Sáu, 16/01, 16 giờ" in shown
    weekly.clock.move_to(DUE)
    await weekly.says(HUNG, "105 xong")
    weekly.clock.move_to(local(26))
    await weekly.says(HUNG, "105 xong")
    shown = text_of(await weekly.says(HUNG, "việc 105"))
    assert "Kỳ chờ báo cáo: thứ Sáu, 30/01" in shown
    assert "Kỳ 23/01: quá hạn, báo 26/01 · kỳ 16/01: đúng hạn" in shown
    assert "báo xong một kỳ" in shown


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        (BEFORE, "– kỳ thứ Sáu, 16/01, 16 giờ"),
        (DUE, "HÔM NAY: NV105"),
        (AFTER, "QUÁ HẠN: NV105"),
        (local(24), "– kỳ thứ Sáu, 23/01, 16 giờ"),
    ],
)
async def test_the_list_shows_the_day_of_the_current_turn(weekly: Stage, moment: datetime, line: str) -> None:
    weekly.clock.move_to(moment)
    assert line in text_of(await weekly.says(HUNG, "việc"))


async def test_a_late_turn_counts_as_standing_in_the_six_boxes(weekly: Stage) -> None:
    weekly.clock.move_to(AFTER)
    await weekly.told()
    for person in (DUC, HUNG):
        shown = text_of(await weekly.says(person, "tình hình"))
        assert "6 nhiệm vụ" in shown
        assert "quá hạn 0 · trong hạn 1 (hôm nay 1)" in shown
        assert "Thường xuyên 4 · chưa có hạn 1" in shown
        assert "NV105" not in shown
    assert "NV105" in text_of(await weekly.presses(DUC, "Thường xuyên"))


async def test_the_turn_that_was_reported_on_is_not_told_of_in_the_morning(weekly: Stage) -> None:
    await weekly.told()
    await weekly.says(HUNG, "105 xong")
    await weekly.says(HUNG, "102 xong")
    weekly.clock.move_to(local(16, 8))
    assert "NV105" not in (await weekly.told()).get(HUNG.user_id, "")
    await days_pass(weekly, weekly.clock, local(23, 8))
    assert "NV105" in text_of([weekly.last(HUNG)])


async def test_without_a_readable_rule_xong_is_a_report_of_done_as_for_other_work(given: Stage) -> None:
    await comes_round(given, 105, None)
    shown = text_of(await given.says(HUNG, "việc 105"))
    assert "Định kỳ: vào thứ Sáu hằng tuần (không nêu ngày, nhắc mỗi tháng một lần)" in shown
    await given.says(HUNG, "105 xong")
    assert state(given) == ("reported", 100)
