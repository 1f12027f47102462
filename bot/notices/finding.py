"""What the reader gives back: a notice and its findings, each a draft of one task."""

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
    long_item = "long_item"  # perhaps several tasks ("…; đồng thời, …")


@dataclass(frozen=True, slots=True)
class Finding:
    """One task as found: the words of the notice, and what was understood of them.

    ``deadline`` is the date that the text names, ``due_on`` the last day that is on time. Names are as written.
    ``paragraph`` counts from 0 in the extracted paragraphs: the one in which ``text`` begins.
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
