from datetime import date

import pytest

from bot.notices.finding import Doubt
from bot.notices.notice import read
from bot.notices.unread import holds_unread_date
from bot.texts.doubts import DOUBTS

NOTICE_DAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo kết quả, chậm nhất 31/02.",
        "Quyết toán trước ngày 31/02/2026.",
        "Tổ chức hội xuân ngày 20/02/2026.",
        "Tổ chức hội xuân ngày 15/01/2026.",
    ],
)
def test_a_day_that_may_be_a_deadline_and_was_not_read_is_doubted(text: str) -> None:
    assert holds_unread_date(text, 2026, NOTICE_DAY)


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 52/KH-UBND ngày 18/9/2025 của UBND xã.",
        "Rà soát 6/139 kiến nghị của cử tri.",
        "Tổ chức ngày hội giai đoạn 2026 - 2030.",
        "Xem xét nội dung họp ngày 14/01/2026.",
    ],
)
def test_a_cited_day_a_share_or_a_period_is_not(text: str) -> None:
    assert not holds_unread_date(text, 2026, NOTICE_DAY)


def test_the_reviewer_sees_it() -> None:
    notice = read(
        [
            "Ngày 15/01/2026, Chủ tịch UBND xã họp và kết luận như sau:",
            "II. Nhiệm vụ thời gian tới",
            "Giao Phòng Kinh tế thực hiện:",
            "- Báo cáo kết quả gieo cấy, chậm nhất 31/02.",
        ]
    )
    assert [Doubt.date_unread in task.doubts for task in notice.tasks] == [True]


def test_every_doubt_has_words_for_the_reviewer() -> None:
    assert set(Doubt) <= set(DOUBTS)
