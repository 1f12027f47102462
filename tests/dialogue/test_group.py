"""The committee's group: bound by the office, told what it hears, totals by unit there and everything else in private."""

import pytest

from bot.chat import Content, Hearing
from tests.dialogue.cast import DUC, HOA, HUNG, MAI, NGA, OANH, PAO, STRANGER, Person
from tests.dialogue.stage import Stage, text_of

GROUP = "-100"


def group_of(stage: Stage) -> tuple[str, str] | None:
    (row,) = stage.rows("SELECT group_channel, group_chat_id FROM organisation WHERE id = 1")
    return row if row[1] else None


async def binds(stage: Stage, person: Person, text: str = "/nhom@giaoviec_bot") -> str:
    return text_of(await stage.sends(person, Content.TEXT, private=False, text=text))


async def test_the_office_binds_a_group_and_it_is_said_there_and_kept_in_the_journal(given: Stage) -> None:
    assert (await binds(given, HOA)).startswith("Đã ghi nhóm này là nhóm chung của cơ quan.")
    assert group_of(given) == ("telegram", GROUP)
    assert "Chưa có gì thay đổi" in await binds(given, NGA, "/nhom")
    assert given.rows("SELECT count(*) FROM journal_entry WHERE action = 'group_bound'") == [(1,)]


@pytest.mark.parametrize("person", [HUNG, DUC, Person("77", "Người ngoài")])
async def test_nobody_else_can_and_is_met_with_silence(given: Stage, person: Person) -> None:
    assert await binds(given, person) == ""
    assert group_of(given) is None


async def test_a_group_that_the_bot_is_taken_out_of_is_no_more_the_committees(given: Stage) -> None:
    await binds(given, HOA)
    await given.sends(Person("77", "Người ngoài"), Content.REMOVED, private=False)
    assert group_of(given) is None
    assert given.rows("SELECT count(*) FROM journal_entry WHERE action = 'group_unbound'") == [(1,)]


async def test_a_group_that_gets_another_id_is_followed(given: Stage) -> None:
    await binds(given, HOA)
    await given.sends(Person("", ""), Content.MOVED, private=False, text="-100200")
    assert group_of(given) == ("telegram", "-100200")


async def test_in_the_private_chat_it_says_how_and_changes_nothing(given: Stage) -> None:
    assert "gõ trong nhóm: /nhom" in text_of(await given.says(HOA, "/nhom"))
    assert group_of(given) is None


async def in_group(stage: Stage, person: Person, text: str) -> str:
    return text_of(await stage.sends(person, Content.TEXT, private=False, text=text))


@pytest.fixture
async def bound(given: Stage) -> Stage:
    """The group is the committee's, and everybody has heard of their tasks."""
    await binds(given, HOA)
    await given.told()
    return given


@pytest.mark.parametrize(
    ("hearing", "word"),
    [
        (Hearing(everything=True), "nghe được cả chữ thường trong nhóm"),
        (Hearing(everything=False, is_administrator=True), "quản trị viên"),
        (Hearing(everything=False), "/setprivacy"),
        (None, "/tinhhinh"),
    ],
)
async def test_the_group_is_told_what_is_heard_there_and_what_to_set(
    given: Stage, hearing: Hearing | None, word: str
) -> None:
    given.ears.heard = hearing
    assert word in await binds(given, HOA)
    again = await binds(given, HOA)
    assert word in again
    assert "Chưa có gì thay đổi" in again


@pytest.mark.parametrize("said", ["/tinhhinh", "/tinhhinh@giaoviec_bot", "tình hình", "tinh hinh chung?"])
@pytest.mark.parametrize("person", [HUNG, DUC, PAO])
async def test_any_member_gets_totals_by_unit_and_nothing_else(bound: Stage, person: Person, said: str) -> None:
    answer = await in_group(bound, person, said)
    assert answer.splitlines() == [
        "Tình hình lúc 14 giờ, thứ Năm, 15/01/2026: 6 nhiệm vụ",
        "Phòng Kinh tế: 6 nhiệm vụ (đang thực hiện trong hạn 1, thường xuyên 3, chưa có hạn 2)",
    ]
    assert "NV" not in answer
    assert not await bound.told()


