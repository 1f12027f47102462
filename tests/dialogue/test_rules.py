"""*Nhắc việc*: who sees and changes the policy, in words; a task's own days; what that does to what was planned."""

from typing import Any

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from bot.dialogue.rules import leads_typed
from storage import organisations
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, MINH, NOTICE, OANH, PAO, STRANGER, Person
from tests.dialogue.planned import planned
from tests.dialogue.stage import Stage, local, text_of


def policy(stage: Stage, organisation: int = 1) -> str:
    return str(stage.rows("SELECT policy FROM organisation WHERE id = ?", organisation)[0][0])


def own_days(stage: Stage, number: int, organisation: int = 1) -> object:
    return stage.rows("SELECT lead_days FROM task WHERE number = ? AND organisation_id = ?", number, organisation)[0][0]


@pytest.mark.parametrize("words", ["nhắc việc", "nhac viec", "/nhacviec"])
async def test_the_office_sees_the_policy_and_how_to_change_it(stage: Stage, words: str) -> None:
    text = text_of(await stage.says(HOA, words))
    for part in ("7 giờ 30", "7, 3, 1 ngày", "3 ngày làm việc liền", "ngày 25", "20 giờ đến 7 giờ", "15 giờ 30"):
        assert part in text
    shown = (await stage.presses(HOA, "Cách đổi"))[0]
    assert shown.edits is not None
    assert "nhắc mặc định" in shown.text
    assert "Quy tắc nhắc việc" in text_of(await stage.presses(HOA, "‹ Quy tắc"))


async def test_every_example_of_the_second_page_is_understood(stage: Stage) -> None:
    await stage.says(HOA, "nhắc việc")
    page = (await stage.presses(HOA, "Cách đổi"))[0].text
    examples = [example.strip("• ") for line in page.splitlines()[1:7] for example in line.split("·")]
    for example in (example.partition(":")[0].strip() for example in examples):
        answer = text_of(await stage.says(HOA, example))
        assert ("Quy tắc này đang áp dụng" in answer) != ("Đã ghi: " in answer and "vào nhóm" in example), example


async def test_the_chair_sees_it_without_the_way_to_change_it(stage: Stage) -> None:
    (message,) = await stage.says(DUC, "nhắc việc")
    assert "Quy tắc nhắc việc" in message.text
    assert message.choices == ()


@pytest.mark.parametrize("person", [LAN, HUNG, PAO, MAI])
async def test_others_do_not_see_it(stage: Stage, person: Person) -> None:
    assert "Quy tắc nhắc việc:" not in text_of(await stage.says(person, "/nhacviec"))


