"""A task that another one stands for: a late report is answered with it and written to neither, its story is read from it."""

import pytest

from bot.chat import Message
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, OANH, PAO, TIEN, Person
from tests.dialogue.renewed import RENEWED, choose, listed, renewed, replaced
from tests.dialogue.stage import Stage, buttons, text_of
from tests.dialogue.unit import TAM, staffed

BY_NEW = "NV101 được thay bằng NV107 theo Thông báo số 09/TB-VP ngày 21/01/2026. Chưa ghi gì."


@pytest.fixture
async def moved(given: Stage) -> Stage:
    """101 with a report and a photo; 101 and 102 are moved to 107 and 108, 104 is kept, the rest withdrawn; all told."""
    await given.told()
    await given.sends_photo(HUNG, "trạm bơm", text="101 50%")
    await given.says(HUNG, "101 60%, đang chờ ký biên bản")
    await renewed(given)
    await replaced(given)
    await given.told()
    return given


def reports(stage: Stage) -> list[tuple[object, ...]]:
    return stage.rows("SELECT id, assignment_id FROM progress_report ORDER BY id")


@pytest.mark.parametrize(
    "said", ["101 xong", "101 80%", "101 vướng kinh phí", "101 xin lùi đến 30/01 vì mưa", "101 đã nhận", "101"]
)
async def test_a_late_report_is_answered_with_what_stands_for_it(moved: Stage, said: str) -> None:
    before = moved.register()
    answer = text_of(await moved.says(HUNG, said))
    assert answer.startswith(BY_NEW)
    assert "107 xong" in answer
    assert moved.register() == before


async def test_of_several_in_one_sentence_the_others_are_written(moved: Stage) -> None:
    answer = text_of(await moved.says(HUNG, "101 xong; 104 bình thường; 106 60%"))
    assert BY_NEW in answer
    assert "Đã ghi NV104" in answer
    assert "NV106 " in answer
    assert "đã được thu hồi, không phải thực hiện nữa. Chưa ghi gì." in answer


async def test_a_photo_of_it_is_kept_of_neither(moved: Stage) -> None:
    before = moved.rows("SELECT id FROM evidence WHERE assignment_id IS NOT NULL")
    await moved.sends_photo(HUNG, "trạm bơm", text="101 xong")
    assert moved.rows("SELECT id FROM evidence WHERE assignment_id IS NOT NULL") == before


async def test_a_reply_to_the_old_message_is_not_taken_for_another_task(given: Stage) -> None:
    await given.told()
    message: Message = given.last(DUNG)  # tells of 102 alone
    await renewed(given)
    await listed(given)
    await choose(given, 102, "Sang NV108")
    await given.presses(HOA, "Còn lại: giữ")
    await given.presses(HOA, "Ghi")
    await given.told()
    before = given.register()
    for said in ("xong", "60%", "vướng thiếu người", "đã nhận"):
        assert text_of(await given.says(DUNG, said, reply_to=message)).startswith("NV102 được thay bằng NV108")
    assert given.register() == before


async def test_of_a_message_that_named_more_the_one_task_that_is_left_is_not_taken_for_what_is_meant(
    given: Stage,
) -> None:
    await given.told()
    message: Message = given.last(HUNG)  # tells of all six
    await renewed(given)
    await replaced(given)
    await given.told()
    before = given.register()
    assert text_of(await given.says(HUNG, "xong", reply_to=message)).startswith(BY_NEW)
    assert given.register() == before
    assert "đã nhận NV104" in text_of(await given.says(HUNG, "đã nhận", reply_to=message))


async def test_a_reply_about_what_was_withdrawn_is_told_so(given: Stage) -> None:
    await given.told()
    message: Message = given.last(MAI)  # tells of 103 alone
    await renewed(given)
    await replaced(given)
    before = given.register()
    assert "NV103 " in (answer := text_of(await given.says(MAI, "xong", reply_to=message)))
    assert "đã được thu hồi" in answer
    assert given.register() == before


async def test_an_old_button_writes_nothing(given: Stage) -> None:
    await given.told()
    await given.says(DUNG, "việc 102")
    key, message_id = given.chats.button(DUNG, "Xong")
    await renewed(given)
    await replaced(given)
    before = given.register()
    answer = text_of(await given.presses_key(DUNG, key, message_id))
    assert "được thay bằng NV108. Chưa ghi gì." in answer
    assert given.register() == before


