"""A target that the reader found becomes an indicator in the review, with the figure of section I as its beginning."""

from tests.dialogue.cast import DUC, HOA, NOTICE
from tests.dialogue.counted import settled
from tests.dialogue.stage import Stage, buttons, text_of

COUNTED = NOTICE.replace(
    "I. Đánh giá tình hình\n",
    "I. Đánh giá tình hình\n\nTỷ lệ người dân tham gia BHYT đến ngày 31/12/2025 đạt 90,92%, tăng 1,2% so với năm trước.\n",
).replace(
    "- Kiện toàn Tổ",
    "- Phấn đấu 100% người dân tham gia BHYT tại {places} trước ngày 30/6/2026.\n\n- Kiện toàn Tổ",
)
NAMED = "xóm Đồng Vàng, xóm Đồng Tâm, xóm Nam Sơn, xóm Bến Mới, xóm Lạc Rừng"


async def reviewing(stage: Stage, places: str = NAMED) -> None:
    await settled(stage)
    await stage.imported(HOA, COUNTED.format(places=places))


async def test_it_is_taken_up_from_the_review_with_its_base(stage: Stage) -> None:
    await reviewing(stage)
    (listed,) = await stage.presses(HOA, "Chỉ tiêu (1)")
    assert "NV106: “100% người dân tham gia BHYT”" in listed.text
    shown, offered = await stage.presses(HOA, "NV106")
    assert shown.text.splitlines() == [
        "Chỉ tiêu “Người dân tham gia BHYT”, gọi tắt “BHYT”. Chưa ghi gì.",
        "Văn bản ghi: “100% người dân tham gia BHYT”",
        "Cần đạt: 100%, đếm theo người, đến 29/06/2026",
        "Hỏi 4 nơi: xóm Đồng Vàng, xóm Đồng Tâm, xóm Nam Sơn, xóm Bến Mới",
        "Chưa có trong danh sách: Lạc Rừng",
    ]
    assert "Thông báo có số 90,92%" in offered.text
    based = text_of(await stage.presses(HOA, "Lấy làm số ban đầu"))
    assert "Ban đầu: 90,92% (31/12/2025, 07/TB-VP)" in based
    assert "Chưa có trong danh sách: Lạc Rừng" in based
    await stage.presses(HOA, "Thêm chỉ tiêu")
    query = "SELECT short, target, base, base_on, task_id, draft_id IS NOT NULL FROM indicator"
    assert stage.rows(query) == [("BHYT", "100", "90.92", "2025-12-31", None, 1)]
    assert stage.rows("SELECT task_number FROM journal_entry WHERE action = 'indicator_added'") == [(106,)]


async def test_once_it_is_one_it_is_offered_no_more_neither_in_the_review_nor_under_the_task(stage: Stage) -> None:
    await reviewing(stage)
    (draft,) = await stage.says(HOA, "xem 106")
    assert "Đưa thành chỉ tiêu" in buttons(draft)
    await stage.presses(HOA, "Đưa thành chỉ tiêu")
    await stage.presses(HOA, "Thêm chỉ tiêu")
    assert not any(label.startswith("Chỉ tiêu") for label in buttons((await stage.says(HOA, "dự thảo"))[-1]))
    await stage.says(HOA, "giao")
    (task,) = await stage.says(DUC, "việc 106")
    assert "Đưa thành chỉ tiêu" not in buttons(task)


async def test_a_task_that_was_given_out_without_it_offers_it_still(stage: Stage) -> None:
    await reviewing(stage)
    await stage.says(HOA, "giao")
    await stage.says(DUC, "việc 106")
    await stage.presses(DUC, "Đưa thành chỉ tiêu")
    await stage.presses(DUC, "Thêm chỉ tiêu")
    assert stage.rows("SELECT task_id IS NOT NULL, draft_id FROM indicator") == [(1, None)]


async def test_of_places_that_the_roster_has_not_nobody_else_is_asked_instead(stage: Stage) -> None:
    await reviewing(stage, "xóm Lạc Rừng, xóm Xa Lắc")
    await stage.says(HOA, "xem 106")
    said = text_of(await stage.presses(HOA, "Đưa thành chỉ tiêu"))
    assert "chưa có trong danh sách: Lạc Rừng, Xa Lắc" in said
    assert "hỏi từng khối, xóm, hay một số chung" in said
    await stage.presses(HOA, "Một số chung")
    await stage.presses(HOA, "Thêm chỉ tiêu")
    assert stage.rows("SELECT by_place, ask_at FROM indicator") == [(0, None)]
