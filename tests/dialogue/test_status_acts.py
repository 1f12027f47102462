"""What is done from the state itself: each list opens a task, what is done there is answered there, and the way back is kept."""

from datetime import date

import pytest

from bot.actions.roster import NewMember, add_member
from bot.texts.errors import not_allowed, stale_choice
from storage import people
from storage.people import Role
from tests.dialogue.cast import DUC, HOA, HUNG, INSURANCE, LAN, MAI, MINH, OANH, PAO, POLICE, TIEN, Person
from tests.dialogue.passing import due
from tests.dialogue.stage import Stage, buttons, local, text_of


@pytest.fixture
async def late(given: Stage) -> Stage:
    """Friday 23/01: NV101 is late, NV102 held up, NV104 reported done, NV105 with a proposed date."""
    given.clock.move_to(local(16))
    await given.says(HUNG, "104 xong; 102 vướng mặt bằng")
    await given.says(HOA, "105 hạn 28/1")
    given.clock.move_to(local(23))
    return given


async def opened(stage: Stage, person: Person, *labels: str) -> str:
    """The text of the message after these presses, each a state of the one that *tình hình* showed."""
    (first,) = await stage.says(person, "tình hình")
    where = stage.chats.id_of(first)
    text = first.text
    for label in labels:
        (message,) = await stage.presses(person, label)
        assert message.edits == where, f"{label}: one message, not a stream"
        text = message.text
    return text


@pytest.mark.parametrize("person", [DUC, LAN])
async def test_a_leader_urges_from_the_list_and_comes_back_to_it(late: Stage, person: Person) -> None:
    assert (await opened(late, person, "Quá hạn", "NV101")).startswith("NV101. ")
    (told,) = await late.presses(person, "Đôn đốc")
    assert told.text.startswith("Đã gửi lời đôn đốc NV101")
    (back,) = await late.presses(person, "Về danh sách")
    assert back.text.startswith("Quá hạn")
    assert back.edits == told.edits
    assert "đôn đốc NV101" in (await late.told())[HUNG.user_id]


async def test_once_a_day_whoever_presses_and_the_journal_keeps_it(late: Stage) -> None:
    await opened(late, DUC, "Quá hạn", "NV101", "Đôn đốc")
    late.clock.move_to(local(23, 10))
    text = await opened(late, LAN, "Quá hạn", "NV101", "Đôn đốc")
    assert "hôm nay đã đôn đốc lúc 9 giờ, do đồng chí Chủ tịch" in text
    assert "Chưa ghi gì" in text
    assert late.rows("SELECT count(*) FROM delivery WHERE kind = 'urged'") == [(1,)]
    assert late.rows("SELECT count(*) FROM journal_entry WHERE action = 'urged' AND task_number = 101") == [(1,)]
    late.clock.move_to(local(26, 8))
    assert "Đã gửi" in await opened(late, LAN, "Quá hạn", "NV101", "Đôn đốc")


async def test_what_is_not_late_may_be_urged_too_and_is_dropped_when_it_is_reported(late: Stage) -> None:
    assert "Đã gửi" in await opened(late, DUC, "Chưa có hạn", "NV106", "Đôn đốc")
    assert "đôn đốc NV106" in (await late.told())[HUNG.user_id]
    await opened(late, DUC, "Chưa có hạn", "NV105", "Đôn đốc")
    await late.says(HUNG, "105 xong, kế hoạch số 9")
    assert "đôn đốc NV105" not in str(await late.told())


async def test_at_night_the_word_waits_and_that_is_said(late: Stage) -> None:
    late.clock.move_to(local(23, 21))
    text = await opened(late, DUC, "Quá hạn", "NV101", "Đôn đốc")
    assert "gửi tới đ/c Hùng lúc 7 giờ, thứ Bảy, 24/01" in text
    assert HUNG.user_id not in await late.told()


