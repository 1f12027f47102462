"""One draft (*xem 104*): what needs a look first, then each finding with the words of the notice that it came from."""

import pytest

from tests.dialogue.cast import HOA, NGA
from tests.dialogue.stage import Stage, buttons, text_of

INHERITED = """Giao Công an xã chủ trì, hoàn thành trước ngày 30/01/2026 các nhiệm vụ sau:

- Rà soát, lập danh sách các hộ có đất bỏ hoang.

- Giao Phòng Kinh tế kiểm tra vệ sinh môi trường tại các chợ trước ngày 25/01/2026.

- Báo cáo kết quả thực hiện trước ngày 05 hằng tháng.

- Trang trí trụ sở, tổ chức chúc Tết nhân dịp Tết Nguyên đán; đồng thời, thăm hỏi các gia đình chính sách.
"""


@pytest.fixture
async def drafts(stage: Stage) -> Stage:
    await stage.imported(HOA, INHERITED)
    return stage


async def lines_of(stage: Stage, number: int) -> list[str]:
    return text_of(await stage.says(HOA, f"xem {number}")).splitlines()


async def test_a_lead_and_a_deadline_from_another_paragraph_are_shown_with_its_words_and_its_place(
    drafts: Stage,
) -> None:
    lines = await lines_of(drafts, 101)
    assert lines[1] == "Chủ trì: Công an xã (theo “Giao Công an xã”, đoạn 1)"
    assert lines[2] == "Hạn: hết thứ Năm, 29/01/2026 (theo “trước ngày 30/01/2026”, đoạn 1)"
    assert lines[-1].startswith("Văn bản, đoạn 2: “Rà soát, lập danh sách")


async def test_what_stands_in_its_own_sentence_is_shown_without_a_place(drafts: Stage) -> None:
    lines = await lines_of(drafts, 102)
    assert lines[1] == "Chủ trì: Phòng Kinh tế (theo “Giao Phòng Kinh tế”)"
    assert lines[2] == "Hạn: hết thứ Bảy, 24/01/2026 (theo “trước ngày 25/01/2026”)"


async def test_a_rhythm_is_shown_with_its_words(drafts: Stage) -> None:
    assert any(line.startswith("Định kỳ hằng tháng (theo “") for line in await lines_of(drafts, 103))


async def test_doubts_stand_before_every_finding(drafts: Stage) -> None:
    lines = await lines_of(drafts, 104)
    assert lines[1] == "CẦN XEM: có thể gồm nhiều nhiệm vụ"
    assert lines[2].startswith("Chủ trì: ")


async def test_a_proposed_day_is_shown_with_its_reason_and_with_the_words_that_asked_for_it(stage: Stage) -> None:
    await stage.imported(
        HOA,
        "UBND XÃ THANH SƠN HẠ\n\nThanh Sơn Hạ, ngày 15 tháng 01 năm 2026\n\nGiao Phòng Kinh tế:\n\n"
        "- Trang trí trụ sở nhân dịp Tết Nguyên đán.\n\n- Lập danh sách hộ nghèo.\n",
    )
    proposed = next(line for line in await lines_of(stage, 101) if line.startswith("Hạn đề xuất"))
    assert "theo “" in proposed
    assert proposed.endswith("chưa có hiệu lực")
    await stage.says(HOA, "102 hạn 30/01")
    assert "Hạn đề xuất: 30/01 (Văn phòng đề xuất), chưa có hiệu lực" in await lines_of(stage, 102)


async def test_what_a_reviewer_has_said_is_not_shown_as_the_notice_s(drafts: Stage) -> None:
    await drafts.says(NGA, "101 chủ trì Phòng Kinh tế")
    assert (await lines_of(drafts, 101))[1] == "Chủ trì: Phòng Kinh tế (Văn phòng ghi)"


async def test_a_split_off_draft_has_the_words_that_gave_its_lead(drafts: Stage) -> None:
    await drafts.says(HOA, "104 tách")
    assert (await lines_of(drafts, 105))[1] == "Chủ trì: Công an xã (theo “Giao Công an xã”, đoạn 1)"
    await drafts.says(HOA, "101 chủ trì Phòng Kinh tế")


async def test_a_split_off_draft_has_the_doubt_about_its_lead_too(stage: Stage) -> None:
    await stage.imported(
        HOA, "Giao Phòng Nội vụ:\n\n- Kiện toàn Tổ công nghệ số; đồng thời, lập danh sách hộ nghèo.\n\n- Rà soát.\n"
    )
    await stage.says(HOA, "101 tách")
    assert "CẦN XEM: đơn vị chủ trì chưa có trong danh sách" in await lines_of(stage, 103)


async def test_the_buttons_of_a_draft_are_its_corrections(drafts: Stage) -> None:
    message = (await drafts.says(HOA, "xem 101"))[0]
    assert buttons(message)[:3] == ["Đúng", "Hạn", "Thường xuyên"]
