"""Whole notices: by area, by unit, with letters, as a table, a short letter."""

from datetime import date

import pytest

from bot.notices.notice import Doubt, Notice, Timing, as_json, read
from bot.notices.text import paragraphs_of

BY_UNIT = """\
UBND XÃ AN LẠC
Số: 21/TB-UBND
An Lạc, ngày 03 tháng 3 năm 2026
THÔNG BÁO
Kết luận của đồng chí Trần Thị Mai - Chủ tịch UBND xã tại cuộc họp về phòng cháy
Sau khi nghe báo cáo, đồng chí Chủ tịch UBND xã kết luận:
I. ĐÁNH GIÁ CHUNG
Thời gian qua, các xóm đã tổ chức tập huấn; 7/9 xóm có điểm chữa cháy.
II. NHIỆM VỤ VÀ PHÂN CÔNG
UBND xã yêu cầu các đơn vị tập trung thực hiện các nhiệm vụ sau:
1. Công an xã
- Chủ trì, phối hợp với Ban Chỉ huy Quân sự xã kiểm tra các điểm chữa cháy; hoàn thành trước ngày 15/4/2026.
- Hằng tháng báo cáo UBND xã tình hình trực.
2. Phòng Kinh tế
Cân đối kinh phí mua bình chữa cháy; trình UBND xã trước ngày 20/3.
3. Trưởng các xóm
- Vận động mỗi hộ có một bình chữa cháy. Lập danh sách hộ đăng ký, gửi Công an xã chậm nhất ngày 10/4/2026.
Trên đây là kết luận của đồng chí Chủ tịch UBND xã./.
Nơi nhận:
- Công an xã;
- Lưu: VT.
"""

BY_LETTER = """\
Chủ tịch UBND xã có ý kiến chỉ đạo như sau:
1. Về chuyển đổi số
a) Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã:
- Rà soát tài khoản dịch vụ công của người dân.
- Xây dựng Kế hoạch tập huấn, hoàn thành trong quý II/2026.
b) Giao Văn phòng HĐND và UBND xã cập nhật trang thông tin điện tử.
2. Về môi trường
đ) Phòng Kinh tế đóng cửa bãi rác cũ trước 16 giờ ngày 30/4/2026; Trạm Y tế xã phun khử khuẩn quanh bãi.
3. Công an xã tăng cường tuần tra. Phòng Kinh tế bố trí kinh phí.
"""

LETTER = """\
UBND XÃ AN LẠC
Số: /UBND-VP
V/v báo cáo tình hình nước sạch
An Lạc, ngày 02 tháng 6 năm 2026
Kính gửi:
- Phòng Kinh tế;
- Trưởng các xóm.
Thực hiện Công văn số 99/UBND ngày 28/5/2026 của cấp trên, UBND xã đề nghị các đơn vị báo cáo các nội dung sau:
1. Phòng Kinh tế báo cáo số công trình nước đang hoạt động.
2. Trưởng các xóm báo cáo số hộ dùng nước sạch.
Báo cáo của các đơn vị gửi về Văn phòng trước ngày 12/6/2026 để tổng hợp.
Căn cứ nội dung trên, đề nghị các đơn vị thực hiện./.
Nơi nhận:
- Như trên.
"""

TABLE = """\
PHỤ LỤC
(Kèm theo Kế hoạch năm 2026)
| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian hoàn thành |
|---|---|---|---|---|---|
| I | Nhóm nhiệm vụ về tài chính | | | | |
| 1 | Rà soát nguồn thu | Phòng Kinh tế | Công an xã; Trưởng các xóm | Báo cáo | 6/2026 |
| 2 | Công khai ngân sách | Văn phòng | | | Thường xuyên |
"""


def read_text(text: str) -> Notice:
    return read(paragraphs_of(text))


