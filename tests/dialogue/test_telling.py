"""What the bot says unasked, kind by kind; when nothing is left to say it says nothing."""

from typing import Any

import pytest

from bot.chat import Message
from bot.dialogue.telling import render
from storage.deliveries import Kind
from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, MINH, OANH, Person
from tests.dialogue.passing import due
from tests.dialogue.stage import CHANNEL, Stage, buttons, local

Items = list[dict[str, Any]]


async def rendered(stage: Stage, person: Person, kind: Kind, items: Items) -> Message | None:
    async with stage.acting(person) as acting:
        return await render(acting, CHANNEL, kind, items)


async def text(stage: Stage, person: Person, kind: Kind, items: Items) -> str:
    message = await rendered(stage, person, kind, items)
    assert message is not None
    return message.text


def mine(stage: Stage, person: Person, *numbers: int) -> Items:
    query = (
        "SELECT assignment.id FROM assignment JOIN task ON task.id = task_id JOIN account USING (member_id)"
        " WHERE user_id = ? AND number = ?"
    )
    return [{"assignment_id": stage.rows(query, person.user_id, number)[0][0]} for number in numbers]


def newest(stage: Stage, table: str) -> int:
    return int(stage.rows(f"SELECT MAX(id) FROM {table}")[0][0])  # noqa: S608


async def test_one_new_task_has_its_own_buttons_and_several_have_one_each(given: Stage) -> None:
    one = await rendered(given, HUNG, Kind.ASSIGNED, mine(given, HUNG, 101))
    several = await rendered(given, HUNG, Kind.ASSIGNED, mine(given, HUNG, 101, 102))
    assert one is not None
    assert several is not None
    assert buttons(one)[:2] == ["Đã nhận", "Xong"]
    assert buttons(several) == ["Đã nhận cả 2", "NV101", "NV102"]
    assert len(several.task_ids) == 2


async def test_what_is_done_already_is_not_told_as_new(given: Stage) -> None:
    await given.says(HUNG, "101 xong, biên bản số 7")
    assert await rendered(given, HUNG, Kind.ASSIGNED, mine(given, HUNG, 101)) is None


async def test_a_body_from_outside_is_asked(given: Stage) -> None:
    said = await text(given, MAI, Kind.ASSIGNED, mine(given, MAI, 103))
    assert "đề nghị quý cơ quan phối hợp" in said
    for word in ("được giao", "đôn đốc", "quá hạn", "nhắc việc"):
        assert word not in said


async def test_the_morning_names_what_is_due_and_what_waits(given: Stage) -> None:
    items = [{**item, "why": "due_soon"} for item in mine(given, HUNG, 101)]
    assert "NV101" in await text(given, HUNG, Kind.MORNING, items)
    await given.says(HUNG, "101 xong, biên bản số 7")
    message = await rendered(given, LAN, Kind.MORNING, [])
    assert message is not None
    assert "báo hoàn thành NV101" in message.text
    assert buttons(message) == ["NV101"]


@pytest.mark.parametrize("person", [HUNG, DUC, HOA])
async def test_a_morning_with_nothing_in_it_is_none(given: Stage, person: Person) -> None:
    assert await rendered(given, person, Kind.MORNING, []) is None


async def test_a_report_of_done_is_told_while_it_waits(given: Stage) -> None:
    await given.says(HUNG, "101 xong, biên bản số 7")
    items = [{"report_id": newest(given, "progress_report")}]
    message = await rendered(given, HOA, Kind.REPORTED_DONE, items)
    assert message is not None
    assert "“biên bản số 7”" in message.text
    assert buttons(message) == ["Ghi xác nhận theo ý kiến lãnh đạo", "Đề nghị bổ sung"]
    await given.says(HUNG, "101 80%")
    assert await rendered(given, HOA, Kind.REPORTED_DONE, items) is None


async def test_words_that_ask_for_something_are_told_to_the_office_and_to_the_lead(given: Stage) -> None:
    await given.says(DUNG, "102 xin lùi đến 25/01")
    items = [{"report_id": newest(given, "progress_report")}]
    assert "“xin lùi đến 25/01”" in await text(given, HOA, Kind.NOTED, items)
    assert "(phối hợp)" in await text(given, HUNG, Kind.NOTED, items)


