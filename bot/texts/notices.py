"""The notices (*các thông báo*) with their progress, and one of them whole. The boxes always add up to the first line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.texts.words import and_more, clip, comrade, first_upper, notice_name, quoted
from scheduler.calendar import WorkingCalendar
from storage.notice_changes import Effect, NoticeChange
from storage.notices import Door, Notice
from storage.people import Member
from storage.states import Bucket

PAGE = 5
_MOST_LINES = 8
_DONE = {
    Effect.AMENDED: "đã sửa đổi, bổ sung",
    Effect.REPLACED: "đã được thay thế",
    Effect.WITHDRAWN: "đã thu hồi",
}
DOES = {Effect.AMENDED: "sửa đổi, bổ sung", Effect.REPLACED: "thay thế", Effect.WITHDRAWN: "thu hồi"}
"""What a later notice does to an earlier one, inside a sentence."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A notice with its tasks in the six boxes, its drafts that nobody gave out, and what was made of it, the oldest first."""

    notice: Notice
    counts: Mapping[Bucket, int]
    drafts: int = 0
    changes: Sequence[NoticeChange] = ()

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def change(self) -> NoticeChange | None:
        """The one that counts: that it is in force no more, else the last."""
        ended = [change for change in self.changes if change.effect.ends]
        return (ended or [*self.changes])[-1] if self.changes else None


@dataclass(frozen=True, slots=True)
class Whole:
    """One notice. `closed`: tasks withdrawn or replaced; `made`: what it made of earlier ones; `named`: what its text says so."""

    listed: Listed
    importer: Member | None = None
    closed: int = 0
    made: Sequence[NoticeChange] = ()
    named: Sequence[str] = field(default=())


def listing(found: Sequence[Listed], page: int, total: int, calendar: WorkingCalendar) -> str:
    """One line a notice, the newest first."""
    lines = [f"Các thông báo: {total}", *(_line(each, calendar) for each in found)]
    return "\n".join([*lines, *and_more(page * PAGE + len(found), total, "thông báo")])


def _line(listed: Listed, calendar: WorkingCalendar) -> str:
    counts = listed.counts
    done = counts[Bucket.DONE_ON_TIME] + counts[Bucket.DONE_LATE]
    parts = [f"{listed.total} nhiệm vụ"] if listed.total or not listed.drafts else []
    parts += [f"hoàn thành {done}"] if done else []
    parts += [f"quá hạn {counts[Bucket.OVERDUE]}"] if counts[Bucket.OVERDUE] else []
    parts += [f"dự thảo {listed.drafts}"] if listed.drafts else []
    mark = f" – {changed(listed.change, calendar)}" if listed.change is not None else ""
    return f"{notice_name(listed.notice)}: {' · '.join(parts)}{mark}"


def changed(change: NoticeChange, calendar: WorkingCalendar) -> str:
    """`đã thu hồi ngày 20/01/2026 theo Thông báo số 20/TB-VP ngày 19/01/2026`."""
    return f"{_DONE[change.effect]} ngày {calendar.day(change.at):%d/%m/%Y}{_by(change)}"


def _by(change: NoticeChange) -> str:
    if change.by_notice is not None:
        return f" theo {notice_name(change.by_notice)}"
    return f": {quoted(clip(change.words, 80))}" if change.words else ""


def whole(one: Whole, calendar: WorkingCalendar) -> str:
    """Subject, who concluded, the six boxes, who brought it in, what a later one made of it."""
    listed = one.listed
    notice, counts = listed.notice, listed.counts
    lines = [f"{notice_name(notice)}: {listed.total} nhiệm vụ"]
    if listed.change is not None:
        mark = changed(listed.change, calendar)
        lines.append(f"{mark[:1].upper()}{mark[1:]}")
    if notice.subject:
        lines.append(quoted(clip(notice.subject, 160)))
    below: list[str] = []
    if listed.total:
        below += [
            f"Đang thực hiện: quá hạn {counts[Bucket.OVERDUE]} · trong hạn {counts[Bucket.IN_TIME]}",
            f"Thường xuyên {counts[Bucket.STANDING]} · chưa có hạn {counts[Bucket.UNDATED]}"
            f" · hoàn thành đúng hạn {counts[Bucket.DONE_ON_TIME]} · hoàn thành quá hạn {counts[Bucket.DONE_LATE]}",
        ]
    below.append(_brought_in(one, calendar))
    below += [f"{first_upper(DOES[change.effect])} {notice_name(change.notice)}." for change in one.made[:1]]
    below += one.named[:1]
    meeting = _meeting(notice)[: _MOST_LINES - len(lines) - len(below)]
    return "\n".join([*lines, *meeting, *below])


def _meeting(notice: Notice) -> list[str]:
    chair = notice.chair if notice.chair and notice.chair not in (notice.subject or "") else None
    parts = [f"Kết luận của {clip(chair, 80)}"] if chair else []
    if notice.meeting_date is not None and notice.number:
        parts.append(f"{'họp' if parts else 'Họp'} ngày {notice.meeting_date:%d/%m/%Y}")
    return [" · ".join(parts)] if parts else []


def _brought_in(one: Whole, calendar: WorkingCalendar) -> str:
    notice = one.listed.notice
    by = comrade(one.importer) if one.importer else "" if notice.door is Door.CHAT else "từ máy của cơ quan"
    parts = [f"Nhập ngày {calendar.day(notice.imported_at):%d/%m/%Y}{f' ({by})' if by else ''}"]
    parts += [f"còn {one.listed.drafts} dự thảo chưa giao"] if one.listed.drafts else []
    parts += [f"đã thu hồi hoặc thay {one.closed} nhiệm vụ"] if one.closed else []
    return " · ".join(parts)


def none_yet(*, imports: bool) -> str:
    """No notice was brought in, or given out. `imports`: the reader may bring one in."""
    return "Chưa nhập thông báo nào. Gõ nhập để bắt đầu." if imports else "Chưa có thông báo nào được giao."


def unknown(number: str) -> str:
    """No notice has that number."""
    return f"Không có thông báo số {clip(number, 40)}; xem các thông báo, gõ: thông báo"
