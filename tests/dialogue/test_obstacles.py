"""An obstacle before a leader: answered in words, with another date, another body, the briefing; or gone by itself."""

import pytest

from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MINH, NGA, Person
from tests.dialogue.stage import Stage, buttons, local, text_of

# NV101 is due on Monday 19/01/2026; it is Thursday 15/01.


@pytest.fixture
async def told(given: Stage) -> Stage:
    """NV101 is held up; the deputy and the office have heard of it."""
    await given.told()
    await given.says(HUNG, "101 vướng mặt bằng")
    await given.told()
    given.clock.move_to(local(15, 15))
    return given


def answers(stage: Stage) -> list[tuple[str, str]]:
    return stage.rows("SELECT answer, name FROM obstacle JOIN member ON member.id = answered_by_id")


def due(stage: Stage) -> tuple[str, ...]:
    query = "SELECT due_on, original_due_on, due_source FROM task WHERE number = 101 AND organisation_id = 1"
    return tuple(str(value) for value in stage.rows(query)[0])


async def test_the_deputy_has_four_choices_and_the_office_records(told: Stage) -> None:
    assert buttons(told.last(LAN)) == ["Cho ý kiến", "Đặt hạn khác", "Giao đơn vị khác", "Đưa vào giao ban"]
    assert buttons(told.last(HOA)) == ["Ghi ý kiến lãnh đạo"]


async def test_another_date_is_the_answer(told: Stage) -> None:
    await told.presses(LAN, "Đặt hạn khác")
    asked = told.last(LAN)
    assert "Chưa ghi gì" in asked.text
    # Seven working days are more than the seven days that a deputy may give.
    assert buttons(asked) == ["thứ Năm, 22/01 (thêm 3)", "thứ Hai, 26/01 (thêm 5)"]
    answer = text_of(await told.presses(LAN, "thứ Năm, 22/01"))
    assert "“Hạn mới: hết thứ Năm, 22/01.”" in answer
    assert due(told) == ("2026-01-22", "2026-01-19", "given")
    assert answers(told) == [("Hạn mới: hết thứ Năm, 22/01.", LAN.name)]
    said = await told.told()
    assert "“Hạn mới: hết thứ Năm, 22/01.”" in said[HUNG.user_id]
    assert said[HUNG.user_id].count("NV101") == 1  # one message, not two
    assert "NV101" not in text_of(await told.says(DUC, "vướng mắc"))


@pytest.mark.parametrize("words", ["23/1", "thứ sáu tuần sau", "hết ngày 23/01"])
async def test_a_date_may_be_typed(told: Stage, words: str) -> None:
    await told.presses(LAN, "Đặt hạn khác")
    await told.says(LAN, words)
    assert due(told)[0] == "2026-01-23"


@pytest.mark.parametrize(
    ("words", "said"),
    [("19/1", "phải sau hạn hiện nay"), ("27/1", "do đồng chí Chủ tịch quyết định"), ("abc", "Chưa đọc được ngày")],
)
async def test_a_date_that_cannot_be_changes_nothing_and_another_may_follow(told: Stage, words: str, said: str) -> None:
    await told.presses(LAN, "Đặt hạn khác")
    before = told.register()
    answer = text_of(await told.says(LAN, words))
    assert said in answer
    assert "Chưa ghi gì" in answer
    assert told.register() == before
    await told.says(LAN, "23/1")
    assert due(told)[0] == "2026-01-23"


async def test_the_chair_may_give_more(told: Stage) -> None:
    await told.says(DUC, "vướng mắc")
    await told.presses(DUC, "NV101")
    await told.presses(DUC, "Đặt hạn khác")
    assert "thứ Tư, 28/01 (thêm 7)" in buttons(told.last(DUC))
    await told.says(DUC, "15/2")
    assert due(told)[0] == "2026-02-15"


async def test_another_body_is_the_answer(told: Stage) -> None:
    await told.presses(LAN, "Giao đơn vị khác")
    before = told.register()
    shown = (await told.presses(LAN, "Công an xã"))[0]
    assert "Giao NV101" in shown.text
    assert told.register() == before
    await told.presses(LAN, "Đồng ý")
    assert answers(told) == [("Giao Công an xã chủ trì.", LAN.name)]
    said = await told.told()
    assert "được giao chủ trì" in said[DUNG.user_id]
    assert "“Giao Công an xã chủ trì.”" in said[HUNG.user_id]


async def test_whoever_thinks_better_of_it_keeps_it_where_it_is(told: Stage) -> None:
    await told.presses(LAN, "Giao đơn vị khác")
    before = told.register()
    await told.presses(LAN, "Công an xã")
    assert "chưa ghi gì" in text_of(await told.presses(LAN, "Giữ nguyên"))
    assert told.register() == before


