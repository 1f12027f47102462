"""Tasks and their assignments, with the rules that keep them right.

An assignment goes given → accepted → in progress → reported done → done, or is returned. A task is finished when its lead
assignments are done; cooperating ones never hold it back. Overdue is derived, never stored. Whether a task was on time is
judged by the day of the accepted report, however late the sign-off.
"""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.notices import Notice, Timing
from storage.people import Body, Member
from storage.types import JSON_OR_NULL, Base, choice


class Part(StrEnum):
    """A member's part in a task."""

    LEAD = "lead"  # chủ trì
    COOPERATING = "cooperating"  # phối hợp


class State(StrEnum):
    """Where an assignment stands."""

    GIVEN = "given"  # đã giao
    ACCEPTED = "accepted"  # đã nhận
    IN_PROGRESS = "in_progress"  # đang thực hiện
    REPORTED = "reported"  # chờ xác nhận
    RETURNED = "returned"  # đề nghị bổ sung
    DONE = "done"  # xác nhận hoàn thành


class DueSource(StrEnum):
    """Where a deadline in force comes from."""

    NOTICE = "notice"  # hạn theo văn bản
    AGREED = "agreed"  # đề xuất, được lãnh đạo đồng ý


class Bucket(StrEnum):
    """The six boxes of every text, picture and file; each task is in exactly one."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    STANDING = "standing"
    UNDATED = "undated"


class WrongStateError(Exception):
    """The assignment is in a state from which this step is not allowed. `state` says which."""

    def __init__(self, state: State) -> None:
        super().__init__(f"not allowed from state {state}")
        self.state = state


_CLAIMED = frozenset({State.REPORTED, State.DONE})
_OPEN = frozenset({State.GIVEN, State.ACCEPTED, State.IN_PROGRESS, State.RETURNED})


class Task(Base):
    """One directive of a notice (*nhiệm vụ*), shown as NV and its number."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("organisation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"), index=True)
    number: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    short_name: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    source_sentence: Mapped[str] = mapped_column(Text)
    area: Mapped[str | None]
    product: Mapped[str | None]
    targets: Mapped[list[str]] = mapped_column(default=list)
    places: Mapped[list[str]] = mapped_column(default=list)
    timing: Mapped[Timing] = mapped_column(choice(Timing))
    recurrence: Mapped[str | None]
    recurrence_rule: Mapped[str | None]
    lead_body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    deadline_text: Mapped[str | None]  # the phrase of the notice
    deadline_named: Mapped[date | None]  # the date it names
    original_due_on: Mapped[date | None]  # never changes once set
    due_on: Mapped[date | None]  # the last day that is on time
    due_time: Mapped[time | None]
    lead_days: Mapped[list[int] | None] = mapped_column(JSON_OR_NULL)  # its own days before, instead of the policy's
    turn_on: Mapped[date | None]  # the due day of the last turn of periodic work that was reported on
    seen_on: Mapped[date | None]  # the day on which the deputy in charge, told that it is late, said *đã nắm*
    briefing_on: Mapped[date | None]  # the day on which a leader put it on the list of the briefing (*giao ban*)
    due_source: Mapped[DueSource | None] = mapped_column(choice(DueSource))
    proposed_due_on: Mapped[date | None]
    proposed_reason: Mapped[str | None]
    published_at: Mapped[datetime]
    timed_at: Mapped[datetime]  # when its members were given the deadline in force
    reported_on: Mapped[date | None]  # day of the accepted report, once all lead assignments are done
    claimed_on: Mapped[date | None]  # day of the report of done, accepted or still waiting, of the last lead assignment

    notice: Mapped[Notice | None] = relationship(lazy="joined")
    lead_body: Mapped[Body | None] = relationship(lazy="joined")
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="task", order_by="Assignment.id", lazy="selectin"
    )

    def bucket(self, today: date) -> Bucket:
        """The box this task is in on the organisation's day `today`. `task_queries.bucket_expression` says the same in SQL."""
        if self.reported_on is not None:
            late = self.due_on is not None and self.reported_on > self.due_on
            return Bucket.DONE_LATE if late else Bucket.DONE_ON_TIME
        if self.timing in (Timing.STANDING, Timing.PERIODIC):
            return Bucket.STANDING
        if self.due_on is None:
            return Bucket.UNDATED
        # A report in time that waits for its sign-off is not late, however long it waits.
        return Bucket.OVERDUE if self.due_on < (self.claimed_on or today) else Bucket.IN_TIME

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
        self._forget_proposal()
        return self.due_on

    def decline_date(self) -> None:
        """The proposal is dropped; whatever deadline was in force stays."""
        if self.proposed_due_on is None:
            raise ValueError(f"task {self.number} has no proposed date")
        self._forget_proposal()

    def settle(self) -> None:
        """Derives whether the task is reported done, and whether it is finished, from its lead assignments."""
        leads = [assignment for assignment in self.assignments if assignment.part is Part.LEAD]
        days = [lead.reported_on for lead in leads if lead.state in _CLAIMED and lead.reported_on is not None]
        self.claimed_on = max(days) if leads and len(days) == len(leads) else None
        self.reported_on = self.claimed_on if all(lead.state is State.DONE for lead in leads) else None
        self.version += 1

    def _forget_proposal(self) -> None:
        self.proposed_due_on = self.proposed_reason = None
        self.version += 1


