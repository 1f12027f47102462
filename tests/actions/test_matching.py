import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.matching import Unknown, match_body, unknown_names
from storage.notices import Draft
from storage.people import Body
from storage.words import name_key

NAMES = ("Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Công an xã", "Bảo hiểm xã hội")
BODIES = [Body(organisation_id=1, name=name, key=name_key(name), outside=False) for name in NAMES]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("phòng kinh tế", "Phòng Kinh tế"),
        ("PHONG KINH TE", "Phòng Kinh tế"),
        ("P. Kinh tế", "Phòng Kinh tế"),
        ("Phòng Văn hóa & Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Phòng Văn hóa và Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("cơ quan Bảo hiểm xã hội", "Bảo hiểm xã hội"),
        ("BHXH", "Bảo hiểm xã hội"),
    ],
)
def test_one_body_has_many_spellings(written: str, name: str) -> None:
    found = match_body(written, BODIES).body
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("written", ["Phòng Kinh tê xã", "Phòng Văn hoá Xã hộ", "Công an xa X"])
def test_a_near_miss_is_never_a_match(written: str) -> None:
    assert match_body(written, BODIES).body is None


def test_a_name_that_comes_near_is_said_to() -> None:
    assert match_body("Phòng Kinh tê 1", BODIES).near is BODIES[1]
    assert match_body("Đoàn Thanh niên", BODIES).near is None


@given(st.text(max_size=60))
def test_any_name_is_matched_or_not(name: str) -> None:
    found = match_body(name, BODIES)
    assert found.body is None or found.near is None


def test_an_empty_roster_knows_nobody() -> None:
    assert match_body("Phòng Kinh tế", []) == match_body("", [])


def draft(number: int, lead: str | None, *coop: str, known: bool = False) -> Draft:
    return Draft(
        number=number,
        lead_name=lead,
        lead_body_id=1 if known else None,
        coop=[{"name": name, "body_id": None} for name in coop],
    )


def test_unknown_names_are_one_however_they_are_written_and_the_most_used_come_first() -> None:
    found = unknown_names(
        [
            draft(103, "phòng Nội vụ", "Hội Phụ nữ"),
            draft(101, "Hội Phụ nữ", "Hội Phụ nữ"),
            draft(102, "P. Nội vụ", "Đoàn Thanh niên", "Phòng Nội vụ"),
            draft(104, "Phòng Nội vụ"),
            draft(105, "Phòng Kinh tế", known=True),
            draft(106, None),
        ]
    )
    assert found == [
        Unknown("P. Nội vụ", (102, 103, 104)),
        Unknown("Hội Phụ nữ", (101, 103)),
        Unknown("Đoàn Thanh niên", (102,)),
    ]


@pytest.mark.parametrize(
    "name", ["các xóm", "Các đơn vị liên quan", "những hộ có đất", "–", "Phòng " + "rất dài " * 30]
)
def test_what_is_no_name_of_one_body_is_not_offered(name: str) -> None:
    assert unknown_names([draft(101, name, name)]) == []


@given(st.lists(st.text(max_size=200), max_size=4))
def test_no_name_is_too_odd_to_be_offered_or_left_out(names: list[str]) -> None:
    for unknown in unknown_names([draft(101, None, *names)]):
        assert unknown.name in names
