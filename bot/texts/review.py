"""The review of drafts: the summary and the list."""

from collections.abc import Sequence
from datetime import date

from bot.texts.words import and_more, code, codes, day, first_upper, notice_name, quoted
from storage.notices import Draft, Notice, Timing

PAGE = 8
TIMING_NAMES = {
    Timing.DATED: "có hạn",
    Timing.PERIODIC: "định kỳ",
    Timing.STANDING: "thường xuyên",
    Timing.UNDATED: "chưa có hạn",
}


def summary(notice: Notice, drafts: Sequence[Draft]) -> str:
    """Model message 27, first part. Says that nothing has been assigned."""
    source = quoted(notice.file_name) if notice.file_name else "chữ đã dán"
    leads = {draft.lead_name for draft in drafts if draft.lead_name}
    lead = f", chủ trì {leads.pop()}" if len(leads) == 1 and all(draft.lead_name for draft in drafts) else ""
    lines = [f"Đã đọc {source}: {len(drafts)} nhiệm vụ dự thảo{lead}. Chưa giao cho ai."]
    lines.append(_heading(notice))
    lines.append(_kinds(drafts))
    lines.append(
        "Sửa bằng chữ: 104 hạn 19/01; 103 105 thường xuyên; 110 phối hợp <Đơn vị>; 113 tách; 107 bỏ; 109 tên …"
    )
    return "\n".join(lines)


def _heading(notice: Notice) -> str:
    if notice.number and notice.date:
        return f"{notice_name(notice)}."
    missing = (
        "Số, ngày ban hành" if not notice.number and not notice.date else "Số" if not notice.number else "Ngày ban hành"
    )
    return f"{missing}: không thấy. Trả lời ví dụ: số 15 ngày 16/01"


def _kinds(drafts: Sequence[Draft]) -> str:
    """How many of each timing, which add up to all of them; then what stands beside that."""
    counted = [(name, sum(draft.timing is timing for draft in drafts)) for timing, name in TIMING_NAMES.items()]
    proposed = sum(draft.proposed_due_on is not None for draft in drafts)
    look = sum(draft.needs_look() for draft in drafts)
    kinds = first_upper(" · ".join(f"{name} {number}" for name, number in counted if number))
    return f"{kinds}. Đề xuất hạn {proposed}, cần xem {look}."


def listing(drafts: Sequence[Draft], page: int, today: date) -> str:
    """Numbers and short names, those that need a look first."""
    first = page * PAGE
    shown = drafts[first : first + PAGE]
    lines = [f"{'CẦN XEM: ' if draft.needs_look() else ''}{line(draft, today)}" for draft in shown]
    return "\n".join(lines + and_more(first + len(shown), len(drafts)))


def line(draft: Draft, today: date) -> str:
    """A draft in a list: number, short name, time."""
    return f"{code(draft.number)} {draft.short_name} – {_short_time(draft, today)}"


def _short_time(draft: Draft, today: date) -> str:
    if draft.proposed_due_on is not None:
        return f"đề xuất {day(draft.proposed_due_on, today)}"
    if draft.due_on is not None:
        return f"hết {day(draft.due_on, today)}"
    return TIMING_NAMES[draft.timing]


def no_drafts() -> str:
    """Nothing is being reviewed."""
    return "Không có dự thảo nào đang chờ giao. Đưa thông báo vào, gõ: nhập"


def already_given(numbers: Sequence[int]) -> str:
    """A correction of what is a task by now."""
    return f"{codes(numbers)} đã giao, không còn là dự thảo. Chưa ghi gì. Xem, gõ: việc {numbers[0]}"
