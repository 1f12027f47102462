"""*Không phải nhiệm vụ*: no paragraph is lost, and one of them may be made a draft after all."""

import pytest

from bot.notices.finding import Why
from bot.notices.notice import read
from bot.notices.text import paragraphs_of
from bot.texts.left_out import WHYS
from tests.dialogue.cast import HOA, HUNG, NGA, NOTICE, OANH
from tests.dialogue.stage import Stage, buttons, text_of

LONG = (
    "UBND XÃ\n\nI. Đánh giá tình hình\n\n{}II. Nhiệm vụ\n\nGiao Phòng Kinh tế:\n\n- Lập danh sách hộ nghèo.\n".format(
        "".join(f"Tháng qua thu ngân sách lần {number} đạt kế hoạch được giao.\n\n" for number in range(12))
    )
)


@pytest.fixture
async def drafts(stage: Stage) -> Stage:
    """NV101 to NV106; the assessment, the opening line and the closing words are left out."""
    await stage.imported(HOA)
    return stage


async def test_the_list_is_opened_by_its_button_and_by_words(drafts: Stage) -> None:
    pressed = (await drafts.presses(HOA, "Không phải nhiệm vụ (3)"))[0]
    assert pressed.text == text_of(await drafts.says(HOA, "khong phai nhiem vu"))
    lines = pressed.text.splitlines()
    assert lines[0].startswith("Không phải nhiệm vụ: 3 đoạn")
    assert lines[1].startswith("1) đánh giá, kết quả đã qua: “Năm qua Phòng Kinh tế")
    assert lines[2].startswith("2) câu mở đầu")
    assert lines[3].startswith("3) lời kết: “Trên đây")
    assert buttons(pressed) == ["1", "2", "3"]


async def test_every_paragraph_of_the_body_is_in_a_draft_a_heading_or_the_list(drafts: Stage) -> None:
    paragraphs = paragraphs_of(NOTICE)
    kept = {place for (place,) in drafts.rows("SELECT paragraph FROM draft")}
    kept |= {other.paragraph for other in read(paragraphs).others}
    body = range(paragraphs.index("I. Đánh giá tình hình"), len(paragraphs) - 2)
    assert [paragraphs[place] for place in body if place not in kept] == [
        "I. Đánh giá tình hình",
        "II. Nhiệm vụ thời gian tới",
    ]


async def test_one_is_read_whole_and_nothing_changes_before_a_press(drafts: Stage) -> None:
    await drafts.presses(HOA, "Không phải nhiệm vụ")
    before = drafts.register()
    opened = (await drafts.presses(HOA, "1"))[0]
    assert "“Năm qua Phòng Kinh tế đã bám sát kế hoạch; thu ngân sách đạt 104,6% dự toán.”" in opened.text
    assert "Chưa ghi gì" in opened.text
    assert "Xin bấm nút" in text_of(await drafts.says(HOA, "1"))
    assert "3 đoạn" in text_of(await drafts.presses(HOA, "‹ Danh sách"))
    assert drafts.register() == before


async def test_one_is_made_a_draft_with_a_number_and_its_doubts_and_leaves_the_list(drafts: Stage) -> None:
    await drafts.presses(HOA, "Không phải nhiệm vụ")
    await drafts.presses(HOA, "1")
    taken, shown = await drafts.presses(HOA, "Đưa vào dự thảo")
    assert "Đã ghi đoạn 8 thành NV107" in taken.text
    assert shown.text.startswith("NV107. Năm qua Phòng Kinh tế")
    assert "CẦN XEM: không thấy đơn vị chủ trì" in shown.text
    assert "Hạn" in buttons(shown)
    listed = text_of(await drafts.says(HOA, "không phải nhiệm vụ"))
    assert "2 đoạn" in listed
    assert "Năm qua" not in listed
    assert drafts.rows("SELECT number, state, paragraph FROM draft WHERE number > 106") == [(107, "open", 7)]
    assert drafts.rows("SELECT action, task_number FROM journal_entry ORDER BY id DESC LIMIT 1") == [
        ("draft_taken_up", 107)
    ]
    assert "Đã ghi NV107" in text_of(await drafts.says(HOA, "107 chủ trì Phòng Kinh tế"))


async def test_a_second_press_and_another_reviewer_take_nothing_up_twice(drafts: Stage) -> None:
    for person in (HOA, NGA):
        await drafts.says(person, "không phải nhiệm vụ")
        await drafts.presses(person, "3")
    key, message_id = drafts.chats.button(HOA, "Đưa vào")
    await drafts.presses(HOA, "Đưa vào")
    before = drafts.register()
    assert "hết hiệu lực" in text_of(await drafts.presses_key(HOA, key, message_id))
    assert "đã được đưa vào dự thảo" in text_of(await drafts.presses(NGA, "Đưa vào"))
    await drafts.says(NGA, "không phải nhiệm vụ")
    assert drafts.register() == before


async def test_an_old_list_opens_the_paragraph_that_it_showed(drafts: Stage) -> None:
    await drafts.says(NGA, "không phải nhiệm vụ")
    await drafts.says(HOA, "không phải nhiệm vụ")
    await drafts.presses(HOA, "1")
    await drafts.presses(HOA, "Đưa vào")
    assert "Trên đây là kết luận" in text_of(await drafts.presses(NGA, "3"))
    assert "đã được đưa vào dự thảo" in text_of(await drafts.presses(NGA, "1"))


async def test_a_long_list_pages_in_place_with_its_numbers(stage: Stage) -> None:
    await stage.imported(HOA, LONG)
    await stage.says(HOA, "không phải nhiệm vụ")
    turned = (await stage.presses(HOA, "Xem thêm"))[0]
    assert turned.edits is not None
    assert "\n9) " in turned.text
    assert "lần 9 " in text_of(await stage.presses(HOA, "10"))


async def test_the_list_is_still_there_when_everything_is_given_out(drafts: Stage) -> None:
    await drafts.says(HOA, "giao")
    await drafts.says(HOA, "không phải nhiệm vụ")
    await drafts.presses(HOA, "1")
    await drafts.presses(HOA, "Đưa vào")
    assert "NV107" in text_of(await drafts.says(HOA, "dự thảo"))


async def test_without_any_left_out_paragraph_there_is_no_button(stage: Stage) -> None:
    await stage.imported(HOA, "- Kiện toàn Tổ công nghệ số.\n\n- Lập danh sách hộ nghèo.\n")
    assert not any(label.startswith("Không phải") for label in buttons(stage.last(HOA)))
    assert "Không có đoạn nào" in text_of(await stage.says(HOA, "không phải nhiệm vụ"))


async def test_others_do_not_see_the_paragraphs(drafts: Stage) -> None:
    await drafts.presses(HOA, "Không phải nhiệm vụ")
    key, message_id = drafts.chats.button(HOA, "1")
    before = drafts.register()
    for person in (HUNG, NGA, OANH):
        assert "Năm qua" not in text_of(await drafts.presses_key(person, key, message_id))
    assert "Không có dự thảo" in text_of(await drafts.says(OANH, "không phải nhiệm vụ"))
    assert "không dùng được" in text_of(await drafts.says(HUNG, "/ngoaiduthao"))
    assert drafts.register() == before


def test_every_reason_of_the_reader_has_words() -> None:
    assert set(WHYS) == set(Why)
