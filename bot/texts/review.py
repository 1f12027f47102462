"""The review of drafts: the summary, the list, one draft whole, what an edit did, what giving out did."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.publishing import Held, Published
from bot.actions.reviewing import Edited
from bot.texts.doubts import DOUBTS
from bot.texts.words import (
    WEEKDAYS,
    and_more,
    clip,
    code,
    codes,
    comrade,
    day,
    first_upper,
    full_day,
    hour,
    notice_name,
    quoted,
)
from storage.notices import Draft, DraftState, LateChoice, Notice, Timing
from storage.people import Member

PAGE = 8
_MOST_LINES = 8
_PROBLEMS_SHOWN = 3
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


def whole(draft: Draft, today: date) -> str:
    """One draft with the sentence it came from."""
    lines = [f"{code(draft.number)}. {draft.short_name} (dự thảo, chưa giao)"]
    lines.append(f"Chủ trì: {draft.lead_name or 'chưa có'}{_unmatched(draft)} · {_time(draft, today)}")
    details = []
    if draft.coop:
        details.append(f"Phối hợp: {'; '.join(_coop(entry) for entry in draft.coop)}")
    if draft.product:
        details.append(f"Kết quả cần có: {clip(draft.product, 120)}")
    if draft.places:
        details.append(f"Nơi thực hiện: {', '.join(draft.places)}")
    if draft.area:
        details.append(f"Lĩnh vực: {draft.area}")
    if details:
        lines.append(clip(" · ".join(details), 400))
    if draft.doubts:
        lines.append(f"CẦN XEM: {'; '.join(DOUBTS[doubt] for doubt in draft.doubts)}")
    lines.append(f"Văn bản: {quoted(clip(draft.source_sentence, 800))}")
    return "\n".join(lines)


def _unmatched(draft: Draft) -> str:
    return " (chưa có trong danh sách)" if draft.lead_name and draft.lead_body_id is None else ""


def _coop(entry: dict[str, object]) -> str:
    return str(entry["name"]) if entry["body_id"] is not None else f"{entry['name']} (chưa có trong danh sách)"


def _time(draft: Draft, today: date) -> str:
    parts = []
    if draft.due_on is not None:
        said = f"{draft.deadline_text} " if draft.deadline_text else ""
        at = f"{hour(draft.due_time)} " if draft.due_time else "hết "
        parts.append(f"hạn: {said}({at}{WEEKDAYS[draft.due_on.weekday()]}, {draft.due_on:%d/%m/%Y})")
    if draft.proposed_due_on is not None:
        parts.append(f"hạn đề xuất: {day(draft.proposed_due_on, today)} ({draft.proposed_reason}), chưa có hiệu lực")
    if not parts:
        parts.append(TIMING_NAMES[draft.timing])
    return " · ".join(parts)


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


def already_given(numbers: Sequence[int]) -> str:
    """A correction of what is a task by now."""
    return f"{codes(numbers)} đã giao, không còn là dự thảo. Chưa ghi gì. Xem, gõ: việc {numbers[0]}"


def already_published(notice: Notice) -> str:
    """*Giao* once more."""
    return f"Các nhiệm vụ theo {notice_name(notice)} đã giao trước đó. Chưa có gì thay đổi. Xem, gõ: tình hình"


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


def no_drafts() -> str:
    """Nothing is being reviewed."""
    return "Không có dự thảo nào đang chờ giao. Đưa thông báo vào, gõ: nhập"


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


def ask_words(number: int, what: str) -> str:
    """Asks for the words of a correction; `what` is the question."""
    return f"{code(number)}: {what}? Trả lời bằng một tin. Chưa ghi gì."
