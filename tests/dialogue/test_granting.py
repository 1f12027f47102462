"""*Đồng ý gia hạn*: who decides on how many days, by button and in words, and what becomes of the deadline."""

from datetime import date, timedelta

import pytest

from bot.actions import extending
from bot.actions.deadlines import BeyondDeputyError
from bot.actions.errors import NotAllowedError, NotFoundError, Refusal
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MINH, OANH, PAO, Person
from tests.dialogue.passing import told_between
from tests.dialogue.stage import Stage, local, text_of

# NV101 is due on Monday 19/01, with Lan in charge; it is Thursday 15/01.
SON = Person("31", "Lê Văn Sơn")  # a specialist of Hùng's
DUE = "SELECT due_on, original_due_on, extensions FROM task WHERE number = 101 AND organisation_id = 1"
OUTCOMES = "SELECT outcome, granted_on, note FROM extension_request ORDER BY id"
FIRST = date(2026, 1, 19)


async def ask(stage: Stage, days: int, person: Person = HUNG) -> None:
    wanted = FIRST + timedelta(days=days)
    await stage.says(person, f"101 xin lùi đến {wanted:%d/%m/%Y} vì chờ thẩm định")


@pytest.mark.parametrize(
    ("person", "days", "refusal"),
    [
        (LAN, 6, None),
        (LAN, 7, None),
        (LAN, 8, BeyondDeputyError),
        (DUC, 7, None),
        (DUC, 8, None),
        (DUC, 90, None),
        (MINH, 7, NotAllowedError),
        (MINH, 8, NotAllowedError),
        (HOA, 7, None),
        (HOA, 8, None),
        (HUNG, 7, NotAllowedError),
        (DUNG, 7, NotAllowedError),
        (PAO, 7, NotAllowedError),
        (OANH, 7, NotFoundError),
    ],
)
async def test_who_may_grant_how_many_days(
    given: Stage, person: Person, days: int, refusal: type[Refusal] | None
) -> None:
    await ask(given, days)
    wanted = FIRST + timedelta(days=days)
    async with given.acting(person) as acting:
        if refusal is not None:
            with pytest.raises(refusal):
                await extending.grant(acting, 1, wanted)
        else:
            await extending.grant(acting, 1, wanted)
    expected = (FIRST.isoformat(), 0) if refusal else (wanted.isoformat(), 1)
    assert [(due_on, times) for due_on, _, times in given.rows(DUE)] == [expected]


@pytest.mark.parametrize(("person", "allowed"), [(LAN, True), (DUC, True), (MINH, False), (HUNG, False)])
async def test_who_may_refuse(given: Stage, person: Person, allowed: bool) -> None:
    await ask(given, 5)
    async with given.acting(person) as acting:
        if allowed:
            await extending.refuse(acting, 1, None)
        else:
            with pytest.raises(NotAllowedError):
                await extending.refuse(acting, 1, None)
    assert given.rows(OUTCOMES) == [("refused" if allowed else None, None, None)]


@pytest.mark.parametrize(("days", "waits_for"), [(7, LAN), (8, DUC)])
async def test_it_waits_under_duyet_for_the_one_who_decides(given: Stage, days: int, waits_for: Person) -> None:
    await ask(given, days)
    for person in (LAN, DUC, MINH):
        assert ("NV101" in text_of(await given.says(person, "duyệt"))) == (person is waits_for)
    assert "NV101" in text_of(await given.says(HOA, "duyệt"))


async def test_agreeing_moves_the_deadline_and_keeps_the_original(given: Stage) -> None:
    await given.told()
    await ask(given, 4)
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "Gia hạn NV101")
    assert "Đã ghi: đồng ý gia hạn NV101" in text_of(await given.presses(LAN, "Đồng ý"))
    assert given.rows(DUE) == [("2026-01-23", "2026-01-19", 1)]
    told = await given.told()
    assert (
        told[HUNG.user_id].splitlines()[0] == "NV101: đồng chí Phó Chủ tịch đồng ý gia hạn đến hết thứ Sáu, 23/01/2026."
    )
    assert "Hạn cũ 19/01 được lưu lại." in told[HUNG.user_id]
    assert told[HUNG.user_id].count("NV101") == 1
    assert "(gia hạn lần 1; hạn theo văn bản 19/01/2026)" in text_of(await given.says(HUNG, "việc 101"))


async def test_the_reminders_move_with_the_deadline(given: Stage) -> None:
    await ask(given, 4)
    await given.says(LAN, "101 đồng ý gia hạn")
    assert not [one for one in await told_between(given, HUNG, local(15, 15), local(19, 20)) if "HÔM NAY" in one.text]
    (morning,) = await told_between(given, HUNG, local(23, 7), local(23, 9))
    assert "NV101" in morning.text


async def test_while_it_waits_the_reminders_go_on(given: Stage) -> None:
    await ask(given, 4)
    (morning,) = await told_between(given, HUNG, local(19, 7), local(19, 9))
    assert "NV101" in morning.text


async def test_another_day_may_be_agreed_to(given: Stage) -> None:
    await ask(given, 7)
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "Gia hạn NV101")
    await given.presses(LAN, "Đồng ý đến ngày khác")
    assert "chưa rõ ngày" in text_of(await given.says(LAN, "ít hôm nữa"))
    assert "không muộn hơn hạn hiện nay" in text_of(await given.says(LAN, "18/1"))
    await given.says(LAN, "21/1")
    assert given.rows(OUTCOMES) == [("granted", "2026-01-21", None)]
    assert given.rows(DUE) == [("2026-01-21", "2026-01-19", 1)]


