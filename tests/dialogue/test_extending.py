"""*Xin lùi đến 25/2*: what a member says for more time, what is asked back, and what is recorded."""

import pytest

from storage import people, task_queries
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, NGA
from tests.dialogue.passing import due, told_between
from tests.dialogue.stage import Stage, buttons, local, text_of

# NV101 is due on Monday 19/01; it is Thursday 15/01.
ASKED = "SELECT wanted_on, reason, outcome FROM extension_request ORDER BY id"
DUE = "SELECT due_on FROM task WHERE number = 101 AND organisation_id = 1"


async def test_a_request_is_recorded_and_the_deadline_stands(given: Stage) -> None:
    said = text_of(await given.says(HUNG, "101 xin lùi đến 23/1 vì chờ thẩm định"))
    assert "Đã ghi đề nghị gia hạn NV101" in said
    assert "đến hết thứ Sáu, 23/01/2026 (thêm 4 ngày làm việc)" in said
    assert "trình đồng chí Phó Chủ tịch" in said
    assert "Hạn chưa thay đổi: hết thứ Hai, 19/01." in said
    assert given.rows(ASKED) == [("2026-01-23", "chờ thẩm định", None)]
    assert given.rows(DUE) == [("2026-01-19",)]


async def test_the_office_hears_of_it_at_once_and_the_leader_in_the_morning_only(given: Stage) -> None:
    await given.told()
    await given.says(HUNG, "101 xin lùi đến 23/1 vì chờ thẩm định")
    told = await given.told()
    assert set(told) == {HOA.user_id, NGA.user_id}
    assert "Văn phòng chỉ ghi theo ý kiến đồng chí Phó Chủ tịch." in told[HOA.user_id]
    (morning,) = await told_between(given, LAN, local(15, 15), local(16, 9))
    assert "Chờ đồng chí: 1 đề nghị gia hạn (NV101)" in morning.text
    (question,) = await given.presses(LAN, "Gia hạn NV101")
    assert buttons(question) == ["Đồng ý", "Đồng ý đến ngày khác", "Chưa đồng ý"]


async def test_a_reason_is_needed_and_asked_until_it_is_given(given: Stage) -> None:
    assert "Lý do?" in text_of(await given.says(HUNG, "101 xin lùi đến 23/1"))
    assert "Cần một lý do" in text_of(await given.says(HUNG, "không"))
    assert given.rows(ASKED) == []
    await given.says(HUNG, "ốm")
    assert given.rows(ASKED) == [("2026-01-23", "ốm", None)]


async def test_a_reason_that_is_not_given_after_all_leaves_nothing(given: Stage) -> None:
    before = given.register()
    await given.says(HUNG, "101 xin lùi đến 23/1")
    assert "chưa ghi gì" in text_of(await given.says(HUNG, "thôi"))
    assert given.register() == before


async def test_a_number_of_days_is_asked_back_with_both_days(given: Stage) -> None:
    (question,) = await given.says(HUNG, "101 xin them 5 ngay vi mua")
    assert buttons(question) == ["Ngày làm việc: thứ Hai, 26/01/2026", "Ngày theo lịch: thứ Bảy, 24/01/2026"]
    await given.presses(HUNG, "Ngày theo lịch")
    assert given.rows(ASKED) == [("2026-01-24", "mua", None)]


async def test_a_week_needs_no_question(given: Stage) -> None:
    await given.says(HUNG, "gia han 101 them 1 tuan vi mua")
    assert given.rows(ASKED) == [("2026-01-26", "mua", None)]


async def test_the_button_asks_for_the_day_and_then_for_the_reason(given: Stage) -> None:
    await given.says(HUNG, "101")
    assert "đến ngày nào" in text_of(await given.presses(HUNG, "Xin gia hạn"))
    assert "chưa rõ" in text_of(await given.says(HUNG, "ít hôm nữa"))
    assert "Lý do?" in text_of(await given.says(HUNG, "23/1"))
    await given.says(HUNG, "chờ thẩm định")
    assert given.rows(ASKED) == [("2026-01-23", "chờ thẩm định", None)]


async def test_day_and_reason_may_come_in_one_answer(given: Stage) -> None:
    await given.says(HUNG, "101")
    await given.presses(HUNG, "Xin gia hạn")
    await given.says(HUNG, "23/1, chờ thẩm định")
    assert given.rows(ASKED) == [("2026-01-23", "chờ thẩm định", None)]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("19/1", "không muộn hơn hạn hiện nay"),
        ("16/1", "không muộn hơn hạn hiện nay"),
        ("20/1", None),
        ("14/1/2026", "đã qua"),
        ("16/1/2027", None),
        ("17/1/2027", "xa hơn một năm"),
    ],
)
async def test_a_day_that_cannot_be_asked_for_is_refused_with_why(given: Stage, day: str, why: str | None) -> None:
    said = text_of(await given.says(HUNG, f"101 xin lùi đến {day} vì mưa"))
    assert (why is None) == bool(given.rows(ASKED))
    if why is not None:
        assert why in said
        assert "Chưa ghi gì" in said


