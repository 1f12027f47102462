"""Generated notices with known answers, and any text at all."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.notices.notice import read
from bot.notices.text import paragraphs_of

LEADS = st.sampled_from(["Phòng Kinh tế", "Công an xã", "Trạm Y tế xã", "Văn phòng HĐND và UBND xã"])
WORK = st.sampled_from(
    ["rà soát hộ nghèo", "sửa mái chợ xã", "kiểm tra các điểm chữa cháy", "lập sổ theo dõi tài sản công"]
)
DUE = st.one_of(st.none(), st.dates(date(2026, 2, 1), date(2026, 12, 31)))


@settings(deadline=None)
@given(
    leads=st.lists(
        st.tuples(LEADS, st.lists(st.tuples(WORK, DUE, st.booleans()), min_size=1, max_size=4)), min_size=1, max_size=4
    ),
    heading=st.sampled_from(["{no}. {lead}", "{no}. Giao {lead}:", "{letter}) Giao {lead}:", "{no}) {lead}:"]),
    bullet=st.sampled_from(["- ", "– ", "+ "]),
)
def test_a_generated_notice_gives_back_what_it_was_made_of(
    leads: list[tuple[str, list[tuple[str, date | None, bool]]]], heading: str, bullet: str
) -> None:
    lines = ["UBND XÃ AN LẠC", "Ngày 15/01/2026, UBND xã họp giao ban, đồng chí Chủ tịch UBND xã kết luận như sau:"]
    expected = []
    for no, (lead, items) in enumerate(leads, start=1):
        lines.append(heading.format(no=no, letter="abcd"[no - 1], lead=lead))
        for work, due, broken in items:
            text = work[0].upper() + work[1:] + (f", xong trước ngày {due:%d/%m/%Y}." if due else ".")
            line = f"{bullet}{text}"
            cut = line.index(" ", 4)
            lines += [line[:cut], line[cut + 1 :]] if broken else [line]
            expected.append((lead, text, due))
    lines += ["Trên đây là kết luận của đồng chí Chủ tịch UBND xã./.", "Nơi nhận:", "- Như trên;"]
    assert [(task.lead, task.text, task.deadline) for task in read(lines).tasks] == expected


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                ["- ", "I. ", "Giao Phòng Kinh tế:", "| Nhiệm vụ | Chủ trì |", "trước ngày 1/2", "| a | b |"]
            ),
        )
    )
)
def test_arbitrary_text_never_raises_and_points_into_itself(lines: list[str]) -> None:
    paragraphs = paragraphs_of("\n".join(lines))
    for task in read(paragraphs).tasks:
        assert 0 <= task.paragraph < len(paragraphs)
        assert 0 < len(task.short_name) <= 60
        assert task.text


@pytest.mark.parametrize(
    "piece",
    [
        "- Rà soát hộ nghèo, xong trước ngày 20/01/2026.\n",
        "phối hợp với các cơ quan, ",
        "xây dựng, triển khai ",
        "Giao Phòng Kinh tế ",
        "trước 16 giờ thứ Hai ",
        "(theo ",
        "“",
        "1,",
        "xóm An, ",
        "a\n",
        "tỷ lệ a ",
        "Rà soát hộ. ",
        "- Sửa chợ.\nBáo cáo của các xóm gửi trước ngày 1/2.\n",
        "Về chợ: ",
        "Để đẹp, ",
        "nhân dịp Tết ",
        "theo kế hoạch ",
        "Đơn vị chủ trì: Công an xã.\n",
        "Chủ tịch UBND xã kết luận: ",
        "gia hạn từ ngày 1/2 ",
        "trong 5 ngày ",
        "Phòng Hậu ",
        "giao Xóm ",
        "thứ hai hằng tuần và ",
        "xã xã Xã ",
    ],
)
def test_the_longest_text_is_read_in_seconds(piece: str) -> None:
    text = ("- " + piece * (500_000 // len(piece)))[:500_000]
    start = time.perf_counter()
    read(paragraphs_of(text))
    # Measured at 0.1 to 3 s; the limit only tells linear from quadratic.
    assert time.perf_counter() - start < 30
