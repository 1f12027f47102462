"""Names of the roster in what a leader writes: exact or asked back, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.directory import Directory, Ref
from storage.people import Body, Member, Place
from storage.words import flat, name_key


def _body(number: int, name: str) -> Body:
    return Body(id=number, name=name, key=name_key(name), outside=False)


def _place(number: int, name: str) -> Place:
    return Place(id=number, name=name, key=name_key(name))


ECONOMY, CULTURE, POLICE, BOARD = Ref("body", 1), Ref("body", 2), Ref("body", 3), Ref("body", 4)
HUNG, HOA, OTHER_HUNG = Ref("member", 1), Ref("member", 2), Ref("member", 3)
TAM, SON, QUARTER = Ref("place", 1), Ref("place", 2), Ref("place", 3)
DIRECTORY = Directory(
    [
        _body(1, "Phòng Kinh tế"),
        _body(2, "Phòng Văn hóa - Xã hội"),
        _body(3, "Công an xã"),
        _body(4, "Ban Chỉ đạo chuyển đổi số, cải cách hành chính"),
    ],
    [
        Member(id=1, name="Nguyễn Văn Hùng", title="Trưởng phòng"),
        Member(id=2, name="Lê Thị Hoa", title="Chánh Văn phòng"),
        Member(id=3, name="Trần Hùng", title="Chuyên viên"),
    ],
    [_place(1, "xóm Đồng Tâm"), _place(2, "xóm Nam Sơn"), _place(3, "khối 1")],
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Phòng Kinh tế, hạn 25/2", [ECONOMY]),
        ("phong kinh te va cong an xa", [ECONOMY, POLICE]),
        ("Phòng Văn hóa và Xã hội, Công an xã rà soát", [CULTURE, POLICE]),
        ("Ban Chỉ đạo chuyển đổi số, cải cách hành chính, hạn 2/2", [BOARD]),
        ("chị Hoa báo cáo", [HOA]),
        ("Nguyễn Văn Hùng", [HUNG]),
        ("Chánh Văn phòng", [HOA]),
        ("xóm Đồng Tâm, Nam Sơn và khối 1", [TAM, SON, QUARTER]),
        ("các xóm Đồng Tâm, Nam Sơn", [TAM, SON]),
        ("Phòng Kinh tế và báo cáo", [ECONOMY]),
    ],
)
def test_a_list_of_names_ends_where_no_name_follows(words: str, found: list[Ref]) -> None:
    assert list(DIRECTORY.names_at(words).found) == found


@pytest.mark.parametrize("words", ["anh Hùng", "Hoa", "phòng văn hóa", "Đồng Tâm", "Phòng Kinh tê và hạ tầng", ""])
def test_what_is_not_clear_is_nobody(words: str) -> None:
    named = DIRECTORY.names_at(words)
    assert not named or words[named.end :].strip()


def test_several_of_one_name_are_offered() -> None:
    assert DIRECTORY.near("anh Hùng") == [HUNG, OTHER_HUNG]


def test_a_near_name_is_offered_first() -> None:
    assert DIRECTORY.near("phòng văn hoá")[0] == CULTURE
    assert DIRECTORY.near("xyz") == []


@pytest.mark.parametrize(
    ("words", "kinds"),
    [("từng khối, xóm", ["khoi", "xom"]), ("cac xom", ["xom"]), ("tất cả các khối và xóm", ["khoi", "xom"])],
)
def test_everywhere_says_which_kinds(words: str, kinds: list[str]) -> None:
    named = DIRECTORY.names_at(words)
    assert (list(named.everywhere), named.end) == (kinds, len(words))
    assert [place.name for place in DIRECTORY.of_kinds(["khoi"])] == ["khối 1"]


@given(st.text(alphabet="aàđĐệ ,.;:xómPhòngKinh tế\n", max_size=80))
def test_any_words_are_read_without_leaving_them(words: str) -> None:
    assert len(flat(words)) == len(words)
    assert 0 <= DIRECTORY.names_at(words).end <= len(words)