async def test_an_obstacle_is_told_until_it_is_answered(given: Stage) -> None:
    await given.says(HUNG, "101 vướng kinh phí")
    items = [{"obstacle_id": newest(given, "obstacle")}]
    leader, office = [await rendered(given, person, Kind.OBSTACLE, items) for person in (LAN, HOA)]
    assert leader is not None
    assert office is not None
    assert buttons(leader) == ["Cho ý kiến", "Đặt hạn khác", "Giao đơn vị khác", "Đưa vào giao ban"]
    assert buttons(office) == ["Ghi ý kiến lãnh đạo"]
    assert "“vướng kinh phí”" in leader.text
    await given.says(LAN, "vướng mắc")
    await given.presses(LAN, "NV101")
    await given.presses(LAN, "Cho ý kiến")
    await given.says(LAN, "dùng dự phòng")
    assert await rendered(given, LAN, Kind.OBSTACLE, items) is None
    answered = await rendered(given, HUNG, Kind.OBSTACLE_ANSWERED, items)
    assert answered is not None
    assert "“dùng dự phòng”" in answered.text
    assert len(answered.task_ids) == 1


async def decided(stage: Stage, choice: str, note: str | None = None) -> None:
    await stage.says(HUNG, "101 xong, biên bản số 7")
    await stage.says(LAN, "duyệt")
    await stage.presses(LAN, "NV101")
    await stage.presses(LAN, choice)
    if note:
        await stage.says(LAN, note)


async def test_a_sign_off_is_told_and_a_return_is_not_one(given: Stage) -> None:
    await decided(given, "Xác nhận")
    assert "đúng hạn" in await text(given, HUNG, Kind.SIGNED_OFF, mine(given, HUNG, 101))
    assert await rendered(given, HUNG, Kind.RETURNED, mine(given, HUNG, 101)) is None


async def test_a_return_is_told_until_it_is_reported_again(given: Stage) -> None:
    await decided(given, "Đề nghị bổ sung", "thiếu dấu")
    message = await rendered(given, HUNG, Kind.RETURNED, mine(given, HUNG, 101))
    assert message is not None
    assert "“thiếu dấu”" in message.text
    assert "Xong" in buttons(message)
    await given.says(HUNG, "101 xong, biên bản số 8")
    assert await rendered(given, HUNG, Kind.RETURNED, mine(given, HUNG, 101)) is None


async def test_agreed_dates_are_told_for_open_work_only(given: Stage) -> None:
    assert "NV101" in await text(given, HUNG, Kind.DATES_AGREED, mine(given, HUNG, 101, 105))
    assert await rendered(given, HUNG, Kind.DATES_AGREED, mine(given, HUNG, 105)) is None


async def test_the_office_hears_who_could_not_be_reached_and_about_what(given: Stage) -> None:
    delivery, member = given.rows("SELECT id, member_id FROM delivery WHERE kind = 'assigned' AND organisation_id = 1")[
        0
    ]
    said = await text(given, HOA, Kind.UNDELIVERED, [{"delivery_id": delivery, "member_id": member}])
    assert HUNG.name in said
    assert "NV101" in said


async def test_a_pending_account_is_asked_about_while_its_invitation_is_open(given: Stage) -> None:
    letter = (await given.says(HOA, "thêm Bùi Thị Na; Chuyên viên; ; ; ; văn phòng"))[1].text
    code = next(line for line in letter.splitlines() if "Gửi 8 số" in line).split(":")[1]
    await given.says(Person("51", "Na"), code)
    items = [{"invitation_id": newest(given, "invitation"), "user_id": "51"}]
    message = await rendered(given, HOA, Kind.ACCOUNT_PENDING, items)
    assert message is not None
    assert buttons(message) == ["Đúng người", "Không phải"]
    assert await rendered(given, HOA, Kind.ACCOUNT_PENDING, [{**items[0], "user_id": "52"}]) is None
    await given.presses_key(HOA, message.choices[0][1].key)
    assert await rendered(given, HOA, Kind.ACCOUNT_PENDING, items) is None


async def test_whoever_is_admitted_is_welcomed_with_their_keyboard(given: Stage) -> None:
    message = await rendered(given, DUC, Kind.ADMITTED, [])
    assert message is not None
    assert message.keyboard


