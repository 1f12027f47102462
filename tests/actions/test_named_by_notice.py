"""A day that the draft's own words name is its deadline; every other one is a proposal."""

from datetime import UTC, date, datetime

import pytest

from bot.actions.reviewing import named_by_notice
from storage.notices import Draft, Notice


def draft(sentence: str, deadline_text: str | None = None) -> Draft:
    notice = Notice(date=date(2026, 1, 16), imported_at=datetime(2026, 1, 16, tzinfo=UTC))
    return Draft(notice=notice, source_sentence=sentence, deadline_text=deadline_text)


@pytest.mark.parametrize(
    ("sentence", "day", "named"),
    [
        ("Bàn giao; hoàn thành trước ngày 20/01/2026.", date(2026, 1, 19), True),
        ("Bàn giao; hoàn thành trước ngày 20/01/2026.", date(2026, 1, 20), False),
        ("Bàn giao; hoàn thành trước ngày 20/01/2026.", date(2026, 1, 18), False),
        ("Báo cáo chậm nhất ngày 25/01.", date(2026, 1, 25), True),
        ("Báo cáo chậm nhất ngày 25/01.", date(2026, 1, 26), False),
        ("Hoàn thành trong tháng 02/2026.", date(2026, 2, 28), True),
        ("Hoàn thành trong tháng 02/2026.", date(2026, 2, 27), False),
        ("Họp ngày 20/02, ngày 22/02 báo cáo.", date(2026, 2, 22), True),
        ("Kiện toàn Tổ công nghệ số.", date(2026, 1, 20), False),
    ],
)
def test_the_day_of_the_text_is_a_deadline(sentence: str, day: date, named: bool) -> None:
    assert named_by_notice(draft(sentence), day) is named
