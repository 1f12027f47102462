"""What the exports show, free of the register: each task on the day of the export, the places, the notices, what happened."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from bot.reports.indicator_lines import IndicatorLine
from scheduler.calendar import WorkingCalendar
from storage.notices import Timing
from storage.states import Bucket, State


class Wait(StrEnum):
    """What of a task waits for a decision."""

    SIGN_OFF = "sign_off"
    DATE = "date"
    EXTENSION = "extension"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Obstructed:
    """An obstacle that no leader has answered: the words, and the day on which they came."""

    words: str
    since: date


@dataclass(frozen=True, slots=True)
class PlacePart:
    """What of a task was given to be done for one place."""

    place_id: int
    state: State
    due_on: date | None

    @property
    def is_done(self) -> bool:
        return self.state is State.DONE


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task on the day of the export. Days are the organisation's."""

    number: int
    short_name: str
    text: str
    box: Bucket
    timing: Timing
    notice_id: int | None = None
    notice: str | None = None
    area: str | None = None
    lead: str | None = None
    cooperating: tuple[str, ...] = ()
    deadline_text: str | None = None
    original_due_on: date | None = None
    due_on: date | None = None
    due_time: time | None = None
    extensions: int = 0
    percent: int | None = None
    said: str | None = None
    said_on: date | None = None
    product: str | None = None  # what was named in the last report of it, not what is expected
    claimed_on: date | None = None
    days_late: int | None = None  # working days; None in the boxes that are not late
    is_finished: bool = False
    obstacles: tuple[Obstructed, ...] = ()
    waits: Mapping[Wait, date | None] = field(default_factory=dict)  # with the day asked for, where it is about one
    parts: tuple[PlacePart, ...] = ()
    evidence: int = 0
    on_briefing: bool = False

    @property
    def waits_for_sign_off(self) -> bool:
        return self.claimed_on is not None and not self.is_finished


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of the journal, in words. `at`: the office's wall clock."""

    at: datetime
    number: int
    short_name: str
    who: str
    for_whom: str
    what: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    place_id: int
    name: str
    head: str
    in_charge: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """`name` as in a chat, `full` as a document writes it."""

    notice_id: int
    number: str | None
    name: str
    full: str
    subject: str | None


@dataclass(frozen=True, slots=True)
class Register:
    """`at`: the office's wall clock. `notices`: from which the tasks are, in the order of their days."""

    organisation: str
    at: datetime
    calendar: WorkingCalendar
    tasks: tuple[TaskLine, ...] = ()
    notices: tuple[NoticeLine, ...] = ()
    places: tuple[PlaceLine, ...] = ()
    entries: tuple[Happened, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()

    @property
    def today(self) -> date:
        return self.at.date()

    def counts(self) -> dict[Bucket, int]:
        return counts(self.tasks)

    def in_box(self, box: Bucket) -> list[TaskLine]:
        return [task for task in self.tasks if task.box is box]


def counts(tasks: Collection[TaskLine]) -> dict[Bucket, int]:
    """How many are in each box: they add up to all of them."""
    return {box: sum(task.box is box for task in tasks) for box in Bucket}


def part_counts(parts: Collection[PlacePart], today: date) -> list[int]:
    """How many in all, done, reported, in time, overdue, without a day: the last five add up to the first."""
    done = sum(part.is_done for part in parts)
    reported = sum(part.state is State.REPORTED for part in parts)
    open_ones = [part for part in parts if not part.is_done and part.state is not State.REPORTED]
    dated = [part.due_on for part in open_ones if part.due_on is not None]
    late = sum(due_on < today for due_on in dated)
    return [len(parts), done, reported, len(dated) - late, late, len(open_ones) - len(dated)]
