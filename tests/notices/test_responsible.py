"""Who leads, who cooperates, and who does neither."""

import pytest

from bot.notices.responsible import charge_inside, charged, cooperating, heading_lead


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Giao Phòng Kinh tế tiếp tục rà soát", "Phòng Kinh tế"),
        ("Giao Phòng Văn hóa & Xã hội chủ trì, phối hợp với Công an xã:", "Phòng Văn hóa & Xã hội"),
        ("Giao Văn phòng HĐND và UBND xã theo dõi", "Văn phòng HĐND và UBND xã"),
        ("Công an xã tăng cường tuần tra", "Công an xã"),
        ("Ban Quản lý dự án đầu tư xây dựng số 3 hoàn thiện hồ sơ", "Ban Quản lý dự án đầu tư xây dựng số 3"),
        ("Trạm Y tế xã khẩn trương lập danh sách", "Trạm Y tế xã"),
        ("Đồng chí Trần Văn Bình phụ trách xóm báo cáo", "Đồng chí Trần Văn Bình phụ trách xóm"),
        ("Các cơ quan, đơn vị phải công khai kết quả", "Các cơ quan, đơn vị"),
        ("UBND xã yêu cầu Phòng Kinh tế rà soát", "Phòng Kinh tế"),
        ("Về nợ nước, Ban Quản trị hợp tác xã cùng các trưởng thôn đối chiếu sổ", "Ban Quản trị hợp tác xã"),
        ("Địa chính - xây dựng: kiểm tra cống", "Địa chính - xây dựng"),
        ("Đề nghị Ủy ban MTTQ xã vận động nhân dân", "Ủy ban MTTQ xã"),
    ],
)
def test_the_lead_is_named_at_the_head_of_the_line(text: str, lead: str) -> None:
    charge = charged(text)
    assert charge is not None
    assert charge.lead == lead


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành kế hoạch",
        "Phòng, chống thiên tai",
        "Tổ chức hội nghị",
        "Trường hợp vướng mắc, báo cáo",
        "Rà soát hồ sơ",
        "Đội ngũ cán bộ cần được bồi dưỡng",
        "sớm giao Tổ công tác lập hồ sơ",
        "Phân công công chức trực ngày thứ Bảy",
        "Văn hóa - xã hội: đẩy mạnh tuyên truyền",
    ],
)
def test_a_word_that_only_begins_like_a_body_is_no_lead(text: str) -> None:
    assert charged(text) is None


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Phòng Kinh tế", "Phòng Kinh tế"),
        ("Giao Công an xã:", "Công an xã"),
        ("Trách nhiệm của các cơ quan, đơn vị", "các cơ quan, đơn vị"),
        ("Đối với Trạm Y tế xã:", "Trạm Y tế xã"),
        ("UBND các xã vùng hạn", "UBND các xã vùng hạn"),
        ("Các thôn vùng cao:", "Các thôn vùng cao"),
        ("UBND các xã vùng (theo danh sách) hạn", None),
        ("Các trường học trên địa bàn", "Các trường học trên địa bàn"),
        ("Lĩnh vực Y tế", None),
        ("Công tác người có công", None),
        ("Tổ chức thực hiện", None),
    ],
)
def test_a_heading_may_be_a_lead(title: str, lead: str | None) -> None:
    assert heading_lead(title) == lead


def test_a_lead_named_inside_an_item_is_found() -> None:
    charge = charge_inside("Xây dựng quy chế, giao Công an xã chủ trì soạn thảo")
    assert charge is not None
    assert charge.lead == "Công an xã"


def test_a_step_given_to_somebody_is_no_lead() -> None:
    assert charge_inside("Rà soát hồ sơ, giao cơ quan chuyên môn thực hiện") is None


@pytest.mark.parametrize(
    ("text", "coop"),
    [
        (
            "Phối hợp với cơ quan Thuế và các đoàn thể xã trong việc đối chiếu",
            ("cơ quan Thuế", "các đoàn thể xã"),
        ),
        ("Chủ trì, phối hợp với các ban, ngành, đoàn thể xã rà soát", ("các ban, ngành, đoàn thể xã",)),
        ("chủ trì, phối hợp Công an xã, Trạm Y tế xã tổ chức kiểm tra", ("Công an xã", "Trạm Y tế xã")),
        (
            "Phối hợp chặt chẽ với Hội Nông dân xã, Đoàn Thanh niên xã vận động",
            ("Hội Nông dân xã", "Đoàn Thanh niên xã"),
        ),
        ("phối hợp với Công an xã tuần tra; phối hợp với Công an xã xử lý", ("Công an xã",)),
        ("hướng dẫn các hộ chăn nuôi, phối hợp với Trạm Thú y tiêm phòng", ("Trạm Thú y",)),
        ("phối hợp với Hội Phụ nữ xã tổ chức, duy trì tổ tự quản", ("Hội Phụ nữ xã",)),
        ("Hội Nông dân xã cùng Hội Phụ nữ xã nhân rộng mô hình", ("Hội Phụ nữ xã",)),
        ("chủ trì cùng với Trạm Y tế xã kiểm tra", ("Trạm Y tế xã",)),
    ],
)
def test_those_worked_with_cooperate(text: str, coop: tuple[str, ...]) -> None:
    assert cooperating(text) == coop


@pytest.mark.parametrize(
    "text",
    [
        "ban hành Quy chế phối hợp",
        "phối hợp kiểm tra và xử lý",
        "chuyển hồ sơ cho Trung tâm Văn hóa",
        "gửi Phòng Kinh tế thẩm định",
        "theo đề nghị của Công an xã",
        "đôn đốc các xóm phối hợp chặt chẽ với chính quyền làm đường",
    ],
)
def test_recipients_and_third_parties_do_not_cooperate(text: str) -> None:
    assert cooperating(text) == ()
