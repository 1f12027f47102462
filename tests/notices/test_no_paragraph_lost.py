"""Every paragraph of the body comes back once: in a draft, as a heading, or among the others with the reason why."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.notices.finding import Why
from bot.notices.notice import read
from bot.notices.openings import with_openings_apart
from bot.notices.outline import outline
from bot.notices.sections import body_of
from bot.notices.tasks import directives_of
from bot.notices.text import paragraphs_of
from tests.notices.answers import COMMUNES
from tests.notices.test_communes import SAMPLE_TEXTS

PIECES = st.sampled_from(
    [
        "I. ĐÁNH GIÁ CHUNG",
        "Thời gian qua, các xóm đã sửa chợ.",
        "II. NHIỆM VỤ",
        "1. Phòng Kinh tế",
        "- Sửa mái chợ.",
        "- Giao Công an xã trực đêm; Trạm Y tế xã phun thuốc. Các xóm báo cáo trước ngày 20/3/2026.",
        "đào mương",
        "Nhất trí với báo cáo của Phòng Kinh tế.",
        "Đơn vị chủ trì: Công an xã.",
        "Thời hạn: 30/4/2026",
        "a) Rà soát",
        "Giao các xóm:",
        "Báo cáo gửi trước ngày 1/3/2026.",
        "| TT | Nhiệm vụ | Chủ trì |",
        "| 1 | Sửa chợ | Phòng Kinh tế |",
        "| I | Nhóm | |",
        "CÔNG AN XÃ",
        "Chủ tịch UBND xã kết luận: Giao Phòng Kinh tế sửa mái chợ; Công an xã giữ gìn trật tự.",
        "* Hạn chế:",
        "...",
    ]
)


def assert_nothing_is_lost(paragraphs: Sequence[str]) -> None:
    items = with_openings_apart(outline(paragraphs))
    start, end = body_of(items)
    body = directives_of(items[start:end])
    kept = [*(draft.text for draft in body.drafts if draft.row is None), *(other.text for other in body.others)]
    kept += [heading.text for heading in body.headings]
    for item in items[start:end]:
        if any(draft.row is not None and draft.paragraph == item.paragraph_at(0) for draft in body.drafts):
            continue
        # The drafts of one paragraph follow each other and make it up.
        whole = " ".join(draft.text for draft in body.drafts if draft.paragraph in {place for _, place in item.origins})
        assert item.text in kept or item.text in whole, item.text


@given(st.lists(PIECES, max_size=14))
@settings(deadline=None, max_examples=300)
def test_no_paragraph_of_any_body_is_lost(paragraphs: list[str]) -> None:
    assert_nothing_is_lost(paragraphs_of("\n".join(paragraphs)))


@pytest.mark.parametrize("file", [*sorted(COMMUNES.glob("*.txt")), *SAMPLE_TEXTS], ids=lambda file: file.stem)
def test_no_paragraph_of_a_notice_is_lost(file: Path) -> None:
    assert_nothing_is_lost(paragraphs_of(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("paragraph", "why"),
    [
        ("Thời gian qua, các xóm đã sửa xong mái chợ.", Why.assessment),
        ("Nhất trí với báo cáo của Phòng Kinh tế.", Why.agreement),
        ("Giao Phòng Kinh tế thực hiện các nội dung sau:", Why.opening),
        ("Đơn vị chủ trì: Công an xã.", Why.detail),
        ("Báo cáo của các xóm gửi về UBND xã trước ngày 01/3/2026.", Why.detail),
    ],
)
def test_each_other_says_why_it_is_no_task(paragraph: str, why: Why) -> None:
    notice = read(["II. NHIỆM VỤ", "- Sửa mái chợ.", paragraph, "- Đào mương."])
    assert [(other.text, other.why) for other in notice.others] == [(paragraph, why)]
    assert [task.text for task in notice.tasks] == ["Sửa mái chợ.", "Đào mương."]


def test_words_of_farewell_are_among_the_others_and_the_addressees_are_not() -> None:
    notice = read(
        ["- Sửa mái chợ.", "Trên đây là kết luận của đồng chí Chủ tịch UBND xã./.", "Nơi nhận:", "- Như trên."]
    )
    assert [other.why for other in notice.others] == [Why.closing]


OUTSIDE = """\
ỦY BAN NHÂN DÂN XÃ TÂN LẬP
Số: 21/TB-UBND
THÔNG BÁO
Kết luận của Chủ tịch UBND xã tại cuộc họp ngày 05/02/2026
Giao Phòng Kinh tế lập kế hoạch chống hạn, báo cáo UBND xã trước ngày 20/02/2026.
1. Phòng Văn hóa - Xã hội rà soát hộ nghèo, hoàn thành trước ngày 25/02/2026.
2. Công an xã tăng cường tuần tra ban đêm.
Trên đây là kết luận của Chủ tịch UBND xã, yêu cầu các đơn vị thực hiện.
Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Phụ lục
Danh sách công việc phải hoàn thành trước ngày 28/02/2026
Trạm Y tế xã lập danh sách người cao tuổi"""


def test_an_order_before_the_conclusions_and_an_annex_behind_the_signature_are_shown_to_the_reviewer() -> None:
    paragraphs = OUTSIDE.splitlines()

    notice = read(paragraphs)

    shown = {task.paragraph for task in notice.tasks} | {other.paragraph for other in notice.others}
    work = [number for number, text in enumerate(paragraphs) if number in (4, 5, 6, 7) or number >= 12]
    assert shown >= set(work), [paragraphs[number] for number in work if number not in shown]
    assert [other.paragraph for other in notice.others] == sorted(other.paragraph for other in notice.others)