@pytest.mark.parametrize("said", ["/tinhhinh", "tình hình", "/viec", "việc 101", "104 xong", "/nhom", "xin chào"])
async def test_a_stranger_is_met_with_silence(bound: Stage, said: str) -> None:
    before = bound.register()
    assert await in_group(bound, STRANGER, said) == ""
    assert bound.register() == before


@pytest.mark.parametrize("said", ["/tinhhinh", "/viec", "/viec 101"])
async def test_in_another_group_nothing_is_said_of_the_register(given: Stage, said: str) -> None:
    await given.told()
    assert (
        await in_group(given, HUNG, said) == "Xin mở tin nhắn riêng với kênh này để trao đổi về nhiệm vụ. Chưa ghi gì."
    )
    assert await in_group(given, HUNG, "tình hình") == ""
    assert not await given.told()


async def test_a_member_of_another_commune_learns_nothing_in_this_group(bound: Stage) -> None:
    assert "6 nhiệm vụ" not in await in_group(bound, OANH, "/tinhhinh")


@pytest.mark.parametrize("said", ["/viec", "việc", "việc của anh Hùng thế nào?", "nhiệm vụ của phòng kinh tế"])
async def test_what_is_asked_about_tasks_is_answered_in_private(bound: Stage, said: str) -> None:
    assert await in_group(bound, HUNG, said) == "Đã gửi tin riêng cho đồng chí Nguyễn Văn Hùng."
    told = await bound.told()
    assert set(told) == {HUNG.user_id}
    assert "NV101" in told[HUNG.user_id]


async def test_a_leader_who_asks_in_the_group_gets_the_boxes_in_private(bound: Stage) -> None:
    await in_group(bound, DUC, "/viec")
    assert "Tình hình lúc" in (await bound.told())[DUC.user_id]


@pytest.mark.parametrize("said", ["/viec 101", "xem 101", "việc 101?", "NV101 đến đâu rồi?"])
async def test_a_task_asked_about_by_number_is_shown_in_private_to_whom_may_see_it(bound: Stage, said: str) -> None:
    assert "NV101" not in await in_group(bound, DUC, said)
    assert "NV101. Bàn giao trạm bơm" in (await bound.told())[DUC.user_id]


async def test_a_task_that_the_asker_may_not_see_is_not_there(bound: Stage) -> None:
    await in_group(bound, PAO, "/viec 101")
    assert "Bàn giao" not in (await bound.told())[PAO.user_id]


async def test_whoever_cannot_be_written_to_is_asked_to_open_the_private_chat(bound: Stage) -> None:
    await bound.sends(HUNG, Content.BLOCKED)
    answer = await in_group(bound, HUNG, "/viec")
    assert answer.startswith("Mời đồng chí Nguyễn Văn Hùng mở tin nhắn riêng")
    assert not await bound.told()


@pytest.mark.parametrize("said", ["101 xong", "NV101 60%", "101, 102 xong rồi"])
async def test_a_report_in_the_group_is_not_taken_and_its_author_hears_so_in_private(bound: Stage, said: str) -> None:
    before = bound.rows("SELECT state, percent FROM assignment ORDER BY id")
    assert await in_group(bound, HUNG, said) == ""
    assert (await bound.told())[HUNG.user_id].startswith("Chưa ghi gì từ tin đồng chí gửi trong nhóm")
    assert bound.rows("SELECT state, percent FROM assignment ORDER BY id") == before


@pytest.mark.parametrize(
    "said", ["xong rồi các đồng chí", "101", "2026 là năm bản lề", "ok", "999 xong", "chiều nay họp"]
)
async def test_talk_in_the_group_is_met_with_silence(bound: Stage, said: str) -> None:
    assert await in_group(bound, HUNG, said) == ""
    assert not await bound.told()


async def test_a_body_from_outside_is_asked_in_its_own_words(bound: Stage) -> None:
    await in_group(bound, MAI, "103 xong")
    assert "quý cơ quan" in (await bound.told())[MAI.user_id]
