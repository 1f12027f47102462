import pytest

from bot.dialogue.pasting import FULL_LENGTH, cancels_paste, ends_paste, join_parts


@pytest.mark.parametrize("text", ["hết", "Hết", "het", "hết.", "Hết rồi", "HẾT"])
def test_het_ends_a_paste(text: str) -> None:
    assert ends_paste(text)


@pytest.mark.parametrize("text", ["hết hạn", "chưa hết", "", "thôi", "- hết năm 2026"])
def test_other_words_do_not_end_it(text: str) -> None:
    assert not ends_paste(text)


@pytest.mark.parametrize("text", ["thôi", "Thoi", "hủy", "huy."])
def test_thoi_drops_it(text: str) -> None:
    assert cancels_paste(text)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("cắt giữa", "Câu này", "cắt giữa Câu này"),
        ("Hết câu.", "Câu mới", "Hết câu.\n\nCâu mới"),
        ("dòng dở", "- gạch đầu dòng", "dòng dở\n\n- gạch đầu dòng"),
        ("dòng dở", "2.1. Lĩnh vực", "dòng dở\n\n2.1. Lĩnh vực"),
        ("dòng dở", "II. Nhiệm vụ", "dòng dở\n\nII. Nhiệm vụ"),
    ],
)
def test_full_parts_are_joined_as_they_were_cut(first: str, second: str, joined: str) -> None:
    before = "x" * FULL_LENGTH + " "
    assert join_parts([before + first, second]) == before + joined


def test_a_full_part_that_ends_with_a_heading_ended_with_its_line() -> None:
    full = "x" * FULL_LENGTH + ".\n2.4. Công tác người có công"
    assert join_parts([full, "Thực hiện đầy đủ"]) == f"{full}\n\nThực hiện đầy đủ"


def test_a_part_that_had_room_for_more_ended_with_its_line() -> None:
    heading = "x" * (FULL_LENGTH - 1)
    assert join_parts([heading, "Thực hiện đầy đủ"]) == f"{heading}\n\nThực hiện đầy đủ"
    assert join_parts([heading + "x", "Thực hiện đầy đủ"]) == f"{heading}x Thực hiện đầy đủ"


def test_no_part_is_no_text_and_one_part_is_itself() -> None:
    assert join_parts([]) == ""
    assert join_parts(["một"]) == "một"