@pytest.mark.parametrize("number", [104, 105])
async def test_work_without_a_deadline_has_nothing_to_extend(given: Stage, number: int) -> None:
    before = given.register()
    assert "không có hạn riêng" in text_of(await given.says(HUNG, f"{number} xin lùi đến 25/2 vì mưa"))
    assert given.register() == before
    (opened,) = await given.says(HUNG, str(number))
    assert "Xin gia hạn" not in buttons(opened)


async def test_what_is_reported_done_needs_no_more_time(given: Stage) -> None:
    await given.says(HUNG, "101 xong, biên bản số 7")
    await given.says(HUNG, "101 xin lùi đến 25/2 vì mưa")
    assert given.rows(ASKED) == []


async def test_who_cooperates_is_told_that_the_lead_asks_and_the_lead_hears_of_it(given: Stage) -> None:
    await given.told()
    said = text_of(await given.says(DUNG, "102 xin lùi đến 25/2 vì thiếu người"))
    assert "đơn vị chủ trì là bên xin gia hạn" in said
    assert given.rows(ASKED) == []
    assert "đ/c Dũng (phối hợp)".lower() in (await given.told())[HUNG.user_id].lower()


async def test_one_request_waits_at_a_time_and_another_day_replaces_it(given: Stage) -> None:
    await given.says(HUNG, "101 xin lùi đến 23/1 vì mưa")
    assert "đang chờ ý kiến" in text_of(await given.says(HUNG, "101 xin lùi đến 23/1 vì bão"))
    (question,) = await given.says(HUNG, "101 xin lùi đến 26/1")
    assert buttons(question) == ["Đổi thành 26/01", "Giữ 23/01"]
    await given.presses(HUNG, "Giữ 23/01")
    assert given.rows(ASKED) == [("2026-01-23", "mưa", None)]
    await given.says(HUNG, "101 xin lùi đến 26/1")
    await given.presses(HUNG, "Đổi thành")
    assert given.rows(ASKED) == [("2026-01-23", "mưa", "taken_back"), ("2026-01-26", "mưa", None)]


async def test_a_bare_number_never_replaces_a_request(given: Stage) -> None:
    await given.says(HUNG, "101 xin lùi đến 23/1 vì mưa")
    await given.says(HUNG, "101 xin lùi đến 26/1")
    await given.says(HUNG, "1")
    assert given.rows(ASKED) == [("2026-01-23", "mưa", None)]


async def test_what_was_decided_meanwhile_is_not_replaced(given: Stage) -> None:
    await given.says(HUNG, "101 xin lùi đến 23/1 vì mưa")
    await given.says(HUNG, "101 xin lùi đến 26/1")
    await given.says(LAN, "101 đồng ý gia hạn")
    said = text_of(await given.presses(HUNG, "Đổi thành"))
    assert "đồng chí Phó Chủ tịch đã đồng ý gia hạn" in said
    assert [outcome for *_, outcome in given.rows(ASKED)] == ["granted"]


async def test_of_several_tasks_the_reason_is_asked_once(given: Stage) -> None:
    await due(given, 106, local(20).date())
    await given.says(HUNG, "101 106 xin lùi đến 23/1")
    await given.says(HUNG, "chờ thẩm định")
    assert given.rows(ASKED) == [("2026-01-23", "chờ thẩm định", None)] * 2


async def test_a_percentage_in_the_same_words_is_recorded_with_the_request(given: Stage) -> None:
    assert "Tiến độ: 60%." in text_of(await given.says(HUNG, "101 được 60%, xin lùi đến 23/1 vì mưa"))
    assert given.rows("SELECT percent FROM assignment WHERE percent IS NOT NULL") == [(60,)]


async def test_the_office_records_a_request_taken_by_telephone(given: Stage) -> None:
    said = text_of(await given.says(HOA, "ghi thay 101 xin lùi đến 23/1 vì mưa"))
    assert "Đã ghi đề nghị gia hạn NV101" in said
    names = "SELECT name FROM extension_request JOIN member ON member.id = "
    assert given.rows(f"{names} asked_by_id") == [(HUNG.name,)]
    assert given.rows(f"{names} recorded_by_id") == [(HOA.name,)]


async def test_the_chair_asks_nobody_for_more_time(given: Stage) -> None:
    async with given.acting(HOA) as acting:
        task = await task_queries.numbered(acting.unit, acting.organisation.id, 101)
        assert task is not None
        (chair,) = await people.with_roles(acting.unit, acting.organisation.id, [people.Role.CHAIR])
        task.leads[0].member, task.leads[0].member_id = chair, chair.id
    (question,) = await given.says(DUC, "101 xin lùi đến 23/1 vì mưa")
    assert buttons(question) == ["Đặt hạn này", "Giữ hạn cũ"]
    assert given.rows(ASKED) == []


async def test_the_request_stands_under_the_task_while_it_waits(given: Stage) -> None:
    await given.says(HUNG, "101 xin lùi đến 23/1 vì mưa")
    waits = "Đang xin gia hạn đến hết thứ Sáu, 23/01/2026, chờ ý kiến đồng chí Phó Chủ tịch; hạn chưa thay đổi."
    assert waits in text_of(await given.says(HUNG, "việc 101"))
    await given.says(LAN, "101 đồng ý gia hạn")
    assert waits not in text_of(await given.says(HUNG, "việc 101"))
