"""Who amends a notice, and what comes between: lost roles, forged and stale presses, another reviewer, a report."""

import pytest

from bot.texts.errors import not_allowed, stale_choice
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MINH, NGA, OANH, PAO, TIEN, Person
from tests.dialogue.renewed import OLD, choose, listed, open_numbers, with_one_done
from tests.dialogue.stage import Stage, buttons, text_of


@pytest.fixture
async def both(given: Stage) -> Stage:
    await with_one_done(given)
    return given


@pytest.mark.parametrize("person", [DUC, LAN, MINH, HUNG, DUNG, PAO, OANH, TIEN])
async def test_only_the_office_of_the_commune_amends(both: Stage, person: Person) -> None:
    await both.says(person, f"thông báo {OLD}")
    assert not {"Thu hồi", "Sửa đổi, thay thế"} & set(buttons(both.last(person)) if person is not OANH else ())
    await listed(both)
    await both.presses(HOA, "Còn lại: giữ")
    key, message_id = both.chats.button(HOA, "Ghi")
    before = both.register()
    assert text_of(await both.presses_key(person, key, message_id)) == stale_choice()
    assert both.register() == before


async def test_who_has_lost_the_role_writes_nothing(both: Stage) -> None:
    await listed(both)
    await both.presses(HOA, "Còn lại: thu hồi")
    await both.becomes(HOA, Role.DEPUTY)
    before = both.register()
    assert text_of(await both.presses(HOA, "Ghi")) == not_allowed()
    assert both.register() == before


async def test_a_press_that_comes_twice_writes_once(both: Stage) -> None:
    await listed(both)
    await both.presses(HOA, "Còn lại: thu hồi")
    key, message_id = both.chats.button(HOA, "Ghi")
    await both.presses_key(HOA, key, message_id)
    before = both.register()
    assert text_of(await both.presses_key(HOA, key, message_id)) == stale_choice()
    assert both.register() == before
    assert both.rows("SELECT count(*) FROM notice_change") == [(1,)]


async def test_of_two_reviewers_the_later_is_told_and_changes_nothing(both: Stage) -> None:
    for person in (HOA, NGA):
        await listed(both, person)
        await both.presses(person, "Còn lại: giữ" if person is NGA else "Còn lại: thu hồi")
    await both.presses(NGA, "Ghi")
    before = both.register()
    told = text_of(await both.presses(HOA, "Ghi"))
    assert (
        "được thay thế bằng Thông báo số 09/TB-VP ngày 21/01/2026 (đ/c Ngà ghi 22/01/2026). Chưa ghi gì thêm." in told
    )
    assert both.register() == before
    await both.says(HOA, f"thông báo {OLD}")
    assert "Sửa đổi, thay thế" not in buttons(both.last(HOA))


async def test_of_two_amendments_the_later_reviewer_chooses_again(both: Stage) -> None:
    for person in (HOA, NGA):
        await listed(both, person, "Sửa đổi, bổ sung")
        await choose(both, 101, "Thu hồi", person)
        await both.presses(person, "Còn lại: giữ")
    await both.presses(NGA, "Ghi")
    before = both.register()
    told = text_of(await both.presses(HOA, "Ghi"))
    assert told.startswith("Đ/c Ngà vừa ghi sửa đổi, bổ sung lúc")
    assert "NV101" not in told
    assert "NV102" in told
    assert both.register() == before
    await both.presses(HOA, "Ghi")
    assert both.rows("SELECT count(*) FROM notice_change") == [(2,)]


async def test_what_was_reported_meanwhile_has_to_be_looked_at_again(both: Stage) -> None:
    await listed(both)
    await both.presses(HOA, "Còn lại: thu hồi")
    await both.says(HUNG, "102 xong, biên bản số 7")
    before = both.register()
    told = text_of(await both.presses(HOA, "Ghi"))
    assert told.startswith("NV102 đã thay đổi từ lúc xem")
    assert "(chờ xác nhận hoàn thành): chưa chọn" in told
    assert both.register() == before
    await choose(both, 102, "Giữ")
    await both.presses(HOA, "Ghi")
    assert 102 in open_numbers(both)


async def test_what_was_to_stand_for_a_task_and_is_withdrawn_meanwhile_has_to_be_chosen_again(both: Stage) -> None:
    await listed(both)
    await choose(both, 101, "Sang NV107")
    await both.presses(HOA, "Còn lại: giữ")
    key, message_id = both.chats.button(HOA, "Ghi")
    await both.says(NGA, "thu hồi 107")
    await both.presses(NGA, "Thu hồi")
    before = both.register()
    assert text_of(await both.presses_key(HOA, key, message_id)).startswith("NV101 đã thay đổi từ lúc xem")
    assert both.register() == before