def test_a_heading_of_a_unit_is_the_lead_below_it() -> None:
    notice = read_text(BY_UNIT)
    assert [task.lead for task in notice.tasks] == [
        "Công an xã",
        "Công an xã",
        "Phòng Kinh tế",
        "Trưởng các xóm",
        "Trưởng các xóm",
    ]
    assert [task.deadline for task in notice.tasks] == [
        date(2026, 4, 15),
        None,
        date(2026, 3, 20),
        None,
        date(2026, 4, 10),
    ]
    assert notice.tasks[0].coop == ("Ban Chỉ huy Quân sự xã",)
    assert notice.tasks[1].timing is Timing.periodic
    assert {task.section for task in notice.tasks} == {"NHIỆM VỤ VÀ PHÂN CÔNG"}


def test_letters_may_be_lead_lines_or_tasks() -> None:
    notice = read_text(BY_LETTER)
    assert [(task.lead, task.coop) for task in notice.tasks] == [
        ("Phòng Văn hóa - Xã hội", ("Công an xã",)),
        ("Phòng Văn hóa - Xã hội", ("Công an xã",)),
        ("Văn phòng HĐND và UBND xã", ()),
        ("Phòng Kinh tế", ()),
        ("Trạm Y tế xã", ()),
        ("Công an xã", ()),
        ("Phòng Kinh tế", ()),
    ]
    closing = notice.tasks[3]
    assert (closing.due_on, closing.due_time and closing.due_time.hour) == (date(2026, 4, 30), 16)
    assert notice.tasks[1].due_on == date(2026, 6, 30)
    assert notice.tasks[4].deadline is None


def test_one_deadline_behind_all_items_is_each_one_s() -> None:
    notice = read_text(LETTER)
    assert [(task.lead, task.due_on, task.deadline_text) for task in notice.tasks] == [
        ("Phòng Kinh tế", date(2026, 6, 11), "trước ngày 12/6/2026"),
        ("Trưởng các xóm", date(2026, 6, 11), "trước ngày 12/6/2026"),
    ]
    assert (notice.number, notice.subject) == (None, "báo cáo tình hình nước sạch")


def test_a_report_that_is_itself_the_work_is_a_task() -> None:
    text = (
        "II. NHIỆM VỤ\n1. Bầu cử\nBáo cáo kết quả niêm yết cử tri trước ngày 20/01/2026.\n2. Công tác khác\n- Sửa chợ."
    )
    assert [task.due_on for task in read_text(text).tasks] == [date(2026, 1, 19), None]


def test_a_row_of_a_table_is_a_task() -> None:
    first, second = read_text(TABLE).tasks
    assert (first.text, first.lead, first.coop) == (
        "Rà soát nguồn thu",
        "Phòng Kinh tế",
        ("Công an xã", "Trưởng các xóm"),
    )
    assert (first.product, first.due_on, first.section) == ("Báo cáo", date(2026, 6, 30), "Nhóm nhiệm vụ về tài chính")
    assert (second.lead, second.timing, second.deadline) == ("Văn phòng", Timing.standing, None)


def test_a_bare_directive_is_a_task() -> None:
    (task,) = read_text("UBND xã yêu cầu Trưởng các xóm rà soát hộ nghèo, gửi danh sách trước ngày 20/01/2026.").tasks
    assert (task.lead, task.due_on) == ("Trưởng các xóm", date(2026, 1, 19))


def test_a_later_sentence_with_its_own_deadline_is_a_task_of_its_own() -> None:
    tasks = read_text("- Giữ gìn chợ sạch đẹp. Sửa mái chợ, xong trước ngày 20/01/2026.").tasks
    assert [task.text for task in tasks] == ["Giữ gìn chợ sạch đẹp.", "Sửa mái chợ, xong trước ngày 20/01/2026."]


def test_a_sentence_that_only_states_a_deadline_belongs_to_the_task_before_it() -> None:
    (task,) = read_text("- Sửa mái chợ xã. Hoàn thành trước ngày 20/01/2026.").tasks
    assert task.due_on == date(2026, 1, 19)


def test_a_deadline_of_a_heading_is_inherited_unless_an_item_names_its_own() -> None:
    tasks = read_text(
        "I. NHIỆM VỤ THỰC HIỆN TRONG THÁNG 3/2026\n- Sửa mái chợ.\n- Dọn kênh trước ngày 10/3/2026."
    ).tasks
    assert [task.due_on for task in tasks] == [date(2026, 3, 31), date(2026, 3, 9)]


