"""The open hour: who writes is shown to the office, which says whose account it is; before and after, one refusal for all."""

from datetime import timedelta

import pytest

from bot.actions import enrolling
from bot.chat import Content
from bot.dialogue.enrolling import length_of
from bot.reports.enclosures import RegisterEnclosures
from bot.texts.enrolling import applied
from bot.texts.joining import unknown_sender
from tests.dialogue.cast import DUC, HOA, HUNG, NGA, OANH, Person
from tests.dialogue.stage import Stage, buttons, link_of, text_of

NEW = Person("51", "Na ❤ Bùi")
OTHER = Person("52", "hoang tu")
ODD = Person("53", "xyz")
FLOOD = [Person(str(1000 + number), f"Người {number}") for number in range(enrolling.MOST_AN_HOUR + 5)]


@pytest.fixture
async def three(stage: Stage) -> Stage:
    """Three have been added and not joined yet; one of them decides."""
    for entry in ("Bùi Thị Na; Chuyên viên", "Hoàng Văn Tú; Chuyên viên", "Cao Văn Ba; ; ; ; ; phó chủ tịch"):
        await stage.says(HOA, f"thêm {entry}")
    return stage


@pytest.fixture
async def hour(three: Stage) -> Stage:
    await three.says(HOA, "mở ghi danh")
    return three


def account_of(stage: Stage, person: Person) -> str | None:
    rows = stage.rows("SELECT name FROM account JOIN member ON member.id = member_id WHERE user_id = ?", person.user_id)
    return rows[0][0] if rows else None


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("", 60),
        ("30 phút", 30),
        ("30p", 30),
        ("90", 90),
        ("2 giờ", 120),
        ("2h", 120),
        ("1 giờ 30 phút", 90),
        ("1h30", 90),
        ("trong 45 phút", 45),
        ("8 giờ", 480),
        ("5 phút", 5),
        ("9 giờ", None),
        ("8 giờ 1 phút", None),
        ("4 phút", None),
        ("0 giờ", None),
        ("đến trưa", None),
        ("giờ", None),
    ],
)
def test_how_long_an_hour_is_to_be_open(words: str, minutes: int | None) -> None:
    assert length_of(words) == (timedelta(minutes=minutes) if minutes else None)


async def test_before_and_after_the_hour_a_stranger_hears_the_one_refusal(three: Stage) -> None:
    assert text_of(await three.says(NEW, "xin chào")) == unknown_sender()
    await three.says(HOA, "mở ghi danh 30 phút")
    assert text_of(await three.says(NEW, "xin chào")) == applied()
    three.clock.move(timedelta(minutes=30))
    assert text_of(await three.says(NEW, "xin chào")) == unknown_sender()
    await three.says(HOA, "mo ghi danh")
    assert text_of(await three.says(OTHER, "chào")) == applied()
    await three.presses(HOA, "Đóng ghi danh")
    assert text_of(await three.says(OTHER, "chào")) == unknown_sender()


async def test_everybody_hears_the_same_during_the_hour_whatever_they_send(hour: Stage) -> None:
    said = ["xin chào", "/start", "1234 5678", "a" * 40, "tình hình", "104 xong"]
    answers = {text_of(await hour.says(NEW, text)) for text in said}
    answers |= {text_of(await hour.sends(NEW, content)) for content in (Content.UNREADABLE, Content.EDITED)}
    assert answers == {applied()}
    assert hour.rows("SELECT count(*) FROM applicant") == [(1,)]


async def test_who_is_locked_for_wrong_codes_can_still_be_shown_to_the_office(hour: Stage) -> None:
    for number in range(6):
        await hour.says(NEW, f"0000 000{number}")
    await hour.told()
    await hour.presses(HOA, "1. Bùi Thị Na")
    assert account_of(hour, NEW) == "Bùi Thị Na"


async def test_a_member_with_a_code_comes_in_by_it_during_the_hour(three: Stage) -> None:
    letter = (await three.says(HOA, "mời Na"))[1].text
    await three.says(HOA, "mở ghi danh")
    await three.says(NEW, "xin chào")
    assert "đã được đăng ký" in text_of(await three.says(NEW, letter.partition("start=")[2].split()[0]))
    assert "Không có ai chờ" in text_of(await three.says(HOA, "ghi danh"))


