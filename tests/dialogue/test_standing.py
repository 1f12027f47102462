"""Standing work is asked about once a month, and one reply answers for all of it."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from bot.dialogue.standing import normal_in
from storage import progress
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, Person
from tests.dialogue.stage import Stage, buttons, local, text_of

MONTHLY = local(23, 8)  # Friday 23/01, the working day by the 25th: NV102 to NV104 are standing


@pytest.fixture
async def asked(given: Stage) -> Stage:
    """Hùng has the month's message about NV102, NV103, NV104, and lets NV101 go overdue."""
    await given.told()
    given.clock.move_to(MONTHLY)
    await given.told()
    return given


def reports(stage: Stage, person: Person = HUNG) -> list[tuple[Any, ...]]:
    return stage.rows(
        "SELECT number, kind, words FROM progress_report JOIN assignment ON assignment.id = assignment_id"
        " JOIN task ON task.id = task_id JOIN member ON member.id = member_id WHERE member.name = ? ORDER BY number",
        person.name,
    )


@pytest.mark.parametrize("words", ["bình thường", "binh thuong", "Tất cả đều bình thường ạ", "không có gì mới"])
@pytest.mark.parametrize("replies", [True, False])
async def test_one_reply_reports_on_all_standing_work_and_on_nothing_else(
    asked: Stage, words: str, replies: bool
) -> None:
    answer = text_of(await asked.says(HUNG, words, asked.last(HUNG) if replies else None))
    assert "Đã ghi 3 nhiệm vụ thường xuyên: bình thường.\nKỳ tháng 01: NV102–NV104." in answer
    assert reports(asked) == [(number, "progress", words) for number in (102, 103, 104)]


async def test_one_press_under_the_month_s_message_answers_for_all_of_it(asked: Stage) -> None:
    answer = text_of(await asked.presses(HUNG, "Thường xuyên (3): bình thường"))
    assert "Đã ghi 3 nhiệm vụ thường xuyên: bình thường." in answer
    assert reports(asked) == [(number, "progress", "bình thường") for number in (102, 103, 104)]
    again = text_of(await asked.presses(HUNG, "Thường xuyên (3): bình thường"))
    assert "chưa ghi gì" in again.lower()


@pytest.mark.parametrize(
    "text",
    [
        "103 đã kiểm tra 4 điểm; các nhiệm vụ khác bình thường",
        "103 da kiem tra 4 diem, cac viec khac binh thuong",
        "103 đã kiểm tra 4 điểm, còn các nhiệm vụ còn lại vẫn bình thường ạ.",
        "Các việc khác bình thường; 103 đã kiểm tra 4 điểm",
    ],
)
async def test_one_is_reported_by_its_number_and_the_others_are_normal(asked: Stage, text: str) -> None:
    answer = text_of(await asked.says(HUNG, text))
    assert "NV103" in answer
    assert "Đã ghi 2 nhiệm vụ thường xuyên: bình thường." in answer
    found = reports(asked)
    assert [number for number, *_ in found] == [102, 103, 104]
    assert found[1][2] in ("đã kiểm tra 4 điểm", "da kiem tra 4 diem")


async def test_a_second_time_in_the_month_adds_nothing_but_a_sentence_does(asked: Stage) -> None:
    await asked.says(HUNG, "bình thường")
    before = asked.register()
    assert "đã được báo cáo tháng 01. Chưa ghi gì thêm." in text_of(await asked.says(HUNG, "bình thường"))
    assert asked.register() == before
    asked.clock.move_to(local(28))
    await asked.says(HUNG, "103 đã kiểm tra 4 điểm, bình thường")
    assert len(reports(asked)) == 4


async def test_what_was_reported_this_month_is_named_and_left(asked: Stage) -> None:
    await asked.says(HUNG, "104 đã kiểm tra chợ Đình")
    answer = text_of(await asked.says(HUNG, "bình thường"))
    assert "Đã ghi 2 nhiệm vụ" in answer
    assert "Đã báo trước đó: NV104." in answer


async def test_da_nhan_is_no_report_of_the_month(asked: Stage) -> None:
    await asked.says(HUNG, "104 đã nhận")
    assert "Đã ghi 3 nhiệm vụ" in text_of(await asked.says(HUNG, "bình thường"))


async def test_before_the_message_it_is_asked_which_are_meant(given: Stage) -> None:
    await given.told()
    before = given.register()
    asked = (await given.says(HUNG, "bình thường"))[0]
    assert "Chưa báo tháng 01: NV102–NV104." in asked.text
    assert buttons(asked) == ["Cả 3 nhiệm vụ", "NV102", "NV103", "NV104"]
    assert given.register() == before
    await given.presses(HUNG, "NV103")
    assert "Đã ghi 2 nhiệm vụ" in text_of(await given.presses(HUNG, "Cả 3 nhiệm vụ"))
    assert [number for number, *_ in reports(given)] == [102, 103, 104]


@pytest.mark.parametrize(("day", "month", "covered"), [(30, 1, True), (31, 1, True), (2, 2, False)])
async def test_the_message_of_a_month_is_answered_within_the_month(
    asked: Stage, day: int, month: int, covered: bool
) -> None:
    asked.clock.move_to(local(day, month=month))
    answer = text_of(await asked.says(HUNG, "bình thường"))
    assert ("Đã ghi 3 nhiệm vụ" in answer) is covered
    assert ("nhiệm vụ thường xuyên nào?" in answer) is not covered


