"""*Tình hình* of one unit, area, place, notice, person or time: by words and by buttons, counted alike, remembered."""

import re

import pytest

from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, OANH, PAO, Person
from tests.dialogue.stage import Stage, buttons, local, text_of


@pytest.fixture
async def state(given: Stage) -> Stage:
    """Friday 23/01: NV101 is late; NV107 is the police's, NV108 for a hamlet."""
    await given.says(HOA, "giao sửa cống Bến Mới cho Công an xã, hạn 25/2")
    await given.presses(HOA, "Giao")
    await given.says(HOA, "giao rà soát hộ nghèo cho xóm Đồng Vàng, hạn 24/1")
    await given.presses(HOA, "Giao")
    given.clock.move_to(local(23))
    return given


def counted(text: str) -> tuple[str, int]:
    """What the state is of, and how many tasks; the boxes add up to that."""
    first, *boxes = text.splitlines()
    shown = re.sub(r"\([^)]*\)", "", "\n".join(boxes[:3]))
    match = re.match(r"(.*?),? lúc .*: (\d+) nhiệm vụ", first)
    assert match is not None, first
    assert sum(map(int, re.findall(r" (\d+)", shown))) == int(match[2])
    return match[1], int(match[2])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tình hình", ("Tình hình", 8)),
        ("tinh hinh phong kinh te", ("Phòng Kinh tế", 6)),
        ("tình hình của Công an xã?", ("Công an xã", 1)),
        ("tiến độ xóm Đồng Vàng", ("Xóm Đồng Vàng", 1)),
        ("tình hình tháng 1", ("Tháng 01/2026", 2)),
        ("tình hình quý I", ("Quý I/2026", 3)),
        ("tình hình tuần này", ("Tuần này", 2)),
        ("/tinhhinh d/c Hùng", ("Nguyễn Văn Hùng (Trưởng phòng)", 6)),
        ("tình hình lĩnh vực nhiệm vụ thời gian tới", ("Lĩnh vực Nhiệm vụ thời gian tới", 6)),
        ("tình hình thông báo 07/TB", ("07/TB", 6)),
        ("tình hình Phòng Kinh tế tháng 1", ("Phòng Kinh tế, tháng 01/2026", 1)),
        ("tình hình cả xã", ("Tình hình", 8)),
    ],
)
async def test_the_state_of_a_filter_by_words(state: Stage, words: str, found: tuple[str, int]) -> None:
    assert counted(text_of(await state.says(DUC, words))) == found


@pytest.mark.parametrize(
    ("by", "name", "total"),
    [
        ("Đơn vị", "Công an xã", 1),
        ("Lĩnh vực", "Lĩnh vực Nhiệm vụ", 6),
        ("Khối, xóm", "Xóm Đồng Vàng", 1),
        ("Thông báo", "Thông báo số 07", 6),
        ("Người thực hiện", "Nguyễn Văn Hùng", 6),
        ("Thời gian", "Tháng này", 2),
    ],
)
async def test_a_filter_is_picked_by_buttons_and_its_list_says_as_much(
    state: Stage, by: str, name: str, total: int
) -> None:
    (first,) = await state.says(DUC, "tình hình")
    where = state.chats.id_of(first)
    await state.presses(DUC, "Lọc")
    (listed,) = await state.presses(DUC, by)
    (said,) = [line for line in listed.text.splitlines() if line.startswith(name)]
    assert f"{total} nhiệm vụ" in said
    (shown,) = await state.presses(DUC, name)
    assert counted(shown.text)[1] == total
    assert shown.edits == listed.edits == where


async def test_the_last_filter_is_remembered_until_it_is_taken_off(state: Stage) -> None:
    await state.says(DUC, "tình hình công an xã")
    await state.says(DUC, "việc quá hạn")
    (again,) = await state.says(DUC, "tình hình")
    assert counted(again.text) == ("Công an xã", 1)
    assert counted(text_of(await state.says(LAN, "tình hình")))[0] == "Đơn vị đồng chí phụ trách", "each their own"
    assert counted(text_of(await state.presses(DUC, "Bỏ lọc"))) == ("Tình hình", 8)
    (whole,) = await state.says(DUC, "tình hình")
    assert counted(whole.text) == ("Tình hình", 8)
    assert "Bỏ lọc" not in buttons(whole)


