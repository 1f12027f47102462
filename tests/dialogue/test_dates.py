"""Proposed dates take effect when the deciding leader agrees: all with one tap, or one by one."""

import pytest

from tests.dialogue.cast import DUC, HOA, HUNG, LAN, MINH
from tests.dialogue.stage import Stage, buttons, text_of


@pytest.fixture
async def proposed(stage: Stage) -> Stage:
    """NV105 and NV106 are given out with dates that the office proposes."""
    await stage.imported(HOA)
    await stage.says(HOA, "105 hạn 30/01; 106 hạn 28/01")
    await stage.says(HOA, "giao")
    await stage.told()
    await stage.says(LAN, "duyệt")
    await stage.presses(LAN, "Đề xuất hạn (2)")
    return stage


def days(stage: Stage) -> list[tuple[str | None, str | None]]:
    return stage.rows("SELECT due_on, proposed_due_on FROM task WHERE number IN (105, 106) ORDER BY number")


async def test_all_are_agreed_with_one_tap_and_the_member_hears_once(proposed: Stage) -> None:
    assert "đồng ý 2 hạn" in text_of(await proposed.presses(LAN, "Đồng ý tất cả"))
    assert days(proposed) == [("2026-01-30", None), ("2026-01-28", None)]
    told = await proposed.told()
    assert "NV105" in told[HUNG.user_id]
    assert "NV106" in told[HUNG.user_id]


async def test_one_by_one_agreed_and_declined(proposed: Stage) -> None:
    await proposed.presses(LAN, "NV105")
    assert "đồng ý hạn" in text_of(await proposed.presses(LAN, "Đồng ý"))
    await proposed.presses(LAN, "NV106")
    assert "chưa đồng ý" in text_of(await proposed.presses(LAN, "Chưa đồng ý"))
    assert days(proposed) == [("2026-01-30", None), (None, None)]


async def test_later_changes_nothing(proposed: Stage) -> None:
    before = proposed.register()
    assert "Chưa ghi gì" in text_of(await proposed.presses(LAN, "Để sau"))
    assert proposed.register() == before
    assert "Đề xuất hạn (2)" in buttons((await proposed.says(LAN, "duyệt"))[0])


async def test_all_means_those_that_were_shown_as_they_were(proposed: Stage) -> None:
    key, message_id = proposed.chats.button(LAN, "Đồng ý tất cả")
    await proposed.presses(LAN, "NV106")
    await proposed.presses(LAN, "Chưa đồng ý")
    answer = text_of(await proposed.presses_key(LAN, key, message_id))
    assert "NV105" in answer
    assert "đã thay đổi" in answer
    assert days(proposed) == [("2026-01-30", None), (None, None)]


async def test_agreeing_twice_changes_nothing(proposed: Stage) -> None:
    key, message_id = proposed.chats.button(LAN, "Đồng ý tất cả")
    await proposed.presses(LAN, "Đồng ý tất cả")
    before = proposed.register()
    assert "hết hiệu lực" in text_of(await proposed.presses_key(LAN, key, message_id))
    assert proposed.register() == before


async def test_a_task_that_is_done_needs_no_date_any_more(proposed: Stage) -> None:
    await proposed.says(HUNG, "105 xong, Kế hoạch số 9")
    await proposed.says(LAN, "duyệt")
    await proposed.presses(LAN, "NV105")
    await proposed.presses(LAN, "Xác nhận")
    assert "Đề xuất hạn (1)" in buttons((await proposed.says(LAN, "duyệt"))[0])


async def test_other_leaders_are_not_asked(proposed: Stage) -> None:
    for person in (DUC, MINH):
        assert "Không có việc chờ" in text_of(await proposed.says(person, "chờ ý kiến"))


async def test_what_is_not_agreed_yet_is_shown_as_not_in_force(proposed: Stage) -> None:
    assert "chưa có hiệu lực" in text_of(await proposed.says(HUNG, "việc 105"))
    assert "Chưa có hạn" in buttons((await proposed.says(DUC, "tình hình"))[0])
