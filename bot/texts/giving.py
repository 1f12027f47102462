"""What giving out did, and what has to be said first about a draft that would be late on arrival."""

from collections.abc import Sequence
from datetime import date

from bot.actions.publishing import Held, Published
from bot.texts.words import clip, code, codes, full_day, notice_name
from storage.notices import Draft, Notice


def published(result: Published, notice: Notice) -> str:
    """What was given out, who could not be told, what was held back and why."""
    lines = []
    if result.tasks:
        numbers = [task.number for task in result.tasks]
        lines.append(f"Đã giao {len(numbers)} nhiệm vụ ({clip(codes(numbers), 120)}) theo {notice_name(notice)}.")
        proposed = sum(task.proposed_due_on is not None for task in result.tasks)
        if proposed:
            lines.append(f"{proposed} đề xuất hạn được trình lãnh đạo; chưa có hiệu lực khi lãnh đạo chưa đồng ý.")
    else:
        lines.append("Chưa giao nhiệm vụ nào. Chưa có gì thay đổi.")
    if result.unreachable:
        names = clip(", ".join(member.name for member in result.unreachable), 120)
        lines.append(f"Chưa vào kênh nên chưa nhận được tin: {names}; mã mời, gõ: mời <họ tên>")
    if result.unanswered:
        names = clip(", ".join(result.unanswered), 120)
        lines.append(f"Phối hợp chưa có người trong danh sách nên chưa báo được: {names}; thêm người, gõ: thêm")
    lines += _held(result.held)
    return "\n".join(lines)


def _held(drafts: Sequence[tuple[Draft, Held]]) -> list[str]:
    """One line for each reason; what is late is asked about in a message of its own."""
    lines = []
    for reason, words in (
        (Held.NO_LEAD, "chưa có đơn vị chủ trì trong danh sách; sửa, ví dụ: {first} chủ trì <Đơn vị>"),
        (Held.NO_HEAD, "đơn vị chủ trì chưa có người đứng đầu; thêm người, gõ: thêm"),
    ):
        numbers = [draft.number for draft, why in drafts if why is reason]
        if numbers:
            lines.append(f"Còn giữ lại {clip(codes(numbers), 120)}: {words.format(first=min(numbers))}")
    return lines


def already_published(notice: Notice) -> str:
    """*Giao* once more."""
    return f"Các nhiệm vụ theo {notice_name(notice)} đã giao trước đó. Chưa có gì thay đổi. Xem, gõ: tình hình"


def late_question(draft: Draft, today: date) -> str:
    """A draft given out on or after its due day."""
    due_on = draft.due_on or today
    gone = "đến hạn hôm nay" if due_on == today else "đã qua hạn"
    return (
        f"{code(draft.number)} {draft.short_name}: hạn {full_day(due_on)}, {gone}, nên chưa giao.\n"
        "Giao thế nào? Chưa ghi gì khi đồng chí chưa chọn."
    )


def ask_new_day(number: int) -> str:
    """For a draft that would be late on arrival."""
    return f"{code(number)}: hạn mới là ngày nào? Trả lời ví dụ: 23/01. Chưa ghi gì."