async def test_the_office_links_the_account_and_the_member_is_welcomed(hour: Stage) -> None:
    await hour.says(NEW, "xin chào")
    told = await hour.told()
    assert set(told) == {HOA.user_id, NGA.user_id}
    assert "Tài khoản tên “Na ❤ Bùi”" in told[HOA.user_id]
    assert buttons(hour.last(HOA)) == ["1. Bùi Thị Na, Chuyên viên", "Người khác", "Không phải người của cơ quan"]
    assert "là của Bùi Thị Na" in text_of(await hour.presses(HOA, "1. Bùi"))
    assert "đã được đăng ký" in (await hour.told())[NEW.user_id]
    assert account_of(hour, NEW) == "Bùi Thị Na"
    assert hour.rows("SELECT count(*) FROM journal_entry WHERE action = 'applicant_linked'") == [(1,)]


async def test_a_second_officer_who_presses_later_changes_nothing(hour: Stage) -> None:
    await hour.says(NEW, "xin chào")
    await hour.told()
    await hour.presses(HOA, "1. Bùi")
    before = hour.register()
    await hour.presses(NGA, "1. Bùi")
    await hour.presses(NGA, "Không phải")
    assert hour.register() == before


async def test_those_who_come_together_are_told_of_in_one_message_a_minute(hour: Stage) -> None:
    for person in FLOOD[:10]:
        await hour.says(person, "chào")
    assert "10 người chờ" in (await hour.told())[HOA.user_id]
    for person in FLOOD[10:20]:
        await hour.says(person, "chào")
    assert not await hour.told()
    hour.clock.move(timedelta(minutes=1))
    assert "20 người chờ" in (await hour.told())[HOA.user_id]
    assert hour.rows("SELECT count(*) FROM delivery WHERE kind = 'applicant'") == [(4,)]


async def test_the_list_turns_its_pages_and_goes_on_to_whoever_is_next(hour: Stage) -> None:
    for person in FLOOD[:9]:
        await hour.says(person, "chào")
    (listed,) = await hour.says(HOA, "ghi danh")
    assert "và 1 người khác" in listed.text
    await hour.presses(HOA, "Xem thêm")
    assert "9) “Người 8”" in hour.last(HOA).text
    await hour.presses(HOA, "9. Người 8")
    messages = await hour.presses(HOA, "Không phải")
    assert "“Người 8” không phải người của cơ quan" in messages[0].text
    assert "“Người 0”" in messages[1].text
    await hour.presses(HOA, "‹ Danh sách (8)")
    assert "8 người chờ" in hour.last(HOA).text


async def test_whom_the_office_refused_is_a_stranger_again_until_the_office_takes_that_back(hour: Stage) -> None:
    await hour.says(NEW, "xin chào")
    await hour.told()
    await hour.presses(HOA, "Không phải")
    assert text_of(await hour.says(NEW, "xin chào")) == unknown_sender()
    await hour.says(HOA, "mở ghi danh")
    assert text_of(await hour.says(NEW, "xin chào")) == unknown_sender()
    assert "Gắn với ai" in text_of(await hour.presses(HOA, "Nhầm, chọn lại"))
    assert text_of(await hour.says(NEW, "xin chào")) == applied()


async def test_a_wrong_link_is_taken_back_and_the_account_is_a_strangers_again(hour: Stage) -> None:
    await hour.says(OTHER, "xin chào")
    await hour.told()
    await hour.presses(HOA, "Người khác")
    await hour.says(HOA, "na")
    assert account_of(hour, OTHER) == "Bùi Thị Na"
    await hour.presses(HOA, "Nhầm, chọn lại")
    assert account_of(hour, OTHER) is None
    await hour.presses(HOA, "1. Hoàng Văn Tú")
    assert account_of(hour, OTHER) == "Hoàng Văn Tú"


async def test_where_no_name_resembles_and_few_are_missing_they_are_all_offered(hour: Stage) -> None:
    await hour.says(ODD, "xin chào")
    await hour.told()
    for name in ("Bùi Thị Na", "Hoàng Văn Tú", "Cao Văn Ba"):
        assert name in hour.last(HOA).text
    await hour.presses(HOA, "2. Hoàng Văn Tú")
    assert account_of(hour, ODD) == "Hoàng Văn Tú"


