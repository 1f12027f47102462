"""What the reader gives back: a notice and its findings, each a draft of one task; and what it did not take for tasks."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Timing(StrEnum):
    """The kind of time a task has; exactly one of them holds."""

    dated = "dated"  # có hạn
    periodic = "periodic"  # định kỳ
    standing = "standing"  # thường xuyên
    undated = "undated"  # chưa có hạn


class Recurrence(StrEnum):
    """How often a periodic task (*định kỳ*) comes round."""

    daily = "daily"
    weekly = "weekly"
    monthly = "monthly"
    quarterly = "quarterly"
    yearly = "yearly"


class Doubt(StrEnum):
    """Why a reviewer should look at a draft before agreeing. That a task has no deadline is none."""

    no_lead = "no_lead"  # nobody is named, nor inherited
    two_dates = "two_dates"  # more than one deadline in one item: the first is taken
    deadline_before_notice = "deadline_before_notice"
    year_assumed = "year_assumed"  # a day without a year, put in the next year or in that of another deadline
    year_unknown = "year_unknown"  # a day without a year in a text without any: no date is made of it
    month_assumed = "month_assumed"  # a day without a month: the next such day after the notice
    start_unknown = (
        "start_unknown"  # a term counted from the notice's day, which is blank, or without a calendar: no date
    )
    date_unread = "date_unread"  # a day stands in it that may be a deadline and was not read as one
    long_item = "long_item"  # perhaps several tasks ("…; đồng thời, …")


class Why(StrEnum):
    """Why a paragraph of the body is no task."""

    assessment = "assessment"  # đánh giá, kết quả
    agreement = "agreement"  # ghi nhận, biểu dương, nhất trí
    opening = "opening"  # the line that opens the tasks below; its lead and deadline are theirs
    detail = "detail"  # says of the tasks above who does them or by when
    closing = "closing"  # lời kết
    outside = "outside"  # stands before or behind the conclusions, and may direct somebody all the same: an annex
    prose = "prose"  # directs nothing that could be told
    table = "table"  # a heading row, or one that holds no task


@dataclass(frozen=True, slots=True)
class Finding:
    """One task as found: the words of the notice, and what was understood of them.

    ``deadline`` is the date that the text names, ``due_on`` the last day that is on time. With ``deadline_suggested`` the text
    names only an occasion: ``due_on`` is proposed, for ``suggested_reason``. Names are as written. ``recurrence_rule`` is an
    RRULE of RFC 5545 where ``recurrence_text`` names the moment. Paragraphs count from 0 in the extracted ones: ``paragraph``
    is that in which ``text`` begins, the others those in which lead and deadline stand, which may be a heading's.
    """

    no: str
    section: str | None
    text: str
    short_name: str
    lead: str | None
    coop: tuple[str, ...]
    timing: Timing
    deadline: datetime.date | None
    deadline_text: str | None
    due_on: datetime.date | None
    due_time: datetime.time | None
    deadline_suggested: bool
    recurrence: Recurrence | None
    recurrence_rule: str | None
    product: str | None
    targets: tuple[str, ...]
    places: tuple[str, ...]
    paragraph: int
    doubts: tuple[Doubt, ...]
    lead_text: str | None = None
    lead_paragraph: int | None = None
    deadline_paragraph: int | None = None
    suggested_reason: str | None = None
    recurrence_text: str | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """A paragraph that is no task (*không phải nhiệm vụ*), kept so that a reviewer can look."""

    text: str
    paragraph: int
    why: Why


@dataclass(frozen=True, slots=True)
class Notice:
    """A conclusion notice (*Thông báo kết luận*) or directive letter; whatever its text does not say is None."""

    number: str | None
    date: datetime.date | None
    meeting_date: datetime.date | None
    issuer: str | None
    chair: str | None
    subject: str | None
    tasks: tuple[Finding, ...]
    others: tuple[Other, ...] = ()
