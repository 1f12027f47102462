"""Choices behind numbers, long texts in parts: nothing is lost, nothing is too long."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import Choice, Message
from bot.zalo.client import TEXT_LIMIT, units
from bot.zalo.rendering import numbers_of, rendered, split


def asking(*rows: tuple[str, ...], text: str = "Chờ xác nhận") -> Message:
    keys = iter(range(100))
    return Message(text, tuple(tuple(Choice(label, f"q1:{next(keys)}") for label in row) for row in rows))


def test_choices_stand_behind_their_numbers_in_the_order_of_the_buttons() -> None:
    looks = rendered(asking(("Xác nhận hoàn thành", "Đề nghị bổ sung"), ("Xem ảnh",)))
    assert looks.parts == ("Chờ xác nhận\nTrả lời: 1) Xác nhận hoàn thành · 2) Đề nghị bổ sung\n3) Xem ảnh",)
    assert looks.keys == {1: "q1:0", 2: "q1:1", 3: "q1:2"}


def test_a_choice_that_is_a_number_keeps_it_and_the_others_take_free_ones() -> None:
    message = asking(("9", "10", "11"), ("‹ Trước", "Xem thêm ›"))
    assert rendered(message).keys == {9: "q1:0", 10: "q1:1", 11: "q1:2", 1: "q1:3", 2: "q1:4"}
    assert rendered(message).parts[0].endswith("Trả lời: 9–11 · 1) ‹ Trước · 2) Xem thêm ›")


def test_a_text_that_ends_with_answers_in_words_has_no_second_line_of_that_name() -> None:
    text = rendered(asking(("Xong",), text="NV101 còn 1 ngày.\nTrả lời: xong · 80%")).parts[0]
    assert text.endswith("Trả lời: xong · 80%\nHoặc số: 1) Xong")


def test_a_message_without_choices_is_its_text() -> None:
    assert rendered(Message("Đã ghi.")).parts == ("Đã ghi.",)


def test_what_looks_the_same_has_the_same_digest_whatever_its_keys() -> None:
    other = Message("Chờ xác nhận", ((Choice("Đồng ý", "q2:0"),),))
    assert rendered(asking(("Đồng ý",))).digest == rendered(other).digest
    assert rendered(asking(("Đồng ý",))).digest != rendered(asking(("Chưa đồng ý",))).digest


def test_a_long_text_is_cut_between_paragraphs() -> None:
    paragraphs = [f"{number}. " + "chữ " * 200 for number in range(5)]
    parts = split("\n\n".join(paragraphs))
    assert [part.split(". ")[0] for part in parts] == ["0", "2", "4"]


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("aă \n.😀"), min_size=1, max_size=600), st.integers(20, 200))
def test_no_part_is_too_long_and_nothing_but_space_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert parts
    assert all(0 < units(part) <= limit for part in parts)
    wanted = re.sub(r"\s", "", text) or "…"
    assert re.sub(r"\s", "", "".join(parts)) == wanted


@settings(max_examples=60)
@given(st.lists(st.lists(st.text("abc12 ", min_size=1, max_size=30), min_size=1, max_size=4), max_size=8))
def test_every_choice_has_a_number_of_its_own_below_the_first_task(labels: list[list[str]]) -> None:
    message = asking(*(tuple(row) for row in labels))
    found = numbers_of(message)
    assert len({number for number, _, _ in found}) == len(found) == sum(map(len, labels))
    assert all(1 <= number <= 100 for number, _, _ in found)
    assert [key for _, _, key in found] == [choice.key for row in message.choices for choice in row]
    assert all(units(part) <= TEXT_LIMIT for part in rendered(message).parts)
