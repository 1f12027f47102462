"""Tasks and their assignments, with the rules that keep them right.

An assignment goes given → accepted → in progress → reported done → done, or is returned, or ended. A task is finished when its
lead assignments are done; cooperating ones and those given on (*giao lại*) never hold it back. Overdue is derived, never
stored. Whether a task was on time is judged by the day of the accepted report, however late the sign-off.
"""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.notices import Notice, Timing
from storage.people import Body, Member, Place
from storage.searched import Findable
from storage.states import Bucket, Part, State, WrongStateError
from storage.timed import Timed
from storage.types import Base, choice

_CLAIMED = frozenset({State.REPORTED, State.DONE})
_CLOSED = frozenset({State.DONE, State.ENDED})
_OPEN = frozenset({State.GIVEN, State.ACCEPTED, State.IN_PROGRESS, State.RETURNED})


class Task(Timed, Findable, Base):
    """One directive of a notice (*nhiệm vụ*), shown as NV and its number."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        ForeignKeyConstraint(["organisation_id", "replaced_by_number"], ["task.organisation_id", "task.number"]),
        Index("ix_task_organisation_id_replaced_by_number", "organisation_id", "replaced_by_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"), index=True)
    short_name: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    source_sentence: Mapped[str] = mapped_column(Text)
    area: Mapped[str | None]
    product: Mapped[str | None]
    targets: Mapped[list[str]] = mapped_column(default=list)
    places: Mapped[list[str]] = mapped_column(default=list)
    lead_body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"), index=True)
    seen_on: Mapped[date | None]  # the day on which the deputy in charge, told that it is late, said *đã nắm*
    briefing_on: Mapped[date | None]  # the day on which a leader put it on the list of the briefing (*giao ban*)
    published_at: Mapped[datetime]
    reported_on: Mapped[date | None]  # day of the accepted report, once all lead assignments are done
    claimed_on: Mapped[date | None]  # day of the report of done, accepted or still waiting, of the last lead assignment
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # whose task it is where no notice gave it
    withdrawn_at: Mapped[datetime | None]  # thu hồi: in no box any more, kept for good
    replaced_by_number: Mapped[int | None]  # withdrawn because this one of a later notice stands for it (chuyển)

    notice: Mapped[Notice | None] = relationship(lazy="joined")
    lead_body: Mapped[Body | None] = relationship(lazy="joined")
    given_by: Mapped[Member | None] = relationship(foreign_keys=[given_by_id], lazy="joined")
    assignments: Mapped[list["Assignment"]] = relationship(
        back_populates="task", order_by="Assignment.id", lazy="selectin"
    )

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done about it: finished, or withdrawn."""
        return self.reported_on is not None or self.withdrawn_at is not None

    @property
    def active(self) -> list["Assignment"]:
        """Its assignments but those that ended before they were done."""
        return [assignment for assignment in self.assignments if assignment.state is not State.ENDED]

    @property
    def leads(self) -> list["Assignment"]:
        """Whose work it is (*chủ trì*): one, or one for each place of a task given to all of them."""
        return [assignment for assignment in self.active if assignment.part is Part.LEAD]

    def bucket(self, today: date) -> Bucket:
        """The box this task, unless it is withdrawn, is in on `today`. `task_queries.bucket_expression` says it in SQL."""
        if self.reported_on is not None:
            late = self.due_on is not None and self.reported_on > self.due_on
            return Bucket.DONE_LATE if late else Bucket.DONE_ON_TIME
        if self.timing in (Timing.STANDING, Timing.PERIODIC):
            return Bucket.STANDING
        if self.due_on is None:
            return Bucket.UNDATED
        # A report in time that waits for its sign-off is not late, however long it waits.
        return Bucket.OVERDUE if self.due_on < (self.claimed_on or today) else Bucket.IN_TIME

    def settle(self) -> None:
        """Derives whether the task is reported done, and whether it is finished, from its lead assignments."""
        leads = self.leads
        days = [lead.reported_on for lead in leads if lead.state in _CLAIMED and lead.reported_on is not None]
        self.claimed_on = max(days) if leads and len(days) == len(leads) else None
        self.reported_on = self.claimed_on if all(lead.state is State.DONE for lead in leads) else None
        self.version += 1

    def withdraw(self, now: datetime) -> None:
        """*Thu hồi*: its open assignments end. Raises ValueError where it is finished or withdrawn already."""
        if self.is_over:
            raise ValueError(f"task {self.number} is over")
        self.withdrawn_at = now
        for assignment in self.active:
            if assignment.state is not State.DONE:
                assignment.end()
        self.forget_proposal()

    def replace(self, successor: "Task", now: datetime) -> None:
        """*Chuyển*: closed as `withdraw` does it, and the successor stands for it from now on.

        Raises ValueError where either is over, or both are one or of two organisations.
        """
        if successor.is_over or successor is self or successor.organisation_id != self.organisation_id:
            raise ValueError(f"task {successor.number} cannot stand for {self.number}")
        self.withdraw(now)
        self.replaced_by_number = successor.number