@pytest.mark.parametrize(
    ("words", "stored", "said"),
    [
        ("nhắc trước 10, 5, 2 ngày", '{"lead_days": [10, 5, 2]}', "nhắc trước 10, 5, 2 ngày (trước đây"),
        ("nhac truoc 2 va 5", '{"lead_days": [5, 2]}', "nhắc trước 5, 2 ngày"),
        ("nhắc lúc 8 giờ", '{"morning": "08:00"}', "nhắc lúc 8 giờ (trước đây nhắc lúc 7 giờ 30)"),
        ("Nhắc lúc 7h15", '{"morning": "07:15"}', "7 giờ 15"),
        ("nhắc chiều lúc 16 giờ", '{"late_hour": "16:00"}', "nhắc chiều lúc 16 giờ"),
        ("nhắc quá hạn 5 ngày", '{"overdue_days": 5}', "nhắc quá hạn 5 ngày"),
        ("nhắc quá hạn 0 ngày", '{"overdue_days": 0}', "nhắc quá hạn 0 ngày"),
        ("yên lặng từ 19 giờ 30 đến 6 giờ", '{"quiet_from": "19:30", "quiet_to": "06:00"}', "yên lặng từ 19 giờ 30"),
        ("yên lặng 20 giờ đến 6 giờ", '{"quiet_to": "06:00"}', "đến 6 giờ (trước đây yên lặng từ 20 giờ đến 7 giờ)"),
        ("thường xuyên ngày 20", '{"standing_day": 20}', "thường xuyên ngày 20"),
        ("trình phó chủ tịch sau 2 ngày", '{"deputy_after": 2}', "trình Phó Chủ tịch sau 2 ngày"),
        ("trinh chu tich sau 5 ngay lam viec", '{"chair_after": 5}', "trình Chủ tịch sau 5 ngày"),
        ("vướng mắc sau 4 ngày", '{"obstacle_after": 4}', "vướng mắc sau 4 ngày"),
        ("báo cáo tuần 16 giờ", '{"week_hour": "16:00"}', "báo cáo tuần lúc 16 giờ"),
    ],
)
async def test_each_rule_is_changed_by_a_sentence(stage: Stage, words: str, stored: str, said: str) -> None:
    answer = text_of(await stage.says(HOA, words))
    assert "Đã ghi" in answer
    assert said in answer
    assert (policy(stage), policy(stage, 2)) == (stored, "{}")
    before = stage.register()
    assert "Chưa có gì thay đổi" in text_of(await stage.says(HOA, words))
    assert stage.register() == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("nhắc trước 0 ngày", "Nhắc trước nhận"),
        ("nhắc trước 61 ngày", "Nhắc trước nhận"),
        ("nhắc trước 1 2 3 4 5 6 7 8 9 10 11 ngày", "Nhắc trước nhận"),
        ("nhắc lúc 25 giờ", "viết như 7 giờ 30"),
        ("nhắc lúc 7 giờ 60", "viết như 7 giờ 30"),
        ("nhắc quá hạn 31 ngày", "từ 0 đến 30"),
        ("thường xuyên ngày 32", "từ 1 đến 31"),
        ("trình chủ tịch sau 0 ngày", "từ 1 đến 60"),
        ("yên lặng 20 giờ", "viết như 20 giờ đến 7 giờ"),
        ("nhắc lúc 6 giờ", "“nhắc lúc 6 giờ” trái với “yên lặng từ 20 giờ đến 7 giờ”"),
        ("nhắc lúc 16 giờ", "“nhắc lúc 16 giờ” trái với “nhắc chiều lúc 15 giờ 30”"),
        ("nhắc chiều lúc 21 giờ", "“nhắc chiều lúc 21 giờ” trái với “yên lặng"),
        ("báo cáo tuần 21 giờ", "“báo cáo tuần lúc 21 giờ” trái với “yên lặng"),
        ("yên lặng 15 giờ đến 7 giờ", "“nhắc chiều lúc 15 giờ 30” trái với “yên lặng từ 15 giờ đến 7 giờ”"),
        ("yên lặng 7 giờ đến 8 giờ", "“nhắc lúc 7 giờ 30” trái với “yên lặng từ 7 giờ đến 8 giờ”"),
        ("trình phó chủ tịch sau 3 ngày", "“trình Phó Chủ tịch sau 3 ngày” trái với “trình Chủ tịch sau 3 ngày”"),
        ("trình chủ tịch sau 1 ngày", "trình Phó Chủ tịch trước, Chủ tịch sau"),
        ("nhắc mặc định", "đang áp dụng"),
    ],
)
async def test_what_no_rule_takes_or_another_forbids_changes_nothing(stage: Stage, words: str, why: str) -> None:
    before = stage.register()
    answer = text_of(await stage.says(HOA, words))
    assert why in answer
    assert "Chưa có gì thay đổi" in answer
    assert stage.register() == before


async def test_back_to_the_defaults_in_one_sentence(stage: Stage) -> None:
    for words in ("nhắc trước 10, 5 ngày", "nhắc lúc 8 giờ", "trình chủ tịch sau 5 ngày"):
        await stage.says(HOA, words)
    answer = text_of(await stage.says(HOA, "nhắc mặc định"))
    assert "nhắc trước 7, 3, 1 ngày (trước đây nhắc trước 10, 5 ngày)" in answer
    assert policy(stage) == "{}"


