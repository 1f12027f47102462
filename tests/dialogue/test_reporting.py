"""Members report in three words: by reply, button, sentence or number."""

from datetime import timedelta
from typing import Any

import pytest

from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, NGA, OANH, PAO, TIEN, Person
from tests.dialogue.stage import Stage, buttons, text_of


def state(stage: Stage, number: int, person: Person = HUNG) -> tuple[Any, ...]:
    return stage.rows(
        "SELECT state, percent FROM assignment JOIN task ON task.id = task_id JOIN member ON member.id = member_id"
        " WHERE number = ? AND member.name = ?",
        number,
        person.name,
    )[0]


def reports(stage: Stage) -> list[tuple[Any, ...]]:
    return stage.rows("SELECT kind, percent, words, product FROM progress_report ORDER BY id")


async def test_da_nhan_accepts_all_of_a_message(given: Stage) -> None:
    await given.told()
    assert "đã nhận cả 6 nhiệm vụ" in text_of(await given.says(HUNG, "da nhan", given.last(HUNG)))
    assert state(given, 106) == ("accepted", None)
    assert "trước đó" in text_of(await given.says(HUNG, "ok"))


async def test_the_button_accepts_all_too(given: Stage) -> None:
    await given.told()
    assert "đã nhận cả 6 nhiệm vụ" in text_of(await given.presses(HUNG, "Đã nhận cả 6"))


async def test_a_reply_to_a_message_about_one_task_is_about_that_task(given: Stage) -> None:
    shown = (await given.says(HUNG, "việc 102"))[0]
    assert "Đã ghi NV102" in text_of(await given.says(HUNG, "họp lần một, dân ủng hộ", shown))
    assert reports(given) == [("progress", None, "họp lần một, dân ủng hộ", None)]


async def test_a_number_of_people_in_a_reply_is_no_task(given: Stage) -> None:
    shown = (await given.says(HUNG, "việc 102"))[0]
    assert "Đã ghi NV102" in text_of(await given.says(HUNG, "150 hộ đã tham gia", shown))


async def test_the_buttons_of_a_task_report_too(given: Stage) -> None:
    await given.says(HUNG, "việc")
    await given.presses(HUNG, "NV105")
    await given.presses(HUNG, "50%")
    assert state(given, 105) == ("in_progress", 50)
    await given.presses(HUNG, "Tình hình khác")
    assert "“trời mưa”" in text_of(await given.says(HUNG, "trời mưa"))
    await given.presses(HUNG, "Vướng mắc")
    assert "bỏ qua" in text_of(await given.says(HUNG, "thôi"))
    await given.presses(HUNG, "Xong")
    assert state(given, 105) == ("reported", 100)


async def test_what_fits_several_tasks_is_asked_back_and_nothing_is_written_yet(given: Stage) -> None:
    before = given.register()
    asked = (await given.says(HUNG, "xong, biên bản số 7"))[0]
    assert "cho nhiệm vụ nào" in asked.text
    assert buttons(asked) == [f"NV{number}" for number in range(101, 107)]
    assert given.register() == before
    assert "Kết quả: “biên bản số 7”" in text_of(await given.presses(HUNG, "NV103"))
    assert state(given, 103) == ("reported", 100)


async def test_a_bare_number_answers_the_question_by_its_place(given: Stage) -> None:
    await given.says(HUNG, "60%")
    await given.says(HUNG, "2 3")
    assert state(given, 102) == state(given, 103) == ("in_progress", 60)


async def test_the_words_of_yesterday_are_not_written_today(given: Stage) -> None:
    await given.says(HUNG, "60%")
    given.clock.move_to(given.clock.now().replace(day=16))
    assert "hết hiệu lực" in text_of(await given.presses(HUNG, "NV103"))
    assert reports(given) == []


async def test_the_only_open_task_is_meant_without_being_named(given: Stage) -> None:
    assert "Đã ghi NV102" in text_of(await given.says(DUNG, "60%"))
    assert state(given, 102, DUNG) == ("in_progress", 60)


@pytest.mark.parametrize(
    "text", ["101 xong; 102 60%; 103 đã nhận", "101 xong, 102 60%, 103 đã nhận", "101 xong\n102 60%\n103 da nhan"]
)
async def test_one_message_reports_on_several_tasks(given: Stage, text: str) -> None:
    messages = await given.says(HUNG, text)
    assert len(messages) == 1
    assert "Kết quả là gì" not in messages[0].text  # which of them would the answer be about?
    assert (state(given, 101)[0], state(given, 102), state(given, 103)[0]) == (
        "reported",
        ("in_progress", 60),
        "accepted",
    )


