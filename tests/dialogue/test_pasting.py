import pytest

from bot.dialogue.pasting import cancels_paste, ends_paste, join_parts


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
        ("cắt giữa", "câu này", "cắt giữa câu này"),
        ("Hết câu.", "Câu mới", "Hết câu.\n\nCâu mới"),
        ("dòng dở", "- gạch đầu dòng", "dòng dở\n\n- gạch đầu dòng"),
        ("dòng dở", "2.1. Lĩnh vực", "dòng dở\n\n2.1. Lĩnh vực"),
        ("dòng dở", "II. Nhiệm vụ", "dòng dở\n\nII. Nhiệm vụ"),
    ],
)
def test_parts_are_joined_as_they_were_cut(first: str, second: str, joined: str) -> None:
    assert join_parts([first, second]) == joined


def test_no_part_is_no_text_and_one_part_is_itself() -> None:
    assert join_parts([]) == ""
    assert join_parts(["một"]) == "một"