@pytest.mark.parametrize(
    "bad",
    [
        {"late_hour": "06:00"},
        {"morning": "sớm"},
        {"morning": 7},
        {"overdue_days": "3"},
        {"lead_days": [[1]]},
        {"none": 1},
        {"morning": {"at": "08:00"}},
    ],
    ids=str,
)
async def test_where_the_stored_rules_are_none_the_defaults_hold_and_one_sentence_clears_them(
    stage: Stage, caplog: pytest.LogCaptureFixture, bad: Any
) -> None:
    async with stage.database.write() as unit:
        (await organisations.get(unit, 1)).policy = bad
        await unit.commit()
    assert "7 giờ 30" in text_of(await stage.says(HOA, "nhắc việc"))
    assert len([each for each in caplog.records if "a stored policy" in each.message]) == 1
    await stage.says(HOA, "nhắc mặc định")
    assert policy(stage) == "{}"


@pytest.mark.parametrize("person", [DUC, LAN, HUNG, DUNG, PAO, STRANGER])
@pytest.mark.parametrize("words", ["nhắc lúc 8 giờ", "/nhacluc 8 giờ", "nhắc mặc định", "trình chủ tịch sau 5 ngày"])
async def test_nobody_but_the_office_changes_it(stage: Stage, person: Person, words: str) -> None:
    await stage.says(HOA, "nhắc trước 10, 5 ngày")
    before = stage.register()
    await stage.says(person, words)
    assert stage.register() == before


async def test_a_forged_or_outlived_button_shows_nothing(stage: Stage) -> None:
    await stage.says(HOA, "nhắc việc")
    key, _ = stage.chats.button(HOA, "Cách đổi")
    assert "quy tắc" not in text_of(await stage.presses_key(HUNG, key)).lower()
    await stage.becomes(HOA, Role.MEMBER)
    assert "quy tắc" not in text_of(await stage.presses_key(HOA, key)).lower()


async def test_a_change_is_in_the_journal_with_old_and_new(stage: Stage) -> None:
    await stage.says(HOA, "nhắc trước 10, 5 ngày")
    await stage.says(HOA, "nhắc trước 2 ngày")
    rows = stage.rows("SELECT old, new FROM journal_entry WHERE action = 'policy' ORDER BY id")
    assert rows == [("{}", '{"lead_days": [10, 5]}'), ('{"lead_days": [10, 5]}', '{"lead_days": [2]}')]


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("nhắc trước 2 ngày", "01-16 07:30"),  # Saturday 17 is told on Friday
        ("nhắc trước 10 ngày", "01-19 07:30"),
        ("nhắc lúc 8 giờ", "01-16 08:00"),
    ],
)
async def test_what_was_planned_moves_at_once(given: Stage, words: str, moment: str) -> None:
    assert planned(given) == ["01-16 07:30"]
    answer = text_of(await given.says(HOA, words))
    assert planned(given) == [moment]
    assert planned(given, 2) == ["01-16 07:30"]
    assert ("Không có lời nhắc nào" in answer) == (moment == "01-16 07:30")
    await given.says(HOA, "nhắc mặc định")
    assert planned(given) == ["01-16 07:30"]


