"""The printed sheet as paper: what stands on a card, how many on a page, a code that a telephone reads."""

from datetime import date

import pypdfium2 as pdfium
import pytest

from bot.reports.enrolment_link import drawn as on_the_wall
from bot.reports.invitation_cards import Card, drawn
from bot.reports.qr import matrix_of
from tests.reports.qr_reader import read
from tests.reports.sheet import cards_on

LINK = "https://t.me/giaoviec_mau_bot?start=aB3_-aB3_-aB3_-aB3_-aB3_-aB3_-xx"
UNTIL = date(2026, 1, 22)


def card(name: str = "Đồng chí Bùi Thị Na", post: str = "Chuyên viên", code: str = "01234567", qr: str = LINK) -> Card:
    return Card("UBND xã Thanh Sơn Hạ", name, post, "0238 111", code, qr, UNTIL, has_link=qr != code)


@pytest.mark.parametrize("content", [LINK, "https://t.me/x?start=" + "a" * 32, "https://t.me/gv?start=" + "_-" * 16])
def test_what_is_encoded_is_what_a_telephone_reads(content: str) -> None:
    assert read(matrix_of(content)) == content


def test_a_card_says_who_until_when_and_both_ways_in() -> None:
    (printed,) = cards_on(drawn([card()]), 37)
    assert (printed.name, printed.post) == ("Đồng chí Bùi Thị Na", "Chuyên viên")
    assert (printed.code, printed.until) == ("0123 4567", "22/01/2026")
    assert read(printed.qr) == LINK


@pytest.mark.parametrize(("people", "pages"), [(1, 1), (8, 1), (9, 2), (30, 4)])
def test_eight_cards_stand_on_a_page_each_with_its_own_code(people: int, pages: int) -> None:
    cards = [card(code=f"{number:08d}", qr=f"{LINK[:-2]}{number:02d}") for number in range(people)]
    file = drawn(cards)
    printed = cards_on(file, 37)
    assert [each.code.replace(" ", "") for each in printed] == [each.code for each in cards]
    assert [read(each.qr) for each in printed] == [each.qr for each in cards]
    with pdfium.PdfDocument(file.data) as document:
        assert len(document) == pages


def test_a_long_name_is_made_smaller_and_a_very_long_post_is_cut() -> None:
    name = "Đồng chí Nguyễn Hoàng Thị Phương Thảo Nguyên"
    (printed,) = cards_on(drawn([card(name, "Trưởng ban, Ban Chỉ đạo chuyển đổi số của ủy ban xã " * 4)]), 37)
    assert printed.name == name
    assert printed.post.endswith("…")


def test_every_letter_of_vietnamese_is_drawn() -> None:
    letters = "ĂÂĐÊÔƠƯ ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự íìỉĩị ýỳỷỹỵ"
    (printed,) = cards_on(drawn([card(f"Ông {letters}")]), 37)
    assert printed.name == f"Ông {letters}"


def test_where_a_channel_has_no_links_the_code_alone_is_encoded() -> None:
    (printed,) = cards_on(drawn([card(qr="01234567")]), len(matrix_of("01234567")))
    assert printed.qr == matrix_of("01234567")


def test_a_sheet_of_a_hundred_is_small() -> None:
    assert len(drawn([card(code=f"{number:08d}") for number in range(100)]).data) < 400_000


def test_the_picture_for_the_wall_has_its_white_border() -> None:
    file = on_the_wall(LINK)
    assert file.is_picture
    assert file.data.startswith(b"\x89PNG")