async def test_the_lists_are_of_the_filter(state: Stage) -> None:
    await state.says(HUNG, "101 vướng mặt bằng")
    await state.says(DUC, "tình hình xóm Đồng Vàng")
    labels = buttons(state.last(DUC))
    assert "Vướng mắc" not in labels
    assert "Quá hạn" not in labels
    assert "NV108" in text_of(await state.presses(DUC, "Tuần này"))
    late = text_of(await state.says(DUC, "tình hình phòng kinh tế quá hạn"))
    assert late.startswith("Quá hạn, Phòng Kinh tế: 1 nhiệm vụ\nNV101")


async def test_what_waits_is_that_of_the_filter(state: Stage) -> None:
    await state.says(HOA, "105 hạn 28/1; 106 hạn 29/1")
    await state.says(DUNG, "107 xong, biên bản số 4")
    assert "Chờ đồng chí: 1 báo cáo hoàn thành" in text_of(await state.says(DUC, "tình hình công an xã"))
    assert "NV107" in text_of(await state.presses(DUC, "Chờ ý kiến"))
    assert "Chờ đồng chí" not in text_of(await state.says(DUC, "tình hình xóm Đồng Vàng"))
    await state.says(LAN, "tình hình tháng 1")
    assert "Chờ đồng chí" not in state.last(LAN).text, "a date that is only proposed is in no month"


async def test_members_see_no_more_by_a_filter(state: Stage) -> None:
    assert counted(text_of(await state.says(DUNG, "tình hình")))[1] == 2
    assert counted(text_of(await state.says(DUNG, "tình hình phòng kinh tế")))[1] == 1, "the one with a part of theirs"
    assert counted(text_of(await state.says(PAO, "tình hình xóm Đồng Vàng")))[1] == 1
    assert counted(text_of(await state.says(OANH, "tình hình phòng kinh tế")))[1] == 6, "another commune's own"
    await state.says(DUNG, "tình hình")
    await state.presses(DUNG, "Lọc")
    assert "Người thực hiện" not in buttons(state.last(DUNG))
    (outside,) = await state.says(MAI, "tình hình công an xã")
    assert "của quý cơ quan" in outside.text


async def test_who_loses_a_role_loses_what_was_remembered_of_it(state: Stage) -> None:
    await state.says(DUC, "tình hình phòng kinh tế")
    await state.becomes(DUC, Role.MEMBER)
    assert counted(text_of(await state.says(DUC, "tình hình")))[1] == 0


async def test_an_unknown_name_is_said_and_a_report_stays_one(state: Stage) -> None:
    assert text_of(await state.says(DUC, "tình hình xóm Không Có")).startswith("Không rõ tên")
    assert "chưa ghi gì" in text_of(await state.says(HUNG, "tình hình xóm Không Có")).lower()
    for person, words in ((HUNG, "tình hình vẫn bình thường"), (HUNG, "tiến độ đạt 60%")):
        assert "lúc 9 giờ, thứ Sáu" not in text_of(await state.says(person, words))


@pytest.mark.parametrize(("person", "change"), [(DUC, True), (HUNG, True)])
async def test_the_change_since_last_week_is_said_once_the_register_is_a_week_old(
    given: Stage, person: Person, change: bool
) -> None:
    given.clock.move_to(local(21))
    assert "tăng" not in text_of(await given.says(person, "tình hình"))
    given.clock.move_to(local(22))
    text = text_of(await given.says(person, "tình hình"))
    assert ("quá hạn 1 (tăng 1 so với tuần trước) · trong hạn 0 (giảm 1)" in text) is change
    await given.says(HUNG, "101 xong, biên bản số 7")
    await given.says(LAN, "101 đồng ý")
    text = text_of(await given.says(person, "tình hình"))
    assert "trong hạn 0 (giảm 1 so với tuần trước)" in text
    assert "Hoàn thành: đúng hạn 0 · quá hạn 1 (tăng 1)" in text