async def test_a_body_from_outside_is_never_urged(late: Stage) -> None:
    await opened(late, DUC, "Quá hạn", "NV101")
    urge, where = late.chats.button(DUC, "Đôn đốc")
    async with late.acting(HOA) as acting:
        task = await acting.task(101)
        body = await people.body_named(acting.unit, acting.organisation.id, INSURANCE)
        (mai,) = [one for one in await people.everyone(acting.unit, acting.organisation.id) if one.name == MAI.name]
        task.lead_body, task.leads[0].body, task.leads[0].member = body, body, mai
    (message,) = await late.presses_key(DUC, urge, where)
    assert "không có người chủ trì để đôn đốc. Chưa ghi gì" in message.text
    await late.says(DUC, "tình hình")
    await late.presses(DUC, "Quá hạn")
    (card,) = await late.presses(DUC, "NV101")
    assert "Đôn đốc" not in buttons(card)
    assert not late.rows("SELECT id FROM delivery WHERE kind = 'urged'")


async def test_a_deadline_is_set_and_the_briefing_kept_from_the_card(late: Stage) -> None:
    assert "đưa NV101" in await opened(late, LAN, "Quá hạn", "NV101", "Đưa vào giao ban")
    await late.presses(LAN, "Về danh sách")
    assert "Bỏ khỏi giao ban" in buttons((await late.presses(LAN, "NV101"))[0])
    await late.presses(LAN, "Về danh sách")
    (offer,) = await late.presses(LAN, "Về tình hình")
    await opened(late, LAN, "Chưa có hạn", "NV106", "Đặt hạn")
    (recorded,) = await late.presses(LAN, "+3 ngày")
    assert recorded.edits is not None
    assert buttons(recorded) == ["Về danh sách"]
    assert "NV106" not in text_of(await late.presses(LAN, "Về danh sách"))
    assert late.rows("SELECT due_on FROM task WHERE number = 106 AND organisation_id = 1") == [("2026-01-28",)]
    assert offer.edits is not None


async def test_what_waits_is_agreed_to_or_returned_in_the_same_message(late: Stage) -> None:
    await opened(late, LAN, "Chờ ý kiến", "NV104", "Đề nghị bổ sung")
    (recorded,) = await late.says(LAN, "cần biên bản kiểm tra")
    assert "cần biên bản kiểm tra" in recorded.text
    await late.presses(LAN, "Về danh sách")
    for label in ("Đề xuất hạn (1)", "Đồng ý tất cả"):
        (message,) = await late.presses(LAN, label)
    assert "đồng ý hạn" in message.text
    assert text_of(await late.presses(LAN, "Về danh sách")) == "Không có việc chờ đồng chí cho ý kiến."


async def test_an_obstacle_is_answered_in_the_same_message(late: Stage) -> None:
    await opened(late, LAN, "Vướng mắc", "NV102", "Cho ý kiến")
    (answered,) = await late.says(LAN, "đồng ý làm phần đã có mặt bằng trước")
    assert "Đã ghi" in answered.text
    assert "Không có vướng mắc" in text_of(await late.presses(LAN, "Về danh sách"))


async def test_who_goes_back_answers_no_more_what_was_asked_on_the_way(late: Stage) -> None:
    await opened(late, LAN, "Chờ ý kiến", "NV104", "Đề nghị bổ sung", "Về danh sách")
    before = late.rows("SELECT state FROM assignment ORDER BY id")
    await late.says(LAN, "họp lúc 8 giờ")
    assert late.rows("SELECT state FROM assignment ORDER BY id") == before


async def test_the_card_of_a_late_task_has_what_waits_about_it(late: Stage) -> None:
    await late.says(HUNG, "101 xin lùi đến 24/01 vì mưa")
    await opened(late, LAN, "Quá hạn")
    (card,) = await late.presses(LAN, "NV101")
    assert buttons(card)[0] == "Đề nghị gia hạn"
    (question,) = await late.presses(LAN, "Đề nghị gia hạn")
    assert "đề nghị gia hạn nv101" in question.text.lower()
    (granted,) = await late.presses(LAN, "Đồng ý")
    assert granted.edits == question.edits
    assert granted.text.startswith("Đã ghi")


