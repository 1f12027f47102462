import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.matching import match_body
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
