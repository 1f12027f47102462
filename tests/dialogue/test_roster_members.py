"""*Thành viên*: who is in, who has accepted their tasks; one member's page, changed, tested and invited anew."""

import pytest

from bot.actions.errors import InvalidError
from bot.actions.roster_profile import Field
from bot.chat import Content
from bot.dialogue.roster_editing import said_in
from bot.texts.joining import unknown_sender
from storage.people import Role
from tests.dialogue.cast import DUC, HOA, HUNG, LAN, MAI, NGA, OANH, PAO, Person
from tests.dialogue.stage import Stage, buttons, local, text_of

AGAIN = Person("66", "Nguyễn Văn Hùng, máy mới")


def member(stage: Stage, name: str, *fields: str) -> tuple[object, ...]:
    query = f"SELECT {', '.join(fields)} FROM member WHERE name = ? AND organisation_id = 1"  # noqa: S608
    return stage.rows(query, name)[0]


async def test_the_list_filters_who_has_not_joined_and_who_has_not_accepted(given: Stage) -> None:
    await given.says(HOA, "thêm Bùi Văn Tám; Chuyên viên; Phòng Kinh tế")
    (message,) = await given.says(HOA, "thanh vien")
    assert "10 người, 9 người đã vào kênh, 3 người chưa nhận việc" in message.text
    (out,) = await given.presses(HOA, "Chưa vào")
    assert out.edits is not None
    assert "Chưa vào: 1 người" in out.text
    assert "chưa vào: Bùi Văn Tám" in out.text
    assert "Bùi Văn Tám" in buttons(out)
    await given.says(HUNG, "đã nhận")
    (new,) = await given.presses(HOA, "Chưa nhận việc")
    assert "Chưa nhận việc: 2 người" in new.text
    assert "Nguyễn Văn Hùng" not in new.text
    (everybody,) = await given.presses(HOA, "Tất cả")
    assert "và 2 người khác" in everybody.text


async def test_a_members_page_is_found_by_a_button_and_by_a_part_of_the_name(given: Stage) -> None:
    await given.says(HOA, "thành viên")
    by_button = text_of(await given.presses(HOA, "Nguyễn Văn Hùng"))
    assert by_button == text_of(await given.says(HOA, "thanh vien hung"))
    assert "Đơn vị: Phòng Kinh tế (trưởng)" in by_button
    assert "Nhiệm vụ đang thực hiện: 6, 6 chưa nhận" in by_button
    assert "Telegram từ 15/01/2026" in by_button
    assert "không có ai tên" in text_of(await given.says(HOA, "thành viên Không Có Ai"))


async def test_of_several_of_one_name_the_office_chooses(stage: Stage) -> None:
    (message,) = await stage.says(HOA, "thành viên Vi")
    assert "Có 2 người tên như vậy" in message.text
    assert "Giám đốc" in text_of(await stage.presses(HOA, "Vi Thị Mai"))


async def test_the_page_says_who_blocked_the_bot_and_whose_invitation_lapses(stage: Stage) -> None:
    await stage.sends(PAO, Content.BLOCKED)
    assert "đã chặn kênh này" in text_of(await stage.says(HOA, "thành viên Páo"))
    await stage.says(HOA, "thêm Bùi Văn Tám; Chuyên viên; ")
    assert "mã mời ngày 15/01, hết hiệu lực 22/01/2026" in text_of(await stage.says(HOA, "thành viên Tám"))
    stage.clock.move_to(local(25))
    assert "chưa có mã mời còn hiệu lực" in text_of(await stage.says(HOA, "thành viên Tám"))


async def test_a_test_message_is_on_its_way_and_later_shown_as_arrived(stage: Stage) -> None:
    await stage.says(HOA, "thành viên Páo")
    assert "Tin đang trên đường" in text_of(await stage.presses(HOA, "Gửi tin thử"))
    assert "Tin thử: đang gửi" in text_of(await stage.says(HOA, "thành viên Páo"))
    told = await stage.told()
    assert told[PAO.user_id].startswith("Tin thử của Văn phòng UBND xã Thanh Sơn Hạ gửi ông Vi Văn Páo.")
    assert "Tin thử: đã đến lúc 14 giờ, 15/01/2026" in text_of(await stage.says(HOA, "thành viên Páo"))


async def test_a_test_message_waits_for_the_morning_and_needs_somebody_who_joined(stage: Stage) -> None:
    stage.clock.move_to(local(15, 22))
    await stage.says(HOA, "thành viên Páo")
    assert "hết giờ yên lặng" in text_of(await stage.presses(HOA, "Gửi tin thử"))
    await stage.presses(HOA, "Gửi tin thử")
    assert stage.rows("SELECT COUNT(*) FROM delivery WHERE kind = 'test'") == [(1,)]
    await stage.says(HOA, "thêm Bùi Văn Tám; Chuyên viên; ")
    await stage.says(HOA, "thành viên Tám")
    assert "chưa vào kênh nên chưa có nơi gửi" in text_of(await stage.presses(HOA, "Gửi tin thử"))


