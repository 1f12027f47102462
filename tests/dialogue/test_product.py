"""*Xong* asks once for its product; *không* is an answer, and other things are still other things."""

import pytest

from tests.dialogue.cast import HOA, HUNG
from tests.dialogue.stage import Stage, text_of


def products(stage: Stage) -> list[str | None]:
    return [product for (product,) in stage.rows("SELECT product FROM progress_report WHERE kind = 'done'")]


async def test_the_next_sentence_is_the_product(given: Stage) -> None:
    assert "Kết quả là gì" in text_of(await given.says(HUNG, "104 xong"))
    assert "“QĐ 12/QĐ-UBND”" in text_of(await given.says(HUNG, "QĐ 12/QĐ-UBND"))
    assert products(given) == ["QĐ 12/QĐ-UBND"]


@pytest.mark.parametrize("answer", ["không", "Không có", "khong", "ko", "không."])
async def test_there_may_be_none(given: Stage, answer: str) -> None:
    await given.says(HUNG, "104 xong")
    assert "không kèm kết quả" in text_of(await given.says(HUNG, answer))
    assert products(given) == ["không"]


async def test_a_reply_to_the_question_is_the_product(given: Stage) -> None:
    asked = (await given.says(HUNG, "104 xong"))[0]
    assert "không kèm kết quả" in text_of(await given.says(HUNG, "không", asked))


async def test_a_bare_number_is_the_product_when_that_was_asked_last(given: Stage) -> None:
    await given.says(HUNG, "việc")
    await given.says(HUNG, "104 xong")
    assert "“3”" in text_of(await given.says(HUNG, "3"))


async def test_it_is_asked_for_once(given: Stage) -> None:
    assert "Kết quả là gì" not in text_of(await given.says(HUNG, "104 xong, biên bản số 7"))
    assert "Kết quả là gì" not in text_of(await given.says(HUNG, "104 xong"))


@pytest.mark.parametrize(
    "text", ["đã nhận", "ok", "105 60%", "xin lùi đến 25/01", "việc", "xong chưa?", "xong", "vướng kinh phí"]
)
async def test_what_is_something_else_is_no_product(given: Stage, text: str) -> None:
    await given.says(HUNG, "104 xong")
    await given.says(HUNG, text)
    assert products(given)[0] is None


async def test_a_reply_to_an_older_message_is_about_that_message(given: Stage) -> None:
    shown = (await given.says(HUNG, "việc 105"))[0]
    given.clock.move_to(given.clock.now().replace(minute=5))
    await given.says(HUNG, "104 xong")
    assert "Đã ghi NV105" in text_of(await given.says(HUNG, "đã họp với các xóm", shown))
    assert products(given) == [None]


async def test_after_half_an_hour_it_is_too_late_for_free_words(given: Stage) -> None:
    await given.says(HUNG, "104 xong")
    given.clock.move_to(given.clock.now().replace(minute=31))
    assert "Chưa rõ ý" in text_of(await given.says(HUNG, "QĐ 12"))
    assert "trước đó" in text_of(await given.says(HUNG, "104 xong, QĐ 12/QĐ-UBND"))
    assert products(given)[-1] == "QĐ 12/QĐ-UBND"


async def test_the_office_corrects_drafts_while_it_is_asked_for_a_product(given: Stage) -> None:
    await given.says(HOA, "ghi thay 104 xong")
    assert "“số 15 ngày 16/01”" in text_of(await given.says(HOA, "số 15 ngày 16/01"))
    await given.says(HOA, "ghi thay 105 xong")
    await given.imported(HOA, "Giao Phòng Kinh tế:\n\n- Kiện toàn Ban.\n\n- Lập danh sách hộ nghèo.\n")
    assert "Đã ghi: Thông báo số 15/TB-UBND" in text_of(await given.says(HOA, "số 15 ngày 16/01"))
    assert "Đã bỏ NV107" in text_of(await given.says(HOA, "107 bỏ"))
