"""Lines that say of the task above who does it, with whom and by when."""

from datetime import date

from bot.notices.attributes import attributes_of, is_attribute_line
from bot.notices.notice import read

HEAD = ["An Lạc, ngày 02 tháng 3 năm 2026", "THÔNG BÁO", "II. NHIỆM VỤ"]


def test_each_label_says_one_thing() -> None:
    said = attributes_of(
        "Đơn vị chủ trì: Phòng Kinh tế; phối hợp: Công an xã, Trạm Y tế xã. Thời hạn: 30/6/2026. Sản phẩm: Báo cáo"
    )
    assert (said.lead, said.coop) == ("Phòng Kinh tế", "Công an xã, Trạm Y tế xã")
    assert (said.deadline, said.product) == ("Thời hạn: 30/6/2026", "Báo cáo")


def test_a_sentence_is_no_line_of_attributes() -> None:
    assert not is_attribute_line("Phối hợp với Công an xã tuần tra.")
    assert is_attribute_line("Thời gian thực hiện: tháng 7/2026")


def test_lines_between_bullets_belong_to_the_bullet_above() -> None:
    first, second = read(
        [
            *HEAD,
            "- Sửa mái chợ.",
            "Đơn vị chủ trì: Phòng Kinh tế.",
            "Thời hạn: 30/4/2026.",
            "- Dọn kênh.",
            "Chủ trì: Công an xã.",
        ]
    ).tasks
    assert (first.lead, first.deadline, first.lead_paragraph) == ("Phòng Kinh tế", date(2026, 4, 30), 4)
    assert (second.lead, second.deadline) == ("Công an xã", None)


def test_lines_behind_the_last_bullet_are_for_all_that_lack_them() -> None:
    first, second = read(
        [*HEAD, "1. Môi trường", "- Thu gom rác.", "- Dọn kênh.", "Thời hạn: 30/4/2026.", "2. Y tế", "Phun thuốc."]
    ).tasks[:2]
    assert (first.deadline, second.deadline) == (date(2026, 4, 30), date(2026, 4, 30))


def test_an_attribute_inside_a_bullet_is_its_own() -> None:
    (task,) = read([*HEAD, "- Cấp chữ ký số. Đơn vị chủ trì: Phòng Kinh tế. Thời gian hoàn thành: tháng 7/2026."]).tasks
    assert (task.lead, task.deadline) == ("Phòng Kinh tế", date(2026, 7, 31))
