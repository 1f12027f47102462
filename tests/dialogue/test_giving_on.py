"""A head gives their unit's work on in a line or by button, and takes it back; nobody else does, and nobody further."""

import pytest

from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, Person
from tests.dialogue.stage import Stage, buttons, text_of
from tests.dialogue.unit import KHANH, LIEN, TAM, staffed, standing


@pytest.fixture
async def unit(given: Stage) -> Stage:
    """Phòng Kinh tế has three members under its head, who leads NV101 to NV106."""
    await staffed(given)
    return given


def delegated(stage: Stage, number: int) -> list[tuple[str, str]]:
    return [(name, state) for name, part, state in standing(stage, number) if part == "delegated"]


async def test_one_line_gives_several_tasks_to_several_members(unit: Stage) -> None:
    answer = await unit.says(HUNG, "101-103 anh Tám; 104: chị Liên và anh Tám")
    assert "Đã giao lại: NV101–NV104 cho đ/c Tám." in answer[0].text
    assert delegated(unit, 103) == [(TAM.name, "given")]
    assert delegated(unit, 104) == [(LIEN.name, "given"), (TAM.name, "given")]
    told = await unit.told()
    assert "được đ/c Hùng giao thực hiện 4 nhiệm vụ" in told[TAM.user_id]
    assert told[LIEN.user_id].count("NV104") == 1
    assert HUNG.user_id not in told


@pytest.mark.parametrize(
    "said",
    [
        "giao 102 cho Tám",
        "102 giao anh Tám",
        "giao lại 102 cho đ/c Bùi Văn Tám",
        "102 tam",
        "102: anh tam nhe",
        "102 chuyển cho anh Tám",
        "102 cho Văn Tám",
        "/giaolai 102 anh Tám",
    ],
)
async def test_a_name_is_found_by_its_last_words_with_and_without_accents(unit: Stage, said: str) -> None:
    await unit.says(HUNG, said)
    assert delegated(unit, 102) == [(TAM.name, "given")]


async def test_the_unit_has_a_date_of_its_own_not_after_the_tasks(unit: Stage) -> None:
    assert "hạn trong đơn vị" in text_of(await unit.says(HUNG, "101 anh Tám, hạn trong đơn vị 16/01"))
    assert unit.rows("SELECT inner_due_on FROM assignment WHERE part = 'delegated'") == [("2026-01-16",)]
    before = unit.register()
    assert "sau hạn chung (hết thứ Hai, 19/01)" in text_of(await unit.says(HUNG, "101 chị Liên, hạn 20/01"))
    assert "đã qua" in text_of(await unit.says(HUNG, "101 chị Liên, hạn 14/01"))
    assert unit.register() == before
    await unit.told()
    await unit.says(HUNG, "101 anh Tám, hạn 17/01")
    assert "Hạn trong đơn vị: hết thứ Bảy, 17/01 (hạn chung thứ Hai, 19/01)" in (await unit.told())[TAM.user_id]


async def test_who_is_not_in_the_unit_is_asked_back_and_the_clear_pieces_are_given(unit: Stage) -> None:
    answer = await unit.says(HUNG, "102 chị Liên; 103 anh Dũng")
    assert "Đã giao lại: NV102" in answer[0].text
    assert "chưa rõ “Dũng”" in answer[1].text
    assert "Chưa giao" in answer[1].text
    assert buttons(answer[1]) == [TAM.name, LIEN.name, KHANH.name, "Thôi"]
    assert delegated(unit, 103) == []
    await unit.presses(HUNG, LIEN.name)
    assert delegated(unit, 103) == [(LIEN.name, "given")]


async def test_who_has_not_joined_is_given_work_all_the_same_and_the_head_hears(unit: Stage) -> None:
    assert f"Chưa vào kênh nên chưa nhận được tin: {KHANH.name}" in text_of(await unit.says(HUNG, "105 anh Khánh"))
    assert delegated(unit, 105) == [(KHANH.name, "given")]
    told = await unit.told()
    assert KHANH.name in told[HOA.user_id]


async def test_the_button_asks_for_a_name_that_may_be_typed_too(unit: Stage) -> None:
    await unit.says(HUNG, "việc 102")
    asked = await unit.presses(HUNG, "Giao lại")
    assert delegated(unit, 102) == []
    await unit.says(HUNG, "Liên, hạn 30/1")
    assert delegated(unit, 102) == [(LIEN.name, "given")]
    await unit.presses(HUNG, TAM.name)
    assert [name for name, _ in delegated(unit, 102)] == [LIEN.name, TAM.name]
    assert "giao lại cho ai" in asked[0].text


