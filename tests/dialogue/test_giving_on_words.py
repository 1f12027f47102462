"""*101–103 chị Lan; 107 anh Tám, hạn 06/02* and *104 không thuộc đơn vị tôi, thuộc Phòng X* taken apart."""

from datetime import date

import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from bot.dialogue.giving_on_words import Certain, inner_date, named, pieces, taken_back, without_title
from bot.dialogue.transferring_words import move
from storage.people import Member

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("101-103 chị A; 107 anh B", [((101, 102, 103), ("A",)), ((107,), ("B",))]),
        ("101, 102 chị A, 107 anh B", [((101, 102), ("A",)), ((107,), ("B",))]),
        ("101 chi lan han 6/2 107 anh tam", [((101,), ("lan",)), ((107,), ("tam",))]),
        ("giao 101–103 cho Lan", [((101, 102, 103), ("Lan",))]),
        ("104: chị Lan và anh Tám", [((104,), ("Lan", "Tám"))]),
        ("104 Bùi Văn Tám làm nhé", [((104,), ("Bùi Văn Tám",))]),
        ("giao lại NV104 cho đ/c Tám chậm nhất thứ 6", [((104,), ("Tám",))]),
        ("104 60%", [((104,), None)]),
        ("104 xong, biên bản số 7", [((104,), None)]),
    ],
)
def test_pieces_have_their_numbers_and_names(
    text: str, expected: list[tuple[tuple[int, ...], tuple[str, ...] | None]]
) -> None:
    assert [(piece.numbers, piece.whom.names if piece.whom else None) for piece in pieces(text)] == expected


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("104 giao anh Tám", Certain.SAID),
        ("giao 104 anh Tám", Certain.SAID),
        ("104 anh Tám", Certain.TITLED),
        ("104 cho Tám", Certain.TITLED),
        ("104 Tám", Certain.BARE),
        ("104 chợ Vạn", Certain.BARE),
    ],
)
def test_how_surely_something_is_given_on(text: str, certain: Certain) -> None:
    (piece,) = pieces(text)
    assert piece.whom is not None
    assert piece.whom.certain is certain


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("hạn trong đơn vị 06/02", date(2026, 2, 6)),
        ("han 6/2", date(2026, 2, 6)),
        ("chậm nhất thứ Sáu", date(2026, 1, 16)),
        ("hạn hết ngày 30/01", date(2026, 1, 30)),
        ("trước ngày 30/01", date(2026, 1, 29)),
        ("hạn hôm nào cũng được", None),
    ],
)
def test_the_units_date(due: str, expected: date | None) -> None:
    assert inner_date(due, TODAY) == expected


def _people(*names: str) -> list[Member]:
    return [Member(id=place, name=name, memberships=[]) for place, name in enumerate(names)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Hùng", ["Nguyễn Văn Hùng"]),
        ("hung", ["Nguyễn Văn Hùng", "Lê Hưng"]),
        ("Văn Hùng", ["Nguyễn Văn Hùng"]),
        ("le hung", ["Lê Hưng"]),
        ("Văn", []),
        ("Hừng", []),
    ],
)
def test_a_name_is_its_last_words_and_typed_accents_are_meant(typed: str, found: list[str]) -> None:
    members = _people("Nguyễn Văn Hùng", "Lê Hưng", "Bùi Văn Tám")
    assert [member.name for member in named(members, typed)] == found


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("thu lại", ""),
        ("thu lai cua chi Lan", "chi Lan"),
        ("thu lại của Tám.", "Tám"),
        ("thu lại phí", None),
        ("xong", None),
    ],
)
def test_taking_back(words: str, name: str | None) -> None:
    assert taken_back(words) == name


def test_a_form_of_address_is_no_part_of_the_name() -> None:
    assert without_title("chị Lan") == "Lan"
    assert without_title("Anh Tú") == "Tú"
    assert without_title("Lan Anh") == "Lan Anh"


@pytest.mark.parametrize(
    ("text", "to", "reason"),
    [
        ("104 không thuộc đơn vị tôi", None, None),
        ("104 khong thuoc don vi toi, thuoc cong an xa vi la viec an ninh", "cong an xa", "la viec an ninh"),
        ("104 không thuộc Phòng Kinh tế, thuộc Công an xã", "Công an xã", None),
        ("104 đề nghị chuyển đơn vị khác, lý do: an ninh", None, "an ninh"),
        ("104 đề nghị chuyển cho Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", None),
        ("104 không phải việc của phòng", None, None),
    ],
)
def test_a_unit_says_that_it_is_not_theirs(text: str, to: str | None, reason: str | None) -> None:
    said = move(text)
    assert said is not None
    assert said.asks
    assert (said.numbers, said.to, said.reason) == ((104,), to, reason)


@pytest.mark.parametrize(
    "text", ["104 chuyển cho Công an xã", "đổi chủ trì 104 Công an xã", "chuyển 104 sang Công an xã"]
)
def test_where_it_is_to_go_is_said_outright(text: str) -> None:
    said = move(text)
    assert said is not None
    assert not said.asks
    assert said.to == "Công an xã"


@pytest.mark.parametrize(
    "text",
    [
        "104 xong",
        "104 đã chuyển cho Công an xã xử lý",
        "104 không phải làm gì",
        "104 thuộc diện khó",
        "chuyển tiền rồi",
    ],
)
def test_a_report_moves_nothing(text: str) -> None:
    assert move(text) is None


@every(st.text(max_size=300) | st.from_regex(r"(giao )?1\d\d (chị|anh|cho|giao|chuyển|không thuộc) [\w ,;.]{0,80}"))
def test_whatever_is_written_is_taken_apart_without_an_error(text: str) -> None:
    pieces(text)
    move(text)
    taken_back(text)
    inner_date(text, TODAY)