class Assignment(Base):
    """One member's part in a task, with its own state. `body_id` is the body it answers for."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("task_id", "member_id", "body_id", "place_id", "parent_id"),
        Index("ix_assignment_organisation_id_state", "organisation_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    # None: a body without a head, or from outside, which nobody in the roster answers for yet.
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))  # the khối or xóm for which it is to be done
    # What was given on (*giao lại*) is under the assignment of the one who gave it on, and reported to them.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    inner_due_on: Mapped[date | None]  # hạn trong đơn vị: set by whoever gave it on, instead of the task's
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
    place: Mapped[Place | None] = relationship(lazy="joined")

    @property
    def due_on(self) -> date | None:
        """The last day that is on time for this member: the unit's own where there is one, never later than the task's."""
        return earlier(self.inner_due_on, self.task.due_on)

    @property
    def due_time(self) -> time | None:
        """The hour of that deadline, where it has one: the unit's own day has none."""
        return self.task.due_time if self.due_on == self.task.due_on else None

    @property
    def given_on(self) -> list["Assignment"]:
        """What of it was given on (*giao lại*) and has not ended."""
        return [item for item in self.task.active if item.parent_id is not None and item.parent_id == self.id]

    @property
    def is_given_on(self) -> bool:
        """Whether others do it by now: its member is reminded of it only on the due day and once it is late."""
        return bool(self.given_on)

    @property
    def parent(self) -> "Assignment | None":
        """The assignment under which it was given on; None for a lead's and a cooperating one's own."""
        return next((item for item in self.task.assignments if item.id == self.parent_id), None)

    @property
    def is_open(self) -> bool:
        """Whether its member still has to do something: neither reported done nor done."""
        return self.state in _OPEN

    @property
    def reported_late(self) -> bool:
        """Whether its report of done, waiting or accepted, came after the due day."""
        due_on = self.due_on
        return due_on is not None and self.reported_on is not None and self.reported_on > due_on

    @property
    def may_take_back(self) -> bool:
        """Whether its report of done can still be corrected: nobody signs off a cooperating part, the task's end settles it."""
        if self.part is Part.COOPERATING and self.state is State.DONE:
            return not self.task.is_over
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
        """A percentage or words. Raises WrongStateError once the work is signed off, or no more the member's."""
        if self.state in _CLOSED:
            raise WrongStateError(self.state)
        if percent is not None:
            self.percent = percent
        self.last_report_at = now
        if self.state is not State.REPORTED:
            self._to(State.IN_PROGRESS)

    def report_done(self, now: datetime, today: date) -> bool:
        """*báo hoàn thành*: waits for sign-off (lead), for whoever gave it on (delegated), or is done (cooperating).

        Returns whether it was news. Raises WrongStateError where it is done or has ended.
        """
        if self.state in _CLOSED:
            raise WrongStateError(self.state)
        self.last_report_at = now
        if self.state is State.REPORTED:
            return False
        self.percent, self.reported_on = 100, today
        if self.part is not Part.COOPERATING:
            self._to(State.REPORTED)
            self.task.settle()
        else:
            self.done_at = now
            self._to(State.DONE)
        return True

    def report_turn(self, now: datetime) -> None:
        """A turn (*kỳ*) of periodic work is reported on, and the work goes on. Raises WrongStateError once it is done."""
        if self.state in _CLOSED:
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

    def end(self) -> None:
        """*Thôi giao*: it is no more the member's, and what they gave on of it ends too. Raises WrongStateError once done."""
        if self.state is State.DONE:
            raise WrongStateError(self.state)
        for item in self.given_on:
            if item.state is not State.DONE:
                item.end()
        self.reported_on = None
        self._to(State.ENDED)
        self.task.settle()

    def _to(self, state: State) -> None:
        self.state = state
        self.version += 1


def earlier(inner: date | None, due_on: date | None) -> date | None:
    """The deadline of whoever was given work on: the unit's own where there is one, never later than the task's."""
    return min(filter(None, (inner, due_on)), default=None)
