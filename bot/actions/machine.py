"""A notice that comes by no chat: brought in, or what it leaves behind otherwise: a line in the journal, news for the office."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.importing import Arrived, Imported, Unfit, store
from bot.notices.errors import UnreadableNotice, as_json, from_json
from scheduler.policy import earliest_send
from scheduler.rules import rules_of
from storage import deliveries, journal, people
from storage.database import Unit
from storage.deliveries import Kind
from storage.organisations import Organisation
from storage.people import Role
from storage.types import Json


class UnfitNotice(Exception):
    """A notice that was read and is not brought in; `tasks` were found in it."""

    def __init__(self, why: Unfit, tasks: int) -> None:
        super().__init__(why.value)
        self.why = why
        self.tasks = tasks


NotTaken = UnreadableNotice | UnfitNotice


async def import_from_machine(unit: Unit, organisation: Organisation, now: datetime, arrived: Arrived) -> Imported:
    """Whoever is at the machine has the register in hand, so nobody's right is asked for. The office is told of what is new."""
    imported = await store(unit, organisation, now, arrived, None)
    if not imported.known:
        notice_id = imported.notice.id
        key = f"notice_imported:{notice_id}"
        await tell_office(unit, organisation, now, Kind.NOTICE_IMPORTED, key, [{"notice_id": notice_id}])
    return imported


async def tell_office(
    unit: Unit, organisation: Organisation, now: datetime, kind: Kind, key: str, items: Sequence[Json]
) -> None:
    """Plans a message to every officer, for as soon as the quiet hours allow. The same key tells nobody twice."""
    rules = rules_of(organisation)
    at = earliest_send(now, rules.policy, rules.calendar)
    for officer in await people.with_roles(unit, organisation.id, [Role.OFFICE]):
        await deliveries.plan(unit, officer, kind, f"{key}:{officer.id}", at, now, items)


async def tell_not_taken(
    unit: Unit, organisation: Organisation, now: datetime, file_name: str, why: NotTaken, key: str
) -> None:
    """A file in the watched folder gave nothing. `key` tells one such event from another."""
    item: Json = {"file_name": file_name, **facts_of(why)}
    await tell_office(unit, organisation, now, Kind.NOTICE_UNREADABLE, f"notice_unreadable:{key}", [item])


async def tell_secret(unit: Unit, organisation: Organisation, now: datetime) -> None:
    """A file in the watched folder bears a confidentiality mark: that alone is told, and when is journalled."""
    await journal_secret(unit, organisation, now)
    key = f"notice_unreadable:secret:{now.isoformat()}"
    await tell_office(unit, organisation, now, Kind.NOTICE_UNREADABLE, key, [{"secret": True}])


async def journal_secret(unit: Unit, organisation: Organisation, now: datetime) -> None:
    """Nobody is named: who put the file there is not known."""
    await journal.write(unit, now, "refused_secrecy_mark", organisation, organisation_id=organisation.id, actor_id=None)


def facts_of(why: NotTaken) -> Json:
    """The reason in JSON's own types."""
    return {"unfit": why.why.value, "tasks": why.tasks} if isinstance(why, UnfitNotice) else as_json(why)


def reason_of(facts: Json) -> NotTaken:
    """What `facts_of` wrote."""
    return UnfitNotice(Unfit(facts["unfit"]), facts["tasks"]) if "unfit" in facts else from_json(facts)