async def test_the_briefing_is_the_answer(told: Stage) -> None:
    await told.presses(LAN, "Đưa vào giao ban")
    assert answers(told) == [("Đưa vào giao ban để trao đổi.", LAN.name)]
    assert "NV101" in text_of(await told.says(DUC, "giao ban"))
    assert "giao ban" in (await told.told())[HUNG.user_id]


async def test_the_first_answer_stands_whichever_it_is(told: Stage) -> None:
    await told.says(DUC, "vướng mắc")
    await told.presses(DUC, "NV101")
    await told.presses(LAN, "Đặt hạn khác")
    await told.presses(DUC, "Đưa vào giao ban")
    before = told.register()
    assert "đã được xử lý" in text_of(await told.presses(LAN, "thứ Năm, 22/01"))
    assert "đã được xử lý" in text_of(await told.says(LAN, "23/1"))
    assert told.register() == before


@pytest.mark.parametrize("person", [MINH, HUNG, DUNG])
async def test_nobody_else_answers(told: Stage, person: Person) -> None:
    before = told.register()
    for label in ("Cho ý kiến", "Đặt hạn khác", "Đưa vào giao ban"):
        key, message_id = told.chats.button(LAN, label)
        await told.presses_key(person, key, message_id)
    assert told.register() == before


async def test_the_office_records_what_the_leader_said(told: Stage) -> None:
    await told.presses(HOA, "Ghi ý kiến lãnh đạo")
    answer = text_of(await told.says(HOA, "dùng nguồn dự phòng"))
    assert "ý kiến chỉ đạo của đồng chí Phó Chủ tịch" in answer
    assert answers(told) == [("dùng nguồn dự phòng", LAN.name)]
    both = told.rows(
        "SELECT actor.name, other.name FROM journal_entry JOIN member actor ON actor.id = actor_id"
        " JOIN member other ON other.id = on_behalf_of_id WHERE action = 'obstacle_answered'"
    )
    assert both == [(HOA.name, LAN.name)]


async def test_the_office_may_reply_with_whose_word_it_is(told: Stage) -> None:
    message = told.last(NGA)
    before = told.register()
    await told.says(NGA, "để tôi hỏi lại", message)
    assert told.register() == before
    await told.says(NGA, "theo ý kiến đồng chí Phó Chủ tịch: làm trước phần đường", message)
    assert answers(told)[0][1] == LAN.name


async def test_after_two_working_days_the_chair_has_the_same_choices(told: Stage) -> None:
    told.clock.move_to(local(19, 8))
    await told.told()
    await told.presses(DUC, "NV101")
    assert buttons(told.last(DUC)) == ["Cho ý kiến", "Đặt hạn khác", "Giao đơn vị khác", "Đưa vào giao ban"]


async def test_it_stands_on_top_of_the_status_until_it_is_answered(told: Stage) -> None:
    lines = text_of(await told.says(DUC, "tình hình")).split("\n")
    assert lines[4].startswith("Vướng mắc: NV101")
    assert "Vướng mắc" in buttons(told.last(DUC))
    await told.presses(LAN, "Đưa vào giao ban")
    assert "Vướng mắc" not in text_of(await told.says(DUC, "tình hình"))


@pytest.mark.parametrize(
    "words", ["101 hết vướng rồi", "101 het vuong", "101 đã gỡ được rồi", "101 vướng mắc đã được giải quyết, 80%"]
)
async def test_a_member_says_that_it_is_none_any_more(told: Stage, words: str) -> None:
    answer = text_of(await told.says(HUNG, words))
    assert "Đã ghi hết vướng" in answer
    assert "NV101" not in text_of(await told.says(LAN, "vướng mắc"))
    said = await told.told()
    assert "báo đã hết vướng mắc của NV101" in said[LAN.user_id]
    assert "đã được xử lý" in text_of(await told.presses(LAN, "Cho ý kiến"))
    assert told.rows("SELECT 1 FROM journal_entry WHERE action = 'obstacle_resolved'")


@pytest.mark.parametrize(
    "words", ["101 chưa hết vướng", "101 sắp hết vướng", "101 bao giờ hết vướng?", "101 mong sớm hết vướng", "101 80%"]
)
async def test_what_does_not_say_so_leaves_it_waiting(told: Stage, words: str) -> None:
    await told.says(HUNG, words)
    assert "NV101" in text_of(await told.says(LAN, "vướng mắc"))


async def test_het_vuong_taken_back_makes_it_wait_again(told: Stage) -> None:
    await told.says(HUNG, "101 hết vướng rồi")
    await told.says(HUNG, "bỏ")
    assert "NV101" in text_of(await told.says(LAN, "vướng mắc"))
