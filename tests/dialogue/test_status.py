"""*Tình hình*: six boxes that add up, and lists that page in place."""

import re

import pytest

from tests.dialogue.cast import DUC, HOA, HUNG, LAN, MAI, MINH, PAO, TIEN, Person
from tests.dialogue.stage import Stage, buttons, local, text_of


def total_and_sum(text: str) -> tuple[int, int]:
    total = int(re.findall(r"2026: (\d+) nhiệm vụ", text)[0])
    boxes = re.findall(r"(?:quá hạn|trong hạn|Thường xuyên|chưa có hạn|đúng hạn) (\d+)", text)
    return total, sum(map(int, boxes))


@pytest.mark.parametrize("person", [DUC, LAN, MINH, HOA, HUNG])
async def test_the_boxes_add_up_for_everybody(given: Stage, person: Person) -> None:
    await given.says(HUNG, "104 xong")
    given.clock.move_to(local(21))
    text = text_of(await given.says(person, "tinh hinh"))
    assert total_and_sum(text) == (6, 6)
    assert "quá hạn 1" in text


async def test_the_overdue_come_first_with_who_and_how_many_working_days(given: Stage) -> None:
    given.clock.move_to(local(21))
    assert "Quá hạn: NV101" in text_of(await given.says(DUC, "Tình hình"))
    shown = (await given.presses(DUC, "Quá hạn"))[0]
    assert "Phòng Kinh tế, 2 ngày làm việc (đ/c Hùng)" in shown.text
    assert shown.edits is not None
    assert "Tình hình lúc" in text_of(await given.presses(DUC, "Về tình hình"))


async def test_a_leader_sees_what_waits_for_them(given: Stage) -> None:
    await given.says(HUNG, "101 xong; 102 vướng mặt bằng")
    text = text_of(await given.says(LAN, "tình hình"))
    assert "Chờ đồng chí: 1 báo cáo hoàn thành" in text
    assert "Vướng mắc: NV102" in text
    assert "NV101" in text_of(await given.presses(LAN, "Chờ ý kiến"))
    await given.presses(LAN, "Về tình hình")
    assert "NV102" in text_of(await given.presses(LAN, "Vướng mắc"))


async def test_whoever_has_nothing_is_told_so(given: Stage) -> None:
    assert "chưa có nhiệm vụ nào" in text_of(await given.says(PAO, "tình hình"))
    assert "Không có nhiệm vụ" in text_of(await given.says(PAO, "việc"))


async def test_a_body_from_outside_hears_nothing_of_lateness(given: Stage) -> None:
    given.clock.move_to(local(21))
    assert buttons((await given.says(MAI, "tình hình"))[0]) == []


async def test_another_commune_is_not_counted(given: Stage) -> None:
    await given.says(TIEN, "101 xong")
    assert "đúng hạn 0" in text_of(await given.says(DUC, "tình hình"))


async def test_long_lists_page_in_place(stage: Stage) -> None:
    bullets = "".join(f"- Kiện toàn Tổ công nghệ số xóm số {number}.\n\n" for number in range(10))
    await stage.imported(HOA, f"Giao Phòng Kinh tế:\n\n{bullets}")
    await stage.says(HOA, "giao")
    await stage.says(DUC, "tình hình")
    assert "và 2 nhiệm vụ khác" in text_of(await stage.presses(DUC, "Chưa có hạn"))
    second = (await stage.presses(DUC, "Xem thêm"))[0]
    assert "NV109" in second.text
    assert second.edits is not None
    await stage.says(HUNG, "việc")
    assert "NV110" in text_of(await stage.presses(HUNG, "Xem thêm"))


@pytest.mark.parametrize("person", [DUC, LAN, HOA, HUNG])
async def test_one_task_is_shown_with_its_sentence_and_its_history(given: Stage, person: Person) -> None:
    await given.says(HUNG, "104 60%")
    text = text_of(await given.says(person, "viec 104"))
    assert "“Thường xuyên kiểm tra vệ sinh môi trường tại các chợ.”" in text
    assert "đ/c Hùng 60%" in text


async def test_a_member_does_not_see_a_task_of_others(given: Stage) -> None:
    other, none = [text_of(await given.says(PAO, f"việc {number}")) for number in (104, 199)]
    assert other == none.replace("199", "104")
