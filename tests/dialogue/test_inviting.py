"""Who has an invitation, withdrawing one, the printed sheet, a new telephone."""

import re
from datetime import timedelta

import pytest

from bot.actions import joining, roster
from bot.actions.errors import AlreadyError
from bot.chat import Content, File, Message
from bot.reports.enclosures import RegisterEnclosures
from bot.reports.qr import matrix_of
from bot.texts.joining import unknown_sender
from storage.accounts import derived, hashed
from tests.dialogue.cast import DUC, HOA, HUNG, NGA, OANH, Person
from tests.dialogue.stage import Stage, buttons, link_of, text_of
from tests.reports.sheet import cards_on

NEW = Person("51", "Bùi Thị Na")
OTHER = Person("52", "Tài khoản khác")
SIDE = len(matrix_of(link_of("a" * 32)))  # modules of a link of the stage
ENTRIES = ("Bùi Thị Na; Chuyên viên; Phòng Kinh tế", "ông Hà Văn Tú; Xóm trưởng", "Cao Văn Ba; ; ; ; ; phó chủ tịch")


@pytest.fixture
async def three(stage: Stage) -> Stage:
    """Three have been added and not joined yet."""
    for entry in ENTRIES:
        await stage.says(HOA, f"thêm {entry}")
    return stage


async def sheet_of(stage: Stage, message: Message) -> File | None:
    """What goes along with the message when it is sent."""
    assert message.enclosure is not None
    return await RegisterEnclosures(stage.database, link_of).made(1, message.enclosure)


def tokens_of(stage: Stage, message: Message) -> list[str]:
    """Of the cards in the order of the sheet."""
    assert message.enclosure is not None
    members = dict(stage.rows("SELECT id, member_id FROM invitation"))
    return [derived(message.enclosure.secret, str(members[number]))[0] for number in message.enclosure.records]


async def printed(stage: Stage, words: str = "thẻ mời") -> tuple[Message, File]:
    await stage.says(HOA, words)
    message = (await stage.presses(HOA, "Tạo mã mới"))[1]
    file = await sheet_of(stage, message)
    assert file is not None
    return message, file


async def test_the_office_sees_who_has_a_code_and_until_when(three: Stage) -> None:
    (listed,) = await three.says(HOA, "mời")
    assert "Mã mời đang có hiệu lực: 3 người" in listed.text
    assert "Bùi Thị Na: đến hết thứ Tư, 21/01" in listed.text
    assert buttons(listed) == ["In thẻ mời"]
    assert "Không có mã mời nào" in text_of(await three.says(OANH, "mời"))


async def test_a_withdrawn_code_works_no_more(three: Stage) -> None:
    code = re.search(r"\d{4} \d{4}", (await three.says(HOA, "mời Na"))[1].text)
    assert code is not None
    assert "Đã hủy mã mời của Bùi Thị Na" in text_of(await three.says(HOA, "huy moi na"))
    assert text_of(await three.says(NEW, code[0])) == unknown_sender()
    assert "Chưa có gì thay đổi" in text_of(await three.says(HOA, "hủy mời Na"))
    assert "Chưa ghi gì" in text_of(await three.says(HOA, "hủy mời Ai Đó"))


async def test_before_the_sheet_is_made_it_is_said_whose_codes_end(three: Stage) -> None:
    before = three.register()
    (question,) = await three.says(HOA, "the moi")
    assert "In thẻ mời cho 3 người" in question.text
    assert "3 người đang có mã: mã cũ hết hiệu lực" in question.text
    assert three.register() == before
    assert "Chưa in thẻ mời" in text_of(await three.presses(HOA, "Để sau"))
    assert three.register() == before


async def test_a_sheet_of_one_unit_has_its_people_alone(three: Stage) -> None:
    (question,) = await three.says(HOA, "thẻ mời phong kinh te")
    assert "In thẻ mời cho 1 người chưa vào của Phòng Kinh tế" in question.text
    assert "Chưa ghi gì" in text_of(await three.says(HOA, "thẻ mời Phòng Xa Lạ"))
    assert "đã vào kênh" in text_of(await three.says(HOA, "thẻ mời Công an xã"))


async def test_everybody_on_the_sheet_comes_in_by_link_or_by_code_once(three: Stage) -> None:
    message, file = await printed(three)
    cards, tokens = cards_on(file, SIDE), tokens_of(three, message)
    assert [card.qr for card in cards] == [matrix_of(link_of(token)) for token in tokens]
    assert [card.name for card in cards] == ["Ông Hà Văn Tú", "Đồng chí Cao Văn Ba", "Đồng chí Bùi Thị Na"]
    assert "đã được đăng ký" in text_of(await three.says(NEW, f"/start {tokens[0]}"))
    assert "xác nhận" in text_of(await three.says(OTHER, cards[1].code))
    assert text_of(await three.says(Person("53", "X"), cards[0].code)) == unknown_sender()
    assert "đã được đăng ký" in text_of(await three.says(Person("54", "Y"), cards[2].code))


