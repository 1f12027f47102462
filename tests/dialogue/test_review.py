"""Checking drafts: in one reply or by buttons. Nothing is assigned before *giao*."""

import json
from typing import Any

import pytest

from tests.dialogue.cast import HOA, HUNG, NGA, OANH
from tests.dialogue.stage import Stage, buttons, text_of


@pytest.fixture
async def drafts(stage: Stage) -> Stage:
    """NV101 to NV106 are drafts of the office of the first commune."""
    await stage.imported(HOA)
    return stage


def draft(stage: Stage, number: int, *fields: str) -> tuple[Any, ...]:
    query = f"SELECT {', '.join(fields)} FROM draft WHERE number = ? AND organisation_id = 1"  # noqa: S608
    return stage.rows(query, number)[0]


async def test_the_list_has_a_button_for_each_draft_and_those_to_look_at_first(drafts: Stage) -> None:
    message = drafts.last(HOA)
    assert message.text.startswith("CẦN XEM: NV105")
    numbers = ["NV105", "NV101", "NV102", "NV103", "NV104", "NV106"]
    assert buttons(message) == [*numbers, "Không phải nhiệm vụ (3)", "Sổ Excel", "Giao 6 nhiệm vụ"]


async def test_one_reply_corrects_several_drafts(drafts: Stage) -> None:
    reply = (
        "101 hạn 19/01; 103 106 thường xuyên; 102 phối hợp Công an xã, BHXH; 105 tách; 104 bỏ; 106 tên Tổ công nghệ số"
    )
    answer = text_of(await drafts.says(HOA, reply))
    assert "Đã tách NV105 thành NV105, NV107" in answer
    assert draft(drafts, 101, "timing", "due_on") == ("dated", "2026-01-19")
    assert draft(drafts, 103, "timing") == draft(drafts, 106, "timing") == ("standing",)
    names = [entry["name"] for entry in json.loads(draft(drafts, 102, "coop")[0])]
    assert names == ["Công an xã", "Bảo hiểm xã hội"]
    assert draft(drafts, 104, "state") == ("dropped",)
    assert draft(drafts, 106, "short_name") == ("Tổ công nghệ số",)
    assert draft(drafts, 107, "text") == ("lập danh sách các hộ có đất bỏ hoang.",)
    assert drafts.rows("SELECT COUNT(*) FROM task") == [(0,)]


async def test_a_split_off_draft_keeps_the_lead(drafts: Stage) -> None:
    await drafts.says(HOA, "105 tách")
    assert draft(drafts, 107, "lead_name", "paragraph")[0] == "Phòng Kinh tế"
    assert "chỉ có một câu" in text_of(await drafts.says(HOA, "107 tách"))


async def test_a_day_that_the_text_names_is_a_deadline_and_any_other_a_proposal(drafts: Stage) -> None:
    await drafts.says(HOA, "106 hạn 30/01; 101 hạn 19/01")
    assert draft(drafts, 101, "due_on", "proposed_due_on") == ("2026-01-19", None)
    assert draft(drafts, 106, "timing", "due_on", "proposed_due_on") == ("undated", None, "2026-01-30")
    await drafts.says(HOA, "101 hạn 25/01")
    assert draft(drafts, 101, "due_on", "proposed_due_on") == ("2026-01-19", "2026-01-25")


async def test_standing_work_has_no_day(drafts: Stage) -> None:
    await drafts.says(HOA, "101 thường xuyên")
    assert draft(drafts, 101, "timing", "due_on", "proposed_due_on") == ("standing", None, None)
    await drafts.says(HOA, "101 hạn trước ngày 20/01")
    assert draft(drafts, 101, "timing", "due_on") == ("dated", "2026-01-19")


async def test_a_dropped_draft_comes_back(drafts: Stage) -> None:
    await drafts.says(HOA, "104 bỏ")
    assert "đã bỏ khỏi dự thảo" in text_of(await drafts.says(HOA, "104 hạn 30/01"))
    assert "NV104" not in text_of(await drafts.says(HOA, "dự thảo"))
    await drafts.says(HOA, "104 lấy lại")
    assert draft(drafts, 104, "state") == ("open",)


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        ("102 phối hợp Hội Người cao tuổi", "chưa có đơn vị “Hội Người cao tuổi”"),
        ("102 chủ trì Phòng Kinh tê xã nào đó", "chưa có đơn vị"),
        ("102 hạn 31/02", "không hiểu ngày “31/02”"),
        (f"102 tên {'x' * 61}", "dài quá 60"),
        ("102 abc", "Không hiểu “102 abc”"),
        ("102 hạn", "Không hiểu"),
        ("102 bỏ ngay", "Không hiểu"),
        ("102 tách", "không tách được"),
    ],
)
async def test_what_cannot_be_written_is_said_and_the_rest_is_written(drafts: Stage, reply: str, word: str) -> None:
    answer = text_of(await drafts.says(HOA, f"{reply}; 106 thường xuyên"))
    assert word in answer
    assert "Đã ghi NV106" in answer
    assert draft(drafts, 102, "version") == (1,)