async def test_a_deputy_cannot_agree_to_another_day_beyond_seven(given: Stage) -> None:
    await ask(given, 7)
    assert "thuộc thẩm quyền đồng chí Chủ tịch" in text_of(await given.says(LAN, "101 đồng ý gia hạn đến 27/1"))
    assert given.rows(OUTCOMES) == [(None, None, None)]


async def test_a_refusal_is_told_with_its_words_and_changes_no_deadline(given: Stage) -> None:
    await given.told()
    await ask(given, 4)
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "Gia hạn NV101")
    await given.presses(LAN, "Chưa đồng ý")
    await given.says(LAN, "cần xong trước Tết")
    assert given.rows(DUE) == [("2026-01-19", "2026-01-19", 0)]
    told = (await given.told())[HUNG.user_id]
    assert "chưa được đồng ý. Hạn giữ nguyên: hết thứ Hai, 19/01." in told
    assert "Ý kiến: “cần xong trước Tết” (đồng chí Phó Chủ tịch)" in told


async def test_the_second_to_decide_is_told_who_was_first(given: Stage) -> None:
    await ask(given, 4)
    await given.says(HOA, "duyệt")
    await given.presses(HOA, "Gia hạn NV101")
    await given.says(LAN, "101 chưa đồng ý gia hạn")
    said = text_of(await given.presses(HOA, "Ghi đồng ý"))
    assert "đồng chí Phó Chủ tịch chưa đồng ý gia hạn, hạn giữ nguyên. Chưa ghi gì thêm" in said
    assert "đồng chí Phó Chủ tịch chưa đồng ý gia hạn" in text_of(await given.says(DUC, "101 đồng ý gia hạn"))
    assert given.rows(DUE) == [("2026-01-19", "2026-01-19", 0)]


async def test_a_bare_number_decides_nothing(given: Stage) -> None:
    await ask(given, 4)
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "Gia hạn NV101")
    await given.says(LAN, "1")
    assert given.rows(OUTCOMES) == [(None, None, None)]


@pytest.mark.parametrize(
    ("words", "decided_by", "due_on"),
    [
        ("101 đồng ý gia hạn theo ý kiến đồng chí Phó Chủ tịch", LAN, "2026-01-23"),
        ("101 dong y gia han den 25/1 theo y kien d/c Chu tich", DUC, "2026-01-25"),
        ("101 đồng ý gia hạn theo ý kiến đ/c Lan", LAN, "2026-01-23"),
        ("101 chưa đồng ý gia hạn theo ý kiến đồng chí Chủ tịch", DUC, "2026-01-19"),
    ],
)
async def test_the_office_records_a_decision_only_as_somebody_s_opinion_with_both_names(
    given: Stage, words: str, decided_by: Person, due_on: str
) -> None:
    await ask(given, 4)
    assert "theo ý kiến đồng chí" in text_of(await given.says(HOA, words))
    names = (
        "SELECT a.name, b.name FROM journal_entry JOIN member a ON a.id = actor_id JOIN member b ON b.id = on_behalf_of_id"
        " WHERE action IN ('extension_granted', 'extension_refused')"
    )
    assert given.rows(names) == [(HOA.name, decided_by.name)]
    assert given.rows(DUE)[0][0] == due_on


@pytest.mark.parametrize(
    "words",
    [
        "101 đồng ý gia hạn",
        "101 đồng ý gia hạn theo ý kiến đồng chí Vi Văn Páo",
        "101 đồng ý gia hạn theo ý kiến đ/c Minh",
        "101 đồng ý gia hạn đến 30/1 theo ý kiến đồng chí Phó Chủ tịch",
    ],
)
async def test_the_office_decides_nothing_by_itself_nor_as_who_may_not(given: Stage, words: str) -> None:
    await ask(given, 4)
    await given.says(HOA, words)
    assert given.rows(OUTCOMES) == [(None, None, None)]


async def test_who_stands_in_for_the_deputy_decides_while_the_deputy_is_away(given: Stage) -> None:
    await given.says(LAN, "vắng 15/1 đến 20/1, đ/c Minh thay")
    await ask(given, 4)
    assert "NV101" in text_of(await given.says(MINH, "duyệt"))
    await given.says(MINH, "101 đồng ý gia hạn")
    assert given.rows(DUE)[0][0] == "2026-01-23"


async def test_a_task_that_is_signed_off_asks_for_no_more_time(given: Stage) -> None:
    await ask(given, 4)
    await given.says(HUNG, "101 xong, biên bản số 7")
    assert "Đề nghị gia hạn" not in text_of(await given.says(LAN, "duyệt"))
    assert "Chưa ghi gì" in text_of(await given.says(LAN, "101 đồng ý gia hạn"))
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "NV101")
    await given.presses(LAN, "Xác nhận hoàn thành")
    assert given.rows(OUTCOMES) == [("taken_back", None, None)]


async def test_a_request_decided_too_late_needs_another_day(given: Stage) -> None:
    await ask(given, 1)
    given.clock.move_to(local(22, 9))
    assert "đã qua" in text_of(await given.says(LAN, "101 đồng ý gia hạn"))
    await given.says(LAN, "101 đồng ý gia hạn đến 23/1")
    assert given.rows(DUE) == [("2026-01-23", "2026-01-19", 1)]
