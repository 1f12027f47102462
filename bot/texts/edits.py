"""What corrections of drafts did, edit by edit, and what could not be written and why."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.reviewing import Edited
from bot.texts.review import line
from bot.texts.words import clip, code, codes, comrade, hour, notice_name, quoted
from storage.notices import Draft, DraftState, LateChoice, Notice
from storage.people import Member

_MOST_LINES = 8
_PROBLEMS_SHOWN = 3


def edited(done: Sequence[Edited], problems: Sequence[str], today: date) -> str:
    """What one message of corrections did, edit by edit; what was not done and why."""
    wrong = list(problems[:_PROBLEMS_SHOWN])
    if len(problems) > len(wrong):
        wrong.append(f"và {len(problems) - len(wrong)} phần khác chưa ghi.")
    room = _MOST_LINES - len(wrong)
    shown = done if len(done) <= room else done[: room - 1]
    lines = [_edited_line(item, today) for item in shown]
    if len(done) > len(shown):
        numbers = sorted({item.draft.number for item in done[len(shown) :]})
        lines.append(f"Đã ghi thêm {len(done) - len(shown)} sửa đổi: {clip(codes(numbers), 200)}")
    return "\n".join([*lines, *wrong])


def _edited_line(item: Edited, today: date) -> str:
    draft = item.draft
    if item.split_off:
        return f"Đã tách {code(draft.number)} thành {codes([draft.number, *(d.number for d in item.split_off)])}."
    if draft.state is DraftState.DROPPED:
        return f"Đã bỏ {code(draft.number)} {draft.short_name}. Lấy lại, gõ: {draft.number} lấy lại"
    return f"Đã ghi {line(draft, today)}{_beside(draft)}"


def _beside(draft: Draft) -> str:
    parts = (
        [f"chủ trì {draft.lead_name}"] if draft.changes.get("lead_body_id", {}).get("version") == draft.version else []
    )
    if draft.changes.get("coop", {}).get("version") == draft.version:
        parts.append(f"phối hợp {', '.join(str(entry['name']) for entry in draft.coop)}")
    if draft.changes.get("late_choice", {}).get("version") == draft.version and draft.late_choice:
        parts.append("giữ hạn" if draft.late_choice is LateChoice.KEEP else "đã xong")
    return f" ({'; '.join(parts)})" if parts else ""


def edit_dropped(number: int) -> str:
    """A correction of a draft that was dropped."""
    return f"{code(number)} đã bỏ khỏi dự thảo. Chưa ghi gì; cần lại, gõ: {number} lấy lại"


def changed(draft: Draft, field: str, today: date) -> str:
    """The draft as another reviewer left it, with the field that they changed."""
    match field:
        case "lead_name" | "lead_body_id":
            beside = f"; chủ trì {draft.lead_name}"
        case "coop":
            beside = f"; phối hợp {', '.join(str(entry['name']) for entry in draft.coop) or 'không có'}"
        case "product":
            beside = f"; kết quả {clip(draft.product, 80)}" if draft.product else "; không nêu kết quả"
        case "state":
            beside = "; đã bỏ" if draft.state is DraftState.DROPPED else "; đã lấy lại"
        case _:
            beside = ""
    return line(draft, today) + beside


def edit_unknown(number: int) -> str:
    """A correction of a number that is no draft."""
    return f"{code(number)}: không có trong dự thảo. Chưa ghi gì cho {code(number)}; xem, gõ: dự thảo"


def edit_invalid(number: int, field: str, value: str) -> str:
    """`field` and `value` of an InvalidError of an edit."""
    reason = {
        "body_unknown": f"danh sách chưa có đơn vị {quoted(value)}; thêm người của đơn vị đó trước, gõ: thêm",
        "day": f"không hiểu ngày {quoted(value)}; ví dụ: {number} hạn 19/01",
        "day_past": f"ngày {quoted(value)} đã qua nên không đề xuất được; ví dụ: {number} hạn 19/01",
        "short_name": f"tên gọn để trống hoặc dài quá 60 ký tự; ví dụ: {number} tên Nghiệm thu công trình",
        "cannot_split": f"chỉ có một câu nên không tách được; đổi tên, ví dụ: {number} tên Nghiệm thu công trình",
    }[field]
    return f"{code(number)}: {reason}. Chưa ghi gì cho {code(number)}."


def edit_stale(number: int, by: Member, at: datetime, draft_line: str) -> str:
    """Somebody else's edit came between; `draft_line` is the draft as it is now."""
    return (
        f"{code(number)} vừa được {comrade(by)} sửa lúc {hour(at)}, nay là: {draft_line}. "
        "Chưa ghi sửa đổi này; vẫn cần thì gửi lại."
    )


def edit_not_understood(words: str) -> str:
    """A piece of a correction that is none."""
    return f"Không hiểu {quoted(clip(words, 60))}. Chưa ghi gì cho phần này. Ví dụ: 104 hạn 19/01; 107 bỏ"


def described(notice: Notice) -> str:
    """The number and date of the notice."""
    return f"Đã ghi: {notice_name(notice)}."


def ask_words(number: int, what: str) -> str:
    """Asks for the words of a correction; `what` is the question."""
    return f"{code(number)}: {what}? Trả lời bằng một tin. Chưa ghi gì."
