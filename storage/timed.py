"""When a task is due (*hạn*), as a part of its record: the phrase of the notice, the deadline in force, a proposed one."""

from datetime import date, datetime, time

from sqlalchemy.orm import Mapped, mapped_column

from storage.notices import Timing
from storage.states import DueSource
from storage.types import JSON_OR_NULL, choice


class Timed:
    """The time of a task, with the rules that keep its original deadline and count its extensions."""

    number: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    timing: Mapped[Timing] = mapped_column(choice(Timing))
    recurrence: Mapped[str | None]
    recurrence_rule: Mapped[str | None]
    deadline_text: Mapped[str | None]  # the phrase of the notice
    deadline_named: Mapped[date | None]  # the date it names
    original_due_on: Mapped[date | None]  # never changes once set
    due_on: Mapped[date | None]  # the last day that is on time
    due_time: Mapped[time | None]
    lead_days: Mapped[list[int] | None] = mapped_column(JSON_OR_NULL)  # its own days before, instead of the policy's
    turn_on: Mapped[date | None]  # the due day of the last turn of periodic work that was reported on
    due_source: Mapped[DueSource | None] = mapped_column(choice(DueSource))
    proposed_due_on: Mapped[date | None]
    proposed_reason: Mapped[str | None]
    timed_at: Mapped[datetime]  # when its members were given the deadline in force
    extensions: Mapped[int] = mapped_column(default=0)  # how many were granted (*gia hạn lần …*)

    def agree_to_date(self, now: datetime) -> date:
        """The proposed date takes effect. Raises ValueError where none is proposed."""
        if self.proposed_due_on is None:
            raise ValueError(f"task {self.number} has no proposed date")
        self.due_on = self.proposed_due_on
        self.original_due_on = self.original_due_on or self.due_on
        self.due_time = None
        self.timed_at = now
        self.due_source = DueSource.AGREED
        if self.timing in (Timing.UNDATED, Timing.STANDING):
            self.timing = Timing.DATED
        self.forget_proposal()
        return self.due_on

    def decline_date(self) -> None:
        """The proposal is dropped; whatever deadline was in force stays."""
        if self.proposed_due_on is None:
            raise ValueError(f"task {self.number} has no proposed date")
        self.forget_proposal()

    def move_deadline(self, due_on: date, source: DueSource, now: datetime) -> None:
        """Another deadline is in force; the original stays. A proposal that waits is dropped: this decides it."""
        self.due_on, self.due_time, self.due_source = due_on, None, source
        self.original_due_on = self.original_due_on or due_on
        self.timed_at = now
        if source is DueSource.EXTENDED:
            self.extensions += 1
        if self.timing in (Timing.UNDATED, Timing.STANDING):
            self.timing = Timing.DATED
        self.forget_proposal()

    def forget_proposal(self) -> None:
        """No date is proposed any more; what was shown of the task is stale."""
        self.proposed_due_on = self.proposed_reason = None
        self.version += 1
