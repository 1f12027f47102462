"""The review of drafts: the summary, the list, one draft whole, what an edit did, what giving out did."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.publishing import Held, Published
from bot.actions.reviewing import Edited
from bot.texts.words import WEEKDAYS, and_more, clip, code, codes, day, first_upper, hour, notice_name, quoted
from storage.notices import Draft, LateChoice, Notice, Timing
from storage.people import Member

PAGE = 8
TIMING_NAMES = {
    Timing.DATED: "có hạn",
    Timing.PERIODIC: "định kỳ",
    Timing.STANDING: "thường xuyên",
    Timing.UNDATED: "chưa có hạn",
}
DOUBTS = {
    "no_lead": "không thấy đơn vị chủ trì",
    "lead_unknown": "đơn vị chủ trì chưa có trong danh sách",
    "lead_near": "tên đơn vị chủ trì gần giống một đơn vị trong danh sách",
    "two_dates": "có nhiều hơn một ngày, đã lấy ngày đầu",
    "deadline_before_notice": "hạn trước ngày thông báo",
    "year_assumed": "ngày không ghi năm, đã hiểu là năm sau",
    "year_unknown": "ngày không ghi năm, chưa tính được hạn",
    "long_item": "có thể gồm nhiều nhiệm vụ",
}


def summary(notice: Notice, drafts: Sequence[Draft]) -> str:
    """Model message 27, first part. Says that nothing has been assigned."""
    source = quoted(notice.file_name) if notice.file_name else "chữ đã dán"
    leads = {draft.lead_name for draft in drafts if draft.lead_name}
    lead = f", chủ trì {next(iter(leads))}" if len(leads) == 1 else ""
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
    parts = [
        (name, sum(draft.timing is timing for draft in drafts))
        for timing, name in TIMING_NAMES.items()
        if timing is not Timing.PERIODIC
    ]
    periodic = sum(draft.timing is Timing.PERIODIC for draft in drafts)
    if periodic:
        parts.insert(1, (TIMING_NAMES[Timing.PERIODIC], periodic))
    proposed = sum(draft.proposed_due_on is not None for draft in drafts)
    if proposed:
        parts.append(("đề xuất hạn", proposed))
    parts.append(("cần xem", sum(draft.needs_look() for draft in drafts)))
    return first_upper(" · ".join(f"{name} {number}" for name, number in parts))


def listing(drafts: Sequence[Draft], page: int, today: date) -> str:
    """Numbers and short names, those that need a look first."""
    first = page * PAGE
    shown = drafts[first : first + PAGE]
    lines = [f"{'CẦN XEM: ' if draft.needs_look() else ''}{line(draft, today)}" for draft in shown]
    return "\n".join(lines + and_more(first + len(shown), len(drafts)))


def line(draft: Draft, today: date) -> str:
    return f"{code(draft.number)} {draft.short_name} – {short_time(draft, today)}"


def short_time(draft: Draft, today: date) -> str:
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
        details.append(f"Kết quả cần có: {draft.product}")
    if draft.places:
        details.append(f"Nơi thực hiện: {', '.join(draft.places)}")
    if draft.area:
        details.append(f"Lĩnh vực: {draft.area}")
    if details:
        lines.append(clip(" · ".join(details), 400))
    if draft.doubts:
        lines.append(f"CẦN XEM: {'; '.join(DOUBTS[doubt] for doubt in draft.doubts)}")
    lines.append(f"Văn bản: {quoted(clip(draft.source_sentence, 1200))}")
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
    lines = []
    for item in done[:6]:
        draft = item.draft
        if item.split_off:
            lines.append(
                f"Đã tách {code(draft.number)} thành {codes([draft.number, *(d.number for d in item.split_off)])}."
            )
        elif draft.state == "dropped":
            lines.append(
                f"Đã bỏ {code(draft.number)} {clip(draft.short_name, 40)}. Lấy lại, gõ: {draft.number} lấy lại"
            )
        else:
            lines.append(f"Đã ghi {line(draft, today)}{_beside(draft)}")
    if len(done) > 6:
        lines.append(f"và {len(done) - 6} sửa đổi khác đã ghi.")
    return "\n".join([*lines, *problems])


def _beside(draft: Draft) -> str:
    parts = (
        [f"chủ trì {draft.lead_name}"] if draft.changes.get("lead_body_id", {}).get("version") == draft.version else []
    )
    if draft.changes.get("coop", {}).get("version") == draft.version:
        parts.append(f"phối hợp {', '.join(str(entry['name']) for entry in draft.coop)}")
    if draft.changes.get("late_choice", {}).get("version") == draft.version and draft.late_choice:
        parts.append("giữ hạn" if draft.late_choice is LateChoice.KEEP else "đã xong")
    return f" ({'; '.join(parts)})" if parts else ""


def edit_unknown(number: int) -> str:
    return f"{code(number)}: không có trong dự thảo. Chưa ghi gì cho {code(number)}."


def edit_invalid(number: int, field: str, value: str) -> str:
    reason = {
        "body_unknown": f"danh sách chưa có đơn vị {quoted(value)}; thêm người của đơn vị đó trước, gõ: thêm",
        "day": f"không hiểu ngày {quoted(value)}; ví dụ: {number} hạn 19/01",
        "short_name": "tên gọn dài quá 60 ký tự hoặc để trống",
        "cannot_split": "chỉ có một câu, không tách được",
    }[field]
    return f"{code(number)}: {reason}. Chưa ghi gì cho {code(number)}."


def edit_stale(number: int, by: Member, at: datetime, draft_line: str) -> str:
    return (
        f"{code(number)}: đồng chí {by.name} vừa sửa lúc {hour(at)}, nay là: {draft_line}. "
        f"Chưa ghi sửa đổi của đồng chí; vẫn cần thì gửi lại."
    )


def edit_not_understood(words: str) -> str:
    return f"Không hiểu {quoted(clip(words, 60))}. Chưa ghi gì cho phần này. Ví dụ: 104 hạn 19/01; 107 bỏ"


def described(notice: Notice) -> str:
    return f"Đã ghi: {notice_name(notice)}."


def no_drafts() -> str:
    return "Chưa có dự thảo nào. Gõ nhập để bắt đầu."


def published(result: Published, notice: Notice) -> str:
    lines = []
    if result.tasks:
        numbers = [task.number for task in result.tasks]
        lines.append(f"Đã giao {len(numbers)} nhiệm vụ ({clip(codes(numbers), 120)}) theo {notice_name(notice)}.")
        proposed = sum(task.proposed_due_on is not None for task in result.tasks)
        if proposed:
            lines.append(f"{proposed} đề xuất hạn được trình lãnh đạo; chưa có hiệu lực khi chưa đồng ý.")
    else:
        lines.append("Chưa giao nhiệm vụ nào. Chưa có gì thay đổi.")
    if result.unreachable:
        names = clip(", ".join(member.name for member in result.unreachable), 120)
        lines.append(f"Chưa vào kênh nên chưa nhận được tin: {names}. Mã mời, gõ: mời <họ tên>")
    lines += held(result.held)
    return "\n".join(lines)


def held(drafts: Sequence[tuple[Draft, Held]]) -> list[str]:
    lines = []
    for reason, words in (
        (Held.NO_LEAD, "chưa có chủ trì trong danh sách; sửa, ví dụ: 104 chủ trì <Đơn vị>"),
        (Held.NO_HEAD, "đơn vị chủ trì chưa có người đứng đầu; gõ: thêm"),
    ):
        numbers = [draft.number for draft, why in drafts if why is reason]
        if numbers:
            lines.append(f"Còn giữ lại {codes(numbers)}: {words}")
    return lines


def late_question(draft: Draft, today: date) -> str:
    due_on = draft.due_on or today
    gone = "đến hạn hôm nay" if due_on == today else "đã qua hạn"
    return (
        f"{code(draft.number)} {draft.short_name}: hạn {due_on:%d/%m/%Y}, {gone}, nên chưa giao.\n"
        "Giao thế nào? Chưa ghi gì khi đồng chí chưa chọn."
    )


def ask_new_day(number: int) -> str:
    return f"{code(number)}: hạn mới là ngày nào? Trả lời ví dụ: 23/01. Chưa ghi gì."


def ask_words(number: int, what: str) -> str:
    return f"{code(number)}: {what}? Trả lời bằng một tin. Chưa ghi gì."
