"""The text of a notice names an earlier one: said in its review and offered, once it is that very notice and no other."""

import pytest

from tests.dialogue.cast import DUC, HOA, OANH
from tests.dialogue.renewed import NEW, OLD, RENEWED, REPLACES, brought_in, choose, open_numbers, renewed
from tests.dialogue.stage import Stage, buttons, text_of


async def test_the_review_of_a_notice_that_names_an_earlier_one_says_so_and_offers_it(given: Stage) -> None:
    await brought_in(given)
    (summary,) = [m for _, m in given.chats.shown[HOA.user_id] if "Văn bản nêu" in m.text]
    assert "“thay thế Thông báo số 07/TB-VP ngày 15/01/2026”" in summary.text
    assert "còn 6 nhiệm vụ chưa xong" in summary.text
    before = given.register()
    shown = text_of(await given.presses(HOA, f"Xử lý {OLD}"))
    assert shown.startswith("Thông báo số 09/TB-VP ngày 21/01/2026 thay thế Thông báo số 07/TB-VP")
    await choose(given, 101, "Sang NV107")
    assert "chuyển sang NV107 (dự thảo)" in given.last(HOA).text
    await given.presses(HOA, "Còn lại: giữ")
    assert "chưa giao: giao trước" in text_of(await given.presses(HOA, "Ghi"))
    assert given.register() == before


async def test_what_was_chosen_during_the_review_is_kept_until_the_new_one_is_given_out(given: Stage) -> None:
    await brought_in(given)
    await given.presses(HOA, f"Xử lý {OLD}")
    await choose(given, 101, "Sang NV107")
    assert f"Xử lý {OLD}" in buttons((await given.says(HOA, "giao"))[0])
    assert "chuyển sang NV107\n" in text_of(await given.presses(HOA, f"Xử lý {OLD}"))
    await given.presses(HOA, "Còn lại: thu hồi")
    await given.presses(HOA, "Ghi")
    assert open_numbers(given) == [107, 108]
    assert f"Xử lý {OLD}" not in buttons((await given.says(HOA, f"thông báo {NEW}"))[0])


async def test_a_task_cannot_be_moved_to_a_draft_that_was_held_back(given: Stage) -> None:
    await brought_in(given, RENEWED.replace("11/02/2026", "22/01/2026"))
    await given.says(HOA, "giao")  # 107 would be late on arrival
    await given.presses(HOA, f"Xử lý {OLD}")
    await choose(given, 101, "Sang NV107")
    await given.presses(HOA, "Còn lại: giữ")
    before = given.register()
    assert text_of(await given.presses(HOA, "Ghi")).startswith("NV107 còn là dự thảo")
    assert given.register() == before


@pytest.mark.parametrize(
    "says",
    [
        "",
        REPLACES.replace("07/TB-VP", "08/TB-VP"),
        REPLACES.replace("07/TB-VP", "07/TB-UBND"),
        REPLACES.replace("15/01/2026", "14/01/2026"),
        REPLACES.replace("Thông báo này thay thế", "Căn cứ"),
    ],
)
async def test_only_the_very_notice_that_is_named_is_offered(given: Stage, says: str) -> None:
    await brought_in(given, RENEWED.replace(REPLACES, says))
    assert not [m for _, m in given.chats.shown[HOA.user_id] if "Văn bản nêu" in m.text]


async def test_another_communes_notice_of_that_number_is_not_offered(stage: Stage) -> None:
    await stage.imported(OANH)
    await stage.says(OANH, "giao")
    await brought_in(stage)
    assert not [m for _, m in stage.chats.shown[HOA.user_id] if "Văn bản nêu" in m.text]


async def test_of_two_notices_of_one_number_neither_is_offered(given: Stage) -> None:
    await given.imported(HOA, RENEWED.replace(NEW, OLD).replace("ngày 21", "ngày 14").replace(REPLACES, ""), "x.txt")
    await brought_in(given, RENEWED.replace(" ngày 15/01/2026", ""))
    assert not [m for _, m in given.chats.shown[HOA.user_id] if "Văn bản nêu" in m.text]


async def test_a_leader_is_offered_nothing(given: Stage) -> None:
    await renewed(given)
    await given.says(DUC, f"thông báo {NEW}")
    assert not any(label.startswith("Xử lý") for label in buttons(given.last(DUC)))
