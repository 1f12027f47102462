"""The delivery path over a real register, with a clock that the test moves and a channel that only remembers."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from scheduler.clock import ManualClock
from scheduler.delivery import Deliverer
from scheduler.outcome import Due, Outcome, Sent
from scheduler.planning import replan
from scheduler.policy import Why
from scheduler.rules import Rules, rules_of
from storage import deliveries, reminders, task_queries
from storage.database import Database
from storage.deliveries import Delivery, DeliveryState, Kind
from storage.people import Body, Member
from storage.reminders import Reminder
from storage.tasks import Assignment, Task
from tests.storage.cast import ZONE, Committee, give


@dataclass(frozen=True, slots=True)
class Told:
    """One message that went to the channel."""

    member_id: int
    at: datetime
    kind: Kind
    whys: tuple[str, ...]
    assignment_ids: tuple[int, ...]

    @property
    def hour(self) -> str:
        return f"{self.at.astimezone(ZONE):%a %d/%m %H:%M}"


Answer = Outcome | Exception


@dataclass
class FakeNotifier:
    """Sends everything unless told otherwise: `answers` in their order, else what `answer` says of a delivery."""

    told: list[Told] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    answer: Callable[[Due], Answer] = lambda _due: Sent()
    during: Callable[[Due], None] = lambda _due: None
    """What happens elsewhere while the message is on its way."""
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    """Set with each message that is on its way."""
    gate: asyncio.Event | None = None
    """Where there is one, a message arrives only when it is set."""

    async def notify(self, due: Due, now: datetime) -> Outcome:
        whys = tuple(item.get("why", "") for item in due.items)
        ids = tuple(item.get("assignment_id", 0) for item in due.items)
        self.told.append(Told(due.member_id, now, due.kind, whys, ids))
        self.begun.set()
        if self.gate is not None:
            await self.gate.wait()
        self.during(due)
        outcome = self.answers.pop(0) if self.answers else self.answer(due)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def hours(self, member: Member) -> list[str]:
        return [told.hour for told in self.told if told.member_id == member.id]


@dataclass
class House:
    database: Database
    committee: Committee
    clock: ManualClock
    notifier: FakeNotifier
    deliverer: Deliverer

    @property
    def rules(self) -> Rules:
        return rules_of(self.committee.organisation)

    async def gives(
        self,
        lead: Member | None = None,
        body: Body | None = None,
        with_: Sequence[tuple[Member, Body]] = (),
        **values: Any,
    ) -> Task:
        """A task given out now, with its reminders planned."""
        now = self.clock.now()
        async with self.database.write() as unit:
            fields = {"published_at": now, "timed_at": now} | values
            task = await give(unit, self.committee, lead=lead, body=body, with_=with_, **fields)
            await replan(unit, task, now, self.rules)
            await unit.commit()
        return task

    async def changes(self, task: Task, change: Callable[[Task], object], *, replans: bool = True) -> None:
        """What somebody does to the task now, in one transaction with its plan."""
        async with self.database.write() as unit:
            found = await task_queries.numbered(unit, task.organisation_id, task.number)
            assert found is not None
            change(found)
            await unit.flush()
            if replans:
                await replan(unit, found, self.clock.now(), self.rules)
            await unit.commit()

    async def until(self, end: datetime) -> None:
        """Time passes, and whatever becomes due on the way is sent at its hour."""
        while (due := await self.deliverer.next_due()) is not None and due <= end:
            self.clock.move_to(max(due, self.clock.now()))
            await self.deliverer.run_due()
        self.clock.move_to(end)
        await self.deliverer.run_due()

    async def next_of(self, item: Task | Assignment) -> str | None:
        """The next moment of an assignment (of the lead where a task is given), or None where there is no reminder."""
        assignment = item.assignments[0] if isinstance(item, Task) else item
        async with self.database.read() as unit:
            rows = await reminders.of_assignment(unit, assignment.id)
        rows = [row for row in rows if row.why != Why.ESCALATED]
        assert len(rows) <= 1
        return f"{rows[0].next_at.astimezone(ZONE):%a %d/%m %H:%M}" if rows and rows[0].next_at else None

    async def deliveries(self, member: Member | None = None) -> list[Delivery]:
        async with self.database.read() as unit:
            query = select(Delivery).order_by(Delivery.id)
            found = list(await unit.session.scalars(query))
        return [delivery for delivery in found if member is None or delivery.member_id == member.id]

    async def states(self, member: Member | None = None) -> list[DeliveryState]:
        return [delivery.state for delivery in await self.deliveries(member)]

    async def stranded(self) -> int:
        """Reminders that neither have a next moment nor are carried by a delivery that is still to go out."""
        open_states = (DeliveryState.WAITING, DeliveryState.SENDING)
        carried = {
            item["assignment_id"]
            for delivery in await self.deliveries()
            if delivery.state in open_states
            for item in delivery.items
            if "assignment_id" in item
        }
        async with self.database.read() as unit:
            query = select(Reminder.assignment_id).where(Reminder.next_at.is_(None))
            return len([row for row in await unit.session.scalars(query) if row not in carried])

    async def reminder_count(self) -> int:
        async with self.database.read() as unit:
            query = select(func.count()).select_from(Reminder).where(Reminder.why != Why.ESCALATED)
            return await unit.session.scalar(query) or 0

    async def plans(self, member: Member, kind: Kind, key: str, due_at: datetime | None = None) -> Delivery:
        """A delivery that some use case has written."""
        now = self.clock.now()
        async with self.database.write() as unit:
            delivery = await deliveries.plan(unit, member, kind, key, due_at or now, now)
            await unit.commit()
        return delivery