def test_a_task_without_a_lead_is_a_doubt_and_one_without_a_deadline_is_not() -> None:
    (task,) = read_text("- Sửa mái chợ.").tasks
    assert task.doubts == (Doubt.no_lead,)


def test_a_second_task_hung_on_with_dong_thoi_is_a_doubt() -> None:
    (task,) = read_text("- Giao Phòng Kinh tế sửa mái chợ; đồng thời, phối hợp với Công an xã sắp xếp chỗ để xe.").tasks
    assert task.doubts == (Doubt.long_item,)


@pytest.mark.parametrize(
    "text",
    ["", "Xin chào", "Trên đây là kết luận./.", "I. Kết quả đạt được\n- Thu ngân sách đạt 90%.\n- Đã tu sửa đường."],
)
def test_a_text_that_directs_nothing_has_no_tasks(text: str) -> None:
    assert read_text(text).tasks == ()


def test_who_speaks_is_no_lead() -> None:
    (task,) = read_text("Chủ tịch UBND xã chỉ đạo như sau:\n- Sửa mái chợ.").tasks
    assert task.lead is None


def test_a_body_before_a_colon_leads_what_follows_on_the_line() -> None:
    (task,) = read_text("b) Trạm Y tế xã: tiêm phòng dại cho chó nuôi.").tasks
    assert (task.lead, task.short_name) == ("Trạm Y tế xã", "Tiêm phòng dại cho chó nuôi")


def test_a_day_without_a_year_takes_that_of_another_deadline_with_a_doubt() -> None:
    first, second = read_text(
        "- Giao Phòng Kinh tế sửa chợ trước ngày 10/02.\n- Giao Công an xã trực trước ngày 01/02/2026."
    ).tasks
    assert (first.deadline, first.doubts) == (date(2026, 2, 10), (Doubt.year_assumed,))
    assert (second.deadline, second.doubts) == (date(2026, 2, 1), ())


def test_words_of_a_closing_in_the_midst_of_a_notice_end_nothing() -> None:
    text = "- Văn phòng thông báo để các xóm biết.\nVăn phòng thông báo đến các xóm lịch tiếp dân.\n- Sửa mái chợ.\nTrân trọng./."
    assert len(read_text(text).tasks) == 3


def test_json_has_every_field_of_the_contract_in_plain_types() -> None:
    notice = as_json(read_text(BY_LETTER))
    assert list(notice) == ["number", "date", "meeting_date", "issuer", "chair", "subject", "tasks"]
    assert notice["tasks"][3] == {
        "no": "4",
        "section": "Về môi trường",
        "text": "Phòng Kinh tế đóng cửa bãi rác cũ trước 16 giờ ngày 30/4/2026;",
        "short_name": "Đóng cửa bãi rác cũ",
        "lead": "Phòng Kinh tế",
        "coop": [],
        "timing": "dated",
        "deadline": "2026-04-30",
        "deadline_text": "trước 16 giờ ngày 30/4/2026",
        "due_on": "2026-04-30",
        "due_time": "16:00",
        "deadline_suggested": False,
        "recurrence": None,
        "recurrence_rule": None,
        "product": None,
        "targets": [],
        "places": [],
        "paragraph": 7,
        "doubts": [],
    }


def test_below_a_topic_that_sounds_like_a_report_whoever_is_named_has_a_task() -> None:
    topic = "1. Về tình hình dịch tả lợn\n- Phòng Kinh tế tham mưu công bố dịch.\n"
    notice = read_text(topic + "2. Kết quả đạt được\n- Công an xã mở 03 đợt cao điểm.")
    assert [(task.lead, task.text) for task in notice.tasks] == [
        ("Phòng Kinh tế", "Phòng Kinh tế tham mưu công bố dịch.")
    ]
    assert [other.text for other in notice.others] == ["Công an xã mở 03 đợt cao điểm."]
