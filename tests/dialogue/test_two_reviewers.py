"""Two people over the same drafts: both are kept, nothing is overwritten unseen."""

import pytest

from tests.dialogue.cast import HOA, NGA
from tests.dialogue.stage import Stage, text_of


@pytest.fixture
async def shared(stage: Stage) -> Stage:
    await stage.imported(HOA)
    await stage.says(NGA, "dự thảo")
    return stage


def name_and_time(stage: Stage, number: int) -> tuple[str, str, str | None]:
    return stage.rows("SELECT short_name, timing, proposed_due_on FROM draft WHERE number = ?", number)[0]


async def test_different_fields_are_both_kept(shared: Stage) -> None:
    await shared.says(HOA, "106 hạn 30/01")
    assert "Đã ghi NV106 Tổ số" in text_of(await shared.says(NGA, "106 tên Tổ số"))
    assert name_and_time(shared, 106) == ("Tổ số", "undated", "2026-01-30")


async def test_the_later_edit_of_the_same_field_is_told_and_applies_when_sent_again(shared: Stage) -> None:
    await shared.says(HOA, "106 tên Tổ công nghệ số")
    answer = text_of(await shared.says(NGA, "106 tên Tổ số cộng đồng"))
    assert "đ/c Hoa" in answer
    assert "Tổ công nghệ số" in answer
    assert name_and_time(shared, 106)[0] == "Tổ công nghệ số"
    assert "Đã ghi" in text_of(await shared.says(NGA, "106 tên Tổ số cộng đồng"))
    assert name_and_time(shared, 106)[0] == "Tổ số cộng đồng"


async def test_who_never_saw_the_list_is_told_once_too(stage: Stage) -> None:
    await stage.imported(HOA)
    await stage.says(HOA, "106 tên Tổ công nghệ số")
    assert "đ/c Hoa" in text_of(await stage.says(NGA, "106 tên Tổ số"))
    assert "Đã ghi" in text_of(await stage.says(NGA, "106 tên Tổ số"))


async def test_drafts_of_an_older_notice_conflict_once_and_no_more(shared: Stage) -> None:
    await shared.says(HOA, "106 tên Tổ công nghệ số")
    await shared.imported(
        NGA, "Giao Phòng Kinh tế:\n\n- Kiện toàn Ban Chỉ đạo.\n\n- Lập danh sách hộ nghèo.\n", "b.txt"
    )
    assert "đ/c Hoa" in text_of(await shared.says(NGA, "106 tên Tổ số"))
    assert "Đã ghi" in text_of(await shared.says(NGA, "106 tên Tổ số"))


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("106 chủ trì Công an xã", "106 chủ trì Phòng Văn hóa - Xã hội", "chủ trì Công an xã"),
        ("106 phối hợp Công an xã", "106 phối hợp BHXH", "phối hợp Công an xã"),
        ("106 kết quả Biên bản họp xóm", "106 kết quả Danh sách", "Biên bản họp xóm"),
        ("106 thường xuyên", "106 hạn 30/01", "thường xuyên"),
    ],
)
async def test_the_answer_shows_what_the_other_wrote(shared: Stage, first: str, second: str, word: str) -> None:
    await shared.says(HOA, first)
    answer = text_of(await shared.says(NGA, second))
    assert word in answer
    assert "Chưa ghi" in answer


async def test_a_page_that_was_not_shown_was_not_seen(stage: Stage) -> None:
    bullets = "".join(f"- Kiện toàn Tổ công nghệ số xóm số {number}.\n\n" for number in range(12))
    await stage.imported(HOA, f"Giao Phòng Kinh tế:\n\n{bullets}")
    await stage.says(HOA, "112 tên Tổ của Hoa")
    await stage.says(NGA, "dự thảo")
    assert "đ/c Hoa" in text_of(await stage.says(NGA, "112 tên Tổ của Ngà"))


async def test_the_buttons_of_a_draft_that_changed_since_are_told_who_changed_what(shared: Stage) -> None:
    await shared.says(NGA, "xem 106")
    await shared.says(HOA, "106 hạn 30/01")
    assert "đ/c Hoa" in text_of(await shared.presses(NGA, "Thường xuyên"))
    assert name_and_time(shared, 106)[1:] == ("undated", "2026-01-30")
    assert "Đã ghi" in text_of(await shared.presses(NGA, "Thường xuyên"))


async def test_one_s_own_edits_never_conflict(shared: Stage) -> None:
    await shared.says(HOA, "106 hạn 30/01")
    assert "Đã ghi" in text_of(await shared.says(HOA, "106 hạn 31/01; 106 thường xuyên; 106 hạn 30/01"))
    assert name_and_time(shared, 106)[2] == "2026-01-30"


async def test_a_draft_that_the_other_dropped_has_to_be_taken_back_first(shared: Stage) -> None:
    await shared.says(HOA, "106 bỏ")
    assert "106 lấy lại" in text_of(await shared.says(NGA, "106 hạn 30/01"))


async def test_giao_by_both_gives_each_task_once(shared: Stage) -> None:
    assert "Đã giao 6 nhiệm vụ" in text_of(await shared.presses(NGA, "Giao 6"))
    before = shared.register()
    assert "đã giao trước đó" in text_of(await shared.presses(HOA, "Giao 6"))
    assert shared.register() == before
