"""Minutes, letters with a list of addressees, agreements beside orders, duties that come round, cells with several bodies."""

import pytest

from bot.notices.finding import Notice, Recurrence, Timing, Why
from bot.notices.notice import read
from bot.notices.text import paragraphs_of

MINUTES = """\
UBND XÃ AN LẠC
BIÊN BẢN
Họp giao ban tháng 3
Thời gian: 14 giờ ngày 03/3/2026.
1. Ông Trần Văn Bình, Phó Chủ tịch UBND xã báo cáo tình hình tháng 2: đã gieo 120 ha lúa.
2. Ý kiến của các xóm: xóm Đồng Vàng đề nghị sửa cống.
3. Chủ tịch UBND xã kết luận, giao nhiệm vụ:
- Địa chính - xây dựng: kiểm tra cống xóm Đồng Vàng, hạn: 12/3/2026.
- Công an xã: lập chốt ở đầu cầu; báo cáo hằng tuần (vào thứ Hai).
Cuộc họp kết thúc vào 16 giờ cùng ngày, biên bản được thông qua trước hội nghị./.
THƯ KÝ                    CHỦ TRÌ
"""

LETTER = """\
UBND PHƯỜNG AN LẠC
An Lạc, ngày 15 tháng 9 năm 2026
Kính gửi:
- Trạm Y tế phường;
- Các trường mầm non, cơ sở trông giữ trẻ;
- Các chủ rừng trên địa bàn.
Để khống chế dịch, UBND phường đề nghị các đơn vị thực hiện các nội dung sau:
1. Trạm Y tế phường
- Khử khuẩn lớp học.
- Báo cáo tình hình dịch hằng ngày, gửi trước 16 giờ.
Các đơn vị báo cáo kết quả về UBND phường trước ngày 05/10/2026.
Nơi nhận:
"""


def read_text(text: str) -> Notice:
    return read(paragraphs_of(text))


def test_of_minutes_only_the_conclusion_gives_work() -> None:
    notice = read_text(MINUTES)
    assert [(task.lead, task.timing) for task in notice.tasks] == [
        ("Địa chính - xây dựng", Timing.dated),
        ("Công an xã", Timing.periodic),
    ]


def test_items_that_only_report_before_no_conclusion_are_read_as_ever() -> None:
    notice = read_text("1. Phòng Kinh tế báo cáo kết quả thu thuế trước ngày 20/3/2026.\n2. Công an xã tuần tra chợ.")
    assert [task.lead for task in notice.tasks] == ["Phòng Kinh tế", "Công an xã"]


def test_no_addressee_is_a_task_however_much_it_sounds_like_one() -> None:
    assert [task.text for task in read_text(LETTER).tasks] == [
        "Khử khuẩn lớp học.",
        "Báo cáo tình hình dịch hằng ngày, gửi trước 16 giờ.",
    ]


def test_the_common_deadline_is_not_that_of_what_comes_round() -> None:
    once, daily = read_text(LETTER).tasks
    assert (once.deadline_text, once.timing) == ("trước ngày 05/10/2026", Timing.dated)
    assert (daily.deadline, daily.timing, daily.recurrence) == (None, Timing.periodic, Recurrence.daily)


def test_an_agreement_before_an_order_in_one_paragraph_is_no_task() -> None:
    agreed, ordered = (
        "Thống nhất chủ trương mở hội thi cấy.",
        "Giao Phòng Văn hóa - Xã hội lập kế hoạch trước ngày 25/4/2026.",
    )
    notice = read_text(f"- {agreed} {ordered}")
    assert [task.text for task in notice.tasks] == [ordered]
    assert [(other.text, other.why) for other in notice.others] == [(agreed, Why.agreement)]


@pytest.mark.parametrize(
    "text",
    [
        "- Hằng tháng, trước ngày 25, Phòng Kinh tế tổng hợp số hộ nghèo.",
        "- Phòng Kinh tế báo cáo số hộ nghèo hằng tháng (trước ngày 25).",
    ],
)
def test_a_day_of_a_rhythm_is_its_moment_and_no_deadline(text: str) -> None:
    (task,) = read_text(f"An Lạc, ngày 12 tháng 01 năm 2026\nTHÔNG BÁO\n{text}").tasks
    assert (task.deadline, task.timing, task.recurrence_rule) == (
        None,
        Timing.periodic,
        "FREQ=MONTHLY;BYMONTHDAY=24",
    )


@pytest.mark.parametrize("heading", ["Đơn vị thực hiện", "Cơ quan thực hiện", "Bộ phận thực hiện", "Cơ quan được giao"])
def test_a_column_of_those_who_do_it_names_the_lead(heading: str) -> None:
    (task,) = read_text(f"| TT | Nhiệm vụ | {heading} | Thời gian |\n| 1 | Sửa chợ | UBND xã | 6/2026 |").tasks
    assert task.lead == "UBND xã"


@pytest.mark.parametrize(
    ("cell", "coop"),
    [
        ("Công an xã, Trạm Y tế xã và các thôn", ("Công an xã", "Trạm Y tế xã", "các thôn")),
        ("Công an xã; Văn phòng HĐND và UBND xã", ("Công an xã", "Văn phòng HĐND và UBND xã")),
        ("Các sở, ban, ngành, địa phương", ("Các sở, ban, ngành, địa phương",)),
        ("Địa chính, Tư pháp", ("Địa chính", "Tư pháp")),
        ("", ()),
    ],
)
def test_a_cell_of_cooperating_bodies_is_split_where_a_name_begins(cell: str, coop: tuple[str, ...]) -> None:
    (task,) = read_text(f"| Nhiệm vụ | Chủ trì | Phối hợp |\n| Sửa chợ | Phòng Kinh tế | {cell} |").tasks
    assert task.coop == coop