async def test_a_reply_to_the_message_of_the_month_before_says_for_which_month_it_counts(asked: Stage) -> None:
    shown = asked.last(HUNG)
    asked.clock.move_to(local(2, month=2))
    assert "Kỳ tháng 02: NV102–NV104." in text_of(await asked.says(HUNG, "bình thường", shown))


async def test_after_a_downtime_one_message_asks_for_the_month_and_one_reply_answers_it(given: Stage) -> None:
    await given.told()
    given.clock.move_to(local(9, 9, month=3))
    await given.told()
    assert "Kỳ tháng 03: NV102–NV104." in text_of(await given.says(HUNG, "bình thường"))


async def test_a_reply_about_one_task_is_about_that_task(asked: Stage) -> None:
    shown = (await asked.says(HUNG, "việc 101"))[0]
    await asked.says(HUNG, "bình thường", shown)
    assert reports(asked) == [(101, "progress", "bình thường")]


async def test_an_unknown_number_leaves_the_others_unwritten_and_asks(asked: Stage) -> None:
    messages = await asked.says(HUNG, "130 đã kiểm tra; các nhiệm vụ khác bình thường")
    assert "NV130" in text_of(messages)
    assert "nhiệm vụ thường xuyên nào?" in text_of(messages)
    assert reports(asked) == []


async def test_the_rest_of_one_task_is_no_other_task(asked: Stage) -> None:
    await asked.says(HUNG, "103 kiểm tra 5 điểm, 1 điểm vi phạm, còn lại bình thường")
    assert [number for number, *_ in reports(asked)] == [103]


async def test_somebody_without_standing_work_answers_for_their_only_task_as_before(given: Stage) -> None:
    assert "Đã ghi NV102" in text_of(await given.says(DUNG, "bình thường"))


async def test_a_leader_without_tasks_is_not_understood(given: Stage) -> None:
    before = given.register()
    await given.says(DUC, "bình thường")
    assert given.register() == before


async def test_it_is_no_answer_to_what_the_product_is(asked: Stage) -> None:
    await asked.says(HUNG, "101 xong")
    assert "Đã ghi 3 nhiệm vụ" in text_of(await asked.says(HUNG, "bình thường"))


async def test_the_button_of_one_standing_task_says_it_too(asked: Stage) -> None:
    shown = (await asked.says(HUNG, "104"))[0]
    assert "25%" not in buttons(shown)
    await asked.presses(HUNG, "Bình thường")
    assert reports(asked) == [(104, "progress", "bình thường")]


@pytest.mark.parametrize("text", ["104 100%", "104 được 100%", "104 đã 100 phần trăm"])
async def test_standing_work_is_not_done_by_a_percentage(given: Stage, text: str) -> None:
    await given.says(HUNG, text)
    assert given.rows("SELECT state FROM assignment JOIN task ON task.id = task_id WHERE number = 104")[0] == (
        "in_progress",
    )


async def test_ghi_thay_writes_only_what_has_a_number(asked: Stage) -> None:
    answer = text_of(await asked.says(HOA, "ghi thay 103 đã kiểm tra 4 điểm; các nhiệm vụ khác bình thường"))
    assert "Các nhiệm vụ khác: chưa ghi gì." in answer
    assert reports(asked) == [(103, "progress", "đã kiểm tra 4 điểm")]


@pytest.mark.parametrize(
    ("moment", "in_january", "in_february"),
    [(local(31, 23, 59), 3, 0), (local(1, 0, 0, month=2), 0, 3)],
)
async def test_what_was_reported_in_a_month_by_the_office_s_day(
    asked: Stage, moment: datetime, in_january: int, in_february: int
) -> None:
    shown = asked.last(HUNG)
    asked.clock.move_to(moment)
    await asked.says(DUNG, "102 60%")  # a cooperating report is not the lead's
    await asked.says(HUNG, "101 60%")  # dated
    await asked.says(HUNG, "bình thường", shown)
    async with asked.database.read() as unit:
        first, second, third = (local(1, month=month).date() for month in (1, 2, 3))
        assert len(await progress.standing_reported_in_month(unit, 1, first, second)) == in_january
        assert len(await progress.standing_reported_in_month(unit, 1, second, third)) == in_february
        assert await progress.standing_reported_in_month(unit, 2, first, third) == set()


@pytest.mark.parametrize(
    "text",
    [
        "103 bình thường", "chợ Đình bình thường", "chưa bình thường", "không bình thường", "bình thường nhưng thiếu người",
        "bình thường?", "103 vi phạm 1 điểm, còn lại bình thường", "có bình thường không", "", "các nhiệm vụ khác vướng kinh phí",
    ],
)  # fmt: skip
def test_other_sentences_are_not_for_all(text: str) -> None:
    assert normal_in(text) is None


@every(st.text(st.sampled_from("bình thường các nhiệm vụ khác; 103,.\n"), max_size=200))
def test_any_text_is_read_without_an_error_and_nothing_said_by_number_is_lost(text: str) -> None:
    found = normal_in(text)
    assert found is None or "103" not in found.words