async def test_the_office_that_records_for_others_is_answered_the_same(moved: Stage) -> None:
    before = moved.register()
    assert text_of(await moved.says(HOA, "ghi thay 101 xong")).startswith(BY_NEW)
    assert text_of(await moved.says(HOA, "thu hồi 101")).startswith("NV101 đã kết thúc hoặc đã thu hồi trước đó")
    assert moved.register() == before


@pytest.mark.parametrize("person", [PAO, MAI, DUNG])
async def test_who_had_no_part_in_it_learns_nothing(moved: Stage, person: Person) -> None:
    assert "107" not in text_of(await moved.says(person, "101 xong"))


async def test_the_new_task_shows_the_old_one_with_its_reports_evidence_and_journal(moved: Stage) -> None:
    card = text_of(await moved.says(HUNG, "việc 107"))
    assert "Thay cho NV101 Bàn giao trạm bơm" in card
    old = text_of(await moved.presses(HUNG, "NV101 (cũ)"))
    assert old.startswith("ĐƯỢC THAY BẰNG NV107 ngày 22/01/2026 theo Thông báo số 09/TB-VP ngày 21/01/2026\nNV101.")
    assert "đang chờ ký biên bản" in old
    (photo,) = await moved.presses(HUNG, "Xem")
    assert photo.enclosure is not None
    assert "chuyển sang nhiệm vụ khác" in text_of(await moved.presses(HUNG, "Nhật ký"))


async def test_whoever_sees_the_new_task_reads_the_story_of_the_old_one(given: Stage) -> None:
    await given.told()
    await given.says(HUNG, "101 60%, đang chờ ký biên bản")
    await renewed(given, RENEWED.replace("Giao Phòng Kinh tế", "Giao Công an xã"))
    await listed(given)
    await choose(given, 101, "Sang NV107")
    await given.presses(HOA, "Còn lại: giữ")
    await given.presses(HOA, "Ghi")
    assert "Thay cho NV101" in text_of(await given.says(DUNG, "việc 107"))
    assert "đang chờ ký biên bản" in text_of(await given.presses(DUNG, "NV101 (cũ)"))
    assert "NV101" in text_of(await given.says(DUNG, "nhật ký 101"))
    key, message_id = given.chats.button(DUNG, "NV101 (cũ)")
    for person in (PAO, MAI, TIEN, OANH):
        assert "biên bản" not in text_of(await given.presses_key(person, key, message_id))
        assert "biên bản" not in text_of(await given.says(person, "xem 101"))


async def test_leaders_see_both_and_the_search_says_so(moved: Stage) -> None:
    for person in (DUC, LAN):
        assert text_of(await moved.says(person, "xem 101")).startswith("ĐƯỢC THAY BẰNG NV107")
        assert "NV101 (cũ)" in buttons((await moved.says(person, "xem 107"))[0])
    assert "(được thay bằng NV107)" in text_of(await moved.says(DUC, "tìm trạm bơm Bến Mới"))


async def test_what_was_given_on_ends_with_it_and_its_member_hears(given: Stage) -> None:
    await staffed(given)
    await given.says(HUNG, "101 anh Tám")
    await renewed(given)
    await replaced(given)
    told = await given.told()
    assert "NV101" in told[TAM.user_id]
    assert ": thay bằng NV107" in told[TAM.user_id]
    assert "107 xong" not in told[TAM.user_id], "who has no part in it is not asked to report on it"
    assert text_of(await given.says(TAM, "101 xong")).startswith(BY_NEW)
    assert reports(given) == []


async def test_of_a_chain_the_last_one_is_named(moved: Stage) -> None:
    await moved.imported(HOA, RENEWED.replace("09/TB-VP", "11/TB-VP").replace("07/TB-VP", "09/TB-VP"), "11.txt")
    await moved.says(HOA, "giao")
    await moved.says(HOA, "thông báo 09/TB-VP")
    await moved.presses(HOA, "Sửa đổi, thay thế")
    await moved.presses(HOA, "11/TB-VP")
    await moved.presses(HOA, "Thay thế")
    await choose(moved, 107, "Sang NV109")
    await moved.presses(HOA, "Còn lại: thu hồi")
    await moved.presses(HOA, "Ghi")
    assert text_of(await moved.says(HUNG, "101 xong")).startswith("NV101 được thay bằng NV109")
    assert "NV107 (cũ)" in buttons((await moved.says(HUNG, "việc 109"))[0])
    assert "NV101 (cũ)" in buttons((await moved.presses(HUNG, "NV107 (cũ)"))[0])
