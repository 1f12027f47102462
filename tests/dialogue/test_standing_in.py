"""Who stands in for a member who is away reports for them; a leader who stands in for a leader decides for them."""

import pytest

from bot.texts.errors import not_allowed
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MINH, OANH, Person
from tests.dialogue.stage import Stage, local, text_of


def reports(stage: Stage) -> list[tuple[str, str, str]]:
    """(kind, whose, recorded by) of every report."""
    return stage.rows(
        "SELECT kind, m.name, r.name FROM progress_report p JOIN member m ON m.id = reported_by_id"
        " JOIN member r ON r.id = recorded_by_id ORDER BY p.id"
    )


async def away(stage: Stage, person: Person, stand_in: Person) -> None:
    await stage.says(person, f"vắng hôm nay, đ/c {stand_in.name} thay")


async def test_the_stand_in_reports_by_number_and_both_names_are_kept(given: Stage) -> None:
    await away(given, HUNG, DUNG)

    text = text_of(await given.says(DUNG, "101 60%"))

    assert text.startswith("Ghi thay đ/c Hùng. Đã ghi NV101")
    assert reports(given) == [("progress", HUNG.name, DUNG.name)]


async def test_the_stand_ins_own_part_comes_before_that_of_the_one_who_is_away(given: Stage) -> None:
    await away(given, HUNG, DUNG)

    await given.says(DUNG, "102 60%")

    assert reports(given) == [("progress", DUNG.name, DUNG.name)]


async def test_the_stand_in_answers_the_copy_of_the_morning_message(given: Stage) -> None:
    await away(given, HUNG, DUNG)
    given.clock.move_to(local(16, 7, 31))
    await given.says(HUNG, "vắng 16/1, đ/c Dũng thay")
    await given.told()
    copy = given.last(DUNG)
    assert "Thay đ/c" in copy.text
    assert "NV101" in copy.text

    await given.says(DUNG, "101 xong", copy)

    assert ("done", HUNG.name, DUNG.name) in reports(given)


@pytest.mark.parametrize("said", ["101 xong", "việc 101"])
async def test_before_and_after_the_absence_it_is_nobody_elses_task(given: Stage, said: str) -> None:
    await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay")
    before = given.register()

    text = text_of(await given.says(DUNG, said))

    assert HUNG.name not in text
    assert given.register() == before


async def test_whoever_stands_in_for_nobody_may_not(given: Stage) -> None:
    await away(given, HUNG, DUNG)
    before = given.register()

    await given.says(MINH, "101 xong")
    await given.says(OANH, "ghi thay 107 xong")

    assert given.register() == before


async def test_while_the_deputy_is_away_the_leader_who_stands_in_signs_off(given: Stage) -> None:
    await away(given, LAN, MINH)
    await given.says(HUNG, "101 xong, biên bản số 5")

    assert "NV101" in text_of(await given.says(MINH, "duyệt"))
    await given.presses(MINH, "NV101")
    await given.presses(MINH, "Xác nhận hoàn thành")

    assert given.rows("SELECT outcome, name FROM decision JOIN member ON member.id = decided_by_id") == [
        ("signed_off", MINH.name)
    ]


async def test_an_obstacle_reaches_the_one_who_stands_in_too(given: Stage) -> None:
    await given.told()
    await away(given, LAN, MINH)
    await given.told()

    await given.says(HUNG, "101 vướng kinh phí")
    told = await given.told()

    assert "kinh phí" in told[LAN.user_id]
    assert "kinh phí" in told[MINH.user_id]


async def test_without_an_absence_the_other_deputy_decides_nothing(given: Stage) -> None:
    await given.says(HUNG, "101 xong, biên bản số 5")

    assert "NV101" not in text_of(await given.says(MINH, "duyệt"))


async def test_the_usual_stand_in_stands_in_for_whoever_names_nobody(given: Stage) -> None:
    assert "Đã ghi" in text_of(await given.says(DUC, "người thay đ/c Lan"))

    text = text_of(await given.says(DUC, "vắng hôm nay"))

    assert f"Đồng chí {LAN.name} thay" in text
    await given.says(HUNG, "101 vướng kinh phí")
    assert "Không có" not in text_of(await given.says(LAN, "vướng mắc"))


async def test_another_named_for_one_absence_takes_the_place_of_the_usual_one(given: Stage) -> None:
    await given.says(DUC, "nguoi thay: d/c Lan")

    assert f"Đồng chí {MINH.name} thay" in text_of(await given.says(DUC, "vắng hôm nay, đ/c Minh thay"))


async def test_the_usual_stand_in_is_shown_changed_and_taken_away(given: Stage) -> None:
    assert "chưa đặt người thay" in text_of(await given.says(HUNG, "người thay"))
    await given.says(HUNG, "người thay đ/c Dũng")
    assert DUNG.name in text_of(await given.says(HUNG, "người thay"))
    assert "Chưa có gì thay đổi" in text_of(await given.says(HUNG, "người thay đ/c Dũng"))
    await given.says(HUNG, "người thay không")

    assert "chưa có người thay" in text_of(await given.says(HUNG, "vắng hôm nay")).lower()


@pytest.mark.parametrize(
    "said", ["người thay đ/c Hùng", "người thay đ/c Mai", "người thay đ/c Lan", "người thay đ/c Tiến"]
)
async def test_who_cannot_stand_in_is_refused(given: Stage, said: str) -> None:
    before = given.register()
    assert "hưa ghi gì" in text_of(await given.says(HUNG, said))
    assert given.register() == before


async def test_the_office_sets_it_for_others_and_nobody_else_does(given: Stage) -> None:
    assert LAN.name in text_of(await given.says(HOA, "người thay của đ/c Đức: đ/c Lan"))
    before = given.register()

    assert text_of(await given.says(HUNG, "người thay của đ/c Đức: đ/c Minh")) == not_allowed()
    assert given.register() == before
