"""What is not certain is asked back with choices; until one is pressed nothing is written."""

from datetime import timedelta

import pytest

from tests.dialogue.cast import DUNG, HOA, HUNG, OANH
from tests.dialogue.stage import Stage, text_of


def reports(stage: Stage) -> list[tuple[str, str | None]]:
    return stage.rows("SELECT kind, words FROM progress_report ORDER BY id")


@pytest.mark.parametrize(
    "said", ["101 đã gửi báo cáo", "101 xóm 5 xong", "101 mai xong", "ghi thay 101 đã gửi báo cáo"]
)
async def test_a_doubtful_report_of_done_is_asked_back(given: Stage, said: str) -> None:
    who = HOA if said.startswith("ghi thay") else HUNG
    before = given.register()

    text = text_of(await given.says(who, said))

    assert "NV101" in text
    assert "Chưa ghi gì khi chưa chọn" in text
    assert given.register() == before


@pytest.mark.parametrize(
    ("label", "kind"), [("Đã xong", "done"), ("Đang thực hiện", "progress"), ("Vướng mắc", "progress")]
)
async def test_the_pressed_sense_is_written_with_the_words(given: Stage, label: str, kind: str) -> None:
    await given.says(HUNG, "101 đã gửi báo cáo")

    assert "NV101" in text_of(await given.presses(HUNG, label))

    assert reports(given) == [(kind, "đã gửi báo cáo")]


async def test_nothing_is_written_where_that_is_chosen(given: Stage) -> None:
    await given.says(HUNG, "101 đã gửi báo cáo")
    before = given.register()

    assert "hưa ghi gì" in text_of(await given.presses(HUNG, "Không ghi"))

    assert given.register() == before


async def test_the_question_is_nobody_elses_and_lapses(given: Stage) -> None:
    await given.says(HUNG, "101 đã gửi báo cáo")
    key, message_id = given.chats.button(HUNG, "Đã xong")
    before = given.register()
    for other in (DUNG, OANH):
        await given.presses_key(other, key, message_id)
    given.clock.move(timedelta(hours=13))
    await given.presses_key(HUNG, key, message_id)

    assert given.register() == before


async def test_an_old_question_does_not_undo_what_was_reported_since(given: Stage) -> None:
    await given.says(HUNG, "101 đã gửi báo cáo")
    given.clock.move(timedelta(minutes=1))
    await given.says(HUNG, "101 60%")

    await given.presses(HUNG, "Đã xong")

    assert [kind for kind, _ in reports(given)] == ["progress"]
