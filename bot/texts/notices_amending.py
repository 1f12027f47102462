"""*Sửa đổi bổ sung, thay thế, thu hồi* a notice: what is asked of the office, what was written, what a member is told."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from bot.actions.amending import Amendment, Fate, Standing, Verdict, Written
from bot.texts.notices import DOES
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
    notice_name,
    opening,
    outside,
    pronoun,
    quoted,
)
from scheduler.calendar import WorkingCalendar
from storage.notice_changes import Effect, NoticeChange
from storage.notices import Draft, Notice
from storage.people import Member
from storage.states import State
from storage.tasks import Task

PAGE = 5
TARGETS = 4
_NAME = 40
_IS = {Effect.AMENDED: "được sửa đổi, bổ sung", Effect.REPLACED: "được thay thế", Effect.WITHDRAWN: "đã thu hồi"}


def document(by_notice: Notice | None, words: str | None) -> str:
    """By what, as the journal and a withdrawn task keep it: `theo Thông báo số 20/TB-VP ngày 22/01/2026`."""
    return f"theo {notice_name(by_notice)}" if by_notice is not None else (words or "").strip()


def says_so(words: str, left: int) -> str:
    """The text of a notice names an earlier one. `left`: how many of the tasks of that are not finished."""
    still = f"văn bản cũ còn {left} nhiệm vụ chưa xong" if left else "các nhiệm vụ của văn bản cũ đã xong"
    return f"Văn bản nêu {quoted(clip(words, 120))}; {still}."


def ask_by(notice: Notice, known: int) -> str:
    """By which document. `known`: how many later notices stand to be chosen."""
    how = (
        "Chọn thông báo mới:"
        if known
        else "Chưa có thông báo mới nào đã giao. Nhập và giao thông báo mới trước thì tiện hơn."
    )
    return f"{notice_name(notice)} được sửa đổi, thay thế theo văn bản nào? {how}\nChưa ghi gì."


def ask_document(notice: Notice) -> str:
    """The document is not in the register."""
    return (
        f"{notice_name(notice)} được sửa đổi, thay thế theo văn bản nào? Trả lời bằng một tin, "
        "ví dụ: theo Công văn số 12/UBND-VP ngày 20/01/2026\nKhông đổi nữa, gõ: thôi. Chưa ghi gì."
    )


def ask_reason(notice: Notice) -> str:
    """Why the whole of it is withdrawn."""
    return (
        f"Thu hồi {notice_name(notice)} theo văn bản nào, hoặc vì sao? Trả lời bằng một tin, "
        "ví dụ: theo Công văn số 12/UBND-VP ngày 20/01/2026\nKhông thu hồi nữa, gõ: thôi. Chưa ghi gì."
    )


def ask_effect(notice: Notice, by_notice: Notice | None, words: str | None) -> str:
    """Is it replaced as a whole, or amended?"""
    by = notice_name(by_notice) if by_notice is not None else quoted(clip(words or "", 120))
    return (
        f"{by} đối với {notice_name(notice)}: thay thế cả văn bản, hay sửa đổi, bổ sung?\n"
        "Sửa đổi, bổ sung thì văn bản cũ vẫn còn hiệu lực. Chưa ghi gì."
    )


def fates(
    amendment: Amendment, now: Standing, verdicts: Mapping[int, Verdict], page: int, note: str | None = None
) -> str:
    """What is chosen for each open task so far; `note` says first what happened meanwhile."""
    shown = now.open[page * PAGE : (page + 1) * PAGE]
    lines = [*([note] if note else []), _heading(amendment, now), *_beside(amendment, now)]
    lines += [_task_line(task, verdicts.get(task.number), now.coming) for task in shown]
    lines += and_more(page * PAGE + len(shown), len(now.open))
    left = sum(task.number not in verdicts for task in now.open)
    if left:
        lines.append(f"Chọn từng nhiệm vụ; còn {left} chưa chọn. Chưa ghi gì.")
    else:
        lines.append(f"{_counted(verdicts)}Chưa ghi gì; chọn Ghi thì mới có hiệu lực và báo cho người thực hiện.")
    return "\n".join(lines)


def _counted(verdicts: Mapping[int, Verdict]) -> str:
    """How many become what: on other pages there may be more of them."""
    named_so = ((Fate.MOVE, "chuyển"), (Fate.CLOSE, "thu hồi"), (Fate.KEEP, "giữ"))
    counted = [(what, sum(verdict.fate is fate for verdict in verdicts.values())) for fate, what in named_so]
    parts = [f"{what} {number}" for what, number in counted if number]
    return f"{first_upper(', '.join(parts))}. " if parts else ""


def _heading(amendment: Amendment, now: Standing) -> str:
    count = f"{len(now.open)} nhiệm vụ chưa xong" if now.open else "không có nhiệm vụ chưa xong"
    old = notice_name(now.notice)
    if now.by_notice is not None:
        return f"{notice_name(now.by_notice)} {DOES[amendment.effect]} {old}: {count}."
    words = quoted(clip(amendment.words or "", 80))
    if amendment.effect is Effect.WITHDRAWN:
        return f"Thu hồi {old}, {words}: {count}."
    return f"{old} {_IS[amendment.effect]} {words}: {count}."


def _beside(amendment: Amendment, now: Standing) -> list[str]:
    parts = [f"{now.finished} nhiệm vụ đã hoàn thành để nguyên"] if now.finished else []
    if now.drafts and amendment.effect.ends:
        parts.append(f"{len(now.drafts)} dự thảo chưa giao sẽ bỏ")
    return [f"{first_upper('; '.join(parts))}."] if parts else []


def _task_line(task: Task, verdict: Verdict | None, coming: Sequence[Draft]) -> str:
    claimed = " (chờ xác nhận hoàn thành)" if task.claimed_on is not None else ""
    return f"{code(task.number)} {clip(task.short_name, _NAME)}{claimed}: {_chosen(verdict, coming)}"


def _chosen(verdict: Verdict | None, coming: Sequence[Draft]) -> str:
    match verdict:
        case None:
            return "chưa chọn"
        case Verdict(fate=Fate.KEEP):
            return "giữ"
        case Verdict(fate=Fate.CLOSE):
            return "thu hồi"
        case _:
            draft = " (dự thảo)" if verdict.to in {each.number for each in coming} else ""
            return f"chuyển sang {code(verdict.to or 0)}{draft}"


def one(
    task: Task, verdict: Verdict | None, targets: Sequence[Task | Draft], page: int, now: Standing, today: date
) -> str:
    """One open task, and the tasks of the later notice that may stand for it."""
    lead = f"Chủ trì: {task.lead_body.name} · " if task.lead_body else ""
    states = [item.percent for item in task.leads if item.percent is not None and item.state is State.IN_PROGRESS]
    percent = f" · đã báo {max(states)}%" if states else ""
    lines = [
        f"{named(task)}: {_chosen(verdict, now.coming)}",
        first_upper(f"{lead}{'hạn: ' if task.due_on else ''}{last_moment(task, today)}{percent}"),
    ]
    if targets:
        lines.append("Chuyển sang nhiệm vụ nào của thông báo mới (gần giống trước):")
        shown = targets[page * TARGETS : (page + 1) * TARGETS]
        lines += [f"{code(each.number)} {each.short_name}{_is_draft(each)}" for each in shown]
    return "\n".join([*lines, "Chưa ghi gì."])


def _is_draft(target: Task | Draft) -> str:
    return " (dự thảo)" if isinstance(target, Draft) else ""


def changed_meanwhile(numbers: Collection[int]) -> str:
    """Above the list: these are not as they were shown."""
    return f"{codes([*numbers])} đã thay đổi từ lúc xem; đề nghị đồng chí xem lại."


def changed_by(change: NoticeChange, calendar: WorkingCalendar) -> str:
    """Above the list: another reviewer was quicker with something."""
    at = calendar.local(change.at)
    return f"{first_upper(comrade(change.recorded_by))} vừa ghi {DOES[change.effect]} lúc {hour(at)}, {at:%d/%m/%Y}."


def over(change: NoticeChange, calendar: WorkingCalendar) -> str:
    """It is in force no more: nothing is to be amended."""
    by = f" ({comrade(change.recorded_by)} ghi {calendar.day(change.at):%d/%m/%Y})"
    return (
        f"{notice_name(change.notice)} {_IS[change.effect]}{_by(change)}{by}. Chưa ghi gì thêm. Xem, gõ: thông báo\n"
        "Nhiệm vụ còn giữ thì thu hồi từng nhiệm vụ, ví dụ: thu hồi 104"
    )


def not_given_yet(by_notice: Notice) -> str:
    """Above the list: nothing of the later notice was given out."""
    return f"{notice_name(by_notice)} chưa giao: giao trước (gõ: giao), rồi chọn Ghi. Lựa chọn được giữ lại."


def still_drafts(numbers: Collection[int]) -> str:
    """Above the list: what shall stand for them is not given out yet."""
    return f"{codes([*numbers])} còn là dự thảo: giao trước (gõ: giao), rồi chọn Ghi. Lựa chọn được giữ lại."


def written(done: Written, unreachable: Sequence[Member]) -> str:
    """To whoever wrote it."""
    change = done.change
    lines = [f"Đã ghi: {notice_name(change.notice)} {_IS[change.effect]}{_by(change)}."]
    pairs = ", ".join(f"{code(old.number)} → {code(new.number)}" for old, new in done.moved)
    parts = [f"Chuyển {len(done.moved)}: {clip(pairs, 160)}"] if done.moved else []
    parts += [f"Thu hồi {len(done.closed)}: {_numbers(done.closed)}"] if done.closed else []
    parts += [f"Giữ {len(done.kept)}: {_numbers(done.kept)}"] if done.kept else []
    parts += [f"Bỏ {done.dropped} dự thảo chưa giao"] if done.dropped else []
    names = clip(", ".join(comrade(member) for member in done.told), 120)
    lines += [*parts, f"Đã báo {names}." if done.told else "Không có ai phải báo."]
    if unreachable:
        who = clip(", ".join(member.name for member in unreachable), 120)
        lines.append(f"Chưa vào kênh nên chưa nhận được tin: {who}")
    return "\n".join(lines)


def _numbers(tasks: Sequence[Task]) -> str:
    return clip(codes([task.number for task in tasks]), 120)


def _by(change: NoticeChange) -> str:
    if change.by_notice is not None:
        by = "bằng" if change.effect is Effect.REPLACED else "theo"
        return f" {by} {notice_name(change.by_notice)}"
    return f" {quoted(clip(change.words, 120))}" if change.words else ""


def told(member: Member, change: NoticeChange, tasks: Sequence[Task], mine: Collection[int]) -> str:
    """To each member: what of theirs was withdrawn, what stands for the rest. `mine`: the numbers that they have a part in."""
    calling = pronoun(member)
    first = f"{opening(member)} {notice_name(change.notice)} {_IS[change.effect]}{_by(change)}."
    replaced = [task for task in tasks if task.replaced_by_number is not None]
    withdrawn = [task for task in tasks if task.replaced_by_number is None]
    lines = [f"{named(task)}: thay bằng {code(task.replaced_by_number or 0)}" for task in replaced]
    lines += [f"{named(task)}: thu hồi" for task in withdrawn]
    shown = lines[:LIST_LIMIT]
    last = f"{first_upper(calling)} không phải thực hiện {'các ' if len(tasks) > 1 else ''}nhiệm vụ trên nữa."
    new = [task.replaced_by_number for task in replaced if task.replaced_by_number in mine]
    if new and not outside(member):
        last += f" Báo cáo theo số mới, ví dụ: {new[0]} xong"
    return "\n".join([first, *shown, *and_more(len(shown), len(lines)), last])


def replaced(task: Task, successor: Task, *, mine: bool) -> str:
    """A report on a task for which another one stands. `mine`: the reader has a part in that."""
    gone = ", nay đã thu hồi" if successor.withdrawn_at is not None else ""
    done = ", đã hoàn thành" if successor.reported_on is not None and not gone else ""
    by = f" theo {notice_name(successor.notice)}" if successor.notice is not None else ""
    first = f"{code(task.number)} được thay bằng {code(successor.number)}{by}{gone}{done}. Chưa ghi gì."
    if mine and not (gone or done):
        return f"{first}\n{named(successor)}. Báo cho nhiệm vụ này, ví dụ: {successor.number} xong"
    return f"{first}\nXem danh sách, gõ: việc"


def withdrawn(task: Task) -> str:
    """A report on a task that was withdrawn."""
    return f"{named(task)} đã được thu hồi, không phải thực hiện nữa. Chưa ghi gì. Xem danh sách, gõ: việc"


def is_replaced(task: Task, successor: Task, on: date) -> str:
    """The line that says so in one task whole."""
    by = f" theo {notice_name(successor.notice)}" if successor.notice is not None else ""
    return f"ĐƯỢC THAY BẰNG {code(task.replaced_by_number or 0)} ngày {on:%d/%m/%Y}{by}"


def stands_for(tasks: Sequence[Task]) -> str:
    """The line of one task whole that says which ones it replaced."""
    return f"Thay cho {clip('; '.join(named(task) for task in tasks), 160)} – báo cáo, kết quả cũ: chọn số cũ"
