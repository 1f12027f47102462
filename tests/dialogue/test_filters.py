"""*Việc quá hạn, việc xóm Đồng Vàng, …* by words and by buttons, over what each of them sees."""

import pytest

from bot.actions.roster import NewMember, add_member
from tests.dialogue.cast import CULTURE, DUC, DUNG, ECONOMY, HOA, HUNG, LAN, MAI, OANH, PAO, Person
from tests.dialogue.stage import Stage, buttons, local, text_of

OURS = ["NV101", "NV102", "NV103", "NV104", "NV105", "NV106"]


def codes(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()[1:] if line.startswith("NV")]


async def listed(stage: Stage, person: Person, words: str) -> list[str]:
    (message,) = await stage.says(person, words)
    return codes(message.text)


@pytest.mark.parametrize(
    ("words", "first", "found"),
    [
        ("việc quá hạn", "Quá hạn: 1 nhiệm vụ", ["NV101"]),
        ("viec tuan nay", "Đến hạn tuần này: 1 nhiệm vụ", ["NV101"]),
        ("việc thường xuyên", "Thường xuyên: 3 nhiệm vụ", ["NV102", "NV103", "NV104"]),
        ("việc chưa có hạn", "Chưa có hạn: 2 nhiệm vụ", ["NV105", "NV106"]),
        ("/viec tat ca", "Tất cả: 6 nhiệm vụ", OURS),
        ("nhiệm vụ quá hạn Phòng Kinh tế", "Quá hạn, Phòng Kinh tế: 1 nhiệm vụ", ["NV101"]),
        ("việc thường xuyên của Công an xã", "Thường xuyên, Công an xã: 1 nhiệm vụ", ["NV102"]),
        ("việc đ/c Hùng tuần này", "Đến hạn tuần này, Nguyễn Văn Hùng (Trưởng phòng): 1 nhiệm vụ", ["NV101"]),
        ("việc lĩnh vực nhiem vu thoi gian", "Đang thực hiện, lĩnh vực Nhiệm vụ thời gian tới: 6 nhiệm vụ", OURS),
        ("việc theo thông báo 07/TB", "Đang thực hiện, 07/TB: 6 nhiệm vụ", OURS),
    ],
)
async def test_the_office_filters_all_tasks(given: Stage, words: str, first: str, found: list[str]) -> None:
    given.clock.move_to(local(20, 9))  # Tuesday; NV101 was due on Monday
    (message,) = await given.says(HOA, words)
    assert message.text.splitlines()[0] == first
    assert codes(message.text) == found


@pytest.mark.parametrize(
    ("words", "nothing"),
    [
        ("việc quá hạn", "Không có nhiệm vụ quá hạn."),
        ("việc tuần này", "Không có nhiệm vụ đến hạn tuần này."),
        ("việc chờ xác nhận", "Không có nhiệm vụ chờ xác nhận hoàn thành."),
        ("việc xong", "Chưa có nhiệm vụ hoàn thành."),
        ("việc giao lại", "Không có nhiệm vụ nào đã giao lại."),
        ("việc xóm Đồng Vàng", "Không có nhiệm vụ đang thực hiện (xóm Đồng Vàng)."),
        ("việc quá hạn Công an xã", "Không có nhiệm vụ quá hạn (Công an xã)."),
    ],
)
async def test_each_empty_one_has_its_sentence(given: Stage, words: str, nothing: str) -> None:
    assert text_of(await given.says(HUNG, words)) == nothing


async def test_what_waits_for_confirmation_and_what_is_done(given: Stage) -> None:
    await given.says(HUNG, "101 xong, biên bản số 7")
    (waits,) = await given.says(HUNG, "việc chờ xác nhận")
    assert codes(waits.text) == ["NV101"]
    assert "chờ xác nhận hoàn thành" in waits.text
    await given.says(LAN, "101 đồng ý")
    (done,) = await given.says(DUC, "việc xong")
    assert (
        "NV101 Bàn giao trạm bơm Bến Mới cho Hợp tác xã Nông nghiệp – Phòng Kinh tế, báo xong thứ Năm, 15/01"
        in done.text
    )


