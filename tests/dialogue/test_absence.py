"""*Vắng*: by the member, by the office for others; who stands in; *hết vắng*; the list."""

from datetime import date

import pytest

from bot.texts.errors import not_allowed
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, NGA, OANH, PAO, TIEN, Person
from tests.dialogue.passing import due, told_between, until
from tests.dialogue.stage import Stage, buttons, local, text_of


def days(stage: Stage) -> list[tuple[str, str, str | None]]:
    """(first, last, stand-in) of what holds."""
    return stage.rows(
        "SELECT first_day, last_day, name FROM absence LEFT JOIN member ON member.id = deputy_id"
        " WHERE ended_at IS NULL ORDER BY absence.id"
    )


@pytest.mark.parametrize(
    ("said", "first", "last", "stand_in"),
    [
        ("vắng 20/2 đến 25/2", "2026-02-20", "2026-02-25", None),
        ("vang 20/2 den 25/2", "2026-02-20", "2026-02-25", None),
        ("Vắng từ ngày 20/2 đến hết ngày 25/2.", "2026-02-20", "2026-02-25", None),
        ("vắng 20/2-25/2", "2026-02-20", "2026-02-25", None),
        ("vắng 20/2", "2026-02-20", "2026-02-20", None),
        ("vắng mai", "2026-01-16", "2026-01-16", None),
        ("vắng hôm nay đến thứ 6", "2026-01-15", "2026-01-16", None),
        ("vắng 20/2 đến 25/2, đ/c Dũng thay", "2026-02-20", "2026-02-25", DUNG.name),
        ("vắng 20/2 đến 25/2 do đồng chí Hồ Sỹ Dũng thay", "2026-02-20", "2026-02-25", DUNG.name),
        ("vang 20/2 den 25/2, dung thay", "2026-02-20", "2026-02-25", DUNG.name),
        ("vắng 28/12 đến 3/1", "2026-12-28", "2027-01-03", None),
        ("vắng 10/1 đến 16/1", "2026-01-10", "2026-01-16", None),
    ],
)
async def test_a_member_says_when_they_are_away(
    given: Stage, said: str, first: str, last: str, stand_in: str | None
) -> None:
    assert "Đã ghi: đồng chí Nguyễn Văn Hùng vắng" in text_of(await given.says(HUNG, said))
    assert days(given) == [(first, last, stand_in)]