async def test_several_numbers_share_the_words(given: Stage) -> None:
    await given.says(HUNG, "101-103, 105 đang làm")
    assert [state(given, number)[0] for number in (101, 102, 103, 104, 105)] == [
        *["in_progress"] * 3,
        "given",
        "in_progress",
    ]


@pytest.mark.parametrize(
    "text", ["Báo cáo đồng chí:\n104 xong", "báo cáo anh 104 xong", "xong 104", "đã xong NV104", "việc 104 xong rồi ạ"]
)
async def test_a_number_is_found_where_people_put_it(given: Stage, text: str) -> None:
    await given.says(HUNG, text)
    assert state(given, 104) == ("reported", 100)


@pytest.mark.parametrize("text", ["104 chưa xong", "104 sắp xong", "104 xong bước 1", "104 mới xong phần đầu"])
async def test_what_is_not_finished_is_kept_as_words(given: Stage, text: str) -> None:
    await given.says(HUNG, text)
    assert state(given, 104)[0] == "in_progress"


@pytest.mark.parametrize("text", ["104 xong chưa?", "khi nào phải xong?", "nhắc tôi sau", "abc", "😂😂", "\u202e gnox"])
async def test_what_is_not_clear_is_not_written(given: Stage, text: str) -> None:
    before = given.register()
    assert "chưa ghi gì" in text_of(await given.says(HUNG, text)).lower()
    assert given.register() == before


async def test_a_number_alone_opens_its_task(given: Stage) -> None:
    message = (await given.says(HUNG, "104"))[0]
    assert "Xong" in buttons(message)


async def test_a_cooperating_part_is_done_at_once_and_can_be_taken_back(given: Stage) -> None:
    answer = text_of(await given.says(DUNG, "102 xong, đã cử 3 đồng chí"))
    assert "chủ trì sẽ thấy" in answer
    assert state(given, 102, DUNG) == ("done", 100)
    assert NGA.user_id not in await given.told()
    assert "không tính nữa" in text_of(await given.says(DUNG, "102 80%"))
    assert state(given, 102, DUNG) == ("in_progress", 80)


@pytest.mark.parametrize("correction", ["104 80%", "104 chưa xong, báo nhầm"])
async def test_a_report_of_done_is_taken_back_by_saying_that_it_is_not(given: Stage, correction: str) -> None:
    await given.says(HUNG, "104 xong, biên bản số 7")
    assert "không tính nữa" in text_of(await given.says(HUNG, correction))
    assert state(given, 104)[0] == "in_progress"
    assert "Không có" in text_of(await given.says(LAN, "duyệt"))
    assert "NV104" in (await given.told())[HOA.user_id]


