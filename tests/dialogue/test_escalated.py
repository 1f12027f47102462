"""What is put before a leader in the morning, and what the leader does about it: *đôn đốc*, *đã nắm*, *giao ban*."""

from datetime import date

import pytest
from sqlalchemy import delete

from bot.texts.errors import not_allowed, stale_choice
from storage.people import Charge, Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MINH, OANH, Person
from tests.dialogue.passing import due, told_between, until
from tests.dialogue.stage import Stage, buttons, local, text_of

# NV101 is due on Monday 19/01; the notice names the 20th, from which escalation counts.


async def journal(stage: Stage) -> list[str]:
    return [action for (action,) in stage.rows("SELECT action FROM journal_entry WHERE actor_id IS NOT NULL")]


async def test_the_deputy_in_charge_is_told_on_the_first_working_day_after_the_named_date(given: Stage) -> None:
    assert not await told_between(given, LAN, local(15, 14), local(21, 7))
    (message,) = await told_between(given, LAN, local(21, 7), local(21, 9))
    (name,) = given.rows("SELECT short_name FROM task WHERE number = 101")[0]
    assert message.text.splitlines() == [
        "Báo cáo đồng chí Phó Chủ tịch: 1 nhiệm vụ thuộc lĩnh vực đồng chí phụ trách đã quá hạn.",
        f"NV101. {name}",
        "Chủ trì: Phòng Kinh tế · hạn thứ Hai, 19/01 · quá 2 ngày làm việc",
        "Chưa có báo cáo, chưa nêu vướng mắc.",
        "Đơn vị đã được báo trước về việc trình này.",
    ]
    assert buttons(message) == ["Đôn đốc", "Gia hạn", "Đã nắm", "Đưa vào giao ban", "Xem nhiệm vụ"]
    assert not await told_between(given, LAN, local(21, 9), local(30, 9))


async def test_another_deputy_is_told_nothing(given: Stage) -> None:
    assert not await told_between(given, MINH, local(15, 14), local(30, 9))


async def test_the_chair_is_told_two_working_days_later_and_cannot_say_da_nam(given: Stage) -> None:
    await until(given, local(23, 7))
    (message,) = await told_between(given, DUC, local(23, 7), local(23, 9))
    assert message.text.startswith(
        "Báo cáo đồng chí Chủ tịch: 1 nhiệm vụ đã quá hạn, kính đề nghị đồng chí cho ý kiến."
    )
    assert buttons(message) == ["Đôn đốc", "Gia hạn", "Đưa vào giao ban", "Xem nhiệm vụ"]


async def test_the_last_report_and_the_obstacle_stand_in_it(given: Stage) -> None:
    await until(given, local(16, 9))
    await given.says(HUNG, "101 60%")
    await given.says(HUNG, "101 vướng kinh phí")
    (message,) = (await told_between(given, LAN, local(21, 7), local(21, 9)))[-1:]
    assert "Báo gần nhất: 60% (thứ Sáu, 16/01), vướng mắc “vướng kinh phí”" in message.text
    assert "chờ ý kiến chỉ đạo từ thứ Sáu, 16/01." in message.text


async def test_several_are_numbered_each_with_a_button_that_opens_its_actions(given: Stage) -> None:
    await due(given, 105, date(2026, 1, 20))
    (message,) = await told_between(given, LAN, local(21, 7), local(21, 9))
    lines = message.text.splitlines()
    assert lines[0].startswith("Báo cáo đồng chí Phó Chủ tịch: 2 nhiệm vụ")
    assert [line[:8] for line in lines[1:3]] == ["1) NV101", "2) NV105"]
    assert "– Phòng Kinh tế, quá hạn 2 ngày làm việc; chưa có báo cáo, chưa nêu vướng mắc" in lines[1]
    assert buttons(message) == ["NV101", "NV105"]
    (opened,) = await given.says(LAN, "2")
    assert opened.text.startswith("NV105 ")
    assert buttons(opened) == ["Đôn đốc", "Gia hạn", "Đã nắm", "Đưa vào giao ban", "Xem nhiệm vụ"]


async def test_more_than_fit_are_counted(given: Stage) -> None:
    for number in (102, 103, 104, 105, 106):
        await due(given, number, date(2026, 1, 20))
    await until(given, local(20, 9))
    await given.says(HUNG, "104 xong, biên bản số 7")
    await due(given, 104, date(2026, 1, 20))
    (message,) = await told_between(given, LAN, local(21, 7), local(21, 9))
    lines = message.text.splitlines()
    assert len(lines) <= 8
    assert sum(line[1:2] == ")" for line in lines) == 5
    assert "báo hoàn thành NV104" in message.text
    assert buttons(message) == ["NV101", "NV102", "NV103", "NV105", "NV106", "NV104"]


