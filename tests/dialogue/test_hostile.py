"""Forged presses, odd characters, other communes: nothing changes, nothing is revealed, nothing breaks."""

from datetime import timedelta

import pytest

from bot.chat import Content
from bot.texts.errors import stale_choice
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, NOTICE, OANH, PAO, STRANGER, TIEN, Person
from tests.dialogue.stage import Stage, text_of

ODD = {
    "4,096 letters": "ệ" * 4096,
    "4,096 odd characters": ("\u0301\u200d\ufeff\u202e\U0001f9ff" * 820)[:4096],
    "control characters": "\x00\x01\x1b[31m xong \x7f\x9f",
    "right to left": "\u202ex\u05d0\u05d1 104 \u0627\u0644\u0639",
    "emoji": "🎉🎉🎉",
    "half a character": "104 \ud83d xong",
    "sql": "'; DROP TABLE task; --",
    "html": "<b>xong</b><script>alert(1)</script>",
    "only spaces": " \n\t\u00a0 ",
    "nothing": "",
    "brackets": "((((((((((" * 100,
    "numbers": "101 " * 1000,
    "a run": "101-999999",
    "arabic digits": "\u0661\u0660\u0664 xong",
    "semicolons": ";" * 3000,
}


@pytest.mark.parametrize("person", [HUNG, HOA, DUC, STRANGER])
async def test_any_text_has_an_answer(given: Stage, person: Person) -> None:
    for name, text in ODD.items():
        messages = await given.says(person, text)
        assert messages, name
        assert all(message.text for message in messages), name


async def test_any_words_can_be_reported_and_shown(given: Stage) -> None:
    for name, words in ODD.items():
        await given.says(HUNG, "104")
        await given.presses(HUNG, "Tình hình khác")
        assert await given.says(HUNG, words), name
        shown = text_of(await given.says(HUNG, "việc 104"))
        assert "NV104" in shown
        assert "\x00" not in shown
        assert "\u202e" not in shown


async def test_odd_names_are_only_names(stage: Stage) -> None:
    for name in ("Robert'--", "<b>Hoa</b>", "Nguyễn \u202eVăn\x00 A", "{name}", "%s %d", "🙂 Hoa", "a" * 80):
        answer = text_of(await stage.says(HOA, f"thêm {name}; <i>{{x}}</i>; %s"))
        assert "Đã thêm" in answer
    assert await stage.says(HOA, "thành viên")


async def test_an_account_may_have_any_name(stage: Stage) -> None:
    odd = Person("77", "\x00\u202e  ")
    await stage.says(odd, f"/start {await stage.claim(1)}")
    assert stage.rows("SELECT name FROM member WHERE organisation_id = 1 ORDER BY id DESC LIMIT 1") == [("77",)]


FORGED = ["", "q", "q1", "q1:", "q1:x", "q-1:0", "q1:-1", "q1:999", "q999999999999999999:0", "q1:0;q2:0", "x" * 64, "đ"]


async def test_a_forged_key_is_stale(given: Stage) -> None:
    before = given.register()
    for key in [*FORGED, "q1:0\n"]:
        assert text_of(await given.presses_key(HUNG, key)) == stale_choice(), key
    assert given.register() == before


async def test_the_question_of_somebody_else_is_stale(given: Stage) -> None:
    await given.says(HUNG, "104")
    key, message_id = given.chats.button(HUNG, "Xong")
    before = given.register()
    for person in (DUNG, LAN, HOA, TIEN, OANH):
        assert text_of(await given.presses_key(person, key, message_id)) == stale_choice()
    assert given.register() == before


async def test_a_choice_that_was_not_offered_is_stale(given: Stage) -> None:
    await given.says(HUNG, "104")
    key, _ = given.chats.button(HUNG, "Xong")
    question = key.split(":")[0]
    before = given.register()
    for number in (7, 8, 999):
        assert text_of(await given.presses_key(HUNG, f"{question}:{number}")) == stale_choice()
    assert given.register() == before


async def test_an_expired_question_is_stale(given: Stage) -> None:
    await given.says(HUNG, "104")
    given.clock.move(timedelta(days=15))
    assert text_of(await given.presses(HUNG, "Xong")) == stale_choice()


async def test_a_question_that_wants_words_has_no_choices(given: Stage) -> None:
    await given.says(HUNG, "104")
    await given.presses(HUNG, "Vướng mắc")
    newest = given.rows("SELECT MAX(id) FROM question")[0][0]
    assert text_of(await given.presses_key(HUNG, f"q{newest}:0")) == stale_choice()


