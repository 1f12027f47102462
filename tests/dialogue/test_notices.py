"""*Thông báo*: the notices with their progress, one of them whole, its tasks and its report; for whoever sees everything."""

import re

import pytest

from bot.chat import Enclosing
from bot.dialogue.notices import says_notices
from bot.texts.errors import not_allowed, stale_choice
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, MINH, NGA, OANH, PAO, TIEN, Person
from tests.dialogue.renewed import NEW, OLD, RENEWED, REPLACES, brought_in, renewed
from tests.dialogue.stage import Stage, buttons, local, text_of

SEE = [HOA, NGA, DUC, LAN, MINH]


@pytest.mark.parametrize("person", SEE)
@pytest.mark.parametrize("said", ["thông báo", "Thong bao", "các thông báo", "/thongbao", "/notices"])
async def test_whoever_sees_everything_sees_the_notices_with_their_progress(
    given: Stage, person: Person, said: str
) -> None:
    before = given.register()
    listed = text_of(await given.says(person, said))
    assert listed == "Các thông báo: 1\nThông báo số 07/TB-VP ngày 15/01/2026: 6 nhiệm vụ"
    assert buttons(given.last(person)) == [OLD]
    assert given.register() == before


@pytest.mark.parametrize("person", [HUNG, DUNG, MAI, PAO])
async def test_nobody_else_sees_them(given: Stage, person: Person) -> None:
    assert text_of(await given.says(person, "/thongbao")) == not_allowed()
    assert OLD not in text_of(await given.says(person, "thông báo"))


async def test_what_is_done_and_late_stands_beside_it_and_the_boxes_add_up(given: Stage) -> None:
    await given.says(HUNG, "105 xong, kế hoạch số 3")
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "NV105")
    await given.presses(LAN, "Xác nhận hoàn thành")
    given.clock.move_to(local(22))
    assert "6 nhiệm vụ · hoàn thành 1 · quá hạn 1" in text_of(await given.says(DUC, "thông báo"))
    card = text_of(await given.presses(DUC, OLD))
    assert "“Kết luận của đồng chí Chủ tịch UBND xã tại buổi làm việc với Phòng Kinh tế" in card
    assert "Nhập ngày 15/01/2026 (đ/c Hoa)" in card
    boxes = [line for line in card.splitlines() if line.startswith(("Đang thực hiện", "Thường xuyên"))]
    assert sum(int(number) for line in boxes for number in re.findall(r"\d+", line)) == 6
    assert {"Quá hạn (1)", "Tất cả (6)", "Báo cáo Word", "‹ Các thông báo"} == set(buttons(given.last(DUC)))


async def test_the_list_and_the_notice_are_one_message_edited_in_place(given: Stage) -> None:
    await given.says(DUC, "thông báo")
    shown = len(given.chats.shown[DUC.user_id])
    await given.presses(DUC, OLD)
    assert "Các thông báo: 1" in text_of(await given.presses(DUC, "‹ Các thông báo"))
    assert len(given.chats.shown[DUC.user_id]) == shown


async def test_its_tasks_are_listed_and_open(given: Stage) -> None:
    given.clock.move_to(local(22))
    await given.says(DUC, "thông báo 07")
    late = text_of(await given.presses(DUC, "Quá hạn"))
    assert late.startswith("Quá hạn, 07/TB-VP: 1 nhiệm vụ")
    assert "NV101" in late
    assert "6 nhiệm vụ" in text_of(await given.presses(DUC, "Tất cả (6)"))
    assert text_of(await given.presses(DUC, "NV102")).startswith("NV102.")


async def test_its_report_on_paper_is_one_press_away(given: Stage) -> None:
    await given.says(DUC, f"thông báo {OLD}")
    (sent,) = await given.presses(DUC, "Báo cáo Word")
    assert sent.enclosure is not None
    assert sent.enclosure.kind is Enclosing.PROGRESS_REPORT
    assert "thực hiện Thông báo số 07/TB-VP" in sent.text


async def test_five_stand_on_a_page_the_newest_first(given: Stage) -> None:
    for number in range(10, 17):
        await given.imported(HOA, RENEWED.replace("09/TB-VP", f"{number}/TB-VP").replace(REPLACES, ""), f"{number}.txt")
        await given.says(HOA, "giao")
    first = text_of(await given.says(DUC, "thông báo"))
    assert re.findall(r"số (\d+)/TB-VP", first) == ["16", "15", "14", "13", "12"]
    assert "và 3 thông báo khác" in first
    second = text_of(await given.presses(DUC, "Xem thêm"))
    assert re.findall(r"số (\d+)/TB-VP", second) == ["11", "10", "07"]
    await given.presses(DUC, OLD)
    assert "số 11/TB-VP" in text_of(await given.presses(DUC, "‹ Các thông báo"))
    assert text_of(await given.presses(DUC, "‹ Trước")) == first


async def test_what_is_under_review_is_the_offices(given: Stage) -> None:
    await brought_in(given)
    assert "Thông báo số 09/TB-VP ngày 21/01/2026: dự thảo 2" in text_of(await given.says(HOA, "thông báo"))
    assert "còn 2 dự thảo chưa giao" in text_of(await given.presses(HOA, NEW))
    assert "NV107" in text_of(await given.presses(HOA, "Dự thảo (2)"))
    assert NEW not in text_of(await given.says(DUC, "thông báo"))
    assert text_of(await given.says(DUC, f"thông báo {NEW}")).startswith("Không có thông báo số 09/TB-VP")


async def test_before_the_first_one_it_says_so(stage: Stage) -> None:
    assert text_of(await stage.says(HOA, "thông báo")) == "Chưa nhập thông báo nào. Gõ nhập để bắt đầu."
    assert text_of(await stage.says(DUC, "thông báo")) == "Chưa có thông báo nào được giao."


async def test_a_number_names_the_newest_notice_that_has_it(given: Stage) -> None:
    await renewed(given)
    for said in (
        "thông báo 9",
        "xem thông báo số 09/TB-VP",
        "thu hồi thông báo số 9",
        "sửa đổi, bổ sung thông báo 09/tb-vp",
    ):
        assert text_of(await given.says(HOA, said)).startswith("Thông báo số 09/TB-VP ngày 21/01/2026: 2 nhiệm vụ"), (
            said
        )
    assert text_of(await given.says(HOA, "thông báo 99")).startswith("Không có thông báo số 99")


async def test_a_button_of_another_commune_or_of_a_lost_role_shows_nothing(given: Stage) -> None:
    await given.says(DUC, "thông báo")
    key, message_id = given.chats.button(DUC, OLD)
    for person in (OANH, TIEN, HUNG):
        assert text_of(await given.presses_key(person, key, message_id)) == stale_choice()
    await given.becomes(DUC, Role.MEMBER)
    assert text_of(await given.presses_key(DUC, key, message_id)) == not_allowed()


@pytest.mark.parametrize(
    "sentence",
    [
        "THÔNG BÁO",
        "Thông báo kết luận họp giao ban",
        "thông báo cho các xóm trưởng họp 8 giờ",
        "thu hồi 104",
        "thông báo số 15 ngày 16/01",
        "các thông báo trước đây",
        "xem thông báo",
    ],
)
def test_other_sentences_are_no_such_wish(sentence: str) -> None:
    assert not says_notices(sentence)
