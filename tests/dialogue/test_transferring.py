"""A unit says that a task is not its own; the approver moves it or keeps it; whoever may, changes the lead outright."""

import pytest

from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, MINH, NGA, PAO, TIEN, Person
from tests.dialogue.stage import Stage, buttons, text_of
from tests.dialogue.unit import TAM, staffed, standing

ASKS = "103 không thuộc đơn vị tôi, thuộc Công an xã"


def leads(stage: Stage, number: int = 103) -> list[tuple[str, str]]:
    return [(name, state) for name, part, state in standing(stage, number) if part == "lead"]


@pytest.fixture
async def asked(given: Stage) -> Stage:
    """Hùng has asked for NV103 to go to Công an xã, and everybody concerned has been told."""
    await given.told()
    await given.says(HUNG, ASKS)
    await given.says(HUNG, "đây là việc an ninh")
    await given.told()
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "Chuyển NV103")
    return given


async def test_the_reason_is_asked_and_nothing_changes_before(given: Stage) -> None:
    before = given.register()
    answer = text_of(await given.says(HUNG, ASKS))
    assert "lý do là gì" in answer
    assert given.register() == before
    await given.says(HUNG, "thôi")
    assert given.register() == before


async def test_the_office_is_told_at_once_the_approver_finds_it_and_the_task_stays(given: Stage) -> None:
    await given.told()
    answer = text_of(await given.says(HUNG, "103 không thuộc đơn vị tôi, thuộc Công an xã, vì là việc an ninh"))
    assert "nhiệm vụ vẫn do đơn vị thực hiện" in answer
    told = await given.told()
    assert set(told) == {HOA.user_id, NGA.user_id}
    await given.says(LAN, "duyệt")
    assert "“là việc an ninh”" in text_of(await given.presses(LAN, "Chuyển NV103"))
    assert leads(given) == [(HUNG.name, "given")]
    await given.says(HUNG, "103 60%")
    assert leads(given) == [(HUNG.name, "in_progress")]


async def test_the_button_under_a_new_task_asks_too(given: Stage) -> None:
    await given.told()
    await given.says(HUNG, "việc 103")
    await given.presses(HUNG, "Đề nghị chuyển đơn vị khác")
    await given.says(HUNG, "không đúng chức năng")
    assert "“không đúng chức năng”" in (await given.told())[HOA.user_id]


async def test_one_request_waits_at_a_time(asked: Stage) -> None:
    before = asked.register()
    assert "đang chờ ý kiến" in text_of(await asked.says(HUNG, "103 đề nghị chuyển đơn vị khác vì quá xa"))
    assert asked.register() == before


async def test_agreed_it_moves_with_its_reminders_and_tells_both_once(asked: Stage) -> None:
    await asked.presses(LAN, "Chuyển cho Công an xã")
    assert leads(asked) == [(HUNG.name, "ended"), (DUNG.name, "given")]
    told = await asked.told()
    assert "đồng ý chuyển cho Công an xã" in told[HUNG.user_id]
    assert told[HUNG.user_id].count("NV103") == 1
    assert "được giao chủ trì nhiệm vụ mới" in told[DUNG.user_id]
    reminded = asked.rows(
        "SELECT DISTINCT member.name FROM reminder JOIN member ON member.id = reminder.member_id"
        " JOIN assignment ON assignment.id = assignment_id JOIN task ON task.id = task_id"
        " WHERE number = 103 AND task.organisation_id = 1"
    )
    assert (HUNG.name,) not in reminded
    assert (DUNG.name,) in reminded


async def test_another_unit_can_be_chosen(asked: Stage) -> None:
    await asked.presses(LAN, "Chuyển đơn vị khác")
    assert "Phòng Kinh tế" not in buttons(asked.last(LAN))
    await asked.presses(LAN, "Bảo hiểm xã hội")
    assert leads(asked) == [(HUNG.name, "ended"), (MAI.name, "given")]
    # Whoever has the whole of it does not cooperate beside that.
    assert (MAI.name, "cooperating", "ended") in standing(asked, 103)


