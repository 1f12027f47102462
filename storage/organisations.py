"""Organisations: each commune's committee is one, and no query crosses them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Unit
from storage.types import Base

FIRST_TASK_NUMBER = 101  # bare 1–9 always answer a choice, so tasks begin beyond them


class Organisation(Base):
    """A People's Committee (*cơ quan*) with its register."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    time_zone: Mapped[str]
    phone: Mapped[str | None]
    next_number: Mapped[int] = mapped_column(default=FIRST_TASK_NUMBER)
    created_at: Mapped[datetime]

    def take_number(self) -> int:
        """The next task number (NV…). A number is never given twice, whatever becomes of its draft."""
        number = self.next_number
        self.next_number += 1
        return number


async def get(unit: Unit, organisation_id: int) -> Organisation:
    return await unit.session.get_one(Organisation, organisation_id)


async def everyone(unit: Unit) -> list[Organisation]:
    return list(await unit.session.scalars(select(Organisation).order_by(Organisation.id)))


async def locked(unit: Unit, organisation_id: int) -> Organisation:
    """The organisation, locked for the unit that takes task numbers from it."""
    query = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    return (await unit.session.scalars(query)).one()