async def test_a_lost_telephone_is_unlinked_by_a_second_press_and_the_person_invited_anew(given: Stage) -> None:
    await given.says(HOA, "thành viên Hùng")
    (asked,) = await given.presses(HOA, "Mời lại")
    assert "Chưa ghi gì" in asked.text
    assert given.rows("SELECT COUNT(*) FROM account WHERE user_id = '6'") == [(1,)]
    recorded, invitation = await given.presses(HOA, "Bỏ tài khoản cũ")
    assert "Đã bỏ tài khoản cũ của Nguyễn Văn Hùng" in recorded.text
    assert text_of(await given.says(HUNG, "việc")) == unknown_sender()
    code = invitation.text.split("?start=")[1].split()[0]
    await given.says(AGAIN, f"/start {code}")
    assert "NV101" in text_of(await given.says(AGAIN, "việc"))
    assert given.rows("SELECT action FROM journal_entry WHERE action = 'account_unlinked'")


async def test_one_does_not_unlink_oneself_and_moi_of_who_joined_asks_first(stage: Stage) -> None:
    await stage.says(HOA, "thành viên Hoa")
    assert "đang dùng chính tài khoản này" in text_of(await stage.presses(HOA, "Mời lại"))
    assert "Chưa ghi gì" in text_of(await stage.says(HOA, "mời Hùng"))
    before = stage.register()
    await stage.presses(HOA, "Thôi")
    assert stage.register() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("điện thoại 0912 345 678", [(Field.PHONE, "0912 345 678")]),
        ("sđt: 0912345678; chuc vu Phó phòng", [(Field.PHONE, "0912345678"), (Field.TITLE, "Phó phòng")]),
        ("đơn vị A (trưởng); đơn vị B", [(Field.BODIES, "A (trưởng); B")]),
        ("đứng đầu xóm A; phụ trách xóm B, xóm C", [(Field.HEADED, "xóm A"), (Field.IN_CHARGE, "xóm B, xóm C")]),
        ("đơn vị phụ trách A; trưởng đơn vị", [(Field.CHARGES, "A"), (Field.HEAD, "có")]),
        (
            "họ tên Lê Anh; xưng hô bà; vai trò văn phòng",
            [(Field.NAME, "Lê Anh"), (Field.FORM, "bà"), (Field.ROLE, "văn phòng")],
        ),
    ],
)
def test_fields_are_named_in_the_sentence(text: str, said: list[tuple[Field, str]]) -> None:
    assert said_in(text) == said


@pytest.mark.parametrize("text", ["giỏi lắm", "điện thoại", "hạn 20/1"])
def test_a_piece_that_names_no_field_is_refused(text: str) -> None:
    with pytest.raises(InvalidError):
        said_in(text)


async def test_one_sentence_changes_several_fields(stage: Stage) -> None:
    answer = text_of(await stage.says(HOA, "sua hung; xưng hô ông; điện thoại 0912345678; phụ trách xóm Bãi Sậy"))
    assert "xưng hô: “đồng chí” → “ông”" in answer
    assert "Khối, xóm mới trong danh sách: xóm Bãi Sậy" in answer
    assert member(stage, HUNG.name, "form_of_address", "phone", "title") == ("ông", "0912345678", "Trưởng phòng")
    assert "Chưa có gì thay đổi" in text_of(await stage.says(HOA, "sửa Hùng; xưng hô ông"))
    new = stage.rows("SELECT new FROM journal_entry WHERE action = 'member_changed'")
    assert len(new) == 1


async def test_a_wrong_field_changes_none(stage: Stage) -> None:
    before = stage.register()
    for words in ("điện thoại 12; chức danh A", "vai trò chủ tịch", "phụ trách; x", "đơn vị phụ trách Phòng Kinh tế"):
        assert "Chưa ghi gì" in text_of(await stage.says(HOA, f"sửa Hùng; {words}"))
    assert "có nhiều người" in text_of(await stage.says(HOA, "sửa Vi; điện thoại 0912345678"))
    assert "Ví dụ: sửa Hùng" in text_of(await stage.says(HOA, "sửa"))
    assert stage.register() == before