@pytest.mark.parametrize("kind", list(Kind))
async def test_records_of_others_or_none_are_never_told(given: Stage, kind: Kind) -> None:
    await given.says(HUNG, "101 vướng kinh phí")
    await given.says(HUNG, "102 xong, biên bản số 7")
    for assignment in (mine(given, HUNG, 101)[0]["assignment_id"], 9999):
        item = {"assignment_id": assignment, "why": "overdue", "report_id": assignment, "obstacle_id": 1}
        item |= {"delivery_id": 1, "member_id": 1, "invitation_id": 1, "user_id": "51", "by": 1, "absence_id": 1}
        item |= {"extension_id": 1, "transfer_id": 1, "missed": 1, "ask_id": 1, "account_id": 1}
        item |= {"notice_id": 1 if assignment < 9999 else 9999, "file_name": "hong.docx", "error": "EmptyNotice"}
        message = await rendered(given, OANH, kind, [item])
        assert message is None or "NV1" not in message.text


async def test_the_parts_of_others_are_left_out_of_a_message(given: Stage) -> None:
    items = mine(given, HUNG, 102) + mine(given, DUNG, 102)
    message = await rendered(given, DUNG, Kind.ASSIGNED, items)
    assert message is not None
    assert len(message.task_ids) == 1


async def test_a_deputy_who_is_none_any_more_is_told_of_no_waiting(given: Stage) -> None:
    await given.says(HUNG, "101 xong, biên bản số 7")
    await given.becomes(LAN, Role.MEMBER)
    assert await rendered(given, LAN, Kind.MORNING, []) is None


@pytest.mark.parametrize("person", [LAN, DUC])
async def test_what_is_put_before_a_leader_is_told_to_that_leader_only(given: Stage, person: Person) -> None:
    items = [{**item, "why": "escalated"} for item in mine(given, HUNG, 101)]
    assert "NV101" in await text(given, person, Kind.MORNING, items)
    for other in (MINH, HUNG, HOA, OANH):
        assert await rendered(given, other, Kind.MORNING, items) is None


async def test_a_copy_is_told_only_to_who_stands_in_and_only_on_those_days(given: Stage) -> None:
    (item,) = mine(given, HUNG, 101)
    (hung,) = given.rows("SELECT member_id FROM account WHERE user_id = ?", HUNG.user_id)[0]
    items = [{**item, "why": "due_soon", "instead_of": hung}]
    await given.says(HUNG, "vắng 16/1, đ/c Dũng thay")
    assert await rendered(given, DUNG, Kind.MORNING, items) is None
    given.clock.move_to(local(16))
    assert "Thay đ/c Hùng: NV101" in await text(given, DUNG, Kind.MORNING, items)
    assert await rendered(given, MAI, Kind.MORNING, items) is None
    given.clock.move_to(local(19))
    assert await rendered(given, DUNG, Kind.MORNING, items) is None


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        (19, 7, None),  # the notice names the 20th, from which it counts
        (20, 7, "Nếu đến 16 giờ chưa có báo cáo, Văn phòng sẽ trình đồng chí Phó Chủ tịch phụ trách vào sáng mai."),
        (20, 16, "Nếu vẫn chưa có báo cáo, Văn phòng sẽ trình đồng chí Phó Chủ tịch phụ trách vào sáng mai."),
    ],
)
async def test_the_lead_is_told_the_day_before_that_it_will_be_put_before_a_leader(
    given: Stage, day: int, hour: int, said: str | None
) -> None:
    given.clock.move_to(local(day, hour))
    items = [{**item, "why": "overdue" if day > 19 else "due_today"} for item in mine(given, HUNG, 101)]
    lines = (await text(given, HUNG, Kind.MORNING, items)).splitlines()
    assert [line for line in lines if "trình" in line] == ([said] if said else [])


async def test_before_a_weekend_the_lead_is_told_of_monday_and_in_a_list_by_numbers(given: Stage) -> None:
    await due(given, 105, local(16).date())
    await due(given, 106, local(16).date())
    given.clock.move_to(local(16, 7))
    items = [{**item, "why": "due_today"} for item in mine(given, HUNG, 105, 106)]
    items += [{**item, "why": "due_soon"} for item in mine(given, HUNG, 101)]
    said = await text(given, HUNG, Kind.MORNING, items)
    assert "NV105, NV106: nếu đến 16 giờ chưa có báo cáo" in said
    assert "trình đồng chí Phó Chủ tịch phụ trách vào sáng thứ Hai, 19/01." in said
    assert len(said.splitlines()) <= 8