async def test_words_beside_a_report_of_done_leave_it(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    await given.says(HUNG, "104 đã gửi thêm ảnh")
    assert state(given, 104)[0] == "reported"


async def test_a_second_done_is_no_news(given: Stage) -> None:
    await given.says(HUNG, "104 xong, biên bản số 7")
    await given.told()
    assert "trước đó" in text_of(await given.says(HUNG, "104 xong, biên bản số 8"))
    await given.says(LAN, "duyệt")
    assert "biên bản số 8" in text_of(await given.presses(LAN, "NV104"))
    assert HOA.user_id not in await given.told()


async def test_a_finished_task_takes_no_more_reports(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    await given.says(LAN, "duyệt")
    await given.presses(LAN, "NV104")
    await given.presses(LAN, "Xác nhận")
    before = given.register()
    for text in ("104 xong", "104 60%", "104 vướng kinh phí", "104 xin lùi đến 20/2", "104"):
        assert "đã được xác nhận hoàn thành" in text_of(await given.says(HUNG, text))
    assert given.register() == before


async def test_ghi_thay_keeps_both_names(given: Stage) -> None:
    answer = text_of(await given.says(HOA, "ghi thay 104 xong, biên bản số 7"))
    assert answer.startswith("Ghi thay đ/c Hùng.")
    names = given.rows(
        "SELECT actor.name, other.name FROM journal_entry JOIN member actor ON actor.id = actor_id"
        " JOIN member other ON other.id = on_behalf_of_id WHERE action = 'reported_done'"
    )
    assert names == [(HOA.name, HUNG.name)]
    told = await given.told()
    assert NGA.user_id in told
    assert HOA.user_id not in told


async def test_ghi_thay_takes_words_several_tasks_and_unknown_numbers(given: Stage) -> None:
    answer = text_of(await given.says(HOA, "ghi thay 104 60%; 105 họp xóm rồi; 199 xong"))
    assert state(given, 104) == ("in_progress", 60)
    assert "NV199" in answer
    assert "họp xóm rồi" in answer
    assert "Chưa ghi gì" in text_of(await given.says(HOA, "ghi thay"))


async def test_a_body_from_outside_gives_its_opinion_freely_and_the_office_hears_of_it(given: Stage) -> None:
    await given.told()
    assert "Đã ghi NV103" in text_of(await given.says(MAI, "Cơ quan thống nhất cử hai cán bộ"))
    assert "thống nhất cử hai cán bộ" in (await given.told())[HOA.user_id]


async def test_a_wish_for_more_time_goes_to_the_office_and_the_deadline_stays(given: Stage) -> None:
    assert "Hạn" in text_of(await given.says(HUNG, "101 xin lùi đến 25/01 vì chờ thẩm định"))
    assert "chờ thẩm định" in (await given.told())[HOA.user_id]
    assert given.rows("SELECT due_on FROM task WHERE number = 101 AND organisation_id = 1") == [("2026-01-19",)]


@pytest.mark.parametrize("person", [DUC, LAN, PAO, DUNG, MAI])
async def test_nobody_reports_on_other_people_s_tasks(given: Stage, person: Person) -> None:
    before = given.register()
    other, none = [text_of(await given.says(person, f"{number} xong")) for number in (101, 199)]
    assert other == none.replace("199", "101")
    assert given.register() == before


async def test_each_commune_has_its_own_numbers(given: Stage) -> None:
    await given.says(TIEN, "104 xong")
    assert state(given, 104) == ("given", None)
    assert state(given, 104, TIEN) == ("reported", 100)
    told = await given.told()
    assert "NV104" in told[OANH.user_id]
    assert HOA.user_id not in told


async def test_an_old_button_takes_no_report_of_done_back(given: Stage) -> None:
    await given.says(HUNG, "105")
    given.clock.move(timedelta(minutes=1))
    await given.says(HUNG, "105 xong, biên bản số 7")
    assert "hết hiệu lực" in text_of(await given.presses(HUNG, "25%"))
    assert state(given, 105) == ("reported", 100)


@pytest.mark.parametrize("answer", ["NV103", "3"])
async def test_an_old_question_writes_nothing_over_a_newer_report(given: Stage, answer: str) -> None:
    await given.says(HUNG, "60%")
    given.clock.move(timedelta(minutes=1))
    await given.says(HUNG, "103 xong, biên bản số 7")
    before = given.register()
    say = given.presses if answer.startswith("NV") else given.says
    assert "hết hiệu lực" in text_of(await say(HUNG, answer))
    assert given.register() == before


async def test_the_answer_to_done_says_how_to_take_it_back(given: Stage) -> None:
    assert "Báo nhầm, trả lời: 104 chưa xong" in text_of(await given.says(HUNG, "104 xong"))
    assert "không tính nữa" in text_of(await given.says(HUNG, "104 chưa xong"))
    assert "trả lời: ghi thay 104 chưa xong" in text_of(await given.says(HOA, "ghi thay 104 xong"))
    assert "không tính nữa" in text_of(await given.says(HOA, "ghi thay 104 chưa xong"))


@pytest.mark.parametrize(
    ("person", "text", "line"),
    [
        (HUNG, "103-200 xong", "Không tìm thấy NV107–NV200 trong"),
        (HUNG, "101-106 xong", "Đã ghi NV101–NV106 hoàn thành"),
        (HUNG, "101-106 đang làm", "Đã ghi NV101"),
        (PAO, "101-110 xong", "Không tìm thấy NV101–NV110 trong"),
        (HOA, "ghi thay 103-200 xong", "Không tìm thấy NV107–NV200 trong"),
        (HOA, "101-106 xong", "NV106"),
    ],
)
async def test_the_answer_about_many_tasks_is_short(given: Stage, person: Person, text: str, line: str) -> None:
    (answer,) = await given.says(person, text)
    assert line in answer.text
    assert len(answer.text.splitlines()) <= 8
