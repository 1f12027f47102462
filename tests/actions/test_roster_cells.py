from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.errors import InvalidError
from bot.actions.roster_cells import form_and_name, phone_of, with_field
from bot.actions.roster_profile import Belonging, Field, Profile
from bot.texts.roster import WRONG
from storage.people import Body, Role
from storage.words import name_key

OUTSIDE, INSIDE = "Bảo hiểm xã hội", "Phòng Kinh tế"
BODIES: Mapping[str, Body] = {
    name_key(name): Body(id=number, organisation_id=1, name=name, key=name_key(name), outside=name == OUTSIDE)
    for number, name in enumerate((OUTSIDE, INSIDE))
}
HEAD = Profile("Lê Anh", title="Trưởng phòng", phone="0912345678", bodies=(Belonging(INSIDE, is_head=True),))


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0238 3123 456", "02383123456"),
    ],
)
def test_a_telephone_number_is_known_however_it_is_written(written: str, phone: str) -> None:
    assert phone_of(written) == phone


@given(st.text(max_size=30))
def test_a_telephone_number_is_ten_or_eleven_digits_or_refused(text: str) -> None:
    try:
        phone = phone_of(text)
    except InvalidError:
        return
    assert phone.startswith("0")
    assert len(phone) in (10, 11)
    assert phone_of(phone) == phone


@given(st.sampled_from(Field), st.text(max_size=200))
def test_whatever_stands_in_a_cell_is_understood_or_refused_with_a_known_reason(field: Field, text: str) -> None:
    profile, reason = HEAD, ""
    try:
        profile = with_field(HEAD, field, text, BODIES)
    except InvalidError as error:
        reason = error.field
    assert reason in WRONG or with_field(profile, field, text, BODIES) == profile


@pytest.mark.parametrize("field", list(Field))
def test_an_empty_cell_says_nothing(field: Field) -> None:
    assert with_field(HEAD, field, "  \n ", BODIES) == HEAD


def test_khong_takes_away() -> None:
    for field in (Field.TITLE, Field.PHONE, Field.BODIES, Field.HEADED, Field.IN_CHARGE, Field.CHARGES):
        profile = with_field(HEAD, field, "Không", BODIES)
        assert not profile.meaning(field)
    assert with_field(HEAD, Field.HEAD, "không", BODIES).bodies == (Belonging(INSIDE),)


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("Phòng Kinh tế", (Belonging(INSIDE, is_head=True),)),  # who heads it goes on to
        ("phong kinh te; Ban Chỉ đạo 35", (Belonging(INSIDE, is_head=True), Belonging("Ban Chỉ đạo 35"))),
        ("Phòng Kinh tế\nBan A (trưởng)", (Belonging(INSIDE), Belonging("Ban A", is_head=True))),
        ("Hội Nông dân (ngoài) (trưởng)", (Belonging("Hội Nông dân", is_head=True, outside=True),)),
        ("Ban A (mở rộng)", (Belonging("Ban A (mở rộng)"),)),
        ("Phòng Văn hóa, Khoa học và Thông tin", (Belonging("Phòng Văn hóa, Khoa học và Thông tin"),)),
    ],
)
def test_bodies_of_a_cell(cell: str, bodies: tuple[Belonging, ...]) -> None:
    assert with_field(HEAD, Field.BODIES, cell, BODIES).bodies == bodies


@pytest.mark.parametrize("yes", ["x", "X", "có", "co", "Trưởng", "trưởng phòng", "Người đứng đầu", "phong kinh te"])
def test_the_head_of_the_one_body(yes: str) -> None:
    member = Profile("Lê Anh", bodies=(Belonging(INSIDE),))
    assert with_field(member, Field.HEAD, yes, BODIES).bodies == (Belonging(INSIDE, is_head=True),)


@pytest.mark.parametrize(
    ("field", "cell", "wrong"),
    [
        (Field.NAME, "Lê Anh 2", "name"),
        (Field.NAME, "I. LÃNH ĐẠO", "name"),
        (Field.NAME, "=1+1", "name"),
        (Field.NAME, "Lê " * 40, "name"),
        (Field.FORM, "ngài", "form"),
        (Field.TITLE, "a" * 151, "title_long"),
        (Field.PHONE, "12345", "phone"),
        (Field.PHONE, "0912345678 / 0987654321", "phone"),
        (Field.ROLE, "bí thư", "role"),
        (Field.BODIES, "(trưởng)", "body"),
        (Field.BODIES, "Phòng Kinh tế (ngoài)", "not_outside"),
        (Field.HEAD, "biết đâu", "head_cell"),
        (Field.HEADED, "a" * 90, "body"),
    ],
)
def test_what_is_wrong_in_a_cell_is_named(field: Field, cell: str, wrong: str) -> None:
    with pytest.raises(InvalidError) as caught:
        with_field(HEAD, field, cell, BODIES)
    assert caught.value.field == wrong


def test_a_head_needs_a_body_and_with_several_bodies_which() -> None:
    for bodies, wrong in (((), "head_without_body"), ((Belonging("A"), Belonging("B")), "head_of_which")):
        with pytest.raises(InvalidError) as caught:
            with_field(Profile("Lê Anh", bodies=bodies), Field.HEAD, "x", BODIES)
        assert caught.value.field == wrong


@pytest.mark.parametrize(
    ("known", "written", "name"),
    [
        ("Nguyen Van Hung", "Nguyễn Văn Hùng", "Nguyễn Văn Hùng"),  # accents are news
        ("Nguyễn Văn Hùng", "nguyen van hung", "Nguyễn Văn Hùng"),  # their lack is none
        ("Nguyễn Văn Hùng", "NGUYỄN VĂN HÙNG", "Nguyễn Văn Hùng"),
        ("", "NGUYỄN VĂN HÙNG", "Nguyễn Văn Hùng"),
        ("Hoa 99", "Hoa 99", "Hoa 99"),  # what a platform called them stays until somebody changes it
    ],
)
def test_a_name_takes_accents_and_loses_none(known: str, written: str, name: str) -> None:
    assert with_field(Profile(known), Field.NAME, written, BODIES).name == name


def test_a_form_of_address_in_front_of_a_name_is_none_of_it() -> None:
    assert form_and_name("ông Vi Văn Páo") == ("ông", "Vi Văn Páo")
    assert form_and_name("Đ/c Lê Anh") == ("đồng chí", "Lê Anh")
    assert form_and_name("đồng chí Lê Anh") == ("đồng chí", "Lê Anh")
    assert form_and_name("Chu Văn An") == (None, "Chu Văn An")
    assert with_field(HEAD, Field.ROLE, "Phó chủ tịch", BODIES).role is Role.DEPUTY