async def test_a_sheet_that_is_drawn_again_after_a_crash_is_the_same_sheet(three: Stage) -> None:
    message, file = await printed(three)
    again = await sheet_of(three, Message.from_json(message.to_json()))
    assert again is not None
    assert again.data == file.data


async def test_a_card_whose_owner_came_in_meanwhile_is_left_out(three: Stage) -> None:
    message, file = await printed(three)
    await three.says(NEW, cards_on(file, SIDE)[0].code)
    again = await sheet_of(three, message)
    assert again is not None
    assert len(cards_on(again, SIDE)) == 2


async def test_a_sheet_of_codes_that_ended_is_not_drawn(three: Stage) -> None:
    message, _ = await printed(three)
    await printed(three)
    assert await sheet_of(three, message) is None


async def test_a_second_press_ends_no_code_that_is_being_printed(three: Stage) -> None:
    await three.says(HOA, "thẻ mời")
    key, message_id = three.chats.button(HOA, "Tạo mã mới")
    (_, message) = await three.presses(HOA, "Tạo mã mới")
    await three.presses_key(HOA, key, message_id)
    file = await sheet_of(three, message)
    assert file is not None
    assert len(cards_on(file, SIDE)) == 3


async def test_no_secret_of_the_sheet_stays_in_the_register(three: Stage) -> None:
    message, file = await printed(three)
    assert message.enclosure is not None
    kept = three.everything()
    assert message.enclosure.secret not in kept
    for card in cards_on(file, SIDE):
        assert card.code.replace(" ", "") not in kept
    for token in tokens_of(three, message):
        assert token not in kept
        assert hashed(token) in kept
    assert message.enclosure.secret not in repr(message)


async def test_a_sheet_is_for_the_office_of_the_commune_alone(three: Stage) -> None:
    message, _ = await printed(three)
    assert message.enclosure is not None
    assert await RegisterEnclosures(three.database, link_of).made(2, message.enclosure) is None
    for person in (HUNG, DUC):
        assert "thẻ" not in text_of(await three.says(person, "/themoi"))


async def test_whoever_is_in_is_not_invited_but_to_replace_a_lost_telephone(stage: Stage) -> None:
    async with stage.acting(HOA) as acting:
        member = await roster.find_member(acting, "Hùng")
        with pytest.raises(AlreadyError):
            await joining.invite(acting, member)
        ticket = await joining.invite(acting, member, replacing=True)
    assert "101" not in text_of(await stage.says(HUNG, "xin chào"))
    assert "đã được đăng ký" in text_of(await stage.says(NEW, ticket.code))
    told = await stage.told()
    assert "đã đăng ký tài khoản khác" in told[HUNG.user_id]
    assert "0238 111" in told[HUNG.user_id]
    assert text_of(await stage.says(HUNG, "việc")) == unknown_sender()
    assert stage.rows("SELECT user_id FROM account WHERE member_id = ?", member.id) == [(NEW.user_id,)]
    assert stage.rows("SELECT count(*) FROM journal_entry WHERE action = 'unlinked'") == [(1,)]


async def test_wrong_codes_slow_down_then_lock_and_the_right_one_comes_in_when_the_wait_is_over(three: Stage) -> None:
    code = re.search(r"\d{4} \d{4}", (await three.says(HOA, "mời Na"))[1].text)
    assert code is not None
    for number in range(3):
        await three.says(NEW, f"0000 000{number}")
    for wait in (1, 2, 4, 8, 16):
        assert text_of(await three.says(NEW, "0000 0009")) == unknown_sender()
        three.clock.move(timedelta(minutes=wait, seconds=-1))
        assert text_of(await three.says(NEW, code[0])) == unknown_sender()
        three.clock.move(timedelta(seconds=1))
    assert "đã được đăng ký" in text_of(await three.says(NEW, code[0]))


async def test_an_invitation_of_somebody_who_came_in_otherwise_ends(three: Stage) -> None:
    code = re.search(r"\d{4} \d{4}", (await three.says(HOA, "mời Na"))[1].text)
    assert code is not None
    await three.says(NGA, "mở ghi danh")
    await three.says(NEW, "xin chào")
    await three.told()
    await three.presses(NGA, "1. Bùi Thị Na")
    assert (await three.sends(OTHER, Content.TEXT, text=code[0]))[0].text != ""
    assert three.rows("SELECT count(*) FROM account WHERE user_id = ?", OTHER.user_id) == [(0,)]