@pytest.mark.parametrize("note", ["vẫn đúng chức năng", None])
async def test_kept_the_asker_hears_why_or_just_that(asked: Stage, note: str | None) -> None:
    await asked.presses(LAN, "Giữ nguyên")
    assert leads(asked) == [(HUNG.name, "given")]
    if note is None:
        await asked.presses(LAN, "Không nêu ý kiến")
    else:
        await asked.says(LAN, note)
    told = await asked.told()
    assert list(told) == [HUNG.user_id]
    assert "tiếp tục thực hiện" in told[HUNG.user_id]
    assert ("Ý kiến" in told[HUNG.user_id]) is (note is not None)
    assert "lý do là gì" in text_of(await asked.says(HUNG, ASKS))


async def test_the_office_records_it_as_the_leader_said(asked: Stage) -> None:
    answer = text_of(await asked.presses(HOA, "Chuyển cho Công an xã"))
    assert "theo ý kiến đồng chí Phó Chủ tịch" in answer
    names = asked.rows(
        "SELECT action, actor.name, other.name FROM journal_entry JOIN member actor ON actor.id = actor_id"
        " JOIN member other ON other.id = on_behalf_of_id WHERE action IN ('transfer_agreed', 'handed_over')"
    )
    assert names == [("transfer_agreed", HOA.name, LAN.name), ("handed_over", HOA.name, LAN.name)]


async def test_whoever_is_later_changes_nothing(asked: Stage) -> None:
    await asked.presses(HOA, "Chuyển cho Công an xã")
    before = asked.register()
    for label in ("Chuyển cho Công an xã", "Chuyển đơn vị khác", "Giữ nguyên"):
        assert "đã được xử lý" in text_of(await asked.presses(LAN, label))
    assert asked.register() == before


@pytest.mark.parametrize("person", [MINH, HUNG, DUNG, PAO, TIEN])
async def test_nobody_else_decides(asked: Stage, person: Person) -> None:
    key, message_id = asked.chats.button(LAN, "Chuyển cho Công an xã")
    before = asked.register()
    await asked.presses_key(person, key, message_id)
    assert "NV103" not in text_of(await asked.says(person, "/duyet"))
    assert asked.register() == before


async def test_a_leader_who_is_none_any_more_decides_nothing(asked: Stage) -> None:
    await asked.becomes(LAN, Role.MEMBER)
    before = asked.register()
    assert "không dùng được" in text_of(await asked.presses(LAN, "Chuyển cho"))
    assert asked.register() == before


async def test_what_was_given_on_is_not_the_delegates_to_move(given: Stage) -> None:
    await staffed(given)
    await given.says(HUNG, "103 anh Tám")
    before = given.register()
    assert "phân công" in text_of(await given.says(TAM, ASKS))
    assert given.register() == before


@pytest.mark.parametrize("person", [HOA, DUC, LAN])
@pytest.mark.parametrize(
    "said", ["đổi chủ trì 103 Công an xã", "103 chuyển cho Công an xã", "chuyển 103 sang công an xa"]
)
async def test_whoever_may_changes_the_lead_by_one_press(given: Stage, person: Person, said: str) -> None:
    await staffed(given)
    await given.says(HUNG, "103 anh Tám")
    before = given.register()
    assert "Chưa ghi gì" in text_of(await given.says(person, said))
    assert given.register() == before
    await given.told()
    await given.presses(person, "Đổi chủ trì")
    assert leads(given) == [(HUNG.name, "ended"), (DUNG.name, "given")]
    told = await given.told()
    assert "Chủ trì hiện nay: Công an xã" in told[HUNG.user_id]
    assert "không phải thực hiện" in told[TAM.user_id]


async def test_a_unit_that_is_not_known_is_asked_back(given: Stage) -> None:
    answer = await given.says(HOA, "đổi chủ trì 103 Phòng Nội vụ")
    assert "chưa rõ “Phòng Nội vụ”" in answer[0].text
    await given.presses(HOA, "Công an xã")
    await given.presses(HOA, "Đổi chủ trì")
    assert leads(given)[-1] == (DUNG.name, "given")


@pytest.mark.parametrize("person", [MINH, DUNG, PAO, TIEN])
async def test_nobody_else_changes_the_lead(given: Stage, person: Person) -> None:
    before = given.register()
    for said in ("đổi chủ trì 105 Công an xã", "/doichutri 105 Công an xã", "105 chuyển cho Công an xã"):
        if person is TIEN:
            continue  # NV105 of that commune is another
        assert "cây trồng" not in text_of(await given.says(person, said))
    assert given.register() == before
