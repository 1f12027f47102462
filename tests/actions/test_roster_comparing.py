from collections.abc import Sequence

from bot.actions.roster_comparing import Compared, compare
from bot.actions.roster_profile import Field, Profile, Roster
from bot.actions.roster_sheet import RosterRow
from storage.people import Body, Member, Membership, Role
from tests.texts import cast

UNIT = Body(id=7, organisation_id=1, name="Phòng Kinh tế", key="phong kinh te", outside=False)
OFFICE = cast.member("Lê Thị Hoa", Role.OFFICE, title="Chánh Văn phòng")
CHAIR = cast.member("Trần Minh Đức", Role.CHAIR)
HEAD = cast.member("Nguyễn Văn Hùng", title="Trưởng phòng", of=UNIT)
CLERK = cast.member("Bùi Văn Tám", title="Chuyên viên")


def roster(*members: Member) -> Roster:
    return Roster(members or (OFFICE, CHAIR, HEAD, CLERK), {UNIT.key: UNIT}, {}, {})


def row(place: int, name: str, code: int | None = None, **cells: str) -> RosterRow:
    return RosterRow(place, {Field.NAME: name} | {Field(field): cell for field, cell in cells.items()}, code)


def troubles(compared: Compared) -> dict[int, str]:
    return {each.place: each.error.field for each in compared.unclear}


def compared(*rows: RosterRow, known: Roster | None = None) -> Compared:
    return compare(rows, known or roster())


def names(found: Sequence[object]) -> list[str]:
    return [each.profile.name for each in found]  # type: ignore[attr-defined]


def test_rows_are_new_changed_same_or_not_clear_and_who_is_missing_is_counted() -> None:
    found = compared(
        row(2, "Lò Văn Pha", title="Chuyên viên"),
        row(3, "bui van tam", phone="0912345678"),
        row(4, "Nguyễn Văn Hùng", title="Trưởng phòng"),
        row(5, "", title="Kế toán"),
    )
    assert names(found.new) == ["Lò Văn Pha"]
    assert names(found.changed) == ["Bùi Văn Tám"]
    assert (found.same, found.absent) == (1, 2)
    assert troubles(found) == {5: "name_missing"}


def test_a_second_head_or_chair_is_not_clear_unless_the_first_gives_up_in_the_same_file() -> None:
    claims = row(2, "Bùi Văn Tám", bodies="Phòng Kinh tế", head="x")
    assert troubles(compared(claims)) == {2: "head"}
    assert not compared(claims, row(3, "Nguyễn Văn Hùng", head="không")).unclear
    # He who gives it up is not clear himself, so he keeps it.
    left = compared(claims, row(3, "Nguyễn Văn Hùng", head="không", phone="12"))
    assert troubles(left) == {2: "head", 3: "phone"}
    assert troubles(compared(row(2, "Bùi Văn Tám", role="Chủ tịch"))) == {2: "second_chair"}


def test_two_rows_that_want_one_seat_are_both_not_clear() -> None:
    found = compared(row(2, "Lò Văn Pha", headed="xóm A"), row(3, "Hà Thị Na", headed="xom a"))
    assert troubles(found) == {2: "place_head", 3: "place_head"}


def test_the_last_of_the_office_stays() -> None:
    assert troubles(compared(row(2, "Lê Thị Hoa", role="thành viên"))) == {2: "last_office"}


def test_namesakes_are_told_apart_by_their_titles() -> None:
    first, second = cast.member("Lê Anh", title="Kế toán"), cast.member("Lê Anh", title="Công an viên")
    known = roster(first, second, OFFICE)
    assert troubles(compared(row(2, "Lê Anh"), known=known)) == {2: "namesakes"}
    found = compared(row(2, "Lê Anh", title="Kế toán", phone="0912345678"), known=known)
    assert found.changed[0].member is first
    # One is known, the other has a title of their own: somebody new.
    found = compared(row(2, "Lê Anh", title="Kế toán"), row(3, "Lê Anh", title="Thủ quỹ"), known=roster(first, OFFICE))
    assert (found.same, names(found.new)) == (1, ["Lê Anh"])


def test_one_member_in_two_rows_and_two_new_people_of_one_name_and_title_are_not_clear() -> None:
    twice = (row(2, "Bùi Văn Tám", title="Chuyên viên"), row(3, "Bùi Văn Tám", title="chuyên viên"))
    assert troubles(compared(*twice)) == {2: "twice", 3: "twice"}
    new = (row(2, "Lò Văn Pha"), row(3, "Lò Văn Pha"))
    assert troubles(compared(*new)) == {2: "name_taken", 3: "name_taken"}


def test_another_accent_is_another_name_and_asked_about() -> None:
    assert troubles(compared(row(2, "Bùi Văn Tâm"))) == {2: "name_near"}
    assert troubles(compared(row(2, "Lan"))) == {2: "name_short"}


def test_the_code_keeps_a_corrected_name_with_its_member_and_no_other() -> None:
    found = compared(row(2, "Bùi Văn Tâm", CLERK.id))
    assert found.changed[0].member is CLERK
    assert troubles(compared(row(2, "Hồ Sỹ Dũng", CLERK.id))) == {2: "renamed"}
    copied = compared(row(2, "Bùi Văn Tám", CLERK.id), row(3, "Lò Văn Pha", CLERK.id, title="Chuyên viên"))
    assert (copied.same, names(copied.new)) == (1, ["Lò Văn Pha"])
    assert names(compared(row(2, "Lò Văn Pha", 999_999)).new) == ["Lò Văn Pha"]


def test_only_a_deputy_has_bodies_in_charge_and_loses_them_with_the_role() -> None:
    assert troubles(compared(row(2, "Bùi Văn Tám", charges="Phòng Kinh tế"))) == {2: "charge_without_deputy"}
    deputy = cast.member("Phạm Thị Lan", Role.DEPUTY)
    known = Roster((OFFICE, deputy), {UNIT.key: UNIT}, {}, {deputy.id: (UNIT.name,)})
    (changed,) = compared(row(2, "Phạm Thị Lan", role="thành viên"), known=known).changed
    assert changed.profile.charges == ()


def test_profiles_that_say_the_same_have_one_fingerprint() -> None:
    assert isinstance(HEAD.memberships[0], Membership)
    one = roster().profile(HEAD)
    assert one.fingerprint == roster().profile(HEAD).fingerprint
    assert one.fingerprint != Profile("Nguyễn Văn Hùng").fingerprint
