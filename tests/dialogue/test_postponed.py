"""What a member asked to hear again stays asked, until its day or its deadline goes."""

from tests.dialogue.cast import HOA, HUNG
from tests.dialogue.planned import new_deadline, planned
from tests.dialogue.stage import Stage, local


async def test_it_stays_while_others_report_and_the_office_changes_rules(given: Stage) -> None:
    await given.says(HUNG, "102 nhắc lại chiều")  # undated: nothing to put off
    await given.says(HUNG, "101 nhắc lại chiều")
    await given.says(HUNG, "101 60%")
    await given.says(HOA, "nhắc trước 5 ngày")
    assert planned(given) == ["01-15 15:30"]
    given.clock.move_to(local(15, 15, 30))
    assert "NV101" in (await given.told())[HUNG.user_id]  # although it was reported on today: it was asked for


async def test_it_is_dropped_when_its_day_is_off_or_after_a_new_deadline(given: Stage) -> None:
    await given.says(HUNG, "101 nhắc lại mai 10 giờ")
    await given.says(HOA, "nghỉ 16/01/2026")
    assert planned(given) == ["01-19 07:30"]
    await given.says(HUNG, "101 nhắc lại 19/01 lúc 10 giờ")
    await new_deadline(given, local(16))
    assert planned(given) != ["01-19 10:00"]
