"""Coming in: the owner, members by code and by link, leaders after a confirmation, strangers not at all."""

import re
from datetime import timedelta

import pytest

from bot.chat import Content
from bot.texts.joining import unknown_sender
from tests.dialogue.cast import DUC, HOA, HUNG, NGA, OANH, STRANGER, Person
from tests.dialogue.stage import Stage, local, text_of

NEW = Person("51", "Bùi Thị Na")
OTHER = Person("52", "Tài khoản khác")


async def invited(stage: Stage, entry: str, officer: Person = HOA) -> tuple[str, str]:
    """The code and the token of a fresh invitation."""
    letter = (await stage.says(officer, f"thêm {entry}"))[1].text
    code, token = re.search(r"\d{4} \d{4}", letter), re.search(r"start=(\S+)", letter)
    assert code is not None
    assert token is not None
    return code[0], token[1]


async def asked_about(stage: Stage, code: str, person: Person) -> None:
    await stage.says(person, code)
    await stage.told()


async def test_whoever_has_the_claim_code_is_the_office_of_a_new_organisation(empty: Stage) -> None:
    code = await empty.claim()
    assert "tài khoản này là Văn phòng" in text_of(await empty.says(HOA, f"/start {code}"))
    answer = text_of(await empty.says(HOA, "UBND xã Thanh Sơn; Lê Thị Hoa; 0238 3123 456"))
    assert "UBND xã Thanh Sơn" in answer
    assert empty.rows("SELECT name, phone FROM organisation") == [("UBND xã Thanh Sơn", "0238 3123 456")]
    assert empty.rows("SELECT name, role FROM member") == [("Lê Thị Hoa", "office")]


async def test_a_claim_code_works_once_and_for_a_day(empty: Stage) -> None:
    code = await empty.claim()
    await empty.says(HOA, f"/start {code}")
    assert text_of(await empty.says(STRANGER, f"/start {code}")) == unknown_sender()
    late = await empty.claim()
    empty.clock.move(timedelta(days=1, minutes=1))
    assert text_of(await empty.says(STRANGER, late)) == unknown_sender()


async def test_an_owner_who_says_too_little_is_asked_again(empty: Stage) -> None:
    await empty.says(HOA, f"/start {await empty.claim()}")
    assert "Chưa ghi gì" in text_of(await empty.says(HOA, "UBND xã Thanh Sơn"))
    assert "Đã ghi" in text_of(await empty.says(HOA, "UBND xã Thanh Sơn; Lê Thị Hoa"))


async def test_an_owner_who_was_called_away_can_still_name_the_organisation(empty: Stage) -> None:
    await empty.says(HOA, f"/start {await empty.claim()}")
    empty.clock.move(timedelta(hours=2))
    assert "tên cơ quan" in text_of(await empty.says(HOA, "/start"))
    assert "Đã ghi" in text_of(await empty.says(HOA, "UBND xã Thanh Sơn; Lê Thị Hoa"))


async def test_a_lost_owner_is_replaced_by_a_stranger_or_by_a_member_with_the_new_code(stage: Stage) -> None:
    await stage.says(NEW, f"/start {await stage.claim(1)}")
    assert stage.rows("SELECT role, organisation_id FROM member WHERE name = ?", NEW.name) == [("office", 1)]
    await stage.says(HUNG, await stage.claim(1))
    assert stage.rows("SELECT role FROM member WHERE name = ?", HUNG.name) == [("office",)]
    assert "dự thảo" in text_of(await stage.says(HUNG, "trợ giúp"))


async def test_a_code_of_another_organisation_is_not_used_up_by_a_member(stage: Stage) -> None:
    code = await stage.claim(2)
    before = stage.register()
    assert "đã có trong danh sách" in text_of(await stage.says(HUNG, f"/start {code}"))
    assert stage.register() == before


@pytest.mark.parametrize("words", ["{}", "mã của tôi là {} nhé", "/start {}", "ma: {}.", "MÃ {}\ncảm ơn"])
async def test_a_code_is_found_among_words(stage: Stage, words: str) -> None:
    code, _ = await invited(stage, "Bùi Thị Na; Chuyên viên; Phòng Kinh tế")
    answer = text_of(await stage.says(NEW, words.format(code)))
    assert "đã được đăng ký vào kênh giao việc của UBND xã Thanh Sơn Hạ" in answer


@pytest.mark.parametrize("joint", ["", "  ", "-", " – ", "."])
async def test_its_two_groups_may_be_joined_anyhow(stage: Stage, joint: str) -> None:
    code, _ = await invited(stage, "Bùi Thị Na; Chuyên viên")
    assert "đã được đăng ký" in text_of(await stage.says(NEW, code.replace(" ", joint)))


async def test_a_link_brings_the_member_in_once(stage: Stage) -> None:
    _, token = await invited(stage, "Bùi Thị Na; Chuyên viên")
    assert "đã được đăng ký" in text_of(await stage.says(NEW, f"/start {token}"))
    assert text_of(await stage.says(OTHER, f"/start {token}")) == unknown_sender()
    assert "Bùi Thị Na" in text_of(await stage.says(HOA, "thành viên") + await stage.presses(HOA, "Xem thêm"))


async def test_an_invitation_ends_after_a_week_or_when_a_new_one_is_made(stage: Stage) -> None:
    first, _ = await invited(stage, "Bùi Thị Na; Chuyên viên")
    letter = (await stage.says(HOA, "mời na"))[1].text
    assert text_of(await stage.says(OTHER, first)) == unknown_sender()
    second = re.search(r"\d{4} \d{4}", letter)
    assert second is not None
    stage.clock.move(timedelta(days=7, minutes=1))
    assert text_of(await stage.says(NEW, second[0])) == unknown_sender()


