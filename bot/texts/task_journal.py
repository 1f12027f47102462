"""*Nhật ký 104*: the whole story of a task, line by line: what was done to it, who was told when and what came of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.texts.assignments import TAKEN_BACK
from bot.texts.reports import BLOCKED, NO_ACCOUNT
from bot.texts.words import clip, code, comrade, hour, named, outside, quoted
from scheduler.calendar import WorkingCalendar
from scheduler.gathering import FOLDED
from storage.attempts import Attempt, Ending
from storage.deliveries import SYSTEM_ERROR, TOO_OLD, Delivery, DeliveryState, Kind
from storage.journal import JournalEntry
from storage.people import Member
from storage.tasks import Task

PAGE = 9
_WORDS = 50
CHANNELS = {"telegram": "Telegram", "zalo": "Zalo"}
KINDS: dict[Kind, str] = {
    Kind.ASSIGNED: "tin giao nhiệm vụ",
    Kind.MORNING: "tin nhắc việc buổi sáng",
    Kind.REPORTED_DONE: "tin chờ xác nhận",
    Kind.NOTED: "tin đề nghị xem xét",
    Kind.OBSTACLE: "tin vướng mắc",
    Kind.OBSTACLE_ANSWERED: "tin ý kiến chỉ đạo",
    Kind.SIGNED_OFF: "tin xác nhận hoàn thành",
    Kind.RETURNED: "tin đề nghị bổ sung",
    Kind.DATES_AGREED: "tin hạn mới",
    Kind.URGED: "tin đôn đốc",
    Kind.PART_REPORTED: "tin báo phần việc đã xong",
    Kind.EXTENSION_ASKED: "tin đề nghị gia hạn",
    Kind.EXTENSION_DECIDED: "tin ý kiến về gia hạn",
    Kind.TRANSFER_ASKED: "tin đề nghị chuyển đơn vị khác",
    Kind.TRANSFER_DECIDED: "tin ý kiến về việc chuyển đơn vị",
    Kind.RELIEVED: "tin thôi giao",
    Kind.DEADLINE_MOVED: "tin hạn mới",
}
_KINDS_TO_OUTSIDE = {Kind.ASSIGNED: "tin đề nghị phối hợp", Kind.MORNING: "tin buổi sáng"}
EVENTS: dict[str, str] = {
    "draft_edited": "sửa dự thảo",
    "draft_split": "tách dự thảo",
    "draft_taken_up": "đưa đoạn văn bản vào dự thảo",
    "published": "giao nhiệm vụ",
    "assigned": "giao cho người đứng đầu đơn vị",
    "lead_days": "đặt lịch nhắc riêng",
    "snoozed": "hẹn nhắc lại",
    "reported_accepted": "báo đã nhận",
    "reported_progress": "báo tiến độ",
    "reported_done": "báo hoàn thành",
    "product_added": "ghi kết quả",
    "turn_reported": "báo xong một kỳ",
    "turn_reopened": "báo một kỳ chưa xong",
    "obstacle": "báo vướng mắc",
    "obstacle_answered": "cho ý kiến chỉ đạo",
    "obstacle_resolved": "báo hết vướng",
    "report_taken_back": "bỏ báo cáo vừa ghi",
    "date_agreed": "đồng ý hạn",
    "date_declined": "không đồng ý hạn đề xuất",
    "signed_off": "xác nhận hoàn thành",
    "returned": "đề nghị bổ sung",
    "urged": "đôn đốc",
    "seen": "ghi đã nắm",
    "briefing_added": "đưa vào giao ban",
    "briefing_removed": "bỏ khỏi giao ban",
    "task_given": "giao nhiệm vụ",
    "fanned_out": "giao cho từng khối, xóm",
    "handed_over": "giao sang người khác",
    "given_on": "giao lại trong đơn vị",
    "taken_back": "thu lại phần đã giao lại",
    "part_accepted": "đồng ý báo cáo của phần đã giao lại",
    "part_returned": "đề nghị bổ sung phần đã giao lại",
    "obstacle_passed_up": "chuyển vướng mắc lên trên",
    "transfer_asked": "đề nghị chuyển đơn vị khác",
    "transfer_agreed": "đồng ý chuyển đơn vị khác",
    "transfer_declined": "giữ nguyên đơn vị thực hiện",
    "transfer_taken_back": "thôi đề nghị chuyển đơn vị khác",
    "withdrawn": "thu hồi nhiệm vụ",
    "replaced": "chuyển sang nhiệm vụ khác",
    "stands_for": "thay cho nhiệm vụ cũ",
    "kept": "giữ khi thông báo thay đổi",
    "deadline_moved": "đặt hạn mới",
    "date_proposed": "đề xuất hạn",
    "extension_asked": "xin gia hạn",
    "extension_granted": "đồng ý gia hạn",
    "extension_refused": "chưa đồng ý gia hạn",
    "extension_passed_on": "chuyển đề nghị gia hạn lên trên",
    "extension_taken_back": "rút đề nghị gia hạn",
    "indicator_added": "đưa thành chỉ tiêu",
}
_UNTIL = ("wanted_on", "granted_on", "proposed_due_on")
_OTHER_EVENT = "có thay đổi"
REGISTER = "sổ nhiệm vụ"  # who did it where nobody did
_SAID = ("words", "answer", "note", "product", "reason")
_ON_BEHALF = dict.fromkeys(
    (
        "signed_off",
        "task_given",
        "returned",
        "transfer_agreed",
        "transfer_declined",
        "extension_granted",
        "extension_refused",
        "extension_passed_on",
        "deadline_moved",
    ),
    "ghi theo ý kiến",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A message about the task: with its attempts, and why it did not say the task after all.

    `whole`: the reader may see by which channel it went and why it did not.
    """

    delivery: Delivery
    attempts: Sequence[Attempt]
    left_out: str | None
    whole: bool


