"""Another deadline without a request: a leader's *gia hạn* and *104 hạn 25/2*, the office's proposal."""

from datetime import date

import pytest

from storage import task_queries
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MINH, OANH, PAO, Person
from tests.dialogue.passing import due, told_between
from tests.dialogue.stage import Stage, buttons, local, text_of

# NV101 is due on Monday 19/01, with Lan in charge; it is Thursday 15/01.
DUE = "SELECT due_on, original_due_on, due_source, extensions FROM task WHERE number = 101 AND organisation_id = 1"
AS_GIVEN = ("2026-01-19", "2026-01-19", "notice", 0)


@pytest.mark.parametrize("person", [LAN, DUC])
async def test_a_leader_gives_a_task_another_day_with_a_press(given: Stage, person: Person) -> None:
    await given.told()
    (question,) = await given.says(person, "101 hạn 23/1")
    assert "Chưa ghi gì khi chưa bấm" in question.text
    assert given.rows(DUE) == [AS_GIVEN]
    await given.presses(person, "Đặt hạn này")
    assert given.rows(DUE) == [("2026-01-23", "2026-01-19", "given", 0)]
    told = await given.told()
    assert set(told) == {HUNG.user_id}
    assert "NV101: hạn mới: hết thứ Sáu, 23/01/2026." in told[HUNG.user_id]
    assert "Hạn ban đầu 19/01 được lưu lại." in told[HUNG.user_id]


async def test_a_leader_may_think_better_of_it(given: Stage) -> None:
    await given.says(LAN, "101 hạn 23/1")
    assert "hạn chưa thay đổi" in text_of(await given.presses(LAN, "Giữ hạn cũ"))
    assert "hết hiệu lực" in text_of(await given.presses_key(LAN, "q1:0"))
    assert given.rows(DUE) == [AS_GIVEN]


@pytest.mark.parametrize(
    ("person", "words", "why"),
    [
        (LAN, "101 hạn 26/1", None),
        (LAN, "101 hạn 27/1", "thuộc thẩm quyền đồng chí Chủ tịch"),
        (DUC, "101 hạn 27/1", None),
        (LAN, "101 hạn 14/1/2026", "đã qua"),
        (DUC, "101 hạn 14/1/2026", "đã qua"),
        (DUC, "101 hạn 17/1/2027", "xa hơn một năm"),
        (DUC, "101 hạn ít hôm nữa", "chưa rõ ngày"),
        (LAN, "105 hạn 30/6", None),
    ],
)
async def test_which_day_a_leader_may_give(given: Stage, person: Person, words: str, why: str | None) -> None:
    (answer,) = await given.says(person, words)
    assert (buttons(answer) == ["Đặt hạn này", "Giữ hạn cũ"]) == (why is None)
    if why is not None:
        assert why in answer.text
        assert "Chưa ghi gì" in answer.text


@pytest.mark.parametrize("person", [MINH, HUNG, DUNG, PAO, OANH])
async def test_nobody_else_gives_it_another_day(given: Stage, person: Person) -> None:
    answers = await given.says(person, "101 hạn 23/1")
    assert not any("Đặt hạn này" in buttons(answer) for answer in answers)
    assert given.rows(DUE) == [AS_GIVEN]


async def test_a_task_that_changed_since_is_left_as_it_is(given: Stage) -> None:
    await given.says(LAN, "101 hạn 23/1")
    await given.says(DUC, "101 hạn 30/1")
    await given.presses(DUC, "Đặt hạn này")
    assert "đã có thay đổi từ lúc xem" in text_of(await given.presses(LAN, "Đặt hạn này"))
    assert given.rows(DUE)[0][0] == "2026-01-30"


async def test_a_day_given_to_a_task_answers_the_request_that_waits(given: Stage) -> None:
    await given.says(HUNG, "101 xin lùi đến 26/1 vì mưa")
    await given.told()
    await given.says(LAN, "101 hạn 23/1")
    await given.presses(LAN, "Đặt hạn này")
    assert given.rows("SELECT outcome, granted_on FROM extension_request") == [("granted", "2026-01-23")]
    assert given.rows(DUE) == [("2026-01-23", "2026-01-19", "extended", 1)]
    told = (await given.told())[HUNG.user_id]
    assert "đồng chí Phó Chủ tịch đồng ý gia hạn đến hết thứ Sáu, 23/01/2026" in told
    assert "hạn mới:" not in told


