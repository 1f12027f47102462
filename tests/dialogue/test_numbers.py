import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.numbers import inner_number, leading_numbers, number_in, split_by_task

Pieces = list[tuple[tuple[int, ...], str]]


@pytest.mark.parametrize(
    ("text", "numbers", "rest"),
    [
        ("104 xong", (104,), "xong"),
        ("NV104 xong", (104,), "xong"),
        ("nv 104: 60%", (104,), "60%"),
        ("#104 xong", (104,), "xong"),
        ("việc 104 xong", (104,), "xong"),
        ("104-xong", (104,), "xong"),
        ("103 105 thường xuyên", (103, 105), "thường xuyên"),
        ("101-103 đã nhận", (101, 102, 103), "đã nhận"),
        ("101 đến 103 đã nhận", (101, 102, 103), "đã nhận"),
        ("104, 108 và 110 xong", (104, 108, 110), "xong"),
        ("104 104 xong", (104,), "xong"),
        ("104", (104,), ""),
        ("104xong", (104,), "xong"),
        ("103-101 xong", (103, 101), "xong"),
        ("nhiệm vụ 104, 105 xong", (104, 105), "xong"),
        ("cả 104 và 105 đều xong", (104, 105), "đều xong"),
    ],
)
def test_a_text_may_begin_with_task_numbers(text: str, numbers: tuple[int, ...], rest: str) -> None:
    assert leading_numbers(text) == (numbers, rest)


@pytest.mark.parametrize(
    "text", ["1", "9 xong", "100 xong", "60%", "100%", "104%", "485/512", "19/01 xong", "xong", "", "101.5%"]
)
def test_choices_shares_and_days_are_no_task_numbers(text: str) -> None:
    assert leading_numbers(text) == ((), text)


def test_a_run_is_never_longer_than_a_notice_could_be() -> None:
    assert leading_numbers("101-999999 xong")[0] == (101, 999999)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("104 xong; 108 60%", [((104,), "xong"), ((108,), "60%")]),
        ("104 xong\n108 60%", [((104,), "xong"), ((108,), "60%")]),
        ("104 xong, 108 60%", [((104,), "xong"), ((108,), "60%")]),
        ("103 xong. 118 xong 50%", [((103,), "xong"), ((118,), "xong 50%")]),
        ("103 50%! 118 xong", [((103,), "50%"), ((118,), "xong")]),
        ("104 thu 1.118 xong", [((104,), "thu 1.118 xong")]),
        ("104 xong 108 chưa xong", [((104,), "xong"), ((108,), "chưa xong")]),
        ("104 60% và 105 vướng kinh phí", [((104,), "60%"), ((105,), "vướng kinh phí")]),
        ("104 xong\nbiên bản số 5", [((104,), "xong; biên bản số 5")]),
        ("104 xong, biên bản 105 trang", [((104,), "xong, biên bản 105 trang")]),
        ("104 đã cấp 150 thẻ", [((104,), "đã cấp 150 thẻ")]),
        ("104, 105 đã xong", [((104, 105), "đã xong")]),
        ("NV104, 105 xong", [((104, 105), "xong")]),
        ("104-106 xong", [((104, 105, 106), "xong")]),
        ("104: xong, 108 còn 2 xóm nữa", [((104,), "xong"), ((108,), "còn 2 xóm nữa")]),
        ("104 xong rồi ạ, 108 mai xong", [((104,), "xong rồi ạ"), ((108,), "mai xong")]),
        ("104 xong. 108: dân chưa đồng thuận", [((104,), "xong"), ((108,), "dân chưa đồng thuận")]),
        ("104=xong, 108=60%", [((104,), "xong"), ((108,), "60%")]),
        ("104 xong còn 108 thì chưa", [((104,), "xong"), ((108,), "thì chưa")]),
        ("104 làm rồi còn 150 chưa nộp", [((104,), "làm rồi còn 150 chưa nộp")]),
        ("104 ok & 108 một nửa", [((104,), "ok"), ((108,), "một nửa")]),
        ("104 cho trinh + 108 binh thuong", [((104,), "cho trinh"), ((108,), "binh thuong")]),
        ("- 104 xong\n- 105 60%", [((104,), "xong"), ((105,), "60%")]),
        ("1) 104 xong 2) 105 60%", [((104,), "xong"), ((105,), "60%")]),
        ("104 xong, có 120 hộ tham gia", [((104,), "xong, có 120 hộ tham gia")]),
        ("104 xong, 120 bình chữa cháy", [((104,), "xong, 120 bình chữa cháy")]),
        ("104 xong, 500 con bò, 150 em nhỏ", [((104,), "xong, 500 con bò, 150 em nhỏ")]),
        ("xong", [((), "xong")]),
        ("", []),
    ],
)
def test_one_message_may_report_on_several_tasks(text: str, pieces: Pieces) -> None:
    assert split_by_task(text) == pieces


@pytest.mark.parametrize(
    ("text", "numbers", "words"),
    [
        ("đã xong NV104", (104,), "đã xong"),
        ("xong 104", (104,), "xong"),
        ("em báo cáo anh: 104 đã xong, biên bản số 5", (104,), "đã xong, biên bản số 5"),
        ("nhiệm vụ 150 xong", (150,), "xong"),
        ("xong 150", (), "xong 150"),
        ("đã cấp 104 thẻ", (), "đã cấp 104 thẻ"),
    ],
)
def test_a_number_inside_counts_when_it_is_named_or_the_members_own(
    text: str, numbers: tuple[int, ...], words: str
) -> None:
    assert inner_number(text, {104}) == (numbers, words)


@pytest.mark.parametrize(
    ("text", "numbers", "words"),
    [
        ("xong 106 107 108", (106, 107, 108), "xong"),
        ("đã xong 106, 107 và 108.", (106, 107, 108), "đã xong"),
        ("da nhan ca 106-108", (106, 107, 108), "da nhan"),
        ("xong các việc 106 107", (106, 107), "xong"),
        ("xong NV106 NV107 NV150", (106, 107, 150), "xong"),
        ("xong 106 107, biên bản số 9", (106, 107), "xong, biên bản số 9"),
        ("xong 106 107 150", (), "xong 106 107 150"),
        ("đã cấp 106 107 thẻ", (), "đã cấp 106 107 thẻ"),
        ("chưa xong 106 107", (106, 107), "chưa xong"),
    ],
)
def test_one_word_before_several_numbers_is_said_of_each(text: str, numbers: tuple[int, ...], words: str) -> None:
    assert inner_number(text, {104, 106, 107, 108}) == (numbers, words)


@given(st.text(max_size=200))
def test_no_text_is_too_odd_for_its_numbers(text: str) -> None:
    for numbers, _ in [*split_by_task(text), leading_numbers(text), inner_number(text, {104})]:
        assert all(number >= 100 for number in numbers)


def test_the_number_of_an_argument() -> None:
    assert number_in("NV104") == number_in("104") == 104