async def test_xem_them_counts_the_sixth(given: Stage) -> None:
    for number in (102, 103, 104, 105, 106):
        await due(given, number, date(2026, 1, 20))
    (message,) = await told_between(given, LAN, local(21, 7), local(21, 9))
    assert sum(line[1:2] == ")" for line in message.text.splitlines()) == 5
    assert "và 1 nhiệm vụ khác, gõ: tình hình" in message.text
    assert len(buttons(message)) == 6


@pytest.fixture
async def late(given: Stage) -> Stage:
    """Wednesday 21/01: NV101 was put before Lan."""
    await until(given, local(21, 9))
    return given


async def test_a_leader_urges_and_the_lead_hears_at_once(late: Stage) -> None:
    assert text_of(await late.presses(LAN, "Đôn đốc")).startswith("Đã gửi lời đôn đốc NV101")
    told = await late.told()
    assert set(told) == {HUNG.user_id}
    assert told[HUNG.user_id].startswith(f"Đồng chí {HUNG.name}, đồng chí Phó Chủ tịch đôn đốc NV101.")
    assert "Xong" in buttons(late.last(HUNG))
    assert "urged" in await journal(late)


async def test_once_a_day_is_enough_and_the_next_day_it_may_be_urged_again(late: Stage) -> None:
    await late.presses(LAN, "Đôn đốc")
    late.clock.move_to(local(21, 10))
    assert "hôm nay đã đôn đốc lúc 9 giờ" in text_of(await late.presses(LAN, "Đôn đốc"))
    assert len(late.rows("SELECT id FROM delivery WHERE kind = 'urged'")) == 1
    await until(late, local(22, 9))
    assert "Đã gửi" in text_of(await late.presses(LAN, "Đôn đốc"))


async def test_an_urging_at_night_waits_for_the_morning_and_is_dropped_when_it_is_reported_done(late: Stage) -> None:
    late.clock.move_to(local(21, 21))
    await late.presses(LAN, "Đôn đốc")
    assert not await late.told()
    await late.says(HUNG, "101 xong, biên bản số 7")
    assert not [m for m in await told_between(late, HUNG, local(21, 21), local(22, 9)) if "đôn đốc" in m.text]


async def test_an_urging_is_dropped_when_the_task_got_another_day_meanwhile(late: Stage) -> None:
    late.clock.move_to(local(21, 21))
    await late.presses(LAN, "Đôn đốc")
    await due(late, 101, date(2026, 1, 22))
    assert not [m for m in await told_between(late, HUNG, local(21, 21), local(22, 9)) if "đôn đốc" in m.text]


@pytest.mark.parametrize(("seen", "told"), [(None, 23), (21, 23), (22, 26)])
async def test_seen_by_the_deputy_it_goes_to_the_chair_two_working_days_after_that(
    late: Stage, seen: int | None, told: int
) -> None:
    if seen is not None:
        await until(late, local(seen, 9))
        answer = text_of(await late.presses(LAN, "Đã nắm"))
        assert "Đã ghi: đồng chí đã nắm NV101" in answer
        assert f"trước thứ {'Hai' if told == 26 else 'Sáu'}, {told}/01" in answer
    assert not [m for m in await told_between(late, DUC, local(22, 10), local(told, 7)) if "kính đề nghị" in m.text]
    (message,) = await told_between(late, DUC, local(told, 7), local(told, 9))
    assert "NV101" in message.text


async def test_seen_counts_once_for_a_deadline(late: Stage) -> None:
    await late.presses(LAN, "Đã nắm")
    await until(late, local(22, 9))
    before = late.register()
    assert "đã nắm từ thứ Tư, 21/01. Chưa ghi gì thêm" in text_of(await late.presses(LAN, "Đã nắm"))
    assert late.register() == before


async def test_what_was_reported_done_since_is_neither_urged_nor_seen(late: Stage) -> None:
    await late.says(HUNG, "101 xong, biên bản số 7")
    before = late.register()
    for label in ("Đôn đốc", "Đã nắm"):
        assert "Chưa ghi gì" in text_of(await late.presses(LAN, label))
    assert late.register() == before


async def test_a_bare_number_decides_nothing(late: Stage) -> None:
    before = late.register()
    assert "Xin bấm nút" in text_of(await late.says(LAN, "1"))
    assert late.register() == before


async def test_the_briefing_lists_it_until_it_is_done_or_taken_off(late: Stage) -> None:
    assert "đưa NV101" in text_of(await late.presses(LAN, "Đưa vào giao ban"))
    assert "đã có trong danh sách" in text_of(await late.presses(LAN, "Đưa vào giao ban"))
    for person in (HOA, DUC, LAN, MINH):
        assert "Danh sách giao ban: 1 nhiệm vụ" in text_of(await late.says(person, "giao ban"))
    await late.presses(HOA, "NV101")
    assert "Đã bỏ NV101" in text_of(await late.presses(HOA, "Bỏ khỏi giao ban"))
    assert text_of(await late.says(LAN, "giao ban")) == "Không có nhiệm vụ nào trong danh sách giao ban."
    assert {"briefing_added", "briefing_removed"} <= set(await journal(late))