async def test_a_leader_comes_in_after_the_inviter_said_yes(stage: Stage) -> None:
    code, _ = await invited(stage, "Bùi Thị Na; Chuyên viên; ; ; ; văn phòng")
    assert "xác nhận" in text_of(await stage.says(NEW, code))
    assert text_of(await stage.says(NEW, "giao")) == unknown_sender()
    assert "Bùi Thị Na" in (await stage.told())[HOA.user_id]
    await stage.presses(HOA, "Đúng người")
    assert "đã được đăng ký" in (await stage.told())[NEW.user_id]
    assert "dự thảo" in text_of(await stage.says(NEW, "trợ giúp"))


async def test_another_account_with_the_same_code_is_asked_about_anew(stage: Stage) -> None:
    code, _ = await invited(stage, "Bùi Thị Na; Chuyên viên; ; ; ; văn phòng")
    await asked_about(stage, code, OTHER)
    first, message_id = stage.chats.button(HOA, "Đúng người")
    await asked_about(stage, code, NEW)
    assert "hết hiệu lực" in text_of(await stage.presses_key(HOA, first, message_id))
    await stage.presses(HOA, "Đúng người")
    assert stage.rows("SELECT COUNT(*) FROM account WHERE user_id = ?", OTHER.user_id) == [(0,)]
    assert stage.rows("SELECT COUNT(*) FROM account WHERE user_id = ?", NEW.user_id) == [(1,)]


async def test_a_rejected_account_stays_a_stranger_and_the_code_ends(stage: Stage) -> None:
    code, _ = await invited(stage, "Bùi Thị Na; Chuyên viên; ; ; ; văn phòng")
    await asked_about(stage, code, OTHER)
    assert "mời Bùi Thị Na" in text_of(await stage.presses(HOA, "Không phải"))
    assert text_of(await stage.says(OTHER, code)) == unknown_sender()


async def test_a_second_press_on_yes_changes_nothing(stage: Stage) -> None:
    code, _ = await invited(stage, "Bùi Thị Na; Chuyên viên; ; ; ; văn phòng")
    await asked_about(stage, code, NEW)
    key, message_id = stage.chats.button(HOA, "Đúng người")
    await stage.presses(HOA, "Đúng người")
    before = stage.register()
    assert "hết hiệu lực" in text_of(await stage.presses_key(HOA, key, message_id))
    assert stage.register() == before


async def test_a_stranger_hears_one_refusal_whatever_they_send(stage: Stage) -> None:
    code, token = await invited(stage, "Bùi Thị Na; Chuyên viên")
    await stage.says(NEW, code)
    said = [
        "xin chào",
        "/start",
        "/status",
        "tình hình",
        code,
        token,
        "1234 5678",
        "a" * 40,
        "104 xong",
        "❤️",
        "x" * 4096,
    ]
    before = stage.register()
    answers = {text_of(await stage.says(STRANGER, text)) for text in said}
    answers |= {text_of(await stage.sends(STRANGER, content)) for content in (Content.UNREADABLE, Content.EDITED)}
    answers |= {
        text_of(await stage.sends_file(STRANGER, "a.docx", b"x")),
        text_of(await stage.presses_key(STRANGER, "q1:0")),
    }
    assert answers == {unknown_sender()}
    assert stage.register() == before


async def test_wrong_codes_slow_a_stranger_down_and_even_the_right_one_waits(stage: Stage) -> None:
    code, _ = await invited(stage, "Bùi Thị Na; Chuyên viên")
    for number in range(4):
        await stage.says(NEW, f"0000 000{number}")
    assert text_of(await stage.says(NEW, code)) == unknown_sender()
    stage.clock.move(timedelta(minutes=2))
    assert "đã được đăng ký" in text_of(await stage.says(NEW, code))


async def test_a_code_of_one_commune_does_not_enter_the_other(stage: Stage) -> None:
    code, _ = await invited(stage, "Bùi Thị Na; Chuyên viên", OANH)
    await stage.says(NEW, code)
    assert stage.rows("SELECT organisation_id FROM account WHERE user_id = ?", NEW.user_id) == [(2,)]


async def test_the_office_is_told_what_is_wrong_with_an_entry(stage: Stage) -> None:
    before = stage.register()
    for entry, word in [
        ("thêm", "Ví dụ"),
        ("thêm 2 ngày nữa", "Ví dụ"),
        ("thêm Lê Anh Đức; Chủ tịch UBND xã", "đã có trong danh sách"),
        ("thêm Cao Văn Ba; Chủ tịch; ; ; ; chủ tịch", "đã có Chủ tịch"),
        ("thêm Cao Văn Ba; ; Phòng Kinh tế; trưởng đơn vị", "đã có người đứng đầu"),
        ("thêm Cao Văn Ba; ; ; ; xóm Đồng Vàng (xóm trưởng)", "đã có người đứng đầu"),
        ("mời Hùng", "đã vào kênh"),
        ("mời Ai Đó", "không có ai tên"),
        ("mời Văn", "nhiều người"),
    ]:
        answer = text_of(await stage.says(HOA, entry))
        assert word in answer
        assert "Chưa ghi gì" in answer
    assert stage.register() == before


async def test_start_of_a_member_is_the_help_of_their_role(stage: Stage) -> None:
    assert "ghi thay" in text_of(await stage.says(NGA, "/start"))
    chair = await stage.says(DUC, "/start")
    assert chair[0].keyboard == (("Tình hình", "Chờ ý kiến", "Vướng mắc"),)
    stage.clock.move_to(local(16))
    assert (await stage.says(HUNG, "/start"))[0].keyboard == ()
