"""Writes the cast into an empty register, everybody joined."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.acting import Acting
from bot.actions.roster import add_member
from scheduler.rules import rules_of
from storage.accounts import Account
from storage.database import Database, Unit
from storage.organisations import Organisation
from storage.people import Member, Role
from tests.dialogue.cast import OURS, THEIRS, Part, Person
from tests.dialogue.stage import CHANNEL, ZONE


async def found(database: Database, name: str, cast: Sequence[Part], now: datetime) -> None:
    """Writes a committee, everybody joined. The first of the cast is its office."""
    async with database.write() as unit:
        organisation = await unit.add(Organisation(name=name, phone="0238 111", time_zone=str(ZONE), created_at=now))
        first = cast[0]
        founder = await unit.add(
            Member(
                organisation_id=organisation.id,
                name=first.entry.name,
                form_of_address="đồng chí",
                title=first.entry.title,
                role=Role.OFFICE,
                created_at=now,
                memberships=[],
            )
        )
        await _link(unit, founder, first.person, now)
        acting = Acting(unit, organisation, founder, now, rules_of(organisation))
        for part in cast[1:]:
            added = await add_member(acting, part.entry)
            await _link(unit, added.member, part.person, now)
        await unit.commit()


async def found_both(database: Database, now: datetime) -> None:
    await found(database, "UBND xã Thanh Sơn Hạ", OURS, now)
    await found(database, "UBND xã Khe Bướm", THEIRS, now)


async def _link(unit: Unit, member: Member, person: Person, now: datetime) -> None:
    await unit.add(
        Account(
            organisation_id=member.organisation_id,
            member_id=member.id,
            channel=CHANNEL,
            user_id=person.user_id,
            chat_id=person.user_id,
            created_at=now,
            member=member,
        )
    )