async def test_what_is_signed_off_leaves_the_briefing(late: Stage) -> None:
    await late.presses(LAN, "Đưa vào giao ban")
    await late.says(HUNG, "101 xong, biên bản số 7")
    assert "NV101" in text_of(await late.says(HOA, "giao ban"))
    await late.says(LAN, "duyệt")
    await late.presses(LAN, "NV101")
    await late.presses(LAN, "Xác nhận")
    assert "Không có" in text_of(await late.says(HOA, "giao ban"))


async def test_a_deputy_without_the_body_in_charge_cannot_take_it_off(late: Stage) -> None:
    await late.presses(LAN, "Đưa vào giao ban")
    await late.says(MINH, "giao ban")
    (shown,) = await late.presses(MINH, "NV101")
    assert buttons(shown) == ["Xem nhiệm vụ"]


@pytest.mark.parametrize("person", [HUNG, DUNG, HOA, MINH, DUC, OANH])
async def test_the_buttons_of_the_deputy_are_nobody_else_s(late: Stage, person: Person) -> None:
    before = late.register()
    for label in ("Đôn đốc", "Đã nắm", "Đưa vào giao ban"):
        key, _ = late.chats.button(LAN, label)
        assert text_of(await late.presses_key(person, key)) == stale_choice()
    assert late.register() == before


@pytest.mark.parametrize("role", [Role.MEMBER, Role.OBSERVER, Role.OFFICE])
async def test_who_is_no_leader_any_more_is_refused(late: Stage, role: Role) -> None:
    await late.becomes(LAN, role)
    before = late.register()
    for label in ("Đôn đốc", "Đã nắm", "Đưa vào giao ban"):
        assert text_of(await late.presses(LAN, label)) == not_allowed()
    assert late.register() == before


async def test_a_deputy_who_has_it_in_charge_no_more_is_refused(late: Stage) -> None:
    async with late.acting(LAN) as acting:
        await acting.unit.session.execute(delete(Charge).where(Charge.member_id == acting.member.id))
    before = late.register()
    for label in ("Đôn đốc", "Đã nắm", "Đưa vào giao ban"):
        assert text_of(await late.presses(LAN, label)) == not_allowed()
    assert late.register() == before


async def test_members_have_no_briefing(late: Stage) -> None:
    assert text_of(await late.says(HUNG, "/giaoban")) == not_allowed()


async def test_another_commune_sees_nothing_of_the_briefing(late: Stage) -> None:
    await late.presses(LAN, "Đưa vào giao ban")
    assert "Không có" in text_of(await late.says(OANH, "giao ban"))


async def test_an_obstacle_without_an_answer_is_shown_to_the_chair_after_two_working_days(given: Stage) -> None:
    await until(given, local(16, 9))
    await given.says(HUNG, "102 vướng kinh phí")
    assert not [m for m in await told_between(given, DUC, local(16, 16), local(20, 7)) if "NV102" in m.text]
    (message,) = await told_between(given, DUC, local(20, 7), local(20, 9))
    assert "1) NV102" in message.text
    assert "vướng mắc “vướng kinh phí”, chờ ý kiến chỉ đạo từ thứ Sáu, 16/01" in message.text
    assert "Lan" not in message.text
    assert "Phó Chủ tịch" not in message.text
    (opened,) = await given.presses(DUC, "NV102")
    assert buttons(opened) == [
        "Cho ý kiến",
        "Giao đơn vị khác",
        "Đưa vào giao ban",
    ]  # it has no day that could be moved
    assert not [m for m in await told_between(given, DUC, local(20, 9), local(22, 9)) if "NV102" in m.text]


async def test_an_obstacle_that_was_answered_in_time_never_reaches_the_chair(given: Stage) -> None:
    await until(given, local(16, 9))
    await given.says(HUNG, "102 vướng kinh phí")
    await given.says(LAN, "vướng mắc")
    await given.presses(LAN, "NV102")
    await given.presses(LAN, "Cho ý kiến")
    await given.says(LAN, "dùng dự phòng")
    assert not [m for m in await told_between(given, DUC, local(16, 16), local(22, 9)) if "NV102" in m.text]
    (reason,) = given.rows("SELECT reason FROM delivery WHERE kind = 'morning' AND state = 'skipped'")[0]
    assert reason == "không còn gì để báo"


async def test_without_a_deputy_the_chair_hears_of_an_obstacle_at_once_and_no_morning_is_planned(given: Stage) -> None:
    async with given.acting(LAN) as acting:
        await acting.unit.session.execute(delete(Charge).where(Charge.member_id == acting.member.id))
    await given.says(HUNG, "102 vướng kinh phí")
    assert "“vướng kinh phí”" in (await given.told())[DUC.user_id]
    assert not given.rows("SELECT id FROM delivery WHERE kind = 'morning' AND state = 'waiting'")
