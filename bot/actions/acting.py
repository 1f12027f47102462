"""Who acts, when, under which rules, in which unit of work: what every use case takes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.errors import NotAllowedError, NotFoundError
from scheduler.policy import earliest_send
from scheduler.rules import Rules
from storage import absences, access, attempts, deliveries, journal, notice_changes, people, task_queries
from storage.access import Action
from storage.database import Unit
from storage.deliveries import Kind
from storage.organisations import Organisation
from storage.people import Member
from storage.tasks import Task
from storage.types import Base, Json


@dataclass(frozen=True, slots=True)
class Acting:
    unit: Unit
    organisation: Organisation
    member: Member
    now: datetime
    rules: Rules

    @property
    def today(self) -> date:
        """The organisation's day."""
        return self.rules.calendar.day(self.now)

    async def may(self, action: Action, task: Task | None = None) -> bool:
        """Whether the access table allows it. A task of another organisation is refused whatever the role.

        Whoever sees a task sees those that it replaced: their reports and evidence are its history.
        """
        if task is None:
            return access.may(self.member, action)
        if task.organisation_id != self.organisation.id:
            return False
        if action is Action.SEE_TASK and task.replaced_by_number is not None:
            successor = await notice_changes.successor(self.unit, task)
            if successor is not None and await self.may(action, successor):
                return True
        if await self._may_as(self.member, action, task, frozenset()):
            return True
        away = await absences.stood_in_for(self.unit, self.member, self.today)
        if not away:
            return False
        as_whom = [self.member]
        if self.member.role.leads:  # a leader who stands in for another one may what that one may (ký thay)
            found = [await people.get(self.unit, self.organisation.id, member_id) for member_id in away]
            as_whom += [member for member in found if member is not None and member.role.leads]
        for member in as_whom:
            if await self._may_as(member, action, task, away):
                return True
        return False

    async def _may_as(self, member: Member, action: Action, task: Task, away: Collection[int]) -> bool:
        in_charge = await people.bodies_in_charge(self.unit, member)
        return access.may(member, action, access.relations(member, task, in_charge, away))

    async def require(self, action: Action, task: Task | None = None) -> None:
        if not await self.may(action, task):
            raise NotAllowedError

    async def task(self, number: int, action: Action = Action.SEE_TASK) -> Task:
        """The task NV`number` if the member may do that with it. Raises NotFoundError for both: nothing is revealed."""
        found = await task_queries.numbered(self.unit, self.organisation.id, number)
        if found is None or not await self.may(action, found):
            raise NotFoundError(number)
        return found

    async def journal(
        self,
        action: str,
        record: Base,
        *,
        task_number: int | None = None,
        on_behalf_of: Member | None = None,
        old: Json | None = None,
        new: Json | None = None,
    ) -> None:
        """One entry by this member; `on_behalf_of` is kept where it is somebody else (*ghi thay, theo ý kiến*)."""
        await journal.write(
            self.unit,
            self.now,
            action,
            record,
            organisation_id=self.organisation.id,
            actor_id=self.member.id,
            on_behalf_of_id=on_behalf_of.id if on_behalf_of and on_behalf_of.id != self.member.id else None,
            task_number=task_number,
            old=old,
            new=new,
        )

    async def tell(self, member: Member, kind: Kind, key: str, items: list[Json]) -> None:
        """Plans a message to a member, for as soon as the quiet hours allow."""
        at = earliest_send(self.now, self.rules.policy, self.rules.calendar)
        delivery = await deliveries.plan(self.unit, member, kind, f"{key}:{member.id}", at, self.now, items)
        await attempts.about_items(self.unit, delivery)

    async def tell_office(self, kind: Kind, key: str, items: list[Json]) -> None:
        """Plans a message to every officer but the one who acts."""
        for officer in await people.with_roles(self.unit, self.organisation.id, [people.Role.OFFICE]):
            if officer.id != self.member.id:
                await self.tell(officer, kind, key, items)
