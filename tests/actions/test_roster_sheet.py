import pytest

from bot.actions.roster_profile import Field
from bot.actions.roster_sheet import MOST_ROWS, TooManyRows, is_drafts, is_roster, read_roster

ANY_ORDER = ("STT", "SĐT", "Chức vụ", "HỌ VÀ TÊN", "Đơn vị công tác", "Ghi chú")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Họ và tên", Field.NAME),
        ("ho ten", Field.NAME),
        ("Xưng hô", Field.FORM),
        ("Chức danh, chức vụ", Field.TITLE),
        ("Đơn vị", Field.BODIES),
        ("Phòng, ban", Field.BODIES),
        ("Trưởng đơn vị", Field.HEAD),
        ("Người đứng đầu", Field.HEAD),
        ("Xóm, khối đứng đầu", Field.HEADED),
        ("Trưởng xóm", Field.HEADED),
        ("Khối/xóm phụ trách", Field.IN_CHARGE),
        ("Địa bàn phụ trách", Field.IN_CHARGE),
        ("Vai trò", Field.ROLE),
        ("don vi phu trach", Field.CHARGES),
        ("Số điện thoại", Field.PHONE),
        ("Điện thoại (di động)", Field.PHONE),
    ],
)
def test_a_heading_is_known_with_and_without_accents(heading: str, field: Field) -> None:
    name = "Họ tên" if field is not Field.NAME else "Chức danh"
    sheet = read_roster([[name, heading], ["một", "hai"]])
    assert sheet.rows[0].cells[field] == "hai"
    assert not sheet.ignored


def test_columns_come_in_any_order_below_any_title_and_others_are_named() -> None:
    rows = [
        ["DANH SÁCH CÁN BỘ", "", "", "", "", ""],
        [""] * 6,
        list(ANY_ORDER),
        ["1", "0912", "", "Lê Anh", "Phòng A", "x"],
    ]
    sheet = read_roster(rows)
    assert [row.place for row in sheet.rows] == [4]
    assert sheet.rows[0].cells == {Field.PHONE: "0912", Field.NAME: "Lê Anh", Field.BODIES: "Phòng A"}
    assert sheet.ignored == ("STT", "Ghi chú")


def test_surname_and_given_name_may_stand_apart() -> None:
    sheet = read_roster([["Họ đệm", "Tên", "Chức danh"], ["Nguyễn Văn", "Hùng", "Trưởng phòng"]])
    assert sheet.rows[0].cells[Field.NAME] == "Nguyễn Văn Hùng"


def test_empty_rows_numbered_headings_and_rows_outside_the_columns_are_left_out() -> None:
    rows = [
        ["STT", "Họ tên", "Chức danh"],
        ["(1)", "(2)", "(3)"],
        ["", "", ""],
        ["I. LÃNH ĐẠO", "", ""],
        ["1", "Lê Anh", ""],
    ]
    assert [row.place for row in read_roster(rows).rows] == [5]


def test_the_code_of_an_exported_row_says_whose_it_is() -> None:
    sheet = read_roster([["Họ tên", "Chức danh", "Mã"], ["Lê Anh", "a", "TV12"], ["Lê Bình", "b", "=12"]])
    assert [row.code for row in sheet.rows] == [12, None]


def test_headings_decide_between_the_roster_the_drafts_and_neither() -> None:
    assert is_roster([list(ANY_ORDER)])
    assert is_roster([["Họ tên"]])
    assert not is_roster([["NV", "Tên gọn", "Phiên bản"]])
    assert is_drafts([["NV", "Tên gọn"]])
    assert not is_drafts([list(ANY_ORDER)])
    for other in (["Mặt hàng", "Đơn giá"], ["Tên", ""], ["Họ tên chủ hộ kinh doanh", "Địa chỉ"], []):
        assert not is_roster([other])
        assert not is_drafts([other])


def test_a_sheet_of_more_rows_than_a_commune_has_people_is_refused() -> None:
    rows = [["Họ tên", "Chức danh"], *([["Lê Anh", "a"]] * (MOST_ROWS + 1))]
    with pytest.raises(TooManyRows):
        read_roster(rows)
    assert len(read_roster(rows[:-1]).rows) == MOST_ROWS
