"""The week to the chair: from the register as it is, once a week, once after a downtime."""

import re
from datetime import datetime

import pytest
from sqlalchemy import update

from bot.chat import Message
from storage import task_queries
from storage.people import Role
from storage.tasks import Task
from tests.dialogue.cast import DUC, HUNG, LAN
from tests.dialogue.passing import due, told_between, until
from tests.dialogue.stage import Stage, local


async def weeks(stage: Stage, start: datetime, end: datetime) -> list[Message]:
    told = await told_between(stage, DUC, start, end)
    return [message for message in told if re.search(r", tuần | tuần .*: \d+ nhiệm vụ$", message.text.splitlines()[0])]


def boxes(message: Message) -> tuple[int, int]:
    """The total of the first line, and what the boxes add up to."""
    first, *rest = message.text.splitlines()
    total = re.search(r": (\d+) nhiệm vụ", first)
    assert total is not None
    lines = [re.sub(r"\([^)]*\)", "", line) for line in rest[:3]]
    return int(total[1]), sum(int(number) for line in lines for number in re.findall(r"\d+", line))


async def test_it_comes_on_friday_afternoon_and_each_week_once(given: Stage) -> None:
    assert not await weeks(given, local(15, 14), local(16, 15, 29))
    (first,) = await weeks(given, local(16, 15, 29), local(23, 15, 29))
    assert first.text.startswith("Báo cáo đồng chí Chủ tịch, tuần 12–16/01/2026: 6 nhiệm vụ")
    (second,) = await weeks(given, local(23, 15, 29), local(23, 15, 31))
    assert ", tuần 19–23/01/2026: " in second.text


async def test_the_boxes_add_up_and_what_rose_is_said(given: Stage) -> None:
    await until(given, local(19, 9))
    await given.says(HUNG, "101 xong, biên bản số 7")
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "NV101")
    await given.presses(LAN, "Xác nhận")
    await given.says(HUNG, "104 đã kiểm tra 4 điểm")
    await given.says(HUNG, "102 vướng kinh phí")
    await due(given, 105, local(28).date())
    (message,) = await weeks(given, local(23, 15), local(23, 16))
    assert boxes(message) == (6, 6)
    assert "Hoàn thành đúng hạn 1 (tăng 1) · hoàn thành quá hạn 0" in message.text
    assert "Thường xuyên 3 (2/3 đã báo cáo tháng 01)" in message.text
    assert "Cần ý kiến: NV102 (vướng mắc)" in message.text
    assert "Tuần tới đến hạn: NV105" in message.text
    (later,) = await weeks(given, local(30, 15), local(30, 16))
    assert later.text.startswith("Báo cáo đồng chí Chủ tịch, tháng 01/2026 và tuần 26–30/01/2026: 6 nhiệm vụ")
    assert "Hoàn thành đúng hạn 1 (tuần tăng 0, tháng tăng 1) · " in later.text
    assert boxes(later) == (6, 6)


async def test_a_downtime_sends_one_about_the_last_week_that_is_over(given: Stage) -> None:
    await until(given, local(15, 15))
    given.clock.move_to(local(4, 15, 30, month=2))
    before = len(given.chats.shown[DUC.user_id])
    await given.told()
    told = [m for _, m in given.chats.shown[DUC.user_id][before:] if "nhiệm vụ" in m.text and "tuần 26" in m.text]
    assert len(told) == 1
    assert ", tháng 01/2026 và tuần 26–30/01/2026: " in told[0].text
    (next_one,) = await weeks(given, local(4, 16, month=2), local(6, 16, month=2))
    assert ", tuần 02–06/02/2026: " in next_one.text


async def test_with_nothing_given_out_it_is_skipped_with_its_reason_and_the_next_is_planned(given: Stage) -> None:
    async with given.acting(DUC) as acting:
        await acting.unit.session.execute(update(Task).values(withdrawn_at=acting.now))
    assert not await weeks(given, local(16, 15), local(16, 16))
    rows = given.rows("SELECT state, reason FROM delivery WHERE kind = 'week' AND organisation_id = 1 ORDER BY id")
    assert rows == [("skipped", "không còn gì để báo"), ("waiting", None)]


async def test_who_is_chair_no_more_hears_nothing(given: Stage) -> None:
    await given.becomes(DUC, Role.MEMBER)
    assert not await weeks(given, local(16, 15), local(23, 16))
    assert given.rows("SELECT state FROM delivery WHERE kind = 'week' AND organisation_id = 1") == [("skipped",)]


@pytest.mark.parametrize(("briefed", "line"), [(False, False), (True, True)])
async def test_the_briefing_is_named(given: Stage, briefed: bool, line: bool) -> None:
    await until(given, local(21, 9))
    if briefed:
        await given.presses(LAN, "Đưa vào giao ban")
    (message,) = await weeks(given, local(23, 15), local(23, 16))
    assert ("Danh sách giao ban: NV101" in message.text) is line
    assert len(message.text.splitlines()) <= 8


async def test_only_what_a_lead_reported_counts_as_reported_standing_work(given: Stage) -> None:
    await until(given, local(19, 9))
    async with given.acting(HUNG) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, 104)
        assert task is not None
        task.assignments[0].last_report_at = acting.now  # đã nhận is no report
    (message,) = await weeks(given, local(23, 15), local(23, 16))
    assert "(0/" in message.text
