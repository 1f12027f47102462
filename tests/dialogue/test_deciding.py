"""Leaders decide: sign-off, what is missing, obstacles. The office records a sign-off only as a leader's."""

import pytest

from storage.people import Role
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MINH, NGA, OANH, Person
from tests.dialogue.stage import Stage, buttons, text_of


@pytest.fixture
async def reported(given: Stage) -> Stage:
    """NV104 is reported done, the office has been told."""
    await given.says(HUNG, "104 xong, biên bản số 7")
    await given.told()
    return given


async def open_sign_off(stage: Stage, person: Person) -> None:
    await stage.says(person, "duyệt")
    await stage.presses(person, "NV104")


def decisions(stage: Stage) -> list[tuple[str, str, str]]:
    return stage.rows(
        "SELECT outcome, by.name, recorder.name FROM decision JOIN member by ON by.id = decided_by_id"
        " JOIN member recorder ON recorder.id = recorded_by_id"
    )


def state(stage: Stage) -> str:
    query = (
        "SELECT state FROM assignment JOIN task ON task.id = task_id WHERE number = 104 AND task.organisation_id = 1"
    )
    return str(stage.rows(query)[0][0])


async def test_the_deputy_in_charge_signs_off_and_the_member_hears(reported: Stage) -> None:
    await open_sign_off(reported, LAN)
    assert "“biên bản số 7”" in reported.last(LAN).text
    answer = await reported.presses(LAN, "Xác nhận")
    assert answer[0].edits is not None
    assert state(reported) == "done"
    assert decisions(reported) == [("signed_off", LAN.name, LAN.name)]
    assert "NV104 đã được xác nhận hoàn thành" in (await reported.told())[HUNG.user_id]


async def test_a_return_takes_words_and_the_work_goes_on(reported: Stage) -> None:
    await open_sign_off(reported, LAN)
    asked = (await reported.presses(LAN, "Đề nghị bổ sung"))[0]
    assert state(reported) == "reported"
    assert "“thiếu chữ ký”" in text_of(await reported.says(LAN, "thiếu chữ ký", asked))
    assert state(reported) == "returned"
    assert "“thiếu chữ ký”" in (await reported.told())[HUNG.user_id]
    assert "Đã ghi NV104 hoàn thành" in text_of(await reported.says(HUNG, "104 xong, biên bản số 8"))


async def test_the_office_signs_off_only_as_the_leader_said(reported: Stage) -> None:
    assert buttons(reported.last(HOA)) == ["Ghi xác nhận theo ý kiến lãnh đạo", "Đề nghị bổ sung"]
    answer = text_of(await reported.presses(HOA, "Ghi xác nhận theo ý kiến"))
    assert "theo ý kiến đồng chí Phó Chủ tịch" in answer
    assert decisions(reported) == [("signed_off", LAN.name, HOA.name)]
    names = reported.rows(
        "SELECT actor.name, other.name FROM journal_entry JOIN member actor ON actor.id = actor_id"
        " JOIN member other ON other.id = on_behalf_of_id WHERE action = 'signed_off'"
    )
    assert names == [(HOA.name, LAN.name)]


async def test_without_a_leader_in_the_roster_the_office_cannot_sign_off(given: Stage) -> None:
    await given.says(OANH, "ghi thay 104 xong")
    await given.says(OANH, "không")
    await given.says(OANH, "duyệt")
    await given.presses(OANH, "NV104")
    assert buttons(given.last(OANH)) == ["Đề nghị bổ sung"]


async def test_the_office_may_ask_for_what_is_missing(reported: Stage) -> None:
    await reported.presses(HOA, "Đề nghị bổ sung")
    await reported.says(HOA, "gửi bản có dấu")
    assert decisions(reported) == [("returned", HOA.name, HOA.name)]


@pytest.mark.parametrize("person", [MINH, HUNG, DUNG, OANH])
async def test_for_anybody_else_nothing_waits(reported: Stage, person: Person) -> None:
    before = reported.register()
    answer = text_of(await reported.says(person, "/duyet"))
    assert "NV104" not in answer
    key, message_id = reported.chats.button(HOA, "Đề nghị bổ sung")
    assert "hết hiệu lực" in text_of(await reported.presses_key(person, key, message_id))
    assert reported.register() == before


async def test_whoever_is_later_changes_nothing_and_is_told(reported: Stage) -> None:
    await open_sign_off(reported, LAN)
    await reported.presses(HOA, "Ghi xác nhận theo ý kiến")
    before = reported.register()
    assert "đã được xử lý" in text_of(await reported.presses(LAN, "Xác nhận"))
    assert "đã được xử lý" in text_of(await reported.presses(LAN, "Đề nghị bổ sung"))
    assert "đã được xử lý" in text_of(await reported.presses(LAN, "NV104"))
    assert reported.register() == before