async def test_reports_beside_it_are_recorded(unit: Stage) -> None:
    answer = text_of(await unit.says(HUNG, "102 chị Liên; 103 60%"))
    assert "Đã giao lại: NV102" in answer
    assert "Đã ghi NV103" in answer


@pytest.mark.parametrize("said", ["104 anh em đang làm", "104 xong", "104 đang chờ anh Tám ký", "104 ba xóm đã xong"])
async def test_a_report_gives_nothing_on(unit: Stage, said: str) -> None:
    await unit.says(HUNG, said)
    assert delegated(unit, 104) == []


async def test_what_was_given_on_cannot_be_given_on_further(unit: Stage) -> None:
    await unit.says(HUNG, "102 anh Tám")
    before = unit.register()
    assert "không giao tiếp được" in text_of(await unit.says(TAM, "giao lại 102 cho Liên"))
    assert unit.register() == before
    await unit.says(TAM, "việc 102")
    assert "Giao lại" not in buttons(unit.last(TAM))


@pytest.mark.parametrize("person", [DUNG, TAM, DUC, LAN])
async def test_nobody_else_gives_the_units_work_on(unit: Stage, person: Person) -> None:
    before = unit.register()
    for said in ("giao 105 cho Liên", "105 chị Liên", "giao lại 105 cho Liên", "thu lại 105"):
        assert "cơ cấu cây trồng" not in text_of(await unit.says(person, said))
    assert unit.register() == before


async def test_the_office_gives_on_for_a_head_who_telephoned(unit: Stage) -> None:
    await unit.says(HOA, "102 giao anh Tám")
    assert delegated(unit, 102) == [(TAM.name, "given")]
    names = unit.rows(
        "SELECT actor.name, other.name FROM journal_entry JOIN member actor ON actor.id = actor_id"
        " JOIN member other ON other.id = on_behalf_of_id WHERE action = 'given_on'"
    )
    assert names == [(HOA.name, HUNG.name)]


async def test_the_head_sees_who_has_it_and_how_it_stands(unit: Stage) -> None:
    await unit.says(HUNG, "101 anh Tám, hạn 16/01")
    await unit.says(TAM, "101 60%")
    for said in ("việc", "việc 101"):
        assert "đ/c Tám 60%, hạn trong đơn vị thứ Sáu, 16/01" in text_of(await unit.says(HUNG, said))


async def test_it_is_taken_back_by_words_and_by_button(unit: Stage) -> None:
    await unit.says(HUNG, "102 anh Tám; 103 chị Liên và anh Tám; 104 chị Liên")
    await unit.told()
    assert "của đ/c Liên" in text_of(await unit.says(HUNG, "103 thu lại của chị Liên"))
    assert delegated(unit, 103) == [(LIEN.name, "ended"), (TAM.name, "given")]
    await unit.says(HUNG, "thu lại 104")
    assert delegated(unit, 104) == [(LIEN.name, "ended")]
    told = await unit.told()
    assert "không phải thực hiện" in told[LIEN.user_id]
    assert TAM.user_id not in told
    # What has moved on since stays with whoever has it.
    await unit.says(TAM, "102 40%")
    await unit.presses(HUNG, "Thu lại")
    assert delegated(unit, 102) == [(TAM.name, "in_progress")]
    assert delegated(unit, 103) == [(LIEN.name, "ended"), (TAM.name, "ended")]


async def test_whoever_has_it_no_more_reports_nothing(unit: Stage) -> None:
    await unit.says(HUNG, "102 anh Tám")
    await unit.told()
    await unit.says(TAM, "việc 102")
    await unit.says(HUNG, "thu lại 102")
    before = unit.register()
    for said in ("102 xong", "102 vướng mặt bằng", "102"):
        assert "Không tìm thấy NV102" in text_of(await unit.says(TAM, said))
    for label in ("Xong", "Vướng mắc", "Đã nhận"):
        assert "chưa ghi gì" in text_of(await unit.presses(TAM, label)).lower()
    assert unit.register() == before


async def test_it_can_be_given_to_them_again(unit: Stage) -> None:
    await unit.says(HUNG, "102 anh Tám")
    await unit.says(TAM, "102 70%")
    await unit.says(HUNG, "thu lại 102")
    await unit.says(HUNG, "102 anh Tám")
    assert delegated(unit, 102) == [(TAM.name, "given")]
    assert unit.rows("SELECT percent FROM assignment WHERE part = 'delegated'") == [(None,)]
