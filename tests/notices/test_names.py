"""Where a name begins and where it ends, also before verbs and inside names that no list holds."""

import pytest

from bot.notices.names import name_span, proper_span, span_by_level, split_names


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Phòng Kinh tế", " nạo hút bể chứa"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", " hoàn thành việc xác nhận"),
        ("công chức Văn hóa - Xã hội", " thẩm tra hồ sơ"),
        ("công chức phụ trách nông nghiệp", ": thống kê"),
        ("Các Tổ trưởng tổ dân phố số 3, 4, 5", " vận động các hộ"),
        ("Các thôn", " rào chắn ao hồ"),
        ("Tổ vận động", " do đồng chí Bí thư làm tổ trưởng"),
        ("các Tổ bầu cử", " hoàn thành việc niêm yết"),
        ("đồng chí Phó Chủ tịch UBND xã phụ trách kinh tế", " kiểm tra"),
        ("đồng chí Trần Thị Bưởi - Chủ tịch Hội Nông dân xã", " phụ trách gian hàng."),
        ("Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh", " đẩy nhanh"),
        ("Trung tâm Phục vụ hành chính công", " bố trí lại quầy"),
        ("Văn phòng Chính phủ", " theo dõi"),
        ("Ban Chấp hành Đoàn phường", " huy động đoàn viên"),
        ("Hội Đông y xã", " khám bệnh"),
        ("Trưởng thôn Hạ", " rải vôi bột"),
        ("Ban Chỉ đạo thực hiện chính sách bảo hiểm y tế", " trên địa bàn"),
        ("Tiểu ban Hậu cần", ": lo kinh phí"),
        ("Văn phòng UBND tỉnh", " tổ chức hội nghị"),
        ("các trường", " tổ chức xã hội hóa"),
        ("các đơn vị liên quan", " tổ chức và duy trì"),
        ("các tổ chức chính trị - xã hội", " vận động"),
        ("lực lượng bảo vệ an ninh trật tự cơ sở", " tổ chức tuần tra"),
        ("Ban Chỉ đạo xây dựng nông thôn mới", " kiểm tra"),
        ("Các trường học trên địa bàn xã", " duy trì sĩ số"),
        ("Các đơn vị được phân công", " báo cáo kết quả"),
        ("các chi bộ, ban công tác mặt trận thôn", " họp dân"),
        ("Liên danh nhà thầu", " bố trí máy"),
        ("công ty cổ phần cấp nước sạch nông thôn", " khắc phục"),
        ("Công ty cổ phần đầu tư phát triển hạ tầng Minh Phát", " khẩn trương hoàn thiện"),
        ("công ty TNHH một thành viên khai thác công trình thủy lợi Sông Mơ", " nạo vét"),
        ("hợp tác xã dịch vụ nông nghiệp Đồng Xanh", " bao tiêu sản phẩm"),
    ],
)
def test_a_name_ends_where_its_work_begins(name: str, rest: str) -> None:
    found = name_span(name + rest)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize(
    "text", ["Tổ chức lễ", "TỔ CHỨC", "Ban hành", "Hội nghị", "Đoàn kết", "Trường hợp", "Thuế đất", "Phòng, chống"]
)
def test_a_word_that_only_begins_like_a_body_begins_no_name(text: str) -> None:
    assert name_span(text) is None


def test_behind_an_order_or_a_coop_any_capital_opens_a_name() -> None:
    assert proper_span("Viettel, VNPT trên địa bàn", 0) == ("Viettel, VNPT", len("Viettel, VNPT"))
    assert proper_span("xem xét hồ sơ", 0) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cựu thanh niên xung phong xã vận động hội viên", "Cựu thanh niên xung phong xã"),
        ("Công tác y tế xã tiếp tục duy trì", None),
        ("Rà soát hộ nghèo các xã tiếp tục", None),
        ("Đường trục xã xuống cấp", None),
    ],
)
def test_the_level_at_its_end_and_a_verb_behind_tell_an_unknown_name(text: str, name: str | None) -> None:
    found = span_by_level(text, 0)
    assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("names", "single"),
    [
        ("Công an xã, Trạm Y tế xã và các thôn", ("Công an xã", "Trạm Y tế xã", "các thôn")),
        ("các sở, ban, ngành, địa phương", ("các sở, ban, ngành, địa phương",)),
        ("Viettel, VNPT", ("Viettel", "VNPT")),
        ("Văn phòng HĐND và UBND xã, Công an xã", ("Văn phòng HĐND và UBND xã", "Công an xã")),
    ],
)
def test_a_list_is_split_where_a_name_begins(names: str, single: tuple[str, ...]) -> None:
    assert split_names(names) == single
