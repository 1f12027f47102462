"""*Tìm* in the chat: what is found, how it is shown, and that nobody finds what *xem* would refuse them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.texts.finding import PAGE
from tests.dialogue.cast import DUC, DUNG, HOA, HUNG, LAN, MAI, OANH, PAO, TIEN, Person
from tests.dialogue.stage import Stage, buttons, text_of

NOTHING = "Không tìm thấy “{}”. Thử ít chữ hơn; gõ không dấu cũng được."
HOSTILE = [
    "%",
    "_",
    "%%%",
    "'; DROP TABLE task; --",
    "\x00",
    "😀",
    "“",
    '"',
    "\\",
    "a" * 4000,
    "từ " * 1300,
    "<b>x</b>",
]


@pytest.mark.parametrize(
    "words", ["tìm nguoi co cong", "tim người có công", "/tim NGƯỜI CÓ CÔNG", "/search nguoi có cong"]
)
async def test_what_a_member_reported_is_found_with_accents_or_without(given: Stage, words: str) -> None:
    await given.says(HUNG, "101 60%, đang chờ người có công ký biên bản")
    answer = text_of(await given.says(HUNG, words))
    assert "1 kết quả" in answer
    assert "NV101 Bàn giao trạm bơm Bến Mới" in answer
    assert "– báo cáo của đ/c Hùng ngày 15/01: “60%, đang chờ người có công ký biên bản”" in answer


async def test_an_obstacle_and_what_was_said_to_it_are_found(given: Stage) -> None:
    await given.says(HUNG, "105 vướng giống cây chưa về")
    assert "vướng mắc của đ/c Hùng: “" in text_of(await given.says(LAN, "tìm giong cay"))


async def test_a_report_that_was_taken_back_is_not_found(given: Stage) -> None:
    await given.says(HUNG, "101 60%, đang chờ người có công ký")
    await given.says(HUNG, "bỏ")
    assert text_of(await given.says(HUNG, "tìm người có công")) == NOTHING.format("người có công")


async def test_a_button_opens_the_task(given: Stage) -> None:
    await given.says(HUNG, "tìm tram bom")
    assert text_of(await given.presses(HUNG, "NV101")).startswith("NV101. Bàn giao trạm bơm")


async def test_a_number_finds_the_notice_and_the_notice_its_tasks(given: Stage) -> None:
    (message,) = await given.says(HOA, "tìm 07/TB")
    assert "Thông báo số 07/TB-VP ngày 15/01/2026" in message.text
    (listed,) = await given.presses(HOA, "Việc theo 07/TB-VP")
    assert listed.text.startswith("Tất cả, 07/TB-VP: 6 nhiệm vụ\nNV101")


async def test_a_member_finds_the_notice_of_their_task_by_number_but_not_by_its_text(given: Stage) -> None:
    assert "Thông báo số 07/TB-VP" in text_of(await given.says(DUNG, "tìm 07/TB"))
    assert (await given.presses(DUNG, "Việc theo 07/TB"))[0].text.startswith("Tất cả, 07/TB-VP: 1 nhiệm vụ\nNV102")
    assert text_of(await given.says(DUNG, "tìm thu ngân sách")) == NOTHING.format("thu ngân sách")
    assert "thu ngân sách" in text_of(await given.says(DUC, "tìm thu ngan sach"))


async def test_a_notice_under_review_is_found_by_the_office_alone(stage: Stage) -> None:
    await stage.imported(HOA)
    assert "Thông báo số 07/TB-VP" in text_of(await stage.says(HOA, "tìm trạm bơm"))
    assert "Việc theo" not in " ".join(buttons(stage.last(HOA)))
    for person in (DUC, LAN, HUNG):
        assert text_of(await stage.says(person, "tìm trạm bơm")) == NOTHING.format("trạm bơm")


@pytest.mark.parametrize("person", [DUNG, MAI, PAO, OANH])
async def test_what_one_may_not_see_is_as_if_it_were_not_there(given: Stage, person: Person) -> None:
    await given.says(HUNG, "105 60%, xin giống cây tuyệt mật ba bốn")
    for words in ("tuyet mat ba bon", "co cau cay trong") if person is not OANH else ("tuyet mat ba bon",):
        (message,) = await given.says(person, f"tìm {words}")
        assert message.text == NOTHING.format(words)
        assert not message.choices


async def test_another_commune_finds_its_own(given: Stage) -> None:
    await given.says(HUNG, "101 40% chờ điện")
    assert "trạm bơm" in text_of(await given.says(TIEN, "tìm trạm bơm"))
    assert text_of(await given.says(TIEN, "tìm chờ điện")) == NOTHING.format("chờ điện")


async def test_results_are_paged_in_place(given: Stage) -> None:
    (first,) = await given.says(HUNG, "tìm nhiệm vụ thời gian tới")
    assert "6 kết quả" in first.text
    assert f"và {6 - PAGE} kết quả khác" in first.text
    shown = given.chats.id_of(first)
    (second,) = await given.presses(HUNG, "Xem thêm")
    assert second.edits == shown
    assert len(second.text.splitlines()) == 1 + 6 - PAGE
    (back,) = await given.presses(HUNG, "‹ Trước")
    assert back.text == first.text


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_find_nothing_change_nothing_and_are_answered(given: Stage, words: str) -> None:
    before = given.register()
    for typed in (f"/tim {words}", f"/search {words}"):
        for person in (HOA, HUNG):
            answer = text_of(await given.says(person, typed))
            assert answer
            assert "NV10" not in answer
            assert len(answer) < 300
    assert given.register() == before


async def test_without_words_it_says_how(given: Stage) -> None:
    for typed in ("tìm", "/tim", "tim kiem", "tìm %%"):
        assert text_of(await given.says(HUNG, typed)).startswith("Gõ tìm và vài chữ cần tìm")


async def test_in_answer_to_a_message_of_ones_task_it_is_a_report(given: Stage) -> None:
    (shown,) = await given.says(HUNG, "việc 101")
    answer = text_of(await given.says(HUNG, "tìm nhà thầu khác, 30%", shown))
    assert "kết quả" not in answer
    assert given.rows("SELECT words FROM progress_report") == [("tìm nhà thầu khác, 30%",)]


async def test_a_leader_s_opinion_that_begins_so_is_no_search(given: Stage) -> None:
    await given.says(HUNG, "101 vướng kinh phí")
    await given.told()
    await given.says(LAN, "tìm nguồn xã hội hóa", given.last(LAN))
    assert given.rows("SELECT answer FROM obstacle") == [("tìm nguồn xã hội hóa",)]


words = st.sampled_from(
    ["bàn giao", "trạm", "kiem tra", "hộ kinh doanh", "cây", "101", "NV102", "07/TB", "ngân sách", "Đánh giá"]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(words, min_size=1, max_size=2), person=st.sampled_from([HUNG, DUNG, MAI, PAO, LAN, TIEN]))
async def test_whatever_is_found_xem_shows_too(given: Stage, wanted: list[str], person: Person) -> None:
    (message,) = await given.says(person, f"tìm {' '.join(wanted)}")
    for label in buttons(message):
        if label.startswith("NV"):
            assert text_of(await given.says(person, f"xem {label}")).startswith(f"{label}. ")