async def test_members_filter_their_own_and_their_unit_s_tasks(given: Stage) -> None:
    assert await listed(given, HUNG, "việc tất cả") == OURS
    assert await listed(given, DUNG, "việc tất cả") == ["NV102"]
    assert await listed(given, DUNG, "việc Phòng Kinh tế") == ["NV102"]
    assert await listed(given, MAI, "việc tất cả") == ["NV103"]
    assert await listed(given, PAO, "việc tất cả") == []
    assert await listed(given, OANH, "việc đ/c Hùng") == []


async def test_a_place_is_where_it_was_given_for_or_what_it_speaks_of(given: Stage) -> None:
    await given.says(HOA, "giao rà soát hộ nghèo cho xóm Đồng Vàng, hạn 25/2")
    await given.presses(HOA, "Giao")
    await given.says(HOA, "giao sửa đường vào xóm Đồng Vàng cho Công an xã, hạn 26/2")
    await given.presses(HOA, "Giao")
    assert await listed(given, HOA, "viec xom dong vang") == ["NV107", "NV108"]
    assert await listed(given, PAO, "việc xóm Đồng Vàng") == ["NV107"]


async def test_what_was_given_on_is_listed(given: Stage) -> None:
    async with given.acting(HOA) as acting:
        await add_member(acting, NewMember("Bùi Văn Tám", body=ECONOMY))
    await given.says(HUNG, "102 anh Tám")
    (message,) = await given.says(HUNG, "việc giao lại")
    assert message.text.startswith("Đã giao lại: 1 nhiệm vụ\nNV102")
    assert await listed(given, LAN, "việc giao lại") == []


async def test_the_buttons_show_another_filter_in_place_and_keep_the_names(given: Stage) -> None:
    (mine,) = await given.says(HUNG, "việc")
    assert {"Quá hạn", "Tuần này", "Chờ xác nhận", "Tất cả"} <= set(buttons(mine))
    shown = given.chats.id_of(mine)
    (undated,) = await given.presses(HUNG, "Chưa có hạn")
    assert undated.edits == shown
    assert codes(undated.text) == ["NV105", "NV106"]
    assert "Chưa có hạn" not in buttons(undated)
    (own,) = await given.presses(HUNG, "Việc của đồng chí")
    assert own.text == mine.text
    await given.says(HOA, "việc Công an xã")
    (standing,) = await given.presses(HOA, "Thường xuyên")
    assert standing.text.startswith("Thường xuyên, Công an xã: 1 nhiệm vụ")
    assert text_of(await given.presses(HOA, "NV102")).startswith("NV102. ")


async def test_a_long_list_is_paged_in_place(given: Stage) -> None:
    for number in range(4):
        await given.says(HOA, f"giao kiểm tra chợ lần {number} cho Công an xã, hạn 2{number}/2")
        await given.presses(HOA, "Giao")
    (first,) = await given.says(HOA, "việc tất cả")
    assert first.text.startswith("Tất cả: 10 nhiệm vụ")
    assert first.text.endswith("và 2 nhiệm vụ khác")
    (second,) = await given.presses(HOA, "Xem thêm")
    assert second.edits == given.chats.id_of(second) or second.edits is not None
    assert sorted(codes(first.text) + codes(second.text)) == sorted([*OURS, "NV107", "NV108", "NV109", "NV110"])


async def test_a_body_from_outside_hears_nothing_of_lateness(given: Stage) -> None:
    given.clock.move_to(local(20, 9))
    (message,) = await given.says(MAI, "việc quá hạn")
    assert "uá hạn" not in message.text
    assert not set(buttons(message)) - {"NV103"}
    assert buttons((await given.says(MAI, "việc"))[0]) == ["NV103"]


async def test_an_unknown_name_is_said_to_those_who_filter_and_is_a_report_of_the_others(given: Stage) -> None:
    assert text_of(await given.says(HOA, f"việc {CULTURE[:-3]}")).startswith("Không rõ tên trong “Phòng Văn hóa - Xã")
    assert "Gần giống" in text_of(await given.says(HOA, "việc Phòng Kinh tê xã"))
    assert "chưa ghi gì" in text_of(await given.says(HUNG, "việc phòng chống dịch 50%")).lower()


async def test_a_report_that_begins_with_viec_stays_one(given: Stage) -> None:
    (shown,) = await given.says(HUNG, "việc 101")
    await given.says(HUNG, "việc xong", shown)
    assert given.rows("SELECT kind FROM progress_report") == [("done",)]