async def test_words_of_return_for_a_report_that_was_taken_back_meanwhile_change_nothing(reported: Stage) -> None:
    await open_sign_off(reported, LAN)
    await reported.presses(LAN, "Đề nghị bổ sung")
    await reported.says(HUNG, "104 80%")
    await reported.says(HUNG, "104 xong, bản mới")
    before = reported.register()
    assert "đã được xử lý" in text_of(await reported.says(LAN, "thiếu dấu"))
    assert reported.register() == before


async def test_a_leader_who_is_none_any_more_decides_nothing(reported: Stage) -> None:
    await open_sign_off(reported, LAN)
    await reported.becomes(LAN, Role.MEMBER)
    before = reported.register()
    assert "không dùng được" in text_of(await reported.presses(LAN, "Xác nhận"))
    assert reported.register() == before


async def test_an_obstacle_reaches_the_deputy_and_the_office_and_the_answer_the_member(given: Stage) -> None:
    assert "Đã chuyển đồng chí Phó Chủ tịch và Văn phòng" in text_of(await given.says(HUNG, "104 vướng kinh phí"))
    told = await given.told()
    assert {LAN.user_id, HOA.user_id, NGA.user_id} == set(told) - {HUNG.user_id, DUNG.user_id, "8", "22"}
    await given.presses(LAN, "Cho ý kiến")
    assert "Đã ghi ý kiến chỉ đạo" in text_of(await given.says(LAN, "dùng nguồn dự phòng"))
    assert "“dùng nguồn dự phòng”" in (await given.told())[HUNG.user_id]
    assert "NV104" not in text_of(await given.says(DUC, "vướng mắc"))


async def test_a_leader_may_just_reply_to_the_message_about_an_obstacle(given: Stage) -> None:
    await given.says(HUNG, "104 vướng kinh phí")
    await given.told()
    message = given.last(LAN)
    assert "Chưa ghi gì" in text_of(await given.says(LAN, "ok", message))
    assert "Đã ghi ý kiến chỉ đạo" in text_of(await given.says(LAN, "cấp thêm 5 triệu", message))
    before = given.register()
    assert "đã được xử lý" in text_of(await given.says(LAN, "cấp 6 triệu", message))
    assert given.register() == before


async def test_a_bare_obstacle_is_asked_what_it_is(given: Stage) -> None:
    before = given.register()
    assert "vướng gì?" in text_of(await given.says(DUNG, "vướng mắc"))
    assert given.register() == before
    assert "Đã ghi vướng mắc của NV102" in text_of(await given.says(DUNG, "thiếu người"))


async def test_a_deputy_not_in_charge_sees_an_obstacle_and_cannot_answer(given: Stage) -> None:
    await given.says(HUNG, "104 vướng kinh phí")
    await given.says(MINH, "vướng mắc")
    assert buttons((await given.presses(MINH, "NV104"))[0]) == []


async def test_the_chair_answers_any_obstacle(given: Stage) -> None:
    await given.says(HUNG, "104 vướng kinh phí")
    await given.says(DUC, "Vướng mắc")
    await given.presses(DUC, "NV104")
    await given.presses(DUC, "Cho ý kiến")
    assert "Đã ghi ý kiến" in text_of(await given.says(DUC, "đồng ý cấp"))


@pytest.mark.parametrize("text", ["đồng ý", "dong y", "đồng ý tất cả", "ok dong y"])
async def test_dong_y_alone_decides_nothing_and_shows_what_waits(given: Stage, text: str) -> None:
    await given.says(HUNG, "104 xong")
    before = given.register()
    (answer,) = await given.says(LAN, text)
    assert "NV104" in answer.text
    assert answer.choices
    assert given.register() == before


async def test_a_leader_who_is_not_understood_is_told_what_leaders_write(given: Stage) -> None:
    assert "tình hình · duyệt · vướng mắc" in text_of(await given.says(LAN, "không đồng ý đâu nhé?"))
    assert "104 xong" in text_of(await given.says(HUNG, "abc"))


async def test_the_number_of_a_task_of_others_shows_it(given: Stage) -> None:
    for person in (HOA, LAN):
        shown, alone = [text_of(await given.says(person, text)) for text in ("xem 104", "104")]
        assert alone == shown
    assert "Không tìm thấy" in text_of(await given.says(DUNG, "104"))