def story(task: Task, lines: Sequence[str], page: int) -> str:
    """A page of the story, the newest last."""
    if not lines:
        return f"Nhật ký {named(task)}: chưa có gì."
    shown = lines[page * PAGE : (page + 1) * PAGE]
    pages = -(-len(lines) // PAGE)
    of = f" (trang {page + 1}/{pages})" if pages > 1 else ""
    return "\n".join([f"Nhật ký {code(task.number)} {clip(task.short_name, 60)}{of}:", *shown])


def event(
    entry: JournalEntry, who: Mapping[int, Member], calendar: WorkingCalendar, *, taken_back: bool = False
) -> str:
    """What somebody did, in a line; marked where it was taken back since."""
    actor = who.get(entry.actor_id or 0)
    subject = comrade(actor) if actor else REGISTER
    other = who.get(entry.on_behalf_of_id or 0)
    mark = f" {TAKEN_BACK}" if taken_back else ""
    if other is not None:
        subject += f" {_ON_BEHALF.get(entry.action, 'ghi thay')} {comrade(other)}:"
    return f"{_when(entry.at, calendar)}: {subject} {what(entry)}{mark}"


def what(entry: JournalEntry) -> str:
    """What was done, without who and when: `đồng ý gia hạn: đến 27/02/2026`."""
    return f"{EVENTS.get(entry.action, _OTHER_EVENT)}{_details(entry)}"


def told(one: Told, calendar: WorkingCalendar) -> str:
    """To whom a message went, and what came of it."""
    delivery = one.delivery
    at = delivery.settled_at or delivery.due_at
    kinds = KINDS | _KINDS_TO_OUTSIDE if outside(delivery.member) else KINDS
    to = f"{kinds.get(delivery.kind, 'tin')} gửi {comrade(delivery.member)}"
    return f"{_when(at, calendar)}: {to} – {_outcome(one)}"


def phoned(delivery: Delivery, by: Member | None, calendar: WorkingCalendar) -> str:
    """The office told it by telephone."""
    at = delivery.phoned_at or delivery.due_at
    officer = comrade(by) if by else "Văn phòng"
    return f"{_when(at, calendar)}: {officer} đã báo {comrade(delivery.member)} qua điện thoại"


def _outcome(one: Told) -> str:
    delivery = one.delivery
    if one.left_out is not None:
        return f"không nêu nhiệm vụ này: {one.left_out}" if one.whole else "không nêu nhiệm vụ này"
    match delivery.state:
        case DeliveryState.SENT:
            return f"đã gửi{_by_channel(one)}" if one.whole else "đã gửi"
        case DeliveryState.SKIPPED if delivery.reason != TOO_OLD:
            return f"bỏ qua: {_reason(delivery.reason)}" if one.whole else "bỏ qua"
        case DeliveryState.SKIPPED | DeliveryState.UNDELIVERABLE:
            return f"không gửi được: {_reason(delivery.reason)}" if one.whole else "không gửi được"
        case _:
            tried = any(attempt.outcome is not None for attempt in one.attempts)
            return "chưa gửi được, đang gửi lại" if tried else "chờ gửi"


def _by_channel(one: Told) -> str:
    """` qua Zalo, lần thứ 3 (Telegram: đã chặn kênh này)`."""
    sent = [attempt for attempt in one.attempts if attempt.outcome == Ending.SENT]
    by = f" qua {_channel(sent[-1].channel)}" if sent and sent[-1].channel else ""
    number = f", lần thứ {len(one.attempts)}" if len(one.attempts) > 1 else ""
    closed = [attempt for attempt in one.attempts if attempt.outcome == Ending.PERMANENT and attempt.channel]
    before = f" ({_channel(closed[-1].channel)}: {_reason(closed[-1].reason)})" if closed else ""
    return f"{by}{number}{before}"


def _channel(name: str | None) -> str:
    return CHANNELS.get(name or "", name or "")


_REASONS = frozenset(
    {
        NO_ACCOUNT,
        BLOCKED,
        TOO_OLD,
        FOLDED,
        "không còn gì để báo",
        "không còn trong danh sách",
    }
)


def _reason(reason: str | None) -> str:
    """For people. A reason in the words of a platform is not, nor the name of an error."""
    if reason in _REASONS:
        return reason or ""
    return SYSTEM_ERROR if (reason or "").startswith(SYSTEM_ERROR) else "ứng dụng nhắn tin không nhận"


def _details(entry: JournalEntry) -> str:
    """What was said, and what changed from which day to which."""
    new, old = entry.new, entry.old
    if entry.action == "report_taken_back":
        new, old = old, {}
    said = next((str(new[name]) for name in _SAID if new.get(name)), None)
    parts = []
    if entry.action == "draft_edited":
        parts += [_FIELDS[name] for name in new if name in _FIELDS][:3]
    elif "due_on" in new:
        parts.append(f"hạn {_day(new['due_on'])}" + (f" (trước là {_day(old['due_on'])})" if old.get("due_on") else ""))
    until = next((new[name] for name in _UNTIL if new.get(name)), None)
    if until is not None:
        parts.append(f"đến {_day(until)}")
    if new.get("percent") is not None:
        parts.append(f"{new['percent']}%")
    if new.get("task") is not None:
        parts.append(code(new["task"]))
    if said:
        parts.append(quoted(clip(said, _WORDS)))
    return f": {', '.join(dict.fromkeys(parts))}" if parts else ""


_FIELDS = {
    "due_on": "hạn",
    "timing": "loại thời gian",
    "lead_body_id": "chủ trì",
    "lead_text": "chủ trì",
    "coop": "phối hợp",
    "short_name": "tên gọn",
    "product": "kết quả cần có",
    "state": "giữ hay bỏ",
    "late_choice": "cách xử lý hạn đã qua",
}


def _day(value: object) -> str:
    """`19/01/2026` of a day as the journal keeps it."""
    if not isinstance(value, str):
        return "để trống"
    return f"{datetime.fromisoformat(value):%d/%m/%Y}"


def _when(at: datetime, calendar: WorkingCalendar) -> str:
    local = calendar.local(at)
    return f"{local:%d/%m/%Y} {hour(local)}"