async def test_the_confirmation_shows_the_days_in_full(given: Stage) -> None:
    text = text_of(await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay"))
    assert "từ thứ Sáu, 20/02/2026 đến hết thứ Tư, 25/02/2026" in text
    assert "Đồng chí Hồ Sỹ Dũng thay" in text


@pytest.mark.parametrize(
    "said",
    [
        "vắng 25/2 đến 20/2/2026",
        "vắng 10/1",
        "vắng 20/2/2026 đến 25/2/2028",
        "vắng 31/2",
        "vắng 20/2, đ/c Hùng thay",
        "vắng 20/2, đ/c Ai Đó thay",
        "vắng 20/2, đ/c Tiến thay",
        "vắng 20/2, đ/c Mai thay",
        "vắng 20/2, đ/c Lan thay",
        "vắng 20/2 đến khi khỏi ốm",
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_written(given: Stage, said: str) -> None:
    before = given.register()
    assert "hưa ghi gì" in text_of(await given.says(HUNG, said))
    assert given.register() == before


@pytest.mark.parametrize("said", ["vắng chủ hộ nên chưa kiểm tra được", "chủ hộ vắng nhà nên chưa làm xong"])
async def test_a_report_that_speaks_of_somebody_away_is_a_report(given: Stage, said: str) -> None:
    asked = (await given.says(HUNG, "việc 102"))[0]
    assert "NV102" in text_of(await given.says(HUNG, said, asked))
    assert days(given) == []


async def test_a_later_word_takes_the_place_of_what_it_meets(given: Stage) -> None:
    await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay")
    await given.says(HUNG, "vắng 2/3 đến 3/3")
    text = text_of(await given.says(HUNG, "vắng 25/2 đến 27/2"))
    assert "Thay cho lần ghi trước: từ thứ Sáu, 20/02/2026 đến hết thứ Tư, 25/02/2026." in text
    assert days(given) == [("2026-03-02", "2026-03-03", None), ("2026-02-25", "2026-02-27", None)]
    actions = [action for (action,) in given.rows("SELECT action FROM journal_entry WHERE record = 'absence'")]
    assert actions == ["absence_recorded", "absence_recorded", "absence_replaced", "absence_recorded"]


async def test_a_leader_stands_in_for_a_leader(given: Stage) -> None:
    assert "Đã ghi" in text_of(await given.says(LAN, "vắng 20/2, đ/c Đức thay"))
    assert days(given) == [("2026-02-20", "2026-02-20", DUC.name)]


async def test_the_same_once_more_changes_nothing_and_tells_nobody(given: Stage) -> None:
    await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay")
    await given.told()
    before = given.register()
    assert "Chưa có gì thay đổi" in text_of(await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay"))
    assert given.register() == before
    assert not await given.told()


async def test_the_stand_in_and_the_office_are_told(given: Stage) -> None:
    await given.told()
    await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay")
    told = await given.told()
    assert set(told) == {DUNG.user_id, HOA.user_id, NGA.user_id}
    assert "nhận tin của đ/c Hùng và báo cáo thay" in told[DUNG.user_id]
    assert "đồng chí Hồ Sỹ Dũng thay" in told[HOA.user_id]


async def test_who_stands_in_no_more_is_told(given: Stage) -> None:
    await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay")
    await given.told()
    await given.says(HUNG, "vắng 20/2 đến 25/2, ông Páo thay")
    told = await given.told()
    assert "không nhận thay tin của đ/c Hùng nữa" in told[DUNG.user_id]
    assert "báo cáo thay" in told[PAO.user_id]


async def test_what_was_taken_back_before_it_was_told_is_not_told(given: Stage) -> None:
    await given.told()
    await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay")
    await given.says(HUNG, "hết vắng")
    assert "vắng từ" not in (await given.told()).get(DUNG.user_id, "")


async def test_back_again_ends_the_absence_of_today_only(given: Stage) -> None:
    await given.says(HUNG, "vắng 15/1 đến 20/1")
    await given.says(HUNG, "vắng 20/2 đến 25/2")
    assert "hết vắng (từ thứ Năm, 15/01/2026" in text_of(await given.says(HUNG, "hết vắng"))
    assert days(given) == [("2026-02-20", "2026-02-25", None)]
    assert "20/02/2026" in text_of(await given.says(HUNG, "het vang"))
    assert days(given) == []
    assert "Chưa ghi gì" in text_of(await given.says(HUNG, "hết vắng"))


async def test_the_office_records_for_others_and_both_names_are_kept(given: Stage) -> None:
    await given.told()
    text = text_of(await given.says(HOA, "đ/c Hùng vắng 20/2 đến 25/2, đ/c Dũng thay"))
    assert "Đã ghi: đồng chí Nguyễn Văn Hùng vắng" in text
    assert days(given) == [("2026-02-20", "2026-02-25", DUNG.name)]
    told = await given.told()
    assert "Văn phòng đã ghi đồng chí vắng" in told[HUNG.user_id]
    behalf = "SELECT name FROM journal_entry JOIN member ON member.id = on_behalf_of_id WHERE record = 'absence'"
    assert given.rows(behalf) == [(HUNG.name,)]
    assert "Đã ghi" in text_of(await given.says(HOA, "đ/c Hùng hết vắng"))
    assert days(given) == []


@pytest.mark.parametrize("who", ["đ/c Ai Đó", "đ/c Nguyễn", "Tiến"])
async def test_the_office_is_told_whom_it_did_not_find(given: Stage, who: str) -> None:
    before = given.register()
    answer = text_of(await given.says(HOA, f"{who} vắng 20/2 đến 25/2"))
    assert "hưa ghi gì" in answer or "Đã ghi: đồng chí Nguyễn Văn Hùng" in answer
    if "hưa ghi gì" in answer:
        assert given.register() == before


@pytest.mark.parametrize("person", [HUNG, DUC, LAN, PAO])
async def test_nobody_but_the_office_records_for_others(given: Stage, person: Person) -> None:
    await given.says(person, "đ/c Dũng vắng 20/2 đến 25/2")
    assert days(given) == []
    assert text_of(await given.says(person, "/vangthay đ/c Dũng vắng 20/2 đến 25/2")) == not_allowed()
    assert days(given) == []


async def test_the_list_shows_everybody_to_the_office_and_to_members_what_concerns_them(given: Stage) -> None:
    assert "Không có ai vắng" in text_of(await given.says(HOA, "vắng"))
    await given.says(HUNG, "vắng 20/2 đến 25/2, đ/c Dũng thay")
    await given.says(MAI, "vắng 20/2")
    for person in (HOA, DUC, LAN):
        text = text_of(await given.says(person, "vắng"))
        assert "Vắng từ hôm nay: 2 lần" in text
        assert "Đ/c Hùng: 20/02/2026–25/02/2026, đ/c Dũng thay" in text
    for person in (HUNG, DUNG):
        assert "Vắng từ hôm nay: 1 lần" in text_of(await given.says(person, "vắng"))
    for person in (PAO, OANH, TIEN):
        assert "Không có ai vắng" in text_of(await given.says(person, "vắng"))


async def test_the_stand_in_gets_the_lines_of_who_is_away_marked_and_without_a_button(given: Stage) -> None:
    await until(given, local(16, 9))
    await given.says(HUNG, "vắng 19/1 đến 20/1, ông Páo thay")
    (message,) = await told_between(given, PAO, local(19, 7), local(19, 9))
    assert "Thay đ/c Hùng: NV101" in message.text
    assert "báo thay theo số: 101 xong" in message.text
    assert buttons(message) == []
    assert "NV101" in given.last(HUNG).text
    (warned,) = await told_between(given, PAO, local(20, 7), local(20, 9))
    assert "NV101: nếu đến 16 giờ chưa có báo cáo" in warned.text
    assert not await told_between(given, PAO, local(20, 9), local(30, 9))


async def test_beside_tasks_of_their_own_the_stand_in_reads_both(given: Stage) -> None:
    await until(given, local(16, 9))
    await given.says(HUNG, "vắng 19/1 đến 20/1, đ/c Dũng thay")
    await due(given, 102, date(2026, 1, 20))
    (message,) = await told_between(given, DUNG, local(19, 7), local(19, 9))
    assert "Thay đ/c Hùng: NV101" in message.text
    assert "SẮP ĐẾN HẠN: NV102" in message.text
    assert "101 xong" not in message.text
    assert "Xong" in buttons(message)