@pytest.mark.parametrize("label", ["NV107", "Giao 2", "Xem"])
async def test_the_office_s_buttons_end_with_its_role(given: Stage, label: str) -> None:
    await given.imported(HOA, "Giao Phòng Kinh tế:\n\n- Kiện toàn Ban.\n\n- Lập danh sách hộ nghèo.\n")
    await given.says(HOA, "thành viên")
    await given.becomes(HOA, Role.MEMBER)
    before = given.register()
    if label == "Xem":
        await given.says(HOA, "107 bỏ")
    else:
        assert "không dùng được" in text_of(await given.presses(HOA, label))
    assert given.register() == before


async def test_words_that_were_asked_of_the_office_end_with_its_role(given: Stage) -> None:
    await given.imported(HOA, "Giao Phòng Kinh tế:\n\n- Kiện toàn Ban.\n\n- Lập danh sách hộ nghèo.\n")
    await given.says(HOA, "xem 107")
    await given.presses(HOA, "Tên gọn")
    await given.becomes(HOA, Role.MEMBER)
    before = given.register()
    assert "không dùng được" in text_of(await given.says(HOA, "Tên khác"))
    assert given.register() == before


SAID_OF_A_NUMBER = [
    "{} xong",
    "{} 60%",
    "{} vướng kinh phí",
    "{}",
    "việc {}",
    "xem {}",
    "/viec {}",
    "/xem NV{}",
    "đã xong NV{}",
]


@pytest.mark.parametrize("person", [TIEN, OANH, PAO])
async def test_numbers_of_another_commune_do_not_exist(stage: Stage, person: Person) -> None:
    await stage.imported(HOA)
    await stage.says(HOA, "giao")
    before = stage.register()
    for words in SAID_OF_A_NUMBER:
        theirs, nothing = [text_of(await stage.says(person, words.format(number))) for number in (104, 199)]
        assert theirs == nothing.replace("199", "104")
    assert stage.register() == before


async def test_drafts_of_another_commune_do_not_exist(stage: Stage) -> None:
    await stage.imported(HOA)
    before = stage.register()
    for words in ("104 bỏ", "104 hạn 30/01", "xem 104", "dự thảo", "giao", "số 15 ngày 16/01"):
        answer = text_of(await stage.says(OANH, words))
        assert "chợ" not in answer
        assert "Đã" not in answer
    assert stage.register() == before


async def test_the_same_notice_in_two_communes_is_two_notices(stage: Stage) -> None:
    await stage.imported(HOA)
    assert "Đã đọc" in text_of(await stage.imported(OANH))


@pytest.mark.parametrize("content", [Content.UNREADABLE, Content.EDITED, Content.OTHER])
async def test_what_is_no_text_changes_nothing(given: Stage, content: Content) -> None:
    before = given.register()
    answer = text_of(await given.sends(HUNG, content))
    assert ("hưa ghi gì" in answer) == (content in (Content.UNREADABLE, Content.EDITED))
    assert given.register() == before


async def test_a_block_is_answered_with_silence_and_noted_in_the_journal(given: Stage) -> None:
    before = given.register()

    assert await given.sends(HUNG, Content.BLOCKED) == []

    (entry,) = set(given.register()) - set(before)
    assert entry.startswith("journal_entry")
    assert "'blocked'" in entry


async def test_in_a_group_only_a_command_is_answered_and_nothing_is_told(given: Stage) -> None:
    before = given.register()
    assert await given.sends(HUNG, Content.TEXT, private=False, text="104 xong") == []
    assert await given.sends(STRANGER, Content.TEXT, private=False, text="/viec") == []
    assert "tin nhắn riêng" in text_of(await given.sends(HUNG, Content.TEXT, private=False, text="/viec"))
    assert given.register() == before


async def test_a_bare_number_never_presses_a_button_that_decides(given: Stage) -> None:
    await given.imported(HOA, NOTICE.replace("Bến Mới", "Bến Cũ"))
    before = given.register()
    for number in range(1, 10):
        (answer,) = await given.says(HOA, str(number))
        assert "bấm nút" in answer.text
    assert given.register() == before


async def test_a_bare_number_never_presses_a_button_under_a_task(given: Stage) -> None:
    await given.says(HUNG, "104")
    before = given.register()
    for text in ("1", "2", "1 2"):
        assert "bấm nút" in text_of(await given.says(HUNG, text))
    assert given.register() == before


async def test_several_bare_numbers_are_only_for_the_tasks_of_one_report(given: Stage) -> None:
    await given.says(HUNG, "việc")
    before = given.register()
    assert "Chưa rõ ý" in text_of(await given.says(HUNG, "1 2"))
    assert given.register() == before