async def test_the_morning_message_of_a_leader_moves_to_the_new_hour(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    await given.says(HOA, "nhắc lúc 7 giờ")
    given.clock.move_to(local(16, 7))
    assert "NV104" in (await given.told())[LAN.user_id]


async def test_an_obstacle_keeps_the_day_on_which_the_chair_hears_of_it(given: Stage) -> None:
    await given.says(HUNG, "102 vướng kinh phí")
    query = "SELECT datetime(due_at, '+7 hours') FROM delivery WHERE kind = 'morning' AND member_id = ?"
    chair = given.rows("SELECT id FROM member WHERE name = ?", DUC.name)[0][0]
    assert given.rows(query, chair) == [("2026-01-19 07:30:00",)]
    await given.says(HOA, "nhắc lúc 8 giờ")
    assert given.rows(query, chair) == [("2026-01-19 08:00:00",)]


@pytest.mark.parametrize("person", [HOA, LAN, DUC])
async def test_the_office_and_who_decides_on_a_task_have_it_told_every_day(given: Stage, person: Person) -> None:
    given.clock.move_to(local(15, 14))
    answer = text_of(await given.says(person, "101 nhắc gấp"))
    assert "Đã ghi NV101" in answer
    assert own_days(given, 101) == "[7, 6, 5, 4, 3, 2, 1]"
    assert "nhắc riêng trước 7, 6, 5, 4, 3, 2, 1 ngày" in text_of(await given.says(person, "việc 101"))
    assert "Chưa có gì thay đổi" in text_of(await given.says(person, "101 nhắc gấp"))
    assert "nhắc theo quy tắc chung" in text_of(await given.says(person, "101 nhắc như thường"))
    assert own_days(given, 101) is None
    actions = given.rows("SELECT old, new, task_number FROM journal_entry WHERE action = 'lead_days' ORDER BY id")
    assert actions[0] == ('{"lead_days": null}', '{"lead_days": [7, 6, 5, 4, 3, 2, 1]}', 101)


@pytest.mark.parametrize("person", [HUNG, DUNG, MINH, PAO, OANH, STRANGER])
async def test_others_do_not_and_another_communes_task_is_not_theirs(given: Stage, person: Person) -> None:
    await given.says(person, "101 nhắc gấp")
    assert own_days(given, 101) is None


@pytest.mark.parametrize(
    "words", ["104 nhắc gấp", "105 nhắc trước 3", "101 nhắc trước 0", "101 nhắc trước 99", "999 nhắc gấp"]
)
async def test_what_has_no_deadline_and_what_is_no_number_of_days_change_nothing(given: Stage, words: str) -> None:
    before = given.register()
    assert "Chưa" in text_of(await given.says(HOA, words))
    assert given.register() == before


async def test_a_tasks_own_days_move_its_reminder_and_no_other(stage: Stage) -> None:
    await stage.imported(HOA, NOTICE.replace("20/01/2026", "01/02/2026"))  # due Saturday 31/01
    await stage.says(HOA, "giao")
    assert planned(stage) == ["01-23 07:30"]  # seven days before is a Saturday
    assert "Đã xếp lại" in text_of(await stage.says(HOA, "101 nhắc trước 10, 5"))
    assert planned(stage) == ["01-21 07:30"]
    await stage.says(HOA, "nhắc trước 2 ngày")  # the policy does not touch it
    assert planned(stage) == ["01-21 07:30"]
    await stage.says(HOA, "101 nhắc như thường")
    assert planned(stage) == ["01-29 07:30"]


async def test_a_members_own_obstacle_is_no_rule(given: Stage) -> None:
    await given.says(HUNG, "104 vướng mắc sau 2 ngày")
    assert policy(given) == "{}"
    assert given.rows("SELECT count(*) FROM obstacle")[0][0] == 1


@hypothesis_given(
    st.lists(st.integers(1, 60), min_size=1, max_size=10, unique=True), st.sampled_from([", ", " ", ",", " và "])
)
def test_days_before_are_understood_however_they_are_joined(days: list[int], joint: str) -> None:
    assert leads_typed(joint.join(map(str, days)) + " ngày") == tuple(sorted(days, reverse=True))


@hypothesis_given(st.text(max_size=30))
def test_whatever_is_typed_is_days_within_bounds_or_none(text: str) -> None:
    assert all(1 <= days <= 60 for days in leads_typed(text))