async def test_one_field_at_a_time_after_a_press(stage: Stage) -> None:
    await stage.says(HOA, "thành viên Hùng")
    assert "Sửa mục nào" in text_of(await stage.presses(HOA, "Sửa"))
    assert "đang để trống" in text_of(await stage.presses(HOA, "Điện thoại"))
    assert "Chưa ghi gì" in text_of(await stage.says(HOA, "912 345"))
    assert "để trống → “0912345678”" in text_of(await stage.says(HOA, "0912 345 678"))
    await stage.presses(HOA, "Xưng hô")
    assert "“đồng chí” → “bác”" in text_of(await stage.presses(HOA, "bác"))
    assert member(stage, HUNG.name, "form_of_address", "phone") == ("bác", "0912345678")


async def test_a_new_leader_sees_what_is_late_and_the_last_of_the_office_stays(given: Stage) -> None:
    await given.says(HOA, "thành viên Dũng")
    await given.presses(HOA, "Sửa")
    await given.presses(HOA, "Vai trò")
    await given.presses(HOA, "Phó Chủ tịch")
    await given.presses(HOA, "Đặt vai trò Phó Chủ tịch")
    assert member(given, "Hồ Sỹ Dũng", "role") == (Role.DEPUTY.value,)
    await given.says(HOA, "sửa Lan; đơn vị phụ trách không")
    await given.says(HOA, "sửa Dũng; đơn vị phụ trách Phòng Kinh tế")
    query = "SELECT DISTINCT m.name FROM reminder r JOIN member m ON m.id = r.member_id WHERE r.why = 'escalated'"
    assert ("Hồ Sỹ Dũng",) in given.rows(query)
    assert (LAN.name,) not in given.rows(query)
    await given.says(HOA, "sửa Ngà; vai trò thành viên")
    assert "người cuối cùng của Văn phòng" in text_of(await given.says(HOA, "sửa Hoa; vai trò thành viên"))


@pytest.mark.parametrize(("role", "allows"), [("phó chủ tịch", "xem được mọi nhiệm vụ"), ("văn phòng", "ghi thay")])
async def test_becoming_a_leader_or_of_the_office_takes_a_second_press_that_says_what_it_allows(
    stage: Stage, role: str, allows: str
) -> None:
    before = stage.register()
    asked = text_of(await stage.says(HOA, f"sửa Dũng; vai trò {role}; điện thoại 0912345678"))
    assert allows in asked
    assert "Cùng lúc: điện thoại" in asked
    assert "Chưa ghi gì" in asked
    await stage.presses(HOA, "Thôi")
    assert stage.register() == before
    await stage.says(HOA, f"sửa Dũng; vai trò {role}; điện thoại 0912345678")
    assert "Đã ghi." in text_of(await stage.presses(HOA, "Đặt vai trò"))
    assert member(stage, "Hồ Sỹ Dũng", "phone") == ("0912345678",)
    assert member(stage, "Hồ Sỹ Dũng", "role") != (Role.MEMBER.value,)


async def test_the_confirmation_is_the_offices_alone_and_of_what_was_shown(stage: Stage) -> None:
    await stage.says(HOA, "sửa Dũng; vai trò phó chủ tịch")
    key, message_id = stage.chats.button(HOA, "Đặt vai trò")
    await stage.says(NGA, "sửa Dũng; chức danh Phó Trưởng Công an")
    before = stage.register()
    for person in (DUC, LAN, HUNG, NGA, OANH):
        await stage.presses_key(person, key, message_id)
    assert "đã thay đổi" in text_of(await stage.presses_key(HOA, key, message_id))
    await stage.says(HOA, "sửa Dũng; vai trò phó chủ tịch")
    await stage.becomes(HOA, Role.MEMBER)
    assert [row for row in stage.register() if row.startswith("member ")] != []
    after = stage.register()
    await stage.presses(HOA, "Đặt vai trò")
    assert stage.register() == after
    assert [row for row in before if row.startswith("journal")] == [row for row in after if row.startswith("journal")]


async def test_a_role_without_more_rights_is_written_at_once(stage: Stage) -> None:
    assert "Đã ghi." in text_of(await stage.says(HOA, "sửa Dũng; vai trò theo dõi"))


async def test_only_the_office_sees_the_roster_and_only_its_own(stage: Stage) -> None:
    for person in (DUC, LAN, HUNG, MAI):
        before = stage.register()
        answers = [await stage.says(person, words) for words in ("/thanhvien Lan", "/sua Lan; điện thoại 0912345678")]
        assert "0912345678" not in text_of([message for answer in answers for message in answer])
        assert stage.register() == before
    assert "không có ai tên" in text_of(await stage.says(OANH, "thành viên Ngà"))
    await stage.says(NGA, "thành viên Hùng")
    key, message_id = stage.chats.button(NGA, "Gửi tin thử")
    before = stage.register()
    await stage.presses_key(OANH, key, message_id)
    assert stage.register() == before