async def test_nobody_cooperates_and_no_product_can_be_said_too(drafts: Stage) -> None:
    await drafts.says(HOA, "102 phối hợp không; 105 kết quả không")
    assert draft(drafts, 102, "coop") == ("[]",)
    assert draft(drafts, 105, "product") == (None,)


async def test_a_draft_is_shown_whole_with_its_sentence_and_corrected_by_buttons(drafts: Stage) -> None:
    message = (await drafts.presses(HOA, "NV102"))[0]
    assert "“Chủ trì, phối hợp với Công an xã kiểm tra" in message.text
    assert "Đã ghi" in text_of(await drafts.presses(HOA, "Chưa có hạn"))
    assert draft(drafts, 102, "timing") == ("undated",)
    await drafts.presses(HOA, "Hạn")
    assert "không hiểu ngày" in text_of(await drafts.says(HOA, "hôm nào cũng được"))
    assert "Đã ghi NV102" in text_of(await drafts.says(HOA, "thứ Sáu, 30/01"))
    await drafts.presses(HOA, "Tên gọn")
    assert "Đã ghi NV102 Xử lý lấn chiếm" in text_of(await drafts.says(HOA, "Xử lý lấn chiếm"))


async def test_a_name_may_begin_with_a_number_that_is_no_task(drafts: Stage) -> None:
    await drafts.says(HOA, "xem 102")
    await drafts.presses(HOA, "Tên gọn")
    assert "150 hộ lấn chiếm" in text_of(await drafts.says(HOA, "150 hộ lấn chiếm"))


async def test_a_reply_to_the_question_answers_it(drafts: Stage) -> None:
    await drafts.says(HOA, "xem 102")
    question = (await drafts.presses(HOA, "Chủ trì"))[0]
    assert "Đã ghi NV102" in text_of(await drafts.says(HOA, "cong an xa", question))
    assert draft(drafts, 102, "lead_name") == ("Công an xã",)


async def test_thoi_takes_a_question_back(drafts: Stage) -> None:
    await drafts.says(HOA, "xem 102")
    await drafts.presses(HOA, "Tên gọn")
    assert "chưa ghi gì" in text_of(await drafts.says(HOA, "thôi"))
    assert draft(drafts, 102, "version") == (1,)


async def test_dung_settles_a_doubt(drafts: Stage) -> None:
    await drafts.says(HOA, "105 đúng")
    assert "CẦN XEM" not in text_of(await drafts.says(HOA, "dự thảo"))


async def test_a_new_body_is_found_again_in_the_drafts(stage: Stage) -> None:
    await stage.imported(HOA, "Giao Phòng Nội vụ:\n\n- Kiện toàn Tổ công nghệ số.\n\n- Lập danh sách hộ nghèo.\n")
    assert "CẦN XEM" in stage.last(HOA).text
    await stage.says(HOA, "thêm Đinh Văn Nội; Trưởng phòng; Phòng Nội vụ; trưởng đơn vị")
    assert "CẦN XEM" not in text_of(await stage.says(HOA, "dự thảo"))


async def test_a_mixed_message_corrects_drafts_and_reports_on_tasks(given: Stage) -> None:
    await given.imported(HOA, "Giao Phòng Kinh tế:\n\n- Kiện toàn Tổ công nghệ số.\n\n- Lập danh sách hộ nghèo.\n")
    answer = text_of(await given.says(HOA, "101 xong; 107 bỏ"))
    assert "Đã bỏ NV107" in answer
    assert "ghi thay 101 xong" in answer


@pytest.mark.parametrize("reply", ["101 bỏ", "101 phối hợp Công an xã", "101 102 thường xuyên"])
async def test_a_correction_of_what_is_given_out_comes_too_late(given: Stage, reply: str) -> None:
    before = given.register()
    assert "đã giao, không còn là dự thảo" in text_of(await given.says(HOA, reply))
    assert given.register() == before


async def test_members_and_the_other_commune_do_not_correct_drafts(drafts: Stage) -> None:
    before = drafts.register()
    for person in (HUNG, OANH):
        assert "Không tìm thấy NV104" in text_of(await drafts.says(person, "104 bỏ"))
    assert drafts.register() == before


async def test_the_second_reviewer_may_continue_without_having_seen_the_list(drafts: Stage) -> None:
    assert "Đã ghi NV104" in text_of(await drafts.says(NGA, "104 thường xuyên; 104 tên Chợ"))


async def test_long_lists_page_in_place(stage: Stage) -> None:
    bullets = "".join(f"- Kiện toàn Tổ công nghệ số xóm số {number}.\n\n" for number in range(20))
    await stage.imported(HOA, f"Giao Phòng Kinh tế:\n\n{bullets}")
    shown = stage.last(HOA)
    turned = (await stage.presses(HOA, "Xem thêm"))[0]
    assert turned.edits is not None
    assert shown not in [message for _, message in stage.chats.shown[HOA.user_id]]
    assert "và 12 nhiệm vụ khác" in shown.text
    assert "‹ Trước" in buttons(turned)