async def test_the_office_only_proposes_and_the_leader_agrees(given: Stage) -> None:
    await given.told()
    said = text_of(await given.says(HOA, "101 hạn 23/1"))
    assert "Chưa có hiệu lực khi chưa được đồng ý." in said
    assert given.rows(DUE) == [AS_GIVEN]
    assert not await given.told()
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "Đề xuất hạn")
    await given.presses(LAN, "NV101")
    await given.presses(LAN, "Đồng ý")
    assert given.rows(DUE) == [("2026-01-23", "2026-01-19", "agreed", 0)]


@pytest.mark.parametrize(("day", "decides"), [("26/1", LAN), ("27/1", DUC)])
async def test_a_proposal_beyond_seven_days_waits_for_the_chair(given: Stage, day: str, decides: Person) -> None:
    await given.says(HOA, f"101 hạn {day}")
    for person in (LAN, DUC):
        said = text_of(await given.says(person, "duyệt"))
        assert ("Đề xuất hạn" in said) == (person is decides)


async def test_the_office_records_a_new_day_as_a_leader_s_opinion(given: Stage) -> None:
    (question,) = await given.says(HOA, "101 hạn 30/1 theo ý kiến đồng chí Chủ tịch")
    assert "theo ý kiến đồng chí Chủ tịch?" in question.text
    await given.presses(HOA, "Đặt hạn này")
    assert given.rows(DUE) == [("2026-01-30", "2026-01-19", "given", 0)]
    names = "SELECT a.name, b.name FROM journal_entry JOIN member a ON a.id = actor_id JOIN member b ON b.id = on_behalf_of_id"
    assert given.rows(f"{names} WHERE action = 'deadline_moved'") == [(HOA.name, DUC.name)]


@pytest.mark.parametrize(
    ("opinion", "why"),
    [("đồng chí Phó Chủ tịch", "thuộc thẩm quyền đồng chí Chủ tịch"), ("đ/c Páo", "chưa rõ theo ý kiến đồng chí nào")],
)
async def test_the_office_cannot_record_what_that_leader_may_not_say(given: Stage, opinion: str, why: str) -> None:
    assert why in text_of(await given.says(HOA, f"101 hạn 30/1 theo ý kiến {opinion}"))
    assert given.rows(DUE) == [AS_GIVEN]


async def test_a_leader_extends_a_late_task_that_is_put_before_them(given: Stage) -> None:
    await told_between(given, LAN, local(21, 7), local(21, 9))
    (question,) = await given.presses(LAN, "Gia hạn")
    assert buttons(question) == ["+3 ngày làm việc: thứ Hai, 26/01/2026", "Ngày khác"]
    assert "(gia hạn lần 1)" in text_of(await given.presses(LAN, "+3"))
    assert given.rows(DUE) == [("2026-01-26", "2026-01-19", "extended", 1)]
    assert "26/01/2026" in (await given.told())[HUNG.user_id]


async def test_the_chair_may_take_any_of_the_days_or_another(given: Stage) -> None:
    await told_between(given, DUC, local(23, 7), local(23, 9))
    (question,) = await given.presses(DUC, "Gia hạn")
    assert [label[:2] for label in buttons(question)] == ["+3", "+5", "+7", "Ng"]
    await given.presses(DUC, "Ngày khác")
    assert "chưa rõ ngày" in text_of(await given.says(DUC, "ít hôm nữa"))
    (asked,) = await given.says(DUC, "thêm 10 ngày")
    assert [label.split(":")[0] for label in buttons(asked)] == ["Ngày làm việc", "Ngày theo lịch"]
    await given.presses(DUC, "Ngày theo lịch")
    assert given.rows(DUE)[0][0] == "2026-02-02"


async def test_a_deputy_cannot_extend_what_is_more_than_seven_days_late(given: Stage) -> None:
    await told_between(given, LAN, local(21, 7), local(21, 9))
    given.clock.move_to(local(27, 9))
    assert "thuộc thẩm quyền đồng chí Chủ tịch" in text_of(await given.presses(LAN, "Gia hạn"))
    assert given.rows(DUE) == [AS_GIVEN]


async def test_a_deputy_who_leads_a_task_does_not_move_its_deadline(given: Stage) -> None:
    async with given.acting(LAN) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, 101)
        assert task is not None
        task.leads[0].member, task.leads[0].member_id = acting.member, acting.member.id
    assert "thuộc thẩm quyền đồng chí Chủ tịch" in text_of(await given.says(LAN, "101 hạn 20/1"))


async def test_what_is_reported_done_keeps_its_deadline(given: Stage) -> None:
    await due(given, 105, date(2026, 1, 20))
    await given.says(HUNG, "105 xong, kế hoạch số 9")
    assert "không đặt hạn khác" in text_of(await given.says(LAN, "105 hạn 25/1"))
