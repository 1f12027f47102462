"""What a notice says that it does to earlier ones; invented sentences."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.notices.earlier import Does, Earlier, earlier_notices

JANUARY = date(2026, 1, 15)


def found(*paragraphs: str) -> list[tuple[Does, str, date | None]]:
    return [(each.does, each.number, each.date) for each in earlier_notices(paragraphs)]


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("Thông báo này thay thế Thông báo số 07/TB-VP ngày 15/01/2026 của Văn phòng.", Does.REPLACES),
        (
            "Thông báo kết luận này thay thế cho Thông báo kết luận số 07/TB-VP ngày 15 tháng 01 năm 2026.",
            Does.REPLACES,
        ),
        ("Thông báo này có hiệu lực kể từ ngày ký và thay thế Thông báo số 07/TB-VP ngày 15/01/2026./.", Does.REPLACES),
        ("Trân trọng. Thông báo này thay thế Thông báo số: 07/TB-VP, ngày 15-01-2026.", Does.REPLACES),
        ("Về việc sửa đổi, bổ sung Thông báo số 07/TB-VP ngày 15/01/2026", Does.AMENDS),
        ("V/v: sửa đổi, bổ sung một số nội dung của Thông báo số 07 / TB – VP ngày 15/1/2026", Does.AMENDS),
        ("Sửa đổi, bổ sung điểm 2 mục II Thông báo số 07/TB-VP ngày 15/01/2026 như sau:", Does.AMENDS),
        ("1. Sửa đổi nội dung tại khoản 2.1 Thông báo kết luận số 07/TB-VP ngày 15/01/2026 như sau:", Does.AMENDS),
        ("Bãi bỏ Thông báo số 07/TB-VP ngày 15/01/2026.", Does.REVOKES),
        ("- Thu hồi Thông báo số 07/TB-VP ngày 15/01/2026 do ban hành nhầm.", Does.REVOKES),
    ],
)
def test_what_the_notice_does_to_an_earlier_one_is_found(sentence: str, does: Does) -> None:
    assert found("Mở đầu.", sentence) == [(does, "07/TB-VP", JANUARY)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thay thế trạm bơm Bến Mới trước ngày 20/01/2026.",
        "Giao Phòng Kinh tế thay thế trạm bơm số 07/TB-VP ngày 15/01/2026.",
        "Giao Văn phòng tham mưu thay thế Thông báo số 07/TB-VP ngày 15/01/2026.",
        "Phòng Kinh tế rà soát, sửa đổi, bổ sung Thông báo số 07/TB-VP ngày 15/01/2026.",
        "Đề nghị thu hồi Thông báo số 07/TB-VP ngày 15/01/2026.",
        "Thông báo này không thay thế Thông báo số 07/TB-VP ngày 15/01/2026.",
        "Thông báo này thay thế các thông báo trước đây.",
        "Thông báo này thay thế Thông báo số 07 ngày 15/01/2026.",
        "Thông báo này thay thế Quyết định số 07/QĐ-UBND ngày 15/01/2026.",
        "Thực hiện Thông báo số 07/TB-VP ngày 15/01/2026 của Văn phòng.",
        "Sửa đổi, bổ sung quy chế làm việc theo Thông báo số 07/TB-VP ngày 15/01/2026.",
        "Thu hồi đất theo Thông báo số 07/TB-VP ngày 15/01/2026.",
        "Thay thế bóng đèn đường trục xã, sửa đổi, bổ sung biển báo.",
        "",
    ],
)
def test_a_directive_or_a_mere_reference_is_no_such_sentence(sentence: str) -> None:
    assert found(sentence) == []


def test_several_of_one_sentence_are_each_found() -> None:
    first, second = "Thông báo số 07/TB-VP ngày 15/01/2026 của Văn phòng", "Thông báo số 09/TB-VP ngày 16/01/2026"
    sentence = f"Thông báo này thay thế {first} và {second}."
    assert found(sentence) == [(Does.REPLACES, "07/TB-VP", JANUARY), (Does.REPLACES, "09/TB-VP", date(2026, 1, 16))]


def test_a_list_of_numbers_is_read_to_its_end() -> None:
    assert found("Bãi bỏ các Thông báo số 07/TB-VP ngày 15/01/2026, số 09/TB-UBND.") == [
        (Does.REVOKES, "07/TB-VP", JANUARY),
        (Does.REVOKES, "09/TB-UBND", None),
    ]


def test_its_words_and_paragraph_are_the_evidence() -> None:
    text = "Thông báo này thay thế Thông báo số 07/TB-VP ngày 15/01/2026 của Văn phòng."
    words = "thay thế Thông báo số 07/TB-VP ngày 15/01/2026"
    assert earlier_notices(["", text, text]) == (Earlier(Does.REPLACES, "07/TB-VP", JANUARY, words, 1),)


def test_a_day_that_there_is_not_is_no_day() -> None:
    assert found("Bãi bỏ Thông báo số 07/TB-VP ngày 31/02/2026.") == [(Does.REVOKES, "07/TB-VP", None)]


@settings(max_examples=80)
@given(st.text(alphabet="thay ếsố/TB-VP0719,.; ngàyThôngbáonày\n", max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    earlier_notices(["Thông báo này thay thế " + text, text])