@pytest.mark.parametrize(
    ("person", "acts"),
    [
        (DUC, ["Đôn đốc", "Gia hạn", "Đưa vào giao ban"]),
        (LAN, ["Đôn đốc", "Gia hạn", "Đưa vào giao ban"]),
        (MINH, []),
        (HOA, []),
    ],
)
async def test_each_may_do_on_the_card_what_the_table_of_access_says(
    late: Stage, person: Person, acts: list[str]
) -> None:
    await opened(late, person, "Quá hạn")
    (card,) = await late.presses(person, "NV101")
    shown = buttons(card)
    assert [label for label in shown if label in ("Đôn đốc", "Gia hạn", "Đưa vào giao ban")] == acts
    assert shown[-1] == "Về danh sách"


async def test_a_member_acts_on_their_own_task_and_a_body_from_outside_has_no_lists(late: Stage) -> None:
    await opened(late, HUNG, "Quá hạn")
    (card,) = await late.presses(HUNG, "NV101")
    assert "Xong" in buttons(card)
    assert "Đôn đốc" not in buttons(card)
    (board,) = await late.says(MAI, "tình hình xóm Đồng Vàng")
    assert buttons(board) == []
    assert "quá hạn" not in board.text.lower()


async def test_who_lost_the_role_does_nothing_with_an_old_card(late: Stage) -> None:
    await opened(late, DUC, "Quá hạn", "NV101")
    await late.becomes(DUC, Role.MEMBER)
    before = late.register()
    for label in ("Đôn đốc", "Đưa vào giao ban", "Gia hạn"):
        assert text_of(await late.presses(DUC, label)) == not_allowed()
    assert late.register() == before


async def test_another_s_and_another_commune_s_buttons_press_nothing(late: Stage) -> None:
    await opened(late, DUC, "Quá hạn", "NV101")
    key, _ = late.chats.button(DUC, "Đôn đốc")
    before = late.register()
    for person in (LAN, HUNG, PAO, OANH, TIEN):
        assert text_of(await late.presses_key(person, key)) == stale_choice()
    for forged in (f"{key}9", "q999999:0", key.replace("q", "x")):
        assert text_of(await late.presses_key(DUC, forged)) == stale_choice()
    assert late.register() == before


async def test_an_old_list_says_how_things_are_now(late: Stage) -> None:
    await opened(late, LAN, "Quá hạn", "NV101")
    urge, where = late.chats.button(LAN, "Đôn đốc")
    await late.says(HUNG, "101 xong, biên bản số 7")
    (message,) = await late.presses_key(LAN, urge, where)
    assert "không có người chủ trì để đôn đốc. Chưa ghi gì" in message.text
    assert not late.rows("SELECT id FROM delivery WHERE kind = 'urged'")


async def test_places_are_urged_each_lead_once(given: Stage) -> None:
    async with given.acting(HOA) as acting:
        await add_member(acting, NewMember("Xóm Trưởng", "ông", heads_places=("xóm Một", "xóm Hai")))
    await given.says(DUC, "giao tuyên truyền bảo hiểm y tế cho các xóm, hạn 17/1")
    await given.presses(DUC, "Giao")
    given.clock.move_to(local(23))
    await due(given, 107, date(2026, 1, 19))
    text = await opened(given, DUC, "Quá hạn", "NV107", "Đôn đốc")
    assert "Chưa vào kênh này" in text
    assert given.rows("SELECT count(*) FROM delivery WHERE kind = 'urged'") == [(2,)]


async def test_deputies_see_theirs_first_and_all_at_a_press(late: Stage) -> None:
    await late.says(HOA, f"giao sửa cống Bến Mới cho {POLICE}, hạn 25/2")
    await late.presses(HOA, "Giao")
    first = (await late.says(LAN, "tình hình"))[0].text
    assert first.startswith("Đơn vị đồng chí phụ trách, lúc")
    assert "Cả xã: 7 nhiệm vụ, trong đó 1 quá hạn" in first
    (whole,) = await late.presses(LAN, "Cả xã")
    assert whole.text.startswith("Tình hình lúc")
    assert (await late.says(LAN, "tình hình"))[0].text.startswith("Tình hình lúc"), "remembered"
    assert text_of(await late.presses(LAN, "Đơn vị đồng chí")).startswith("Đơn vị đồng chí phụ trách")
    assert (await late.says(MINH, "tình hình"))[0].text.startswith("Tình hình lúc"), "who has none of them sees all"
    assert (await late.says(DUC, "tình hình"))[0].text.startswith("Tình hình lúc")
