"""What a member's report did, and what is asked back: model messages 16, 37 and 39."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.texts.turns import turn_day
from bot.texts.words import (
    LIST_LIMIT,
    and_more,
    clip,
    code,
    codes,
    comrade,
    first_upper,
    hour,
    last_moment,
    named,
    pronoun,
    quoted,
    unchanged,
)
from scheduler.calendar import WorkingCalendar
from storage.notices import Timing
from storage.people import Member, Place
from storage.progress import ProgressReport
from storage.states import Part, State
from storage.tasks import Assignment, Task

NO_ACCOUNT = "chưa vào kênh này"
BLOCKED = "đã chặn kênh này"
NO_PRODUCT = "không"


def on_behalf(member: Member) -> str:
    """`Ghi thay đ/c Hùng. ` before what was recorded for somebody who telephoned."""
    return f"Ghi thay {comrade(member)}. "


def of_place(place: Place) -> str:
    """`Xóm Đồng Tâm:` before what was recorded for one place of several."""
    return f"{first_upper(place.name)}:"


def accepted(tasks: Sequence[Task]) -> str:
    """*Đã nhận*, of one task or of all that were named."""
    if len(tasks) == 1:
        return f"Đã ghi: đã nhận {named(tasks[0])}."
    return f"Đã ghi: đã nhận cả {len(tasks)} nhiệm vụ ({codes([task.number for task in tasks])})."


def nothing_to_accept() -> str:
    """*Đã nhận* once more."""
    return "Các nhiệm vụ này đã được ghi nhận trước đó; chưa ghi gì thêm."


def progress(assignment: Assignment, words: str | None, *, took_back: bool) -> str:
    """A percentage or words. `took_back`: an earlier report of done no longer counts."""
    task = assignment.task
    said = []
    if assignment.percent is not None and words is None:
        said.append(f"{assignment.percent}%")
    if words is not None:
        said.append(quoted(clip(words, 200)))
    back = " Báo hoàn thành lúc trước không tính nữa." if took_back else ""
    return f"Đã ghi {named(task)}: {' '.join(said)}.{back}"


def noted_for_office(assignment: Assignment, words: str, today: date) -> str:
    """Words that ask for something, more time say: the office has them, the deadline stands."""
    task = assignment.task
    return f"Đã ghi {named(task)}: {quoted(clip(words, 200))}\nĐã chuyển Văn phòng xem xét. {unchanged(task, today)}"


def done(
    assignment: Assignment, product: str | None, at: datetime, *, news: bool, asks: bool, others: bool = False
) -> str:
    """Model message 39; `asks` for the product where none was given. `others`: recorded for somebody else."""
    task = assignment.task
    when = f"lúc {hour(at)}, {at:%d/%m}"
    if not news:
        return f"{named(task)} đã được báo hoàn thành trước đó, đang chờ xác nhận. Đã ghi thêm vào nhật ký."
    recorded = f"Đã ghi {code(task.number)} hoàn thành {when}: {task.short_name}"
    waits = _waits(assignment)
    waits += f"\nBáo nhầm, trả lời: {'ghi thay ' if others else ''}{task.number} chưa xong (trong 10 phút: bỏ)"
    if product:
        return f"{recorded}\nKết quả: {quoted(clip(product, 200))}. {waits}"
    if not asks:
        return f"{recorded}\n{waits}"
    return f"{recorded}\n{waits}\nKết quả là gì (số văn bản, biên bản)? Không có thì trả lời: không"


def _waits(assignment: Assignment) -> str:
    """Who looks at it next."""
    if assignment.part is Part.LEAD:
        return "Văn phòng đã được báo; chờ lãnh đạo xác nhận."
    if assignment.part is Part.COOPERATING:
        return "Đơn vị chủ trì sẽ thấy kết quả."
    parent = assignment.parent
    if assignment.state is State.DONE:
        return "Đã tính là xong; không phải chờ ai."
    return f"{first_upper(comrade(parent.member)) if parent and parent.member else 'Trưởng đơn vị'} xem trước."


def more_recorded(lines: int) -> str:
    """Under an answer about many tasks that does not show every outcome."""
    return f"Còn {lines} kết quả khác. Xem đã ghi gì, gõ: việc"


def product_recorded(assignment: Assignment, product: str) -> str:
    """The answer to what came of it."""
    return f"Đã ghi kết quả của {named(assignment.task)}: {quoted(clip(product, 200))}."


def no_product(assignment: Assignment) -> str:
    """*Không* as the answer to what came of it."""
    done = "" if assignment.is_open else " hoàn thành"  # the turns of periodic work are done, not the work
    return f"Đã ghi: {named(assignment.task)}{done}, không kèm kết quả."


def ask_which(member: Member, what: str, assignments: Sequence[Assignment], today: date) -> str:
    """Model message 16: `what` was said, and any of these may be meant."""
    who = pronoun(member)
    shown = assignments[:LIST_LIMIT]
    return "\n".join(
        [
            f"{first_upper(who)} báo {quoted(clip(what, 80))} cho nhiệm vụ nào?",
            *(_candidate(item, today) for item in shown),
            *and_more(len(shown), len(assignments)),
            f"Trả lời theo số, ví dụ: {shown[0].task.number} xong. Chưa ghi gì khi {who} chưa chọn.",
        ]
    )


def _candidate(item: Assignment, today: date) -> str:
    task = item.task
    if task.due_on == today:
        return f"{named(task)} – hạn hôm nay"
    if task.due_on and task.due_on < today and not item.outside:
        return f"{named(task)} – quá hạn"
    when = turn_day(task, today) if task.timing is Timing.PERIODIC else last_moment(task, today)
    return f"{named(task)} – {when}"


def ask_words(task: Task, what: str) -> str:
    """Asks for the words of a report; `what` is the question."""
    return f"{named(task)}: {what}? Trả lời bằng một tin. Chưa ghi gì."


def actions(assignment: Assignment, today: date) -> str:
    """Above the buttons of one task."""
    task = assignment.task
    when = turn_day(task, today) if task.timing is Timing.PERIODIC else last_moment(task, today)
    return f"{named(task)} ({when}). Báo nội dung gì cho nhiệm vụ này?"


def wrong_state(task: Task, state: State) -> str:
    """A report on what is signed off, or has moved on."""
    if task.replaced_by_number is not None:
        return f"{named(task)} được thay bằng {code(task.replaced_by_number)}. Chưa ghi gì. Xem danh sách, gõ: việc"
    if task.withdrawn_at is not None:
        return f"{named(task)} đã được thu hồi, không phải thực hiện nữa. Chưa ghi gì. Xem danh sách, gõ: việc"
    if state is State.ENDED:
        return f"{named(task)} đã có người khác thực hiện. Chưa ghi gì. Xem danh sách, gõ: việc"
    if state is State.DONE:
        return f"{named(task)} đã được xác nhận hoàn thành. Chưa ghi gì thêm."
    return f"{named(task)} đã thay đổi. Chưa ghi gì. Xem lại, gõ: việc {task.number}"


def nothing_open(calling: str) -> str:
    """`calling`: the word for the member, capitalised."""
    return f"{calling} không có nhiệm vụ đang thực hiện. Chưa ghi gì."


def ask_record() -> str:
    """*Ghi thay* alone."""
    return "Ghi thay ai, việc gì? Ví dụ: ghi thay 104 xong · ghi thay 108 60%. Chưa ghi gì."


def reported_done(report: ProgressReport, assignment: Assignment, calendar: WorkingCalendar) -> str:
    """To the office at once, later to whoever decides: model message 7."""
    task = assignment.task
    at = calendar.local(report.at)
    late = assignment.reported_late
    on_time = f" – {'quá hạn' if late else 'đúng hạn'}" if task.due_on else ""
    part = assignment.place or assignment.body
    body = f" ({part.name})" if part else ""
    return (
        f"Chờ xác nhận hoàn thành: {code(task.number)}. {task.short_name}\n"
        f"{first_upper(comrade(report.reported_by))}{body} báo lúc {hour(at)}, {at:%d/%m/%Y}{on_time}.\n"
        f"Kết quả: {_product(report)}."
    )


def _product(report: ProgressReport) -> str:
    if not report.product:
        return "chưa nêu"
    return "không kèm" if report.product == NO_PRODUCT else quoted(clip(report.product, 200))


def noted(report: ProgressReport, task: Task, calendar: WorkingCalendar) -> str:
    """To the office, at once: words that ask for a decision, or a report of done that was taken back."""
    said = (
        quoted(clip(report.words, 300)) if report.words else f"{report.percent}%, báo hoàn thành lúc trước không tính"
    )
    return (
        f"{first_upper(comrade(report.reported_by))} báo {named(task)}: {said}\n"
        f"{unchanged(task, calendar.day(report.at))} Đề nghị Văn phòng xem xét."
    )
