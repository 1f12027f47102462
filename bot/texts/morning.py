"""The one message a person gets on a working morning, as a list: model message 2."""

from collections.abc import Sequence
from datetime import date

from bot.texts.reminded import Announced, Reminded, Waiting
from bot.texts.single import alone
from bot.texts.words import (
    LIST_LIMIT,
    addressed,
    and_more,
    codes,
    comrade,
    day,
    elected,
    first_upper,
    full_day,
    hour,
    opening,
    outside,
    pronoun,
)
from scheduler.calendar import WorkingCalendar
from scheduler.policy import Why
from storage.people import Member

LABELS = {
    Why.OVERDUE: "QUÁ HẠN",
    Why.DUE_TODAY: "HÔM NAY",
    Why.DUE_SOON: "SẮP ĐẾN HẠN",
    Why.STANDING: "THƯỜNG XUYÊN",
}


# A body from outside is asked, never told that it is late.
_ASKED_LABELS = {**dict.fromkeys(LABELS, "THỜI GIAN ĐỀ NGHỊ"), Why.STANDING: "THƯỜNG XUYÊN"}
_URGENCY = (Why.OVERDUE, Why.DUE_TODAY, Why.DUE_SOON, Why.STANDING)
_MOST_LINES = 8


def morning(member: Member, items: Sequence[Reminded], waiting: Waiting, today: date, calendar: WorkingCalendar) -> str:
    """One task alone gets its own wording; several are a list, the most urgent first, at most five of them.

    What is put before a leader is not among the items: `leaders.put_before` tells of it.
    """
    if len(items) == 1 and not waiting and not outside(member) and items[0].instead_of is None:
        return alone(member, items[0], today, calendar)
    waits = waiting.lines(pronoun(member))
    told_before = _told_before(items)
    # beside the opening, the line of what is not shown, and the last line
    room = _MOST_LINES - 3 - len(waits) - len(told_before)
    shown = _shown(items, min(room, LIST_LIMIT))
    lines = [_opening(member, items, waiting, today), *(_line(member, item, today, calendar) for item in shown)]
    if len(shown) < len(items):
        lines.append(f"{and_more(len(shown), len(items))[0]}, gõ: việc")
    return "\n".join([*lines, *told_before, *waits, _how(member, shown)])


def _shown(items: Sequence[Reminded], most: int) -> list[Reminded]:
    """The first of each group, so that none goes unsaid, then the most urgent; in the order of urgency.

    What is told to a stand-in comes after what is the member's own.
    """
    ordered = sorted(items, key=lambda item: (item.instead_of is not None, _URGENCY.index(item.why)))
    firsts = [next(item for item in ordered if item.why is why) for why in _URGENCY if why in {i.why for i in ordered}]
    chosen = [*firsts, *(item for item in ordered if item not in firsts)][:most]
    return [item for item in ordered if item in chosen]


def _opening(member: Member, items: Sequence[Reminded], waiting: Waiting, today: date) -> str:
    routine = bool(items) and not waiting and all(item.why is Why.STANDING for item in items)
    routine = routine and all(item.instead_of is None for item in items)
    if outside(member) and routine:
        return f"{opening(member)} xin cho biết tình hình tháng {today:%m} của {len(items)} nhiệm vụ thường xuyên."
    if outside(member):
        return f"{opening(member)} các nhiệm vụ đề nghị phối hợp, {full_day(today)}."
    if member.role.leads:
        return f"Báo cáo {addressed(member)}, {full_day(today)}:"
    start = opening(member)
    if routine and not elected(member):
        start = f"{first_upper(addressed(member))}:"
    if routine:
        return f"{start} kỳ báo cáo tháng {today:%m}, {len(items)} nhiệm vụ thường xuyên."
    return f"{start} nhiệm vụ ngày {full_day(today)}:"


def _line(member: Member, item: Reminded, today: date, calendar: WorkingCalendar) -> str:
    if item.instead_of is not None:
        what = _standing_in(item, today, calendar, asked=outside(member) or item.assignment.outside)
        return f"Thay {comrade(item.instead_of)}: {item.named()}{what}"
    if outside(member):
        when = (
            "" if item.why is Why.STANDING or not item.assignment.due_on else f" – {day(item.assignment.due_on, today)}"
        )
        return f"{_ASKED_LABELS[item.why]}: {item.named()}{when}"
    detail = ""
    if item.why is Why.OVERDUE:
        detail = f" ({item.late_by(today, calendar)})"
    elif item.why is Why.DUE_SOON and item.assignment.due_on:
        detail = f" – {day(item.assignment.due_on, today)}"
    elif item.why is Why.DUE_TODAY and item.assignment.due_time:
        detail = f" – {hour(item.assignment.due_time)}"
    return f"{LABELS[item.why]}: {item.named()}{detail}"


def _standing_in(item: Reminded, today: date, calendar: WorkingCalendar, *, asked: bool) -> str:
    """How the task of a member who is away stands, without a label."""
    if item.why is Why.STANDING or item.assignment.due_on is None:
        return " (thường xuyên)"
    if item.why is Why.OVERDUE and not asked:
        return f" (quá hạn, {item.late_by(today, calendar)})"
    if item.why is Why.DUE_TODAY:
        return f" – {hour(item.assignment.due_time)} hôm nay" if item.assignment.due_time else " – hôm nay"
    return f" – {day(item.assignment.due_on, today)}"


def _told_before(items: Sequence[Reminded]) -> list[str]:
    """One line that names what will be put before a leader, and when."""
    told = [(item.assignment.task.number, item.announced) for item in items if item.announced is not None]
    if not told:
        return []
    first = told[0][1]
    levels = frozenset(level for _, announced in told for level in announced.levels)
    together = Announced(levels, first.on, first.today, first.hour_gone)
    return [f"{codes([number for number, _ in told])}: {together.sentence()}"]


def _how(member: Member, shown: Sequence[Reminded]) -> str:
    """The last line: what may be answered."""
    if not shown:
        return f"{'Kính đề nghị' if member.role.leads else 'Đề nghị'} {pronoun(member)} cho ý kiến."
    if outside(member):
        return "Trả lời: đã nhận · ý kiến của quý cơ quan"
    own = [item for item in shown if item.instead_of is None]
    if not own:
        return f"Có kết quả của người vắng, báo thay theo số: {shown[0].assignment.task.number} xong"
    number = own[0].assignment.task.number
    if all(item.why is Why.STANDING for item in own):
        return f"Mỗi nhiệm vụ một câu là đủ, ví dụ: {number} đã kiểm tra 4 điểm, bình thường"
    second = own[min(1, len(own) - 1)].assignment.task.number
    third = own[min(2, len(own) - 1)].assignment.task.number
    start = f"Xin {pronoun(member)} cho biết kết quả theo số, ví dụ" if elected(member) else "Trả lời theo số"
    return f"{start}: {number} xong; {second} 60%; {third} vướng …"