class Assignment(Base):
    """One member's part in a task, with its own state. `body_id` is the body it answers for."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("task_id", "member_id", "body_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    # None: a body without a head, or from outside, which nobody in the roster answers for yet.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    part: Mapped[Part] = mapped_column(choice(Part))
    state: Mapped[State] = mapped_column(choice(State), default=State.GIVEN)
    version: Mapped[int] = mapped_column(default=1)
    percent: Mapped[int | None]
    last_report_at: Mapped[datetime | None]
    reported_on: Mapped[date | None]  # the organisation's day of the report that is waiting or was accepted
    done_at: Mapped[datetime | None]

    task: Mapped[Task] = relationship(back_populates="assignments", lazy="joined", innerjoin=True)
    member: Mapped[Member | None] = relationship(lazy="joined")
    body: Mapped[Body | None] = relationship(lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether its member still has to do something: neither reported done nor done."""
        return self.state in _OPEN

    @property
    def reported_late(self) -> bool:
        """Whether its report of done, waiting or accepted, came after the due day."""
        due_on = self.task.due_on
        return due_on is not None and self.reported_on is not None and self.reported_on > due_on

    @property
    def may_take_back(self) -> bool:
        """Whether its report of done can still be corrected: nobody signs off a cooperating part, the task's end settles it."""
        if self.part is Part.COOPERATING and self.state is State.DONE:
            return self.task.reported_on is None
        return self.state is State.REPORTED

    @property
    def outside(self) -> bool:
        """Whether it answers for a body from outside, which is asked and never ordered."""
        return self.body is not None and self.body.outside

    def accept(self) -> bool:
        """*đã nhận*. Returns whether that was news; a later state is left as it is."""
        if self.state is not State.GIVEN:
            return False
        self._to(State.ACCEPTED)
        return True

    def progress(self, percent: int | None, now: datetime) -> None:
        """A percentage or words. Raises WrongStateError once the work is signed off."""
        if self.state is State.DONE:
            raise WrongStateError(self.state)
        if percent is not None:
            self.percent = percent
        self.last_report_at = now
        if self.state is not State.REPORTED:
            self._to(State.IN_PROGRESS)

    def report_done(self, now: datetime, today: date) -> bool:
        """*báo hoàn thành*: waits for sign-off (lead) or is done (cooperating). Returns whether it was news."""
        if self.state is State.DONE:
            raise WrongStateError(self.state)
        self.last_report_at = now
        if self.state is State.REPORTED:
            return False
        self.percent, self.reported_on = 100, today
        if self.part is Part.LEAD:
            self._to(State.REPORTED)
            self.task.settle()
        else:
            self.done_at = now
            self._to(State.DONE)
        return True

    def report_turn(self, now: datetime) -> None:
        """A turn (*kỳ*) of periodic work is reported on, and the work goes on. Raises WrongStateError once it is done."""
        if self.state is State.DONE:
            raise WrongStateError(self.state)
        claimed = self.state is State.REPORTED
        self.percent = self.reported_on = None
        self.last_report_at = now
        self._to(State.IN_PROGRESS)
        if claimed:
            self.task.settle()

    def sign_off(self, now: datetime) -> None:
        """*xác nhận hoàn thành*. Raises WrongStateError unless it was reported done."""
        if self.state is not State.REPORTED:
            raise WrongStateError(self.state)
        self.done_at = now
        self._to(State.DONE)
        self.task.settle()

    def return_report(self) -> None:
        """*đề nghị bổ sung*: the report does not count, the work counts again from its due day."""
        if self.state is not State.REPORTED:
            raise WrongStateError(self.state)
        self.reported_on = None
        self._to(State.RETURNED)
        self.task.settle()

    def take_back(self) -> None:
        """The member corrects a report of done that nobody has decided on: the work goes on."""
        if not self.may_take_back:
            raise WrongStateError(self.state)
        self.reported_on = self.done_at = None
        self._to(State.IN_PROGRESS)
        self.task.settle()

    def _to(self, state: State) -> None:
        self.state = state
        self.version += 1