async def test_another_name_is_typed_and_must_be_of_somebody_who_has_not_joined(hour: Stage) -> None:
    for name in ("Lò Văn Mười; Chuyên viên", "Lô Thị Tám; Chuyên viên"):
        assert "Đã thêm" in text_of(await hour.says(HOA, f"thêm {name}"))
    await hour.says(ODD, "xin chào")
    await hour.told()
    assert "không có ai tên gần giống" in hour.last(HOA).text
    await hour.presses(HOA, "Người khác")
    for said in ("Hùng", "Ai Đó"):
        assert "Chưa ghi gì" in text_of(await hour.says(HOA, said))
    assert "Đã ghi" in text_of(await hour.says(HOA, "tú"))
    assert account_of(hour, ODD) == "Hoàng Văn Tú"


async def test_a_name_that_several_have_is_asked_back(hour: Stage) -> None:
    await hour.says(ODD, "xin chào")
    await hour.told()
    await hour.presses(HOA, "Người khác")
    (asked,) = await hour.says(HOA, "Văn")
    assert buttons(asked)[:2] == ["1. Hoàng Văn Tú, Chuyên viên", "2. Cao Văn Ba"]
    assert account_of(hour, ODD) is None


async def test_who_decides_is_let_in_by_a_second_press_only(hour: Stage) -> None:
    await hour.says(ODD, "xin chào")
    await hour.told()
    await hour.presses(HOA, "Người khác")
    assert "vai trò Phó Chủ tịch" in text_of(await hour.says(HOA, "Ba"))
    assert account_of(hour, ODD) is None
    assert "Gắn với ai" in text_of(await hour.presses(HOA, "Chọn lại"))
    await hour.presses(HOA, "Người khác")
    await hour.says(HOA, "Ba")
    await hour.presses(HOA, "Đúng người")
    assert account_of(hour, ODD) == "Cao Văn Ba"


async def test_where_two_communes_have_an_hour_only_the_link_says_which(hour: Stage) -> None:
    link = text_of(await hour.says(OANH, "mở ghi danh"))
    assert "chỉ người vào bằng liên kết" in link
    assert text_of(await hour.says(NEW, "xin chào")) == unknown_sender()
    token = link.partition("start=")[2].split()[0]
    assert text_of(await hour.says(NEW, f"/start {token}")) == applied()
    assert hour.rows("SELECT organisation_id FROM applicant") == [(2,)]
    assert set(await hour.told()) == {OANH.user_id}


async def test_the_link_of_an_hour_ends_with_it_and_counts_as_no_wrong_code_before(hour: Stage) -> None:
    token = text_of(await hour.says(HOA, "mở ghi danh")).partition("start=")[2].split()[0]
    for _ in range(6):
        assert text_of(await hour.says(NEW, f"/start {token}")) == applied()
    assert hour.rows("SELECT count(*) FROM stranger") == [(0,)]
    await hour.says(HOA, "đóng ghi danh")
    assert text_of(await hour.says(NEW, f"/start {token}")) == unknown_sender()
    assert token not in "".join(map(str, hour.register()))


async def test_the_picture_for_the_wall_is_drawn_while_its_link_works(hour: Stage) -> None:
    (_, picture) = await hour.says(HOA, "mở ghi danh")
    assert picture.enclosure is not None
    enclosures = RegisterEnclosures(hour.database, link_of)
    file = await enclosures.made(1, picture.enclosure)
    assert file is not None
    assert file.is_picture
    await hour.says(HOA, "mở ghi danh")
    assert await enclosures.made(1, picture.enclosure) is None


async def test_a_flood_is_refused(hour: Stage) -> None:
    answers = [text_of(await hour.says(person, "chào")) for person in FLOOD]
    assert answers.count(applied()) == enrolling.MOST_AN_HOUR
    assert answers[-1] == unknown_sender()


async def test_the_hour_is_the_offices(three: Stage) -> None:
    before = three.register()
    for person in (HUNG, DUC):
        for said in ("/moghidanh", "mở ghi danh", "/ghidanh"):
            await three.says(person, said)
    assert three.register() == before
    assert "Chưa có gì thay đổi" in text_of(await three.says(HOA, "đóng ghi danh"))
    assert "Chưa ghi gì" in text_of(await three.says(HOA, "mở ghi danh mãi mãi"))


async def test_nobody_can_press_the_offices_buttons(hour: Stage) -> None:
    await hour.says(NEW, "xin chào")
    await hour.told()
    key, message_id = hour.chats.button(HOA, "1. Bùi")
    before = hour.register()
    for person in (HUNG, OANH, OTHER):
        await hour.presses_key(person, key, message_id)
    assert account_of(hour, NEW) is None
    assert [row for row in hour.register() if not row.startswith(("applicant", "delivery"))] == [
        row for row in before if not row.startswith(("applicant", "delivery"))
    ]
