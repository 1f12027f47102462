"""The small words every message is built from: days, hours, names, numbers (van-phong.md, parts 2 to 4)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from scheduler.calendar import WorkingCalendar
from storage.figures import Figure, rounded
from storage.notices import Notice, Timing
from storage.people import Member, Role
from storage.states import DueSource
from storage.tasks import Assignment, Task

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
NEAR_DAYS = 14
LIST_LIMIT = 5

ROLE_NAMES = {
    Role.CHAIR: "Chủ tịch",
    Role.DEPUTY: "Phó Chủ tịch",
    Role.OFFICE: "Văn phòng",
    Role.MEMBER: "Thành viên",
    Role.OBSERVER: "Theo dõi",
}


def day(value: date, today: date) -> str:
    """A day as people say it: with its weekday when it is within 14 days, with its year when that is another."""
    short = f"{value:%d/%m}" if value.year == today.year else f"{value:%d/%m/%Y}"
    if abs((value - today).days) <= NEAR_DAYS:
        return f"{WEEKDAYS[value.weekday()]}, {short}"
    return short


def full_day(value: date) -> str:
    """`thứ Hai, 19/01/2026`."""
    return f"{WEEKDAYS[value.weekday()]}, {value:%d/%m/%Y}"


def hour(value: time | datetime) -> str:
    """`16 giờ`, `7 giờ 30`."""
    return f"{value.hour} giờ" if value.minute == 0 else f"{value.hour} giờ {value.minute:02d}"


def code(number: int) -> str:
    """`NV104`: how a task is named everywhere."""
    return f"NV{number}"


def named(task: Task) -> str:
    """`NV104 <tên gọn>`."""
    return f"{code(task.number)} {task.short_name}"


def last_moment(task: Task, today: date) -> str:
    """The end of the last day that is on time: `hết thứ Hai, 19/01`, `16 giờ thứ Hai, 19/01`; how it is timed without one."""
    if task.due_on is None:
        return "thường xuyên" if task.timing in (Timing.STANDING, Timing.PERIODIC) else "chưa có hạn"
    end = "hết" if task.due_time is None else hour(task.due_time)
    return f"{end} {day(task.due_on, today)}"


def last_moment_of(assignment: Assignment, today: date) -> str:
    """The same for this member, whose unit may have set an earlier day (*hạn trong đơn vị*)."""
    if assignment.due_on is None or assignment.due_on == assignment.task.due_on:
        return last_moment(assignment.task, today)
    return f"hết {day(assignment.due_on, today)}"


def moved_from(task: Task) -> str:
    """` (gia hạn lần 2; hạn theo văn bản 13/02/2026)`, behind a deadline that is not the first one any more."""
    first = task.original_due_on
    if task.due_on is None or first is None or (first == task.due_on and not task.extensions):
        return ""
    times = f"gia hạn lần {task.extensions}; " if task.extensions else ""
    label = "hạn theo văn bản" if task.deadline_named else "hạn ban đầu"
    return f" ({times}{label} {first:%d/%m/%Y})"


def more_days(before: date | None, after: date, calendar: WorkingCalendar) -> str:
    """` (thêm 5 ngày làm việc)`, after a later deadline."""
    if before is None:
        return ""
    days = calendar.working_days_between(before, after)
    return f" (thêm {days} ngày làm việc)" if days else " (chỉ thêm ngày nghỉ)"


def due(task: Task, today: date) -> str:
    """The deadline in force: the words of the notice first where they name another day, then the day that still counts."""
    named_another = task.deadline_named is not None and task.deadline_named != task.due_on
    if task.due_on and task.deadline_text and named_another and task.due_source == DueSource.NOTICE:
        return f"{task.deadline_text} ({last_moment(task, today)})"
    return last_moment(task, today)


def unchanged(task: Task, today: date) -> str:
    """`Hạn chưa thay đổi: hết thứ Sáu, 13/02.`: what is said after a report that could be taken for a new deadline."""
    return f"Hạn chưa thay đổi: {last_moment(task, today)}." if task.due_on else "Chưa có thay đổi về hạn."


_DOCUMENTS = {
    "TB": "Thông báo",
    "KL": "Kết luận",
    "TBKL": "Thông báo",
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "CĐ": "Công điện",
    "NQ": "Nghị quyết",
    "BB": "Biên bản",
    "BC": "Báo cáo",
}
_ISSUERS = ("UBND", "HĐND", "VP", "BCĐ", "TT")


def notice_name(notice: Notice) -> str:
    """`Thông báo số 15/TB-UBND ngày 16/01/2026`, or by its meeting while it has no number."""
    if notice.number:
        issued = f" ngày {notice.date:%d/%m/%Y}" if notice.date else ""
        return f"{_kind_of_document(notice.number)} số {notice.number}{issued}"
    if notice.meeting_date:
        return f"Thông báo kết luận họp ngày {notice.meeting_date:%d/%m/%Y}"
    if notice.date:
        return f"Thông báo kết luận ngày {notice.date:%d/%m/%Y}"
    return "Thông báo kết luận (chưa có số, ngày)"


def _kind_of_document(number: str) -> str:
    """By its symbol (Nghị định 30/2020/NĐ-CP, phụ lục III): an official letter names only who issued it."""
    symbol = number.partition("/")[2].upper()
    if not symbol:
        return "Thông báo"
    for part in symbol.replace("/", "-").split("-"):
        if part in _DOCUMENTS:
            return _DOCUMENTS[part]
    return "Công văn" if symbol.startswith(_ISSUERS) else "Văn bản"


def addressed(member: Member) -> str:
    """How the member is called inside a sentence: `đồng chí Chủ tịch`, `đồng chí Lê Thị Hoa`, `ông Trần Văn Bình`."""
    if member.role.leads:
        return f"đồng chí {ROLE_NAMES[member.role]}"
    return f"{member.form_of_address} {member.name}"


def pronoun(member: Member) -> str:
    """The word for the member without the name: `đồng chí`, `ông`, `quý cơ quan`."""
    if outside(member):
        return "quý cơ quan"
    return "đồng chí" if member.role.leads else member.form_of_address


def elected(member: Member) -> bool:
    """Whether the member is addressed as people elect to be (*ông, bà*): asked and invited, where staff is given work."""
    return member.form_of_address != "đồng chí" and not member.role.leads and not outside(member)


def outside(member: Member) -> bool:
    """Whether the member answers for a body from outside, which is asked and never ordered."""
    return bool(member.memberships) and all(membership.body.outside for membership in member.memberships)


def opening(member: Member) -> str:
    """The words that open a message that the office sends on its own, up to the colon or comma."""
    if outside(member):
        return f"Kính gửi {member.memberships[0].body.name}:"
    if member.role.leads:
        return f"Báo cáo {addressed(member)}:"
    if member.form_of_address == "đồng chí":
        return f"Đồng chí {member.name},"
    return f"Kính gửi {addressed(member)},"


def comrade(member: Member) -> str:
    """`đ/c Hoa`, `ông Bình` in a list: the short way."""
    first_name = member.name.split()[-1]
    return f"đ/c {first_name}" if member.form_of_address == "đồng chí" else f"{member.form_of_address} {first_name}"


def decided_by(member: Member) -> str:
    """Who decided, in a line of a story: `Phó Chủ tịch`, `Văn phòng`; a head by name."""
    named_by_office = member.role.leads or member.role is Role.OFFICE
    return ROLE_NAMES[member.role] if named_by_office else comrade(member)


def decider(member: Member) -> str:
    """Who decided, by office: `đồng chí Phó Chủ tịch`, `Văn phòng`, or the name."""
    if member.role is Role.OFFICE:
        return "Văn phòng"
    return addressed(member)


def quoted(text: str) -> str:
    """Somebody's own words or a document's, unchanged."""
    return f"“{text.strip()}”"


def first_upper(text: str) -> str:
    """The same words at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def clip(text: str, length: int) -> str:
    """`text`, cut at a word where it is longer than `length` characters."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"


def codes(numbers: Sequence[int]) -> str:
    """`NV101–NV103, NV107`: runs of three and more are drawn together."""
    parts: list[str] = []
    ordered = sorted(numbers)
    start = 0
    while start < len(ordered):
        end = start
        while end + 1 < len(ordered) and ordered[end + 1] == ordered[end] + 1:
            end += 1
        if end - start >= 2:
            parts.append(f"{code(ordered[start])}–{code(ordered[end])}")
        else:
            parts.extend(code(number) for number in ordered[start : end + 1])
        start = end + 1
    return ", ".join(parts)


def and_more(shown: int, total: int, what: str = "nhiệm vụ") -> list[str]:
    """The line that says how many are not shown, if any."""
    return [f"và {total - shown} {what} khác"] if total > shown else []


def number(value: Decimal) -> str:
    """`5.120`, `12,5`: a point between thousands, a comma before the rest."""
    whole, _, rest = f"{abs(value):,f}".partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest.strip("0") else "")


def percentage(value: Decimal) -> str:
    """`94,7%`, to one place."""
    return f"{number(rounded(value))}%"


def figure(value: Figure, unit: str) -> str:
    """`485/512 người, 94,7%`; a percentage that was given stands as it was given: `97,25%`."""
    if value.percent is not None:
        return f"{number(value.percent)}%"
    count = number(value.numerator or Decimal(0))
    rate = value.rate
    if value.denominator is None or rate is None:
        return f"{count} {unit}"
    return f"{count}/{number(value.denominator)} {unit}, {percentage(rate)}"


def figure_value(
    value: Decimal, numerator: Decimal | None, denominator: Decimal | None, unit: str, *, in_percent: bool
) -> str:
    """Where an indicator stands: `94,7% (1.485/1.568 người)`, `97,5%`, `12 nhà`."""
    if not in_percent:
        return f"{number(value)} {unit}"
    if numerator is None or denominator is None:
        return f"{number(value)}%"
    return f"{percentage(value)} ({number(numerator)}/{number(denominator)} {unit})"


def period_name(first: date, last: date, month: date | None = None) -> str:
    """`tuần 19–23/01/2026`, with both months, and both years, where the week crosses them; `tháng 01/2026`."""
    if month is not None:
        return f"tháng {month:%m/%Y}"
    if first == last:
        return f"tuần {first:%d/%m/%Y}"
    if first.year != last.year:
        return f"tuần {first:%d/%m/%Y}–{last:%d/%m/%Y}"
    return f"tuần {first:%d}–{last:%d/%m/%Y}" if first.month == last.month else f"tuần {first:%d/%m}–{last:%d/%m/%Y}"
