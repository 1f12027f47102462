"""The line that opens the conclusion, also in the midst of prose, and the addressees of a letter."""

from datetime import date

from bot.notices.notice import read
from bot.notices.openings import addressees
from bot.notices.outline import outline


def test_prose_is_cut_behind_the_word_that_concludes() -> None:
    tasks = read(
        [
            "Tại phiên họp, Chủ tịch UBND xã kết luận: Giao Phòng Kinh tế sửa mái chợ; Công an xã trực đêm; Trạm Y tế phun thuốc."
        ]
    ).tasks
    assert [(task.lead, task.text) for task in tasks] == [
        ("Phòng Kinh tế", "Giao Phòng Kinh tế sửa mái chợ;"),
        ("Công an xã", "Công an xã trực đêm;"),
        ("Trạm Y tế", "Trạm Y tế phun thuốc."),
    ]


def test_a_month_in_the_opening_line_is_the_deadline_of_each_item_but_not_of_the_prose_behind() -> None:
    tasks = read(
        [
            "Chủ tịch UBND xã kết luận: Trong tháng 9/2026, các xóm tập trung thực hiện các việc sau:",
            "- Sửa mái chợ.",
            "- Công an xã trực đêm.",
            "Văn phòng theo dõi, đôn đốc.",
        ]
    ).tasks
    assert [(task.lead, task.deadline) for task in tasks] == [
        ("các xóm", date(2026, 9, 30)),
        ("Công an xã", date(2026, 9, 30)),
        ("Văn phòng", None),
    ]


def test_the_addressees_of_a_letter_lead_where_nobody_is_named() -> None:
    paragraphs = ["Kính gửi: Trưởng các thôn.", "UBND xã đề nghị thực hiện các nội dung sau:", "- Rà soát hộ nghèo."]
    (task,) = read(paragraphs).tasks
    assert (task.lead, task.lead_paragraph) == ("Trưởng các thôn", 0)


def test_a_list_of_addressees_is_one_list_of_names() -> None:
    lines = ["Kính gửi:", "- Phòng Kinh tế;", "- Trưởng các thôn.", "Thực hiện Kế hoạch số 5, UBND xã yêu cầu:"]
    assert addressees(outline(lines)) == ("Phòng Kinh tế, Trưởng các thôn", 0)


def test_a_notice_without_salutation_has_no_addressees() -> None:
    assert addressees(outline(["THÔNG BÁO", "- Phòng Kinh tế;"])) is None
